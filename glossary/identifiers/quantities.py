"""Numbers with what they count in: measures, bearings, frequencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from glossary.frames import Measure, Mention, Number, Span
from glossary.identifiers import _measure_tables as tables
from glossary.identifiers.bearings import BearingFinder, FrequencyFinder, render_bearing, render_frequency
from glossary.identifiers.korean_numerals import DAYS
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of, fold

__all__ = [
    "BearingFinder",
    "FrequencyFinder",
    "MeasureFinder",
    "render_bearing",
    "render_frequency",
]

_WINDOW = 40
# Either standard of Korean is read in the spelling of both.
_OTHER_STANDARD = {Language.KO_KR: (Language.KO_KP,), Language.KO_KP: (Language.KO_KR,)}


class MeasureFinder:
    """Finds quantities with a unit of measure; the value is in the base unit (2 km is 2000 m)."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._language = language
        self._units: dict[str, tuple[str, Decimal]] = {}
        by_id = {measure.id: (measure.of, measure.by) for measure in glossary.measures}
        for measure in glossary.measures:
            for spelling in (language, *_OTHER_STANDARD.get(language, ())):
                for form in measure.names[spelling].forms if spelling in measure.names else ():
                    self._units.setdefault(fold(form), (measure.of, measure.by))
        forms = any_of(self._units)
        # A unit ends where its word ends; in Korean a particle follows it without a space.
        tail = r"(?![a-z])" if language.is_korean else r"(?!\w|-\d)"
        gap = r"[ -]?" if language.is_korean else rf"(?:-|{tables.EXTRA[language]})"
        self._pattern = re.compile(rf"{gap}(?P<unit>{forms}){tail}") if forms else None
        self._half_unit = (
            re.compile(rf"\b(?:an?|one) (?P<unit>{forms}) and a half\b")
            if language is Language.EN and forms
            else None
        )
        stems = {
            stem: by_id[unit]
            for stem, unit in tables.ADJECTIVE_UNITS.get(language, {}).items()
            if unit in by_id
        }
        self._stems = stems
        self._adjective = (
            re.compile(
                rf"-?(?P<stem>{'|'.join(sorted(stems, key=len, reverse=True))}){tables.ADJECTIVE_ENDING}\b"
            )
            if stems
            else None
        )
        self._roughly = (
            re.compile(rf"\b(?P<unit>{tables.ROUGHLY[language]}) (?:на |в |за |через )?$")
            if language in tables.ROUGHLY
            else None
        )
        self._day = (
            re.compile(rf"(?<![가-힣])(?:{'|'.join(DAYS)})(?! ?밤| ?만에야)") if language.is_korean else None
        )
        self._nights = (
            re.compile(rf"(?<![가-힣])(?P<days>{'|'.join(DAYS)}) ?밤") if language.is_korean else None
        )

    def find(self, folded: str, numbers: Sequence[Mention], text: str = "") -> Iterator[Mention]:
        """Yield a `Measure` for each of *numbers* that a unit belongs to.

        *text* is the text as written, of the length of *folded*: there ``В`` is volts, ``в`` is "in".
        """
        if self._pattern is None:
            return
        ordered = sorted((n for n in numbers if isinstance(n.value, Number)), key=lambda n: n.core)
        found: dict[int, Mention] = {}
        for i, number in enumerate(ordered):
            if i + 1 < len(ordered) and ordered[i + 1].core.start == number.core.end:
                # 두세 시간: the second number has the unit of both, and 세 is no year of age.
                continue
            reading = self._after(folded, number, text or folded)
            if reading is None:
                last = found[i - 1].span.end if i - 1 in found else 0
                reading = self._around(folded, number, last)
            if reading is not None:
                found[i] = reading
        self._share_units(folded, ordered, found)
        yield from found.values()
        yield from self._words_for_days(folded)
        if self._half_unit is not None:
            for match in self._half_unit.finditer(folded):
                of, by = self._units[match["unit"]]
                span = Span(match.start(), match.end())
                yield Mention(_measure(Decimal("1.5"), of, by), span, span)

    def _after(self, folded: str, number: Mention, text: str) -> Mention | None:
        pattern = self._pattern
        match = pattern.match(folded, number.core.end) if pattern else None
        amount = _amount(number)
        if match is None and self._language.is_korean:
            return self._fast_kilo(folded, number)
        if match is None:
            adjective = self._adjective.match(folded, number.core.end) if self._adjective else None
            if adjective is None:
                return None
            of, by = self._stems[adjective["stem"]]
            return Mention(_measure(amount, of, by), Span(number.span.start, adjective.end()), number.core)
        unit = match["unit"]
        of, by = self._units[unit]
        if self._language.is_korean:
            if _not_a_measure(folded, match, number):
                return None
        elif len(unit) == 1 and not self._letter_stands(folded, text, match):
            return None
        if of == "month" and by == 12 and 1000 <= amount <= 2100 and amount == int(amount):
            # 1999 года, 1999년 name a year.
            return None
        if amount >= 1 and re.search(r" an? ", folded[number.core.end : match.start("unit")]):
            # twice a day; only "half a litre" measures.
            return None
        # 1시간 전에 is as often "an hour ago".
        weak = number.weak or (amount == 1 and self._language.is_korean)
        if unit == "мин" and self._language is Language.RU:
            kind = _mines_or_minutes(folded, number.core.start, match.end())
            if kind == "mines":
                return None
        end = match.end()
        more = tables.HALF_MORE[self._language].match(folded, end)
        if more:
            amount, end, weak = amount + Decimal("0.5"), more.end(), False
        elif self._language.is_korean and unit == "도":
            part = tables.PART_OF_DEGREE.match(folded, end)
            if part:
                amount, end = (
                    amount
                    + Decimal(
                        "일이삼사오육칠팔구".find(part["part"].replace("륙", "육")) + 1 or int(part["part"])
                    )
                    / 10,
                    part.end(),
                )
        start, value = number.span.start, _measure(amount, of, by)
        if of == "m":
            start, end, value = self._speed(folded, start, end, amount, by) or (start, end, value)
        if of == "degree-celsius":
            start, end, value = _signed(folded, start, end, value)
        return Mention(value, Span(start, end), number.core, weak)

    def _speed(
        self, folded: str, start: int, end: int, amount: Decimal, by: Decimal
    ) -> tuple[int, int, Measure] | None:
        """Read a length as a speed where the unit of time stands beside it; None where none does."""
        if self._language.is_korean:
            speed = tables.SPEED.search(folded[max(0, start - 8) : start])
            if speed is None:
                return None
            per = speed["per"].removeprefix("매")[0]
            return start - len(speed.group()), end, _measure(amount, "km/h", by / tables.PER[per])
        rate = tables.RATES[self._language].match(folded, end)
        if rate is None:
            return None
        factor = tables.RATE_FACTORS[(rate["per"] or rate["unit"])[0]]
        return start, rate.end(), _measure(amount, "km/h", by * factor)

    def _fast_kilo(self, folded: str, number: Mention) -> Mention | None:
        """Read 시속 60킬로: the kilo alone may be a weight, here it cannot."""
        kilo = tables.KILO.match(folded, number.core.end)
        if kilo is None:
            return None
        speed = self._speed(folded, number.span.start, kilo.end(), _amount(number), Decimal(1000))
        return Mention(speed[2], Span(speed[0], speed[1]), number.core) if speed else None

    def _letter_stands(self, folded: str, text: str, match: re.Match[str]) -> bool:
        """Whether a unit of one letter is one: 9 в ряд is "nine in a row", 39 с половиной no seconds."""
        unit, at = match["unit"], match.start("unit")
        glued = at == match.start()
        if unit == "в":
            return text[at : at + 1].isupper() or (glued and folded[at + 1 : at + 2] != " ")
        if unit in ("с", "s", "a", "v"):
            return (glued or not tables.LETTER_UNIT.match(folded, at + 2)) and not folded.startswith(
                "'", at - 1
            )
        return True

    def _around(self, folded: str, number: Mention, last: int) -> Mention | None:
        """Read a unit that stands before the number (минут шесть), or only a sign (minus 10).

        A unit before *last* belongs to another number: 400 литров на девяносто человек.
        """
        before = folded[max(last, number.core.start - _WINDOW) : number.core.start]
        if self._roughly is not None:
            rough = self._roughly.search(before)
            if rough and not self._counts_on(folded, number, rough["unit"]):
                of, by = self._units[rough["unit"]]
                start = number.core.start - (len(before) - rough.start())
                return Mention(_measure(_amount(number), of, by), Span(start, number.span.end), number.core)
        if tables.MINUS_WORD.search(before) or _beside_zero(folded, number.core.end):
            start, end, value = _signed(
                folded,
                number.span.start,
                number.span.end,
                _measure(_amount(number), "degree-celsius", Decimal(1)),
            )
            return Mention(value, Span(start, end), number.core)
        return None

    def _share_units(self, folded: str, ordered: Sequence[Mention], found: dict[int, Mention]) -> None:
        """Give a number the unit that it shares: from 24 to 72 hours; 19 metres, not 90."""
        for i in range(len(ordered) - 2, -1, -1):
            # Leftwards: two or three minutes.
            if (
                i not in found
                and i + 1 in found
                and (
                    tables.JOINER.fullmatch(folded, ordered[i].core.end, found[i + 1].span.start)
                    or self._next_to_it(folded, ordered[i], ordered[i + 1])
                )
            ) or (i not in found and i + 1 in found and ordered[i].core.end == ordered[i + 1].core.start):
                found[i] = _alike(ordered[i], found[i + 1])
        for i in range(1, len(ordered)):
            if i in found or i - 1 not in found or self._language.is_korean:
                continue
            between = folded[found[i - 1].span.end : ordered[i].core.start]
            if len(between) >= _WINDOW or not tables.STOPS.match(folded, ordered[i].span.end):
                continue
            if tables.NOT_THE_OTHER.search(between) or tables.JOINER.fullmatch(between):
                found[i] = _alike(ordered[i], found[i - 1])

    @staticmethod
    def _counts_on(folded: str, number: Mention, unit: str) -> bool:
        """Whether a number behind a unit counts the noun that follows it: минут пять мешков ждали."""
        if tables.COUNTS_ON.match(folded, number.core.end):
            return True
        return (
            unit in tables.ROUGH_IN_ONE and tables.COUNTS_ANOTHER.match(folded, number.core.end) is not None
        )

    def _next_to_it(self, folded: str, one: Mention, two: Mention) -> bool:
        """Whether Korean says two or three by two numbers in a row: 2, 3분."""
        return (
            self._language.is_korean
            and folded[one.core.end : two.core.start] in (", ", ",")
            and _amount(two) == _amount(one) + 1
        )

    def _words_for_days(self, folded: str) -> Iterator[Mention]:
        """Read 이틀, 사흘 …: days in one word; 이틀 밤 are nights, hence a bare number."""
        if self._day is None or self._nights is None:
            return
        for match in self._day.finditer(folded):
            span = Span(match.start(), match.end())
            days = DAYS[match.group()]
            value = Measure(Decimal(days * 86400), "s", Decimal(days))
            yield Mention(value, span, span, weak=match.group() in ("하루", "이레", "보름"))
        for match in self._nights.finditer(folded):
            span = Span(match.start(), match.end("days"))
            yield Mention(Number(Decimal(DAYS[match["days"]])), span, span, weak=match["days"] == "하루")


