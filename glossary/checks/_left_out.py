"""A clause of one text that the other leaves out: words in a row without a counterpart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log

from glossary._data import data_file
from glossary.checks._lexical import telling_words
from glossary.checks._pair import Pair, concepts_of
from glossary.frames import Frame, Span
from glossary.translation_lexicon import words_of

# The values were chosen on three sets of 375 phrases with hand-made omissions and additions, each time on
# two of them for the third; `doubt` is that of the lexicon of translations.

#: What the row of words must amount to.
LEFT_OUT = 4.0
#: What a word of the row adds beside its doubt where a term of the glossary is lost, and what one that the
#: lexicon does not know adds; what a word takes away that the other text says, or that other checks compare.
_TERM, _UNKNOWN, _SAID, _COMPARED = 0.5, 0.3, 1.0, 0.6
#: What the same of the other text takes away: a free translation has such rows on both sides.
_FREEDOM = 0.5
#: What it adds that the text is longer than the other lets expect: for each unit of the natural logarithm.
_LENGTH = 3.0
#: What it adds that the row is joined by "and" to what comes before, where the text has more such words than
#: the other.
_JOINED = 2.0
#: Letters that say the same, Korean ones first.
_LETTERS = {True: 0.5, False: 0.97}


@dataclass(frozen=True, slots=True)
class Missing:
    """A word without a counterpart: its place, how telling that is, and its stems by number."""

    span: Span
    doubt: float
    ids: tuple[int, ...]
    #: Whether a term of the glossary covers the word, one that the other text does not say.
    term: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of *frame* at *span* that the other text does not say."""

    frame: Frame
    span: Span


def left_out(pair: Pair, lost: Sequence[Missing], added: Sequence[Missing]) -> Part | None:
    """Return the clause of the source that the target leaves out, or that of the target that it adds.

    *lost* and *added* are the words of each text that have no counterpart.
    """
    if not lost and not added:
        return None
    ours, theirs = pair.source.derive(_joined), pair.target.derive(_joined)
    rows = (
        _row(pair.source, pair.target, lost, ours if len(ours) > len(theirs) else ())
        if lost
        else (0.0, None),
        _row(pair.target, pair.source, added, theirs if len(theirs) > len(ours) else ())
        if added
        else (0.0, None),
    )
    longer = _LENGTH * (text_length(pair.source) - text_length(pair.target))
    sides = ((rows[0], rows[1], pair.source, longer), (rows[1], rows[0], pair.target, -longer))
    for (score, span), (other, _), frame, excess in sides:
        if span is not None and score - _FREEDOM * other + excess >= LEFT_OUT:
            return Part(frame, span)
    return None


def text_length(frame: Frame) -> float:
    """Return the logarithm of the length of *frame*, in letters of English that say as much."""
    english = frame.language.value == "en"
    return log(max(1.0, len(frame.text) / (1.0 if english else _LETTERS[frame.language.is_korean])))


def _joined(frame: Frame) -> frozenset[int]:
    """Return where the words of *frame* begin that are joined to what was said: blankets and *stoves*."""
    rules = data_file("joins.yaml")["ko" if frame.language.is_korean else frame.language.value]
    words, tails = frozenset(rules["words"]), tuple(rules.get("tails", ()))
    before = tuple(rules.get("tails_before", ()))
    found, last = set(), ""
    for match in words_of(frame.folded):
        word = match.group()
        if last in words or (before and last.endswith(before)) or (tails and word.endswith(tails)):
            found.add(match.start())
        last = word
    return frozenset(found)


def _row(
    frame: Frame, other: Frame, missing: Sequence[Missing], joined: Collection[int]
) -> tuple[float, Span | None]:
    """Return the row of content words that weighs most, and its weight.

    The words that begin at *joined* count for more at its head.
    """
    doubts = {word.span.start: word.doubt + (_TERM if word.term else 0.0) for word in missing}
    taken, (compared, terms) = said_otherwise(frame, other), frame.derive(covered)
    best, span = 0.0, None
    score, start = 0.0, 0
    for word in frame.derive(telling_words):
        low, high = word.start, word.start + len(word.text)
        weight = doubts.get(low)
        if weight is None:
            if compared.find(1, low, high) >= 0:
                weight = -_COMPARED
            elif word.stems or taken.find(1, low, high) >= 0:
                weight = -_SAID
            else:
                weight = _UNKNOWN + (_TERM if terms.find(1, low, high) >= 0 else 0.0)
        if score <= 0.0:
            score, start = (_JOINED if weight > 0.0 and low in joined else 0.0), low
        score += weight
        if score > best:
            best, span = score, Span(start, high)
    return best, span


def said_otherwise(frame: Frame, other: Frame) -> bytearray:
    """Return the characters of *frame*, 1 where other checks compare it or *other* says its concept."""
    taken = bytearray(frame.derive(covered)[0])
    if frame.concepts and other.concepts:
        theirs = other.derive(concepts_of)
        _mark(taken, (m.span for m in frame.concepts if m.concept in theirs))
    if frame.nouns and other.nouns:
        values = {mention.value for mention in other.nouns}
        _mark(taken, (m.span for m in frame.nouns if m.value in values))
    return taken


def covered(frame: Frame) -> tuple[bytes, bytes]:
    """Return the characters of *frame* that other checks compare, and those that a term covers for sure."""
    taken, terms = bytearray(len(frame.text)), bytearray(len(frame.text))
    _mark(taken, (m.span for m in (*frame.identifiers, *frame.numbers)))
    _mark(taken, (negation.span for negation in frame.negations))
    _mark(terms, (m.span for m in frame.concepts if not m.weak))
    return bytes(taken), bytes(terms)


def _mark(marked: bytearray, spans: Iterable[Span]) -> None:
    for span in spans:
        marked[span.start : span.end] = b"\x01" * len(span)
