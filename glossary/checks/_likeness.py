"""Whether two identifiers of one kind, not equal, say the same: 5 o'clock and 17:00, names by their sound.

Each comparison is True where they do, False where not, None where only a person can tell.
"""

from __future__ import annotations

from collections.abc import Callable

from glossary.checks._values import same_letter, sounds_alike
from glossary.frames import BloodGroup, CallSign, ClockTime, Date, Frame, Mention, Spelling


def _like_times(one: Mention, two: Mention) -> bool | None:
    """Five o'clock may be 17:00; whether it is nobody says."""
    a, b = one.value, two.value
    assert isinstance(a, ClockTime)
    assert isinstance(b, ClockTime)
    apart = (a.hour - b.hour) % 24 == 12 and a.minute == b.minute
    return None if apart and (a.open or b.open) else False


def also_before(mention: Mention, frame: Frame) -> tuple[int, int] | None:
    """Return the hour (1 to 12) and minute that a Korean time may say as well.

    세 시 십오 분 전에 is before 3:15 or at 2:45.
    """
    clock = mention.value
    if not frame.language.is_korean or not isinstance(clock, ClockTime) or not clock.minute:
        return None
    # 3:15 전에 is never told from the hour to come.
    if not frame.folded.startswith(("분전에", "분 전에"), mention.span.end - 1):
        return None
    return (clock.hour - 2) % 12 + 1, 60 - clock.minute


def _like_dates(one: Mention, two: Mention) -> bool | None:
    """Dates are alike where the parts that both say are equal; in doubt if a day or month is unsaid."""
    a, b = one.value, two.value
    assert isinstance(a, Date)
    assert isinstance(b, Date)
    if a.year is not None and b.year is not None and a.year % 100 != b.year % 100:
        return False
    if (a.day, a.month) == (b.day, b.month):
        return True
    days = a.day == b.day or a.day is None or b.day is None
    months = a.month == b.month or a.month is None or b.month is None
    # A date in figures of which either number may be the month is read both ways.
    swapped = (a.day, a.month) == (b.month, b.day)
    return None if (days and months) or swapped else False


def _like_names(one: Mention, two: Mention) -> bool | None:
    a, b = one.value, two.value
    assert isinstance(a, CallSign)
    assert isinstance(b, CallSign)
    if a.number != b.number or (a.known and b.known):
        return False
    return sounds_alike(a, b)


def _like_letters(one: Mention, two: Mention) -> bool | None:
    """Letters of two alphabets are compared by their sounds; by a person where the alphabets differ much."""
    a, b = one.value, two.value
    assert isinstance(a, Spelling)
    assert isinstance(b, Spelling)
    if a.alphabet == b.alphabet:
        return False
    if len(a.letters) != len(b.letters):
        return False
    alike = sum(map(same_letter, a.letters, b.letters))
    # One letter of several changed is a fault; all of them, another way to spell.
    return True if alike == len(a.letters) else False if 2 * alike >= len(a.letters) else None


def _like_groups(one: Mention, two: Mention) -> bool | None:
    """A rhesus factor said beside a group that the text names elsewhere joins it."""
    a, b = one.value, two.value
    assert isinstance(a, BloodGroup)
    assert isinstance(b, BloodGroup)
    doubt = one.weak or two.weak
    groups = a.group == b.group or a.group is None or b.group is None
    signs = a.rhesus == b.rhesus or a.rhesus is None or b.rhesus is None
    return None if doubt and groups and signs else False


#: The comparison of each kind that has one.
LIKE: dict[type, Callable[[Mention, Mention], bool | None]] = {
    ClockTime: _like_times,
    Date: _like_dates,
    CallSign: _like_names,
    Spelling: _like_letters,
    BloodGroup: _like_groups,
}
