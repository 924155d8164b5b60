"""The gloss of a refused phrase: the pieces that the glossary knows, one by one, never as a sentence."""

from __future__ import annotations

from glossary.frames import ConceptMention, Frame, Noun, Span
from glossary.function_words import says_nothing
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
    for concept in sorted(frame.concepts, key=lambda mention: _doubt(mention, frame, glossary)):
        if says_nothing(concept, frame) or any(concept.span.overlaps(span) for span in items):
            continue
        items[concept.span] = _meanings(concept, frame, target, glossary)
    for negation in frame.negations:
        if not any(negation.span.overlaps(span) for span in items):
            items[negation.span] = _NOT[target]
    return tuple(
        GlossItem(frame.text[span.start : span.end], text, span) for span, text in sorted(items.items())
    )


def _meanings(mention: ConceptMention, frame: Frame, target: Language, glossary: Glossary) -> str:
    """Return how *target* says the words: all meanings of a doubtful word, the likeliest first."""
    rivals = [mention]
    if mention.weak:
        others = (m for m in frame.concepts if m.span == mention.span and m is not mention)
        rivals += sorted(others, key=lambda other: _doubt(other, frame, glossary))
    terms = dict.fromkeys(glossary.by_id[rival.concept].preferred(target).term for rival in rivals)
    return " / ".join(list(terms)[:3])


def _doubt(mention: ConceptMention, frame: Frame, glossary: Glossary) -> tuple[bool, bool]:
    """Return how far the words are from being the concept's own: of alternatives the least is taken."""
    own = glossary.by_id[mention.concept].preferred(frame.language).term
    return mention.weak, mention.term != own
