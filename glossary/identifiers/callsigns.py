"""Call signs and alphanumeric designations (Т-72, M113).

Names that the glossary lists are said in each language's own word; any other name stays as it is
written, in its own script, in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glossary import korean
from glossary._data import data_file
from glossary.frames import CallSign, Mention, Span
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of, fold

# After one of these, or in quotation marks, a bare name is a call sign beyond doubt.
_ANNOUNCED = re.compile(
    r"(?:\bcall ?signs?(?: is)?|\bthis is|\bпозывн\w+|\bпозивн\w+|호출부호(?:는|은)?"
    r"|\b(?:я|здесь|тут)|여기는|나는|당소는)"
    r"(?: ?[-:])? ?[«\"“『「《]?$"
)
# What follows the name of whom one calls: Anvil, this is Hammer.
_CALLED = re.compile(r",? (?:this is|я|це|здесь|тут|여기는|나는|당소는)\b")
# After a word for call sign any name in capitals or quotation marks is one.
_UNKNOWN = re.compile(
    r"(?:\b[Cc]all ?[Ss]igns?(?: is| was)?|\b[Пп]оз[ыи]вн(?:ой|ий|ого|ым|им|ому|ом)|호출부호(?:는|은|가)?)"
    r"(?: ?[-–—:])? ?"
    r"(?:[«\"“‘『「《](?P<quoted>[^»\"”’』」》]{2,24})[»\"”’』」》]"
    r"|(?P<capital>[A-ZА-ЯІЇЄҐ][A-Za-zА-Яа-яЁёІіЇїЄєҐґ']{2,23})(?![\w-])"
    r"|(?P<korean>[가-힣]{2,8}?)"
    r"(?=(?:이?다|입니다|이며|이고|로|으로)?[.,!?]|(?:이?다|입니다|이며|이고|로|으로) |$))"
)
_COUNT = {
    "en": "one two three four five six seven eight nine ten",
    "ru": "один два три четыре пять шесть семь восемь девять десять",
    "uk": "один два три чотири п'ять шість сім вісім дев'ять десять",
    "ko": "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열",
}
_QUOTED = re.compile(r"[«\"“‘『「《]$")
_WINDOW = 40
# Letters, a hyphen and digits: a type of equipment or a call sign that no list knows.
_DESIGNATION = re.compile(
    r"(?<![\w-])(?:[A-ZА-ЯІЇЄҐ][A-Za-zА-Яа-яІіЇїЄєҐґ]{0,11}-\d{1,4}[A-ZА-ЯІЇЄҐа-я]{0,2}|[A-ZА-ЯІЇЄҐ]{1,3}\d{1,4}[A-Z]?\d?|\d{1,3}[BDEFJNPQRUXYZБДЖИПФЭЮЯ](?![a-zа-яіїєґ\d]))"
    # A Korean particle follows without a space: T-72가.
    r"(?![^\W가-힣])"
)
_ORDINAL_TAIL = re.compile(r"-(?:й|я|е|го|му|м|ю|ей|ой|а|ї|у|та|ту)$")
# A letter of a designation may be written as it looks or as it sounds (В for B or V, Р for P or R), by
# any keyboard: letters that can stand for one another are one. Т-72 is T-72, БМП-2 is BMP-2.
_SAME = str.maketrans(
    "АВБVСЦSЕЭНХНXКМОРПRТУЮYІИЙГҐДЗЖЛФЧШ",
    "ABBBCCCEEHHHHKMOPPPTUUUIIIGGDZZLFCC",
)


class CallSignFinder:
    """Finds the call signs of one language."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._korean = language.is_korean
        self._ids = names_of(glossary, language)
        names = any_of(self._ids)
        boundary = r"(?<![\w-])" if not language.is_korean else r"(?<![가-힣\w])"
        self._count = {
            word: number
            for number, word in enumerate(_COUNT["ko" if language.is_korean else language.value].split(), 1)
        }
        self._tens: dict[str, int] = {}
        figure = "[일이삼사오육륙칠팔구공]"
        several = rf"(?:{figure}(?:십[일이삼사오육륙칠팔구]?|{figure})|(?:하나|둘|셋|넷){{2}})(?=[,.!?])"
        if not self._korean:
            for word in glossary.numbers:
                if word.kind == "cardinal" and 11 <= word.value < 100 and language in word.words:
                    self._tens[fold(word.words[language][0])] = int(word.value)
            ones = "|".join(self._count)
            several = rf"(?:(?:{any_of(self._tens)})(?:[ -](?:{ones}))?|(?:{ones})[ -](?:{ones}))"
            several += _after_count(language)
        self._pattern = re.compile(
            rf"{boundary}(?P<name>{names})(?:[ -](?P<number>\d{{1,3}}|{several}|(?:{'|'.join(self._count)}){_after_count(language)}))?"  # noqa: E501
            r"(?![\d:.]\d)(?!\d)(?![a-zа-яіїєґ])(?P<tail>-\w+)?"
        )
        self._first = frozenset(re.split("[ -]", name)[0] for name in self._ids)
        units = {
            form
            for measure in glossary.measures
            if language in measure.names
            for form in measure.names[language].forms
        }
        words = {fold(form) for form in units if len(form) > 1 or form in "mм"}
        if self._korean:
            words |= {*glossary.counters, *(e.names[language].term for e in glossary.units.echelons)}
        after = "" if self._korean else r"(?!\w)"
        self._counted = re.compile(rf" ?(?:{any_of(words)}){after}")

    def find(
        self, folded: str, text: str, words: frozenset[str] | None = None, digits: bool = True
    ) -> Iterator[Mention]:
        """Yield the call signs of a text; *folded* is its folded form, of the same length.

        *words*, those of *folded*, and whether it holds *digits* spare a search that can find nothing.
        """
        taken = bytearray(len(folded))
        named = words is None or self._korean or not words.isdisjoint(self._first)
        for match in self._pattern.finditer(folded) if named else ():
            before = folded[max(0, match.start() - _WINDOW) : match.start()]
            announced = bool(_ANNOUNCED.search(before) or _QUOTED.search(before))
            if self._may_be_said(text, match):
                announced = announced or _CALLED.match(folded, match.end()) is not None
            else:
                announced = announced and _QUOTED.search(before) is not None
            if match["tail"] or (match["number"] and not announced and self._counts(folded, text, match)):
                continue
            sure = bool(match["number"]) or announced
            if not sure and not self._may_be_name(text, match):
                continue
            span = Span(match.start(), match.end())
            taken[span.start : span.end] = b"\x01" * len(span)
            said = match["number"]
            number = self._number(said) if said else None
            yield Mention(CallSign(self._ids[match["name"]], number), span, span, weak=not sure)
        for match in _DESIGNATION.finditer(text) if digits else ():
            span = Span(match.start(), match.end())
            if taken.find(1, span.start, span.end) >= 0 or _ORDINAL_TAIL.search(match.group().lower()):
                continue
            value = CallSign(same_designation(match.group()), known=False, written=match.group())
            yield Mention(value, span, span)
        if any(cue in folded for cue in _UNKNOWN_CUES):
            yield from self._announced(text, taken)

    def _number(self, said: str) -> int:
        """Return the number of a call sign: 21, one, twenty-one, or two one figure by figure."""
        if said.isdigit():
            return int(said)
        if said in self._count:
            return self._count[said]
        if self._korean:
            ten, mark, one = said.partition("십")
            if mark:
                return 10 * _SINO.index(ten.replace("륙", "육")) + (
                    _SINO.index(one.replace("륙", "육")) if one else 0
                )
            return int("".join(str(figure) for figure in map(_figure, _FIGURES.findall(said))))
        first, *rest = re.split("[ -]", said)
        if first in self._tens:
            return self._tens[first] + sum(self._count[word] for word in rest)
        return int("".join(str(self._count[word]) for word in (first, *rest)))

    def _announced(self, text: str, taken: bytearray) -> Iterator[Mention]:
        """Yield, in doubt, the names that no list has and that the text calls call signs."""
        for match in _UNKNOWN.finditer(text):
            group = match.lastgroup or ""
            span = Span(match.start(group), match.end(group))
            if taken.find(1, span.start, span.end) < 0:
                value = CallSign(in_latin(match[group]), known=False, written=match[group])
                yield Mention(value, span, span, weak=True)

    def _may_be_said(self, text: str, match: re.Match[str]) -> bool:
        """Whether the name is written as one: with a capital; in Korean as a whole word."""
        if self._korean:
            rest = _HANGUL.match(text, match.end())
            return rest is None or _AFTER_NAME.fullmatch(rest.group()) is not None
        return text[match.start()].isupper()

    def _counts(self, folded: str, text: str, match: re.Match[str]) -> bool:
        """Whether the number after the name counts something: 북쪽 50 미터, 매 3대대, north 3 km."""
        if self._counted.match(folded, match.end()):
            return True
        return not self._korean and not text[match.start()].isupper()

    def _may_be_name(self, text: str, match: re.Match[str]) -> bool:
        """Whether a bare name may be a call sign: a capital letter inside a sentence, or its only word."""
        start, end = match.start(), match.end()
        if self._korean:
            return not text[:start].strip() and bool(re.match(r"[,!]", text[end:]))
        if not text[start].isupper():
            return False
        before = text[max(0, start - 4) : start].rstrip()
        if (bool(before) and before[-1] not in ".!?:") or re.match(r" [a-zа-яіїєґ]", text[end : end + 2]):
            return True
        return re.match(r" ?[,—–-] |[.!]?$", text[end : end + 3] + " ") is not None


