"""``tolmach translate``: phrase lists in, records out, a window of lines at a time."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from glossary.errors import ExitCode, InputError
from glossary.findings import Status
from glossary.languages import Language
from translate.pipeline import Translator, statuses
from translate.records import Record

# Lines translated together: enough for the engine's batches, few enough to show progress.
WINDOW = 200
#: A line longer than this is no phrase; it is refused with its number and the rest goes on.
MAX_LINE = 100_000
_MARKS = {Status.VERIFIED: "", Status.REVIEW: "[? check] ", Status.REFUSED: "[refused] "}


def read_lines(path: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, line without its end) of the file at *path*, ``-`` for standard input.

    Raises `InputError` with file and line for a file that is missing or not UTF-8.
    """
    name = "<stdin>" if path == "-" else path
    with contextlib.ExitStack() as stack:
        try:
            stream = sys.stdin.buffer if path == "-" else stack.enter_context(Path(path).open("rb"))
            for number, raw in enumerate(stream, 1):
                if number == 1:
                    raw = raw.removeprefix(b"\xef\xbb\xbf")
                try:
                    yield number, raw.decode("utf-8").rstrip("\r\n")
                except UnicodeDecodeError as error:
                    raise InputError(
                        f"not UTF-8 at byte {error.start + 1} of the line",
                        where=f"{name}:{number}",
                        mend="save the file as UTF-8, for instance: iconv -f CP1251 -t UTF-8",
                    ) from error
        except OSError as error:
            raise InputError(error.strerror or str(error), where=name, mend="name a text file that exists") from error


def translate_files(
    files: Sequence[str],
    texts: Sequence[str],
    targets: Sequence[Language],
    source: Language | None,
    *,
    output: str | None,
    form: str,
    strict: bool,
    model: str,
    engine: str,
    beam: int,
    korean: Language,
) -> int:
    """Translate *texts* and every line of *files* and write records; return the exit code.

    Empty lines are kept in txt output and have no record in jsonl. A summary goes to stderr.
    """
    for path in files:
        # A missing file is told before a model is loaded and before anything is written.
        if path != "-" and not Path(path).is_file():
            reason = "is a folder" if Path(path).is_dir() else "no such file"
            raise InputError(reason, where=path, mend="name a text file that exists")
    translator = Translator.open(model=model, engine=engine, beam=beam, korean=korean)
    started = time.monotonic()
    counts = dict.fromkeys(Status, 0)
    with _opened(output) as stream:
        lines = _numbered(files, texts)
        while window := list(islice(lines, WINDOW)):
            for records in _translated(translator, window, targets, source):
                for status, count in statuses(records).items():
                    counts[status] += count
                _write(records, stream, form, len(targets))
            stream.flush()
    seconds = time.monotonic() - started
    summary = ", ".join(f"{count} {status.value}" for status, count in counts.items())
    print(f"tolmach: {summary} in {seconds:.1f} s", file=sys.stderr)
    wrong = counts[Status.REVIEW] + counts[Status.REFUSED] if strict else 0
    return int(ExitCode.NOT_VERIFIED if wrong else ExitCode.OK)


def _numbered(files: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (id, line): the id is the line's number, with the file's name where there are several."""
    for number, text in enumerate(texts, 1):
        yield f"text:{number}" if files or len(texts) > 1 else "1", text
    for path in files:
        for number, line in read_lines(path):
            yield (str(number) if len(files) == 1 and not texts else f"{path}:{number}"), line


def _translated(
    translator: Translator, window: Sequence[tuple[str, str]], targets: Sequence[Language], source: Language | None
) -> Iterator[list[Record]]:
    """Yield the records of each line of *window*; an empty list for an empty line."""
    kept = [(name, line) for name, line in window if line.strip()]
    found = translator.translate([line for _, line in kept], targets, source, ids=[name for name, _ in kept])
    records = iter(found)
    for _, line in window:
        yield list(islice(records, len(targets))) if line.strip() else []


def _write(records: Sequence[Record], stream: TextIO, form: str, width: int) -> None:
    if form == "jsonl":
        for record in records:
            stream.write(json.dumps(record.to_json(), ensure_ascii=False) + "\n")
        return
    if not records:
        stream.write("\n" * width)
    for record in records:
        # A refused result shows no sentence that could be read out by mistake.
        stream.write(f"{_MARKS[record.status]}{record.translation or ''}".rstrip() + "\n")


@contextlib.contextmanager
def _opened(output: str | None) -> Iterator[TextIO]:
    if output is None or output == "-":
        yield sys.stdout
        return
    try:
        with Path(output).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise InputError(error.strerror or str(error), where=output, mend="name a file that can be written") from error
