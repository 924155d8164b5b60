"""Suggestions: the phrases whose wording is nearest to a text, while it is typed or after it was refused.

A suggestion is never applied by itself: near in wording may be far in meaning (do, do not). Texts are
compared as skeletons, so that any unit or number fits a slot; Korean letter by letter (jamo), so that
a syllable that is being composed already counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.frames import Frame, Value
from glossary.languages import Language
from glossary.phrasebook import Filler, Phrase, Phrasebook, fillers, keyed
from glossary.templates import Slot, Template, accepts, template_keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Letters of a text that are looked at: a longer one is no phrase.
LONGEST = 300
_GRAM = 3
# Of the rows that share letters with the text, so many are compared with it in full.
_CANDIDATES = 120
# The share of each measure in the score: letters of the text found in the phrase, weighted by how rare
# they are; the best alignment of the shorter with the longer; likeness of the whole; the same beginning.
_SHARED, _ALIGNED, _WHOLE, _BEGINS = 0.45, 0.25, 0.2, 0.1
_SLOT = re.compile(r"\{([a-z#]+)\}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A *phrase*, the *template* of it that is near in the text's language, and a *score* of 0 to 100.

    *values* are those that the text holds already, by slot name.
    """

    phrase: Phrase
    template: Template
    values: Mapping[str, Value]
    score: float


@dataclass(frozen=True, slots=True)
class _Row:
    phrase: Phrase
    template: Template
    text: str


class _Index:
    """The rows of one language, and for each sequence of three letters the rows that hold it."""

    def __init__(self, rows: list[_Row]) -> None:
        import numpy as np

        self.rows = rows
        places: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for gram in _grams(row.text):
                places[gram].append(number)
        self._postings = {gram: np.array(numbers, np.int32) for gram, numbers in places.items()}
        self._weights = {gram: float(np.log1p(len(rows) / len(numbers))) for gram, numbers in places.items()}
        self._rare = float(np.log1p(len(rows)))

    def shares(self, text: str) -> NDArray[np.float64]:
        """Return for every row the share of *text* (0 to 1) that it holds."""
        import numpy as np

        grams = _grams(text)
        whole = sum(self._weights.get(gram, self._rare) for gram in grams)
        known = [gram for gram in grams if gram in self._postings]
        if not known:
            return np.zeros(len(self.rows))
        rows = np.concatenate([self._postings[gram] for gram in known])
        weights = np.repeat(
            [self._weights[gram] for gram in known], [len(self._postings[gram]) for gram in known]
        )
        return np.bincount(rows, weights, len(self.rows)) / whole


class Suggester:
    """Finds the nearest phrases of one phrasebook; the index of a language is made on its first use."""

    def __init__(self, phrasebook: Phrasebook) -> None:
        self._phrasebook = phrasebook
        self._indexes: dict[Language, _Index] = {}

    def suggest(self, frame: Frame, k: int = 5) -> list[Suggestion]:
        """Return up to *k* phrases that are nearest to the text of *frame*, nearest first."""
        import numpy as np
        from rapidfuzz import fuzz

        text = _letters(_skeleton(frame), frame.language)
        if not text or len(frame.text) > LONGEST or k < 1:
            return []
        index = self._indexes.get(frame.language)
        if index is None:
            index = self._indexes[frame.language] = _Index(list(self._rows(frame.language)))
        shares = index.shares(text)
        count = min(_CANDIDATES, len(index.rows))
        if not count:
            return []
        nearest = np.argpartition(-shares, count - 1)[:count]
        scored: dict[str, tuple[float, _Row]] = {}
        for number in nearest:
            share, row = float(shares[number]), index.rows[number]
            if share == 0:
                continue
            score = (
                _SHARED * 100 * share
                + _ALIGNED * fuzz.partial_ratio(text, row.text)
                + _WHOLE * fuzz.ratio(text, row.text)
                + _BEGINS * 100 * row.text.startswith(text)
            )
            best = scored.get(row.phrase.id)
            if best is None or score > best[0]:
                scored[row.phrase.id] = score, row
        ranked = sorted(scored.values(), key=lambda item: (-item[0], item[1].phrase.id))
        return [
            Suggestion(row.phrase, row.template, _values(row.template, frame), round(score, 1))
            for score, row in ranked[:k]
        ]

    def _rows(self, language: Language) -> Iterator[_Row]:
        for phrase in self._phrasebook.phrases:
            for template in phrase.templates[language]:
                key, _ = template_keys(template, language)[0]
                yield _Row(phrase, template, _letters(key, language))


def _skeleton(frame: Frame) -> str:
    """Return the key of the text with all that may fill a slot as slots, as a lookup writes it."""
    chosen: list[Filler] = []
    for filler in fillers(frame):
        # Of the fillers that a place may hold the first one serves: slots all count as one letter here.
        if not chosen or filler.span.start >= chosen[-1].span.end:
            chosen.append(filler)
    return keyed(frame, chosen)


def _letters(key: str, language: Language) -> str:
    """Return *key* as it is compared: Korean as jamo, every slot as one letter of its own."""
    text = _SLOT.sub(lambda match: chr(0xE000 + sum(map(ord, match[1])) % 0x800), key)
    return unicodedata.normalize("NFD", text) if language.is_korean else text


def _grams(text: str) -> set[str]:
    padded = f" {text}"
    return {padded[i : i + _GRAM] for i in range(max(1, len(padded) - _GRAM + 1))}


def _values(template: Template, frame: Frame) -> dict[str, Value]:
    """Return the values of *frame* for the slots of *template*, each the next that it accepts."""
    left = [filler.value for filler in fillers(frame)]
    values: dict[str, Value] = {}
    for piece in template.pieces:
        if isinstance(piece, Slot) and not piece.agreeing and piece.name not in values:
            found = next((value for value in left if accepts(piece.cls, value)), None)
            if found is not None:
                left.remove(found)
                values[piece.name] = found
    return values
