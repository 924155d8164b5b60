"""Which words translate which: a lexicon learned from parallel text, for the guard.

One file holds, for every two languages, the stems that stand for each other in parallel text, and
how often a stem finds one of its counterparts on the other side. It holds statistics of word pairs and
no text. `training.lexicon` makes it; it is read a part at a time, on first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from glossary._data import data_file
from glossary.languages import Language

if TYPE_CHECKING:
    import numpy as np

#: The name of the lexicon in ``glossary/data``.
FILE_NAME = "translation_lexicon.npz"
#: The sides of the lexicon: Korean is one, its two spellings made alike.
SIDES = ("en", "ru", "uk", "ko")

_HANGUL = re.compile("[가-힣]")


def side_of(language: Language) -> str:
    """Return the side of the lexicon that *language* is on: one of `SIDES`."""
    return "ko" if language.is_korean else language.value


@dataclass(frozen=True, slots=True)
class _Endings:
    by_length: tuple[tuple[int, frozenset[str]], ...]
    keep: int
    cut: int


@cache
def _endings(side: str) -> _Endings:
    rows = data_file("stems.yaml")[side]
    endings = set(rows["endings"])
    lengths = sorted({len(ending) for ending in endings}, reverse=True)
    return _Endings(
        tuple((n, frozenset(e for e in endings if len(e) == n)) for n in lengths),
        int(rows["keep"]),
        int(rows["cut"]),
    )


def stems(word: str, side: str) -> tuple[str, ...]:
    """Return the stems of *word*, which must be folded (`glossary.text.fold`): the main one first.

    A Korean compound has one for its beginning and one for its end (지뢰지대: 지뢰, 지대); a word
    of another language has one.
    """
    rules = _endings(side)
    bare = _shed(word, rules)
    if side != "ko":
        return (bare[: rules.cut],)
    bare = _shed(bare, rules) if len(bare) > rules.cut else bare
    head = _south(bare)
    if len(head) <= rules.cut:
        return (head,)
    tail = _south(bare[-rules.cut :])
    if len(bare) < 4:
        return (head[: rules.cut], tail)
    middle = tuple(_south(bare[i : i + 2]) for i in range(1, len(bare) - 2))
    return tuple(dict.fromkeys((head[: rules.cut], tail, *middle)))


def _shed(word: str, rules: _Endings) -> str:
    for length, endings in rules.by_length:
        if len(word) - length >= rules.keep and word[-length:] in endings:
            return word[:-length]
    return word


def _south(text: str) -> str:
    """Return *text* with its first syllable as the South writes it: 녀성 as 여성, 로인 as 노인."""
    north: Mapping[str, str] = data_file("stems.yaml")["north"]
    return north[text[0]] + text[1:] if len(text) > 1 and text[0] in north else text


class PairLexicon:
    """What the words of one side find on the other side, read once."""

    def __init__(
        self, ids: dict[str, int], other: dict[str, int], starts: np.ndarray, links: np.ndarray,
        counts: np.ndarray, misses: np.ndarray,
    ) -> None:  # fmt: skip
        self._ids, self.other = ids, other
        self._starts: list[int] = starts.tolist()
        self._links = links
        self._counts: list[int] = counts.tolist()
        self._misses: list[int] = misses.tolist()
        self._cache: dict[int, frozenset[int]] = {}

    def counterparts(self, index: int) -> frozenset[int]:
        """Return the ids, on the other side, of the counterparts of the stem *index*."""
        found = self._cache.get(index)
        if found is None:
            row = self._links[self._starts[index] : self._starts[index + 1]]
            found = self._cache[index] = frozenset(row.tolist())
        return found

    def best(self, index: int, count: int) -> list[int]:
        """Return the ids of the *count* likeliest counterparts of the stem *index*, the likeliest first."""
        start = self._starts[index]
        found: list[int] = self._links[start : min(start + count, self._starts[index + 1])].tolist()
        return found

    def doubt(self, index: int) -> float:
        """Return how telling it is that the stem *index* has no counterpart: -log10 of how often
        a correct translation has none either (0 where nothing is known)."""
        return self._misses[index] / 64

    def count(self, index: int) -> int:
        """Return in how many sentences the stem was met, 65,535 at most."""
        return self._counts[index]


class TranslationLexicon:
    """The whole lexicon; the vocabulary of a side and a direction are read on first use."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        self._file = np.load(path, allow_pickle=False)
        self._ids: dict[str, dict[str, int]] = {}
        self._pairs: dict[tuple[str, str], PairLexicon] = {}
        self._words: dict[str, dict[str, tuple[int, ...]]] = {side: {} for side in SIDES}

    @classmethod
    @cache
    def load(cls) -> TranslationLexicon:
        """Return the lexicon of the package."""
        with as_file(files("glossary") / "data" / FILE_NAME) as path:
            return cls(path)

    def ids(self, side: str) -> dict[str, int]:
        """Return the numbers of the stems of *side*."""
        found = self._ids.get(side)
        if found is None:
            names = self._file[f"{side}.stems"].tobytes().decode("utf-8").split("\n")
            found = self._ids[side] = {name: index for index, name in enumerate(names)}
        return found

    def word(self, word: str, side: str) -> tuple[int, ...]:
        """Return the numbers of the stems of the folded *word*; empty where none is known."""
        known = self._words[side]
        found = known.get(word)
        if found is None:
            ids = self.ids(side)
            if len(known) > 100_000:
                known.clear()
            found = known[word] = tuple(ids[stem] for stem in stems(word, side) if stem in ids)
        return found

    def pair(self, source: str, target: str) -> PairLexicon:
        """Return what the words of the side *source* find on the side *target*."""
        found = self._pairs.get((source, target))
        if found is None:
            name = f"{source}-{target}."
            found = self._pairs[source, target] = PairLexicon(
                self.ids(source),
                self.ids(target),
                self._file[name + "starts"],
                self._file[name + "links"],
                self._file[name + "counts"],
                self._file[name + "misses"],
            )
        return found


def words_of(text: str) -> Iterable[re.Match[str]]:
    """Yield the words of the folded *text* as the lexicon counts them."""
    return _WORD.finditer(text)


_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
