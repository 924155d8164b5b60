"""Numbers, cardinal and ordinal, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from glossary.frames import Mention, Number, Ordinal, Span
from glossary.identifiers import _numeral_tables as tables
from glossary.identifiers.figures import DigitReader, parse_digits
from glossary.identifiers.korean_numerals import KoreanNumerals
from glossary.identifiers.radio_digits import joins, spoken_grids
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of

__all__ = ["NumeralFinder", "parse_digits"]


@dataclass(frozen=True, slots=True)
class _Word:
    value: Decimal
    kind: str


_NO_WORD = _Word(Decimal(0), "")
#: Nobody reads more figures or pairs of them in one breath.
_MOST_PARTS = 8
#: No single number in words is longer: п'ятсот дев'яносто дев'ять.
_LONGEST_NUMBER = 60
#: A grid in one run of number words is longer: one two three four.
_SHORTEST_GRID = 12


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


class NumeralFinder:
    """Finds the numbers of one language, with the number words of a glossary."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self.language = language
        self._digits = DigitReader(language)
        self._words: dict[str, _Word] = {}
        self.words: frozenset[str] = frozenset()
        if language.is_korean:
            self._korean = KoreanNumerals(glossary, language)
            return
        ordinals: set[str] = set()
        for word in glossary.numbers:
            for form in word.words.get(language, ()):
                text = form.replace("ё", "е")
                if word.kind == "ordinal":
                    ordinals.add(text)
                # сьома is far oftener "seventh" than "by seven".
                if text not in self._words or (word.kind == "ordinal" and text == "сьома"):
                    self._words[text] = _Word(Decimal(word.value), word.kind)
        scales = (
            text for text, word in self._words.items() if word.kind == "multiplier" and word.value != 12
        )
        #: half a million, two and a half thousand, a couple of hundred
        self._scale = re.compile(rf" (?:an? |of )?(?P<scale>{any_of(scales)})(?!\w)")
        self._groups = {text: Decimal("0.333") for text in tables.SHARES[language] if text not in self._words}
        self._groups |= {
            text: Decimal(value) for value, words in tables.GROUPS[language].items() for text in words.split()
        }
        #: The words of which a number in words holds one at least, save those of `tables.GLUED`.
        self.words = frozenset(
            part for text in (*self._words, *self._groups, "ground") for part in re.split("[ -]", text)
        ) - {"and", "a"}

    def find(self, folded: str) -> Iterator[Mention]:
        """Yield the numbers of *folded*; ordinals as `Ordinal`, all else as `Number`.

        A grid reference of which figures are read in words is a `Grid`, beside the numbers in it.
        """
        digits = list(self._digits.find(folded))
        if self.language.is_korean:
            yield from self._korean.with_counters(folded, digits)
            return
        numbers = [*digits, *self._in_words(folded, [mention.span for mention in digits])]
        yield from numbers
        if len(numbers) > 1 or (numbers and numbers[0].core.end - numbers[0].core.start > _SHORTEST_GRID):
            yield from spoken_grids(folded, self.language, numbers, self._figure_at)

    def _figure_at(self, folded: str, start: int) -> tuple[str, int]:
        """Return the figures of the single number in words at *start*, and its end; "" where none is."""
        tokens = list(self._tokens(folded[start : start + _LONGEST_NUMBER]))
        if not tokens or tokens[0].start or self._words.get(tokens[0].text, _NO_WORD).kind != "cardinal":
            return "", start
        value, used, ordinal = self._run(folded[start:], tokens, 0)
        return ("", start) if ordinal else (str(value), start + tokens[used - 1].end)

    def _in_words(self, folded: str, taken: Sequence[Span]) -> Iterator[Mention]:
        """Read runs of number words: ``two hundred and five``, ``двадцать пять``, ``zero nine zero``."""
        tokens = list(self._tokens(folded))
        covered = {span.end for span in taken}
        starts = {span.start for span in taken}
        i = 0
        while i < len(tokens):
            token = tokens[i]
            inside = token.end in covered and token.start not in starts
            if inside or (token.text not in self._words and token.text not in self._groups):
                i += 1
                continue
            mention, used = self._at(folded, tokens, i)
            i += max(used, 1)
            # A word that "and a half" or a decimal already took in is passed over.
            while i < len(tokens) and mention is not None and tokens[i].start < mention.span.end:
                i += 1
            if mention is not None:
                yield mention
        if self.language is Language.EN and "ground floor" in folded:
            # The ground floor is the first one of the other languages.
            at = folded.index("ground floor")
            yield Mention(Ordinal(1), Span(at, at + 6), Span(at, at + 6), weak=True)
        joined = tables.JOINED.get(self.language)
        if joined:
            for match in joined.finditer(folded):
                value = tables.JOINED_STEMS[self.language][match.group()]
                yield _number(Decimal(value), match.start(), match.end(), weak=True)
        halved = tables.HALVED.get(self.language)
        if halved:
            for match in halved.finditer(folded):
                span = Span(match.start(), match.end())
                yield Mention(
                    Number(Decimal("0.5")),
                    Span(span.start, len(folded[: span.end].rstrip())),
                    Span(span.start, len(folded[: span.end].rstrip())),
                )

    def _at(self, folded: str, tokens: Sequence[_Token], i: int) -> tuple[Mention | None, int]:
        """Return the number that begins with token *i*, and how many tokens it takes."""
        first = tokens[i]
        if first.text in self._groups and first.text not in self._words:
            if first.text == "neither" and folded.startswith(" of the two", first.end):
                return None, 1
            if tables.DOUBLE.match(first.text) and tables.LESS.match(folded, first.end):
                return _number(Decimal("0.5"), first.start, first.end, weak=True), 1
            sure = bool(tables.TOGETHER.match(first.text)) or (
                first.text in tables.TIMES and bool(tables.A_DAY.match(folded, first.end))
            )
            value, end = self._scaled(folded, self._groups[first.text], first.end)
            return _number(value, first.start, end, weak=not sure), 1
        if self._words[first.text].kind == "fraction":
            return self._fraction(folded, first), 1
        spelled = self._spelled(folded, tokens, i)
        if spelled:
            value, used = spelled
            end = tokens[i + used - 1].end
            value, end = self._decimals(folded, tokens, i + used, value, end)
            return _number(value, first.start, end), used
        if (
            first.text == "third"
            and tables.THIRD_OF.search(folded[max(0, first.start - 40) : first.start])
            and folded.startswith(" of ", first.end)
        ):
            return _number(Decimal("0.333"), first.start, first.end, weak=True), 1
        if self._words[first.text].kind == "multiplier" and (rough := self._rough(folded, tokens, i)):
            return rough, 2
        value, used, ordinal = self._run(folded, tokens, i)
        used = max(used, 1)
        end = tokens[i + used - 1].end
        if not ordinal and i + used < len(tokens) and tokens[i + used].start == end + 1:
            pairs = self._by_pairs(folded, tokens, i)
            if pairs is not None:
                return _number(pairs[0], first.start, tokens[i + pairs[1] - 1].end), pairs[1]
        if ordinal:
            span = Span(first.start, end)
            return Mention(Ordinal(int(value)), span, span, weak=True), used
        part = tables.THIRDS[self.language].match(folded, end)
        if part and value <= 10:
            by = Decimal(3 if part[1] else 4 if part[2] else 5)
            return _number((value / by).quantize(Decimal("0.001")), first.start, part.end()), used + 1
        weak = value == 1 or first.text in tables.DOUBTFUL[self.language]
        if first.text == tables.MAGPIE and used == 1:
            weak = not (
                tables.COUNTS.match(folded, end)
                or tables.OF_AMOUNT.search(folded, max(0, first.start - 40), first.start)
            )
        if used == 1:
            if tables.INDEFINITE.match(first.text) and not tables.AMOUNT_BEFORE.search(
                folded[max(0, first.start - 40) : first.start]
            ):
                weak = True
            if (
                self.language.is_slavic
                and first.text.endswith(("ое", "оє"))
                and tables.IN_PAIRS.search(folded[max(0, first.start - 40) : first.start])
            ):
                weak = True
        if folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isalpha():
            # two-way, two-faced: whether another language counts here is open.
            weak = True
        whole, stop = self._decimals(folded, tokens, i + used, value, end)
        return _number(whole, first.start, stop, weak and stop == end), used

    def _fraction(self, folded: str, token: _Token) -> Mention | None:
        value = self._words[token.text].value
        if value > 1:
            value, end = self._scaled(folded, value, token.end)
            return _number(value, token.start, end)
        dozen = tables.DOZEN.match(folded, token.end)
        if dozen:
            return _number(value * 12, token.start, dozen.end())
        many, end = self._scaled(folded, value, token.end)
        if end > token.end:
            return _number(many, token.start, end)
        if tables.FIXED.match(folded, token.end) or (
            token.text == "пів" and not folded.startswith(" ", token.end)
        ):
            return None
        sure = bool(tables.HALF_OF.match(folded, token.start)) or (
            token.text.startswith("половин") and folded.startswith(" ", token.end)
        )
        return _number(
            value,
            token.start,
            token.end,
            weak=not sure or bool(tables.SIDED.search(folded[max(0, token.start - 24) : token.start])),
        )

    def _spelled(self, folded: str, tokens: Sequence[_Token], i: int) -> tuple[Decimal, int] | None:
        """Read digits said one by one, ``two seven zero``, or zeros before a number, ``ноль девяносто``."""
        digits, used, position = "", 0, tokens[i].start
        for token in tokens[i:]:
            word = self._words.get(token.text)
            ohs = token.text in ("oh", "o") and self.language is Language.EN and digits
            if not ohs and (word is None or word.kind != "cardinal" or word.value >= 10):
                break
            if used and folded[position : token.start] not in (" ", "-"):
                break
            digits += "0" if ohs or word is None else str(word.value)
            used, position = used + 1, token.end
        if used >= 3 or (used == 2 and "0" in digits and digits != "00"):
            return Decimal(digits), used
        if (
            digits
            and not digits.strip("0")
            and i + used < len(tokens)
            and folded[position : tokens[i + used].start] in (" ", "-")
        ):
            value, more, ordinal = self._run(folded, tokens, i + used)
            if more and not ordinal:
                return value, used + more
        return None

    def _by_pairs(self, folded: str, tokens: Sequence[_Token], i: int) -> tuple[Decimal, int] | None:
        """Read a number of which the figures are said by pairs: ``twenty-two fourteen``, ``one twenty``."""
        parts: list[int] = []
        words: list[str] = []
        begin, position = i, tokens[i].start - 1
        while (i < len(tokens) and folded[position : tokens[i].start] in (" ", "")) or i == begin:
            word = self._words.get(tokens[i].text)
            if tokens[i].text in ("oh", "o") and self.language is Language.EN and parts:
                value, used, ordinal = Decimal(0), 1, False
            elif word is not None and word.kind == "cardinal":
                value, used, ordinal = self._run(folded, tokens, i)
            else:
                break
            if ordinal or value >= 100 or len(parts) == _MOST_PARTS:
                return None
            i += used
            parts.append(int(value))
            words.append(tokens[i - 1].text)
            position = tokens[i - 1].end
        if len(parts) < 2 or not joins(folded, tokens[begin].start, position, parts, words, self.language):
            return None
        return Decimal("".join(map(str, parts))), i - begin

    def _rough(self, folded: str, tokens: Sequence[_Token], i: int) -> Mention | None:
        """Read a number behind what it multiplies: ``тысяч пять``, ``десятків зо два``."""
        first = tokens[i]
        scales = tables.ROUGH_SCALES.get(self.language)
        if scales is None or not scales.match(first.text):
            return None
        gap = tables.ROUGH_GAP.match(folded, first.end)
        following = next((t for t in tokens[i + 1 : i + 3] if gap and t.start == gap.end()), None)
        word = self._words.get(following.text, _NO_WORD) if following else _NO_WORD
        if following is None or word.kind != "cardinal" or not 2 <= word.value <= 20:
            return None
        return _number(self._words[first.text].value * word.value, first.start, following.end)

    def _scaled(self, folded: str, value: Decimal, end: int) -> tuple[Decimal, int]:
        """Multiply *value*, a fraction or a pair, by the hundred, thousand or million that follows it."""
        scale = self._scale.match(folded, end)
        return (value * self._words[scale["scale"]].value, scale.end()) if scale else (value, end)

    def _decimals(
        self, folded: str, tokens: Sequence[_Token], i: int, value: Decimal, end: int
    ) -> tuple[Decimal, int]:
        """Add what follows a decimal sign in words, or "and a half", to *value*."""
        half = tables.AND_HALF[self.language].match(folded, end)
        if half:
            return self._scaled(folded, value + Decimal("0.5"), half.end())
        point = tables.POINT[self.language].match(folded, end)
        if not point or (
            tables.PLAIN_AND.fullmatch(point.group())
            and not tables.DECIMAL_CONTEXT.search(folded[max(0, end - 80) : end])
        ):
            return value, end
        digits, position = "", point.end()
        for token in tokens[i:]:
            if token.start < position:
                continue
            word = self._words.get(token.text)
            if token.start > position + 1 or word is None or word.kind != "cardinal" or word.value >= 100:
                break
            digits, position = digits + str(word.value), token.end
            if word.value >= 10:
                break
        return (value + Decimal(f"0.{digits}"), position) if digits else (value, end)

    def _tokens(self, folded: str) -> Iterator[_Token]:
        for match in tables.WORD.finditer(folded):
            text = match.group()
            if "-" in text and text not in self._words:
                start = match.start()
                for part in text.split("-"):
                    yield _Token(part, start, start + len(part))
                    start += len(part) + 1
            else:
                yield _Token(text, match.start(), match.end())

    def _run(self, folded: str, tokens: Sequence[_Token], i: int) -> tuple[Decimal, int, bool]:
        """Read one number from token *i* on; return it, the tokens used and whether it is an ordinal."""
        total = current = Decimal(0)
        begin, used, last, position = i, 0, Decimal("Infinity"), None
        while i < len(tokens):
            token = tokens[i]
            if position is not None and folded[position : token.start].strip(" -"):
                break
            if token.text == "and" and used and self.language is Language.EN and i + 1 < len(tokens):
                following = self._words.get(tokens[i + 1].text)
                if following is None or following.kind not in ("cardinal", "ordinal") or last < 100:
                    break
                i, position = i + 1, token.end
                continue
            word = self._words.get(token.text)
            if word is None or word.kind == "fraction":
                break
            if word.kind == "multiplier":
                if used and last >= word.value:
                    break
                current = (current or Decimal(1)) * word.value
                if word.value >= 1000:
                    total, current = total + current, Decimal(0)
                last = word.value
            else:
                # A smaller number may follow a ten or a hundred; anything else starts a new number.
                if used and not word.value < _room(last):
                    break
                if used and word.value == 0:
                    break
                # две-три: two numbers joined by a hyphen stand only after a ten.
                current += word.value
                last = word.value
            used, position = i - begin + 1, token.end
            if word.kind == "ordinal":
                return total + current, used, True
            i += 1
        return total + current, used, False


def _number(value: Decimal, start: int, end: int, weak: bool = False) -> Mention:
    span = Span(start, end)
    return Mention(Number(value.normalize() + 0), span, span, weak)


def _room(last: Decimal) -> Decimal:
    """Return the bound below which a number word may add to *last*: twenty + five, hundred + five."""
    if last == Decimal("Infinity"):
        return last
    if last >= 100:
        return Decimal(1000) if last >= 1000 else Decimal(100)
    return Decimal(10) if last >= 20 and last % 10 == 0 else Decimal(0)
