"""Readings: a text as who does not read its script says it aloud, in the script that he does read.

`reading` is the one door; the modules beside it hold the systems, each named in its docstring:
`kontsevich` (Korean to Russian and Ukrainian letters), `revised_romanization` and
`mccune_reischauer` (Korean to Latin), `hangul_rok` and `hangul_dprk` (Russian and Ukrainian to
Hangul by either Korean standard), `latin` (Russian and Ukrainian to Latin).

>>> from glossary.languages import Language
>>> reading("독립문", Language.KO_KR, Language.RU)
'тонниммун'
>>> reading("Владивосток", Language.RU, Language.KO_KP)
'울라지보스또크'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial

from glossary.languages import Language
from glossary.readings import (
    hangul_dprk,
    hangul_rok,
    kontsevich,
    latin,
    mccune_reischauer,
    revised_romanization,
)
from glossary.readings.korean_pronunciation import LEADS, VOWELS, Syllable, join

__all__ = ["reading"]

_SYSTEMS: dict[tuple[Language, Language], Callable[[str], str]] = {
    **{(korean, Language.RU): kontsevich.russian for korean in (Language.KO_KR, Language.KO_KP)},
    # ґ and not the published г: read aloud, г would be heard as ㅎ.
    **{
        (korean, Language.UK): partial(kontsevich.ukrainian, velar="ґ")
        for korean in (Language.KO_KR, Language.KO_KP)
    },
    (Language.KO_KR, Language.EN): revised_romanization.revised,
    (Language.KO_KP, Language.EN): mccune_reischauer.dprk,
    (Language.RU, Language.KO_KR): hangul_rok.russian,
    (Language.UK, Language.KO_KR): hangul_rok.ukrainian,
    (Language.RU, Language.KO_KP): hangul_dprk.russian,
    (Language.UK, Language.KO_KP): hangul_dprk.ukrainian,
    (Language.RU, Language.EN): latin.russian,
    (Language.UK, Language.EN): latin.ukrainian,
}


def reading(text: str, source: Language, reader: Language) -> str | None:
    """Return *text*, written in *source*, as a reader of *reader* reads it aloud in his own script.

    Korean comes in Russian or Ukrainian letters, Russian and Ukrainian in Hangul by the reader's
    Korean standard, each of them in Latin for English. Digits, Latin letters and punctuation are
    kept. None where no reading is needed or none exists: one script for both languages, English
    text, or nothing in the text to be read (``T-72``).
    """
    system = _SYSTEMS.get((source, reader))
    if system is None:
        return None
    written = unicodedata.normalize("NFC", text)
    if source.is_korean:
        written = "".join(map(_syllabic, written))
    read = system(written)
    return None if read == written and written == unicodedata.normalize("NFC", text) else read


@lru_cache(maxsize=4096)
def _syllabic(character: str) -> str:
    """Return a Hangul letter that stands alone, or in a ring or brackets, as syllables; all else as it is."""
    if character < "\u1100" or "가" <= character <= "힣":
        return character
    if "HANGUL" not in unicodedata.name(character, ""):
        return character
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", character))
    return "".join(map(_spoken_letter, composed))


def _spoken_letter(character: str) -> str:
    code = ord(character)
    if 0x1100 <= code < 0x1100 + len(LEADS):
        return join(Syllable(LEADS[code - 0x1100], "ㅡ", ""))
    if 0x1161 <= code < 0x1161 + len(VOWELS):
        return join(Syllable("ㅇ", VOWELS[code - 0x1161], ""))
    # Finals that nothing comes before and letters of old Korean have no sound of their own.
    return "" if "HANGUL" in unicodedata.name(character, "") and not "가" <= character <= "힣" else character
