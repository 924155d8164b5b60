"""DeepL glossaries: a TSV a direction, and one JSON body for version 3 of the API.

DeepL refuses a source that is given twice, a text of more than 1,024 bytes, control characters and a
glossary of more than 10 MiB. It knows one Korean: of two standards asked for, that of the South.
"""

from __future__ import annotations

import json
import re

from glossary.exports._pairs import Entry, forced_entries
from glossary.exports._selection import Exported, Selection, require_two, tool_code
from glossary.languages import Language

MAX_TEXT_BYTES = 1024
MAX_GLOSSARY_BYTES = 10 * 1024 * 1024
_REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def export(selection: Selection) -> Exported:
    """Return ``en-ru.tsv`` and so on without headers, and ``glossary.json``."""
    require_two(selection, "deepl")
    remarks: list[str] = []
    if len(selection.korean) > 1:
        remarks.append(
            "DeepL knows one Korean: that of the South written; for the North ask for ko-KP without ko-KR"
        )
        kept = tuple(code for code in selection.languages if code is not Language.KO_KP)
        selection = Selection(selection.concepts, kept)
    files: dict[str, bytes] = {}
    dictionaries = []
    for source, target in selection.directions():
        found = forced_entries(selection, source, target)
        direction = f"{source.value}-{target.value}"
        remarks.extend(found.remarks(direction))
        kept_entries = [entry for entry in found.entries if _fits(entry)]
        if len(kept_entries) < len(found.entries):
            remarks.append(
                f"{direction}: {len(found.entries) - len(kept_entries)} entries left out: over "
                f"{MAX_TEXT_BYTES} bytes, or control characters: "
                + ", ".join(entry.concept.id for entry in found.entries if not _fits(entry))
            )
        text = "".join(f"{entry.source.term}\t{entry.target.term}\n" for entry in kept_entries)
        files[f"{direction}.tsv"] = text.encode()
        dictionaries.append(
            {
                "source_lang": tool_code(source),
                "target_lang": tool_code(target),
                "entries": text,
                "entries_format": "tsv",
            }
        )
    body = {"name": "Tolmach field glossary", "dictionaries": dictionaries}
    files["glossary.json"] = f"{json.dumps(body, ensure_ascii=False, indent=1)}\n".encode()
    if len(files["glossary.json"]) > MAX_GLOSSARY_BYTES:
        remarks.append("larger than the 10 MiB that DeepL takes: name fewer languages or fields")
    return Exported(files, tuple(remarks))


def _fits(entry: Entry) -> bool:
    return all(
        len(text.encode()) <= MAX_TEXT_BYTES and not _REFUSED.search(text)
        for text in (entry.source.term, entry.target.term)
    )
