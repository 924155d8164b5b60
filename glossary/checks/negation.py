"""The check of negation: do is never do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.checks._pair import Pair, said
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Negation
from glossary.opposites import Opposite, find_opposites
from glossary.text import fold, sentences


def check_polarity(pair: Pair) -> Iterator[Finding]:
    """Both texts negate, sentence by sentence: do is never do not.

    Languages differ in how often they say one negation (neither … nor), so that a count that
    differs where both negate is a doubt; a negation against none at all is critical.
    """
    ours, theirs = open_negations(pair.source, pair.target), open_negations(pair.target, pair.source)
    if bool(ours) != bool(theirs):
        # Where both negate, leaving one out could make a doubt a certainty.
        ours, theirs = _unanswered(pair, ours, theirs)
    source_parts, target_parts = sentences(pair.source.text), sentences(pair.target.text)
    if len(source_parts) == len(target_parts):
        rows = [
            (_between(ours, *source), _between(theirs, *target))
            for source, target in zip(source_parts, target_parts, strict=True)
        ]
    else:
        rows = [(ours, theirs)]
    one_sided = len(ours) == len(theirs) and len(rows) == 1
    for left, right in rows:
        if len(left) == len(right) or one_sided:
            continue
        # With unequal numbers of sentences a lost negation may hide behind another one.
        doubt = left and right and len(rows) == len(source_parts)
        yield Finding(
            "polarity",
            Severity.REVIEW if doubt else Severity.CRITICAL,
            f"negation: {_count(left, pair.source)} in the source, "
            f"{_count(right, pair.target)} in the target",
            left[0].span if left else None,
            right[0].span if right else None,
        )


def open_negations(frame: Frame, other: Frame) -> list[Negation]:
    """Return the negations of *frame* that are not part of a concept which *other* says as well."""
    said = {mention.concept for mention in other.concepts}
    return [negation for negation in frame.negations if said.isdisjoint(negation.inside)]


def _unanswered(
    pair: Pair, ours: list[Negation], theirs: list[Negation]
) -> tuple[list[Negation], list[Negation]]:
    """Leave out what both texts say, one with a negation: stay back and do not approach."""
    here, there = (find_opposites(fold(frame.text), frame.language) for frame in (pair.source, pair.target))
    both = {(word.set, word.member) for word in here} & {(word.set, word.member) for word in there}

    def left(negations: list[Negation], words: list[Opposite]) -> list[Negation]:
        held = [word.span for word in words if (word.set, word.member) in both]
        return [one for one in negations if not any(one.span.overlaps(span) for span in held)]

    return (left(ours, here), left(theirs, there)) if both else (ours, theirs)


def _between(negations: Sequence[Negation], start: int, end: int) -> list[Negation]:
    return [negation for negation in negations if start <= negation.span.start < end]


def _count(negations: Sequence[Negation], frame: Frame) -> str:
    words = ", ".join(said(frame, negation.span).strip() for negation in negations)
    return f"{len(negations)} ({words})" if negations else "none"


def dissolved(frame: Frame, other: Frame) -> set[str]:
    """Return the concepts of *frame* whose negation *other* says in words of its own: not safe."""
    return {concept for negation in open_negations(frame, other) for concept in negation.inside}
