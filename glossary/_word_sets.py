"""Reads the sets of words that must not be exchanged, four files of ``glossary/data``.

``opposites.yaml`` says how its words are written. ``exclusive.tsv`` (actions and states, come in and go
out), ``homonyms.tsv`` (senses of a word) and ``kinds.tsv`` (things of one kind, which people may call by
each other's names) are tables with one member of a set a row: the
name of the set, then the words in English, Russian, Ukrainian and Korean of both standards, parted by
``|``, ``-`` for none. A word ends in ``*`` where anything may follow; a Korean one without it takes particles
only. ``mine@stepp,sapper`` says the member only in a text in which another word begins so. A row whose
English begins with ``!`` only hides longer phrases in which a word of the set means something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from glossary._data import data_file
from glossary.text import fold

#: The member whose phrases only hide words that mean something else in them.
HIDES = "-"
_EXCLUSIVE, _KINDS = "exclusive.tsv", "kinds.tsv"
_TABLES = (_EXCLUSIVE, "homonyms.tsv", _KINDS)
_COLUMNS = {"en": 1, "ru": 2, "uk": 3, "ko": 4}


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word of *set* for its *member*, *length* folded characters long.

    With an *open_end* anything may follow, with *particles* only those of Korean; *inside* it may stand
    behind other syllables. *contexts* are the beginnings of words one of which the text must hold.
    """

    set: str
    member: str
    length: int
    open_end: bool
    inside: bool = False
    particles: bool = False
    contexts: tuple[str, ...] = ()


def words_of_sets(key: str) -> dict[str, list[SetWord]]:
    """Return the words of all sets in the language *key*, ``en ru uk ko``, by their folded form."""
    found: dict[str, list[SetWord]] = {}
    for form, word in _opposites(key):
        found.setdefault(form, []).append(word)
    for name in _TABLES:
        for form, word in _table(name, key):
            found.setdefault(form, []).append(word)
    return found


@cache
def kinds() -> frozenset[str]:
    """Return the names of the sets of ``kinds.tsv``: things of one kind."""
    return frozenset(row[0] for row in _rows(_KINDS))


@cache
def exclusive() -> frozenset[str]:
    """Return the names of the sets of ``exclusive.tsv``: actions and states that exclude each other."""
    return frozenset(row[0] for row in _rows(_EXCLUSIVE))


@cache
def set_names() -> tuple[str, ...]:
    """Return the names of all sets, in the order of the files."""
    rows = [row for name in _TABLES for row in _rows(name)]
    return tuple(dict.fromkeys((*data_file("opposites.yaml"), *(row[0] for row in rows))))


@cache
def polar(name: str) -> bool:
    """Whether the set *name* has two members, so that not one is the other: not deep, shallow."""
    opposites = data_file("opposites.yaml")
    return name in opposites and len(opposites[name].keys() - {HIDES}) == 2


def _opposites(key: str) -> Iterator[tuple[str, SetWord]]:
    for name, members in data_file("opposites.yaml").items():
        for member, languages in members.items():
            for written in languages.get(key, ()):
                form = fold(written.strip("*~!")).replace("_", " ")
                open_end = written.endswith("*") or (key == "ko" and not written.endswith("!"))
                yield form, SetWord(name, member, len(form), open_end, written.startswith("~"))


def _table(name: str, key: str) -> Iterator[tuple[str, SetWord]]:
    for row in _rows(name):
        hides = row[1].startswith("!")
        member = HIDES if hides else row[1].split("|", 1)[0].partition("@")[0].strip("*")
        for cell in row[_COLUMNS[key]].lstrip("!").split("|"):
            written, _, contexts = cell.partition("@")
            form = fold(written.strip("*"))
            if form != "-":
                open_end = written.endswith("*")
                yield (
                    form,
                    SetWord(
                        row[0],
                        member,
                        len(form),
                        open_end,
                        particles=key == "ko" and not open_end,
                        contexts=tuple(map(fold, contexts.split(","))) if contexts else (),
                    ),
                )


@cache
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    text = (files("glossary") / "data" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines())
