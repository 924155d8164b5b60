"""Numbers with what they count in: measures, bearings, frequencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from glossary.frames import Bearing, Frequency, Measure, Mention, Number, Span
from glossary.identifiers.korean_numerals import DAYS
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import any_of, fold

_BEARING = re.compile(
    r"(?:\b(?:bearing|azimuth|heading)s?(?: (?:is|of|to))?|\b(?:азимут|пеленг|курс)\w{0,3}|방위각?|방향각)"
    r"(?: ?(?:은|는|을|를|으로|로|이|:|-))? ?$"
)
_DEGREES = re.compile(r" ?(?:degrees?\b|градус(?:а|ов|и|ів|ам|ах)?\b|도(?![로착])|°)")
_NOT_BEARING = re.compile(r", (?:not|а не|не) $|(?:이|가) 아니라 $")
_FREQUENCY_WORD = re.compile(
    r"(?:\bfrequenc(?:y|ies)(?: (?:is|of))?|\bчастот\w{0,3}|주파수)(?: ?(?:은|는|을|를|로|가|:|-))? ?$"
)
_WINDOW = 40


class BearingFinder:
    """Finds bearings: up to three digits or number words, 0 to 360, after a word that announces them."""

    def find(self, folded: str, numbers: Sequence[Mention]) -> Iterator[Mention]:
        """Yield a `Bearing` for each of *numbers* that is one; "not 060" after one is one too."""
        last = -1
        for number in sorted(numbers, key=lambda m: m.core):
            if not isinstance(number.value, Number):
                continue
            before = folded[max(0, number.core.start - _WINDOW) : number.core.start]
            contrasted = last >= 0 and number.core.start - last < 14 and _NOT_BEARING.search(before)
            if not contrasted and not _BEARING.search(before):
                continue
            amount = number.value.amount
            if (
                amount != amount.to_integral_value()
                or not 0 <= amount <= 360
                or "," in _said(folded, number.core)
            ):
                continue
            last = number.core.end
            degrees = _DEGREES.match(folded, number.core.end)
            end = degrees.end() if degrees else number.core.end
            yield Mention(Bearing(int(amount)), Span(number.core.start, end), number.core)


class FrequencyFinder:
    """Finds radio frequencies: a number with MHz or kHz, or after the word frequency (then MHz)."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._khz = {
            fold(form): unit.khz for unit in glossary.frequency_units for form in unit.names[language].forms
        }
        units = any_of(self._khz)
        self._unit = re.compile(rf" ?(?P<unit>{units})(?![a-zа-яіїєґ])")

    def find(self, folded: str, numbers: Sequence[Mention]) -> Iterator[Mention]:
        """Yield a `Frequency` for each of *numbers* that is one."""
        for number in numbers:
            if not isinstance(number.value, Number):
                continue
            unit = self._unit.match(folded, number.core.end)
            before = folded[max(0, number.core.start - _WINDOW) : number.core.start]
            if unit:
                factor, end = self._khz[unit["unit"]], unit.end()
            elif _FREQUENCY_WORD.search(before):
                factor, end = 1000, number.core.end
            else:
                continue
            khz = number.value.amount * factor
            if khz > 0 and khz == khz.to_integral_value():
                yield Mention(Frequency(int(khz)), Span(number.span.start, end), number.core)


