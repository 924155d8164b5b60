"""Learn the lexicon of translations from parallel text: ``python -m training.lexicon --general FILE``.

IBM model 1 over stems, both ways, for each of the six pairs of languages (the two Koreans are one
side); a link is kept where one direction thinks it likely and the two stems meet far more often than
by chance. Then it is counted how often a stem finds one of its counterparts in a parallel sentence:
what the guard reads as the weight of a word without a counterpart. One core, a few minutes, the same
bytes for the same input. The file holds stems, links and counts, and no text.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.function_words import function_words
from glossary.languages import Language
from glossary.lexicon import load_lexicon
from glossary.phrasebook import Phrase, Phrasebook, is_held_out
from glossary.templates import Template
from glossary.terms import Glossary
from glossary.text import fold, normalise
from glossary.translation_lexicon import FILE_NAME, SIDES, side_of, stems, words_of
from training.corpus import Group, general_groups, sentence_groups, word_lists

#: A row of parallel text: one text a side, "" where it has none.
Row = tuple[str, str, str, str]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Stems met in fewer sentences of a side are left out.
MIN_COUNT = 3
#: A link needs this many sentences, so that no sentence vouches for itself alone.
MIN_TOGETHER = 2
#: A link needs this probability in one direction at least.
MIN_PROBABILITY = 0.015
#: A link needs to meet this many times as often as by chance: what keeps the words of grammar out.
MIN_LIFT = 3.0
#: Counterparts of a stem that are kept at most.
MAX_LINKS = 24
#: Longer sentences teach little and cost their length squared.
MAX_WORDS = 28
ROUNDS = 4
#: A row of terms or of a word list stands for so many sentences, for it is listed once and sure.
TERM_WEIGHT, WORD_WEIGHT = 3, 8
#: How often a stem goes unanswered: a sentence of the project's own, translated word for word, tells more of
#: it than one of the general corpus; a stem that a list holds counts as met, and answered, so many times.
OWN_EVIDENCE, GENERAL_EVIDENCE = 1.5, 0.3
TERM_EVIDENCE, WORD_EVIDENCE = 2.0, 12.0
#: What is thought of a stem before anything is known: one in fourteen goes unanswered, a weak opinion.
PRIOR_SHARE, PRIOR_MISSES = 0.07, 0.5


def parallel_rows(groups: Iterable[Group]) -> Iterator[Row]:
    """Yield the texts of *groups*, once for each standard of Korean that they have."""
    for group in groups:
        en, ru, uk, south, north = (text or "" for text in group.source)
        yield en, ru, uk, south or north
        if south and north and north != south:
            yield en, ru, uk, north


def phrase_rows(phrases: Iterable[Phrase]) -> Iterator[Row]:
    """Yield *phrases* but those held out, with their slots left open, the k-th variants together."""
    for phrase in phrases:
        if not is_held_out(phrase.id):
            count = max(len(variants) for variants in phrase.templates.values())
            for korean, k in product((Language.KO_KR, Language.KO_KP), range(count)):
                texts = [
                    _plain(variants[min(k, len(variants) - 1)])
                    for variants in (
                        phrase.templates[x] for x in (Language.EN, Language.RU, Language.UK, korean)
                    )
                ]
                yield texts[0], texts[1], texts[2], texts[3]


def word_rows(folder: Path, *, single: bool = True) -> Iterator[Row]:
    """Yield the rows of word lists, the words of both standards of Korean together.

    With *single* without what is said in several words, of which nobody tells which one means what:
    обмен пленными, 포로 교환; otherwise all of a row that has such words. Raises what
    `training.corpus.word_lists` raises.
    """
    for en, ru, uk, south, north in word_lists(folder):
        cells = [en, ru, uk, [*south, *north]]
        if single:
            cells = [[word for word in words if " " not in word] for words in cells]
        if single or any(" " in word for words in cells for word in words):
            english, russian, ukrainian, korean = map(", ".join, cells)
            yield english, russian, ukrainian, korean


def _plain(template: Template) -> str:
    pieces = []
    for piece in template.pieces:
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            pieces.append(piece.agreeing[0] if piece.agreeing else " 0 ")
    return "".join(pieces)


def term_rows(glossary: Glossary) -> Iterator[Row]:
    """Yield the terms of each concept, every one beside the first of the other languages."""
    for concept in glossary.concepts:
        by_side: dict[str, list[str]] = {side: [] for side in SIDES}
        for language in Language:
            by_side[side_of(language)] += [term.term for term in concept.terms.get(language, ())]
        for k in range(max(len(terms) for terms in by_side.values())):
            cells = [terms[min(k, len(terms) - 1)] if terms else "" for terms in by_side.values()]
            yield cells[0], cells[1], cells[2], cells[3]


@dataclass(frozen=True, slots=True)
class _Text:
    """One side in rows: the stem numbers of row i are ``tokens[starts[i]:starts[i + 1]]``."""

    names: tuple[str, ...]
    tokens: npt.NDArray[np.int32]
    starts: Ints


@dataclass(frozen=True, slots=True)
class Corpus:
    """Parallel rows. Each has a *weight*, as how many sentences it teaches links, and an *evidence*, as how
    many it tells how often its stems find a counterpart; that of *listed* rows counts once a stem."""

    rows: Sequence[Row]
    weight: float
    evidence: float
    listed: bool = False


def _read(texts: Iterable[str], side: str, weights: Sequence[int]) -> _Text:
    cache: dict[str, tuple[str, ...]] = {}
    skipped = function_words(Language.KO_KR if side == "ko" else Language(side))
    rows: list[tuple[str, ...]] = []
    counts: Counter[str] = Counter()
    for text, weight in zip(texts, weights, strict=True):
        found: dict[str, None] = {}
        for match in words_of(fold(normalise(text))) if text else ():
            word = match.group()
            if word in skipped:
                continue
            parts = cache.get(word)
            if parts is None:
                parts = cache[word] = stems(word, side)
            found.update(dict.fromkeys(parts))
        row = tuple(found) if len(found) <= MAX_WORDS else ()
        rows.append(row)
        for stem in row:
            counts[stem] += weight
    names = tuple(sorted(stem for stem, count in counts.items() if count >= MIN_COUNT))
    ids = {name: index for index, name in enumerate(names)}
    numbered = [[ids[stem] for stem in row if stem in ids] for row in rows]
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in numbered], out=starts[1:])
    return _Text(names, np.array([i for row in numbered for i in row], dtype=np.int32), starts)


@dataclass(frozen=True, slots=True)
class _Links:
    source: Ints
    target: Ints
    strength: Floats


def _pairs(one: _Text, two: _Text) -> tuple[Ints, Ints, Ints]:
    """Return for each meeting of two stems in a row the places of both and the row."""
    lengths = np.diff(one.starts), np.diff(two.starts)
    rows = np.nonzero((lengths[0] > 0) & (lengths[1] > 0))[0]
    # The same two rows of stems again teach nothing: interface strings come in thousands of copies.
    seen: set[tuple[bytes, bytes]] = set()
    kept = []
    for row in rows.tolist():
        key = (
            one.tokens[one.starts[row] : one.starts[row + 1]].tobytes(),
            two.tokens[two.starts[row] : two.starts[row + 1]].tobytes(),
        )
        if key not in seen:
            seen.add(key)
            kept.append(row)
    rows = np.array(kept, dtype=np.int64)
    n, m = lengths[0][rows], lengths[1][rows]
    sizes = n * m
    row_of = np.repeat(np.arange(len(rows)), sizes)
    inner = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = m[row_of]
    place_one = one.starts[rows][row_of] + inner // width
    place_two = two.starts[rows][row_of] + inner % width
    return place_one, place_two, rows[row_of]


def _learn(
    one: _Text, two: _Text, weights: Ints, evidence: Floats, listed: npt.NDArray[np.bool_]
) -> tuple[_Links, dict[str, npt.NDArray[np.generic]]]:
    place_one, place_two, row = _pairs(one, two)
    weight = weights[row]
    weight_of_rows = int(weights[np.unique(row)].sum())
    a, b = one.tokens[place_one].astype(np.int64), two.tokens[place_two].astype(np.int64)
    unique, index = np.unique(a * len(two.names) + b, return_inverse=True)
    ua, ub = unique // len(two.names), unique % len(two.names)
    together = np.bincount(index, weights=weight)
    # In how many of the rows at hand each stem is.
    worth_one, worth_two = np.zeros(len(one.tokens)), np.zeros(len(two.tokens))
    worth_one[place_one], worth_two[place_two] = weight, weight
    count_one = np.bincount(one.tokens, weights=worth_one, minlength=len(one.names)).astype(np.float64)
    count_two = np.bincount(two.tokens, weights=worth_two, minlength=len(two.names)).astype(np.float64)
    total = float(weight_of_rows)
    forward = _expect(index, ua, ub, place_two, len(two.tokens), count_two)
    backward = _expect(index, ub, ua, place_one, len(one.tokens), count_one)
    strength = np.maximum(forward, backward)
    lift = together * total / np.maximum(count_one[ua] * count_two[ub], 1)
    good = (together >= MIN_TOGETHER) & (strength >= MIN_PROBABILITY) & (lift >= MIN_LIFT)
    # What somebody wrote in a list is a link whatever the texts say, and comes before theirs.
    by_hand = np.zeros(len(unique), dtype=np.bool_)
    by_hand[index[listed[row]]] = True
    good |= by_hand
    strength = strength + by_hand
    numbers: dict[str, npt.NDArray[np.generic]] = {
        "counts_one": np.minimum(count_one, 65535).astype(np.uint16),
        "counts_two": np.minimum(count_two, 65535).astype(np.uint16),
        "misses_one": _misses(one, place_one, good[index], evidence[row], listed[row]),
        "misses_two": _misses(two, place_two, good[index], evidence[row], listed[row]),
    }
    return _Links(ua[good], ub[good], strength[good]), numbers


def _expect(index: Ints, given: Ints, said: Ints, place: Ints, places: int, counts: Floats) -> Floats:
    """Return p(said | given) of each unique pair after some rounds of IBM model 1."""
    # What the empty word explains: each word by how common it is.
    empty = counts[said] / max(counts.sum(), 1.0)
    table = np.full(len(given), 1e-3)
    for _ in range(ROUNDS):
        shares = table[index]
        sums = np.bincount(place, weights=shares, minlength=places)
        expected = np.bincount(
            index, weights=shares / (sums[place] + 0.1 * empty[index]), minlength=len(given)
        )
        norm = np.bincount(given, weights=expected)
        table = expected / np.maximum(norm[given], 1e-12)
    return table


def _misses(
    text: _Text, place: Ints, hit: npt.NDArray[np.bool_], evidence: Floats, listed: npt.NDArray[np.bool_]
) -> npt.NDArray[np.uint8]:
    """Return -64 log10 of the share of sentences in which a stem of *text* has no counterpart.

    *place*, *hit*, *evidence* and *listed* are those of the meetings of its stems with the other side's.
    """
    size = len(text.names)

    def counted(chosen: npt.NDArray[np.bool_]) -> Floats:
        worth = np.zeros(len(text.tokens))
        worth[place[chosen]] = evidence[chosen]
        return np.bincount(text.tokens, weights=worth, minlength=size).astype(np.float64)

    met, answered = counted(~listed), counted(~listed & hit)
    # Once a stem, by the best list that holds it.
    known = np.zeros(size)
    np.maximum.at(known, text.tokens[place[listed]], evidence[listed])
    share = (met - answered + PRIOR_MISSES) / (met + known + PRIOR_MISSES / PRIOR_SHARE)
    doubt = np.where(met + known > 0, -64 * np.log10(np.clip(share, 1e-6, 1)), 0)
    return np.clip(np.round(doubt), 0, 255).astype(np.uint8)


def _table(
    source: Ints, target: Ints, strength: Floats, size: int
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    order = np.lexsort((target, -strength, source))
    source, target = source[order], target[order]
    rank = np.arange(len(source)) - np.searchsorted(source, source)
    kept = rank < MAX_LINKS
    starts = np.searchsorted(source[kept], np.arange(size + 1)).astype(np.uint32)
    return starts, target[kept].astype(np.uint32)


def build(corpora: Sequence[Corpus]) -> dict[str, npt.NDArray[np.generic]]:
    """Return the arrays of the lexicon learned from *corpora*."""
    rows = [row for corpus in corpora for row in corpus.rows]
    sizes = [len(corpus.rows) for corpus in corpora]
    weights = np.repeat([corpus.weight for corpus in corpora], sizes).astype(np.int64)
    evidence = np.repeat([corpus.evidence for corpus in corpora], sizes).astype(np.float64)
    listed = np.repeat([corpus.listed for corpus in corpora], sizes).astype(np.bool_)
    texts = {side: _read((row[i] for row in rows), side, weights.tolist()) for i, side in enumerate(SIDES)}
    out: dict[str, npt.NDArray[np.generic]] = {
        f"{side}.stems": np.frombuffer("\n".join(text.names).encode(), dtype=np.uint8)
        for side, text in texts.items()
    }
    for one, two in combinations(SIDES, 2):
        links, numbers = _learn(texts[one], texts[two], weights, evidence, listed)
        for name, source, target, size, side in (
            (f"{one}-{two}", links.source, links.target, len(texts[one].names), "one"),
            (f"{two}-{one}", links.target, links.source, len(texts[two].names), "two"),
        ):
            starts, table = _table(source, target, links.strength, size)
            out |= {
                f"{name}.starts": starts,
                f"{name}.links": table,
                f"{name}.counts": numbers[f"counts_{side}"],
                f"{name}.misses": numbers[f"misses_{side}"],
            }
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, learn, and write the lexicon."""
    parser = argparse.ArgumentParser(description="Learn the lexicon of translations.")
    parser.add_argument("--general", type=Path, help="the general corpus, general.tsv.xz")
    parser.add_argument(
        "--data", type=Path, default=Path(__file__).parent / "data", help="folder of five-column sentences"
    )
    parser.add_argument(
        "--words", type=Path, default=Path(__file__).parent / "words", help="folder of word lists"
    )
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent.parent / "glossary" / "data" / FILE_NAME
    )
    options = parser.parse_args(arguments)
    general = list(parallel_rows(general_groups(options.general))) if options.general else []
    glossary = Glossary.load()
    own = list(phrase_rows(Phrasebook.load(glossary, load_lexicon(glossary)).phrases))
    own += parallel_rows(sentence_groups(options.data))
    corpora = (
        Corpus(general, 1, GENERAL_EVIDENCE),
        Corpus(own, 1, OWN_EVIDENCE),
        Corpus(list(term_rows(glossary)), TERM_WEIGHT, TERM_EVIDENCE, listed=True),
        Corpus(list(word_rows(options.words)), WORD_WEIGHT, WORD_EVIDENCE, listed=True),
        Corpus(list(word_rows(options.words, single=False)), 1, 0.0),
    )
    arrays: dict[str, Any] = dict(build(corpora))
    np.savez_compressed(options.out, **arrays)


if __name__ == "__main__":
    main()
