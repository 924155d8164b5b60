"""What a phrase says, free of the language it says it in: values, mentions and the Frame.

Values are immutable and hashable and compare equal across languages: ``3-й батальон`` and
``제3대대`` are the same `Unit`. A *mention* is a value at a place (`Span`) of a text. A `Frame`
is all the mentions of one text. Nothing here knows how a value is read or written; see
`glossary.analysis` and `glossary.rendering`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar, cast

from glossary.languages import Language
from glossary.text import fold

Derived = TypeVar("Derived")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of code points in the analysed text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One level of a unit designation: ``810th Separate Naval Infantry Brigade``.

    *echelon* and *arm* are ids from the ``units`` section of terms.yaml; *arm* is None where none
    is said; *qualifiers* are ids such as ``separate``, ``guards``, sorted.
    """

    number: int
    echelon: str
    arm: str | None = None
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit designation, its parts from the smallest to the largest."""

    parts: tuple[UnitPart, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid reference: MGRS (*zone* ``37T``, *square* ``DB``) or plain digits (both None).

    *easting* and *northing* are digit strings of equal length (1 to 5 for MGRS, 2 to 7 plain).
    """

    zone: str | None
    square: str | None
    easting: str
    northing: str


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, 0:00 to 24:00; *open* where the words do not say which half of the day is meant."""

    hour: int
    minute: int
    open: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class DateTimeGroup:
    """A military date-time group, ``251430ZNOV26``: *zone* one letter, *month* 1-12 or None,
    *year* two digits or None."""

    day: int
    hour: int
    minute: int
    zone: str
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date or a part of it: *day* 1-31, *month* 1-12, *year* as written in full; None
    where it is not said. A day alone is an `Ordinal` or a `Number`, never a date."""

    day: int | None
    month: int | None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ClockDirection:
    """A direction by the clock face, ``at your two o'clock``: *hour* 1 to 12, 12 straight ahead."""

    hour: int


@dataclass(frozen=True, slots=True)
class BloodGroup:
    """A blood group: *group* ``O A B AB`` or None, *rhesus* ``+ -`` or None, whichever is said."""

    group: str | None
    rhesus: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word spelled over the radio: its *letters*, and the *alphabet* whose words name them
    (``nato ru uk ko``). The words of the NATO alphabet name Latin letters in every language."""

    letters: str
    alphabet: str


@dataclass(frozen=True, slots=True)
class Bearing:
    """A bearing or azimuth in whole degrees, 0 to 360."""

    degrees: int


@dataclass(frozen=True, slots=True)
class Frequency:
    """A radio frequency in kHz."""

    khz: int


@dataclass(frozen=True, slots=True)
class CallSign:
    """A call sign: *name* is an id of the ``call_signs`` section of terms.yaml, or, with
    *known* False, a name that no list has: a designation with letters of one look or sound made
    equal (``Т-72`` and ``T-72``, ``БМП-2`` and ``BMP-2``) or the sounds of a word in Latin letters.
    Such a name is never translated and is written as it was read, *written*."""

    name: str
    number: int | None = None
    known: bool = True
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in a base unit of measure, an id of the ``measures`` section: 2 km is 2000 m.

    *said* is the amount in the unit that the text names, here 2.
    """

    amount: Decimal
    unit: str
    said: Decimal = field(default=Decimal(0), compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A cardinal number, said in digits or in words."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal number that is not part of a unit designation."""

    rank: int


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of a lexicon class that a phrase slot takes: *cls* ``veh``, *name* its English term."""

    cls: str
    name: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A masked slot, ``<t0>``, in a text that goes to or comes from a model."""

    index: int


Value = (
    Unit | Grid | ClockTime | DateTimeGroup | Date | ClockDirection | Bearing | Frequency | CallSign
    | Spelling | BloodGroup | Measure | Number | Ordinal | Noun | Placeholder
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A value at a place of the text.

    *core* is the range of the bare value where *span* also covers a word that only announces it
    (``bearing 045``: span the whole, core ``045``). *weak* marks a reading that may be something
    else (``one``, ``second``): it is compared only where the other side has no doubt.
    """

    value: Value
    span: Span
    core: Span
    weak: bool = False


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A concept of terms.yaml at a place of the text.

    *term* is the term as the glossary lists it. *weak* marks an ambiguous term (``мина``). Mentions
    of one span are alternatives: the words say one of the concepts.
    """

    concept: str
    term: str
    span: Span
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation; *inside* are the ids of the concepts whose term holds it (``не стрелять`` is the
    concept hold-fire), empty where it negates the phrase."""

    span: Span
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """All that `glossary.analysis.analyse` reads in a text; mentions in order of their spans."""

    text: str
    language: Language
    concepts: tuple[ConceptMention, ...] = ()
    identifiers: tuple[Mention, ...] = ()
    numbers: tuple[Mention, ...] = ()
    nouns: tuple[Mention, ...] = ()
    negations: tuple[Negation, ...] = ()
    #: Content words that nothing above accounts for: what no check can vouch for.
    uncovered: tuple[Span, ...] = field(default=())
    #: What `derive` has made of this frame.
    _derived: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def folded(self) -> str:
        """The text as terms are compared (`glossary.text.fold`), of the same length."""
        return self.derive(_folded)

    def derive(self, make: Callable[..., Derived], *context: object) -> Derived:
        """Return what *make*, a pure function, makes of the frame and *context*; it is called once.

        A text meets many others, its translations into each language, and is read only once. *context*
        is what the frame was read with, the glossary, and lives as long as the frame does.
        """
        key = (make, *map(id, context))
        try:
            return cast("Derived", self._derived[key])
        except KeyError:
            made = self._derived[key] = make(self, *context)
            return made


def _folded(frame: Frame) -> str:
    return fold(frame.text)
