"""Measures, bearings and frequencies."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.frames import Bearing, Frequency, Measure
from glossary.identifiers.numerals import NumeralFinder
from glossary.identifiers.quantities import (
    BearingFinder,
    FrequencyFinder,
    MeasureFinder,
    render_bearing,
    render_frequency,
)
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import fold

GLOSSARY = Glossary.load()
NUMERALS = {language: NumeralFinder(GLOSSARY, language) for language in Language}
MEASURES = {language: MeasureFinder(GLOSSARY, language) for language in Language}
FREQUENCIES = {language: FrequencyFinder(GLOSSARY, language) for language in Language}
EN, RU, UK, KR, KP = Language


def measures(text: str, language: Language) -> list[tuple[Decimal, str]]:
    """Return (amount, base unit) of the measures of *text* in order."""
    folded = fold(text)
    found = MEASURES[language].find(folded, list(NUMERALS[language].find(folded)), text)
    return [
        (m.value.amount, m.value.unit)
        for m in sorted(found, key=lambda m: m.core)
        if isinstance(m.value, Measure)
    ]


@pytest.mark.parametrize(
    ("text", "language", "amount", "unit"),
    [
        ("two kilometres", EN, 2000, "m"),
        ("два километра", RU, 2000, "m"),
        ("два кілометри", UK, 2000, "m"),
        ("이 킬로미터", KR, 2000, "m"),
        ("2키로메터", KP, 2000, "m"),
        ("300 m", EN, 300, "m"),
        ("300 м", RU, 300, "m"),
        ("half an hour", EN, 1800, "s"),
        ("полчаса назад", RU, 1800, "s"),
        ("пів години тому", UK, 1800, "s"),
        ("반 시간 전에", KR, 1800, "s"),
        ("반시간후에", KP, 1800, "s"),
        ("полтора часа", RU, 5400, "s"),
        ("an hour and a half ago", EN, 5400, "s"),
        ("한 시간 반 전에", KR, 5400, "s"),
        ("한시간 반전에", KP, 5400, "s"),
        ("півтори години", UK, 5400, "s"),
        ("일리터 반", KP, Decimal("1.5"), "l"),
        ("이틀 동안", KR, 172800, "s"),
        ("사흘째", KR, 259200, "s"),
        ("two more days", EN, 172800, "s"),
        ("ещё два дня", RU, 172800, "s"),
        ("минут шесть назад", RU, 360, "s"),
        ("хвилин шістнадцять тому", UK, 960, "s"),
        ("minus 10 degrees", EN, -10, "degree-celsius"),
        ("минус 10", RU, -10, "degree-celsius"),
        ("영하 10도", KR, -10, "degree-celsius"),
        ("령하 10도", KP, -10, "degree-celsius"),
        ("frost of eighteen degrees", EN, -18, "degree-celsius"),
        ("мороз восемнадцать градусов", RU, -18, "degree-celsius"),
        ("мороз до 20 градусів", UK, -20, "degree-celsius"),
        ("10 градусов мороза", RU, -10, "degree-celsius"),
        ("삼십구도 오부", KP, Decimal("39.5"), "degree-celsius"),
        ("82-millimetre", EN, Decimal("0.082"), "m"),
        ("82-миллиметровая", RU, Decimal("0.082"), "m"),
        ("120-міліметрова", UK, Decimal("0.12"), "m"),
        ("ten-minute rest", EN, 600, "s"),
        ("через 7 мин", RU, 420, "s"),
        ("12 В", RU, 12, "v"),
        ("five metres a second from the east", EN, 18, "km/h"),
        ("60 km an hour", EN, 60, "km/h"),
        ("5 м/сек", RU, 18, "km/h"),
        ("60 км в час", RU, 60, "km/h"),
        ("60 км на годину", UK, 60, "km/h"),
        ("시속 60킬로로 달린다", KR, 60, "km/h"),
        ("시간당 60킬로미터", KP, 60, "km/h"),
        ("매초 5미터", KR, 18, "km/h"),
        ("twelve above zero", EN, 12, "degree-celsius"),
        ("twelve degrees below.", EN, -12, "degree-celsius"),
        ("двенадцать тепла", RU, 12, "degree-celsius"),
        ("дванадцять морозу", UK, -12, "degree-celsius"),
        ("полкило соли", RU, 500, "g"),
        ("полтонны груза", RU, 500_000, "g"),
        ("півкіло солі", UK, 500, "g"),
        ("полгода", RU, 6, "month"),
        ("반년", KR, 6, "month"),
        ("пятидесятилитровая бочка", RU, 50, "l"),
        ("п'ятдесятилітрова бочка", UK, 50, "l"),
        ("часа три назад", RU, 10_800, "s"),
        ("години три тому", UK, 10_800, "s"),
        ("a couple of hours", EN, 7200, "s"),
    ],
)
def test_one_measure(text: str, language: Language, amount: Decimal | int, unit: str) -> None:
    assert measures(text, language) == [(Decimal(amount), unit)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("nineteen metres, not ninety.", EN, [19, 90]),
        ("девятнадцать метров, а не девяносто.", RU, [19, 90]),
        ("дев'ятнадцять метрів, а не дев'яносто", UK, [19, 90]),
        ("구십 미터가 아니라 십구 미터다", KR, [90, 19]),
        ("from two to five metres", EN, [2, 5]),
        ("две-три метра", RU, [2, 3]),
        ("이삼 미터", KR, [2, 3]),
        ("2~3미터", KR, [2, 3]),
        ("2, 3미터", KR, [2, 3]),
    ],
)
def test_numbers_share_a_unit(text: str, language: Language, expected: list[int]) -> None:
    assert measures(text, language) == [(Decimal(value), "m") for value in expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3분대가 간다", KR),
        ("2주민", KR),
        ("네 분이 오셨다", KR),
        ("하나도 없다", KR),
        ("6월 1일에", KR),
        ("1999년", KR),
        ("1999 года", RU),
        ("9 в ряд", RU),
        ("39 с половиной", RU),
        ("найдено 7 мин", RU),
        ("twice a day", EN),
        ("по азимуту 130, 50", RU),
        ("19세기", KR),
        ("3대의 전차", KR),
        ("5달러", KR),
        ("у входа часа три человека", RU),
    ],
)
def test_what_is_no_measure(text: str, language: Language) -> None:
    assert measures(text, language) == []


def test_a_comma_shares_no_unit() -> None:
    assert measures("по азимуту 130, 50 м.", RU) == [(Decimal(50), "m")]


def bearings(text: str, language: Language) -> list[int]:
    folded = fold(text)
    found = BearingFinder().find(folded, list(NUMERALS[language].find(folded)))
    return [m.value.degrees for m in found if isinstance(m.value, Bearing)]


def test_an_hour_ago_makes_no_speed() -> None:
    assert [unit for _, unit in measures("we were 60 km an hour ago", EN)] == ["m"]
    assert [unit for _, unit in measures("5 км в час ночи", RU)] == ["m"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("частота сто сорок пять пятьсот", RU),
        ("частота сто сорок п'ять п'ятсот", UK),
        ("주파수는 일사오점오다", KR),
        ("frequency one four five decimal five", EN),
    ],
)
def test_a_frequency_in_words(text: str, language: Language) -> None:
    folded = fold(text)
    found = list(FREQUENCIES[language].find(folded, list(NUMERALS[language].find(folded))))
    assert [m.value for m in found] == [Frequency(145_500)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("bearing 045", EN, [45]),
        ("Bearing zero nine zero, not zero six zero.", EN, [90, 60]),
        ("азимут ноль девяносто", RU, [90]),
        ("за азимутом двісті сімдесят", UK, [270]),
        ("방위각 둘칠공으로", KR, [270]),
        ("방위각 공구공", KP, [90]),
        ("방위각 090", KR, [90]),
        ("bearing 400", EN, []),
        ("045 metres", EN, []),
        ("ball bearings 5.5", EN, []),
    ],
)
def test_bearings(text: str, language: Language, expected: list[int]) -> None:
    assert bearings(text, language) == expected


@settings(deadline=None)
@given(
    degrees=st.integers(0, 360),
    word=st.sampled_from(
        (("bearing ", EN), ("азимут ", RU), ("азимут ", UK), ("방위각 ", KR), ("방위각 ", KP))
    ),
)
def test_bearings_are_read_back(degrees: int, word: tuple[str, Language]) -> None:
    assert bearings(word[0] + render_bearing(Bearing(degrees)), word[1]) == [degrees]


def frequencies(text: str, language: Language) -> list[int]:
    folded = fold(text)
    found = FREQUENCIES[language].find(folded, list(NUMERALS[language].find(folded)))
    return [m.value.khz for m in found if isinstance(m.value, Frequency)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("frequency 145.500", EN, [145500]),
        ("145.5 MHz", EN, [145500]),
        ("на частоте 145,5", RU, [145500]),
        ("7100 кГц", RU, [7100]),
        ("частота сто сорок п'ять і п'ять", UK, [145500]),
        ("주파수 백사십오 점 오", KR, [145500]),
        ("주파수 145.5로", KP, [145500]),
        ("frequency one four five decimal five", EN, [145500]),
        ("145.5 metres", EN, []),
        ("часто 145", RU, []),
    ],
)
def test_frequencies(text: str, language: Language, expected: list[int]) -> None:
    assert frequencies(text, language) == expected


@settings(deadline=None)
@given(
    khz=st.integers(1000, 999_999),
    word=st.sampled_from((("frequency ", EN), ("частота ", RU), ("частота ", UK), ("주파수 ", KR))),
)
def test_frequencies_are_read_back(khz: int, word: tuple[str, Language]) -> None:
    assert frequencies(word[0] + render_frequency(Frequency(khz)), word[1]) == [khz]
