"""The result of a translation: one immutable record a phrase and target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from glossary.findings import Finding, Status
from glossary.frames import Span
from glossary.languages import Language


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A concept found in the source and, where it was found, in the target."""

    concept: str
    source_span: Span
    target_span: Span | None


@dataclass(frozen=True, slots=True)
class GlossItem:
    """A piece of the source that the glossary knows, and how the target language says it."""

    source: str
    target: str
    source_span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """One phrase in one target language (docs/design.md, section 4).

    *translation* is None where *status* is refused; then *candidate* is the text that failed, if
    there was one, and *gloss* the known pieces, one by one. *route* says what answered
    (``phrasebook:02_movement.tsv:17``, ``embedded``, ``copy``); *signature* how it was made.
    """

    id: str
    source: str
    source_language: Language
    target_language: Language
    translation: str | None
    status: Status
    findings: tuple[Finding, ...]
    terms: tuple[TermMatch, ...]
    candidate: str | None
    gloss: tuple[GlossItem, ...] | None
    route: str
    signature: str

    def to_json(self) -> dict[str, Any]:
        """Return the record as plain data, with the fixed keys of the public contract."""
        return {
            "id": self.id,
            "source": self.source,
            "from": self.source_language.value,
            "to": self.target_language.value,
            "translation": self.translation,
            "status": self.status.value,
            "findings": [
                {
                    "code": finding.code,
                    "severity": finding.severity.value,
                    "message": finding.message,
                    "source_span": _pair(finding.source_span),
                    "target_span": _pair(finding.target_span),
                }
                for finding in self.findings
            ],
            "terms": [
                {
                    "concept": match.concept,
                    "source_span": _pair(match.source_span),
                    "target_span": _pair(match.target_span),
                }
                for match in self.terms
            ],
            "candidate": self.candidate,
            "gloss": None
            if self.gloss is None
            else [{"source": item.source, "target": item.target} for item in self.gloss],
            "route": self.route,
            "signature": self.signature,
        }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
