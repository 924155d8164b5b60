"""Check of the words that no rule knows: content that has no counterpart in the other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from glossary.checks._left_out import Missing, covered, left_out, said_otherwise
from glossary.checks._lexical import Word, content_stems, telling_words
from glossary.checks._pair import Pair, said
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Span
from glossary.languages import Language
from glossary.translation_lexicon import SIDES, PairLexicon, TranslationLexicon, side_of

# Doubt is -log10 of how often a stem has no counterpart in a correct translation: 1.0 is one in ten.
# The values were chosen on phrases left out of the training, on the development set and on Tatoeba pairs.

#: A word of each side without a counterpart, one standing where the other should: their doubts together,
#: with half the lesser once more, for both must be telling.
SUBSTITUTED = 4.4
#: What a term of the glossary adds: its translations are listed, and the other text has none of them.
TERM_BONUS = 0.5
#: What each further word without a counterpart takes away: a free translation has many, a slip has one.
FREEDOM = 0.1
#: Russian and Ukrainian translate word for word, and a third language relates most of their words.
SLAVIC_EASE = 1.0
#: A third language relates two words by so many of the likeliest translations of each.
LIKELIEST = 8
#: One word in forty: worth a look alone.
DOUBTFUL = 1.6
#: A stem met less often proves nothing by its absence.
MIN_COUNT = 3
_SLAVIC = {Language.RU, Language.UK}
#: Words of Russian and Ukrainian this much alike are one word.
ALIKE = 0.66


def check_content(pair: Pair) -> Iterator[Finding]:
    """Every content word has a counterpart on the other side, as far as the lexicon knows the words.

    Critical where a well-known word of the source and one of the target have none (one stands for the
    other), and where words of one side that stand together have none and that text is the longer one (a
    clause left out or added); a word alone is for review, since people paraphrase.
    """
    ours, theirs = missing_words(pair)
    exchanged = _exchanged(ours, theirs, {pair.source.language, pair.target.language} == _SLAVIC)
    if exchanged:
        lost, added = exchanged
        yield Finding(
            "content",
            Severity.CRITICAL,
            f"content: source says {said(pair.source, lost.span)!r}, "
            f"target says {said(pair.target, added.span)!r}",
            lost.span,
            added.span,
        )
        return
    part = left_out(pair, ours, theirs)
    if part is not None:
        ours_more = part.frame is pair.source
        yield Finding(
            "content",
            Severity.CRITICAL,
            f"content: {'source' if ours_more else 'target'} says {said(part.frame, part.span)!r}, "
            f"{'target' if ours_more else 'source'} does not",
            part.span if ours_more else None,
            None if ours_more else part.span,
        )
        return
    for words, frame, name in ((ours, pair.source, "source"), (theirs, pair.target, "target")):
        worst = max(words, key=lambda word: word.doubt, default=None)
        if worst is not None and worst.doubt >= DOUBTFUL:
            yield Finding(
                "content",
                Severity.REVIEW,
                f"content: {name} has a word without a counterpart: {said(frame, worst.span)}",
                worst.span if name == "source" else None,
                worst.span if name == "target" else None,
            )


def _exchanged(ours: list[Missing], theirs: list[Missing], slavic: bool) -> tuple[Missing, Missing] | None:
    """Return the word of the source, and that of the target in its place, if they are telling enough."""
    if not ours or not theirs:
        return None
    lost, added = max(ours, key=weight_of), max(theirs, key=weight_of)
    one, two = weight_of(lost), weight_of(added)
    telling = one + two + min(one, two) / 2 - FREEDOM * (len(ours) + len(theirs) - 2)
    return (lost, added) if telling + (SLAVIC_EASE if slavic else 0.0) >= SUBSTITUTED else None


def weight_of(word: Missing) -> float:
    """Return how telling it is that *word* has no counterpart."""
    return word.doubt + (TERM_BONUS if word.term else 0.0)


def missing_words(pair: Pair) -> tuple[list[Missing], list[Missing]]:
    """Return the words of the source, and of the target, that the other text has no counterpart of."""
    return pair.derive(_missing_words)


def _missing_words(pair: Pair) -> tuple[list[Missing], list[Missing]]:
    one, two = side_of(pair.source.language), side_of(pair.target.language)
    if one == two:
        return [], []
    lexicon = TranslationLexicon.load()
    ours, our_ids = pair.source.derive(_judged)
    theirs, their_ids = pair.target.derive(_judged)
    lost = _missing(lexicon.pair(one, two), ours, their_ids)
    added = _missing(lexicon.pair(two, one), theirs, our_ids)
    if lost:
        lost = _not_answered(lost, pair.source, pair.target)
    if added:
        added = _not_answered(added, pair.target, pair.source)
    if {one, two} == {"ru", "uk"} and (lost or added):
        here, there = ({word.text.translate(_ALPHABET) for word in judged} for judged in (ours, theirs))
        lost = [m for m in lost if not _cognate(_word(pair.source, m.span), there)]
        added = [m for m in added if not _cognate(_word(pair.target, m.span), here)]
    if lost and added:
        lost, added = _unrelated(lost, added, lexicon, one, two)
    return lost, added


def _judged(frame: Frame) -> tuple[tuple[Word, ...], frozenset[int]]:
    """Return the words of *frame* that can be judged, and the numbers of all their stems."""
    # Codes and plates are Latin everywhere, and no words.
    latin = frame.language is Language.EN
    judged = tuple(word for word in frame.derive(telling_words) if latin or not word.text.isascii())
    return judged, frame.derive(content_stems)


def _missing(table: PairLexicon, tokens: Sequence[Word], others: frozenset[int]) -> list[Missing]:
    out = []
    counterparts = table.counterparts
    for word in tokens:
        numbers = word.stems
        for number in numbers:
            if not counterparts(number).isdisjoint(others):
                break
        else:
            if numbers and table.count(numbers[0]) >= MIN_COUNT:
                doubt = min(map(table.doubt, numbers))
                if doubt > 0:
                    out.append(Missing(word.span, doubt, numbers))
    return out


def _not_answered(words: list[Missing], frame: Frame, other: Frame) -> list[Missing]:
    """Leave out the words that other checks compare, and those whose concept the other text says."""
    taken, terms = said_otherwise(frame, other), frame.derive(covered)[1]
    return [
        Missing(word.span, word.doubt, word.ids, terms.find(1, word.span.start, word.span.end) >= 0)
        for word in words
        if taken.find(1, word.span.start, word.span.end) < 0
    ]


def _unrelated(
    lost: list[Missing], added: list[Missing], lexicon: TranslationLexicon, one: str, two: str
) -> tuple[list[Missing], list[Missing]]:
    """Leave out the words of both sides that a third language says with one word."""
    here: list[set[tuple[str, int]]] = [set() for _ in lost]
    there: list[set[tuple[str, int]]] = [set() for _ in added]
    for third in SIDES:
        if third in (one, two):
            continue
        for side, words, reached in ((one, lost, here), (two, added, there)):
            table = lexicon.pair(side, third)
            for word, found in zip(words, reached, strict=True):
                for index in word.ids:
                    found.update((third, number) for number in table.best(index, LIKELIEST))
    all_here, all_there = set().union(*here), set().union(*there)
    return (
        [word for word, found in zip(lost, here, strict=True) if found.isdisjoint(all_there)],
        [word for word, found in zip(added, there, strict=True) if found.isdisjoint(all_here)],
    )


def _word(frame: Frame, span: Span) -> str:
    return frame.folded[span.start : span.end]


def _cognate(word: str, others: Set[str]) -> bool:
    """Whether one of *others*, which are spelt by `_ALPHABET`, is *word* but for a few letters."""
    from rapidfuzz.fuzz import ratio

    word = word.translate(_ALPHABET)
    return any(ratio(word, other) >= 100 * ALIKE for other in others)


# What Russian and Ukrainian write differently for one sound or one origin.
_ALPHABET = str.maketrans("ыіїєґэ", "иииеге")
