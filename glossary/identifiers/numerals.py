"""Numbers, cardinal and ordinal, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from glossary import korean
from glossary.frames import Mention, Number, Ordinal, Span
from glossary.languages import Language
from glossary.terms import Glossary, NumberWord

_DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?:(?: \d{3})+(?![\d]))?(?![\d])")
_GROUPED = {"en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"), "": re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")}
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# What turns digits into an ordinal, by language.
_ORDINAL_TAILS = {
    Language.EN: r"(?:st|nd|rd|th)\b",
    Language.RU: r"-(?:й|я|е|го|му|м|ю|ей|ой|ый|ий|ая|ое|ого|ому|ым|ых|х)\b",
    Language.UK: r"-(?:й|а|е|го|му|м|у|ї|ій|та|ту|та|ті|х)\b",
    Language.KO_KR: r" ?번째",
    Language.KO_KP: r" ?번째",
}
# Old forms of three to six that only some counters still take: 서 말, 석 장, 넉 달.
_ARCHAIC = ("서", "석", "너", "넉", "닷", "엿")
_ARCHAIC_COUNTER = re.compile(r" ?(?:말|되|달|장|섬|자|자루|냥)")
_KOREAN_SCALE = {"백": 100, "천": 1000, "만": 10_000, "억": 100_000_000}


def parse_digits(text: str, language: Language) -> Decimal | None:
    """Return the number that the digits *text* write in *language*; None where they write none.

    English groups thousands with commas; the others with spaces and use the comma for decimals.
    """
    if language is Language.EN or language.is_korean:
        if _GROUPED["en"].fullmatch(text):
            return Decimal(text.replace(",", ""))
    if _GROUPED[""].fullmatch(text):
        return Decimal(text.replace(" ", "").replace(",", "."))
    compact = text.replace(",", ".")
    return Decimal(compact) if re.fullmatch(r"\d+(?:\.\d+)?", compact) else None


@dataclass(frozen=True, slots=True)
class _Word:
    value: Decimal
    kind: str


class NumeralFinder:
    """Finds the numbers of one language, with the number words of a glossary."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self.language = language
        self._ordinal_tail = re.compile(_ORDINAL_TAILS[language])
        if language.is_korean:
            self._korean = _KoreanNumerals(glossary, language)
        else:
            self._words: dict[str, _Word] = {}
            for word in glossary.numbers:
                for form in word.words.get(language, ()):
                    from_text = form.replace("ё", "е")
                    if from_text not in self._words or word.kind != "ordinal":
                        self._words[from_text] = _Word(Decimal(word.value), word.kind)

    def find(self, folded: str) -> Iterator[Mention]:
        """Yield the numbers of *folded*; ordinals as `Ordinal`, all else as `Number`."""
        if not self.language.is_korean:
            yield from self._in_digits(folded)
            yield from self._in_words(folded)
            return
        # A counter says nothing of its own: 3명, 세 대. It belongs to the span, not to the core.
        for mention in (*self._in_digits(folded), *self._korean.find(folded)):
            counter = self._korean.counter(folded, mention.span.end)
            end = mention.span.end if counter is None else counter
            yield Mention(mention.value, Span(mention.span.start, end), mention.core, mention.weak)

    def _in_digits(self, folded: str) -> Iterator[Mention]:
        for match in _DIGITS.finditer(folded):
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
                scale = re.match(r" ?([백천만억]+)(?![가-힣]*(?:하|되))", folded[end:])
                if scale and set(scale[1]) <= set(_KOREAN_SCALE):
                    for ch in scale[1]:
                        amount *= _KOREAN_SCALE[ch]
                    end += scale.end()
            elif self.language is Language.EN:
                scale = re.match(r" (hundred|thousand|million)\b", folded[end:])
                if scale:
                    amount *= {"hundred": 100, "thousand": 1000, "million": 1_000_000}[scale[1]]
                    end += scale.end()
            else:
                scale = re.match(r" (тыс\.|тысяч[аиуе]?|тисяч[аіу]?|тис\.|миллион\w{0,3}|мільйон\w{0,3}|млн)(?!\w)", folded[end:])
                if scale:
                    amount *= 1000 if scale[1].startswith(("тыс", "тис")) else 1_000_000
                    end += scale.end()
            span = Span(match.start(), end)
            yield Mention(Number(amount.normalize() + 0), span, span)

    def _in_words(self, folded: str) -> Iterator[Mention]:
        """Read runs of number words: ``two hundred and five``, ``двадцать пять``, ``three``."""
        tokens = list(self._tokens(folded))
        i = 0
        while i < len(tokens):
            word = self._words.get(tokens[i][0])
            if word is None:
                i += 1
                continue
            value, used, ordinal = self._run(folded, tokens[i:])
            span = Span(tokens[i][1], tokens[i + used - 1][2])
            i += max(used, 1)
            if ordinal:
                yield Mention(Ordinal(int(value)), span, span, weak=True)
            else:
                # "one" is as often an article or a pronoun as a count.
                yield Mention(Number(value.normalize() + 0), span, span, weak=value == 1)

    def _tokens(self, folded: str) -> Iterator[tuple[str, int, int]]:
        for match in _WORD.finditer(folded):
            text = match.group()
            if "-" in text and text not in self._words:
                start = match.start()
                for part in text.split("-"):
                    yield part, start, start + len(part)
                    start += len(part) + 1
            else:
                yield text, match.start(), match.end()

    def _run(self, folded: str, tokens: Sequence[tuple[str, int, int]]) -> tuple[Decimal, int, bool]:
        total = current = Decimal(0)
        used, last, position = 0, Decimal("Infinity"), None
        i = 0
        while i < len(tokens):
            text, start, end = tokens[i]
            if position is not None and folded[position:start].strip(" -"):
                break
            if text == "and" and used and self.language is Language.EN and i + 1 < len(tokens):
                following = self._words.get(tokens[i + 1][0])
                if following is None or following.kind not in ("cardinal", "ordinal") or last < 100:
                    break
                i, position = i + 1, end
                continue
            word = self._words.get(text)
            if word is None:
                break
            if word.kind == "multiplier":
                current = (current or Decimal(1)) * word.value
                if word.value >= 1000:
                    total, current = total + current, Decimal(0)
                last = word.value
            elif word.kind == "fraction":
                if used:
                    break
                return word.value, 1, False
            else:
                # A smaller number may follow a ten or a hundred; anything else starts a new number.
                room = _room(last)
                if used and not word.value < room:
                    break
                current += word.value
                last = word.value
            used, position = i + 1, end
            if word.kind == "ordinal":
                return total + current, used, True
            i += 1
        return total + current, used, False


