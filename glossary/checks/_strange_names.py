"""Names that nobody knows and that have changed: Izium is not Lyman. Compared by their sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from glossary._role_names import skeleton_of
from glossary.checks._lexical import translated
from glossary.checks._pair import Pair, said
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_SHORTEST = {True: 2, False: 4}
#: From this likeness of their sounds on, of 100, two words may be one name.
_LIKE = 65


def changed_names(pair: Pair) -> Iterator[Finding]:
    """No name of a place or person turns into another.

    Critical where each text holds a name, or a word that may be one, that sounds like nothing in the other
    text and that no word there translates. A name that is only left out proves nothing.
    """
    source, target = pair.source, pair.target
    if not source.uncovered or not target.uncovered:
        return
    ours = _names(source)
    theirs = _names(target) if ours else []
    if not theirs or (source.language.is_korean and target.language.is_korean):
        return
    lost = next((span for span in ours if _alone(source, span, target)), None)
    new = lost and next((span for span in theirs if _alone(target, span, source)), None)
    if lost and new:
        yield Finding(
            "call-sign",
            Severity.CRITICAL,
            f"name: source says {said(source, lost)!r}, target says {said(target, new)!r}",
            lost,
            new,
        )


def _names(frame: Frame) -> list[Span]:
    """Return the words of *frame* that nothing accounts for and that may be names: by a capital inside
    the sentence; Korean shows none."""
    text = frame.text
    korean = frame.language.is_korean
    found = [span for span in frame.uncovered if len(span) >= _SHORTEST[korean]]
    if not korean:
        return [
            span
            for span in found
            if text[span.start].isupper()
            and not text[span.start : span.end].isupper()
            and text[: span.start].rstrip(" \"'«“(—-")[-1:] not in ("", ".", "!", "?", ":")
        ]
    return found


def _alone(frame: Frame, span: Span, other: Frame) -> bool:
    """Whether no word of *other* sounds like the one of *frame* at *span*, nor translates it."""
    name = skeleton_of(frame.text[span.start : span.end])
    if len(name) < 2:
        return False
    return not any(
        max(ratio(name, sounds), ratio(name, sounds[: len(name)])) >= _LIKE
        for sounds in other.derive(_sounds)
    ) and not translated(frame, span, other)


def _sounds(frame: Frame) -> frozenset[str]:
    """Return how the words of *frame* that may be names sound, where that tells anything."""
    korean = frame.language.is_korean
    words = {match.group() for match in _WORD.finditer(frame.text)}
    sounds = map(skeleton_of, (word for word in words if korean or word[0].isupper()))
    return frozenset(sound for sound in sounds if len(sound) > 1)
