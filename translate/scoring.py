"""Forced scoring: how likely the model holds a given translation, and the source given the translation.

The guard's rules see the words that the glossary knows. A model at hand sees the others too: where it
holds one piece of a text far less likely than the rest, that piece may be wrong, or what it stands for may
be missing from the other text. The text is scored as the model was taught it: with slots for what
both sides say alike, digits for number words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.findings import Finding, Severity
from glossary.frames import Frame, Span
from glossary.rendering import Renderer
from translate.engines import Engine, TokenScore
from translate.protection import ProtectedPair, has_reserved_tokens, protect_pair

#: The doubt from which a pair is to be reviewed, and from which it is refused: 5 % and 0.4 % of the correct
#: pairs of the guard's development set have more (docs/design.md, section 1).
REVIEW, CRITICAL = 12.2, 13.8

_FORM = re.compile(r"<[^<>\s\d]{1,4}>")


@dataclass(frozen=True, slots=True)
class Doubt:
    """How far the least likely piece of a text stands below the others, and where that piece is.

    *amount* is in nats: the piece's own improbability, less half of the others' mean.
    """

    amount: float
    span: Span


def doubt(pair: ProtectedPair, scores: Sequence[TokenScore]) -> Doubt | None:
    """Return the doubt that *scores* of the target of *pair* show, its span in the target as given.

    None where there are no scores: the text is blank or too long for the model.
    """
    # Which form a slot takes is the glossary's to say, and is no part of the meaning.
    scores = [score for score in scores if not _FORM.fullmatch(pair.target, score.span.start, score.span.end)]
    if not scores:
        return None
    worst = min(scores, key=lambda score: score.log_prob)
    rest = sum(score.log_prob for score in scores) - worst.log_prob
    usual = rest / (len(scores) - 1) if len(scores) > 1 else 0.0
    return Doubt(usual / 2 - worst.log_prob, pair.origin(worst.span))


def doubts(
    engine: Engine, pairs: Sequence[tuple[Frame, Frame]], renderer: Renderer
) -> list[tuple[Finding, ...]]:
    """The model, reading each text after the other, finds no piece far less likely than the rest.

    Returns what *engine* doubts of each of *pairs*, a source and its translation, read both ways: at
    most one finding a way, with the code ``score``. A pair in one language or in one that the model
    does not write, and one with tokens of the model's own, has none.
    """
    out = []
    for (source, target), (forward, backward) in zip(
        pairs, doubt_pairs(engine, pairs, renderer), strict=True
    ):
        found = (_finding(forward, target, True), _finding(backward, source, False))
        out.append(tuple(finding for finding in found if finding is not None))
    return out


def doubt_pairs(
    engine: Engine, pairs: Sequence[tuple[Frame, Frame]], renderer: Renderer
) -> list[tuple[Doubt | None, Doubt | None]]:
    """Return the doubt of the target and the doubt of the source of each pair; see `doubts`."""
    asked = [
        index
        for index, (source, target) in enumerate(pairs)
        if source.language is not target.language
        and not has_reserved_tokens(source.text)
        and not has_reserved_tokens(target.text)
    ]
    ways: list[list[Doubt | None]] = []
    for forward in (True, False):
        found: list[Doubt | None] = [None] * len(pairs)
        both = [(index, *(pairs[index] if forward else pairs[index][::-1])) for index in asked]
        both = [way for way in both if way[2].language in engine.targets]
        texts = [protect_pair(ours, theirs, renderer, mask=engine.slots) for _, ours, theirs in both]
        scores = engine.score(
            [text.source for text in texts],
            [text.target for text in texts],
            [theirs.language for _, _, theirs in both],
        )
        for (index, _, _), text, row in zip(both, texts, scores, strict=True):
            found[index] = doubt(text, row)
        ways.append(found)
    return list(zip(*ways, strict=True))


def _finding(found: Doubt | None, frame: Frame, forward: bool) -> Finding | None:
    if found is None or found.amount < REVIEW:
        return None
    word = _word(frame, found.span)
    said = repr(frame.text[word.start : word.end]) if word.start < word.end else "the end"
    side, other = ("target", "source") if forward else ("source", "target")
    return Finding(
        "score",
        Severity.CRITICAL if found.amount >= CRITICAL else Severity.REVIEW,
        f"the model does not expect {said} in the {side} after reading the {other}",
        None if forward else word,
        word if forward else None,
    )


def _word(frame: Frame, span: Span) -> Span:
    """Return *span*, a piece of a word, widened to the word; as it is where it holds no letter."""
    text, start, end = frame.text, span.start, span.end
    if not any(ch.isalnum() for ch in text[start:end]):
        return span
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)