_SINO = "공일이삼사오육칠팔구"
_FIGURES = re.compile("하나|둘|셋|넷|[일이삼사오육륙칠팔구공]")


def _figure(said: str) -> int:
    """Return the value of one figure: 하나, 둘, 일."""
    native = ("하나", "둘", "셋", "넷")
    return native.index(said) + 1 if said in native else _SINO.index(said.replace("륙", "육"))


def _after_count(language: Language) -> str:
    """Return what may stand behind a number word of a call sign, which else counts what follows it."""
    if language.is_korean:
        return rf"(?=(?:{korean.PARTICLE_TAIL.pattern})?(?:[,.!?:;]|$| |$))"
    return (
        r"(?=[,.!?:;]|$| (?:this is|to|for|from|has|is|and|для|на|от|до|и|я|від|і|й|та|це|здесь|тут|у|в)\b)"
    )


def names_of(glossary: Glossary, language: Language) -> dict[str, str]:
    """Return the ids of the listed call signs by their folded names in *language*, in every case."""
    known = _known_names(glossary.sha256)
    ids = known.get(language)
    if ids is None:
        ids = known[language] = {}
        forms = data_file("call_sign_forms.yaml").get(language.value, {})
        for sign in glossary.call_signs:
            for name in sign.names.get(language, ()):
                for form in (name, *forms.get(name, ())):
                    ids.setdefault(fold(form), sign.id)
    return ids


