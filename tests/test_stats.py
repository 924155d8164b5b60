"""``terms stats``: the counts of a small file by hand, those of the shipped one against the data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.languages import Language
from glossary.terms import Glossary
from translate.terms_check import statistics, stats

DATA = Path(__file__).parent / "data"
SOUND = DATA / "terms" / "sound.yaml"


def test_counts_of_a_small_file() -> None:
    data = statistics(Glossary.load(SOUND))
    assert {name: data[name] for name in ("concepts", "critical", "unreviewed", "contrast_sets")} == {
        "concepts": 2,
        "critical": 2,
        "unreviewed": 0,
        "contrast_sets": 1,
    }
    assert data["fields"] == {
        "identification": {"concepts": 2, "critical": 2, "reviewed": 2, "unreviewed": 0}
    }
    english = data["languages"]["en"]
    assert english == {
        "terms": 4,
        "preferred": 2,
        "admitted": 2,
        "deprecated": 0,
        "ambiguous": 1,
        "warnings": 1,
        "unreviewed": 0,
        "forms": english["forms"],
    }
    assert data["languages"]["uk"]["deprecated"] == 1
    assert data["languages"]["ko-KP"] == {
        "terms": 2,
        "preferred": 2,
        "admitted": 0,
        "deprecated": 0,
        "ambiguous": 1,
        "warnings": 0,
        "unreviewed": 0,
        "forms": 2,
    }
    assert data["units"] == {"echelons": 2, "arms": 2, "qualifiers": 1, "abbreviations": 2}
    assert (data["numbers"], data["measures"], data["call_signs"]) == (3, 2, 2)


def test_english_forms_are_counted() -> None:
    # friendly forces; friendlies; enemy, enemies; hostiles: and whatever plural is derived.
    assert statistics(Glossary.load(SOUND))["languages"]["en"]["forms"] >= 5


def test_unreviewed_is_counted_by_field_and_language() -> None:
    data = statistics(Glossary.load(DATA / "lint" / "I610.yaml"))
    assert data["unreviewed"] == 1
    assert data["fields"]["identification"]["unreviewed"] == 1
    assert data["languages"]["en"]["unreviewed"] == 2
    assert data["languages"]["uk"]["unreviewed"] == 1


def test_sums_of_the_shipped_file(glossary: Glossary) -> None:
    data = statistics(glossary)
    assert data["concepts"] == len(glossary.concepts)
    for key in ("concepts", "critical", "unreviewed"):
        assert sum(row[key] for row in data["fields"].values()) == data[key]
    assert data["false_friend_notes"] >= 60
    for language in Language:
        row = data["languages"][language.value]
        assert row["preferred"] == data["concepts"]
        assert row["preferred"] + row["admitted"] + row["deprecated"] == row["terms"]
        assert row["forms"] > row["terms"] * 0.9


def test_stats_prints_a_table_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert stats(str(SOUND)) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[0] == "concepts: 2"
    (header,) = [line for line in lines if line.startswith("languages")]
    (russian,) = [line for line in lines if line.startswith("ru ")]
    assert header.split()[1:4] == ["terms", "preferred", "admitted"]
    assert russian.split()[1:4] == ["4", "2", "2"]
    assert len(header) == len(russian)
    assert stats(str(SOUND), "json") == 0
    assert json.loads(capsys.readouterr().out) == statistics(Glossary.load(SOUND))


def test_stats_of_a_broken_file_is_an_error_of_the_family() -> None:
    with pytest.raises(GlossaryError):
        stats(str(DATA / "lint" / "E204.yaml"))
