"""The check of opposites: upper is never lower, an arm never a leg."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.checks._pair import Pair, said
from glossary.checks.negation import open_negations
from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.opposites import Opposite, find_opposites
from glossary.text import fold

_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)")
# How many characters a negation may stand from the word that it negates: "not from behind".
_NEAR = 8


def check_opposites(pair: Pair) -> Iterator[Finding]:
    """No word turns into its opposite or another of its kind: open and closed, arm and leg.

    Critical where the source says one member of a set of ``data/opposites.yaml`` and not the other, and
    the target the reverse; or where both say both and their clauses have exchanged them. Only a doubt
    where the texts, or what stands next to the words, differ in negation: "not deep" may stand for "shallow".
    """
    ours, theirs = _by_set(pair.source), _by_set(pair.target)
    names = [name for name in ours if name in theirs]
    if not names:
        return
    even = len(open_negations(pair.source, pair.target)) == len(open_negations(pair.target, pair.source))
    for name in names:
        here = {word.member for word in ours[name]}
        there = {word.member for word in theirs[name]}
        lost = [word for word in ours[name] if word.member not in there]
        new = [word for word in theirs[name] if word.member not in here]
        if not lost and not new and len(here) > 1:
            lost, new = _exchanged(pair, ours[name], theirs[name])
        if lost and new:
            sure = even and _negated(pair.source, lost[0]) is _negated(pair.target, new[0])
            yield Finding(
                "contrast",
                Severity.CRITICAL if sure else Severity.REVIEW,
                f"{name}: source says {lost[0].member} ({said(pair.source, lost[0].span)}), "
                f"target says {new[0].member} ({said(pair.target, new[0].span)})",
                lost[0].span,
                new[0].span,
            )


def _negated(frame: Frame, word: Opposite) -> bool:
    """Whether a negation stands close to *word*: not from behind, 뒤가 아니라."""
    return any(
        0 <= word.span.start - negation.span.end <= _NEAR
        or (frame.language.is_korean and 0 <= negation.span.start - word.span.end <= _NEAR)
        for negation in frame.negations
    )


def _by_set(frame: Frame) -> dict[str, list[Opposite]]:
    found: dict[str, list[Opposite]] = {}
    for word in find_opposites(fold(frame.text), frame.language):
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
