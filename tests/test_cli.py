"""The command as its users run it: a process with arguments, pipes, signals and an exit status."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TERMS = Path(__file__).parent / "data" / "terms"
COMMAND = (sys.executable, "-m", "translate.cli")
# The phrasebook answers it: no model is loaded.
PHRASE, IN_RUSSIAN = "Cease fire!", "Прекратить огонь!"
# No phrasebook holds them.
NEW = "The red bicycle near the market belongs to my uncle."
RECORD_KEYS = ["id", "source", "from", "to", "translation", "status", "findings", "terms"]
RECORD_KEYS += ["candidate", "gloss", "route", "signature"]


def environment() -> dict[str, str]:
    # As on a machine with no UTF-8 locale: the command must not depend on it.
    return os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0", "COLUMNS": "110"}


@dataclass(frozen=True)
class Done:
    """What a finished command left."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def tolmach(*arguments: str | bytes | Path, given: bytes = b"", cwd: Path = ROOT) -> Done:
    """Run the command; its outputs must be UTF-8 and hold no traceback."""
    done = subprocess.run(
        (*COMMAND, *arguments), input=given, capture_output=True, env=environment(), cwd=cwd, timeout=120
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return Done(done.returncode, out, err)


@contextlib.contextmanager
def started(*arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the command with pipes; it is killed at the end, or when it keeps the test waiting."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        (*COMMAND, *arguments), stdin=pipe, stdout=pipe, stderr=pipe, env=environment()
    ) as process:
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        try:
            yield process
        finally:
            watchdog.cancel()
            process.kill()


# --- Help and usage -----------------------------------------------------------------------------


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    script = (
        "import contextlib, io, sys, time\nstarted = time.perf_counter()\nfrom translate.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "print(time.perf_counter() - started)\nprint(*{name.partition('.')[0] for name in sys.modules})"
    )
    seconds, modules = [], ""
    for _ in range(3):  # the quickest of three: the machine may have other work
        done = subprocess.run(
            (sys.executable, "-c", script), capture_output=True, text=True, env=environment(), check=True
        )
        first, modules = done.stdout.splitlines()
        seconds.append(float(first))
    heavy = {
        "torch",
        "transformers",
        "ctranslate2",
        "textual",
        "numpy",
        "yaml",
        "jsonschema",
        "sentencepiece",
    }
    assert "translate" in modules.split()
    assert not heavy & set(modules.split())
    assert min(seconds) < 0.3


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("app",),
        ("translate",),
        ("verify",),
        ("terms",),
        ("terms", "search"),
        ("terms", "show"),
        ("terms", "check"),
        ("checks",),
        ("phrases",),
        ("phrases", "check"),
        ("phrases", "stats"),
        ("phrases", "suggest"),
        ("evaluate",),
    ],
)
def test_every_command_has_help(command: tuple[str, ...]) -> None:
    done = tolmach(*command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(" ".join(("usage: tolmach", *command)))
    assert max(map(len, done.out.splitlines())) <= 110


def test_version() -> None:
    done = tolmach("--version")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("tolmach 0.")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("fly",), 2, "'fly'", id="command"),
        pytest.param(("translate", "--text", PHRASE), 2, "--to", id="no-target"),
        pytest.param(("translate", "--to", "ru"), 2, "nothing to translate (give a FILE", id="no-text"),
        pytest.param(
            ("translate", "--to", " , ", "--text", "x"), 2, "--to names no language", id="empty-target"
        ),
        pytest.param(
            ("translate", "--to", "ru,de", "--text", "x"), 2, "'de' (use one of en, ru,", id="target"
        ),
        pytest.param(("translate", "--to", "ru", "--from", "", "--text", "x"), 2, "language ''", id="source"),
        pytest.param(("translate", "--to", "ru", "--beam", "0", "--text", "x"), 2, "1 to 64", id="beam"),
        pytest.param(
            ("translate", "--to", "ru", "--beam", "9" * 5000, "--text", "x"), 2, "1 to 64", id="huge-beam"
        ),
        pytest.param(
            ("translate", "--to", "ru", "--engine", "x", "--text", "x"), 2, "ctranslate2", id="engine"
        ),
        pytest.param(
            ("translate", "--to", "ko", "--korean", "JP", "--text", "x"), 2, "KR or KP", id="korean"
        ),
        pytest.param(("translate", "--to", "ru", "--stri", "--text", "x"), 2, "--stri", id="abbreviation"),
        pytest.param(
            ("translate", "--to", "ru", "--text", b"\xf1\xf2\xee\xe9"), 2, "not UTF-8", id="text-bytes"
        ),
        pytest.param(
            ("translate", "--to", "ru", "absent.txt"), 3, "absent.txt: no such file (", id="missing"
        ),
        pytest.param(("translate", "--to", "ru", "tests"), 3, "tests: is a folder (", id="folder"),
        pytest.param(("translate", "--to", "ru", "\x1b[2J\x07"), 3, "\\x1b[2J\\x07: no such", id="escapes"),
        pytest.param(
            ("verify", "absent.tsv", "--to", "ru"), 3, "absent.tsv: no such file (", id="verify-missing"
        ),
        pytest.param(("verify", "README.md", "--to", "ru"), 2, "README.md: unknown kind", id="verify-kind"),
        pytest.param(("terms",), 2, "ACTION", id="no-action"),
        pytest.param(
            ("terms", "show", "no-such-concept"), 2, 'no concept or term "no-such-concept" (', id="concept"
        ),
        pytest.param(("terms", "check", "absent.yaml"), 3, "absent.yaml: ", id="terms-missing"),
        pytest.param(("terms", "search", "x", "--terms", "tests"), 3, "tests: ", id="terms-folder"),
    ],
)
def test_a_mistake_is_told_in_one_line(arguments: tuple[str | bytes, ...], code: int, said: str) -> None:
    done = tolmach(*arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert done.err.startswith("tolmach: ")
    assert done.err.endswith(")\n")
    assert done.err.count("\n") == 1


# --- Bad files ----------------------------------------------------------------------------------


def test_a_file_that_is_not_utf8_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"{PHRASE}\n".encode() + "Стой!\n".encode("cp1251"))
    done = tolmach("translate", "a.txt", "--to", "ru", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "tolmach: a.txt:2: not UTF-8 at byte 1 of the line "
        "(save it as UTF-8: iconv -f CP1251 -t UTF-8 for Cyrillic, -f CP949 for Korean)\n"
    )


