"""Tolmach's glossary: terms, phrases, and the analysis and guard over them.

The names below are the public face; importing it loads nothing, each name loads what it needs.
Recipes that use them stand in ``docs/recipes.md``.

>>> import glossary
>>> terms = glossary.Glossary.load()
>>> terms.by_id["friendly-forces"].preferred(glossary.Language.KO_KR).term
'아군'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.analysis import Analyser
    from glossary.errors import GlossaryError, InputError, ModelError, TolmachError, UsageError
    from glossary.findings import Finding, Severity, Status, verdict
    from glossary.frames import Frame, Span, Unit, UnitPart
    from glossary.guard import compare
    from glossary.language_detection import detect
    from glossary.languages import Language, parse_language
    from glossary.lexicon import Lexicon, load_lexicon
    from glossary.morphology import case_forms, forms_of
    from glossary.phrasebook import Phrasebook
    from glossary.readings import reading
    from glossary.rendering import Renderer
    from glossary.search import search_concepts
    from glossary.terms import Concept, Glossary, Term, schema_path
    from glossary.text import normalise

__version__ = "0.1.0"

_MODULES = {
    "analysis": ("Analyser",),
    "errors": ("GlossaryError", "InputError", "ModelError", "TolmachError", "UsageError"),
    "findings": ("Finding", "Severity", "Status", "verdict"),
    "frames": ("Frame", "Span", "Unit", "UnitPart"),
    "guard": ("compare",),
    "language_detection": ("detect",),
    "languages": ("Language", "parse_language"),
    "lexicon": ("Lexicon", "load_lexicon"),
    "morphology": ("case_forms", "forms_of"),
    "phrasebook": ("Phrasebook",),
    "readings": ("reading",),
    "rendering": ("Renderer",),
    "search": ("search_concepts",),
    "terms": ("Concept", "Glossary", "Term", "schema_path"),
    "text": ("normalise",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Analyser", "Concept", "Finding", "Frame", "Glossary", "GlossaryError", "InputError", "Language",
    "Lexicon", "ModelError", "Phrasebook", "Renderer", "Severity", "Span", "Status", "Term",
    "TolmachError", "Unit", "UnitPart", "UsageError", "case_forms", "compare", "detect", "forms_of",
    "load_lexicon", "normalise", "parse_language", "reading", "schema_path", "search_concepts",
    "verdict",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load the public *name* from its module on first use."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
