"""Tells which of the project's languages a short text is written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.analysis import Analyser
from glossary.function_words import grammar_words
from glossary.languages import Language
from glossary.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_HANGUL = re.compile(r"[가-힣]")
_CYRILLIC = re.compile(r"[а-яёіїєґ]")
_LATIN = re.compile(r"[a-z]")
_UKRAINIAN, _RUSSIAN = re.compile(r"[іїєґ]|[бпвмфкрн]'[яюєї]"), re.compile(r"[ыэъё]")
# Spellings and words that only one standard of Korean has.
_DPRK = re.compile(
    r"(?<![가-힣])(?:려단|련대|련락|로획|녀성|녀자|래일|령도|량쪽|력사|롱구|류학|륙군|리해|론의|락하)|"
    r"자리표|직승기|땅크|군관|동무|전호|추격기|자행|로씨야|뜨락|뻐스|미싸일|로케트|무인기가|"
    r"말라(?=[.!]|$)|하라요|였습니다만|하였다|되였다|할수 |볼수 |갈수 |올수 |수있"
)
_ROK = re.compile(
    r"(?<![가-힣])(?:여단|연대|연락|노획|여성|여자|내일|양쪽)|좌표|헬기|전차|장교|참호|마라(?=[.!]|$)|"
    r"할 수|볼 수|갈 수|드론|미사일|로켓|버스"
)


@dataclass(frozen=True, slots=True)
class Detection:
    """A language, None for a text without letters of any; *certain* where nothing else fits as well."""

    language: Language | None
    certain: bool


def detect(text: str, analyser: Analyser, korean: Language = Language.KO_KR) -> Detection:
    """Return the language of *text*; *korean* is the standard assumed where the spelling tells none.

    Russian and Ukrainian are told apart by their letters, then by their words.
    """
    folded = fold(text)
    counts = {
        "ko": 2 * len(_HANGUL.findall(folded)),
        "cyr": len(_CYRILLIC.findall(folded)),
        "en": len(_LATIN.findall(folded)),
    }
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return Detection(None, certain=False)
    sure = counts[script] * 2 > sum(counts.values())
    if script == "en":
        return Detection(Language.EN, sure)
    if script == "ko":
        dprk, rok = len(_DPRK.findall(folded)), len(_ROK.findall(folded))
        if dprk != rok:
            return Detection(Language.KO_KP if dprk > rok else Language.KO_KR, sure)
        return Detection(korean, sure)
    ukrainian, russian = len(_UKRAINIAN.findall(folded)), len(_RUSSIAN.findall(folded))
    if ukrainian and not russian:
        return Detection(Language.UK, sure)
    if russian and not ukrainian:
        return Detection(Language.RU, sure)
    return _by_words(text, folded, analyser)


def _by_words(text: str, folded: str, analyser: Analyser) -> Detection:
    words = _WORD.findall(folded)
    known = {language: _known(text, words, language, analyser) for language in (Language.RU, Language.UK)}
    best = Language.RU if known[Language.RU] >= known[Language.UK] else Language.UK
    return Detection(best, certain=known[Language.RU] != known[Language.UK])


def _known(text: str, words: Sequence[str], language: Language, analyser: Analyser) -> int:
    """Return how many characters of *text* the words of *language* account for."""
    frame = analyser.analyse(text, language)
    own = grammar_words(language)
    covered = sum(len(span) for span in {mention.span for mention in frame.concepts})
    return (
        covered + sum(len(word) for word in words if word in own) - sum(len(span) for span in frame.uncovered)
    )
