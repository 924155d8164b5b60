"""Dates: 25 November, 25-го ноября 2026 года, двадцять п'ятого листопада, 11월 25일, 25.11.2026.

A day without its month (on the 25th, 25일) is no date but an ordinal or a number of days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from glossary._data import data_file
from glossary.frames import Date, Mention, Span
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of, fold

_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIGURES = re.compile(
    r"(?<![\d.,/-])(?:(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)"
    r"|(?P<y2>(?:19|20)\d\d)(?P<sep2>[./-]) ?(?P<m2>\d{1,2})(?P=sep2) ?(?P<d2>\d{1,2}))\.?(?![\d/-]|[.,]\d)"
)
_YEAR = {
    Language.EN: re.compile(r",? (?P<year>(?:19|20)\d\d)(?![\d:.,]\d|\d| ?(?:h|hours|hrs|m|km|men)\b)"),
    Language.RU: re.compile(
        r",? (?P<year>(?:19|20)\d\d)(?:-го)?(?: (?:года|год|году)\b| ?г\.)?(?!\d|[:.]\d)"
    ),
    Language.UK: re.compile(
        r",? (?P<year>(?:19|20)\d\d)(?:-го)?(?: (?:року|рік|році)\b| ?р\.)?(?!\d|[:.]\d)"
    ),
}
# What stands between a day and its month, and between two days of one month.
_AFTER_DAY = {
    Language.EN: r"(?: of)? (?:the month of )?",
    Language.RU: r" (?:числа )?",
    Language.UK: r" (?:числа )?",
}
_JOINT = {
    Language.EN: r" ?(?:-|to|till|until|through|and|or|,) ?(?:the )?",
    Language.RU: r" ?(?:-|до|по|и|или|на|,) ?",
    Language.UK: r" ?(?:-|до|по|і|й|та|або|чи|на|,) ?",
}
_TAIL = {
    Language.EN: r"(?:st|nd|rd|th)?",
    Language.RU: r"(?:-?(?:го|е|ого|ое|му|м))?",
    Language.UK: r"(?:-?(?:го|е|ого|ге|те|ше|тє|ме|му|м))?",
}


class DateFinder:
    """Finds the dates of one language, with the ordinals of a glossary for its days in words."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._language = language
        if language.is_korean:
            self._korean = _KoreanDates()
            return
        rows = data_file("dates.yaml")[language.value]
        self._months = {
            fold(form): number for number, forms in enumerate(rows["months"], 1) for form in forms
        }
        self._doubtful = frozenset(map(fold, rows["doubtful"]))
        self._days = _days_in_words(glossary, language)
        day = rf"(?:\d{{1,2}}{_TAIL[language]}|{any_of(self._days)})"
        before = "|".join(map(re.escape, rows["before"]))
        self._month = re.compile(rf"\b(?:{any_of(self._months)})\b(?!-)")
        self._before = re.compile(
            rf"(?<![\w.,:/-])(?:(?P<first>{day}){_JOINT[language]})?(?P<day>{day}){_AFTER_DAY[language]}$"
        )
        self._after = re.compile(rf" (?:the )?(?P<day>{day})(?![\d:.,]\d|\d)(?! ?(?:hours|hrs|h|m|km)\b)\b")
        self._announced = re.compile(rf"\b(?:{before})[ -]$")

    def find(self, folded: str, text: str, words: frozenset[str]) -> Iterator[Mention]:
        """Yield the dates of a text; *folded* is its folded form and *words* are the words of it."""
        yield from _in_figures(folded, self._language)
        if self._language.is_korean:
            yield from self._korean.find(folded)
            return
        if self._months.keys().isdisjoint(words):
            return
        for match in self._month.finditer(folded):
            yield from self._around(folded, text, match)

    def _around(self, folded: str, text: str, match: re.Match[str]) -> Iterator[Mention]:
        """Read what stands beside the name of a month."""
        month, start, end = self._months[match.group()], match.start(), match.end()
        dot = 1 if folded[end : end + 1] == "." and len(match.group()) <= 4 else 0
        # A window, so that a long text is not read from its beginning for each month.
        low = max(0, start - 60)
        before = self._before.search(folded[low:start])
        days: list[tuple[int, int, int]] = []
        if before:
            start = low + before.start("day")
            for name in ("first", "day"):
                if before[name]:
                    days.append((self._value(before[name]), low + before.start(name), low + before.end(name)))
        elif self._language is Language.EN and (after := self._after.match(folded, end + dot)):
            days.append((self._value(after["day"]), after.start("day"), after.end("day")))
            end, dot = after.end(), 0
        year_match = _YEAR[self._language].match(folded, end + dot)
        year = int(year_match["year"]) if year_match else None
        if year_match:
            end = year_match.end()
        if not days:
            doubtful = match.group() in self._doubtful
            capital = text[match.start()].isupper() if self._language is Language.EN else True
            announced = bool(self._announced.search(folded[max(0, start - 12) : start]))
            if doubtful and not (capital and (announced or year)):
                return
            span = Span(start, end)
            yield Mention(Date(None, month, year), span, span, weak=not (announced or year))
            return
        *others, (last, _, _) = days
        if not 1 <= last <= _DAYS[month]:
            return
        for value, first, stop in others:
            if 1 <= value <= _DAYS[month]:
                span = Span(first, stop)
                yield Mention(Date(value, month, year), span, span)
        span = Span(start, end)
        yield Mention(Date(last, month, year), span, span)

    def _value(self, said: str) -> int:
        digits = re.match(r"\d+", said)
        return int(digits.group()) if digits else self._days.get(said, 0)


