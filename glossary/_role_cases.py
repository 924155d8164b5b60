"""The case that a Russian or Ukrainian unit, call sign, name or term stands in, told by its ending."""

from __future__ import annotations

import re
from functools import lru_cache

from glossary.conditions import lowered
from glossary.languages import Language
from glossary.morphology import case_forms

NOTHING: frozenset[str] = frozenset()

_NOUNS: dict[Language, tuple[tuple[re.Pattern[str], dict[str, str]], ...]] = {
    Language.RU: (
        (
            re.compile(r"(?:батальон|полк|взвод|корпус|дивизион|расчет|экипаж|эскадрон|отряд)(\w*)"),
            {"": "nom acc", "а": "gen", "у": "dat", "ом": "ins", "е": "loc"},
        ),
        (
            re.compile(r"(?:рот|бригад|групп|команд|застав)(\w*)"),
            {"а": "nom", "ы": "gen", "е": "dat loc", "у": "acc", "ой": "ins", "ою": "ins"},
        ),
        (
            re.compile(r"(?:дивизи|арми|батаре|эскадриль)(\w*)"),
            {"я": "nom", "и": "gen dat loc", "е": "dat loc", "ю": "acc", "ей": "ins"},
        ),
        (
            re.compile(r"(?:отделени)(\w*)"),
            {"е": "nom acc", "я": "gen", "ю": "dat", "ем": "ins", "и": "loc"},
        ),
    ),
    Language.UK: (
        (
            re.compile(r"(?:батальйон|полк|взвод|корпус|дивізіон|розрахунк|екіпаж|ескадрон|загон|взвод)(\w*)"),
            {"": "nom acc", "у": "gen dat", "а": "gen", "ові": "dat", "ом": "ins", "і": "loc"},
        ),
        (
            re.compile(r"(?:рот|бригад|груп|команд|застав)(\w*)"),
            {"а": "nom", "и": "gen", "і": "dat loc", "у": "acc", "ою": "ins"},
        ),
        (
            re.compile(r"(?:дивізі|армі|батаре|ескадриль)(\w*)"),
            {"я": "nom", "ї": "gen dat loc", "ю": "acc", "єю": "ins"},
        ),
        (
            re.compile(r"(?:відділенн)(\w*)"),
            {"я": "nom acc gen", "ю": "dat", "ям": "ins", "і": "loc"},
        ),
    ),
}  # fmt: skip
_ORDINAL = re.compile(r"\d+-?(\w+)")
# What the ending written after the digits of an ordinal allows: 3-го, 2-ю, 2-гу.
_SUFFIXES: dict[Language, dict[str, str]] = {
    Language.RU: {"я": "nom", "ю": "acc", "го": "gen", "му": "dat", "м": "ins loc", "е": "nom acc"},
    Language.UK: {
        **dict.fromkeys(("га", "та", "ша", "тя", "ма"), "nom"),
        **dict.fromkeys(("гу", "ту", "шу", "тю", "му"), "acc dat loc"),
        **dict.fromkeys(("ге", "те", "ше", "тє", "ме"), "nom acc"),
        "го": "gen", "ї": "gen", "ою": "ins", "ю": "ins acc", "м": "ins loc",
    },
}  # fmt: skip


@lru_cache(maxsize=4096)
def unit_case(surface: str, language: Language) -> frozenset[str]:
    """Return the cases of a unit: the ending after the digits and that of the echelon noun."""
    tokens = surface.split()
    match = _ORDINAL.fullmatch(tokens[0])
    allowed = _SUFFIXES[language].get(match[1]) if match else None
    for token in tokens[1:]:
        for pattern, endings in _NOUNS[language]:
            found = pattern.fullmatch(token)
            if found and found[1] in endings:
                cases = frozenset(endings[found[1]].split())
                return cases & frozenset(allowed.split()) or cases if allowed else cases
    return frozenset(allowed.split()) if allowed else NOTHING


# Endings of call signs of either declension: Берёза, Сокол.
_FEMININE = {
    ending: frozenset(cases.split())
    for ending, cases in {
        "у": "acc",
        "ю": "acc",
        "ы": "gen",
        "и": "gen",
        "е": "dat loc",
        "і": "dat loc",
    }.items()
}
_MASCULINE = {
    ending: frozenset(cases.split())
    for ending, cases in {
        "а": "gen acc",
        "я": "gen acc",
        "у": "dat",
        "ю": "dat",
        "е": "loc",
        "і": "loc",
    }.items()
}


