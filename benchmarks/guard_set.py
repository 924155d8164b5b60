"""Read a set of phrases with marked critical pieces, and make pairs with one known fault each from it.

A set is a table with the columns ``id en ru uk ko-KR ko-KP``. A critical piece is written
``[kind:right=>wrong]``, or with several wrong texts ``[kind:right=>wrong=>wrong]``; an empty right text
is an addition, an empty wrong one an omission.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import InputError
from glossary.languages import Language

KINDS = (
    "affiliation", "contrast", "command", "polarity", "condition", "number", "measure", "time", "date",
    "bearing", "identifier", "call-sign", "medical", "hazard", "role", "omission", "addition", "content",
    "homonym",
)  # fmt: skip
GENERATED = ("digit", "digit-dropped", "language", "copy", "loop", "sentence-dropped", "other-phrase")
"""What `corruptions` makes by itself, besides the hand-made faults of `KINDS`."""

DIRECTIONS = tuple(
    (source, target)
    for source in Language
    for target in Language
    if source is not target and not (source.is_korean and target.is_korean)
)
"""The ordered pairs of languages; the two standards of Korean are not translated into each other here."""

_COLUMNS = ("id", *(language.value for language in Language))
_STRANGER = {
    Language.EN: (Language.UK, Language.RU),
    Language.RU: (Language.UK, Language.EN),
    Language.UK: (Language.RU, Language.EN),
    Language.KO_KR: (Language.RU, Language.EN),
    Language.KO_KP: (Language.EN, Language.RU),
}
_LOOPS = 5
_OTHER = 7
_BEFORE_STOP = re.compile(r"\s+([.,;:!?»)])")
_FIRST_STOPS = re.compile(r"^[\s.,;:!?]+")
_STOPS_TWICE = re.compile(r"[,;:](?=\s*[.;!?])")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A critical piece of a phrase: its *kind*, the *right* text and the *wrong* ones."""

    kind: str
    right: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A phrase in one language: plain text and critical pieces in turn."""

    parts: tuple[str | Piece, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The critical pieces in their order."""
        return tuple(part for part in self.parts if isinstance(part, Piece))

    @property
    def correct(self) -> str:
        """The text with every piece right."""
        return tidy("".join(part.right if isinstance(part, Piece) else part for part in self.parts))

    def corrupted(self) -> Iterator[tuple[Piece, str, str]]:
        """Yield (piece, wrong text, whole text with only that piece wrong) for every wrong text."""
        for place, part in enumerate(self.parts):
            if not isinstance(part, Piece):
                continue
            for wrong in part.wrong:
                said = (
                    wrong if index == place else other.right if isinstance(other, Piece) else other
                    for index, other in enumerate(self.parts)
                )
                yield part, wrong, tidy("".join(said))


@dataclass(frozen=True, slots=True)
class Item:
    """One phrase of a set in every language."""

    id: str
    texts: Mapping[Language, Text]


@dataclass(frozen=True, slots=True)
class CorrectPair:
    """A source and a right translation of it."""

    item: str
    source_language: Language
    target_language: Language
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Corruption:
    """A source and a translation that is wrong in one place; *description* says in which."""

    item: str
    kind: str
    source_language: Language
    target_language: Language
    source: str
    target: str
    description: str


def tidy(text: str) -> str:
    """Return *text* with single spaces, none before a stop, no stop at its head, a capital first."""
    text = " ".join(_FIRST_STOPS.sub("", text).split())
    text = _STOPS_TWICE.sub("", _BEFORE_STOP.sub(r"\1", text))
    return text[:1].upper() + text[1:]


