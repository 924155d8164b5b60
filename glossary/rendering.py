"""Writes values in a language, in the case or with the particle that their place asks for.

The inverse of the recognisers: what `render` writes, `glossary.analysis` reads back as the same
value.
"""

from __future__ import annotations

import re
from decimal import Decimal

from glossary import korean
from glossary.errors import UsageError
from glossary.frames import (
    Bearing,
    BloodGroup,
    CallSign,
    ClockDirection,
    ClockTime,
    Date,
    DateTimeGroup,
    Frequency,
    Grid,
    Measure,
    Noun,
    Number,
    Ordinal,
    Placeholder,
    Spelling,
    Unit,
    Value,
)
from glossary.identifiers.blood import render_blood
from glossary.identifiers.dates import render_date
from glossary.identifiers.directions import render_direction
from glossary.identifiers.grids import render_grid
from glossary.identifiers.quantities import render_bearing, render_frequency
from glossary.identifiers.spelling import render_spelling
from glossary.identifiers.times import render_dtg, render_time
from glossary.identifiers.units import CASES as CASES
from glossary.identifiers.units import ordinal_en, render_unit
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.terms import Glossary
from glossary.text import fold

#: The particles that the embedded model may ask for; each stands for its pair (을 for 을/를).
PARTICLES = ("은", "이", "을", "과", "으로")


class Renderer:
    """Writes values with one glossary and lexicon."""

    def __init__(self, glossary: Glossary, lexicon: Lexicon) -> None:
        self._glossary = glossary
        self._lexicon = lexicon
        self._call_signs = {name.id: name for name in glossary.call_signs}

    def render(self, value: Value, language: Language, form: str = "") -> str:
        """Return *value* written in *language*.

        *form* is a case (``nom gen dat acc ins loc``) in ru and uk, ``pl`` or nothing in en, a
        particle (``을``, ``이다``) in Korean. Raises `UsageError` for a form the language has not.
        """
        if form and not has_form(form, language):
            raise UsageError(
                f"form {form!r} does not exist in {language}", mend="see glossary.rendering.Renderer.render"
            )
        if language.is_korean:
            bare = self._bare(value, language, "")
            if not form:
                return bare
            # A time in digits is read aloud with 시 or 분 at its end: 14:45로 would be wrong.
            heard = ("시" if value.minute == 0 else "분") if isinstance(value, ClockTime) else bare
            return bare + korean.with_particle(heard, form)[len(heard) :]
        return self._bare(value, language, form)

    def _bare(self, value: Value, language: Language, form: str) -> str:
        match value:
            case Unit():
                return render_unit(
                    value, language, form if language.is_slavic and form else "nom", self._glossary
                )
            case Noun():
                return self._lexicon.by_value[value].render(language, form)
            case Grid():
                return render_grid(value)
            case ClockTime():
                return render_time(value)
            case DateTimeGroup():
                return render_dtg(value)
            case Date():
                return render_date(value, language)
            case ClockDirection():
                return render_direction(value, language)
            case BloodGroup():
                return render_blood(value, language)
            case Spelling():
                return render_spelling(value, language)
            case Bearing():
                return render_bearing(value)
            case Frequency():
                return render_frequency(value)
            case CallSign():
                return self._call_sign(value, language)
            case Measure():
                return write_number(value.amount, language)
            case Number():
                return write_number(value.amount, language)
            case Ordinal():
                return ordinal_en(value.rank) if language is Language.EN else str(value.rank)
            case Placeholder():
                return f"<t{value.index}>"

    def _call_sign(self, value: CallSign, language: Language) -> str:
        if not value.known:
            return value.written or value.name
        name = self._call_signs[value.name].names[language][0]
        if value.number is None:
            return name
        return f"{name}{'-' if language.is_slavic else ' '}{value.number}"


def has_form(form: str, language: Language) -> bool:
    """Whether *language* has *form*: a number, a case or particles."""
    if language is Language.EN:
        return form in ("pl", "sg")
    return form in CASES if language.is_slavic else bool(korean.PARTICLE_TAIL.fullmatch(form))


def write_number(amount: Decimal, language: Language) -> str:
    """Write *amount* in digits: decimal comma in ru and uk, point elsewhere; never in exponents."""
    text = f"{amount:f}"
    return text.replace(".", ",") if language.is_slavic else text


_VOWELS = {Language.RU: "аэиоуыеёюя", Language.UK: "аеиіоуєїюя"}
_SIBILANTS = "сзшщжцч"


