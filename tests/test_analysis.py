"""What is read in a text: concepts in their forms, values with their places, words left over."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.analysis import Analyser
from glossary.frames import (
    Bearing,
    CallSign,
    ClockTime,
    Frame,
    Frequency,
    Grid,
    Measure,
    Noun,
    Number,
    Placeholder,
    Unit,
    UnitPart,
)
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import normalise

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP

#: Words as a text has them, inflected or with particles, and the concept they say.
IN_TEXT: list[tuple[Language, str, str]] = [
    (EN, "The tanks are here.", "tank"),
    (EN, "TANKS!", "tank"),
    (EN, "the commander's map", "commander"),
    (EN, "Minefields ahead", "minefield"),
    (EN, "They ceased fire.", "cease-fire"),
    (EN, "Our bridges are blown.", "bridge"),
    (EN, "Three interpreters.", "interpreter"),
    (EN, "They are friendly.", "friendly-forces"),
    (EN, "The enemy's men", "hostile-forces"),
    (RU, "Вижу танки.", "tank"),
    (RU, "ТАНКОВ", "tank"),
    (RU, "под танком", "tank"),
    (RU, "к своим войскам", "friendly-forces"),
    (RU, "за войсками противника", "hostile-forces"),
    (RU, "навстречу противнику", "hostile-forces"),
    (RU, "через минное поле", "minefield"),
    (RU, "на минных полях", "minefield"),
    (RU, "с переводчиком", "interpreter"),
    (RU, "за мостом", "bridge"),
    (RU, "вместе с ранеными", "wounded"),
    (RU, "Прекратите огонь!", "cease-fire"),
    (RU, "двумя бронетранспортёрами", "armoured-personnel-carrier"),
    (RU, "двумя бронетранспортерами", "armoured-personnel-carrier"),
    (UK, "Бачу танки.", "tank"),
    (UK, "за танками", "tank"),
    (UK, "назустріч противникові", "hostile-forces"),
    (UK, "перед ворогом", "hostile-forces"),
    (UK, "на мінному полі", "minefield"),
    (UK, "скажи перекладачеві", "interpreter"),
    (UK, "за мостом", "bridge"),
    (UK, "трьох поранених", "wounded"),
    (UK, "Припиніть вогонь!", "cease-fire"),
    (UK, "за своїми військами", "friendly-forces"),
    (KR, "전차를 보았다", "tank"),
    (KR, "전차에서", "tank"),
    (KR, "전차들이 온다", "tank"),
    (KR, "지뢰밭에는", "minefield"),
    (KR, "통역관입니다", "interpreter"),
    (KR, "다리까지", "bridge"),
    (KR, "아군에게", "friendly-forces"),
    (KR, "적군으로부터", "hostile-forces"),
    (KR, "사격을 중지하라", "cease-fire"),
    (KR, "부상자들에게", "wounded"),
    (KP, "땅크를 보았다", "tank"),
    (KP, "땅크들이", "tank"),
    (KP, "지뢰밭에서", "minefield"),
    (KP, "통역원에게", "interpreter"),
    (KP, "다리까지", "bridge"),
    (KP, "우리 편에게", "friendly-forces"),
    (KP, "적군이다", "hostile-forces"),
    (KP, "사격을 중지하라", "cease-fire"),
    (KP, "부상자가", "wounded"),
]


def concepts(frame: Frame) -> set[str]:
    return {mention.concept for mention in frame.concepts}


@pytest.mark.parametrize(("language", "text", "concept"), IN_TEXT)
def test_a_concept_is_found_in_the_form_the_text_has(
    analyser: Analyser, language: Language, text: str, concept: str
) -> None:
    frame = analyser.analyse(text, language)
    (mention,) = [m for m in frame.concepts if m.concept == concept]
    assert text[mention.span.start : mention.span.end].strip()
    assert mention.span not in frame.uncovered


def test_each_preferred_term_is_found_in_its_own_language(analyser: Analyser, glossary: Glossary) -> None:
    """A term alone is its concept, or, where a longer reading wins, is at least accounted for."""
    missed = []
    for language in Language:
        for concept in glossary.concepts:
            text = normalise(concept.preferred(language).term)
            frame = analyser.analyse(text, language)
            if concept.id in concepts(frame):
                continue
            if not frame.uncovered and (
                frame.identifiers or frame.numbers or frame.negations or frame.concepts
            ):
                continue
            missed.append((language.value, concept.id, text))
    assert missed == []


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            EN,
            "3rd Battalion, 810th Brigade at grid 4512 7630.",
            {Unit((UnitPart(3, "battalion"), UnitPart(810, "brigade"))), Grid(None, None, "4512", "7630")},
        ),
        (
            RU,
            "Сокол-2, азимут 045, частота 145,500 МГц.",
            {CallSign("falcon", 2), Bearing(45), Frequency(145500)},
        ),
        (
            UK,
            "О 14:30 бачу 3 танки за 2 км.",
            {ClockTime(14, 30), Number(Decimal(3)), Measure(Decimal(2000), "m")},
        ),
        (
            KR,
            "14시 30분에 3중대가 37U DB 1234 5678에 있다.",
            {ClockTime(14, 30), Unit((UnitPart(3, "company"),)), Grid("37U", "DB", "1234", "5678")},
        ),
        (KP, "부상자 세명, 300메터.", {Number(Decimal(3)), Measure(Decimal(300), "m")}),
        (EN, "<t0> is near <t1>.", {Placeholder(0), Placeholder(1)}),
        (RU, "<t0><gen><t1> <t2>", {Placeholder(0), Placeholder(1), Placeholder(2)}),
    ],
)
def test_values_are_free_of_the_language(
    analyser: Analyser, language: Language, text: str, values: set[object]
) -> None:
    frame = analyser.analyse(text, language)
    assert {mention.value for mention in (*frame.identifiers, *frame.numbers)} == values


@pytest.mark.parametrize(
    ("language", "text", "noun"),
    [
        (EN, "two tanks", "tank"),
        (RU, "двумя танками и танком", "tank"),
        (UK, "під танком", "tank"),
        (KR, "전차로", "tank"),
        (KP, "땅크를", "tank"),
    ],
)
def test_slot_nouns_are_read_in_their_forms(
    analyser: Analyser, language: Language, text: str, noun: str
) -> None:
    assert Noun("veh", noun) in {mention.value for mention in analyser.analyse(text, language).nouns}


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        # A longer reading of the same characters wins over the parts of it.
        (EN, "37U DB 1234 5678", Number),
        (RU, "3-й батальон", Number),
        (EN, "bearing 045", Number),
        (EN, "145.500 MHz", Number),
        (RU, "2-я рота", CallSign),
        (KR, "14시 30분", Number),
    ],
)
def test_no_character_is_read_twice(analyser: Analyser, language: Language, text: str, other: type) -> None:
    frame = analyser.analyse(text, language)
    mentions = [*frame.identifiers, *frame.numbers]
    assert len(mentions) == 1
    assert not isinstance(mentions[0].value, other)


def test_a_unit_is_not_its_echelon_again(analyser: Analyser) -> None:
    assert "battalion" in concepts(analyser.analyse("The battalion is here.", EN))
    assert "battalion" not in concepts(analyser.analyse("3rd Battalion is here.", EN))


def test_a_full_stop_after_a_unit_ends_the_sentence_unless_it_is_an_abbreviation(analyser: Analyser) -> None:
    text = "Wait for 3rd Battalion. Move to 4th Bn. now."
    first, second = (text[m.span.start : m.span.end] for m in analyser.analyse(text, EN).identifiers)
    assert (first, second) == ("3rd Battalion", "4th Bn.")


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        (UK, "5-та бригада", "brigade"),
        (UK, "3-тя рота", "company"),
        (UK, "7-ма рота", "company"),
        (UK, "1-ша рота", "company"),
        (RU, "5-я бригада", "brigade"),
    ],
)
def test_units_with_their_ordinal_endings(
    analyser: Analyser, language: Language, text: str, unit: str
) -> None:
    (mention,) = analyser.analyse(text, language).identifiers
    assert mention.value == Unit((UnitPart(int(text[0]), unit),))


@pytest.mark.parametrize("text", ["Сокол-2 в лесу.", "Сокол-2 с ранеными."])
def test_a_preposition_is_no_unit_of_measure(analyser: Analyser, text: str) -> None:
    frame = analyser.analyse(text, RU)
    assert [mention.value for mention in frame.identifiers] == [CallSign("falcon", 2)]
    assert frame.numbers == ()


def test_a_type_of_vehicle_after_a_number_is_no_measure(analyser: Analyser) -> None:
    frame = analyser.analyse("Two T-72 tanks", EN)
    assert [mention.value for mention in frame.numbers] == [Number(Decimal(2))]
    assert [mention.value for mention in frame.identifiers] == [CallSign("T-72", known=False)]


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        (EN, "The quixotic commander is at the bridge.", ["quixotic"]),
        (RU, "Командир блямбит у моста.", ["блямбит"]),
        (UK, "Командир блямбить біля моста.", ["блямбить"]),
        (KR, "지휘관이 뷁뷁한다.", ["뷁뷁한다"]),
        (EN, "It is at 37U DB 1234 5678.", []),
    ],
)
def test_words_that_nothing_accounts_for_are_left_over(
    analyser: Analyser, language: Language, text: str, left: list[str]
) -> None:
    assert [text[span.start : span.end] for span in analyser.analyse(text, language).uncovered] == left


_ALPHABET = st.sampled_from(
    [
        "the enemy",
        "tank",
        "3rd",
        "Battalion",
        "танк",
        "противника",
        "не",
        "3-й",
        "батальон",
        "свої",
        "не",
        "ворог",
        "적이",
        "전차",
        "아니",
        "제3대대",
        "37U DB 1234 5678",
        "14:30",
        "<t0>",
        ".",
        ",",
        "-",
        " ",
        "'",
        "5",
        "км",
        "🙂",
        "é",
        "ß",
        "ﬁ",
        "İ",
        "ǆ",
        "１２",
        "\u0301",
        "в",
        "T-72",
        "«",
        "»",
        "{u}",
        "\\",
        "(",
        "а́",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(_ALPHABET, max_size=12).map(" ".join) | st.text(max_size=60),
    language=st.sampled_from(Language),
)
def test_any_text_is_read_and_every_span_lies_inside(
    analyser: Analyser, text: str, language: Language
) -> None:
    text = normalise(text)
    frame = analyser.analyse(text, language)
    assert frame.text == text
    values = [mention.span for mention in (*frame.identifiers, *frame.numbers, *frame.nouns)]
    terms = [mention.span for mention in frame.concepts]
    spans = [*values, *terms, *(negation.span for negation in frame.negations), *frame.uncovered]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    values = sorted(mention.span for mention in (*frame.identifiers, *frame.numbers))
    assert all(not a.overlaps(b) for a, b in itertools.pairwise(values))
    assert list(frame.uncovered) == sorted(frame.uncovered)
    assert all(
        m.span.start <= m.core.start < m.core.end <= m.span.end for m in (*frame.identifiers, *frame.numbers)
    )


@pytest.mark.parametrize("language", list(Language))
def test_reading_twice_gives_the_same(analyser: Analyser, language: Language) -> None:
    text = "3rd Battalion, 3-й батальон, 3-й батальйон, 제3대대: 14:30, не, no, 적이 아니다."
    assert analyser.analyse(text, language) == analyser.analyse(text, language)
