"""Unit designations: read in every order and language, and written so that they are read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.frames import Number, Unit, UnitPart
from glossary.identifiers.units import CASES, UnitFinder, ordinal_en, render_unit
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import fold

GLOSSARY = Glossary.load()
FINDERS = {language: UnitFinder(GLOSSARY, language) for language in Language}
EN, RU, UK, KR, KP = Language


def read(text: str, language: Language) -> list[Unit]:
    """Return the units of *text*, those in doubt left out."""
    return [m.value for m in FINDERS[language].find(fold(text)) if isinstance(m.value, Unit) and not m.weak]


def unit(*parts: tuple[object, ...]) -> Unit:
    """Return a unit of (number, echelon, arm, qualifiers …)."""
    return Unit(tuple(UnitPart(p[0], p[1], p[2] if len(p) > 2 else None, tuple(p[3:])) for p in parts))  # type: ignore[arg-type]


NAVAL = unit((3, "battalion"), (810, "brigade", "naval-infantry"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3rd Battalion, 810th Naval Infantry Brigade", EN),
        ("3-й батальон 810-й бригады морской пехоты", RU),
        ("3-й батальйон 810-ї бригади морської піхоти", UK),
        ("제810해병여단 3대대", KR),
        ("제810해군륙전려단 3대대", KP),
        ("3rd Battalion of the 810th Naval Infantry Brigade", EN),
        ("3rd Bn, 810th Marine Brigade", EN),
        ("third battalion of the 810th Naval Infantry Brigade", EN),
        ("810th Naval Infantry Brigade, 3rd Battalion", EN),
        ("3 батальон 810 бригады морской пехоты", RU),
        ("третий батальон 810-й бригады морской пехоты", RU),
        ("третьим батальоном 810-й бригады морской пехоты", RU),
        ("3-му батальйону 810-ї бригади морської піхоти", UK),
        ("третім батальйоном 810-ї бригади морської піхоти", UK),
        ("제810해병여단 예하 제3대대", KR),
        ("제810해병여단 소속 3대대", KR),
        ("제810해군륙전려단 아래 제3대대", KP),
    ],
)
def test_equal_designations(text: str, language: Language) -> None:
    assert read(f"{text}.", language) == [NAVAL]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "3 мсб 810 обрмп",
            RU,
            unit((3, "battalion", "motor-rifle"), (810, "brigade", "naval-infantry", "separate")),
        ),
        ("36 омбр", UK, unit((36, "brigade", "mechanized", "separate"))),
        ("36 ОМБр", UK, unit((36, "brigade", "mechanized", "separate"))),
        ("5-я рота", RU, unit((5, "company"))),
        ("the one five five brigade", EN, unit((155, "brigade"))),
        ("the one fifty-fifth brigade", EN, unit((155, "brigade"))),
        ("один пять пять бригада", RU, unit((155, "brigade"))),
        ("один п'ять п'ять бригада", UK, unit((155, "brigade"))),
        ("일오오여단", KR, unit((155, "brigade"))),
        ("일오오려단", KP, unit((155, "brigade"))),
        ("во 2-й роте", RU, unit((2, "company"))),
        ("второй взвод третьей роты", RU, unit((2, "platoon"), (3, "company"))),
        ("другий взвод третьої роти", UK, unit((2, "platoon"), (3, "company"))),
        (
            "2nd Platoon, 3rd Company, 1st Battalion",
            EN,
            unit((2, "platoon"), (3, "company"), (1, "battalion")),
        ),
        (
            "155-я отдельная гвардейская бригада морской пехоты",
            RU,
            unit((155, "brigade", "naval-infantry", "guards", "separate")),
        ),
        (
            "155th Separate Guards Naval Infantry Brigade",
            EN,
            unit((155, "brigade", "naval-infantry", "guards", "separate")),
        ),
        ("сорок седьмой механизированной бригады", RU, unit((47, "brigade", "mechanized"))),
        ("сто пятьдесят пятой бригады морской пехоты", RU, unit((155, "brigade", "naval-infantry"))),
        ("сорок сьомої механізованої бригади", UK, unit((47, "brigade", "mechanized"))),
        ("the Forty-Seventh Mechanized Brigade", EN, unit((47, "brigade", "mechanized"))),
        (
            "the One Hundred and Fifty-Fifth Naval Infantry Brigade",
            EN,
            unit((155, "brigade", "naval-infantry")),
        ),
        ("이중대 삼소대", KR, unit((3, "platoon"), (2, "company"))),
        ("일대대는 남는다", KR, unit((1, "battalion"))),
        ("십일군단 통역", KR, unit((11, "corps"))),
        ("사십칠기계화려단 병사", KP, unit((47, "brigade", "mechanized"))),
        ("백오십오 해병여단", KR, unit((155, "brigade", "naval-infantry"))),
        ("제3대대장", KR, unit((3, "battalion"))),
        ("3분대가 간다", KR, unit((3, "squad"))),
        ("제12군의 이동", KR, unit((12, "army"))),
        ("120-та бригада", UK, unit((120, "brigade"))),
        ("зі 120-ї бригади", UK, unit((120, "brigade"))),
        ("2-й дивизион", RU, unit((2, "battalion", "artillery"))),
    ],
)
def test_designations(text: str, language: Language, expected: Unit) -> None:
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2 роты ушли", RU),
        ("3 батальона", RU),
        ("три роты", RU),
        ("2 роти", UK),
        ("two companies", EN),
        ("5 battalions", EN),
        ("three brigades", EN),
        ("3개 대대", KR),
        ("중대 2개", KR),
        ("전차 3대", KR),
        ("이 중대는 쉰다", KR),
        ("12군데 끊어졌다", KR),
        ("육군 병사", KR),
        ("일반 차량", KR),
        ("구조 요청", KR),
        ("사단 지휘부", KR),
        ("공군", KR),
        ("second floor", EN),
        ("третий дом", RU),
        ("6 марта 2 взвода", RU),
        ("два батальйони", UK),
        ("3명의 군인", KR),
    ],
)
def test_what_counts_units_is_no_designation(text: str, language: Language) -> None:
    assert read(text, language) == []


def test_the_second_one_is_a_unit_in_doubt() -> None:
    found = list(FINDERS[EN].find("the first battalion stays, the second one goes."))
    assert [(m.value, m.weak) for m in sorted(found, key=lambda m: m.span)] == [
        (unit((1, "battalion")), False),
        (unit((2, "battalion")), True),
    ]


def test_two_units_in_a_sentence_stay_two() -> None:
    text = "1-й батальон и 2-й батальон наступают"
    assert read(text, RU) == [unit((1, "battalion")), unit((2, "battalion"))]


PLAIN = [e for e in GLOSSARY.units.echelons if not e.canonical]
LEVELS = {e.id: e.level for e in GLOSSARY.units.echelons}


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """One to three levels, rising, with arms and qualifiers on the largest."""
    echelons = draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3, unique_by=lambda e: e.level))
    parts = [
        UnitPart(draw(st.integers(1, 9999 if echelon.level > 60 else 99)), echelon.id)
        for echelon in sorted(echelons, key=lambda e: e.level)
    ]
    if LEVELS[parts[-1].echelon] >= 50:
        arm = draw(
            st.sampled_from(
                ("motor-rifle", "tank", "naval-infantry", "airborne", "signal", "engineer", "reconnaissance")
            )
        )
        qualifiers = draw(st.sampled_from(((), ("separate",), ("guards", "separate"))))
        parts[-1] = UnitPart(parts[-1].number, parts[-1].echelon, arm, qualifiers)
    return Unit(tuple(parts))


@pytest.mark.parametrize("language", list(Language))
@settings(max_examples=120, deadline=None)
@given(value=units(), case=st.sampled_from(CASES))
def test_what_is_written_is_read_back(language: Language, value: Unit, case: str) -> None:
    written = render_unit(value, language, case, GLOSSARY)
    assert read(written, language) == [value], written


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (101, "101st")]
)
def test_english_ordinals(number: int, text: str) -> None:
    assert ordinal_en(number) == text


def test_a_unit_is_no_number() -> None:
    assert not any(isinstance(m.value, Number) for m in FINDERS[RU].find("3-й батальон"))
