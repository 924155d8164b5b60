"""Nouns that fill the slots of phrases: vehicles, weapons, places … with their inflected forms.

They lie in ``phrases/*.lex.tsv``: class, English singular and plural, six cases of Russian, six of
Ukrainian, ROK Korean, DPRK Korean; tab separated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from glossary.errors import GlossaryError
from glossary.frames import Mention, Noun, Span
from glossary.identifiers.units import CASES
from glossary.languages import Language
from glossary.text import fold

_COLUMNS = 17


@dataclass(frozen=True, slots=True)
class LexicalNoun:
    """A slot noun; *slavic* holds the six singular cases of ru and uk in the order of CASES."""

    cls: str
    singular: str
    plural: str
    ru: tuple[str, ...]
    uk: tuple[str, ...]
    ko_kr: str
    ko_kp: str

    @property
    def value(self) -> Noun:
        """The language-free value of the noun."""
        return Noun(self.cls, self.singular)

    def forms(self, language: Language) -> dict[str, str]:
        """Return the forms in *language* by the name of the form (case, ``sg``/``pl``, or ``""``)."""
        match language:
            case Language.EN:
                return {"sg": self.singular, "pl": self.plural}
            case Language.RU:
                return dict(zip(CASES, self.ru, strict=True))
            case Language.UK:
                return dict(zip(CASES, self.uk, strict=True))
            case Language.KO_KR:
                return {"": self.ko_kr}
            case Language.KO_KP:
                return {"": self.ko_kp}

    def render(self, language: Language, form: str = "") -> str:
        """Write the noun in the case or number *form* asks for (nominative, singular by default)."""
        forms = self.forms(language)
        if language is Language.EN:
            return forms["pl" if form == "pl" else "sg"]
        return forms[form or "nom"] if language.is_slavic else forms[""]


class Lexicon:
    """All slot nouns, by class and name."""

    def __init__(self, nouns: tuple[LexicalNoun, ...]) -> None:
        self.nouns = nouns
        self.by_value = {noun.value: noun for noun in nouns}
        self.classes = frozenset(noun.cls for noun in nouns)


def parse_lexicon(name: str, text: str) -> Iterator[LexicalNoun]:
    """Yield the nouns of one file; raise `GlossaryError` with file and line for a bad row."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        where = f"{name}:{number}"
        if len(cells) != _COLUMNS:
            raise GlossaryError(
                f"{len(cells)} columns", where=where, mend=f"a noun has {_COLUMNS} tab-separated columns"
            )
        if not all(cells):
            raise GlossaryError(
                f"column {cells.index('') + 1} is empty", where=where, mend="write every form out"
            )
        yield LexicalNoun(
            cells[0], cells[1], cells[2], tuple(cells[3:9]), tuple(cells[9:15]), cells[15], cells[16]
        )


def load_lexicon(folder: Traversable | None = None) -> Lexicon:
    """Read every ``*.lex.tsv`` of *folder* (the package's phrases by default)."""
    folder = folder or files("glossary") / "phrases"
    nouns: dict[Noun, LexicalNoun] = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".lex.tsv"):
            for noun in parse_lexicon(entry.name, entry.read_text(encoding="utf-8")):
                nouns.setdefault(noun.value, noun)
    return Lexicon(tuple(nouns.values()))


class NounFinder:
    """Finds the slot nouns of one language in any of their forms."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self._nouns: dict[str, list[Noun]] = {}
        for noun in lexicon.nouns:
            for form in noun.forms(language).values():
                values = self._nouns.setdefault(fold(form), [])
                if noun.value not in values:
                    values.append(noun.value)
        forms = "|".join(map(re.escape, sorted(self._nouns, key=len, reverse=True)))
        edges = (r"(?<![가-힣\w])", "") if language.is_korean else (r"(?<![\w-])", r"(?![\w-])")
        self._pattern = re.compile(f"{edges[0]}(?:{forms}){edges[1]}") if forms else None

    def find(self, folded: str) -> list[Mention]:
        """Return a mention of every noun, longest first; a form of several nouns gives one of each."""
        if self._pattern is None:
            return []
        return [
            Mention(value, Span(match.start(), match.end()), Span(match.start(), match.end()))
            for match in self._pattern.finditer(folded)
            for value in self._nouns[match.group()]
        ]
