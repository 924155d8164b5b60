"""What belongs together: four soldiers for nine civilians, the red truck and the white car.

Two words that go together in one text go together in the other. Clauses are held against clauses, and
numbers, colours, sides and ranks with the nouns that they stand at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import combinations
from typing import NamedTuple

from glossary.checks._alignment import Item, Items, Links, items
from glossary.checks._company import cuts
from glossary.checks._pair import Pair, said
from glossary.checks._role_hints import JOINED, MODIFIED, MODIFIERS
from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.terms import Glossary

_COUNTED_NEXT = re.compile(r" ?(?:명|분|대|개|마리|척|문|정|발|채)의 ")
_GAP = re.compile(r"[ «»\"'“”]*\Z")
# A Korean word that ends in one of these is no noun that a number counts.
_CASE_END = ("을", "를", "에서", "에게", "으로", "까지", "부터", "에")


class Bound(NamedTuple):
    """A modifier, by its index, and the indices of the words that it stands at."""

    kind: str
    anchor: int
    nouns: tuple[int, ...]


def crossed(pair: Pair, links: Links, shown: int) -> Finding | None:
    """Return what is wrong where two words have exchanged the words that they go with.

    *shown* is what `glossary.checks._role_hints.may_change` tells of the pair.
    """
    found = _crossed_bounds(pair, links) if shown & MODIFIED else None
    return found or (_crossed_pieces(pair, links) if shown & (JOINED | MODIFIED) else None)


def _crossed_bounds(pair: Pair, links: Links) -> Finding | None:
    here: list[Bound] = pair.source.derive(bounds, pair.glossary)
    if len(here) < 2:
        return None
    there: list[Bound] = pair.target.derive(bounds, pair.glossary)
    if len(there) < 2:
        return None
    to = dict(links.pairs)
    known = set(to.values())
    ours = {bound.anchor: bound for bound in here}
    theirs = {bound.anchor: bound for bound in there}
    both = [
        (ours[i], theirs[j])
        for i, j in links.pairs
        if i in ours and j in theirs and ours[i].kind == theirs[j].kind
    ]
    for (one, one_there), (two, two_there) in combinations(both, 2):
        if one.kind != two.kind:
            continue
        a, b = _said(one, to), _said(two, to)
        c, d = set(one_there.nouns) - {one_there.anchor}, set(two_there.nouns) - {two_there.anchor}
        a, b, c, d = a - b, b - a, c - d, d - c
        if a & c or b & d:
            continue
        # Of one noun alone, where nothing is known of the other; an ellipsis has none.
        lone = one.kind != "number" and (
            bool(a & d and not b and two.nouns and one_there.nouns and not c & known)
            or bool(b & c and not a and one.nouns and two_there.nouns and not d & known)
        )
        if (a & d and b & c) or lone:
            return _finding(pair, one.anchor, one_there.anchor)
    return None


def _said(bound: Bound, to: dict[int, int]) -> set[int]:
    return {to[i] for i in bound.nouns if i in to and i != bound.anchor}


def _finding(pair: Pair, ours: int, theirs: int) -> Finding:
    one = pair.source.derive(items, pair.glossary).rows[ours]
    two = pair.target.derive(items, pair.glossary).rows[theirs]
    return Finding(
        "role",
        Severity.CRITICAL,
        f"role: {said(pair.source, one.span)!r} goes with another word than {said(pair.target, two.span)!r}",
        one.span,
        two.span,
    )


def bounds(frame: Frame, glossary: Glossary) -> list[Bound]:
    """Return the modifiers of *frame* with their nouns; to be asked for by `Frame.derive`."""
    found: Items = frame.derive(items, glossary)
    korean = frame.language.is_korean
    out = []
    for index, item in enumerate(found.rows):
        kind = next((kind for kind, _ in item.keys if kind in MODIFIERS), None)
        if kind is None:
            continue
        if any(key == "rank" for key, _ in item.keys):
            kind = "rank"
        nouns = _korean_nouns(frame, found, index, kind) if korean else _nouns(frame, found, index)
        out.append(Bound(kind, index, nouns))
    return out


def _beside(frame: Frame, one: Item, two: Item) -> bool:
    return bool(_GAP.match(frame.text[one.end : two.start]))


def named(text: str, start: int) -> bool:
    """Whether the word at *start* is a name: in quotes, or with a capital inside the sentence."""
    return text[start - 1 : start] in ("«", '"', "“") or (
        text[start].isupper() and text[:start].rstrip(" ")[-1:].isalpha()
    )


def _nouns(frame: Frame, found: Items, index: int) -> tuple[int, ...]:
    """Return the nouns that follow; a name's comes before: Route Blue, маршрут «Синий»."""
    rows, item = found.rows, found.rows[index]
    text = frame.text
    if named(text, item.start) and index and _beside(frame, rows[index - 1], item):
        return (index - 1,)
    out = []
    last = item
    for place in range(index + 1, min(index + 3, len(rows))):
        if not _beside(frame, last, rows[place]) or _modifies(rows[place]):
            break
        out.append(place)
        last = rows[place]
    return tuple(out)


