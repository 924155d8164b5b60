"""The check of usage: deprecated terms, and false friends where the other text says another concept."""

from __future__ import annotations

import pytest

from glossary.analysis import Analyser
from glossary.findings import Finding, Severity
from glossary.guard import compare
from glossary.languages import Language
from glossary.terms import Glossary

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP


@pytest.fixture(scope="module")
def usage(analyser: Analyser, glossary: Glossary):  # type: ignore[no-untyped-def]
    def find(source: str, one: Language, target: str, two: Language) -> list[Finding]:
        found = compare(analyser.analyse(source, one), analyser.analyse(target, two), glossary)
        return [finding for finding in found if finding.code in ("deprecated-term", "false-friend")]

    return find


@pytest.mark.parametrize(
    ("one", "source", "two", "target", "written", "wanted"),
    [
        (EN, "Turn on the radio.", KR, "라디오를 켜라.", "라디오", "무전기"),
        (EN, "Switch on the light.", UK, "Включіть світло.", "Включіть", "увімкнути"),
        (EN, "That is their house.", RU, "Это ихний дом.", "ихний", "их"),
    ],
)
def test_a_deprecated_term_is_named_with_the_one_to_write(usage, one, source, two, target, written, wanted):  # type: ignore[no-untyped-def]
    (finding,) = usage(source, one, target, two)
    assert (finding.code, finding.severity) == ("deprecated-term", Severity.REVIEW)
    assert f"target says {written!r}" in finding.message
    assert f"writes {wanted!r}" in finding.message
    assert finding.target_span is not None
    assert target[finding.target_span.start : finding.target_span.end] == written


def test_the_preferred_term_is_no_finding(usage):  # type: ignore[no-untyped-def]
    assert usage("Turn on the radio.", EN, "무전기를 켜라.", KR) == []
    assert usage("Switch on the light.", EN, "Увімкніть світло.", UK) == []


def test_a_deprecated_term_of_the_source_is_no_fault_of_the_target(usage):  # type: ignore[no-untyped-def]
    found = usage("Включіть світло.", UK, "Switch on the light.", EN)
    assert [finding for finding in found if finding.code == "deprecated-term"] == []


@pytest.mark.parametrize(
    ("one", "source", "two", "target", "warning"),
    [
        (RU, "Ждите неделю.", UK, "Чекайте до понеділка.", "Ukrainian неділя is Sunday"),
        (KP, "군관이 왔다.", EN, "A doctor has come.", "ROK 장교"),
    ],
)
def test_a_false_friend_is_told_where_its_concept_is_lost(usage, one, source, two, target, warning):  # type: ignore[no-untyped-def]
    found = usage(source, one, target, two)
    assert any(warning in finding.message and finding.code == "false-friend" for finding in found)


def test_a_false_friend_that_is_answered_is_no_finding(usage):  # type: ignore[no-untyped-def]
    assert usage("군관이 왔다.", KP, "An officer has come.", EN) == []
    assert usage("Ждите неделю.", RU, "Чекайте тиждень.", UK) == []


def test_an_ambiguous_word_alone_is_a_note_and_no_doubt(usage):  # type: ignore[no-untyped-def]
    found = usage("That is right.", EN, "Верно.", RU)
    assert {finding.severity for finding in found} <= {Severity.INFO}
