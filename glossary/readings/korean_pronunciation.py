"""Korean as it is spoken: the sound changes that every transcription of Korean starts from.

The rules are those of 표준 발음법 (Standard Pronunciation, chapters 4 to 7): liaison, neutral and
simplified finals, ㅎ, palatalisation, nasal and liquid assimilation. What the letters do not tell
is listed in ``glossary/data/readings/``: ㄴ put in between the parts of a compound, ㄴㄹ read as ㄴㄴ,
tense consonants of Sino-Korean words. Tensification after a stop (국수 as 국쑤) is optional, since
no romanization and no Cyrillic transcription writes it. Words are read one by one: nothing is
carried over a space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from glossary.korean import ACTION_TAIL, PARTICLE_TAIL
from glossary.readings._data import mapping, rows

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

#: A run of Hangul syllables.
WORD = re.compile("[가-힣]+")

_CLUSTERS = {
    pair[0]: (pair[1], pair[2])
    for pair in (
        "ㄳㄱㅅ",
        "ㄵㄴㅈ",
        "ㄶㄴㅎ",
        "ㄺㄹㄱ",
        "ㄻㄹㅁ",
        "ㄼㄹㅂ",
        "ㄽㄹㅅ",
        "ㄾㄹㅌ",
        "ㄿㄹㅍ",
        "ㅀㄹㅎ",
        "ㅄㅂㅅ",
    )
}
# The seven finals that are heard, article 8 to 11.
_NEUTRAL = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㄴㄵㄶ", "ㄴ"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"),
    **dict.fromkeys("ㅁㄻ", "ㅁ"),
    **dict.fromkeys("ㅂㅍㄿㅄ", "ㅂ"),
    "ㅇ": "ㅇ",
    "": "",
}
_ASPIRATED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
_TENSE = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
# ㄺ before the ㄱ of an ending is ㄹ (맑게), before that of a particle ㄱ (흙과): article 11.
_ENDINGS_IN_GIYEOK = frozenset("고게거기겠구길")
# Final syllables that are words of their own after a noun: 의견란, 생산량 (article 20).
_FREE_SUFFIXES = frozenset("란량력로론료류례")
# Two-syllable words in which the rule for those does not hold: 자유언론 ends in 얼론.
_SINO_WORDS = re.compile(
    "혼란|곤란|산란|환란|분량|탄력|전력|권력|인력|근력|안력|선로|판로|진로|난로|연로|원로|신로"
    "|본론|언론|연료|원료|진료|분류|난류|한류|인류|본류|전류|관례|전례|선례|판례|순례"
)


@dataclass(frozen=True, slots=True)
class Syllable:
    """A spoken syllable: first consonant (``ㅇ`` for none), vowel and final (``""`` for none).

    *aspirated* holds the final that an ㅎ after it was joined with (묵호: ㄱ), for the systems that
    write the two apart.
    """

    lead: str
    vowel: str
    tail: str
    aspirated: str = ""


def split(syllable: str) -> Syllable:
    """Return the parts of one precomposed Hangul *syllable* as it is written."""
    index = ord(syllable) - 0xAC00
    return Syllable(LEADS[index // 588], VOWELS[index % 588 // 28], TAILS[index % 28])


def join(syllable: Syllable) -> str:
    """Return *syllable* as one precomposed Hangul character."""
    return chr(
        0xAC00
        + LEADS.index(syllable.lead) * 588
        + VOWELS.index(syllable.vowel) * 28
        + TAILS.index(syllable.tail)
    )


@lru_cache(maxsize=8192)
def spoken(
    word: str, *, tense: bool = False, listed_tense: bool = False, north: bool = False
) -> tuple[Syllable, ...]:
    """Return the syllables of *word*, a run of Hangul, as they are spoken.

    *tense* makes the consonant after a stop tense (국수: 국쑤). *listed_tense* applies the list of
    words with a hidden tense consonant (한자: 한짜) and the rule for clusters (앉다: 안따). *north*
    keeps ㄹ after other consonants, as the DPRK norm does (압록: 암록, not 암녹).
    """
    if listed_tense:
        word = _with_listed_tense(word)
    syllables = [split(character) for character in word]
    inserted = _insertions(word)
    for i in range(len(syllables) - 1):
        here, there = syllables[i], syllables[i + 1]
        if i in inserted and there.lead == "ㅇ":
            there = replace(there, lead="ㄴ")
        syllables[i], syllables[i + 1] = _boundary(
            here, there, word, i, tense=tense, clusters=tense or listed_tense, north=north
        )
    if syllables:
        last = syllables[-1]
        syllables[-1] = replace(last, tail=_NEUTRAL[last.tail])
    return tuple(syllables)


def pronounce(text: str, *, tense: bool = False, listed_tense: bool = False, north: bool = False) -> str:
    """Return *text* with each Hangul word respelt as it is spoken: 독립문 as 동님문.

    The options are those of `spoken`; all that is no Hangul syllable is kept.
    """

    def respelt(match: re.Match[str]) -> str:
        return "".join(map(join, spoken(match[0], tense=tense, listed_tense=listed_tense, north=north)))

    return WORD.sub(respelt, text)


@cache
def _insertion_list() -> tuple[tuple[str, int, bool], ...]:
    """Return each listed word, the syllable after which ㄴ comes in, and whether it must begin the word."""
    listed = ((row[0].lstrip("^"), row[0].startswith("^")) for row in rows("nieun_insertion.txt"))
    return tuple((word.replace("|", ""), word.index("|") - 1, anchored) for word, anchored in listed)


def _insertions(word: str) -> frozenset[int]:
    """Return the indices of the syllables after which ㄴ is put in."""
    return frozenset(
        match.start() + offset
        for listed, offset, anchored in _insertion_list()
        if (word.startswith(listed) if anchored else listed in word)
        for match in re.finditer(listed, word)
        if not (anchored and match.start())
    )


@cache
def _nasal_words() -> tuple[tuple[str, ...], ...]:
    return rows("nieun_rieul.txt")


def _stays_nasal(word: str, i: int) -> bool:
    """Whether ㄴ + ㄹ at syllable *i* of *word* is ㄴㄴ."""
    if any(
        match.start() + len(listed) - 2 == i
        for (listed,) in _nasal_words()
        if listed in word
        for match in re.finditer(listed, word)
    ):
        return True
    rest = word[i + 2 :]
    return (
        i >= 1
        and word[i + 1] in _FREE_SUFFIXES
        and not _SINO_WORDS.fullmatch(word[i : i + 2])
        and (not rest or PARTICLE_TAIL.fullmatch(rest) is not None)
    )


def _with_listed_tense(word: str) -> str:
    for written, read in mapping("tense.txt").items():
        # 과 is a particle as well: 성과 is "result", but 남성과 "with a man".
        if written in word and (not written.endswith("과") or word.startswith(written)):
            word = word.replace(written, read, 1)
    return word


def _boundary(
    here: Syllable, there: Syllable, word: str, i: int, *, tense: bool, clusters: bool, north: bool
) -> tuple[Syllable, Syllable]:
    """Return two neighbours after the changes at the boundary between them."""
    tail, lead = here.tail, there.lead
    if not tail:
        return here, there
    if lead == "ㅇ":
        return _liaison(here, there, clusters=clusters)
    if lead == "ㅎ" and (changed := _before_hieut(here, there)):
        return changed
    if tail in "ㅎㄶㅀ" and lead in "ㄱㄷㅈㅅ":
        rest = _CLUSTERS[tail][0] if tail in _CLUSTERS else ""
        return replace(here, tail=rest), replace(there, lead=_ASPIRATED.get(lead, "ㅆ"))
    heard = _heard(here, there, word[i + 1])
    if heard in _NASAL and lead in "ㄴㅁㄹ":
        onset = lead if lead != "ㄹ" or north else "ㄴ"
        return replace(here, tail=_NASAL[heard]), replace(there, lead=onset)
    if lead == "ㄹ" and heard in ("ㅁ", "ㅇ"):
        return replace(here, tail=heard), there if north else replace(there, lead="ㄴ")
    if lead == "ㄹ" and heard == "ㄴ":
        if _stays_nasal(word, i):
            return replace(here, tail="ㄴ"), replace(there, lead="ㄴ")
        return replace(here, tail="ㄹ"), there
    if lead == "ㄴ" and heard == "ㄹ":
        return replace(here, tail="ㄹ"), replace(there, lead="ㄹ")
    if lead in _TENSE and ((tense and heard in _NASAL) or (clusters and _hides_a_consonant(here, heard))):
        there = replace(there, lead=_TENSE[lead])
    return replace(here, tail=heard), there


def _hides_a_consonant(here: Syllable, heard: str) -> bool:
    """Whether a cluster that is heard as a sonorant makes the next consonant tense: 앉다 안따, 젊다 점따.

    The nouns 삶 and 앎 do not.
    """
    if here.tail == "ㄻ":
        return (here.lead, here.vowel) not in (("ㅅ", "ㅏ"), ("ㅇ", "ㅏ"))
    return here.tail in ("ㄵ", "ㄺ", "ㄼ", "ㄾ") and heard in ("ㄴ", "ㄹ")


def _palatalises(there: Syllable) -> bool:
    """Whether *there* is the 이 or 여 of an ending, before which ㄷ and ㅌ are ㅈ and ㅊ."""
    return there.vowel == "ㅣ" or (there.vowel == "ㅕ" and there.tail in ("", "ㅆ"))


def _heard(here: Syllable, there: Syllable, following: str) -> str:
    """Return the final that is heard before the consonant of *there*."""
    if here.tail == "ㄼ" and (
        (here.lead, here.vowel) == ("ㅂ", "ㅏ")
        or ((here.lead, here.vowel) == ("ㄴ", "ㅓ") and following in "죽둥적")
    ):
        return "ㅂ"  # 밟다, 넓죽하다
    if here.tail == "ㄺ" and following in _ENDINGS_IN_GIYEOK:
        return "ㄹ"
    return _NEUTRAL[here.tail]


def _liaison(here: Syllable, there: Syllable, *, clusters: bool) -> tuple[Syllable, Syllable]:
    """Return two neighbours, the second of which begins with its vowel."""
    tail = here.tail
    if tail == "ㅇ":
        return here, there
    first, second = _CLUSTERS.get(tail, ("", tail))
    if second == "ㅎ":
        return (
            (replace(here, tail=""), replace(there, lead=first)) if first else (replace(here, tail=""), there)
        )
    if second in "ㄷㅌ" and _palatalises(there):
        second = "ㅈ" if second == "ㄷ" else "ㅊ"
    elif second == "ㅅ" and first and clusters:
        second = "ㅆ"
    return replace(here, tail=first), replace(there, lead=second)


def _before_hieut(here: Syllable, there: Syllable) -> tuple[Syllable, Syllable] | None:
    """Return two neighbours whose final and ㅎ are one sound, None where they are not."""
    tail = here.tail
    first, second = _CLUSTERS[tail] if tail in "ㄵㄺㄼ" else ("", tail)
    if second == "ㄷ" and _palatalises(there):
        return replace(here, tail=first), replace(there, lead="ㅊ")
    base = second if second in ("ㅈ",) else _NEUTRAL[second]
    if base not in _ASPIRATED:
        return None
    return replace(here, tail=first), replace(there, lead=_ASPIRATED[base], aspirated=base)


def is_predicate(rest: str) -> bool:
    """Whether *rest*, from an ㅎ after a stop on, makes a predicate: 잡|혀, 생각|하다, not 묵|호, 북|한."""
    if split(rest[0]).vowel in ("ㅣ", "ㅕ") and split(rest[0]).tail in ("", "ㄴ", "ㄹ", "ㅁ", "ㅂ", "ㅆ"):
        return rest[0] != "현"
    return len(rest) > 1 and ACTION_TAIL.fullmatch(rest) is not None
