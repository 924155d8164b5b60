"""The check of opposites: upper is never lower, an arm never a leg."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.checks._lexical import translated
from glossary.checks._pair import Pair, concepts_of, said
from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.opposites import Opposite, exclusive, kinds, opposites_in, polar

_STOP = re.compile(r"[,;:.!?]")
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)")
# How many characters a negation may stand from the word that it negates: "not from behind".
_NEAR = 12


def check_opposites(pair: Pair) -> Iterator[Finding]:
    """No word turns into its opposite or another of its kind: open and closed, arm and leg.

    Critical where the source says one member of a set of ``data/opposites.yaml`` and not the other, and
    the target the reverse; where both say both and their clauses have exchanged them; or where one says
    one twice. Only a doubt where what stands next to the words differs in negation: not deep, shallow.
    Things of one kind (``data/kinds.tsv``) are only compared where neither text has a word that translates
    the other's: a spade is a shovel.
    """
    ours, theirs = pair.source.derive(_by_set), pair.target.derive(_by_set)
    names = [name for name in ours if name in theirs]
    if not names:
        return
    for name in names:
        if name in kinds():
            exchanged = _other_kind(pair, ours[name], theirs[name])
            if exchanged:
                yield _finding(pair, name, *exchanged, Severity.CRITICAL)
            continue
        here = {word.member for word in ours[name]}
        there = {word.member for word in theirs[name]}
        lost = [word for word in ours[name] if word.member not in there]
        new = [word for word in theirs[name] if word.member not in here]
        if not lost and not new and len(here) > 1:
            lost, new = _exchanged(pair, ours[name], theirs[name])
        elif len(ours[name]) == len(theirs[name]) and (bool(lost) is not bool(new)):
            lost, new = _repeated(ours[name], theirs[name], lost, new)
        if lost and new:
            sure = not (polar(name) or name in exclusive()) or _negated(pair.source, lost[0]) is _negated(
                pair.target, new[0]
            )
            yield _finding(pair, name, lost[0], new[0], Severity.CRITICAL if sure else Severity.REVIEW)


def _finding(pair: Pair, name: str, lost: Opposite, new: Opposite, severity: Severity) -> Finding:
    return Finding(
        "contrast",
        severity,
        f"{name}: source says {lost.member} ({said(pair.source, lost.span)}), "
        f"target says {new.member} ({said(pair.target, new.span)})",
        lost.span,
        new.span,
    )


def _other_kind(
    pair: Pair, ours: Sequence[Opposite], theirs: Sequence[Opposite]
) -> tuple[Opposite, Opposite] | None:
    """Return a thing that the source names and the one of its kind that the target names in its place."""
    lost = _unsaid(ours, theirs)
    new = _unsaid(theirs, ours) if lost else []
    lost = [word for word in lost if not _answered(pair.source, word, pair.target)] if new else []
    new = [word for word in new if not _answered(pair.target, word, pair.source)] if lost else []
    return (lost[0], new[0]) if lost and new else None


def _unsaid(ours: Sequence[Opposite], theirs: Sequence[Opposite]) -> list[Opposite]:
    """Return the words of *ours* of whose members *theirs* has none; one word may say several."""
    there = {word.member for word in theirs}
    said_there = {word.span for word in ours if word.member in there}
    return [word for word in ours if word.span not in said_there]


def _answered(frame: Frame, word: Opposite, other: Frame) -> bool:
    """Whether *other* has a word or concept for *word* of *frame*."""
    concepts = other.derive(concepts_of)
    return any(
        mention.concept in concepts and mention.span.overlaps(word.span) for mention in frame.concepts
    ) or translated(frame, word.span, other)


def _repeated(
    ours: Sequence[Opposite], theirs: Sequence[Opposite], lost: list[Opposite], new: list[Opposite]
) -> tuple[list[Opposite], list[Opposite]]:
    """Return the word that one text says in the place of its opposite: closed twice for open, closed."""
    told = Counter(word.member for word in (theirs if lost else ours))
    usual = Counter(word.member for word in (ours if lost else theirs))
    twice = [word for word in (theirs if lost else ours) if told[word.member] > usual[word.member] > 0]
    if not twice:
        return lost, new
    return (lost, [twice[-1]]) if lost else ([twice[-1]], new)


def _negated(frame: Frame, word: Opposite) -> bool:
    """Whether a negation stands close to *word* in its clause: not from behind, 뒤가 아니라."""
    for negation in frame.negations:
        gap = word.span.start - negation.span.end
        between = frame.text[negation.span.end : word.span.start]
        if gap < 0 and frame.language.is_korean:
            gap = negation.span.start - word.span.end
            between = frame.text[word.span.end : negation.span.start]
        if 0 <= gap <= _NEAR and not _STOP.search(between):
            return True
    return False


def _by_set(frame: Frame) -> dict[str, list[Opposite]]:
    found: dict[str, list[Opposite]] = {}
    for word in frame.derive(opposites_in):
        found.setdefault(word.set, []).append(word)
    return found


def _exchanged(
    pair: Pair, ours: Sequence[Opposite], theirs: Sequence[Opposite]
) -> tuple[list[Opposite], list[Opposite]]:
    """Return the words that have changed places between clauses which are equal in number."""
    if len(ours) != len(theirs) or len(ours) != 2:
        return [], []
    places = [
        [len(_CLAUSE.findall(frame.text, 0, word.span.start)) for word in words]
        for frame, words in ((pair.source, ours), (pair.target, theirs))
    ]
    if places[0] != places[1] or places[0][0] == places[0][1] or ours[0].member == theirs[0].member:
        return [], []
    return [ours[0]], [theirs[0]]
