"""Which language a short text is in, and when that is only a guess."""

from __future__ import annotations

from collections import Counter

import pytest

from glossary.analysis import Analyser
from glossary.function_words import function_words, grammar_words
from glossary.language_detection import Detection, detect
from glossary.languages import Language
from glossary.phrasebook import Phrasebook
from glossary.text import fold

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is the enemy?", EN),
        ("HALT", EN),
        # Letters of one language alone decide.
        ("Это свои.", RU),
        ("Мы здесь", RU),
        ("съезд", RU),
        ("Це свої.", UK),
        ("Стій!", UK),
        ("зв'язок", UK),
        ("зв’язок", UK),
        # No such letter: words decide.
        ("Не стреляйте", RU),
        ("Там мост", RU),
        ("Мост за лесом", RU),
        ("Де противник?", UK),
        ("Хто там?", UK),
        ("Вода тут отруєна", UK),
        # Spellings of one standard of Korean.
        ("려단이 온다", KP),
        ("여단이 온다", KR),
        ("쏘지 말라!", KP),
        ("쏘지 마라!", KR),
        ("땅크가 온다", KP),
        ("전차가 온다", KR),
        ("자리표를 불러라", KP),
        ("좌표를 불러라", KR),
        # What there is more of.
        ("Танк T-72 впереди", RU),
        ("T-72 앞에 있다", KR),
        ("Go to 서울 now, please", EN),
        ("3 раненых", RU),
    ],
)
def test_a_text_that_shows_its_language_is_told(analyser: Analyser, text: str, language: Language) -> None:
    assert detect(text, analyser) == Detection(language, certain=True)


@pytest.mark.parametrize("text", ["", "  ", "12 34", "🙂", "!!! …", "37 45", "—"])
def test_a_text_without_letters_has_no_language(analyser: Analyser, text: str) -> None:
    assert detect(text, analyser) == Detection(None, certain=False)


@pytest.mark.parametrize("text", ["Танк", "Один танк"])
def test_what_is_the_same_in_russian_and_ukrainian_is_a_guess(analyser: Analyser, text: str) -> None:
    found = detect(text, analyser)
    assert found.language is not None
    assert found.language.is_slavic
    assert not found.certain


def test_the_standard_asked_for_holds_where_the_spelling_tells_none(analyser: Analyser) -> None:
    for standard in (KR, KP):
        assert detect("적이 온다", analyser, standard).language is standard
    assert detect("땅크", analyser, KR).language is KP
    assert detect("여단", analyser, KP).language is KR


def test_scripts_that_balance_are_a_guess(analyser: Analyser) -> None:
    assert not detect("stop стоп", analyser).certain


def test_the_phrasebook_is_told_from_its_own_words(analyser: Analyser, phrasebook: Phrasebook) -> None:
    """Templates without slots, every third: Korean counts as one language here."""
    right: Counter[Language] = Counter()
    total: Counter[Language] = Counter()
    misled = []
    for phrase in phrasebook.phrases[::3]:
        for language, (template, *_) in phrase.templates.items():
            if template.names:
                continue
            found = detect(template.text, analyser)
            total[language] += 1
            if found.language is language or (language.is_korean and found.language in (KR, KP)):
                right[language] += 1
            elif found.certain:
                misled.append((template.text, found.language))
    assert min(total.values()) > 200
    assert right[EN] == total[EN]
    assert right[KR] == total[KR]
    assert right[KP] == total[KP]
    assert right[RU] / total[RU] > 0.99
    assert right[UK] / total[UK] > 0.96
    assert len(misled) <= 1, misled


@pytest.mark.parametrize("language", list(Language))
def test_function_words_carry_grammar_and_no_condition(language: Language) -> None:
    words, grammar = function_words(language), grammar_words(language)
    assert words < grammar
    assert all(word == fold(word) for word in grammar)
    told = {EN: "where", RU: "где", UK: "де", KR: "어디", KP: "어디"}[language]
    assert told in grammar
    assert told not in words
