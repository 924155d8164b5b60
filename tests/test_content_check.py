"""The check of content without a counterpart, in several directions."""

from __future__ import annotations

from functools import cache

import pytest

from glossary.analysis import Analyser
from glossary.checks._pair import Pair
from glossary.checks.content import check_content, missing_words
from glossary.findings import Finding, Severity
from glossary.languages import parse_language
from glossary.lexicon import load_lexicon
from glossary.terms import Glossary
from glossary.text import normalise


@cache
def _analyser() -> Analyser:
    return Analyser(Glossary.load(), load_lexicon())


def _pair(source: str, target: str, direction: str) -> Pair:
    one, two = direction.split(">")
    analyser = _analyser()
    return Pair(
        analyser.analyse(normalise(source), parse_language(one)),
        analyser.analyse(normalise(target), parse_language(two)),
        analyser.glossary,
    )


def _findings(source: str, target: str, direction: str) -> list[Finding]:
    return list(check_content(_pair(source, target, direction)))


GOOD = [
    ("en>ru", "The doctor is in the hospital.", "Врач в больнице."),
    ("ru>en", "У нас нет воды и хлеба.", "We have no water and bread."),
    ("en>uk", "The bridge is destroyed.", "Міст зруйновано."),
    ("ru>uk", "Мост разрушен, идите через лес.", "Міст зруйновано, йдіть через ліс."),
    ("en>ko-KR", "Give the wounded man some water.", "부상자에게 물을 주십시오."),
    ("ko-KP>ru", "의사가 병원에 있다.", "Врач в больнице."),
    ("uk>ko-KP", "Дайте мені карту.", "나에게 지도를 주십시오."),
]
SWAPPED = [
    ("en>ru", "The doctor is in the hospital.", "Водитель в больнице."),
    ("ru>uk", "Дайте мне карту.", "Дайте мені хліб."),
    ("en>uk", "The doctor is coming.", "Водій їде."),
    ("en>ko-KR", "Show me the map of the minefield.", "버스 시간표를 보여 주십시오."),
    ("ru>en", "Принесите воды.", "Bring fuel."),
]


@pytest.mark.parametrize(("direction", "source", "target"), GOOD)
def test_a_correct_translation_is_not_refused(direction: str, source: str, target: str) -> None:
    assert not [f for f in _findings(source, target, direction) if f.severity is Severity.CRITICAL]


@pytest.mark.parametrize(("direction", "source", "target"), SWAPPED)
def test_a_word_in_the_place_of_another_is_refused(direction: str, source: str, target: str) -> None:
    (finding,) = _findings(source, target, direction)
    assert finding.code == "content"
    assert finding.severity is Severity.CRITICAL
    assert finding.source_span is not None
    assert finding.target_span is not None


def test_another_sentence_added_is_refused() -> None:
    target = "Врач в больнице. Мой брат купил новый дом и красную машину."
    findings = _findings("The doctor is in the hospital.", target, "en>ru")
    assert any(f.severity is Severity.CRITICAL and f.target_span for f in findings)


def test_unknown_words_are_not_judged() -> None:
    assert missing_words(_pair("Zxqvlorp!", "Щкрбзмяк!", "en>ru")) == ([], [])


def test_two_texts_of_one_side_are_not_compared() -> None:
    assert not _findings("의사가 있다.", "운전사가 있다.", "ko-KR>ko-KP")
