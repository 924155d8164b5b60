"""Numbers in digits: 1 800, 39,5, 2.4 million, 3-й, 5만, 1/2 and ½."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from glossary.frames import Mention, Number, Ordinal, Span
from glossary.identifiers import _numeral_tables as tables
from glossary.identifiers._korean_tables import SCALES
from glossary.languages import Language

# An angle in thousandths as gunners write it: 0-50.
_THOUSANDTHS = re.compile(r"-(\d\d)(?![\d-]|[.,]\d)")
_KOREAN_SCALE = re.compile(r" ?([백천만억]+)여?(?![가-힣]*(?:하|되))")
# 2,3분: two or three; a decimal is written with a point.
_NEXT_TO_IT = re.compile(r"([1-8]),([2-9])")


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


class DigitReader:
    """Reads the numbers in digits of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._ordinal_tail = re.compile(tables.ORDINAL_TAILS[language])

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

    def find(self, folded: str) -> Iterator[Mention]:
        """Yield the numbers of *folded* that are in digits; ordinals as `Ordinal`, all else as `Number`."""
        if tables.ANY.search(folded) is None:
            return
        fractions = list(self._fractions(folded)) if not folded.isascii() or "/" in folded else []
        yield from fractions
        skip = 0
        for match in tables.DIGITS.finditer(folded):
            if match.start() < skip or (
                fractions and any(m.span.start <= match.start() < m.span.end for m in fractions)
            ):
                continue
            text = match.group()
            pair = _NEXT_TO_IT.fullmatch(text) if self.language.is_korean else None
            if pair and int(pair[2]) == int(pair[1]) + 1:
                for figure in (1, 2):
                    yield _number(
                        Decimal(pair[figure]),
                        match.start() + pair.start(figure) - pair.start(),
                        match.start() + pair.end(figure) - pair.start(),
                    )
                continue
            amount = parse_digits(text, self.language)
            end = match.end()
            if text == "0" and (thousandths := _THOUSANDTHS.match(folded, end)):
                # левее 0-50: fifty thousandths
                span = Span(match.start(), thousandths.end())
                skip, amount = thousandths.end(), Decimal(thousandths[1])
                yield Mention(Number(amount), span, span)
                continue
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
                scale = _KOREAN_SCALE.match(folded, end)
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
                scale = tables.SCALE_WORDS[self.language][0].match(folded, end)
                if scale:
                    amount *= tables.SCALE_WORDS[self.language][1][scale[1]]
                    end = scale.end()
            span = Span(match.start(), end)
            yield Mention(Number(amount.normalize() + 0), span, span)


def _number(value: Decimal, start: int, end: int) -> Mention:
    span = Span(start, end)
    return Mention(Number(value.normalize() + 0), span, span)
