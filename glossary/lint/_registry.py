"""The table of checks: a code, the function that finds, and its severity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from glossary.lint._sheet import Hit, Sheet

Function: TypeAlias = Callable[[Sheet], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its *message* is the docstring of *find*; *needs_pymorphy* says what it asks for."""

    code: str
    find: Function
    needs_pymorphy: bool = False

    @property
    def message(self) -> str:
        """What the check finds, in one line."""
        return " ".join((self.find.__doc__ or "").split()).rstrip(".")

    def hits(self, sheet: Sheet) -> list[Hit]:
        """Return what the check finds in *sheet*; it is run once."""
        return sheet.once(self.code, lambda: list(self.find(sheet)))


CHECKS: dict[str, Check] = {}


def check(code: str, *, needs_pymorphy: bool = False) -> Callable[[Function], Function]:
    """Enter the decorated function in `CHECKS` under *code*."""

    def enter(find: Function) -> Function:
        CHECKS[code] = Check(code, find, needs_pymorphy)
        return find

    return enter
