"""Clock times and date-time groups, in digits and in the words of the four languages.

A clock direction (``at your two o'clock``) is another value, see `glossary.identifiers.directions`.
A time whose words may say something else (``в пять``, ``at nine``) is weak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.frames import ClockTime, DateTimeGroup, Mention, Span
from glossary.identifiers.clock_words import Reading, clock_rules
from glossary.languages import Language
from glossary.terms import Glossary

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DTG = re.compile(
    rf"(?<!\w)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d) ?(?P<zone>[a-z])"
    rf"(?: ?(?P<month>{'|'.join(m.lower() for m in _MONTHS)})(?: ?(?P<year>\d\d|20\d\d))?)?(?!\w)"
)
_DIGITAL = re.compile(r"(?<![\d:.,])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?!\d|:\d)")

# What says which half of the day a twelve-hour clock means: after the time, in Korean before it.
_HALVES: dict[str, tuple[str, str]] = {
    "en": (
        r" ?(?:am\b|a\.m\.?|in the morning)",
        r" ?(?:pm\b|p\.m\.?|in the (?:afternoon|evening))",
    ),
    "ru": (r" ?утра\b", r" ?(?:дня\b|вечера\b)"),
    "uk": (r" ?ранку\b", r" ?(?:дня\b|вечора\b)"),
    "ko": (r"(?:오전|새벽|아침)(?:에)? ?", r"(?:오후|저녁|낮)(?:에)? ?"),
}
_AFTER = {key: (re.compile(a), re.compile(p)) for key, (a, p) in _HALVES.items()}
_BEFORE_KO = (
    re.compile(_HALVES["ko"][0] + "$"),
    re.compile(_HALVES["ko"][1] + "$"),
    re.compile(r"(?:밤|한밤)(?:에)? ?$"),
)
_BY_NAME = {
    Language.EN: "noon midday midnight oh o",
    Language.RU: "полдень полудня полудню полночь полуночи час часу",
    Language.UK: "опівдні полудень полудня полудні опівночі північ півночі",
}
#: From dusk on the night belongs to the evening, before it to the morning: eleven, and two at night.
_DUSK = 6
_NIGHT = {
    "en": re.compile(r" at night\b"),
    "ru": re.compile(r" ?ночи\b"),
    "uk": re.compile(r" ?ночі\b"),
}
# How far before a time its half of the day may be said: 오전 아홉 시부터 열한 시까지.
_WINDOW = 24

#: What a text must hold for a rule whose pattern has the first piece: the second one.
_NEEDED = (
    ("half past ", "half "), ("half (?P<h>", "half "), ("quarter past ", "quarter"),
    ("quarter (?:to|of) ", "quarter"),
    (" past (?P<h>", " past "), (" minutes to ", " minutes to "), ("twenty-five) to (?P<h>", " to "),
    ("o'clock", "o'clock"), (r" hours\b", " hours"), (r"\bбез ", "без "),
    ("четверт[ьи] ", "четверт"), (" минут(?:", " минут"), (" ноль (?P<m>", " ноль "), ("между ", "между "),
    (r"\bпів (?P", "пів "), ("пів на ", "пів на "), ("між ", "між "), ("чверт[ьі] на ", "чверт"),
    (" нуль (?P<m>", " нуль "), (" по (?P<h>", " по "), (r"\bза (?P<t>", "за "), (" часам)", " часам"),
    ("|21) час)", " час"),
)  # fmt: skip

# What begins a time of the 24-hour clock in words.
_ZEROS = ("zero", "ноль", "нуль", "공", "영")
# 걸어 두시면 is the verb 두다.
_VERB_BEFORE = re.compile(r"[아어여해워려켜춰놔둬] $")


def _clock(hour: int, minute: int, half: int | None, exact: bool) -> ClockTime | None:
    """Return the time on a 24-hour clock; *half* 0 before noon, 1 after, None unsaid.

    *exact*: the way it is said (05:30, zero five thirty) leaves no doubt of the half.
    """
    unsaid = half is None and not exact and 1 <= hour <= 12
    if half == 1 and 1 <= hour < 12:
        hour += 12
    elif half == 0 and hour == 12:
        hour = 0
    if (0 <= hour < 24 and 0 <= minute < 60) or (hour == 24 and minute == 0):
        return ClockTime(hour, minute, unsaid)
    return None


class TimeFinder:
    """Finds the clock times and date-time groups of one language, with its number words."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._language = language
        self._key = "ko" if language.is_korean else language.value
        cardinals: dict[str, int] = {}
        ordinals: dict[str, int] = {}
        for word in glossary.numbers:
            if word.value != int(word.value) or word.value > 60 or language.is_korean:
                continue
            if word.kind not in ("ordinal", "cardinal"):
                continue
            target = ordinals if word.kind == "ordinal" else cardinals
            for form in word.words.get(language, ()):
                target.setdefault(form.replace("ё", "е"), int(word.value))
        spoken = [word for word, value in {**cardinals, **ordinals}.items() if value == 7]
        #: Each rule, and what it cannot do without: a figure, a number word, a piece of text.
        self._rules = [
            (
                rule,
                r"\d" in rule[0].pattern,
                language.is_korean or any(word in rule[0].pattern for word in spoken),
                next((need for piece, need in _NEEDED if piece in rule[0].pattern), ""),
            )
            for rule in clock_rules(language, cardinals, ordinals)
        ]
        #: The words that tell a time without a number.
        self.words = frozenset(_BY_NAME.get(language, "").split())

    def find(self, folded: str, digits: bool = True, spoken: bool = True) -> Iterator[Mention]:
        """Yield the clock times and date-time groups of *folded*; readings may overlap.

        Whether it holds *digits* and number words, *spoken*, spares rules that can find nothing.
        """
        if digits:
            yield from self._in_figures(folded)
        if self._key == "ko" and not any(cue in folded for cue in ("시", "정오", "자정")):
            return
        for (pattern, read, weak), figures, words, need in self._rules:
            if need and need not in folded:
                continue
            if (figures or words) and not (figures and digits) and not (words and spoken):
                continue
            for match in pattern.finditer(folded):
                if (
                    self._key == "ko"
                    and match.group()[0] in "두세"
                    and _VERB_BEFORE.search(folded, max(0, match.start() - 2), match.start())
                ):
                    continue
                core = (
                    Span(match.start("t"), match.end("t"))
                    if "t" in pattern.groupindex
                    else Span(match.start(), match.end())
                )
                mention = self._mention(folded, core, read(match), weak)
                if mention is not None:
                    yield mention

    def _in_figures(self, folded: str) -> Iterator[Mention]:
        for match in _DTG.finditer(folded):
            day, hour, minute = int(match["day"]), int(match["hour"]), int(match["minute"])
            if 1 <= day <= 31 and hour < 24 and minute < 60:
                month = _MONTHS.index(match["month"].upper()) + 1 if match["month"] else None
                year = int(match["year"]) % 100 if match["year"] else None
                span = Span(match.start(), match.end())
                yield Mention(
                    DateTimeGroup(day, hour, minute, match["zone"].upper(), month, year), span, span
                )
        for match in _DIGITAL.finditer(folded):
            span = Span(match.start(), match.end())
            mention = self._mention(folded, span, (int(match["hour"]), int(match["minute"])), weak=False)
            if mention is not None:
                yield mention

    def _mention(self, folded: str, core: Span, reading: Reading, weak: bool) -> Mention | None:
        hour, minute = reading
        half, start, end = self._half_around(folded, core, hour)
        exact = folded[core.start] == "0" or folded.startswith(_ZEROS, core.start)
        clock = _clock(hour, minute, half, exact)
        if clock is None:
            return None
        return Mention(clock, Span(start, end), core, weak and half is None)

    def _half_around(self, folded: str, core: Span, hour: int) -> tuple[int | None, int, int]:
        """Look beside *core* for the half of the day; return it and the range it widens to."""
        if self._key == "ko":
            before = folded[max(0, core.start - _WINDOW) : core.start]
            for half, pattern in enumerate(_BEFORE_KO):
                match = pattern.search(before)
                if match:
                    return (
                        (_half_of_night(hour) if half == 2 else half),
                        core.start - len(match.group()),
                        core.end,
                    )
            # 오전 아홉 시부터 열한 시까지: the second time shares the half of the first.
            shared = re.search(r"(?P<am>오전|새벽|아침)|(?P<pm>오후|저녁|낮)", before)
            if shared and re.search(r"시(?: ?(?:반|\S{1,4} ?분))?(?:부터|에서) ?$", before):
                return (0 if shared["am"] else 1), core.start, core.end
            return None, core.start, core.end
        for half, pattern in enumerate(_AFTER[self._key]):
            match = pattern.match(folded, core.end)
            if match:
                return half, core.start, match.end()
        night = _NIGHT[self._key].match(folded, core.end)
        if night:
            return _half_of_night(hour), core.start, night.end()
        # from nine to eleven in the morning: the first time shares the half of the second.
        shared = _SHARED_AFTER[self._key].match(folded, core.end)
        if shared:
            return (0 if shared["am"] else 1), core.start, core.end
        return None, core.start, core.end