@pytest.mark.parametrize(
    ("output", "code"), [("a.txt", 2), ("./a.txt", 2), (".", 3), ("absent/out.jsonl", 3), ("a.txt/out", 3)]
)
def test_an_output_that_cannot_be_is_refused_and_nothing_is_lost(
    tmp_path: Path, output: str, code: int
) -> None:
    (tmp_path / "a.txt").write_text(PHRASE)
    done = tolmach("translate", "a.txt", "--to", "ru", "-o", output, cwd=tmp_path)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1
    assert (tmp_path / "a.txt").read_text() == PHRASE
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_appending_to_the_input_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PHRASE)
    with path.open("ab") as stdout:
        done = subprocess.run(
            (*COMMAND, "translate", path, "--to", "ru"),
            stdout=stdout,
            stderr=subprocess.PIPE,
            env=environment(),
        )
    assert done.returncode == 2
    assert b"the output is one of the inputs" in done.stderr
    assert path.read_text() == PHRASE


def test_a_full_disk_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            (*COMMAND, "terms", "search", "tank"), stdout=full, stderr=subprocess.PIPE, env=environment()
        )
    assert (done.returncode, done.stderr) == (3, b"tolmach: output: No space left on device\n")


# --- The model ----------------------------------------------------------------------------------


def test_a_missing_model_is_told() -> None:
    done = tolmach("translate", "--text", PHRASE, "--to", "ru", "--model", "absent-model")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("tolmach: absent-model: no such model (")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("vocab.json", None),
        ("source.spm", b"damaged"),
        ("model-00002-of-00005.safetensors", None),
    ],
)
def test_a_damaged_model_is_told_with_its_file(tmp_path: Path, file: str, content: bytes | None) -> None:
    for original in (ROOT / "translate" / "models" / "embedded").iterdir():
        (tmp_path / original.name).symlink_to(original)
    (tmp_path / file).unlink()
    if content is not None:
        (tmp_path / file).write_bytes(content)
    done = tolmach("translate", "--text", PHRASE, "--to", "ru", "--model", tmp_path, "-o", tmp_path / "out")
    assert (done.code, done.out) == (4, "")
    assert f"{tmp_path}/{file}" in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


