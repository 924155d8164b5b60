"""Read TBX of both families. The parser loads no entity, no DTD and nothing from the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from glossary.errors import InputError, UsageError
from glossary.exports import tbx2, tbx3
from glossary.exports._facts import cases_data, split_cases, split_texts
from glossary.exports._tbx import MARK, POS, STATUS, XML_LANG, Dialect
from glossary.languages import Language, parse_language
from glossary.terms import FIELDS

_FACT = re.compile(rf"{MARK}([a-z_]+): (.*)", re.DOTALL)
_STATUS = {text: status.value for status, text in STATUS.items()} | {
    "supersededTerm-admn-sts": "deprecated",
    # What Weblate and older tools write.
    "preferred": "preferred",
    "admitted": "admitted",
    "deprecated": "deprecated",
    "forbidden": "deprecated",
    "obsolete": "deprecated",
}
_POS = {pair: pos.value for pos, pair in POS.items()}


def read_tbx3(content: bytes, name: str) -> list[dict[str, Any]]:
    """Return the concepts of a TBX of ISO 30042:2019 (DCA) as plain data."""
    root = _parsed(content, name)
    if root.tag != tbx3.DIALECT.tag("tbx"):
        raise _wrong_root(root, name, "tbx", "tbx2" if root.tag == "martif" else "")
    if root.get("style", "dca") != "dca":
        raise InputError(
            "data categories as tags (DCT)", where=_where(root, name), mend="convert it to DCA style"
        )
    return _concepts(root, tbx3.DIALECT, name)


def read_tbx2(content: bytes, name: str) -> list[dict[str, Any]]:
    """Return the concepts of a TBX of 2008 (``martif``) as plain data."""
    root = _parsed(content, name)
    if root.tag != "martif":
        raise _wrong_root(root, name, "martif", "tbx3" if root.tag == tbx3.DIALECT.tag("tbx") else "")
    for element in list(root.iter("ntig")):
        # The nested shape of a term, which keeps apart what it says of its words.
        for group in element.findall("termGrp"):
            for place, child in enumerate(list(group)):
                element.insert(place, child)
        element.tag = "tig"
    return _concepts(root, tbx2.DIALECT, name)


def _wrong_root(root: etree._Element, name: str, wanted: str, other: str) -> InputError:
    mend = f"import it as {other}" if other else "name a TBX file"
    return InputError(f"the root is {_local(root)!r}, not {wanted!r}", where=_where(root, name), mend=mend)


def _parsed(content: bytes, name: str) -> etree._Element:
    # huge_tree stays off: depth and expansion keep the limits of libxml2.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        reason = str(error).partition(", line ")[0]
        raise InputError(f"not XML: {reason}", where=f"{name}:{line}", mend="save it as XML") from error
    subset: Any = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise InputError("declares entities", where=name, mend="write the characters themselves")
    for node in root.iter(etree.Entity):
        raise InputError(f"entity {node.text}", where=f"{name}:{node.sourceline}", mend="write it out")
    return root


def _concepts(root: etree._Element, dialect: Dialect, name: str) -> list[dict[str, Any]]:
    concepts = [_concept(entry, dialect, name) for entry in root.iter(dialect.tag(dialect.entry))]
    if not concepts:
        raise InputError(f"holds no {dialect.entry}", where=name, mend="export a glossary to see the shape")
    return concepts


def _concept(entry: etree._Element, dialect: Dialect, name: str) -> dict[str, Any]:
    facts, notes = _facts(entry)
    identity = _identity(entry, name)
    field = next(_of_type(entry, "descrip", "subjectField"), "")
    if field not in FIELDS:
        notes += [f"Subject field: {field}."] if field else []
        field = "general"
    # A definition may also stand in a language section.
    definition = next(_of_type(entry, "descrip", "definition"), None) or next(
        (
            text
            for section in entry.iter(dialect.tag(dialect.language))
            for text in _of_type(section, "descrip", "definition")
        ),
        None,
    )
    if definition is None:
        raise InputError(
            f"{identity!r} has no definition", where=_where(entry, name), mend="add a descrip of that type"
        )
    contrast = None
    if "contrast" in facts:
        group, _, member = facts["contrast"].partition("=")
        contrast = {"set": group, "member": member}
    data: dict[str, Any] = {
        "id": identity,
        "field": field,
        "critical": (facts.get("critical") == "true") or None,
        "contrast": contrast,
        "symbol": facts.get("symbol"),
        "nato_code": facts.get("nato_code"),
        "definition": definition,
        "status": facts.get("status", "reviewed"),
        "note": " ".join(notes) or None,
        "source": facts.get("source") or next(_of_type(entry, "admin", "source"), None),
    }
    data = {key: value for key, value in data.items() if value is not None}
    data["terms"] = _terms(entry, dialect, name)
    return data


def _terms(entry: etree._Element, dialect: Dialect, name: str) -> dict[str, list[dict[str, Any]]]:
    terms: dict[str, list[dict[str, Any]]] = {}
    for section in entry.iter(dialect.tag(dialect.language)):
        code = section.get(XML_LANG) or ""
        try:
            language = parse_language(code)
        except UsageError as error:
            raise InputError(
                f"language {code!r}", where=_where(section, name), mend="keep the five of the glossary"
            ) from error
        terms.setdefault(language.value, []).extend(
            _term(element, dialect, name) for element in section.iter(dialect.tag(dialect.term))
        )
    for listed in terms.values():
        # Where nothing is marked as preferred the first term is.
        if listed and not any(term["status"] == "preferred" for term in listed):
            current = [term for term in listed if term["status"] == "admitted"] or listed
            current[0]["status"] = "preferred"
    return {language.value: terms[language.value] for language in Language if language.value in terms}


def _term(element: etree._Element, dialect: Dialect, name: str) -> dict[str, Any]:
    text = next((_text(child) for child in element if _local(child) == "term"), "")
    if not text:
        raise InputError("no term", where=_where(element, name), mend="fill it in")
    facts, _ = _facts(element)
    status = next(_of_type(element, "termNote", "administrativeStatus"), "admitted")
    pos = next(_of_type(element, "termNote", "partOfSpeech"), "noun")
    kind = next(_of_type(element, "termNote", "termType"), None)
    term: dict[str, Any] = {"term": text, "status": _STATUS.get(status, "admitted")}
    found = _POS.get((pos, kind)) or _POS.get((pos, None)) or "noun"
    if found != "noun":
        term["pos"] = found
    if "cases" in facts:
        term["forms"] = cases_data(split_cases(facts["cases"]))
    elif "forms" in facts:
        term["forms"] = split_texts(facts["forms"])
    if facts.get("ambiguous") == "true":
        term["ambiguous"] = True
    if "warning" in facts:
        term["warning"] = facts["warning"]
    return term


def _facts(element: etree._Element) -> tuple[dict[str, str], list[str]]:
    """Return the facts under *element*, of either dialect, and its other notes."""
    facts: dict[str, str] = {}
    notes: list[str] = []
    for child in element:
        kind = child.get("type") or ""
        if _local(child) == "admin" and kind.startswith(MARK):
            facts[kind.removeprefix(MARK)] = _text(child)
        elif _local(child) == "note":
            text = _text(child)
            if match := _FACT.fullmatch(text):
                facts[match[1]] = match[2]
            elif text:
                notes.append(text)
    return facts, notes


def _of_type(element: etree._Element, tag: str, kind: str) -> Iterator[str]:
    """Yield the texts of the children *tag* of type *kind*, also of those in a group."""
    for child in element:
        name = _local(child)
        if name == tag and child.get("type") == kind and (text := _text(child)):
            yield text
        elif name == f"{tag}Grp":
            yield from _of_type(child, tag, kind)


def _text(element: etree._Element) -> str:
    return " ".join(str(element.xpath("string()")).split())


def _local(element: etree._Element) -> str:
    # Comments and processing instructions have no name.
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _identity(entry: etree._Element, name: str) -> str:
    """Return the id of an entry as one of this glossary: lower case, hyphens."""
    identity = re.sub(r"[^a-z0-9]+", "-", (entry.get("id") or "").lower()).strip("-")
    if not identity:
        raise InputError("an entry without id", where=_where(entry, name), mend="give it one")
    return identity


def _where(element: etree._Element, name: str) -> str:
    return f"{name}:{element.sourceline or 1}"
