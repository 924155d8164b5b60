"""Call signs and alphanumeric designations (Т-72, M113).

Names that the glossary lists are said in each language's own word; any other name stays as it is
written, in its own script, in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.frames import CallSign, Mention, Span
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import fold

# After one of these, or in quotation marks, a bare name is a call sign beyond doubt.
_ANNOUNCED = re.compile(
    r"(?:\bcall ?signs?(?: is)?|\bthis is|\bпозывн\w+|\bпозивн\w+|호출부호(?:는|은)?)(?: ?[-:])? ?[«\"“『「《]?$"  # noqa: E501
)
_QUOTED = re.compile(r"[«\"“‘『「《]$")
_WINDOW = 40
# Letters, a hyphen and digits: a type of equipment or a call sign that no list knows.
_DESIGNATION = re.compile(
    r"(?<![\w-])(?:[A-ZА-ЯІЇЄҐ][A-Za-zА-Яа-яІіЇїЄєҐґ]{0,11}-\d{1,4}[A-ZА-ЯІЇЄҐа-я]{0,2}|[A-Z]{1,3}\d{1,4}[A-Z]?\d?)"
    # A Korean particle follows without a space: T-72가.
    r"(?![^\W가-힣])"
)
_ORDINAL_TAIL = re.compile(r"-(?:й|я|е|го|му|м|ю|ей|ой|а|ї|у|та|ту)$")
# Letters that look the same are the same letter of a designation, whichever keyboard wrote them.
_TO_LATIN = str.maketrans("АВСЕНКМОРТХУІ", "ABCEHKMOPTXYI")


class CallSignFinder:
    """Finds the call signs of one language."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._ids: dict[str, str] = {}
        for name in glossary.call_signs:
            for form in name.names.get(language, ()):
                self._ids.setdefault(form.replace("ё", "е").replace("Ё", "Е").lower(), name.id)
        names = "|".join(map(re.escape, sorted(self._ids, key=len, reverse=True)))
        boundary = r"(?<![\w-])" if not language.is_korean else r"(?<![가-힣\w])"
        self._pattern = re.compile(
            rf"{boundary}(?P<name>{names})(?:[ -](?P<number>\d{{1,3}}))?(?![\d:.]\d)(?!\d)(?![a-zа-яіїєґ])(?P<tail>-\w+)?"  # noqa: E501
        )
        self._korean = language.is_korean
        units = {
            form
            for measure in glossary.measures
            if language in measure.names
            for form in measure.names[language].forms
        }
        words = {fold(form) for form in units if len(form) > 1 or form in "mм"}
        if self._korean:
            words |= {*glossary.counters, *(e.names[language].term for e in glossary.units.echelons)}
        after = "" if self._korean else r"(?!\w)"
        self._counted = re.compile(
            rf" ?(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))}){after}"
        )

    def find(self, folded: str, text: str) -> Iterator[Mention]:
        """Yield the call signs of a text; *folded* is its folded form, of the same length."""
        taken = bytearray(len(folded))
        for match in self._pattern.finditer(folded):
            before = folded[max(0, match.start() - _WINDOW) : match.start()]
            announced = bool(_ANNOUNCED.search(before) or _QUOTED.search(before))
            if match["tail"] or (match["number"] and not announced and self._counts(folded, text, match)):
                continue
            sure = bool(match["number"]) or announced
            if not sure and not self._may_be_name(text, match):
                continue
            span = Span(match.start(), match.end())
            taken[span.start : span.end] = b"\x01" * len(span)
            number = int(match["number"]) if match["number"] else None
            yield Mention(CallSign(self._ids[match["name"]], number), span, span, weak=not sure)
        for match in _DESIGNATION.finditer(text):
            span = Span(match.start(), match.end())
            if taken.find(1, span.start, span.end) >= 0 or _ORDINAL_TAIL.search(match.group().lower()):
                continue
            value = CallSign(same_designation(match.group()), known=False, written=match.group())
            yield Mention(value, span, span)

    def _counts(self, folded: str, text: str, match: re.Match[str]) -> bool:
        """Whether the number after the name counts something: 북쪽 50 미터, 매 3대대, north 3 km."""
        if self._counted.match(folded, match.end()):
            return True
        return not self._korean and not text[match.start()].isupper()

    def _may_be_name(self, text: str, match: re.Match[str]) -> bool:
        """Whether a bare name may be a call sign: a capital letter inside a sentence, or its only word."""
        start, end = match.start(), match.end()
        if self._korean:
            return not text[:start].strip() and bool(re.match(r"[,!]", text[end:]))
        if not text[start].isupper():
            return False
        before = text[max(0, start - 4) : start].rstrip()
        return (bool(before) and before[-1] not in ".!?:") or bool(re.match(r" ?[,—–-] ", text[end:] + " "))


def same_designation(name: str) -> str:
    """Return *name* with look-alike Cyrillic capitals made Latin: ``Т-72`` and ``T-72`` are equal."""
    return name.upper().replace("Ё", "Е").translate(_TO_LATIN)
