"""Grid references, clock times and date-time groups."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.frames import ClockTime, DateTimeGroup, Grid
from glossary.identifiers.grids import find_grids, render_grid
from glossary.identifiers.times import TimeFinder, render_dtg, render_time
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import fold

GLOSSARY = Glossary.load()
FINDERS = {language: TimeFinder(GLOSSARY, language) for language in Language}
EN, RU, UK, KR, KP = Language


def grids(text: str) -> list[Grid]:
    return [m.value for m in find_grids(fold(text)) if isinstance(m.value, Grid)]


def times(text: str, language: Language, *, weak: bool | None = None) -> set[ClockTime]:
    """Return the clock times of *text*: the sure ones, with *weak* True the doubtful ones."""
    return {
        m.value
        for m in FINDERS[language].find(fold(text))
        if isinstance(m.value, ClockTime) and m.weak is bool(weak)
    }


@pytest.mark.parametrize(
    "text",
    [
        "37T DB 1234 5678",
        "37TDB12345678",
        "37t db 1234 5678",
        "37Т ДВ".replace("Д", "D") + " 1234 5678",
        "Enemy at 37TDB 12345678.",
        "37T-DB-1234-5678",
        "в 37T DB 1234 5678",
        "제37T DB 1234 5678에"[1:],
    ],
)
def test_mgrs_in_every_spelling(text: str) -> None:
    assert grids(text) == [Grid("37T", "DB", "1234", "5678")]


@pytest.mark.parametrize(
    "text",
    [
        "grid 1234 5678",
        "grid reference 12345678",
        "в квадрате 1234 5678",
        "координаты: 12345678",
        "좌표 12345678",
        "자리표는 1234 5678",
        "from square 1234-5678",
        "квадрат карты 1234-5678",
        "지도 구역 1234-5678",
        "12345678 구역에서",
        "1234-5678구역에서",
    ],
)
def test_plain_grids_after_the_word(text: str) -> None:
    assert grids(text) == [Grid(None, None, "1234", "5678")]


@pytest.mark.parametrize(
    "text",
    [
        "37T DB 123 5678",
        "37T DB 12345",
        "61T DB 1234 5678",
        "37I DB 1234 5678",
        "37T IO 1234 5678",
        "1234 5678",
        "grid 123 45678",
        "call 12345678",
    ],
)
def test_what_is_no_grid(text: str) -> None:
    assert grids(text) == []


@given(
    zone=st.integers(1, 60),
    band=st.sampled_from("CDEFGHJKLMNPQRSTUVWX"),
    square=st.sampled_from(("DB", "EA", "KV", "XT", "BC")),
    digits=st.integers(1, 5).flatmap(
        lambda n: st.tuples(*[st.text("0123456789", min_size=n, max_size=n)] * 2)
    ),
)
def test_grids_are_read_back(zone: int, band: str, square: str, digits: tuple[str, str]) -> None:
    value = Grid(f"{zone}{band}", square, *digits)
    assert grids(render_grid(value)) == [value]


@pytest.mark.parametrize(
    ("text", "language", "hour", "minute"),
    [
        ("It is quarter to seven now.", EN, 6, 45),
        ("Сейчас без четверти семь.", RU, 6, 45),
        ("Зараз за чверть сьома.", UK, 6, 45),
        ("지금 여섯 시 사십오 분이다.", KR, 6, 45),
        ("지금 여섯시 사십오분이다.", KP, 6, 45),
        ("It is quarter past seven now.", EN, 7, 15),
        ("Сейчас четверть восьмого.", RU, 7, 15),
        ("Зараз чверть на восьму.", UK, 7, 15),
        ("at half past five in the morning", EN, 5, 30),
        ("в половине шестого утра", RU, 5, 30),
        ("о пів на шосту ранку", UK, 5, 30),
        ("오전 다섯 시 반", KR, 5, 30),
        ("회의는 네 시 반입니다.", KR, 4, 30),
        ("회의는 네시 반이다.", KP, 4, 30),
        ("Radio check at zero six thirty.", EN, 6, 30),
        ("Проверка в ноль шесть тридцать.", RU, 6, 30),
        ("о нуль шостій тридцять", UK, 6, 30),
        ("공육시 삼십분에 교신 점검", KR, 6, 30),
        ("06시 30분에", KP, 6, 30),
        ("at eighteen hundred", EN, 18, 0),
        ("в восемнадцать ноль-ноль", RU, 18, 0),
        ("о вісімнадцятій нуль-нуль", UK, 18, 0),
        ("십팔 시다", KR, 18, 0),
        ("1800 hours", EN, 18, 0),
        ("The bus leaves at ten to eight.", EN, 7, 50),
        ("Автобус без десяти восемь.", RU, 7, 50),
        ("за десять восьма", UK, 7, 50),
        ("ten past eight", EN, 8, 10),
        ("в десять минут девятого", RU, 8, 10),
        ("в десять хвилин на дев'яту", UK, 8, 10),
        ("exactly five o'clock", EN, 5, 0),
        ("Twenty to six, at the gate.", EN, 5, 40),
        ("three minutes to seven", EN, 6, 57),
        ("at half six", EN, 6, 30),
        ("at seven oh five", EN, 7, 5),
        ("one four three zero hours", EN, 14, 30),
        ("nine at night, by the church", EN, 21, 0),
        ("two at night", EN, 2, 0),
        ("без трёх семь", RU, 6, 57),
        ("в семь ноль пять", RU, 7, 5),
        ("в двадцать один час", RU, 21, 0),
        ("к шести часам", RU, 6, 0),
        ("одиннадцать ночи", RU, 23, 0),
        ("в половине двенадцатого ночи", RU, 23, 30),
        ("двенадцать дня", RU, 12, 0),
        ("за три сьома", UK, 6, 57),
        ("без чверті шоста", UK, 5, 45),
        ("чверть по шостій", UK, 6, 15),
        ("десять хвилин по шостій", UK, 6, 10),
        ("пів сьомої", UK, 6, 30),
        ("о сьомій нуль п'ять", UK, 7, 5),
        ("одинадцята ночі", UK, 23, 0),
        ("열다섯 시에", KR, 15, 0),
        ("스물두시에", KP, 22, 0),
        ("공육삼공시에", KR, 6, 30),
        ("일칠공공 시에", KR, 17, 0),
        ("в пять часов ровно", RU, 5, 0),
        ("рівно о п'ятій", UK, 5, 0),
        ("다섯 시 정각", KR, 5, 0),
        ("at ten in the morning", EN, 10, 0),
        ("о десятій ранку", UK, 10, 0),
        ("в десять утра", RU, 10, 0),
        ("오전 열 시에", KR, 10, 0),
        ("at 5 pm", EN, 17, 0),
        ("в 5 часов вечера", RU, 17, 0),
        ("о 10 годині", UK, 10, 0),
        ("오후 5시에", KR, 17, 0),
        ("at 7.55am", EN, 7, 55),
        ("в 18.53", RU, 18, 53),
        ("Civilians at your two o'clock.", EN, 2, 0),
        ("Гражданские на два часа от вас.", RU, 2, 0),
        ("в напрямку на другу годину від вас", UK, 2, 0),
        ("귀측 두 시 방향에", KR, 2, 0),
        ("밤 열두 시에", KR, 0, 0),
        ("낮 열두 시에", KR, 12, 0),
        ("11:00", EN, 11, 0),
        ("24:00", RU, 24, 0),
    ],
)
def test_times_in_words(text: str, language: Language, hour: int, minute: int) -> None:
    longest = max(
        (m for m in FINDERS[language].find(fold(text)) if isinstance(m.value, ClockTime) and not m.weak),
        key=lambda m: len(m.span),
    )
    assert longest.value == ClockTime(hour, minute)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("from nine to eleven in the morning", EN),
        ("с девяти до одиннадцати утра", RU),
        ("з дев'ятої до одинадцятої ранку", UK),
        ("오전 아홉 시부터 열한 시까지", KR),
        ("с 9 до 11 часов утра", RU),
        ("з 9 до 11 години ранку", UK),
    ],
)
def test_ranges_share_the_half_of_the_day(text: str, language: Language) -> None:
    assert times(text, language) == {ClockTime(9, 0), ClockTime(11, 0)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("three days and two nights", EN),
        ("уже три дня и две ночи", RU),
        ("вже три дні й дві ночі", UK),
        ("세 시간 동안", KR),
        ("раз в 5 часов", RU),
        ("한시도 비우지 않았다", KR),
        ("한 시대의 전설", KR),
        ("걸어 두시면 됩니다", KR),
        ("about 2.", EN),
        ("from one to ten", EN),
        ("через два часа", RU),
        ("за дві години", UK),
        ("25:00", EN),
        ("12:60", RU),
        ("the score was 1:2:3", EN),
        ("not eighteen hundred metres", EN),
        ("오십시오", KR),
        ("시작하라", KR),
        ("at nine metres", EN),
        ("в пять домов", RU),
        ("이 시각", KR),
    ],
)
def test_what_is_no_time(text: str, language: Language) -> None:
    assert times(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language", "hour"),
    [
        ("Come tomorrow at nine with two photographs.", EN, 9),
        ("Приходите завтра в девять с двумя.", RU, 9),
        ("Cease fire at noon.", EN, 12),
        ("в полдень", RU, 12),
        ("опівночі", UK, 0),
        ("정오에", KR, 12),
    ],
)
def test_times_in_doubt_are_weak(text: str, language: Language, hour: int) -> None:
    assert times(text, language, weak=True) == {ClockTime(hour, 0)}


@pytest.mark.parametrize("language", list(Language))
@settings(deadline=None)
@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_times_are_read_back(language: Language, hour: int, minute: int) -> None:
    value = ClockTime(hour, minute)
    assert times(render_time(value), language) == {value}


@given(
    day=st.integers(1, 31),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from("ABCDZ"),
    tail=st.one_of(
        st.just((None, None)), st.tuples(st.integers(1, 12), st.one_of(st.none(), st.integers(0, 99)))
    ),
)
def test_date_time_groups_are_read_back(
    day: int, hour: int, minute: int, zone: str, tail: tuple[int | None, int | None]
) -> None:
    value = DateTimeGroup(day, hour, minute, zone, *tail)
    assert value in [m.value for m in FINDERS[EN].find(fold(f"by {render_dtg(value)}."))]


@pytest.mark.parametrize("text", ["321430Z", "252530Z", "2514301", "x251430Z"])
def test_what_is_no_date_time_group(text: str) -> None:
    assert not [m for m in FINDERS[EN].find(fold(text)) if isinstance(m.value, DateTimeGroup)]
