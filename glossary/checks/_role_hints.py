"""Whether two words of a pair could have changed places at all: told at a glance, before words are linked."""

from __future__ import annotations

import re
from functools import cache

from glossary._data import data_file
from glossary.checks._pair import Pair
from glossary.conditions import lowered
from glossary.frames import BloodGroup, Frame, Number, Ordinal
from glossary.languages import Language
from glossary.terms import Glossary

#: Kinds of words that stand at a noun and tell it from another of its kind.
MODIFIERS = frozenset({"colour", "side", "compass", "rank", "number", "age", "sex", "affiliation"})
#: Two clauses or members side by side; two numbers, colours or sides; a word that gives a role.
JOINED, MODIFIED, MARKED = 1, 2, 4
#: Words of a longer text are not linked: it says too much twice, and all would be held against all.
_LONGEST = 600
# Giving and taking have a giver and a taker.
_TRANSFER = frozenset({"give", "take", "handover-person", "get-take-receive"})


def may_change(pair: Pair) -> int:
    """Return which of `JOINED`, `MODIFIED` and `MARKED`, added up, both texts have."""
    here: int = pair.source.derive(_hints, pair.glossary)
    return here and here & pair.target.derive(_hints, pair.glossary)


@cache
def _kinds(sha256: str) -> dict[str, str]:
    """Return, by the ids of the concepts met so far, their set of `MODIFIERS`, "*" where the concept alone
    gives roles or names a rank, else ""."""
    return {}


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches a conjunction of clauses, and a word that gives a role."""
    rows = data_file("roles.yaml")["hints"]["ko" if language.is_korean else language.value]
    return re.compile(rows["joined"]), re.compile(rows["marked"])


def _hints(frame: Frame, glossary: Glossary) -> int:
    if len(frame.text) > _LONGEST:
        return 0
    text = lowered(frame.text)
    joined, marked = _patterns(frame.language)
    out = JOINED if joined.search(text) else 0
    if marked.search(text):
        out |= MARKED
    numbers = ranks = 0
    for mention in (*frame.identifiers, *frame.numbers):
        kind = type(mention.value)
        if kind is Number:
            numbers += 1
        elif kind is Ordinal or (kind is BloodGroup and mention.weak):
            ranks += 1
    if numbers > 1 or ranks > 1:
        return out | MODIFIED
    known = _kinds(glossary.sha256)
    sets = False
    first: dict[str, str] = {}
    for concept in frame.concepts:
        name = concept.concept
        told = known.get(name)
        if told is None:
            entry = glossary.by_id[name]
            told = (entry.contrast_set or "") if entry.contrast_set in MODIFIERS else ""
            if name in _TRANSFER or entry.field == "ranks":
                told = "*"
            known[name] = told
        if told == "*":
            out |= MARKED
        elif told and first.setdefault(told, name) != name:
            sets = True
    return out | MODIFIED if sets else out
