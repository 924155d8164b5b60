"""Which words of two texts say each other, one to one: by value, by concept, by the lexicon."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from glossary.checks._lexical import content_words, table
from glossary.checks._pair import Pair
from glossary.checks._role_bearers import bears
from glossary.frames import BloodGroup, CallSign, ConceptMention, Frame, Number, Ordinal, Span
from glossary.languages import Language
from glossary.terms import Glossary, PartOfSpeech

#: The contrast set or kind, and the member or value, of what an item says; a concept of no set has "".
Key = tuple[str, str]

_GROUPS = {"O": "1", "A": "2", "B": "3", "AB": "4"}
_RANK_MARK = re.compile(r"[ ]?(?:번|호)째?(?![0-9])")


class Item(NamedTuple):
    """A value or a content word at a place, with what it says and the numbers of its stems."""

    start: int
    end: int
    keys: tuple[Key, ...]
    stems: tuple[int, ...]
    #: The term of the glossary, where it is a noun that may act or be acted upon.
    noun: str = ""
    #: Whether that noun is a rank or a post.
    person: bool = False

    @property
    def span(self) -> Span:
        """The range of the item in its text."""
        return Span(self.start, self.end)


class Items(NamedTuple):
    """The items of a text in order, and where its keys and stems stand."""

    rows: tuple[Item, ...]
    by_key: dict[Key, tuple[int, ...]]
    by_stem: dict[int, tuple[int, ...]]
    stems: frozenset[int]


def items(frame: Frame, glossary: Glossary) -> Items:
    """Return the items of *frame*; to be asked for by `Frame.derive`."""
    rows: list[Item] = []
    korean = frame.language.is_korean
    taken = bytearray(len(frame.text))
    for mention in (*frame.identifiers, *frame.numbers):
        value, span = mention.value, mention.span
        if isinstance(value, CallSign):
            # A call sign that is a common word is told as any other word.
            continue
        if isinstance(value, BloodGroup) and mention.weak and value.group in _GROUPS:
            # Вторая группа, which need not be one of blood.
            first = frame.text.find(" ", span.start, span.end)
            if first > 0:
                rows.append(Item(span.start, first, (("rank", _GROUPS[value.group]),), ()))
                taken[span.start : first] = b"\x01" * (first - span.start)
            continue
        said: tuple[Key, ...] = ((type(value).__name__, repr(value)),)
        if isinstance(value, Ordinal):
            said = (("rank", str(value.rank)),)
        elif isinstance(value, Number):
            said = (("number", str(value.amount)),)
            if korean and _marks_rank(frame.text, span):
                said = (*said, ("rank", str(value.amount)))
        rows.append(Item(span.start, span.end, said, ()))
        taken[span.start : span.end] = b"\x01" * len(span)
    words = [word for word in frame.derive(content_words) if not taken[word.start]]
    starts = [word.start for word in words]
    said_by: dict[int, list[Said]] = {}
    known = _said(glossary.sha256, frame.language)
    for concept in frame.concepts:
        start, end = concept.span.start, concept.span.end
        name = (concept.concept, concept.term)
        what = known.get(name)
        if what is None:
            what = known[name] = _say(concept, frame.language, glossary)
        # A Korean term may stand in the middle of a word.
        index = max(0, bisect_right(starts, start) - 1) if korean else bisect_left(starts, start)
        while index < len(words) and starts[index] < end:
            if start < starts[index] + len(words[index].text):
                said_by.setdefault(index, []).append(what)
            index += 1
    for index, word in enumerate(words):
        start = word.start
        told = said_by.get(index)
        if told is None:
            rows.append(Item(start, start + len(word.text), (), word.stems))
            continue
        rows.append(
            Item(
                start,
                start + len(word.text),
                tuple({what.key: None for what in told}),
                word.stems,
                next((what.noun for what in told if what.noun), ""),
                any(what.rank for what in told),
            )
        )
    rows.sort()
    by_key: dict[Key, list[int]] = {}
    by_stem: dict[int, list[int]] = {}
    for index, item in enumerate(rows):
        for key in item.keys:
            by_key.setdefault(key, []).append(index)
        for stem in item.stems:
            by_stem.setdefault(stem, []).append(index)
    return Items(
        tuple(rows),
        {key: tuple(found) for key, found in by_key.items()},
        {stem: tuple(found) for stem, found in by_stem.items()},
        frozenset(by_stem),
    )


def _marks_rank(text: str, span: Span) -> bool:
    """Whether 번 or 호 makes the number at *span* the number of a thing: 2번 정."""
    return bool(_RANK_MARK.match(text, span.end)) or text[span.start : span.end].endswith(
        ("번", "호", "번째")
    )


class Said(NamedTuple):
    """What a term of the glossary says: its key, the term if it is a noun, and whether it is a rank."""

    key: Key
    noun: str
    rank: bool


@cache
def _said(sha256: str, language: Language) -> dict[tuple[str, str], Said]:
    """Return what the terms of a glossary met so far say."""
    return {}


def _say(mention: ConceptMention, language: Language, glossary: Glossary) -> Said:
    concept = glossary.by_id[mention.concept]
    noun = bears(mention, language, glossary) and any(
        t.term == mention.term and t.pos is PartOfSpeech.NOUN for t in concept.terms[language]
    )
    key = (concept.contrast_set or "", concept.contrast_member or concept.id)
    return Said(key, mention.term if noun else "", noun and concept.field == "ranks")


class Links(NamedTuple):
    """What of two texts says what: *met* holds for each item of the source the items of the target that
    may say it, *pairs* those items that say each other and nothing else does."""

    ours: Items
    theirs: Items
    met: tuple[frozenset[int], ...]
    pairs: tuple[tuple[int, int], ...]


def linked(pair: Pair, names: Iterable[tuple[Span, Span]]) -> Links:
    """Return what the words of both texts say of each other; *names* are said to be the same already."""
    ours: Items = pair.source.derive(items, pair.glossary)
    theirs: Items = pair.target.derive(items, pair.glossary)
    lexicon = table(pair.source, pair.target)
    met: list[set[int]] = []
    taken: set[int] = set()
    for item in ours.rows:
        hits: set[int] = set()
        for key in item.keys:
            hits.update(theirs.by_key.get(key, ()))
        met.append(hits)
        taken |= hits
    for one, two in names:
        i, j = _at(ours.rows, one), _at(theirs.rows, two)
        if i is not None and j is not None:
            met[i] = {j}
            taken.add(j)
    if lexicon is not None:
        for item, hits in zip(ours.rows, met, strict=True):
            if hits:
                continue
            for stem in item.stems:
                for other in theirs.stems & lexicon.counterparts(stem):
                    hits.update(theirs.by_stem[other])
            # What a concept answers is no likely translation of another word as well.
            hits.difference_update(taken)
    counts = Counter(j for hits in met for j in hits)
    pairs = tuple((i, j) for i, hits in enumerate(met) if len(hits) == 1 for j in hits if counts[j] == 1)
    return Links(ours, theirs, tuple(map(frozenset, met)), pairs)


def _at(rows: Sequence[Item], span: Span) -> int | None:
    return next((i for i, item in enumerate(rows) if item.start <= span.start < item.end), None)
