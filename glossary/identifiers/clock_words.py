"""How the four languages say a clock time: patterns, and what each of them reads.

Times in digits with a word, half and quarter hours, the military way (zero six thirty).
"""

from __future__ import annotations

from collections.abc import Mapping

from glossary.identifiers._clock_english import english
from glossary.identifiers._clock_korean import korean_rules
from glossary.identifiers._clock_reading import Reading, Rule
from glossary.identifiers._clock_russian import russian
from glossary.identifiers._clock_ukrainian import ukrainian
from glossary.languages import Language

__all__ = ["Reading", "Rule", "clock_rules"]


def clock_rules(language: Language, cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> list[Rule]:
    """Return (pattern, what it reads, whether it is in doubt) for *language*, with its number words."""
    rules = {Language.EN: english, Language.RU: russian, Language.UK: ukrainian}
    return rules[language](cardinals, ordinals) if language in rules else korean_rules()
