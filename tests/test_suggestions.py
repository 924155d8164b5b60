"""What a refused result names: the nearest phrases, both sides of each, and never as an answer."""

from __future__ import annotations

import pytest

from glossary.findings import Severity, Status
from glossary.languages import Language
from glossary.phrasebook import Phrasebook
from glossary.terms import Glossary
from translate.pipeline import Translator
from translate.records import Record

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP


@pytest.fixture(scope="module")
def bookish(glossary: Glossary, phrasebook: Phrasebook) -> Translator:
    return Translator(glossary, phrasebook)


def _suggestions(record: Record) -> list[str]:
    found = [finding for finding in record.findings if finding.code == "suggestion"]
    assert all(finding.severity is Severity.INFO for finding in found)
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("text", "source", "target", "ours", "theirs"),
    [
        ("Do not shoot at us, we are surrendering!", EN, RU, "surrender", "сдаёмся"),
        ("Не стреляйте же, мы сдаёмся вам!", RU, EN, "сдаёмся", "surrender"),
        ("쏘지 말아 주십시오, 우리는 항복합니다.", KR, UK, "항복", "здаємося"),
    ],
)
def test_a_refused_text_names_the_nearest_phrases_on_both_sides(
    bookish: Translator, text: str, source: Language, target: Language, ours: str, theirs: str
) -> None:
    (record,) = bookish.translate([text], [target], source, use_model=False)
    assert record.status is Status.REFUSED
    assert record.translation is None
    said = _suggestions(record)
    assert 1 <= len(said) <= 3
    assert any(ours in line and theirs in line.partition(" = ")[2].lower() for line in said), said


def test_a_slot_is_shown_as_an_ellipsis(bookish: Translator) -> None:
    (record,) = bookish.translate(["Where is the nearest hospital round here?"], [RU], EN, use_model=False)
    assert _suggestions(record)
    assert not any("{" in line for line in _suggestions(record))


def test_what_is_answered_names_none(bookish: Translator) -> None:
    (record,) = bookish.translate(["I surrender. Do not shoot!"], [RU], EN, use_model=False)
    assert record.status is Status.VERIFIED
    assert _suggestions(record) == []


def test_what_reads_like_no_phrase_names_none(bookish: Translator) -> None:
    (record,) = bookish.translate(["Quantum chromodynamics puzzles zoologists."], [RU], EN, use_model=False)
    assert record.status is Status.REFUSED
    assert _suggestions(record) == []
