"""Russian and Ukrainian in Latin letters, for who reads English.

Ukrainian: the table of the Cabinet of Ministers' resolution 55 of 27 January 2010 (KMU-55), which BGN
and PCGN took over in 2019.

Russian: BGN/PCGN 1947 in the simplified form of English publications: ё is ``yo``, ь and ъ are left
out; -iy and -yy stay. The letters are those of translitua's table for driving licences, which differs
from BGN/PCGN in е and ё alone; these are rewritten first.

Both go through translitua (MIT), imported on first use.
"""

from __future__ import annotations

import re

from glossary.readings._hangul import words

_LETTERS = re.compile("[\u0400-\u052f\u0300\u0301]+")
_WITH_APOSTROPHES = re.compile("[\u0400-\u052f\u0300\u0301]+(?:['’ʼ][\u0400-\u052f\u0300\u0301]+)*")
_STRESS = re.compile("[\u0300\u0301]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_OTHER = str.maketrans(
    {"ў": "у", "Ў": "У", "ј": "й", "Ј": "Й", "ѐ": "е", "Ѐ": "Е", "ѝ": "и", "Ѝ": "И", "ѣ": "е", "Ѣ": "Е"}
)
# A letter of the other language, by the nearest of this one.
_IN_RUSSIAN = str.maketrans("іІїЇєЄґҐ", "иИиИеЕгГ")
_IN_UKRAINIAN = {"ё": "йо", "Ё": "Йо", "ъ": "", "Ъ": "", "ы": "и", "Ы": "И", "э": "е", "Э": "Е"}
_YE = re.compile("(?<=[аеёиоуыэюяйАЕЁИОУЫЭЮЯЙ])[еЕ]")
_YO = re.compile("ё|Ё")


def russian(text: str) -> str:
    """Return *text* with its Cyrillic words in Latin letters, read as Russian: Чапаевск as Chapayevsk."""
    return _LETTERS.sub(lambda match: _russian_word(match[0]), words(text))


def ukrainian(text: str) -> str:
    """Return *text* with its Cyrillic words in Latin letters, read as Ukrainian: Згурівка as Zghurivka."""
    return _WITH_APOSTROPHES.sub(lambda match: _ukrainian_word(match[0]), words(text))


def _glide(match: re.Match[str], vowel: str) -> str:
    """Return a glide and *vowel* in the case of the letter of *match* and of its neighbours."""
    if not match[0].isupper():
        return "й" + vowel
    rest = match.string[match.end() : match.end() + 1]
    alone = match.start() == 0 and not rest.isupper()
    return "Й" + (vowel if alone else vowel.upper())


def _russian_word(word: str) -> str:
    from translitua import RussianDriverLicense, translit

    plain = _STRESS.sub("", word).translate(_OTHER).translate(_IN_RUSSIAN)
    plain = _YE.sub(lambda match: _glide(match, "е"), plain)
    plain = _YO.sub(lambda match: _glide(match, "о"), plain)
    return _CYRILLIC.sub("", translit(plain, RussianDriverLicense)).replace("'", "")


def _ukrainian_word(word: str) -> str:
    from translitua import UkrainianKMU, translit

    plain = _STRESS.sub("", word).translate(_OTHER)
    plain = "".join(_IN_UKRAINIAN.get(letter, letter) for letter in plain)
    return _CYRILLIC.sub("", translit(plain, UkrainianKMU))
