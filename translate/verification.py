"""``tolmach verify``: the guard alone, for translations from anyone."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any

from glossary.errors import ExitCode, InputError, UsageError
from glossary.findings import Finding, Severity, Status, verdict
from glossary.frames import Frame
from glossary.guard import compare, unchecked
from glossary.language_detection import detect
from glossary.languages import Language, parse_language
from glossary.text import normalise
from translate.batch import summary
from translate.limits import MAX_LENGTH, TOO_LONG, excerpt
from translate.lines import MAX_BYTES, WINDOW, Line, display_name, is_regular, read_lines
from translate.output import narrate
from translate.pipeline import Translator, term_matches
from translate.records import Record


@dataclass(frozen=True, slots=True)
class Languages:
    """What the command says of a file of pairs.

    *source* None: detect it; *target* None: every row says it. *korean* is what a bare ``ko`` means.
    """

    source: Language | None = None
    target: Language | None = None
    korean: Language = Language.KO_KR


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation, as read from a file; *source_language* None: to be detected."""

    id: str
    source: str
    target: str
    source_language: Language | None
    target_language: Language


def check_pairs(path: str, languages: Languages) -> None:
    """Raise what `read_pairs` would for a fault anywhere in *path*, unless it can be read only once."""
    if is_regular(path):
        for _ in read_pairs(path, languages):
            pass


def read_pairs(path: str, languages: Languages) -> Iterator[Pair]:
    """Yield the pairs of a .tsv, .csv or .jsonl file (``-``: standard input as jsonl).

    A first row with ``source`` and ``target`` names the columns of a table; otherwise they are the
    first two. Raises `InputError`, which names the line and the field, for a row that is no pair.
    """
    kind = "jsonl" if path == "-" else PurePath(path).suffix.lower().lstrip(".")
    if kind in ("tsv", "csv"):
        yield from _read_table(path, kind, languages)
    elif kind in ("jsonl", "ndjson"):
        yield from _read_jsonl(path, languages)
    else:
        raise UsageError("unknown kind of file", where=path, mend="give it the ending .tsv, .csv or .jsonl")


def _whole_lines(path: str) -> Iterator[Line]:
    for line in read_lines(path):
        if not line.whole:
            raise InputError(
                f"longer than {MAX_BYTES} bytes",
                where=f"{display_name(path)}:{line.number}",
                mend="a row holds one phrase and its translation",
            )
        yield line


def _read_table(path: str, kind: str, languages: Languages) -> Iterator[Pair]:
    columns: Mapping[str, int] | None = None
    for number, row in _rows(path, kind):
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            header = [cell.strip().lower() for cell in row]
            if {"source", "target"} <= set(header):
                columns = {name: header.index(name) for name in header if name}
                continue
            columns = {"source": 0, "target": 1}
        where = f"{path}:{number}"
        for name in ("source", "target"):
            if columns[name] >= len(row):
                raise InputError(
                    f"is missing: the row has {len(row)} column{'s' if len(row) > 1 else ''}",
                    where=f"{where}: {name}",
                    mend=f"separate source and target by a {'tab' if kind == 'tsv' else 'comma'}",
                )
        cells = {
            name: row[index] for name, index in columns.items() if index < len(row) and row[index].strip()
        }
        yield _pair({"id": str(number), "source": "", "target": ""} | cells, where, languages)


def _rows(path: str, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table, each with the number of its first line."""
    lines = (line.text + "\n" for line in _whole_lines(path))
    csv.field_size_limit(MAX_BYTES)
    reader = (
        csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if kind == "tsv"
        else csv.reader(lines, strict=True)
    )
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(
                f"is no row of {kind.upper()}: {error}",
                where=f"{path}:{number}",
                mend='put a field with quotes in quotes and double those inside: "he said ""stop"""'
                if kind == "csv"
                else "one pair a line, no line breaks in it",
            ) from error
        yield number, row


def _read_jsonl(path: str, languages: Languages) -> Iterator[Pair]:
    for line in _whole_lines(path):
        if not line.text.strip():
            continue
        where = f"{display_name(path)}:{line.number}"
        try:
            row = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"is not JSON: {error}", where=where, mend="write one JSON object a line"
            ) from error
        if not isinstance(row, dict):
            raise InputError("is no JSON object", where=where, mend='write {"source": "…", "target": "…"}')
        for name in ("source", "target"):
            if name not in row:
                raise InputError("is missing", where=f"{where}: {name}", mend="every row needs it")
        yield _pair(
            {"id": line.number} | {name: value for name, value in row.items() if value is not None},
            where,
            languages,
        )


