"""The glossary in the formats of other tools: pure functions from a glossary to files.

>>> from glossary.terms import Glossary
>>> exported = export("deepl", Glossary.load(), ("en", "uk"), ("ranks",))
>>> sorted(exported.files)
['en-uk.tsv', 'glossary.json', 'uk-en.tsv']

`glossary.exports.writing.write_files` puts them on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import cast

from glossary.errors import UsageError
from glossary.exports._selection import Exported, Selection, select
from glossary.terms import Glossary

__all__ = ["KINDS", "Exported", "Kind", "Selection", "export", "kind_of", "select"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: *folder* says that it is several files, *summary* what reads it.

    *module* in `glossary.exports` holds its function *function*, imported when it is used.
    """

    name: str
    summary: str
    folder: bool
    module: str
    function: str = "export"

    def files(self, selection: Selection) -> Exported:
        """Return the files of *selection* in this format."""
        exporter = getattr(import_module(f"glossary.exports.{self.module}"), self.function)
        return cast(Callable[[Selection], Exported], exporter)(selection)


#: Every format by its name.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("tbx3", "TBX-Basic of ISO 30042:2019, one file", False, "tbx3"),
            Kind(
                "tbx2", "TBX of 2008 (martif) for OmegaT and Weblate, a file a Korean standard", True, "tbx2"
            ),
            Kind("tmx", "TMX 1.4b translation memory, one file", False, "tmx"),
            Kind("omegat", "OmegaT glossaries, a file a direction", True, "omegat"),
            Kind("deepl", "DeepL glossaries, TSV a direction and JSON for API v3", True, "deepl"),
            Kind("google", "Google equivalent term sets, CSV, a file a Korean standard", True, "google"),
            Kind("csv", "every field of every term in a spreadsheet, one file", False, "table"),
            Kind("json", "the concepts as in terms.yaml, one file", False, "plain"),
            Kind("opus-cat", "OPUS-CAT terms and edit rules, two files a direction", True, "opus_cat"),
            Kind("anki", "Anki deck (.apkg, needs genanki), one file", False, "anki"),
            Kind("anki-tsv", "notes that Anki imports as text, one file", False, "anki", "export_text"),
        )
    }
)


def kind_of(name: str) -> Kind:
    """Return the format *name*; raises `UsageError`, which lists them, for another."""
    if name not in KINDS:
        raise UsageError(f"unknown format {name!r}", mend=f"use one of {', '.join(KINDS)}")
    return KINDS[name]


def export(
    kind: str, glossary: Glossary, languages: Iterable[str] = (), fields: Iterable[str] = ()
) -> Exported:
    """Return *glossary* in the format *kind*: the files by their names, and remarks on what is left out.

    *languages* and *fields* are codes of terms.yaml; none means all. Raises `UsageError` for unknown
    ones and where nothing is left.
    """
    return kind_of(kind).files(select(glossary, languages, fields))
