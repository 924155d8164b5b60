"""Native (세 명, 스물다섯) and Sino-Korean (삼백, 이십오, 공구공) numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from glossary import korean
from glossary.frames import Mention, Number, Ordinal, Span
from glossary.identifiers import _korean_tables as tables
from glossary.identifiers._korean_radio import KoreanRadio
from glossary.identifiers._korean_tables import DAYS, SCALES
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of

__all__ = ["DAYS", "SCALES", "KoreanNumerals"]


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
        self._tens = tuple(w for w, v in self._native.items() if v >= 10 and v % 10 == 0)
        tens = any_of(self._tens)
        ones = any_of(w for w, v in self._native.items() if v < 10)
        modern = any_of(w for w, v in self._native.items() if v < 10 and w not in tables.ARCHAIC)
        # 필 is the head of 필요 far oftener than a counter.
        counters = [c for c in glossary.counters if c != "필"]
        counter, native = any_of(counters), any_of(c for c in counters if c not in tables.SINO_ONLY)
        tail = rf"(?={tables.TAIL})"
        # A counter ends its word, particles aside: 3대, 3대가, never 3대대.
        self._whole_counter = re.compile(rf" ?(?:{counter}){tail}")
        self._native_counter = re.compile(rf" ?(?:{native}){tail}")
        self._native_run = re.compile(
            rf"(?<![가-힣\d])(?:(?P<ten>{tens})(?: ?(?P<one>{modern}))?|(?P<only>{ones}))"
        )
        self._range = re.compile(
            rf"(?:{any_of([*tables.RANGES, *(ten + few for ten in self._tens for few in tables.RANGES)])})"
            rf"(?= ?(?:{native}))"
        )
        # 삼백열두, 백다섯: hundreds in Sino-Korean, the rest in native words.
        self._mixed = re.compile(
            rf"(?<![가-힣\d])(?P<sino>(?:[{tables.DIGITS}]?[천백만])+)(?P<native>(?:{tens})(?:{modern})?|(?:{modern}))(?= ?(?:{native}){tail})"  # noqa: E501
        )
        digit = "".join(d for d in self._digits if len(d) == 1)
        self._sino_run = re.compile(
            rf"(?<![가-힣\d])[{digit}백천만십억]+"
            rf"(?:(?<=[만억]) (?=[{digit}백천만십]+[십백천])[{digit}백천만십]+)?"
        )
        self._share = re.compile(
            rf"(?<![가-힣\d])(?P<of>\d+|[{digit}십]+) ?분의 ?(?P<part>\d+|[{digit}](?=(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣])))"  # noqa: E501
        )
        self._radio = KoreanRadio(self._digits, self._native, language)
        self._date_day = re.compile(rf"월 ?(?P<day>[{digit}십]+)일")
        self._half = re.compile(
            r"(?<![가-힣])(?:(?P<whole>절반)"
            r"|반(?= (?:분|개)(?![가-힣]{2})| ?(?:년|바퀴|쪽|숟가락|그릇|포대"
            r"|갑(?![습다고네지군던은음게])|상자|자루|봉지|마일|시간|리터|알|정|킬로|키로|미터|메터|병|통|컵|그램|그람|톤)))"
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
                or tables.PER_HEAD.match(folded, mention.core.start) is not None
            )
            yield self._with_counter(folded, Mention(mention.value, mention.span, mention.core, weak))
        for mention in _joined(folded, sorted(self._in_words(folded, taken), key=lambda m: m.span)):
            yield self._with_counter(folded, mention)
        yield from self._radio.grids(folded, digits)

    def _with_counter(self, folded: str, mention: Mention) -> Mention:
        if self._range.match(folded, mention.core.start):
            # 두세 대: the counter stands behind the second number, and 세 is none.
            return mention
        dozens = tables.DOZENS.match(folded, mention.span.end)
        if dozens and isinstance(mention.value, Number):
            return _number(mention.value.amount * 12, Span(mention.span.start, dozens.end()))
        match = self._whole_counter.match(folded, mention.span.end)
        end = match.end() if match else mention.span.end
        half = tables.AND_HALF.match(folded, end) if match and isinstance(mention.value, Number) else None
        if match and half and match.group().strip() in tables.HALVED_COUNTERS:
            assert isinstance(mention.value, Number)
            return _number(mention.value.amount + Decimal("0.5"), Span(mention.span.start, half.end()))
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
            *self._radio.find(folded),
            *self._read_ranges(folded),
            *self._read_mixed(folded),
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

    def _read_ranges(self, folded: str) -> Iterator[Mention]:
        """Read 두세 명, two numbers, 스물대여섯 and 열댓: all of them are rough."""
        for match in self._range.finditer(folded):
            start = match.start()
            if start and "가" <= folded[start - 1] <= "힣":
                continue
            few = match.group()
            ten = next((ten for ten in self._tens if few.startswith(ten)), "")
            if few not in tables.RANGES:
                few = few.removeprefix(ten)
            else:
                ten = ""
            bounds = tables.RANGES[few]
            for place, bound in enumerate(bounds, 1):
                # Each number has a part of the word as its place.
                end = match.end() if place == len(bounds) else start + 1
                yield _number(Decimal(self._native.get(ten, 0) + bound), Span(start, end), weak=True)
                start = end

    def _read_mixed(self, folded: str) -> Iterator[Mention]:
        if "백" not in folded and "천" not in folded:
            return
        for match in self._mixed.finditer(folded):
            if len(match["sino"]) < 2 and len(match["native"]) < 2:
                # 만두 is a dumpling, 백두 a mountain, 만세 a cheer.
                continue
            run = self._native_run.fullmatch(match["native"])
            hundreds = self._value(match["sino"])
            if run is not None and hundreds is not None:
                ones = sum(self._native[word] for word in (run["ten"], run["one"], run["only"]) if word)
                yield _number(Decimal(hundreds + ones), Span(match.start(), match.end()))

    def _read_native(self, folded: str) -> Iterator[Mention]:
        for match in self._native_run.finditer(folded):
            text, end = match.group(), match.end()
            if text in tables.ARCHAIC and not tables.ARCHAIC_COUNTER.match(folded, end):
                continue
            value = sum(self._native[word] for word in (match["ten"], match["one"], match["only"]) if word)
            counter = self._native_counter.match(folded, end)
            rest = self._rest(folded, end)
            if counter and text in ("두", "세") and _verb_before(folded, match.start()):
                # 걸어 두시면, 놓아 두세요: the verb 두다.
                continue
            if counter:
                doubtful = bool(tables.OTHER_WORDS.match(folded, match.start())) and (
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
            elif text == "둘" and tables.PUT.match(folded, end):
                # 뒤에 둘 수 없다: the verb 두다.
                continue
            elif (len(text) > 1 or text in ("둘", "셋", "넷")) and (
                not rest or rest in ("씩", "째", "이서", "꼴로", "다") or korean.PARTICLE_TAIL.fullmatch(rest)
            ):
                # 우리 둘만 may be "between us".
                weak = value == 1 or (text == "둘" and rest == "만")
                yield _number(Decimal(value), Span(match.start(), end), weak)

    def _read_sino(self, folded: str) -> Iterator[Mention]:
        for match in self._sino_run.finditer(folded):
            text, end = _without_copula(folded, match.group(), match.end())
            yield from self._sino_at(folded, text, match.start(), end)

    def _sino_at(self, folded: str, text: str, start: int, end: int) -> Iterator[Mention]:
        if folded.startswith(("시오", "월"), end) or folded.startswith(("백일해", "백일홍"), start):
            # 오십시오 "please come" is no fifty, 유월 and 시월 name a month, 백일해 is an illness.
            return
        pair = [self._digits.get(ch) for ch in text]
        if len(text) == 2 and None not in pair and pair[1] == (pair[0] or 0) + 1 and (pair[0] or 0) >= 1:
            # 이삼 분, 사오 명: two or three.
            if self._whole_counter.match(folded, end) and not re.match("이사|일이", text):
                for k in (0, 1):
                    yield _number(Decimal(pair[k] or 0), Span(start + k, start + k + 1))
            return
        scaled = tables.SCALED_PAIR.fullmatch(text)
        if scaled and self._whole_counter.match(folded, end):
            low, high = self._digits[scaled["low"]], self._digits[scaled["high"]]
            by = {**tables.TENS, **SCALES}[scaled["scale"]]
            if high == low + 1:
                yield _number(Decimal(low * by), Span(start, start + 1))
                yield _number(Decimal(high * by), Span(start + 1, end))
                return
        value = self._value(text)
        if value is None:
            return
        if len(text) == 1:
            if text in tables.SCALES or text == "십":
                # 천명, 백 미터; 천 alone is cloth, 만 a particle.
                counted = self._whole_counter.match(folded, end + folded.startswith("여", end))
                stands = (text == "십" and tables.TO_ANOTHER.match(folded, end) is not None) or (
                    counted is not None
                    and (text == "십" or tables.AFTER_LONE_SCALE.match(folded, end) is not None)
                )
            else:
                following = tables.LONE_SINO.match(folded, end)
                stands = (
                    folded.startswith(("도", " 도"), end)
                    and tables.COLD.search(folded[max(0, start - 4) : start]) is not None
                ) or (
                    following is not None
                    and not tables.NOT_LONE.match(folded, start)
                    and self._tail_fits(folded, following.end())
                )
        else:
            stands = self._stands(folded, text, end)
        if not stands:
            return
        amount, stop = self._radio.decimals(folded, Decimal(value), end)
        yield _number(amount, Span(start, stop), weak=amount == 1)

    def _stands(self, folded: str, text: str, end: int) -> bool:
        if not re.search("[십백천만억]", text):
            # Bare digits are read over the radio (공구공), elsewhere they are words: 이사, 사이.
            return False
        if tables.LONG_UNIT.match(folded, end):
            return True
        if (
            self._whole_counter.match(folded, end)
            or self._radio.point.match(folded, end)
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
        return tables.TAIL_FITS.match(folded, end) is not None

    def _read_halves(self, folded: str) -> Iterator[Mention]:
        for match in self._half.finditer(folded):
            weak = bool(match["whole"]) and bool(
                tables.SIDED.search(folded[max(0, match.start() - 6) : match.start()])
            )
            yield _number(Decimal("0.5"), Span(match.start(), match.end()), weak)

    @staticmethod
    def _rest(folded: str, end: int) -> str:
        """Return the Hangul that follows in the same word."""
        return tables.HANGUL_TAIL.match(folded, end).group()  # type: ignore[union-attr]

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
                total += (section or 1) * tables.SCALES[ch]
                section, digit = 0, None
            elif ch in tables.TENS:
                section += (1 if digit is None else digit) * tables.TENS[ch]
                digit = None
            else:
                return None
        return total + section + (digit or 0)


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
            and (scale := tables.SCALE_END.search(folded, last.core.start, last.core.end))
            and 1 <= mention.value.amount < tables.SCALES[scale[1]]
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


def _without_copula(folded: str, text: str, end: int) -> tuple[str, int]:
    """Return a Sino-Korean run and its end without the copula or particle 이: 육십이다, 공구공이 아니라."""
    if len(text) > 1 and text.endswith("이") and tables.COPULA_REST.match(folded, end):
        return text[:-1], end - 1
    return text, end


def _verb_before(folded: str, start: int) -> bool:
    """Whether a verb in 아 or 어 stands before: 걸어 두고 is no two."""
    return bool(re.search(r"[아어여해워려켜춰놔둬] $", folded[max(0, start - 2) : start]))
