"""Derive Russian and Ukrainian paradigms with pymorphy3: for developers, who have its dictionaries.

A paradigm maps a key (``gen``, ``pl.ins``, ``f.gen``, ``imp.pl``) to its forms, the usual one
first. Nothing is guessed: a word that the dictionary does not know has no paradigm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from glossary.languages import Language

Paradigm = dict[str, tuple[str, ...]]

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
GENDERS = ("m", "f", "n", "pl")
_CASE_OF = {
    "nomn": "nom",
    "gent": "gen",
    "gen1": "gen",
    "datv": "dat",
    "accs": "acc",
    "acc1": "acc",
    "ablt": "ins",
    "loct": "loc",
    "loc1": "loc",
    "loc2": "loc2",
}
_GENDER_OF = {"masc": "m", "femn": "f", "neut": "n", "plur": "pl"}
_PERSON_OF = {"1per": "1", "2per": "2", "3per": "3"}
# Names of people and places, abbreviations, and what is not said today.
_SET_ASIDE = frozenset(
    {"Surn", "Name", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "Arch", "Erro", "prop"}
)
_NON_STANDARD = frozenset(
    {
        "Arch",
        "Erro",
        "Dist",
        "V-oy",
        "V-ey",
        "V-ej",
        "V-be",
        "V-bi",
        "V-ie",
        "V-en",
        "Abbr",
        "Litr",
        "Supr",
        "Cmp2",
        "rare",
        "arch",
        "slng",
    }
)
_FINITE = frozenset({"1per", "2per", "3per", "past", "pres", "futr", "impr", "Impe", "indc"})
_ACRONYM = re.compile(r"(?=.*[^\W\d_].*[^\W\d_])[^a-zа-яёіїєґ]+")
# First parts of compounds, which do not change; the dictionary need only know the head.
_ADJECTIVE_PREFIX = re.compile(r"[а-яёіїєґ']{2,}[оеёє]-?|не")
_NOUN_PREFIX = re.compile(r"развед|розвід|мед|спец|арт|авиа|авіа|бое|боє|вице|віце|мульти|мото|не")
_SHORTEST_HEAD = 4
# Ukrainian forms that stand second: both are right, and these are the rarer in messages.
_SECOND_CHOICE = re.compile(r"(?:ові|еві|єві)\Z")
_SECOND_ADJECTIVE = re.compile(r"(?:ім|їм)\Z")


def is_available(language: Language) -> bool:
    """Whether pymorphy3 and its dictionary of *language* are installed."""
    return _analyzer(language) is not None


def derive(phrase: str, pos: str, language: Language) -> Paradigm:
    """Return the paradigm of *phrase*, or an empty one where the dictionary does not reach.

    *pos* is ``noun``, ``adjective`` or ``verb``; the last two are of one word. In a noun phrase
    the adjectives before the head agree with it and what follows stays.
    """
    if _analyzer(language) is None:
        return {}
    if pos == "noun":
        return _noun_phrase(phrase.split(" "), language)
    if pos == "adjective":
        return _adjective_of(phrase, language)
    return _verb_of(phrase, language)


@lru_cache(maxsize=2)
def _analyzer(language: Language) -> Any:
    try:
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang=language.value)
    except (ImportError, ValueError):
        # ValueError: pymorphy3 is there and the dictionary of this language is not.
        return None


# --- Words ---------------------------------------------------------------------------------------


def _parses(word: str, language: Language) -> list[Any]:
    """Return the parses of *word* whose stem the dictionary knows, everyday words before names."""
    if _ACRONYM.fullmatch(word):
        return []
    parses = [
        parse
        for parse in _analyzer(language).parse(word.lower())
        if all(
            type(step[0]).__name__ in ("DictionaryAnalyzer", "KnownPrefixAnalyzer")
            for step in parse.methods_stack
        )
        and _spelt_as(parse.word, word)
    ]
    everyday = [parse for parse in parses if not _SET_ASIDE & set(parse.tag.grammemes)]
    return everyday or parses


def _split_compound(word: str, prefix: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield (first part, rest) for each way that *prefix* may begin the compound *word*."""
    for length in range(2, len(word) - _SHORTEST_HEAD + 1):
        if prefix.fullmatch(word[:length].lower()):
            yield word[:length], word[length:]


def _is_standard(item: Any, parse: Any) -> bool:
    """Whether the form *item* is of today's standard, or no further from it than its lemma is."""
    return not _NON_STANDARD & set(item.tag.grammemes) - set(parse.tag.grammemes)


def _spelt_as(form: str, word: str) -> bool:
    return form.replace("ё", "е") == word.lower().replace("ё", "е")


