"""Text at the doors of the project: normalisation on the way in, sanitising on the way out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Invisible, but in other categories than Cf: joiners of graphemes, variation selectors.
_INVISIBLE = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Letters by their category, but blank to the eye: the Hangul fillers and the empty Braille cell.
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
# A stress mark over a Cyrillic vowel, decomposed, is a reading aid and not spelling.
_STRESSED = re.compile("[аеєиіоуыэюяАЕЄИІОУЫЭЮЯ][\u0300-\u036f]*[\u0300\u0301][\u0300-\u036f]*")
_STRESS = re.compile("[\u0300\u0301]")

_APOSTROPHES = "’ʼ‘`´′＇"
_DASHES = "‐‑‒–—―−"
_FOLDS = {
    ord("ё"): "е",
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
}


def normalise(text: str) -> str:
    """Return *text* in NFC on one line, without control, bidi and invisible characters.

    Every kind of white space, and every control character, becomes one space; a lone surrogate, which
    no encoding can write, becomes U+FFFD; stress marks over Cyrillic vowels go. Nothing else is
    changed, so that a span into the result is a span into what the user sees. Normalising twice gives
    what normalising once gave.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(map(_kept, text))
    decomposed = _STRESSED.sub(lambda match: _STRESS.sub("", match[0]), unicodedata.normalize("NFD", kept))
    return " ".join(unicodedata.normalize("NFC", decomposed).split())


@lru_cache(maxsize=4096)
def _kept(ch: str) -> str:
    category = unicodedata.category(ch)
    if ch.isspace() or ch in _BLANK or category in ("Cc", "Zl", "Zp"):
        return " "
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cf" or _INVISIBLE.match(ch) else ch


@lru_cache(maxsize=4096)
def _fold_char(ch: str) -> str:
    lowered = ch.lower()
    if len(lowered) != 1:
        return ch
    digit = unicodedata.decimal(ch, None)
    if digit is not None:
        return str(digit)
    return lowered.translate(_FOLDS) if len(lowered.translate(_FOLDS)) == 1 else lowered


def fold(text: str) -> str:
    """Return *text* as terms are compared: lower case, е for ё, plain apostrophe, hyphen and digits.

    The result has the length of *text*: offsets into one are offsets into the other.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_fold_char, text))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of *words* as it stands, the longest that fits; "" for none."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def for_terminal(text: str) -> str:
    """Return *text* safe to write to a terminal, on one line.

    Controls, bidi marks, invisible characters and lone surrogates are shown as ``\\x1b``, ``\\u202e``.
    """
    return text if text.isprintable() and not _INVISIBLE.search(text) else "".join(map(_shown, text))


@lru_cache(maxsize=4096)
def _shown(ch: str) -> str:
    if unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Zl", "Zp") and not _INVISIBLE.match(ch):
        return ch
    code = ord(ch)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_SENTENCE = re.compile(r"(?:\A[.!?…。！？]+)?[^.!?…。！？]+(?:[.!?…。！？]+[»\"”'》]*|$)")
# A stop that ends no sentence: an abbreviation. Behind a digit м is metres, which may well end one.
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|dr|st|approx|a\.m|p\.m|ул|г|им|т\.е|т\.д|вул|обл)|(?<!\d)(?<!\d\s)\bм)\.$", re.IGNORECASE
)
_NUMERO = re.compile(r"\bno\.\s\d$", re.IGNORECASE)
_LIST_ITEM = re.compile(r"\s*\d{1,3}\.$")
# No abbreviation is longer, so that a long text is not read again for each of its stops.
_REACH = 10


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the stop before *end* ends the sentence that begins at *start*."""
    tail = max(start, end - _REACH)
    return not (
        _ABBREVIATED.search(text, tail, end)
        or _NUMERO.search(text, tail, end + 2)
        or (tail == start and _LIST_ITEM.match(text, start, end))
    )


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the ``(start, end)`` of each sentence of *text*, white space trimmed."""
    spans: list[tuple[int, int]] = []
    pending: int | None = None
    for match in _SENTENCE.finditer(text):
        start = match.start() if pending is None else pending
        following = text[match.end() : match.end() + 1]
        if following and not (following.isspace() and _ends_sentence(text, start, match.end())):
            pending = start
            continue
        pending = None
        spans.append((start, match.end()))
    if pending is not None:
        spans.append((pending, len(text)))
    trimmed = []
    for start, end in spans:
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            trimmed.append((start + left, start + right))
    return trimmed
