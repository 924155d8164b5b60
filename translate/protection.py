"""Protects what must not change before a model sees it, and writes it back afterwards.

Identifiers and slot nouns become ``<t0>`` … ``<t5>``; the model places them and predicts the form
that each needs (``<t0><gen>``); the glossary writes that form. Number words become digits, which
models copy where they would reword a word.
"""

from __future__ import annotations

import re
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
    edits: list[tuple[Span, str | Value]] = []
    if mask:
        for mention in _maskable(frame)[:MAX_SLOTS]:
            span = mention.core if isinstance(mention.value, Frequency) else mention.span
            edits.append((span, mention.value))
    masked = [span for span, _ in edits]
    for mention in frame.numbers:
        digits = _digits(mention, frame)
        if digits is not None and not any(mention.core.overlaps(span) for span in masked):
            edits.append((mention.core, digits))
    out, position = "", 0
    slots: list[Value] = []
    for span, new in sorted(edits, key=lambda edit: edit[0]):
        out += frame.text[position : span.start]
        if isinstance(new, str):
            out += new
            # In Korean digits stand close to the counter: 세 대 is 3대.
            if frame.language.is_korean and frame.text[span.end : span.end + 1] == " ":
                span = Span(span.start, span.end + 1)
        else:
            out += f"<t{len(slots)}>"
            slots.append(new)
        position = span.end
    return Protected(out + frame.text[position:], tuple(slots))


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
