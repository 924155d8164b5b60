"""Korean in Latin letters as the DPRK writes it, and the McCune–Reischauer system that it comes from.

- `dprk`: the national system of the DPRK (1992, revised 2002 and 2012; reported to UNGEGN as the
  "Rules of Latin Alphabetical Transcriptions of the Korean Language"): kh, th, ph, jj, ㄹ kept after
  other consonants (압록강 Amrokgang). ㅚ is ``oe``, as its news agency writes it; the revision of
  2012 has ``oi``.
- `mccune_reischauer`: the system of 1939 as BGN and PCGN use it for names of the DPRK (1945
  agreement, note of 2017): aspiration is ``’``, ``n’g`` tells ㄴㄱ from ㅇ.
"""

from __future__ import annotations

import re

from glossary.readings._data import columns
from glossary.readings.korean_pronunciation import LEADS, VOWELS, WORD, split, spoken

_VOWELS = columns(VOWELS, "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i")
_FINALS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}
_CLASSIC = columns(LEADS, "k kk n t tt r m p pp s ss - ch tch ch’ k’ t’ p’ h")
_NATIONAL = columns(LEADS, "k kk n t tt r m p pp s ss - j jj ch kh th ph h")
_VOICED = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b", "ㅈ": "j"}
_SONORANT = ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")


def dprk(text: str) -> str:
    """Return *text* with its Korean words in the national romanization of the DPRK.

    The result is in lower case; all that is no Hangul is kept.
    """
    return WORD.sub(_national, text)


def mccune_reischauer(text: str) -> str:
    """Return *text* with its Korean words in McCune–Reischauer as BGN/PCGN use it: 평양 p’yŏngyang.

    The result is in lower case; all that is no Hangul is kept.
    """
    return WORD.sub(_classic, text)


def _national(match: re.Match[str]) -> str:
    word, written, before = match[0], "", ""
    syllables = spoken(word, north=True)
    for i, syllable in enumerate(syllables):
        lead = _NATIONAL[syllable.lead]
        # ㄴㄹ and ㄹㄴ are ll as in 천리마; a written ㄹㄹ has no spelling of its own: 찔레골.
        if syllable.lead == "ㄹ" and before == "ㄹ":
            written_pair = (split(word[i - 1]).tail, split(word[i]).lead)
            lead = "r" if written_pair == ("ㄹ", "ㄹ") else "l"
        elif i and syllable.lead in _VOICED and before in _SONORANT:
            lead = _VOICED[syllable.lead]
        elif i and i == len(syllables) - 1 and word[i] == "강":
            lead = "g"  # rivers: the generic word is written as it is alone
        written += lead + _VOWELS[syllable.vowel] + _FINALS[syllable.tail]
        before = syllable.tail
    return written


def _classic(match: re.Match[str]) -> str:
    written, before, vowel_before = "", "", ""
    for i, syllable in enumerate(spoken(match[0])):
        lead, vowel = _CLASSIC[syllable.lead], _VOWELS[syllable.vowel]
        if syllable.aspirated in ("ㄱ", "ㄷ", "ㅂ"):
            lead = _FINALS[syllable.aspirated] + "h"
        elif syllable.lead == "ㄹ" and before == "ㄹ":
            lead = "l"
        elif i and syllable.lead in _VOICED and before in _SONORANT:
            lead = _VOICED[syllable.lead]
        if lead == "g" and before == "ㄴ":
            written += "’"
        if syllable.lead == "ㅎ" and before == "ㄹ":
            written = written[:-1] + "r"
        if syllable.lead == "ㅅ" and syllable.vowel == "ㅟ":
            lead = "sh"
        if syllable.lead == "ㅇ" and syllable.vowel == "ㅔ" and not before and vowel_before in ("ㅏ", "ㅗ"):
            vowel = "ë"
        written += lead + vowel + _FINALS[syllable.tail]
        before, vowel_before = syllable.tail, syllable.vowel
    return written
