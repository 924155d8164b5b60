"""The round trip: what does not come back as it went is not verified."""

from __future__ import annotations

import pytest

from glossary.analysis import Analyser
from glossary.findings import Severity, Status, verdict
from glossary.languages import Language
from translate.round_trip import OTHER, SAME, round_trip

EN, RU, KR = Language.EN, Language.RU, Language.KO_KR


@pytest.mark.parametrize(
    ("source", "language", "reading"),
    [
        ("The enemy is behind the forest.", EN, "The enemy is behind the forest."),
        ("The enemy is behind the forest.", EN, "the enemy is behind the forest"),
        ("The enemy is behind the forest!", EN, "The enemy is behind a forest."),
        ("Ещё трое раненых.", RU, "Еще 3 раненых."),
        ("We have three wounded.", EN, "We have 3 wounded."),
        ("부상자가 있다.", KR, "부상자가 있다"),
    ],
)
def test_a_reading_like_the_source_is_no_finding(
    analyser: Analyser, source: str, language: Language, reading: str
) -> None:
    assert round_trip(analyser.analyse(source, language), reading) is None


def test_a_reading_that_differs_in_part_is_a_doubt(analyser: Analyser) -> None:
    reading = "The enemy's forest is behind."
    finding = round_trip(analyser.analyse("The enemy is behind the forest.", EN), reading)
    assert finding is not None
    assert (finding.code, finding.severity) == ("round-trip", Severity.REVIEW)
    assert reading in finding.message


def test_a_reading_that_says_something_else_is_critical(analyser: Analyser) -> None:
    finding = round_trip(analyser.analyse("The enemy is behind the forest.", EN), "Give us water, please.")
    assert finding is not None
    assert finding.severity is Severity.CRITICAL
    assert verdict([finding]) is Status.REFUSED


def test_no_reading_is_a_doubt_and_never_a_pass(analyser: Analyser) -> None:
    finding = round_trip(analyser.analyse("The enemy is behind the forest.", EN), None)
    assert finding is not None
    assert finding.severity is Severity.REVIEW
    empty = round_trip(analyser.analyse("The enemy is behind the forest.", EN), "")
    assert empty is not None
    assert empty.severity is Severity.CRITICAL


def test_the_bounds_leave_room_for_doubt() -> None:
    assert 0 < OTHER < SAME <= 100
