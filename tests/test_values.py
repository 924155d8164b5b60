"""Dates, clock directions, blood groups, spelled letters, and how the guard compares them and numbers."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.analysis import Analyser
from glossary.findings import Severity
from glossary.frames import (
    BloodGroup,
    CallSign,
    ClockDirection,
    ClockTime,
    Date,
    Measure,
    Number,
    Spelling,
    Value,
)
from glossary.guard import compare
from glossary.identifiers.callsigns import in_latin, names_of, names_said
from glossary.languages import Language
from glossary.lexicon import Lexicon, load_lexicon
from glossary.rendering import Renderer
from glossary.terms import Glossary
from glossary.text import normalise

GLOSSARY = Glossary.load()
ANALYSER = Analyser(GLOSSARY, load_lexicon())
RENDERER = Renderer(GLOSSARY, Lexicon(()))
EN, RU, UK, KR, KP = Language


def values(text: str, language: Language, kind: type) -> list[Value]:
    """Return the values of *kind* in *text*, those in doubt included."""
    frame = ANALYSER.analyse(normalise(text), language)
    return [m.value for m in (*frame.identifiers, *frame.numbers) if type(m.value) is kind]


def findings(source: str, ours: Language, target: str, theirs: Language) -> dict[str, Severity]:
    """Return the gravest severity of each code between two texts."""
    found = compare(
        ANALYSER.analyse(normalise(source), ours), ANALYSER.analyse(normalise(target), theirs), GLOSSARY
    )
    return {finding.code: finding.severity for finding in reversed(found)}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("We move on 25 November.", EN, Date(25, 11)),
        ("Report by November 25th, 2026.", EN, Date(25, 11, 2026)),
        ("On the twenty-fifth of November.", EN, Date(25, 11)),
        ("In November it freezes.", EN, Date(None, 11)),
        ("Выступаем 25-го ноября.", RU, Date(25, 11)),
        ("К двадцать пятому ноября 2026 года", RU, None),
        ("Доклад двадцать пятого ноября 2026 года.", RU, Date(25, 11, 2026)),
        ("В ноябре подмерзает.", RU, Date(None, 11)),
        ("Вирушаємо 25 листопада.", UK, Date(25, 11)),
        ("Доповідь двадцять п'ятого листопада 2026 року.", UK, Date(25, 11, 2026)),
        ("11월 25일에 출발한다.", KR, Date(25, 11)),
        ("2026년 11월 25일까지 보고하라.", KR, Date(25, 11, 2026)),
        ("십일월 이십오일에 떠난다.", KP, Date(25, 11)),
        ("시월 삼일", KR, Date(3, 10)),
        ("25.11.2026", RU, Date(25, 11, 2026)),
        ("2026-11-25", KR, Date(25, 11, 2026)),
    ],
)
def test_dates(text: str, language: Language, expected: Date | None) -> None:
    found = values(text, language, Date)
    if expected is not None:
        assert found == [expected]
    else:
        assert Date(25, 11, 2026) not in found or found == [Date(25, 11, 2026)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You may march on.", EN),
        ("35 November", EN),
        ("3일 동안 기다려라.", KR),
        ("월요일에 만나자.", KR),
        ("Wait 12-34-56.", EN),
        ("Листя опало, листопад.", UK),
    ],
)
def test_what_is_no_date(text: str, language: Language) -> None:
    assert not [date for date in values(text, language, Date) if isinstance(date, Date) and date.day]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sniper at your two o'clock.", EN),
        ("Two o'clock from you, behind the wall.", EN),
        ("Снайпер на два часа от вас.", RU),
        ("Снайпер в направлении на 2 часа.", RU),
        ("Снайпер на ваших двух часах.", RU),
        ("Снайпер на вашій другій годині.", UK),
        ("Снайпер на дві години від вас.", UK),
        ("저격수, 2시 방향.", KR),
        ("저격수, 두시방향에 있다.", KP),
    ],
)
def test_clock_directions(text: str, language: Language) -> None:
    assert values(text, language, ClockDirection) == [ClockDirection(2)]


def test_a_bare_time_answers_a_direction_and_another_hour_does_not() -> None:
    for target in ("Снайпер на два часа.", "Снайпер на 2 часа от вас."):
        assert "direction" not in findings("Sniper at your two o'clock.", EN, target, RU)
        assert "time" not in findings("Sniper at two o'clock.", EN, target, RU)
    assert (
        findings("Sniper at your two o'clock.", EN, "저격수, 3시 방향.", KR)["direction"] is Severity.CRITICAL
    )


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("His blood group is A.", EN, BloodGroup("A")),
        ("B Rh-, bleeding.", EN, BloodGroup("B", "-")),
        ("Blood type O positive.", EN, BloodGroup("O", "+")),
        ("Группа крови A(II) Rh+.", RU, BloodGroup("A", "+")),
        ("Вторая положительная.", RU, BloodGroup("A", "+")),
        ("Нужна кровь: третья отрицательная.", RU, BloodGroup("B", "-")),
        ("Группа крови первая, резус отрицательный.", RU, BloodGroup("O", "-")),
        ("Третя негативна.", UK, BloodGroup("B", "-")),
        ("Група крові четверта, резус позитивний.", UK, BloodGroup("AB", "+")),
        ("혈액형은 B형이다.", KR, BloodGroup("B")),
        ("A형 Rh 음성", KR, BloodGroup("A", "-")),
        ("피형은 비형이다.", KP, BloodGroup("B")),
        ("AB형 양성", KP, BloodGroup("AB", "+")),
    ],
)
def test_blood_groups(text: str, language: Language, expected: BloodGroup) -> None:
    assert values(text, language, BloodGroup) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A positive attitude helps.", EN),
        ("Plan B - go.", EN),
        ("Вторая рота отошла.", RU),
        ("Это не имеет значения - в любом случае.", RU),
        ("비행기가 온다.", KR),
    ],
)
def test_ordinary_words_are_no_blood_group(text: str, language: Language) -> None:
    frame = ANALYSER.analyse(normalise(text), language)
    assert not [m for m in frame.identifiers if isinstance(m.value, BloodGroup) and not m.weak]


@pytest.mark.parametrize(
    ("source", "ours", "right", "wrong", "theirs"),
    [
        (
            "Blood group A positive.",
            EN,
            "Группа крови вторая положительная.",
            "Группа крови третья положительная.",
            RU,
        ),
        ("Blood group A positive.", EN, "혈액형 A형 Rh 양성.", "혈액형 A형 Rh 음성.", KR),
        ("Третя негативна.", UK, "B형 음성.", "B형 양성.", KP),
        ("Группа крови A(II) Rh-.", RU, "Blood group A negative.", "Blood group AB negative.", EN),
    ],
)
def test_another_group_or_rhesus_is_critical(
    source: str, ours: Language, right: str, wrong: str, theirs: Language
) -> None:
    assert "blood" not in findings(source, ours, right, theirs)
    assert findings(source, ours, wrong, theirs)["blood"] is Severity.CRITICAL


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Checkpoint letters: Bravo Charlie Delta.", EN, Spelling("BCD", "nato")),
        ("I spell: Kilo Oscar.", EN, Spelling("KO", "nato")),
        ("Браво Чарли, приём.", RU, Spelling("BC", "nato")),
        ("Передаю по буквам: Анна, Борис.", RU, Spelling("АБ", "ru")),
        ("Передаю по літерах: Андрій, Богдан.", UK, Spelling("АБ", "uk")),
        ("I spell: Anna, Boris, Viktor.", EN, Spelling("АБВ", "ru")),
        ("이름을 한 자씩 부른다. 안나, 보리스, 빅토르.", KR, Spelling("АБВ", "ru")),
        ("브라보 찰리 델타", KR, Spelling("BCD", "nato")),
        ("철자는 기러기 나폴리 도라지다.", KR, Spelling("ㄱㄴㄷ", "ko")),
        ("Route Bravo is closed.", EN, Spelling("B", "nato")),
    ],
)
def test_spelled_letters(text: str, language: Language, expected: Spelling) -> None:
    assert values(text, language, Spelling) == [expected]


def test_people_are_no_letters() -> None:
    assert not values("Anna, Boris and Roman are here.", EN, Spelling)
    assert not values("Пришли Анна, Борис, Роман.", RU, Spelling)


@pytest.mark.parametrize(
    ("source", "ours", "right", "wrong", "theirs"),
    [
        ("Bravo Charlie, over.", EN, "Браво Чарли, приём.", "Браво Дельта, приём.", RU),
        ("브라보 찰리 델타", KR, "Bravo Charlie Delta", "Bravo Charlie Tango", EN),
        ("I spell: Kilo Oscar.", EN, "По буквам: Константин, Ольга.", "По буквам: Константин, Анна.", RU),
    ],
)
def test_another_letter_is_critical(
    source: str, ours: Language, right: str, wrong: str, theirs: Language
) -> None:
    assert "spelling" not in findings(source, ours, right, theirs)
    assert findings(source, ours, wrong, theirs)["spelling"] is Severity.CRITICAL


@pytest.mark.parametrize(
    ("source", "ours", "target", "theirs", "code"),
    [
        ("The post is 3 km away.", EN, "Пост в 3 м отсюда.", RU, "measure"),
        ("Wait 5 hours.", EN, "5분 기다려라.", KR, "measure"),
        ("Введите 10 мг морфина.", RU, "Inject 10 g of morphine.", EN, "measure"),
        ("10 ml of saline", EN, "10 л физраствора", RU, "measure"),
        ("It is minus 10 degrees.", EN, "На улице 10 градусов.", RU, "number"),
        ("We move on 25 November.", EN, "Выступаем 26 ноября.", RU, "date"),
        ("Вирушаємо 25 листопада.", UK, "10월 25일에 출발한다.", KR, "date"),
        ("Трое раненых.", RU, "부상자 다섯 명.", KR, "number"),
        ("Meet at half past five.", EN, "Встреча в полседьмого.", RU, "time"),
        ("We arrive at five.", EN, "Прибываем в шесть.", RU, "time"),
        ("The third house is ours.", EN, "Второй дом наш.", RU, "number"),
        ("Call sign Anvil.", EN, "Позывной «Молот».", RU, "call-sign"),
        ("Report to Wolf at dusk.", EN, "해 질 무렵 곰에게 보고하라.", KR, "call-sign"),
        ("Keep bearing 045.", EN, "방위각 공사육 유지.", KR, "bearing"),
    ],
)
def test_a_changed_value_is_critical(
    source: str, ours: Language, target: str, theirs: Language, code: str
) -> None:
    assert findings(source, ours, target, theirs).get(code) is Severity.CRITICAL


@pytest.mark.parametrize(
    ("source", "ours", "target", "theirs"),
    [
        ("25,000 people", EN, "2만 5천 명", KR),
        ("3500 rounds", EN, "탄약 3천5백 발", KR),
        ("three or four vehicles", EN, "차량 서너 대", KR),
        ("Quarter to six.", EN, "여섯 시 십오 분 전.", KR),
        ("0530 hours", EN, "Ноль пять тридцать", RU),
        ("Seventeen thirty.", EN, "17시 30분", KR),
        ("Frequency one four five decimal five", EN, "주파수 하나 넷 다섯 점 다섯", KR),
        ("1/2 tablet", EN, "반 알", KR),
        ("A dozen flares.", EN, "신호탄 한 다스.", KR),
        ("Сотня патронов.", RU, "A hundred rounds.", EN),
        ("Azimuth 45 degrees.", EN, "방위각 45도.", KR),
        ("60 kilometres per hour", EN, "시속 60킬로미터", KR),
        ("On the 25th we move.", EN, "25일에 출발한다.", KR),
        ("Call sign Anvil.", EN, "Позывной «Анвил».", RU),
        ("Передайте Молоту-6.", RU, "Tell Hammer 6.", EN),
    ],
)
def test_the_same_value_said_otherwise_is_no_fault(
    source: str, ours: Language, target: str, theirs: Language
) -> None:
    codes = {
        code
        for code, severity in findings(source, ours, target, theirs).items()
        if severity is Severity.CRITICAL
    }
    assert not codes & {"number", "measure", "time", "date", "call-sign", "bearing", "frequency"}


def test_a_time_without_its_half_of_the_day_is_a_doubt() -> None:
    assert findings("Meet at five o'clock.", EN, "17:00에 만나자.", KR)["time"] is Severity.REVIEW
    assert findings("Meet at 5 a.m.", EN, "17:00에 만나자.", KR)["time"] is Severity.CRITICAL


def test_a_message_teaches() -> None:
    found = compare(ANALYSER.analyse("Ранены трое.", RU), ANALYSER.analyse("Five are wounded.", EN), GLOSSARY)
    messages = [finding.message for finding in found if finding.code == "number"]
    assert messages == ["number: source says 'трое' (3), target says 'Five' (5)"]


DATES = st.builds(Date, st.integers(1, 28), st.integers(1, 12), st.one_of(st.none(), st.integers(1950, 2049)))
BLOOD = st.builds(BloodGroup, st.sampled_from(["O", "A", "B", "AB"]), st.sampled_from(["+", "-"]))
NATO = st.text("ABCDEFGHIJKLMNOPQRSTUVWYZ", min_size=2, max_size=5).map(lambda s: Spelling(s, "nato"))
HOURS = st.integers(1, 12).map(ClockDirection)


@pytest.mark.parametrize("language", list(Language))
@settings(deadline=None, max_examples=60)
@given(date=DATES, blood=BLOOD)
def test_what_is_written_is_read_back(language: Language, date: Date, blood: BloodGroup) -> None:
    assert values(RENDERER.render(date, language), language, Date) == [date]
    assert values(RENDERER.render(blood, language), language, BloodGroup) == [blood]


@pytest.mark.parametrize("language", list(Language))
@settings(deadline=None, max_examples=60)
@given(word=NATO)
def test_nato_letters_are_read_back(language: Language, word: Spelling) -> None:
    assert values(RENDERER.render(word, language), language, Spelling) == [word]


@pytest.mark.parametrize(("language", "frame"), [(EN, "at your {}"), (RU, "на {} от вас"), (KR, "{}")])
@settings(deadline=None)
@given(direction=HOURS)
def test_directions_are_read_back(language: Language, frame: str, direction: ClockDirection) -> None:
    text = frame.format(RENDERER.render(direction, language))
    assert values(text, language, ClockDirection) == [direction]


PIECES = st.sampled_from(
    [
        *(
            "25",
            "ноября",
            "11월",
            "two o'clock",
            "на два часа",
            "A+",
            "II",
            "Bravo",
            "기러기",
            "поз",
            "позывной",
        ),
        *(
            "«",
            "»",
            "3",
            "1/2",
            "полтора",
            "세",
            "두세",
            "만",
            "천",
            "하나 ",
            "zero ",
            "-",
            ",",
            ".",
            " ",
            "кров",
        ),
        *(
            "형",
            "Rh",
            "at ",
            "в ",
            "Сокол",
            "Falcon",
            "2시",
            "방향",
            "thousand ",
            "двадцать ",
            "та ",
            "і ",
            "½",
        ),
    ]
)


@pytest.mark.parametrize("language", list(Language))
@settings(deadline=None, max_examples=80)
@given(pieces=st.lists(PIECES, max_size=40), other=st.text(max_size=40))
def test_reading_never_fails(language: Language, pieces: list[str], other: str) -> None:
    text = normalise("".join(pieces) + other)
    frame = ANALYSER.analyse(text, language)
    for mention in (*frame.identifiers, *frame.numbers):
        assert (
            0 <= mention.span.start <= mention.core.start < mention.core.end <= mention.span.end <= len(text)
        )


@pytest.mark.parametrize("language", list(Language))
@settings(deadline=None, max_examples=15)
@given(piece=st.lists(PIECES, min_size=1, max_size=3).map("".join))
def test_reading_takes_a_time_that_grows_with_the_text(language: Language, piece: str) -> None:
    text = normalise((piece * 10_000)[:10_000])
    ANALYSER.analyse(text[:100], language)
    start = time.process_time()
    ANALYSER.analyse(text, language)
    # Some tenths of a second on an idle machine, up to three times that on a busy one.
    assert time.process_time() - start < 2.0


def test_names_are_found_in_every_case() -> None:
    assert names_of(GLOSSARY, RU)["молоту"] == names_of(GLOSSARY, UK)["молотові"] == "hammer"
    assert names_said("Передайте Молоту и Соколу", GLOSSARY, RU) == {"hammer", "falcon"}
    assert names_said("передайте молоту", GLOSSARY, RU) == set()
    assert names_said("망치에게 전하라", GLOSSARY, KR) == {"hammer"}
    assert in_latin("Анвил") == "anvil"


def test_values_have_their_units() -> None:
    assert values("3 km", EN, Measure) == [Measure(Decimal(3000), "m")]
    assert values("초당 12메터", KP, Measure) == values("12 metres per second", EN, Measure)
    assert values("한두 명", KR, Number) == [Number(Decimal(1)), Number(Decimal(2))]
    assert values("в 5 вечера", RU, ClockTime) == [ClockTime(17, 0)]
    assert values("Молот-6, я Сокол-3", RU, CallSign) == [CallSign("hammer", 6), CallSign("falcon", 3)]
