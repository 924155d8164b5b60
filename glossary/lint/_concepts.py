"""E6: concepts. Preferred terms, contrasts, cross-references, definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.languages import Language
from glossary.lint._registry import check
from glossary.lint._sheet import Hit, Sheet, TermEntry, terms_of
from glossary.text import fold, sentences

# How many fields may own a string before it must be marked as ambiguous.
_MANY_FIELDS = 3
# A reference: "see" and an id with a hyphen, or an id that ends the clause.
_SEE = re.compile(r"\b[Ss]ee (?P<id>[a-z0-9]+(?:-[a-z0-9]+)+|[a-z0-9]+(?=[.,;)]|$))")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|approx|U\.S|No)\.")


@check("E601")
def no_preferred(sheet: Sheet) -> Iterator[Hit]:
    """No preferred term."""
    for concept in sheet.concepts:
        for language, terms in terms_of(concept).items():
            if terms and not any(term.preferred for term in terms):
                yield Hit(terms[0].node, f"{concept.id} ({language.value})", "prefer one")


@check("E602")
def two_preferred(sheet: Sheet) -> Iterator[Hit]:
    """A second preferred term."""
    for concept in sheet.concepts:
        for terms in terms_of(concept).values():
            preferred = [term for term in terms if term.preferred]
            for term in preferred[1:]:
                yield Hit(term.node, f"{term.text!r} beside {preferred[0].text!r}", "admit one of them")


@check("E603")
def shared_in_contrast(sheet: Sheet) -> Iterator[Hit]:
    """A term stands for two concepts that exclude each other."""
    owners: dict[tuple[str, Language, str], TermEntry] = {}
    for term in sheet.terms:
        concept = term.concept
        if not concept.contrast_set:
            continue
        other = owners.setdefault((concept.contrast_set, term.language, term.text.casefold()), term)
        if other.concept.contrast_member != concept.contrast_member:
            detail = f"{term.text!r} ({term.language.value}) is {other.concept.id} and {concept.id}"
            yield Hit(term.node, detail, "drop it from one of the two")


@check("W604")
def shared_by_critical(sheet: Sheet) -> Iterator[Hit]:
    """The preferred term of two critical concepts is the same and not marked ambiguous."""
    owners: dict[tuple[Language, str, str], list[TermEntry]] = {}
    for term in sheet.terms:
        if term.concept.critical and term.preferred and not term.ambiguous:
            owners.setdefault((term.language, fold(term.text), term.pos), []).append(term)
    for terms in owners.values():
        if len({id(term.concept) for term in terms}) < 2 or _excluded(terms):
            continue
        names = " and ".join(dict.fromkeys(term.concept.id for term in terms))
        for term in terms:
            detail = f"{term.text!r} ({term.language.value}) is {names}"
            yield Hit(term.node, detail, "add ambiguous: true, or prefer another for one of them")


def _excluded(terms: list[TermEntry]) -> bool:
    """Whether all *terms* are of one contrast set, so that E603 speaks."""
    sets = {term.concept.contrast_set for term in terms}
    return len(sets) == 1 and "" not in sets


@check("W605")
def unmarked_ambiguity(sheet: Sheet) -> Iterator[Hit]:
    """A term of concepts in three or more fields is not marked ambiguous."""
    owners: dict[tuple[Language, str], list[TermEntry]] = {}
    for term in sheet.terms:
        owners.setdefault((term.language, fold(term.text)), []).append(term)
    for terms in owners.values():
        fields = dict.fromkeys(term.concept.field for term in terms)
        unmarked = [term for term in terms if not term.ambiguous]
        # The one concept that prefers the string is its main sense, the others defer to it.
        if len(unmarked) == 1 and unmarked[0].preferred:
            continue
        if len(fields) >= _MANY_FIELDS:
            for term in unmarked:
                detail = f"{term.text!r} ({term.language.value}) is in {', '.join(fields)}"
                yield Hit(term.node, detail, "add ambiguous: true")


@check("E606")
def orphan_reference(sheet: Sheet) -> Iterator[Hit]:
    """A note refers to a concept that is not there."""
    known = {concept.id for concept in sheet.concepts}
    for concept in sheet.concepts:
        note = concept.node.get("note")
        for found in _SEE.finditer((note.text() if note else None) or ""):
            if note and found["id"] not in known:
                yield Hit(note, f"see {found['id']}", "name the id of a concept", found.start("id"))


@check("W607")
def definition_form(sheet: Sheet) -> Iterator[Hit]:
    """A definition is not one sentence with a capital and a full stop."""
    for concept in sheet.concepts:
        node = concept.node.get("definition")
        text = node.text() if node else None
        if node is None or not text:
            continue
        first = next((ch for ch in text if ch.isalnum()), "")
        plain = _ABBREVIATED.sub("abbreviation", text)
        if not (first.isupper() or first.isdigit()):
            yield Hit(node, repr(text), "begin it with a capital")
        elif not text.endswith("."):
            yield Hit(node, repr(text), "end it with a full stop")
        elif len(sentences(plain)) > 1:
            yield Hit(node, repr(text), "say it in one sentence")


@check("W608")
def admitted_is_preferred(sheet: Sheet) -> Iterator[Hit]:
    """An admitted term is the preferred one again."""
    for concept in sheet.concepts:
        for terms in terms_of(concept).values():
            preferred = next((term for term in terms if term.preferred), None)
            for term in terms:
                if (
                    preferred
                    and term is not preferred
                    and term.status == "admitted"
                    and term.pos == preferred.pos
                    and term.text != preferred.text
                    and fold(term.text) == fold(preferred.text)
                ):
                    yield Hit(term.node, f"{term.text!r} beside {preferred.text!r}", "drop it")


@check("E609")
def critical_undefined(sheet: Sheet) -> Iterator[Hit]:
    """A critical concept has no definition."""
    for concept in sheet.concepts:
        node = concept.node.get("definition")
        if concept.critical and (node is None or not (node.text() or "").strip()):
            yield Hit(node or concept.node, concept.id, "say in one sentence what it is")


@check("I610")
def unreviewed(sheet: Sheet) -> Iterator[Hit]:
    """Concepts that nobody has reviewed."""
    places = [
        node
        for concept in sheet.concepts
        if (node := concept.node.get("status")) is not None and node.value == "unreviewed"
    ]
    if places:
        yield Hit(places[0], f"{len(places)}, the first here", "review them and set status: reviewed")


@check("W611")
def lone_contrast(sheet: Sheet) -> Iterator[Hit]:
    """A contrast set has a single member."""
    members: dict[str, set[str]] = {}
    for concept in sheet.concepts:
        members.setdefault(concept.contrast_set, set()).add(concept.contrast_member)
    for concept in sheet.concepts:
        if concept.contrast_set and len(members[concept.contrast_set]) == 1:
            mend = "give what it excludes the same set, or drop it"
            yield Hit(concept.place("contrast"), repr(concept.contrast_set), mend)
