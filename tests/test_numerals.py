"""Numbers in digits and words; what looks like one and is none."""

from __future__ import annotations

import gc
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.frames import Grid, Number, Ordinal
from glossary.identifiers.numerals import NumeralFinder, parse_digits
from glossary.languages import Language
from glossary.rendering import write_number
from glossary.terms import Glossary
from glossary.text import fold

GLOSSARY = Glossary.load()
FINDERS = {language: NumeralFinder(GLOSSARY, language) for language in Language}
EN, RU, UK, KR, KP = Language


def numbers(text: str, language: Language, *, weak: bool = False) -> list[Decimal]:
    """Return the amounts of *text* in order: the sure ones, with *weak* the doubtful ones."""
    found = [m for m in FINDERS[language].find(fold(text)) if isinstance(m.value, Number) and m.weak is weak]
    return [m.value.amount for m in sorted(found, key=lambda m: m.core) if isinstance(m.value, Number)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("twenty-one people", EN, "21"),
        ("two hundred and five", EN, "205"),
        ("one hundred and forty-five point five", EN, "145.5"),
        ("zero nine zero", EN, "90"),
        ("two seven zero", EN, "270"),
        ("one four five decimal five", EN, "145.5"),
        ("one and a half litres", EN, "1.5"),
        ("half of the men", EN, "0.5"),
        ("two thirds", EN, "0.667"),
        ("half a dozen blankets", EN, "6"),
        ("a dozen stretchers", EN, "12"),
        ("eighteen hundred metres", EN, "1800"),
        ("a thousand people", EN, "1000"),
        ("of May, nineteen ninety-nine", EN, "1999"),
        ("1,800 metres", EN, "1800"),
        ("2.4 million", EN, "2400000"),
        ("двадцать пять", RU, "25"),
        ("тысяча восемьсот", RU, "1800"),
        ("ноль девяносто", RU, "90"),
        ("двести семьдесят", RU, "270"),
        ("частота сто сорок пять и пять", RU, "145.5"),
        ("тридцать девять с половиной", RU, "39.5"),
        ("полтора литра", RU, "1.5"),
        ("полдюжины одеял", RU, "6"),
        ("дюжина носилок", RU, "12"),
        ("двух третей воды", RU, "0.667"),
        ("вчетвером", RU, "4"),
        ("1 800", RU, "1800"),
        ("39,5", RU, "39.5"),
        ("полтаблетки", RU, "0.5"),
        ("один-четыре-пять запятая пять", RU, "145.5"),
        ("двадцять п'ять", UK, "25"),
        ("нуль дев'яносто", UK, "90"),
        ("пів дюжини ковдр", UK, "6"),
        ("дві третини води", UK, "0.667"),
        ("вчотирьох", UK, "4"),
        ("півтора літра", UK, "1.5"),
        ("сто сорок п'ять", UK, "145"),
        ("스물다섯 명", KR, "25"),
        ("열두 살", KR, "12"),
        ("세 대", KR, "3"),
        ("네 명은", KR, "4"),
        ("아들 둘입니다", KR, "2"),
        ("셋에 같이 든다", KR, "3"),
        ("천팔백 미터", KR, "1800"),
        ("백이십 명", KR, "120"),
        ("공구공이다", KR, "90"),
        ("둘칠공으로", KR, "270"),
        ("백사십오 점 오", KR, "145.5"),
        ("물의 삼분의 이를", KR, "0.667"),
        ("천명이 넘는", KP, "1000"),
        ("십분후에", KP, "10"),
        ("다섯대중", KP, "5"),
        ("칠번 통로", KP, "7"),
        ("만 명", KR, "10000"),
        ("50만여척", KR, "500000"),
        ("육 분쯤", KR, "6"),
        ("절반이", KR, "0.5"),
        ("두 다리가 안전하다", KR, "2"),
        ("유월 삼십일까지", KR, "30"),
        ("천구백구십구년", KR, "1999"),
        ("열여덟입니까", KR, "18"),
        ("륙십이다", KP, "60"),
        ("twenty-two fourteen", EN, "2214"),
        ("pulse one twenty", EN, "120"),
        ("number two one", EN, "21"),
        ("right two zero", EN, "20"),
        ("nineteen forty-five", EN, "1945"),
        ("three hundred twelve", EN, "312"),
        ("two and a half thousand", EN, "2500"),
        ("half a million", EN, "500000"),
        ("код сорок пять семнадцать", RU, "4517"),
        ("номер два один", RU, "21"),
        ("левее ноль-пятьдесят", RU, "50"),
        ("левее 0-50", RU, "50"),
        ("полторы тысячи", RU, "1500"),
        ("две с половиной тысячи", RU, "2500"),
        ("полмиллиона", RU, "500000"),
        ("тысяч пять человек", RU, "5000"),
        ("десятка два мешков", RU, "20"),
        ("полгода", RU, "0.5"),
        ("код сорок п'ять сімнадцять", UK, "4517"),
        ("півтори тисячі", UK, "1500"),
        ("десятків зо два", UK, "20"),
        ("тисяч п'ять людей", UK, "5000"),
        ("двійко дітей", UK, "2"),
        ("삼백열두 명", KR, "312"),
        ("백다섯 장", KR, "105"),
        ("이천오백원", KP, "2500"),
        ("두 알 반을", KR, "2.5"),
        ("반년", KR, "0.5"),
        ("팔십프로가", KP, "80"),
        ("백여 명", KR, "100"),
        ("암호는 사오일칠이다", KR, "4517"),
        ("일일구에 신고하라", KR, "119"),
        ("영하 오도", KR, "5"),
    ],
)
def test_one_number(text: str, language: Language, expected: str) -> None:
    assert numbers(text, language) == [Decimal(expected)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("five, four, three, two, one, stop", EN, [5, 4, 3, 2]),
        ("пять, четыре, три, два, один, стоп", RU, [5, 4, 3, 2]),
        ("п'ять, чотири, три, два, один, стоп", UK, [5, 4, 3, 2]),
        ("다섯, 넷, 셋, 둘, 하나, 정지", KR, [5, 4, 3, 2]),
        ("하나, 둘, 삼, 넷, 오.", KR, [2, 3, 4, 5]),
        ("알파, 사, 사, 칠.", KR, [4, 4, 7]),
        ("이삼 분만", KR, [2, 3]),
        ("двадцать пять на двадцать пять", RU, [25, 25]),
        ("구십에 육십이다", KR, [90, 60]),
        ("열여덟입니까, 열아홉입니까", KR, [18, 19]),
        ("twenty-two, fourteen", EN, [22, 14]),
        ("out of twenty twelve are wounded", EN, [20, 12]),
        ("two fifty-litre barrels", EN, [2]),
        ("two five", EN, [2, 5]),
        ("ten fifteen minutes", EN, [10, 15]),
        ("из двадцати двенадцать ранены", RU, [20, 12]),
        ("минут десять пятнадцать.", RU, [10, 15]),
        ("двадцать тридцать мешков", RU, [20, 30]),
        ("з двадцяти дванадцять поранені", UK, [20, 12]),
        ("이삼십 명", KR, [20, 30]),
        ("오륙백 명", KR, [500, 600]),
        ("2,3분", KR, [2, 3]),
    ],
)
def test_several_numbers(text: str, language: Language, expected: list[int]) -> None:
    assert numbers(text, language) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("서쪽으로 가라", KR),
        ("이리 오십시오", KR),
        ("네, 알겠습니다", KR),
        ("세상이", KR),
        ("아무 일도 없었다", KR),
        ("열차가 온다", KR),
        ("만일 그렇다면", KR),
        ("천이 필요하다", KR),
        ("걸어 두세요", KR),
        ("사육사", KR),
        ("이 분은 의사다", KR),
        ("백기가 걸려 있다", KR),
        ("뒤에 둘 수 없다", KR),
        ("한 마을", KR),
        ("이번에", KR),
        ("구분하라", KR),
        ("사이에", KR),
        ("천만에요", KR),
        ("네가 가라", KR),
        ("네 무기를", KR),
        ("hundreds of people", EN),
        ("тысячи людей", RU),
        ("семью известили", RU),
        ("Сорока, наш взвод сменяет пограничников.", RU),
        ("Я Сорока.", RU),
        ("half past", EN),
        ("two-faced", EN),
        ("з півдня", UK),
        ("первый взвод", RU),
        ("both bridges", EN),
    ],
)
def test_what_is_no_sure_number(text: str, language: Language) -> None:
    assert numbers(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("both bridges", EN, 2),
        ("оба моста", RU, 2),
        ("обидва мости", UK, 2),
        ("knock twice", EN, 2),
        ("дважды", RU, 2),
        ("двічі", UK, 2),
        ("семью известили", RU, 7),
        ("Сорока, приём.", RU, 40),
        ("one of us", EN, 1),
        ("두세 명", KR, 2),
    ],
)
def test_numbers_in_doubt(text: str, language: Language, expected: int) -> None:
    assert Decimal(expected) in numbers(text, language, weak=True)


