"""Search over the glossary by a word of any language, typed as it comes."""

from __future__ import annotations

from glossary import korean
from glossary.languages import Language
from glossary.morphology import forms_of
from glossary.terms import Concept, Glossary, PartOfSpeech, Term
from glossary.text import fold, normalise

# How well a term answers a query; the lower the better.
_SAME, _FORM, _BEGINNING, _PART, _WORDS = range(5)


def search_concepts(glossary: Glossary, query: str, *, exact: bool = False) -> list[Concept]:
    """Return the concepts for *query*, best first; with *exact* only those that have it as a term.

    A term equal to the query comes before one of which the query is a form (шпиталю, 아군이), that
    before one that begins with it, then one, or an id, that holds it, then one that holds its words
    apart. Concepts that answer equally well keep the order of the glossary.
    """
    wanted = fold(normalise(query))
    if not wanted:
        return []
    ranked = [
        (rank, place, concept)
        for place, concept in enumerate(glossary.concepts)
        if (rank := _rank(concept, wanted)) is not None and (rank <= _FORM or not exact)
    ]
    return [concept for _, _, concept in sorted(ranked, key=lambda row: row[:2])]


def _rank(concept: Concept, wanted: str) -> int | None:
    if concept.id == wanted:
        return _SAME
    ranks = [
        rank
        for language in Language
        for term in concept.terms[language]
        if (rank := _rank_of_term(term, language, wanted)) is not None
    ]
    if wanted.replace(" ", "-") in concept.id:
        ranks.append(_PART)
    return min(ranks, default=None)


def _rank_of_term(term: Term, language: Language, wanted: str) -> int | None:
    text = fold(term.term)
    if text == wanted:
        return _SAME
    if _is_form(term, text, language, wanted):
        return _FORM
    if text.startswith(wanted):
        return _BEGINNING
    if wanted in text:
        return _PART
    return _WORDS if all(word in text for word in wanted.split()) else None


def _is_form(term: Term, text: str, language: Language, wanted: str) -> bool:
    if any(wanted == fold(form) for form in term.forms):
        return True
    if language.is_korean:
        return _is_korean_form(term, text, wanted)
    # Derived forms begin as their term does: the rest of the glossary need not be inflected.
    return text[:1] == wanted[:1] and any(wanted == fold(form) for form in forms_of(term, language))


def _is_korean_form(term: Term, text: str, wanted: str) -> bool:
    if term.pos is PartOfSpeech.VERB:
        return any(
            wanted.startswith(stem) and korean.VERB_TAIL.fullmatch(wanted, len(stem))
            for stem in korean.verb_stems(term.term)
        )
    return wanted.startswith(text) and korean.PARTICLE_TAIL.fullmatch(wanted, len(text)) is not None
