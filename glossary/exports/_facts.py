"""The fields of concepts and terms as plain data and as short texts, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from glossary.languages import Language
from glossary.terms import Concept, PartOfSpeech, Term

SEPARATOR = " | "
_ESCAPED = re.compile(r"\\(.)")


def join_texts(texts: Iterable[str]) -> str:
    r"""Return *texts* in one cell, with `` | `` between them; ``|`` and ``\`` in a text are escaped.

    >>> split_texts(join_texts(["a|b", "c\\"])) == ["a|b", "c\\"]
    True
    """
    return SEPARATOR.join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)


def split_texts(cell: str) -> list[str]:
    """Return the texts that `join_texts` put in *cell*; an empty cell holds none."""
    parts: list[str] = []
    start = place = 0
    while place < len(cell):
        if cell[place] == "\\":
            place += 2
        elif cell[place] == "|":
            parts.append(cell[start:place])
            place += 1
            start = place
        else:
            place += 1
    parts.append(cell[start:])
    texts = (_ESCAPED.sub(r"\1", part.strip(" ")) for part in parts)
    return [text for text in texts if text]


def join_cases(cases: Sequence[tuple[str, str]]) -> str:
    """Return named cases in one cell: ``gen=… | pl.gen=…``."""
    return join_texts(f"{key}={form}" for key, form in cases)


def split_cases(cell: str) -> list[tuple[str, str]]:
    """Return the cases that `join_cases` put in *cell*; a part without ``=`` has an empty form."""
    return [(key, form) for key, _, form in (text.partition("=") for text in split_texts(cell))]


def concept_data(concept: Concept, languages: Iterable[Language] = Language) -> dict[str, Any]:
    """Return *concept* as plain data with the keys of terms.yaml, in their order, without defaults."""
    contrast = None
    if concept.contrast_set is not None:
        contrast = {"set": concept.contrast_set, "member": concept.contrast_member}
    data: dict[str, Any] = {
        "id": concept.id,
        "field": concept.field,
        "critical": concept.critical or None,
        "contrast": contrast,
        "symbol": concept.symbol,
        "nato_code": concept.nato_code,
        "definition": concept.definition,
        "status": concept.status,
        "note": concept.note,
        "source": concept.source,
    }
    data = {key: value for key, value in data.items() if value is not None}
    data["terms"] = {
        language.value: [term_data(term) for term in concept.terms.get(language, ())]
        for language in languages
    }
    return data


def term_data(term: Term) -> dict[str, Any]:
    """Return *term* as plain data with the keys of terms.yaml, without defaults."""
    data: dict[str, Any] = {"term": term.term, "status": term.status.value}
    if term.pos is not PartOfSpeech.NOUN:
        data["pos"] = term.pos.value
    if term.cases:
        data["forms"] = cases_data(term.cases)
    elif term.forms:
        data["forms"] = list(term.forms)
    if term.ambiguous:
        data["ambiguous"] = True
    if term.warning is not None:
        data["warning"] = term.warning
    return data


def cases_data(cases: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return named cases as terms.yaml writes them: a form, or a list where a case has several."""
    grouped: dict[str, list[str]] = {}
    for key, form in cases:
        grouped.setdefault(key, []).append(form)
    return {key: forms[0] if len(forms) == 1 else forms for key, forms in grouped.items()}
