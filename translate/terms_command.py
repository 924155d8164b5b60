"""``tolmach terms``: look concepts up, show them, check a glossary file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from glossary.errors import ExitCode, InputError
from glossary.languages import Language
from glossary.search import search_concepts
from glossary.terms import Concept, Glossary, Term
from glossary.text import for_terminal


def _load(path: str | None) -> Glossary:
    return Glossary.load(Path(path) if path else None)


def search(query: str, path: str | None, form: str) -> int:
    """Print the concepts that *query* finds, best first; exit code 1 where there is none."""
    found = search_concepts(_load(path), query)
    if form == "json":
        print(json.dumps([concept_to_json(concept) for concept in found], ensure_ascii=False, indent=2))
    else:
        for concept in found:
            terms = " | ".join(concept.preferred(language).term for language in Language)
            print(for_terminal(f"{concept.id}: {terms}"))
    if not found:
        print(f"tolmach: no concept for {for_terminal(query)!r}", file=sys.stderr)
    return int(ExitCode.OK if found else ExitCode.NOT_VERIFIED)


def show(name: str, path: str | None, form: str) -> int:
    """Print the concept *name* (an id), or those that have the term *name*, with all they hold."""
    glossary = _load(path)
    concept = glossary.by_id.get(name)
    found = [concept] if concept else search_concepts(glossary, name, exact=True)
    if not found:
        near = ", ".join(other.id for other in search_concepts(glossary, name)[:5])
        raise InputError(f"no concept {name!r}", mend=f"near: {near}" if near else "try tolmach terms search")
    if form == "json":
        print(json.dumps([concept_to_json(concept) for concept in found], ensure_ascii=False, indent=2))
    else:
        print(for_terminal_lines("\n\n".join(card(concept) for concept in found)))
    return int(ExitCode.OK)


def for_terminal_lines(text: str) -> str:
    """Return *text* safe for a terminal, its own line ends kept."""
    return "\n".join(map(for_terminal, text.split("\n")))


def check(path: str | None) -> int:
    """Load the glossary at *path* with all its checks; say on stderr what it holds."""
    glossary = _load(path)
    unreviewed = sum(concept.status == "unreviewed" for concept in glossary.concepts)
    print(f"tolmach: {glossary.path}: {len(glossary.concepts)} concepts, {unreviewed} unreviewed, no errors", file=sys.stderr)
    return int(ExitCode.OK)


def card(concept: Concept) -> str:
    """Return *concept* as plain text, one fact a line."""
    facts = [concept.field, *(["critical"] if concept.critical else [])]
    if concept.contrast_set:
        facts.append(f"{concept.contrast_set}: {concept.contrast_member}")
    if concept.status != "reviewed":
        facts.append(concept.status)
    rows = [f"{concept.id}  ({'; '.join(facts)})", f"  {concept.definition}"]
    if concept.note:
        rows.append(f"  ! {concept.note}")
    for language in Language:
        rows.append(f"  {language.value:<6} {', '.join(map(_term, concept.terms[language]))}")
    return "\n".join(rows)


def _term(term: Term) -> str:
    marks = [] if term.status.value != "deprecated" else ["deprecated"]
    marks += ["ambiguous"] if term.ambiguous else []
    marks += [term.warning] if term.warning else []
    return term.term + (f" [{'; '.join(marks)}]" if marks else "")


def concept_to_json(concept: Concept) -> dict[str, Any]:
    """Return *concept* as plain data with the names of terms.yaml."""
    return {
        "id": concept.id,
        "field": concept.field,
        "critical": concept.critical,
        "contrast": {"set": concept.contrast_set, "member": concept.contrast_member} if concept.contrast_set else None,
        "symbol": concept.symbol,
        "definition": concept.definition,
        "status": concept.status,
        "note": concept.note,
        "terms": {
            language.value: [
                {"term": term.term, "status": term.status.value, "pos": term.pos.value, "ambiguous": term.ambiguous}
                for term in concept.terms[language]
            ]
            for language in Language
        },
    }