def _room(last: Decimal) -> Decimal:
    """Return the bound below which a number word may add to *last*: twenty + five, hundred + five."""
    if last == Decimal("Infinity"):
        return last
    if last >= 100:
        return Decimal(1000) if last >= 1000 else Decimal(100)
    return Decimal(10) if last >= 20 and last % 10 == 0 else Decimal(0)


class _KoreanNumerals:
    """Native (세 명, 스물다섯) and Sino-Korean (삼백, 이십오) numerals.

    A numeral of one syllable is a number only before a counter: 세 대, never 세상.
    """

    def __init__(self, glossary: Glossary, language: Language) -> None:
        native: dict[str, int] = {}
        self._digits: dict[str, int] = {}
        ordinals: dict[str, int] = {}
        for word in glossary.numbers:
            for form in word.words.get(language, ()):
                if word.kind == "ordinal":
                    ordinals[form] = int(word.value)
                elif _is_sino(word):
                    if word.kind == "digit" or word.value in range(0, 10):
                        self._digits[form] = int(word.value)
                elif word.kind in ("cardinal",) and word.system == "native":
                    native[form] = int(word.value)
        self._native = native
        tens = "|".join(sorted((w for w, v in native.items() if v >= 10 and v % 10 == 0), key=len, reverse=True))
        ones = "|".join(sorted((w for w, v in native.items() if v < 10), key=len, reverse=True))
        self.counters = tuple(sorted(glossary.counters, key=len, reverse=True))
        counter = "|".join(map(re.escape, self.counters))
        self._counter = re.compile(rf" ?(?:{counter})")
        # A counter ends its word, particles aside: 3대, 3대가, never 3대대.
        self._whole_counter = re.compile(rf" ?(?:{counter})(?={korean.PARTICLE_TAIL.pattern}(?![가-힣])|(?![가-힣])|째)")
        self._sino_counter = re.compile(
            r" ?(?:킬로미터|키로메터|킬로그램|키로그람|미터|메터|리터|킬로|키로|밀리|미리|센티|센치|분(?!대|의|간? ?의)|번 ?통로|시 (?!작)|층|퍼센트|프로|도 )"
        )
        self._native_run = re.compile(rf"(?<![가-힣])(?:(?P<ten>{tens}) ?(?P<one>{ones})?|(?P<only>{ones}))")
        digit = "".join(self._digits)
        self._sino_run = re.compile(rf"(?<![가-힣])[{digit}백천만십억]+")
        self._ordinals = (
            re.compile(rf"(?<![가-힣])(?:{'|'.join(sorted(map(re.escape, ordinals), key=len, reverse=True))})")
            if ordinals
            else None
        )
        self._ordinal_values = ordinals

    def find(self, folded: str) -> Iterator[Mention]:
        taken: list[Span] = []
        if self._ordinals is not None:
            for match in self._ordinals.finditer(folded):
                if match.group() == "첫" and not folded[match.end() : match.end() + 1].isspace():
                    continue
                span = Span(match.start(), match.end())
                taken.append(span)
                yield Mention(Ordinal(self._ordinal_values[match.group()]), span, span, weak=True)
        for match in self._native_run.finditer(folded):
            span = Span(match.start(), match.end())
            if match.group() in _ARCHAIC and not _ARCHAIC_COUNTER.match(folded, span.end):
                continue
            if any(span.overlaps(other) for other in taken) or not self._stands(folded, match.group(), span.end):
                continue
            value = sum(self._native[word] for word in (match["ten"], match["one"], match["only"]) if word)
            taken.append(span)
            yield Mention(Number(Decimal(value)), span, span, weak=value == 1)
        for match in self._sino_run.finditer(folded):
            text, span = match.group(), Span(match.start(), match.end())
            if any(span.overlaps(other) for other in taken) or folded.startswith("시오", span.end):
                # 오십시오 "please come" is no fifty.
                continue
            whole = any(ch in "십백천만억" for ch in text)
            counted = self._counter.match(folded, span.end)
            if len(text) >= 2 and whole:
                stands = counted is not None or self._ends(folded, span.end)
            else:
                # A lone Sino-Korean digit counts only what no word begins with.
                stands = self._sino_counter.match(folded, span.end) is not None
            if not stands:
                continue
            value = self._sino_value(text)
            if value is not None:
                yield Mention(Number(Decimal(value)), span, span)

    def counter(self, folded: str, end: int) -> int | None:
        """Return where the counter after a number ends; None where there is none."""
        match = self._whole_counter.match(folded, end)
        return match.end() if match else None

    @staticmethod
    def _ends(folded: str, end: int) -> bool:
        return not re.match("[가-힣]", folded[end:])

    def _stands(self, folded: str, text: str, end: int) -> bool:
        """Whether *text* before ``folded[end:]`` is a number here, not the head of another word."""
        if self._counter.match(folded, end):
            # 한번 "once" and 한시 "for a while" still count; 네 분 does, 네가 does not.
            return True
        if text in ("두", "세"):
            return folded[end : end + 1] == " "
        if len(text) == 1:
            return False
        tail = re.match(r"(?:이|가|을|를|은|는|에|의|와|과|도|만|로|으로|이다|다|입니다|이라|씩|까지|부터|째)?(?![가-힣])", folded[end:])
        return tail is not None

    def _sino_value(self, text: str) -> int | None:
        total, section, digit = 0, 0, None
        for ch in text:
            if ch in self._digits:
                if digit is not None:
                    return None
                digit = self._digits[ch]
            elif ch in "만억":
                section += digit or 0
                total += (section or 1) * _KOREAN_SCALE[ch]
                section, digit = 0, None
            else:
                section += (1 if digit is None else digit) * {"십": 10, "백": 100, "천": 1000}[ch]
                digit = None
        return total + section + (digit or 0)


def _is_sino(word: NumberWord) -> bool:
    return word.system == "sino"
