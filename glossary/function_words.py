"""Words that carry grammar and no fact: articles, prepositions, auxiliaries, particles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from glossary._data import data_file
from glossary.frames import ConceptMention, Frame
from glossary.languages import Language
from glossary.text import fold


@cache
def function_words(language: Language) -> frozenset[str]:
    """Return the folded function words of *language* from ``data/function_words.yaml``.

    Conditions (only, if, until) and question words carry meaning and are not among them.
    """
    return _words(_rows(language)["function_words"])


def says_nothing(mention: ConceptMention, frame: Frame) -> bool:
    """Whether *mention* is a grammar word that only might be a term: on, в, до."""
    words = frame.text[mention.span.start : mention.span.end]
    return mention.weak and fold(words) in function_words(frame.language)


@cache
def grammar_words(language: Language) -> frozenset[str]:
    """Return the function words of *language* with its conditions, question words and negations.

    For telling languages apart. Korean negations are parts of words and are not among them.
    """
    rows = _rows(language)
    return _words(
        word
        for name in ("function_words", "conditions", "questions", "negations")
        for word in rows[name]
        if isinstance(word, str)
    )


def _rows(language: Language) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = data_file("function_words.yaml")[language.value]
    return rows


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in fold(word).split(" "))
