"""The round trip: a translation that does not come back to its source is not verified."""

from __future__ import annotations

from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.text import fold
from translate.protection import protect

#: Likeness to the source, 0 to 100 (normalised indel similarity), from which a reading is the same,
#: and below which it is something else. Chosen on phrases with known translations: above 90 one
#: candidate in fifteen was wrong, below 60 every second one (docs/design.md, "Round trip").
SAME, OTHER = 90.0, 60.0


def round_trip(source: Frame, reading: str | None) -> Finding | None:
    """Translated back, the result reads as the source did.

    Returns a finding unless *reading*, the translation translated back, is like *source*. *reading* None
    means that there is none; it counts as unlike.
    """
    from rapidfuzz import fuzz

    if reading is None:
        return Finding(
            "round-trip", Severity.REVIEW, "it cannot be translated back, so its meaning is not checked"
        )
    likeness = fuzz.ratio(_plain(protect(source, mask=False).text), _plain(reading))
    if likeness >= SAME:
        return None
    if likeness >= OTHER:
        return Finding(
            "round-trip", Severity.REVIEW, f"translated back it reads {reading!r}: the meaning may differ"
        )
    return Finding(
        "round-trip", Severity.CRITICAL, f"translated back it reads {reading!r}: not what was said"
    )


def _plain(text: str) -> str:
    return fold(text).strip(" .!?")
