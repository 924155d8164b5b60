"""Checks of identifiers and numbers: each value stands in both texts, as often.

A value that is in doubt (weak) answers one that is not, and is never asked for by itself. Where both
sides have one left that the other does not say, the doubt is gone: the value was changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from glossary.checks._bare_names import by_name
from glossary.checks._hints import hinted
from glossary.checks._likeness import LIKE, also_before
from glossary.checks._pair import Pair, said
from glossary.checks._strange_names import changed_names
from glossary.checks._values import amount_of, shown
from glossary.findings import Finding, Severity
from glossary.frames import (
    Bearing,
    BloodGroup,
    CallSign,
    ClockDirection,
    ClockTime,
    Date,
    DateTimeGroup,
    Frame,
    Frequency,
    Grid,
    Measure,
    Mention,
    Number,
    Ordinal,
    Placeholder,
    Spelling,
    Unit,
)

_IDENTIFIERS: dict[type, tuple[str, str]] = {
    Unit: ("unit", "unit designation"),
    Grid: ("grid", "grid reference"),
    DateTimeGroup: ("dtg", "date-time group"),
    Date: ("date", "date"),
    ClockTime: ("time", "clock time"),
    ClockDirection: ("direction", "clock direction"),
    Bearing: ("bearing", "bearing"),
    Frequency: ("frequency", "frequency"),
    CallSign: ("call-sign", "call sign"),
    Spelling: ("spelling", "spelled letters"),
    BloodGroup: ("blood", "blood group"),
    Placeholder: ("slot", "protected slot"),
}
_NUMERIC = (Bearing, Frequency, ClockDirection, ClockTime, Date)
_HOUR, _DAY = 3600, 86400


def check_identifiers(pair: Pair) -> Iterator[Finding]:
    """Every identifier stands in both texts, as often.

    ``unit``, ``grid``, ``dtg``, ``date``, ``time``, ``direction`` (by the clock face), ``bearing``,
    ``frequency``, ``call-sign``, ``spelling`` (letters spelled by an alphabet), ``blood`` (blood group
    and rhesus), ``slot`` are critical. They are review where one side says less than the other (no
    month, no half of the day) or where two names can only be compared by their sound.
    """
    yield from changed_names(pair)
    source, target = pair.source.identifiers, pair.target.identifiers
    if not source and not target:
        return
    missing, added = _unmatched(source, target)
    if not missing and not added:
        return
    _answer_directions(missing, added)
    _answer_directions(added, missing)
    for kind in dict.fromkeys(type(mention.value) for mention in (*missing, *added)):
        code, name = _IDENTIFIERS[kind]
        ours = [m for m in missing if type(m.value) is kind]
        theirs = [m for m in added if type(m.value) is kind]
        if kind is ClockTime:
            yield from _told_backwards(pair, ours, theirs)
        like = LIKE.get(kind)
        if like is not None:
            yield from _settle(pair, code, name, ours, theirs, like)
        if kind is CallSign:
            yield from by_name(pair, ours, theirs)
        if kind in _NUMERIC:
            left, right = _unmatched(pair.source.numbers, pair.target.numbers)
            ours = [m for m in ours if not _bare_number(m, right, pair.target)]
            theirs = [m for m in theirs if not _bare_number(m, left, pair.source)]
        yield from _report(pair, code, name, ours, theirs)


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """Every number stands in both texts, in digits or words, with its unit of measure.

    ``number`` (critical, review where a word of the other text may say it in a way of its own): a number
    is lost, added or changed, or its sign is. ``measure``: the number
    stands and its unit of measure is another (critical), or only one side says the unit (review).
    A weak number (``one``, ``second``) may answer a sure one but is never asked for itself.
    """
    if not pair.source.numbers and not pair.target.numbers:
        return
    missing, added = _unmatched(pair.source.numbers, pair.target.numbers)
    if not missing and not added:
        yield from _turned_round(pair)
        return
    # A count may be an ordinal in the other language (on floor 2, on the 2nd floor).
    for ours in list(missing):
        amount = amount_of(ours)
        theirs = _nearest(ours, [m for m in added if amount_of(m) == amount])
        if theirs is not None:
            missing.remove(ours)
            added.remove(theirs)
            yield from _same_amount(pair, ours, theirs)
    if missing or added:
        left, right = _unmatched(pair.source.identifiers, pair.target.identifiers)
        missing = [m for m in missing if not any(_bare_number(o, (m,), pair.source) for o in right)]
        added = [m for m in added if not any(_bare_number(o, (m,), pair.target) for o in left)]
        yield from _report(pair, "number", "number", missing, added)


#: What stands between the two numbers of a ratio: 90 over 60, 90 на 60, 90에 60.
_RATIO = re.compile(r" ?(?:over|by|на|к|до|/|:|에|대) ?")


def _turned_round(pair: Pair) -> Iterator[Finding]:
    """90 over 60 is not 60 over 90."""
    theirs = {(two.value, one.value): one for one, two in _ratios(pair.target)}
    if not theirs:
        return
    for one, two in _ratios(pair.source):
        other = theirs.get((one.value, two.value))
        if other is not None and one.value != two.value:
            yield Finding(
                "number",
                Severity.CRITICAL,
                f"number: source says {shown(one.value)} to {shown(two.value)}, target the reverse",
                one.span,
                other.span,
            )
            return


def _ratios(frame: Frame) -> list[tuple[Mention, Mention]]:
    return [
        (one, two)
        for one, two in pairwise(frame.numbers)
        if isinstance(one.value, Number)
        and isinstance(two.value, Number)
        and 0 < two.span.start - one.span.end < 8
        and _RATIO.fullmatch(frame.text[one.span.end : two.span.start])
    ]


def _unmatched(ours: Sequence[Mention], theirs: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Return what of each side no value of the other answers, counting repeats."""
    left, right = list(ours), list(theirs)
    for sure in (True, False):
        # A sure value takes a sure answer before a doubtful one.
        for mention in list(left):
            value = mention.value
            for other in right:
                if other.value == value and (not sure or mention.weak == other.weak):
                    left.remove(mention)
                    right.remove(other)
                    break
            if not right:
                break
    return left, right