def read_set(path: Path) -> tuple[Item, ...]:
    """Return the phrases of the table at *path*.

    Raises `InputError`, which names the file, the line and the column, for anything but a set.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise InputError("does not exist", where=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path), mend="write it in UTF-8") from error
    if tuple(lines[0].rstrip("\r").split("\t")) != _COLUMNS:
        raise InputError(
            "is not the header of a set", where=f"{path}:1", mend=f"write {' '.join(_COLUMNS)}, tabs between"
        )
    items: dict[str, Item] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            item = _item(line.rstrip("\r"), f"{path}:{number}")
            if item.id in items:
                raise InputError(f"{item.id!r} is there twice", where=f"{path}:{number}: id")
            items[item.id] = item
    return tuple(items.values())


def _item(line: str, where: str) -> Item:
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS):
        raise InputError(
            f"the row has {len(cells)} columns, not {len(_COLUMNS)}", where=where, mend="one tab between two"
        )
    for name, cell in zip(_COLUMNS, cells, strict=True):
        if not cell.strip():
            raise InputError("is empty", where=f"{where}: {name}", mend="every phrase is in every language")
    return Item(
        cells[0].strip(),
        {
            language: _text(cell, f"{where}: {language.value}")
            for language, cell in zip(Language, cells[1:], strict=True)
        },
    )


def _text(cell: str, where: str) -> Text:
    parts: list[str | Piece] = []
    rest = cell
    while rest:
        plain, opened, rest = rest.partition("[")
        if "]" in plain:
            raise InputError("a ] without its [", where=where, mend="write [kind:right=>wrong]")
        if plain:
            parts.append(plain)
        if opened:
            inside, closed, rest = rest.partition("]")
            if not closed or "[" in inside:
                raise InputError(
                    f"a [ without its ]: {inside[:40]!r}",
                    where=where,
                    mend="write [kind:right=>wrong], not one in another",
                )
            parts.append(_piece(inside, where))
    text = Text(tuple(parts))
    if not text.pieces:
        raise InputError("has no critical piece", where=where, mend="mark one: [kind:right=>wrong]")
    return text


def _piece(inside: str, where: str) -> Piece:
    kind, colon, said = inside.partition(":")
    if not colon:
        raise InputError(f"no kind in {inside!r}", where=where, mend="write [kind:right=>wrong]")
    if kind not in KINDS:
        raise InputError(f"unknown kind {kind!r}", where=where, mend=f"it is one of {', '.join(KINDS)}")
    right, *wrong = said.split("=>")
    if not wrong:
        raise InputError(f"no => in {inside!r}", where=where, mend="write [kind:right=>wrong]")
    if len({right.strip(), *(text.strip() for text in wrong)}) != 1 + len(wrong):
        raise InputError(f"the same text twice in {inside!r}", where=where, mend="a wrong text differs")
    return Piece(kind, right, tuple(wrong))


def correct_pairs(items: Iterable[Item]) -> tuple[CorrectPair, ...]:
    """Return every phrase in each of the 18 `DIRECTIONS`, all pieces right."""
    return tuple(
        CorrectPair(item.id, source, target, item.texts[source].correct, item.texts[target].correct)
        for item in items
        for source, target in DIRECTIONS
    )


def corruptions(items: Iterable[Item]) -> tuple[Corruption, ...]:
    """Return every phrase in each direction with one fault in the target: hand-made, then generated ones."""
    items = tuple(items)
    found = []
    for place, item in enumerate(items):
        other = items[(place + _OTHER) % len(items)]
        for source, target in DIRECTIONS:
            right = item.texts[target].correct
            faults = [
                *((piece.kind, text, f"{piece.right.strip()!r} → {wrong.strip()!r}")
                  for piece, wrong, text in item.texts[target].corrupted()),
                *_generated(item, source, target),
            ]  # fmt: skip
            if other is not item:
                faults.append(("other-phrase", other.texts[target].correct, f"the translation of {other.id}"))
            found += [
                Corruption(item.id, kind, source, target, item.texts[source].correct, text, description)
                for kind, text, description in faults
                if text != right
            ]
    return tuple(found)


def _generated(item: Item, source: Language, target: Language) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, text, description) for the faults that need no hand: each is surely wrong."""
    right = item.texts[target].correct
    chance = zlib.crc32(f"{item.id} {source} {target}".encode())
    yield from _digits(right, chance)
    stranger = next(language for language in _STRANGER[target] if language is not source)
    yield "language", item.texts[stranger].correct, f"{stranger.value} for {target.value}"
    yield "copy", item.texts[source].correct, "the source again"
    words = right.split()
    place = max(range(len(words)), key=lambda index: len(words[index]))
    looped = [*words[:place], *[words[place]] * _LOOPS, *words[place + 1 :]]
    yield "loop", " ".join(looped), f"{words[place]!r} {_LOOPS} times"
    sentences = _SENTENCE_END.split(right)
    # The last of two sentences says something only where it is more than a word.
    if len(sentences) > 1 and len(sentences[-1].split()) > 1:
        yield "sentence-dropped", " ".join(sentences[:-1]), f"without {sentences[-1]!r}"


def _digits(text: str, chance: int) -> Iterator[tuple[str, str, str]]:
    """Yield *text* with one digit changed and with one left out; *chance* says which.

    A zero is never left out: 05:40 and 5:40, 46.250 and 46.25 are the same.
    """
    places = [place for match in _DIGITS.finditer(text) for place in range(*match.span())]
    if places:
        place = places[chance % len(places)]
        digit = str((int(text[place]) + 1 + chance % 9) % 10)
        yield "digit", text[:place] + digit + text[place + 1 :], f"{text[place]!r} → {digit!r} at {place}"
    long = [
        place
        for match in _DIGITS.finditer(text)
        if len(match[0]) > 1
        for place in range(*match.span())
        if text[place] != "0"
    ]
    if long:
        place = long[chance % len(long)]
        yield "digit-dropped", text[:place] + text[place + 1 :], f"without {text[place]!r} at {place}"
