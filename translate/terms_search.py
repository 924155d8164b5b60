"""``tolmach terms search``: concepts by a word of any language, typed as it comes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from glossary import compiled
from glossary.compiled import Compiled
from glossary.errors import ExitCode
from glossary.languages import Language
from glossary.search import LONGEST, Match, search_compiled
from glossary.text import for_terminal


def search(query: str, path: str | None, form: str, limit: int = 20) -> int:
    """Print the *limit* concepts that answer *query* best, best first; the exit code is 1 where none does.

    *form* ``text`` is a line a concept: its id, the term that answers, the five preferred terms; ``json``
    is a list of the concepts as ``terms show`` writes them, each with its ``match``.
    """
    index = _index(path)
    found = search_compiled(index, query, limit)
    if form == "json":
        _write_json(index, found)
    else:
        sys.stdout.write("".join(for_terminal(_row(index, match)) + "\n" for match in found))
    if found:
        return int(ExitCode.OK)

    from translate.output import narrate

    shown = query if len(query) <= LONGEST else f"{query[:LONGEST]}…"
    narrate(f'no concept for "{shown}" (try a shorter part of the word)')
    return int(ExitCode.NOT_VERIFIED)


def _index(path: str | None) -> Compiled:
    """Return the compiled form of the glossary at *path*; without the glossary itself where it lies ready."""
    place = Path(path) if path else compiled.shipped_path()
    found = compiled.load(compiled.read_content(place))
    if found is not None:
        return found

    from glossary.terms import Glossary

    return compiled.index_of(Glossary.load(place))


def _row(index: Compiled, match: Match) -> str:
    data = index.concept_data(match.concept)
    preferred = (_preferred(data["terms"][language.value]) for language in Language)
    return f"{data['id']}: {index.line('terms', match.row)}: {' | '.join(preferred)}"


def _preferred(terms: Sequence[dict[str, Any]]) -> str:
    return next(str(term["term"]) for term in terms if term["status"] == "preferred")


def _write_json(index: Compiled, found: Sequence[Match]) -> None:
    import json

    from glossary._codec import from_plain
    from glossary.terms import Concept
    from translate.terms_command import concept_to_json

    rows = [
        concept_to_json(from_plain(Concept, index.concept_data(match.concept)))
        | {
            "match": {
                "term": index.line("terms", match.row),
                "language": tuple(Language)[index.owner(match.row).language].value,
                "score": match.score,
                "why": match.why,
            }
        }
        for match in found
    ]
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
