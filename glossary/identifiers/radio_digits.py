"""Numbers read figure by figure or by pairs of figures, as on the radio, and grid references read so.

``twenty-two fourteen`` is 2214, ``number two one`` 21, ``координаты двенадцать тридцать четыре пятьдесят
шесть семьдесят восемь`` the grid 1234 5678.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from glossary._data import data_file
from glossary.frames import Grid, Mention, Number, Span
from glossary.languages import Language
from glossary.text import any_of, fold

#: Reads a number in words at a place of a text: the figures that write it, and where it ends.
FigureReader = Callable[[str, int], tuple[str, int]]

_ZONE_LETTERS = re.compile(r" ?(?P<band>[c-hj-np-x])[ -]?(?P<square>[a-hj-np-z][a-hj-np-v]) ")
_SEPARATOR = re.compile("[ ,-]{1,2}")
_GRID_LENGTHS = range(4, 15, 2)
_WORDS_OF_A_ZONE = 3
_SHORTEST_ZONE, _LONGEST_ZONE_WORDS = 4, 45


def _key(language: Language) -> str:
    return "ko" if language.is_korean else language.value


@cache
def announced(language: Language, kind: str) -> re.Pattern[str]:
    """Return what ends where a number begins that words of *kind* (``codes``, ``grids``) announce."""
    stems = any_of(fold(word) for word in data_file("radio.yaml")[_key(language)][kind])
    if language.is_korean:
        return re.compile(rf"(?:{stems})(?:[은는이가를을의로]|으로|에)?:? ?$")
    return re.compile(rf"\b(?:{stems})\w{{0,4}}(?: is| -|:)? $")


@cache
def _grid_cues(language: Language) -> tuple[str, ...]:
    return tuple(fold(word) for word in data_file("radio.yaml")[_key(language)]["grids"])


@cache
def _grid_words(language: Language) -> re.Pattern[str]:
    stems = any_of(fold(word) for word in data_file("radio.yaml")[_key(language)]["grids"])
    if language.is_korean:
        return re.compile(rf"(?:{stems})(?:[은는이가를을]|에서)?:? ?")
    return re.compile(rf"\b(?:{stems})\w{{0,4}}(?: square| reference)?(?: is| -|:|,)? ")


@cache
def _letters(language: Language) -> dict[str, str]:
    """Return the letters of the NATO alphabet by their folded words in *language*."""
    rows = data_file("spelling.yaml")["nato"][_key(language)]
    return {fold(word): letter for letter, words in rows.items() for word in words}


def spoken_grids(
    folded: str, language: Language, numbers: Sequence[Mention], read: FigureReader
) -> Iterator[Mention]:
    """Yield the grids of *folded* of which figures or letters are read in words.

    *numbers* are the numbers of the text; *read* reads one that begins at a place of it.
    """
    cued = any(cue in folded for cue in _grid_cues(language))
    for match in _grid_words(language).finditer(folded) if cued else ():
        start = match.end()
        digits, end = figures_at(folded, start, read)
        if folded[start : start + 1].isdigit() and digits == folded[start:end].replace(" ", ""):
            # In figures it is none of ours.
            continue
        if len(digits) in _GRID_LENGTHS:
            span, half = Span(start, end), len(digits) // 2
            yield Mention(Grid(None, None, digits[:half], digits[half:]), span, span)
    if len(numbers) < 2:
        return
    ordered = sorted((m for m in numbers if isinstance(m.value, Number)), key=lambda m: m.core)
    for place in range(1, len(ordered)):
        one, two = ordered[place - 1], ordered[place]
        gap = two.core.start - one.core.end
        if not _SHORTEST_ZONE <= gap <= _LONGEST_ZONE_WORDS:
            continue
        letters = _zone_letters(folded[one.core.end : two.core.start], language)
        if letters is None:
            continue
        zone, start = int(one.value.amount), one.core.start  # type: ignore[union-attr]
        tens = ordered[place - 2] if place > 1 else None
        if tens is not None and zone < 10 and start - tens.core.end <= 1 and tens.value.amount < 10:  # type: ignore[union-attr]
            # three seven Tango: the zone is read figure by figure.
            zone, start = int(tens.value.amount) * 10 + zone, tens.core.start  # type: ignore[union-attr]
        digits, end = figures_at(folded, two.core.start, read)
        if 1 <= zone <= 60 and len(digits) in range(2, 11, 2):
            span, half = Span(start, end), len(digits) // 2
            yield Mention(Grid(f"{zone}{letters[0]}", letters[1:], digits[:half], digits[half:]), span, span)


def _zone_letters(between: str, language: Language) -> str | None:
    """Return the three letters that *between* two numbers name a zone and a square: tango delta bravo."""
    short = _ZONE_LETTERS.fullmatch(between)
    if short:
        return (short["band"] + short["square"]).upper()
    words = re.split("[ ,-]+", between.strip(" ,-"))
    if len(words) != _WORDS_OF_A_ZONE:
        return None
    known = _letters(language)
    named = "".join(known.get(word, "") for word in words)
    return named if len(named) == _WORDS_OF_A_ZONE else None


def figures_at(folded: str, position: int, read: FigureReader) -> tuple[str, int]:
    """Return the figures from *position* on, parted by spaces, commas or hyphens, and their end.

    *read* reads a single number in words; what is in digits stands as it is written.
    """
    digits, end = "", position
    while True:
        written = _WRITTEN.match(folded, position)
        said, stop = (written.group(), written.end()) if written else read(folded, position)
        if not said:
            return digits, end
        digits, end = digits + said, stop
        separator = _SEPARATOR.match(folded, end)
        if separator is None or len(digits) > _GRID_LENGTHS[-1]:
            return digits, end
        position = separator.end()


_WRITTEN = re.compile(r"\d+(?![.:]\d|\w)")
# What two parts of a number read by pairs may be: t two figures, d one, 0 a zero.
_PAIRS = re.compile("t(?:t|0d)+")
_PAIRS_EN = re.compile("t(?:t|0d)+|d(?:t|0d)")
_ANY_FIGURES = re.compile("[dt0]{2,}")
_ENDS = re.compile(r" ?(?:[.,;!?:)]|$)")
# one fifty-metre rope, out of twenty twelve
_COUNTED = re.compile(
    r"-[^\W\d]| (?:minute|hour|day|week|month|year|man|metre|meter|kilometre|foot|mile|litre|kilo|pound|round|ton|degree|percent)\b"  # noqa: E501
)
_OUT_OF = re.compile(r"\b(?:of|every|per|each|by|than|least|most) $")
_OBLIQUE = re.compile(
    r"(?:дцати|сяти|сорока|девяноста|дев'яноста|тьох|ьома|[уи]мя|[еьо]х|[еьо]м|[рв]о|двое|трое|двоє|троє)$"
)


def joins(
    folded: str, start: int, end: int, parts: Sequence[int], words: Sequence[str], language: Language
) -> bool:
    """Whether the numbers *parts* that stand side by side from *start* to *end* are read as one.

    *words* are the last words of each part: a number in an oblique case belongs to something else.
    """
    shape = "".join("0" if part == 0 else "d" if part < 10 else "t" for part in parts)
    if announced(language, "codes").search(folded[max(0, start - 32) : start]):
        return _ANY_FIGURES.fullmatch(shape) is not None
    english = language is Language.EN
    if not (_PAIRS_EN if english else _PAIRS).fullmatch(shape):
        return False
    if len(parts) == 2 and parts[0] % 5 == parts[1] % 5 == 0 and 0 <= parts[1] - parts[0] <= 10:
        # минут десять пятнадцать, fifty fifty
        return False
    if english:
        return not _COUNTED.match(folded, end) and not _OUT_OF.search(folded[max(0, start - 8) : start])
    return _ENDS.match(folded, end) is not None and not any(_OBLIQUE.search(word) for word in words)
