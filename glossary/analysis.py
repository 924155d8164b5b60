"""The heart: read a text of any of the languages into a `Frame`.

One analysis has four users: the phrasebook looks its skeleton up, the protector masks its slots,
the guard compares source with target, the app highlights its spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from glossary.frames import (
    Bearing,
    BloodGroup,
    CallSign,
    ClockDirection,
    ClockTime,
    ConceptMention,
    Date,
    DateTimeGroup,
    Frame,
    Frequency,
    Grid,
    Measure,
    Mention,
    Negation,
    Number,
    Ordinal,
    Placeholder,
    Span,
    Spelling,
    Unit,
)
from glossary.function_words import function_words
from glossary.identifiers._numeral_tables import GLUED
from glossary.identifiers.blood import BloodFinder
from glossary.identifiers.callsigns import CallSignFinder
from glossary.identifiers.dates import DateFinder
from glossary.identifiers.directions import DirectionFinder
from glossary.identifiers.grids import find_grids
from glossary.identifiers.numerals import NumeralFinder
from glossary.identifiers.quantities import BearingFinder, FrequencyFinder, MeasureFinder
from glossary.identifiers.spelling import SpellingFinder
from glossary.identifiers.times import TimeFinder
from glossary.identifiers.units import UnitFinder
from glossary.languages import Language
from glossary.lexicon import Lexicon, NounFinder
from glossary.matcher import ConceptMatcher
from glossary.polarity import find_negations, negative_words
from glossary.terms import Glossary
from glossary.text import fold

# Which reading of the same characters wins: the one that says more.
_RANK: dict[type, int] = {
    Placeholder: 0, Grid: 1, DateTimeGroup: 2, BloodGroup: 3, Date: 4, Unit: 5, ClockDirection: 6,
    Frequency: 7, Spelling: 8, Bearing: 9, ClockTime: 10, Measure: 11, CallSign: 12, Ordinal: 13, Number: 14,
}  # fmt: skip
_DEGREE = "degree-celsius"
_MANY = 64
#: No mark of negation is longer.
_NEGATION = 60
_DIGIT = re.compile(r"\d")
#: Frames that are kept, and the length of the texts whose frames are.
_KEPT, _KEPT_LENGTH = 4096, 1000
_PLACEHOLDER = re.compile(r"<t(\d)>(?:<[^<>\d]{1,4}>)?")
_NUMERIC = (Number, Measure, Ordinal)
# Where these are in doubt, the words may say a concept instead: noon, the second one.
_DOUBTFUL = (CallSign, Ordinal, Number, ClockTime, Unit, Spelling, Date, BloodGroup)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


class Analyser:
    """Reads texts with one glossary and one lexicon of slot nouns.

    The parts for a language are built on its first use, then kept.
    """

    def __init__(self, glossary: Glossary, lexicon: Lexicon) -> None:
        self.glossary = glossary
        self.lexicon = lexicon
        self._readers: dict[Language, _Reader] = {}
        self._cached = lru_cache(maxsize=_KEPT)(self._read)

    def analyse(self, text: str, language: Language) -> Frame:
        """Return the `Frame` of *text*, which must be normalised (`glossary.text.normalise`).

        The frames of the last texts are kept: a source has several targets, and a list its repeats.
        """
        return self._cached(text, language) if len(text) <= _KEPT_LENGTH else self._read(text, language)

    def _read(self, text: str, language: Language) -> Frame:
        reader = self._readers.get(language)
        if reader is None:
            reader = self._readers[language] = _Reader(self.glossary, self.lexicon, language)
        return reader.read(text)


class _Reader:
    def __init__(self, glossary: Glossary, lexicon: Lexicon, language: Language) -> None:
        self.language = language
        self._units = UnitFinder(glossary, language)
        self._call_signs = CallSignFinder(glossary, language)
        self._numerals = NumeralFinder(glossary, language)
        self._times = TimeFinder(glossary, language)
        self._bearings = BearingFinder()
        self._dates = DateFinder(glossary, language)
        self._directions = DirectionFinder(glossary, language)
        self._blood = BloodFinder(language)
        self._spellings = SpellingFinder(language)
        self._measures = MeasureFinder(glossary, language)
        self._frequencies = FrequencyFinder(glossary, language)
        self._concepts = ConceptMatcher(glossary, language)
        self._nouns = NounFinder(lexicon, language)
        self._function_words = function_words(language)
        self._blood_concepts = _of_blood(glossary)
        self._number_words = self._numerals.words | self._times.words
        self._glued = GLUED.get(language, ())
        self._answer_concepts = {
            concept.id
            for concept in glossary.concepts
            if concept.contrast_set == "answer" and concept.contrast_member == "no"
        }

    def read(self, text: str) -> Frame:
        folded = fold(text)
        tokens = list(_WORD.finditer(folded))
        words = frozenset(part for token in tokens for part in token.group().split("-"))
        mentions = self._identify(folded, text, words)
        nouns = self._nouns.find(folded)
        occupied = [m.span for m in mentions if not (m.weak and isinstance(m.value, _DOUBTFUL))]
        concepts, covered = self._concepts.find(folded, _joined(occupied))
        if any(isinstance(m.value, BloodGroup) for m in mentions):
            # The value is compared as a whole; the terms know only some of the ways to write it.
            concepts = [m for m in concepts if m.concept not in self._blood_concepts]
        mentions = [m for m in mentions if not _swallowed(m, concepts)]
        negations = find_negations(folded, self.language)
        negations, concepts = self._settle(folded, negations, concepts)
        numbers = tuple(m for m in mentions if isinstance(m.value, _NUMERIC))
        identifiers = tuple(m for m in mentions if not isinstance(m.value, _NUMERIC))
        known = [
            *covered,
            *(mention.span for mention in (*mentions, *nouns)),
            *negative_words(folded, self.language),
        ]
        return Frame(
            text=text,
            language=self.language,
            concepts=tuple(concepts),
            identifiers=identifiers,
            numbers=numbers,
            nouns=tuple(nouns),
            negations=tuple(negations),
            uncovered=tuple(self._uncovered(len(folded), tokens, known)),
        )

    def _identify(self, folded: str, text: str, words: frozenset[str]) -> list[Mention]:
        """Read the identifiers and numbers of a text of which *words* are the words.

        What a kind cannot do without is looked for first: most texts hold no digit and no number.
        """
        found: list[Mention] = []
        if "<t" in folded:
            for match in _PLACEHOLDER.finditer(folded):
                span = Span(match.start(), match.end())
                found.append(Mention(Placeholder(int(match[1])), span, span))
        digits = _DIGIT.search(folded) is not None
        if digits:
            found.extend(find_grids(folded))
        spoken = self._may_count(words)
        if digits or spoken:
            found.extend(self._times.find(folded, digits, spoken))
            found.extend(self._units.find(folded))
            found.extend(self._of_numbers(folded, text))
        found.extend(self._call_signs.find(folded, text, words, digits))
        found.extend(self._dates.find(folded, text, words))
        found.extend(self._directions.find(folded))
        found.extend(self._blood.find(folded, text))
        found.extend(self._spellings.find(folded, text, words))
        return _without_overlaps(found) if found else found

    def _may_count(self, words: frozenset[str]) -> bool:
        """Whether a text of *words*, without digits, may say a number; Korean words do not tell."""
        return (
            self.language.is_korean
            or not words.isdisjoint(self._number_words)
            or (self._glued != () and any(word.startswith(self._glued) for word in words))
        )

    def _of_numbers(self, folded: str, text: str) -> Iterator[Mention]:
        """Yield the numbers and what they say with the words beside them."""
        numbers = list(self._numerals.find(folded))
        yield from self._frequencies.find(folded, numbers)
        measures = list(self._measures.find(folded, numbers, text))
        # "Bearing 3 km" is no bearing of three degrees.
        lengths = {m.core for m in measures if isinstance(m.value, Measure) and m.value.unit != _DEGREE}
        yield from (m for m in self._bearings.find(folded, numbers) if m.core not in lengths)
        yield from measures
        yield from numbers

    def _settle(
        self, folded: str, negations: Sequence[Negation], concepts: Iterable[ConceptMention]
    ) -> tuple[list[Negation], list[ConceptMention]]:
        """Say of each negation whether it belongs to a concept or to the phrase.

        ``нет`` is the answer no where it stands alone and a negation elsewhere.
        """
        starts = [negation.span.start for negation in negations]
        kept: list[ConceptMention] = []
        inside: dict[int, list[str]] = {}
        for mention in concepts:
            # Negations stand in order and are short: few of them can meet the mention.
            met = range(
                bisect_left(starts, mention.span.start - _NEGATION),
                bisect_left(starts, mention.span.end),
            )
            if mention.concept in self._answer_concepts and any(
                negations[place].span.overlaps(mention.span) for place in met
            ):
                continue
            kept.append(mention)
            for place in met:
                if mention.span.start <= starts[place] and negations[place].span.end <= mention.span.end:
                    inside.setdefault(place, []).append(mention.concept)
        settled = [
            Negation(negation.span, tuple(inside.get(place, ()))) for place, negation in enumerate(negations)
        ]
        return settled, kept

    def _uncovered(self, length: int, tokens: Sequence[re.Match[str]], known: Sequence[Span]) -> list[Span]:
        """Return the content words among *tokens* of a text of *length* that no mention touches."""
        taken = bytearray(length)
        for span in known:
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
        return [
            Span(token.start(), token.end())
            for token in tokens
            if token.group() not in self._function_words and taken.find(1, token.start(), token.end()) < 0
        ]


def _joined(spans: list[Span]) -> list[Span]:
    """Join *spans* that touch, where there are so many that no person wrote them: ½½½½½."""
    if len(spans) <= _MANY:
        return spans
    out: list[Span] = []
    for span in spans:
        if out and out[-1].end >= span.start:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _of_blood(glossary: Glossary) -> frozenset[str]:
    """Return the concepts that a `BloodGroup` says: the groups, their kinds, and what names them."""
    members = [c for c in glossary.concepts if c.contrast_set in ("blood-group", "blood-type", "rhesus")]
    words = {term.term for concept in members for term in concept.terms[Language.EN]}
    return frozenset(
        concept.id
        for concept in glossary.concepts
        if concept in members or any(term.term in words for term in concept.terms[Language.EN])
    )


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """Keep, of mentions that overlap, the one of the higher rank, then the longer, then the surer."""
    order = sorted(
        found,
        key=lambda m: (
            m.weak and isinstance(m.value, CallSign | Date),
            _RANK[type(m.value)],
            -len(m.span),
            m.weak,
        ),
    )
    kept: list[Mention] = []
    taken = bytearray(max((m.span.end for m in found), default=0))
    for mention in order:
        if taken.find(1, mention.span.start, mention.span.end) < 0:
            taken[mention.span.start : mention.span.end] = b"\x01" * len(mention.span)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span)


def _swallowed(mention: Mention, concepts: Sequence[ConceptMention]) -> bool:
    """Whether a longer term holds the number or name: ``two-way radio``, ``first aid``."""
    if not isinstance(mention.value, Number | Ordinal | CallSign | Measure):
        return False
    return any(
        concept.span.start <= mention.span.start
        and mention.span.end <= concept.span.end
        # "second" stays an ordinal beside the unit of time: both are in doubt.
        and (
            len(concept.span) > len(mention.span)
            or (mention.weak and not isinstance(mention.value, Ordinal | CallSign))
        )
        for concept in concepts
    )
