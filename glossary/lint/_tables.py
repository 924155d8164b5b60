"""E7: units, numbers, measures and call signs."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.languages import Language
from glossary.lint._registry import check
from glossary.lint._sheet import Hit, Sheet
from glossary.lint._source import Node

_CASES = 6


def _text(node: Node | None, key: str) -> str:
    entry = node.get(key) if node else None
    return (entry.text() if entry else None) or ""


def _ids(sheet: Sheet, *keys: str) -> frozenset[str]:
    return frozenset(_text(entry, "id") for entry in sheet.entries(*keys))


@check("E701")
def orphan_unit(sheet: Sheet) -> Iterator[Hit]:
    """A unit refers to an echelon, arm or qualifier that is not there."""
    known = {
        "echelon": _ids(sheet, "units", "echelons"),
        "arm": _ids(sheet, "units", "arms"),
        "qualifiers": _ids(sheet, "units", "qualifiers"),
    }
    canonical = [entry.get("canonical") for entry in sheet.entries("units", "echelons")]
    for entry in (*canonical, *sheet.entries("units", "abbreviations")):
        for key, ids in known.items():
            node = entry.get(key) if entry else None
            for text in node.texts() if node else ():
                if text.text() not in ids:
                    yield Hit(text, f"{key} {text.value!r}", f"use one of {', '.join(sorted(ids))}")


@check("E702")
def abbreviation_twice(sheet: Sheet) -> Iterator[Hit]:
    """An abbreviation stands for two units of one language."""
    first: dict[tuple[str, str], Node] = {}
    for entry in sheet.entries("units", "abbreviations"):
        node = entry.get("abbr")
        key = (_text(entry, "language"), _text(entry, "abbr").casefold())
        if node is not None and first.setdefault(key, node) is not node:
            yield Hit(node, f"{node.value!r}, first in line {first[key].line}", "keep one")


@check("E703")
def number_word_twice(sheet: Sheet) -> Iterator[Hit]:
    """A word stands for two numbers of one kind."""
    owners: dict[tuple[str, Language, str], Node] = {}
    for entry in sheet.entries("numbers"):
        value = entry.get("value")
        for language in Language:
            words = entry.get(language.value)
            for word in words.texts() if words and value else ():
                key = (_text(entry, "kind"), language, word.text() or "")
                other = owners.setdefault(key, entry)
                number = other.get("value")
                if value and number and number.value != value.value:
                    detail = f"{word.value!r} ({language.value}) is {number.value} and {value.value}"
                    yield Hit(word, detail, "keep one")


@check("E704")
def no_base(sheet: Sheet) -> Iterator[Hit]:
    """A measure has no base unit."""
    factors = {_text(entry, "id"): entry.get("factor") for entry in sheet.entries("measures")}
    for entry in sheet.entries("measures"):
        factor = entry.get("factor")
        of = factor.get("of") if factor else None
        if of is None:
            continue
        base = factors.get(of.text() or "")
        by = base.get("by") if base else None
        if base is None or by is None or _text(base, "of") != of.value or by.value != 1:
            yield Hit(of, repr(of.value), "name a measure whose factor is itself by 1")


@check("E705")
def measure_form_twice(sheet: Sheet) -> Iterator[Hit]:
    """A form is read as two measures."""
    owners: dict[tuple[Language, str], str] = {}
    for entry in sheet.entries("measures"):
        identity = _text(entry, "id")
        for language in Language:
            name = entry.get(language.value)
            forms = name.get("forms") if name else None
            for form in forms.texts() if forms else ():
                other = owners.setdefault((language, form.text() or ""), identity)
                if other != identity:
                    detail = f"{form.value!r} ({language.value}) is {other} and {identity}"
                    yield Hit(form, detail, "drop it from one of the two")


@check("E706")
def call_sign_twice(sheet: Sheet) -> Iterator[Hit]:
    """A name stands for two call signs."""
    owners: dict[tuple[Language, str], str] = {}
    for entry in sheet.entries("call_signs"):
        identity = _text(entry, "id")
        for language in Language:
            names = entry.get(language.value)
            for name in names.texts() if names else ():
                other = owners.setdefault((language, (name.text() or "").casefold()), identity)
                if other != identity:
                    detail = f"{name.value!r} ({language.value}) is {other!r} and {identity!r}"
                    yield Hit(name, detail, "drop it from one of the two")


@check("E707")
def echelon_cases(sheet: Sheet) -> Iterator[Hit]:
    """The forms of an echelon are not six cases that begin with its name."""
    for entry in sheet.entries("units", "echelons"):
        for language in (Language.RU, Language.UK):
            name = entry.get(language.value)
            forms = name.get("forms") if name else None
            if forms is None:
                continue
            texts = forms.texts()
            if len(texts) != _CASES:
                yield Hit(forms, f"{len(texts)} forms", "write nom, gen, dat, acc, ins, loc of the singular")
            elif texts[0].value != _text(name, "term"):
                yield Hit(texts[0], f"{texts[0].value!r} for {_text(name, 'term')!r}", "begin with the name")


@check("E708")
def written_not_read(sheet: Sheet) -> Iterator[Hit]:
    """A form is written and not read."""
    for key in ("measures", "frequency_units"):
        for entry in sheet.entries(key):
            for language in Language:
                name = entry.get(language.value)
                forms = name.get("forms") if name else None
                if name is None or forms is None or not isinstance(name.value, dict):
                    continue
                read = {form.value for form in forms.texts()}
                for part, text in name.value.items():
                    if part != "forms" and isinstance(text.value, str) and text.value not in read:
                        yield Hit(text, repr(text.value), "add it to forms")


@check("E709")
def adjective_or_genitive(sheet: Sheet) -> Iterator[Hit]:
    """An arm is not named by one of adjective and genitive."""
    for key in ("arms", "qualifiers"):
        for entry in sheet.entries("units", key):
            for language in (Language.RU, Language.UK):
                name = entry.get(language.value)
                if (
                    name
                    and isinstance(name.value, dict)
                    and ("adjective" in name.value) == ("genitive" in name.value)
                ):
                    mend = "write how the arm is named after the echelon"
                    yield Hit(name, f"{_text(entry, 'id')} ({language.value})", mend)


@check("E710")
def number_without_words(sheet: Sheet) -> Iterator[Hit]:
    """A number has no words."""
    for entry in sheet.entries("numbers"):
        if isinstance(entry.value, dict) and not any(language.value in entry.value for language in Language):
            yield Hit(entry, str(getattr(entry.get("value"), "value", "")), "add a language")


@check("E711")
def zero_factor(sheet: Sheet) -> Iterator[Hit]:
    """A factor of 0."""
    for entry in sheet.entries("measures"):
        factor = entry.get("factor")
        by = factor.get("by") if factor else None
        if by is not None and by.value == 0 and not isinstance(by.value, bool):
            yield Hit(by, "", "write how many of the unit `of` make one")
