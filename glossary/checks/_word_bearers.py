"""Words that bear roles though they are no value, name or noun of the glossary: from the west bank.

The lexicon of translations and the concepts tell which word of the one text says which of the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from glossary._role_european import ORDERED
from glossary._role_words import role_words
from glossary.checks._alignment import Item, Items, Links, items
from glossary.checks._bindings import named
from glossary.checks._pair import Pair
from glossary.checks._role_hints import MODIFIERS
from glossary.conditions import lowered
from glossary.frames import Frame, Span
from glossary.function_words import function_words
from glossary.roles import ACTORS, Bearer
from glossary.terms import Glossary

_NEXT_WORD = re.compile(r" ?([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+ [«\"“]?\Z")
# The particles of one word: of 마을에서 only 에서.
_TAIL = re.compile(
    r"(?:(?:에게|한테|에)서(?:부터|는|도)?|(?:으로|로)(?:부터|는)?|(?:에게|한테|에|까지|부터)(?:는|도)?"
    r"|이|가|을|를|은|는|와|과|의|님|보다)\Z"
)
_ARTICLES = frozenset(("the", "a", "an", "our", "their", "your", "his", "her", "my", "this", "that"))
# What may follow a noun and is none: the observers tomorrow.
_ADVERBS = frozenset(
    (
        "today",
        "tomorrow",
        "tonight",
        "yesterday",
        "now",
        "soon",
        "here",
        "there",
        "back",
        "away",
        "again",
        "together",
    )
)
# How Russian and Ukrainian adjectives may end.
_ADJECTIVE = (
    "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем",
    "ую", "юю", "ей", "ых", "их", "ыми", "ими", "ього", "ьому", "ій", "ою", "ею", "ої", "єї", "іх", "іми",
    "а", "я", "е", "є", "і", "у", "ю",
)  # fmt: skip
#: In a longer text the order of words tells too little.
_LONGEST = 14
# Members of these sets tell a thing from another of its kind, and stand for it: the second, the left one.
_SETS = MODIFIERS - {"number", "age", "sex", "affiliation"}


class Candidate(NamedTuple):
    """What of a text may bear a role: its place without particles, and with its noun if it modifies one."""

    item: Item
    span: Span
    #: The contrast set of a modifier, else "word".
    kind: str
    #: Whether a preposition or a particle stands at it.
    marked: bool


def word_bearers(
    pair: Pair, links: Links, ours: list[Bearer], theirs: list[Bearer]
) -> tuple[list[Bearer], list[Bearer]]:
    """Return the bearers of both texts with the words that say each other, in the order of each text;
    nothing where no word joins them."""
    if len(links.ours.rows) > _LONGEST or len(links.theirs.rows) > _LONGEST:
        return [], []
    mine: dict[int, Candidate] = pair.source.derive(_candidates, pair.glossary)
    others: dict[int, Candidate] = pair.target.derive(_candidates, pair.glossary)
    found = [(mine[i], others[j]) for i, j in links.pairs if i in mine and j in others]
    if not found:
        return [], []
    # Numbers and times take no part.
    here = [b for b in ours if b.kind in ACTORS]
    there = [b for b in theirs if b.kind in ACTORS]
    joined = False
    for number, (one, two) in enumerate(found):
        if (one.kind == "word") != (two.kind == "word"):
            continue
        if one.kind == "word" and not (one.item.noun or two.item.noun or (one.marked and two.marked)):
            continue
        if one.kind != "word":
            # The noun goes with it.
            covered = {b.key for b in here if b.span.overlaps(one.span)}
            covered |= {b.key for b in there if b.span.overlaps(two.span)}
            if covered:
                here = [b for b in here if b.key not in covered]
                there = [b for b in there if b.key not in covered]
        elif _covered(one.span, here) or _covered(two.span, there):
            continue
        key, noun = f"{one.kind} {number}", one.item.noun or two.item.noun
        kind = "word" if one.kind != "word" or noun else "marked"
        rank = one.item.person or two.item.person
        joined = True
        here.append(Bearer(key, kind, one.span, one.item.noun, rank))
        there.append(Bearer(key, kind, two.span, two.item.noun, rank))
    if not joined:
        return [], []
    return sorted(here, key=_place), sorted(there, key=_place)


def _covered(span: Span, bearers: list[Bearer]) -> bool:
    start, end = span.start, span.end
    return any(bearer.span.start < end and start < bearer.span.end for bearer in bearers)


def _place(bearer: Bearer) -> int:
    return bearer.span.start


def _candidates(frame: Frame, glossary: Glossary) -> dict[int, Candidate]:
    """Return what of *frame* may bear a role, by the index of the item."""
    out: dict[int, Candidate] = {}
    found: Items = frame.derive(items, glossary)
    text, korean = lowered(frame.text), frame.language.is_korean
    before = {} if korean else role_words(frame.language).before
    for index, item in enumerate(found.rows):
        kind = next((kind for kind, _ in item.keys if kind in _SETS), "word")
        modifies = kind != "word"
        if not modifies and (not item.stems or not _nominal(item) or _attribute(frame, item)):
            continue
        if index == 0 and not modifies and ORDERED.match(text):
            continue
        span = _span(frame, item, modifies)
        marked = span.end < item.end if korean else _after_preposition(text, item.start, before)
        out[index] = Candidate(item, span, kind, marked)
    return out


def _after_preposition(text: str, start: int, before: Mapping[str, tuple[str, ...]]) -> bool:
    words = text[max(0, start - 16) : start].split()
    while words and words[-1] in _ARTICLES:
        words.pop()
    return bool(words) and words[-1] in before


def _attribute(frame: Frame, item: Item) -> bool:
    """Whether a word stands right after *item* that may be its noun: the limping sergeant."""
    if frame.language.is_korean or item.noun:
        return False
    if frame.language.is_slavic and not frame.folded.endswith(_ADJECTIVE, item.start, item.end):
        return False
    following = _NEXT_WORD.match(frame.folded, item.end)
    return (
        following is not None
        and following[1] not in _ADVERBS
        and following[1] not in function_words(frame.language)
    )


def _nominal(item: Item) -> bool:
    """Whether nothing says that *item* is something else than a noun of the usual kind."""
    return bool(item.noun) or all(not kind for kind, _ in item.keys)


def _span(frame: Frame, item: Item, modifies: bool) -> Span:
    """Return the place of *item* without its particle; of an attribute, with its noun."""
    text = frame.text
    if frame.language.is_korean:
        end = item.end
        if modifies:
            following = _NEXT_WORD.match(text, end)
            inside = _TAIL.search(text, item.start + 1, end)
            if following and inside is None:
                end = following.end()
        tail = _TAIL.search(text, item.start + 1, end)
        return Span(item.start, tail.start() if tail else end)
    if modifies:
        before = _WORD_BEFORE.search(text, max(0, item.start - 24), item.start)
        if before and named(text, item.start):
            return Span(before.start(), item.end)
        following = _NEXT_WORD.match(text, item.end)
        if following and following[1].lower() not in function_words(frame.language):
            return Span(item.start, following.end())
    return item.span
