"""Korean numbers read figure by figure: 일오공, 둘칠공, 하나 넷 다섯, 좌표 일이삼사 오육칠팔."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from glossary import korean
from glossary._data import data_file
from glossary.frames import Mention, Number, Span
from glossary.identifiers._korean_tables import COPULA_REST
from glossary.identifiers.radio_digits import announced, spoken_grids
from glossary.languages import Language
from glossary.text import any_of

_NATIVE = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_HANGUL_TAIL = re.compile(r"[가-힣]*")
_SURE = re.compile("[공둘셋넷]")
_ANNOUNCED_WITHIN = 12


class KoreanRadio:
    """Reads figures said one by one, with the Sino-Korean *digits* and the *native* numbers."""

    def __init__(self, digits: Mapping[str, int], native: Mapping[str, int], language: Language) -> None:
        self._language = language
        self._value = {**{word: native[word] for word in _NATIVE}, **digits}
        digit = "".join(d for d in digits if len(d) == 1)
        radio = any_of({*(d for d in digits if len(d) == 1), *_NATIVE})
        edge = rf"(?=(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣]))"
        # Digits over the radio: 둘칠공 in one word, or a list 사, 사, 칠.
        self._word = re.compile(rf"(?:{radio}){{2,}}")
        self._digit = re.compile(radio)
        self._row = re.compile(
            rf"(?<![가-힣\d])(?:{radio})(?:(?:, (?:{radio})){{2,}}|(?: (?:{radio})){{2,}}){edge}"
        )
        self._point_row = re.compile(rf" ?(?:점|쩜) ?(?P<digits>(?:{radio})(?: ?(?:{radio}))*)(?![가-힣])")
        #: A decimal sign in words and the digits behind it.
        self.point = re.compile(rf" ?점 ?(?P<digits>[{digit}]+)")
        self._run = re.compile(rf"(?:{radio})+(?=이?다|입니다|{korean.PARTICLE_TAIL.pattern}|[^가-힣]|$)")
        self._grid_cues = tuple(data_file("radio.yaml")["ko"]["grids"])
        called = any_of(data_file("radio.yaml")["ko"]["called"])
        self._called = re.compile(rf"(?:로|으로|에|에게|번으로|번에) (?:{called})")

    def find(self, folded: str) -> Iterator[Mention]:
        """Yield the numbers of *folded* that are read figure by figure."""
        for match in self._row.finditer(folded):
            if "," in match.group():
                for digit in self._digit.finditer(folded, match.start(), match.end()):
                    value = self._value[digit.group()]
                    yield _number(Decimal(value), digit.start(), digit.end(), weak=value == 1)
                continue
            amount, stop = Decimal(self._figures(match.group())), match.end()
            point = self._point_row.match(folded, stop)
            if point:
                amount, stop = amount + Decimal(f"0.{self._figures(point['digits'])}"), point.end()
            yield _number(amount, match.start(), stop)
        for match in self._word.finditer(folded):
            if match.start() and "가" <= folded[match.start() - 1] <= "힣":
                continue
            text, end = match.group(), match.end()
            if text.endswith("이") and COPULA_REST.match(folded, end):
                text, end = text[:-1], end - 1
            figures = self._figures(text)
            said_so = announced(self._language, "codes").search(
                folded[max(0, match.start() - _ANNOUNCED_WITHIN) : match.start()]
            )
            called = self._called.match(folded, end) if len(figures) >= 3 else None
            clear = len(figures) >= 3 and (said_so or called or _SURE.search(text)) is not None
            amount, stop = self.decimals(folded, Decimal(figures), end)
            rest = _HANGUL_TAIL.match(folded, stop).group()  # type: ignore[union-attr]
            zero = len(figures) == 2 and text[0] == "공" and (rest == "" or rest.startswith("시"))
            if (clear or zero) and (
                not rest
                or rest.startswith("시")
                or korean.PARTICLE_TAIL.fullmatch(rest)
                or (said_so and COPULA_REST.match(rest))
            ):
                yield _number(amount, match.start(), stop)

    def grids(self, folded: str, numbers: Sequence[Mention]) -> Iterator[Mention]:
        """Yield the grids of *folded* whose figures are read in words; *numbers* are its figures."""
        if len(numbers) > 1 or any(map(folded.__contains__, self._grid_cues)):
            yield from spoken_grids(folded, self._language, numbers, self._figure_at)

    def _figure_at(self, folded: str, start: int) -> tuple[str, int]:
        """Return the figures said from *start* on, without the copula behind them, and their end."""
        match = self._run.match(folded, start)
        if match is None:
            return "", start
        said, end = match.group(), match.end()
        if len(said) > 1 and said.endswith("이") and COPULA_REST.match(folded, end):
            said, end = said[:-1], end - 1
        return self._figures(said), end

    def _figures(self, text: str) -> str:
        """Return the figures that digits over the radio say: 하나 넷 다섯 is 145."""
        return "".join(str(self._value[d]) for d in self._digit.findall(text))

    def decimals(self, folded: str, amount: Decimal, end: int) -> tuple[Decimal, int]:
        """Add the decimals that stand behind *end* in words to *amount*; return both."""
        point = self.point.match(folded, end)
        if point is None:
            return amount, end
        digits = point["digits"]
        stop = point.end()
        if len(digits) > 1 and digits.endswith("이") and COPULA_REST.match(folded, stop):
            digits, stop = digits[:-1], stop - 1
        return amount + Decimal(f"0.{self._figures(digits)}"), stop


def _number(value: Decimal, start: int, end: int, weak: bool = False) -> Mention:
    span = Span(start, end)
    return Mention(Number(value.normalize() + 0), span, span, weak)
