"""What the guard reports: a finding, its severity, and the verdict over all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from glossary.frames import Span


class Severity(StrEnum):
    """How much a finding weighs: *critical* refuses the result, *review* asks a person to look,
    *info* explains and changes nothing."""

    CRITICAL = "critical"
    REVIEW = "review"
    INFO = "info"


class Status(StrEnum):
    """The verdict on a translation."""

    VERIFIED = "verified"
    REVIEW = "review"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check has to say; spans are into the source and the target text."""

    code: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None


def verdict(findings: Iterable[Finding]) -> Status:
    """Return the status that *findings* amount to: the gravest one decides."""
    severities = {finding.severity for finding in findings}
    if Severity.CRITICAL in severities:
        return Status.REFUSED
    return Status.REVIEW if Severity.REVIEW in severities else Status.VERIFIED
