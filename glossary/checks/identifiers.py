"""Checks of identifiers and numbers: each value stands in both texts, as often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from glossary.checks._pair import Pair, said
from glossary.findings import Finding, Severity
from glossary.frames import (
    Bearing,
    CallSign,
    ClockTime,
    DateTimeGroup,
    Frame,
    Frequency,
    Grid,
    Measure,
    Mention,
    Number,
    Ordinal,
    Placeholder,
    Unit,
)

_IDENTIFIERS: tuple[tuple[type, str, str], ...] = (
    (Unit, "unit", "unit designation"),
    (Grid, "grid", "grid reference"),
    (DateTimeGroup, "dtg", "date-time group"),
    (ClockTime, "time", "clock time"),
    (Bearing, "bearing", "bearing"),
    (Frequency, "frequency", "frequency"),
    (CallSign, "call-sign", "call sign"),
    (Placeholder, "slot", "protected slot"),
)


def _unmatched(ours: Sequence[Mention], theirs: Iterable[Mention]) -> list[Mention]:
    """Return those of *ours* that no value of *theirs* answers, counting repeats."""
    left = Counter(mention.value for mention in theirs)
    out = []
    for mention in ours:
        if left[mention.value] > 0:
            left[mention.value] -= 1
        else:
            out.append(mention)
    return out


def check_identifiers(pair: Pair) -> Iterator[Finding]:
    """Every unit, grid, time, bearing, frequency and call sign stands in both texts, as often."""
    for kind, code, name in _IDENTIFIERS:
        ours = [m for m in pair.source.identifiers if isinstance(m.value, kind)]
        theirs = [m for m in pair.target.identifiers if isinstance(m.value, kind)]
        missing = [m for m in _unmatched(ours, theirs) if not m.weak]
        added = [m for m in _unmatched(theirs, ours) if not m.weak]
        if kind in (Bearing, Frequency):
            missing = [m for m in missing if not _bare_number(m, pair.target)]
            added = [m for m in added if not _bare_number(m, pair.source)]
        yield from _report(pair, code, name, missing, added)


def _bare_number(mention: Mention, other: Frame) -> bool:
    """Whether the other text has the digits of a bearing or frequency without the word for it."""
    wanted: set[object]
    if isinstance(mention.value, Bearing):
        wanted = {Number(Decimal(mention.value.degrees))}
    elif isinstance(mention.value, Frequency):
        wanted = {Number(Decimal(mention.value.khz) / 1000), Number(Decimal(mention.value.khz))}
    else:
        return False
    return any(number.value in wanted for number in other.numbers)


def _report(
    pair: Pair, code: str, name: str, missing: Sequence[Mention], added: Sequence[Mention]
) -> Iterator[Finding]:
    for ours, theirs in zip(missing, added, strict=False):
        yield Finding(
            code,
            Severity.CRITICAL,
            f"{name}: source says {said(pair.source, ours.span)!r}, "
            f"target says {said(pair.target, theirs.span)!r}",
            ours.span,
            theirs.span,
        )
    for ours in missing[len(added) :]:
        yield Finding(
            code,
            Severity.CRITICAL,
            f"{name}: {said(pair.source, ours.span)!r} is missing from the target",
            ours.span,
        )
    for theirs in added[len(missing) :]:
        yield Finding(
            code,
            Severity.CRITICAL,
            f"{name}: {said(pair.target, theirs.span)!r} is not in the source",
            None,
            theirs.span,
        )


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """Every number stands in both texts, in digits or words, with its unit of measure.

    A weak number (``one``, ``second``) may answer a sure one but is never asked for itself.
    """
    used_bare = [m for m in pair.source.identifiers if isinstance(m.value, Bearing | Frequency)]
    used_bare_target = [m for m in pair.target.identifiers if isinstance(m.value, Bearing | Frequency)]
    missing = _unmatched(pair.source.numbers, pair.target.numbers)
    added = _unmatched(pair.target.numbers, pair.source.numbers)
    # A count may be an ordinal in the other language (on floor 2, on the 2nd floor).
    for ours in list(missing):
        for theirs in list(added):
            if amount_of(ours) is not None and amount_of(ours) == amount_of(theirs):
                missing.remove(ours)
                added.remove(theirs)
                if isinstance(ours.value, Measure) != isinstance(theirs.value, Measure):
                    yield Finding(
                        "measure",
                        Severity.REVIEW,
                        f"unit of measure: source says {said(pair.source, ours.span)!r}, target says "
                        f"{said(pair.target, theirs.span)!r}",
                        ours.span,
                        theirs.span,
                    )
                break
    missing = [m for m in missing if not m.weak and not _answered(m, used_bare_target)]
    added = [m for m in added if not m.weak and not _answered(m, used_bare)]
    yield from _report(pair, "number", "number", missing, added)


def amount_of(mention: Mention) -> Decimal | None:
    match mention.value:
        case Number():
            return mention.value.amount
        case Measure():
            return mention.value.said
        case Ordinal():
            return Decimal(mention.value.rank)
        case Bearing():
            return Decimal(mention.value.degrees)
        case Frequency():
            return Decimal(mention.value.khz) / 1000
    return None


def _answered(number: Mention, identifiers: Sequence[Mention]) -> bool:
    amount = amount_of(number)
    for mention in identifiers:
        if isinstance(mention.value, Bearing) and amount == mention.value.degrees:
            return True
        if isinstance(mention.value, Frequency) and amount in (
            Decimal(mention.value.khz) / 1000,
            Decimal(mention.value.khz),
        ):
            return True
    return False