@lru_cache(maxsize=4096)
def sign_case(name: str, bases: frozenset[str]) -> frozenset[str]:
    """Return the case of a call sign's name: Сокол, Сокола, Соколу; Берёза, Берёзы, Берёзу."""
    if name in bases:
        return frozenset(("nom",)) if name[-1] in "ая" else frozenset(("nom", "acc"))
    stem, last = name[:-1], name[-1:]
    if any(stem + ending in bases for ending in ("а", "я")):
        return _FEMININE.get(last, NOTHING)
    if name.endswith(("ой", "ою", "ей", "ею", "ом", "ем", "єм")):
        return frozenset(("ins",))
    return _MASCULINE.get(last, NOTHING)


_ENDINGS = (
    (("ом", "ем", "єм", "ой", "ою", "ей", "ею", "єю"), "ins"), (("у", "ю"), "acc dat"),
    (("а", "я"), "nom gen acc"),
    (("ы",), "gen"), (("и", "ї"), "gen dat loc"), (("е", "і", "ові", "еві"), "dat loc"), (("о",), ""),
)  # fmt: skip


def name_case(surface: str) -> frozenset[str]:
    """Return the cases that an unknown name may stand in, by its last letters."""
    for endings, cases in _ENDINGS:
        if surface.endswith(endings) and len(surface) > 3:
            return frozenset(cases.split())
    return frozenset(("nom", "acc"))


# Endings of adjectives, then of nouns, of words that no list has; the first that fits counts.
_WORD_ENDINGS = (
    (("ого", "его", "ього"), "gen acc"), (("ому", "ему", "ьому", "єму"), "dat loc"),
    (("ыми", "ими", "іми", "ами", "ями"), "ins"), (("ых", "их", "іх"), "gen acc loc"),
    (("ый", "ий", "ое", "ее", "ые", "ие", "яя", "ая"), "nom acc"), (("ую", "юю"), "acc"),
    (("ым", "им", "ом", "ем", "єм"), "ins"), (("ою", "ею", "єю"), "ins"), (("ої", "єї"), "gen"),
    (("ой", "ей"), "gen dat ins loc"), (("ій",), "dat loc nom acc"),
    (("ам", "ям"), "dat"), (("ах", "ях"), "loc"), (("ов", "ев", "ів", "їв"), "gen acc"),
    (("ові", "еві", "єві"), "dat loc"), (("у", "ю"), "acc dat"), (("а", "я"), "nom gen acc"),
    (("ы", "и", "ї"), "nom gen acc"), (("е", "і"), "dat loc"), (("о",), "nom acc"),
)  # fmt: skip


# The cases of Russian and Ukrainian adjectives that follow prepositions, by their endings.
_ADJECTIVES = {
    ending: frozenset(cases.split())
    for cases, endings in (
        ("gen acc", "ого его ього"), ("dat loc", "ому ему ьому ій"), ("ins dat", "ым им"),
        ("gen dat ins loc", "ой ей"), ("acc", "ую юю"), ("gen acc loc", "ых их іх"),
        ("ins", "ыми ими іми ою ею"), ("gen", "ої єї"),
    )
    for ending in endings.split()
}  # fmt: skip


def adjective_cases(word: str) -> frozenset[str]:
    """Return the cases that *word* may stand in, if it is an adjective behind a preposition."""
    return next((_ADJECTIVES[word[-length:]] for length in (3, 2) if word[-length:] in _ADJECTIVES), NOTHING)


_OPEN = tuple("аяоеёиыуюьй")


@lru_cache(maxsize=8192)
def word_case(surface: str, language: Language) -> frozenset[str]:
    """Return the cases that a word of no list may stand in, by its last letters."""
    surface, _, noun = surface.partition(" ")
    if language is Language.RU and surface.endswith("ий"):
        return frozenset(("nom", "acc"))
    # Второй катер, ждёт второй; но второй роте.
    if language is Language.RU and surface.endswith("ой") and noun[-1:] not in _OPEN:
        return frozenset(("nom", "acc"))
    for endings, cases in _WORD_ENDINGS:
        if len(surface) > 3 and surface.endswith(endings):
            return frozenset(cases.split())
    return frozenset(("nom", "acc"))


@lru_cache(maxsize=4096)
def term_cases(term: str, language: Language) -> dict[str, frozenset[str]]:
    """Return the cases of each form of a term of the glossary, singular and plural alike."""
    found: dict[str, set[str]] = {}
    for key, form in case_forms(term, language).items():
        found.setdefault(lowered(form), set()).add(key.removeprefix("pl.").removesuffix("2"))
    return {form: frozenset(cases) for form, cases in found.items()}