# --- One run with the model, looked at from all sides ---------------------------------------------


HARD_LINES = [
    f"\ufeff{PHRASE}",
    "",
    "Вижу чужую\u202e\x1b[31m колонну\u200b\0 у моста.",
    "слово " * 17_000,
    NEW,
    " \t\u200b",
    "Де <t0> командир?",
    "우리는 다리 옆에 있다.",
]
TARGETS = ["ru", "uk", "ko-KP", "en"]


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Done:
    path = tmp_path_factory.mktemp("hard") / "фразы 1.txt"
    path.write_bytes("\r\n".join(HARD_LINES).encode())
    return tolmach("translate", path, "--to", " ru, uk,ko,,en,ru,ko-KP ", "--korean", "KP")


def test_every_line_has_a_record_in_every_language_in_order(hard: Done) -> None:
    assert hard.code == 0
    assert [(row["id"], row["to"]) for row in hard.records] == [
        (number, to) for number in ("1", "3", "4", "5", "7", "8") for to in TARGETS
    ]


def test_records_have_the_fixed_keys(hard: Done) -> None:
    for row in hard.records:
        assert list(row) == RECORD_KEYS
        for finding in row["findings"]:
            assert list(finding) == ["code", "severity", "message", "source_span", "target_span"]
        for term in row["terms"]:
            assert list(term) == ["concept", "source_span", "target_span"]
    assert "Прекратить" in hard.out  # letters, not \u escapes


def test_statuses_and_texts_go_together(hard: Done) -> None:
    for row in hard.records:
        assert row["status"] in ("verified", "review", "refused")
        refused = row["status"] == "refused"
        assert (row["translation"] is None) == refused
        assert (row["gloss"] is not None) == refused
        assert row["candidate"] is None or refused
        assert any(finding["severity"] == "critical" for finding in row["findings"]) == refused


def test_the_summary_counts_the_records(hard: Done) -> None:
    counts = dict.fromkeys(("verified", "review", "refused"), 0)
    for row in hard.records:
        counts[row["status"]] += 1
    assert hard.err.startswith(
        f"tolmach: {', '.join(f'{count} {name}' for name, count in counts.items())} in "
    )


def by_id(done: Done, name: str) -> dict[str, dict[str, Any]]:
    return {row["to"]: row for row in done.records if row["id"] == name}


def test_the_phrasebook_answers_a_known_phrase(hard: Done) -> None:
    row = by_id(hard, "1")["ru"]
    assert (row["source"], row["translation"], row["status"]) == (PHRASE, IN_RUSSIAN, "verified")
    assert row["route"].startswith("phrasebook:")
    assert "beam" not in row["signature"]


def test_the_language_of_the_source_is_copied(hard: Done) -> None:
    row = by_id(hard, "1")["en"]
    assert (row["translation"], row["route"]) == (PHRASE, "copy")


def test_the_model_answers_a_new_phrase(hard: Done) -> None:
    rows = by_id(hard, "5")
    for to in ("ru", "uk", "ko-KP"):
        assert rows[to]["route"] == "embedded"
        assert "embedded@" in rows[to]["signature"]
        assert rows[to]["signature"].endswith("beam 4")
        assert rows[to]["translation"] or rows[to]["candidate"]


def test_what_hides_in_a_line_is_gone(hard: Done) -> None:
    row = by_id(hard, "3")["en"]
    assert row["source"] == "Вижу чужую [31m колонну у моста."
    assert not [ch for ch in hard.out if (ch < " " and ch != "\n") or ch in "\u202e\u200b\x7f"]


