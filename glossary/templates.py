"""Phrase templates: ``{u} is moving to grid {g}`` and how their slots are written.

A slot is ``{class}``, ``{class2}`` for a second one of the kind, with a modifier: ``{u:gen}`` a
case (ru, uk), ``{veh:a}`` an article, ``{veh:pl}`` a plural (en), ``{u:을}`` a particle (ko),
``{n|танк|танка|танков}`` a word that agrees with the number. docs/phrasebook.md says more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from glossary.errors import GlossaryError
from glossary.frames import Bearing, CallSign, ClockTime, Frequency, Grid, Noun, Number, Unit, Value
from glossary.languages import Language
from glossary.rendering import CASES, Renderer, Sounds, fit_preposition
from glossary.text import fold

_SLOT = re.compile(r"\{([a-z_]+2?)((?:[:|])[^{}]*)?\}")
#: Slot classes that are no noun class: number, metres, time, grid, bearing, frequency, call sign, unit.
STANDARD = frozenset("nmtgbfcu")
_NUMERIC = frozenset("nmbf")
_KEY_NUMBER = "{#}"


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a template: *name* ``u2``, *cls* ``u``, *form* a case, particle, ``a`` or ``pl``;
    *agreeing* the words to choose from by the number, or nothing."""

    name: str
    form: str = ""
    agreeing: tuple[str, ...] = ()

    @property
    def cls(self) -> str:
        """The slot class without the figure that tells two slots apart."""
        return self.name.rstrip("2")

    @property
    def key(self) -> str:
        """What stands for the slot in a skeleton: all numbers look alike there."""
        return _KEY_NUMBER if self.cls in _NUMERIC else f"{{{self.cls}}}"


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed template: literal pieces and slots in order."""

    text: str
    pieces: tuple[str | Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots that take a value, in order; words that only agree are left out."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot) and not piece.agreeing)

    @property
    def shown(self) -> str:
        """The template as a person reads it: an ellipsis a slot, words that agree in their last form."""
        return "".join(
            piece if isinstance(piece, str) else piece.agreeing[-1] if piece.agreeing else "…"
            for piece in self.pieces
        )

    @property
    def names(self) -> frozenset[str]:
        """The names of the slots, agreeing words included."""
        return frozenset(piece.name for piece in self.pieces if isinstance(piece, Slot))


def parse_template(text: str, where: str = "") -> Template:
    """Parse *text*; raise `GlossaryError` at *where* for a stray brace or a bad modifier."""
    pieces: list[str | Slot] = []
    position = 0
    for match in _SLOT.finditer(text):
        if match.start() > position:
            pieces.append(text[position : match.start()])
        name, modifier = match[1], match[2] or ""
        if modifier.startswith("|"):
            pieces.append(Slot(name, agreeing=tuple(modifier[1:].split("|"))))
        else:
            pieces.append(Slot(name, form=modifier[1:]))
        position = match.end()
    if position < len(text):
        pieces.append(text[position:])
    for piece in pieces:
        if isinstance(piece, str) and ("{" in piece or "}" in piece):
            raise GlossaryError(
                f"stray brace in {text!r}", where=where, mend="a slot is {name} or {name:form}"
            )
    return Template(text, tuple(pieces))


def agree(number: Decimal, forms: Sequence[str], language: Language) -> str:
    """Return the one of *forms* that goes with *number*: one/many in en, one/few/many in ru and uk."""
    if language is Language.EN:
        return forms[0] if number == 1 else forms[-1]
    if number != number.to_integral_value():
        return forms[min(1, len(forms) - 1)]
    whole = int(number)
    if whole % 10 == 1 and whole % 100 != 11:
        return forms[0]
    if whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14):
        return forms[min(1, len(forms) - 1)]
    return forms[-1]


def accepts(cls: str, value: Value) -> bool:
    """Whether a slot of class *cls* may hold *value*."""
    match cls:
        case "u":
            return isinstance(value, Unit)
        case "g":
            return isinstance(value, Grid)
        case "t":
            return isinstance(value, ClockTime)
        case "c":
            return isinstance(value, CallSign)
        case "n" | "m":
            return isinstance(value, Number)
        case "b":
            return (
                isinstance(value, Number) and 0 <= value.amount <= 360 and value.amount == int(value.amount)
            )
        case "f":
            return isinstance(value, Number) and value.amount > 0
        case _:
            return isinstance(value, Noun) and value.cls == cls


def _slot_value(slot: Slot, value: Value) -> Value:
    """Return *value* as the class of *slot* writes it: a bearing with three digits, a frequency in MHz."""
    if isinstance(value, Number):
        if slot.cls == "b":
            return Bearing(int(value.amount))
        if slot.cls == "f":
            return Frequency(int(value.amount * 1000))
    return value


def fill(
    template: Template, values: Mapping[str, Value], language: Language, renderer: Renderer, sounds: Sounds
) -> str:
    """Write *template* with *values*, each in the form its slot asks for; prepositions made to fit."""
    out = ""
    for piece in template.pieces:
        if isinstance(piece, str):
            out += piece
            continue
        value = values[piece.name]
        if piece.agreeing:
            amount = value.amount if isinstance(value, Number) else Decimal(2)
            out += agree(amount, piece.agreeing, language)
            continue
        value = _slot_value(piece, value)
        if language is Language.EN and piece.form == "a":
            written = renderer.render(value, language)
            out = fit_preposition(f"{out}a ", written, language, sounds) + written
            continue
        form = piece.form
        if language.is_slavic and not isinstance(value, Unit | Noun):
            form = ""
        if language is Language.EN and form not in ("", "pl"):
            form = ""
        written = renderer.render(value, language, form)
        out = fit_preposition(out, written, language, sounds) + written
    if template.pieces and isinstance(template.pieces[0], Slot) and not language.is_korean:
        out = out[:1].upper() + out[1:]
    return out


_QUOTES = re.compile(r"[«»\"“”„《》『』「」‘’]|(?<!\w)'|'(?!\w)")
_SEPARATORS = re.compile(r"[,;:]| -+ |…")
_PARTICLE_AFTER_SLOT = [
    (re.compile(r"(?<=\}) ?(?:를|을)"), "을"),
    (re.compile(r"(?<=\}) ?(?:는|은)"), "은"),
    (re.compile(r"(?<=\}) ?(?:가|이)(?!라|다|며|었|냐|고|면|지|나|든|에|런|쪽)"), "이"),
    (re.compile(r"(?<=\}) ?(?:와|과)"), "과"),
    (re.compile(r"(?<=\}) ?(?:로|으로)"), "으로"),
    (re.compile(r"(?<=\}) ?이(?=라|다|며|었|냐|고|면|지|나|든)"), ""),
    (re.compile(r"(?<=\}) ?(?:였)"), "었"),
]
_BEFORE_SLOT = {
    Language.EN: [(re.compile(r"\b(?:an|a) (?=\{)"), "a "), (re.compile(r"\bthe (?=\{u\})"), "")],
    Language.RU: [
        (re.compile(r"\b(?:со|с) (?=\{)"), "с "),
        (re.compile(r"\b(?:во|в) (?=\{)"), "в "),
        (re.compile(r"\b(?:ко|к) (?=\{)"), "к "),
        (re.compile(r"\b(?:об|о) (?=\{)"), "о "),
    ],
    Language.UK: [
        (re.compile(r"\b(?:зі|із|з) (?=\{)"), "з "),
        (re.compile(r"\b(?:у|в) (?=\{)"), "в "),
        (re.compile(r"\b(?:об|о) (?=\{)"), "о "),
    ],
}


def skeleton_key(text: str, language: Language) -> str:
    """Return the dictionary key of a text whose slots are written ``{u}``, ``{#}``.

    What does not tell phrases apart is dropped: case, quotation marks, commas, the final stop,
    double spaces, the allomorph of a particle or preposition beside a slot; in Korean all spaces.
    """
    key = _QUOTES.sub("", fold(text))
    key = _SEPARATORS.sub(" ", f" {key} ").strip()
    key = re.sub(r"\s+", " ", key)
    key = re.sub(r"\s*[.!]+(?=\s|$)", ".", key).rstrip(". ")
    if language.is_korean:
        for pattern, replacement in _PARTICLE_AFTER_SLOT:
            key = pattern.sub(replacement, key)
        return (
            re.sub(r"(?<=[가까냐니요])\?$", "", key.replace(" ", ""))
            if key.endswith(("가?", "까?", "냐?", "니?"))
            else key.replace(" ", "")
        )
    for pattern, replacement in _BEFORE_SLOT.get(language, []):
        key = pattern.sub(replacement, key)
    return key


def template_keys(template: Template, language: Language) -> list[tuple[str, tuple[Slot, ...]]]:
    """Return every skeleton that *template* reads, each with its slots in order of the text.

    A word that agrees with a number gives one skeleton a form.
    """
    choices: list[Sequence[str]] = []
    for piece in template.pieces:
        if isinstance(piece, str):
            choices.append((piece,))
        elif piece.agreeing:
            choices.append(tuple(dict.fromkeys(piece.agreeing)))
        elif language is Language.EN and piece.form == "a":
            choices.append((f"a {piece.key}",))
        else:
            particle = piece.form if language.is_korean and piece.form not in CASES else ""
            choices.append((piece.key + particle,))
    keys = dict.fromkeys(skeleton_key("".join(choice), language) for choice in product(*choices))
    return [(key, template.slots) for key in keys]
