"""The glossary: concepts, unit designations, numbers, measures and call signs of ``terms.yaml``.

>>> glossary = Glossary.load()
>>> glossary.by_id["friendly-forces"].preferred(Language.RU).term
'свои войска'
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from glossary._yaml import read_yaml
from glossary.languages import Language

SCHEMA_VERSION = 1

FIELDS = (
    "identification",
    "ranks",
    "echelons",
    "arms",
    "weapons",
    "ammunition",
    "vehicles",
    "aircraft",
    "drones",
    "engineering",
    "mines",
    "cbrn",
    "communications",
    "medical",
    "terrain",
    "weather",
    "movement",
    "fire",
    "orders",
    "logistics",
    "prisoners",
    "civilians",
    "time",
    "colours",
    "directions",
    "quantities",
    "body",
    "answers",
    "general",
)
SYMBOLS = ("friend", "hostile", "neutral", "unknown")


class TermStatus(StrEnum):
    """How a term is to be used: a *preferred* one is written, all but *deprecated* ones are read."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


class PartOfSpeech(StrEnum):
    """How a term inflects; *adverb*, *phrase*, *acronym* and *fixed* never do."""

    NOUN = "noun"
    ADJECTIVE = "adjective"
    VERB = "verb"
    ADVERB = "adverb"
    PHRASE = "phrase"
    ACRONYM = "acronym"
    FIXED = "fixed"

    @property
    def inflects(self) -> bool:
        """Whether forms of the term may be derived."""
        return self in (PartOfSpeech.NOUN, PartOfSpeech.ADJECTIVE, PartOfSpeech.VERB)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase for a concept in one language.

    *forms* are the surface forms that terms.yaml writes out. *cases* holds those of them that
    are named by their key (``gen``, ``pl.ins``), in order. *ambiguous* marks a term that often
    says something else; *warning* tells what.
    """

    term: str
    status: TermStatus
    pos: PartOfSpeech = PartOfSpeech.NOUN
    forms: tuple[str, ...] = ()
    ambiguous: bool = False
    warning: str | None = None
    cases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning and its terms in every language.

    Members of one *contrast_set* exclude each other: *contrast_member* names this one. *symbol*
    is the APP-6 affiliation.
    """

    id: str
    field: str
    critical: bool
    contrast_set: str | None
    contrast_member: str | None
    symbol: str | None
    definition: str
    status: str
    note: str | None
    terms: Mapping[Language, tuple[Term, ...]] = dataclasses.field(hash=False)

    def preferred(self, language: Language) -> Term:
        """Return the term that is written in *language*."""
        return next(term for term in self.terms[language] if term.status is TermStatus.PREFERRED)


@dataclass(frozen=True, slots=True)
class EchelonName:
    """How a language names an echelon; *cases* maps nom gen dat acc ins loc to the singular form."""

    term: str
    admitted: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    gender: str | None = None
    cases: tuple[tuple[str, str], ...] = ()
    admitted_forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArmName:
    """How a language names an arm or qualifier: a *term* before or after the echelon noun, an
    *adjective* (lemma) that agrees with it, or a *genitive* phrase after it."""

    term: str | None = None
    admitted: tuple[str, ...] = ()
    adjective: str | None = None
    admitted_adjectives: tuple[str, ...] = ()
    genitive: str | None = None
    admitted_genitives: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Echelon:
    """A size of unit; *level* rises with it. *canonical* is the (echelon, arm) that it stands for
    where a language has a word of its own (дивизион: an artillery battalion)."""

    id: str
    level: int
    names: Mapping[Language, EchelonName] = dataclasses.field(hash=False)
    canonical: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm of service."""

    id: str
    names: Mapping[Language, ArmName] = dataclasses.field(hash=False)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """An honour or standing in a designation: separate, guards."""

    id: str
    names: Mapping[Language, ArmName] = dataclasses.field(hash=False)


@dataclass(frozen=True, slots=True)
class UnitAbbreviation:
    """An abbreviation for a whole designation: ru ``обрмп``, separate naval infantry brigade."""

    language: Language
    abbr: str
    echelon: str
    arm: str | None
    qualifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """All that unit designations are made of."""

    echelons: tuple[Echelon, ...]
    arms: tuple[Arm, ...]
    qualifiers: tuple[Qualifier, ...]
    abbreviations: tuple[UnitAbbreviation, ...]
    echelon_by_id: Mapping[str, Echelon] = dataclasses.field(hash=False)
    arm_by_id: Mapping[str, Arm] = dataclasses.field(hash=False)
    qualifier_by_id: Mapping[str, Qualifier] = dataclasses.field(hash=False)


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number and its words; the first of a language is written, all are read.

    *kind* is cardinal, ordinal, digit, multiplier or fraction; *system* native or sino in Korean.
    """

    value: Decimal
    kind: str
    system: str | None
    words: Mapping[Language, tuple[str, ...]] = dataclasses.field(hash=False)


@dataclass(frozen=True, slots=True)
class MeasureName:
    """How a language says a unit of measure: all *forms* read, and those that are written after a
    number: *singular* and *plural* (en), *one*, *few*, *many* (ru, uk), *term* (ko and signs)."""

    forms: tuple[str, ...]
    term: str | None = None
    singular: str | None = None
    plural: str | None = None
    one: str | None = None
    few: str | None = None
    many: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit of measure: one is *by* times the unit *of*; units with the same *of* compare."""

    id: str
    of: str
    by: Decimal
    names: Mapping[Language, MeasureName] = dataclasses.field(hash=False)


@dataclass(frozen=True, slots=True)
class FrequencyUnit:
    """A unit of radio frequency: one is *khz* kHz."""

    id: str
    khz: int
    names: Mapping[Language, MeasureName] = dataclasses.field(hash=False)


@dataclass(frozen=True, slots=True)
class CallSignName:
    """A call sign that has a name in every language; the first is written, all are read."""

    id: str
    names: Mapping[Language, tuple[str, ...]] = dataclasses.field(hash=False)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The whole of ``terms.yaml``. *sha256* is that of the file, in hexadecimal."""

    concepts: tuple[Concept, ...]
    by_id: Mapping[str, Concept] = dataclasses.field(hash=False)
    units: Units
    numbers: tuple[NumberWord, ...]
    measures: tuple[MeasureUnit, ...]
    counters: tuple[str, ...]
    frequency_units: tuple[FrequencyUnit, ...]
    call_signs: tuple[CallSignName, ...]
    path: Path
    sha256: str

    @classmethod
    def load(cls, path: Path | None = None) -> Glossary:
        """Read and check the glossary at *path*, by default the one that is shipped.

        Raises `GlossaryError`, which names the line, the field and the mend, at the first fault.
        """
        from glossary._terms_reader import read_glossary

        path = default_path() if path is None else path
        document = read_yaml(path)
        return read_glossary(document, path, hashlib.sha256(document.content).hexdigest())


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_WithId)


def by_id(items: Iterable[_T]) -> Mapping[str, _T]:
    """Return *items* by their ids, read-only."""
    return MappingProxyType({item.id: item for item in items})


def default_path() -> Path:
    """Return the path of the shipped glossary: in the package, else beside its folder."""
    package = Path(str(files("glossary")))
    inside = package / "terms.yaml"
    return inside if inside.exists() else package.parent / "terms.yaml"


def schema_path() -> Path:
    """Return the path of the JSON Schema (draft 2020-12) of ``terms.yaml``, for other tools."""
    return Path(str(files("glossary"))) / "schema" / "terms.schema.json"
