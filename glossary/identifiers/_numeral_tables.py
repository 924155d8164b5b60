"""The words and patterns of numbers in English, Russian and Ukrainian, for `numerals.NumeralFinder`."""

from __future__ import annotations

import re
from decimal import Decimal

from glossary.languages import Language
from glossary.text import any_of

DIGITS = re.compile(r"(?=\d)(?:(?<![\w.,])|(?<=\d[백천만억]))\d+(?:[.,]\d+)*(?:(?: \d{3})+(?![\d]))?(?![\d])")
GROUPED = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    "": re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?"),
}
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# 1/2, 3/4, 1 1/2 and their signs; 3/810 is a designation, 12/4 a date.
FRACTION = re.compile(r"(?<![\w/.,-])(?:(?P<whole>\d{1,2}) )?(?P<part>\d)/(?P<of>[2-8]|10)(?![\w/]|[.,-]\d)")
FRACTION_KO = re.compile(
    r"(?<![\w/.,-])(?:(?P<whole>\d{1,2}) )?(?P<part>\d)/(?P<of>[2-8]|10)(?![\d/]|[.,-]\d|[a-z])"
)
SIGNS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.333"),
    "⅔": Decimal("0.667"),
}
ANY = re.compile(r"[\d½¼¾⅓⅔]")
SIGN = re.compile(r"(?:(?<![\d.,])(?P<whole>\d{1,3}) ?)?(?P<sign>[½¼¾⅓⅔])")
# What turns digits into an ordinal, by language.
ORDINAL_TAILS = {
    Language.EN: r"(?:st|nd|rd|th)\b",
    Language.RU: r"-(?:й|я|е|го|му|м|ю|ей|ой|ый|ий|ая|ое|ого|ому|ым|ых|х|ую)\b",
    Language.UK: r"-(?:й|а|е|го|му|м|у|ї|ій|ий|ого|ому|ої|гої|ті|х|ша|шу|ше|га|гу|ге|тя|тю|тє|та|ту|те|ма|ме|ва|ву|ве)\b",  # noqa: E501
    Language.KO_KR: r" ?번째",
    Language.KO_KP: r" ?번째",
}
SCALE_WORDS = {
    Language.EN: (re.compile(r" ?(hundred|thousand|million|billion)\b"), {
        "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}),
    Language.RU: (re.compile(r" (тыс\.|тыс|тысяч|миллион|млн|миллиард|млрд)(?:[аеуиы]|ам|ах|ами|ом|ов)?(?!\w)"), {  # noqa: E501
        "тыс.": 1000, "тыс": 1000, "тысяч": 1000, "миллион": 10**6, "млн": 10**6, "миллиард": 10**9, "млрд": 10**9}),  # noqa: E501
    Language.UK: (re.compile(r" (тис\.|тис|тисяч|мільйон|млн|мільярд|млрд)(?:[аеуиі]|ам|ах|ами|ом|ів)?(?!\w)"), {  # noqa: E501
        "тис.": 1000, "тис": 1000, "тисяч": 1000, "мільйон": 10**6, "млн": 10**6, "мільярд": 10**9, "млрд": 10**9}),  # noqa: E501
}  # fmt: skip
# Words that say a number without being one: both bridges, knock twice, the four of us.
GROUPS = {
    Language.EN: {1: "once single", 2: "both twice neither pair pairs couple", 3: "thrice"},
    Language.RU: {
        1: "раз", 2: "оба обе обоих обоим обоими обеих обеим обеими дважды вдвое вдвоем пара пару пары парой",
        3: "трижды втрое втроем", 4: "четырежды вчетвером", 5: "впятером", 6: "вшестером полдюжины", 7: "всемером", 50: "полсотни",  # noqa: E501
        500: "полтысячи", 500_000: "полмиллиона",
    },
    Language.UK: {
        1: "раз", 2: "обидва обидві обидвоє обоє двійко обох обом обома обидвох двічі вдвічі удвічі удвоє вдвоє вдвох удвох пара пару пари парою",  # noqa: E501
        3: "тричі втричі утричі втрьох утрьох трійко", 4: "вчотирьох учотирьох", 5: "вп'ятьох уп'ятьох", 6: "вшістьох ушістьох", 50: "півсотні",  # noqa: E501
        500: "півтисячі", 500_000: "півмільйона",
    },
}  # fmt: skip
# How many people act together is a count, and so is how often a dose is taken.
TOGETHER = re.compile(
    r"(?:вдвоем|втроем|вчетвером|впятером|вшестером|всемером|полдюжины|полсотни|півсотні|полтысячи|півтисячі"
    r"|полмиллиона|півмільйона|двійко|трійко|[ву]двох|[ву]трьох|[ву]чотирьох|[ву]п'ятьох|[ву]шістьох)$"
)
TIMES = ("twice", "thrice", "дважды", "трижды", "двічі", "тричі")
DOUBLE = re.compile(r"(?:вдвое|вдвічі|удвічі|удвоє|вдвоє)$")
LESS = re.compile(
    r" (?:меньше|короче|слабее|медленнее|легче|дешевле|ниже"
    r"|менше|коротше|слабше|повільніше|легше|дешевше|нижче)\b"
)
A_DAY = re.compile(
    r" (?:a |an |per |each |every |в |на |за )?(?:day|daily|hour|week|день|сутки|час|неделю|добу|годину|тиждень)\b"  # noqa: E501
)
# семью is "family" as well, сорока "magpie"; "по двое" and "one by one" only say how.
DOUBTFUL = {Language.RU: {"семью"}, Language.UK: set[str](), Language.EN: set[str]()}
#: Forty in the genitive, or a magpie, as call signs say: a number where a word follows or an amount is told.
MAGPIE = "сорока"
COUNTS = re.compile(r" [а-яіїєґ]")
OF_AMOUNT = re.compile(
    r"\b(?:около|до|от|из|с|свыше|более|больше|менее|меньше|близько|від|із|зі|з|понад|більше|менше) $"
)
IN_PAIRS = re.compile(r"\bпо $")
POINT = {
    Language.EN: re.compile(r" (?:point|decimal) "),
    Language.RU: re.compile(r" (?:и|запятая|точка|целых(?: и)?) "),
    Language.UK: re.compile(r" (?:і|й|та|кома|крапка|цілих(?: і)?) "),
}
# "сто сорок пять и пять" is a decimal only of what is measured in decimals.
PLAIN_AND = re.compile(r" (?:и|і|й|та) ")
DECIMAL_CONTEXT = re.compile(r"(?:частот|температур|канал)")
AND_HALF = {
    Language.EN: re.compile(r" and a half\b"),
    Language.RU: re.compile(r" с половиной\b"),
    Language.UK: re.compile(r" з половиною\b"),
}
THIRDS = {
    Language.EN: re.compile(r"[ -](?:(third)s?|(quarter)s?|(fifth)s)\b"),
    Language.RU: re.compile(r" (?:(трет(?:ь|и|ей|ью|ям|ями))|(четверт(?:ь|и|ей|ью))|(пятых))\b"),
    Language.UK: re.compile(r" (?:(третин[аиуоюих]{0,2})|(чверт[ьіею]{1,2})|(п'ятих))\b"),
}
HALF_OF = re.compile(r"\bhalf (?:of|the|a|an|my|our|his|her|their)\b|\bhalf of\b|\bquarter of\b")
SIDED = re.compile(
    r"(?:first|second|other|left|right|upper|lower|northern|southern|eastern|western|latter|перв\w+|втор\w+|друг\w+|перш\w+|прав\w+|лев\w+|лів\w+) $"  # noqa: E501
)
DOZEN = re.compile(r" (?:a )?(?:dozen|дюжины|дюжини)\b")
THIRD_OF = re.compile(r"\b(?:a|one) $")
SHARES = {
    Language.EN: {"third"},
    Language.RU: {"треть", "третью", "трети"},
    Language.UK: {"третина", "третини", "третину", "третиною", "третині"},
}
FIXED = re.compile(r"[ -]?(?:past|track|way|line|back|time|life|brother|sister|mast|final|marathon)")
# Пол- written together with what it halves: полтаблетки, полдюжины, полчаса.
HALVED = {
    Language.RU: re.compile(r"(?<![\w-])(?:пол(?=дня\b)|полу?-?(?=(?:кило|тонн|года|недел|минут|секунд|миски|ведр|мешк|ящик|банк|порц|част|километр|часа|таблетк|литр|метр|километр|килограмм|суток|пачк|бутылк|стакан|роты|взвода)\w{0,3}\b))"),  # noqa: E501
    Language.UK: re.compile(r"(?<![\w-])пів-?(?=(?:кіло|тонн|року|тижн|хвилин|секунд|миски|відр|мішк|ящик|банк|порц|част|годин|таблетк|літр|метр|кілометр|кілограм|доби|пачк|пляшк|склянк|роти|взводу)\w{0,3}\b)"),  # noqa: E501
}  # fmt: skip
# A number grown together with what it counts: трёхчасовой, двухкомнатная, триразове.
JOINED_STEMS: dict[Language, dict[str, int | Decimal]] = {
    Language.RU: {
        "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9,
        "десяти": 10, "двенадцати": 12, "пятнадцати": 15, "двадцати": 20, "тридцати": 30, "сорока": 40,
        "пятидесяти": 50, "шестидесяти": 60, "семидесяти": 70, "восьмидесяти": 80, "сто": 100, "двухсот": 200,
        "трехсот": 300, "пятисот": 500, "полутора": Decimal("1.5"),
    },
    Language.UK: {
        "дво": 2, "три": 3, "чотири": 4, "п'яти": 5, "шести": 6, "семи": 7, "восьми": 8, "дев'яти": 9,
        "десяти": 10, "дванадцяти": 12, "п'ятнадцяти": 15, "двадцяти": 20, "тридцяти": 30, "сорока": 40,
        "п'ятдесяти": 50, "шістдесяти": 60, "сімдесяти": 70, "вісімдесяти": 80, "сто": 100, "двохсот": 200,
        "трьохсот": 300, "п'ятисот": 500, "півтора": Decimal("1.5"),
    },
}  # fmt: skip
JOINED = {
    Language.RU: re.compile(rf"(?<![\w-])(?:{any_of(JOINED_STEMS[Language.RU])})(?=(?:разов|часов|дневн|суточн|минутн|месячн|летн|недельн|комнатн|метров|километров|литров|тонн|этажн)\w)"),  # noqa: E501
    Language.UK: re.compile(rf"(?<![\w-])(?:{any_of(JOINED_STEMS[Language.UK])})(?=(?:разов|годинн|денн|добов|хвилинн|місячн|річн|тижнев|кімнатн|метров|кілометров|літров|тонн|поверхов)\w)"),  # noqa: E501
}  # fmt: skip
#: How a word that holds a number may begin, where its parts are written together.
GLUED: dict[Language, tuple[str, ...]] = {
    # Of the words in сто- few hold a hundred, and сторона is a common one.
    Language.RU: ("пол", "стометр", "столитр", "стокил", *(set(JOINED_STEMS[Language.RU]) - {"сто"})),
    Language.UK: ("пів", "стометр", "столітр", "стокіл", *(set(JOINED_STEMS[Language.UK]) - {"сто"})),
}
INDEFINITE = re.compile(
    r"(?:dozens|hundreds|thousands|millions|billions|тысяч(?:и|ам|ами|ах)?|тисяч(?:і|ам|ами|ах)?|миллион(?:ы|ов|ам|ами|ах)|мільйон(?:и|ів|ам|ами|ах)|дюжин[ыи]|сотни|сотні|сотен|сотень|сотням|сотнями|сотнях|десятки|десятков|десятків|десяткам|десятками|десятках)$"
)
AMOUNT_BEFORE = re.compile(
    r"\b(?:более|больше|свыше|около|до|с|от|менее|меньше|понад|більше|більш|близько|менше|від|із|з)(?: чем| ніж)? $"  # noqa: E501
)
# тысяч пять, десятка два, десятків зо два: the number behind what it multiplies is a rough one.
ROUGH_SCALES = {
    Language.RU: re.compile(r"(?:десятка|десятков|сотни|сотен|тысячи|тысяч|миллиона|миллионов)$"),
    Language.UK: re.compile(r"(?:десятка|десятки|десятків|сотні|сотень|тисячі|тисяч|мільйони|мільйонів)$"),
}
ROUGH_GAP = re.compile(r" (?:зо |з |со |с |через |на )?")
