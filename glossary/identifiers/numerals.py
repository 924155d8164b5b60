"""Numbers, cardinal and ordinal, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from glossary.frames import Mention, Number, Ordinal, Span
from glossary.identifiers.korean_numerals import SCALES, KoreanNumerals
from glossary.languages import Language
from glossary.terms import Glossary

_DIGITS = re.compile(
    r"(?=\d)(?:(?<![\w.,])|(?<=\d[백천만억]))\d+(?:[.,]\d+)*(?:(?: \d{3})+(?![\d]))?(?![\d])"
)
_GROUPED = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    "": re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# 1/2, 3/4, 1 1/2 and their signs; 3/810 is a designation, 12/4 a date.
_FRACTION = re.compile(r"(?<![\w/.,-])(?:(?P<whole>\d{1,2}) )?(?P<part>\d)/(?P<of>[2-8]|10)(?![\w/]|[.,-]\d)")
_FRACTION_KO = re.compile(
    r"(?<![\w/.,-])(?:(?P<whole>\d{1,2}) )?(?P<part>\d)/(?P<of>[2-8]|10)(?![\d/]|[.,-]\d|[a-z])"
)
_SIGNS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.333"),
    "⅔": Decimal("0.667"),
}
_ANY = re.compile(r"[\d½¼¾⅓⅔]")
_SIGN = re.compile(r"(?:(?<![\d.,])(?P<whole>\d{1,3}) ?)?(?P<sign>[½¼¾⅓⅔])")
# What turns digits into an ordinal, by language.
_ORDINAL_TAILS = {
    Language.EN: r"(?:st|nd|rd|th)\b",
    Language.RU: r"-(?:й|я|е|го|му|м|ю|ей|ой|ый|ий|ая|ое|ого|ому|ым|ых|х|ую)\b",
    Language.UK: r"-(?:й|а|е|го|му|м|у|ї|ій|ий|ого|ому|ої|гої|ті|х|ша|шу|ше|га|гу|ге|тя|тю|тє|та|ту|те|ма|ме|ва|ву|ве)\b",  # noqa: E501
    Language.KO_KR: r" ?번째",
    Language.KO_KP: r" ?번째",
}
_SCALE_WORDS = {
    Language.EN: (re.compile(r" ?(hundred|thousand|million|billion)\b"), {
        "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}),
    Language.RU: (re.compile(r" (тыс\.|тыс|тысяч|миллион|млн|миллиард|млрд)(?:[аеуиы]|ам|ах|ами|ом|ов)?(?!\w)"), {  # noqa: E501
        "тыс.": 1000, "тыс": 1000, "тысяч": 1000, "миллион": 10**6, "млн": 10**6, "миллиард": 10**9, "млрд": 10**9}),  # noqa: E501
    Language.UK: (re.compile(r" (тис\.|тис|тисяч|мільйон|млн|мільярд|млрд)(?:[аеуиі]|ам|ах|ами|ом|ів)?(?!\w)"), {  # noqa: E501
        "тис.": 1000, "тис": 1000, "тисяч": 1000, "мільйон": 10**6, "млн": 10**6, "мільярд": 10**9, "млрд": 10**9}),  # noqa: E501
}  # fmt: skip
# Words that say a number without being one: both bridges, knock twice, the four of us.
_GROUPS = {
    Language.EN: {1: "once", 2: "both twice neither pair pairs couple", 3: "thrice"},
    Language.RU: {
        1: "раз", 2: "оба обе обоих обоим обоими обеих обеим обеими дважды вдвое вдвоем пара пару пары парой",
        3: "трижды втрое втроем", 4: "четырежды вчетвером", 5: "впятером", 6: "вшестером полдюжины", 7: "всемером", 50: "полсотни",  # noqa: E501
    },
    Language.UK: {
        1: "раз", 2: "обидва обидві обох обом обома обидвох двічі вдвічі удвічі удвоє вдвоє вдвох удвох пара пару пари парою",  # noqa: E501
        3: "тричі втричі утричі втрьох утрьох", 4: "вчотирьох учотирьох", 5: "вп'ятьох уп'ятьох", 6: "вшістьох ушістьох", 50: "півсотні",  # noqa: E501
    },
}  # fmt: skip
# How many people act together is a count, and so is how often a dose is taken.
_TOGETHER = re.compile(
    r"(?:вдвоем|втроем|вчетвером|впятером|вшестером|всемером|полдюжины|полсотни|півсотні|[ву]двох|[ву]трьох|[ву]чотирьох|[ву]п'ятьох|[ву]шістьох)$"
)
_TIMES = ("twice", "thrice", "дважды", "трижды", "двічі", "тричі")
_DOUBLE = re.compile(r"(?:вдвое|вдвічі|удвічі|удвоє|вдвоє)$")
_LESS = re.compile(
    r" (?:меньше|короче|слабее|медленнее|легче|дешевле|ниже"
    r"|менше|коротше|слабше|повільніше|легше|дешевше|нижче)\b"
)
_A_DAY = re.compile(
    r" (?:a |an |per |each |every |в |на |за )?(?:day|daily|hour|week|день|сутки|час|неделю|добу|годину|тиждень)\b"  # noqa: E501
)
# семью is "family" as well, сорока "magpie"; "по двое" and "one by one" only say how.
_DOUBTFUL = {Language.RU: {"семью"}, Language.UK: set[str](), Language.EN: set[str]()}
_IN_PAIRS = re.compile(r"\bпо $")
_POINT = {
    Language.EN: re.compile(r" (?:point|decimal) "),
    Language.RU: re.compile(r" (?:и|запятая|точка|целых(?: и)?) "),
    Language.UK: re.compile(r" (?:і|й|та|кома|крапка|цілих(?: і)?) "),
}
# "сто сорок пять и пять" is a decimal only of what is measured in decimals.
_PLAIN_AND = re.compile(r" (?:и|і|й|та) ")
_DECIMAL_CONTEXT = re.compile(r"(?:частот|температур|канал)")
_AND_HALF = {
    Language.EN: re.compile(r" and a half\b"),
    Language.RU: re.compile(r" с половиной\b"),
    Language.UK: re.compile(r" з половиною\b"),
}
_THIRDS = {
    Language.EN: re.compile(r"[ -](?:(third)s?|(quarter)s?|(fifth)s)\b"),
    Language.RU: re.compile(r" (?:(трет(?:ь|и|ей|ью|ям|ями))|(четверт(?:ь|и|ей|ью))|(пятых))\b"),
    Language.UK: re.compile(r" (?:(третин[аиуоюих]{0,2})|(чверт[ьіею]{1,2})|(п'ятих))\b"),
}
_HALF_OF = re.compile(r"\bhalf (?:of|the|a|an|my|our|his|her|their)\b|\bhalf of\b|\bquarter of\b")
_SIDED = re.compile(
    r"(?:first|second|other|left|right|upper|lower|northern|southern|eastern|western|latter|перв\w+|втор\w+|друг\w+|перш\w+|прав\w+|лев\w+|лів\w+) $"  # noqa: E501
)
_DOZEN = re.compile(r" (?:a )?(?:dozen|дюжины|дюжини)\b")
_THIRD_OF = re.compile(r"\b(?:a|one) $")
_SHARES = {
    Language.EN: {"third"},
    Language.RU: {"треть", "третью", "трети"},
    Language.UK: {"третина", "третини", "третину", "третиною", "третині"},
}
_FIXED = re.compile(r"[ -]?(?:past|track|way|line|back|time|life|brother|sister|mast|final|marathon)")
# Пол- written together with what it halves: полтаблетки, полдюжины, полчаса.
_HALVED = {
    Language.RU: re.compile(r"(?<![\w-])полу?-?(?=(?:часа|таблетк|литр|метр|километр|килограмм|дня|суток|пачк|бутылк|стакан|роты|взвода)\w{0,3}\b)"),  # noqa: E501
    Language.UK: re.compile(r"(?<![\w-])пів-?(?=(?:годин|таблетк|літр|метр|кілометр|кілограм|доби|пачк|пляшк|склянк|роти|взводу)\w{0,3}\b)"),  # noqa: E501
}  # fmt: skip
# A number grown together with what it counts: трёхчасовой, двухкомнатная, триразове.
_JOINED_STEMS = {
    Language.RU: ["двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти", "десяти"],
    Language.UK: ["дво", "три", "чотири", "п'яти", "шести", "семи", "восьми", "дев'яти", "десяти"],
}
_JOINED = {
    Language.RU: re.compile(rf"(?<![\w-])(?:{'|'.join(_JOINED_STEMS[Language.RU])})(?=(?:разов|часов|дневн|суточн|минутн|месячн|летн|недельн|комнатн|метров|километров|литров|тонн|этажн)\w)"),  # noqa: E501
    Language.UK: re.compile(rf"(?<![\w-])(?:{'|'.join(_JOINED_STEMS[Language.UK])})(?=(?:разов|годинн|денн|добов|хвилинн|місячн|річн|тижнев|кімнатн|метров|кілометров|літров|тонн|поверхов)\w)"),  # noqa: E501
}  # fmt: skip
#: How a word that holds a number may begin, where its parts are written together.
GLUED: dict[Language, tuple[str, ...]] = {
    Language.RU: ("пол", *_JOINED_STEMS[Language.RU]),
    Language.UK: ("пів", *_JOINED_STEMS[Language.UK]),
}
_INDEFINITE = re.compile(
    r"(?:dozens|hundreds|thousands|millions|billions|тысяч(?:и|ам|ами|ах)?|тисяч(?:і|ам|ами|ах)?|миллион(?:ы|ов|ам|ами|ах)|мільйон(?:и|ів|ам|ами|ах)|дюжин[ыи]|сотни|сотні|сотен|сотень|сотням|сотнями|сотнях|десятки|десятков|десятків|десяткам|десятками|десятках)$"
)
_AMOUNT_BEFORE = re.compile(
    r"\b(?:более|больше|свыше|около|до|с|от|менее|меньше|понад|більше|більш|близько|менше|від|із|з)(?: чем| ніж)? $"  # noqa: E501
)
_THOUSAND_TO = re.compile(
    r"\b(?:of|in|since|by|until) $|, $|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) $"  # noqa: E501
)


def parse_digits(text: str, language: Language) -> Decimal | None:
    """Return the number that the digits *text* write in *language*; None where they write none.

    English and Korean group thousands with commas; the others with spaces and use the comma for
    decimals.
    """
    if (language is Language.EN or language.is_korean) and _GROUPED["en"].fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _GROUPED[""].fullmatch(text):
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
        self._ordinal_tail = re.compile(_ORDINAL_TAILS[language])
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
        self._groups = {text: Decimal("0.333") for text in _SHARES[language] if text not in self._words}
        self._groups |= {
            text: Decimal(value) for value, words in _GROUPS[language].items() for text in words.split()
        }
        #: The words of which a number in words holds one at least, save those of `GLUED`.
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
            for match in (_FRACTION_KO if self.language.is_korean else _FRACTION).finditer(folded):
                part, of = int(match["part"]), int(match["of"])
                if part < of:
                    share = (Decimal(part) / of).quantize(Decimal("0.001"))
                    yield _number(int(match["whole"] or 0) + share, match.start(), match.end())
        for match in _SIGN.finditer(folded):
            yield _number(int(match["whole"] or 0) + _SIGNS[match["sign"]], match.start(), match.end())

    def _in_digits(self, folded: str) -> Iterator[Mention]:
        if _ANY.search(folded) is None:
            return
        fractions = list(self._fractions(folded)) if not folded.isascii() or "/" in folded else []
        yield from fractions
        for match in _DIGITS.finditer(folded):
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
                pattern, factors = _SCALE_WORDS[self.language]
                scale = pattern.match(folded, end)
                if scale:
                    amount *= factors[scale[1]]
                    end = scale.end()
            half = None if self.language.is_korean else _AND_HALF[self.language].match(folded, end)
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
        joined = _JOINED.get(self.language)
        if joined:
            for match in joined.finditer(folded):
                value = next(
                    i for i, stem in enumerate(_JOINED_STEMS[self.language], 2) if match.group() == stem
                )
                yield _number(Decimal(value), match.start(), match.end(), weak=True)
        halved = _HALVED.get(self.language)
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
            if _DOUBLE.match(first.text) and _LESS.match(folded, first.end):
                return _number(Decimal("0.5"), first.start, first.end, weak=True), 1
            sure = bool(_TOGETHER.match(first.text)) or (
                first.text in _TIMES and bool(_A_DAY.match(folded, first.end))
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
            and _THIRD_OF.search(folded[max(0, first.start - 40) : first.start])
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
                and _THOUSAND_TO.search(folded[max(0, first.start - 40) : first.start])
            ):
                return _number(value * 100 + year, first.start, tokens[i + more].end), used + more
        part = _THIRDS[self.language].match(folded, end)
        if part and value <= 10:
            by = Decimal(3 if part[1] else 4 if part[2] else 5)
            return _number((value / by).quantize(Decimal("0.001")), first.start, part.end()), used + 1
        weak = value == 1 or first.text in _DOUBTFUL[self.language]
        if used == 1:
            if _INDEFINITE.match(first.text) and not _AMOUNT_BEFORE.search(
                folded[max(0, first.start - 40) : first.start]
            ):
                weak = True
            if (
                self.language.is_slavic
                and first.text.endswith(("ое", "оє"))
                and _IN_PAIRS.search(folded[max(0, first.start - 40) : first.start])
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
        dozen = _DOZEN.match(folded, token.end)
        if dozen:
            return _number(value * 12, token.start, dozen.end())
        if _FIXED.match(folded, token.end) or (token.text == "пів" and not folded.startswith(" ", token.end)):
            return None
        sure = bool(_HALF_OF.match(folded, token.start)) or (
            token.text.startswith("половин") and folded.startswith(" ", token.end)
        )
        return _number(
            value,
            token.start,
            token.end,
            weak=not sure or bool(_SIDED.search(folded[max(0, token.start - 24) : token.start])),
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
        half = _AND_HALF[self.language].match(folded, end)
        if half:
            return value + Decimal("0.5"), half.end()
        point = _POINT[self.language].match(folded, end)
        if not point or (
            _PLAIN_AND.fullmatch(point.group())
            and not _DECIMAL_CONTEXT.search(folded[max(0, end - 80) : end])
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
        for match in _WORD.finditer(folded):
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
