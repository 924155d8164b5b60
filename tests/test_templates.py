"""Phrase templates: parsing, filling, skeletons."""

from __future__ import annotations

from decimal import Decimal

import pytest

from glossary.errors import GlossaryError
from glossary.frames import Bearing, CallSign, ClockTime, Number, Unit, UnitPart
from glossary.languages import Language
from glossary.lexicon import load_lexicon
from glossary.rendering import Renderer, Sounds
from glossary.templates import Slot, accepts, agree, fill, parse_template, skeleton_key, template_keys
from glossary.terms import Glossary

GLOSSARY = Glossary.load()
RENDERER = Renderer(GLOSSARY, load_lexicon(GLOSSARY))
SOUNDS = Sounds(GLOSSARY)
EN, RU, UK, KR, KP = Language
BATTALION = Unit((UnitPart(2, "battalion"),))


def test_parse() -> None:
    template = parse_template("{u} has {n} {n|tank|tanks} at {g}")
    assert template.pieces == (
        Slot("u"),
        " has ",
        Slot("n"),
        " ",
        Slot("n", agreeing=("tank", "tanks")),
        " at ",
        Slot("g"),
    )
    assert [slot.name for slot in template.slots] == ["u", "n", "g"]
    assert template.names == {"u", "n", "g"}


def test_slots_know_their_class() -> None:
    slot = parse_template("{u2:gen}").slots[0]
    assert (slot.cls, slot.form, slot.key) == ("u", "gen", "{u}")
    assert parse_template("{b}").slots[0].key == "{#}"


@pytest.mark.parametrize("text", ["{u", "u}", "{U}", "{}", "a {u is"])
def test_stray_braces_are_refused_with_their_place(text: str) -> None:
    with pytest.raises(GlossaryError, match=r"x\.tsv:3"):
        parse_template(text, "x.tsv:3")


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        (1, RU, "танк"),
        (2, RU, "танка"),
        (5, RU, "танков"),
        (11, RU, "танков"),
        (21, RU, "танк"),
        (112, RU, "танков"),
        (1, EN, "танк"),
        (2, EN, "танков"),
        ("1.5", RU, "танка"),
        (22, UK, "танка"),
        (14, UK, "танков"),
    ],
)
def test_agreement(number: int | str, language: Language, expected: str) -> None:
    assert agree(Decimal(number), ("танк", "танка", "танков"), language) == expected


@pytest.mark.parametrize(
    ("text", "values", "language", "expected"),
    [
        (
            "Встреча с {u:ins} в {t}.",
            {"u": BATTALION, "t": ClockTime(11, 0)},
            RU,
            "Встреча со 2-м батальоном в 11:00.",
        ),
        ("Зустріч о {t}.", {"t": ClockTime(11, 0)}, UK, "Зустріч об 11:00."),
        ("{u} advances.", {"u": BATTALION}, EN, "2nd Battalion advances."),
        ("{u:이} 전진한다.", {"u": BATTALION}, KR, "제2대대가 전진한다."),
        ("{n} {n|танк|танка|танков}", {"n": Number(Decimal(3))}, RU, "3 танка"),
        ("Bearing {b}.", {"b": Number(Decimal(45))}, EN, "Bearing 045."),
        ("{c}, приём.", {"c": CallSign("falcon", 4)}, RU, "Сокол-4, приём."),
        ("Frequency {f}.", {"f": Number(Decimal("145.5"))}, EN, "Frequency 145.500."),
    ],
)
def test_fill(text: str, values: dict[str, object], language: Language, expected: str) -> None:
    assert fill(parse_template(text), values, language, RENDERER, SOUNDS) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Cease fire!", "cease fire", EN),
        ("Halt, friend.", "halt friend", EN),
        ("an {#}", "a {#}", EN),
        ("со {u}", "с {u}", RU),
        ("зі {u}", "з {u}", UK),
        ("у {g}", "в {g}", UK),
        ("{u}가 간다.", "{u}이 간다", KR),
        ("{u} 를", "{u}을", KR),
        ("사격 중지", "사격중지", KR),
        ("мы  здесь", "Мы здесь.", RU),
        ("«Стой»", "стой", RU),
        ("ещё", "еще", RU),
    ],
)
def test_skeletons_drop_what_tells_nothing_apart(one: str, other: str, language: Language) -> None:
    assert skeleton_key(one, language) == skeleton_key(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("fire", "cease fire", EN),
        ("{u} sees {g}", "{g} sees {u}", EN),
        ("{u}를 봤다", "{u}가 봤다", KR),
        ("стой", "стойте", RU),
        ("do fire", "do not fire", EN),
        ("Are you hit?", "You are hit", EN),
    ],
)
def test_skeletons_keep_what_does(one: str, other: str, language: Language) -> None:
    assert skeleton_key(one, language) != skeleton_key(other, language)


def test_a_key_for_every_agreeing_form() -> None:
    keys = {key for key, _ in template_keys(parse_template("{n} {n|танк|танка|танков}"), RU)}
    assert keys == {"{#} танк", "{#} танка", "{#} танков"}


@pytest.mark.parametrize(
    ("cls", "value", "fits"),
    [
        ("u", BATTALION, True),
        ("u", Number(Decimal(1)), False),
        ("b", Number(Decimal(360)), True),
        ("b", Number(Decimal(361)), False),
        ("b", Number(Decimal("1.5")), False),
        ("f", Number(Decimal(0)), False),
        ("t", ClockTime(1, 2), True),
        ("n", Bearing(4), False),
        ("veh", BATTALION, False),
    ],
)
def test_accepts(cls: str, value: object, fits: bool) -> None:
    assert accepts(cls, value) is fits  # type: ignore[arg-type]
