"""What role words there are, by language: ``data/roles.yaml``, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from glossary._data import data_file
from glossary.frames import Span
from glossary.languages import Language

#: How Russian and Ukrainian orders to several end: отправьте, надішліть.
ORDER_ENDINGS = "йте|ите|ьте|іть|йтесь|итесь|йтеся|іться"
Roles = frozenset[str]
NOTHING: Roles = frozenset()
#: Kinds of bearers that act and are acted upon; times and numbers are not.
ACTORS = frozenset({"unit", "call-sign", "concept", "name", "word", "marked"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """What may have a role: *key* is equal for the same value in both texts, *kind* says what it may
    be confused with, *term* is the glossary's term of a concept; *known* is False for a call sign that no
    list has."""

    key: str
    kind: str
    span: Span
    term: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words of ``data/roles.yaml`` for Russian, Ukrainian or English."""

    before: dict[str, tuple[str, ...]]
    after: dict[str, str]
    skip: frozenset[str]
    starts: frozenset[str]


@cache
def role_words(language: Language) -> RoleWords:
    """Return the words of English, Russian or Ukrainian."""
    rows = data_file("roles.yaml")[language.value]
    before: dict[str, tuple[str, ...]] = {}
    for role, phrases in rows["before"].items():
        for phrase in phrases:
            words, _, case = phrase.partition(":")
            before[words] = (*before.get(words, ()), f"{case}:{role}" if case else role)
    after = {phrase: role for role, phrases in rows["after"].items() for phrase in phrases}
    return RoleWords(before, after, frozenset(rows["skip"]), frozenset(rows["starts"]))


@cache
def tails() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (role, what follows a Korean bearer of it), in the order to be tried."""
    return tuple((role, re.compile(pattern)) for role, pattern in data_file("roles.yaml")["ko"]["tails"])


@cache
def korean_before() -> dict[str, str]:
    """Return the roles of the Korean words that stand before a number."""
    return {word: role for role, words in data_file("roles.yaml")["ko"]["before"].items() for word in words}


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Return the ordered pairs of roles that contradict each other."""
    rows = data_file("roles.yaml")["opposites"]
    return frozenset(pair for a, b in rows for pair in ((a, b), (b, a)))


@cache
def opposites_of_times() -> frozenset[tuple[str, str]]:
    """Return the ordered pairs that contradict each other where a time bears them."""
    rows = data_file("roles.yaml")["opposites_of_times"]
    return opposites() | {pair for a, b in rows for pair in ((a, b), (b, a))}


@cache
def order_marks(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches the words for *first* and for *then* in text in lower case."""
    rows = data_file("roles.yaml")["order"]["ko" if language.is_korean else language.value]
    edges = (
        ("(?<![가-힣])", "(?:에는|에|엔)?(?![가-힣])")
        if language.is_korean
        else (r"(?<![\w-])", r"(?![\w-])")
    )
    first, then = (
        re.compile(edges[0] + "(?:" + "|".join(sorted(rows[name], key=len, reverse=True)) + ")" + edges[1])
        for name in ("first", "then")
    )
    return first, then


@cache
def radio_words(language: Language) -> tuple[str, ...]:
    """Return the words with which a caller names itself."""
    return tuple(data_file("roles.yaml")["radio"]["ko" if language.is_korean else language.value])
