"""The check of what the doubts amount to: each alone is for review, together they may refuse.

That a term is lost here and a word without a counterpart stands there is more than two doubts: something was
put in the place of something else. How much each weighs beside the others is no rule that a person could
write down; ``data/doubts.yaml`` holds the weights, learned by ``training.doubts`` from pairs that are right
and pairs made wrong by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from glossary._data import data_file
from glossary.checks._left_out import Missing, said_otherwise, text_length
from glossary.checks._lexical import Word, telling_words
from glossary.checks._pair import Pair, said
from glossary.checks.content import missing_words, weight_of
from glossary.findings import Finding, Severity, Status, verdict
from glossary.frames import Frame
from glossary.languages import Language

#: The codes whose findings are told apart; what others find is counted as "other".
_CODES = ("term", "contrast", "polarity", "condition", "number", "call-sign", "content", "other")
_NAMES = tuple((code, f"{code}_one", f"{code}_both") for code in _CODES)
_ONE_CODE = {"added-term": "term"}
#: So many content words has a pair of usual length, both texts together: what grows with the length is
#: measured by it.
_USUAL = 8
#: More findings of a kind than this say no more.
_MOST = 2
_SLAVIC = {Language.RU, Language.UK}


class _Side(NamedTuple):
    """What one text has: its doubts, the gravest first, the number of its words and of unknown ones."""

    doubts: Sequence[float]
    words: int
    unknown: int

    @property
    def first(self) -> float:
        return self.doubts[0] if self.doubts else 0.0


def check_together(pair: Pair, found: Sequence[Finding]) -> Iterator[Finding]:
    """What is doubtful in a pair does not add up to a change of meaning.

    Critical where the doubts of the other checks, *found*, and the words without a counterpart together
    weigh more than in all but a few of the pairs that are right. Says nothing where a check alone refuses.
    """
    if verdict(found) is Status.REFUSED:
        return
    doubts = [finding for finding in found if finding.severity is Severity.REVIEW]
    ours, theirs = missing_words(pair)
    if not doubts and not ours and not theirs:
        return
    if evidence(features(pair, found)) < _learned()[0]:
        return
    told = [finding.message for finding in doubts]
    spans = doubts[0] if doubts else None
    if not any(finding.code == "content" for finding in doubts):
        for missing, frame, name in ((ours, pair.source, "source"), (theirs, pair.target, "target")):
            if missing:
                words = ", ".join(repr(said(frame, word.span)) for word in missing)
                told.append(f"{name} has words without a counterpart: {words}")
    yield Finding(
        "doubts",
        Severity.CRITICAL,
        f"doubts: too grave to pass: {'; '.join(told)}",
        spans.source_span if spans else ours[0].span if ours else None,
        spans.target_span if spans else theirs[0].span if theirs else None,
    )


def features(pair: Pair, found: Sequence[Finding]) -> dict[str, float]:
    """Return what speaks for and against *pair*, by name; the same with source and target exchanged."""
    ours, theirs = missing_words(pair)
    one, two = _side(pair.source, pair.target, ours), _side(pair.target, pair.source, theirs)
    words = max(1, one.words + two.words) / _USUAL
    long, gravest, surplus = log(words), max(one.first, two.first), _surplus(one, two)
    out = {
        "doubt_more": gravest,
        "doubt_less": min(one.first, two.first),
        "doubt_product": one.first * two.first,
        "doubts_second": sum(sum(side.doubts[1:2]) for side in (one, two)),
        "doubts_per_word": (sum(one.doubts) + sum(two.doubts)) / words,
        "missing_one": float(bool(one.doubts) is not bool(two.doubts)),
        "missing_both": float(bool(one.doubts) and bool(two.doubts)),
        "unknown": min(3.0, one.unknown + two.unknown),
        "unknown_against_doubt": min(1, one.unknown) * two.first + min(1, two.unknown) * one.first,
        "excess": min(1.0, abs(text_length(pair.source) - text_length(pair.target))),
        "surplus": surplus,
        "surplus_doubt": surplus * gravest,
        "short": 1 / words,
        "long": long,
        "doubt_in_long": long * gravest,
    }
    counts = _counts(found)
    here = min(_MOST, sum(count for (_, side), count in counts.items() if side != "target"))
    there = min(_MOST, sum(count for (_, side), count in counts.items() if side != "source"))
    for code, in_one, in_both in _NAMES:
        out[in_one] = min(_MOST, counts[code, "source"] + counts[code, "target"])
        out[in_both] = min(_MOST, counts[code, "both"])
    out |= {
        "exchange": float(here > 0 and there > 0),
        "exchange_product": float(here * there),
        "findings_per_word": sum(counts.values()) / words,
        "findings_in_long": long * min(_MOST, here + there),
        "findings_against_doubt": here * two.first + there * one.first,
    }
    for code in ("term", "contrast"):
        lost, added = counts[code, "source"] > 0, counts[code, "target"] > 0
        gap, stranger = counts["content", "source"] > 0, counts["content", "target"] > 0
        out[f"{code}_exchanged"] = float(lost and added)
        out[f"{code}_for_content"] = float((lost and stranger) or (added and gap))
        out[f"{code}_and_content"] = float((lost and gap) or (added and stranger))
    return out | _by_language(pair, one.first + two.first, min(_MOST, here + there), out["exchange"])


def _surplus(one: _Side, two: _Side) -> float:
    """Return how many words more the text has in which alone words have no counterpart; at most two."""
    if bool(one.doubts) is bool(two.doubts):
        return 0.0
    more, less = (one, two) if one.doubts else (two, one)
    return float(max(-_MOST, min(_MOST, more.words - less.words)))


def _by_language(pair: Pair, doubt: float, findings: float, exchange: float) -> dict[str, float]:
    languages = {pair.source.language, pair.target.language}
    korean = float(any(language.is_korean for language in languages))
    slavic = float(languages == _SLAVIC)
    return {
        "korean": korean,
        "korean_doubts": korean * doubt,
        "korean_findings": korean * findings,
        "korean_exchange": korean * exchange,
        "slavic": slavic,
        "slavic_doubts": slavic * doubt,
        "slavic_findings": slavic * findings,
    }


def evidence(values: Mapping[str, float]) -> float:
    """Return the logarithm of the odds, as learned, that a pair with the features *values* is wrong."""
    _, bias, weights = _learned()
    return bias + sum(weight * values[name] for name, weight in weights.items())


@cache
def _learned() -> tuple[float, float, dict[str, float]]:
    """Return the threshold of the evidence, the bias and the weights."""
    rows = data_file("doubts.yaml")
    return (
        float(rows["threshold"]),
        float(rows["bias"]),
        {name: float(weight) for name, weight in rows["weights"].items()},
    )


def _side(frame: Frame, other: Frame, missing: Sequence[Missing]) -> _Side:
    strange = frame.derive(_strange)
    taken = said_otherwise(frame, other) if strange else b""
    return _Side(
        sorted(map(weight_of, missing), reverse=True),
        len(frame.derive(telling_words)),
        sum(taken.find(1, word.start, word.start + len(word.text)) < 0 for word in strange),
    )


def _strange(frame: Frame) -> tuple[Word, ...]:
    """Return the content words of *frame* that the lexicon does not know."""
    return tuple(word for word in frame.derive(telling_words) if not word.stems)


def _counts(found: Sequence[Finding]) -> Counter[tuple[str, str]]:
    """Return how many doubts there are of each code, in the source, in the target, or in both."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding in found:
        if finding.severity is Severity.REVIEW:
            code = _ONE_CODE.get(finding.code, finding.code)
            side = (
                "source"
                if finding.target_span is None
                else "target"
                if finding.source_span is None
                else "both"
            )
            counts[code if code in _CODES else "other", side] += 1
    return counts
