"""The gloss of a refused phrase: the pieces that the glossary knows, one by one, never as a sentence."""

from __future__ import annotations

from glossary.frames import Frame, Noun, Span
from glossary.languages import Language
from glossary.rendering import Renderer
from glossary.terms import Glossary
from translate.records import GlossItem

_NOT = {
    Language.EN: "NOT",
    Language.RU: "НЕ",
    Language.UK: "НЕ",
    Language.KO_KR: "부정(안/말)",
    Language.KO_KP: "부정(안/말)",
}


def gloss(frame: Frame, target: Language, glossary: Glossary, renderer: Renderer) -> tuple[GlossItem, ...]:
    """Return the identifiers, numbers, concepts and negations of *frame* in *target*, in order."""
    items: dict[Span, str] = {}
    for mention in (*frame.identifiers, *frame.numbers):
        if not isinstance(mention.value, Noun):
            text = renderer.render(mention.value, target)
            # The unit of measure or what announces the value is said by the source's own words.
            items[mention.core] = text
    for concept in frame.concepts:
        if any(concept.span.overlaps(span) for span in items):
            continue
        items[concept.span] = glossary.by_id[concept.concept].preferred(target).term
    for negation in frame.negations:
        if not any(negation.span.overlaps(span) for span in items):
            items[negation.span] = _NOT[target]
    return tuple(
        GlossItem(frame.text[span.start : span.end], text, span) for span, text in sorted(items.items())
    )
