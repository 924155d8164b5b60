"""E1: the file as YAML. E9: the loader, which has the last word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary._fields import _UNSEEN
from glossary._terms_reader import read_glossary
from glossary._yaml import parse_yaml
from glossary.errors import GlossaryError
from glossary.lint._registry import CHECKS, check
from glossary.lint._sheet import Hit, Sheet
from glossary.lint._source import Node, Source

__all__ = ["Source"]


def _hits(sheet: Sheet, kind: str) -> Iterator[Hit]:
    for fault in sheet.faults:
        if fault.kind == kind:
            yield Hit(fault.node, fault.message, fault.mend)


@check("E101")
def malformed(sheet: Sheet) -> Iterator[Hit]:
    """The file is no YAML."""
    yield from _hits(sheet, "malformed")


@check("E102")
def retyped(sheet: Sheet) -> Iterator[Hit]:
    """YAML parsers differ on the type of a value."""
    yield from _hits(sheet, "retyped")


@check("E103")
def duplicate_key(sheet: Sheet) -> Iterator[Hit]:
    """A key is repeated."""
    yield from _hits(sheet, "duplicate")


@check("E104")
def extra_yaml(sheet: Sheet) -> Iterator[Hit]:
    """YAML that is more than plain data."""
    yield from _hits(sheet, "extra")


@check("E105")
def control_character(sheet: Sheet) -> Iterator[Hit]:
    """An invisible, direction-changing or control character."""
    yield from _hits(sheet, "control")
    # Written as an escape, it is none before YAML has read it.
    for node in sheet.root.walk():
        if (found := _UNSEEN.search(node.text() or "")) and found[0] not in "\t\n\r":
            yield Hit(node, f"U+{ord(found[0]):04X}, written as an escape", "delete it")


_PLACE = re.compile(r":(\d+):(\d+)(?:: (\S+))?\Z")


@check("E901")
def unloadable(sheet: Sheet) -> Iterator[Hit]:
    """The program cannot load the file."""
    # What another check names in full need not be said again.
    others = (item for item in CHECKS.values() if item.code.startswith("E") and item.code != "E901")
    if any(item.hits(sheet) for item in others if not item.needs_pymorphy):
        return
    try:
        read_glossary(parse_yaml(sheet.source.content, sheet.source.name), sheet.path, "")
    except GlossaryError as error:
        found = _PLACE.search(error.where)
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        yield Hit(Node("", line, column), error.message, error.mend)
