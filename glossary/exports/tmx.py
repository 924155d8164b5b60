"""TMX 1.4b: a translation unit a concept, with the preferred term of each language."""

from __future__ import annotations

from lxml import etree

from glossary import __version__
from glossary.exports._selection import Exported, Selection
from glossary.exports._tbx import XML_LANG, add, to_bytes


def export(selection: Selection) -> Exported:
    """Return ``glossary.tmx``, with ``srclang="*all*"``: any of its languages is a source."""
    root = etree.Element("tmx", {"version": "1.4"})
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "tolmach",
            "creationtoolversion": __version__,
            "segtype": "phrase",
            "o-tmf": "tolmach",
            "adminlang": "en",
            "srclang": "*all*",
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for concept in selection.concepts:
        unit = etree.SubElement(body, "tu", {"tuid": concept.id})
        add(unit, "note", concept.definition)
        if concept.note is not None:
            add(unit, "note", concept.note)
        add(unit, "prop", concept.field, type="x-field")
        for language in selection.languages:
            variant = etree.SubElement(unit, "tuv", {XML_LANG: language.value})
            add(variant, "seg", concept.preferred(language).term)
    return Exported(
        {"glossary.tmx": to_bytes(root, '<!DOCTYPE tmx SYSTEM "tmx14.dtd">')},
        ("preferred terms only: TMX holds one text a language",),
    )
