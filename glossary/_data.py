"""The YAML files of ``glossary/data``, each read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def data_file(name: str) -> Any:
    """Return the document of the data file *name*; every scalar in it is text. Nobody may change it."""
    text = (files("glossary") / "data" / name).read_text(encoding="utf-8")
    # Without resolvers no scalar is retyped: no is a word here.
    return yaml.load(text, Loader=yaml.CBaseLoader)
