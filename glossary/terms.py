"""The glossary: concepts, unit designations, numbers, measures and call signs of ``terms.yaml``.

>>> glossary = Glossary.load()
>>> glossary.by_id["friendly-forces"].preferred(Language.RU).term
'свои войска'
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from glossary.compiled import Compiled, read_content, shipped_path
from glossary.errors import TolmachError
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
    is the APP-6 affiliation, *nato_code* the grade of a rank (OR-1 to OR-9, WO-1 to WO-5, OF-1 to
    OF-10), *source* the publication that attests the terms.
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
    nato_code: str | None = None
    source: str | None = None

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
    # What a copy with other concepts (dataclasses.replace) does not take over.
    compiled: Compiled | None = dataclasses.field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path | None = None) -> Glossary:
        """Read and check the glossary at *path*, by default the one that is shipped.

        A file that was read before comes from its compiled form in the user's cache
        (`glossary.compiled`), and what it holds is then made when it is asked for. Raises
        `GlossaryError`, which names the line, the field and the mend, at the first fault.
        """
        from glossary import compiled

        path = shipped_path() if path is None else path
        content = read_content(path)
        found = compiled.load(content)
        if found is not None:
            return _opened(cls, found, path)

        from glossary._terms_reader import read_glossary
        from glossary._yaml import parse_yaml

        document = parse_yaml(content, str(path))
        glossary = read_glossary(document, path, compiled.digest(content))
        # A damaged table of forms, or a verb that is none, is the matcher's to complain of.
        with contextlib.suppress(TolmachError):
            compiled.store(compiled.index_of(glossary))
        return glossary

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Make what a glossary from the cache holds, on its first use."""
            if name not in _LAZY:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name)
            for made, value in _lazily(self, name):
                object.__setattr__(self, made, value)
            return object.__getattribute__(self, name)


#: What a glossary holds beside its concepts.
REST = ("units", "numbers", "measures", "counters", "frequency_units", "call_signs")
_LAZY = frozenset(("concepts", "by_id", *REST))


def _opened(cls: type[Glossary], found: Compiled, path: Path) -> Glossary:
    glossary = object.__new__(cls)
    for name, value in (("path", path), ("sha256", found.sha256), ("compiled", found)):
        object.__setattr__(glossary, name, value)
    object.__setattr__(glossary, "by_id", _ConceptsById(found))
    return glossary


def _lazily(glossary: Glossary, name: str) -> Iterator[tuple[str, Any]]:
    """Yield the field *name* of a glossary from the cache, and what comes with it, by name."""
    from typing import get_type_hints

    from glossary._codec import from_plain

    assert glossary.compiled is not None
    if name == "concepts":
        yield name, tuple(glossary.by_id.values())
        return
    hints = get_type_hints(Glossary)
    for key, data in glossary.compiled.rest().items():
        yield key, from_plain(hints[key], data)


class _ConceptsById(Mapping[str, Concept]):
    """The concepts of a compiled glossary by their ids, each made on its first use."""

    __slots__ = ("_compiled", "_made", "_numbers")

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._made: dict[str, Concept] = {}
        self._numbers: dict[str, int] = {}

    def _places(self) -> dict[str, int]:
        if not self._numbers:
            self._numbers = {
                name.decode("utf-8"): number for number, name in enumerate(self._compiled.lines("ids"))
            }
        return self._numbers

    def __getitem__(self, name: str) -> Concept:
        found = self._made.get(name)
        if found is not None:
            return found

        from glossary._codec import from_plain

        data = self._compiled.concept_data(self._places()[name])
        # Two threads that make it at once get the same one.
        return self._made.setdefault(name, from_plain(Concept, data))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())

    def __repr__(self) -> str:
        return f"<{len(self)} concepts>"


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_WithId)


def by_id(items: Iterable[_T]) -> Mapping[str, _T]:
    """Return *items* by their ids, read-only."""
    return MappingProxyType({item.id: item for item in items})


def default_path() -> Path:
    """Return the path of the shipped glossary: in the package, else beside its folder."""
    return shipped_path()


def schema_path() -> Path:
    """Return the path of the JSON Schema (draft 2020-12) of ``terms.yaml``, for other tools."""
    return Path(__file__).parent / "schema" / "terms.schema.json"
