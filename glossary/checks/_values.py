"""What a value says to a reader, its bare amount, and whether two names sound alike."""

from __future__ import annotations

from decimal import Decimal
from difflib import SequenceMatcher

from glossary.frames import (
    Bearing,
    BloodGroup,
    CallSign,
    ClockDirection,
    ClockTime,
    Date,
    Frequency,
    Measure,
    Mention,
    Number,
    Ordinal,
    Spelling,
)

#: From this likeness on (0 to 1) two names are the same name in two scripts.
_ALIKE = 0.6


def amount_of(mention: Mention) -> Decimal | None:
    """Return the bare number of *mention*, in the unit that the text names; None where it has none."""
    match mention.value:
        case Number(amount) | Measure(_, _, amount):
            return amount
        case Ordinal(rank):
            return Decimal(rank)
        case Bearing(degrees):
            return Decimal(degrees)
        case Frequency(khz):
            return Decimal(khz) / 1000
    return None


def shown(value: object) -> str:
    """Return *value* free of language, for a message; "" where its words show it (a unit, a grid)."""
    match value:
        case Number():
            return f"{value.amount:f}"
        case Measure():
            return f"{value.amount:f} {value.unit}"
        case Ordinal():
            return f"no. {value.rank}"
        case ClockTime():
            return f"{value.hour:02d}:{value.minute:02d}"
        case ClockDirection():
            return f"{value.hour} o'clock direction"
        case Date():
            parts = (value.day, value.month, value.year)
            return "/".join("-" if part is None else str(part) for part in parts[: 3 if value.year else 2])
        case Bearing():
            return f"{value.degrees:03d}"
        case Frequency():
            return f"{Decimal(value.khz) / 1000} MHz"
        case BloodGroup():
            return f"{value.group or ''}{value.rhesus or ''}"
        case Spelling():
            return value.letters
        case CallSign():
            return " ".join(str(part) for part in (value.name, value.number) if part is not None)
    return ""


def sounds_alike(one: CallSign, two: CallSign) -> bool | None:
    """Whether two names, one or both not in the glossary, are one: True by sound, else None, in doubt.

    A translator may have given the sound or the meaning; only the sound can be compared here. Names
    of two letters and digits (T-72) are written alike in every language and differ for sure.
    """
    if any(ch.isdigit() for ch in one.name + two.name):
        return False
    likeness = SequenceMatcher(None, _skeleton(one.name), _skeleton(two.name), autojunk=False).ratio()
    return True if likeness >= _ALIKE else None


# Letters of other alphabets by the Latin ones that may spell the same sound.
_LETTERS = {
    "А": "A", "Б": "B", "В": "VW", "Г": "GH", "Ґ": "G", "Д": "D", "Е": "E", "Є": "E", "Ж": "ZJ",
    "З": "Z", "И": "IY", "І": "I", "Ї": "IY", "Й": "YJI", "К": "KC", "Л": "L", "М": "M", "Н": "N",
    "О": "O", "П": "P", "Р": "R", "С": "SC", "Т": "T", "У": "UW", "Ф": "F", "Х": "HKX", "Ц": "CT",
    "Ч": "C", "Ш": "S", "Щ": "S", "Ы": "Y", "Э": "E", "Ю": "UYJ", "Я": "YJA", "ㄱ": "GK", "ㄴ": "N",
    "ㄷ": "DT", "ㄹ": "RL", "ㅁ": "M", "ㅂ": "BP", "ㅅ": "S", "ㅇ": "AO", "ㅈ": "JZ", "ㅊ": "C", "ㅋ": "K",
    "ㅌ": "T", "ㅍ": "P", "ㅎ": "H",
}  # fmt: skip


# Letters of Russian and Ukrainian that spell one sound.
_CYRILLIC_PAIRS = ({"И", "І"}, {"Е", "Є"}, {"Г", "Ґ"}, {"И", "Ї"}, {"Ы", "И"}, {"Э", "Е"})


def same_letter(one: str, two: str) -> bool:
    """Whether two letters, of any alphabets, may spell the same sound."""
    if one > "Ѐ" and two > "Ѐ" and (one < "ӿ") == (two < "ӿ"):
        return one == two or {one, two} in _CYRILLIC_PAIRS
    return not set(_LETTERS.get(one, one)).isdisjoint(_LETTERS.get(two, two))


def _skeleton(name: str) -> str:
    """Return the sounds of *name* that every script keeps: no vowels but the first, one l and r."""
    bare = name.lower().replace("r", "l").replace("v", "b").replace("f", "p").replace("c", "k")
    return bare[:1] + "".join(ch for ch in bare[1:] if ch not in "aeiouy'")