@pytest.mark.parametrize(
    ("text", "language"), [("twice a day", EN), ("дважды в день", RU), ("двічі на день", UK)]
)
def test_a_dose_is_sure(text: str, language: Language) -> None:
    assert numbers(text, language) == [Decimal(2)]


@pytest.mark.parametrize(
    ("text", "language", "rank"),
    [
        ("the 3rd attempt", EN, 3),
        ("twenty-first", EN, 21),
        ("3-й этаж", RU, 3),
        ("тридцатого июня", RU, 30),
        ("сьома", UK, 7),
        ("3번째", KR, 3),
        ("세 번째", KR, 3),
    ],
)
def test_ordinals(text: str, language: Language, rank: int) -> None:
    assert Ordinal(rank) in [m.value for m in FINDERS[language].find(fold(text))]


_SINO = "영일이삼사오육칠팔구"


def sino(number: int) -> str:
    """Write 1 … 99,999 in Sino-Korean."""
    out = ""
    for scale, name in ((10_000, "만"), (1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit = number // scale % 10
        if digit:
            out += ("" if digit == 1 and scale > 1 else _SINO[digit]) + name
    return out


@settings(deadline=None)
@given(number=st.integers(11, 99_999))
def test_sino_korean_is_read_back(number: int) -> None:
    assert numbers(f"{sino(number)} 킬로미터", KR) == [Decimal(number)]


@pytest.mark.parametrize("language", list(Language))
@settings(deadline=None)
@given(number=st.decimals(0, 99_999, places=2).map(lambda d: d.normalize() + 0))
def test_written_numbers_are_read_back(language: Language, number: Decimal) -> None:
    assert numbers(write_number(number, language), language) == [number]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1,800", EN, "1800"),
        ("1,5", RU, "1.5"),
        ("1 800", UK, "1800"),
        ("1.5", KR, "1.5"),
        ("1.2.3", EN, None),
    ],
)
def test_digits(text: str, language: Language, expected: str | None) -> None:
    assert parse_digits(text, language) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "language"),
    [("сто ", RU), ("one hundred and ", EN), ("두 ", KR), ("공", KR), ("사, ", KR), ("1 234 567 ", UK)],
)
def test_time_grows_with_length_not_its_square(text: str, language: Language) -> None:
    def seconds(size: int) -> float:
        folded = text * (size // len(text))
        best = 1e9
        gc.disable()
        try:
            for _ in range(3):
                begin = time.process_time()
                list(FINDERS[language].find(folded))
                best = min(best, time.process_time() - begin)
        finally:
            gc.enable()
        return best

    seconds(1000)
    # Eight times the text: far under the 64 times of a quadratic reader.
    assert seconds(40_000) < 32 * max(seconds(5000), 0.002)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("두어 명", KR, [2, 3]),
        ("여남은 명", KR, [10]),
        ("열댓 명", KR, [15]),
        ("열두어 명", KR, [12, 13]),
        ("스물대여섯 명", KR, [25, 26]),
        ("여덟아홉 명", KP, [8, 9]),
        ("a couple of hundred men", EN, [200]),
        ("пара десятков мешков", RU, [20]),
        ("обоє поранені", UK, [2]),
        ("a single round", EN, [1]),
    ],
)
def test_rough_numbers_are_in_doubt(text: str, language: Language, expected: list[int]) -> None:
    assert numbers(text, language, weak=True) == [Decimal(value) for value in expected]
    assert numbers(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("grid one two three four, five six seven eight", EN, Grid(None, None, "1234", "5678")),
        (
            "координаты двенадцать тридцать четыре пятьдесят шесть семьдесят восемь",
            RU,
            Grid(None, None, "1234", "5678"),
        ),
        ("квадрат ноль один два три", RU, Grid(None, None, "01", "23")),
        ("координати один два три чотири п'ять шість сім вісім", UK, Grid(None, None, "1234", "5678")),
        ("좌표 하나둘삼넷 오육칠팔", KR, Grid(None, None, "1234", "5678")),
        ("자리표는 일이삼사 오륙칠팔이다", KP, Grid(None, None, "1234", "5678")),
        (
            "three seven tango delta bravo one two three four five six seven eight",
            EN,
            Grid("37T", "DB", "1234", "5678"),
        ),
        ("37 танго дельта браво 1234 5678", RU, Grid("37T", "DB", "1234", "5678")),
        ("삼칠 탱고 델타 브라보 일이삼사 오육칠팔", KR, None),
    ],
)
def test_grids_in_words(text: str, language: Language, expected: Grid | None) -> None:
    found = [m.value for m in FINDERS[language].find(fold(text)) if isinstance(m.value, Grid)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("grid one two three", EN),
        ("квадрат пять", RU),
        ("백일해입니다", KR),
        ("만두 개수", KR),
        ("백두산", KR),
        ("полудня", RU),
        ("сторона", RU),
        ("Червоний Півмісяць", UK),
    ],
)
def test_no_grid_and_no_number(text: str, language: Language) -> None:
    found = list(FINDERS[language].find(fold(text)))
    assert not [m for m in found if isinstance(m.value, Grid)]
    assert language is EN or "квадрат" in text or found == []
