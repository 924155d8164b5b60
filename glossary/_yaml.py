"""Read YAML as plain data that every YAML 1.1 and 1.2 parser would load alike.

The file is read from parser events, not from constructed objects: so no tag can run code, no
alias can multiply, depth is bounded, and every value keeps its line and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from glossary.errors import GlossaryError

Path_ = tuple[str | int, ...]
Place = tuple[int, int]

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 32
# The digits of an integer past this length are no quantity of this project.
_MAX_DIGITS = 18

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# C0, C1, the Unicode line separators that editors do not count as lines, invisible and
# direction-changing characters, and what is no character at all.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe"
    "\uff00-\ufffd\U00010000-\U0010ffff]"
)

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
# Everything else that YAML 1.1 or the YAML 1.2 core schema reads as other than text.
_RETYPED = re.compile(
    r"""
      | ~ | null | Null | NULL | = | <<
      | y | Y | n | N | yes | Yes | YES | no | No | NO
      | True | TRUE | False | FALSE | on | On | ON | off | Off | OFF
      | [-+]? (?: 0b[01_]+ | 0o[0-7_]+ | 0x[0-9a-fA-F_]+ )
      | [-+]? [0-9] [0-9_]* (?: :[0-9]{1,2} )* (?: \.[0-9_]* )? (?: [eE][-+]?[0-9]+ )?
      | [-+]? \. [0-9] [0-9_]* (?: [eE][-+]?[0-9]+ )?
      | [-+]? \. (?: inf | Inf | INF ) | \. (?: nan | NaN | NAN )
      | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: [Tt\ \t] .* )?
    """,
    re.VERBOSE,
)

_MAY_BE_RETYPED = frozenset("~nNyYtTfFoO=<0123456789+-.")


@dataclass(frozen=True, slots=True)
class Document:
    """The *data* of a YAML file and its *content* as read; *name* is what errors call it."""

    name: str
    data: Any
    content: bytes

    def where(self, path: Path_) -> str:
        """Return ``file:line:column: field`` of *path*, or of the nearest value above it."""
        # Found by reading the file again: a sound file, the usual case, need not keep its places.
        places: dict[Path_, Place] = {}
        _build(_decode(self.content, self.name), self.name, places)
        at = path
        while at and at not in places:
            at = at[:-1]
        line, column = places.get(at, (1, 1))
        return _where(self.name, line, column, path)


def read_yaml(path: Path) -> Document:
    """Read the YAML file at *path*.

    Raises `GlossaryError`, which names the line, the column, the field and the mend.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise GlossaryError(
            f"cannot be read: {error.strerror or error}",
            where=str(path),
            mend="check the path and its rights",
        ) from error
    return parse_yaml(content, str(path))


def parse_yaml(content: bytes, name: str) -> Document:
    """Parse *content*, the bytes of the file that errors call *name*; see `read_yaml`."""
    if len(content) > MAX_BYTES:
        raise GlossaryError(
            f"larger than {MAX_BYTES // 1024 // 1024} MiB",
            where=name,
            mend="split it or drop what is not glossary",
        )
    text = _decode(content, name)
    return Document(name, _build(text, name), content)


def field_name(path: Path_) -> str:
    """Return *path* as people write it: ``concepts[3].terms.ru[0].term``."""
    parts: list[str] = []
    for step in path:
        parts.append(f"[{step}]" if isinstance(step, int) else f".{step}" if parts else step)
    return "".join(parts)


def _where(name: str, line: int, column: int, path: Path_) -> str:
    place = f"{name}:{line}:{column}"
    return f"{place}: {field_name(path)}" if path else place


