"""Finds the words of ``data/opposites.yaml`` and ``data/kinds.tsv``: opposites, and things of one kind.

Unlike the concepts of terms.yaml these need no counterpart in every text: a word is only held against
another word of its own set. Time is that of one pass of an automaton over the text.

``kinds.tsv`` has one member of a set a row: the name of the set, then the words in English, Russian,
Ukrainian and Korean of both standards, parted by ``|``, ``-`` for none. A word ends in ``*`` where anything
may follow; a Korean one without it takes particles only. A row whose English begins with ``!`` only hides
longer phrases in which a word of the set means something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import ahocorasick

from glossary import korean
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
    particles: bool = False


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
    last = None
    for start, end, member in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0], hit[2] != _HIDES)):
        # One word may say two members: палец, a finger or a toe.
        if taken.find(1, start, end) < 0 or ((start, end) == last and kept[-1][2] != _HIDES):
            taken[start:end] = b"\x01" * (end - start)
            kept.append((start, end, member))
            last = (start, end)
    return kept


def _stands(folded: str, start: int, end: int, word: _Word) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if not word.inside and (before.isalnum() or (before in "-'" and before != "")):
        return False
    if word.open_end:
        return True
    if word.particles:
        return _AFTER_NOUN.match(folded, end) is not None
    return not (after.isalnum() or (after in "-'" and folded[end + 1 : end + 2].isalpha()))


@cache
def polar(name: str) -> bool:
    """Whether the set *name* has two members, so that not one is the other: not deep, shallow."""
    return name not in kinds() and len(data_file("opposites.yaml")[name].keys() - {_HIDES}) == 2


@cache
def kinds() -> frozenset[str]:
    """Return the names of the sets of ``data/kinds.tsv``."""
    return frozenset(row[0] for row in _kind_rows())


@cache
def set_names() -> tuple[str, ...]:
    """Return the names of all sets, in the order of the files."""
    return tuple(dict.fromkeys((*data_file("opposites.yaml"), *(row[0] for row in _kind_rows()))))


@cache
def _kind_rows() -> tuple[tuple[str, ...], ...]:
    text = (files("glossary") / "data" / "kinds.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines())


def _kind_words(key: str) -> Iterator[tuple[str, _Word]]:
    """Yield the folded words of ``kinds.tsv`` in the language *key*, each with what it says."""
    column = {"en": 1, "ru": 2, "uk": 3, "ko": 4}[key]
    for row in _kind_rows():
        hides = row[1].startswith("!")
        member = _HIDES if hides else row[1].split("|", 1)[0].strip("*")
        for written in row[column].lstrip("!").split("|"):
            form = fold(written.strip("*"))
            if form != "-":
                open_end = written.endswith("*")
                yield form, _Word(row[0], member, len(form), open_end, False, key == "ko" and not open_end)


#: What may follow a Korean noun in its word, nothing included.
_AFTER_NOUN = re.compile(rf"(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣\w])")


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
    for form, word in _kind_words(key):
        rows.setdefault(form, []).append(word)
    automaton = ahocorasick.Automaton()
    for form, words in rows.items():
        automaton.add_word(form, tuple(words))
    automaton.make_automaton()
    return automaton
