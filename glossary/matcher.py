"""Finds the glossary's concepts in a text: Aho–Corasick over every form, then what may stand there.

The automaton makes the time of a search depend on the text alone, not on the number of terms.
English, Russian and Ukrainian forms must be whole words; Korean ones must make up an eojeol (what
stands between two spaces) together with other terms and a tail of particles or endings.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import ahocorasick

from glossary import korean
from glossary.compiled import Compiled, entries
from glossary.frames import ConceptMention, Span
from glossary.languages import Language
from glossary.morphology import forms_of
from glossary.terms import Concept, Glossary, PartOfSpeech, Term
from glossary.text import fold


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way to write a term: which concept, what may follow it, how sure it is.

    *verb*: a stem that endings follow; *closed*: a stem shape that may also stand alone.
    """

    concept: str
    term: str
    weak: bool
    verb: bool = False
    closed: bool = False
    rigid: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    entries: tuple[_Entry, ...]


class ConceptMatcher:
    """Finds the concepts of one language; the automaton is built once."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self.language = language
        self._compiled = glossary.compiled
        self._references: list[str] = []
        self._entries: dict[int, tuple[_Entry, ...]] = {}
        if self._compiled is None:
            written = written_forms(glossary.concepts, language)
            forms = list(written)
            self._entries = dict(enumerate(map(tuple, written.values())))
        else:
            forms, self._references = self._compiled.forms(language)
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        self._lengths = array("I", map(len, forms))
        add = self._automaton.add_word
        for place, text in enumerate(forms):
            add(text, place)
        self._empty = not forms
        self._automaton.make_automaton()

    def _entries_at(self, place: int) -> tuple[_Entry, ...]:
        """Return the entries of the form at *place*; those of a compiled glossary on their first use."""
        found = self._entries.get(place)
        if found is None:
            assert self._compiled is not None
            found = self._entries[place] = _compiled_entries(self._compiled, self._references[place])
        return found

    def find(self, folded: str, occupied: Sequence[Span] = ()) -> tuple[list[ConceptMention], list[Span]]:
        """Return the concepts of *folded* and the ranges of it that are accounted for.

        *occupied* are the ranges of identifiers and numbers, inside which no term is looked for.
        """
        if self._empty:
            return [], []
        korean, lengths = self.language.is_korean, self._lengths
        hits = []
        for last, place in self._automaton.iter(folded):
            end = last + 1
            start = end - lengths[place]
            # Most of what the automaton finds is a part of a longer word: told by one letter beside it.
            if korean or _is_word(folded, start, end):
                hits.append(_Hit(start, end, self._entries_at(place)))
        if occupied:
            hits = [hit for hit in hits if not any(_inside(hit, span) for span in occupied)]
        if korean:
            return self._korean(folded, hits, occupied)
        return self._whole_words(hits)

    def _whole_words(self, hits: list[_Hit]) -> tuple[list[ConceptMention], list[Span]]:
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        mentions: list[ConceptMention] = []
        covered: list[Span] = []
        position = 0
        for hit in hits:
            if hit.start < position:
                continue
            position = hit.end
            span = Span(hit.start, hit.end)
            covered.append(span)
            mentions.extend(_mentions(hit, span))
        return mentions, covered

    def _korean(
        self, folded: str, hits: list[_Hit], occupied: Sequence[Span]
    ) -> tuple[list[ConceptMention], list[Span]]:
        by_start: dict[int, list[_Hit]] = defaultdict(list)
        for hit in hits:
            by_start[hit.start].append(hit)
        for rows in by_start.values():
            rows.sort(key=lambda hit: -hit.end)
        taken = {span.start: span.end for span in occupied}
        mentions: list[ConceptMention] = []
        covered: list[Span] = []
        position = 0
        for match in re.finditer(r"\S+", folded):
            start = _after_opening(folded, match.start())
            if start < position:
                start = position
            if start >= match.end():
                continue
            path, end = _parse(folded, start, by_start, taken, 0)
            if path is None:
                partial = next(
                    (
                        hit
                        for hit in by_start.get(start, ())
                        if hit.end - hit.start >= 2 and " " not in folded[hit.start : hit.end]
                    ),
                    None,
                )
                if partial is not None and not any(entry.rigid or entry.verb for entry in partial.entries):
                    # A known noun that opens an unknown compound: a hint, not a fact.
                    span = Span(partial.start, partial.end)
                    mentions.extend(_mentions(partial, span, weak=True))
                continue
            covered.append(Span(start, end))
            position = end
            for hit in path:
                mentions.extend(_mentions(hit, Span(hit.start, hit.end)))
        return mentions, covered


def written_forms(concepts: Iterable[Concept], language: Language) -> dict[str, list[_Entry]]:
    """Return every folded string by which *concepts* are found in *language*, with its entries."""
    forms: dict[str, dict[tuple[str, bool], _Entry]] = defaultdict(dict)
    for concept in concepts:
        for term in concept.terms[language]:
            for form, entry in _written(concept.id, term, language):
                known = forms[fold(form)].get((concept.id, entry.verb))
                if known is None or known.weak:
                    forms[fold(form)][concept.id, entry.verb] = entry
    return {text: list(entries.values()) for text, entries in forms.items() if text}


def _compiled_entries(compiled: Compiled, reference: str) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            compiled.line("ids", compiled.owner(entry.row).concept),
            compiled.line("terms", entry.row),
            entry.weak,
            verb=entry.verb,
            closed=entry.closed,
            rigid=entry.rigid,
        )
        for entry in entries(reference)
    )


def _written(concept: str, term: Term, language: Language) -> Iterator[tuple[str, _Entry]]:
    """Yield every string by which *term* is found, with its entry."""
    if language.is_korean and term.pos is PartOfSpeech.VERB:
        closed = korean.closed_stems(term.term)
        for stem in korean.verb_stems(term.term):
            yield stem, _Entry(concept, term.term, term.ambiguous, verb=True, closed=stem in closed)
        for form in term.forms:
            yield form, _Entry(concept, term.term, term.ambiguous)
        return
    rigid = term.pos in (PartOfSpeech.ADVERB, PartOfSpeech.PHRASE, PartOfSpeech.FIXED)
    for form in forms_of(term, language):
        yield form, _Entry(concept, term.term, term.ambiguous, rigid=rigid)


def _mentions(hit: _Hit, span: Span, weak: bool = False) -> list[ConceptMention]:
    """Return the mentions of *hit*, one a concept; those that share the span are alternatives."""
    seen: set[str] = set()
    out = []
    for entry in hit.entries:
        if entry.concept not in seen:
            seen.add(entry.concept)
            out.append(ConceptMention(entry.concept, entry.term, span, weak or entry.weak))
    return out


def _inside(hit: _Hit, span: Span) -> bool:
    """Whether *hit* meets *span* and is not a longer word around it (백기 around 백, із півдня)."""
    overlaps = hit.start < span.end and span.start < hit.end
    around = hit.start <= span.start and span.end <= hit.end and hit.end - hit.start > len(span)
    return overlaps and not around


def _is_word(folded: str, start: int, end: int) -> bool:
    after = folded[end : end + 1]
    if after.isalnum():
        return False
    before = folded[start - 1 : start]
    if before.isalnum() or before == "_" or after == "_":
        return False
    # Inside a hyphenated or apostrophised word only the English possessive is another word.
    if after == "'" and folded[end + 1 : end + 2].isalpha() and not folded.startswith("'s", end):
        return False
    if after == "-" and folded[end + 1 : end + 2].isalpha():
        return False
    return not (before in ("-", "'") and folded[start - 2 : start - 1].isalpha())


_OPENING = "\"'“‘『「《(«"
_CLOSING = "\"'”’』」》)»,.!?…:;。、"
_QUOTED = re.compile(r"[\"'”’』」》)»]+(?=[가-힣])")


def _after_opening(folded: str, start: int) -> int:
    while start < len(folded) and folded[start] in _OPENING:
        start += 1
    return start


def _ends(folded: str, position: int) -> bool:
    """Whether the eojeol ends at *position*, closing marks aside."""
    while position < len(folded) and folded[position] in _CLOSING:
        position += 1
    return position >= len(folded) or folded[position] == " "


def _hangul_end(folded: str, position: int) -> int:
    while position < len(folded) and "가" <= folded[position] <= "힣":
        position += 1
    return position


def _is_suffix(folded: str, hit: _Hit, rivals: Sequence[_Hit]) -> bool:
    """Whether *hit*, behind another noun, is a lone syllable and so a suffix: 인도적 humane, not 적 enemy.

    A listed form that is such a syllable and its particle (적으로) is one as well.
    """
    if hit.end - hit.start == 1:
        return True
    alone = {entry.concept for rival in rivals if rival.end - rival.start == 1 for entry in rival.entries}
    return alone.issuperset(entry.concept for entry in hit.entries) and bool(
        korean.PARTICLE_TAIL.fullmatch(folded[hit.start + 1 : hit.end])
    )


def _parse(
    folded: str, start: int, by_start: dict[int, list[_Hit]], taken: dict[int, int], depth: int
) -> tuple[list[_Hit] | None, int]:
    """Read an eojeol from *start* as terms, then a tail; return the terms and where it ends.

    None where it cannot be read to its end. Longer terms are tried first.
    """
    while True:
        if depth > 6:
            return None, start
        end = taken.get(start, start)
        if end == start or any(hit.end > end for hit in by_start.get(start, ())):
            break
        finish = _tail(folded, end, verb=False)
        if finish is not None:
            return [], finish
        # 07:30전에: what follows an identifier is a word of its own, however short.
        start, depth = end, 0
    for hit in by_start.get(start, ()):
        if depth and _is_suffix(folded, hit, by_start[start]):
            continue
        entries_verb = [entry for entry in hit.entries if entry.verb]
        entries_noun = [entry for entry in hit.entries if not entry.verb]
        if entries_noun:
            finish = _tail(folded, hit.end, verb=False)
            if finish is not None and not _agrees(folded, hit.end):
                finish = None
            if finish is not None:
                found = entries_noun
                if entries_verb and finish > hit.end and _tail(folded, hit.end, verb=True) == finish:
                    # 주다 "gives" is also 주 "week" with the copula: neither reading is sure.
                    found = [replace(entry, weak=True) for entry in (*entries_noun, *entries_verb)]
                return [_Hit(hit.start, hit.end, tuple(found))], finish
            rest, finish_rest = _parse(folded, hit.end, by_start, taken, depth + 1)
            if rest is not None:
                return [_Hit(hit.start, hit.end, tuple(entries_noun)), *rest], finish_rest
            # DPRK style and headlines leave out the space between a noun and the next word.
        if entries_verb:
            finish = _tail(folded, hit.end, verb=True)
            if finish is not None and (finish > hit.end or any(entry.closed for entry in entries_verb)):
                return [_Hit(hit.start, hit.end, tuple(entries_verb))], finish
    return None, start


# A noun of action takes 하다, 되다, 시키다 and their kin as a verb would take its endings.
_VERBALISERS = tuple(
    sorted(
        (
            (stem, stem in korean.closed_stems(lemma))
            for lemma in ("하다", "되다", "시키다", "당하다", "받다", "스럽다", "없다", "있다")
            for stem in korean.verb_stems(lemma)
        ),
        key=lambda row: -len(row[0]),
    )
)


def _follows_noun(tail: str) -> bool:
    """Whether *tail* may follow a noun in its eojeol: particles, or 하다 and the like."""
    if korean.PARTICLE_TAIL.fullmatch(tail):
        return True
    return any(
        tail.startswith(stem)
        and (korean.VERB_TAIL.fullmatch(tail, len(stem)) or (closed and len(tail) == len(stem)))
        for stem, closed in _VERBALISERS
    )


def _agrees(folded: str, position: int) -> bool:
    """Whether the particle at *position* is the one that the last sound before it asks for.

    적는다 "writes" is no 적 "enemy" with 는: after a consonant the particle is 은.
    """
    before, particle = folded[position - 1 : position], folded[position : position + 1]
    if not particle or not korean.is_syllable(before):
        return True
    closed = korean.final_sound(before) != "vowel"
    return particle not in ("는를와" if closed else "은을과")


def _tail(folded: str, position: int, verb: bool) -> int | None:
    """Return where the eojeol ends if what is left of it is particles (or endings); else None."""
    quoted = None if verb else _QUOTED.match(folded, position)
    if quoted:
        # “적”이: the particle follows the quotation.
        position = quoted.end()
    end = _hangul_end(folded, position)
    if not _ends(folded, end):
        # A digit or a Latin letter goes on: not the end of this word.
        return None
    tail = folded[position:end]
    if not tail:
        return end
    return end if (korean.VERB_TAIL.fullmatch(tail) if verb else _follows_noun(tail)) else None
