"""Draws batches of directed examples by weight, packed to a number of padded tokens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.arrays import TARGET_TOKENS
from translate.engines.checkpoint import END, PAD

Array = np.ndarray[Any, Any]
_KOREAN = (3, 4)
#: Weight of the directions into Korean, of those with DPRK Korean, and of copying a text as it stands.
_INTO_KOREAN, _DPRK, COPY = 1.3, 0.6, 0.01
_POOL = 60_000
_STEP = 32
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Batch:
    """Token ids, one row an example: *source* padded with pad, *target* with -100 (ignored)."""

    source: Array
    target: Array

    @property
    def target_tokens(self) -> int:
        """Target tokens that count."""
        return int((self.target != -100).sum())


class Sampler:
    """The directed examples of a folder that `arrays.write_arrays` made."""

    def __init__(self, folder: Path, tokens: int, seed: int) -> None:
        self.vocabulary: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self._codes = np.array([self.vocabulary[token] for token in TARGET_TOKENS])
        self._pad, self.end = self.vocabulary[PAD], self.vocabulary[END]
        self._tokens = np.load(folder / "tokens.npy").astype(np.int64)
        self._lengths = np.load(folder / "lengths.npy").astype(np.int64)
        self._starts = np.concatenate([[0], np.cumsum(self._lengths)])
        source, target = np.load(folder / "source.npy"), np.load(folder / "target.npy")
        weights = np.load(folder / "weights.npy").astype(np.float64)
        self._examples, chances = self._directed(source, target, weights)
        self._chances = np.cumsum(chances / chances.sum())
        self._budget = tokens
        self._chance = np.random.default_rng(seed)

    def __len__(self) -> int:
        return len(self._examples)

    def _directed(self, source: Array, target: Array, weights: Array) -> tuple[Array, Array]:
        """Return rows of (source text, target text, target language) and the weight of each."""
        rows: list[Array] = []
        shares: list[Array] = []
        languages = range(len(TARGET_TOKENS))
        for i in languages:
            for j in languages:
                if i == j or {i, j} == set(_KOREAN):
                    continue
                (k,) = np.nonzero((source[:, i] >= 0) & (target[:, j] >= 0))
                # A group of five languages has twenty directions, one of two has two.
                share = weights[k] / np.sqrt(np.maximum(1, (source[k] >= 0).sum(1) - 1))
                if _KOREAN[1] in (i, j):
                    share = share * _DPRK
                if j in _KOREAN:
                    share = share * _INTO_KOREAN
                rows.append(np.stack([source[k, i], target[k, j], np.full(len(k), j)], 1))
                shares.append(share)
        total = sum(float(share.sum()) for share in shares)
        for j in languages:
            (k,) = np.nonzero(target[:, j] >= 0)
            if len(k):
                rows.append(np.stack([target[k, j], target[k, j], np.full(len(k), j)], 1))
                shares.append(weights[k] / weights[k].sum() * total * COPY / len(TARGET_TOKENS))
        examples, chances = np.concatenate(rows).astype(np.int64), np.concatenate(shares)
        ours, theirs = self._lengths[examples[:, 0]] + 1, self._lengths[examples[:, 1]]
        good = (ours > 1) & (theirs > 0) & (ours <= _LONGEST) & (theirs <= _LONGEST)
        return examples[good], chances[good]

    def batches(self) -> Iterator[Batch]:
        """Yield batches for ever."""
        while True:
            pool = np.searchsorted(self._chances, self._chance.random(_POOL))
            pool = np.minimum(pool, len(self._examples) - 1)
            # Alike lengths together: little padding. A multiple of eight keeps matrix kernels fast.
            ours = (self._lengths[self._examples[pool, 0]] + 8) // 8 * 8
            theirs = (self._lengths[self._examples[pool, 1]] + 7) // 8 * 8
            order = np.lexsort((self._chance.random(_POOL), ours, theirs))
            packs = list(self._packs(pool[order], ours[order], theirs[order]))
            for number in self._chance.permutation(len(packs)):
                yield self._batch(*packs[number])

    def _packs(self, pool: Array, ours: Array, theirs: Array) -> Iterator[tuple[Array, int, int]]:
        start = 0
        while start < len(pool):
            end = start
            width = height = 0
            while end < len(pool):
                more = min(len(pool), end + _STEP)
                wide, high = max(width, int(ours[end:more].max())), max(height, int(theirs[end:more].max()))
                if (more - start) * (wide + high) > self._budget and end > start:
                    break
                width, height, end = wide, high, more
            yield pool[start:end], width, height
            start = end

    def _batch(self, chosen: Array, width: int, height: int) -> Batch:
        rows = self._examples[chosen]
        source = self._texts(rows[:, 0], width - 1, self._pad)
        target = self._texts(rows[:, 1], height, -100)
        return Batch(np.concatenate([self._codes[rows[:, 2]][:, None], source], 1), target)

    def _texts(self, numbers: Array, width: int, fill: int) -> Array:
        places = np.arange(width)[None]
        inside = places < self._lengths[numbers][:, None]
        at = np.minimum(self._starts[numbers][:, None] + places, len(self._tokens) - 1)
        return np.where(inside, self._tokens[at], fill)
