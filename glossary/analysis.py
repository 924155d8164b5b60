"""The heart: read a text of any of the languages into a `Frame`.

One analysis has four users: the phrasebook looks its skeleton up, the protector masks its slots,
the guard compares source with target, the app highlights its spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from glossary.frames import (
    Bearing,
    CallSign,
    ClockTime,
    ConceptMention,
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
    Unit,
)
from glossary.function_words import function_words
from glossary.identifiers.callsigns import CallSignFinder
from glossary.identifiers.grids import find_grids
from glossary.identifiers.numerals import NumeralFinder
from glossary.identifiers.quantities import BearingFinder, FrequencyFinder, MeasureFinder
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
    Placeholder: 0, Grid: 1, DateTimeGroup: 2, Unit: 3, Frequency: 4, ClockTime: 5, Measure: 6, CallSign: 7,
    Bearing: 8, Ordinal: 9, Number: 10,
}  # fmt: skip
_PLACEHOLDER = re.compile(r"<t(\d)>(?:<[^<>\d]{1,4}>)?")
_NUMERIC = (Number, Measure, Ordinal)
# Where these are in doubt, the words may say a concept instead: noon, the second one.
_DOUBTFUL = (CallSign, Ordinal, Number, ClockTime, Unit)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


class Analyser:
    """Reads texts with one glossary and one lexicon of slot nouns.

    The parts for a language are built on its first use, then kept.
    """

    def __init__(self, glossary: Glossary, lexicon: Lexicon) -> None:
        self.glossary = glossary
        self.lexicon = lexicon
        self._readers: dict[Language, _Reader] = {}

    def analyse(self, text: str, language: Language) -> Frame:
        """Return the `Frame` of *text*, which must be normalised (`glossary.text.normalise`)."""
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
        self._measures = MeasureFinder(glossary, language)
        self._frequencies = FrequencyFinder(glossary, language)
        self._concepts = ConceptMatcher(glossary, language)
        self._nouns = NounFinder(lexicon, language)
        self._function_words = function_words(language)
        self._answer_concepts = {
            concept.id
            for concept in glossary.concepts
            if concept.contrast_set == "answer" and concept.contrast_member == "no"
        }

    def read(self, text: str) -> Frame:
        folded = fold(text)
        mentions = self._identify(folded, text)
        nouns = self._nouns.find(folded)
        occupied = [m.span for m in mentions if not (m.weak and isinstance(m.value, _DOUBTFUL))]
        concepts, covered = self._concepts.find(folded, occupied)
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
            uncovered=tuple(self._uncovered(folded, known)),
        )

    def _identify(self, folded: str, text: str) -> list[Mention]:
        found: list[Mention] = []
        for match in _PLACEHOLDER.finditer(folded):
            span = Span(match.start(), match.end())
            found.append(Mention(Placeholder(int(match[1])), span, span))
        found.extend(find_grids(folded))
        found.extend(self._times.find(folded))
        found.extend(self._units.find(folded))
        found.extend(self._call_signs.find(folded, text))
        numbers = list(self._numerals.find(folded))
        found.extend(self._frequencies.find(folded, numbers))
        found.extend(self._measures.find(folded, numbers, text))
        found.extend(self._bearings.find(folded, numbers))
        found.extend(numbers)
        return _without_overlaps(found)

    def _settle(
        self, folded: str, negations: Sequence[Negation], concepts: Iterable[ConceptMention]
    ) -> tuple[list[Negation], list[ConceptMention]]:
        """Say of each negation whether it belongs to a concept or to the phrase.

        ``нет`` is the answer no where it stands alone and a negation elsewhere.
        """
        kept: list[ConceptMention] = []
        for mention in concepts:
            if mention.concept in self._answer_concepts and any(
                negation.span.overlaps(mention.span) for negation in negations
            ):
                continue
            kept.append(mention)
        settled = [
            Negation(
                negation.span,
                tuple(
                    m.concept
                    for m in kept
                    if m.span.start <= negation.span.start and negation.span.end <= m.span.end
                ),
            )
            for negation in negations
        ]
        return settled, kept

    def _uncovered(self, folded: str, known: Sequence[Span]) -> list[Span]:
        """Return the content words that no mention touches."""
        out = []
        for match in _WORD.finditer(folded):
            span = Span(match.start(), match.end())
            word = match.group().replace("’", "'").replace("ʼ", "'")
            if word in self._function_words or any(span.overlaps(other) for other in known):
                continue
            out.append(span)
        return out


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """Keep, of mentions that overlap, the one of the higher rank, then the longer, then the surer."""
    order = sorted(
        found,
        key=lambda m: (m.weak and isinstance(m.value, CallSign), _RANK[type(m.value)], -len(m.span), m.weak),
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
            len(concept.span) > len(mention.span) or (mention.weak and not isinstance(mention.value, Ordinal))
        )
        for concept in concepts
    )
