"""TBX-Basic of ISO 30042:2019, data categories as attributes (DCA), one file.

TBX-Basic names all its data categories, so that what it has none for goes into ``note`` elements that
begin with ``tolmach-`` and the name of the field.
"""

from __future__ import annotations

from lxml import etree

from glossary.exports._selection import Exported, Selection
from glossary.exports._tbx import MARK, XML_LANG, Dialect, add, add_entries, to_bytes

NAMESPACE = "urn:iso:std:iso:30042:ed-2"


def _add_fact(parent: etree._Element, name: str, text: str) -> None:
    add(parent, "note", f"{MARK}{name}: {text}")


DIALECT = Dialect("conceptEntry", "langSec", "termSec", _add_fact, NAMESPACE)


def export(selection: Selection) -> Exported:
    """Return ``glossary.tbx``."""
    # lxml-stubs knows no None as the prefix of the default namespace.
    namespaces: dict[str, str] = {None: NAMESPACE}  # type: ignore[dict-item]
    root = etree.Element(
        DIALECT.tag("tbx"), {"type": "TBX-Basic", "style": "dca", XML_LANG: "en"}, nsmap=namespaces
    )
    header = etree.SubElement(root, DIALECT.tag("tbxHeader"))
    description = etree.SubElement(header, DIALECT.tag("fileDesc"))
    title = etree.SubElement(description, DIALECT.tag("titleStmt"))
    add(title, "title", "Tolmach field glossary")
    source = etree.SubElement(description, DIALECT.tag("sourceDesc"))
    add(source, "p", "Field glossary of the Tolmach project, CC BY 4.0")
    body = etree.SubElement(etree.SubElement(root, DIALECT.tag("text")), DIALECT.tag("body"))
    add_entries(body, selection, DIALECT)
    return Exported({"glossary.tbx": to_bytes(root)})
