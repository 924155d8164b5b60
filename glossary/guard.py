"""The guard: compares what the source says with what the target says.

Every check is a pure function of two Frames with a code of its own (`glossary.checks`). Checks are
rules: they find what is lost, changed or added, and do not prove the meaning.
"""

from __future__ import annotations

from collections.abc import Iterable

from glossary.checks._lexical import surely_translated
from glossary.checks._pair import Check, Pair, concepts_of, said
from glossary.checks._values import amount_of
from glossary.checks.concepts import check_concepts, check_contrasts
from glossary.checks.conditions import check_conditions
from glossary.checks.content import check_content
from glossary.checks.form import check_language, check_shape
from glossary.checks.identifiers import check_identifiers, check_numbers
from glossary.checks.negation import check_polarity
from glossary.checks.opposites import check_opposites
from glossary.checks.roles import check_roles
from glossary.checks.together import check_together
from glossary.checks.usage import check_usage
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Number, Span, Value
from glossary.function_words import says_nothing
from glossary.terms import Glossary

CHECKS: tuple[Check, ...] = (
    check_identifiers,
    check_numbers,
    check_contrasts,
    check_opposites,
    check_concepts,
    check_polarity,
    check_conditions,
    check_roles,
    check_content,
    check_usage,
    check_language,
    check_shape,
)


def compare(source: Frame, target: Frame, glossary: Glossary) -> tuple[Finding, ...]:
    """Return what every check finds between *source* and *target*, the gravest first."""
    pair = Pair(source, target, glossary)
    found = find(pair)
    found += check_together(pair, found)
    order = {Severity.CRITICAL: 0, Severity.REVIEW: 1, Severity.INFO: 2}
    return tuple(sorted(found, key=lambda finding: order[finding.severity]))


def find(pair: Pair) -> list[Finding]:
    """Return what each of `CHECKS` finds in *pair* by itself."""
    return [finding for check in CHECKS for finding in check(pair)]


def unchecked(source: Frame, target: Frame, severity: Severity) -> tuple[Finding, ...]:
    """Every content word of both texts is known or answered on the other side.

    Returns a finding for the words of *source*, and one for those of *target*, that no check vouches
    for: words that the glossary has not and whose likeliest translations the other side has not, and
    ambiguous ones that nothing on the other side answers.
    """
    findings = []
    ours = _unvouched(source, target)
    if ours:
        words = ", ".join(said(source, span) for span in ours)
        findings.append(
            Finding("unchecked", severity, f"source words that no check covers: {words}", ours[0])
        )
    theirs = _unvouched(target, source)
    if theirs:
        words = ", ".join(said(target, span) for span in theirs)
        findings.append(
            Finding("unchecked", severity, f"target words that no check covers: {words}", None, theirs[0])
        )
    return tuple(findings)


def ambiguities(source: Frame, target: Frame, glossary: Glossary, severity: Severity) -> tuple[Finding, ...]:
    """No word of several meanings is translated by one that the other words do not confirm.

    Returns a finding for each word of *source* of several meanings of which *target* took one. посадка is
    a tree line, a landing, boarding; that the target says one of them does not show that it was meant.
    Meanings of one field are near enough to each other to answer for one another, and where the
    target's word has the same meanings nothing was decided.
    """
    said_there = target.derive(concepts_of)
    meanings: dict[Span, set[str]] = {}
    for mention in source.concepts:
        meanings.setdefault(mention.span, set()).add(mention.concept)
    sure = {mention.span for mention in source.concepts if not mention.weak}

    def fields(concepts: Iterable[str]) -> set[str]:
        return {glossary.by_id[concept].field for concept in concepts} - {"general"}

    return tuple(
        Finding(
            "ambiguous",
            severity,
            f"{said(source, span)!r} may mean {' or '.join(sorted(concepts))}: "
            f"the target says {', '.join(sorted(concepts & said_there))}",
            span,
        )
        for span, concepts in meanings.items()
        if span not in sure
        and concepts & said_there
        and fields(concepts - said_there) - fields(concepts & said_there)
    )


def _unvouched(frame: Frame, other: Frame) -> list[Span]:
    theirs = other.derive(concepts_of)
    answered = {mention.span for mention in frame.concepts if mention.concept in theirs}
    # A negation is counted by its own check, whatever concept its word may also be.
    negated = [negation.span for negation in frame.negations]
    weak = {
        m.span
        for m in frame.concepts
        if m.weak and not says_nothing(m, frame) and not any(m.span.overlaps(span) for span in negated)
    } - answered
    strong = {mention.span for mention in frame.concepts if not mention.weak}
    values = {mention.value for mention in (*other.identifiers, *other.numbers)}
    doubtful = {m.span for m in (*frame.identifiers, *frame.numbers) if m.weak and m.value not in values}
    unknown = {span for span in frame.uncovered if not surely_translated(frame, span, other)}
    return sorted({*unknown, *(weak - strong), *doubtful})


def check_values(values: Iterable[Value], target: Frame) -> tuple[Finding, ...]:
    """A phrasebook answer says the values of its slots.

    Returns a critical finding for each of *values* that *target* does not say. For a phrase written by
    people the values of its slots are all that can go wrong.
    """
    amounts = {amount for m in (*target.numbers, *target.identifiers) if (amount := amount_of(m)) is not None}
    written = {mention.value for mention in (*target.identifiers, *target.numbers, *target.nouns)}
    return tuple(
        Finding("slot-value", Severity.CRITICAL, f"the value {value} was not written as it should be")
        for value in values
        if value not in written and not (isinstance(value, Number) and value.amount in amounts)
    )
