"""Korean in Russian and in Ukrainian letters.

Russian: the practical transcription of L. R. Kontsevich (РПТ, from the 1960s, after A. A.
Kholodovich): «Русская и латинская системы транскрипции корейских слов и имён собственных», with its
table of consonants at the boundary of syllables (л + х is рх, нъ before a vowel). It writes what is
heard, tense consonants in the middle of a word among it (한자 ханчча); names that Russian has of old
(Сеул, Пхеньян) are not its forms (Соуль, Пхёнъян) and are no concern of a reading.

Ukrainian: the same system with the Ukrainian letters that the Ukrainian Wikipedia's table gives
(«Система Концевича»: і, е for ㅐ, йо, ьо after a consonant, є). There is no official one. The table
writes the voiced ㄱ as г, which Ukrainian reads as [ɦ], near ㅎ; who is to be understood reads ґ.
"""

from __future__ import annotations

import re

from glossary.readings._data import columns
from glossary.readings.korean_pronunciation import LEADS, VOWELS, WORD, Syllable, spoken

_CONSONANTS = columns(LEADS, "к кк н т тт р м п пп с сс - ч чч чх кх тх пх х")
# Vowels written with в, before which ㅇ needs no sign: 강원도 Канвондо.
_WITH_V = "ㅘㅙㅚㅝㅞㅟ"
_VOICED = {"ㄱ": "г", "ㄷ": "д", "ㅂ": "б", "ㅈ": "дж"}
_FINALS = {"": "", "ㄱ": "к", "ㄴ": "н", "ㄷ": "т", "ㄹ": "ль", "ㅁ": "м", "ㅂ": "п", "ㅇ": "н"}
_RUSSIAN = columns(VOWELS, "а э я йя о е ё йе о ва вэ ве ё у во ве ви ю ы ый и")
_UKRAINIAN = columns(VOWELS, "а е я йя о е йо є о ва ве ве йо у во ве ві ю и ий і")


def russian(text: str) -> str:
    """Return *text* with its Korean words in Russian letters by the Kontsevich system.

    The result is in lower case; all that is no Hangul is kept.
    """
    return WORD.sub(lambda match: _written(match, _RUSSIAN, "г", "ъ"), text)


def ukrainian(text: str, *, velar: str = "г") -> str:
    """Return *text* with its Korean words in Ukrainian letters.

    *velar* is written for the voiced ㄱ: ``г`` as the published table does, or ``ґ``, which sounds
    like it. The result is in lower case; all that is no Hangul is kept.
    """
    return WORD.sub(lambda match: _written(match, _UKRAINIAN, velar, "'"), text)


def _written(match: re.Match[str], vowels: dict[str, str], velar: str, divider: str) -> str:
    syllables = spoken(match[0], listed_tense=True)
    written = ""
    for i, syllable in enumerate(syllables):
        before = syllables[i - 1] if i else None
        after = syllables[i + 1] if i + 1 < len(syllables) else None
        written += _lead(syllable, before, velar, divider)
        written += _vowel(syllable, before, vowels)
        written += _final(syllable, after)
    return written


def _lead(syllable: Syllable, before: Syllable | None, velar: str, divider: str) -> str:
    if before is None:
        return _CONSONANTS[syllable.lead]
    if syllable.lead == "ㅇ":
        return divider if before.tail == "ㅇ" and syllable.vowel not in _WITH_V else ""
    if syllable.lead == "ㄹ" and before.tail == "ㄹ":
        return "л"
    if syllable.lead in _VOICED and before.tail in ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ"):
        return velar if syllable.lead == "ㄱ" else _VOICED[syllable.lead]
    return _CONSONANTS[syllable.lead]


def _vowel(syllable: Syllable, before: Syllable | None, vowels: dict[str, str]) -> str:
    vowel = vowels[syllable.vowel]
    if syllable.vowel == "ㅖ" and (before is not None or syllable.lead != "ㅇ"):
        return "е"
    if syllable.vowel == "ㅢ" and (before is not None or syllable.lead != "ㅇ"):
        return vowels["ㅣ"]
    if vowel == "йо" and syllable.lead != "ㅇ":
        return "ьо"
    if vowel == "йя" and syllable.lead != "ㅇ":
        return "я"
    return vowel


def _final(syllable: Syllable, after: Syllable | None) -> str:
    if syllable.tail == "ㄹ" and after is not None:
        if after.lead == "ㄹ":
            return "л"
        if after.lead == "ㅎ":
            return "р"
    return _FINALS[syllable.tail]
