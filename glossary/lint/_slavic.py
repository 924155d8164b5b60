"""E5: Russian and Ukrainian forms, against the dictionaries of pymorphy3 where it is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from glossary import _derivation
from glossary.languages import Language
from glossary.lint._registry import check
from glossary.lint._sheet import Hit, Sheet, TermEntry

_SLAVIC = (Language.RU, Language.UK)
# An acronym with the ending of a noun: БТРа, ПТУРом, БТР-а.
_ENDED = re.compile(r"(?P<stem>[А-ЯЁІЇЄҐA-Z]{2,}[0-9-]*?)['-]?(?P<end>[а-яёіїєґ]{1,3})")
_INFINITIVE = re.compile(r"[а-яёіїєґ'-]+(?:ть|ти|чь)(?:ся|сь)?", re.IGNORECASE)
_ADJECTIVAL = frozenset({"ADJF", "PRTF", "NPRO", "NUMR", "ADJ", "Apro"})
_ACRONYM = re.compile(r"[А-ЯЁІЇЄҐA-Z]{2,}[A-ZА-ЯЁІЇЄҐ0-9-]*")


def missing() -> str:
    """Return what is not installed and how to install it; empty where all is there."""
    lacking = [language.value for language in _SLAVIC if not _derivation.is_available(language)]
    if not lacking:
        return ""
    packages = " ".join(f"pymorphy3-dicts-{code}" for code in lacking)
    languages = " and ".join(lacking)
    return f"pymorphy3 or its dictionary of {languages} is missing (pip install pymorphy3 {packages})"


@lru_cache(maxsize=65536)
def _lemmas(word: str, language: Language) -> frozenset[str]:
    """Return the lemmas that *word* may be a form of; none where the dictionary does not know it."""
    return frozenset(
        parse.normal_form.replace("ё", "е")
        for parse in _derivation._analyzer(language).parse(word.lower())
        if all(
            type(step[0]).__name__ in ("DictionaryAnalyzer", "KnownPrefixAnalyzer")
            for step in parse.methods_stack
        )
    )


def _slavic(sheet: Sheet, *pos: str) -> Iterator[TermEntry]:
    for term in sheet.terms:
        if term.language in _SLAVIC and term.pos in pos:
            yield term


@check("E501", needs_pymorphy=True)
def impossible_case(sheet: Sheet) -> Iterator[Hit]:
    """A written case is no form of its word."""
    for term in _slavic(sheet, "noun"):
        forms = term.entry.get("forms")
        if forms is None or not isinstance(forms.value, dict):
            continue
        for key, entry in forms.value.items():
            for node in entry.texts():
                if word := _strange_word(term, node.text() or ""):
                    detail = f"{word!r} ({key}) of {term.text!r}"
                    at = (node.text() or "").find(word)
                    yield Hit(node, detail, "mend the form, or write the word it belongs to", at)
                elif not _may_be(node.text() or "", key, term):
                    detail = f"{node.value!r} is no {key} of {term.text!r}"
                    yield Hit(node, detail, "write it under its own case")


@check("W502", needs_pymorphy=True)
def strange_form(sheet: Sheet) -> Iterator[Hit]:
    """A written form is no form of its word."""
    for term in _slavic(sheet, "noun", "adjective", "verb"):
        forms = term.entry.get("forms")
        if forms is None or not isinstance(forms.value, list) or " " in term.text:
            continue
        for node in forms.texts():
            if word := _strange_word(term, node.text() or ""):
                yield Hit(node, f"{word!r} of {term.text!r}", "mend it, or make it a term of its own")


def _may_be(form: str, key: str, term: TermEntry) -> bool:
    """Whether *form* of the single word *term* may stand in the case *key*; an unknown one may."""
    # Parses as a form of another word, which the dictionary knows in its place, say nothing.
    own = term.text.lower().replace("ё", "е")
    parses = [
        parse
        for parse in ([] if " " in form else _derivation._parses(form, term.language))
        if parse.normal_form.replace("ё", "е") == own
    ]
    case = key.removeprefix("pl.")
    return not parses or any(
        _derivation._case(parse.tag) == case.removesuffix("2")
        or {"Fixd", "loc2"} & set(parse.tag.grammemes)
        or "NOUN" not in parse.tag.grammemes
        for parse in parses
    )


def _strange_word(term: TermEntry, form: str) -> str | None:
    """Return the first word of *form* that shares no lemma with the word in its place in *term*."""
    words, written = term.text.split(), form.split()
    if len(words) != len(written):
        return None
    for word, changed in zip(words, written, strict=True):
        if word == changed:
            continue
        own, other = _lemmas(word, term.language), _lemmas(changed, term.language)
        # Only two known words can be told apart. A participle or the other aspect begins alike.
        if own and other and not own & other and not _akin(own, other):
            return changed
    return None


def _akin(first: frozenset[str], second: frozenset[str]) -> bool:
    return any(_stem(a) == _stem(b) for a in first for b in second)


def _stem(lemma: str) -> str:
    """Return the first letters of *lemma*; у and в, і and й alternate at the beginning in Ukrainian."""
    first = {"у": "в", "і": "й"}.get(lemma[:1], lemma[:1])
    return first + lemma[1:3]


@check("E503")
def no_infinitive(sheet: Sheet) -> Iterator[Hit]:
    """A verb is not in the infinitive."""
    for term in _slavic(sheet, "verb"):
        if not any(_INFINITIVE.fullmatch(word) for word in term.text.split()):
            yield Hit(term.node, repr(term.text), "write the infinitive, or set another pos")


@check("E504", needs_pymorphy=True)
def no_masculine(sheet: Sheet) -> Iterator[Hit]:
    """An adjective is not in the nominative singular masculine."""
    for term in _slavic(sheet, "adjective"):
        words = [word for word in term.text.split() if _derivation._parses(word, term.language)]
        if words and not any(_is_masculine(word, term.language) for word in words):
            yield Hit(term.node, repr(term.text), "write the form for он, він, or set another pos")


def _is_masculine(word: str, language: Language) -> bool:
    return any(
        _derivation._gender(parse.tag) == "m"
        and _derivation._case(parse.tag) == "nom"
        and _ADJECTIVAL & set(parse.tag.grammemes)
        for parse in _derivation._parses(word, language)
    )


@check("W505", needs_pymorphy=True)
def unknown_noun(sheet: Sheet) -> Iterator[Hit]:
    """A noun that the dictionary does not know has no written forms."""
    for term in _slavic(sheet, "noun"):
        if "forms" in (term.entry.value if isinstance(term.entry.value, dict) else {}):
            continue
        if not _derivation.derive(term.text, "noun", term.language):
            detail = f"{term.text!r} ({term.language.value})"
            yield Hit(term.node, detail, "write forms, or set pos: acronym, fixed or phrase")


@check("E506")
def inflected_acronym(sheet: Sheet) -> Iterator[Hit]:
    """An acronym, which does not inflect, has inflected forms."""
    for term in _slavic(sheet, "acronym"):
        for node in (*term.forms(), term.node):
            found = _ENDED.fullmatch(node.text() or "")
            if found and (node is not term.node or not _ACRONYM.fullmatch(term.text)):
                yield Hit(node, repr(node.value), "drop the form, or set pos: noun and write its cases")
