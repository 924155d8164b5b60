"""Concepts near enough to each other that one text may say one, and a right translation the other.

``data/near.yaml`` lists them. A concept that has nothing near it in the other text is lost; one that has
may be said in other words, which only a person can tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from glossary._data import data_file
from glossary.frames import Frame


def said_nearly(concept: str, frame: Frame) -> bool:
    """Whether *frame* says a concept near to *concept*, an id of terms.yaml, for sure or perhaps."""
    near = near_concepts().get(concept)
    return near is not None and any(mention.concept in near for mention in frame.concepts)


@cache
def near_concepts() -> Mapping[str, frozenset[str]]:
    """Return the concepts near to each concept of ``data/near.yaml``."""
    near: dict[str, set[str]] = {}
    for group in data_file("near.yaml"):
        for concept in group:
            near.setdefault(concept, set()).update(group)
    return {concept: frozenset(group - {concept}) for concept, group in near.items()}
