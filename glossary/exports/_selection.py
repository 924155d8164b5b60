"""What is exported, and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.errors import UsageError
from glossary.languages import Language, parse_language
from glossary.terms import FIELDS, Concept, Glossary


@dataclass(frozen=True, slots=True)
class Selection:
    """*concepts* in the order of the glossary, *languages* in the order asked for."""

    concepts: tuple[Concept, ...]
    languages: tuple[Language, ...]

    @property
    def korean(self) -> tuple[Language, ...]:
        """The standards of Korean among the languages."""
        return tuple(language for language in self.languages if language.is_korean)

    def directions(self) -> list[tuple[Language, Language]]:
        """Return every ordered pair of languages that are no two standards of Korean."""
        return [
            (source, target)
            for source in self.languages
            for target in self.languages
            if source is not target and not (source.is_korean and target.is_korean)
        ]

    def with_one_korean(self) -> list[tuple[str, Selection]]:
        """Return the selection once for each standard of Korean in it, with that standard's code.

        Tools that know only ``ko`` must never see both standards in one file. Without Korean the one
        selection comes back, with an empty code.
        """
        if not self.korean:
            return [("", self)]
        return [
            (
                standard.value,
                Selection(
                    self.concepts,
                    tuple(code for code in self.languages if not code.is_korean or code is standard),
                ),
            )
            for standard in self.korean
        ]


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by their names, and *remarks*: what the format could not take, one sentence each."""

    files: Mapping[str, bytes]
    remarks: tuple[str, ...] = ()


def select(glossary: Glossary, languages: Iterable[str] = (), fields: Iterable[str] = ()) -> Selection:
    """Return what of *glossary* is in *languages* and *fields*; none of them means all.

    Raises `UsageError` for an unknown code or field and where no concept is left.
    """
    codes = tuple(dict.fromkeys(map(parse_language, languages))) or tuple(Language)
    wanted = frozenset(fields)
    for field in sorted(wanted - set(FIELDS)):
        raise UsageError(f"unknown field {field!r}", mend=f"use one of {', '.join(FIELDS)}")
    concepts = tuple(concept for concept in glossary.concepts if not wanted or concept.field in wanted)
    if not concepts:
        raise UsageError("no concept in these fields", mend="name other fields")
    return Selection(concepts, codes)


def require_two(selection: Selection, kind: str) -> None:
    """Raise `UsageError` unless *selection* has two languages to translate between."""
    if not selection.directions():
        raise UsageError(
            f"{kind} is for two languages or more, and Korean counts once", mend="name more languages"
        )


def tool_code(language: Language) -> str:
    """Return the code of *language* for tools that know one Korean."""
    return "ko" if language.is_korean else language.value
