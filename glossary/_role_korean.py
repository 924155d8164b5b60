"""Roles in Korean: the particle or noun of place that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary._role_words import ACTORS, NOTHING, Bearer, Roles, korean_before, tails

# What may stand between a value and its particle: about, a head noun, a closing bracket.
_FILL = re.compile(
    r"[)»\"'’”]*(?: ?(?:쯤|경|가량|정도|무렵|께쯤))?(?:(?<=\d)(?:번|호|식))?"
    r"(?: ?(?:전원|병력|인원|부대|쪽|측)(?=[가-힣]))?(?:들|님)?"
)
# 2호 병실에서: the particle stands at the noun that the number names.
_NAMED = re.compile(r" ?[가-힣]{1,4}?(?=(?:에서|에서부터|부터|까지|으로|로)(?![가-힣]))")
# A way from somewhere to somewhere, whether or not both are known.
_ONWARD = re.compile(r"에서 (?:[가-힣0-9]{1,5} )?[가-힣]{1,6}?(?:으로|로)(?![가-힣])")
_FROM = re.compile(r"[가-힣]에서 \Z")
_AND = re.compile(r"(?:와|과|하고|이랑|랑|나|이나)? ?,? ?(?:및 |또는 |혹은 |그리고 )?")
_DENIED = frozenset(("before", "after", "left", "right", "north", "south", "east", "west", "behind", "front"))
_SIDES = frozenset(("left", "right", "north", "south", "east", "west"))
_THINGS = frozenset(("concept", "word", "marked"))
_RECEIVE = re.compile("받[았은는으고아]|들[었은]|잡[혔힌혀]|당[했한하]|배웠|맞았|쫓[기겼]|물[렸린]|들키|빼앗")


def korean_roles(text: str, bearers: Sequence[Bearer]) -> list[Roles]:
    """Return the roles of each of *bearers*, in order of their spans, in *text* in lower case."""
    out: list[Roles] = []
    before = korean_before()
    for bearer in bearers:
        fill = _FILL.match(text, bearer.span.end)
        place = fill.end() if fill else bearer.span.end
        role = _tail(text, place, bearer.kind == "word")
        if not role and bearer.kind == "number" and text[place - 1 : place] in ("번", "호"):
            named = _NAMED.match(text, place)
            role = _tail(text, named.end()) if named else role
        if bearer.kind == "number" and role not in ("up", "down", "not", "from"):
            words = text[max(0, bearer.span.start - 8) : bearer.span.start].split()
            role = before.get(words[-1], role) if words else role
        if role == "later":
            # 30분 뒤 is later, the battalion's 뒤 behind it.
            role = "after" if bearer.kind in ("number", "time") else "behind"
        if role == "topic":
            role = "subject topic"
            if re.search("[가-힣0-9](?:이|가) ", text[place + 1 : place + 80]) and bearer.kind in ACTORS:
                role = "topic"
        if role == "to" and bearer.kind in _THINGS and text.startswith(("로", "으로"), place):
            role = "toward"
        out.append(frozenset(role.split()))
    # What a conjunction joins has the role of its last member.
    for i in range(len(bearers) - 2, -1, -1):
        between = text[bearers[i].span.end : bearers[i + 1].span.start]
        kinds = bearers[i].kind, bearers[i + 1].kind
        title = between in (" ", "") and kinds in (("concept", "name"), ("name", "concept"))
        if title or (kinds[0] == kinds[1] and between and len(between) < 12 and _AND.fullmatch(between)):
            out[i] = out[i + 1]
    return [_settled(i, bearers, out, text) for i in range(len(out))]


_NOT_SO = re.compile(r"[가-힣]{0,3} ?(?:아니|아닌)")


def _tail(text: str, place: int, plain: bool = False) -> str:
    """Return the role that the particles of *text* at *place* tell; "not left of" tells none.

    A *plain* one has no place beside it: 동쪽 강변에서 서쪽 강변으로 is from one to the other.
    """
    for role, pattern in tails():
        if plain and role in _SIDES:
            continue
        match = pattern.match(text, place)
        if match:
            return "" if role in _DENIED and _NOT_SO.match(text, match.end()) else role
    return ""


def _settled(i: int, bearers: Sequence[Bearer], out: Sequence[Roles], text: str) -> Roles:
    """Return the roles of bearer *i*, the ambiguous decided by its neighbours: A에서 B로 is from A."""
    roles, bearer = out[i], bearers[i]
    if roles == {"at"}:
        onward = i + 1 < len(out) and bool(out[i + 1] & {"to", "toward"})
        onward = onward or (bearer.kind in _THINGS and bool(_ONWARD.match(text, bearer.span.end)))
        return frozenset(("from",)) if onward and bearer.kind != "time" else NOTHING
    if roles == {"toward"}:
        # By means of, unless the way begins somewhere.
        start = bearer.span.start
        away = i > 0 and bool(out[i - 1] & {"from", "at"})
        away = away or bool(_FROM.search(text, max(0, start - 4), start))
        return frozenset(("to",)) if away else frozenset(("to", "with"))
    if roles == {"dative"}:
        if bearer.kind in ("time", "number") or _RECEIVE.search(text, bearer.span.end):
            return NOTHING
        return frozenset(("to", "at"))
    if roles == {"receiver"}:
        return NOTHING if _RECEIVE.search(text, bearer.span.end) else frozenset(("to",))
    if roles == {"topic"}:
        return NOTHING
    return roles
