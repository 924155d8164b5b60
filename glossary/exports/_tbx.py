"""What both families of TBX share: the entries, with their fields and the order of elements.

A format carries field, definition, note, the terms with their status and part of speech. What it has
no element for goes into facts, which the dialect writes as it may: ``critical``, ``contrast``,
``symbol``, ``nato_code``, ``source``, ``status``; of terms ``forms``, ``cases``, ``ambiguous``,
``warning``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from glossary.exports._facts import join_cases, join_texts
from glossary.exports._selection import Selection
from glossary.terms import Concept, PartOfSpeech, Term, TermStatus

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Before the name of a fact, in a note or in the type of an admin element.
MARK = "tolmach-"

STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
}
#: partOfSpeech and termType for each; termType keeps apart what partOfSpeech cannot.
POS: dict[PartOfSpeech, tuple[str, str | None]] = {
    PartOfSpeech.NOUN: ("noun", None),
    PartOfSpeech.ADJECTIVE: ("adjective", None),
    PartOfSpeech.VERB: ("verb", None),
    PartOfSpeech.ADVERB: ("adverb", None),
    PartOfSpeech.PHRASE: ("other", "phrase"),
    PartOfSpeech.ACRONYM: ("noun", "acronym"),
    PartOfSpeech.FIXED: ("other", None),
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names of the elements, and how a fact that has none is written under its parent."""

    entry: str
    language: str
    term: str
    add_fact: Callable[[etree._Element, str, str], None]
    namespace: str = ""

    def tag(self, name: str) -> str:
        """Return *name* in the namespace of the dialect."""
        return f"{{{self.namespace}}}{name}" if self.namespace else name


def add(parent: etree._Element, name: str, text: str, **attributes: str) -> etree._Element:
    """Add the element *name*, in the namespace of *parent*, with *text* to it."""
    tag = etree.QName(etree.QName(parent).namespace, name)
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element


def add_entries(body: etree._Element, selection: Selection, dialect: Dialect) -> None:
    """Add an entry a concept to *body*."""
    for concept in selection.concepts:
        # An XML id may not start with a digit; no id of the glossary starts with a line.
        identity = concept.id if concept.id[0].isalpha() else f"_{concept.id}"
        entry = etree.SubElement(body, dialect.tag(dialect.entry), {"id": identity})
        add(entry, "descrip", concept.field, type="subjectField")
        add(entry, "descrip", concept.definition, type="definition")
        if concept.note is not None:
            add(entry, "note", concept.note)
        for name, text in concept_facts(concept):
            dialect.add_fact(entry, name, text)
        for language in selection.languages:
            section = etree.SubElement(entry, dialect.tag(dialect.language), {XML_LANG: language.value})
            for term in concept.terms[language]:
                _add_term(section, term, dialect)


def _add_term(section: etree._Element, term: Term, dialect: Dialect) -> None:
    element = etree.SubElement(section, dialect.tag(dialect.term))
    add(element, "term", term.term)
    pos, kind = POS[term.pos]
    add(element, "termNote", pos, type="partOfSpeech")
    if kind is not None:
        add(element, "termNote", kind, type="termType")
    add(element, "termNote", STATUS[term.status], type="administrativeStatus")
    for name, text in term_facts(term):
        dialect.add_fact(element, name, text)


def concept_facts(concept: Concept) -> Iterator[tuple[str, str]]:
    """Yield the fields of *concept* that TBX has no element for, by name."""
    if concept.critical:
        yield "critical", "true"
    if concept.contrast_set is not None:
        yield "contrast", f"{concept.contrast_set}={concept.contrast_member}"
    for name, value in (
        ("symbol", concept.symbol),
        ("nato_code", concept.nato_code),
        ("source", concept.source),
    ):
        if value is not None:
            yield name, value
    if concept.status != "reviewed":
        yield "status", concept.status


def term_facts(term: Term) -> Iterator[tuple[str, str]]:
    """Yield the fields of *term* that TBX has no element for, by name."""
    if term.cases:
        yield "cases", join_cases(term.cases)
    elif term.forms:
        yield "forms", join_texts(term.forms)
    if term.ambiguous:
        yield "ambiguous", "true"
    if term.warning is not None:
        yield "warning", term.warning


def to_bytes(root: etree._Element, doctype: str | None = None) -> bytes:
    """Return the document of *root* in UTF-8, indented."""
    options: dict[str, Any] = {"encoding": "UTF-8", "xml_declaration": True, "pretty_print": True}
    if doctype is not None:
        options["doctype"] = doctype
    content = etree.tostring(root, **options)
    return content if isinstance(content, bytes) else content.encode()
