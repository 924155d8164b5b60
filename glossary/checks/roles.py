"""The check of roles: from A to B is not from B to A."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from glossary.checks._alignment import Links, linked
from glossary.checks._bindings import crossed
from glossary.checks._company import mismatched
from glossary.checks._exchanges import RELATIONS, SAME, acting_exchanged, acts, exchanged, other_acts, placed
from glossary.checks._pair import Pair, concepts_of, said
from glossary.checks._role_bearers import PERSONS, shared_bearers
from glossary.checks._role_hints import MARKED, MODIFIED, may_change
from glossary.checks._word_bearers import word_bearers
from glossary.conditions import lowered
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Span
from glossary.languages import Language
from glossary.roles import (
    ACTORS,
    NOTHING,
    Bearer,
    Roles,
    opposites,
    opposites_of_times,
    order_marks,
    radio_speaker,
    read_roles,
    tells,
)
from glossary.terms import Glossary

# Of the first and the second bearer in the source, and in the target.
_FourRoles = tuple[Roles, Roles, Roles, Roles]
# A negation in one text only turns these round: do not go before, go after.
_TURNED_BY_NEGATION = frozenset({"before", "after", "up", "down", "to", "from"})


def check_roles(pair: Pair) -> Iterator[Finding]:
    """No two values or persons change places: from A to B, A relieves B, A before B, more or less than N.

    Roles are told by prepositions and cases, by Korean particles and by the order of words. Where one
    side shows no role, nothing is found.
    """
    ours, theirs = shared_bearers(pair)
    found = None
    if ours and (len(ours) > 1 or _tells_alone(pair, ours[0])):
        found = _changed(pair, ours, theirs) or _reordered(pair, ours, theirs) or mismatched(pair)
    shown = may_change(pair) if found is None else 0
    if shown:
        there = {bearer.key: bearer.span for bearer in theirs}
        names = [(b.span, there[b.key]) for b in ours if b.kind in _NAMED and b.key in there]
        links = linked(pair, names)
        found = crossed(pair, links, shown)
        if found is None and shown & (MARKED | MODIFIED):
            found = _words_changed(pair, links, ours, theirs)
    if found is not None:
        yield found


def _tells_alone(pair: Pair, bearer: Bearer) -> bool:
    """Whether a role can be told wrong where nothing else is shared: of values, and of persons."""
    return bearer.kind != "name" and (bearer.kind != "concept" or _is_person(bearer, pair.glossary))


def _bases(pair: Pair, frame: Frame, bearers: Sequence[Bearer]) -> frozenset[str]:
    """Return the uninflected names of the call signs, where any bearer is one."""
    if not frame.language.is_slavic or not any(b.kind == "call-sign" for b in bearers):
        return frozenset()
    known = _known_bases(pair.glossary.sha256)
    if frame.language not in known:
        known[frame.language] = frozenset(
            lowered(name) for sign in pair.glossary.call_signs for name in sign.names.get(frame.language, ())
        )
    return known[frame.language]


@cache
def _known_bases(sha256: str) -> dict[Language, frozenset[str]]:
    return {}


# --- Roles -------------------------------------------------------------------------------------------


def _read(pair: Pair, frame: Frame, bearers: Sequence[Bearer]) -> Sequence[Roles]:
    """Return the roles of *bearers* in *frame*, which other texts may have asked for before."""
    known = frame.derive(_roles_read)
    key = tuple((bearer.span.start, bearer.span.end, bearer.kind) for bearer in bearers)
    roles = known.get(key)
    if roles is None:
        roles = known[key] = read_roles(frame, bearers, _bases(pair, frame, bearers))
    return roles


def _roles_read(frame: Frame) -> dict[tuple[tuple[int, int, str], ...], Sequence[Roles]]:
    """Return the roles that are known so far of the bearers of *frame*."""
    return {}


def _changed(pair: Pair, ours: Sequence[Bearer], theirs: Sequence[Bearer]) -> Finding | None:
    read = _read(pair, pair.source, ours)
    if not any(read):
        return None
    here = {bearer.key: roles for bearer, roles in zip(ours, read, strict=True)}
    read = _read(pair, pair.target, theirs)
    there = {bearer.key: roles for bearer, roles in zip(theirs, read, strict=True)}
    spans = {b.key: b.span for b in theirs}
    same_negation = bool(pair.source.negations) == bool(pair.target.negations)
    both = [b for b in ours if b.key in there]
    for bearer in both:
        if bearer.kind in ACTORS:
            here[bearer.key], there[bearer.key] = placed(here[bearer.key]), placed(there[bearer.key])
        a, b = here[bearer.key], there[bearer.key]
        if a == {"object", "owner"}:
            a = frozenset(("object",))
        if b == {"object", "owner"}:
            b = frozenset(("object",))
        if len(a) == 1 == len(b):
            (one,), (two,) = a, b
            if bearer.kind in ACTORS and _taken_over(pair, one, two):
                return _finding(pair, bearer, spans[bearer.key], one, two)
            if (
                _acted_upon(pair, bearer, {one, two})
                and not (bearer.kind == "concept" and _two_fold(pair))
                and _is_person(bearer, pair.glossary)
                and _stranger(pair.source, bearer.span)
                and _stranger(pair.target, spans[bearer.key])
            ):
                return _finding(pair, bearer, spans[bearer.key], one, two)
            contrary = opposites_of_times() if bearer.kind in ("time", "day") else opposites()
            if (one, two) in contrary and (same_negation or one not in _TURNED_BY_NEGATION):
                return _finding(pair, bearer, spans[bearer.key], one, two)
    for first, second in combinations(both, 2):
        if first.kind != second.kind and not {first.kind, second.kind} <= ACTORS:
            continue
        roles = here[first.key], here[second.key], there[first.key], there[second.key]
        if (
            (exchanged(*roles) or _persons_exchanged(pair, first, second, spans, roles))
            and _one_clause(pair.source, first.span, second.span)
            and _one_clause(pair.target, spans[first.key], spans[second.key])
        ):
            one, two = _names(here[first.key]), _names(there[first.key])
            return _finding(pair, first, spans[first.key], one, two)
    if not any(bearer.kind in _CALLERS for bearer in both):
        return None
    said_by = radio_speaker(pair.source, ours), radio_speaker(pair.target, theirs)
    if said_by[0] is not None and said_by[1] is not None:
        speaker, other = ours[said_by[0]], theirs[said_by[1]]
        if speaker.key != other.key and {speaker.kind, other.kind} <= _CALLERS:
            return _finding(pair, speaker, spans[speaker.key], "speaker", "called")
    return None


def _words_changed(pair: Pair, links: Links, ours: list[Bearer], theirs: list[Bearer]) -> Finding | None:
    """Return what is wrong where words that the lexicon knows have changed places."""
    known, known_there = ours, theirs
    ours, theirs = word_bearers(pair, links, ours, theirs)
    if len(ours) < 2 and not (ours and ours[0].known):
        return None
    here = dict(zip((b.key for b in ours), _read(pair, pair.source, ours), strict=True))
    if not any(here[b.key] for b in ours if b.kind in _WORDS):
        return None
    there = dict(zip((b.key for b in theirs), _read(pair, pair.target, theirs), strict=True))
    # What the words of the glossary are told to be without the others, they are.
    for roles, frame, bearers in ((here, pair.source, known), (there, pair.target, known_there)):
        told = zip(bearers, _read(pair, frame, bearers), strict=True)
        roles.update((bearer.key, role) for bearer, role in told if role and bearer.key in roles)
    spans = {b.key: b.span for b in theirs}
    both = [b for b in ours if here[b.key] and there.get(b.key)]
    for bearer in both:
        a, b = here[bearer.key], there[bearer.key]
        if bearer.kind == "word" and bearer.known and len(a) == 1 == len(b) and a | b == {"from", "to"}:
            return _finding(pair, bearer, spans[bearer.key], _names(a), _names(b))
    for first, second in combinations(both, 2):
        if not {first.kind, second.kind} & _WORDS or not {first.kind, second.kind} <= ACTORS:
            continue
        a, b, c, d = here[first.key], here[second.key], there[first.key], there[second.key]
        if (
            (exchanged(a, b, c, d) or (_of_one_kind(first, second) and acting_exchanged(a, b, c, d)))
            and _one_phrase(pair.source, first.span, second.span)
            and _one_phrase(pair.target, spans[first.key], spans[second.key])
        ):
            one, two = _names(here[first.key]), _names(there[first.key])
            return _finding(pair, first, spans[first.key], one, two)
    return None


_NAMED = frozenset({"name", "call-sign"})
_WORDS = frozenset({"word", "marked"})
# Persons whose field names things as well.
_HEALERS = frozenset({"doctor", "nurse", "medic", "surgeon"})
_SPEAKING = frozenset(
    {"say-speak", "report", "inform-notify", "show-indicate", "give", "handover-person", "transmit-relay"}
)
# What makes another act, or sees it; what may begin a clause of its own.
_ACTING_OBJECT = re.compile(
    r"\b(?:lets?|ma[dk]e|makes|help\w*|saw|see|sees|heard|hears?|watch\w*|found|finds?|took|takes?|cost\w*"
    r"|allow\w*|forc\w+|force|taught|teach\w*|wants?|wanted|kept|keeps?|gave|gives|terrif\w+|frighten\w*"
    r"|blind\w*|who|whose|whom|until|when|while|after|before|because|as)\b"
)
_QUOTED = re.compile("[다라냐자]고 ")
# With these the dative is no addressee: 2-й роте нужно.
_CALLERS = frozenset({"unit", "call-sign"})
_NEEDS = re.compile(
    r"\bneeds?\b|нуж[не]|надо|необходим|следует|нельзя|можн|потріб[не]|треба|слід|бракує|не хватает"
    r"|прид[её]тся|доведеться|필요"
)


def _taken_over(pair: Pair, one: str, two: str) -> bool:
    """Whether who acts in one text bears in the other what something unknown bears in the first."""
    if one == "subject" and two in RELATIONS - {"not"}:
        return _tells(pair.source, two)
    return two == "subject" and one in RELATIONS - {"not"} and _tells(pair.target, one)


def _tells(frame: Frame, role: str) -> bool:
    return tells(frame, role) or any(same == role and tells(frame, other) for other, same in SAME.items())


def _acted_upon(pair: Pair, bearer: Bearer, roles: set[str]) -> bool:
    if roles == {"subject", "to"}:
        spoken = bearer.kind != "concept" or all(map(_speaks, (pair.source, pair.target)))
        return spoken and not _needs(pair)
    return roles == {"subject", "object"}


def _two_fold(pair: Pair) -> bool:
    """Whether a person may be told of twice, acting and acted upon: let the families leave, the man who."""
    return any(
        frame.language is Language.EN and _ACTING_OBJECT.search(lowered(frame.text)) is not None
        for frame in (pair.source, pair.target)
    )


def _persons_exchanged(
    pair: Pair, first: Bearer, second: Bearer, spans: Mapping[str, Span], roles: _FourRoles
) -> bool:
    """Whether of two persons the other one acts, calls or speaks."""
    return (
        _addresses(first, pair.glossary)
        and _addresses(second, pair.glossary)
        and (
            (other_acts(*roles) and not _needs(pair))
            or _other_speaks(pair, first, second, spans, roles)
            or _addressed(pair, *roles)
        )
    )


def _addressed(pair: Pair, a: Roles, b: Roles, c: Roles, d: Roles) -> bool:
    """Whether who acts in the one text is whom something is done to in the other: A calls B, звонит Б."""
    goals = b | c if acts(a) and acts(d) else a | d if acts(b) and acts(c) else NOTHING
    return goals == {"to", "object"} and not _needs(pair)


def _needs(pair: Pair) -> bool:
    return any(_NEEDS.search(lowered(frame.text)) for frame in (pair.source, pair.target))


def _other_speaks(
    pair: Pair, first: Bearer, second: Bearer, spans: Mapping[str, Span], roles: _FourRoles
) -> bool:
    """Whether of two persons who both act the other is the one who speaks: A says that B comes."""
    return (
        all("subject" in role for role in roles)
        and _speaks(pair.source)
        and _speaks(pair.target)
        and _speaks_first(pair.source, first.span, second.span)
        is not _speaks_first(pair.target, spans[first.key], spans[second.key])
    )


def _speaks_first(frame: Frame, first: Span, second: Span) -> bool:
    """Whether *first* stands where the speaker does: ahead, in Korean also behind what is quoted."""
    quoted = _QUOTED.search(frame.text) if frame.language.is_korean else None
    if quoted is not None and (first.start >= quoted.end()) is not (second.start >= quoted.end()):
        return first.start >= quoted.end()
    return first < second


def _speaks(frame: Frame) -> bool:
    return not _SPEAKING.isdisjoint(frame.derive(concepts_of)) or (
        frame.language.is_korean and _QUOTED.search(frame.text) is not None
    )


def _addresses(bearer: Bearer, glossary: Glossary) -> bool:
    """Whether *bearer* is somebody who calls others and is called."""
    return bearer.kind == "name" or bearer.key in _HEALERS or _is_person(bearer, glossary)


def _is_person(bearer: Bearer, glossary: Glossary) -> bool:
    if bearer.kind != "concept":
        return bearer.kind in ("unit", "call-sign")
    return glossary.by_id[bearer.key].field in PERSONS


def _stranger(frame: Frame, span: Span) -> bool:
    """Whether a word that nobody knows stands in the clause of *span*: it may be the other actor."""
    return any(
        _one_clause(frame, span, word)
        and "," not in frame.text[min(span.end, word.end) : max(span.start, word.start)]
        for word in frame.uncovered
    )


def _one_clause(frame: Frame, one: Span, two: Span) -> bool:
    low, high = min(one.end, two.end), max(one.start, two.start)
    return not any(mark in frame.text[low:high] for mark in (". ", "! ", "? ", "; ", ": "))


def _of_one_kind(one: Bearer, two: Bearer) -> bool:
    """Whether two words are members of one set: the second waits for the first."""
    return one.key.partition(" ")[0] == two.key.partition(" ")[0] != "word"


def _one_phrase(frame: Frame, one: Span, two: Span) -> bool:
    low, high = min(one.end, two.end), max(one.start, two.start)
    return "," not in frame.text[low:high] and _one_clause(frame, one, two)


def _names(roles: Roles) -> str:
    return "/".join(sorted(roles)) or "nothing"


def _finding(pair: Pair, bearer: Bearer, target: Span, one: str, two: str) -> Finding:
    return Finding(
        "role",
        Severity.CRITICAL,
        f"role: source says {one} of {said(pair.source, bearer.span)!r}, "
        f"target says {two} of {said(pair.target, target)!r}",
        bearer.span,
        target,
    )


# --- First and then ------------------------------------------------------------------------------------


def _reordered(pair: Pair, ours: Sequence[Bearer], theirs: Sequence[Bearer]) -> Finding | None:
    """First A, then B: what comes first in one text comes second in the other."""
    if len(ours) < 2:
        return None
    here, there = _places(pair.source, ours), _places(pair.target, theirs)
    if not here or not there:
        return None
    spans = {b.key: b for b in theirs}
    for first, second in combinations(ours, 2):
        if first.key not in there or second.key not in there:
            continue
        row = (here[first.key], here[second.key])
        if 0 in row or row[0] == row[1]:
            continue
        if (there[first.key], there[second.key]) == (row[1], row[0]):
            words = {1: "first", 2: "then"}
            return _finding(pair, first, spans[first.key].span, words[row[0]], words[row[1]])
    return None


def _places(frame: Frame, bearers: Sequence[Bearer]) -> dict[str, int]:
    """Return 1 for each bearer that comes first, 2 for what comes then, 0 for what neither word tells."""
    text = lowered(frame.text)
    first, then = order_marks(frame.language)
    start = first.search(text)
    after = then.search(text)
    if not start or not after or start.start() > after.start():
        return {}
    if then.search(text, after.end()) or first.search(text, start.end()):
        return {}
    out: dict[str, int] = {}
    for bearer in bearers:
        if bearer.span.start >= after.end():
            out[bearer.key] = 2
        # What stands before "first" in its sentence: 3rd company first, then 4th.
        elif bearer.span.end <= after.start():
            out[bearer.key] = 1
        else:
            out[bearer.key] = 0
    return out
