"""OmegaT glossaries: ``source TAB target TAB comment`` in UTF-8, a file a direction.

OmegaT takes a line that starts with ``#`` for a comment. A term that does is written to a ``.csv``
beside the ``.utf8``, where its line starts with a quotation mark; OmegaT reads both.
"""

from __future__ import annotations

from glossary.exports._pairs import current_terms
from glossary.exports._selection import Exported, Selection, require_two
from glossary.languages import Language
from glossary.terms import Concept, Term


def export(selection: Selection) -> Exported:
    """Return ``en-ru.utf8`` and so on; every current term with the preferred one of the target."""
    require_two(selection, "omegat")
    files: dict[str, bytes] = {}
    for source, target in selection.directions():
        rows = list(_rows(selection, source, target))
        name = f"{source.value}-{target.value}"
        lines = ["\t".join(row) for row in rows if not row[0].startswith("#")]
        files[f"{name}.utf8"] = "".join(f"{line}\n" for line in ["# -*- coding: utf-8 -*-", *lines]).encode()
        quoted = [",".join(map(_quoted, row)) for row in rows if row[0].startswith("#")]
        if quoted:
            files[f"{name}.csv"] = "".join(f"{line}\n" for line in quoted).encode()
    return Exported(files)


def _rows(selection: Selection, source: Language, target: Language) -> dict[tuple[str, str, str], None]:
    rows: dict[tuple[str, str, str], None] = {}
    for concept in selection.concepts:
        answer = concept.preferred(target)
        for term in current_terms(concept, source):
            rows[_cell(term.term), _cell(answer.term), _cell(_comment(concept, term, answer))] = None
    return rows


def _comment(concept: Concept, term: Term, answer: Term) -> str:
    parts = [f"[{concept.field}] {concept.definition}", concept.note, term.warning, answer.warning]
    if term.ambiguous:
        parts.append("Often means something else.")
    return " ".join(dict.fromkeys(part for part in parts if part))


def _cell(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
