"""Search over the glossary by a word of any language, typed as it comes.

A query is read as it stands, then as other keyboard layouts would have it, then by its sound; where
nothing answers well, with typing errors. All of it runs on the compiled form (`glossary.compiled`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from glossary import _search_keys as keys
from glossary.compiled import LANGUAGES, Compiled, index_of
from glossary.languages import Language
from glossary.text import fold, normalise

if TYPE_CHECKING:
    from glossary.terms import Concept, Glossary

#: A longer query is a text and not a term.
LONGEST = 200
# The score of each way to answer a query; between the ways of one word lies what part of the term it is.
_ID = 100.0
_SAME = 100.0
_FORM = 96.0
_INITIALS = 94.0
_SPELLING = 95.0
_LAYOUT = 90.0
_SOUND = 88.0
_BEGINNING = 80.0
_BLUR = 76.0
_WORD_INSIDE = 70.0
_PART = 62.0
_WORDS = 56.0
_LAYOUT_BEGINNING = 55.0
_SOUND_BEGINNING = 54.0
# Terms that a typing error away answer score less than this; from _ENOUGH up, none are looked for.
_TYPO = 50.0
_ENOUGH = _BLUR - 4.0
# The share of letters that must be right.
_ALIKE = 0.72


class Match(NamedTuple):
    """How a concept, by its number, answers a query: the number of its term, how well, and why."""

    concept: int
    row: int
    score: float
    why: str


class Hit(NamedTuple):
    """A *concept* that answers a query by its *term* in *language*; the best *score* is 100.

    *why* is ``term`` (the same), ``id``, ``form`` (an inflected form), ``spelling`` (of the other Korean
    standard), ``initials`` (initial consonants), ``layout`` (typed on another keyboard layout), ``sound``
    (transliterated), ``beginning``, ``part``, ``words`` (its words apart) or ``typo``.
    """

    concept: Concept
    term: str
    language: Language
    score: float
    why: str


def search_concepts(glossary: Glossary, query: str, limit: int = 20, *, exact: bool = False) -> list[Hit]:
    """Return the *limit* concepts that answer *query* best, best first, each by the best of its terms.

    With *exact* only those that have *query* as an id, a term or a form of one. Concepts that answer
    equally well keep the order of the glossary.
    """
    compiled = index_of(glossary)
    return [
        Hit(
            glossary.by_id[compiled.line("ids", match.concept)],
            compiled.line("terms", match.row),
            LANGUAGES[compiled.owner(match.row).language],
            match.score,
            match.why,
        )
        for match in search_compiled(compiled, query, limit, exact=exact)
    ]


def search_compiled(compiled: Compiled, query: str, limit: int = 20, *, exact: bool = False) -> list[Match]:
    """Return what `search_concepts` does, by numbers into *compiled*."""
    text = normalise(query)[:LONGEST]
    wanted = fold(text)
    if not any(map(str.isalnum, wanted)):
        return []
    best: dict[int, Match] = {}
    for match in _matches(compiled, text, wanted, exact):
        known = best.get(match.concept)
        if known is None or match.score > known.score:
            best[match.concept] = match
    ranked = sorted(best.values(), key=lambda match: (-match.score, match.concept))
    if not exact and (not ranked or ranked[0].score < _ENOUGH):
        for match in _typos(compiled, text, wanted):
            if match.concept not in best or best[match.concept].score < match.score:
                best[match.concept] = match
        ranked = sorted(best.values(), key=lambda match: (-match.score, match.concept))
    return ranked[: max(limit, 0)]


def _matches(compiled: Compiled, text: str, wanted: str, exact: bool) -> Iterator[Match]:
    for row, score, why in _as_it_stands(compiled, wanted, exact):
        yield _match(compiled, row, score, why)
    yield from _ids(compiled, wanted, exact)
    if exact:
        return
    for row, score, why in (
        *_korean_ways(compiled, text, wanted),
        *_layouts(compiled, text),
        *_sounds(compiled, text),
    ):
        yield _match(compiled, row, score, why)


_Found = tuple[int, float, str]


def _match(compiled: Compiled, row: int, score: float, why: str) -> Match:
    owner = compiled.owner(row)
    return Match(owner.concept, row, round(score - owner.rank * 0.2, 2), why)


def _ids(compiled: Compiled, wanted: str, exact: bool) -> Iterator[Match]:
    name = wanted.replace(" ", "-")
    if not name.isascii() or (len(name) < 2 and not exact):
        return
    for number, identity in compiled.find("ids", name):
        same = identity == wanted
        if same or not exact:
            score = _ID if same else _PART - 1 + len(name) / len(identity)
            yield Match(number, compiled.first_row(number), round(score, 2), "id")


def _as_it_stands(compiled: Compiled, wanted: str, exact: bool) -> Iterator[_Found]:
    length = len(wanted)
    # A single letter stands in most terms: it has to begin them.
    sought = f"\n{wanted}\n" if exact else wanted if length > 1 else f"\n{wanted}"
    for row, term in compiled.find("folded", sought):
        share = length / len(term)
        if share == 1:
            yield row, _SAME, "term"
        elif term.startswith(wanted):
            yield row, _BEGINNING + 4 * share, "beginning"
        elif f" {wanted}" in term or f"-{wanted}" in term:
            yield row, _WORD_INSIDE + 4 * share, "part"
        else:
            yield row, _PART + 4 * share, "part"
    yield from ((row, _FORM, "form") for row in _by_form(compiled, wanted))
    words = wanted.split()
    if len(words) > 1 and not exact:
        for row, term in compiled.find("folded", words[0]):
            if all(word in term for word in words):
                yield row, _WORDS, "words"


def _by_form(compiled: Compiled, wanted: str) -> Iterator[int]:
    """Yield the terms of which *wanted* is a form."""
    if keys.has_hangul(wanted):
        for language in (Language.KO_KR, Language.KO_KP):
            yield from _by_korean_form(compiled, wanted, language)
        return
    languages = (Language.EN,) if wanted.isascii() else LANGUAGES
    for language in languages:
        yield from (entry.row for entry in compiled.entries_of(wanted, language))


def _by_korean_form(compiled: Compiled, wanted: str, language: Language) -> Iterator[int]:
    for end in range(len(wanted), 0, -1):
        for entry in compiled.entries_of(wanted[:end], language):
            if end == len(wanted):
                if not entry.verb or entry.closed:
                    yield entry.row
                continue
            from glossary import korean

            tail = korean.VERB_TAIL if entry.verb else korean.PARTICLE_TAIL
            if tail.fullmatch(wanted, end):
                yield entry.row


def _korean_ways(compiled: Compiled, text: str, wanted: str) -> Iterator[_Found]:
    if not keys.has_hangul(wanted):
        return
    consonants = keys.typed_initials(text)
    if consonants is not None:
        for row, term in compiled.find("initials", consonants) if len(consonants) > 1 else ():
            share = len(consonants) / len(term)
            if share == 1:
                yield row, _INITIALS, "initials"
            elif term.startswith(consonants):
                yield row, _BEGINNING - 2 + 4 * share, "initials"
            else:
                yield row, _PART - 2 + 4 * share, "initials"
        return
    spelt = keys.spelling(wanted)
    for row, share in _beginning(compiled, "spelling", spelt):
        yield row, _SPELLING if share == 1 else _BEGINNING - 3 + 4 * share, "spelling"


def _layouts(compiled: Compiled, text: str) -> Iterator[_Found]:
    for other in keys.other_layouts(text):
        typed = fold(other)
        if len(typed) < 2:
            continue
        for row, share in _beginning(compiled, "folded", typed):
            if share == 1:
                yield row, _LAYOUT, "layout"
            elif len(typed) > 2:
                yield row, _LAYOUT_BEGINNING + share, "layout"
        yield from ((row, _LAYOUT - 1, "layout") for row in _by_form(compiled, typed))


def _sounds(compiled: Compiled, text: str) -> Iterator[_Found]:
    """Yield the terms that sound as *text*; those in its own letters among them only by accident."""
    sounds = keys.sound(text)
    if len(sounds) < 3:
        return
    for row, share in _beginning(compiled, "sound", sounds):
        yield row, _SOUND if share == 1 else _SOUND_BEGINNING + share, "sound"
    # Kontsevich's ы is the vowel of ㅡ, in Russian it is another.
    for blurred in dict.fromkeys((keys.blur(sounds), keys.blur(keys.sound(text.lower().replace("ы", "у"))))):
        if len(blurred) < 3:
            continue
        for row, _ in compiled.find("blur", f"\n{blurred}\n"):
            yield row, _BLUR, "sound"


def _beginning(compiled: Compiled, section: str, text: str) -> Iterator[tuple[int, float]]:
    """Yield the lines of *section* that begin with *text*, each with the share of it that *text* is."""
    for row, line in compiled.find(section, f"\n{text}"):
        yield row, len(text) / len(line)


# --- Typing errors -------------------------------------------------------------------------------


def _typos(compiled: Compiled, text: str, wanted: str) -> Iterator[Match]:
    """Yield the terms that are *wanted* but for few letters, and those that nearly sound like it."""
    if keys.has_hangul(wanted):
        ways = [(keys.jamo(wanted), compiled.texts("jamo"), 0.0)]
    else:
        ways = [(wanted, compiled.texts("folded"), 0.0)]
        blurred = keys.blur(keys.sound(text))
        if len(blurred) >= 5:
            ways.append((blurred, compiled.texts("blur"), 12.0))
    for query, terms, less in ways:
        for row, alike in _alike(query, terms):
            yield _match(compiled, row, _TYPO * alike - less, "typo")


def _alike(query: str, terms: Sequence[str]) -> Iterator[tuple[int, float]]:
    if len(query) < 4:
        return

    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract_iter

    for _, likeness, row in extract_iter(
        query, terms, scorer=OSA.normalized_similarity, processor=None, score_cutoff=_ALIKE
    ):
        yield row, likeness
