"""What is shown with a refused text: the phrases of the phrasebook that are nearest to it."""

from __future__ import annotations

from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.languages import Language
from glossary.suggest import Suggester

#: Phrases that are named at most, and the score from 0 to 100 that one needs: below it few mean the same.
COUNT, LEAST = 3, 50.0


def near_phrases(frame: Frame, target: Language, suggester: Suggester) -> tuple[Finding, ...]:
    """The phrases of the phrasebook nearest to a refused text are named; none is taken for it.

    Both sides of each are shown, so that a person sees what it says before it is said.
    """
    # A text is asked for once, whatever number of languages it goes into.
    found = frame.derive(suggester.suggest)[:COUNT]
    return tuple(
        Finding(
            "suggestion",
            Severity.INFO,
            f"a phrase that reads alike and may mean another thing, {one.phrase.id}: "
            f"{one.template.shown} = {one.phrase.templates[target][0].shown}",
        )
        for one in found
        if one.score >= LEAST
    )
