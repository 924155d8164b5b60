"""``tolmach terms check`` and ``tolmach terms stats``: how sound a glossary is, and what it holds."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from glossary.errors import ExitCode
from glossary.languages import Language
from glossary.lint import Report, Severity, lint
from glossary.morphology import forms_of
from glossary.terms import FIELDS, Glossary, TermStatus, default_path
from glossary.text import for_terminal
from translate.output import narrate

# The words that a note on a false friend or on the two Korean standards cannot do without.
_FALSE_FRIEND = re.compile(r"\b(?:DPRK|ROK|false friend|not|means?)\b")


def check(path: str | None, form: str = "text", select: Sequence[str] = ()) -> int:
    """Print all that is wrong with the glossary at *path*, by default the shipped one.

    *form* is ``text``, a line ``file:line:column: CODE message (mend)`` an error or warning, or ``json``.
    *select* holds codes or their beginnings. The exit code is 3 where there is an error.
    Raises `InputError` for a file that cannot be read, `UsageError` for an unknown code.
    """
    source = Path(path) if path else default_path()
    report = lint(source, select)
    if form == "json":
        sys.stdout.write(json.dumps(_report_to_json(report), ensure_ascii=False, indent=2) + "\n")
    else:
        for finding in report.findings:
            place = f"{finding.path}:{finding.line}:{finding.column}"
            line = f"{place}: {finding.code} {finding.message} ({finding.mend})"
            # Nothing is to be mended where there is mere information: a clean file prints nothing.
            if finding.severity is Severity.INFO:
                narrate(line)
            else:
                sys.stdout.write(for_terminal(line) + "\n")
    for note in report.notes:
        narrate(note)
    counts = Counter(finding.severity for finding in report.findings)
    errors, warnings = (
        _counted(counts[severity], severity.value) for severity in (Severity.ERROR, Severity.WARNING)
    )
    narrate(f"{source}: {errors}, {warnings}")
    return int(ExitCode.BAD_INPUT if counts[Severity.ERROR] else ExitCode.OK)


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _report_to_json(report: Report) -> dict[str, Any]:
    return {
        "findings": [dataclasses.asdict(finding) for finding in report.findings],
        "notes": list(report.notes),
    }


def stats(path: str | None, form: str = "text") -> int:
    """Print what the glossary at *path*, by default the shipped one, holds; *form* is text or json."""
    data = statistics(Glossary.load(Path(path) if path else None))
    if form == "json":
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in _lines(data):
            sys.stdout.write(for_terminal(line) + "\n")
    return int(ExitCode.OK)


def statistics(glossary: Glossary) -> dict[str, Any]:
    """Return the counts of *glossary* as plain data: numbers, and mappings of names to numbers."""
    concepts = glossary.concepts
    unreviewed = [concept for concept in concepts if concept.status == "unreviewed"]
    return {
        "concepts": len(concepts),
        "critical": sum(concept.critical for concept in concepts),
        "unreviewed": len(unreviewed),
        "contrast_sets": len({concept.contrast_set for concept in concepts if concept.contrast_set}),
        "false_friend_notes": sum(bool(concept.note and _is_trap(concept.note)) for concept in concepts),
        "fields": {
            field: _of_field(glossary, field)
            for field in FIELDS
            if any(concept.field == field for concept in concepts)
        },
        "languages": {language.value: _of_language(glossary, language) for language in Language},
        "units": {
            "echelons": len(glossary.units.echelons),
            "arms": len(glossary.units.arms),
            "qualifiers": len(glossary.units.qualifiers),
            "abbreviations": len(glossary.units.abbreviations),
        },
        "numbers": len(glossary.numbers),
        "measures": len(glossary.measures),
        "call_signs": len(glossary.call_signs),
    }


def _is_trap(note: str) -> bool:
    """Whether *note* tells apart words or standards: it names a word, and what it does or does not say."""
    return bool(_FALSE_FRIEND.search(note)) and (
        not note.isascii() or "DPRK" in note or "ROK" in note or "false friend" in note
    )


def _of_field(glossary: Glossary, field: str) -> dict[str, int]:
    concepts = [concept for concept in glossary.concepts if concept.field == field]
    return {
        "concepts": len(concepts),
        "critical": sum(concept.critical for concept in concepts),
        "reviewed": sum(concept.status == "reviewed" for concept in concepts),
        "unreviewed": sum(concept.status == "unreviewed" for concept in concepts),
    }


def _of_language(glossary: Glossary, language: Language) -> dict[str, int]:
    owned = [(concept, term) for concept in glossary.concepts for term in concept.terms[language]]
    terms = [term for _, term in owned]
    return {
        "terms": len(terms),
        **{status.value: sum(term.status is status for term in terms) for status in TermStatus},
        "ambiguous": sum(term.ambiguous for term in terms),
        "warnings": sum(term.warning is not None for term in terms),
        "unreviewed": sum(concept.status == "unreviewed" for concept, _ in owned),
        "forms": len({form for term in terms for form in forms_of(term, language)}),
    }


def _lines(data: Mapping[str, Any]) -> list[str]:
    """Return *data* as lines for a person: single counts, then a table for each group of counts."""
    lines = [
        f"{name.replace('_', ' ')}: {value}" for name, value in data.items() if not isinstance(value, dict)
    ]
    lines += [f"{name}: {value}" for name, value in data["units"].items()]
    for group in ("languages", "fields"):
        rows: Mapping[str, Mapping[str, int]] = data[group]
        columns = list(next(iter(rows.values()), {}))
        # Names of fields and codes are ASCII: their length is their width.
        first = max(map(len, [group, *rows]))
        lines += ["", "  ".join([group.ljust(first), *columns])]
        for name, row in rows.items():
            cells = (str(row[column]).rjust(len(column)) for column in columns)
            lines.append("  ".join([name.ljust(first), *cells]))
    return lines
