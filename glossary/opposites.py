"""Finds the words of ``data/opposites.yaml``: opposites, and things of one kind that are easily exchanged.

Unlike the concepts of terms.yaml these need no counterpart in every text: a word is only held against
another word of its own set. Time is that of one pass of an automaton over the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ahocorasick

from glossary._data import data_file
from glossary.frames import Frame, Span
from glossary.languages import Language
from glossary.text import fold

#: The member whose phrases only hide words that mean something else in them.
_HIDES = "-"


@dataclass(frozen=True, slots=True)
class Opposite:
    """A word of *set* that says its *member*, at a place of the text."""

    set: str
    member: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Word:
    set: str
    member: str
    length: int
    open_end: bool
    inside: bool


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
        if member != _HIDES
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
    for start, end, member in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[2] != _HIDES)):
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            kept.append((start, end, member))
    return kept


def _stands(folded: str, start: int, end: int, word: _Word) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if not word.inside and (before.isalnum() or (before in "-'" and before != "")):
        return False
    if word.open_end:
        return True
    return not (after.isalnum() or (after in "-'" and folded[end + 1 : end + 2].isalpha()))


@cache
def polar(name: str) -> bool:
    """Whether the set *name* has two members, so that not one is the other: not deep, shallow."""
    return len(data_file("opposites.yaml")[name].keys() - {_HIDES}) == 2


@cache
def _automaton(key: str) -> ahocorasick.Automaton:
    rows: dict[str, list[_Word]] = {}
    for name, members in data_file("opposites.yaml").items():
        for member, languages in members.items():
            for written in languages.get(key, ()):
                form = fold(written.strip("*~!")).replace("_", " ")
                word = _Word(
                    name,
                    member,
                    len(form),
                    written.endswith("*") or (key == "ko" and not written.endswith("!")),
                    written.startswith("~"),
                )
                rows.setdefault(form, []).append(word)
    automaton = ahocorasick.Automaton()
    for form, words in rows.items():
        automaton.add_word(form, tuple(words))
    automaton.make_automaton()
    return automaton