def _case(tag: Any) -> str | None:
    """Return the case of *tag*: the Ukrainian dictionary leaves the nominative of some unsaid."""
    grammemes = tag.grammemes
    if "voct" in grammemes or "gen2" in grammemes or "acc2" in grammemes:
        return None
    return next((case for name, case in _CASE_OF.items() if name in grammemes), "nom")


def _gender(tag: Any) -> str | None:
    grammemes = tag.grammemes
    if "plur" in grammemes:
        return "pl"
    return next((gender for name, gender in _GENDER_OF.items() if name in grammemes), None)


def _like_case(form: str, word: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def _written_like(form: str, parse: Any, word: str) -> str:
    """Return *form* with the capital of *word*, and without ё where *word* is written without."""
    if parse.word != word.lower():
        form = form.replace("ё", "е")
    return _like_case(form, word)


def _ordered(forms: Iterable[str]) -> tuple[str, ...]:
    unique = list(dict.fromkeys(forms))
    # Of старший, старшії and of місцевості, місцевости the first is today's.
    unique = [form for form in unique if not (form[-1:] in "їяєю" and form[:-1] in unique)]
    return tuple(sorted(unique, key=lambda form: _is_second_choice(form, unique)))


def _is_second_choice(form: str, among: list[str]) -> bool:
    """Whether *form* is right and another *among* them more usual: місцевости, військовім."""
    return (
        _SECOND_CHOICE.search(form) is not None
        or (form.endswith("и") and form[:-1] + "і" in among)
        or (form.endswith("ім") and form[:-2] + "ому" in among)
    )


def _noun_readings(word: str, language: Language) -> list[tuple[str | None, Paradigm]]:
    """Return (gender or pl, paradigm) of each way to read *word* as a noun in the nominative.

    The paradigm has the keys of `CASES`, ``loc2`` where there is one, the same after ``pl.``, and
    after ``f.`` those of a woman where the entry has them (затриманий, затримана).
    """
    readings: list[tuple[str | None, Paradigm]] = []
    for parse in _parses(word, language):
        if parse.tag.POS != "NOUN" or _case(parse.tag) != "nom":
            continue
        gender = _gender(parse.tag)
        forms: dict[str, list[str]] = {}
        for item in _same_spelling(parse):
            case, its_gender = _case(item.tag), _gender(item.tag)
            if case is None:
                continue
            if its_gender == "pl":
                prefix = "pl."
            elif its_gender == gender or gender == "pl":
                prefix = ""
            elif its_gender == "f":
                prefix = "f."
            else:
                continue
            forms.setdefault(prefix + case, []).append(_written_like(item.word, parse, word))
        forms["nom" if gender != "pl" else "pl.nom"].sort(key=lambda form: form.lower() != word.lower())
        if gender == "pl":
            # Said in the plural: its cases are those of the plural.
            forms = {key: value for key, value in forms.items() if key.startswith("pl.")}
            forms.update({key.removeprefix("pl."): value for key, value in list(forms.items())})
        readings.append((gender, {key: _ordered(value) for key, value in forms.items()}))
    # The singular where a word may be either: укриття, мати.
    return [reading for reading in readings if reading[0] != "pl"] or readings


def _same_spelling(parse: Any) -> list[Any]:
    """Return the standard forms of the entry of *parse*, in its way of spelling: воскресенье."""
    ways = {"V-be", "V-bi", "V-ie"} if "V-be" in parse.tag.grammemes else set()
    items = [
        item
        for item in parse.lexeme
        if not _NON_STANDARD - ways & set(item.tag.grammemes) - set(parse.tag.grammemes)
    ]
    chosen = {
        item.tag.grammemes - {"V-be", "V-bi", "V-ie"} for item in items if ways & set(item.tag.grammemes)
    }
    return [item for item in items if ways & set(item.tag.grammemes) or item.tag.grammemes not in chosen]


def _noun_of(word: str, language: Language) -> list[tuple[str | None, Paradigm]]:
    """Return the readings of *word* as `_noun_readings`; of a hyphenated word, by its parts."""
    readings = _noun_readings(word, language)
    if not readings and word.islower():
        for first, head in _split_compound(word, _NOUN_PREFIX):
            for gender, paradigm in _noun_readings(head, language):
                readings.append(
                    (gender, {key: tuple(first + form for form in forms) for key, forms in paradigm.items()})
                )
    if readings or "-" not in word:
        return readings
    first, _, last = word.partition("-")
    firsts, lasts = _noun_of(first, language), _noun_of(last, language)
    if firsts and lasts:
        gender, left = firsts[0]
        right = lasts[0][1]
        # An indeclinable word (камикадзе) is the same in the numbers that its entry leaves out.
        same = {form for forms in right.values() for form in forms} == {last}
        return [
            (
                gender,
                {
                    key: _joined(left[key], (last,) if same else right[key], "-")
                    for key in left
                    if same or key in right
                },
            )
        ]
    if firsts:
        return [
            (gender, {key: tuple(f"{form}-{last}" for form in forms) for key, forms in left.items()})
            for gender, left in firsts
        ]
    return [
        (gender, {key: tuple(f"{first}-{form}" for form in forms) for key, forms in right.items()})
        for gender, right in lasts
    ]


def _adjective_of(word: str, language: Language) -> Paradigm:
    """Return the paradigm of *word* as `_known_adjective`, or as its last part has it in a compound."""
    if paradigm := _known_adjective(word, language):
        return paradigm
    if _ACRONYM.fullmatch(word) or any(parse.tag.POS == "NOUN" for parse in _parses(word, language)):
        return {}
    for first, head in _split_compound(word, _ADJECTIVE_PREFIX):
        if paradigm := _known_adjective(head, language):
            return {
                key: tuple(first + form for form in forms)
                for key, forms in paradigm.items()
                if not key.endswith("short")
            }
    return {}


def _known_adjective(word: str, language: Language) -> Paradigm:
    """Return the paradigm of *word*, a full adjective, participle or possessive in the nominative.

    Keys: ``m.nom`` … ``pl.loc``, with ``m.acc.anim`` and ``pl.acc.anim`` beside ``m.acc`` and
    ``pl.acc``; short forms are ``m.short`` and so on.
    """
    # Of сухопутний and сухопутній, which share their plural, the hard one is the usual.
    for parse in sorted(
        _parses(word, language),
        key=lambda parse: language is Language.UK and parse.normal_form.endswith("ій"),
    ):
        if not _is_adjective(parse):
            continue
        participle = parse.tag.POS == "PRTF"
        forms: dict[str, list[str]] = {}
        for item in parse.lexeme:
            gender, case = _gender(item.tag), _case(item.tag)
            if gender is None or not _is_standard(item, parse):
                continue
            if participle and not _same_participle(parse.tag, item.tag):
                continue
            if item.tag.POS in ("ADJS", "PRTS"):
                forms.setdefault(f"{gender}.short", []).append(item.word)
            elif item.tag.POS in ("ADJF", "PRTF", "NPRO") and case:
                forms.setdefault(f"{gender}.{case}", []).append(item.word)
        if "m.nom" not in forms:
            continue
        for gender in ("m", "pl"):
            accusative, nominative = forms.get(f"{gender}.acc", []), forms.get(f"{gender}.nom", [])
            forms[f"{gender}.acc.anim"] = [form for form in accusative if form not in nominative]
            forms[f"{gender}.acc"] = [form for form in accusative if form in nominative] or nominative
        forms["m.nom"] = [form for form in forms["m.nom"] if form.endswith("й")] or forms["m.nom"]
        for key in ("m.loc", "n.loc"):
            forms[key] = sorted(forms.get(key, []), key=lambda form: bool(_SECOND_ADJECTIVE.search(form)))
        return {
            key: _ordered(_like_case(form, word) for form in value) for key, value in forms.items() if value
        }
    return {}


def _is_adjective(parse: Any) -> bool:
    return (
        parse.tag.POS in ("ADJF", "PRTF", "NPRO")
        and _case(parse.tag) == "nom"
        and _gender(parse.tag) is not None
    )


def _same_participle(one: Any, other: Any) -> bool:
    marks = {"pres", "past", "actv", "pssv"}
    return other.POS in ("PRTF", "PRTS") and marks & set(one.grammemes) == marks & set(other.grammemes)


def _verb_of(word: str, language: Language) -> Paradigm:
    """Return all forms of *word*, an infinitive, with participles in every case."""
    forms: dict[str, list[str]] = {}
    for parse in _parses(word, language):
        if not _is_infinitive(parse.tag):
            continue
        for item in parse.lexeme:
            if _is_standard(item, parse) or "V-sh" in item.tag.grammemes:
                forms.setdefault(_verb_key(item.tag), []).append(item.word)
    for form in forms.get("impers", ()):
        # Ukrainian lists the passive participle apart: стріляно, стріляний.
        for key, values in _adjective_of(form[:-1] + "ий", language).items():
            forms.setdefault(f"part.past.pass.{key}", []).extend(values)
    return {
        key: tuple(dict.fromkeys(_like_case(form, word) for form in value)) for key, value in forms.items()
    }


def _is_infinitive(tag: Any) -> bool:
    """Whether *tag* is of an infinitive: the Ukrainian dictionary leaves that of some unsaid."""
    grammemes = tag.grammemes
    return tag.POS == "INFN" or (tag.POS == "VERB" and ("infn" in grammemes or not _FINITE & set(grammemes)))


def _verb_key(tag: Any) -> str:
    grammemes = set(tag.grammemes)
    gender = _gender(tag)
    number = "pl" if "plur" in grammemes else "sg"
    if _is_infinitive(tag):
        return "inf"
    if "Impe" in grammemes and "impr" not in grammemes:
        return "impers"
    if tag.POS == "GRND" or "advp" in grammemes:
        return "ger"
    if tag.POS in ("PRTF", "PRTS"):
        tense = "pres" if "pres" in grammemes else "past"
        voice = "act" if "actv" in grammemes else "pass"
        form = "short" if tag.POS == "PRTS" else _case(tag)
        return f"part.{tense}.{voice}.{gender}.{form}"
    person = next((digit for name, digit in _PERSON_OF.items() if name in grammemes), "")
    if "impr" in grammemes:
        return f"imp.incl.{number}" if "incl" in grammemes or person == "1" else f"imp.{number}"
    if "past" in grammemes:
        return f"past.{gender}"
    return f"{'fut' if 'futr' in grammemes else 'pres'}.{person}{number}"


# --- Phrases -------------------------------------------------------------------------------------


def _joined(left: Sequence[str], right: Sequence[str], glue: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{one}{glue}{other}" for other in right for one in left))


def _noun_phrase(words: list[str], language: Language) -> Paradigm:
    found: Paradigm = {}
    adjectives: list[str] = []
    for place, word in enumerate(words):
        merged: dict[str, list[str]] = {}
        for gender, paradigm in _noun_of(word, language):
            for key, forms in _agree(adjectives, gender, paradigm, language).items():
                merged.setdefault(key, []).extend(forms)
        if merged:
            # The longest run of adjectives before a noun: in "часовой механизм" the second heads.
            found = _followed({key: _ordered(forms) for key, forms in merged.items()}, words[place + 1 :])
        if not _adjective_of(word, language):
            break
        adjectives.append(word)
    if found or not adjectives:
        return found
    return _followed(_substantive(adjectives, language), words[len(adjectives) :])


def _followed(paradigm: Paradigm, after: list[str]) -> Paradigm:
    rest = "".join(f" {word}" for word in after)
    return {key: tuple(form + rest for form in forms) for key, forms in paradigm.items()}


def _agree(adjectives: list[str], gender: str | None, noun: Paradigm, language: Language) -> Paradigm:
    """Return *noun* with *adjectives*, as written in the nominative, before it in each form."""
    paradigms: list[Paradigm] = []
    for word in adjectives:
        paradigm = _adjective_of(word, language)
        lemma = word.lower().replace("ё", "е")
        if gender is None or lemma not in (
            form.lower().replace("ё", "е") for form in paradigm.get(f"{gender}.nom", ())
        ):
            return {}
        paradigms.append(paradigm)
    if not paradigms:
        return noun
    result: dict[str, list[str]] = {}
    for key, forms in noun.items():
        number, _, case = key.rpartition(".")
        row = number or str(gender)
        for form in forms:
            adjective_key = f"{row}.{'loc' if case == 'loc2' else case}"
            if (
                case == "acc"
                and f"{adjective_key}.anim" in paradigms[0]
                and form not in noun.get(f"{number}.nom".lstrip("."), ())
            ):
                adjective_key += ".anim"
            before: tuple[str, ...] = ("",)
            for paradigm in paradigms:
                before = (
                    _joined(before, paradigm.get(adjective_key, ()), " ")
                    if before != ("",)
                    else paradigm.get(adjective_key, ())
                )
            result.setdefault(key, []).extend(_joined(before, (form,), " "))
    return {key: tuple(dict.fromkeys(forms)) for key, forms in result.items() if forms}


def _substantive(adjectives: list[str], language: Language) -> Paradigm:
    """Return the paradigm of adjectives that stand for a person (раненый) or people (свои)."""
    paradigms = [_adjective_of(word, language) for word in adjectives]
    lemma = adjectives[-1].lower()
    gender = next(
        (row for row in GENDERS if lemma in map(str.lower, paradigms[-1].get(f"{row}.nom", ()))), None
    )
    if gender is None or not all(paradigms):
        return {}
    result: Paradigm = {}
    for row, prefix in ((gender, ""), ("pl", "pl."), ("f", "f.")):
        if row == "f" and gender != "m":
            continue
        for case in CASES:
            key = (
                f"{row}.acc.anim" if case == "acc" and f"{row}.acc.anim" in paradigms[-1] else f"{row}.{case}"
            )
            forms: tuple[str, ...] = paradigms[0].get(key, ())
            for paradigm in paradigms[1:]:
                forms = _joined(forms, paradigm.get(key, ()), " ")
            if forms:
                result[prefix + case] = forms
    return result
