"""The languages of the project and their codes."""

from __future__ import annotations

from enum import StrEnum

from glossary.errors import UsageError


class Language(StrEnum):
    """A written language; Korean has two standards. Values are the codes used in records."""

    EN = "en"
    RU = "ru"
    UK = "uk"
    KO_KR = "ko-KR"
    KO_KP = "ko-KP"

    @property
    def is_korean(self) -> bool:
        """Whether the language is one of the two standards of Korean."""
        return self in (Language.KO_KR, Language.KO_KP)

    @property
    def is_slavic(self) -> bool:
        """Whether the language is written in Cyrillic and inflects for case."""
        return self in (Language.RU, Language.UK)


def parse_language(code: str, korean: Language = Language.KO_KR) -> Language:
    """Return the language that *code* names; a bare ``ko`` means *korean*.

    Raises `UsageError` for anything else, naming the codes that exist.
    """
    wanted = code.strip().replace("_", "-").lower()
    if wanted == "ko":
        return korean
    for language in Language:
        if language.value.lower() == wanted:
            return language
    known = ", ".join([*(language.value for language in Language), "ko"])
    raise UsageError(f"unknown language {code!r}", mend=f"use one of {known}")
