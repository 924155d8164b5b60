"""CSV: one row a term, with all fields; what a spreadsheet would run as a formula is disarmed."""

from __future__ import annotations

import csv
import io

from glossary.exports._facts import join_cases, join_texts
from glossary.exports._selection import Exported, Selection

COLUMNS = (
    "concept",
    "field",
    "critical",
    "contrast_set",
    "contrast_member",
    "symbol",
    "nato_code",
    "definition",
    "concept_status",
    "note",
    "source",
    "language",
    "term",
    "status",
    "pos",
    "forms",
    "cases",
    "ambiguous",
    "warning",
)
#: What a cell may not start with: spreadsheets run it, also in its full-width shape.
FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"


def disarm(cell: str) -> str:
    """Return *cell* with an apostrophe before what a spreadsheet would run; `arm` takes it away.

    >>> disarm("=1+1"), arm(disarm("=1+1")), arm("'yak")
    ("'=1+1", '=1+1', "'yak")
    """
    return f"'{cell}" if cell.lstrip("'")[:1] in tuple(FORMULA_STARTS) else cell


def arm(cell: str) -> str:
    """Return *cell* without the apostrophe that `disarm` put before it."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in tuple(FORMULA_STARTS) else cell


def export(selection: Selection) -> Exported:
    """Return ``glossary.csv``: UTF-8 with a byte order mark, a header, CRLF, no field left out."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for concept in selection.concepts:
        head = (
            concept.id,
            concept.field,
            _flag(concept.critical),
            concept.contrast_set or "",
            concept.contrast_member or "",
            concept.symbol or "",
            concept.nato_code or "",
            concept.definition,
            concept.status,
            concept.note or "",
            concept.source or "",
        )
        for language in selection.languages:
            for term in concept.terms[language]:
                row = (
                    *head,
                    language.value,
                    term.term,
                    term.status.value,
                    term.pos.value,
                    "" if term.cases else join_texts(term.forms),
                    join_cases(term.cases),
                    _flag(term.ambiguous),
                    term.warning or "",
                )
                writer.writerow(map(disarm, row))
    return Exported({"glossary.csv": stream.getvalue().encode("utf-8-sig")})


def _flag(value: bool) -> str:
    return "true" if value else ""
