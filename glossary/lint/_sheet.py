"""What the checks look at: the concepts and terms of a file, as far as they could be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from glossary.languages import Language
from glossary.lint._source import Fault, Node, Source
from glossary.terms import PartOfSpeech

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that a check objects to: the *detail* behind the check's message, and the *mend*.

    *at* is the index in the text of *node* of what is meant, where it is not all of it.
    """

    node: Node
    detail: str
    mend: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term of the file; *node* is that of its text."""

    concept: ConceptEntry
    language: Language
    node: Node
    entry: Node
    text: str
    pos: str
    status: str

    @property
    def ambiguous(self) -> bool:
        """Whether the term is marked as saying something else too."""
        mark = self.entry.get("ambiguous")
        return mark is not None and mark.value is True

    @property
    def preferred(self) -> bool:
        """Whether the term is the one that is written."""
        return self.status == "preferred"

    @property
    def inflects(self) -> bool:
        """Whether forms of the term are derived."""
        return self.pos in _INFLECTED

    def forms(self) -> Iterator[Node]:
        """Yield the text nodes of the written forms."""
        forms = self.entry.get("forms")
        if forms is not None:
            yield from forms.texts()
            if isinstance(forms.value, dict):
                for entry in forms.value.values():
                    yield from entry.texts()


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept of the file; what is missing or of the wrong kind is empty."""

    node: Node
    id: str
    field: str
    critical: bool
    contrast_set: str
    contrast_member: str

    def place(self, key: str) -> Node:
        """Return the node of *key*, else that of the concept."""
        return self.node.get(key) or self.node


class Sheet:
    """A glossary file under check."""

    def __init__(self, source: Source, root: Node) -> None:
        self.source = source
        self.root = root
        self._kept: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """Return what *make* makes, made once a file and kept under *name*."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("_T", self._kept[name])

    @property
    def path(self) -> Path:
        """The path of the file."""
        return Path(self.source.name)

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the file as YAML."""
        return self.source.faults

    def entries(self, *keys: str) -> list[Node]:
        """Return the entries of the list at *keys*; none where there is none."""
        node: Node | None = self.root
        for key in keys:
            node = node.get(key) if node else None
        return node.items() if node else []

    @cached_property
    def concepts(self) -> list[ConceptEntry]:
        """All concepts that are mappings."""
        return [
            ConceptEntry(
                node=node,
                id=_text(node, "id"),
                field=_text(node, "field"),
                critical=bool((flag := node.get("critical")) and flag.value is True),
                contrast_set=_text(node.get("contrast"), "set"),
                contrast_member=_text(node.get("contrast"), "member"),
            )
            for node in self.entries("concepts")
            if isinstance(node.value, dict)
        ]

    @cached_property
    def terms(self) -> list[TermEntry]:
        """All terms of all concepts that have a text, in the order of the file."""
        return [term for concept in self.concepts for terms in terms_of(concept).values() for term in terms]

    @cached_property
    def texts(self) -> list[tuple[Language, Node]]:
        """All texts that are in one language: terms, forms, names, number words."""
        found: list[tuple[Language, Node]] = []
        for language in Language:
            for node in self.root.walk():
                if node.step == language.value and node.parent is not None:
                    found.extend(
                        (language, text)
                        for text in node.walk()
                        if isinstance(text.value, str) and text.step not in _NO_WORDS
                    )
        for entry in self.entries("units", "abbreviations"):
            text = entry.get("abbr")
            code = _text(entry, "language")
            if text is not None and isinstance(text.value, str) and code in _CODES:
                found.append((Language(code), text))
        found.extend((Language.KO_KR, node) for node in self.entries("counters", "ko") if node.text())
        return found


_CODES = frozenset(language.value for language in Language)
_INFLECTED = frozenset(pos.value for pos in PartOfSpeech if pos.inflects)
_NO_WORDS = frozenset({"status", "pos", "warning", "gender"})


def terms_of(concept: ConceptEntry) -> dict[Language, list[TermEntry]]:
    """Return the terms of *concept* by language; a language that is missing has no key."""
    result: dict[Language, list[TermEntry]] = {}
    terms = concept.node.get("terms")
    for language in Language:
        listed = terms.get(language.value) if terms else None
        if listed is None:
            continue
        result[language] = [
            TermEntry(
                concept=concept,
                language=language,
                node=node,
                entry=entry,
                text=node.text() or "",
                pos=_text(entry, "pos") or "noun",
                status=_text(entry, "status"),
            )
            for entry in listed.items()
            if (node := entry.get("term")) is not None and node.text()
        ]
    return result


def _text(node: Node | None, key: str) -> str:
    entry = node.get(key) if node else None
    return (entry.text() if entry else None) or ""