class _KoreanDates:
    """11월 25일, 십일월 이십오일, 2026년 11월; 11월 20일부터 25일까지."""

    _NUMBER = r"\d{1,2}|[일이삼]?십[일이삼사오육륙칠팔구]?|[일이삼사오육륙칠팔구유시]"
    _PATTERN = re.compile(
        rf"(?<![가-힣\d.,])(?:(?P<year>(?:19|20)\d\d) ?년 ?)?(?P<month>{_NUMBER}) ?월"
        rf"(?: ?(?P<day>{_NUMBER}) ?일(?!간| 동안))?(?!요|급|동|별)"
    )
    _SECOND = re.compile(
        rf"(?:부터|에서| ?[~-] ?|과 |이나 |또는 |, ?) ?(?P<day>{_NUMBER}) ?일(?!간| 동안| ?[뒤후])"
    )
    _DIGITS: Mapping[str, int] = {**{ch: i for i, ch in enumerate("일이삼사오육칠팔구", 1)}, "륙": 6}

    def find(self, folded: str) -> Iterator[Mention]:
        if "월" not in folded:
            return
        for match in self._PATTERN.finditer(folded):
            month = self._value(match["month"])
            day = self._value(match["day"]) if match["day"] else None
            if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _DAYS[month]):
                continue
            if day is None and len(match["month"]) == 1 and not match["month"].isdigit():
                # 이월, 사월: a month in words stands by itself, 구월산 is a mountain.
                rest = folded[match.end() : match.end() + 1]
                if match["month"] == "이" or (rest and rest not in " 에의은는이가까부말초중,.!?"):
                    continue
            year = int(match["year"]) if match["year"] else None
            span = Span(match.start(), match.end())
            yield Mention(
                Date(day, month, year),
                span,
                span,
                weak=day is None and year is None and not match["month"].isdigit(),
            )
            end = match.end()
            while day is not None and (second := self._SECOND.match(folded, end)):
                value, end = self._value(second["day"]), second.end()
                if 1 <= value <= _DAYS[month]:
                    span = Span(second.start("day"), second.end())
                    yield Mention(Date(value, month, year), span, span)

    def _value(self, said: str) -> int:
        if said.isdigit():
            return int(said)
        if said in ("유", "시"):
            # 유월 and 시월, June and October, are said without their last consonant.
            return 6 if said == "유" else 10
        ten, mark, one = said.rpartition("십")
        return (self._DIGITS.get(ten, 1) * 10 if mark else 0) + self._DIGITS.get(one, 0)


def _in_figures(folded: str, language: Language) -> Iterator[Mention]:
    """Read 25.11.2026 and 2026-11-25; in English 11/25/2026 where only that can be a date."""
    for match in _FIGURES.finditer(folded):
        if match["y2"]:
            day, month, year = int(match["d2"]), int(match["m2"]), int(match["y2"])
        else:
            day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
            if match["sep"] == "-" and year < 100:
                # 12-34-56 is a telephone number, a series, anything.
                continue
            year += 2000 if year < 100 else 0
            if month > 12 and language is Language.EN and match["sep"] == "/":
                day, month = month, day
            elif language.is_korean and match["sep"] == "." and len(match["y"]) == 2:
                # 26.11.25: Korean writes the year first.
                day, month, year = int(match["y"]), month, 2000 + int(match["d"])
        if 1 <= month <= 12 and 1 <= day <= _DAYS[month]:
            span = Span(match.start(), match.end() - (folded[match.end() - 1] == "."))
            yield Mention(Date(day, month, year), span, span)


def _days_in_words(glossary: Glossary, language: Language) -> dict[str, int]:
    """Return the days 1 to 31 in words: twenty-fifth, двадцать пятого, двадцять п'яте."""
    endings = {Language.RU: ("ого", "его", "ое", "ье"), Language.UK: ("ого", "ього", "е", "є")}
    ordinals: dict[str, int] = {}
    tens: dict[str, int] = {}
    for word in glossary.numbers:
        for form in word.words.get(language, ()):
            text = fold(form)
            if (
                word.kind == "ordinal"
                and word.value <= 30
                and (language is Language.EN or text.endswith(endings[language]))
            ):
                ordinals[text] = int(word.value)
            elif word.kind == "cardinal" and word.value in (20, 30):
                tens.setdefault(text, int(word.value))
    compound = {
        f"{ten}{gap}{one}": high + low
        for ten, high in tens.items()
        for one, low in ordinals.items()
        for gap in (" ", "-")
        if low < 10 and high + low <= 31
    }
    return {**ordinals, **compound}


def render_date(date: Date, language: Language) -> str:
    """Write *date* as its language does: ``25 November 2026``, ``2026년 11월 25일``."""
    if language.is_korean:
        parts = ((date.year, "년"), (date.month, "월"), (date.day, "일"))
        return " ".join(f"{value}{name}" for value, name in parts if value is not None)
    forms: Sequence[str] = (
        data_file("dates.yaml")[language.value]["months"][date.month - 1] if date.month else ("",)
    )
    month = forms[0] if date.day is not None or language is Language.EN else forms[1]
    out = [str(part) for part in (date.day, month, date.year) if part]
    return " ".join(out)
