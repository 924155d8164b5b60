"""Examples of phrases: values that their slots may hold, drawn from a seeded generator.

The linter of the phrasebook, the training data and the tests fill phrases with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random

from glossary.frames import CallSign, ClockTime, Grid, Number, Unit, UnitPart, Value
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.phrasebook import Phrase
from glossary.rendering import Renderer, Sounds
from glossary.templates import Template, fill
from glossary.terms import Glossary
from glossary.text import normalise

_SMALL, _LARGE = (
    (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 21, 22, 30, 40),
    (45, 60, 75, 100, 120, 200, 250),
)
_METRES = (10, 20, 30, 50, 80, 100, 150, 200, 250, 300, 400, 500, 600, 700, 800, 900, 1200, 1500, 2000, 3000)
_SQUARES = ("DB", "DP", "EQ", "GA", "BD", "CT", "LP", "MB")
_ZONES = ("36U", "37T", "37S", "36T", "51V", "52S")
_LEVELS = (
    ("platoon", 9),
    ("company", 12),
    ("battalion", 9),
    ("regiment", 300),
    ("brigade", 150),
    ("division", 90),
)


class Examples:
    """Draws values for the slots of phrases with the names of one glossary and lexicon."""

    def __init__(self, glossary: Glossary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._call_signs = tuple(sign.id for sign in glossary.call_signs)
        self._arms = tuple(arm.id for arm in glossary.units.arms)
        self._renderer, self._sounds = Renderer(glossary, lexicon), Sounds(glossary)

    def values(self, names: Iterable[str], chance: Random) -> dict[str, Value]:
        """Return a value for each slot of *names*; two slots of one class hold different ones."""
        values: dict[str, Value] = {}
        for name in sorted(names):
            value = self._value(name.rstrip("2"), chance)
            while name.endswith("2") and value == values.get(name[:-1]):
                value = self._value(name.rstrip("2"), chance)
            values[name] = value
        return values

    def _value(self, cls: str, chance: Random) -> Value:
        match cls:
            case "n":
                return Number(Decimal(chance.choice(_SMALL if chance.random() < 0.8 else _LARGE)))
            case "m":
                return Number(Decimal(chance.choice(_METRES)))
            case "b":
                return Number(Decimal(chance.randrange(5, 360, 5)))
            case "f":
                return Number(Decimal(chance.randrange(30_000, 174_000, 25)) / 1000)
            case "t":
                return ClockTime(chance.randrange(24), chance.randrange(0, 60, 5))
            case "g":
                return self._grid(chance)
            case "c":
                number = chance.randrange(1, 30) if chance.random() < 0.7 else None
                return CallSign(chance.choice(self._call_signs), number)
            case "u":
                return self._unit(chance)
            case _:
                return chance.choice([noun for noun in self._lexicon.nouns if noun.cls == cls]).value

    def _grid(self, chance: Random) -> Grid:
        digits = chance.choice((3, 4, 4, 5))
        easting, northing = (f"{chance.randrange(10**digits):0{digits}d}" for _ in range(2))
        if chance.random() < 0.35:
            return Grid(None, None, easting, northing)
        return Grid(chance.choice(_ZONES), chance.choice(_SQUARES), easting, northing)

    def _unit(self, chance: Random) -> Unit:
        low = chance.randrange(len(_LEVELS))
        parts = [self._part(low, chance, 0.6 if low > 2 else 0.3)]
        if low < 4 and chance.random() < 0.5:
            parts.append(self._part(chance.randrange(max(low + 1, 3), len(_LEVELS)), chance, 0.8))
        return Unit(tuple(parts))

    def _part(self, level: int, chance: Random, armed: float) -> UnitPart:
        echelon, most = _LEVELS[level]
        arm = chance.choice(self._arms) if chance.random() < armed else None
        qualifiers = (chance.choice(("separate", "guards")),) if level > 3 and chance.random() < 0.15 else ()
        return UnitPart(chance.randrange(1, most + 1), echelon, arm, qualifiers)

    def write(self, template: Template, values: Mapping[str, Value], language: Language) -> str:
        """Return *template* filled with *values*, as a normalised text of *language*."""
        return normalise(fill(template, values, language, self._renderer, self._sounds))

    def texts(self, phrase: Phrase, chance: Random) -> dict[Language, str]:
        """Return the first variants of *phrase* in every language, all filled with the same values."""
        templates = {language: rows[0] for language, rows in phrase.templates.items()}
        values = self.values(templates[Language.EN].names, chance)
        return {language: self.write(template, values, language) for language, template in templates.items()}
