"""``tolmach terms show``: a concept with all that the glossary holds of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from glossary.errors import ExitCode, UsageError
from glossary.languages import Language
from glossary.search import search_concepts
from glossary.terms import Concept, Glossary, Term
from glossary.text import for_terminal


def _load(path: str | None) -> Glossary:
    return Glossary.load(Path(path) if path else None)


def show(name: str, path: str | None, form: str) -> int:
    """Print the concept *name* (an id), or those that have the term *name*, with all they hold.

    Raises `UsageError`, which names the nearest, where there is none.
    """
    glossary = _load(path)
    concept = glossary.by_id.get(name)
    found = [concept] if concept else [hit.concept for hit in search_concepts(glossary, name, exact=True)]
    if not found:
        near = ", ".join(hit.concept.id for hit in search_concepts(glossary, name, limit=5))
        mend = f"near it: {near}" if near else "look for it with tolmach terms search"
        raise UsageError(f'no concept or term "{name}"', mend=mend)
    if form == "json":
        _write_json(found)
    else:
        sys.stdout.write(_for_terminal_lines("\n\n".join(card(concept) for concept in found)) + "\n")
    return int(ExitCode.OK)


def _write_json(concepts: Sequence[Concept]) -> None:
    data = [concept_to_json(concept) for concept in concepts]
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _for_terminal_lines(text: str) -> str:
    return "\n".join(map(for_terminal, text.split("\n")))


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
        "contrast": None
        if concept.contrast_set is None
        else {"set": concept.contrast_set, "member": concept.contrast_member},
        "symbol": concept.symbol,
        "definition": concept.definition,
        "status": concept.status,
        "note": concept.note,
        "terms": {
            language.value: [
                {
                    "term": term.term,
                    "status": term.status.value,
                    "pos": term.pos.value,
                    "ambiguous": term.ambiguous,
                    "warning": term.warning,
                }
                for term in concept.terms[language]
            ]
            for language in Language
        },
    }
