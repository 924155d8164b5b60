"""OPUS-CAT: a terminology and a collection of post-edit rules a direction, both YAML.

A term is looked for by its lemma; in Korean, which OPUS-CAT has no word boundary for before a
particle, by a pattern that lets particles follow. Korean verbs are left out: no short pattern holds
their endings and nothing else. The edit rules replace a deprecated term in the
output by the preferred one where the source says the concept.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

from glossary.exports._pairs import Entry, current_terms, forced_entries
from glossary.exports._selection import Exported, Selection, require_two, tool_code
from glossary.korean import AUXILIARY_PARTICLES, CASE_PARTICLES
from glossary.languages import Language
from glossary.terms import PartOfSpeech, TermStatus

_NAMESPACE = uuid.UUID("5f9d8a8e-5d0b-4b6e-9a53-6d1a6c3c1b0e")
_PARTICLES = "|".join(sorted({*CASE_PARTICLES, *AUXILIARY_PARTICLES}, key=lambda form: (-len(form), form)))
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_META = re.compile(r"[\\*+?|{}\[\]()^$.#]")


def export(selection: Selection) -> Exported:
    """Return ``en-ru.terms.yml`` and ``en-ru.rules.yml`` and so on."""
    require_two(selection, "opus-cat")
    files: dict[str, bytes] = {}
    remarks: list[str] = []
    for source, target in selection.directions():
        direction = f"{source.value}-{target.value}"
        found = forced_entries(selection, source, target)
        remarks.extend(found.remarks(direction))
        entries = [entry for entry in found.entries if not _is_korean_verb(entry, source)]
        if len(entries) < len(found.entries):
            remarks.append(f"{direction}: {len(found.entries) - len(entries)} Korean verbs left out")
        terminology = {
            "terms": [_term(entry, source, target) for entry in entries],
            "terminology-name": f"Tolmach {direction}",
            "terminology-guid": str(uuid.uuid5(_NAMESPACE, f"terms {direction}")),
        }
        rules = {
            "edit-rules": _rules(selection, source, target),
            "collection-name": f"Tolmach deprecated terms {direction}",
            "collection-guid": str(uuid.uuid5(_NAMESPACE, f"rules {direction}")),
            "collection-type": "postedit",
        }
        files[f"{direction}.terms.yml"] = _yaml(terminology)
        files[f"{direction}.rules.yml"] = _yaml(rules)
    return Exported(files, tuple(remarks))


def _term(entry: Entry, source: Language, target: Language) -> dict[str, Any]:
    text, pos = entry.source.term, entry.source.pos
    korean = source.is_korean
    capitals = pos is PartOfSpeech.ACRONYM
    return {
        "source-pattern": _korean_pattern(text) if korean else text,
        "source-pattern-is-regex": korean,
        "source-pattern-is-case-sensitive": capitals,
        "match-source-lemma": not korean and pos.inflects and " " not in text,
        "target-lemma": entry.target.term,
        "source-language-code": tool_code(source),
        "target-language-code": tool_code(target),
        "description": f"{entry.concept.id}: {entry.concept.definition}",
    }


def _rules(selection: Selection, source: Language, target: Language) -> list[dict[str, Any]]:
    rules = []
    for concept in selection.concepts:
        preferred = concept.preferred(target).term
        sources = "|".join(_escaped(term.term) for term in current_terms(concept, source))
        if not source.is_korean:
            sources = rf"\b(?:{sources})\b"
        for term in concept.terms[target]:
            if term.status is TermStatus.DEPRECATED:
                rules.append(
                    {
                        "source-pattern": sources,
                        "source-pattern-is-regex": True,
                        "output-pattern": term.term,
                        "output-pattern-is-regex": False,
                        "replacement": preferred,
                        "description": f"{concept.id}: {term.warning or 'deprecated term'}",
                    }
                )
    return rules


def _is_korean_verb(entry: Entry, language: Language) -> bool:
    return language.is_korean and entry.source.pos is PartOfSpeech.VERB


def _korean_pattern(text: str) -> str:
    return f"{_escaped(text)}(?:{_PARTICLES})?"


def _escaped(text: str) -> str:
    return _META.sub(r"\\\g<0>", text)


def _yaml(data: Mapping[str, Any]) -> bytes:
    """Return *data*, texts and lists of mappings of scalars, as YAML; JSON's scalars are YAML's too."""
    lines: list[str] = []
    for key, value in data.items():
        if not value or not isinstance(value, list):
            lines.append(f"{key}: {_scalar(value)}")
            continue
        lines.append(f"{key}:")
        for item in value:
            rows = [f"{name}: {_scalar(cell)}" for name, cell in item.items()]
            lines.append("- " + "\n  ".join(rows))
    return "".join(f"{line}\n" for line in lines).encode()


def _scalar(value: Any) -> str:
    return _ENCODER.encode(value)
