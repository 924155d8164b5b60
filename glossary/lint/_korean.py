"""E4: the two standards of Korean, each spelled as it spells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from glossary._yaml import parse_yaml
from glossary.languages import Language
from glossary.lint._registry import check
from glossary.lint._sheet import Hit, Sheet, TermEntry

_WORD = re.compile(r"[가-힣]+")
# Sino-Korean syllables that the ROK does not begin a word with; others in ㄹ begin loanwords as well.
_NORTHERN = re.compile(r"[랑랭략량려력련렬렴렵령례뢰료룡륙륜률륭륵릉녀뇨]")
# Initials ㄹ and ㄴ before i and y, as code points of the first syllable.
_FIRST, _SYLLABLES, _VOWELS, _TAILS = 0xAC00, 11172, 21, 28
_RIEUL, _NIEUN = 5, 2
_SOFT_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})


@dataclass(frozen=True, slots=True)
class _Spelling:
    southern: Mapping[str, str]
    northern: Mapping[str, str]
    other: Mapping[str, str]
    same: tuple[str, ...]
    loanwords: tuple[str, ...]
    bound: tuple[str, ...]


@lru_cache(maxsize=1)
def _spelling() -> _Spelling:
    content = (files("glossary.lint") / "korean_spelling.yaml").read_bytes()
    data = parse_yaml(content, "korean_spelling.yaml").data
    pairs: dict[str, str] = data["initial_sound"]
    return _Spelling(
        southern=pairs,
        northern={north: south for south, north in pairs.items()},
        other=data["other"],
        same=tuple(data["same"]),
        loanwords=tuple(data["loanwords"]),
        bound=tuple(data["bound_nouns"]),
    )


def _begins(word: str, pairs: Mapping[str, str]) -> str | None:
    """Return the longest key of *pairs* that *word* begins with."""
    return next((word[:size] for size in range(len(word), 1, -1) if word[:size] in pairs), None)


def _northern_part(word: str) -> tuple[str, str] | None:
    """Return (what is spelled as in the DPRK, how the ROK spells it) at the beginning of *word*."""
    spelling = _spelling()
    if found := _begins(word, spelling.northern):
        return found, spelling.northern[found]
    if word.startswith(spelling.loanwords):
        return None
    # A lone syllable is a counter (년) or a letter; the rule is for words.
    if len(word) > 1 and _NORTHERN.match(word):
        return word[0], f"{_softened(word[0])}{word[1:]}"
    return None


def _softened(syllable: str) -> str:
    """Return *syllable* with its initial as the ROK writes it at the beginning of a word."""
    place = ord(syllable) - _FIRST
    initial, vowel = place // (_VOWELS * _TAILS), place % (_VOWELS * _TAILS) // _TAILS
    new = 11 if vowel in _SOFT_VOWELS else _NIEUN if initial == _RIEUL else initial
    return chr(_FIRST + (new * _VOWELS + vowel) * _TAILS + place % _TAILS)


def _southern_part(word: str) -> tuple[str, str] | None:
    """Return (what is spelled as in the ROK, how the DPRK spells it) at the beginning of *word*."""
    spelling = _spelling()
    if word.startswith(spelling.same):
        return None
    for pairs in (spelling.southern, spelling.other):
        if found := _begins(word, pairs):
            return found, pairs[found]
    return None


def _misspelt(term: TermEntry) -> tuple[int, str, str] | None:
    """Return (index, part, its spelling in the term's standard) of the first part of the other one."""
    part = _northern_part if term.language is Language.KO_KR else _southern_part
    for word in _WORD.finditer(term.text):
        if found := part(word[0]):
            return word.start(), *found
    return None


def misspelt_part(text: str, language: Language) -> tuple[str, str] | None:
    """Return (part, its spelling in *language*) of the first word of *text* that the other standard spells.

    In running text only the listed spellings are sure: a word that begins with ㄹ may be a name.
    """
    spelling = _spelling()
    pairs = spelling.northern if language is Language.KO_KR else spelling.southern
    for word in _WORD.findall(text):
        if not word.startswith(spelling.same) and (found := _begins(word, pairs)):
            return found, pairs[found]
    return None


def _spelt_as_the_other(sheet: Sheet, language: Language, *, preferred: bool) -> Iterator[Hit]:
    own = {
        (id(term.concept), term.text.replace(" ", "")) for term in sheet.terms if term.language is language
    }
    for term in sheet.terms:
        if term.language is not language or term.preferred is not preferred:
            continue
        if term.status == "deprecated" or not (found := _misspelt(term)):
            continue
        at, part, right = found
        whole = term.text[:at] + term.text[at:].replace(part, right, 1) if len(part) > 1 else right
        # A spelling of the other standard may be read beside the own one.
        if not preferred and (id(term.concept), whole.replace(" ", "")) in own:
            continue
        yield Hit(term.node, f"{part} in {term.text!r} ({language.value})", f"write {whole}", at)


@check("E401")
def northern_in_rok(sheet: Sheet) -> Iterator[Hit]:
    """DPRK spelling in the preferred ROK term."""
    yield from _spelt_as_the_other(sheet, Language.KO_KR, preferred=True)


@check("E402")
def southern_in_dprk(sheet: Sheet) -> Iterator[Hit]:
    """ROK spelling in the preferred DPRK term."""
    yield from _spelt_as_the_other(sheet, Language.KO_KP, preferred=True)


@check("W403")
def northern_alone(sheet: Sheet) -> Iterator[Hit]:
    """DPRK spelling is admitted in the ROK without the ROK spelling."""
    yield from _spelt_as_the_other(sheet, Language.KO_KR, preferred=False)


@check("W404")
def southern_alone(sheet: Sheet) -> Iterator[Hit]:
    """ROK spelling is admitted in the DPRK without the DPRK spelling."""
    yield from _spelt_as_the_other(sheet, Language.KO_KP, preferred=False)


# Syllables that end a verb as an attribute of the noun behind it: 하는, 할, 갈.
_ATTRIBUTIVE = "는할될갈올볼"


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    nouns = "|".join(_spelling().bound)
    return re.compile(rf"[가-힣]*(?P<end>[가-힣])(?P<noun>{nouns})(?=[이가을를은는도]?(?:\s|\Z))")


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    nouns = "|".join(_spelling().bound)
    return re.compile(rf"(?P<end>[가-힣]) (?P<noun>{nouns})(?=[이가을를은는도]?(?:\s|\Z))")


@check("W405")
def joined_in_rok(sheet: Sheet) -> Iterator[Hit]:
    """A bound noun is joined to what it depends on in the preferred ROK term."""
    for term in sheet.terms:
        if term.language is Language.KO_KR and term.preferred:
            for found in _joined().finditer(term.text):
                if found["end"] in _ATTRIBUTIVE:
                    mend = f"write {found['end']} {found['noun']}"
                    yield Hit(term.node, repr(term.text), mend, found.start("noun"))


@check("W406")
def apart_in_dprk(sheet: Sheet) -> Iterator[Hit]:
    """A bound noun stands apart from what it depends on in the preferred DPRK term."""
    for term in sheet.terms:
        if term.language is Language.KO_KP and term.preferred:
            for found in _apart().finditer(term.text):
                if found["end"] in _ATTRIBUTIVE:
                    mend = f"write {found['end']}{found['noun']}"
                    yield Hit(term.node, repr(term.text), mend, found.start("noun"))
