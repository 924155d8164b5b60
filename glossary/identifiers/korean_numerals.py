"""Native (세 명, 스물다섯) and Sino-Korean (삼백, 이십오, 공구공) numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from glossary import korean
from glossary.frames import Mention, Number, Ordinal, Span
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of

SCALES = {"백": 100, "천": 1000, "만": 10_000, "억": 100_000_000}
_TENS = {"십": 10, "백": 100, "천": 1000}
# Old forms of three to six that only some counters still take: 서 말, 석 장, 넉 달.
_ARCHAIC = ("서", "석", "너", "넉", "닷", "엿")
_ARCHAIC_COUNTER = re.compile(r" ?(?:말|되|달|장|섬|자|자루|냥)")
# What native numerals never count: those take Sino-Korean ones.
_SINO_ONLY = [
    "세",
    "초",
    "도",
    "일",
    "년",
    "개월",
    "층",
    "미터",
    "메터",
    "킬로미터",
    "키로메터",
    "센티미터",
    "센치메터",
    "밀리미터",
    "미리메터",
    "킬로그램",
    "키로그람",
    "그램",
    "그람",
    "톤",
    "리터",
    "인",
    "호",
    "차",
    "조",
    "분대",
    "소대",
    "중대",
    "대대",
    "연대",
    "련대",
    "여단",
    "려단",
    "사단",
    "군단",
    "점",
    "포대",
]
# With 열, 세, 한 … these are other words when written together: 열차 train, 세기 century, 세대 generation.
_OTHER_WORDS = re.compile(
    r"열(?:차|기|대|도|정|병|쌍|통|방|장|개될|문|구|조)|세(?:기|대|척|장|정|병|통|방|배|필|일|차|구|조|상자)|네(?:기|배|방)|한(?:기|대|발|정|층|방|해|도|동|건|주|문|쪽|번|차|개|날|구|조)|두(?:건|통|배|기)|다섯기"
)
# Counters that follow a lone Sino-Korean digit, together or after a space.
_LONE_SINO = re.compile(
    r" ?(?:킬로미터|키로메터|킬로메터|킬로그램|키로그람|킬로그람|밀리미터|밀리메터|센티메터|미리메터|센티미터|센치메터|미터|메터|리터|킬로|키로|밀리|미리|센티|센치|"  # noqa: E501
    r"번 ?통로|번 ?채널|층|퍼센트|프로|개월|분간|분|초|번|년|톤)"
)
# After these a number stands whatever follows: 백이십미리박격포.
_LONG_UNIT = re.compile(r" ?(?:킬로|키로|밀리|미리|센티|센치|미터|메터|리터)")
_NOT_LONE = re.compile(
    r"이 ?(?:번|분|층|년)|일 ?(?:분|번)?(?:도|만)|구분|사분의|오분의|삼분의|구번|사년|오톤|사번|구층|사초|구초"  # noqa: E501
)
_RANGES = {
    "한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "서너": (3, 4), "너덧": (4, 5), "네댓": (4, 5), "너댓": (4, 5),  # noqa: E501
    "네다섯": (4, 5), "대여섯": (5, 6), "대여": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8), "일여덟": (7, 8),  # noqa: E501
}  # fmt: skip
# A few days, as many words: the value is in days.
DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,  # noqa: E501
}  # fmt: skip
# What may follow a counter in its word before the particles; DPRK spelling writes more together.
_AFTER_COUNTER = "(?:여|쯤|째|씩|분|가량|정도|간|중|가운데|당|이하|이상|미만|간격|동안|전|후|뒤|앞|내|안|만|마다|짜리|남짓|아래|우|위|거리|나마)"  # noqa: E501
_TAIL = rf"{_AFTER_COUNTER}{{0,2}}(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣])"
_TAIL_FITS = re.compile(_TAIL)
# Written together with a lone 백, 천 or 만 only these count: 백기 is a white flag, 천장 a ceiling.
_AFTER_LONE_SCALE = re.compile(r" |명|사람|킬로|키로|미터|메터|그램|그람|톤|리터|개|여|원|세대|가구")
_PER_HEAD = re.compile(r"1인당")
_PUT = re.compile(r" (?:수|것|때|만|곳|테)")
_SPELLED = re.compile(r"(?:방위각?|주파수|채널|통로|번호|호출|좌표|자리표|호출부호)\S{0,2}:? ?$")
_HANGUL_TAIL = re.compile(r"[가-힣]*")
_SIDED = re.compile(r"(?:앞쪽?|뒤쪽?|첫|다음|나머지|왼쪽|오른쪽|위쪽?|아래쪽?|전|후) ?$")


class KoreanNumerals:
    """Finds the numerals of one standard of Korean.

    A numeral of one syllable is a number only before a counter: 세 대, never 세상.
    """

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._north = language is Language.KO_KP
        self._native: dict[str, int] = {}
        self._digits: dict[str, int] = {}
        self._ordinals: dict[str, int] = {}
        for word in glossary.numbers:
            for form in word.words.get(language, ()):
                if word.kind == "ordinal":
                    self._ordinals[form] = int(word.value)
                elif word.system == "sino" and word.value < 10:
                    self._digits[form] = int(word.value)
                elif word.system == "native" and word.kind == "cardinal":
                    self._native[form] = int(word.value)
        tens = any_of(w for w, v in self._native.items() if v >= 10 and v % 10 == 0)
        ones = any_of(w for w, v in self._native.items() if v < 10)
        modern = any_of(w for w, v in self._native.items() if v < 10 and w not in _ARCHAIC)
        # 필 is the head of 필요 far oftener than a counter.
        counters = [c for c in glossary.counters if c != "필"]
        counter, native = any_of(counters), any_of(c for c in counters if c not in _SINO_ONLY)
        tail = rf"(?={_TAIL})"
        # A counter ends its word, particles aside: 3대, 3대가, never 3대대.
        self._whole_counter = re.compile(rf" ?(?:{counter}){tail}")
        self._native_counter = re.compile(rf" ?(?:{native}){tail}")
        self._native_run = re.compile(
            rf"(?<![가-힣\d])(?:(?P<ten>{tens})(?: ?(?P<one>{modern}))?|(?P<only>{ones}))"
        )
        self._range = re.compile(rf"(?<![가-힣])(?:{any_of(_RANGES)})(?= ?(?:{native}))")
        digit = "".join(d for d in self._digits if len(d) == 1)
        self._sino_run = re.compile(
            rf"(?<![가-힣\d])[{digit}백천만십억]+"
            rf"(?:(?<=[만억]) (?=[{digit}백천만십]+[십백천])[{digit}백천만십]+)?"
        )
        self._point = re.compile(rf" ?점 ?(?P<digits>[{digit}]+)")
        self._share = re.compile(
            rf"(?<![가-힣\d])(?P<of>\d+|[{digit}십]+) ?분의 ?(?P<part>\d+|[{digit}](?=(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣])))"  # noqa: E501
        )
        radio = any_of(
            {
                *(d for d in self._digits if len(d) == 1),
                "하나",
                "둘",
                "셋",
                "넷",
                "다섯",
                "여섯",
                "일곱",
                "여덟",
                "아홉",
            }
        )
        # Digits over the radio: 둘칠공 in one word, or a list 사, 사, 칠.
        self._radio_word = re.compile(rf"(?<![가-힣])(?:하나|둘|셋|넷|[{digit}]){{2,}}")
        self._radio_digit = re.compile(radio)
        self._radio_list = re.compile(
            rf"(?<![가-힣])(?:{radio})(?:, (?:{radio})){{2,}}(?=(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣]))"  # noqa: E501
        )
        self._radio_row = re.compile(
            rf"(?<![가-힣\d])(?:{radio})(?: (?:{radio})){{2,}}(?=(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣]))"  # noqa: E501
        )
        self._point_row = re.compile(rf" ?(?:점|쩜) ?(?P<digits>(?:{radio})(?: ?(?:{radio}))*)(?![가-힣])")
        self._date_day = re.compile(rf"월 ?(?P<day>[{digit}십]+)일")
        self._half = re.compile(
            r"(?<![가-힣])(?:(?P<whole>절반)"
            r"|반(?= ?(?:시간|리터|알|정|킬로|키로|미터|메터|병|통|컵|그램|그람|톤)))"
        )
        self._ordinal = re.compile(rf"(?<![가-힣])(?:{any_of(self._ordinals)})") if self._ordinals else None

    def with_counters(self, folded: str, digits: Sequence[Mention]) -> Iterator[Mention]:
        """Yield *digits*, the numbers in digits, and those in words, each with its counter.

        A counter says nothing of its own (3명, 세 대): it belongs to the span, not to the core.
        """
        taken = bytearray(len(folded))
        digits = _joined(folded, digits)
        for mention in self._shares(folded):
            _take(taken, mention.span)
            yield mention
        for mention in digits:
            if _is_taken(taken, mention.span):
                continue
            # 6월 is June, 1인당 "per person".
            weak = (
                mention.weak
                or folded.startswith("월", mention.core.end)
                or _PER_HEAD.match(folded, mention.core.start) is not None
            )
            yield self._with_counter(folded, Mention(mention.value, mention.span, mention.core, weak))
        for mention in _joined(folded, sorted(self._in_words(folded, taken), key=lambda m: m.span)):
            yield self._with_counter(folded, mention)

    def _with_counter(self, folded: str, mention: Mention) -> Mention:
        if self._range.match(folded, mention.core.start):
            # 두세 대: the counter stands behind the second number, and 세 is none.
            return mention
        dozens = _DOZENS.match(folded, mention.span.end)
        if dozens and isinstance(mention.value, Number):
            return _number(mention.value.amount * 12, Span(mention.span.start, dozens.end()))
        match = self._whole_counter.match(folded, mention.span.end)
        end = match.end() if match else mention.span.end
        return Mention(mention.value, Span(mention.span.start, end), mention.core, mention.weak)

    def _shares(self, folded: str) -> Iterator[Mention]:
        for match in self._share.finditer(folded):
            whole, part = (self._value(match[name]) for name in ("of", "part"))
            if whole and part and part <= whole:
                yield _number(
                    (Decimal(part) / Decimal(whole)).quantize(Decimal("0.001")),
                    Span(match.start(), match.end()),
                )

    def _in_words(self, folded: str, taken: bytearray) -> Iterator[Mention]:
        for mention in (
            *self._read_ordinals(folded),
            *self._read_days(folded),
            *self._read_radio(folded),
            *self._read_ranges(folded),
            *self._read_native(folded),
            *self._read_sino(folded),
            *self._read_halves(folded),
        ):
            if not _is_taken(taken, mention.span):
                _take(taken, mention.span)
                yield mention

    def _read_ordinals(self, folded: str) -> Iterator[Mention]:
        if self._ordinal is None:
            return
        for match in self._ordinal.finditer(folded):
            if match.group() == "첫" and not folded[match.end() : match.end() + 1].isspace():
                continue
            span = Span(match.start(), match.end())
            yield Mention(Ordinal(self._ordinals[match.group()]), span, span, weak=True)

    def _read_days(self, folded: str) -> Iterator[Mention]:
        for match in self._date_day.finditer(folded):
            value = self._value(match["day"])
            if value is not None:
                yield _number(Decimal(value), Span(match.start("day"), match.end("day")))

    def _read_radio(self, folded: str) -> Iterator[Mention]:
        for match in self._radio_list.finditer(folded):
            for digit in self._radio_digit.finditer(folded, match.start(), match.end()):
                text = digit.group()
                value = self._digits.get(text, self._native.get(text, 0))
                yield _number(Decimal(value), Span(digit.start(), digit.end()), weak=value == 1)
        for match in self._radio_row.finditer(folded):
            amount, stop = Decimal(self._figures(match.group())), match.end()
            point = self._point_row.match(folded, stop)
            if point:
                amount, stop = amount + Decimal(f"0.{self._figures(point['digits'])}"), point.end()
            yield _number(amount, Span(match.start(), stop))
        for match in self._radio_word.finditer(folded):
            text, end = _without_copula(folded, match.group(), match.end())
            figures = self._figures(text)
            rest = self._rest(folded, end)
            announced = _SPELLED.search(folded[max(0, match.start() - 10) : match.start()])
            clear = len(figures) >= 3 and (re.search("[공둘셋넷]", text) or announced) is not None
            zero = len(figures) == 2 and text[0] == "공" and (rest == "" or rest.startswith("시"))
            if (clear or zero) and (
                not rest or rest.startswith("시") or korean.PARTICLE_TAIL.fullmatch(rest)
            ):
                amount, stop = self._decimals(folded, Decimal(figures), end)
                yield _number(amount, Span(match.start(), stop))

    def _figures(self, text: str) -> str:
        """Return the figures that digits over the radio say: 하나 넷 다섯 is 145."""
        return "".join(
            str(self._digits.get(d, self._native.get(d, 0))) for d in self._radio_digit.findall(text)
        )

    def _decimals(self, folded: str, amount: Decimal, end: int) -> tuple[Decimal, int]:
        point = self._point.match(folded, end)
        if point is None:
            return amount, end
        digits = "".join(str(self._digits[d]) for d in point["digits"])
        return amount + Decimal(f"0.{digits}"), point.end()

    def _read_ranges(self, folded: str) -> Iterator[Mention]:
        """두세 명: two numbers, each with a part of the word as its place."""
        for match in self._range.finditer(folded):
            low, high = _RANGES[match.group()]
            middle = match.start() + 1
            yield _number(Decimal(low), Span(match.start(), middle), weak=True)
            yield _number(Decimal(high), Span(middle, match.end()), weak=True)

    def _read_native(self, folded: str) -> Iterator[Mention]:
        for match in self._native_run.finditer(folded):
            text, end = match.group(), match.end()
            if text in _ARCHAIC and not _ARCHAIC_COUNTER.match(folded, end):
                continue
            value = sum(self._native[word] for word in (match["ten"], match["one"], match["only"]) if word)
            counter = self._native_counter.match(folded, end)
            rest = self._rest(folded, end)
            if counter and text in ("두", "세") and _verb_before(folded, match.start()):
                # 걸어 두시면, 놓아 두세요: the verb 두다.
                continue
            if counter:
                doubtful = bool(_OTHER_WORDS.match(folded, match.start())) and (
                    not self._north or text + folded[end : end + 1] not in ("세대", "한대", "세척", "두통")
                )
                yield _number(Decimal(value), Span(match.start(), end), weak=value == 1 or doubtful)
            elif text in ("두", "세", "네", "한", "열", "스무"):
                # 두 다리 counts; 네 무기 may be "your weapon", 한 마을 "a village".
                if (
                    not rest
                    and folded.startswith(" ", end)
                    and text in ("두", "세", "열", "스무")
                    and not _verb_before(folded, match.start())
                ):
                    yield _number(Decimal(value), Span(match.start(), end), weak=text in ("열", "세"))
            elif text == "둘" and _PUT.match(folded, end):
                # 뒤에 둘 수 없다: the verb 두다.
                continue
            elif (len(text) > 1 or text in ("둘", "셋", "넷")) and (
                not rest or rest in ("씩", "째", "이서", "꼴로", "다") or korean.PARTICLE_TAIL.fullmatch(rest)
            ):
                yield _number(Decimal(value), Span(match.start(), end), weak=value == 1)

    def _read_sino(self, folded: str) -> Iterator[Mention]:
        for match in self._sino_run.finditer(folded):
            text, end = _without_copula(folded, match.group(), match.end())
            yield from self._sino_at(folded, text, match.start(), end)

    def _sino_at(self, folded: str, text: str, start: int, end: int) -> Iterator[Mention]:
        if folded.startswith("시오", end) or folded.startswith("월", end):
            # 오십시오 "please come" is no fifty, 유월 and 시월 name a month.
            return
        pair = [self._digits.get(ch) for ch in text]
        if len(text) == 2 and None not in pair and pair[1] == (pair[0] or 0) + 1 and (pair[0] or 0) >= 1:
            # 이삼 분, 사오 명: two or three.
            if self._whole_counter.match(folded, end) and not re.match("이사|일이", text):
                for k in (0, 1):
                    yield _number(Decimal(pair[k] or 0), Span(start + k, start + k + 1))
            return
        value = self._value(text)
        if value is None:
            return
        if len(text) == 1:
            if text in SCALES or text == "십":
                # 천명, 백 미터; 천 alone is cloth, 만 a particle.
                counted = self._whole_counter.match(folded, end)
                stands = counted is not None and (
                    text == "십" or _AFTER_LONE_SCALE.match(folded, end) is not None
                )
            else:
                following = _LONE_SINO.match(folded, end)
                stands = (
                    following is not None
                    and not _NOT_LONE.match(folded, start)
                    and self._tail_fits(folded, following.end())
                )
        else:
            stands = self._stands(folded, text, end)
        if not stands:
            return
        amount, stop = self._decimals(folded, Decimal(value), end)
        yield _number(amount, Span(start, stop), weak=amount == 1)

    def _stands(self, folded: str, text: str, end: int) -> bool:
        if not re.search("[십백천만억]", text):
            # Bare digits are read over the radio (공구공), elsewhere they are words: 이사, 사이.
            return False
        if _LONG_UNIT.match(folded, end):
            return True
        if (
            self._whole_counter.match(folded, end)
            or self._point.match(folded, end)
            or re.compile(" ?분의").match(folded, end)
        ):
            return True
        if (len(text) == 2 and text[1] != "십" and (text[0] in "백천만" or text[1] in "천만")) or text in (
            "천만",
            "억만",
        ):
            return False
        return self._tail_fits(folded, end)

    def _tail_fits(self, folded: str, end: int) -> bool:
        return _TAIL_FITS.match(folded, end) is not None

    def _read_halves(self, folded: str) -> Iterator[Mention]:
        for match in self._half.finditer(folded):
            weak = bool(match["whole"]) and bool(
                _SIDED.search(folded[max(0, match.start() - 6) : match.start()])
            )
            yield _number(Decimal("0.5"), Span(match.start(), match.end()), weak)

    @staticmethod
    def _rest(folded: str, end: int) -> str:
        """Return the Hangul that follows in the same word."""
        return _HANGUL_TAIL.match(folded, end).group()  # type: ignore[union-attr]

    def _value(self, text: str) -> int | None:
        if text.isdecimal():
            return int(text)
        total, section, digit = 0, 0, None
        for ch in text.replace(" ", ""):
            if ch in self._digits:
                if digit is not None:
                    return None
                digit = self._digits[ch]
            elif ch in "만억":
                section += digit or 0
                total += (section or 1) * SCALES[ch]
                section, digit = 0, None
            elif ch in _TENS:
                section += (1 if digit is None else digit) * _TENS[ch]
                digit = None
            else:
                return None
        return total + section + (digit or 0)


_DOZENS = re.compile(" ?(?:다스|타스)")
_SCALE_END = re.compile(r"([천만억])여?$")


def _joined(folded: str, numbers: Sequence[Mention]) -> list[Mention]:
    """Join what stands behind 만, 억 or 천 in figures to it: 2만 5천, 3천5백, 이만 오천."""
    out: list[Mention] = []
    for mention in numbers:
        last = out[-1] if out else None
        if (
            last is not None
            and isinstance(last.value, Number)
            and isinstance(mention.value, Number)
            and mention.core.start - last.core.end <= 1
            and not folded[last.core.end : mention.core.start].strip(" ")
            and (scale := _SCALE_END.search(folded, last.core.start, last.core.end))
            and 1 <= mention.value.amount < SCALES[scale[1]]
            # 천 and what follows it stand in one word: 3천 5명 are two numbers.
            and (scale[1] != "천" or last.core.end == mention.core.start)
        ):
            out[-1] = _number(
                last.value.amount + mention.value.amount, Span(last.core.start, mention.core.end)
            )
            continue
        out.append(mention)
    return out


def _take(taken: bytearray, span: Span) -> None:
    taken[span.start : span.end] = b"\x01" * len(span)


def _is_taken(taken: bytearray, span: Span) -> bool:
    return taken.find(1, span.start, span.end) >= 0


def _number(value: Decimal, span: Span, weak: bool = False) -> Mention:
    return Mention(Number(value.normalize() + 0), span, span, weak)


_COPULA_REST = re.compile(r"(?:다|며|고|라|야|었|였|에요|지|니|면|나|란|든)|(?: 아니| 맞)")


def _without_copula(folded: str, text: str, end: int) -> tuple[str, int]:
    """Return a Sino-Korean run and its end without the copula or particle 이: 육십이다, 공구공이 아니라."""
    if len(text) > 1 and text.endswith("이") and _COPULA_REST.match(folded, end):
        return text[:-1], end - 1
    return text, end


def _verb_before(folded: str, start: int) -> bool:
    """Whether a verb in 아 or 어 stands before: 걸어 두고 is no two."""
    return bool(re.search(r"[아어여해워려켜춰놔둬] $", folded[max(0, start - 2) : start]))
