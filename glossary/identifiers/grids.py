"""Grid references: MGRS, and plain digits after the word for a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.frames import Grid, Mention, Span

# Cyrillic letters that a keyboard left on the wrong layout puts where MGRS has Latin ones.
_LOOK_ALIKES = str.maketrans("авсеёнкмортхуі", "abceehkmoptxyi")
_LETTERS = "a-zавсеёнкмортхуі"

_MGRS = re.compile(
    rf"(?<![\w])(?P<zone>\d{{1,2}}[{_LETTERS}])[ -]?(?P<square>[{_LETTERS}]{{2}})[ -]?(?P<digits>\d{{1,5}}[ -]\d{{1,5}}|\d{{2,10}})(?!\d)(?![a-z])"  # noqa: E501
)
_BAND = re.compile(r"[c-hj-np-x]")
_SQUARE = re.compile(r"[a-hj-np-z][a-hj-np-v]")

_ANNOUNCED = re.compile(
    r"(?:(?:\bgrid(?: square| reference)?|\bsquare|\bcoordinates?|\bквадрат\w{0,3}(?: карт[ыи])?"
    r"|\bкоординат\w{0,3}|좌표|자리표|격자|지도 ?구역)(?: ?(?::|는|은|가|이|를|을|-))?[ ]*"
    r"(?P<digits>\d{2,7}[ -]\d{2,7}|\d{4,14})(?!\d|[.:,]\d)"
    # 3508 구역: square 3508.
    r"|(?<![\d.:,-])(?P<zone>\d{2,7}-\d{2,7}|\d{4,14}) ?구역)"
)


def _halves(digits: str) -> tuple[str, str] | None:
    """Split *digits* into easting and northing of equal length; None where they are not equal."""
    parts = re.split("[ -]", digits)
    if len(parts) == 2:
        return (parts[0], parts[1]) if len(parts[0]) == len(parts[1]) else None
    half, odd = divmod(len(digits), 2)
    return None if odd else (digits[:half], digits[half:])


def find_grids(folded: str) -> Iterator[Mention]:
    """Yield every grid reference of *folded*; one of unequal halves is not a grid and is left out."""
    taken: list[Span] = []
    for match in _MGRS.finditer(folded):
        zone = match["zone"].translate(_LOOK_ALIKES)
        square = match["square"].translate(_LOOK_ALIKES)
        halves = _halves(match["digits"])
        if halves is None or not 1 <= int(zone[:-1]) <= 60:
            continue
        if not _BAND.fullmatch(zone[-1]) or not _SQUARE.fullmatch(square):
            continue
        span = Span(match.start(), match.end())
        taken.append(span)
        yield Mention(Grid(f"{int(zone[:-1])}{zone[-1].upper()}", square.upper(), *halves), span, span)
    for match in _ANNOUNCED.finditer(folded):
        span = Span(*match.span(match.lastgroup or 0))
        halves = _halves(folded[span.start : span.end])
        if halves is not None and not any(span.overlaps(other) for other in taken):
            yield Mention(Grid(None, None, *halves), span, span)


def render_grid(grid: Grid) -> str:
    """Write *grid* the same in every language: ``37T DB 1234 5678``, ``1234 5678``."""
    return " ".join(part for part in (grid.zone, grid.square, grid.easting, grid.northing) if part)
