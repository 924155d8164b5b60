"""JSON: the concepts as terms.yaml holds them."""

from __future__ import annotations

import json

from glossary.exports._facts import concept_data
from glossary.exports._selection import Exported, Selection
from glossary.terms import SCHEMA_VERSION


def export(selection: Selection) -> Exported:
    """Return ``glossary.json``: ``{"schema_version", "concepts"}`` with the keys of terms.yaml."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "concepts": [concept_data(concept, selection.languages) for concept in selection.concepts],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return Exported({"glossary.json": f"{text}\n".encode()})
