"""Words that carry grammar and no fact: articles, prepositions, auxiliaries, particles."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from glossary.languages import Language
from glossary.text import fold


@cache
def function_words(language: Language) -> frozenset[str]:
    """Return the folded function words of *language* from ``data/function_words.yaml``.

    Conditions (only, if, until) and question words carry meaning and are not among them.
    """
    text = (files("glossary") / "data" / "function_words.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.CBaseLoader)[language.value]
    return frozenset(part for word in rows["function_words"] for part in fold(str(word)).split(" "))
