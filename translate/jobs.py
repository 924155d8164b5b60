"""What passes between the stages of the pipeline: jobs, their segments and attempts at them."""

from __future__ import annotations

from dataclasses import dataclass, field

from glossary.findings import Finding, Severity, Status, verdict
from glossary.frames import Frame, Value
from glossary.languages import Language

_RANK = {Status.VERIFIED: 0, Status.REVIEW: 1, Status.REFUSED: 2}


@dataclass(frozen=True, slots=True)
class Attempt:
    """A finished text for a job, with what the guard says of it."""

    text: str
    frame: Frame
    findings: tuple[Finding, ...]
    route: str

    @property
    def status(self) -> Status:
        return verdict(self.findings)

    @property
    def badness(self) -> tuple[int, int, int]:
        critical = sum(finding.severity is Severity.CRITICAL for finding in self.findings)
        return _RANK[self.status], critical, len(self.findings)


@dataclass(slots=True)
class Job:
    """A text and a target on their way; *best* is the least bad attempt so far."""

    id: str
    frame: Frame
    target: Language
    notes: tuple[Finding, ...] = ()
    best: Attempt | None = None
    extra: list[Finding] = field(default_factory=list)
    unanswerable: bool = False

    def offer(self, attempt: Attempt) -> None:
        if self.best is None or attempt.badness < self.best.badness:
            self.best = attempt

    @property
    def settled(self) -> bool:
        return self.best is not None and self.best.status is Status.VERIFIED


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of a job: answered by the phrasebook, or to be translated."""

    frame: Frame
    answer: str | None
    route: str
    values: tuple[Value, ...] = ()
