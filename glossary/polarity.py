"""Negation and prohibition: what turns a phrase into its opposite.

Negations are counted as the sense has them, not as the grammar writes them: ``никто не видел``,
``ни убитых, ни раненых`` and ``nobody saw`` hold one each; ``пока не придут`` (until they come),
``не менее трёх`` (at least three) and ``가지 않으면 안 된다`` (must go) hold none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from glossary._data import data_file
from glossary.frames import Negation, Span
from glossary.languages import Language


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns of ``data/polarity.yaml`` for one language, compiled."""

    marks: re.Pattern[str]
    concord: re.Pattern[str]
    exempt: re.Pattern[str]
    answer: re.Pattern[str]


# Where a word for no stands alone: at the beginning or after a stop or quotation mark, before another.
_ALONE = r"(?:^|(?<=[.!?:;,\"«“》] )|(?<=[\"«“《])|(?<=^- ))(?:%s)(?=[,.!;:»\"”》]|$| -)"


@cache
def _rules(key: str) -> _Rules:
    rows = data_file("polarity.yaml")[key]
    return _Rules(
        marks=_any_of([*(rf"\b(?:{word})\b" for word in rows["words"]), *rows["marks"]]),
        concord=_any_of([rf"\b(?:{word})\b" for word in rows["concord"]]),
        exempt=_any_of(rows["exempt"]),
        answer=re.compile(_ALONE % rows["answer"]),
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) if patterns else "(?!)")


_CLAUSE = re.compile(r"[.!?;:,]|(?<= )-(?= )")
# After the first, each ", ни …" goes on with the same negation, and so does "и не …" where English
# says it once (do not move or remove).
_WORD_END = re.compile(r"[^\w'-]")
_REPEATED = re.compile(
    r"(?:,|\bи|\bі|\bта|\bй) (?:ни|ні|ані)\b"
    r"|\b(?:и|или|і|й|та|або|чи|and|or|nor) (?:do |does |did )?(?:не|not|don't)\b"
)
_NEGATED_BEFORE = re.compile(r"\b(?:не|ни|ні|not|n't)\b[^.!?;:]*$")


def find_negations(folded: str, language: Language) -> list[Negation]:
    """Return the negations of *folded* in order, as the sense counts them."""
    rules = _rules("ko" if language.is_korean else language.value)
    marks = [match.span() for match in rules.marks.finditer(folded)]
    concord = [match.span() for match in rules.concord.finditer(folded)]
    if not marks and not concord:
        return []
    exempt = [match.span() for pattern in (rules.exempt, rules.answer) for match in pattern.finditer(folded)]
    if exempt:
        marks = [span for span in marks if not _within(span, exempt)]
        concord = [span for span in concord if not _within(span, exempt)]
    repeated = [m.span() for m in _REPEATED.finditer(folded) if _NEGATED_BEFORE.search(folded[: m.start()])]
    found = [span for span in marks if not _within(span, repeated)]
    for start, end in _clauses(folded):
        inside = [span for span in concord if start <= span[0] < end and span not in marks]
        if not inside or any(start <= span[0] < end for span in marks):
            continue
        if _within(inside[0], repeated):
            continue
        found.append(inside[0])
    return [Negation(Span(*span)) for span in sorted(set(found))]


def negative_words(folded: str, language: Language) -> list[Span]:
    """Return the ranges of all words of negation, those included that `find_negations` does not count."""
    rules = _rules("ko" if language.is_korean else language.value)
    return [
        Span(*match.span())
        for pattern in (rules.marks, rules.concord, rules.exempt)
        for match in pattern.finditer(folded)
    ]


@dataclass(frozen=True, slots=True)
class Affirmed:
    """A word, at a place, of the class *name* by which another text may say a negation: keep, refuse.

    *sure* is False where the word often stands for itself.
    """

    name: str
    span: Span
    sure: bool


def affirmed(folded: str, language: Language) -> list[Affirmed]:
    """Return the words of *folded*, whole ones, that another text may say with a negation."""
    rows = _affirmed("ko" if language.is_korean else language.value)
    found = []
    for name, pattern in rows:
        for match in pattern.finditer(folded):
            start = max(folded.rfind(" ", 0, match.start() + 1) + 1, 0)
            end = _WORD_END.search(folded, match.end())
            span = Span(min(start, match.start()), end.start() if end else len(folded))
            found.append(Affirmed(name.rstrip("?"), span, not name.endswith("?")))
    return found


@cache
def _affirmed(key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rows[key])) for name, rows in data_file("polarity.yaml")["affirmed"].items()
    )


def _within(span: tuple[int, int], ranges: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ranges)


def _clauses(folded: str) -> list[tuple[int, int]]:
    bounds = [0, *(match.end() for match in _CLAUSE.finditer(folded)), len(folded)]
    return [(a, b) for a, b in pairwise(bounds) if b > a]