def test_a_line_of_a_hundred_kilobytes_is_refused(hard: Done) -> None:
    for row in by_id(hard, "4").values():
        assert row["status"] == "refused"
        assert [finding["code"] for finding in row["findings"]] == ["too-long"]
        assert len(row["source"]) <= 200


def test_tokens_of_the_model_in_a_line_are_refused(hard: Done) -> None:
    row = by_id(hard, "7")["ko-KP"]
    assert row["status"] == "refused"
    assert "reserved" in [finding["code"] for finding in row["findings"]]


# --- Pipes and signals ----------------------------------------------------------------------------


def test_a_slow_pipe_is_answered_line_by_line_until_interrupted() -> None:
    with started("translate", "-", "--to", "ru", "--format", "txt") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(2):
            process.stdin.write(PHRASE.encode() + b"\n")
            process.stdin.flush()
            # The pipe stays open: an answer can only come if the line did not wait for others.
            assert process.stdout.readline().decode() == IN_RUSSIAN + "\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"tolmach: interrupted\n")


def test_an_interrupted_run_leaves_no_half_file(tmp_path: Path) -> None:
    place = tmp_path / "out.txt"
    place.write_text("old")
    with started("translate", "-", "--to", "ru", "-o", place) as process:
        assert process.stdin is not None
        process.stdin.write(PHRASE.encode() + b"\n")
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while not any(path.stat().st_size for path in tmp_path.glob(".*.part")):
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"tolmach: interrupted\n")
    assert list(tmp_path.iterdir()) == [place]
    assert place.read_text() == "old"


def test_a_reader_that_goes_early_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text(f"{PHRASE}\n" * 100)  # more records than a pipe holds
    with started("translate", path, "--to", "ru,uk,ko") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        json.loads(process.stdout.readline())
        process.stdout.close()
        err = process.stderr.read()
        code = process.wait(timeout=30)
    assert (code, err) == (128 + signal.SIGPIPE, b"")


def test_standard_input_and_texts_and_an_output_file(tmp_path: Path) -> None:
    done = tolmach(
        "translate", "--text", PHRASE, "-", "--text", "Stop!", "--from", "EN", "--to", "ru", "-o", "out",
        "--strict",
        given=f"{PHRASE}\n\n{'x' * 6000}".encode(), cwd=tmp_path,
    )  # fmt: skip
    assert (done.code, done.out) == (1, "")
    rows = [json.loads(line) for line in (tmp_path / "out").read_bytes().decode().splitlines()]
    assert [row["id"] for row in rows] == ["text:1", "text:2", "-:1", "-:3"]
    assert [row["status"] for row in rows] == ["verified", "verified", "verified", "refused"]


def test_nothing_piped_in_gives_nothing() -> None:
    done = tolmach("translate", "-", "--to", "ru")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("tolmach: 0 verified, 0 review, 0 refused")


# --- verify and terms -----------------------------------------------------------------------------


def test_verify_tells_refused_pairs_by_its_exit_code() -> None:
    rows = [
        {"id": "good", "source": "Do not shoot!", "target": "Не стрелять!", "from": "en", "to": "ru"},
        {"id": "bad", "source": "Do not shoot!", "target": "Стрелять!", "to": "ru"},
    ]
    given = "\n".join(json.dumps(row) for row in rows).encode()
    done = tolmach("verify", "-", given=given)
    assert done.code == 1
    assert [(row["id"], row["status"], row["route"]) for row in done.records] == [
        ("good", "verified", "given"),
        ("bad", "refused", "given"),
    ]
    assert all(list(row) == RECORD_KEYS for row in done.records)