def _pair(row: Mapping[str, Any], where: str, languages: Languages) -> Pair:
    for name in ("source", "target", "from", "to"):
        if name in row and not isinstance(row[name], str):
            raise InputError("is not text", where=f"{where}: {name}", mend="write it as a string")
    for name in ("source", "target"):
        if name not in row:
            raise InputError("is null", where=f"{where}: {name}", mend="write it as a string")
    if not isinstance(row["id"], str | int) or isinstance(row["id"], bool):
        raise InputError("is neither text nor a number", where=f"{where}: id", mend="write it as a string")
    target = _language(row.get("to"), f"{where}: to", languages) or languages.target
    if target is None:
        raise UsageError(
            "the target language is not said", where=f"{where}: to", mend="give --to, or to in every row"
        )
    source = _language(row.get("from"), f"{where}: from", languages) or languages.source
    return Pair(str(row["id"]), row["source"], row["target"], source, target)


def _language(code: str | None, where: str, languages: Languages) -> Language | None:
    if code is None:
        return None
    try:
        return parse_language(code, languages.korean)
    except UsageError as error:
        raise InputError(error.message, where=where, mend=error.mend) from error


def verify_file(
    path: str,
    translator: Translator,
    languages: Languages,
    *,
    strict: bool = False,
    with_model: bool = False,
) -> int:
    """Check every pair of *path* and write a record each to stdout; return the exit code.

    It is 1 where a pair is refused, and with *strict* also where one is to be reviewed. *with_model* also
    asks the translator's model what it doubts (`translate.scoring`).
    """
    counts = dict.fromkeys(Status, 0)
    pairs = read_pairs(path, languages)
    # A pipe is answered line by line, unless the model is to be asked, which takes many pairs at once.
    window = WINDOW if with_model or is_regular(path) else 1
    while several := list(islice(pairs, window)):
        for record in verify_pairs(several, translator, with_model=with_model):
            counts[record.status] += 1
            sys.stdout.write(json.dumps(record.to_json(), ensure_ascii=False) + "\n")
    narrate(summary(counts))
    wrong = counts[Status.REFUSED] + (counts[Status.REVIEW] if strict else 0)
    return int(ExitCode.NOT_VERIFIED if wrong else ExitCode.OK)


def verify_pairs(
    pairs: Sequence[Pair], translator: Translator, *, with_model: bool = False
) -> Iterator[Record]:
    """Yield the guard's verdict on each of *pairs* as a record: its translation is the target as given.

    With *with_model* the verdict also weighs what the translator's model doubts; it is loaded if need be.
    """
    read = [_read(pair, translator) for pair in pairs]
    doubted: Sequence[tuple[Finding, ...]] = [()] * len(read)
    if with_model:
        frames = [(ours, theirs) for ours, theirs, long in read if not long]
        found = iter(translator.doubts(frames))
        doubted = [() if long else next(found) for _, _, long in read]
    signature = translator.signature(with_model=with_model, searched=False)
    for pair, (ours, theirs, long), doubts in zip(pairs, read, doubted, strict=True):
        findings: tuple[Finding, ...] = (TOO_LONG,)
        if not long:
            found_by_rule = compare(ours, theirs, translator.glossary)
            findings = (*found_by_rule, *doubts, *unchecked(ours, theirs, Severity.INFO))
        findings = translator.severity.apply(findings, ours, theirs, translator.glossary)
        status = verdict(findings)
        refused = status is Status.REFUSED
        yield Record(
            id=pair.id,
            source=ours.text,
            source_language=ours.language,
            target_language=pair.target_language,
            translation=None if refused else theirs.text,
            status=status,
            findings=findings,
            terms=() if long else term_matches(ours, theirs),
            candidate=theirs.text if refused else None,
            gloss=translator.gloss(ours, pair.target_language) if refused else None,
            route="given",
            signature=signature,
        )


def _read(pair: Pair, translator: Translator) -> tuple[Frame, Frame, bool]:
    """Return the frames of *pair*, and whether it is too long, in which case they are of its beginning."""
    long = max(len(pair.source), len(pair.target)) > MAX_LENGTH
    source, target = (excerpt(text) if long else normalise(text) for text in (pair.source, pair.target))
    language = pair.source_language
    if language is None:
        language = detect(source, translator.analyser, translator.korean).language or Language.EN
    return (
        translator.analyser.analyse(source, language),
        translator.analyser.analyse(target, pair.target_language),
        long,
    )
