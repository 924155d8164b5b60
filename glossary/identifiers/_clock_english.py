"""How English says a clock time: half past six, twenty to six, zero six thirty."""

from __future__ import annotations

import re
from collections.abc import Mapping

from glossary.identifiers._clock_reading import (
    FOUR,
    Reading,
    Rule,
    in_digits,
    minutes_of,
    towards,
    up_to,
    value_of,
    whole_hour,
)
from glossary.text import any_of


def english(cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> list[Rule]:
    """Return the rules of English, with its number words."""
    hours, minutes = up_to(cardinals, 12), up_to(cardinals, 60, 10)
    teens = {**up_to(cardinals, 20, 10), **{f"twenty-{w}": 20 + v for w, v in up_to(cardinals, 4).items()}}
    evening = {word: value for word, value in teens.items() if 13 <= value <= 23}
    digits = up_to(cardinals, 9)
    hour, minute = any_of(hours), rf"(?:{any_of(minutes)})(?:[ -](?:{any_of(digits)}))?"
    half = r"(?: (?:in the|at night)| ?(?:a\.m|p\.m|am\b|pm\b))"
    at = r"(?:at|by|until|till|before|after|since|exactly)"
    # "at nine metres" counts; "at nine", "at nine with", "at 9." tell the time.
    ends = r"(?= ?(?:[.,;!?)]|$)| (?:sharp|tomorrow|today|tonight|with|and|on|to|or|for|exactly|in the|at the|every)\b)"  # noqa: E501

    def both(match: re.Match[str]) -> Reading:
        return hours[match["h"]], minutes_of(match["m"], cardinals)

    def military(match: re.Match[str]) -> Reading:
        hour = {
            **teens,
            **{f"{z} {w}": v for z in ("zero", "oh", "o") for w, v in digits.items()},
            "zero zero": 0,
        }[match["h"]]
        return hour, 0 if match["m"] == "hundred" else minutes_of(match["m"], cardinals)

    zeros = rf"(?:(?:zero|oh|o) (?:{any_of(digits)})|zero zero)"
    figure = rf"(?:{any_of(digits)}|zero|oh|o)"
    few = any_of({**minutes, **up_to(cardinals, 9)})

    def figures(match: re.Match[str]) -> Reading:
        hour, minute = (
            int("".join(str(digits.get(word, 0)) for word in match[name].split(" "))) for name in ("h", "m")
        )
        return hour, minute

    return [
        # one four three zero hours
        (
            re.compile(
                rf"\b(?P<h>(?:zero|oh|o|one|two) {figure}) (?P<m>(?:zero|oh|o|one|two|three|four|five) {figure}) hours\b"  # noqa: E501
            ),
            figures,
            False,
        ),
        (
            re.compile(rf"\b(?:{at}|now|is) (?P<t>(?P<h>{hour}) (?:oh|o|zero) (?P<m>{any_of(digits)}))\b"),
            lambda m: (hours[m["h"]], digits[m["m"]]),
            False,
        ),
        (
            re.compile(rf"\b(?:at|by|until|till|before|after) half (?P<h>{hour}){ends}"),
            lambda m: (hours[m["h"]], 30),
            False,
        ),
        (re.compile(r"(?<![\d:.,])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d) ?(?:hours|hrs|h)\b"), in_digits, False),
        (re.compile(r"(?<![\d:.,])(?P<h>\d{1,2})(?= ?(?:am\b|pm\b|a\.m|p\.m))"), whole_hour, False),
        (
            re.compile(r"(?<![\d:.,])(?P<h>\d{1,2})\.(?P<m>[0-5]\d)(?= ?(?:am\b|pm\b|a\.m|p\.m))"),
            in_digits,
            False,
        ),
        (re.compile(r"(?<![\d:.,])(?P<h>\d{1,2}) o'clock"), whole_hour, False),
        (re.compile(r"\b(?:twelve |12 )?(?:noon|midday)\b"), lambda m: (12, 0), True),
        (re.compile(r"\b(?:twelve |12 )?midnight\b"), lambda m: (0, 0), True),
        (re.compile(rf"\bhalf past (?P<h>{hour})\b"), lambda m: (hours[m["h"]], 30), False),
        (re.compile(rf"\b(?:a )?quarter past (?P<h>{hour})\b"), lambda m: (hours[m["h"]], 15), False),
        (
            re.compile(rf"\b(?:a )?quarter (?:to|of) (?P<h>{hour})\b"),
            lambda m: towards(hours[m["h"]], 15),
            False,
        ),
        (re.compile(rf"\b(?P<m>five|{minute})(?: minutes)? past (?P<h>{hour})\b"), both, False),
        (
            re.compile(
                rf"(?<!from )(?<!between )\b(?P<m>{few}) minutes to (?P<h>{hour})\b"
                r"(?! (?:minute|second|hour|day)s?\b)"
            ),
            lambda m: towards(hours[m["h"]], minutes_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(
                rf"\b(?P<x>at|is|by|until|before) (?P<t>(?P<m>five|ten|twenty|twenty-five) to (?P<h>{hour}))\b"  # noqa: E501
            ),
            lambda m: towards(hours[m["h"]], minutes_of(m["m"], cardinals)),
            False,
        ),
        # Alone in its clause it is no range.
        (
            re.compile(
                rf"(?:^|[.!?:,] )(?P<t>(?P<m>five|ten|twenty|twenty-five) to (?P<h>{hour}))(?=[.,;!?]|$)"
            ),
            lambda m: towards(hours[m["h"]], minutes_of(m["m"], cardinals)),
            False,
        ),
        (re.compile(rf"\b(?P<h>{hour}) o'clock"), lambda m: (hours[m["h"]], 0), False),
        (
            re.compile(rf"\b(?P<h>{hour})(?= (?:to|and|or|till|until) (?:{hour}) o'clock)"),
            lambda m: (hours[m["h"]], 0),
            False,
        ),
        # "and one in the evening" is one tablet.
        (re.compile(rf"\b(?!(?<=and )one )(?P<h>{hour})(?={half})"), lambda m: (hours[m["h"]], 0), False),
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
        (
            re.compile(
                rf"(?<!\bin )(?<!\bsince )(?<!\bof )\b(?P<h>{any_of(evening)})"
                r" (?P<m>fifteen|thirty|forty-five)\b"
            ),
            military,
            False,
        ),
        (re.compile(rf"\b{at} (?P<t>{FOUR}){ends}"), in_digits, True),
        (
            re.compile(rf"(?:\b{at} |(?<=hundred, not ))(?:at )?(?P<t>(?P<h>{any_of(teens)}) hundred)\b"),
            lambda m: (teens[m["h"]], 0),
            False,
        ),
        (
            re.compile(rf"\b(?:{at}) (?P<t>(?P<h>{any_of(teens)}) (?P<m>{minute}))(?=[.,;!?]|$)"),
            lambda m: (teens[m["h"]], minutes_of(m["m"], cardinals)),
            True,
        ),
        (
            re.compile(
                rf"\b(?:at|by|until|till|exactly) (?P<t>(?P<h>{hour}|\d{{1,2}}(?![\d:.,]\d)(?!\d))){ends}"
            ),
            lambda m: (value_of(m["h"], cardinals), 0),
            True,
        ),
    ]
