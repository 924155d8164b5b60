"""Call signs and designations of equipment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.frames import CallSign
from glossary.identifiers.callsigns import CallSignFinder, same_designation
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.rendering import Renderer
from glossary.terms import Glossary
from glossary.text import fold

GLOSSARY = Glossary.load()
FINDERS = {language: CallSignFinder(GLOSSARY, language) for language in Language}
RENDERER = Renderer(GLOSSARY, Lexicon(()))
EN, RU, UK, KR, KP = Language


def call_signs(text: str, language: Language) -> list[CallSign]:
    """Return the sure call signs of *text*."""
    found = FINDERS[language].find(fold(text), text)
    return [m.value for m in found if isinstance(m.value, CallSign) and not m.weak]


@pytest.mark.parametrize("language", list(Language))
@settings(deadline=None)
@given(name=st.sampled_from(GLOSSARY.call_signs), number=st.integers(1, 99))
def test_call_signs_are_read_back(language: Language, name: object, number: int) -> None:
    value = CallSign(name.id, number)  # type: ignore[attr-defined]
    assert call_signs(RENDERER.render(value, language), language) == [value]


@pytest.mark.parametrize(
    ("text", "language", "name", "number"),
    [
        ("Rock 8, wait, over.", EN, "rock", 8),
        ("Скала-8, ждите.", RU, "rock", 8),
        ("Скеля-8, чекайте.", UK, "rock", 8),
        ("바위 8, 대기하라.", KR, "rock", 8),
        ("Кедр-9 в ступоре", RU, "cedar", 9),
        ("call sign Falcon", EN, "falcon", None),
        ("позывной «Сокол»", RU, "falcon", None),
        ("This is Granite 4", EN, "granite", 4),
        ("봇나무 3, 들립니까", KP, "birch", 3),
        ("Rock two one, wait.", EN, "rock", 21),
        ("Rock twenty-one, wait.", EN, "rock", 21),
        ("Скала два один, ждите.", RU, "rock", 21),
        ("Скала двадцать один, ждите.", RU, "rock", 21),
        ("Скеля двадцять, чекайте.", UK, "rock", 20),
        ("바위 둘하나, 대기하라.", KR, "rock", 21),
        ("바위 이십일, 대기하라.", KP, "rock", 21),
    ],
)
def test_known_call_signs(text: str, language: Language, name: str, number: int | None) -> None:
    assert call_signs(text, language) == [CallSign(name, number)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("북쪽 50 미터", KR),
        ("북쪽 50미터에 적", KR),
        ("매 3시간마다", KR),
        ("곰 3마리", KR),
        ("새벽 3시에", KR),
        ("매 3대대", KR),
        ("범 2마리", KP),
        ("north 3 km", EN),
        ("go north 5 metres", EN),
        ("на север 3 км", RU),
        ("волк 2 метра", RU),
        ("на північ 5 м", UK),
        ("гром", RU),
        ("a bear", EN),
        ("dawn 05:30", EN),
        ("북쪽으로 가라", KR),
    ],
)
def test_ordinary_words_are_no_call_signs(text: str, language: Language) -> None:
    assert call_signs(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Т-72 впереди", RU, "T-72"),
        ("a T-72 ahead", EN, "T-72"),
        ("БМП-2", RU, "BMP-2"),
        ("M113", EN, "M113"),
        ("T-72가 온다", KR, "T-72"),
        ("M113을 봤다", KR, "M113"),
    ],
)
def test_designations_are_equal_across_alphabets(text: str, language: Language, name: str) -> None:
    assert call_signs(text, language) == [CallSign(name, known=False)]


def test_look_alike_letters() -> None:
    assert same_designation("Т-72") == same_designation("T-72")
    assert same_designation("Т-72") != same_designation("Т-80")


@pytest.mark.parametrize("text", ["10-й", "3-го", "2-му"])
def test_ordinals_are_no_designations(text: str) -> None:
    assert call_signs(text, RU) == []
