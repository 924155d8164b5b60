"""Roles: what an identifier, a number or a person does in its phrase.

"From A to B" and "from B to A" hold the same values; what tells them apart stands beside the values:
a preposition and a case, a Korean particle, the place before or after the verb. `read_roles` says of
each bearer which roles it may have; an empty set means that nothing was understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from glossary._role_european import european_roles
from glossary._role_korean import korean_roles
from glossary._role_words import (
    ACTORS,
    NOTHING,
    Bearer,
    Roles,
    opposites,
    opposites_of_times,
    order_marks,
    radio_words,
    role_words,
    tails,
)
from glossary.conditions import lowered
from glossary.frames import Frame

__all__ = [
    "ACTORS",
    "NOTHING",
    "Bearer",
    "Roles",
    "opposites",
    "opposites_of_times",
    "order_marks",
    "radio_speaker",
    "read_roles",
    "tells",
]


def read_roles(frame: Frame, bearers: Sequence[Bearer], bases: frozenset[str] = NOTHING) -> list[Roles]:
    """Return the roles that each of *bearers*, in order of their spans, may have in *frame*.

    *bases* are the uninflected names of the call signs in the language of *frame*.
    """
    text = lowered(frame.text)
    if frame.language.is_korean:
        return korean_roles(text, bearers)
    return european_roles(text, frame.language, bearers, bases)


def tells(frame: Frame, role: str) -> bool:
    """Whether *frame* has a word for *role* anywhere, whoever bears it."""
    text = lowered(frame.text)
    if frame.language.is_korean:
        return any(name == role and _inside(pattern).search(text) for name, pattern in tails())
    padded = f" {text} "
    return any(
        f" {phrase} " in padded
        for phrase, roles in role_words(frame.language).before.items()
        if role in roles
    )


@cache
def _inside(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"(?<=[가-힣0-9])(?:{pattern.pattern})")


def radio_speaker(frame: Frame, bearers: Sequence[Bearer]) -> int | None:
    """Return the index of the call sign that says "this is …", None where none does for sure."""
    text = lowered(frame.text)
    found = []
    for i, bearer in enumerate(bearers):
        head = text[max(0, bearer.span.start - 16) : bearer.span.start].rstrip(' «"-–—,:')
        if any(
            head.endswith(word) and not head[: -len(word)][-1:].isalpha()
            for word in radio_words(frame.language)
        ):
            found.append(i)
    return found[0] if len(found) == 1 else None
