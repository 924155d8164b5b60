"""The words and patterns of quantities, for `quantities.MeasureFinder`."""

from __future__ import annotations

import re
from decimal import Decimal

from glossary.languages import Language

# Adjectives that hold a number and its unit: 82-миллиметровая, 120-міліметрова, трёхчасовой.
ADJECTIVE_UNITS = {
    Language.RU: {"миллиметров": "mm", "сантиметров": "cm", "километров": "km", "метров": "m", "килограммов": "kg",  # noqa: E501
                  "литров": "l", "минутн": "min", "часов": "h", "дневн": "day", "суточн": "day", "тонн": "t"},
    Language.UK: {"міліметров": "mm", "сантиметров": "cm", "кілометров": "km", "метров": "m", "кілограмов": "kg",  # noqa: E501
                  "літров": "l", "хвилинн": "min", "годинн": "h", "денн": "day", "добов": "day", "тонн": "t"},
}  # fmt: skip
ADJECTIVE_ENDING = r"(?:ый|ий|ой|ая|а|ое|е|ые|і|ого|ої|ому|ой|ій|ую|у|ым|им|ою|ом|ых|их|ыми|ими)"
# "в" after a figure is the preposition, "с" is "with", "мин" often counts mines.
LETTER_UNIT = re.compile(r"[а-яa-z]")
JOINER = re.compile(
    r"(?: ?[-~] ?| (?:to|or|and|till|until|through|до|или|и|и до|чи|або|й|і|та|по) |(?:에서|부터|내지|이나|나) ?|,? (?:or|или|чи|або) )"  # noqa: E501
)
NOT_THE_OTHER = re.compile(
    r"(?:,? (?:and )?(?:not|never)(?: every| for| in| at)?|,? (?:а )?не(?: (?:каждые|кожні|на|через|за|в|у))?| (?:instead of|rather than|вместо|замість)) $"  # noqa: E501
)
STOPS = re.compile(r"(?=[ ]?[.!?,;:)]|$)")
_BELOW_ZERO = (
    r"\b(?:minus|минус|мінус)|\b(?:frost|мороз[ау]?)(?: (?:of|до|в|у|около|близько|(?:will )?reach(?:es|ed)?"
    r"|достигнет|достиг|достигает|сягне|сягнув|сягає))?|영하|령하"
)
MINUS = re.compile(rf"(?:{_BELOW_ZERO}) ?$|(?:^|[^\d\s)] |\()-$")
MINUS_WORD = re.compile(rf"(?:{_BELOW_ZERO}) ?$")
BELOW = re.compile(
    r",? (?:below (?:zero|freezing)|of frost|ниже нуля|нижче нуля|морозу|мороза)\b"
    r"|(?<=degrees) below(?=[.,;!?]|$)"
)
ABOVE = re.compile(r",? (?:above (?:zero|freezing)|выше нуля|вище нуля|тепла)\b")
HALF_MORE = {
    Language.EN: re.compile(r" and a half\b"),
    Language.RU: re.compile(r" с половиной\b"),
    Language.UK: re.compile(r" з половиною\b"),
    Language.KO_KR: re.compile(r" ?반(?=전|후|뒤|동안|이|가|을|만|쯤|정도|[^가-힣]|$)"),
    Language.KO_KP: re.compile(r" ?반(?=전|후|뒤|동안|이|가|을|만|쯤|정도|[^가-힣]|$)"),
}
# Korean says the unit of time of a speed first: 시속 60킬로미터, 초속 5미터.
SPEED = re.compile(r"(?P<per>시속|초속|분속|시간당|초당|분당|매시간?|매초|매분)(?: 약)? ?$")
PER = {"시": Decimal(1000), "초": Decimal(1000) / 3600, "분": Decimal(1000) / 60}
#: After 시속 a bare kilo is a kilometre.
KILO = re.compile(" ?(?:킬로|키로)(?![가-힣]{3})")
# The others say it after the length: metres a second, км в час, м/сек.
_NOT_AGO = r"\b(?! (?:ago|later|away|before|after|and a half)\b)"
RATES = {
    Language.EN: re.compile(
        rf"(?: (?:per|a|an) (?P<per>second|minute|hour){_NOT_AGO}|/(?P<unit>s|sec|min|h|hr)\b)"
    ),
    Language.RU: re.compile(
        r"(?: в (?P<per>секунду|минуту|час)\b(?! (?:ночи|дня)\b)|/(?P<unit>сек|с|мин|час|ч)\b)"
    ),
    Language.UK: re.compile(r"(?: (?:за|на) (?P<per>секунду|хвилину|годину)\b|/(?P<unit>сек|с|хв|год|г)\b)"),
}
#: Kilometres per hour of a metre in that time, by the first letter of its name.
RATE_FACTORS = {
    **dict.fromkeys(("s", "с"), Decimal("3.6")),
    **dict.fromkeys(("m", "м", "х"), Decimal("0.06")),
    **dict.fromkeys(("h", "ч", "г"), Decimal("0.001")),
}
PART_OF_DEGREE = re.compile(r" ?(?P<part>[일이삼사오육륙칠팔구1-9])부(?![가-힣]{3})")
EXTRA = {
    Language.EN: r"(?: (?:more|extra|additional|full|whole|solid|further))? ?(?:a |an |of an? |of )?",
    Language.RU: r"(?: (?:полных|целых|лишних))? ?",
    Language.UK: r"(?: (?:повних|цілих|зайвих))? ?",
}
# "минут шесть": a number after its unit is a rough one.
# Two hours in the singular: behind them the number may count something else (у входа часа три человека).
ROUGH_IN_ONE = ("часа", "години")
COUNTS_ANOTHER = re.compile(
    r"[ -]?(?!(?:назад|ходьбы|езды|пути|хода|ходьби|їзди|ходу|до|на|за)\b)[а-яіїєґ]+[аяыиі]\b"
)
ROUGHLY = {Language.RU: r"(?:минут|минуты|часов|часа|метров|километров|дней|лет|секунд|литров|килограммов|градусов)",  # noqa: E501
            Language.UK: r"(?:хвилин|хвилини|годин|години|метрів|кілометрів|днів|років|секунд|літрів|кілограмів|градусів)"}  # fmt: skip  # noqa: E501
CALENDAR_DAY = re.compile(r"월 ?$")
# Behind a noun in the singular the number may count another one: у входа часа три человека.
COUNTS_ON = re.compile(r"[ -]?(?!(?:назад|ходьбы|езды|пути|тому)\b)[а-яіїєґ]+(?:ов|ев|ей|ів|их|ых)\b")
NATIVE_END = re.compile(r"[한두세네섯곱덟홉열른흔쉰순든]$")
# What tells mines from minutes: ru "7 мин".
MINUTES_AROUND = re.compile(
    r"\b(?:через|за|около|еще|минимум|каждые|в течение|осталось|подождите|ждать|жди|ждите|на|до|длится|длиться|по) $"  # noqa: E501
)
MINUTES_AFTER = re.compile(r"\.?(?: (?:назад|до|после|спустя|езды|ходьбы|пути|пешком|хода|ожидания)\b|/)")
MINES_AROUND = re.compile(
    r"(?:найден|обнаруж|обезврежен|разминир|установ|снят|снял|нашли|противотанк|противопехот|минн|подрыв|сапер|извлеч|уничтож|взорва)"
)
