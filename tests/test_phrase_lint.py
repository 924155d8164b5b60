"""The linter of phrase files: a broken file for each code, and the shipped files are clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.lexicon import Lexicon, load_lexicon
from glossary.lint import Severity
from glossary.phrase_lint import CODES, Report, lint_phrases
from glossary.phrasebook import HEADER
from glossary.terms import Glossary
from translate import phrases_command

HALT = "Halt!\tСтой!\tСтій!\t정지!\t섯!"
MOVES = "{u} moves.\t{u:nom} движется.\t{u:nom} рухається.\t{u:이} 이동한다.\t{u:이} 이동한다."


def book(folder: Path, *rows: str) -> Path:
    numbered = (f"p{number:04d}\treviewed\t{row}" for number, row in enumerate(rows, 1))
    (folder / "t.tsv").write_text("\n".join(("\t".join(HEADER), *numbered)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def report(glossary: Glossary, lexicon: Lexicon) -> Report:
    return lint_phrases(glossary, lexicon)


FAULTS = {
    "E101": "Halt!\tСтой!\tСтій!\t정지!",
    "E102": "Halt  there!\tСтой!\tСтій!\t정지!\t섯!",
    "E103": "Halt! || Halt!\tСтой!\tСтій!\t정지!\t섯!",
    "E104": "Halt!\tСтои\u0306!\tСтій!\t정지!\t섯!",
    "E201": "{u} moves.\t{u} движется.\t{u:nom} рухається.\t{u:이} 이동한다.\t{u:이} 이동한다.",
    "E202": "{n} {n|day|days}.\t{n} {n|день|дня}.\t{n} {n|день|дні|днів}.\t{n}일.\t{n}일.",
    "E301": "Halt!\tСтiй!\tСтій!\t정지!\t섯!",
    "E302": "Halt!\tСтoй!\tСтій!\t정지!\t섯!",
    "E303": "Link up!\tСвязь!\tЗв’язок!\t연결!\t련결!",
    "E401": "3rd battalion of the regiment.\tБатальон полка.\tБатальйон полку.\t련대의 대대.\t련대의 대대.",
    "E402": "Battalion of the regiment.\tБатальон полка.\tБатальйон полку.\t연대의 대대.\t연대의 대대.",
}


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_has_its_code_and_place(
    glossary: Glossary, lexicon: Lexicon, tmp_path: Path, code: str
) -> None:
    found = lint_phrases(glossary, lexicon, book(tmp_path, HALT, FAULTS[code])).findings
    mine = [finding for finding in found if finding.code == code]
    assert mine, found
    assert all((finding.path, finding.line) == ("t.tsv", 3) for finding in mine)
    assert all(finding.mend and finding.severity is Severity.ERROR for finding in mine)


def test_a_sound_file_is_clean(glossary: Glossary, lexicon: Lexicon, tmp_path: Path) -> None:
    assert lint_phrases(glossary, lexicon, book(tmp_path, HALT, MOVES)).findings == ()


def test_two_rows_that_read_alike(glossary: Glossary, lexicon: Lexicon, tmp_path: Path) -> None:
    again = "Stop there!\tСтой!\tСтій!\t멈춰!\t멈추라!"
    (finding,) = [
        finding
        for finding in lint_phrases(glossary, lexicon, book(tmp_path, HALT, again)).findings
        if finding.code.endswith(("501", "502"))
    ]
    assert (finding.code, finding.line) == ("W502", 3)


def test_one_text_with_two_meanings(glossary: Glossary, lexicon: Lexicon, tmp_path: Path) -> None:
    ours = "Those are friendly troops.\tЭто свои.\tЦе свої.\t아군이다.\t우리 편이다."
    theirs = "Those are enemy troops.\tЭто свои.\tЦе вороги.\t적이다.\t적이다."
    found = lint_phrases(glossary, lexicon, book(tmp_path, ours, theirs)).findings
    assert {finding.code for finding in found} >= {"E501", "W601"}


def test_every_code_is_tried() -> None:
    assert set(CODES) == set(FAULTS) | {"E501", "W502", "W601"}


def test_the_shipped_phrases_have_no_errors(report: Report) -> None:
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert report.rows > 2000


def test_the_command_prints_place_code_and_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert phrases_command.check(str(book(tmp_path, HALT, FAULTS["E103"]))) == 3
    out = capsys.readouterr()
    assert "t.tsv:3: en: E103" in out.out
    assert "1 errors" in out.err
    assert phrases_command.check(str(book(tmp_path, HALT, FAULTS["E103"])), "json") == 3
    assert json.loads(capsys.readouterr().out)["rows"] == 2


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(InputError, match="is no folder"):
        phrases_command.check("/no/such/folder")


def test_a_folder_of_its_own_needs_no_nouns(tmp_path: Path, glossary: Glossary) -> None:
    assert load_lexicon(glossary, book(tmp_path, HALT)).nouns == ()


def test_counts_and_suggestions_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert phrases_command.stats("json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["phrases"] == sum(data["topics"].values())
    assert phrases_command.stats() == 0
    assert f"{data['phrases']}" in capsys.readouterr().out
    from glossary.languages import Language

    assert phrases_command.suggest("не стрел", None, Language.KO_KR, 2) == 0
    assert "Не стрелять" in capsys.readouterr().out
    assert phrases_command.suggest("не стрел", Language.RU, Language.KO_KR, 1, "json") == 0
    assert json.loads(capsys.readouterr().out)["en"]
    assert phrases_command.suggest("…", Language.RU, Language.KO_KR, 1) == 1


def test_an_id_in_two_files_is_a_fault(glossary: Glossary, lexicon: Lexicon, tmp_path: Path) -> None:
    book(tmp_path, HALT)
    (tmp_path / "u.tsv").write_text((tmp_path / "t.tsv").read_text(encoding="utf-8"), encoding="utf-8")
    (finding,) = lint_phrases(glossary, lexicon, tmp_path).findings
    assert (finding.code, finding.path, finding.line, finding.field) == ("E101", "u.tsv", 2, "id")
    assert "p0001 is also at t.tsv:2" in finding.message
