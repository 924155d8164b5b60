"""The tables of ``glossary/data/readings/``, read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the tab-separated rows of the table *name*; blank lines and lines with ``#`` are skipped."""
    text = (files("glossary") / "data" / "readings" / name).read_text(encoding="utf-8")
    return tuple(
        tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#")
    )


@cache
def mapping(name: str) -> dict[str, str]:
    """Return the two columns of the table *name* as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


def columns(names: str, values: str) -> dict[str, str]:
    """Return each letter of *names* with its value among the *values*, parted by spaces; ``-`` is nothing.

    Raises `ValueError` where there are not as many of the one as of the other.
    """
    return {name: "" if value == "-" else value for name, value in zip(names, values.split(), strict=True)}