def _measure(amount: Decimal, of: str, by: Decimal) -> Measure:
    return Measure((amount * by).normalize() + 0, of, amount.normalize() + 0)


def _amount(number: Mention) -> Decimal:
    return number.value.amount if isinstance(number.value, Number) else Decimal(0)


def _alike(number: Mention, other: Mention) -> Mention:
    """Return *number* as a measure in the unit of *other*."""
    assert isinstance(number.value, Number)
    assert isinstance(other.value, Measure)
    ratio = other.value.amount / other.value.said if other.value.said else Decimal(1)
    return Mention(_measure(_amount(number), other.value.unit, ratio), number.span, number.core, number.weak)


def _signed(folded: str, start: int, end: int, value: Measure) -> tuple[int, int, Measure]:
    """Make *value* negative where a sign stands before it or "below zero" after it."""
    sign = tables.MINUS.search(folded[max(0, start - _WINDOW) : start])
    below = tables.BELOW.match(folded, end)
    if sign is None and below is None:
        above = tables.ABOVE.match(folded, end)
        return start, above.end() if above else end, value
    if sign is not None:
        start -= (
            len(sign.group().lstrip())
            if sign.group()[:1].isspace()
            else len(sign.group().rpartition("-")[1] or sign.group())
        )
    return start, below.end() if below else end, Measure(-value.amount, value.unit, value.said)


