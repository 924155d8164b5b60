"""A cursor over a YAML document that converts values and names the place of what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from glossary._yaml import Document, Path_
from glossary.errors import GlossaryError
from glossary.languages import Language

_SPACES = re.compile(r"\A\s|\s\Z|\s\s|[\t\n\r]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
# What no word of the language is written with, and what to do about it.
_FOREIGN: dict[Language, tuple[re.Pattern[str], str]] = {
    Language.EN: (re.compile(f"{_CYRILLIC.pattern}|{_HANGUL.pattern}"), "write English in Latin letters"),
    Language.RU: (re.compile(f"[іїєґІЇЄҐ]|{_HANGUL.pattern}"), "write it with Russian letters"),
    Language.UK: (
        re.compile(f"[ыэъёЫЭЪЁ\u2019\u02bc`]|{_HANGUL.pattern}"),
        "write it with Ukrainian letters and the apostrophe '",
    ),
    Language.KO_KR: (_CYRILLIC, "write it in Hangul"),
    Language.KO_KP: (_CYRILLIC, "write it in Hangul"),
}


# Texts that need no closer look: no spaces but single ones inside, no letters of another script.
_SOUND: dict[Language, re.Pattern[str]] = {
    Language.EN: re.compile(r"[!-~]+(?: [!-~]+)*"),
    Language.RU: re.compile(r"[!-@А-Яа-яЁё]+(?: [!-@А-Яа-яЁё]+)*"),
    Language.UK: re.compile(r"[!-@А-ЩЬЮЯа-щьюяІЇЄҐіїєґ]+(?: [!-@А-ЩЬЮЯа-щьюяІЇЄҐіїєґ]+)*"),
    Language.KO_KR: re.compile(r"[!-@가-힣]+(?: [!-@가-힣]+)*"),
    Language.KO_KP: re.compile(r"[!-@가-힣]+(?: [!-@가-힣]+)*"),
}


class Field:
    """A value of a document at its path; the methods raise `GlossaryError` with that place."""

    __slots__ = ("_document", "_parent", "_step", "value")

    def __init__(
        self, document: Document, value: Any, parent: Field | None = None, step: str | int = ""
    ) -> None:
        self._document, self.value, self._parent, self._step = document, value, parent, step

    @property
    def path(self) -> Path_:
        """The keys and indices that lead to the value."""
        return () if self._parent is None else (*self._parent.path, self._step)

    def error(self, message: str, mend: str) -> GlossaryError:
        """Return the error *message* at this place."""
        return GlossaryError(message, where=self._document.where(self.path), mend=mend)

    # Containers

    def mapping(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Field]:
        """Return the fields of a mapping that has all of *required* and nothing but *optional* beside."""
        if not isinstance(self.value, dict):
            raise self.error(
                f"{_kind(self.value)} where a mapping belongs", f"write it as {{{', '.join(required)}: ...}}"
            )
        for key in self.value:
            if key not in required and key not in optional:
                known = ", ".join([*required, *optional])
                raise self._at(key).error(f"unknown key {key!r}", f"use one of {known}")
        for key in required:
            if key not in self.value:
                raise self.error(f"{key!r} is missing", f"add {key}")
        return {key: self._at(key) for key in self.value}

    def items(self, least: int = 0) -> Iterator[Field]:
        """Yield the fields of a list of at least *least*."""
        if not isinstance(self.value, list):
            raise self.error(f"{_kind(self.value)} where a list belongs", "write it in [ ]")
        if len(self.value) < least:
            raise self.error("an empty list", "give at least one entry or drop the key")
        for place in range(len(self.value)):
            yield self._at(place)

    def _at(self, step: str | int) -> Field:
        return Field(self._document, self.value[step], self, step)

    # Scalars

    def text(self) -> str:
        """Return a text: NFC, no control characters, no stray spaces."""
        value = self.value
        if not isinstance(value, str):
            raise self.error(f"{_kind(value)} where text belongs", "quote it")
        if not value or _SPACES.search(value):
            raise self.error(
                "empty text, or spaces that do not belong", "use single spaces, none at the ends"
            )
        if found := _UNSEEN.search(value):
            raise self.error(f"holds the invisible or control character U+{ord(found[0]):04X}", "delete it")
        if not unicodedata.is_normalized("NFC", value):
            raise self.error("not in Unicode form NFC", f"write {unicodedata.normalize('NFC', value)!r}")
        return value

    def words(self, language: Language) -> str:
        """Return a text in the letters of *language*, each word in one script."""
        if isinstance(self.value, str) and _SOUND[language].fullmatch(self.value):
            return self.value
        value = self.text()
        foreign, mend = _FOREIGN[language]
        if found := foreign.search(value):
            raise self.error(
                f"{found[0]!r} (U+{ord(found[0]):04X}) in a text in {language.value}: {value!r}", mend
            )
        if language.is_slavic and not value.isascii() and _LATIN.search(value):
            for word in _LETTERS.findall(value):
                if (latin := _LATIN.search(word)) and _CYRILLIC.search(word):
                    raise self.error(
                        f"Latin {latin[0]!r} in the Cyrillic word {word!r}",
                        "replace it with the Cyrillic letter that looks like it",
                    )
        return value

    def texts(self, language: Language | None = None, least: int = 0) -> tuple[str, ...]:
        """Return a list of different texts."""
        result: list[str] = []
        for item in self.items(least):
            value = item.text() if language is None else item.words(language)
            if value in result:
                raise item.error(f"{value!r} is listed twice", "keep one")
            result.append(value)
        return tuple(result)

    def choice(self, known: Collection[str]) -> str:
        """Return a text that is one of *known*."""
        value = self.value
        if not isinstance(value, str) or value not in known:
            raise self.error(f"unknown value {_kind(value)}", f"use one of {', '.join(known)}")
        return value

    def flag(self) -> bool:
        """Return a truth value."""
        if not isinstance(self.value, bool):
            raise self.error(f"{_kind(self.value)} where true or false belongs", "write true or false")
        return self.value

    def integer(self, least: int = 0) -> int:
        """Return a whole number from *least* up."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < least:
            raise self.error(
                f"{_kind(self.value)} where a whole number from {least} belongs",
                "write it in digits, unquoted",
            )
        return self.value

    def number(self) -> Decimal:
        """Return a number from 0 up."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, Decimal)) or self.value < 0:
            raise self.error(
                f"{_kind(self.value)} where a number from 0 belongs", "write it in digits, unquoted"
            )
        return Decimal(self.value)

    def matching(self, pattern: re.Pattern[str], mend: str) -> str:
        """Return a text that *pattern* matches whole."""
        value = self.text()
        if not pattern.fullmatch(value):
            raise self.error(f"malformed {value!r}", mend)
        return value


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return (
        f"text {value!r}"
        if isinstance(value, str)
        else f"{str(value).lower() if isinstance(value, bool) else value}"
    )
