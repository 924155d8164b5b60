"""Check a glossary file: coded checks that report all that is wrong with it at once.

A code is ``E`` (error: the file must not be used), ``W`` (warning: look at it) or ``I``
(information) and a number whose hundreds are the area: 1 the file as YAML, 2 structure, 3 letters,
4 Korean standards, 5 Russian and Ukrainian forms, 6 concepts, 7 units, numbers, measures and call
signs, 9 the loader.

>>> report = lint(default_path())
>>> [finding for finding in report.findings if finding.severity is Severity.ERROR]
[]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from glossary.errors import UsageError
from glossary.lint import _concepts, _file, _korean, _letters, _slavic, _structure, _tables  # noqa: F401
from glossary.lint._registry import CHECKS, Check
from glossary.lint._sheet import Hit, Sheet
from glossary.lint._source import Node, parse_source, read_source
from glossary.terms import default_path

__all__ = ["Finding", "Report", "Severity", "codes", "default_path", "lint", "lint_bytes"]


class Severity(StrEnum):
    """How much a finding weighs: an *error* makes the file unfit for use."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: *line* and *column* count from 1, *field* is ``concepts[3].terms.ru``."""

    code: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    field: str
    mend: str


@dataclass(frozen=True, slots=True)
class Report:
    """The *findings* of a file in the order of its lines, and *notes* on checks that did not run."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


def codes() -> dict[str, str]:
    """Return the message of every check by its code, in order."""
    return {code: CHECKS[code].message for code in sorted(CHECKS)}


def lint(path: Path, select: Sequence[str] = ()) -> Report:
    """Check the glossary at *path*; *select* holds codes or their beginnings (``E``, ``W5``), all by default.

    Raises `InputError` for a file that cannot be read, `UsageError` for an unknown code.
    """
    chosen = _select(select)
    return _run(read_source(path), chosen)


def lint_bytes(content: bytes, name: str, select: Sequence[str] = ()) -> Report:
    """Check *content*, the bytes of the file that findings call *name*; see `lint`."""
    chosen = _select(select)
    return _run(parse_source(content, name), chosen)


def _select(select: Sequence[str]) -> list[Check]:
    for prefix in select:
        if not prefix or not any(code.startswith(prefix) for code in CHECKS):
            raise UsageError(
                f"no check has the code {prefix!r}", mend=f"use the beginning of one of {', '.join(codes())}"
            )
    return [
        CHECKS[code]
        for code in sorted(CHECKS)
        if not select or any(code.startswith(prefix) for prefix in select)
    ]


def _run(source: _file.Source, checks: Sequence[Check]) -> Report:
    # A file that is no YAML has no fields: only the checks of the file itself apply.
    deep = source.root is not None
    sheet = Sheet(source, source.root or Node({}, 1, 1))
    findings: list[Finding] = []
    notes: list[str] = []
    for check in checks:
        if not deep and not check.code.startswith("E1"):
            continue
        if check.needs_pymorphy and (missing := _slavic.missing()):
            notes.append(f"{check.code} not checked: {missing}")
            continue
        findings.extend(_finding(check, hit, source.name) for hit in check.hits(sheet))
    findings.sort(key=lambda finding: (finding.line, finding.column, finding.code))
    return Report(tuple(findings), tuple(notes))


def _finding(check: Check, hit: Hit, name: str) -> Finding:
    node = hit.node
    column = node.column if hit.at is None else node.column + node.offset + hit.at
    return Finding(
        code=check.code,
        severity=_SEVERITIES[check.code[0]],
        message=f"{check.message}: {hit.detail}" if hit.detail else check.message,
        path=name,
        line=node.line,
        column=column,
        field=node.field,
        mend=hit.mend,
    )