def _half_of_night(hour: int) -> int:
    return 1 if _DUSK <= hour < 12 else 0


_SHARED_AFTER = {
    "en": re.compile(
        rf"(?: (?:to|and|till|until) |-)\S{{1,12}}(?: o'clock)?(?:(?P<am>{_HALVES['en'][0]})|(?P<pm>{_HALVES['en'][1]}))"  # noqa: E501
    ),
    "ru": re.compile(
        rf"(?: часов)?(?: до |-)\S{{1,14}}(?: час\w*)?(?:(?P<am>{_HALVES['ru'][0]})|(?P<pm>{_HALVES['ru'][1]}))"  # noqa: E501
    ),
    "uk": re.compile(
        rf"(?: годин\w)?(?: до |-)\S{{1,14}}(?: годин\w*)?(?:(?P<am>{_HALVES['uk'][0]})|(?P<pm>{_HALVES['uk'][1]}))"  # noqa: E501
    ),
}


def render_time(time: ClockTime) -> str:
    """Write *time* as ``05:30``, the same in every language."""
    return f"{time.hour:02d}:{time.minute:02d}"


def render_dtg(group: DateTimeGroup) -> str:
    """Write *group* as ``251430ZNOV26``."""
    month = _MONTHS[group.month - 1] if group.month else ""
    year = f"{group.year:02d}" if group.year is not None else ""
    return f"{group.day:02d}{group.hour:02d}{group.minute:02d}{group.zone}{month}{year}"