def test_verify_names_a_bad_row_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "p.tsv").write_text(
        "source\ttarget\tto\nStop!\tСтой!\tru\nStop!\tСтой!\trus\n", encoding="utf-8"
    )
    done = tolmach("verify", "p.tsv", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("tolmach: p.tsv:3: to: unknown language 'rus' (use one of ")


def test_terms_search_finds_a_form() -> None:
    done = tolmach("terms", "search", "своими", "войсками")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("friendly-forces: свои войска: friendly forces | свои войска | ")
    done = tolmach("terms", "search", "zzzzqq\x1b", "--format", "json")
    assert (done.code, done.out) == (1, "[]\n")
    assert done.err.startswith('tolmach: no concept for "zzzzqq\\x1b" (')


def test_terms_show_gives_all_that_is_known() -> None:
    done = tolmach("terms", "show", "friendly-forces")
    assert done.code == 0
    assert done.out.startswith("friendly-forces  (identification; critical; affiliation: friendly")
    assert "아군" in done.out
    (concept,) = json.loads(tolmach("terms", "show", "friendly-forces", "--format", "json").out)
    assert concept["contrast"] == {"set": "affiliation", "member": "friendly"}
    assert set(concept["terms"]) == {"en", "ru", "uk", "ko-KR", "ko-KP"}


def test_terms_check_passes_the_shipped_glossary() -> None:
    done = tolmach("terms", "check")
    assert (done.code, done.out) == (0, "")
    assert "no errors" in done.err


@pytest.mark.parametrize(
    "name", ["duplicate-id", "yaml-syntax", "yaml-not-utf-8", "yaml-tag", "missing-language", "yaml-empty"]
)
def test_terms_check_names_the_line_of_a_fault(name: str) -> None:
    path = TERMS / f"{name}.yaml"
    expected = path.read_bytes().split(b"\n", 1)[0].decode().partition(", line ")[2].partition(":")[0]
    done = tolmach("terms", "check", path)
    assert done.code == 3
    assert done.out.startswith(f"{path}:{expected}:")
    assert re.match(rf"tolmach: {re.escape(str(path))}: [1-9]\d* errors?, ", done.err)


def test_terms_stats_counts() -> None:
    done = tolmach("terms", "stats", "--format", "json")
    assert done.code == 0
    assert json.loads(done.out)["concepts"] >= 1200


def test_terms_export_and_import_give_the_same_concepts(tmp_path: Path) -> None:
    table, back = tmp_path / "terms.csv", tmp_path / "back.yaml"
    assert tolmach("terms", "export", "--to", "csv", "-o", table).code == 0
    again = tolmach("terms", "export", "--to", "csv", "-o", table)
    assert (again.code, again.out) == (2, "")
    assert tolmach("terms", "import", table, "--from", "csv", "-o", back).code == 0
    shown = [
        tolmach("terms", "show", "brigade", "--format", "json", *more) for more in ((), ("--terms", back))
    ]
    assert shown[0].out == shown[1].out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "nope"), "unknown format"),
        (("--to", "tbx2"), "several files"),
        (("--to", "csv", "--reader", "ru"), "--reader goes with"),
        (("--to", "html", "--languages", "xx"), "unknown language"),
    ],
)
def test_terms_export_refuses_what_it_cannot_do(arguments: tuple[str, ...], told: str) -> None:
    done = tolmach("terms", "export", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_terms_export_writes_a_booklet(tmp_path: Path) -> None:
    path = tmp_path / "card.html"
    done = tolmach(
        "terms", "export", "--to", "html", "-o", path, "--languages", "ru,ko-KP", "--fields", "mines"
    )
    assert done.code == 0
    assert "지뢰" in path.read_text(encoding="utf-8")


def test_phrases_are_suggested_in_the_language_of_the_text() -> None:
    done = tolmach("phrases", "suggest", "не стрел", "--limit", "2")
    assert done.code == 0
    assert "Не стрелять" in done.out
    assert len(done.out.splitlines()) == 2


def test_a_folder_of_phrases_with_faults_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("no header\nno row\n", encoding="utf-8")
    done = tolmach("phrases", "check", str(tmp_path))
    assert (done.code, "Traceback" in done.err) == (3, False)
    assert "t.tsv" in done.out
    assert "E101" in done.out


def test_evaluate_refuses_a_table_without_languages(tmp_path: Path) -> None:
    (tmp_path / "s.tsv").write_text("one\ttwo\n", encoding="utf-8")
    done = tolmach("evaluate", str(tmp_path / "s.tsv"))
    assert done.code == 3
    assert "names fewer than two languages" in done.err
    assert "Traceback" not in done.err