def _nearest(mention: Mention, rivals: Sequence[Mention]) -> Mention | None:
    """Return of *rivals* one of the same kind before any other."""
    for other in rivals:
        if type(other.value) is type(mention.value):
            return other
    return rivals[0] if rivals else None


def _same_amount(pair: Pair, ours: Mention, theirs: Mention) -> Iterator[Finding]:
    """Compare the units of measure of two numbers that are equal otherwise."""
    one, two = ours.value, theirs.value
    if isinstance(one, Measure) and isinstance(two, Measure):
        code, name = (
            ("measure", "unit of measure")
            if one.unit != two.unit or (abs(one.amount) != abs(two.amount))
            else ("number", "number")
        )
        if not (ours.weak and theirs.weak):
            yield _changed(pair, code, name, ours, theirs)
    elif isinstance(one, Measure) != isinstance(two, Measure):
        measure, plain = (one, two) if isinstance(one, Measure) else (two, one)
        assert isinstance(measure, Measure)
        # The 25th is a day by itself (25일); a doubtful unit (1시간, an hour) may be left out.
        if isinstance(plain, Ordinal) and measure.amount == measure.said * _DAY:
            return
        yield _changed(pair, "measure", "unit of measure", ours, theirs, Severity.REVIEW)


def _settle(
    pair: Pair,
    code: str,
    name: str,
    ours: list[Mention],
    theirs: list[Mention],
    like: Callable[[Mention, Mention], bool | None],
) -> Iterator[Finding]:
    """Take out of both lists what says the same otherwise; *like* is None where that is in doubt."""
    for certain in (True, None):
        for mention in list(ours):
            for other in theirs:
                if like(mention, other) is certain:
                    ours.remove(mention)
                    theirs.remove(other)
                    named = isinstance(mention.value, CallSign)
                    if certain is None and (named or not (mention.weak or other.weak)):
                        yield _changed(pair, code, name, mention, other, Severity.REVIEW)
                    break


def _answer_directions(directions: list[Mention], times: list[Mention]) -> None:
    """Take out of both lists the directions that the other text says as a mere time: at two o'clock."""
    for mention in list(directions):
        if isinstance(mention.value, ClockDirection):
            for other in times:
                if _says(mention.value, other):
                    directions.remove(mention)
                    times.remove(other)
                    break


def _told_backwards(pair: Pair, ours: list[Mention], theirs: list[Mention]) -> Iterator[Finding]:
    """Leave out, with a doubt, the times of which a Korean one may be told from the hour to come."""
    for here, there, frame in ((ours, theirs, pair.source), (theirs, ours, pair.target)):
        for mention in list(here):
            also = also_before(mention, frame)
            for other in list(there) if also else ():
                value = other.value
                if isinstance(value, ClockTime) and ((value.hour - 1) % 12 + 1, value.minute) == also:
                    here.remove(mention)
                    there.remove(other)
                    one, two = (mention, other) if here is ours else (other, mention)
                    yield _changed(pair, "time", "clock time", one, two, Severity.REVIEW)
                    break


def _bare_number(mention: Mention, left: Sequence[Mention], other: Frame) -> bool:
    """Whether *left*, the numbers of the other text that nothing answers, say *mention* less clearly."""
    return any(_says(mention.value, number) or _says_hours(mention.value, number, other) for number in left)


