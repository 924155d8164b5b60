"""Concepts from other tools' files: what an export carried comes back as terms.yaml.

A CSV and a TBX that `glossary.exports` wrote give the same concepts again. A TBX of other origin
carries field, definition, note, terms, status and part of speech; a field that is not of this
glossary becomes ``general`` and is kept in the note.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from glossary.errors import InputError, UsageError
from glossary.imports import table, tbx
from glossary.imports.writer import terms_yaml

__all__ = ["KINDS", "MAX_BYTES", "import_file", "terms_yaml"]

MAX_BYTES = 64 * 1024 * 1024

#: The reader of each format: it takes the bytes of a file and the name that errors call it.
KINDS: Mapping[str, Callable[[bytes, str], list[dict[str, Any]]]] = MappingProxyType(
    {"csv": table.read, "tbx2": tbx.read_tbx2, "tbx3": tbx.read_tbx3}
)


def import_file(kind: str, path: Path) -> list[dict[str, Any]]:
    """Return the concepts of the file at *path* as plain data with the keys of terms.yaml.

    For tbx2 a folder is read too, whose files hold one standard of Korean each: their languages are
    joined. Raises `UsageError` for an unknown format, `InputError` for a file that is not of it.
    """
    if kind not in KINDS:
        raise UsageError(f"unknown format {kind!r}", mend=f"use one of {', '.join(KINDS)}")
    read = KINDS[kind]
    if not path.is_dir():
        return read(_content(path), str(path))
    if kind != "tbx2":
        raise InputError("is a folder", where=str(path), mend="name the file")
    parts = sorted(path.glob("*.tbx"))
    if not parts:
        raise InputError("holds no .tbx file", where=str(path), mend="name the folder of the export")
    return _joined([(str(part), read(_content(part), str(part))) for part in parts])


def _joined(parts: list[tuple[str, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    joined: dict[str, dict[str, Any]] = {}
    for name, concepts in parts:
        for concept in concepts:
            known = joined.setdefault(concept["id"], concept)
            if known is concept:
                continue
            for key, value in concept.items():
                if key != "terms" and known.get(key) != value:
                    raise InputError(
                        f"{key} of {concept['id']!r} differs from the file before it",
                        where=name,
                        mend="import files of one export together",
                    )
            for language, terms in concept["terms"].items():
                if known["terms"].setdefault(language, terms) != terms:
                    raise InputError(
                        f"the {language} terms of {concept['id']!r} differ from the file before it",
                        where=name,
                        mend="import files of one export together",
                    )
    return list(joined.values())


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}", where=str(path), mend="check the path"
        ) from error
    if len(content) > MAX_BYTES:
        raise InputError(
            f"larger than {MAX_BYTES // 1024 // 1024} MiB", where=str(path), mend="split it by field"
        )
    return content
