"""The check of negation: do is never do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.checks._counterparts import governed, has_counterpart
from glossary.checks._pair import Pair, said
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Negation
from glossary.opposites import Opposite, opposites_in
from glossary.polarity import affirmed
from glossary.text import sentences

_WHETHER = re.compile(r"(?:는|은|을)?지(?= |,)|는가(?= )")
# Negations that another language says once or not at all: neither … nor, unless, besides.
_SAID_OTHERWISE = {
    "unless",
    "хіба що",
    "хіба лише",
    "хіба тільки",
    "neither",
    "nor",
    "ни",
    "ні",
    "ані",
    " 말고",
    "без",
    "without",
}
# Of more negations than this nobody can say which answers which, and each is held against each.
_FEW = 6
_STOP = re.compile(r"[.!?;]")


def check_polarity(pair: Pair) -> Iterator[Finding]:
    """Both texts negate, sentence by sentence: do is never do not.

    Languages differ in how often they say one negation (neither … nor), so that a count that
    differs where both negate is a doubt; a negation against none at all is critical.
    """
    ours, theirs = open_negations(pair.source, pair.target), open_negations(pair.target, pair.source)
    if not ours and not theirs:
        return
    if bool(ours) != bool(theirs):
        # Where both negate, leaving one out could make a doubt a certainty.
        ours, theirs = _unanswered(pair, ours, theirs)
    source_parts, target_parts = (frame.derive(_sentences) for frame in (pair.source, pair.target))
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
        if left and right:
            doubt = len(rows) == len(source_parts) and not _is_missing(pair, left, right)
        else:
            doubt = _affirmed_instead(pair, left, right)
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
    if not frame.negations:
        return []
    theirs = other.derive(_said)
    if not any(concept in theirs for negation in frame.negations for concept in negation.inside):
        return list(frame.negations)
    ours = frame.derive(_said)
    mine, others = frame.derive(_negated), other.derive(_negated)

    def is_said(concept: str) -> bool:
        # Stop, do not move: the other text must say both, and one may say "stop" for the second.
        spare = theirs[concept] - others[concept] - max(ours[concept] - mine[concept], 0)
        return concept in theirs and mine[concept] <= others[concept] + max(spare, 0)

    return [negation for negation in frame.negations if not any(map(is_said, negation.inside))]


def _sentences(frame: Frame) -> list[tuple[int, int]]:
    return sentences(frame.text)


def _said(frame: Frame) -> Counter[str]:
    return Counter(mention.concept for mention in frame.concepts)


def _negated(frame: Frame) -> Counter[str]:
    """Return how many negations of *frame* stand inside each concept."""
    return Counter(concept for negation in frame.negations for concept in set(negation.inside))


def _unanswered(
    pair: Pair, ours: list[Negation], theirs: list[Negation]
) -> tuple[list[Negation], list[Negation]]:
    """Leave out what both texts say, one with a negation: stay back and do not approach."""
    here, there = (frame.derive(opposites_in) for frame in (pair.source, pair.target))
    counts = [Counter((word.set, word.member) for word in words) for words in (here, there)]

    def left(negations: list[Negation], words: list[Opposite], side: int) -> list[Negation]:
        # Stop, do not move: the other text must say both.
        mine, others = counts[side], counts[1 - side]
        held = [word.span for word in words if mine[word.set, word.member] <= others[word.set, word.member]]
        return [one for one in negations if not any(one.span.overlaps(span) for span in held)]

    return left(ours, here, 0), left(theirs, there, 1)


def _affirmed_instead(pair: Pair, left: Sequence[Negation], right: Sequence[Negation]) -> bool:
    """Whether the text without a negation may say it otherwise (refuse, keep), or the other asks."""
    negating, plain = (pair.source, pair.target) if left else (pair.target, pair.source)
    if all(
        _is_asked(negating.text, one.span.end) or not governed(negating, one)
        for one in (*left, *right)[:_FEW]
    ):
        return True
    return _says_otherwise(plain, negating)


def _says_otherwise(plain: Frame, negating: Frame) -> bool:
    """Whether *plain* holds a word, of a class that *negating* has none of, that says a negation."""
    there = {word.name for word in affirmed(negating.folded, negating.language)}
    return any(
        word.name not in there and (word.sure or not has_counterpart([word.span], plain, negating))
        for word in affirmed(plain.folded, plain.language)
    )


def _is_missing(pair: Pair, left: Sequence[Negation], right: Sequence[Negation]) -> bool:
    """Whether a negation of one text is surely missing in the other, which has fewer but some.

    Those of the other text must negate what others of the first do, and it must say without a negation
    what the missing one negates.
    """
    frame, other, many, few = pair.source, pair.target, left, right
    if len(left) < len(right):
        frame, other, many, few = pair.target, pair.source, right, left
    if len(many) > _FEW:
        return False
    spoken = [said(frame, one.span) for one in many] + [said(other, one.span) for one in few]
    if any(word.lower() in _SAID_OTHERWISE for word in spoken):
        return False
    words = [governed(frame, negation)[:1] for negation in many]
    others = [governed(other, negation) for negation in few]
    if not all(words) or not all(others):
        return False
    answered = [[bool(has_counterpart(mine, frame, other, theirs)) for theirs in others] for mine in words]
    if not all(any(row[place] for row in answered) for place in range(len(others))):
        return False
    missing = [mine for mine, row in zip(words, answered, strict=True) if not any(row)]
    return any(has_counterpart(mine, frame, other) for mine in missing) and not _says_otherwise(other, frame)


def _is_asked(text: str, after: int) -> bool:
    """Whether the sentence that goes on at *after* is a question: haven't you seen them? 없는지 보라."""
    if _WHETHER.match(text, after):
        return True
    end = _STOP.search(text, after)
    return end is not None and end.group() == "?"


def _between(negations: Sequence[Negation], start: int, end: int) -> list[Negation]:
    return [negation for negation in negations if start <= negation.span.start < end]


def _count(negations: Sequence[Negation], frame: Frame) -> str:
    words = ", ".join(said(frame, negation.span).strip() for negation in negations)
    return f"{len(negations)} ({words})" if negations else "none"


def dissolved(frame: Frame, other: Frame) -> set[str]:
    """Return the concepts of *frame* whose negation *other* says in words of its own: not safe."""
    if not any(negation.inside for negation in frame.negations):
        return set()
    return {concept for negation in open_negations(frame, other) for concept in negation.inside}
