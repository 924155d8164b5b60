"""How long a phrase may be: analysis grows faster than the text, and nobody says this in one breath."""

from __future__ import annotations

from glossary.findings import Finding, Severity
from glossary.text import normalise

#: A longer text, in characters, is no phrase: it is refused, and the rest goes on.
MAX_LENGTH = 5_000
#: What a record of such a text shows of it, in characters.
EXCERPT = 200

#: The finding that refuses such a text.
TOO_LONG = Finding(
    "too-long", Severity.CRITICAL, f"longer than {MAX_LENGTH} characters: split it into phrases"
)


def excerpt(text: str) -> str:
    """Return the beginning of *text*, normalised, marked with … where it goes on."""
    text = normalise(text[: 2 * EXCERPT])
    return text if len(text) < EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"
