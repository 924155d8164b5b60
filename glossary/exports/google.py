"""Google Cloud Translation: equivalent term sets, CSV with the language codes in the first row.

Google matches the codes of a request to the header and knows ``ko`` alone, so that each standard of
Korean has a file of its own. The columns ``pos`` and ``description`` are read by people only.
"""

from __future__ import annotations

import csv
import io

from glossary.exports._selection import Exported, Selection, require_two, tool_code
from glossary.exports.table import FORMULA_STARTS


def export(selection: Selection) -> Exported:
    """Return ``glossary-ko-KR.csv`` and ``glossary-ko-KP.csv``, or what the languages ask for."""
    require_two(selection, "google")
    files: dict[str, bytes] = {}
    remarks = ["preferred terms only: a row of Google's holds one term a language"]
    for code, part in selection.with_one_korean():
        name = f"glossary-{code}.csv" if code else "glossary.csv"
        files[name], left_out, repeated = _table(part)
        if left_out:
            remarks.append(f"{name}: left out, as spreadsheets would run them: {', '.join(left_out)}")
        if repeated:
            remarks.append(f"{name}: left out, as an earlier row has all their terms: {', '.join(repeated)}")
    return Exported(files, tuple(remarks))


def _table(selection: Selection) -> tuple[bytes, list[str], list[str]]:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    codes = [tool_code(language) for language in selection.languages]
    writer.writerow([*codes, "pos", "description"])
    left_out: list[str] = []
    repeated: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for concept in selection.concepts:
        terms = [concept.preferred(language) for language in selection.languages]
        texts = tuple(term.term for term in terms)
        # An apostrophe before it, as in our own table, would be part of the term here.
        if any(text[0] in FORMULA_STARTS for text in texts):
            left_out.append(concept.id)
        elif texts in seen:
            repeated.append(concept.id)
        else:
            seen.add(texts)
            writer.writerow([*texts, terms[0].pos.value, concept.definition])
    return stream.getvalue().encode(), left_out, repeated