# Adjectives that hold a number and its unit: 82-миллиметровая, 120-міліметрова, трёхчасовой.
_ADJECTIVE_UNITS = {
    Language.RU: {"миллиметров": "mm", "сантиметров": "cm", "километров": "km", "метров": "m", "килограммов": "kg",  # noqa: E501
                  "литров": "l", "минутн": "min", "часов": "h", "дневн": "day", "суточн": "day", "тонн": "t"},
    Language.UK: {"міліметров": "mm", "сантиметров": "cm", "кілометров": "km", "метров": "m", "кілограмов": "kg",  # noqa: E501
                  "літров": "l", "хвилинн": "min", "годинн": "h", "денн": "day", "добов": "day", "тонн": "t"},
}  # fmt: skip
_ADJECTIVE_ENDING = r"(?:ый|ий|ой|ая|а|ое|е|ые|і|ого|ої|ому|ой|ій|ую|у|ым|им|ою|ом|ых|их|ыми|ими)"
# "в" after a figure is the preposition, "с" is "with", "мин" often counts mines.
_LETTER_UNIT = re.compile(r"[а-яa-z]")
_JOINER = re.compile(
    r"(?: ?[-~] ?| (?:to|or|and|till|until|through|до|или|и|и до|чи|або|й|і|та|по) |(?:에서|부터|내지|이나|나) ?|,? (?:or|или|чи|або) )"  # noqa: E501
)
_NOT_THE_OTHER = re.compile(
    r"(?:,? (?:and )?(?:not|never)(?: every| for| in| at)?|,? (?:а )?не(?: (?:каждые|кожні|на|через|за|в|у))?| (?:instead of|rather than|вместо|замість)) $"  # noqa: E501
)
_STOPS = re.compile(r"(?=[ ]?[.!?,;:)]|$)")
_MINUS = re.compile(r"(?:\b(?:minus|минус|мінус)|영하|령하) ?$|(?:^|[^\d\s)] |\()-$")
_MINUS_WORD = re.compile(r"(?:\b(?:minus|минус|мінус)|영하|령하) ?$")
_BELOW = re.compile(r",? (?:below zero|below freezing|of frost|ниже нуля|нижче нуля|морозу|мороза)\b")
_HALF_MORE = {
    Language.EN: re.compile(r" and a half\b"),
    Language.RU: re.compile(r" с половиной\b"),
    Language.UK: re.compile(r" з половиною\b"),
    Language.KO_KR: re.compile(r" ?반(?=전|후|뒤|동안|이|가|을|만|쯤|정도|[^가-힣]|$)"),
    Language.KO_KP: re.compile(r" ?반(?=전|후|뒤|동안|이|가|을|만|쯤|정도|[^가-힣]|$)"),
}
# Korean says the unit of time of a speed first: 시속 60킬로미터, 초속 5미터.
_SPEED = re.compile(r"(?P<per>시속|초속|분속|시간당|초당|분당)(?: 약)? ?$")
_PER = {"시": Decimal(1000), "초": Decimal(1000) / 3600, "분": Decimal(1000) / 60}
_PART_OF_DEGREE = re.compile(r" ?(?P<part>[일이삼사오육륙칠팔구1-9])부(?![가-힣]{3})")
_EXTRA = {
    Language.EN: r"(?: (?:more|extra|additional|full|whole|solid|further))? ?(?:a |an |of an? )?",
    Language.RU: r"(?: (?:полных|целых|лишних))? ?",
    Language.UK: r"(?: (?:повних|цілих|зайвих))? ?",
}
# "минут шесть": a number after its unit is a rough one.
_ROUGHLY = {Language.RU: r"(?:минут|минуты|часов|метров|километров|дней|лет|секунд|литров|килограммов|градусов)",  # noqa: E501
            Language.UK: r"(?:хвилин|хвилини|годин|метрів|кілометрів|днів|років|секунд|літрів|кілограмів|градусів)"}  # fmt: skip  # noqa: E501
_CALENDAR_DAY = re.compile(r"월 ?$")
_NATIVE_END = re.compile(r"[한두세네섯곱덟홉열른흔쉰순든]$")
# What tells mines from minutes: ru "7 мин".
_MINUTES_AROUND = re.compile(
    r"\b(?:через|за|около|еще|минимум|каждые|в течение|осталось|подождите|ждать|жди|ждите|на|до|длится|длиться|по) $"  # noqa: E501
)
_MINUTES_AFTER = re.compile(r"\.?(?: (?:назад|до|после|спустя|езды|ходьбы|пути|пешком|хода|ожидания)\b|/)")
_MINES_AROUND = re.compile(
    r"(?:найден|обнаруж|обезврежен|разминир|установ|снят|снял|нашли|противотанк|противопехот|минн|подрыв|сапер|извлеч|уничтож|взорва)"
)