def _says_hours(identifier: object, mention: Mention, frame: Frame) -> bool:
    """Whether *mention* says a time or direction as «на два часа», two hours to the letter."""
    value = mention.value
    return (
        isinstance(identifier, ClockTime)
        and isinstance(value, Measure)
        and identifier.minute == 0
        and value.unit == "s"
        and value.amount == identifier.hour * _HOUR
        and identifier.hour <= 12
        and frame.language.is_slavic
        and frame.text[: mention.span.start].rstrip().lower().endswith("на")
    )


def _says(identifier: object, mention: Mention) -> bool:
    """Whether *mention*, a number or a time, may say *identifier* in fewer or vaguer words."""
    value = mention.value
    match identifier, value:
        case Bearing(), Number() | Measure():
            return amount_of(mention) == identifier.degrees and not (
                isinstance(value, Measure) and value.unit != "degree-celsius"
            )
        case Frequency(), Number():
            return value.amount in (Decimal(identifier.khz) / 1000, Decimal(identifier.khz))
        case ClockDirection(), Measure():
            # на два часа, на дві години: for two hours, and at two o'clock.
            return value.unit == "s" and value.amount == identifier.hour * _HOUR
        case ClockDirection(), ClockTime():
            return value.hour % 12 == identifier.hour % 12 and value.minute == 0
        case Date(), Ordinal() | Number() | Measure():
            return amount_of(mention) == identifier.day and (
                not isinstance(value, Measure) or value.amount == value.said * _DAY
            )
        case ClockTime(), Ordinal():
            # с четвёртой до пятой, до п'ятої: the hour as its ordinal alone.
            return identifier.minute == 0 and value.rank % 12 == identifier.hour % 12 and value.rank <= 24
        case ClockTime(), Number():
            # at 1730, at nine: hours and minutes as one number, or the hour alone.
            return value.amount == identifier.hour * 100 + identifier.minute or (
                identifier.minute == 0 and value.amount % 12 == identifier.hour % 12 and value.amount <= 24
            )
    return False


def _report(
    pair: Pair, code: str, name: str, missing: Sequence[Mention], added: Sequence[Mention]
) -> Iterator[Finding]:
    """Yield a finding for each value that is changed, lost or added.

    Critical, save where a value is alone and a word of the other text may say it in a way of its own.
    """
    lost, new = [m for m in missing if not m.weak], [m for m in added if not m.weak]
    # Against a sure value, and between two doubtful ones, a doubtful value is a change.
    spare = [m for m in missing if m.weak], [m for m in added if m.weak]
    for ours in list(lost):
        rival = _nearest(ours, new) or _nearest(
            ours, [m for m in spare[1] if type(m.value) is type(ours.value)]
        )
        if rival is not None:
            lost.remove(ours)
            (spare[1] if rival.weak else new).remove(rival)
            yield _changed(pair, code, name, ours, rival)
    for theirs in list(new):
        rival = _nearest(theirs, [m for m in spare[0] if type(m.value) is type(theirs.value)])
        if rival is not None:
            new.remove(theirs)
            spare[0].remove(rival)
            yield _changed(pair, code, name, rival, theirs)
    for ours in spare[0]:
        # One, both and neither are said or left out as the grammar asks.
        if isinstance(ours.value, Number) and ours.value.amount >= 1:
            continue
        rival = _nearest(ours, [m for m in spare[1] if type(m.value) is type(ours.value)])
        if rival is not None:
            spare[1].remove(rival)
            yield _changed(pair, code, name, ours, rival)
    for ours in lost:
        yield Finding(
            code,
            Severity.REVIEW if hinted(ours.value, pair.target) else Severity.CRITICAL,
            f"{name}: source says {_quoted(pair.source, ours)}, target does not",
            ours.span,
        )
    for theirs in new:
        yield Finding(
            code,
            Severity.REVIEW if hinted(theirs.value, pair.source) else Severity.CRITICAL,
            f"{name}: target says {_quoted(pair.target, theirs)}, source does not",
            None,
            theirs.span,
        )


def _changed(
    pair: Pair, code: str, name: str, ours: Mention, theirs: Mention, severity: Severity = Severity.CRITICAL
) -> Finding:
    return Finding(
        code,
        severity,
        f"{name}: source says {_quoted(pair.source, ours)}, target says {_quoted(pair.target, theirs)}",
        ours.span,
        theirs.span,
    )


def _quoted(frame: Frame, mention: Mention) -> str:
    """Return the words and, where they do not show it, what was read: ``'трое' (3)``."""
    words, value = said(frame, mention.span).strip(), shown(mention.value)
    return f"{words!r} ({value})" if value and value != words else repr(words)
