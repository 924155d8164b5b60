"""Writing values in case and with particles; prepositions and articles that fit what follows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.analysis import Analyser
from glossary.errors import UsageError
from glossary.frames import (
    Bearing,
    CallSign,
    ClockTime,
    Frequency,
    Grid,
    Number,
    Ordinal,
    Placeholder,
    Unit,
    UnitPart,
    Value,
)
from glossary.languages import Language
from glossary.lexicon import load_lexicon
from glossary.rendering import CASES, Renderer, Sounds, fit_preposition, write_number
from glossary.terms import Glossary

GLOSSARY = Glossary.load()
LEXICON = load_lexicon(GLOSSARY)
RENDERER = Renderer(GLOSSARY, LEXICON)
SOUNDS = Sounds(GLOSSARY)
ANALYSER = Analyser(GLOSSARY, LEXICON)
EN, RU, UK, KR, KP = Language

UNITS = st.builds(
    lambda n, m, arm: Unit((UnitPart(n, "battalion"), UnitPart(m, "brigade", arm))),
    st.integers(1, 99),
    st.integers(1, 999),
    st.sampled_from(("naval-infantry", "motor-rifle", "tank", None)),
)
GRIDS = st.builds(lambda e, n: Grid("37T", "DB", e, n), *[st.text("0123456789", min_size=4, max_size=4)] * 2)
TIMES = st.builds(ClockTime, st.integers(0, 23), st.integers(0, 59))
CALLS = st.builds(CallSign, st.sampled_from([name.id for name in GLOSSARY.call_signs]), st.integers(1, 99))


@pytest.mark.parametrize("language", list(Language))
@settings(max_examples=60, deadline=None)
@given(value=st.one_of(UNITS, GRIDS, TIMES, CALLS), form=st.integers(0, 5))
def test_identifiers_in_any_form_are_read_back(language: Language, value: Value, form: int) -> None:
    shape = (
        CASES[form]
        if language.is_slavic
        else ("", "은", "이", "을", "과", "으로")[form]
        if language.is_korean
        else ""
    )
    if language.is_slavic and not isinstance(value, Unit):
        shape = ""
    written = RENDERER.render(value, language, shape)
    assert [m.value for m in ANALYSER.analyse(written, language).identifiers] == [value], written


@pytest.mark.parametrize(
    ("left", "value", "language", "form", "expected"),
    [
        ("с ", Unit((UnitPart(2, "battalion"),)), RU, "ins", "со 2-м батальоном"),
        ("в ", Unit((UnitPart(2, "company"),)), RU, "loc", "во 2-й роте"),
        ("с ", Unit((UnitPart(5, "battalion"),)), RU, "ins", "с 5-м батальоном"),
        ("к ", Unit((UnitPart(2, "company"),)), RU, "dat", "ко 2-й роте"),
        ("о ", ClockTime(11, 0), RU, "", "об 11:00"),
        ("о ", ClockTime(12, 0), RU, "", "о 12:00"),
        ("об ", ClockTime(12, 0), UK, "", "о 12:00"),
        ("о ", ClockTime(11, 0), UK, "", "об 11:00"),
        ("з ", Unit((UnitPart(120, "brigade"),)), UK, "gen", "зі 120-ї бригади"),
        ("з ", Unit((UnitPart(7, "company"),)), UK, "gen", "із 7-ї роти"),
        ("со ", Unit((UnitPart(3, "company"),)), RU, "ins", "с 3-й ротой"),
        ("Со ", Unit((UnitPart(3, "company"),)), RU, "ins", "С 3-й ротой"),
        ("в ", Unit((UnitPart(1, "company"),)), UK, "loc", "в 1-й роті"),
        ("an ", Number(Decimal(2)), EN, "", "a 2"),
        ("a ", Number(Decimal(8)), EN, "", "an 8"),
        ("a ", Number(Decimal(80)), EN, "", "an 80"),
        ("a ", Number(Decimal(11)), EN, "", "an 11"),
        ("a ", Number(Decimal(110)), EN, "", "a 110"),
        ("a ", Unit((UnitPart(8, "brigade"),)), EN, "", "an 8th Brigade"),
        ("a ", Unit((UnitPart(2, "brigade"),)), EN, "", "a 2nd Brigade"),
    ],
)
def test_prepositions_fit(left: str, value: Value, language: Language, form: str, expected: str) -> None:
    written = RENDERER.render(value, language, form)
    assert fit_preposition(left, written, language, SOUNDS) + written == expected


@pytest.mark.parametrize(
    ("left", "right", "language"),
    [("на ", "2-й роте", RU), ("under ", "8th", EN), ("слово", "2-й", RU), ("", "2-й", RU)],
)
def test_other_words_stay(left: str, right: str, language: Language) -> None:
    assert fit_preposition(left, right, language, SOUNDS) == left


@pytest.mark.parametrize(
    ("value", "language", "form", "expected"),
    [
        (ClockTime(14, 45), KR, "으로", "14:45으로"),
        (ClockTime(14, 0), KR, "으로", "14:00로"),
        (Number(Decimal(3)), KR, "을", "3을"),
        (Number(Decimal(2)), KR, "을", "2를"),
        (Unit((UnitPart(3, "battalion"),)), KR, "이", "제3대대가"),
        (Bearing(45), EN, "", "045"),
        (Frequency(145500), RU, "", "145.500"),
        (Ordinal(2), EN, "", "2nd"),
        (Placeholder(1), RU, "", "<t1>"),
        (CallSign("falcon", 8), UK, "", "Сокіл-8"),
        (CallSign("T-72", known=False, written="Т-72"), KR, "", "Т-72"),
    ],
)
def test_written_forms(value: Value, language: Language, form: str, expected: str) -> None:
    assert RENDERER.render(value, language, form) == expected


@pytest.mark.parametrize(("form", "language"), [("을", RU), ("gen", KR), ("dat", EN), ("nonsense", UK)])
def test_a_form_that_a_language_has_not_is_refused(form: str, language: Language) -> None:
    with pytest.raises(UsageError, match="form"):
        RENDERER.render(Number(Decimal(2)), language, form)


@pytest.mark.parametrize(
    ("amount", "language", "text"),
    [("1E+3", EN, "1000"), ("1.5", RU, "1,5"), ("1.5", KR, "1.5"), ("0.25", UK, "0,25")],
)
def test_numbers_are_written_in_digits(amount: str, language: Language, text: str) -> None:
    assert write_number(Decimal(amount), language) == text
