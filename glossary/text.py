"""Text at the doors of the project: normalisation on the way in, sanitising on the way out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Marks that reorder or hide text and never belong to a field phrase.
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
_DROPPED = dict.fromkeys(map(ord, _BIDI + _INVISIBLE))
# A stress mark over a Cyrillic letter is a reading aid, not spelling.
_STRESS = re.compile(r"(?<=[аеєиіїоуыэюяАЕЄИІЇОУЫЭЮЯ])[\u0300\u0301]")

_APOSTROPHES = "’ʼ‘`´′＇"
_DASHES = "‐‑‒–—―−"
_FOLDS = {ord("ё"): "е", **dict.fromkeys(map(ord, _APOSTROPHES), "'"), **dict.fromkeys(map(ord, _DASHES), "-")}


def normalise(text: str) -> str:
    """Return *text* in NFC on one line, without control, bidi and invisible characters.

    Every kind of white space becomes one space; nothing else is changed, so that a span into the
    result is a span into what the user sees.
    """
    text = unicodedata.normalize("NFC", text).translate(_DROPPED)
    text = _STRESS.sub("", text)
    text = "".join(" " if ch.isspace() or unicodedata.category(ch) in ("Cc", "Zl", "Zp") else ch for ch in text)
    return re.sub(" +", " ", text).strip()


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
    return "".join(map(_fold_char, text))


def for_terminal(text: str) -> str:
    """Return *text* safe to write to a terminal: controls and bidi marks shown as ``\\x1b``, ``\\u202e``."""
    out = []
    for ch in text:
        if ch in _BIDI or unicodedata.category(ch) in ("Cc", "Cs", "Zl", "Zp"):
            code = ord(ch)
            out.append(f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
        else:
            out.append(ch)
    return "".join(out)


_SENTENCE = re.compile(r"[^.!?…。！？]+(?:[.!?…。！？]+[»\"”'》]*|$)")
# A stop that ends no sentence: an initial, an abbreviation, a decimal.
_NOT_END = re.compile(r"(?:\b(?:mr|mrs|dr|st|no|approx|a\.m|p\.m|ул|г|им|т\.е|т\.д|вул|м|обл)\.|\d\.)$", re.IGNORECASE)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the ``(start, end)`` of each sentence of *text*, white space trimmed."""
    spans: list[tuple[int, int]] = []
    pending: int | None = None
    for match in _SENTENCE.finditer(text):
        start = match.start() if pending is None else pending
        following = text[match.end() : match.end() + 1]
        if following and (not following.isspace() or _NOT_END.search(text[start : match.end()])):
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