@cache
def _known_names(sha256: str) -> dict[Language, dict[str, str]]:
    """Return the names that are known so far of the call signs of a glossary."""
    return {}


def names_said(text: str, glossary: Glossary, language: Language) -> set[str]:
    """Return the ids of the listed call signs whose names *text* says, with a capital or, in Korean, at all.

    For a second look at a text whose call sign the other text lacks: a bare name may be any word.
    """
    ids = names_of(glossary, language)
    said = set()
    for match in _NAME_LIKE.finditer(text):
        word = match.group()
        if language.is_korean:
            for end in range(len(word), 0, -1):
                name = ids.get(word[:end])
                if name and (end == len(word) or _AFTER_NAME.fullmatch(word, end)):
                    said.add(name)
                    break
        elif word[0].isupper() and (name := ids.get(fold(word))):
            said.add(name)
    return said


_NAME_LIKE = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[가-힣]+")
_AFTER_NAME = re.compile(rf"(?:{korean.PARTICLE_TAIL.pattern}|이?다|입니다|이며|이고)")
_UNKNOWN_CUES = ("call", "позывн", "позивн", "호출부호")
_SOUNDS = dict(
    zip(
        "абвгґдеёжзиіїйклмнопрстуфхцчшщъыьэюяє",
        "a b v g g d e yo zh z i i i y k l m n o p r s t u f h ts ch sh sch  y  e yu ya e".split(" "),  # noqa: SIM905
        strict=True,
    )
)
_INITIALS = "g k n d t r m b p s s  ch ch ch k t p h".split(" ")  # noqa: SIM905
_VOWELS = "a e ya ye o e yo ye o wa we we yo u wo we wi yu u ui i".split(" ")  # noqa: SIM905
_FINALS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")  # noqa: SIM905


def in_latin(name: str) -> str:
    """Return the sounds of *name* in Latin letters, roughly, so that scripts can be compared."""
    out = []
    for ch in name.lower():
        code = ord(ch) - 0xAC00
        if 0 <= code < 11172:
            out.append(_INITIALS[code // 588] + _VOWELS[code % 588 // 28] + _FINALS[code % 28])
        else:
            out.append(_SOUNDS.get(ch, ch))
    return "".join(out)


def same_designation(name: str) -> str:
    """Return *name* as designations compare: ``Т-72`` and ``T-72``, ``БТР-80`` and ``BTR-80`` are equal."""
    return name.upper().replace("Ё", "Е").replace("N", "H").translate(_SAME)
