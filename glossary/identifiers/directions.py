"""Directions by the clock face: at your two o'clock, на два часа от вас, 2시 방향.

"At two o'clock" and «на два часа» alone stay a time and a span of time; `glossary.checks` lets them
answer a direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from glossary.frames import ClockDirection, Mention, Span
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of, fold

_NATIVE = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"]
_OF_WHOM = {
    Language.RU: r"(?:вас|тебя|нас|меня|него|не[её]|них|машины|колонны|головной|танка|бт?мп|бтр|поста|позиции|моей|нашей|вашей|нашего|вашего)",  # noqa: E501
    Language.UK: r"(?:вас|тебе|нас|мене|нього|неї|них|машини|колони|головної|танка|бмп|бтр|поста|посту|позиції|моєї|нашої|вашої|нашого|вашого)",  # noqa: E501
}


class DirectionFinder:
    """Finds the clock directions of one language, with the number words of a glossary."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._korean = language.is_korean
        self._hours: dict[str, int] = {str(hour): hour for hour in range(1, 13)}
        self._cues = _CUES[language]
        if self._korean:
            self._hours |= {word: hour for hour, word in enumerate(_NATIVE, 1)}
        else:
            kinds = ("cardinal", "ordinal") if language is Language.UK else ("cardinal",)
            for word in glossary.numbers:
                if word.kind in kinds and 1 <= word.value <= 12:
                    for form in word.words.get(language, ()):
                        self._hours.setdefault(fold(form), int(word.value))
            if language is Language.RU:
                self._hours["час"] = 1
        self._patterns = tuple(map(re.compile, _sources(language, self._hours)))

    def find(self, folded: str) -> Iterator[Mention]:
        """Yield the clock directions of *folded*."""
        if not any(cue in folded for cue in self._cues):
            return
        for pattern in self._patterns:
            for match in pattern.finditer(folded):
                span = Span(match.start("t"), match.end("t"))
                yield Mention(ClockDirection(self._hours[match["h"]]), span, span)


_CUES = {
    Language.EN: ("o'clock",),
    Language.RU: (" час",),
    Language.UK: (" годин",),
    Language.KO_KR: ("방향", "쪽"),
    Language.KO_KP: ("방향", "쪽"),
}


def _sources(language: Language, hours: Mapping[str, int]) -> Iterator[str]:
    """Yield the patterns of *language*: ``h`` is the hour, ``t`` what says the direction."""
    hour = any_of(hours)
    if language.is_korean:
        yield rf"(?<![가-힣\d:.,])(?P<t>(?P<h>{hour}) ?시 ?(?:방향|쪽))"
        return
    said = rf"(?P<t>(?P<h>{hour}) "
    if language is Language.EN:
        yield rf"\b(?:your|our|my|his|her|their|its|the (?:tank|vehicle|column|convoy)'s) {said}o'clock)"
        yield rf"\b{said}o'clock)(?= (?:from|of) (?:you|us|me|him|them|your|our|my|the)\b| (?:direction|position|high|low)\b)"  # noqa: E501
        yield rf"\b(?:bearing|direction|heading)(?: of|:|,| to| is)? {said}o'clock)"
        return
    whom = _OF_WHOM[language]
    if language is Language.RU:
        hours_said = rf"(?P<t>(?P<h>{hour})(?: час(?:а|ов|ах)?)?)"
        yield rf"\bна {hours_said} от {whom}\b"
        yield rf"\b(?:направлени[еяию]|направлением|ориентир|курс)(?: -|:|,)? (?:на |в )?{hours_said}(?!\w)"
        yield rf"\bна (?:ваш|наш|сво|мо|тво)[а-я]{{1,3}} {hours_said}(?!\w)"
        yield rf"\bсо? (?P<t>(?P<h>{hour}) часов)(?= от {whom})"
        return
    hours_said = rf"(?P<t>(?P<h>{hour})(?:-[а-яіїє]{{1,2}})?(?: годин[аиуіою]{{0,2}})?)"
    yield rf"\bна {hours_said} від {whom}\b"
    yield rf"\b(?:напрям(?:ок|ку|ком)?|орієнтир|курс)(?: -|:|,)? (?:на |о )?{hours_said}(?!\w)"
    yield rf"\b(?:на|о|об) (?:ваш|наш|сво|мо|тво)[а-яіїє]{{1,3}} {hours_said}(?!\w)"


def render_direction(direction: ClockDirection, language: Language) -> str:
    """Write *direction* with its hour in figures: ``2 o'clock``, ``2 часа``, ``2시 방향``."""
    hour = direction.hour
    if language.is_korean:
        return f"{hour}시 방향"
    if language is Language.EN:
        return f"{hour} o'clock"
    forms = ("час", "часа", "часов") if language is Language.RU else ("годину", "години", "годин")
    return f"{hour} {forms[0] if hour == 1 else forms[1] if hour in (2, 3, 4) else forms[2]}"
