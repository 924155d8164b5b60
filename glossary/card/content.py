"""What stands in the print card, in what order: plain data that ``html`` and ``pdf`` lay out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from glossary.card.labels import MARKS
from glossary.errors import UsageError
from glossary.languages import Language
from glossary.readings import reading
from glossary.terms import FIELDS, Concept, Glossary


@dataclass(frozen=True, slots=True)
class Row:
    """A term in a foreign language. *mark* names the language, or both standards of Korean where they
    agree; *reading* is in the reader's script, None where it needs none."""

    language: Language
    mark: str
    term: str
    reading: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: the term in the reader's language and the rows under it."""

    concept: str
    head: str
    reviewed: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one field, all critical or none."""

    field: str
    critical: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """A whole card. *edition* is the SHA-256 of the glossary, in hexadecimal."""

    reader: Language
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]
    edition: str

    @property
    def count(self) -> int:
        """The number of entries."""
        return sum(len(section.entries) for section in self.sections)

    @property
    def has_unreviewed(self) -> bool:
        """Whether any entry waits for review."""
        return any(not entry.reviewed for section in self.sections for entry in section.entries)


def booklet(
    glossary: Glossary,
    languages: Sequence[Language] = tuple(Language),
    fields: Sequence[str] = (),
    reader: Language | None = None,
) -> Booklet:
    """Return the card of *glossary* in *languages* for who reads *reader*, by default the first of them.

    It holds the preferred terms; critical concepts come first, each part by field in the order of
    `FIELDS`. *fields* are the ids of those wanted, all where there are none. Raises `UsageError` for
    an unknown field, for a card of one language and for one without entries.
    """
    unknown = [field for field in fields if field not in FIELDS]
    if unknown:
        raise UsageError(f"unknown field {unknown[0]!r}", mend=f"use some of {', '.join(FIELDS)}")
    if reader is None:
        reader = next(iter(languages), Language.EN)
    foreign = tuple(dict.fromkeys(language for language in languages if language is not reader))
    if not foreign:
        raise UsageError(
            f"a card for a reader of {reader} needs another language", mend="name it: --languages ru,ko-KP"
        )
    sections = []
    for critical in (True, False):
        for field in FIELDS:
            if fields and field not in fields:
                continue
            concepts = [c for c in glossary.concepts if c.field == field and c.critical is critical]
            if concepts:
                entries = tuple(_entry(concept, reader, foreign) for concept in concepts)
                sections.append(Section(field, critical, entries))
    if not sections:
        raise UsageError("the card would be empty", mend="ask for other fields")
    return Booklet(reader, foreign, tuple(sections), glossary.sha256)


def _entry(concept: Concept, reader: Language, foreign: Iterable[Language]) -> Entry:
    rows: list[Row] = []
    for language in foreign:
        term = concept.preferred(language).term
        said = reading(term, language, reader)
        row = Row(language, MARKS[language], term, said if said != term else None)
        last = rows[-1] if rows else None
        # The two standards of Korean often have one word: it is printed once.
        if last and last.language.is_korean and (last.term, last.reading) == (row.term, row.reading):
            rows[-1] = replace(last, mark=f"{last.mark} {row.mark}")
        else:
            rows.append(row)
    return Entry(concept.id, concept.preferred(reader).term, concept.status == "reviewed", tuple(rows))
