"""``tolmach translate``: phrase lists in, records out, a window of lines at a time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TextIO

from glossary.errors import ExitCode, UsageError
from glossary.findings import Status
from glossary.languages import Language
from glossary.text import normalise
from translate.limits import MAX_LENGTH
from translate.lines import Line, is_regular, read_lines, read_windows
from translate.output import check_output, narrate, opened
from translate.pipeline import Translator, statuses
from translate.records import Record

_MARKS = {Status.VERIFIED: "", Status.REVIEW: "[? check] ", Status.REFUSED: "[refused] "}

_Named = tuple[str, Line]


def check_files(files: Sequence[str], output: str | None) -> None:
    """Raise, before a model is loaded or anything is written, if a file cannot be read or written.

    Regular files are read through, so that a fault in the last line is told first.
    """
    if list(files).count("-") > 1:
        raise UsageError("standard input is named twice", mend="write - once")
    for path in files:
        if is_regular(path):
            for _ in read_lines(path):
                pass
    check_output(output, files)


def translate_files(
    translator: Translator,
    files: Sequence[str],
    texts: Sequence[str],
    targets: Sequence[Language],
    source: Language | None,
    *,
    output: str | None = None,
    form: str = "jsonl",
    strict: bool = False,
) -> int:
    """Translate *texts*, then every line of *files*, and write the results; return the exit code.

    *source* None detects the language of each line. *form* is ``jsonl``, a record a line, or ``txt``,
    the translations alone. An empty line is kept in txt and has no record in jsonl, but its number. A
    summary goes to stderr.
    """
    started = time.monotonic()
    counts = dict.fromkeys(Status, 0)
    with opened(output) as stream:
        for window in _windows(files, texts):
            for records in _translated(translator, window, targets, source):
                for status, count in statuses(records).items():
                    counts[status] += count
                _write(records, stream, form, len(targets))
            stream.flush()
    narrate(f"{summary(counts)} in {time.monotonic() - started:.1f} s")
    wrong = strict and counts[Status.REVIEW] + counts[Status.REFUSED]
    return int(ExitCode.NOT_VERIFIED if wrong else ExitCode.OK)


def summary(counts: Mapping[Status, int]) -> str:
    """Return *counts* in words: ``3 verified, 0 review, 1 refused``."""
    return ", ".join(f"{count} {status.value}" for status, count in counts.items())


def _windows(files: Sequence[str], texts: Sequence[str]) -> Iterator[list[_Named]]:
    """Yield lines with their ids: the number, after the file's name where there is more than one source."""
    if texts:
        lines = [Line(number, text) for number, text in enumerate(texts, 1)]
        yield [(f"text:{line.number}" if files else str(line.number), line) for line in lines]
    alone = len(files) == 1 and not texts
    for path in files:
        for window in read_windows(path):
            yield [(str(line.number) if alone else f"{path}:{line.number}", line) for line in window]


def _translated(
    translator: Translator, window: Sequence[_Named], targets: Sequence[Language], source: Language | None
) -> Iterator[list[Record]]:
    """Yield the records of each line of *window*; an empty list for a line with nothing to read."""
    phrases = [(name, line.text) for name, line in window if _has_text(line)]
    records = iter(
        translator.translate(
            [text for _, text in phrases], targets, source, ids=[name for name, _ in phrases]
        )
    )
    for _, line in window:
        yield list(islice(records, len(targets))) if _has_text(line) else []


def _has_text(line: Line) -> bool:
    # A line that was cut is over the limit of a phrase, which the translator refuses.
    return not line.whole or len(line.text) > MAX_LENGTH or bool(normalise(line.text))


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
