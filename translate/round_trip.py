"""The round trip: a translation that does not come back to its source is not verified."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.text import fold
from translate.protection import protect

#: Likeness to the source, 0 to 100 (normalised indel similarity), from which a reading is the same.
#: On phrases with known translations, nearly all below it that were wrong lay below 90, and what lay
#: above 90 had a mean chrF of 80 against 61 between 60 and 70 (docs/design.md, "Round trip").
ENOUGH = 90.0


def round_trip(source: Frame, readings: Sequence[str]) -> Finding | None:
    """Return a finding unless one of *readings*, the translation translated back, is like *source*."""
    from rapidfuzz import fuzz

    wanted = _plain(protect(source, mask=False).text)
    best, likeness = "", 0.0
    for reading in readings:
        score = fuzz.ratio(wanted, _plain(reading))
        if score >= ENOUGH:
            return None
        if score > likeness:
            best, likeness = reading, score
    told = f"translated back it reads {best!r}" if best else "it cannot be translated back"
    return Finding("round-trip", Severity.REVIEW, f"{told}: the meaning may differ")


def _plain(text: str) -> str:
    return fold(text).strip(" .!?")
