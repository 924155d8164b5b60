"""Numbers, cardinal and ordinal, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from glossary.frames import Mention, Number, Ordinal, Span
from glossary.identifiers import _numeral_tables as tables
from glossary.identifiers.korean_numerals import SCALES, KoreanNumerals
from glossary.languages import Language
from glossary.terms import Glossary


def parse_digits(text: str, language: Language) -> Decimal | None:
    """Return the number that the digits *text* write in *language*; None where they write none.

    English and Korean group thousands with commas; the others with spaces and use the comma for
    decimals.
    """
    if (language is Language.EN or language.is_korean) and tables.GROUPED["en"].fullmatch(text):
        return Decimal(text.replace(",", ""))
    if tables.GROUPED[""].fullmatch(text):
        return Decimal(text.replace(" ", "").replace(",", "."))
    compact = text.replace(",", ".")
    return Decimal(compact) if re.fullmatch(r"\d+(?:\.\d+)?", compact) else None


@dataclass(frozen=True, slots=True)
class _Word:
    value: Decimal
    kind: str


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


class NumeralFinder:
    """Finds the numbers of one language, with the number words of a glossary."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self.language = language
        self._ordinal_tail = re.compile(tables.ORDINAL_TAILS[language])
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
        self._groups = {text: Decimal("0.333") for text in tables.SHARES[language] if text not in self._words}
        self._groups |= {
            text: Decimal(value) for value, words in tables.GROUPS[language].items() for text in words.split()
        }
        #: The words of which a number in words holds one at least, save those of `tables.GLUED`.
        self.words = frozenset(
            part for text in (*self._words, *self._groups, "ground") for part in re.split("[ -]", text)
        ) - {"and", "a"}

    def find(self, folded: str) -> Iterator[Mention]:
        """Yield the numbers of *folded*; ordinals as `Ordinal`, all else as `Number`."""
        digits = list(self._in_digits(folded))
        if self.language.is_korean:
            yield from self._korean.with_counters(folded, digits)
            return
        yield from digits
        yield from self._in_words(folded, [mention.span for mention in digits])

    def _fractions(self, folded: str) -> Iterator[Mention]:
        """Read 1/2, 2 3/4 and ½."""
        if "/" in folded:
            for match in (tables.FRACTION_KO if self.language.is_korean else tables.FRACTION).finditer(
                folded
            ):
                part, of = int(match["part"]), int(match["of"])
                if part < of:
                    share = (Decimal(part) / of).quantize(Decimal("0.001"))
                    yield _number(int(match["whole"] or 0) + share, match.start(), match.end())
        for match in tables.SIGN.finditer(folded):
            yield _number(int(match["whole"] or 0) + tables.SIGNS[match["sign"]], match.start(), match.end())

    def _in_digits(self, folded: str) -> Iterator[Mention]:
        if tables.ANY.search(folded) is None:
            return
        fractions = list(self._fractions(folded)) if not folded.isascii() or "/" in folded else []
        yield from fractions
        for match in tables.DIGITS.finditer(folded):
            if fractions and any(m.span.start <= match.start() < m.span.end for m in fractions):
                continue
            text = match.group()
            amount = parse_digits(text, self.language)
            end = match.end()
            if amount is None:
                # 12,5.3 and the like: the leading run of digits alone.
                text = re.match(r"\d+", text).group()  # type: ignore[union-attr]
                amount, end = Decimal(text), match.start() + len(text)
            tail = self._ordinal_tail.match(folded, end)
            if tail and amount == amount.to_integral_value():
                span = Span(match.start(), tail.end())
                yield Mention(Ordinal(int(amount)), span, Span(match.start(), end))
                continue
            if self.language.is_korean:
                scale = re.compile(r" ?([백천만억]+)여?(?![가-힣]*(?:하|되))").match(folded, end)
                if scale:
                    for ch in scale[1]:
                        amount *= SCALES[ch]
                    end = scale.end()
            else:
                pattern, factors = tables.SCALE_WORDS[self.language]
                scale = pattern.match(folded, end)
                if scale:
                    amount *= factors[scale[1]]
                    end = scale.end()
            half = None if self.language.is_korean else tables.AND_HALF[self.language].match(folded, end)
            if half:
                amount, end = amount + Decimal("0.5"), half.end()
            span = Span(match.start(), end)
            yield Mention(Number(amount.normalize() + 0), span, span)

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
                value = next(
                    i for i, stem in enumerate(tables.JOINED_STEMS[self.language], 2) if match.group() == stem
                )
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
            return _number(self._groups[first.text], first.start, first.end, weak=not sure), 1
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
        value, used, ordinal = self._run(folded, tokens, i)
        used = max(used, 1)
        end = tokens[i + used - 1].end
        if ordinal:
            span = Span(first.start, end)
            return Mention(Ordinal(int(value)), span, span, weak=True), used
        if self.language is Language.EN and used == 1 and value in (19, 20) and i + 1 < len(tokens):
            year, more, _ = self._run(folded, tokens, i + 1)
            if (
                10 <= year < 100
                and folded[end : tokens[i + 1].start] == " "
                and tables.THOUSAND_TO.search(folded[max(0, first.start - 40) : first.start])
            ):
                return _number(value * 100 + year, first.start, tokens[i + more].end), used + more
        part = tables.THIRDS[self.language].match(folded, end)
        if part and value <= 10:
            by = Decimal(3 if part[1] else 4 if part[2] else 5)
            return _number((value / by).quantize(Decimal("0.001")), first.start, part.end()), used + 1
        weak = value == 1 or first.text in tables.DOUBTFUL[self.language]
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
            return _number(value, token.start, token.end)
        dozen = tables.DOZEN.match(folded, token.end)
        if dozen:
            return _number(value * 12, token.start, dozen.end())
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
        if used >= 3 or (used >= 2 and digits.startswith("0")):
            return Decimal(digits), used
        if (
            digits
            and not digits.strip("0")
            and i + used < len(tokens)
            and folded[position : tokens[i + used].start] == " "
        ):
            value, more, ordinal = self._run(folded, tokens, i + used)
            if more and not ordinal:
                return value, used + more
        return None

    def _decimals(
        self, folded: str, tokens: Sequence[_Token], i: int, value: Decimal, end: int
    ) -> tuple[Decimal, int]:
        """Add what follows a decimal sign in words, or "and a half", to *value*."""
        half = tables.AND_HALF[self.language].match(folded, end)
        if half:
            return value + Decimal("0.5"), half.end()
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
