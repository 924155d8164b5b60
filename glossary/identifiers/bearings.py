"""Bearings and radio frequencies: numbers that a word announces or a unit of frequency follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.frames import Bearing, Frequency, Mention, Number, Span
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of, fold

_BEARING = re.compile(
    r"(?:\b(?:bearing|azimuth|heading)s?(?: (?:is|of|to))?|\b(?:азимут|пеленг|курс)\w{0,3}|방위각?|방향각)"
    r"(?: ?(?:은|는|을|를|으로|로|이|:|-))? ?$"
)
_DEGREES = re.compile(r" ?(?:degrees?\b|градус(?:а|ов|и|ів|ам|ах)?\b|도(?![로착])|°)")
_NOT_BEARING = re.compile(r", (?:not|а не|не) $|(?:이|가) 아니라 $")
_FREQUENCY_WORD = re.compile(
    r"(?:\bfrequenc(?:y|ies)(?: (?:is|of))?|\bчастот\w{0,3}|주파수)(?: ?(?:은|는|을|를|로|가|:|-))? ?$"
)
_WINDOW = 40


class BearingFinder:
    """Finds bearings: up to three digits or number words, 0 to 360, after a word that announces them."""

    def find(self, folded: str, numbers: Sequence[Mention]) -> Iterator[Mention]:
        """Yield a `Bearing` for each of *numbers* that is one; "not 060" after one is one too."""
        last = -1
        for number in sorted(numbers, key=lambda m: m.core):
            if not isinstance(number.value, Number):
                continue
            before = folded[max(0, number.core.start - _WINDOW) : number.core.start]
            contrasted = last >= 0 and number.core.start - last < 14 and _NOT_BEARING.search(before)
            if not contrasted and not _BEARING.search(before):
                continue
            amount = number.value.amount
            if (
                amount != amount.to_integral_value()
                or not 0 <= amount <= 360
                or "," in folded[number.core.start : number.core.end]
            ):
                continue
            last = number.core.end
            degrees = _DEGREES.match(folded, number.core.end)
            end = degrees.end() if degrees else number.core.end
            yield Mention(Bearing(int(amount)), Span(number.core.start, end), number.core)


class FrequencyFinder:
    """Finds radio frequencies: a number with MHz or kHz, or after the word frequency (then MHz)."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._khz = {
            fold(form): unit.khz for unit in glossary.frequency_units for form in unit.names[language].forms
        }
        units = any_of(self._khz)
        self._unit = re.compile(rf" ?(?P<unit>{units})(?![a-zа-яіїєґ])")

    def find(self, folded: str, numbers: Sequence[Mention]) -> Iterator[Mention]:
        """Yield a `Frequency` for each of *numbers* that is one."""
        if not numbers:
            return
        ordered = sorted((m for m in numbers if isinstance(m.value, Number)), key=lambda m: m.core)
        for place, number in enumerate(ordered):
            if not isinstance(number.value, Number):
                continue
            unit = self._unit.match(folded, number.core.end)
            before = folded[max(0, number.core.start - _WINDOW) : number.core.start]
            if unit:
                factor, end = self._khz[unit["unit"]], unit.end()
            elif _FREQUENCY_WORD.search(before):
                factor, end = 1000, number.core.end
                parts = _in_two_parts(folded, number, ordered[place + 1 : place + 2])
                if parts is not None:
                    yield parts
                    continue
            else:
                continue
            khz = number.value.amount * factor
            if khz > 0 and khz == khz.to_integral_value():
                yield Mention(Frequency(int(khz)), Span(number.span.start, end), number.core)


def _in_two_parts(folded: str, number: Mention, following: Sequence[Mention]) -> Mention | None:
    """Read a frequency that is said as megahertz and kilohertz: сто сорок пять пятьсот is 145.500."""
    if not following or folded[number.core.end : following[0].core.start] != " ":
        return None
    whole, part = number.value, following[0].value
    assert isinstance(whole, Number)
    assert isinstance(part, Number)
    said = folded[following[0].core.start : following[0].core.end]
    if not whole.amount < 1000 > part.amount or whole.amount != whole.amount.to_integral_value():
        return None
    if part.amount < 100 and not said.startswith(("ноль ", "нуль ", "zero ", "0")):
        return None
    span = Span(number.span.start, following[0].core.end)
    return Mention(Frequency(int(whole.amount * 1000 + part.amount)), span, span)


def render_frequency(frequency: Frequency) -> str:
    """Write *frequency* in MHz with three decimals, ``145.500``; the unit stands in the phrase."""
    return f"{frequency.khz // 1000}.{frequency.khz % 1000:03d}"


def render_bearing(bearing: Bearing) -> str:
    """Write *bearing* with three digits, ``045``."""
    return f"{bearing.degrees:03d}"
