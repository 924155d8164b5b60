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

# After one of these, or in quotation marks, a bare name is a call sign beyond doubt.
_ANNOUNCED = re.compile(
    r"(?:\bcall ?signs?(?: is)?|\bthis is|\bпозывн\w+|\bпозивн\w+|호출부호(?:는|은)?)(?: ?[-:])? ?[«\"“『「《]?$"
)
_QUOTED = re.compile(r"[«\"“‘『「《]$")
# Letters, a hyphen and digits: a type of equipment or a call sign that no list knows.
_DESIGNATION = re.compile(r"(?<![\w-])[A-ZА-ЯІЇЄҐ][A-Za-zА-Яа-яІіЇїЄєҐґ]{0,11}-\d{1,4}[A-ZА-ЯІЇЄҐа-я]{0,2}(?![\w])|(?<![\w-])[A-Z]{1,3}\d{1,4}[A-Z]?\d?(?![\w])")
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
        self._pattern = re.compile(rf"{boundary}(?P<name>{names})(?:[ -](?P<number>\d{{1,3}}))?(?![\d:.]\d)(?!\d)(?![a-zа-яіїєґ])(?P<tail>-\w+)?")
        self._korean = language.is_korean

    def find(self, folded: str, text: str) -> Iterator[Mention]:
        """Yield the call signs of a text; *folded* is its folded form, of the same length."""
        taken: list[Span] = []
        for match in self._pattern.finditer(folded):
            if match["tail"] or (match["number"] and not self._number_stands(folded, match.end())):
                continue
            before = folded[: match.start()]
            sure = bool(match["number"] or _ANNOUNCED.search(before) or _QUOTED.search(before))
            if not sure and not self._may_be_name(text, match):
                continue
            span = Span(match.start(), match.end())
            taken.append(span)
            number = int(match["number"]) if match["number"] else None
            yield Mention(CallSign(self._ids[match["name"]], number), span, span, weak=not sure)
        for match in _DESIGNATION.finditer(text):
            span = Span(match.start(), match.end())
            if any(span.overlaps(other) for other in taken) or _ORDINAL_TAIL.search(match.group().lower()):
                continue
            value = CallSign(same_designation(match.group()), known=False, written=match.group())
            yield Mention(value, span, span)

    def _number_stands(self, folded: str, end: int) -> bool:
        # 매 3대대: the number belongs to the battalion.
        return not (self._korean and re.match(r"(?:분대|소대|중대|대대|연대|련대|여단|려단|사단|시|분|명|대|발)", folded[end:]))

    def _may_be_name(self, text: str, match: re.Match[str]) -> bool:
        """Whether a bare name may be a call sign: a capital letter inside a sentence, or its only word."""
        start, end = match.start(), match.end()
        if self._korean:
            return not text[:start].strip() and bool(re.match(r"[,!]", text[end:]))
        if not text[start].isupper():
            return False
        before = text[:start].rstrip()
        return bool(before) and before[-1] not in ".!?:" or bool(re.match(r" ?[,—–-] ", text[end:] + " "))


def same_designation(name: str) -> str:
    """Return *name* with look-alike Cyrillic capitals made Latin: ``Т-72`` and ``T-72`` are equal."""
    return name.upper().replace("Ё", "Е").translate(_TO_LATIN)
