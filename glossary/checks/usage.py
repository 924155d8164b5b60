"""Check of the words that the target chose: deprecated terms and false friends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from glossary.checks._pair import Pair, concepts_of, said
from glossary.findings import Finding, Severity
from glossary.frames import ConceptMention, Frame, Span
from glossary.languages import Language
from glossary.terms import Glossary, Term, TermStatus


def check_usage(pair: Pair) -> Iterator[Finding]:
    """No deprecated term is written, and no false friend: a word that is easily taken for another.

    A deprecated term is for review where nothing else can be meant by the words. A term with a warning is
    reported with it where the other text says another concept: for review, or a note where the word is
    ambiguous in itself.
    """
    said_here, said_there = pair.source.derive(concepts_of), pair.target.derive(concepts_of)
    for mention, term in pair.target.derive(_deprecated, pair.glossary):
        wanted = pair.glossary.by_id[mention.concept].preferred(pair.target.language).term
        yield Finding(
            "deprecated-term",
            Severity.REVIEW if mention.concept in said_here or not mention.weak else Severity.INFO,
            f"deprecated-term: target says {said(pair.target, mention.span)!r}, "
            f"the glossary writes {wanted!r}" + (f" ({term.warning})" if term.warning else ""),
            _of(pair.source, mention.concept),
            mention.span,
        )
    for frame, others, name in (
        (pair.source, said_there, "source"),
        (pair.target, said_here, "target"),
    ):
        for mention, term in frame.derive(_warned, pair.glossary):
            rivals = {other.concept for other in frame.concepts if other.span == mention.span}
            if rivals & others:
                continue
            yield Finding(
                "false-friend",
                Severity.INFO if mention.weak else Severity.REVIEW,
                f"false-friend: {name} says {said(frame, mention.span)!r}: {term.warning}",
                mention.span if name == "source" else None,
                mention.span if name == "target" else None,
            )


def _of(frame: Frame, concept: str) -> Span | None:
    return next((mention.span for mention in frame.concepts if mention.concept == concept), None)


def _deprecated(frame: Frame, glossary: Glossary) -> tuple[tuple[ConceptMention, Term], ...]:
    """Return the mentions of *frame* that only a deprecated term explains, with the term."""
    marked, _ = _terms(glossary, frame.language)
    return tuple(
        (mention, marked[mention.concept, mention.term])
        for mention in frame.concepts
        if (mention.concept, mention.term) in marked
        and all(
            (other.concept, other.term) in marked for other in frame.concepts if other.span == mention.span
        )
    )


def _warned(frame: Frame, glossary: Glossary) -> tuple[tuple[ConceptMention, Term], ...]:
    """Return the mentions of *frame* whose term has a warning, the first of each place, with the term."""
    _, warned = _terms(glossary, frame.language)
    found = {
        mention.span: (mention, warned[mention.concept, mention.term])
        for mention in reversed(frame.concepts)
        if (mention.concept, mention.term) in warned
    }
    return tuple(found[span] for span in sorted(found))


_Marked = Mapping[tuple[str, str], Term]


def _terms(glossary: Glossary, language: Language) -> tuple[_Marked, _Marked]:
    """Return the deprecated terms of *language*, and those with a warning, by concept and term."""
    known = _known_terms(glossary.sha256)
    found = known.get(language)
    if found is None:
        every = [
            (concept.id, term) for concept in glossary.concepts for term in concept.terms.get(language, ())
        ]
        found = known[language] = (
            {(name, term.term): term for name, term in every if term.status is TermStatus.DEPRECATED},
            {(name, term.term): term for name, term in every if term.warning},
        )
    return found


@cache
def _known_terms(sha256: str) -> dict[Language, tuple[_Marked, _Marked]]:
    """Return what is known so far of a glossary's terms; keyed by its hash alone."""
    return {}
