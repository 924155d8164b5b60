"""``tolmach verify``: the guard alone, for translations from anyone."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from glossary.errors import ExitCode, InputError, UsageError
from glossary.findings import Severity, Status, verdict
from glossary.guard import compare, unchecked
from glossary.language_detection import detect
from glossary.languages import Language, parse_language
from glossary.text import normalise
from translate.batch import read_lines
from translate.pipeline import Translator, term_matches
from translate.records import Record


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation, as read from a file."""

    id: str
    where: str
    source: str
    target: str
    source_language: str | None = None
    target_language: str | None = None


def read_pairs(path: str) -> Iterator[Pair]:
    """Yield the pairs of a .tsv, .csv or .jsonl file (``-``: standard input as jsonl).

    A first row ``source``, ``target`` names the columns; otherwise they are the first two.
    """
    kind = "jsonl" if path == "-" else PurePath(path).suffix.lower().lstrip(".")
    if kind in ("tsv", "csv"):
        yield from _read_table(path, "\t" if kind == "tsv" else ",")
    elif kind in ("jsonl", "ndjson"):
        yield from _read_jsonl(path)
    else:
        raise InputError(f"unknown kind of file {kind!r}", where=path, mend="give .tsv, .csv or .jsonl")


def _read_table(path: str, delimiter: str) -> Iterator[Pair]:
    lines = (line + "\n" for _, line in read_lines(path))
    reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)
    columns: dict[str, int] = {"source": 0, "target": 1}
    first = True
    try:
        for row in reader:
            where = f"{path}:{reader.line_num}"
            header = [cell.strip().lower() for cell in row]
            if first and {"source", "target"} <= set(header):
                columns = {name: index for index, name in enumerate(header)}
                first = False
                continue
            first = False
            if not any(cell.strip() for cell in row):
                continue
            if len(row) <= max(columns["source"], columns["target"]):
                raise InputError(f"{len(row)} column(s)", where=where, mend="a row needs a source and a target")

            def cell(name: str, row: list[str] = row) -> str | None:
                index = columns.get(name)
                return row[index] if index is not None and index < len(row) and row[index].strip() else None

            yield Pair(
                cell("id") or str(reader.line_num), where, row[columns["source"]], row[columns["target"]], cell("from"), cell("to")
            )
    except csv.Error as error:
        raise InputError(str(error), where=f"{path}:{reader.line_num}", mend="quote the field as CSV asks") from error


def _read_jsonl(path: str) -> Iterator[Pair]:
    for number, line in read_lines(path):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"no JSON: {error}", where=where, mend="write one JSON object a line") from error
        if not isinstance(row, dict):
            raise InputError("no JSON object", where=where, mend='write {"source": "…", "target": "…"}')
        for name in ("source", "target"):
            if not isinstance(row.get(name), str):
                raise InputError(f"{name} is missing or no text", where=f"{where}: {name}", mend="give it as a string")
        codes = [row.get(name) for name in ("from", "to")]
        if any(code is not None and not isinstance(code, str) for code in codes):
            raise InputError("from and to are language codes", where=where, mend="write en, ru, uk, ko-KR or ko-KP")
        name = row.get("id")
        yield Pair(str(number if name is None else name), where, row["source"], row["target"], *codes)


def verify_file(
    path: str, source: Language | None, target: Language | None, korean: Language, *, strict: bool
) -> int:
    """Check every pair of *path* and write a record each to stdout; return the exit code."""
    translator = Translator.open(korean=korean)
    counts = dict.fromkeys(Status, 0)
    for pair in read_pairs(path):
        record = verify_pair(pair, translator, source, target, korean)
        counts[record.status] += 1
        sys.stdout.write(json.dumps(record.to_json(), ensure_ascii=False) + "\n")
    summary = ", ".join(f"{count} {status.value}" for status, count in counts.items())
    print(f"tolmach: {summary}", file=sys.stderr)
    bad = counts[Status.REFUSED] + (counts[Status.REVIEW] if strict else 0)
    return int(ExitCode.NOT_VERIFIED if bad else ExitCode.OK)


def verify_pair(
    pair: Pair, translator: Translator, source: Language | None, target: Language | None, korean: Language
) -> Record:
    """Return the guard's verdict on *pair* as a record: its translation is the target as given."""
    text, other = normalise(pair.source), normalise(pair.target)
    ours = _language(pair.source_language, source, text, translator, korean, f"{pair.where}: from")
    if pair.target_language is None and target is None:
        raise UsageError("the target language is not said", mend="give --to, or to in every row")
    theirs = _language(pair.target_language, target, other, translator, korean, f"{pair.where}: to")
    ours_frame = translator.analyser.analyse(text, ours)
    theirs_frame = translator.analyser.analyse(other, theirs)
    findings = compare(ours_frame, theirs_frame, translator.glossary)
    findings += unchecked(ours_frame, theirs_frame, Severity.INFO)
    status = verdict(findings)
    refused = status is Status.REFUSED
    return Record(
        id=pair.id,
        source=text,
        source_language=ours,
        target_language=theirs,
        translation=None if refused else other,
        status=status,
        findings=findings,
        terms=term_matches(ours_frame, theirs_frame),
        candidate=other if refused else None,
        gloss=translator.gloss(ours_frame, theirs) if refused else None,
        route="given",
        signature=translator.signature(with_model=False),
    )


def _language(
    code: str | None, default: Language | None, text: str, translator: Translator, korean: Language, where: str
) -> Language:
    if code is not None:
        try:
            return parse_language(code, korean)
        except UsageError as error:
            raise InputError(error.message, where=where, mend=error.mend) from error
    if default is not None:
        return default
    return detect(text, translator.analyser, korean).language or Language.EN
