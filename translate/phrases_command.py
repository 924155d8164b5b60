"""``tolmach phrases``: check the phrase files, count them, and find the phrases nearest to a text."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from glossary.analysis import Analyser
from glossary.errors import ExitCode, InputError
from glossary.language_detection import detect
from glossary.languages import Language
from glossary.lexicon import load_lexicon
from glossary.lint import Severity
from glossary.phrase_lint import lint_phrases
from glossary.phrasebook import COLUMNS, Phrasebook
from glossary.suggest import Suggester
from glossary.terms import Glossary
from glossary.text import for_terminal, normalise
from translate.output import narrate


def check(folder: str | None, form: str = "text") -> int:
    """Print all that is wrong with the phrase files of *folder*, by default the shipped ones.

    *form* is ``text``, a line ``file:line: CODE message (mend)`` a finding, or ``json``. The exit code is
    3 where there is an error. Raises `InputError` for a folder that cannot be read.
    """
    glossary = Glossary.load()
    files = _folder(folder)
    report = lint_phrases(glossary, load_lexicon(glossary, files), files)
    if form == "json":
        rows = [dataclasses.asdict(finding) for finding in report.findings]
        sys.stdout.write(
            json.dumps({"rows": report.rows, "findings": rows}, ensure_ascii=False, indent=2) + "\n"
        )
    else:
        for finding in report.findings:
            field = f" {finding.field}:" if finding.field else ""
            line = f"{finding.path}:{finding.line}:{field} {finding.code} {finding.message} ({finding.mend})"
            sys.stdout.write(for_terminal(line) + "\n")
    counts = Counter(finding.severity for finding in report.findings)
    narrate(
        f"{report.rows} rows: {counts[Severity.ERROR] or 'no'} errors, "
        f"{counts[Severity.WARNING] or 'no'} warnings"
    )
    return int(ExitCode.BAD_INPUT if counts[Severity.ERROR] else ExitCode.OK)


def _folder(path: str | None) -> Path | None:
    if path is None:
        return None
    folder = Path(path)
    if not folder.is_dir():
        raise InputError("is no folder", where=path, mend="name a folder of phrase files (*.tsv)")
    return folder


def stats(form: str = "text") -> int:
    """Print how many phrases, variants and nouns there are, by topic, language and class."""
    data = statistics()
    if form == "json":
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return int(ExitCode.OK)
    for name, value in data.items():
        if isinstance(value, dict):
            sys.stdout.write(f"{name}\n")
            for key, count in value.items():
                sys.stdout.write(f"  {key:<20} {count:>6}\n")
        else:
            sys.stdout.write(f"{name:<22} {value:>6}\n")
    return int(ExitCode.OK)


def statistics() -> dict[str, Any]:
    """Return the counts of the shipped phrasebook as plain data."""
    glossary = Glossary.load()
    lexicon = load_lexicon(glossary)
    phrases = Phrasebook.load(glossary, lexicon).phrases
    return {
        "phrases": len(phrases),
        "with slots": sum(bool(phrase.templates[Language.EN][0].names) for phrase in phrases),
        "unreviewed": sum(phrase.status == "unreviewed" for phrase in phrases),
        "topics": dict(sorted(Counter(phrase.topic for phrase in phrases).items())),
        "variants": {
            language.value: sum(len(phrase.templates[language]) for phrase in phrases) for language in COLUMNS
        },
        "nouns": len(lexicon.nouns),
        "classes": dict(sorted(Counter(noun.cls for noun in lexicon.nouns).items())),
    }


def suggest(text: str, language: Language | None, korean: Language, k: int, form: str = "text") -> int:
    """Print the *k* phrases nearest to *text*, nearest first; the exit code is 1 where there are none.

    *language* None: it is detected, and *korean* is what Korean is read as.
    """
    glossary = Glossary.load()
    lexicon = load_lexicon(glossary)
    analyser = Analyser(glossary, lexicon)
    text = normalise(text)
    language = language or detect(text, analyser, korean).language or Language.EN
    found = Suggester(Phrasebook.load(glossary, lexicon)).suggest(analyser.analyse(text, language), k)
    for item in found:
        if form == "json":
            row = {
                "id": item.phrase.id,
                "topic": item.phrase.topic,
                "score": item.score,
                **{column.value: item.phrase.templates[column][0].text for column in COLUMNS},
            }
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(
                for_terminal(f"{item.phrase.id}  {item.score:5.1f}  {item.template.text}") + "\n"
            )
    return int(ExitCode.OK if found else ExitCode.NOT_VERIFIED)
