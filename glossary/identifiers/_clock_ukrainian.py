"""How Ukrainian says a clock time: пів на сьому, за двадцять шоста, чверть по шостій."""

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


def ukrainian(cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> list[Rule]:
    """Return the rules of Ukrainian, with its number words."""
    # Hours are feminine ordinals: сьома, о сьомій, до сьомої, на сьому.
    feminine = {w: v for w, v in up_to(ordinals, 20).items() if w.endswith(("а", "я", "ї", "ій", "у", "ю"))}
    hours = {
        **feminine,
        **{f"двадцят{end} {w}": 20 + v for end in ("ь",) for w, v in feminine.items() if v <= 4},
    }
    tens = up_to(cardinals, 50, 20)
    hour = any_of(hours)
    minute = (
        rf"(?:(?:{any_of(tens)})(?: (?:{any_of(up_to(cardinals, 9))}))?|{any_of(up_to(cardinals, 20, 10))})"
    )
    half = r"(?= (?:ранку|дня|вечора|ночі)\b)"
    word = r"(?: годин[аиіу])"
    numeric = r"(?P<h>\d{1,2})-(?:а|й|ій|ї|у|ту|та|та|ої|ою)"
    ends = r"(?= ?(?:[.,;!?)]|$)| (?:рівно|ранку|вечора|з|із|зі|і|й|та|або|чи|на|завтра|сьогодні|до|буде|будьте|по)\b)"  # noqa: E501

    locative = {w: v for w, v in up_to(ordinals, 12).items() if w.endswith("ій")}
    genitive = {w: v for w, v in up_to(ordinals, 12).items() if w.endswith("ї")}
    nominative = any_of(w for w in up_to(ordinals, 12) if w.endswith(("а", "я")))
    ones = up_to(cardinals, 9)
    # без десяти, без п'яти: the genitive of the minutes.
    without = any_of(w for w, v in up_to(cardinals, 50).items() if w.endswith("и") and v not in (3, 4))

    def at(match: re.Match[str]) -> Reading:
        return hours[match["h"]], 0

    return [
        (
            re.compile(
                r"(?<![\d:.,])(?P<h>\d{1,2})(?:-?(?:а|й|ій|ї|у))? ?(?:годин[аиіу]?|год\b\.?) ?(?P<m>[0-5]?\d) ?(?:хвилин[аиу]?|хв\b\.?)"  # noqa: E501
            ),
            in_digits,
            False,
        ),
        (re.compile(rf"(?<![\d:.,]){numeric} годин[аиіу]"), whole_hour, False),
        (
            re.compile(
                r"\b(?:о|об|до|з|із|після) (?P<t>(?P<h>\d{1,2})\.(?P<m>[0-5]\d))(?![\d%]|[.,]\d| (?:м|км|метр|відсот|тис|млн))"  # noqa: E501
            ),
            in_digits,
            False,
        ),
        (re.compile(rf"\b(?:о|об) (?P<t>{numeric})(?!\w)"), whole_hour, False),
        (re.compile(r"(?<![\d:.,])(?P<h>\d{1,2}) годині\b"), whole_hour, False),
        (
            re.compile(r"\b(?:о|об|до|з|із|від|після) (?P<t>(?P<h>1|[5-9]|1\d|2[01]) години)\b"),
            whole_hour,
            False,
        ),
        (
            re.compile(r"\b(?:з|із|від) (?P<t>(?P<h>\d{1,2}))(?= до \d{1,2}(?:-(?:ї|ої))? години\b)"),
            whole_hour,
            False,
        ),
        (re.compile(rf"\bміж (?P<t>(?P<h>{hour}))(?: годиною)? (?:і|й|та) (?:{hour}) годиною\b"), at, False),
        (re.compile(rf"\bміж (?:{hour})(?: годиною)? (?:і|й|та) (?P<t>(?P<h>{hour}) годиною)\b"), at, False),
        (re.compile(r"\b(?:опівдні|полудень|полудня|полудні)\b"), lambda m: (12, 0), True),
        (
            re.compile(r"\b(?:опівночі|(?:(?<=о )|(?<=після ))півночі|північ(?=[.,]|$))\b"),
            lambda m: (0, 0),
            True,
        ),
        (
            re.compile(rf"\bза (?P<t>(?P<m>чверть|{minute}|п'ять)(?: хвилин)? (?P<h>{hour}))\b(?! годин)"),
            lambda m: towards(hours[m["h"]], 15 if m["m"] == "чверть" else value_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(
                rf"\bза (?P<t>(?P<m>{any_of(ones)})(?: хвилин[иу]?)? (?P<h>{nominative}))\b(?! годин)"
            ),
            lambda m: towards(ordinals[m["h"]], ones[m["m"]]),
            False,
        ),
        (
            re.compile(rf"\bбез (?P<m>чверті|{without})(?: хвилин)? (?P<h>{nominative})\b"),
            lambda m: towards(ordinals[m["h"]], 15 if m["m"] == "чверті" else cardinals[m["m"]]),
            False,
        ),
        (
            re.compile(
                rf"\b(?P<m>чверть|{minute}|{any_of(ones)})(?: хвилин[иа]?)? по (?P<h>{any_of(locative)})\b"
            ),
            lambda m: (locative[m["h"]], 15 if m["m"] == "чверть" else value_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"\bпів (?P<h>{any_of(genitive)})\b(?! годин)"),
            lambda m: into(genitive[m["h"]], 30),
            False,
        ),
        (
            re.compile(rf"\b(?P<h>{hour}) нуль (?P<m>{any_of(ones)})\b"),
            lambda m: (hours[m["h"]], ones[m["m"]]),
            False,
        ),
        (re.compile(rf"\bпів на (?P<h>{hour})\b"), lambda m: into(hours[m["h"]], 30), False),
        (re.compile(rf"\bчверт[ьі] на (?P<h>{hour})\b"), lambda m: into(hours[m["h"]], 15), False),
        (
            re.compile(rf"\b(?P<m>{minute}|п'ять|п'яти) хвилин(?:и|ах|ам)? на (?P<h>{hour})\b"),
            lambda m: into(hours[m["h"]], value_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(rf"\b(?P<m>{any_of(feminine)}) хвилин[аиіу] на (?P<h>{hour})\b"),
            lambda m: into(hours[m["h"]], feminine[m["m"]]),
            False,
        ),
        (re.compile(rf"(?<![\d:.,]){numeric}{half}"), whole_hour, False),
        (
            re.compile(rf"\b(?P<h>{hour}) нуль-нуль\b|\b(?P<h2>{hour}) нуль нуль\b"),
            lambda m: (hours[m["h"] or m["h2"]], 0),
            False,
        ),
        (
            re.compile(
                rf"\bнуль (?P<h>{hour}|{any_of(up_to(cardinals, 9))}) (?P<m>{minute}|нуль-нуль|нуль нуль)\b"
            ),
            lambda m: (
                hours.get(m["h"]) or cardinals[m["h"]],
                0 if m["m"].startswith("нуль") else value_of(m["m"], cardinals),
            ),
            False,
        ),
        (
            re.compile(rf"\b(?P<h>{any_of(up_to(cardinals, 20, 5))}) (?:нуль-нуль|нуль нуль)\b"),
            lambda m: (cardinals[m["h"]], 0),
            False,
        ),
        (
            re.compile(
                rf"\b(?P<h>{hour}|{any_of(up_to(cardinals, 19, 13))}) (?P<m>п'ятнадцять|тридцять|сорок п'ять)(?=[.,;!?]|$)"  # noqa: E501
            ),
            lambda m: (hours.get(m["h"]) or cardinals[m["h"]], value_of(m["m"], cardinals)),
            False,
        ),
        (re.compile(rf"\b(?:о|об|до|з|із|після|близько) (?P<t>{FOUR}){ends}"), in_digits, True),
        (
            re.compile(rf"\b(?P<h>{hour}) (?P<m>{minute}){half}"),
            lambda m: (hours[m["h"]], value_of(m["m"], cardinals)),
            False,
        ),
        (
            re.compile(
                rf"\b(?:о|об|до|після|з|із|зараз|близько) (?P<t>(?P<h>{hour}) (?P<m>{minute}))(?=[.,;!?]|$)"
            ),
            lambda m: (hours[m["h"]], value_of(m["m"], cardinals)),
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
