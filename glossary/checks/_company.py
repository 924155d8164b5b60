"""What stands together: 3 killed, 5 wounded is not 5 killed, 3 wounded; see `glossary.checks.roles`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from functools import cache
from itertools import combinations, pairwise

from glossary.checks._pair import Pair
from glossary.checks._role_bearers import KINDS
from glossary.conditions import lowered
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Span
from glossary.terms import Glossary

_PIECE = re.compile(
    r"[,.;!?](?=\s|$)| (?:and|but|while|whereas|и|а|но|і|й|та|але|및|그리고) "
    r"|(?<=[가-힣][고며]) |(?<=지만) |(?<=[는은]데) | [-–—] "
)


def mismatched(pair: Pair) -> Finding | None:
    """3 killed, 5 wounded: two values of one kind keep the words that stand with them."""
    if not _PIECE.search(pair.source.text) or not _PIECE.search(pair.target.text):
        return None
    kinds = pair.source.derive(_kinds, pair.glossary)
    if not kinds or not kinds & pair.target.derive(_kinds, pair.glossary):
        return None
    here, there = (frame.derive(_pieces, pair.glossary) for frame in (pair.source, pair.target))
    if len(here) < 2 or len(there) < 2:
        return None
    in_source, in_target = _company(here), _company(there)
    anchors = [key for key in in_source if key in in_target]
    for one, two in combinations(anchors, 2):
        if one[0] != two[0] or one[0] == "concept":
            continue
        a, b, c, d = in_source[one], in_source[two], in_target[one], in_target[two]
        common = (a & b) | (c & d)
        a, b, c, d = a - common, b - common, c - common, d - common
        if a & d and b & c and not a & c and not b & d:
            spans = [span for span, _ in here if one in _], [span for span, _ in there if one in _]
            return Finding(
                "role",
                Severity.CRITICAL,
                f"role: {one[1]} stands with {_told(a & d)} in the source, with {_told(b & c)} in the target",
                spans[0][0],
                spans[1][0],
            )
    return None


_Key = tuple[str, Hashable]


def _told(keys: set[_Key]) -> str:
    return ", ".join(sorted(str(key[1]) for key in keys))


@cache
def _seen(sha256: str) -> dict[str, _Key]:
    """Return the contrast sets and members of the concepts of a glossary met so far."""
    return {}


def _key(concept: str, glossary: Glossary) -> _Key:
    """Return the contrast set and member of *concept*, or "concept" and its id."""
    seen = _seen(glossary.sha256)
    found = seen.get(concept)
    if found is None:
        entry = glossary.by_id[concept]
        found = seen[concept] = (entry.contrast_set or "concept", entry.contrast_member or concept)
    return found


def _kinds(frame: Frame, glossary: Glossary) -> set[str]:
    """Return the kinds of values and the contrast sets of which *frame* has two."""
    first: dict[str, Hashable] = {}
    out = set()
    keys = [
        (KINDS[type(m.value)], m.value)
        for m in (*frame.identifiers, *frame.numbers)
        if type(m.value) in KINDS and not m.weak
    ]
    for kind, value in (*keys, *(_key(m.concept, glossary) for m in frame.concepts)):
        if kind != "concept" and first.setdefault(kind, value) != value:
            out.add(kind)
    return out


def _company(pieces: list[tuple[Span, set[_Key]]]) -> dict[_Key, set[_Key]]:
    """Return for each key that one piece alone holds what stands in that piece with it."""
    counts = Counter(key for _, keys in pieces for key in keys)
    return {
        key: {other for other in keys if other[0] != key[0]}
        for _, keys in pieces
        for key in keys
        if counts[key] == 1
    }


def cuts(frame: Frame) -> list[int]:
    """Return where the parts of *frame* between commas and conjunctions begin, and where it ends."""
    taken = bytearray(len(frame.text) + 1)
    spans = [m.span for m in (*frame.identifiers, *frame.numbers) if type(m.value) in KINDS and not m.weak]
    spans.extend(mention.span for mention in frame.concepts)
    for span in spans:
        taken[span.start : span.end] = b"\x01" * len(span)
    text = lowered(frame.text)
    inner = [m.end() for m in _PIECE.finditer(text) if taken.find(1, m.start(), m.end()) < 0]
    return [0, *inner, len(text)]


def _pieces(frame: Frame, glossary: Glossary) -> list[tuple[Span, set[_Key]]]:
    """Return the parts of *frame* between commas and conjunctions, and what each of them says."""
    found: list[tuple[Span, _Key]] = [
        (m.span, (KINDS[type(m.value)], m.value))
        for m in (*frame.identifiers, *frame.numbers)
        if type(m.value) in KINDS and not m.weak
    ]
    found.extend((m.span, _key(m.concept, glossary)) for m in frame.concepts)
    rows: list[tuple[Span, set[_Key]]] = []
    for start, end in pairwise(frame.derive(cuts)):
        keys = {key for span, key in found if start <= span.start < end}
        if keys:
            rows.append((Span(start, end), keys))
    return rows
