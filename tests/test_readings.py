"""The readings: published examples of each system, and what holds for any text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.languages import Language
from glossary.readings import (
    hangul_dprk,
    hangul_rok,
    kontsevich,
    latin,
    mccune_reischauer,
    reading,
    revised_romanization,
)
from glossary.readings.korean_pronunciation import is_predicate, join, pronounce, split
from glossary.terms import Glossary

DATA = Path(__file__).parent / "data" / "readings"

SYSTEMS: dict[str, Callable[[str], str]] = {
    "pronunciation": partial(pronounce, tense=True),
    "revised": revised_romanization.revised,
    "mccune-reischauer": mccune_reischauer.mccune_reischauer,
    "dprk-romanization": mccune_reischauer.dprk,
    "kontsevich": kontsevich.russian,
    "korean-ukrainian": kontsevich.ukrainian,
    "rok-russian": hangul_rok.russian,
    "rok-ukrainian": hangul_rok.ukrainian,
    "dprk-russian": hangul_dprk.russian,
    "latin-russian": latin.russian,
    "latin-ukrainian": latin.ukrainian,
}
# Korean has no capitals: those of a published name are its own.
CASELESS = {"revised", "mccune-reischauer", "dprk-romanization", "kontsevich", "korean-ukrainian"}


def _examples() -> list[tuple[str, str, str, str]]:
    found = []
    for path in sorted(DATA.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                system, source, expected, where = line.split("\t")
                found.append((system, source, expected, where))
    return found


EXAMPLES = _examples()


def test_there_are_enough_examples_and_each_says_where_it_comes_from() -> None:
    assert len({(system, source) for system, source, _, _ in EXAMPLES}) == len(EXAMPLES) >= 400
    assert all(where.strip() for *_, where in EXAMPLES)
    assert {system for system, *_ in EXAMPLES} == set(SYSTEMS)


@pytest.mark.parametrize(
    ("system", "source", "expected"),
    [example[:3] for example in EXAMPLES],
    ids=[f"{system}-{source}" for system, source, *_ in EXAMPLES],
)
def test_published_example(system: str, source: str, expected: str) -> None:
    read = SYSTEMS[system]
    if "ґ" in expected and system == "korean-ukrainian":
        read = partial(kontsevich.ukrainian, velar="ґ")
    assert read(source) == (expected.lower() if system in CASELESS else expected)


def test_north_and_south_differ() -> None:
    assert reading("Владивосток", Language.RU, Language.KO_KR) == "블라디보스토크"
    assert reading("Владивосток", Language.RU, Language.KO_KP) == "울라지보스또크"
    assert reading("압록강", Language.KO_KR, Language.EN) == "amnokgang"
    assert reading("압록강", Language.KO_KP, Language.EN) == "amrokgang"


@pytest.mark.parametrize(
    ("text", "source", "reader"),
    [
        ("T-72", Language.KO_KR, Language.RU),
        ("38T KN 12345", Language.RU, Language.KO_KP),
        ("огонь", Language.RU, Language.UK),
        ("огонь", Language.RU, Language.RU),
        ("사격", Language.KO_KP, Language.KO_KR),
        ("fire", Language.EN, Language.KO_KR),
        ("fire", Language.EN, Language.RU),
        ("", Language.KO_KR, Language.RU),
    ],
)
def test_none_where_no_reading_is_needed(text: str, source: Language, reader: Language) -> None:
    assert reading(text, source, reader) is None


def test_digits_codes_and_punctuation_are_kept() -> None:
    assert reading("3대대, T-72 2대!", Language.KO_KR, Language.RU) == "3тэдэ, T-72 2тэ!"
    assert reading("Т-72 (3 шт.): 12:30", Language.RU, Language.KO_KP) == "떼-72 (3 슈트.): 12:30"
    assert reading("Дрон DJI Mavic 3", Language.UK, Language.KO_KR) == "드론 DJI Mavic 3"


def test_ukrainian_reader_gets_a_plosive_and_not_a_breath() -> None:
    assert reading("사격", Language.KO_KP, Language.UK) == "саґьок"


def test_acronyms_are_spelt() -> None:
    assert reading("БПЛА", Language.RU, Language.KO_KR) == "베페엘아"
    assert reading("Т-72", Language.RU, Language.KO_KR) == "테-72"
    assert reading("В ВСУ", Language.RU, Language.KO_KR) == "프 베에스우"
    assert reading("ВСТАТЬ", Language.RU, Language.KO_KR) == "프스타티"
    assert reading("СТОЙ!", Language.RU, Language.KO_KR) == "스토이!"


def test_stress_marks_do_not_matter() -> None:
    assert hangul_rok.russian("Алекса́ндр") == "알렉산드르"
    assert latin.russian("за́мок") == "zamok"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [("혀", True), ("히다", True), ("하다", True), ("호", False), ("한", False), ("현전", False)],
)
def test_predicates_are_told_from_nouns(rest: str, expected: bool) -> None:
    assert is_predicate(rest) is expected


def test_listed_words_are_not_seen_in_others() -> None:
    assert pronounce("농담요") == "농다묘"
    assert pronounce("사람들일") == "사람드릴"
    assert kontsevich.russian("남성과") == "намсонгва"
    assert kontsevich.russian("성과") == "сонкква"


def test_every_syllable_is_split_and_joined() -> None:
    assert all(join(split(chr(code))) == chr(code) for code in range(0xAC00, 0xD7A4))


# --- What holds for any text ----------------------------------------------------------------------


def _scripts(text: str) -> set[str]:
    names = (unicodedata.name(character, "") for character in text)
    return {script for name in names for script in ("HANGUL", "CYRILLIC") if script in name}


KOREAN = st.text(
    st.one_of(
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.characters(min_codepoint=0x1100, max_codepoint=0x11FF),
        st.characters(min_codepoint=0x3131, max_codepoint=0x318E),
        st.characters(min_codepoint=0x3200, max_codepoint=0x327F),
        st.characters(min_codepoint=0xFFA0, max_codepoint=0xFFDC),
        st.sampled_from(" .,!0123T-"),
    ),
    max_size=12,
)
CYRILLIC = st.text(
    st.one_of(
        st.sampled_from("абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюяАБВГЄІЇЙЬЁ"),
        st.characters(min_codepoint=0x400, max_codepoint=0x52F),
        st.sampled_from(" .,!0123T-'’ʼ\u0301\u0306\u0308"),
    ),
    max_size=14,
)
KOREANS = (Language.KO_KR, Language.KO_KP)
SLAVIC = (Language.RU, Language.UK)


@settings(max_examples=100, deadline=None)
@given(text=KOREAN, source=st.sampled_from(KOREANS), reader=st.sampled_from([*SLAVIC, Language.EN]))
def test_no_hangul_is_left(text: str, source: Language, reader: Language) -> None:
    assert "HANGUL" not in _scripts(reading(text, source, reader) or "")


@settings(max_examples=100, deadline=None)
@given(text=CYRILLIC, source=st.sampled_from(SLAVIC), reader=st.sampled_from([*KOREANS, Language.EN]))
def test_no_cyrillic_is_left(text: str, source: Language, reader: Language) -> None:
    assert "CYRILLIC" not in _scripts(reading(text, source, reader) or "")


@settings(max_examples=100, deadline=None)
@given(text=st.text(), source=st.sampled_from(Language), reader=st.sampled_from(Language))
def test_never_raises(text: str, source: Language, reader: Language) -> None:
    read = reading(text, source, reader)
    assert read is None or isinstance(read, str)


def test_every_term_of_the_glossary_has_its_readings(glossary: Glossary) -> None:
    for concept in glossary.concepts:
        for source, terms in concept.terms.items():
            for reader in Language:
                if source.is_korean != reader.is_korean and Language.EN not in (source, reader):
                    for term in terms:
                        read = reading(term.term, source, reader)
                        left = "HANGUL" if source.is_korean else "CYRILLIC"
                        assert read is None or left not in _scripts(read)
                        assert (read is None) == (left not in _scripts(term.term)), term.term
