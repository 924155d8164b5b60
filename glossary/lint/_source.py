"""Read a glossary file as nodes with their places, collecting the faults that the loader stops at."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from glossary._yaml import (
    _FORBIDDEN,
    _PARSER,
    MAX_BYTES,
    MAX_DEPTH,
    Path_,
    _plain,
    _Tree,
    field_name,
)
from glossary.errors import GlossaryError, InputError

Scalar: TypeAlias = "str | int | bool | Decimal"
# Takes the place of a character that no YAML parser admits, so that columns stay what they are.
_STAND_IN = "\u00b7"


@dataclass(slots=True)
class Node:
    """A value of the file: a mapping or list of nodes, or a scalar, with where it is written.

    *line* and *column* count from 1; *offset* is how far behind *column* the text itself begins.
    """

    value: dict[str, Node] | list[Node] | Scalar
    line: int
    column: int
    offset: int = 0
    parent: Node | None = None
    step: str | int = ""

    @property
    def path(self) -> Path_:
        """The keys and indices that lead to the node."""
        steps: list[str | int] = []
        node: Node = self
        while node.parent is not None:
            steps.append(node.step)
            node = node.parent
        return tuple(reversed(steps))

    @property
    def field(self) -> str:
        """The path as people write it: ``concepts[3].terms.ru[0].term``."""
        return field_name(self.path)

    def get(self, key: str) -> Node | None:
        """Return the entry *key* of a mapping; None where there is none, or no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def items(self) -> list[Node]:
        """Return the entries of a list; none of anything else."""
        return self.value if isinstance(self.value, list) else []

    def text(self) -> str | None:
        """Return the text of a text node; None of anything else."""
        return self.value if isinstance(self.value, str) else None

    def texts(self) -> list[Node]:
        """Return the text nodes of a list, or the node itself where it is a text."""
        if isinstance(self.value, str):
            return [self]
        return [item for item in self.items() if isinstance(item.value, str)]

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it, in the order of the file."""
        yield self
        if isinstance(self.value, dict):
            for entry in self.value.values():
                yield from entry.walk()
        elif isinstance(self.value, list):
            for entry in self.value:
                yield from entry.walk()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the file as YAML; *kind* is that of the check that reports it."""

    kind: str
    node: Node
    message: str
    mend: str


@dataclass(slots=True)
class Source:
    """A file as read: its nodes, or None where it is no YAML, and its *faults*."""

    name: str
    content: bytes
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)


