"""Numbers with what they count in: measures, bearings, frequencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from glossary.frames import Bearing, Frequency, Measure, Mention, Number, Span
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import fold

_BEARING = re.compile(
    r"(?:\b(?:bearing|azimuth|heading)s?(?: (?:is|of))?|\b(?:азимут|пеленг|курс)\w{0,3}|방위각?|방향각)"
    r"(?: ?(?:은|는|을|를|으로|로|이|:|-))? ?(?P<degrees>\d{1,3})(?![\d.,:]\d)(?!\d)"
)
_FREQUENCY_WORD = re.compile(r"(?:\bfrequenc(?:y|ies)(?: (?:is|of))?|\bчастот\w{0,3}|주파수)(?: ?(?:은|는|을|를|로|가|:|-))? ?$")


def find_bearings(folded: str) -> Iterator[Mention]:
    """Yield the bearings of *folded*: up to three digits, 0 to 360, after a word that announces them."""
    for match in _BEARING.finditer(folded):
        degrees = int(match["degrees"])
        if degrees <= 360:
            span = Span(match.start("degrees"), match.end("degrees"))
            yield Mention(Bearing(degrees), span, span)


class FrequencyFinder:
    """Finds radio frequencies: a number with MHz or kHz, or after the word frequency (then MHz)."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._khz = {
            fold(form): unit.khz for unit in glossary.frequency_units for form in unit.names[language].forms
        }
        units = "|".join(map(re.escape, sorted(self._khz, key=len, reverse=True)))
        self._unit = re.compile(rf" ?(?P<unit>{units})(?![a-zа-яіїєґ])")

    def find(self, folded: str, numbers: Sequence[Mention]) -> Iterator[Mention]:
        """Yield a `Frequency` for each of *numbers*, those in digits, that is one."""
        for number in numbers:
            if not isinstance(number.value, Number) or not folded[number.span.start].isdigit():
                continue
            unit = self._unit.match(folded, number.core.end)
            if unit:
                factor, end = self._khz[unit["unit"]], unit.end()
            elif _FREQUENCY_WORD.search(folded[: number.span.start]):
                factor, end = 1000, number.core.end
            else:
                continue
            khz = number.value.amount * factor
            if khz == khz.to_integral_value():
                yield Mention(Frequency(int(khz)), Span(number.span.start, end), number.core)


class MeasureFinder:
    """Finds quantities with a unit of measure; the value is in the base unit (2 km is 2000 m)."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._units: dict[str, tuple[str, Decimal]] = {}
        for measure in glossary.measures:
            if language in measure.names:
                for form in measure.names[language].forms:
                    self._units.setdefault(fold(form), (measure.of, measure.by))
        forms = "|".join(map(re.escape, sorted(self._units, key=len, reverse=True)))
        # A unit ends where its word ends; in Korean a particle follows it without a space.
        tail = r"(?![a-z])" if language.is_korean else r"(?!\w)"
        self._pattern = re.compile(rf"[ -]?(?P<unit>{forms}){tail}") if forms else None
        self._korean = language.is_korean

    def find(self, folded: str, numbers: Sequence[Mention]) -> Iterator[Mention]:
        """Yield a `Measure` for each of *numbers* that a unit follows."""
        if self._pattern is None:
            return
        for number in numbers:
            if not isinstance(number.value, Number):
                continue
            match = self._pattern.match(folded, number.core.end)
            if match is None or (self._korean and _not_a_measure(folded, match)):
                continue
            base, by = self._units[match["unit"]]
            amount = (number.value.amount * by).normalize() + 0
            yield Mention(Measure(amount, base, number.value.amount), Span(number.span.start, match.end()), number.core, number.weak)


def _not_a_measure(folded: str, match: re.Match[str]) -> bool:
    """Whether the Korean unit is the head of another word: 3분대 is a squad, 2주민 are villagers."""
    rest = folded[match.end() : match.end() + 2]
    unit = match["unit"]
    return (unit == "분" and rest[:1] in ("대", "의")) or (unit in ("일", "주", "달", "초") and rest[:1] in ("등", "민", "소", "병"))


def render_frequency(frequency: Frequency) -> str:
    """Write *frequency* in MHz with three decimals, ``145.500``; the unit stands in the phrase."""
    return f"{frequency.khz // 1000}.{frequency.khz % 1000:03d}"


def render_bearing(bearing: Bearing) -> str:
    """Write *bearing* with three digits, ``045``."""
    return f"{bearing.degrees:03d}"
