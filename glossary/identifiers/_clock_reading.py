"""What the clock rules of all languages share: how a match of a pattern is read as hours and minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

#: Hours and minutes as said, on a clock of twelve or twenty-four hours.
Reading = tuple[int, int]
#: A pattern (``h`` the hour, ``m`` the minutes, ``t`` the time where the pattern holds more), what a
#: match of it reads, and whether the words may say something else.
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Reading], bool]

FOUR = r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)"


def towards(hour: int, minutes: int) -> Reading:
    """Return the time *minutes* before *hour* on a twelve-hour clock: quarter to one is 12:45."""
    return (hour - 1 if hour > 1 else 12, 60 - minutes)


def into(hour: int, minutes: int) -> Reading:
    """Return the time *minutes* into the hour that ends at *hour*: четверть восьмого is 7:15."""
    return (hour - 1 if hour > 1 else 12, minutes)


def up_to(words: Mapping[str, int], top: int, low: int = 1) -> dict[str, int]:
    """Return of *words* those of which the number is *low* to *top*."""
    return {word: value for word, value in words.items() if low <= value <= top}


def in_digits(match: re.Match[str]) -> Reading:
    """Read an hour and minutes in figures."""
    return int(match["h"]), int(match["m"])


def whole_hour(match: re.Match[str]) -> Reading:
    """Read an hour in figures."""
    return int(match["h"]), 0


def minutes_of(text: str, words: Mapping[str, int]) -> int:
    """Return the minutes that *text* says: digits, or one or two number words."""
    if text.isdigit():
        return int(text)
    return sum(words.get(word, 0) for word in re.split("[ -]", text))


def value_of(text: str, words: Mapping[str, int]) -> int:
    """Return the number that *text* says: digits, or number words that add up."""
    return int(text) if text.isdigit() else sum(words[word] for word in text.split(" "))