def _is_cluster(sounds: str, language: Language) -> bool:
    return len(sounds) >= 2 and sounds[1].isalpha() and sounds[1] not in _VOWELS[language] + "ьй'"


class Sounds:
    """Knows how what stands after a preposition begins, digits read as their words."""

    def __init__(self, glossary: Glossary) -> None:
        self._words: dict[tuple[Language, str, int], str] = {}
        for word in glossary.numbers:
            for language in (Language.RU, Language.UK):
                forms = word.words.get(language, ())
                if forms:
                    self._words.setdefault(
                        (language, word.kind, int(Decimal(str(word.value)))), fold(forms[0])
                    )

    def begin(self, text: str, language: Language) -> str:
        """Return the first letters that are heard when *text* is read aloud."""
        folded = fold(text).lstrip("«\"'( ")
        match = re.match(r"(\d+)(-[а-яіїєґ])?(:\d\d)?", folded)
        if match is None:
            return folded
        # Ukrainian reads the hour as an ordinal: об одинадцятій.
        ordinal = bool(match[2]) or bool(match[3] and language is Language.UK)
        return self._leading(int(match[1]), language, ordinal)

    def _leading(self, number: int, language: Language, ordinal: bool) -> str:
        """Return the first word of *number*: only the last component of an ordinal is one."""
        for scale in (1000, 100, 10):
            if number >= scale and not (scale == 10 and number < 20):
                head = number // scale * scale
                if head == number and ordinal:
                    break
                if scale == 1000 and number >= 2000:
                    return self._leading(number // 1000, language, ordinal=False)
                kind = "multiplier" if scale == 1000 else "cardinal"
                return self._words.get((language, kind, head)) or self._words.get(
                    (language, "cardinal", head), ""
                )
        kind = "ordinal" if ordinal else "cardinal"
        return self._words.get((language, kind, number)) or self._words.get(
            (language, "cardinal", number), ""
        )


def fit_preposition(left: str, right: str, language: Language, sounds: Sounds) -> str:
    """Return *left* with its last word made to fit *right*, which follows it after a space.

    ru с/со, в/во, к/ко, о/об; uk у/в, з/із/зі, о/об; en a/an. Anything else is left as it is.
    """
    match = re.search(r"(?:^|(?<=[\s«\"(]))([A-Za-zА-Яа-яІіЇїЄє]{1,3}) $", left)
    if match is None:
        return left
    word = match[1]
    fitted = _fitted(word.lower(), right, language, sounds)
    if fitted is None or fitted == word.lower():
        return left
    if word[0].isupper():
        fitted = fitted[0].upper() + fitted[1:]
    return left[: match.start(1)] + fitted + " "


def _fitted(word: str, right: str, language: Language, sounds: Sounds) -> str | None:
    if language is Language.EN:
        return _article(right) if word in ("a", "an") else None
    if not language.is_slavic:
        return None
    begin = sounds.begin(right, language)
    if not begin:
        return None
    vowels = _VOWELS[language]
    if word in ("о", "об"):
        plain = (
            "аэиоу"
            if language is Language.RU
            else vowels.replace("ю", "").replace("я", "").replace("є", "").replace("ї", "")
        )
        return "об" if begin[0] in plain else "о"
    if language is Language.RU:
        return _fitted_ru(word, begin)
    if word in ("з", "із", "зі"):
        if begin[0] in _SIBILANTS:
            return "зі" if _is_cluster(begin, language) else "із"
        return "з" if begin[0] in vowels or word == "зі" else word
    if word in ("у", "в"):
        if begin[0] in vowels:
            return "в"
        return "у" if begin[0] in "вф" else word
    return None


def _fitted_ru(word: str, begin: str) -> str | None:
    cluster = _is_cluster(begin, Language.RU)
    if word in ("в", "во"):
        return "во" if begin[0] in "вф" and cluster else "в"
    if word in ("с", "со"):
        heavy = (begin[0] in "сзшж" and cluster) or begin[0] == "щ" or begin.startswith(("вт", "вс"))
        return "со" if heavy else "с"
    if word in ("к", "ко"):
        return "ко" if begin.startswith(("вт", "вс")) else "к"
    return None


def _article(right: str) -> str:
    folded = right.lower()
    digits = re.match(r"\d+", folded)
    if digits:
        return "an" if digits.group().startswith("8") or digits.group() in ("11", "18") else "a"
    if re.match(r"(?:un(?=i)|us|eu|one)", folded):
        return "a"
    return "an" if folded[:1] in "aeiou" else "a"
