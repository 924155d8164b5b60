"""When the roles that two bearers have in one text are exchanged in the other."""

from __future__ import annotations

from glossary.roles import Roles

# Roles that one of two values bears: carried over to the other value, the phrase says another thing.
RELATIONS = frozenset(
    {
        "before",
        "after",
        "behind",
        "front",
        "left",
        "right",
        "north",
        "south",
        "east",
        "west",
        "instead",
        "not",
    }
)
# Besides these, what a way leads through.
_CARRIED = RELATIONS | {"via"}
SAME = {"front": "before", "behind": "after"}
# What those may bear to whom or with whom something is done.
_DONE_TO = frozenset({"object", "owner", "to", "with", "other"})


def exchanged(a: Roles, b: Roles, c: Roles, d: Roles) -> bool:
    """Whether two values that have the roles *a* and *b* in one text have changed them, *c* and *d*."""
    if a and b and c and d and a & d and b & c and not a & c and not b & d and not a & b and not c & d:
        return True
    # The way leads to B in one text, to A in the other; what it leads from may be an object.
    for one, two, three, four in ((a, b, c, d), (c, d, a, b), (b, a, d, c), (d, c, b, a)):
        if two == {"to"} and "to" in three and one and four and one | four <= {"from", "object", "owner"}:
            return True
    acted = {"object", "with"}
    if acts(a) and acts(d) and b & acted and c & acted and "subject" not in b | c:
        return True
    if acts(b) and acts(c) and a & acted and d & acted and "subject" not in a | d:
        return True
    # The relation that one bears in the source the other bears in the target.
    for one, two, three, four in ((a, b, c, d), (b, a, d, c)):
        if len(one) == 1 and one <= _CARRIED and one == four and not one & (two | three):
            return True
    return False


def placed(roles: Roles) -> Roles:
    """Return *roles* with one name for what goes in front and before, behind and after."""
    return frozenset(SAME.get(role, role) for role in roles) if roles & SAME.keys() else roles


def acts(roles: Roles) -> bool:
    """Whether who has *roles* acts, and nothing else."""
    return "subject" in roles and roles <= {"subject", "topic"}


def acting_exchanged(a: Roles, b: Roles, c: Roles, d: Roles) -> bool:
    """Whether who acts in the one text is what something is done to or for in the other."""
    return (acts(a) and acts(d) and bool(b and c) and "subject" not in b | c) or (
        acts(b) and acts(c) and bool(a and d) and "subject" not in a | d
    )


def other_acts(a: Roles, b: Roles, c: Roles, d: Roles) -> bool:
    """Whether of two persons the other one acts: A asks B, Б просит у А."""
    for one, two, three, four in ((a, b, c, d), (b, a, d, c)):
        if one == {"subject"} == four and two and three and two | three <= _DONE_TO:
            return True
    return False
