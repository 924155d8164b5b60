"""Check phrase files: all that is wrong with them at once, as coded findings.

A code is ``E`` (error: the files must not be used) or ``W`` (warning: look at it) and a number whose
hundreds are the area: 1 rows, 2 slots and their forms, 3 letters, 4 Korean standards, 5 two rows
that read alike, 6 the guard, which compares every row's columns with each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from itertools import combinations
from random import Random

from glossary.analysis import Analyser
from glossary.errors import GlossaryError
from glossary.examples import Examples
from glossary.findings import Severity as Weight
from glossary.frames import Frame
from glossary.guard import compare
from glossary.identifiers.units import CASES
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.lint import Finding, Severity
from glossary.lint._korean import misspelt_part
from glossary.phrasebook import COLUMNS, Phrase, Phrasebook, enter, parse_row, phrase_files, rows_of
from glossary.rendering import has_form
from glossary.templates import Slot, Template
from glossary.terms import Glossary

_SLOT = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN, _CYRILLIC, _HANGUL = "[A-Za-z]", "[\u0400-\u04ff]", "[\u1100-\u11ff\uac00-\ud7a3]"
_FOREIGN = {
    Language.EN: re.compile(f"{_CYRILLIC}|{_HANGUL}"),
    Language.RU: re.compile(f"{_HANGUL}|[іїєґІЇЄҐ]"),
    Language.UK: re.compile(f"{_HANGUL}|[ыэёъЫЭЁЪ]"),
    Language.KO_KR: re.compile(_CYRILLIC),
    Language.KO_KP: re.compile(_CYRILLIC),
}
#: Latin that Cyrillic and Korean texts write as well: channels, blood, types, message lines.
_CODES = re.compile(r"(?<![A-Za-z])(?:[A-Z]{1,6}(?:-?\d+)?|Rh|kg|km|m|MHz)(?![A-Za-z])")
_AGREEING = {Language.EN: 2, Language.RU: 3, Language.UK: 3, Language.KO_KR: 1, Language.KO_KP: 1}
#: The seed of the values that the slots of rows are filled with.
_SEED = 20_261_125

CODES = {
    "E101": "The row cannot be read",
    "E102": "A stray space",
    "E103": "A variant is written twice in its cell",
    "E104": "Not in Unicode form NFC, or a control character",
    "E201": "A slot asks for a form that its language does not have",
    "E202": "An agreeing word has not as many forms as its language needs",
    "E301": "Letters that the language does not have",
    "E302": "A word mixes Latin and Cyrillic letters",
    "E303": "A typographic apostrophe in Ukrainian",
    "E401": "DPRK spelling in the ROK column",
    "E402": "ROK spelling in the DPRK column",
    "E501": "One text, two meanings: the guard tells the rows apart",
    "W502": "Two rows read alike: make them variants of one",
    "W601": "The guard finds columns of the row that do not say the same",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in the order of the files, and how many *rows* there were."""

    findings: tuple[Finding, ...]
    rows: int


def lint_phrases(glossary: Glossary, lexicon: Lexicon, folder: Traversable | None = None) -> Report:
    """Check the phrase files of *folder*, by default the shipped ones."""
    phrases: dict[str, Phrase] = {}
    findings: list[Finding] = []
    for name, text in phrase_files(folder):
        findings.extend(_read(name, text, lexicon, phrases))
    for phrase in phrases.values():
        for language, templates in phrase.templates.items():
            findings.extend(_cell(phrase, language, templates, lexicon))
    book = _Book(phrases, glossary, lexicon)
    findings.extend(book.collisions())
    findings.extend(finding for phrase in phrases.values() for finding in book.columns(phrase))
    findings.sort(key=lambda finding: (finding.path, finding.line, finding.code))
    return Report(tuple(findings), len(phrases))


def _read(name: str, text: str, lexicon: Lexicon, phrases: dict[str, Phrase]) -> Iterator[Finding]:
    """Enter the phrases of a file into *phrases*, by id; yield what is wrong with its rows as rows."""
    try:
        rows = list(rows_of(name, text))
    except GlossaryError as error:
        yield _unreadable(name, 1, error)
        return
    for number, line in rows:
        try:
            enter(parse_row(name, number, line, lexicon), phrases)
        except GlossaryError as error:
            yield _unreadable(name, number, error)
            continue
        if line != line.strip(" ") or re.search(r"  | \t|\t ", line):
            yield _finding("E102", name, number, "", repr(line.strip()[:40]), "write single spaces")
        if _controls(line) or not unicodedata.is_normalized("NFC", line):
            yield _finding("E104", name, number, "", ascii(line[:40]), "write it in NFC, without controls")


def _unreadable(name: str, line: int, error: GlossaryError) -> Finding:
    field = (error.where or "").partition(": ")[2]
    return _finding("E101", name, line, field, error.message, error.mend or "see docs/phrasebook.md")


def _controls(line: str) -> bool:
    kinds = ("Cc", "Cf", "Co", "Cn", "Zl", "Zp")
    return any(ch != "\t" and (unicodedata.category(ch) in kinds or ch in "\ufffd\u00a0") for ch in line)


def _finding(code: str, name: str, line: int, field: str, detail: str, mend: str) -> Finding:
    severity = Severity.ERROR if code.startswith("E") else Severity.WARNING
    return Finding(code, severity, f"{CODES[code]}: {detail}", name, line, 1, field, mend)


