"""Anki: cards between the first language and each of the others, in both directions.

The ``.apkg`` is made by genanki, an optional dependency; ``anki-tsv`` needs none.
"""

from __future__ import annotations

import hashlib
import html
import io
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from glossary.errors import UsageError
from glossary.exports._pairs import current_terms
from glossary.exports._selection import Exported, Selection, require_two
from glossary.languages import Language
from glossary.terms import Concept

NAMES = {
    Language.EN: "English",
    Language.RU: "Russian",
    Language.UK: "Ukrainian",
    Language.KO_KR: "Korean (South)",
    Language.KO_KP: "Korean (North)",
}
_STYLE = ".card {font-family: sans-serif; font-size: 24px; text-align: center} .more {font-size: 14px}"
_MORE = '<div class="more">{{Definition}}{{#Note}}<br>{{Note}}{{/Note}}</div>'


def export(selection: Selection) -> Exported:
    """Return ``glossary.apkg``. Raises `UsageError` where genanki is not installed."""
    require_two(selection, "anki")
    try:
        genanki = import_module("genanki")
    except ImportError as error:
        raise UsageError(
            "anki needs the package genanki",
            mend="pip install 'tolmach[anki]', or export anki-tsv, which Anki imports as text",
        ) from error
    codes = " ".join(selection.languages)
    model = genanki.Model(
        _number(f"model {codes}"),
        f"Tolmach {codes}",
        fields=[{"name": name} for name in _fields(selection.languages)],
        templates=_templates(selection.languages),
        css=_STYLE,
    )
    deck = genanki.Deck(_number(f"deck {codes}"), "Tolmach field glossary")
    for concept in selection.concepts:
        deck.add_note(
            genanki.Note(
                model=model,
                fields=[html.escape(value, quote=False) for value in _values(concept, selection.languages)],
                guid=_guid(concept, selection.languages),
                tags=_tags(concept),
            )
        )
    stream = io.BytesIO()
    genanki.Package(deck).write_to_file(stream)
    return Exported({"glossary.apkg": stream.getvalue()})


def export_text(selection: Selection) -> Exported:
    """Return ``glossary.txt``: a note a line, with the headers that Anki 2.1.54 and later reads."""
    require_two(selection, "anki-tsv")
    names = ["Guid", *_fields(selection.languages), "Tags"]
    lines = [
        "#separator:tab",
        "#html:false",
        "#guid column:1",
        f"#tags column:{len(names)}",
        "#deck:Tolmach field glossary",
        "#columns:" + "\t".join(names),
    ]
    for concept in selection.concepts:
        values = [
            _guid(concept, selection.languages),
            *_values(concept, selection.languages),
            " ".join(_tags(concept)),
        ]
        lines.append("\t".join(map(_cell, values)))
    return Exported({"glossary.txt": "".join(f"{line}\n" for line in lines).encode()})


def _fields(languages: Sequence[Language]) -> list[str]:
    return [*(NAMES[language] for language in languages), "Definition", "Note"]


def _values(concept: Concept, languages: Sequence[Language]) -> list[str]:
    """Return the fields of a note: the preferred terms, each with up to two admitted ones."""
    texts = []
    for language in languages:
        preferred, *others = current_terms(concept, language)
        shown = [preferred.term, *[term.term for term in others if not term.ambiguous][:2]]
        texts.append(", ".join(dict.fromkeys(shown)))
    return [*texts, concept.definition, concept.note or ""]


def _templates(languages: Sequence[Language]) -> list[dict[str, str]]:
    first, *others = (NAMES[language] for language in languages)
    pairs = [pair for other in others for pair in ((first, other), (other, first))]
    return [
        {
            "name": f"{front} to {back}",
            "qfmt": "{{" + front + "}}",
            "afmt": "{{FrontSide}}<hr id=answer>{{" + back + "}}" + _MORE,
        }
        for front, back in pairs
    ]


def _tags(concept: Concept) -> list[str]:
    return [concept.field, *(["critical"] if concept.critical else [])]


def _guid(concept: Concept, languages: Sequence[Language]) -> str:
    """Return an id that stays the same, so that a later import updates the note."""
    return hashlib.sha256(f"{' '.join(languages)} {concept.id}".encode()).hexdigest()[:20]


def _number(name: str) -> int:
    """Return a stable id in the range that Anki uses."""
    return 1_000_000_000 + int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 1_000_000_000


def _cell(value: Any) -> str:
    text = " ".join(str(value).split())
    return '"' + text.replace('"', '""') + '"' if '"' in text or text.startswith("#") else text