def read_source(path: Path) -> Source:
    """Read the file at *path*; raises `InputError` where there is nothing to read."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}",
            where=str(path),
            mend="check the path and its rights",
        ) from error
    return parse_source(content, str(path))


def parse_source(content: bytes, name: str) -> Source:
    """Parse *content*, the bytes of the file *name*."""
    source = Source(name, content)
    if len(content) > MAX_BYTES:
        source.faults.append(
            Fault("malformed", Node("", 1, 1), f"larger than {MAX_BYTES // 1024 // 1024} MiB", "split it")
        )
        return source
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        message = f"not UTF-8: byte 0x{content[error.start]:02x}"
        source.faults.append(
            Fault("malformed", _place(before, len(before)), message, "save the file as UTF-8")
        )
        return source
    for found in _FORBIDDEN.finditer(text):
        name_ = unicodedata.name(found[0], "a control character")
        message = f"U+{ord(found[0]):04X} {name_}"
        source.faults.append(Fault("control", _place(text, found.start()), message, "delete it"))
    _Builder(source).build(_FORBIDDEN.sub(_STAND_IN, text))
    return source


def _place(text: str, offset: int) -> Node:
    return Node("", text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


class _Builder:
    """Builds the nodes of one file from its events and goes on behind each fault."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: list[tuple[Node, str | None]] = []

    @cached_property
    def _tree(self) -> _Tree:
        return _Tree(self._source.name)

    def build(self, text: str) -> None:
        """Fill the source with the nodes and faults of *text*."""
        parser = _PARSER(text)
        try:
            self._take_events(parser)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Node("", mark.line + 1, mark.column + 1) if mark else Node("", 1, 1)
            problem = " ".join(part for part in (error.context, error.problem) if part) or "malformed"
            mend = "mind the indentation and quote text that holds : # { [ or starts with - ? * & ! %"
            self._source.faults.append(Fault("malformed", place, problem, mend))
            self._source.root = None
        except (yaml.YAMLError, ValueError) as error:
            mend = "write the characters themselves"
            self._source.faults.append(Fault("malformed", Node("", 1, 1), str(error), mend))
            self._source.root = None
        finally:
            parser.dispose()

    def _fault(self, kind: str, event: Any, message: str, mend: str) -> None:
        mark = event.start_mark
        # The node that is being read is not there yet: the fault has its place and its parents'.
        parent = self._open[-1][0] if self._open else None
        step: str | int = self._open[-1][1] or "" if self._open else ""
        if parent is not None and isinstance(parent.value, list):
            step = len(parent.value)
        node = Node("", mark.line + 1, mark.column + 1, 0, parent if step != "" else None, step)
        self._source.faults.append(Fault(kind, node, message, mend))

    def _take_events(self, parser: Any) -> None:
        documents = 0
        while True:
            event = parser.get_event()
            kind = type(event)
            if kind is yaml.StreamEndEvent:
                break
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._fault("extra", event, "a second document", "keep one document a file")
                    break
                continue
            if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._open.pop()
                continue
            if kind is yaml.AliasEvent:
                self._fault("extra", event, f"alias *{event.anchor}", "write the value out")
                self._add(Node("", event.start_mark.line + 1, event.start_mark.column + 1))
                continue
            if kind not in (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent):
                continue
            if event.anchor is not None:
                self._fault("extra", event, f"anchor &{event.anchor}", "write the value out where it is used")
            elif event.tag is not None:
                self._fault("extra", event, f"tag {event.tag}", "quote text that starts with !")
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            if kind is yaml.ScalarEvent:
                value = self._scalar(event)
                offset = 1 if event.style in ("'", '"') else 0
                if self._awaits_key():
                    self._key(event, value)
                else:
                    self._add(Node(value, line, column, offset))
                continue
            if len(self._open) > MAX_DEPTH:
                self._fault(
                    "malformed", event, f"nested deeper than {MAX_DEPTH} levels", "check the brackets"
                )
                self._source.root = None
                return
            if self._awaits_key():
                mend = "use plain text keys, and quote a term that has braces"
                self._fault("malformed", event, "a list or mapping as a key", mend)
                self._source.root = None
                return
            node = Node({} if kind is yaml.MappingStartEvent else [], line, column)
            self._add(node)
            self._open.append((node, None))
        if not documents:
            mend = "see glossary/schema/terms.schema.json for the shape of the file"
            self._source.faults.append(Fault("malformed", Node("", 1, 1), "holds no data", mend))

    def _scalar(self, event: Any) -> Scalar:
        if event.style:
            return str(event.value)
        try:
            return _plain(self._tree, event)
        except GlossaryError as error:
            self._fault("retyped", event, error.message, error.mend)
            return str(event.value)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][0].value, dict) and self._open[-1][1] is None

    def _key(self, event: Any, value: Scalar) -> None:
        node = self._open[-1][0]
        key = value if isinstance(value, str) else str(event.value)
        if not isinstance(value, str):
            self._fault("retyped", event, f"key {event.value} is not text", "quote it")
        if isinstance(node.value, dict) and key in node.value:
            self._fault("duplicate", event, f"{key!r}", "keep one of the two")
        self._open[-1] = (node, key)

    def _add(self, node: Node) -> None:
        if not self._open:
            self._source.root = node
            return
        parent, key = self._open[-1]
        node.parent = parent
        if isinstance(parent.value, list):
            node.step = len(parent.value)
            parent.value.append(node)
        elif isinstance(parent.value, dict) and key is not None:
            node.step = key
            # Of a repeated key the first value stays.
            parent.value.setdefault(key, node)
            self._open[-1] = (parent, None)
