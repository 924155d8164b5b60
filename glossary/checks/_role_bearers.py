"""Which values, names and nouns of two texts may bear roles; see `glossary.checks.roles`."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from glossary._role_names import shared_names
from glossary.checks._pair import Pair, concepts_of
from glossary.conditions import lowered
from glossary.frames import (
    Bearing,
    CallSign,
    ClockTime,
    ConceptMention,
    DateTimeGroup,
    Frame,
    Frequency,
    Grid,
    Measure,
    Number,
    Unit,
    Value,
)
from glossary.function_words import function_words
from glossary.languages import Language
from glossary.roles import Bearer
from glossary.terms import Glossary, PartOfSpeech

#: What kind of bearer a value is; those of one kind may be confused with each other.
KINDS: dict[type, str] = {
    Unit: "unit", CallSign: "call-sign", Grid: "grid", ClockTime: "time", DateTimeGroup: "time",
    Bearing: "bearing", Frequency: "frequency", Number: "number", Measure: "number",
}  # fmt: skip
# Fields whose nouns name no person, thing or place that acts or is acted upon.
_NO_BEARERS = frozenset({"directions", "time", "quantities", "colours", "answers", "weather", "body"})
#: Fields whose nouns name persons.
PERSONS = frozenset({"ranks", "prisoners", "civilians", "echelons", "arms"})
_DAYS = "weekday"
# Contrast sets whose members are persons or forces.
_ACTING_SETS = frozenset({None, "affiliation", "sex", "age", "casualty"})


def shared_bearers(pair: Pair) -> tuple[list[Bearer], list[Bearer]]:
    """Return the bearers that both texts hold once, in the order of each text."""
    ours, theirs = dict(pair.source.derive(_values)), dict(pair.target.derive(_values))
    if pair.source.concepts and pair.target.concepts:
        shared = pair.source.derive(concepts_of) & pair.target.derive(concepts_of)
        if shared and len(shared) + len(ours) > 1:
            ours.update(_nouns(pair.source, shared, pair.glossary))
            theirs.update(_nouns(pair.target, shared, pair.glossary))
        for day in shared:
            if pair.glossary.by_id[day].contrast_set == _DAYS:
                ours.update(_days(pair.source, day))
                theirs.update(_days(pair.target, day))
    keys = set(ours.keys() & theirs.keys())
    taken = [(ours[key].span, theirs[key].span) for key in keys if ours[key].kind != "concept"]
    for name, one, two in shared_names(pair.source, pair.target, pair.glossary):
        if not any(one.overlaps(here) or two.overlaps(there) for here, there in taken):
            kind = "call-sign" if name.startswith("sign ") else "name"
            ours[name], theirs[name] = Bearer(name, kind, one), Bearer(name, kind, two)
            keys.add(name)
    return _ordered(ours, keys), _ordered(theirs, keys)


def _days(frame: Frame, day: str) -> dict[str, Bearer]:
    """Return the bearer that *day* is, where it is said once."""
    found = [m for m in frame.concepts if m.concept == day]
    return {day: Bearer(day, "day", found[0].span)} if len(found) == 1 else {}


def _ordered(found: dict[str, Bearer], keys: set[str]) -> list[Bearer]:
    rows = sorted(
        (bearer for key, bearer in found.items() if key in keys),
        key=lambda b: (b.span.start, b.kind == "concept", -b.span.end),
    )
    out: list[Bearer] = []
    for bearer in rows:
        if not out or not out[-1].span.overlaps(bearer.span):
            out.append(bearer)
    return out


def _values(frame: Frame) -> dict[str, Bearer]:
    mentions = [m for m in (*frame.identifiers, *frame.numbers) if type(m.value) in KINDS]
    if not mentions:
        return {}
    counts = Counter(m.value for m in mentions)
    return {
        _key(m.value): Bearer(
            _key(m.value),
            KINDS[type(m.value)],
            m.span,
            known=not isinstance(m.value, CallSign) or m.value.known,
        )
        for m in mentions
        if counts[m.value] == 1 and not (m.weak and isinstance(m.value, Number | Measure))
    }


@lru_cache(maxsize=20_000)
def _key(value: Value) -> str:
    """Return one string for all values that are equal, which is faster to compare than they are."""
    return repr(value)


def _nouns(frame: Frame, shared: frozenset[str], glossary: Glossary) -> dict[str, Bearer]:
    found: dict[str, Bearer | None] = {}
    for mention in frame.concepts:
        concept = mention.concept
        if concept not in shared:
            continue
        if bears(mention, frame.language, glossary):
            # What is said twice has no one role.
            found[concept] = (
                None if concept in found else Bearer(concept, "concept", mention.span, mention.term)
            )
    return {name: bearer for name, bearer in found.items() if bearer}


@cache
def _bearing(sha256: str, language: Language) -> dict[tuple[str, str], bool]:
    """Return what is known so far of the terms of a glossary: whether they may bear a role."""
    return {}


def bears(mention: ConceptMention, language: Language, glossary: Glossary) -> bool:
    """Whether *mention* is a noun that may bear a role."""
    bearing = _bearing(glossary.sha256, language)
    key = (mention.concept, mention.term)
    known = bearing.get(key)
    if known is None:
        known = bearing[key] = _bears(mention, language, glossary)
    return known


def _bears(mention: ConceptMention, language: Language, glossary: Glossary) -> bool:
    concept = glossary.by_id[mention.concept]
    if concept.field in _NO_BEARERS or concept.contrast_set not in _ACTING_SETS:
        return False
    if lowered(mention.term) in function_words(language):
        return False
    pos = {t.pos for t in concept.terms[language] if t.term == mention.term}
    if concept.contrast_set == "casualty":
        return PartOfSpeech.NOUN in pos
    return not pos.isdisjoint((PartOfSpeech.NOUN, PartOfSpeech.ACRONYM, PartOfSpeech.FIXED))
