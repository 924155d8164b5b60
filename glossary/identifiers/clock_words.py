"""How the four languages say a clock time: patterns, and what each of them reads.

Times in digits with a word, half and quarter hours, the military way (zero six thirty).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from glossary.languages import Language
from glossary.text import any_of

Reading = tuple[int, int]
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Reading], bool]


def clock_rules(language: Language, cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> list[Rule]:
    """Return (pattern, what it reads, whether it is in doubt) for *language*, with its number words."""
    rules = {Language.EN: _english, Language.RU: _russian, Language.UK: _ukrainian}
    return rules[language](cardinals, ordinals) if language in rules else _korean(language)


_FOUR = r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)"


def _towards(hour: int, minutes: int) -> Reading:
    """Return the time *minutes* before *hour* on a twelve-hour clock: quarter to one is 12:45."""
    return (hour - 1 if hour > 1 else 12, 60 - minutes)


def _into(hour: int, minutes: int) -> Reading:
    """Return the time *minutes* into the hour that ends at *hour*: четверть восьмого is 7:15."""
    return (hour - 1 if hour > 1 else 12, minutes)


def _up_to(words: Mapping[str, int], top: int, low: int = 1) -> dict[str, int]:
    return {word: value for word, value in words.items() if low <= value <= top}


def _english(cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> list[Rule]:
    hours, minutes = _up_to(cardinals, 12), _up_to(cardinals, 60, 10)
    teens = {**_up_to(cardinals, 20, 10), **{f"twenty-{w}": 20 + v for w, v in _up_to(cardinals, 4).items()}}
    evening = {word: value for word, value in teens.items() if 13 <= value <= 23}
    digits = _up_to(cardinals, 9)
    hour, minute = any_of(hours), rf"(?:{any_of(minutes)})(?:[ -](?:{any_of(digits)}))?"
    half = r"(?: (?:in the|at night)| ?(?:a\.m|p\.m|am\b|pm\b))"
    at = r"(?:at|by|until|till|before|after|since|exactly)"
    # "at nine metres" counts; "at nine", "at nine with", "at 9." tell the time.
    ends = r"(?= ?(?:[.,;!?)]|$)| (?:sharp|tomorrow|today|tonight|with|and|on|to|or|for|exactly|in the|at the|every)\b)"  # noqa: E501

    def both(match: re.Match[str]) -> Reading:
        return hours[match["h"]], _minutes(match["m"], cardinals)

    def military(match: re.Match[str]) -> Reading:
        hour = {
            **teens,
            **{f"{z} {w}": v for z in ("zero", "oh", "o") for w, v in digits.items()},
            "zero zero": 0,
        }[match["h"]]
        return hour, 0 if match["m"] == "hundred" else _minutes(match["m"], cardinals)

    zeros = rf"(?:(?:zero|oh|o) (?:{any_of(digits)})|zero zero)"
    return [
        (re.compile(r"(?<![\d:.,])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d) ?(?:hours|hrs|h)\b"), _digits, False),
        (re.compile(r"(?<![\d:.,])(?P<h>\d{1,2})(?= ?(?:am\b|pm\b|a\.m|p\.m))"), _whole, False),
        (
            re.compile(r"(?<![\d:.,])(?P<h>\d{1,2})\.(?P<m>[0-5]\d)(?= ?(?:am\b|pm\b|a\.m|p\.m))"),
            _digits,
            False,
        ),
        (re.compile(r"(?<![\d:.,])(?P<h>\d{1,2}) o'clock"), _whole, False),
        (re.compile(r"\b(?:twelve |12 )?(?:noon|midday)\b"), lambda m: (12, 0), True),
        (re.compile(r"\b(?:twelve |12 )?midnight\b"), lambda m: (0, 0), True),
        (re.compile(rf"\bhalf past (?P<h>{hour})\b"), lambda m: (hours[m["h"]], 30), False),
        (re.compile(rf"\b(?:a )?quarter past (?P<h>{hour})\b"), lambda m: (hours[m["h"]], 15), False),
        (
            re.compile(rf"\b(?:a )?quarter (?:to|of) (?P<h>{hour})\b"),
            lambda m: _towards(hours[m["h"]], 15),
            False,
        ),
        (re.compile(rf"\b(?P<m>five|{minute})(?: minutes)? past (?P<h>{hour})\b"), both, False),
        (
            re.compile(rf"\b(?P<m>five|{minute}) minutes to (?P<h>{hour})\b"),
            lambda m: _towards(hours[m["h"]], _minutes(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(
                rf"\b(?P<x>at|is|by|until|before) (?P<t>(?P<m>five|ten|twenty|twenty-five) to (?P<h>{hour}))\b"  # noqa: E501
            ),
            lambda m: _towards(hours[m["h"]], _minutes(m["m"], cardinals)),
            False,
        ),
        (re.compile(rf"\b(?P<h>{hour}) o'clock"), lambda m: (hours[m["h"]], 0), False),
        (
            re.compile(rf"\b(?P<h>{hour})(?= (?:to|and|or|till|until) (?:{hour}) o'clock)"),
            lambda m: (hours[m["h"]], 0),
            False,
        ),
        (re.compile(rf"\b(?P<h>{hour})(?={half})"), lambda m: (hours[m["h"]], 0), False),
        (
            re.compile(rf"\b(?P<h>{hour})(?= (?:to|and|till|until) (?:{hour}){half})"),
            lambda m: (hours[m["h"]], 0),
            False,
        ),
        (re.compile(rf"\b(?P<h>{hour}) (?P<m>{minute})(?={half})"), both, False),
        (
            re.compile(
                rf"\b(?:{at}|now|is) (?P<t>(?P<h>{hour}) (?P<m>(?:fifteen|thirty|forty-five|ten|twenty|forty|fifty|fifty-five|thirty-five|twenty-five)))(?=[.,;!?]|$)"  # noqa: E501
            ),
            both,
            False,
        ),
        (re.compile(rf"\b(?P<h>{zeros}|{any_of(teens)}) (?P<m>hundred|{minute}) hours\b"), military, False),
        (re.compile(rf"\b(?P<h>{zeros}) (?P<m>hundred|{minute})\b"), military, False),
        # six-thirty, seventeen thirty: no other number is said so.
        (re.compile(rf"\b(?P<h>{hour})-(?P<m>fifteen|thirty|forty-five)\b"), both, False),
        (re.compile(rf"\b(?P<h>{any_of(evening)}) (?P<m>fifteen|thirty|forty-five)\b"), military, False),
        (re.compile(rf"\b{at} (?P<t>{_FOUR}){ends}"), _digits, True),
        (
            re.compile(rf"(?:\b{at} |(?<=hundred, not ))(?:at )?(?P<t>(?P<h>{any_of(teens)}) hundred)\b"),
            lambda m: (teens[m["h"]], 0),
            False,
        ),
        (
            re.compile(rf"\b(?:{at}) (?P<t>(?P<h>{any_of(teens)}) (?P<m>{minute}))(?=[.,;!?]|$)"),
            lambda m: (teens[m["h"]], _minutes(m["m"], cardinals)),
            True,
        ),
        (
            re.compile(
                rf"\b(?:at|by|until|till|exactly) (?P<t>(?P<h>{hour}|\d{{1,2}}(?![\d:.,]\d)(?!\d))){ends}"
            ),
            lambda m: (_value(m["h"], cardinals), 0),
            True,
        ),
    ]


def _digits(match: re.Match[str]) -> Reading:
    return int(match["h"]), int(match["m"])


def _whole(match: re.Match[str]) -> Reading:
    return int(match["h"]), 0


def _minutes(text: str, words: Mapping[str, int]) -> int:
    """Return the minutes that *text* says: digits, or one or two number words."""
    if text.isdigit():
        return int(text)
    return sum(words.get(word, 0) for word in re.split("[ -]", text))


def _value(text: str, words: Mapping[str, int]) -> int:
    return int(text) if text.isdigit() else sum(words[word] for word in text.split(" "))


def _russian(cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> list[Rule]:
    one = _up_to(cardinals, 12)
    hours = {**one, "час": 1, "часа": 1, "часу": 1}
    towards = {w: v for w, v in _up_to(ordinals, 12).items() if w.endswith(("ого", "его"))}
    all_hours = _up_to(cardinals, 20, 0)
    tens = _up_to(cardinals, 50, 20)
    hour = any_of(hours)
    wide = rf"(?:двадцат[ьи] (?:{any_of(_up_to(cardinals, 4))})|{any_of({w: v for w, v in all_hours.items() if v > 1})})"  # noqa: E501
    minute = (
        rf"(?:(?:{any_of(tens)})(?: (?:{any_of(_up_to(cardinals, 9))}))?|{any_of(_up_to(cardinals, 20, 10))})"
    )
    half = r"(?= (?:утра|дня|вечера|ночи)\b)"
    # "два дня" are two days: after a bare hour, дня counts only where в or к announces a time.
    half_sure = r"(?= (?:утра|вечера)\b)"
    ends = r"(?= ?(?:[.,;!?)]|$)| (?:ровно|утра|вечера|с|со|и|или|у|на|завтра|сегодня|до|должн\w+|будет|будьте|по)\b)"  # noqa: E501

    def to(match: re.Match[str]) -> Reading:
        return _towards(hours[match["h"]], _value(match["m"], cardinals) if match["m"] != "четверти" else 15)

    return [
        (
            re.compile(
                r"(?<![\d:.,])(?P<h>\d{1,2}) ?(?:час(?:ов|а|у|ам)?|ч\.?) ?(?P<m>[0-5]?\d) ?(?:минут[аыу]?|мин\b\.?)"  # noqa: E501
            ),
            _digits,
            False,
        ),
        (re.compile(rf"(?<![\d:.,])(?P<h>\d{{1,2}}) час(?:ов|а)?{half}"), _whole, False),
        (re.compile(rf"(?<![\d:.,-])(?P<h>\d{{1,2}}){half_sure}"), _whole, False),
        (
            re.compile(
                r"\b(?:в|до|с|после|к) (?P<t>(?P<h>\d{1,2})\.(?P<m>[0-5]\d))(?![\d%]|[.,]\d| (?:м|км|метр|процент|тыс|млн))"  # noqa: E501
            ),
            _digits,
            False,
        ),
        (re.compile(rf"\bбез (?P<m>четверти|{minute}|пяти)(?: минут)? (?P<h>{hour})\b"), to, False),
        (
            re.compile(rf"\b(?:пол|(?:половин[аеыу]|полов\.) )(?P<h>{any_of(towards)})\b"),
            lambda m: _into(towards[m["h"]], 30),
            False,
        ),
        (
            re.compile(rf"\bчетверт[ьи] (?P<h>{any_of(towards)})\b"),
            lambda m: _into(towards[m["h"]], 15),
            False,
        ),
        (
            re.compile(rf"\b(?P<m>{minute}|пять|пяти) минут(?:ам|ах|ы|у)? (?P<h>{any_of(towards)})\b"),
            lambda m: _into(towards[m["h"]], _value(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"\b(?P<h>{wide}) (?:ноль-ноль|ноль ноль|нуль-нуль)\b"),
            lambda m: (_value(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\bнол[ья] (?P<h>{any_of(_up_to(cardinals, 9))}) (?P<m>{minute}|ноль-ноль|ноль ноль)\b"
            ),
            lambda m: (cardinals[m["h"]], 0 if m["m"].startswith("ноль") else _value(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"\b(?P<h>{wide})(?: час(?:ов|а|ам)?)?{half_sure}"),
            lambda m: (_value(m["h"], cardinals), 0),
            False,
        ),
        (re.compile(r"\b(?P<h>час)(?= (?:ночи|дня)\b)"), lambda m: (1, 0), False),
        (
            re.compile(
                rf"\b(?:в|к|с|до|после) (?P<t>(?P<h>{wide}|час)(?: час(?:ов|а|ам)?)?)(?= (?:дня|ночи)\b)"
            ),
            lambda m: (hours.get(m["h"]) or _value(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\bсо? (?P<t>(?P<h>{wide}|\d{{1,2}}))(?: час\w*)? до (?:{wide}|\d{{1,2}})(?: час(?:ов|а)\b|(?= (?:утра|вечера|ночи)\b))"  # noqa: E501
            ),
            lambda m: (_value(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\bсо? (?:{wide}|\d{{1,2}})(?: час\w*)? до (?P<t>(?P<h>{wide}|\d{{1,2}})(?: час(?:ов|а)\b|(?= (?:утра|вечера|ночи)\b)))"  # noqa: E501
            ),
            lambda m: (_value(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(rf"\bмежду (?P<t>(?P<h>{wide}|\d{{1,2}})) и (?:{wide}|\d{{1,2}}) часами\b"),
            lambda m: (_value(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(rf"\bмежду (?:{wide}|\d{{1,2}}) и (?P<t>(?P<h>{wide}|\d{{1,2}}) часами)\b"),
            lambda m: (_value(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\b(?P<h>{any_of(_up_to(cardinals, 19, 13))}|двадцать(?: (?:{any_of(_up_to(cardinals, 3))}))?) (?P<m>пятнадцать|тридцать|сорок пять)(?=[.,;!?]|$)"  # noqa: E501
            ),
            lambda m: (_value(m["h"], cardinals), _value(m["m"], cardinals)),
            False,
        ),
        (re.compile(rf"\b(?:в|во|к|до|с|после|около) (?P<t>{_FOUR}){ends}"), _digits, True),
        (re.compile(r"\b(?:полдень|полудня|полудню)\b"), lambda m: (12, 0), True),
        (re.compile(r"\b(?:полночь|полуночи)\b"), lambda m: (0, 0), True),
        (
            re.compile(rf"\b(?P<h>{wide}) (?P<m>{minute}){half}"),
            lambda m: (_value(m["h"], cardinals), _value(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(
                rf"\b(?:в|к|до|после|сейчас|около) (?P<t>(?P<h>{wide}) (?P<m>пятнадцать|тридцать|сорок пять|десять|двадцать|сорок|пятьдесят|двадцать пять|тридцать пять|пятьдесят пять))(?=[.,;!?]|$)"  # noqa: E501
            ),
            lambda m: (_value(m["h"], cardinals), _value(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"(?<!раз )\bв (?P<t>(?P<h>{wide}|\d{{1,2}}) час(?:ов|а))\b(?! (?:пут|езд|ход|лет))"),
            lambda m: (_value(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\bна (?P<t>(?P<h>{wide}|час|\d{{1,2}})(?: час(?:ов|а))?)(?= от (?:вас|тебя|нас|меня|него|них|машины|колонны)\b)"  # noqa: E501
            ),
            lambda m: (hours.get(m["h"]) or _value(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\b(?:в|ровно в|к) (?P<t>(?P<h>{any_of({w: v for w, v in one.items() if v > 1})}|\d{{1,2}})){ends}"  # noqa: E501
            ),
            lambda m: (_value(m["h"], cardinals), 0),
            True,
        ),
    ]


def _ukrainian(cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> list[Rule]:
    # Hours are feminine ordinals: сьома, о сьомій, до сьомої, на сьому.
    feminine = {w: v for w, v in _up_to(ordinals, 20).items() if w.endswith(("а", "я", "ї", "ій", "у", "ю"))}
    hours = {
        **feminine,
        **{f"двадцят{end} {w}": 20 + v for end in ("ь",) for w, v in feminine.items() if v <= 4},
    }
    tens = _up_to(cardinals, 50, 20)
    hour = any_of(hours)
    minute = (
        rf"(?:(?:{any_of(tens)})(?: (?:{any_of(_up_to(cardinals, 9))}))?|{any_of(_up_to(cardinals, 20, 10))})"
    )
    half = r"(?= (?:ранку|дня|вечора|ночі)\b)"
    word = r"(?: годин[аиіу])"
    numeric = r"(?P<h>\d{1,2})-(?:а|й|ій|ї|у|ту|та|та|ої|ою)"
    ends = r"(?= ?(?:[.,;!?)]|$)| (?:рівно|ранку|вечора|з|із|зі|і|й|та|або|чи|на|завтра|сьогодні|до|буде|будьте|по)\b)"  # noqa: E501

    def at(match: re.Match[str]) -> Reading:
        return hours[match["h"]], 0

    return [
        (
            re.compile(
                r"(?<![\d:.,])(?P<h>\d{1,2})(?:-?(?:а|й|ій|ї|у))? ?(?:годин[аиіу]?|год\b\.?) ?(?P<m>[0-5]?\d) ?(?:хвилин[аиу]?|хв\b\.?)"  # noqa: E501
            ),
            _digits,
            False,
        ),
        (re.compile(rf"(?<![\d:.,]){numeric} годин[аиіу]"), _whole, False),
        (
            re.compile(
                r"\b(?:о|об|до|з|із|після) (?P<t>(?P<h>\d{1,2})\.(?P<m>[0-5]\d))(?![\d%]|[.,]\d| (?:м|км|метр|відсот|тис|млн))"  # noqa: E501
            ),
            _digits,
            False,
        ),
        (re.compile(rf"\b(?:о|об) (?P<t>{numeric})(?!\w)"), _whole, False),
        (re.compile(r"(?<![\d:.,])(?P<h>\d{1,2}) годині\b"), _whole, False),
        (re.compile(r"\b(?:о|об|до|з|із|від|після) (?P<t>(?P<h>1|[5-9]|1\d|2[01]) години)\b"), _whole, False),
        (
            re.compile(r"\b(?:з|із|від) (?P<t>(?P<h>\d{1,2}))(?= до \d{1,2}(?:-(?:ї|ої))? години\b)"),
            _whole,
            False,
        ),
        (re.compile(rf"\bміж (?P<t>(?P<h>{hour}))(?: годиною)? (?:і|й|та) (?:{hour}) годиною\b"), at, False),
        (re.compile(rf"\bміж (?:{hour})(?: годиною)? (?:і|й|та) (?P<t>(?P<h>{hour}) годиною)\b"), at, False),
        (re.compile(r"\b(?:опівдні|полудень|полудня)\b"), lambda m: (12, 0), True),
        (re.compile(r"\b(?:опівночі|північ(?=[.,]|$))\b"), lambda m: (0, 0), True),
        (
            re.compile(rf"\bза (?P<t>(?P<m>чверть|{minute}|п'ять)(?: хвилин)? (?P<h>{hour}))\b(?! годин)"),
            lambda m: _towards(hours[m["h"]], 15 if m["m"] == "чверть" else _value(m["m"], cardinals)),
            False,
        ),
        (re.compile(rf"\bпів на (?P<h>{hour})\b"), lambda m: _into(hours[m["h"]], 30), False),
        (re.compile(rf"\bчверт[ьі] на (?P<h>{hour})\b"), lambda m: _into(hours[m["h"]], 15), False),
        (
            re.compile(rf"\b(?P<m>{minute}|п'ять|п'яти) хвилин(?:и|ах|ам)? на (?P<h>{hour})\b"),
            lambda m: _into(hours[m["h"]], _value(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"\b(?P<m>{any_of(feminine)}) хвилин[аиіу] на (?P<h>{hour})\b"),
            lambda m: _into(hours[m["h"]], feminine[m["m"]]),
            False,
        ),
        (re.compile(rf"(?<![\d:.,]){numeric}{half}"), _whole, False),
        (
            re.compile(rf"\b(?P<h>{hour}) нуль-нуль\b|\b(?P<h2>{hour}) нуль нуль\b"),
            lambda m: (hours[m["h"] or m["h2"]], 0),
            False,
        ),
        (
            re.compile(
                rf"\bнуль (?P<h>{hour}|{any_of(_up_to(cardinals, 9))}) (?P<m>{minute}|нуль-нуль|нуль нуль)\b"
            ),
            lambda m: (
                hours.get(m["h"]) or cardinals[m["h"]],
                0 if m["m"].startswith("нуль") else _value(m["m"], cardinals),
            ),
            False,
        ),
        (
            re.compile(rf"\b(?P<h>{any_of(_up_to(cardinals, 20, 5))}) (?:нуль-нуль|нуль нуль)\b"),
            lambda m: (cardinals[m["h"]], 0),
            False,
        ),
        (
            re.compile(
                rf"\b(?P<h>{hour}|{any_of(_up_to(cardinals, 19, 13))}) (?P<m>п'ятнадцять|тридцять|сорок п'ять)(?=[.,;!?]|$)"  # noqa: E501
            ),
            lambda m: (hours.get(m["h"]) or cardinals[m["h"]], _value(m["m"], cardinals)),
            False,
        ),
        (re.compile(rf"\b(?:о|об|до|з|із|після|близько) (?P<t>{_FOUR}){ends}"), _digits, True),
        (
            re.compile(rf"\b(?P<h>{hour}) (?P<m>{minute}){half}"),
            lambda m: (hours[m["h"]], _value(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(
                rf"\b(?:о|об|до|після|з|із|зараз|близько) (?P<t>(?P<h>{hour}) (?P<m>{minute}))(?=[.,;!?]|$)"
            ),
            lambda m: (hours[m["h"]], _value(m["m"], cardinals)),
            False,
        ),
        (re.compile(rf"\b(?P<h>{hour}){word}?{half}"), at, False),
        (re.compile(rf"\b(?:о|об|до|після|з|із|на|від|близько) (?P<t>(?P<h>{hour}){word})\b"), at, False),
        (
            re.compile(
                rf"\b(?:з|із|від) (?P<t>(?P<h>{hour}))(?={word}? до (?:{hour})(?:{word}| (?:ранку|дня|вечора|ночі)))"  # noqa: E501
            ),
            at,
            False,
        ),
        (re.compile(rf"\b(?:о|об|рівно о|рівно об) (?P<t>(?P<h>{hour})){ends}"), at, False),
    ]


def _korean(language: Language) -> list[Rule]:
    native = {
        w: i
        for i, w in enumerate(
            ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"], 1
        )
    }
    digit = {ch: i for i, ch in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "령": 0, "륙": 6}
    figures = "".join(digit)
    # A lone Sino-Korean digit names no hour: 이 시 is no two o'clock.
    sino = rf"공[{figures}]|[일이]?십[{figures}]?|영|령|공"
    minute = rf"\d{{1,2}}|[이삼사오]?십[{figures}]?|[{figures}]"

    def value(text: str) -> int:
        if text.isdigit():
            return int(text)
        if text in native:
            return native[text]
        if "십" in text:
            ten, _, one = text.partition("십")
            return 10 * (digit[ten] if ten else 1) + (digit[one] if one else 0)
        return int("".join(str(digit[ch]) for ch in text))

    hour = rf"(?<![가-힣\d:.,])(?P<h>\d{{1,2}}|{any_of(native)}|{sino})"
    # 한시도 is "not for a moment"; 시간 counts hours; 시작 begins.
    stop = r"(?! ?(?:간|작|험|체|민|야|설|행|속|급|도 |도$|대|점|국|위|비|찰|바삐|라도|름|가지|내|장|각[^가-힣]))"  # noqa: E501
    return [
        (
            # 여섯 시 십오 분 전 is 5:45; 6시 15분 전에 is before 6:15.
            re.compile(rf"{hour} ?시 ?(?P<m>{minute}) ?분 ?전(?=이|입|인|[.,!?]|$)"),
            lambda m: _towards(value(m["h"]), value(m["m"])),
            False,
        ),
        (
            re.compile(rf"{hour} ?시 ?(?P<m>{minute}) ?분(?!대|의)"),
            lambda m: (value(m["h"]), value(m["m"])),
            False,
        ),
        (re.compile(r"(?<![가-힣])정오(?!표)"), lambda m: (12, 0), True),
        (re.compile(r"(?<![가-힣])자정(?!향)"), lambda m: (0, 0), True),
        (re.compile(rf"{hour} ?시 ?반(?![가-힣]{{3}})"), lambda m: (value(m["h"]), 30), False),
        (re.compile(rf"{hour} ?시{stop}"), lambda m: (value(m["h"]), 0), False),
    ]
