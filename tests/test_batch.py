"""Lines in, records out: reading, windows, order, and a file that is there whole or not at all."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glossary.errors import ExitCode, InputError, UsageError
from glossary.languages import Language
from translate.batch import check_files, translate_files
from translate.limits import EXCERPT, MAX_LENGTH
from translate.lines import MAX_BYTES, WINDOW, Line, read_lines, read_windows
from translate.output import opened
from translate.pipeline import Translator

# The phrasebook answers these: no model is loaded for them.
EN, RU, KO = "Cease fire!", "Прекратить огонь!", "사격 중지!"


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator.open()


@pytest.fixture
def lines_of(tmp_path: Path) -> Callable[[bytes], list[Line]]:
    def read(content: bytes) -> list[Line]:
        path = tmp_path / "lines.txt"
        path.write_bytes(content)
        return list(read_lines(str(path)))

    return read


def texts(lines: list[Line]) -> list[str]:
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    return [line.text for line in lines]


def written(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


# --- Reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", [], id="empty"),
        pytest.param(b"\n", [""], id="one-empty-line"),
        pytest.param(b"a", ["a"], id="no-end"),
        pytest.param(b"a\n\n b \n", ["a", "", " b "], id="empty-lines-kept"),
        pytest.param(b"a\r\n\r\nb\r\n", ["a", "", "b"], id="crlf"),
        pytest.param(b"\xef\xbb\xbfa\n\xef\xbb\xbfb", ["a", "\ufeffb"], id="bom"),
        pytest.param(b"\xef\xbb\xbf", [""], id="bom-alone"),
        pytest.param(
            "가\u2028나\x85다\x0b라\n".encode(), ["가\u2028나\x85다\x0b라"], id="only-lf-ends-a-line"
        ),
        pytest.param(b"a\0b\n\x1b[1m\n", ["a\0b", "\x1b[1m"], id="controls-are-left-to-others"),
    ],
)
def test_lines(lines_of: Callable[[bytes], list[Line]], content: bytes, expected: list[str]) -> None:
    assert texts(lines_of(content)) == expected


def test_a_huge_line_is_cut_and_the_rest_goes_on(lines_of: Callable[[bytes], list[Line]]) -> None:
    # A Hangul syllable is three bytes, and MAX_BYTES is no multiple of three: the cut falls inside one.
    first, second = lines_of("가".encode() * MAX_BYTES + b"\nb\n")
    assert (second.text, second.number, second.whole) == ("b", 2, True)
    assert not first.whole
    assert set(first.text) == {"가"}
    assert len(first.text) == MAX_BYTES // 3


def test_a_huge_last_line_without_end_is_cut(lines_of: Callable[[bytes], list[Line]]) -> None:
    (only,) = lines_of(b"x" * (MAX_BYTES + 1))
    assert (len(only.text), only.whole) == (MAX_BYTES, False)
    (only,) = lines_of(b"x" * MAX_BYTES)
    assert only.whole


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        pytest.param(b"a\nb\n\xcf\xf0\xe8\n", "lines.txt:3", "not UTF-8 at byte 1 .*CP1251", id="cp1251"),
        pytest.param(b"ok \xc3\n", "lines.txt:1", "not UTF-8 at byte 4", id="cut-character"),
        pytest.param(b"a\n\xed\xa0\x80\n", "lines.txt:2", "not UTF-8", id="encoded-surrogate"),
        pytest.param("стой\n".encode("utf-16"), "lines.txt:1", "UTF-16.*iconv -f UTF-16", id="utf-16"),
        pytest.param("stop\n".encode("utf-16-be").join([b"\xfe\xff", b""]), "lines.txt:1", "UTF-16", id="be"),
    ],
)
def test_what_is_not_utf8_is_named_with_its_line(
    lines_of: Callable[[bytes], list[Line]], content: bytes, place: str, message: str
) -> None:
    with pytest.raises(InputError, match=f"{place}.*{message}"):
        lines_of(content)


def test_lines_before_a_fault_are_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "half.txt"
    path.write_bytes(b"a\nb\n\xff\nc\n")
    windows = read_windows(str(path))
    assert texts(next(windows)) == ["a", "b"]
    with pytest.raises(InputError, match=":3"):
        next(windows)


def test_windows_hold_no_more_than_asked(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("x\n" * (2 * WINDOW + 7))
    sizes = [len(window) for window in read_windows(str(path))]
    assert max(sizes) == WINDOW
    assert sum(sizes) == 2 * WINDOW + 7


def test_a_pipe_is_read_as_it_comes() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", closefd=False) as out, os.fdopen(writing, "wb", buffering=0) as pipe:
        # Whoever waits for more than is there gets it all at once in the end, not as it came.
        end = threading.Timer(5, pipe.close)
        end.start()
        windows = read_windows(f"/dev/fd/{out.fileno()}")
        pipe.write(b"a\nb\nhal")
        assert texts(next(windows)) == ["a", "b"]
        pipe.write(b"f\n")
        assert next(windows) == [Line(3, "half")]
        end.cancel()
    os.close(reading)


@pytest.mark.parametrize(
    ("name", "message"),
    [("absent.txt", "no such file"), (".", "is a folder"), ("nul\0byte", "cannot be read")],
)
def test_what_is_no_file_is_told_before_all_else(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        check_files([str(tmp_path / name)], None)
    assert caught.value.mend
    with pytest.raises(InputError, match=message):
        list(read_lines(str(tmp_path / name)))


def test_a_fault_in_the_last_line_is_told_first(tmp_path: Path) -> None:
    path = tmp_path / "late.txt"
    path.write_bytes(b"a\n" * 1000 + b"\xff\n")
    with pytest.raises(InputError, match=r"late\.txt:1001"):
        check_files([str(path)], None)


def test_standard_input_is_read_once() -> None:
    with pytest.raises(UsageError, match="twice"):
        check_files(["-", "-"], None)


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        list(read_lines("-"))


# --- Writing ------------------------------------------------------------------------------------


def test_a_file_takes_its_place_when_all_went_well(tmp_path: Path) -> None:
    place = tmp_path / "out.jsonl"
    place.write_text("old")
    place.chmod(0o640)
    with opened(str(place)) as stream:
        stream.write("новое\n")
        assert place.read_text() == "old"
    assert place.read_bytes() == "новое\n".encode()
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_after_a_failure_the_old_file_is_there(tmp_path: Path, error: type[BaseException]) -> None:
    place = tmp_path / "out.jsonl"
    place.write_text("old")

    def write() -> None:
        with opened(str(place)) as stream:
            stream.write("half a rec")
            raise error

    with pytest.raises(error):
        write()
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.write_text("")
    with opened(str(tmp_path / "out")) as stream:
        stream.write("x")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with opened(str(tmp_path / "link")) as stream:
        stream.write("x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "x"


def test_a_device_is_written_as_it_is() -> None:
    with opened(os.devnull) as stream:
        stream.write("x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match=r"absent.*no such folder"),
        opened(str(tmp_path / "absent" / "out")),
    ):
        pass
    with pytest.raises(InputError, match="is a folder"):
        check_files([], str(tmp_path))


@pytest.mark.parametrize("kind", ["same", "symlink", "hard-link"])
def test_output_onto_an_input_is_refused(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "in.txt"
    source.write_text(EN)
    place = tmp_path / ("in.txt" if kind == "same" else "other.txt")
    if kind == "symlink":
        place.symlink_to(source)
    elif kind == "hard-link":
        place.hardlink_to(source)
    with pytest.raises(UsageError, match="one of the inputs"):
        check_files([str(source)], str(place))
    assert source.read_text() == EN


# --- From lines to records ----------------------------------------------------------------------


def test_records_come_line_by_line_with_their_numbers(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(f"\ufeff{EN}\r\n\r\n \u200b\x1b \n{RU}\n{'x' * (MAX_LENGTH + 1)}\n{KO}".encode())
    code = translate_files(translator, [str(path)], [], [Language.UK, Language.EN], None)
    assert code == ExitCode.OK
    records = written(capsys)
    assert [(record["id"], record["to"]) for record in records] == [
        (number, to) for number in ("1", "4", "5", "6") for to in ("uk", "en")
    ]
    assert [record["from"] for record in records[::2]] == ["en", "ru", "en", "ko-KR"]
    assert [record["source"] for record in records[:4:2]] == [EN, RU]
    assert not translator.model_ready


@pytest.mark.parametrize("length", [MAX_LENGTH + 1, 100_000, MAX_BYTES + 10])
def test_a_line_too_long_is_refused_and_the_rest_goes_on(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str], length: int
) -> None:
    path = tmp_path / "in.txt"
    path.write_text("слово " * (length // 6 + 1) + f"\n{EN}\n", encoding="utf-8")
    assert translate_files(translator, [str(path)], [], [Language.EN], None) == ExitCode.OK
    long, after = written(capsys)
    assert (long["status"], long["translation"], long["candidate"]) == ("refused", None, None)
    assert [(finding["code"], finding["severity"]) for finding in long["findings"]] == [
        ("too-long", "critical")
    ]
    assert long["from"] == "ru"
    assert len(long["source"]) <= EXCERPT
    assert long["source"].endswith("…")
    assert list(long) == list(after)
    assert after["translation"] == EN


def test_a_line_of_the_greatest_length_is_read(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.txt"
    path.write_text(" " * (MAX_LENGTH - len(EN)) + EN)
    translate_files(translator, [str(path)], [], [Language.RU], None)
    assert written(capsys)[0]["status"] == "verified"


def test_txt_keeps_empty_lines_and_shows_nothing_of_a_refused_one(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.txt"
    path.write_text(f"\n{EN}\n\n{'x' * (MAX_LENGTH + 1)}\n", encoding="utf-8")
    translate_files(translator, [str(path)], [], [Language.RU, Language.KO_KR], None, form="txt")
    out = capsys.readouterr().out
    assert out == f"\n\n{RU}\n{KO}\n\n\n[refused]\n[refused]\n"


def test_ids_tell_sources_apart(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    for path in paths:
        Path(path).write_text(f"\n{EN}\n")
    translate_files(translator, paths, [EN, EN], [Language.RU], None)
    assert [row["id"] for row in written(capsys)] == ["text:1", "text:2", f"{paths[0]}:2", f"{paths[1]}:2"]
    translate_files(translator, [], [EN, EN], [Language.RU], None)
    assert [row["id"] for row in written(capsys)] == ["1", "2"]


def test_strict_asks_for_verified(
    translator: Translator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "x" * (MAX_LENGTH + 1)
    assert translate_files(translator, [], [EN], [Language.RU], None, strict=True) == ExitCode.OK
    assert translate_files(translator, [], [EN, long], [Language.RU], None) == ExitCode.OK
    assert (
        translate_files(translator, [], [EN, long], [Language.RU], None, strict=True) == ExitCode.NOT_VERIFIED
    )
    assert "1 verified, 0 review, 1 refused" in capsys.readouterr().err


def test_nothing_gives_nothing(
    translator: Translator,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    out = tmp_path / "out.jsonl"
    assert translate_files(translator, ["-"], [], [Language.RU], None, output=str(out)) == ExitCode.OK
    assert out.read_bytes() == b""
    assert capsys.readouterr().out == ""


def test_a_fault_on_the_way_leaves_no_half_file(
    translator: Translator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(EN.encode() + b"\n\xff\n")))
    with pytest.raises(InputError, match="<stdin>:2"):
        translate_files(translator, ["-"], [], [Language.RU], None, output=str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []
