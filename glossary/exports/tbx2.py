"""TBX of 2008 (``martif``), the one that OmegaT, Weblate and translate-toolkit read.

These tools compare ``ko`` and not the country, so that each standard of Korean has a file of its own.
What has no element goes into ``admin`` elements of a type that begins with ``tolmach-``: OmegaT shows
notes to the translator and passes over ``admin``.
"""

from __future__ import annotations

from lxml import etree

from glossary.exports._selection import Exported, Selection
from glossary.exports._tbx import MARK, XML_LANG, Dialect, add, add_entries, to_bytes


def _add_fact(parent: etree._Element, name: str, text: str) -> None:
    add(parent, "admin", text, type=f"{MARK}{name}")


DIALECT = Dialect("termEntry", "langSet", "tig", _add_fact)
_DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'


def export(selection: Selection) -> Exported:
    """Return ``glossary-ko-KR.tbx`` and ``glossary-ko-KP.tbx``, or what the languages ask for."""
    return Exported(
        {
            f"glossary-{code}.tbx" if code else "glossary.tbx": _document(part)
            for code, part in selection.with_one_korean()
        }
    )


def _document(selection: Selection) -> bytes:
    root = etree.Element("martif", {"type": "TBX", XML_LANG: "en"})
    description = etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc")
    title = etree.SubElement(description, "titleStmt")
    add(title, "title", "Tolmach field glossary")
    source = etree.SubElement(description, "sourceDesc")
    add(source, "p", "Field glossary of the Tolmach project, CC BY 4.0")
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    add_entries(body, selection, DIALECT)
    return to_bytes(root, _DOCTYPE)
