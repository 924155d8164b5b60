"""Whether a word of one text has a counterpart in the other, and which words a negation governs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.frames import Frame, Negation, Span
from glossary.function_words import grammar_words
from glossary.text import fold
from glossary.translation_lexicon import TranslationLexicon, side_of, words_of

_CLAUSE = re.compile(r"[.!?;:,]|(?<= )-(?= )")
# Words beside a negation that say nothing of what is negated: -ㄹ 수 없다, -ㄹ 줄 모르다.
_EMPTY = {"수", "줄", "할", "것", "것이", "건", "걸", "적이", "데", "리"}
_WINDOW = 2


def has_counterpart(
    words: Sequence[Span], frame: Frame, other: Frame, within: Sequence[Span] | None = None
) -> bool:
    """Whether *other* says any of the *words* of *frame*, as far as the lexicon or the glossary knows.

    With *within* only those words of *other* count.
    """
    theirs = {
        mention.concept
        for mention in other.concepts
        if within is None or any(mention.span.overlaps(span) for span in within)
    }
    if any(
        mention.concept in theirs and any(mention.span.overlaps(span) for span in words)
        for mention in frame.concepts
    ):
        return True
    one, two = side_of(frame.language), side_of(other.language)
    if one == two:
        return False
    places = None if within is None else {span.start for span in within}
    lexicon = TranslationLexicon.load()
    skipped = grammar_words(other.language)
    there = {
        index
        for match in words_of(fold(other.text))
        if match.group() not in skipped and (places is None or match.start() in places)
        for index in lexicon.word(match.group(), two)
    }
    table, text = lexicon.pair(one, two), fold(frame.text)
    return any(
        not there.isdisjoint(table.counterparts(index))
        for span in words
        for index in lexicon.word(text[span.start : span.end], one)
    )


def governed(frame: Frame, negation: Negation) -> list[Span]:
    """Return the content words of the clause that *negation* most likely negates, the likeliest first."""
    text = fold(frame.text)
    start, end = negation.span.start, negation.span.end
    low = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    stop = _CLAUSE.search(text, end)
    high = stop.start() if stop else len(text)
    skipped = grammar_words(frame.language)
    words = [
        Span(m.start(), m.end())
        for m in words_of(text)
        if low <= m.start() < high and m.group() not in skipped and m.group() not in _EMPTY
    ]
    before = [span for span in reversed(words) if span.start < start]
    after = [span for span in words if span.start >= end]
    said = text[start:end]
    if frame.language.is_korean:
        # 안 되다 after -면 or -서는 forbids what stands before it.
        forbids = text.startswith(("되", "돼", "된", "됩", "될"), end + (text[end : end + 1] == " "))
        return after[:1] + before[:1] if said in ("안", "못") and not forbids else before[:_WINDOW]
    if said in ("нет", "немає", "нема", "нельзя"):
        return after[:_WINDOW] + before[:_WINDOW]
    return after[:_WINDOW] or before[:_WINDOW]
