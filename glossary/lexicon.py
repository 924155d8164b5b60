"""Nouns that fill the slots of phrases: vehicles, weapons, places … with their inflected forms.

They lie in ``phrases/nouns.tsv``, tied to the concepts of terms.yaml, which has the words: class,
concept id, and only where they are not the usual ones the English plural and the term of each
language; tab separated, with a header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from glossary import _english
from glossary.errors import GlossaryError
from glossary.frames import Mention, Noun, Span
from glossary.identifiers.units import CASES
from glossary.languages import Language
from glossary.morphology import adjective_forms, case_forms
from glossary.terms import Concept, Glossary, PartOfSpeech, Term
from glossary.text import any_of, fold

FILE = "nouns.tsv"
#: Classes whose nouns a model translates itself: languages weave them into other words (северо-западнее),
#: or they often say something else (back, head).
UNMASKED_CLASSES = frozenset({"body", "colour", "dir"})
COLUMNS = ("class", "concept", "plural", *(language.value for language in Language))


@dataclass(frozen=True, slots=True)
class LexicalNoun:
    """A slot noun of class *cls*; *ru* and *uk* are the six singular cases in the order of CASES."""

    cls: str
    concept: str
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


def parse_lexicon(name: str, text: str, glossary: Glossary) -> Iterator[LexicalNoun]:
    """Yield the nouns of one file; raise `GlossaryError` with file, line and column for a bad row."""
    rows = enumerate(text.splitlines(), 1)
    _, header = next(rows, (1, ""))
    if tuple(header.split("\t")) != COLUMNS:
        raise GlossaryError("is not the header", where=f"{name}:1", mend=f"write {', '.join(COLUMNS)}")
    seen: dict[Noun, int] = {}
    for number, line in rows:
        if not line.strip():
            continue
        where = f"{name}:{number}"
        cells = [cell.strip() for cell in line.split("\t")]
        cells += [""] * (len(COLUMNS) - len(cells))
        if len(cells) != len(COLUMNS):
            raise GlossaryError(
                f"{len(cells)} columns", where=where, mend=f"a noun has {len(COLUMNS)} tab-separated columns"
            )
        row = dict(zip(COLUMNS, cells, strict=True))
        if not re.fullmatch("[a-z]+", row["class"]):
            raise GlossaryError("is no class", where=f"{where}: class", mend="write small Latin letters")
        concept = glossary.by_id.get(row["concept"])
        if concept is None:
            raise GlossaryError(
                f"{row['concept']!r} is no concept", where=f"{where}: concept", mend="add it to terms.yaml"
            )
        noun = _noun(row, concept, where)
        if noun.value in seen:
            raise GlossaryError(
                f"{noun.singular!r} is also in line {seen[noun.value]}", where=where, mend="keep one of them"
            )
        seen[noun.value] = number
        yield noun


def _noun(row: Mapping[str, str], concept: Concept, where: str) -> LexicalNoun:
    terms = {language: _term(row, concept, language, where) for language in Language}
    singular = terms[Language.EN].term
    plural = row["plural"] or _english.plural_phrase(singular) or singular
    return LexicalNoun(
        row["class"],
        concept.id,
        singular,
        plural,
        _cases(terms[Language.RU], Language.RU, where),
        _cases(terms[Language.UK], Language.UK, where),
        terms[Language.KO_KR].term,
        terms[Language.KO_KP].term,
    )


def _term(row: Mapping[str, str], concept: Concept, language: Language, where: str) -> Term:
    wanted = row[language.value]
    if not wanted:
        return concept.preferred(language)
    for term in concept.terms[language]:
        if term.term == wanted:
            return term
    raise GlossaryError(
        f"{wanted!r} is no term of {concept.id}",
        where=f"{where}: {language}",
        mend="add it to terms.yaml, or leave the cell empty for the preferred term",
    )


def _cases(term: Term, language: Language, where: str) -> tuple[str, ...]:
    if term.pos is PartOfSpeech.ADJECTIVE:
        # Colours: «белого цвета» has the adjective in the masculine whatever is white.
        adjective = adjective_forms(term.term, language)
        forms = {case: adjective[f"m.{case}"] for case in CASES if f"m.{case}" in adjective}
    else:
        forms = case_forms(term, language)
    missing = [case for case in CASES if case not in forms]
    if missing:
        raise GlossaryError(
            f"nobody knows the {missing[0]} of {term.term!r}",
            where=f"{where}: {language}",
            mend="write its forms in terms.yaml (forms: {gen: …}) or run python -m glossary.morphology",
        )
    # The slots after в and на ask for the locative; a form of its own there (в лесу) is the one they need.
    return tuple(forms.get("loc2", forms[case]) if case == "loc" else forms[case] for case in CASES)


def load_lexicon(glossary: Glossary | None = None, folder: Traversable | None = None) -> Lexicon:
    """Read the nouns of *folder* (the package's phrases by default).

    Their words are those of *glossary*, or of the shipped one: a user's own terms.yaml need not have them.
    """
    path = (folder or files("glossary") / "phrases") / FILE
    if not path.is_file():
        return Lexicon(())
    text = path.read_text(encoding="utf-8")
    return Lexicon(tuple(parse_lexicon(FILE, text, glossary or Glossary.load())))


class NounFinder:
    """Finds the slot nouns of one language in any of their forms."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self._nouns: dict[str, list[Noun]] = {}
        for noun in lexicon.nouns:
            for form in noun.forms(language).values():
                values = self._nouns.setdefault(fold(form), [])
                if noun.value not in values:
                    values.append(noun.value)
        forms = any_of(self._nouns)
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