def _decode(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        raise GlossaryError(
            f"not UTF-8: byte 0x{content[error.start]:02x}",
            where=_where(name, *_place(before, len(before)), ()),
            mend="save the file as UTF-8",
        ) from error
    if found := _FORBIDDEN.search(text):
        raise GlossaryError(
            f"holds the invisible or control character U+{ord(found[0]):04X}",
            where=_where(name, *_place(text, found.start()), ()),
            mend="delete it",
        )
    return text


def _place(text: str, offset: int) -> Place:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _build(text: str, name: str, places: dict[Path_, Place] | None = None) -> Any:
    """Return the plain data of *text*; note the place of each value in *places*, if given."""
    parser = _PARSER(text)
    tree = _Tree(name)
    try:
        return _take_events(parser, tree, places)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = " ".join(part for part in (error.context, error.problem) if part) or "malformed"
        raise GlossaryError(
            f"not YAML: {problem}",
            where=_where(name, line, column, tree.path()),
            mend="mind the indentation and quote text that holds : # { [ or starts with - ? * & ! %",
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        # ValueError: an escape such as "\UFFFFFFFF" that names no character.
        raise GlossaryError(
            f"not YAML: {error}", where=name, mend="write the characters themselves"
        ) from error
    finally:
        parser.dispose()


class _Tree:
    """The containers that are open while a file is read, the innermost in *current*.

    *key* is the key whose value *current* waits for: None in a list, and in a mapping that waits
    for a key. *parents* holds each outer container with the step that leads to the next, *flow* how many of
    the open ones are written in brackets.
    """

    __slots__ = ("current", "flow", "key", "name", "parents")

    def __init__(self, name: str) -> None:
        self.name = name
        self.current: dict[str, Any] | list[Any] | None = None
        self.key: str | None = None
        self.flow = 0
        self.parents: list[tuple[dict[str, Any] | list[Any] | None, str | int | None]] = []

    def path(self) -> Path_:
        """Return the path of the value that is being read."""
        steps = [step for _, step in self.parents if step is not None]
        if isinstance(self.current, list):
            steps.append(len(self.current))
        elif self.key is not None:
            steps.append(self.key)
        return tuple(steps)

    def error(self, event: yaml.Event, message: str, mend: str) -> GlossaryError:
        """Return the error *message* at the place of *event*."""
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        return GlossaryError(message, where=_where(self.name, line, column, self.path()), mend=mend)


def _take_events(parser: Any, tree: _Tree, places: dict[Path_, Place] | None) -> Any:
    root: Any = None
    documents = 0
    while True:
        event = parser.get_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise _extra(tree, event)
            value: Any = event.value if event.style else _plain(tree, event)
            current = tree.current
            if type(current) is dict and tree.key is None:
                if not isinstance(value, str):
                    raise tree.error(event, f"key {event.value} is not text", "quote it")
                if value in current:
                    raise tree.error(event, f"key {value!r} is repeated", "keep one of the two")
                tree.key = value
                continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            tree.current, tree.key = tree.parents.pop()[0], None
            tree.flow = max(0, tree.flow - 1)
            continue
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                raise _extra(tree, event)
            value = {} if kind is yaml.MappingStartEvent else []
            tree.flow += bool(tree.flow or event.flow_style)
            current = tree.current
            if type(current) is dict and tree.key is None:
                mend = "use plain text keys, and quote a term that has braces"
                raise tree.error(event, "a list or mapping as a key", mend)
            if len(tree.parents) >= MAX_DEPTH:
                raise tree.error(event, f"nested deeper than {MAX_DEPTH} levels", "check the brackets")
        elif kind is yaml.StreamEndEvent:
            break
        elif kind is yaml.AliasEvent:
            raise tree.error(event, f"alias *{event.anchor}", "write the value out")
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise tree.error(event, "a second document", "keep one document a file, without a second ---")
            continue
        else:
            continue
        if places is not None:
            places[tree.path()] = (event.start_mark.line + 1, event.start_mark.column + 1)
        step: str | int | None = None
        if type(current) is list:
            step = len(current)
            current.append(value)
        elif type(current) is dict and tree.key is not None:
            step = tree.key
            current[step] = value
            tree.key = None
        else:
            root = value
        if kind is not yaml.ScalarEvent:
            tree.parents.append((current, step))
            tree.current = value
    if not documents:
        raise GlossaryError(
            "holds no data", where=_where(tree.name, 1, 1, ()), mend="see docs for the shape of terms.yaml"
        )
    return root


def _extra(tree: _Tree, event: Any) -> GlossaryError:
    if event.anchor is not None:
        return tree.error(event, f"anchor &{event.anchor}", "write the value out where it is used")
    return tree.error(event, f"tag {event.tag}", "quote text that starts with !")


def _plain(tree: _Tree, event: Any) -> str | int | bool | Decimal:
    """Return the value of the unquoted scalar *event*; refuse what YAML versions read differently."""
    value: str = event.value
    first = value[:1]
    if first.isascii() and (first.isdigit() or first in "+-."):
        if value and len(value) <= _MAX_DIGITS:
            if _INTEGER.fullmatch(value) and value != "-0":
                return int(value)
            if _DECIMAL.fullmatch(value):
                return Decimal(value)
    elif value == "true":
        return True
    elif value == "false":
        return False
    if not value:
        raise tree.error(event, "empty value", "give a value, '' for an empty text, or drop the key")
    if first in _MAY_BE_RETYPED and _RETYPED.fullmatch(value):
        raise tree.error(event, f"{value} is read as different types by different YAML parsers", "quote it")
    if tree.flow and value.endswith("?"):
        # In [where? ] some take it for the mark of a key.
        raise tree.error(event, f"{value} ends in a question mark that some YAML parsers refuse", "quote it")
    return value