class MeasureFinder:
    """Finds quantities with a unit of measure; the value is in the base unit (2 km is 2000 m)."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._language = language
        self._units: dict[str, tuple[str, Decimal]] = {}
        by_id = {measure.id: (measure.of, measure.by) for measure in glossary.measures}
        for measure in glossary.measures:
            if language in measure.names:
                for form in measure.names[language].forms:
                    self._units.setdefault(fold(form), (measure.of, measure.by))
        forms = any_of(self._units)
        # A unit ends where its word ends; in Korean a particle follows it without a space.
        tail = r"(?![a-z])" if language.is_korean else r"(?!\w|-\d)"
        gap = r"[ -]?" if language.is_korean else rf"(?:-|{_EXTRA[language]})"
        self._pattern = re.compile(rf"{gap}(?P<unit>{forms}){tail}") if forms else None
        self._half_unit = (
            re.compile(rf"\b(?:an?|one) (?P<unit>{forms}) and a half\b")
            if language is Language.EN and forms
            else None
        )
        stems = {
            stem: by_id[unit] for stem, unit in _ADJECTIVE_UNITS.get(language, {}).items() if unit in by_id
        }
        self._stems = stems
        self._adjective = (
            re.compile(rf"-?(?P<stem>{'|'.join(sorted(stems, key=len, reverse=True))}){_ADJECTIVE_ENDING}\b")
            if stems
            else None
        )
        self._roughly = (
            re.compile(rf"\b(?P<unit>{_ROUGHLY[language]}) (?:на |в |за |через )?$")
            if language in _ROUGHLY
            else None
        )
        self._day = (
            re.compile(rf"(?<![가-힣])(?:{'|'.join(DAYS)})(?! ?밤| ?만에야)") if language.is_korean else None
        )
        self._nights = (
            re.compile(rf"(?<![가-힣])(?P<days>{'|'.join(DAYS)}) ?밤") if language.is_korean else None
        )

    def find(self, folded: str, numbers: Sequence[Mention], text: str = "") -> Iterator[Mention]:
        """Yield a `Measure` for each of *numbers* that a unit belongs to.

        *text* is the text as written, of the length of *folded*: there ``В`` is volts, ``в`` is "in".
        """
        if self._pattern is None:
            return
        ordered = sorted((n for n in numbers if isinstance(n.value, Number)), key=lambda n: n.core)
        found: dict[int, Mention] = {}
        for i, number in enumerate(ordered):
            if i + 1 < len(ordered) and ordered[i + 1].core.start == number.core.end:
                # 두세 시간: the second number has the unit of both, and 세 is no year of age.
                continue
            reading = self._after(folded, number, text or folded)
            if reading is None:
                last = found[i - 1].span.end if i - 1 in found else 0
                reading = self._around(folded, number, last)
            if reading is not None:
                found[i] = reading
        self._share_units(folded, ordered, found)
        yield from found.values()
        yield from self._words_for_days(folded)
        if self._half_unit is not None:
            for match in self._half_unit.finditer(folded):
                of, by = self._units[match["unit"]]
                span = Span(match.start(), match.end())
                yield Mention(_measure(Decimal("1.5"), of, by), span, span)

    def _after(self, folded: str, number: Mention, text: str) -> Mention | None:
        pattern = self._pattern
        match = pattern.match(folded, number.core.end) if pattern else None
        amount = _amount(number)
        if match is None:
            adjective = self._adjective.match(folded, number.core.end) if self._adjective else None
            if adjective is None:
                return None
            of, by = self._stems[adjective["stem"]]
            return Mention(_measure(amount, of, by), Span(number.span.start, adjective.end()), number.core)
        unit = match["unit"]
        of, by = self._units[unit]
        if self._language.is_korean:
            if _not_a_measure(folded, match, number):
                return None
        elif len(unit) == 1 and not self._letter_stands(folded, text, match):
            return None
        if of == "month" and by == 12 and 1000 <= amount <= 2100 and amount == int(amount):
            # 1999 года, 1999년 name a year.
            return None
        if amount >= 1 and re.search(r" an? ", folded[number.core.end : match.start("unit")]):
            # twice a day; only "half a litre" measures.
            return None
        # 1시간 전에 is as often "an hour ago".
        weak = number.weak or (amount == 1 and self._language.is_korean)
        if unit == "мин" and self._language is Language.RU:
            kind = _mines_or_minutes(folded, number.core.start, match.end())
            if kind == "mines":
                return None
        end = match.end()
        more = _HALF_MORE[self._language].match(folded, end)
        if more:
            amount, end, weak = amount + Decimal("0.5"), more.end(), False
        elif self._language.is_korean and unit == "도":
            part = _PART_OF_DEGREE.match(folded, end)
            if part:
                amount, end = (
                    amount
                    + Decimal(
                        "일이삼사오육칠팔구".find(part["part"].replace("륙", "육")) + 1 or int(part["part"])
                    )
                    / 10,
                    part.end(),
                )
        start, value = number.span.start, _measure(amount, of, by)
        if of == "m" and self._language.is_korean:
            speed = _SPEED.search(folded[max(0, start - 8) : start])
            if speed:
                start -= len(speed.group())
                value = _measure(amount, "km/h", by / _PER[speed["per"][0]])
        if of == "degree-celsius":
            start, end, value = _signed(folded, start, end, value)
        return Mention(value, Span(start, end), number.core, weak)

    def _letter_stands(self, folded: str, text: str, match: re.Match[str]) -> bool:
        """Whether a unit of one letter is one: 9 в ряд is "nine in a row", 39 с половиной no seconds."""
        unit, at = match["unit"], match.start("unit")
        glued = at == match.start()
        if unit == "в":
            return text[at : at + 1].isupper() or (glued and folded[at + 1 : at + 2] != " ")
        if unit in ("с", "s", "a", "v"):
            return (glued or not _LETTER_UNIT.match(folded, at + 2)) and not folded.startswith("'", at - 1)
        return True

    def _around(self, folded: str, number: Mention, last: int) -> Mention | None:
        """Read a unit that stands before the number (минут шесть), or only a sign (minus 10).

        A unit before *last* belongs to another number: 400 литров на девяносто человек.
        """
        before = folded[max(last, number.core.start - _WINDOW) : number.core.start]
        if self._roughly is not None:
            rough = self._roughly.search(before)
            if rough and not re.compile(r"[ -]?[а-яіїєґ]+(?:ов|ев|ей|ів|их|ых)\b(?<!назад)").match(
                folded, number.core.end
            ):
                of, by = self._units[rough["unit"]]
                start = number.core.start - (len(before) - rough.start())
                return Mention(_measure(_amount(number), of, by), Span(start, number.span.end), number.core)
        if _MINUS_WORD.search(before) or _BELOW.match(folded, number.core.end):
            start, end, value = _signed(
                folded,
                number.span.start,
                number.span.end,
                _measure(_amount(number), "degree-celsius", Decimal(1)),
            )
            return Mention(value, Span(start, end), number.core)
        return None

    def _share_units(self, folded: str, ordered: Sequence[Mention], found: dict[int, Mention]) -> None:
        """Give a number the unit that it shares: from 24 to 72 hours; 19 metres, not 90."""
        for i in range(len(ordered) - 2, -1, -1):
            # Leftwards: two or three minutes.
            if (
                i not in found
                and i + 1 in found
                and _JOINER.fullmatch(folded, ordered[i].core.end, found[i + 1].span.start)
            ) or (i not in found and i + 1 in found and ordered[i].core.end == ordered[i + 1].core.start):
                found[i] = _alike(ordered[i], found[i + 1])
        for i in range(1, len(ordered)):
            if i in found or i - 1 not in found or self._language.is_korean:
                continue
            between = folded[found[i - 1].span.end : ordered[i].core.start]
            if len(between) >= _WINDOW or not _STOPS.match(folded, ordered[i].span.end):
                continue
            if _NOT_THE_OTHER.search(between) or _JOINER.fullmatch(between):
                found[i] = _alike(ordered[i], found[i - 1])

    def _words_for_days(self, folded: str) -> Iterator[Mention]:
        """Read 이틀, 사흘 …: days in one word; 이틀 밤 are nights, hence a bare number."""
        if self._day is None or self._nights is None:
            return
        for match in self._day.finditer(folded):
            span = Span(match.start(), match.end())
            days = DAYS[match.group()]
            value = Measure(Decimal(days * 86400), "s", Decimal(days))
            yield Mention(value, span, span, weak=match.group() in ("하루", "이레", "보름"))
        for match in self._nights.finditer(folded):
            span = Span(match.start(), match.end("days"))
            yield Mention(Number(Decimal(DAYS[match["days"]])), span, span, weak=match["days"] == "하루")


def _measure(amount: Decimal, of: str, by: Decimal) -> Measure:
    return Measure((amount * by).normalize() + 0, of, amount.normalize() + 0)


def _amount(number: Mention) -> Decimal:
    return number.value.amount if isinstance(number.value, Number) else Decimal(0)


def _alike(number: Mention, other: Mention) -> Mention:
    """Return *number* as a measure in the unit of *other*."""
    assert isinstance(number.value, Number)
    assert isinstance(other.value, Measure)
    ratio = other.value.amount / other.value.said if other.value.said else Decimal(1)
    return Mention(_measure(_amount(number), other.value.unit, ratio), number.span, number.core, number.weak)


def _signed(folded: str, start: int, end: int, value: Measure) -> tuple[int, int, Measure]:
    """Make *value* negative where a sign stands before it or "below zero" after it."""
    sign = _MINUS.search(folded[max(0, start - _WINDOW) : start])
    below = _BELOW.match(folded, end)
    if sign is None and below is None:
        return start, end, value
    if sign is not None:
        start -= (
            len(sign.group().lstrip())
            if sign.group()[:1].isspace()
            else len(sign.group().rpartition("-")[1] or sign.group())
        )
    return start, below.end() if below else end, Measure(-value.amount, value.unit, value.said)


def _said(folded: str, span: Span) -> str:
    return folded[span.start : span.end]


def _mines_or_minutes(folded: str, start: int, end: int) -> str:
    """Say what Russian "7 мин" counts; "" where nothing tells."""
    before = folded[max(0, start - _WINDOW) : start]
    if _MINUTES_AROUND.search(before) or _MINUTES_AFTER.match(folded, end):
        return "minutes"
    if (
        _MINES_AROUND.search(before)
        or _MINES_AROUND.search(folded[end : end + _WINDOW])
        or folded[end : end + 1] == ","
    ):
        return "mines"
    return ""


def _not_a_measure(folded: str, match: re.Match[str], number: Mention) -> bool:
    """Whether the Korean unit is the head of another word: 3분대 is a squad, 2주민 are villagers."""
    rest = folded[match.end() : match.end() + 2]
    unit = match["unit"]
    said = _said(folded, number.core)
    if unit == "분" and (rest[:1] in ("대", "의") or (_NATIVE_END.search(said) and not said.endswith("십"))):
        # 네 분 are four people; minutes take Sino-Korean numerals.
        return True
    if unit == "일" and _CALENDAR_DAY.search(folded[max(0, number.core.start - 3) : number.core.start]):
        return True
    if unit == "도" and (
        said.endswith(("하나", "둘", "셋", "넷")) or (_NATIVE_END.search(said) and not said.endswith("십"))
    ):
        return True
    if unit == "도" and rest[:1] in ("로", "시", "착"):
        return True
    if unit == "세" and rest[:1] in ("기", "대", "트", "척"):
        return True
    return unit in ("일", "주", "달", "초", "년", "반") and rest[:1] in ("등", "민", "소", "병", "차", "급")


def render_frequency(frequency: Frequency) -> str:
    """Write *frequency* in MHz with three decimals, ``145.500``; the unit stands in the phrase."""
    return f"{frequency.khz // 1000}.{frequency.khz % 1000:03d}"


def render_bearing(bearing: Bearing) -> str:
    """Write *bearing* with three digits, ``045``."""
    return f"{bearing.degrees:03d}"
