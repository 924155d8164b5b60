"""The check of conditions and limits: if, unless, only, until, except, without, before, after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.checks._pair import Pair, said
from glossary.conditions import Condition, Kinds, find_conditions, kinds, lowered, may_hold_condition
from glossary.findings import Finding, Severity
from glossary.frames import Frame

_WEIGHTS = {"critical": Severity.CRITICAL, "review": Severity.REVIEW}


def check_conditions(pair: Pair) -> Iterator[Finding]:
    """No condition or limit is lost, added or turned round: only, if, unless, until, except, without.

    A word that may say something else answers the other text and is never asked for. A reason or an
    "even if" that is lost is a doubt; "while" and "when" only answer.
    """
    source, target = pair.source, pair.target
    if not source.derive(_may_hold) and not target.derive(_may_hold):
        return
    ours, theirs = source.derive(find_conditions), target.derive(find_conditions)
    rules = kinds()
    found = _contradiction(pair, ours, theirs, rules)
    if found is not None:
        yield found
        return
    lost = _unanswered(ours, theirs, rules)
    added = _unanswered(theirs, ours, rules)
    for one in lost:
        other = next((two for two in added if two.kind != one.kind), None)
        yield Finding(
            "condition",
            _weight(one, theirs, rules),
            f"condition: source says {one.kind} ({said(source, one.span)}), target "
            + (f"says {other.kind} ({said(target, other.span)})" if other else "does not"),
            one.span,
            other.span if other else None,
        )
    for two in added:
        if lost and any(one.kind != two.kind for one in lost):
            continue
        yield Finding(
            "condition",
            _weight(two, ours, rules),
            f"condition: target says {two.kind} ({said(target, two.span)}), source does not",
            None,
            two.span,
        )
    if not lost and not added:
        yield from _without(pair, ours, theirs)


def _may_hold(frame: Frame) -> bool:
    return may_hold_condition(lowered(frame.text), frame.language)


def _weight(one: Condition, others: Sequence[Condition], rules: Kinds) -> Severity:
    """Return how grave it is that *others* do not say the condition *one*."""
    if one.loose and any(other.kind == "then" for other in others):
        return Severity.REVIEW
    return _WEIGHTS[rules.weight[one.kind]]


def _unanswered(ours: Sequence[Condition], theirs: Sequence[Condition], rules: Kinds) -> list[Condition]:
    """Return the first sure condition of each kind of *ours* that nothing of *theirs* answers."""
    there = {condition.kind for condition in theirs}
    out: dict[str, Condition] = {}
    for condition in ours:
        kind = condition.kind
        if condition.doubt or rules.weight.get(kind, "none") == "none":
            continue
        if there.isdisjoint(rules.answers[kind]):
            out.setdefault(kind, condition)
    return list(out.values())


def _contradiction(
    pair: Pair, ours: Sequence[Condition], theirs: Sequence[Condition], rules: Kinds
) -> Finding | None:
    """Return the finding for a limit turned round: before in one text, only after in the other."""
    if not ours or not theirs:
        return None
    sure = [{c.kind: c for c in reversed(side) if not c.doubt} for side in (ours, theirs)]
    likely = [{c.kind: c for c in reversed(side) if c.doubt < 2} for side in (ours, theirs)]
    same_negation = len(pair.source.negations) == len(pair.target.negations)
    both_negate = bool(pair.source.negations and pair.target.negations)
    for first, second, excuses, first_likely, second_likely in rules.opposites:
        if not (first in likely[0] and second in likely[1]) and not (
            first in likely[1] and second in likely[0]
        ):
            continue
        # Not before is after; not if is unless.
        if first == "before" and not same_negation:
            continue
        # Where one text alone negates, the check of polarity has seen it.
        if first == "if-not" and (same_negation or not both_negate):
            continue
        if "negation" in excuses and (pair.source.negations or pair.target.negations):
            continue
        for here, there in ((0, 1), (1, 0)):
            one = (likely if first_likely else sure)[here].get(first)
            two = (likely if second_likely else sure)[there].get(second)
            if one is None or two is None or first in likely[there] or second in likely[here]:
                continue
            if not excuses.isdisjoint(likely[there]):
                continue
            ours_first = here == 0
            source, target = (one, two) if ours_first else (two, one)
            return Finding(
                "condition",
                Severity.CRITICAL,
                f"condition: source says {source.kind} ({said(pair.source, source.span)}), "
                f"target says {target.kind} ({said(pair.target, target.span)})",
                source.span,
                target.span,
            )
    return None


def _without(pair: Pair, ours: Sequence[Condition], theirs: Sequence[Condition]) -> Iterator[Finding]:
    """A lost "without" beside another negation, which the count of negations only doubts."""
    fewer = len(pair.target.negations) - len(pair.source.negations)
    if not fewer:
        return
    more, less = (ours, theirs) if fewer < 0 else (theirs, ours)
    sure = next((c for c in more if c.kind == "without" and not c.doubt), None)
    if sure is None or any(c.kind in ("without", "unless", "if-not", "only", "except") for c in less):
        return
    left, right = (pair.target, pair.source) if fewer < 0 else (pair.source, pair.target)
    # «без сознания» is a concept, which other words may say.
    if any(negation.inside and negation.span.overlaps(sure.span) for negation in right.negations):
        return
    # Against no negation at all the check of polarity refuses by itself.
    if left.negations:
        yield Finding(
            "condition",
            Severity.CRITICAL,
            "condition: source says without, target does not"
            if fewer < 0
            else "condition: target says without, source does not",
            sure.span if fewer < 0 else None,
            None if fewer < 0 else sure.span,
        )
