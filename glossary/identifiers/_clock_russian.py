"""How Russian says a clock time: полседьмого, без двадцати шесть, ноль шесть тридцать."""

from __future__ import annotations

import re
from collections.abc import Mapping

from glossary.identifiers._clock_reading import (
    FOUR,
    Reading,
    Rule,
    in_digits,
    into,
    towards,
    up_to,
    value_of,
    whole_hour,
)
from glossary.text import any_of


def russian(cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> list[Rule]:
    """Return the rules of Russian, with its number words."""
    one = up_to(cardinals, 12)
    hours = {**one, "час": 1, "часа": 1, "часу": 1}
    genitive = {w: v for w, v in up_to(ordinals, 12).items() if w.endswith(("ого", "его"))}
    all_hours = up_to(cardinals, 20, 0)
    tens = up_to(cardinals, 50, 20)
    hour = any_of(hours)
    wide = rf"(?:двадцат[ьи] (?:{any_of(up_to(cardinals, 4))})|{any_of({w: v for w, v in all_hours.items() if v > 1})})"  # noqa: E501
    minute = (
        rf"(?:(?:{any_of(tens)})(?: (?:{any_of(up_to(cardinals, 9))}))?|{any_of(up_to(cardinals, 20, 10))})"
    )
    half = r"(?= (?:утра|дня|вечера|ночи)\b)"
    # "два дня" are two days: after a bare hour, дня counts only where в or к announces a time.
    half_sure = r"(?= (?:утра|вечера)\b)"
    ends = r"(?= ?(?:[.,;!?)]|$)| (?:ровно|утра|вечера|с|со|и|или|у|на|завтра|сегодня|до|должн\w+|будет|будьте|по)\b)"  # noqa: E501

    few = any_of(w for w in up_to(cardinals, 9) if w.endswith(("и", "ой", "ух", "ех")))
    ones = any_of(up_to(cardinals, 9))
    # две ночи, два дня may be nights and days; пять ночи, одиннадцать дня only tell the time.
    sure = any_of(w for w in up_to(cardinals, 12, 5) if w.endswith("ь"))

    def to(match: re.Match[str]) -> Reading:
        return towards(hours[match["h"]], value_of(match["m"], cardinals) if match["m"] != "четверти" else 15)

    return [
        (
            re.compile(
                r"(?<![\d:.,])(?P<h>\d{1,2}) ?(?:час(?:ов|а|у|ам)?|ч\.?) ?(?P<m>[0-5]?\d) ?(?:минут[аыу]?|мин\b\.?)"  # noqa: E501
            ),
            in_digits,
            False,
        ),
        (re.compile(rf"(?<![\d:.,])(?P<h>\d{{1,2}}) час(?:ов|а)?{half}"), whole_hour, False),
        (re.compile(rf"(?<![\d:.,-])(?P<h>\d{{1,2}}){half_sure}"), whole_hour, False),
        (
            re.compile(
                r"\b(?:в|до|с|после|к) (?P<t>(?P<h>\d{1,2})\.(?P<m>[0-5]\d))(?![\d%]|[.,]\d| (?:м|км|метр|процент|тыс|млн))"  # noqa: E501
            ),
            in_digits,
            False,
        ),
        (
            re.compile(
                rf"\bбез (?P<m>четверти|{minute}|{few})(?: минут[ыа]?)? (?P<h>{hour})\b(?! (?:{few})\b)"
            ),
            to,
            False,
        ),
        (
            re.compile(rf"\b(?:пол|(?:половин[аеыу]|полов\.) )(?P<h>{any_of(genitive)})\b"),
            lambda m: into(genitive[m["h"]], 30),
            False,
        ),
        (
            re.compile(rf"\bчетверт[ьи] (?P<h>{any_of(genitive)})\b"),
            lambda m: into(genitive[m["h"]], 15),
            False,
        ),
        (
            re.compile(rf"\b(?P<m>{minute}|пять|пяти) минут(?:ам|ах|ы|у)? (?P<h>{any_of(genitive)})\b"),
            lambda m: into(genitive[m["h"]], value_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"\b(?P<h>{wide}) (?:ноль-ноль|ноль ноль|нуль-нуль)\b"),
            lambda m: (value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\bнол[ья] (?P<h>{any_of(up_to(cardinals, 9))}) (?P<m>{minute}|ноль-ноль|ноль ноль)\b"
            ),
            lambda m: (cardinals[m["h"]], 0 if m["m"].startswith("ноль") else value_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"\b(?P<h>{wide})(?: час(?:ов|а|ам)?)?{half_sure}"),
            lambda m: (value_of(m["h"], cardinals), 0),
            False,
        ),
        (re.compile(r"\b(?P<h>час)(?= (?:ночи|дня)\b)"), lambda m: (1, 0), False),
        (
            re.compile(rf"(?<!цать )(?<!сорок )(?<!десят )\b(?P<h>{sure})(?: часов)?(?= (?:ночи|дня)\b)"),
            lambda m: (cardinals[m["h"]], 0),
            False,
        ),
        (re.compile(r"(?<![\d:.,-])(?P<h>[5-9]|1[0-2])(?= (?:ночи|дня)\b)"), whole_hour, False),
        # в шесть ноль пять
        (
            re.compile(rf"\b(?:в|к|до|после|сейчас|около) (?P<t>(?P<h>{wide}) ноль (?P<m>{ones}))\b"),
            lambda m: (value_of(m["h"], cardinals), cardinals[m["m"]]),
            False,
        ),
        (re.compile(r"\bв (?P<t>(?:двадцать один|21) час)\b"), lambda m: (21, 0), False),
        (
            re.compile(rf"\bк (?P<t>(?P<h>{wide}|\d{{1,2}}) часам)\b"),
            lambda m: (value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\b(?:в|к|с|до|после) (?P<t>(?P<h>{wide}|час)(?: час(?:ов|а|ам)?)?)(?= (?:дня|ночи)\b)"
            ),
            lambda m: (hours.get(m["h"]) or value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\bсо? (?P<t>(?P<h>{wide}|\d{{1,2}}))(?: час\w*)? до (?:{wide}|\d{{1,2}})(?: час(?:ов|а)\b|(?= (?:утра|вечера|ночи)\b))"  # noqa: E501
            ),
            lambda m: (value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\bсо? (?:{wide}|\d{{1,2}})(?: час\w*)? до (?P<t>(?P<h>{wide}|\d{{1,2}})(?: час(?:ов|а)\b|(?= (?:утра|вечера|ночи)\b)))"  # noqa: E501
            ),
            lambda m: (value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(rf"\bмежду (?P<t>(?P<h>{wide}|\d{{1,2}})) и (?:{wide}|\d{{1,2}}) часами\b"),
            lambda m: (value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(rf"\bмежду (?:{wide}|\d{{1,2}}) и (?P<t>(?P<h>{wide}|\d{{1,2}}) часами)\b"),
            lambda m: (value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\b(?P<h>{any_of(up_to(cardinals, 19, 13))}|двадцать(?: (?:{any_of(up_to(cardinals, 3))}))?) (?P<m>пятнадцать|тридцать|сорок пять)(?=[.,;!?]|$)"  # noqa: E501
            ),
            lambda m: (value_of(m["h"], cardinals), value_of(m["m"], cardinals)),
            False,
        ),
        (re.compile(rf"\b(?:в|во|к|до|с|после|около) (?P<t>{FOUR}){ends}"), in_digits, True),
        (re.compile(r"\b(?:полдень|полудня|полудню)\b"), lambda m: (12, 0), True),
        (re.compile(r"\b(?:полночь|полуночи)\b"), lambda m: (0, 0), True),
        (
            re.compile(rf"\b(?P<h>{wide}) (?P<m>{minute}){half}"),
            lambda m: (value_of(m["h"], cardinals), value_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(
                rf"\b(?:в|к|до|после|сейчас|около) (?P<t>(?P<h>{wide}) (?P<m>пятнадцать|тридцать|сорок пять|десять|двадцать|сорок|пятьдесят|двадцать пять|тридцать пять|пятьдесят пять))(?=[.,;!?]|$)"  # noqa: E501
            ),
            lambda m: (value_of(m["h"], cardinals), value_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"(?<!раз )\bв (?P<t>(?P<h>{wide}|\d{{1,2}}) час(?:ов|а))\b(?! (?:пут|езд|ход|лет))"),
            lambda m: (value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\bна (?P<t>(?P<h>{wide}|час|\d{{1,2}})(?: час(?:ов|а))?)(?= от (?:вас|тебя|нас|меня|него|них|машины|колонны)\b)"  # noqa: E501
            ),
            lambda m: (hours.get(m["h"]) or value_of(m["h"], cardinals), 0),
            False,
        ),
        (
            re.compile(
                rf"\b(?:в|ровно в|к) (?P<t>(?P<h>{any_of({w: v for w, v in one.items() if v > 1})}|\d{{1,2}})){ends}"  # noqa: E501
            ),
            lambda m: (value_of(m["h"], cardinals), 0),
            True,
        ),
    ]
