"""Protects what must not change before a model sees it, and writes it back afterwards.

Identifiers and slot nouns become ``<t0>`` … ``<t5>``; the model places them and predicts the form
that each needs (``<t0><gen>``); the glossary writes that form. Number words become digits, which
models copy where they would reword a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.frames import (
    CallSign,
    DateTimeGroup,
    Frame,
    Frequency,
    Grid,
    Measure,
    Mention,
    Noun,
    Number,
    Span,
    Unit,
    Value,
)
from glossary.identifiers.units import CASES
from glossary.languages import Language
from glossary.lexicon import UNMASKED_CLASSES
from glossary.rendering import PARTICLES, Renderer, Sounds, fit_preposition, write_number

MAX_SLOTS = 6
_SLOT = re.compile(r"<t(\d)>(?: ?<([^<>\s\d]{1,4})>)?")
_TOKEN = re.compile(r"<t\d>|<(?:nom|gen|dat|acc|ins|loc|pl|은|이|을|과|으로)>|>>\w+<<")
_PARTICLE = re.compile(r"(?P<particle>은|는|이|가|을|를|과|와|으로|로)(?=[\s.,!?]|$)")
_PARTICLE_OF = {"는": "은", "가": "이", "를": "을", "와": "과", "로": "으로"}


@dataclass(frozen=True, slots=True)
class Protected:
    """A text ready for a model, and the values of its slots by index."""

    text: str
    slots: tuple[Value, ...]


def has_reserved_tokens(text: str) -> bool:
    """Whether *text* holds tokens that a model would take for slots or a target language."""
    return bool(_TOKEN.search(text))


def protect(frame: Frame, *, mask: bool = True) -> Protected:
    """Return the text of *frame* with number words as digits and, with *mask*, slots for identifiers."""
    mentions = _maskable(frame)[:MAX_SLOTS] if mask else []
    masks = [(_masked(mention), f"<t{index}>") for index, mention in enumerate(mentions)]
    return Protected(_edited(frame, masks)[0], tuple(mention.value for mention in mentions))


@dataclass(frozen=True, slots=True)
class ProtectedPair:
    """A source and its translation as a model was taught them: the same slots in both, the forms in *target*.

    *origins* are the replaced ranges of *target*, each with the range of the translation that it replaces.
    """

    source: str
    target: str
    origins: tuple[tuple[Span, Span], ...]

    def origin(self, span: Span) -> Span:
        """Return the place in the translation of *span* of *target*."""
        start, end = (self._origin(offset) for offset in (span.start, span.end))
        return Span(start.start, max(start.start, end.end))

    def _origin(self, offset: int) -> Span:
        moved = 0
        for new, old in self.origins:
            if new.start < offset < new.end:
                return old
            if offset <= new.start:
                break
            moved = old.end - new.end
        return Span(offset + moved, offset + moved)


def protect_pair(source: Frame, target: Frame, renderer: Renderer, *, mask: bool = True) -> ProtectedPair:
    """Return *source* and *target* with slots for the values that both say, number words as digits.

    A value that one side lacks stays as it is written: the guard's own checks report it.
    """
    ours: list[tuple[Span, str]] = []
    theirs: list[tuple[Span, str]] = []
    left = _maskable(target) if mask else []
    for mention in _maskable(source) if mask else ():
        other = next((m for m in left if m.value == mention.value), None)
        if other is None or len(ours) == MAX_SLOTS:
            continue
        left.remove(other)
        token = f"<t{len(ours)}>"
        ours.append((_masked(mention), token))
        span, form = _form_of(other, target, renderer)
        theirs.append((span, token + form))
    text, origins = _edited(target, theirs)
    return ProtectedPair(_edited(source, ours)[0], text, origins)


def _masked(mention: Mention) -> Span:
    return mention.core if isinstance(mention.value, Frequency) else mention.span


def _form_of(mention: Mention, frame: Frame, renderer: Renderer) -> tuple[Span, str]:
    """Return the range that a slot with its form token replaces, and that token (empty: none fits)."""
    span, language = _masked(mention), frame.language
    if language.is_korean:
        following = _PARTICLE.match(frame.text, span.end)
        if following is None:
            return span, ""
        particle = following["particle"]
        return Span(span.start, following.end()), f"<{_PARTICLE_OF.get(particle, particle)}>"
    written = frame.text[span.start : span.end].casefold()
    forms = CASES if language.is_slavic else ("pl",)
    if isinstance(mention.value, Unit | Noun):
        for form in forms:
            fitting = _fitting(form, mention.value, language)
            if fitting and renderer.render(mention.value, language, fitting).casefold() == written:
                return span, f"<{form}>"
    return span, "<nom>" if language.is_slavic else ""


def _edited(frame: Frame, masks: Sequence[tuple[Span, str]]) -> tuple[str, tuple[tuple[Span, Span], ...]]:
    """Return the text of *frame* with *masks* in it and number words as digits, and what was replaced.

    That is the new range and the old one of each, in order.
    """
    edits = list(masks)
    masked = [span for span, _ in masks]
    for mention in frame.numbers:
        digits = _digits(mention, frame)
        if digits is not None and not any(mention.core.overlaps(span) for span in masked):
            span = mention.core
            # In Korean digits stand close to the counter: 세 대 is 3대.
            if frame.language.is_korean and frame.text[span.end : span.end + 1] == " ":
                span = Span(span.start, span.end + 1)
            edits.append((span, digits))
    out, position = "", 0
    origins: list[tuple[Span, Span]] = []
    for span, new in sorted(edits):
        out += frame.text[position : span.start]
        origins.append((Span(len(out), len(out) + len(new)), span))
        out += new
        position = span.end
    return out + frame.text[position:], tuple(origins)


def _maskable(frame: Frame) -> list[Mention]:
    """Return the mentions to mask, in order of the text, none inside another."""
    found = [
        mention
        for mention in frame.identifiers
        if isinstance(mention.value, Unit | Grid | Frequency | DateTimeGroup)
        or (isinstance(mention.value, CallSign) and not mention.weak)
    ]
    longer = [concept.span for concept in frame.concepts]
    for mention in frame.nouns:
        if isinstance(mention.value, Noun) and mention.value.cls in UNMASKED_CLASSES:
            continue
        # A form of two nouns, or one inside a longer term, is left to the model.
        rivals = [other for other in frame.nouns if other.span == mention.span]
        inside = any(span.overlaps(mention.span) and len(span) > len(mention.span) for span in longer)
        if len(rivals) == 1 and not inside and not any(mention.span.overlaps(other.span) for other in found):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _digits(mention: Mention, frame: Frame) -> str | None:
    """Return the digits for a whole number said in words; None for digits, fractions, doubtful numbers."""
    if mention.weak or frame.text[mention.core.start].isdigit():
        return None
    match mention.value:
        case Number():
            amount = mention.value.amount
        case Measure():
            amount = mention.value.said
        case _:
            return None
    return write_number(amount, frame.language) if amount == amount.to_integral_value() else None


def restore(
    hypothesis: str, slots: tuple[Value, ...], language: Language, renderer: Renderer, sounds: Sounds
) -> str | None:
    """Return *hypothesis* with its slots written; None where tokens are left that name no slot."""
    out, position = "", 0
    for match in _SLOT.finditer(hypothesis):
        index = int(match[1])
        if index >= len(slots):
            return None
        value, form = slots[index], match[2] or ""
        if match.start() < position:
            continue
        out += hypothesis[position : match.start()]
        position = match.end()
        if language.is_korean and not form:
            following = _PARTICLE.match(hypothesis, position)
            if following:
                form = _PARTICLE_OF.get(following["particle"], following["particle"])
                position = following.end()
        written = renderer.render(value, language, _fitting(form, value, language))
        out = fit_preposition(out, written, language, sounds) + written
    out += hypothesis[position:]
    if _TOKEN.search(out):
        return None
    return out[:1].upper() + out[1:] if _SLOT.match(hypothesis) and not language.is_korean else out


def _fitting(form: str, value: Value, language: Language) -> str:
    """Return *form* where *value* can take it in *language*, else the plain form."""
    if language.is_korean:
        return form if form in PARTICLES else ""
    if language.is_slavic:
        return form if form in CASES and isinstance(value, Unit | Noun) else ""
    return form if form == "pl" and isinstance(value, Noun) else ""