def _modifies(item: Item) -> bool:
    return any(kind in ("number", "rank") for kind, _ in item.keys)


def _korean_nouns(frame: Frame, found: Items, index: int, kind: str) -> tuple[int, ...]:
    rows, item = found.rows, found.rows[index]
    follows = index + 1 < len(rows) and _beside(frame, item, rows[index + 1])
    if kind != "number":
        # 청색로선은: the noun is a part of the word.
        return (index, index + 1) if follows else (index,)
    counted = _COUNTED_NEXT.match(frame.text, item.end)
    if counted or frame.text[item.start : item.end].endswith("의"):
        low = counted.end() if counted else item.end + 1
        return (index + 1,) if index + 1 < len(rows) and rows[index + 1].start == low else ()
    if index and _beside(frame, rows[index - 1], item):
        word = rows[index - 1]
        if not frame.text[word.start : word.end].endswith(_CASE_END):
            return (index - 1,)
    return ()


def _clauses(frame: Frame) -> list[int]:
    """Return where the parts of *frame* begin; what a dash parts goes together: зелёная ракета — отход."""
    text = frame.text
    return [cut for cut in frame.derive(cuts) if cut < 3 or text[cut - 2] not in "-–—"]


def _crossed_pieces(pair: Pair, links: Links) -> Finding | None:
    """The mechanic drives, the nurse walks: of two clauses each keeps its words."""
    here, there = _clauses(pair.source), _clauses(pair.target)
    if len(here) < 3 or len(there) < 3:
        return None
    ours, theirs, met, _ = links
    rows = [bisect_right(here, item.start) for item in ours.rows]
    columns = [bisect_right(there, item.start) for item in theirs.rows]
    back: dict[int, int] = {}
    for i, hits in enumerate(met):
        for j in hits:
            # 0 where words of several parts say the same.
            back[j] = rows[i] if back.get(j, rows[i]) == rows[i] else 0
    # An order begins with the verb that ends it in Korean, whatever clauses lie between.
    last = tuple(
        len(found.rows) - 1 if frame.language.is_korean else 0
        for found, frame in ((ours, pair.source), (theirs, pair.target))
    )
    if pair.source.language.is_korean is pair.target.language.is_korean:
        last = ()
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for i, hits in enumerate(met):
        if not hits or len({columns[j] for j in hits}) != 1:
            continue
        for j in hits:
            if back[j] and (i, j) != last:
                cells.setdefault((rows[i], columns[j]), (i, j))
    if len(cells) < 4:
        return None
    for one, two in combinations(cells, 2):
        if one[0] != two[0] and one[1] != two[1] and (one[0], two[1]) in cells and (two[0], one[1]) in cells:
            return _finding(pair, *cells[one])
    return None
