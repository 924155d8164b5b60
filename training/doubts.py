"""Learns what the guard's doubts weigh together: ``python -m training.doubts --pairs dev.json``.

Reads sets of phrases with faults made by hand (``tests/data/guard``) and, with ``--pairs``, human pairs that
are right; writes ``glossary/data/doubts.yaml``. Logistic regression, each set in turn left out: the threshold
lets the given share of the right pairs of the sets left out be refused, and the table says what is caught.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.guard import read_pairs, reader
from benchmarks.guard_set import GENERATED, CorrectPair, Corruption, correct_pairs, corruptions, read_set
from glossary.analysis import Analyser
from glossary.checks._pair import Pair
from glossary.checks.together import features
from glossary.findings import Status, verdict
from glossary.guard import find
from glossary.lexicon import load_lexicon
from glossary.terms import Glossary

Floats = npt.NDArray[np.float64]
_ROOT = Path(__file__).resolve().parent.parent
_SETS = _ROOT / "tests/data/guard"
#: Harder on purpose, naval and radio slang: not what the guard is set for.
_NOT_LEARNED = "second"
_OUT = _ROOT / "glossary/data/doubts.yaml"
_HEAD = """\
# What the doubts about a pair weigh together (glossary.checks.together): learned, not to be edited by hand.
# Made by `python -m training.doubts`. The sum of the features times these, and the bias, is the logarithm of
# the odds that the pair is wrong; from the threshold on it is refused.
"""
#: Strength of the penalty on weights of features that are made to have one spread.
_RIDGE = 10.0
_ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Data:
    """A row a pair that no check alone refuses: its features, whether it is wrong, and its set."""

    names: tuple[str, ...]
    values: Floats
    wrong: npt.NDArray[np.bool_]
    sets: npt.NDArray[np.str_]
    #: How many right and how many wrong pairs each set has in all.
    sizes: dict[str, tuple[int, int]]


def _labelled(
    sets: Sequence[Path], pairs: Path | None
) -> Iterator[tuple[str, bool, CorrectPair | Corruption]]:
    for path in sets:
        items = read_set(path)
        yield from ((path.stem, False, pair) for pair in correct_pairs(items))
        yield from ((path.stem, True, pair) for pair in corruptions(items) if pair.kind not in GENERATED)
    if pairs is not None:
        for rows in read_pairs(pairs).values():
            yield from (("human", False, pair) for pair in rows)


def collect(sets: Sequence[Path], pairs: Path | None) -> Data:
    """Return what the checks say of each pair of *sets* and *pairs*.

    Raises `InputError` for a file that cannot be read.
    """
    glossary = Glossary.load()
    frames = reader(Analyser(glossary, load_lexicon(glossary)))
    rows: list[dict[str, float]] = []
    wrong: list[bool] = []
    names: list[str] = []
    sizes: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, is_wrong, pair in _labelled(sets, pairs):
        sizes[name][is_wrong] += 1
        read = Pair(*frames(pair), glossary)
        found = find(read)
        if verdict(found) is not Status.REFUSED:
            rows.append(features(read, found))
            wrong.append(is_wrong)
            names.append(name)
    return Data(
        tuple(rows[0]),
        np.array([list(row.values()) for row in rows], np.float64),
        np.array(wrong),
        np.array(names),
        {name: (right, bad) for name, (right, bad) in sizes.items()},
    )


def fit(values: Floats, wrong: npt.NDArray[np.bool_], ridge: float = _RIDGE) -> tuple[float, Floats]:
    """Return the bias and the weights of a logistic regression, by Newton's method.

    The penalty *ridge* is on the weights of *values* scaled to one spread.
    """
    mean, spread = values.mean(0), values.std(0)
    spread[spread == 0] = 1.0
    scaled = np.column_stack([np.ones(len(values)), (values - mean) / spread])
    penalty = np.full(scaled.shape[1], ridge)
    penalty[0] = 1e-6
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (chance - wrong) + penalty * weights
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + np.diag(penalty)
        step = np.linalg.solve(curve, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    plain = weights[1:] / spread
    return float(weights[0] - plain @ mean), plain


def left_out_scores(data: Data) -> Floats:
    """Return the evidence of each pair, by weights learned without its set; of human pairs, with all."""
    scores = np.zeros(len(data.wrong))
    for name in data.sizes:
        inside = data.sets == name
        learned = ~inside if name != "human" else np.ones_like(inside)
        bias, weights = fit(data.values[learned], data.wrong[learned])
        scores[inside] = bias + data.values[inside] @ weights
    return scores


def threshold_for(data: Data, scores: Floats, alarms: float) -> float:
    """Return the evidence that only the share *alarms* of all right pairs exceeds."""
    right = np.sort(scores[~data.wrong])[::-1]
    most = int(alarms * sum(right for right, _ in data.sizes.values()))
    return float(right[min(most, len(right) - 1)])


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, learn, print what is caught, and write the weights."""
    parser = argparse.ArgumentParser(description="Learn what doubts weigh together.")
    parser.add_argument(
        "--sets",
        type=Path,
        nargs="+",
        default=[path for path in sorted(_SETS.glob("*.tsv")) if path.stem != _NOT_LEARNED],
    )
    parser.add_argument("--pairs", type=Path, help="human pairs as JSON, all of them right")
    parser.add_argument("--alarms", type=float, default=0.012, help="share of right pairs to be refused")
    parser.add_argument("--out", type=Path, default=_OUT)
    options = parser.parse_args(arguments)
    data = collect(options.sets, options.pairs)
    scores = left_out_scores(data)
    threshold = threshold_for(data, scores, options.alarms)
    for name, (right, bad) in data.sizes.items():
        over = (data.sets == name) & (scores > threshold)
        alarms, caught = int((over & ~data.wrong).sum()), int((over & data.wrong).sum())
        sys.stdout.write(f"{name:<14}alarms +{alarms / right:6.2%}  caught +{caught / max(1, bad):6.2%}\n")
    bias, weights = fit(data.values, data.wrong)
    rows = "".join(f"  {name}: {weight:.4f}\n" for name, weight in zip(data.names, weights, strict=True))
    options.out.write_text(
        f"{_HEAD}threshold: {threshold:.4f}\nbias: {bias:.4f}\nweights:\n{rows}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
