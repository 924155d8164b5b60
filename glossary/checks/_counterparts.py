"""Whether a word of one text has a counterpart in the other, and which words a negation governs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.checks._lexical import answered, content_stems, content_words, table
from glossary.frames import Frame, Negation, Span
from glossary.translation_lexicon import TranslationLexicon, side_of

_CLAUSE = re.compile(r"[.!?;:,]|(?<= )-(?= )")
# Words beside a negation that say nothing of what is negated: -ㄹ 수 없다, -ㄹ 줄 모르다.
_EMPTY = {"수", "줄", "할", "것", "것이", "건", "걸", "적이", "데", "리"}
_WINDOW = 2


def has_counterpart(
    said: Sequence[Span], frame: Frame, other: Frame, within: Sequence[Span] | None = None
) -> bool:
    """Whether *other* says a word of *frame* at one of *said*, as far as lexicon and glossary know.

    With *within* only those words of *other* count.
    """
    theirs = {
        mention.concept
        for mention in other.concepts
        if within is None or any(mention.span.overlaps(span) for span in within)
    }
    if any(
        mention.concept in theirs and any(mention.span.overlaps(span) for span in said)
        for mention in frame.concepts
    ):
        return True
    found = table(frame, other)
    if found is None:
        return False
    there = other.derive(content_stems)
    if within is not None:
        places = {span.start for span in within}
        there = frozenset(
            n for word in other.derive(content_words) if word.start in places for n in word.stems
        )
    lexicon, side = TranslationLexicon.load(), side_of(frame.language)
    return any(
        answered(lexicon.word(frame.folded[span.start : span.end], side), there, found) for span in said
    )


def governed(frame: Frame, negation: Negation) -> list[Span]:
    """Return the content words of the clause that *negation* most likely negates, the likeliest first."""
    text = frame.folded
    start, end = negation.span.start, negation.span.end
    low = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    stop = _CLAUSE.search(text, end)
    high = stop.start() if stop else len(text)
    words = [
        word.span
        for word in frame.derive(content_words)
        if low <= word.start < high and word.text not in _EMPTY
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
