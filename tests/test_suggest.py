"""Suggestions: near phrases first, in every language, fast, never applied."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.analysis import Analyser
from glossary.examples import Examples
from glossary.frames import Unit, UnitPart
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.phrasebook import Phrasebook
from glossary.suggest import Suggester
from glossary.terms import Glossary
from glossary.text import normalise

EN, RU, UK, KR, KP = Language


@pytest.fixture(scope="module")
def suggester(phrasebook: Phrasebook) -> Suggester:
    return Suggester(phrasebook)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("do not sho", EN, "Do not shoot"),
        ("не стріл", UK, "Не стріляти"),
        ("не стрел", RU, "Не стрелять"),
        ("쏘지 ㅁ", KR, "쏘지 마"),
        ("쏘지", KP, "쏘지 말라"),
        ("Do not shoot! We are frendly", EN, "Do not shoot! We are friendly!"),
    ],
)
def test_the_beginning_of_a_phrase_brings_it(
    suggester: Suggester, analyser: Analyser, text: str, language: Language, wanted: str
) -> None:
    found = suggester.suggest(analyser.analyse(normalise(text), language), 3)
    assert found[0].template.text.startswith(wanted)
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)


def test_values_of_the_text_fill_the_slots(suggester: Suggester, analyser: Analyser) -> None:
    first, *_ = suggester.suggest(analyser.analyse("3rd Battalion is moving to", EN))
    assert first.template.text.startswith("{u} is moving")
    assert first.values == {"u": Unit((UnitPart(3, "battalion"),))}


def test_one_phrase_is_suggested_once(suggester: Suggester, analyser: Analyser) -> None:
    found = suggester.suggest(analyser.analyse("we have wounded", EN), 50)
    assert len({item.phrase.id for item in found}) == len(found) == 50


@pytest.mark.parametrize("text", ["", " ", "…", "x" * 400])
def test_what_says_nothing_brings_nothing(suggester: Suggester, analyser: Analyser, text: str) -> None:
    assert suggester.suggest(analyser.analyse(normalise(text), EN)) == []


def test_an_empty_book_suggests_nothing(analyser: Analyser, glossary: Glossary, lexicon: Lexicon) -> None:
    assert Suggester(Phrasebook((), glossary, lexicon)).suggest(analyser.analyse("halt", EN)) == []


@pytest.mark.parametrize("language", list(Language))
def test_a_rewording_is_near_its_phrase(
    phrasebook: Phrasebook, glossary: Glossary, lexicon: Lexicon, analyser: Analyser, language: Language
) -> None:
    """Without its second variants the book still suggests the phrase that each of them rewords."""
    first = [
        dataclasses.replace(phrase, templates={key: rows[:1] for key, rows in phrase.templates.items()})
        for phrase in phrasebook.phrases
    ]
    suggester, examples = Suggester(Phrasebook(first, glossary, lexicon)), Examples(glossary, lexicon)
    chance = Random(3)
    asked = found = 0
    for phrase in chance.sample(phrasebook.phrases, 250):
        if len(phrase.templates[language]) > 1:
            template = phrase.templates[language][1]
            text = examples.write(template, examples.values(template.names, chance), language)
            near = suggester.suggest(analyser.analyse(text, language))
            asked, found = asked + 1, found + any(item.phrase.id == phrase.id for item in near)
    assert found / asked > 0.7


@given(text=st.text(max_size=400), language=st.sampled_from(list(Language)), k=st.integers(-1, 8))
@settings(max_examples=60, deadline=None)
def test_any_text_is_answered(
    suggester: Suggester, analyser: Analyser, text: str, language: Language, k: int
) -> None:
    found = suggester.suggest(analyser.analyse(normalise(text), language), k)
    assert len(found) <= max(0, k)
    assert all(0 <= item.score <= 100.1 for item in found)
