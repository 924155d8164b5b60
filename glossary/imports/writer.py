"""Write concepts as terms.yaml is written: a concept a block, the terms of a language a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from glossary._yaml import _RETYPED
from glossary.errors import InputError
from glossary.languages import Language
from glossary.terms import SCHEMA_VERSION

# Texts that stand without quotes in a list in brackets, and in a line of their own.
_IN_BRACKETS = re.compile(r"[^\W\d_][\w .()'’/-]*[\w.)']|[^\W\d_]")
_IN_LINE = re.compile(r"[^\W\d_][\w .()'’/,;«»“”!?-]*[\w.)'!?]|[^\W\d_]")
# The sections that are written anew.
_OWN = ("schema_version", "concepts")
_HEADING = re.compile(r"^(?=[A-Za-z_]+:)", re.MULTILINE)


def terms_yaml(concepts: Iterable[Mapping[str, Any]], rest: str) -> str:
    """Return a terms.yaml of *concepts*; units, numbers and the like come from the text *rest*.

    *concepts* is plain data with the keys of terms.yaml, *rest* a whole terms.yaml whose own concepts
    are passed over. Raises `InputError` for a concept that lacks a language.
    """
    lines = [f"schema_version: {SCHEMA_VERSION}", "concepts:"]
    for concept in concepts:
        lines.extend(_concept(concept))
    sections = _HEADING.split(rest)
    kept = [part for part in sections if part[:1].isalpha() and part.split(":")[0] not in _OWN]
    return "\n".join(lines) + "\n" + "".join(kept)


def _concept(concept: Mapping[str, Any]) -> list[str]:
    missing = [language.value for language in Language if not concept["terms"].get(language.value)]
    if missing:
        raise InputError(
            f"{concept['id']!r} has no terms in {', '.join(missing)}",
            mend="a glossary has all five languages: import a whole export, of tbx2 its folder",
        )
    lines = []
    for key, value in concept.items():
        if key == "terms":
            lines.append("    terms:")
            for language in Language:
                lines.append(f"      {language.value}: {_flow(value[language.value])}")
        elif isinstance(value, dict):
            lines.append(f"    {key}: {_flow(value)}")
        else:
            lines.append(f"    {key}: {_scalar(value, _IN_LINE)}")
    lines[0] = f"  - {lines[0].strip()}"
    return lines


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, _IN_BRACKETS)


def _scalar(value: str | bool, plain: re.Pattern[str]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if plain.fullmatch(value) and not _RETYPED.fullmatch(value) and value not in ("true", "false"):
        return value
    return json.dumps(value, ensure_ascii=False)
