"""Whether a word of a text may say a number that nothing in the text was read as."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from glossary._data import data_file
from glossary.frames import ClockTime, Frame, Measure, Number, Ordinal
from glossary.translation_lexicon import words_of


def hinted(value: object, frame: Frame) -> bool:
    """Whether a word of *frame* begins as words of the number of *value* do: двухэтажный, 두경간.

    Of numbers, ordinals, measures and full hours; False for every other value.
    """
    match value:
        case Number(amount):
            number = amount
        case Measure(_, unit, amount):
            # A length of time of the same number may be another one: three days, three weeks.
            if unit == "s" and amount != Decimal("0.5"):
                return False
            number = amount
        case Ordinal(rank):
            number = Decimal(rank)
        case ClockTime(hour, 0):
            number = Decimal(hour % 12 or 12)
        case _:
            return False
    stems = _hints("ko" if frame.language.is_korean else frame.language.value).get(number)
    return stems is not None and any(word.startswith(stems) for word in frame.derive(_vocabulary))


def _vocabulary(frame: Frame) -> frozenset[str]:
    return frozenset(match.group() for match in words_of(frame.folded))


@cache
def _hints(language: str) -> Mapping[Decimal, tuple[str, ...]]:
    rows = data_file("number_hints.yaml")[language]
    return {Decimal(number): tuple(stems) for number, stems in rows.items()}
