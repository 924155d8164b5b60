"""Entries for tools that look one text up for another: one answer a source text, and remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.exports._selection import Selection
from glossary.languages import Language
from glossary.terms import Concept, PartOfSpeech, Term, TermStatus

_LOOSE = (PartOfSpeech.PHRASE, PartOfSpeech.FIXED, PartOfSpeech.ACRONYM)


@dataclass(frozen=True, slots=True)
class Entry:
    """*source*, a term of *concept*, and the *target* term that is written for it."""

    concept: Concept
    source: Term
    target: Term


@dataclass(frozen=True, slots=True)
class Entries:
    """The *entries* of one direction, one a source text, and how many were left out and why."""

    entries: tuple[Entry, ...]
    duplicates: int
    ambiguous: int
    unlike: int

    def remarks(self, direction: str) -> Iterator[str]:
        """Yield a sentence for each reason to leave terms out of *direction*."""
        if self.duplicates:
            yield f"{direction}: {self.duplicates} terms stand for other concepts too: the preferred one kept"
        if self.ambiguous:
            yield f"{direction}: {self.ambiguous} ambiguous terms left out: they would be forced everywhere"
        if self.unlike:
            yield f"{direction}: {self.unlike} terms left out: the target has another part of speech"


def current_terms(concept: Concept, language: Language) -> tuple[Term, ...]:
    """Return the terms of *concept* in *language* that are not deprecated, the preferred one first."""
    kept = [term for term in concept.terms[language] if term.status is not TermStatus.DEPRECATED]
    return tuple(sorted(kept, key=lambda term: term.status is not TermStatus.PREFERRED))


def counterpart(concept: Concept, term: Term, target: Language) -> Term | None:
    """Return the term of *target* that *term* is to become, or None where the sentence would break.

    A preferred term becomes the preferred one. An admitted one does too where both are of one part of
    speech, or either is a phrase, an acronym or a fixed form; otherwise it becomes the first term of
    its part of speech.
    """
    preferred = concept.preferred(target)
    if term.status is TermStatus.PREFERRED or term.pos is preferred.pos:
        return preferred
    like = next((other for other in current_terms(concept, target) if other.pos is term.pos), None)
    if like is not None:
        return like
    return preferred if term.pos in _LOOSE or preferred.pos in _LOOSE else None


def forced_entries(selection: Selection, source: Language, target: Language) -> Entries:
    """Return the entries that a tool may force on every text, from *source* to *target*.

    Where one source text belongs to several concepts the preferred, then the unambiguous, then the
    critical, then the first one is kept. Admitted terms that often say something else are left out.
    """
    best: dict[str, tuple[tuple[bool, bool, bool], Entry]] = {}
    duplicates = ambiguous = unlike = 0
    for concept in selection.concepts:
        for term in current_terms(concept, source):
            if term.ambiguous and term.status is not TermStatus.PREFERRED:
                ambiguous += 1
                continue
            answer = counterpart(concept, term, target)
            if answer is None:
                unlike += 1
                continue
            rank = (term.status is not TermStatus.PREFERRED, term.ambiguous, not concept.critical)
            other = best.get(term.term)
            if other is not None and other[1].target.term != answer.term:
                duplicates += 1
            if other is None or rank < other[0]:
                best[term.term] = (rank, Entry(concept, term, answer))
    return Entries(tuple(entry for _, entry in best.values()), duplicates, ambiguous, unlike)
