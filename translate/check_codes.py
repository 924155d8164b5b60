"""Every code that a finding of the command may have, and ``tolmach checks``, which lists them."""

from __future__ import annotations

import json
import sys

from glossary.errors import ExitCode
from glossary.findings import Severity
from glossary.severity import CheckCode, codes_of, glossary_codes


def check_codes() -> tuple[CheckCode, ...]:
    """Return all codes: those of the guard, then those of the ways to a translation."""
    from translate import limits, round_trip, scoring, suggestions

    def fixed(code: str, message: str) -> CheckCode:
        return CheckCode(code, (Severity.CRITICAL,), message, fixed=True)

    return (
        *glossary_codes(),
        *codes_of(scoring.doubts, score="critical review"),
        *codes_of(round_trip.round_trip, round_trip="critical review"),
        *codes_of(suggestions.near_phrases, suggestion="info"),
        CheckCode("language", (Severity.REVIEW,), "The language of the source is known for sure."),
        fixed("too-long", f"No text is longer than {limits.MAX_LENGTH:,} characters."),
        fixed("reserved", "The text holds no tokens that are the model's own, such as <t0>."),
        fixed("no-answer", "The model gives an answer."),
        fixed("no-model", "What the phrasebook has not is asked of a model."),
    )


def list_checks(form: str) -> int:
    """Print each code, its severities and what it holds, as ``text`` or ``json``; return the exit code."""
    codes = check_codes()
    if form == "json":
        rows = [
            {
                "code": code.code,
                "severities": [severity.value for severity in code.severities],
                "fixed": code.fixed,
                "message": code.message,
            }
            for code in codes
        ]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        width = max(len(code.code) for code in codes)
        for code in codes:
            severities = ", ".join(code.severities)
            sys.stdout.write(f"{code.code:<{width}}  {severities:<16}  {code.message}\n")
    return int(ExitCode.OK)
