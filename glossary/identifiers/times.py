"""Clock times and date-time groups, in digits and in the words of the four languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from glossary.frames import ClockTime, DateTimeGroup, Mention, Span
from glossary.languages import Language

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DTG = re.compile(
    rf"(?<!\w)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d) ?(?P<zone>[a-z])"
    rf"(?: ?(?P<month>{'|'.join(m.lower() for m in _MONTHS)})(?: ?(?P<year>\d\d|20\d\d))?)?(?!\w)"
)

_DIGITAL = re.compile(r"(?<![\d:.,])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?!\d|:\d)")

# What says which half of the day a twelve-hour clock means, by language, before or after the time.
_HALVES: dict[str, tuple[str, str]] = {
    "en": (
        r" ?(?:am\b|a\.m\.?|in the morning|at night(?=.{0,2}$))",
        r" ?(?:pm\b|p\.m\.?|in the (?:afternoon|evening))",
    ),
    "ru": (r" ?(?:утра\b|ночи\b)", r" ?(?:дня\b|вечера\b)"),
    "uk": (r" ?(?:ранку\b|ночі\b)", r" ?(?:дня\b|вечора\b)"),
    "ko": (r"(?:오전|새벽|아침)(?:에)? ?", r"(?:오후|저녁|낮)(?:에)? ?"),
}
_NIGHT_KO = r"(?:밤|한밤)(?:에)? ?"

_EN_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_KO_HOURS = "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두".split()
# The hour, said as a cardinal (в пять часов, five o'clock).
_RU_HOURS = "час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать".split()
# The hour that is being counted towards, an ordinal: в половине шестого = 5:30, о пів на шосту.
_RU_TOWARDS = (
    "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого"
).split()
_UK_HOURS_STEMS = "перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят".split()


def _clock(hour: int, minute: int, half: int | None) -> ClockTime | None:
    """Return the time on a 24-hour clock; *half* 0 before noon, 1 after, None unsaid."""
    if half == 1 and 1 <= hour < 12:
        hour += 12
    elif half == 0 and hour == 12:
        hour = 0
    if (0 <= hour < 24 and 0 <= minute < 60) or (hour == 24 and minute == 0):
        return ClockTime(hour, minute)
    return None


def _half_around(folded: str, start: int, end: int, language: Language) -> tuple[int | None, int, int]:
    """Look beside ``[start, end)`` for the half of the day; return it and the range it widens to."""
    key = "ko" if language.is_korean else language.value
    before_noon, after_noon = _HALVES[key]
    if key == "ko":
        for half, pattern in ((0, before_noon), (1, after_noon)):
            match = re.search(pattern + "$", folded[:start])
            if match:
                return half, match.start(), end
        match = re.search(_NIGHT_KO + "$", folded[:start])
        if match:
            hour = re.match(r"\d+", folded[start:end])
            number = int(hour.group()) if hour else 0
            return (1 if 6 <= number < 12 else 0), match.start(), end
        return None, start, end
    for half, pattern in ((0, before_noon), (1, after_noon)):
        match = re.match(pattern, folded[end:])
        if match:
            return half, start, end + match.end()
    return None, start, end


def _mention(folded: str, match: re.Match[str], hour: int, minute: int, language: Language) -> Mention | None:
    half, start, end = _half_around(folded, match.start(), match.end(), language)
    clock = _clock(hour, minute, half)
    if clock is None:
        return None
    return Mention(clock, Span(start, end), Span(match.start(), match.end()))


_Words = tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]]


def _index(words: list[str], word: str) -> int:
    return words.index(word) + 1


def _before(hour: int) -> int:
    return hour - 1 if hour > 1 else 12


def _uk_hour(word: str) -> int:
    return next(i for i, stem in enumerate(_UK_HOURS_STEMS, 1) if word.startswith(stem))


_EN_HOUR = "|".join(_EN_HOURS)
_KO_HOUR = "|".join(sorted(_KO_HOURS, key=len, reverse=True))
_UK_HOUR = rf"(?:{'|'.join(_UK_HOURS_STEMS)})(?:а|я|ої|ьої|ій|ю|у)"

_WORDS: dict[Language, list[_Words]] = {
    Language.EN: [
        (re.compile(r"(?<![\d:])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d) ?(?:hours|hrs|h)\b"), lambda m: (int(m["h"]), int(m["m"]))),
        (re.compile(r"(?<![\d:])(?P<h>\d{1,2})(?= ?(?:am\b|pm\b|a\.m|p\.m))"), lambda m: (int(m["h"]), 0)),
        (re.compile(r"(?<![\d:])(?P<h>\d{1,2}) o'clock"), lambda m: (int(m["h"]), 0)),
        (re.compile(rf"\bhalf past (?P<h>{_EN_HOUR})\b"), lambda m: (_index(_EN_HOURS, m["h"]), 30)),
        (re.compile(rf"\b(?P<h>{_EN_HOUR}) o'clock"), lambda m: (_index(_EN_HOURS, m["h"]), 0)),
        (re.compile(rf"\b(?P<h>{_EN_HOUR}) (?P<m>thirty|fifteen|forty-five)(?= (?:in the|a\.m|p\.m|am\b|pm\b))"),
         lambda m: (_index(_EN_HOURS, m["h"]), {"thirty": 30, "fifteen": 15, "forty-five": 45}[m["m"]])),
        (re.compile(rf"\bquarter past (?P<h>{_EN_HOUR})\b"), lambda m: (_index(_EN_HOURS, m["h"]), 15)),
        (re.compile(rf"\bquarter to (?P<h>{_EN_HOUR})\b"), lambda m: (_before(_index(_EN_HOURS, m["h"])), 45)),
    ],
    Language.RU: [
        (re.compile(r"(?<![\d:])(?P<h>\d{1,2}) ?(?:час(?:ов|а|у|ам)?|ч\.?) ?(?P<m>[0-5]?\d) ?(?:минут[аыу]?|мин\b\.?)"), lambda m: (int(m["h"]), int(m["m"]))),
        (re.compile(r"(?<![\d:])(?P<h>\d{1,2}) час(?:ов|а)?(?= (?:утра|дня|вечера|ночи)\b)"), lambda m: (int(m["h"]), 0)),
        (re.compile(rf"\b(?P<h>{'|'.join(_RU_HOURS)})(?: час(?:ов|а)?)?(?= (?:утра|дня|вечера|ночи)\b)"), lambda m: (_index(_RU_HOURS, m["h"]), 0)),
        (re.compile(rf"\b(?P<h>{'|'.join(_RU_HOURS)}) (?P<m>тридцать|пятнадцать)(?= (?:утра|дня|вечера|ночи)\b)"),
         lambda m: (_index(_RU_HOURS, m["h"]), 30 if m["m"] == "тридцать" else 15)),
        (re.compile(rf"\b(?:пол|половин[аеыу] )(?P<h>{'|'.join(_RU_TOWARDS)})\b"), lambda m: (_before(_index(_RU_TOWARDS, m["h"])), 30)),
        (re.compile(rf"\bчетверть (?P<h>{'|'.join(_RU_TOWARDS)})\b"), lambda m: (_before(_index(_RU_TOWARDS, m["h"])), 15)),
    ],
    Language.UK: [
        (re.compile(r"(?<![\d:])(?P<h>\d{1,2})(?:-?(?:а|й|ій|ї|у))? ?(?:годин[аиіу]?|год\b\.?) ?(?P<m>[0-5]?\d) ?(?:хвилин[аиу]?|хв\b\.?)"), lambda m: (int(m["h"]), int(m["m"]))),
        (re.compile(r"(?<![\d:])(?P<h>\d{1,2})-(?:а|й|ій|ї|у|ту|та|та) годин[аиіу]"), lambda m: (int(m["h"]), 0)),
        (re.compile(rf"\bпів на (?P<h>{_UK_HOUR})\b"), lambda m: (_before(_uk_hour(m["h"])), 30)),
        (re.compile(rf"\bчверть на (?P<h>{_UK_HOUR})\b"), lambda m: (_before(_uk_hour(m["h"])), 15)),
        (re.compile(rf"\b(?P<h>{_UK_HOUR}) (?P<m>тридцять|п'ятнадцять)(?= (?:ранку|дня|вечора|ночі)\b)"),
         lambda m: (_uk_hour(m["h"]), 30 if m["m"] == "тридцять" else 15)),
        (re.compile(rf"\b(?P<h>{_UK_HOUR})(?: годин[аиіу])(?= (?:ранку|дня|вечора|ночі)\b)"), lambda m: (_uk_hour(m["h"]), 0)),
        (re.compile(rf"\b(?:о|об) (?P<h>{_UK_HOUR})(?: годині)?(?= (?:ранку|дня|вечора|ночі)\b)"), lambda m: (_uk_hour(m["h"]), 0)),
    ],
}  # fmt: skip
_KOREAN: list[_Words] = [
    (re.compile(r"(?<!\d)(?P<h>\d{1,2})시 ?(?P<m>\d{1,2})분"), lambda m: (int(m["h"]), int(m["m"]))),
    (re.compile(r"(?<!\d)(?P<h>\d{1,2})시 ?반"), lambda m: (int(m["h"]), 30)),
    (re.compile(r"(?<!\d)(?P<h>\d{1,2})시(?!간)"), lambda m: (int(m["h"]), 0)),
    (re.compile(rf"(?<![가-힣])(?P<h>{_KO_HOUR}) ?시 ?반"), lambda m: (_index(_KO_HOURS, m["h"]), 30)),
    (re.compile(rf"(?<![가-힣])(?P<h>{_KO_HOUR}) ?시 ?(?P<m>\d{{1,2}})분"), lambda m: (_index(_KO_HOURS, m["h"]), int(m["m"]))),
    (re.compile(rf"(?<![가-힣])(?P<h>{_KO_HOUR}) ?시(?!간|작|험|체|민|야|설)"), lambda m: (_index(_KO_HOURS, m["h"]), 0)),
]  # fmt: skip


def find_times(folded: str, language: Language) -> Iterator[Mention]:
    """Yield the clock times and date-time groups of *folded*."""
    for match in _DTG.finditer(folded):
        day, hour, minute = int(match["day"]), int(match["hour"]), int(match["minute"])
        if 1 <= day <= 31 and hour < 24 and minute < 60:
            month = _MONTHS.index(match["month"].upper()) + 1 if match["month"] else None
            year = int(match["year"]) % 100 if match["year"] else None
            span = Span(match.start(), match.end())
            yield Mention(DateTimeGroup(day, hour, minute, match["zone"].upper(), month, year), span, span)
    for match in _DIGITAL.finditer(folded):
        mention = _mention(folded, match, int(match["hour"]), int(match["minute"]), language)
        if mention is not None:
            yield mention
    for pattern, read in _KOREAN if language.is_korean else _WORDS[language]:
        for match in pattern.finditer(folded):
            mention = _mention(folded, match, *read(match), language)
            if mention is not None:
                yield mention


def render_time(time: ClockTime) -> str:
    """Write *time* as ``05:30``, the same in every language."""
    return f"{time.hour:02d}:{time.minute:02d}"


def render_dtg(group: DateTimeGroup) -> str:
    """Write *group* as ``251430ZNOV26``."""
    month = _MONTHS[group.month - 1] if group.month else ""
    year = f"{group.year:02d}" if group.year is not None else ""
    return f"{group.day:02d}{group.hour:02d}{group.minute:02d}{group.zone}{month}{year}"