def _beside_zero(folded: str, end: int) -> bool:
    return tables.BELOW.match(folded, end) is not None or tables.ABOVE.match(folded, end) is not None


def _said(folded: str, span: Span) -> str:
    return folded[span.start : span.end]


def _mines_or_minutes(folded: str, start: int, end: int) -> str:
    """Say what Russian "7 мин" counts; "" where nothing tells."""
    before = folded[max(0, start - _WINDOW) : start]
    if tables.MINUTES_AROUND.search(before) or tables.MINUTES_AFTER.match(folded, end):
        return "minutes"
    if (
        tables.MINES_AROUND.search(before)
        or tables.MINES_AROUND.search(folded[end : end + _WINDOW])
        or folded[end : end + 1] == ","
    ):
        return "mines"
    return ""


def _not_a_measure(folded: str, match: re.Match[str], number: Mention) -> bool:
    """Whether the Korean unit is the head of another word: 3분대 is a squad, 2주민 are villagers."""
    rest = folded[match.end() : match.end() + 2]
    unit = match["unit"]
    said = _said(folded, number.core)
    if unit == "분" and (
        rest[:1] in ("대", "의") or (tables.NATIVE_END.search(said) and not said.endswith("십"))
    ):
        # 네 분 are four people; minutes take Sino-Korean numerals.
        return True
    if unit == "일" and tables.CALENDAR_DAY.search(folded[max(0, number.core.start - 3) : number.core.start]):
        return True
    if unit == "도" and (
        said.endswith(("하나", "둘", "셋", "넷"))
        or (tables.NATIVE_END.search(said) and not said.endswith("십"))
    ):
        return True
    if unit == "도" and rest[:1] in ("로", "시", "착"):
        return True
    if unit == "달" and rest[:1] in ("러", "라"):
        # 5달러 are dollars.
        return True
    if unit == "세" and rest[:1] in ("기", "대", "트", "척"):
        return True
    return unit in ("일", "주", "달", "초", "년", "반") and rest[:1] in ("등", "민", "소", "병", "차", "급")
