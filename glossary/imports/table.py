"""Read the CSV of `glossary.exports.table`."""

from __future__ import annotations

import csv
import io
from typing import Any

from glossary.errors import InputError
from glossary.exports._facts import cases_data, split_cases, split_texts
from glossary.exports.table import COLUMNS, arm

_REQUIRED = ("concept", "field", "definition", "concept_status", "language", "term", "status")
# The fields of a concept: they are the same in all its rows.
_HEAD = COLUMNS[1 : COLUMNS.index("language")]


def read(content: bytes, name: str) -> list[dict[str, Any]]:
    """Return the concepts of a CSV file as plain data; rows of one concept need not be neighbours.

    Columns may be in any order, and those that are not required may be absent. Raises `InputError`
    with the line and the column of what is wrong.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError("not UTF-8", where=f"{name}:{line}", mend="save it as CSV UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    concepts: dict[str, dict[str, Any]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    try:
        columns = _columns(next(reader, []), name)
        for cells in reader:
            if not any(cells):
                continue
            where = f"{name}:{reader.line_num}"
            if len(cells) != len(columns):
                raise InputError(
                    f"{len(cells)} cells under {len(columns)} columns", where=where, mend="quote commas"
                )
            row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, map(arm, cells), strict=True))
            _take(row, where, concepts, heads)
    except csv.Error as error:
        raise InputError(
            f"not CSV: {error}", where=f"{name}:{reader.line_num}", mend="save it with commas and quotes"
        ) from error
    if not concepts:
        raise InputError("holds no rows", where=name, mend="export a glossary to see the shape")
    return list(concepts.values())


def _columns(header: list[str], name: str) -> list[str]:
    columns = [cell.strip() for cell in header]
    where = f"{name}:1"
    for column in columns:
        if column not in COLUMNS:
            raise InputError(f"unknown column {column!r}", where=where, mend=f"use {', '.join(COLUMNS)}")
        if columns.count(column) > 1:
            raise InputError(f"two columns {column!r}", where=where, mend="keep one")
    for column in _REQUIRED:
        if column not in columns:
            raise InputError(f"no column {column!r}", where=where, mend="add it; separate columns by commas")
    return columns


def _take(
    row: dict[str, str], where: str, concepts: dict[str, dict[str, Any]], heads: dict[str, tuple[str, ...]]
) -> None:
    for column in _REQUIRED:
        if not row[column]:
            raise InputError(f"{column} is empty", where=where, mend="fill it in")
    identity = row["concept"]
    head = tuple(row[column] for column in _HEAD)
    for column, here, before in zip(_HEAD, head, heads.setdefault(identity, head), strict=True):
        if here != before:
            raise InputError(
                f"{column} of {identity!r} differs from the row before", where=where, mend="make them alike"
            )
    concept = concepts.setdefault(identity, _concept(row, where))
    concept["terms"].setdefault(row["language"], []).append(_term(row, where))


def _concept(row: dict[str, str], where: str) -> dict[str, Any]:
    contrast = None
    if row["contrast_set"] or row["contrast_member"]:
        contrast = {"set": row["contrast_set"], "member": row["contrast_member"]}
    data: dict[str, Any] = {
        "id": row["concept"],
        "field": row["field"],
        "critical": _flag(row, "critical", where) or None,
        "contrast": contrast,
        "symbol": row["symbol"] or None,
        "nato_code": row["nato_code"] or None,
        "definition": row["definition"],
        "status": row["concept_status"],
        "note": row["note"] or None,
        "source": row["source"] or None,
    }
    return {key: value for key, value in data.items() if value is not None} | {"terms": {}}


def _term(row: dict[str, str], where: str) -> dict[str, Any]:
    term: dict[str, Any] = {"term": row["term"], "status": row["status"]}
    if row["pos"] and row["pos"] != "noun":
        term["pos"] = row["pos"]
    if row["cases"]:
        term["forms"] = cases_data(split_cases(row["cases"]))
    elif row["forms"]:
        term["forms"] = split_texts(row["forms"])
    if _flag(row, "ambiguous", where):
        term["ambiguous"] = True
    if row["warning"]:
        term["warning"] = row["warning"]
    return term


def _flag(row: dict[str, str], column: str, where: str) -> bool:
    # Spreadsheets write truth values in capitals.
    value = row[column].lower()
    if value not in ("", "true", "false"):
        raise InputError(f"{column} is {row[column]!r}", where=where, mend="write true, or nothing")
    return value == "true"
