"""How Korean says a clock time: 여섯 시 반, 십칠 시 사십오 분, 공육삼공시."""

from __future__ import annotations

import re

from glossary.identifiers._clock_reading import (
    Rule,
    towards,
)
from glossary.text import any_of


def korean_rules() -> list[Rule]:
    """Return the rules of both standards of Korean."""
    native = {
        w: i
        for i, w in enumerate(
            [
                "한",
                "두",
                "세",
                "네",
                "다섯",
                "여섯",
                "일곱",
                "여덟",
                "아홉",
                "열",
                "열한",
                "열두",
                "열세",
                "열네",
                "열다섯",
                "열여섯",
                "열일곱",
                "열여덟",
                "열아홉",
                "스무",
                "스물한",
                "스물두",
                "스물세",
                "스물네",
            ],
            1,
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
    copula = "입니다|이다|이오|이야|이에요|이었|이였|이라고|까지|부터"
    return [
        # 공육삼공시, 일칠 공공 시: hours and minutes figure by figure
        (
            re.compile(
                rf"(?<![가-힣\d])(?P<h>[공영령일이][{figures}]) ?(?P<m>[공영령일이삼사오][{figures}]) ?시"
                rf"{stop}"
            ),
            lambda m: (value(m["h"]), value(m["m"])),
            False,
        ),
        (
            # 여섯 시 십오 분 전 is 5:45; 6시 15분 전에 is before 6:15.
            re.compile(rf"{hour} ?시 ?(?P<m>{minute}) ?분 ?전(?=이|입|인|[.,!?]|$)"),
            lambda m: towards(value(m["h"]), value(m["m"])),
            False,
        ),
        (
            re.compile(rf"{hour} ?시 ?(?P<m>{minute}) ?분(?!대|의)"),
            lambda m: (value(m["h"]), value(m["m"])),
            False,
        ),
        (re.compile(r"(?<![가-힣])정오(?!표)"), lambda m: (12, 0), True),
        (re.compile(r"(?<![가-힣])자정(?!향)"), lambda m: (0, 0), True),
        (
            re.compile(rf"{hour} ?시 ?반(?:(?={copula})|(?![가-힣]{{3}}))"),
            lambda m: (value(m["h"]), 30),
            False,
        ),
        (re.compile(rf"{hour} ?시{stop}"), lambda m: (value(m["h"]), 0), False),
    ]
