"""``tolmach evaluate``: samples, scores, the table, and the held-out phrases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.examples import Examples
from glossary.findings import Status
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.phrasebook import Phrasebook, is_held_out
from glossary.terms import Glossary
from translate.evaluation import by_direction, evaluate, held_out_samples, read_samples, run, table
from translate.pipeline import Translator

EN, RU, UK, KR, KP = Language
ROWS = """id\ten\tru\tuk\tko-KR\tko-KP
a\tCease fire! Those are friendly troops!\tПрекратить огонь! Это свои!\tПрипинити вогонь! Це свої!\t\t
b\tThe bridge is open.\tМост открыт.\t\t\t
"""


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    path = tmp_path / "s.tsv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator.open()


def test_every_pair_of_languages_of_a_row_is_a_sample(samples: Path) -> None:
    found = read_samples(str(samples))
    assert [sample.id for sample in found] == ["a"] * 6 + ["b"] * 2
    assert {(s.source_language, s.target_language) for s in found[6:]} == {(EN, RU), (RU, EN)}


def test_the_two_standards_of_korean_are_no_direction(tmp_path: Path) -> None:
    path = tmp_path / "s.tsv"
    path.write_text("ko-KR\tko-KP\ten\n정지!\t섯!\tHalt!\n", encoding="utf-8")
    assert {(s.source_language, s.target_language) for s in read_samples(str(path))} == {
        (KR, EN), (KP, EN), (EN, KR), (EN, KP),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "names fewer than two languages"),
        ("en\tfr\nYes\tOui\n", "names fewer than two languages"),
        ("en\tru\nYes\tДа\tещё\n", r"s\.tsv:2.*3 columns"),
        ("en\tru\n\xff", "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "s.tsv"
    path.write_bytes(content.encode("latin-1" if "\xff" in content else "utf-8"))
    with pytest.raises(InputError, match=message):
        read_samples(str(path))


def test_scores_tell_before_from_after(samples: Path, translator: Translator) -> None:
    results = evaluate(read_samples(str(samples)), translator)
    first = results[0]
    assert first.record.status is Status.VERIFIED
    assert first.record.route.startswith("phrasebook:")
    assert first.kept
    rows = by_direction(results)
    assert [row.direction for row in rows][-1] == "all"
    for row in rows:
        assert 0 <= row.raw <= 100
        assert 0 <= row.by_phrasebook <= row.verified <= 1
        assert 0 <= row.refused <= 1
    assert rows[-1].samples == len(results)
    assert len(table(rows).splitlines()) == len(rows) + 1


def test_a_lost_critical_piece_is_seen(samples: Path, translator: Translator) -> None:
    results = evaluate(read_samples(str(samples)), translator)
    from translate import evaluation

    sample = results[0].sample
    lost = evaluation._kept(sample, "Открыть огонь! Это противник!", translator)
    same = evaluation._kept(sample, sample.reference, translator)
    assert (lost, same) == (False, True)


def test_held_out_phrases_are_not_asked_of_a_book_that_has_them(
    translator: Translator, phrasebook: Phrasebook, glossary: Glossary, lexicon: Lexicon
) -> None:
    found = held_out_samples(phrasebook, Examples(glossary, lexicon))
    assert {sample.id for sample in found} == {p.id for p in phrasebook.phrases if is_held_out(p.id)}
    other = translator.without(is_held_out)
    assert not any(is_held_out(phrase.id) for phrase in other.phrasebook.phrases)
    assert other.model_ready


def test_the_command_prints_a_table_and_json(
    samples: Path, translator: Translator, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(samples), translator, "text", 1) == 0
    out = capsys.readouterr()
    assert "en→ru" in out.out
    assert "embedded@" in out.err
    assert run(str(samples), translator, "json", 2) == 0
    data = json.loads(capsys.readouterr().out)
    assert len(data["worst"]) == 2
    assert data["directions"][-1]["direction"] == "all"
