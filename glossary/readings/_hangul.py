"""Cyrillic words set in Hangul syllables: what the standards of both Koreas share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.readings.korean_pronunciation import Syllable, join, split

#: A Cyrillic word; an apostrophe and stress marks inside belong to it.
WORD = re.compile("[\u0400-\u052f\u0300\u0301]+(?:['’ʼ][\u0400-\u052f\u0300\u0301]+)*")

_VOICELESS = frozenset("кпстфхцчшщ")
VOWELS = frozenset("аеёиоуыэюяьєіїЭ")
_IN_HANGUL = dict(zip("аоуиіїьйЭёюя", "ㅏㅗㅜㅣㅣㅣㅣㅣㅔㅛㅠㅑ", strict=True))
# Names of letters, in Russian; Э is a plain 에 in every scheme.
_LETTER_NAMES = {
    **dict(zip("аеиоуыэюяєії", "аеиоуыЭюяєії", strict=True)),
    **{letter: letter + "Э" for letter in "бвгґджзптц"},
    **{letter: "Э" + letter for letter in "лмнрсф"},
    **{letter: letter + "а" for letter in "кхшщ"},
    "ч": "че",
    "й": "й",
    "ё": "ё",
}
# Acronyms that have vowels and are spelt all the same.
_SPELT = frozenset(
    ("АГС", "АКМ", "БПЛА", "ВСУ", "ЗСУ", "ПВО", "ППО", "РСЗО", "САУ", "СБУ", "СВО", "ССО", "ТРО")
)
_VOWELLESS = re.compile("[БВГҐДЖЗЙКЛМНПРСТФХЦЧШЩ]{2,}")
# A letter that names a type: Т-72. Alone it is a preposition: В лесу.
_TYPE_LETTER = re.compile("[БВГҐДЖЗКЛМНПРСТФХЦЧШЩ]")
_DESIGNATION = re.compile("[-‐‑–]?[0-9]")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one standard sets the letters of one language in Hangul.

    *leads* are the first consonants before a vowel; *codas* close the syllable before a voiceless
    consonant; *fillers* are the syllables before any other consonant, *voiceless_fillers* where no
    syllable is there to close, *finals* at the end of a word. *vowels* are those after a consonant,
    *free_vowels* those that begin a syllable; *onsets* are pairs of letters that go their own way.
    """

    leads: Mapping[str, str]
    codas: Mapping[str, str]
    fillers: Mapping[str, str]
    voiceless_fillers: Mapping[str, str]
    finals: Mapping[str, str]
    vowels: Mapping[str, str] = field(default_factory=dict)
    free_vowels: Mapping[str, str] = field(default_factory=dict)
    onsets: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    #: Syllable for a в that closes a syllable, where it is a vowel of its own (Ukrainian).
    closing_v: str = ""


class _Builder:
    """Syllables in the making."""

    __slots__ = ("done",)

    def __init__(self) -> None:
        self.done: list[Syllable] = []

    def close(self, tail: str) -> bool:
        """Close the last syllable with *tail*; False where there is none that is open."""
        if not self.done or self.done[-1].tail:
            return False
        last = self.done[-1]
        self.done[-1] = Syllable(last.lead, last.vowel, tail)
        return True

    def add(self, lead: str, vowel: str) -> None:
        self.done.append(Syllable(lead, vowel, ""))

    def write(self, syllables: str) -> None:
        self.done.extend(map(split, syllables))


def set_word(letters: str, scheme: Scheme) -> str:
    """Return *letters*, a lower-case word already simplified by its standard, in Hangul.

    ``|`` keeps apart what it stands between; letters that the scheme does not know are left out.
    """
    built = _Builder()
    for i, letter in enumerate(letters):
        following = letters[i + 1] if i + 1 < len(letters) else ""
        before = letters[i - 1] if i else ""
        if letter in VOWELS or letter == "й":
            if before in scheme.leads or before in ("л", "м", "н"):
                continue  # set with its consonant
            built.add("ㅇ", scheme.free_vowels.get(letter) or _IN_HANGUL.get(letter, "ㅡ"))
        elif letter in scheme.leads or letter in ("л", "м", "н"):
            _consonant(built, letter, following, i == 0, scheme)
    return "".join(map(join, built.done))


def _consonant(built: _Builder, letter: str, following: str, first: bool, scheme: Scheme) -> None:
    if following in VOWELS and following:
        lead, vowel = scheme.onsets.get(
            letter + following,
            (
                scheme.leads.get(letter, {"л": "ㄹ", "м": "ㅁ", "н": "ㄴ"}.get(letter, "ㅇ")),
                scheme.vowels.get(following) or _IN_HANGUL.get(following, "ㅡ"),
            ),
        )
        if letter == "л" and not first:
            built.close("ㄹ")
        built.add(lead, vowel)
        return
    if letter in ("л", "м", "н"):
        tail, filler = {"л": ("ㄹ", "르"), "м": ("ㅁ", "므"), "н": ("ㄴ", "느")}[letter]
        if (letter == "м" and following == "л") or not built.close(tail):
            built.write(filler)
        return
    if letter == "в" and scheme.closing_v and not first:
        built.write(scheme.closing_v)
        return
    if not following:
        built.write(scheme.finals[letter])
    elif following in _VOICELESS:
        if letter not in scheme.codas or not built.close(scheme.codas[letter]):
            built.write(scheme.voiceless_fillers[letter])
    else:
        built.write(scheme.fillers[letter])


def words(text: str) -> str:
    """Return *text* in NFC, as `WORD` is to be looked for in it."""
    return unicodedata.normalize("NFC", text)


def spelt(match: re.Match[str]) -> str | None:
    """Return the names of the letters of the word *match*, None where it is read as a word."""
    word = match[0]
    names_a_type = _TYPE_LETTER.fullmatch(word) and _DESIGNATION.match(match.string, match.end())
    if word in _SPELT or _VOWELLESS.fullmatch(word) or names_a_type:
        return "|".join(_LETTER_NAMES.get(letter, "") for letter in word.lower())
    return None
