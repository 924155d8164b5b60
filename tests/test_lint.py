"""The linter: one broken file a code, all faults of a file at once, the shipped file clean."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import glossary.lint._file
from glossary import _derivation
from glossary.errors import GlossaryError, InputError, UsageError
from glossary.languages import Language
from glossary.lint import Report, Severity, codes, lint, lint_bytes
from glossary.terms import Glossary, default_path, schema_path
from translate.terms_check import check

DATA = Path(__file__).parent / "data"
FIXTURES = sorted((DATA / "lint").glob("*.yaml"))
SOUND = DATA / "terms" / "sound.yaml"
REFUSED = sorted(path for path in (DATA / "terms").glob("*.yaml") if path != SOUND)
EXPECTATION = re.compile(r"# expect: (?P<code>[EWI]\d{3}), line (?P<line>\d+)")
LOADER = re.compile(r"# expect: \w+, line (?P<line>\d+): ")

needs_pymorphy = pytest.mark.skipif(
    not all(_derivation.is_available(language) for language in (Language.RU, Language.UK)),
    reason="needs pymorphy3 and its dictionaries",
)


def first_line(path: Path) -> str:
    return path.read_bytes().split(b"\n", 1)[0].decode("utf-8")


@pytest.fixture(scope="module")
def shipped() -> Report:
    return lint(default_path())


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_each_code_finds_its_fault_in_its_place(path: Path) -> None:
    expected = EXPECTATION.fullmatch(first_line(path))
    assert expected, f"{path.name} does not say what is expected of it"
    assert expected["code"] == path.stem
    report = lint(path, [path.stem])
    if report.notes:
        pytest.skip(report.notes[0])
    found = [(finding.code, finding.line) for finding in report.findings]
    assert (path.stem, int(expected["line"])) in found
    assert {code for code, _ in found} == {path.stem}
    for finding in report.findings:
        assert finding.message.startswith(codes()[path.stem])
        assert finding.mend
        assert finding.path == str(path)
        assert finding.severity.value[0].upper() == finding.code[0]
        line = path.read_text(encoding="utf-8").split("\n")[finding.line - 1]
        assert 1 <= finding.column <= len(line) + 1


def test_every_code_has_a_broken_file() -> None:
    # E901 is what no other check foresees: see test_the_loader_has_the_last_word.
    assert {path.stem for path in FIXTURES} == set(codes()) - {"E901"}


def test_every_message_is_a_line() -> None:
    for code, message in codes().items():
        assert re.fullmatch(r"[EWI]\d{3}", code)
        assert message
        assert not message.endswith(".")


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_the_loader_refuses_is_an_error_in_the_same_place(path: Path) -> None:
    expected = LOADER.match(first_line(path))
    assert expected or path.stem == "yaml-empty" or path.stem == "yaml-not-utf-8"
    with pytest.raises(GlossaryError) as caught:
        Glossary.load(path)
    place = re.match(rf"{re.escape(str(path))}:(\d+):", caught.value.where)
    errors = [finding for finding in lint(path).findings if finding.severity is Severity.ERROR]
    assert errors
    assert not [finding for finding in errors if finding.code == "E901"]
    if place:
        # The loader may name the entry where the linter names the value in it, some lines below.
        behind = [finding.line - int(place[1]) for finding in errors]
        assert any(0 <= lines < _LONGEST_ENTRY for lines in behind), behind


_LONGEST_ENTRY = 14


def test_a_sound_file_has_no_findings() -> None:
    report = lint(SOUND)
    assert [finding for finding in report.findings if finding.severity is not Severity.INFO] == []


def test_the_linter_knows_every_field_of_the_schema() -> None:
    # A field that the schema names and the linter does not is an unknown field, whatever its value.
    names = set(json.loads(schema_path().read_text(encoding="utf-8"))["$defs"]["concept"]["properties"])
    content = "concepts: [{" + ", ".join(f'{name}: ""' for name in sorted(names)) + ", zz: 1}]"
    unknown = [finding.field for finding in lint_bytes(content.encode(), "x", ["E201"]).findings]
    assert unknown == ["concepts[0].zz"]


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    text = SOUND.read_text(encoding="utf-8")
    for old, new in (
        ("symbol: hostile", "symbol: foe"),
        ("field: identification", "feild: identification"),
        ("en: [Wolf]", "en: [no]"),
        ("ru: [Волк]", "ru: [Вoлк]"),
        ("by: 1000", "by: 0"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    found = Counter(finding.code for finding in lint_bytes(text.encode(), "broken.yaml").findings)
    assert {"E102", "E201", "E202", "E204", "E302", "E711"} <= set(found)
    assert all(count == 1 for count in found.values())


def test_findings_come_in_the_order_of_lines() -> None:
    text = (
        SOUND.read_text(encoding="utf-8").replace("en: [Wolf]", "en: [no]").replace("symbol: h", "symbol: x")
    )
    places = [(finding.line, finding.column) for finding in lint_bytes(text.encode(), "x").findings]
    assert len(places) == 2
    assert places == sorted(places)


def test_a_column_points_at_the_letter() -> None:
    path = DATA / "lint" / "E302.yaml"
    (finding,) = lint(path, ["E302"]).findings
    line = path.read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert line[finding.column - 1] == "o"
    assert finding.field == "call_signs[1].ru[0]"
    path = DATA / "lint" / "E208.yaml"
    (finding,) = lint(path, ["E208"]).findings
    assert (
        path.read_text(encoding="utf-8").split("\n")[finding.line - 1][finding.column - 1 :].startswith(' "')
    )


@needs_pymorphy
def test_the_shipped_glossary_is_clean(shipped: Report) -> None:
    assert shipped.notes == ()
    assert [f"{f.line}: {f.code} {f.message}" for f in shipped.findings if f.severity is Severity.ERROR] == []
    assert [
        f"{f.line}: {f.code} {f.message}" for f in shipped.findings if f.severity is Severity.WARNING
    ] == []


def test_select_takes_beginnings_of_codes() -> None:
    path = DATA / "lint" / "W306.yaml"
    assert {finding.code for finding in lint(path, ["W306"]).findings} == {"W306"}
    assert {finding.code for finding in lint(path, ["W3", "E3"]).findings} == {"W306", "E304"}
    assert lint(path, ["E7", "I"]).findings == ()
    for wrong in ("X", "", "E999", "e1"):
        with pytest.raises(UsageError, match="no check has the code"):
            lint(path, [wrong])


def test_a_file_that_is_no_yaml_gets_no_deeper_checks() -> None:
    report = lint_bytes(b"concepts: [", "x.yaml")
    assert [finding.code for finding in report.findings] == ["E101"]
    assert [finding.code for finding in lint_bytes(b"\xff", "x.yaml").findings] == ["E101"]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"a", b"1", b"? [a]\n: b", b"[" * 200, b"a: &x 1\nb: *x", b"--- a\n--- b", b"a: \x07"],
)
def test_whatever_the_bytes_there_is_a_report(content: bytes) -> None:
    findings = lint_bytes(content, "x.yaml").findings
    assert any(finding.severity is Severity.ERROR for finding in findings)


def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        lint(tmp_path / "none.yaml")


def test_the_loader_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise GlossaryError("refused", where="x.yaml:7:3: concepts[0].id", mend="mend it")

    monkeypatch.setattr(glossary.lint._file, "read_glossary", refuse)
    (finding,) = lint_bytes(SOUND.read_bytes(), "x.yaml", ["E901"]).findings
    assert (finding.code, finding.line, finding.column, finding.mend) == ("E901", 7, 3, "mend it")
    assert finding.message == "The program cannot load the file: refused"


def test_without_pymorphy_its_checks_are_named_and_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_derivation, "is_available", lambda language: False)
    report = lint(SOUND)
    assert report.findings == ()
    assert [note.split()[0] for note in report.notes] == ["E501", "E504", "W502", "W505"]
    assert all("pip install pymorphy3" in note for note in report.notes)


@pytest.mark.parametrize(
    ("language", "term", "code"),
    [
        ("ko-KR", "녀성", "E401"),
        ("ko-KR", "려단 지휘소", "E401"),
        ("ko-KR", "로획 장비", "E401"),
        ("ko-KR", "리륙하다", "E401"),
        ("ko-KR", "라디오", None),
        ("ko-KR", "로켓탄", None),
        ("ko-KR", "레이더 기지", None),
        ("ko-KR", "연대장", None),
        ("ko-KR", "년", None),
        ("ko-KP", "연대장", "E402"),
        ("ko-KP", "노획하다", "E402"),
        ("ko-KP", "로켓", "E402"),
        ("ko-KP", "련대장", None),
        ("ko-KP", "연료", None),
        ("ko-KP", "이동하다", None),
        ("ko-KP", "로케트", None),
        ("ko-KP", "임무", None),
    ],
)
def test_initial_sounds_of_the_two_standards(language: str, term: str, code: str | None) -> None:
    text = SOUND.read_text(encoding="utf-8")
    old = {"ko-KR": "{term: 아군, status: preferred}", "ko-KP": "{term: 우리 편, status: preferred}"}[
        language
    ]
    content = text.replace(old, f"{{term: {term}, status: preferred}}").encode()
    found = [finding.code for finding in lint_bytes(content, "x", ["E4"]).findings]
    assert found == ([code] if code else [])


@needs_pymorphy
@pytest.mark.parametrize(
    ("cases", "wrong"),
    [
        ("gen: врага, ins: врагом, pl.ins: врагами", 0),
        ("gen: врагу", 1),
        ("dat: врагом, loc: враге", 1),
        ("gen: друга, dat: другу", 2),
    ],
)
def test_a_written_case_is_one_of_its_lemma(cases: str, wrong: int) -> None:
    text = SOUND.read_text(encoding="utf-8").replace("gen: врага, pl.gen: [врагов]", cases)
    assert len(lint_bytes(text.encode(), "x", ["E501"]).findings) == wrong


def test_check_prints_places_and_tells_errors_by_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(DATA / "lint" / "E204.yaml")
    assert check(path) == 3
    captured = capsys.readouterr()
    assert re.fullmatch(
        rf"{re.escape(path)}:\d+:\d+: E204 Unknown value: text 'foe' \(use one of .+\)\n", captured.out
    )
    assert captured.err == f"tolmach: {path}: 1 error, no warnings\n"
    assert check(path, "text", ["W"]) == 0
    assert check(str(DATA / "lint" / "W607.yaml")) == 0


def test_check_prints_nothing_of_a_sound_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(str(SOUND), "text", ["E"]) == 0
    assert capsys.readouterr().out == ""
    assert check(str(DATA / "lint" / "I610.yaml"), "text", ["I"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "I610 Concepts that nobody has reviewed: 1," in captured.err


def test_check_writes_json(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(DATA / "lint" / "E204.yaml")
    assert check(path, "json") == 3
    data = json.loads(capsys.readouterr().out)
    (finding,) = data["findings"]
    assert {"code": "E204", "severity": "error", "path": path}.items() <= finding.items()
    assert set(finding) == {"code", "severity", "message", "path", "line", "column", "field", "mend"}


def test_check_makes_what_it_prints_safe(capsys: pytest.CaptureFixture[str]) -> None:
    check(str(DATA / "lint" / "E105.yaml"))
    assert "\u202e" not in capsys.readouterr().out
