"""The words of a text as the lexicon of translations knows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from glossary import korean
from glossary._data import data_file
from glossary.frames import Frame, Span
from glossary.function_words import grammar_words
from glossary.text import fold
from glossary.translation_lexicon import PairLexicon, TranslationLexicon, side_of, words_of

#: A word is said for sure by so many of its likeliest translations.
SURE_ONES = 4


class Word(NamedTuple):
    """A folded word that is no word of grammar: its place, and the numbers of its stems (none: unknown)."""

    start: int
    text: str
    stems: tuple[int, ...]

    @property
    def span(self) -> Span:
        """The range of the word in its text."""
        return Span(self.start, self.start + len(self.text))


def content_words(frame: Frame) -> tuple[Word, ...]:
    """Return the words of *frame*, in order; to be asked for by `Frame.derive`."""
    lexicon, side = TranslationLexicon.load(), side_of(frame.language)
    skipped = grammar_words(frame.language)
    return tuple(
        Word(match.start(), word, lexicon.word(word, side))
        for match in words_of(frame.folded)
        if (word := match.group()) not in skipped
    )


def telling_words(frame: Frame) -> tuple[Word, ...]:
    """Return the content words of *frame* but the light ones (``light_words.yaml``); for `Frame.derive`."""
    side = side_of(frame.language)
    return tuple(word for word in frame.derive(content_words) if not _is_light(word.text, side))


@lru_cache(maxsize=50_000)
def _is_light(word: str, side: str) -> bool:
    whole, beginnings = _light(side)
    if word in whole or word.startswith(beginnings):
        return True
    # No Korean entry is longer than five syllables.
    return side == "ko" and any(
        word[:length] in whole and korean.PARTICLE_TAIL.fullmatch(word, length)
        for length in range(1, min(5, len(word)))
    )


@cache
def _light(side: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the light words of *side*, and the beginnings of others."""
    words = [fold(word) for word in data_file("light_words.yaml")[side]]
    return (
        frozenset(word for word in words if not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")) or ("\0",),
    )


def content_stems(frame: Frame) -> frozenset[int]:
    """Return the numbers of all stems of *frame*; to be asked for by `Frame.derive`."""
    return frozenset(number for word in frame.derive(content_words) for number in word.stems)


def table(frame: Frame, other: Frame) -> PairLexicon | None:
    """Return what stems of *frame* find in *other*; None between the two standards of Korean."""
    one, two = side_of(frame.language), side_of(other.language)
    return None if one == two else TranslationLexicon.load().pair(one, two)


def translated(frame: Frame, span: Span, other: Frame) -> bool:
    """Whether a word of *other* translates one of the words of *frame* at *span*.

    Told by the lexicon of word pairs met in parallel text; between the two standards of Korean
    always False.
    """
    found = table(frame, other)
    return found is not None and any(
        answered(word.stems, other.derive(content_stems), found) for word in _words_at(frame, span)
    )


def surely_translated(frame: Frame, span: Span, other: Frame) -> bool:
    """Whether each content word of *frame* at *span* is said in *other* by one of its likeliest translations.

    `translated` asks whether *other* has anything that was ever met beside a word; this, whether it has what
    usually says it, in the one direction or the other. A span without content words is not surely said.
    """
    one, two = table(frame, other), table(other, frame)
    if one is None or two is None:
        return False
    others = other.derive(content_stems)
    words = _words_at(frame, span)
    return bool(words) and all(
        any(
            not others.isdisjoint(one.best(number, SURE_ONES))
            or any(number in two.best(there, SURE_ONES) for there in others & one.counterparts(number))
            for number in word.stems
        )
        for word in words
    )


def _words_at(frame: Frame, span: Span) -> list[Word]:
    return [
        word
        for word in frame.derive(content_words)
        if word.start < span.end and span.start < word.start + len(word.text)
    ]


def answered(numbers: Sequence[int], others: frozenset[int] | set[int], found: PairLexicon) -> bool:
    """Whether one of the stems *numbers* has a counterpart among *others*, by *found*."""
    return any(not others.isdisjoint(found.counterparts(number)) for number in numbers)