def _of(phrase: Phrase, code: str, field: str, detail: str, mend: str) -> Finding:
    name, _, line = phrase.where.partition(":")
    return _finding(code, name, int(line or 1), field, f"{phrase.id}: {detail}", mend)


def _cell(
    phrase: Phrase, language: Language, templates: Sequence[Template], lexicon: Lexicon
) -> Iterator[Finding]:
    field = language.value
    texts = [template.text for template in templates]
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        yield _of(phrase, "E103", field, repr(text), "delete one")
    for template in templates:
        for piece in template.pieces:
            if isinstance(piece, Slot) and (wrong := _wrong_form(piece, language, lexicon)):
                yield _of(phrase, wrong, field, repr(template.text), "see docs/phrasebook.md")
        yield from _letters(phrase, language, template.text)


def _wrong_form(slot: Slot, language: Language, lexicon: Lexicon) -> str | None:
    if slot.agreeing:
        return None if len(slot.agreeing) == _AGREEING[language] else "E202"
    noun, form = slot.cls in lexicon.classes, slot.form
    if language.is_slavic and (noun or slot.cls == "u"):
        sound = form in CASES
    elif language is Language.EN:
        sound = form in (("", "a", "pl") if noun else ("", "a"))
    elif language.is_korean:
        sound = not form or has_form(form, language)
    else:
        sound = not form or form in CASES
    return None if sound else "E201"


def _letters(phrase: Phrase, language: Language, text: str) -> Iterator[Finding]:
    # The words that agree inside a slot are words of the language; its name and case are not.
    plain = _SLOT.sub(lambda slot: slot[0].partition("|")[2].replace("}", "").replace("|", " "), text)
    field = language.value
    foreign = _FOREIGN[language].search(plain)
    if not foreign and language is not Language.EN:
        foreign = re.search(_LATIN, _CODES.sub("", plain))
    if foreign:
        yield _of(phrase, "E301", field, f"{foreign[0]!r} in {text!r}", f"write the letters of {field}")
    for word in _WORD.findall(plain):
        if re.search(_LATIN, word) and re.search(_CYRILLIC, word):
            yield _of(phrase, "E302", field, repr(word), "replace the letter that looks like it")
    if language is Language.UK and re.search("[’ʼ`´]", plain):
        yield _of(phrase, "E303", field, repr(text), "write '")
    if language.is_korean and (found := misspelt_part(plain, language)):
        code = "E401" if language is Language.KO_KR else "E402"
        yield _of(phrase, code, field, f"{found[0]} in {text!r}", f"write {found[1]}")


class _Book:
    """The phrases together: what takes all rows, or the guard, to find."""

    def __init__(self, phrases: dict[str, Phrase], glossary: Glossary, lexicon: Lexicon) -> None:
        self._phrases = phrases
        self._glossary, self._lexicon = glossary, lexicon
        self._book = Phrasebook(tuple(phrases.values()), glossary, lexicon)
        self._analyser = Analyser(glossary, lexicon)

    @cached_property
    def _examples(self) -> Examples:
        return Examples(self._glossary, self._lexicon)

    def _frames(self, phrases: Iterable[Phrase]) -> list[dict[Language, Frame]]:
        """Return the first variants of *phrases*, filled with the same values, as they are read."""
        rows = [{language: row[0] for language, row in phrase.templates.items()} for phrase in phrases]
        names = frozenset[str]().union(*(row[Language.EN].names for row in rows))
        values = self._examples.values(names, Random(_SEED))
        return [
            {
                language: self._analyser.analyse(self._examples.write(template, values, language), language)
                for language, template in row.items()
            }
            for row in rows
        ]

    def collisions(self) -> Iterator[Finding]:
        """Yield a finding for every two rows that share a skeleton in some language."""
        pairs: dict[tuple[str, str], list[Language]] = defaultdict(list)
        for language in COLUMNS:
            for ids in self._book.skeletons(language).values():
                whole = dict.fromkeys(identity for identity in ids if identity in self._phrases)
                for pair in combinations(sorted(whole), 2):
                    pairs[pair].append(language)
        for (first, second), languages in sorted(pairs.items()):
            one, other = self._frames((self._phrases[first], self._phrases[second]))
            told_apart = any(
                finding.severity is Weight.CRITICAL
                for language in COLUMNS
                for finding in compare(one[language], other[language], self._glossary)
            )
            said = ", ".join(dict.fromkeys(language.value for language in languages))
            yield _of(
                self._phrases[second],
                "E501" if told_apart else "W502",
                languages[0].value,
                f"as {first} in {said}",
                "word one of them otherwise"
                if told_apart
                else f"add what is new to {first}, delete this row",
            )

    def columns(self, phrase: Phrase) -> Iterator[Finding]:
        """Yield what the guard finds critical between any two columns of *phrase*."""
        (frames,) = self._frames([phrase])
        for source, target in combinations(COLUMNS, 2):
            for finding in compare(frames[source], frames[target], self._glossary):
                if finding.severity is Weight.CRITICAL:
                    detail = f"{source.value} and {target.value}: {finding.message}"
                    yield _of(phrase, "W601", target.value, detail, "mend the row, or what reads it wrong")
