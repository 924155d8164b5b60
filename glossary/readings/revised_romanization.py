"""Korean in Latin letters as the Republic of Korea writes it.

국어의 로마자 표기법 (Revised Romanization of Korean, Ministry of Culture and Tourism notice 2000-8 of
7 July 2000). Sound changes are written, tensification is not; ㅎ after ㄱ ㄷ ㅂ stays in a noun
(묵호 Mukho) and joins in a predicate (잡혀 japyeo). Not done, since they ask for what a name is: the
hyphen of administrative units (-do, -si), names of people without sound changes.
"""

from __future__ import annotations

import re

from glossary.readings._data import columns
from glossary.readings.korean_pronunciation import LEADS, VOWELS, WORD, is_predicate, spoken

_LEADS = columns(LEADS, "g kk n d tt r m b pp s ss - j jj ch k t p h")
_VOWELS = columns(VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}


def revised(text: str) -> str:
    """Return *text* with its Korean words in the Revised Romanization: 독립문 as dongnimmun.

    The result is in lower case; all that is no Hangul is kept.
    """
    return WORD.sub(_written, text)


def _written(match: re.Match[str]) -> str:
    word, written, before = match[0], "", ""
    for i, syllable in enumerate(spoken(word)):
        lead = _LEADS[syllable.lead]
        if syllable.lead == "ㄹ" and before == "ㄹ":
            lead = "l"
        elif syllable.aspirated in ("ㄱ", "ㄷ", "ㅂ") and not is_predicate(word[i:]):
            lead = _FINALS[syllable.aspirated] + "h"
        written += lead + _VOWELS[syllable.vowel] + _FINALS[syllable.tail]
        before = syllable.tail
    return written
