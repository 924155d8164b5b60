"""The phrase files as data: clean text, the right letters, and slots that every language has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest

from glossary.frames import Noun, Number, Unit, UnitPart, Value
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.phrasebook import COLUMNS, HEADER, Phrasebook, phrase_files
from glossary.rendering import CASES, Renderer, Sounds
from glossary.templates import fill
from glossary.text import normalise

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP
_SLOT = re.compile(r"\{[^{}]*\}")
_CYRILLIC, _HANGUL, _LATIN = (
    re.compile(r"[\u0400-\u04ff]"),
    re.compile(r"[\u1100-\u11ff\uac00-\ud7a3]"),
    re.compile("[A-Za-z]"),
)
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
#: Latin that Cyrillic and Korean texts write as well: channels, blood, types, message lines.
_CODES = re.compile(r"(?<![A-Za-z])(?:[A-Z]{1,6}(?:-?\d+)?|Rh|kg|km|m|MHz)(?![A-Za-z])")


def templates(phrasebook: Phrasebook) -> Iterator[tuple[str, Language, str]]:
    """Yield id, language and text of every variant."""
    for phrase in phrasebook.phrases:
        for language, rows in phrase.templates.items():
            for template in rows:
                yield phrase.id, language, template.text


def words(text: str) -> str:
    """Return *text* without its slots; the words that agree inside them stay."""
    return _SLOT.sub(lambda match: match.group().partition("|")[2].replace("}", "").replace("|", " "), text)


def lines() -> list[tuple[str, int, str]]:
    return [
        (name, number, line)
        for name, text in phrase_files()
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]


def test_the_files_are_nfc_without_controls_and_stray_spaces() -> None:
    faults = []
    for name, number, line in lines():
        bad = [
            ch
            for ch in line
            if unicodedata.category(ch) in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") and ch != "\t"
        ]
        if bad or unicodedata.normalize("NFC", line) != line or "\ufffd" in line or "\u00a0" in line:
            faults.append((name, number, bad))
        if any(cell != cell.strip() or "  " in cell for cell in line.split("\t")):
            faults.append((name, number, ["space"]))
    assert not faults, faults


def test_every_row_has_all_columns() -> None:
    assert [(name, number) for name, number, line in lines() if len(line.split("\t")) != len(HEADER)] == []


def test_no_latin_letter_stands_inside_a_cyrillic_word(phrasebook: Phrasebook) -> None:
    assert [row for row in templates(phrasebook) if _MIXED.search(words(row[2]))] == []


def test_each_column_is_in_its_own_script(phrasebook: Phrasebook) -> None:
    faults = []
    for row in templates(phrasebook):
        _, language, text = row
        plain = words(text)
        foreign = {
            EN: (_CYRILLIC, _HANGUL), RU: (_HANGUL,), UK: (_HANGUL,), KR: (_CYRILLIC,), KP: (_CYRILLIC,),
        }[language]  # fmt: skip
        if any(pattern.search(plain) for pattern in foreign):
            faults.append(row)
        if language is not EN and _LATIN.search(_CODES.sub("", plain)):
            faults.append(row)
        if (language is RU and re.search("[іїєґІЇЄҐ]", plain)) or (
            language is UK and re.search("[ыэёъЫЭЁЪ]", plain)
        ):
            faults.append(row)
    assert not faults, faults


def test_ukrainian_apostrophes_are_plain(phrasebook: Phrasebook) -> None:
    assert [row for row in templates(phrasebook) if row[1] is UK and re.search("[’ʼ`´]", row[2])] == []


def test_no_variant_is_written_twice_in_its_cell(phrasebook: Phrasebook) -> None:
    faults = []
    for phrase in phrasebook.phrases:
        for language, rows in phrase.templates.items():
            faults += [
                (phrase.id, language, text) for text, n in Counter(t.text for t in rows).items() if n > 1
            ]
    assert not faults, faults


def test_hardly_two_rows_are_the_same(phrasebook: Phrasebook) -> None:
    rows = Counter(
        tuple(phrase.templates[language][0].text for language in COLUMNS) for phrase in phrasebook.phrases
    )
    again = [row[0] for row, count in rows.items() if count > 1]
    assert not again


def test_forms_of_slots_exist_in_their_language(
    phrasebook: Phrasebook, lexicon: Lexicon, renderer: Renderer
) -> None:
    unit, number = Unit((UnitPart(2, "company"),)), Number(Decimal(5))
    faults = []
    for phrase in phrasebook.phrases:
        for language, rows in phrase.templates.items():
            for slot in (slot for template in rows for slot in template.slots):
                form, noun = slot.form, slot.cls in lexicon.classes
                if language.is_slavic and (noun or slot.cls == "u"):
                    sound = form in CASES
                elif language is EN:
                    sound = form in (("", "a", "pl") if noun else ("", "a"))
                elif language.is_korean and form:
                    sound = bool(renderer.render(unit if slot.cls == "u" else number, language, form))
                else:
                    sound = not form or form in CASES
                if not sound:
                    faults.append((phrase.id, language.value, slot))
    assert not faults, faults


def test_agreeing_words_are_as_many_as_the_language_has(phrasebook: Phrasebook) -> None:
    wanted = {EN: (2,), RU: (3,), UK: (3,), KR: (1,), KP: (1,)}
    faults = []
    for phrase in phrasebook.phrases:
        for language, rows in phrase.templates.items():
            for template in rows:
                for piece in template.pieces:
                    if (
                        not isinstance(piece, str)
                        and piece.agreeing
                        and len(piece.agreeing) not in wanted[language]
                    ):
                        faults.append((phrase.id, language.value, piece.agreeing))
    assert not faults, faults


@pytest.mark.parametrize("amount", [1, 3, 5, 11, 22])
def test_every_template_can_be_written_with_any_number(
    phrasebook: Phrasebook, lexicon: Lexicon, renderer: Renderer, sounds: Sounds, amount: int
) -> None:
    """Rows with a count: no brace is left over, and the text is normal."""
    for phrase in phrasebook.phrases:
        names = phrase.templates[EN][0].names
        if not names or not {name.rstrip("2") for name in names} <= {"n", "m"} | lexicon.classes:
            continue
        values: dict[str, Value] = {}
        for name in names:
            cls = name.rstrip("2")
            nouns = [noun.value for noun in lexicon.nouns if noun.cls == cls]
            values[name] = nouns[amount % len(nouns)] if nouns else Number(Decimal(amount))
        for language, rows in phrase.templates.items():
            for template in rows:
                text = fill(template, values, language, renderer, sounds)
                assert not re.search(r"[{}|]", text), (phrase.id, text)
                assert normalise(text) == text, (phrase.id, text)


def test_a_row_and_its_opposite_differ_in_every_language(phrasebook: Phrasebook) -> None:
    """What is two phrases in English, none of whose texts is said of both, is never one text elsewhere."""
    by_text: dict[Language, dict[str, set[str]]] = {language: {} for language in Language}
    for phrase in phrasebook.phrases:
        for language in Language:
            by_text[language].setdefault(phrase.templates[language][0].text.lower(), set()).add(
                phrase.templates[EN][0].text.lower()
            )
    negative = re.compile(r"\b(?:not|no|never|cannot|nobody|without)\b|n't\b")
    faults = []
    for language, texts in by_text.items():
        for text, english in texts.items():
            if len({bool(negative.search(said)) for said in english}) > 1:
                faults.append((language.value, text, english))
    assert not faults, faults


def test_lexicon_nouns_are_clean_and_told_apart(lexicon: Lexicon) -> None:
    for noun in lexicon.nouns:
        for language in Language:
            for form in noun.forms(language).values():
                assert form == normalise(form)
                assert not _MIXED.search(form), form
                if language.is_slavic:
                    assert _CYRILLIC.search(form), form
                    assert not _HANGUL.search(form), form
                if language.is_korean:
                    assert _HANGUL.search(form), form
                    assert not _CYRILLIC.search(form), form
    assert len({Noun(noun.cls, noun.singular) for noun in lexicon.nouns}) == len(lexicon.nouns)
