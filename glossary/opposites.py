"""Finds the words of the sets of `glossary._word_sets`: opposites, things of one kind, senses of a word.

Unlike the concepts of terms.yaml these need no counterpart in every text: a word is only held against
another word of its own set. Time is that of one pass of an automaton over the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick

from glossary import korean
from glossary._word_sets import HIDES, SetWord, exclusive, kinds, polar, set_names, words_of_sets
from glossary.frames import Frame, Span
from glossary.languages import Language

__all__ = ["Opposite", "exclusive", "find_opposites", "kinds", "opposites_in", "polar", "set_names"]

#: What may follow a Korean noun in its word, nothing included.
_AFTER_NOUN = re.compile(rf"(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣\w])")


@dataclass(frozen=True, slots=True)
class Opposite:
    """A word of *set* that says its *member*, at a place of the text."""

    set: str
    member: str
    span: Span


def find_opposites(folded: str, language: Language) -> list[Opposite]:
    """Return the words of *folded* that belong to a set of opposites, in order; the longest wins."""
    korean = language.is_korean
    by_set: dict[str, list[tuple[int, int, str]]] = {}
    for end, words in _automaton("ko" if korean else language.value).iter(folded):
        for word in words:
            start = end + 1 - word.length
            if _stands(folded, start, end + 1, word):
                by_set.setdefault(word.set, []).append((start, end + 1, word.member))
    found = [
        Opposite(name, member, Span(start, end))
        for name, hits in by_set.items()
        for start, end, member in _longest(hits)
        if member != HIDES
    ]
    return sorted(found, key=lambda one: one.span)


def opposites_in(frame: Frame) -> list[Opposite]:
    """Return the words of *frame* that belong to a set of opposites; to be asked for by `Frame.derive`."""
    return find_opposites(frame.folded, frame.language)


def _longest(hits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    if len(hits) == 1:
        return hits
    kept: list[tuple[int, int, str]] = []
    taken = bytearray(max(end for _, end, _ in hits))
    last = None
    for start, end, member in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0], hit[2] != HIDES)):
        # One word may say two members: палец, a finger or a toe.
        if taken.find(1, start, end) < 0 or ((start, end) == last and kept[-1][2] != HIDES):
            taken[start:end] = b"\x01" * (end - start)
            kept.append((start, end, member))
            last = (start, end)
    return kept


def _stands(folded: str, start: int, end: int, word: SetWord) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if not word.inside and (before.isalnum() or (before in "-'" and before != "")):
        return False
    if word.contexts and not _holds(folded, word.contexts):
        return False
    if word.open_end:
        return True
    if word.particles:
        return _AFTER_NOUN.match(folded, end) is not None
    return not (after.isalnum() or (after in "-'" and folded[end + 1 : end + 2].isalpha()))


def _holds(folded: str, contexts: tuple[str, ...]) -> bool:
    """Whether a word of *folded* begins with one of *contexts*."""
    for context in contexts:
        place = folded.find(context)
        while place >= 0:
            if not folded[place - 1 : place].isalnum():
                return True
            place = folded.find(context, place + 1)
    return False


@cache
def _automaton(key: str) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, words in words_of_sets(key).items():
        automaton.add_word(form, tuple(words))
    automaton.make_automaton()
    return automaton
