"""Checks of concepts: what is lost, added, or turned into its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.checks._lexical import translated
from glossary.checks._pair import Pair, concepts_of, said
from glossary.checks._written import written
from glossary.checks.negation import dissolved
from glossary.findings import Finding, Severity
from glossary.frames import ConceptMention, Frame, Span
from glossary.near import near_concepts, said_nearly
from glossary.terms import Glossary


def _members(frame: Frame, glossary: Glossary, weak: bool) -> dict[tuple[str, str], ConceptMention]:
    """Return the first mention of each contrast member; of sure mentions, or with *weak* of any."""
    found: dict[tuple[str, str], ConceptMention] = {}
    for mention in frame.concepts:
        concept = glossary.by_id[mention.concept]
        if concept.contrast_set and concept.contrast_member and (weak or not mention.weak):
            found.setdefault((concept.contrast_set, concept.contrast_member), mention)
    return found


def _unanswered(frame: Frame, other: Frame, glossary: Glossary) -> dict[tuple[str, str], ConceptMention]:
    """Return the contrast members that *frame* says for sure and *other* says nowhere.

    Words that may say one of several concepts are answered by any of them.
    """
    said = other.derive(concepts_of)
    answered = other.derive(_members, glossary, True)
    out = {}
    for key, mention in frame.derive(_members, glossary, False).items():
        # A rival outside all contrast sets does not excuse the loss of a member.
        rivals = {
            m.concept
            for m in frame.concepts
            if m.span == mention.span and glossary.by_id[m.concept].contrast_set
        }
        keys = {(glossary.by_id[c].contrast_set, glossary.by_id[c].contrast_member) for c in rivals}
        if key not in answered and not rivals & said and not keys & set(answered):
            out[key] = mention
    return out


def check_contrasts(pair: Pair) -> Iterator[Finding]:
    """No member of a contrast set turns into another: friend and foe, left and right, open and cease."""
    glossary = pair.glossary
    missing = _unanswered(pair.source, pair.target, glossary)
    added = _unanswered(pair.target, pair.source, glossary)
    # "not safe" and "dangerous": where one side spells the negation out, polarity has compared them.
    loose = {
        glossary.by_id[concept].contrast_set
        for concept in dissolved(pair.source, pair.target) | dissolved(pair.target, pair.source)
    }
    yield from _repeated(pair)
    for name in sorted({key[0] for key in (*missing, *added)}):
        lost = [(key[1], mention) for key, mention in missing.items() if key[0] == name]
        new = [(key[1], mention) for key, mention in added.items() if key[0] == name]
        if lost and not new:
            new = _doubtful_rivals(pair, name)
        for (member, mention), (other, other_mention) in zip(lost, new, strict=False):
            yield Finding(
                "contrast",
                _pair_weight(pair, mention, other_mention, name in loose),
                f"{name}: source says {member} ({said(pair.source, mention.span)}), target says {other} "
                f"({said(pair.target, other_mention.span)})",
                mention.span,
                other_mention.span,
            )
        for member, mention in lost[len(new) :]:
            yield Finding(
                "contrast",
                Severity.REVIEW if name in loose else _lone_weight(pair, mention, True),
                f"{name}: source says {member} ({said(pair.source, mention.span)}), target does not",
                mention.span,
            )
        for member, mention in new[len(lost) :]:
            if mention.weak:
                continue
            yield Finding(
                "contrast",
                Severity.REVIEW if name in loose else _lone_weight(pair, mention, False),
                f"{name}: target says {member} ({said(pair.target, mention.span)}), source does not",
                None,
                mention.span,
            )


def _repeated(pair: Pair) -> Iterator[Finding]:
    """One text says two members of a set, the other one of them twice: right and right."""
    ours, theirs = (frame.derive(_spans, pair.glossary) for frame in (pair.source, pair.target))
    for name in ours.keys() & theirs.keys():
        here, there = ours[name], theirs[name]
        if (
            len(here) != 2
            or len(there) != 2
            or any(len(members) != 1 for members in (*here.values(), *there.values()))
        ):
            continue
        members, others = set().union(*here.values()), set().union(*there.values())
        if members == others or not (members < others or others < members):
            continue
        mine, yours = list(here), list(there)
        yield Finding(
            "contrast",
            Severity.CRITICAL,
            f"{name}: one text says {' and '.join(sorted(members | others))}, "
            f"the other {next(iter(members & others))} twice",
            mine[-1],
            yours[-1],
        )


def _spans(frame: Frame, glossary: Glossary) -> dict[str, dict[Span, set[str]]]:
    """Return by contrast set the places of *frame* that say a critical member, and which one."""
    found: dict[str, dict[Span, set[str]]] = {}
    for mention in frame.concepts:
        concept = glossary.by_id[mention.concept]
        if concept.critical and concept.contrast_set and concept.contrast_member:
            found.setdefault(concept.contrast_set, {}).setdefault(mention.span, set()).add(
                concept.contrast_member
            )
    return found


def _doubtful_rivals(pair: Pair, name: str) -> list[tuple[str, ConceptMention]]:
    """Return the members of set *name* that the target may say and the source says nowhere.

    Where a member is lost, an ambiguous word for its rival is no longer in doubt: your and our.
    """
    said = pair.source.derive(_members, pair.glossary, True)
    rivals = pair.target.derive(_members, pair.glossary, True)
    return [(key[1], mention) for key, mention in rivals.items() if key[0] == name and key not in said]


def _pair_weight(pair: Pair, one: ConceptMention, two: ConceptMention, loose: bool) -> Severity:
    """Return how much it weighs that the source says *one* and the target *two* of the same set.

    Only a doubt where they are near to each other, or where each has something near it in the other
    text: down and up, below and on top.
    """
    near = near_concepts().get(one.concept, frozenset())
    said = said_nearly(one.concept, pair.target) and said_nearly(two.concept, pair.source)
    return Severity.REVIEW if loose or said or two.concept in near else Severity.CRITICAL


def _lone_weight(pair: Pair, mention: ConceptMention, lost: bool) -> Severity:
    """Return how much it weighs that one text alone says *mention*; *lost* where that is the source.

    Critical only where nothing in the other text can stand for it: no concept near to it, and no
    word that translates one of its words.
    """
    weight = _weight(mention, pair.glossary)
    if weight is not Severity.CRITICAL:
        return weight
    frame, other = (pair.source, pair.target) if lost else (pair.target, pair.source)
    if said_nearly(mention.concept, other) or written(mention.concept, other, pair.glossary):
        return Severity.REVIEW
    if translated(frame, mention.span, other) and not _stands_instead(frame, other, pair.glossary):
        return Severity.REVIEW
    return weight


def _stands_instead(frame: Frame, other: Frame, glossary: Glossary) -> bool:
    """Whether *other* says a critical concept for sure that *frame* does not say at all."""
    ours = frame.derive(concepts_of)
    answered = {m.span for m in other.concepts if m.concept in ours}
    return any(
        not m.weak and m.span not in answered and glossary.by_id[m.concept].critical for m in other.concepts
    )


def _weight(mention: ConceptMention, glossary: Glossary) -> Severity:
    return Severity.CRITICAL if glossary.by_id[mention.concept].critical else Severity.REVIEW


def check_concepts(pair: Pair) -> Iterator[Finding]:
    """Every concept of the source is said in the target, and no critical one is added."""
    glossary = pair.glossary
    said_here, said_there = pair.source.derive(concepts_of), pair.target.derive(concepts_of)
    spelled_there = dissolved(pair.source, pair.target)
    spelled_here = dissolved(pair.target, pair.source)
    lost: list[ConceptMention] = []
    new: list[ConceptMention] = []
    for concept, mention, rivals in pair.source.derive(_plain, glossary):
        # Where several concepts share the words, one of them said in the target is enough.
        if concept in spelled_there or not rivals.isdisjoint(said_there):
            continue
        wanted = glossary.by_id[concept].preferred(pair.target.language).term
        lost.append(mention)
        yield Finding(
            "term",
            _lone_weight(pair, mention, True),
            f"{concept}: {said(pair.source, mention.span)!r} is not in the target (glossary: {wanted!r})",
            mention.span,
        )
    for concept, mention, rivals in pair.target.derive(_plain, glossary):
        if concept in spelled_here or not rivals.isdisjoint(said_here):
            continue
        new.append(mention)
        yield Finding(
            "added-term",
            _lone_weight(pair, mention, False),
            f"{concept}: target says {said(pair.target, mention.span)!r}, source does not",
            None,
            mention.span,
        )
    if lost and new:
        yield from _exchanged(pair, lost, new)


def _plain(frame: Frame, glossary: Glossary) -> tuple[tuple[str, ConceptMention, frozenset[str]], ...]:
    """Return the sure mentions of *frame* outside contrast sets, each concept once at its first place.

    With each stand the concepts that its words may say.
    """
    first = {m.concept: m for m in reversed(frame.concepts) if glossary.by_id[m.concept].contrast_set is None}
    return tuple(
        (
            concept,
            mention,
            frozenset(other.concept for other in frame.concepts if other.span == mention.span),
        )
        for concept, mention in first.items()
        if not mention.weak
    )


def _exchanged(pair: Pair, lost: list[ConceptMention], new: list[ConceptMention]) -> Iterator[Finding]:
    """A term in the place of another of its field: neither is translated in the other text."""
    field = {m.concept: pair.glossary.by_id[m.concept].field for m in (*lost, *new)}
    for ours in lost:
        rivals = [
            m
            for m in new
            if field[m.concept] == field[ours.concept] != "general"
            and m.concept not in near_concepts().get(ours.concept, ())
        ]
        if not rivals or _answered(pair, ours, True):
            continue
        for theirs in rivals:
            if not _answered(pair, theirs, False):
                yield Finding(
                    "term",
                    Severity.CRITICAL,
                    f"{ours.concept}: source says {said(pair.source, ours.span)!r}, "
                    f"target says {said(pair.target, theirs.span)!r} ({theirs.concept})",
                    ours.span,
                    theirs.span,
                )


def _answered(pair: Pair, mention: ConceptMention, lost: bool) -> bool:
    """Whether the other text may say the concept of *mention* in words that the glossary has not."""
    frame, other = (pair.source, pair.target) if lost else (pair.target, pair.source)
    return (
        said_nearly(mention.concept, other)
        or written(mention.concept, other, pair.glossary)
        or translated(frame, mention.span, other)
    )
