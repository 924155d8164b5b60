"""Conditions and limits: if, unless, only, until, except, without, before, after.

They turn the sense of a phrase as a negation does: "fire only if they fire", "hold until 14:00". What
is read is a kind at a place; `glossary.checks.conditions` compares the kinds of two texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from glossary._data import data_file
from glossary.frames import Frame, Span
from glossary.languages import Language

_CLAUSE_END = re.compile(r"[,.!?;:]|$")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition at a place of the text: *doubt* 0 where it is sure, 1 where the word may well say
    something else, 2 where it seldom says this kind. A *loose* one other languages often say without
    a word of its own: Korean -면 (do it and I will …)."""

    kind: str
    span: Span
    doubt: int = 0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    key: str
    pattern: re.Pattern[str]
    doubt: int
    loose: bool


@dataclass(frozen=True, slots=True)
class Kinds:
    """How kinds compare: *weight* of a loss, *answers* (what the other text may say for it), and
    *opposites*: a kind, the kind that contradicts it, what keeps them from contradicting, and for each of
    the two whether a likely one is enough."""

    weight: dict[str, str]
    answers: dict[str, frozenset[str]]
    opposites: tuple[tuple[str, str, frozenset[str], bool, bool], ...]


@cache
def kinds() -> Kinds:
    """Return how the kinds of ``data/conditions.yaml`` compare."""
    document = data_file("conditions.yaml")
    return Kinds(
        weight={name: row["weight"] for name, row in document["kinds"].items()},
        answers={name: frozenset(row["answers"]) for name, row in document["kinds"].items()},
        opposites=tuple(
            (
                first.rstrip("?"),
                second.rstrip("?"),
                frozenset(rest),
                first.endswith("?"),
                second.endswith("?"),
            )
            for first, second, rest in document["opposites"]
        ),
    )


@cache
def _rules(language: Language) -> tuple[_Rule, ...]:
    rows = data_file("conditions.yaml")["rules"]["ko" if language.is_korean else language.value]
    return tuple(
        _Rule(kind.rstrip("?~"), key, re.compile(pattern), kind.count("?"), kind.endswith("~"))
        for kind, key, pattern in rows
    )


@cache
def _sure_keys(language: Language) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(rule.key for rule in _rules(language) if not rule.doubt and rule.kind in kinds().weight)
    )


def may_hold_condition(text: str, language: Language) -> bool:
    """Whether *text*, in lower case, holds any string that a sure condition needs: cheap, and often wrong."""
    return any(key in text for key in _sure_keys(language))


@lru_cache(maxsize=256)
def lowered(text: str) -> str:
    """Return *text* as the patterns want it: lower case, е for ё, of the same length."""
    low = text.lower().replace("ё", "е").replace("’", "'")
    return low if len(low) == len(text) else text


def find_conditions(frame: Frame) -> list[Condition]:
    """Return the conditions that *frame* says, sure and doubtful, in the order of the rules.

    A sure ``if`` whose clause is negated is an ``if-not``.
    """
    text, language = lowered(frame.text), frame.language
    # Characters that some row has read, and those that a sure row or one of no condition has.
    taken, sure = bytearray(len(text) + 1), bytearray(len(text) + 1)
    found: list[Condition] = []
    for rule in _rules(language):
        if rule.key not in text:
            continue
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            place = max(text.find(rule.key, start, end), start)
            if rule.doubt:
                if rule.doubt == 1 and sure[place]:
                    continue
                # A doubtful reading of the very word keeps later rows from being sure of it.
                taken[place : place + len(rule.key)] = b"\x01" * len(rule.key)
                found.append(Condition(rule.kind, Span(start, end), rule.doubt))
                continue
            if taken[place]:
                continue
            # «если только не» is unless and holds neither if nor only.
            whole = rule.kind in ("-", "unless")
            low, high = (start, end) if whole else (place, place + len(rule.key))
            taken[low:high] = sure[low:high] = b"\x01" * (high - low)
            if rule.kind != "-":
                kind = rule.kind
                if kind == "if" and not language.is_korean and _is_negated(frame, text, end):
                    kind = "if-not"
                found.append(Condition(kind, Span(start, end), loose=rule.loose))
    return found


def _is_negated(frame: Frame, text: str, after: int) -> bool:
    """Whether a negation stands in the clause that begins at *after*."""
    if not frame.negations:
        return False
    match = _CLAUSE_END.search(text, after)
    end = match.start() if match else len(text)
    return any(after <= negation.span.start < end for negation in frame.negations)
