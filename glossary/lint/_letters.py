"""E3: letters. Unicode form, look-alikes, and the letters that a language does not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from glossary.languages import Language
from glossary.lint._registry import check
from glossary.lint._sheet import Hit, Sheet

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_SCRIPTS = {"Latin": _LATIN, "Cyrillic": _CYRILLIC, "Hangul": _HANGUL, "Greek": _GREEK}
# Latin letters stand beside the script of every language: km, FPV, M.
_FOREIGN = {
    Language.EN: ("Cyrillic", "Hangul", "Greek"),
    Language.RU: ("Hangul", "Greek"),
    Language.UK: ("Hangul", "Greek"),
    Language.KO_KR: ("Cyrillic", "Greek"),
    Language.KO_KP: ("Cyrillic", "Greek"),
}
_OTHERS_LETTERS = {
    Language.RU: (re.compile(r"[іїєґІЇЄҐ]"), "Ukrainian"),
    Language.UK: (re.compile(r"[ыэъёЫЭЪЁ]"), "Russian"),
}
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc`\u00b4]")
_COMPATIBLE = re.compile(r"[\uff01-\uff5e\ufb00-\ufb06\u3000]")


@check("E301")
def not_nfc(sheet: Sheet) -> Iterator[Hit]:
    """Not in Unicode form NFC."""
    for node in sheet.root.walk():
        text = node.text()
        if text and not unicodedata.is_normalized("NFC", text):
            yield Hit(node, ascii(text), f"write {unicodedata.normalize('NFC', text)!r}")


@check("E302")
def look_alike(sheet: Sheet) -> Iterator[Hit]:
    """A word mixes Latin and Cyrillic letters."""
    for _, node in sheet.texts:
        text = node.text() or ""
        if text.isascii():
            continue
        for word in _WORD.finditer(text):
            latin, cyrillic = _LATIN.findall(word[0]), _CYRILLIC.findall(word[0])
            if latin and cyrillic:
                # The fewer letters are the strangers.
                stranger = latin[0] if len(latin) <= len(cyrillic) else cyrillic[0]
                at = word.start() + word[0].index(stranger)
                name = f"{stranger!r} is {unicodedata.name(stranger)} in {word[0]!r}"
                yield Hit(node, name, "replace it with the letter that looks like it", at)


@check("E303")
def other_script(sheet: Sheet) -> Iterator[Hit]:
    """Letters of a script that the language is not written in."""
    for language, node in sheet.texts:
        text = node.text() or ""
        if text.isascii():
            continue
        for script in _FOREIGN[language]:
            if found := _SCRIPTS[script].search(text):
                detail = f"{script} {found[0]!r} in {language.value}: {text!r}"
                yield Hit(node, detail, f"write it in the letters of {language.value}", found.start())


@check("E304")
def other_alphabet(sheet: Sheet) -> Iterator[Hit]:
    """A Ukrainian letter in Russian, or a Russian one in Ukrainian."""
    for language, node in sheet.texts:
        if language not in _OTHERS_LETTERS:
            continue
        pattern, name = _OTHERS_LETTERS[language]
        text = node.text() or ""
        if found := pattern.search(text):
            detail = f"{name} {found[0]!r} in {language.value}: {text!r}"
            yield Hit(node, detail, f"write it as {language.value} spells it", found.start())


@check("E305")
def apostrophe(sheet: Sheet) -> Iterator[Hit]:
    """A typographic apostrophe in Ukrainian."""
    for language, node in sheet.texts:
        if language is Language.UK and (found := _APOSTROPHE.search(node.text() or "")):
            yield Hit(node, repr(node.value), "write ': the others are read as it", found.start())


@check("W306")
def copied_term(sheet: Sheet) -> Iterator[Hit]:
    """A term is the same in Russian and Ukrainian, with a letter that one of them lacks."""
    russian: dict[int, set[str]] = {}
    for term in sheet.terms:
        if term.language is Language.RU:
            russian.setdefault(id(term.concept), set()).add(term.text)
        elif term.language is Language.UK and term.text in russian.get(id(term.concept), ()):
            for pattern, name in _OTHERS_LETTERS.values():
                if found := pattern.search(term.text):
                    detail = f"{term.text!r} has the {name} {found[0]!r}"
                    yield Hit(term.node, detail, "it was copied: write the other language's word")


@check("W307")
def compatibility_form(sheet: Sheet) -> Iterator[Hit]:
    """A full-width letter or a ligature."""
    for _, node in sheet.texts:
        if found := _COMPATIBLE.search(node.text() or ""):
            plain = unicodedata.normalize("NFKC", node.text() or "")
            yield Hit(node, repr(found[0]), f"write {plain!r}", found.start())
