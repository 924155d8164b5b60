"""The guard alone: pairs of tables and JSON lines, each with its verdict, each bad row with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.analysis import Analyser
from glossary.errors import ExitCode, InputError, TolmachError, UsageError
from glossary.findings import Status
from glossary.frames import Frame
from glossary.languages import Language
from translate.limits import MAX_LENGTH
from translate.lines import MAX_BYTES, WINDOW
from translate.pipeline import Translator
from translate.records import Record
from translate.verification import Languages, Pair, check_pairs, read_pairs, verify_file, verify_pairs

EN_RU = Languages(Language.EN, Language.RU)
RIGHT = ("Do not shoot!", "Не стрелять!")
WRONG = ("Do not shoot!", "Стрелять!")


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator.open()


def verify_pair(pair: Pair, translator: Translator, **options: bool) -> Record:
    (record,) = verify_pairs([pair], translator, **options)
    return record


def pairs_of(tmp_path: Path, name: str, content: str | bytes, languages: Languages = EN_RU) -> list[Pair]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_pairs(str(path), languages))


def row(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("p.tsv", "Stop!\tСтой!\n", id="tsv"),
        pytest.param("p.tsv", "\ufeffTarget\tID\tsource\tnote\r\nСтой!\t1\tStop!\r\n", id="tsv-header"),
        pytest.param("p.TSV", "Stop!\tСтой!\tmore\n", id="tsv-further-columns"),
        pytest.param("p.csv", 'Stop!,"Стой!"\n', id="csv"),
        pytest.param("p.csv", "source,target,id\nStop!,Стой!,1\n", id="csv-header"),
        pytest.param("p.jsonl", row(source="Stop!", target="Стой!") + "\n", id="jsonl"),
        pytest.param("p.ndjson", row(id=1, source="Stop!", target="Стой!", x=[1]), id="extra-keys"),
        pytest.param("p.jsonl", row(id="1", source="Stop!", target="Стой!", to=None), id="null-is-absent"),
    ],
)
def test_a_pair_is_read(tmp_path: Path, name: str, content: str) -> None:
    assert pairs_of(tmp_path, name, content) == [Pair("1", "Stop!", "Стой!", Language.EN, Language.RU)]


def test_ids_are_line_numbers_where_none_are_given(tmp_path: Path) -> None:
    table = 'source,target,id\n\n"Stop,\nnow!",Стой!,\nStop!,Стой!,b7\n ,,\nStop!,Стой!,\n'
    pairs = pairs_of(tmp_path, "p.csv", table)
    assert [pair.id for pair in pairs] == ["3", "b7", "7"]
    assert pairs[0].source == "Stop,\nnow!"
    rows = f"\n{row(source='a', target='б')}\n   \n{row(source='a', target='б', id='x')}\n"
    assert [pair.id for pair in pairs_of(tmp_path, "p.jsonl", rows)] == ["2", "x"]


def test_quotes_in_tsv_are_only_quotes(tmp_path: Path) -> None:
    (pair,) = pairs_of(tmp_path, "p.tsv", 'He said "stop\tОн сказал: «стой\n')
    assert pair.source == 'He said "stop'


def test_a_row_says_its_languages(tmp_path: Path) -> None:
    rows = f"{row(source='a', target='б', to='ko', **{'from': 'uk'})}\n{row(source='a', target='б')}\n"
    first, second = pairs_of(tmp_path, "p.jsonl", rows, Languages(None, Language.EN, Language.KO_KP))
    assert (first.source_language, first.target_language) == (Language.UK, Language.KO_KP)
    assert (second.source_language, second.target_language) == (None, Language.EN)
    (third,) = pairs_of(tmp_path, "p.tsv", "from\tsource\ttarget\tto\nru\ta\tб\tko-KR\n")
    assert (third.source_language, third.target_language) == (Language.RU, Language.KO_KR)


GOOD = row(source="Stop!", target="Стой!")


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        pytest.param("p.tsv", "Stop!\tСтой!\nStop!\n", "p.tsv:2: target: is missing", id="tsv-one-column"),
        pytest.param(
            "p.tsv", "id\tto\tsource\ttarget\n1\tru\n", "p.tsv:2: source: is missing", id="tsv-short"
        ),
        pytest.param(
            "p.tsv", "source\ttarget\tto\na\tб\txx\n", "p.tsv:2: to: unknown language 'xx'", id="tsv-to"
        ),
        pytest.param("p.tsv", "a\rb\tв\n", "p.tsv:1: is no row of TSV", id="tsv-return"),
        pytest.param("p.csv", 'a,б\n"x,y\nz,б\n', "p.csv:2: is no row of CSV", id="csv-open-quote"),
        pytest.param("p.csv", 'a,б\n"x"y,б\n', "p.csv:2: is no row of CSV", id="csv-quote-inside"),
        pytest.param("p.jsonl", f"{GOOD}\n{{\n", "p.jsonl:2: is not JSON", id="json-syntax"),
        pytest.param("p.jsonl", "[" * 100_000, "p.jsonl:1: is not JSON", id="json-depth"),
        pytest.param("p.jsonl", "[1]", "p.jsonl:1: is no JSON object", id="json-list"),
        pytest.param("p.jsonl", row(source="a"), "p.jsonl:1: target: is missing", id="json-no-target"),
        pytest.param(
            "p.jsonl", row(source=1, target="б"), "p.jsonl:1: source: is not text", id="json-number"
        ),
        pytest.param("p.jsonl", row(source=None, target="б"), "p.jsonl:1: source: is null", id="json-null"),
        pytest.param(
            "p.jsonl", row(source="a", target="б", to=3), "p.jsonl:1: to: is not text", id="json-to"
        ),
        pytest.param(
            "p.jsonl", row(source="a", target="б", id=[]), "p.jsonl:1: id: is neither", id="json-id"
        ),
        pytest.param("p.jsonl", f"{GOOD}\n".encode() + b"\xff\n", "p.jsonl:2: not UTF-8", id="not-utf-8"),
        pytest.param("p.jsonl", "x" * (MAX_BYTES + 1), "p.jsonl:1: longer than", id="huge"),
        pytest.param("p.txt", "a\tб\n", "p.txt: unknown kind of file", id="kind"),
    ],
)
def test_a_bad_row_is_named_with_its_field(
    tmp_path: Path, name: str, content: str | bytes, place: str
) -> None:
    with pytest.raises(TolmachError) as caught:
        pairs_of(tmp_path, name, content)
    assert place in str(caught.value)
    assert caught.value.mend
    with pytest.raises(type(caught.value)):
        check_pairs(str(tmp_path / name), EN_RU)


def test_the_target_language_must_be_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"p\.jsonl:1: to: .*--to"):
        pairs_of(tmp_path, "p.jsonl", GOOD, Languages())


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        check_pairs(str(tmp_path / "absent.tsv"), EN_RU)


def test_the_guard_decides(translator: Translator) -> None:
    right, wrong = (
        verify_pair(Pair("1", *texts, Language.EN, Language.RU), translator) for texts in (RIGHT, WRONG)
    )
    assert (right.status, right.translation, right.candidate) == (Status.VERIFIED, RIGHT[1], None)
    assert (wrong.status, wrong.translation, wrong.candidate) == (Status.REFUSED, None, WRONG[1])
    assert wrong.gloss
    assert {right.route, wrong.route} == {"given"}
    assert not translator.model_ready


def test_the_source_language_is_detected(translator: Translator) -> None:
    record = verify_pair(Pair("1", "Не стріляти!", "쏘지 마라!", None, Language.KO_KR), translator)
    assert record.source_language is Language.UK


def test_a_pair_too_long_is_refused(translator: Translator) -> None:
    for texts in (("a" * (MAX_LENGTH + 1), "б"), ("a", "б" * (MAX_LENGTH + 1))):
        record = verify_pair(Pair("1", *texts, Language.EN, Language.RU), translator)
        assert record.status is Status.REFUSED
        assert [finding.code for finding in record.findings] == ["too-long"]
        assert len(record.source) + len(record.candidate or "") < MAX_LENGTH


def test_an_empty_target_is_not_verified(translator: Translator) -> None:
    record = verify_pair(Pair("1", RIGHT[0], "\u200b", Language.EN, Language.RU), translator)
    assert record.status is Status.REFUSED


def test_what_hides_in_a_text_is_gone_before_it_is_checked(translator: Translator) -> None:
    pair = Pair("1", "Do\u200b not\ud800 shoot!", "Не\x1b стрелять!", Language.EN, Language.RU)
    record = verify_pair(pair, translator)
    assert record.source == "Do not\ufffd shoot!"
    assert record.translation in (RIGHT[1], None)
    json.dumps(record.to_json(), ensure_ascii=False).encode()


def test_the_exit_code_tells_of_refused_pairs(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.tsv"
    path.write_text("\t".join(RIGHT), encoding="utf-8")
    assert verify_file(str(path), translator, EN_RU, strict=True) == ExitCode.OK
    path.write_text("\n".join("\t".join(texts) for texts in (RIGHT, WRONG)), encoding="utf-8")
    capsys.readouterr()
    assert verify_file(str(path), translator, EN_RU) == ExitCode.NOT_VERIFIED
    out, err = capsys.readouterr()
    assert [json.loads(line)["status"] for line in out.splitlines()] == ["verified", "refused"]
    assert err == "tolmach: 1 verified, 0 review, 1 refused\n"


def test_strict_counts_pairs_to_be_reviewed(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.tsv"
    # One "Стой!" for three is far shorter than expected: a doubt, no fault.
    path.write_text("Stop! Stop! Stop!\tСтой!", encoding="utf-8")
    assert verify_file(str(path), translator, EN_RU) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["status"] == "review"
    assert verify_file(str(path), translator, EN_RU, strict=True) == ExitCode.NOT_VERIFIED


def test_a_text_that_comes_again_is_read_once(
    translator: Translator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.tsv"
    rows = [f"{RIGHT[0]}\t{target}" for target in ("Не стрелять!", "Стрелять!", "Огонь!", "Не стрелять!")]
    path.write_text("\n".join(rows), encoding="utf-8")
    read: list[str] = []
    analyse = Analyser._read

    def counted(analyser: Analyser, text: str, language: Language) -> Frame:
        read.append(text)
        return analyse(analyser, text, language)

    monkeypatch.setattr(Analyser, "_read", counted)
    fresh = Translator(translator.glossary, translator.phrasebook)
    records = list(verify_pairs(list(read_pairs(str(path), EN_RU)), fresh))
    assert sorted(read) == sorted({RIGHT[0], "Не стрелять!", "Стрелять!", "Огонь!"})
    assert records[0].to_json() == records[3].to_json() | {"id": "1"}


def test_pairs_are_answered_in_their_order_past_a_window(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.tsv"
    path.write_text("\n".join("\t".join((RIGHT, WRONG)[n % 2]) for n in range(WINDOW + 3)), encoding="utf-8")
    assert verify_file(str(path), translator, EN_RU) == ExitCode.NOT_VERIFIED
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == [str(number) for number in range(1, WINDOW + 4)]
    assert {row["status"] for row in rows[::2]} == {"verified"}
    assert {row["status"] for row in rows[1::2]} == {"refused"}
