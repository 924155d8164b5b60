"""Checks of concepts: what is lost, added, or turned into its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.checks._pair import Pair, said
from glossary.checks.negation import dissolved
from glossary.checks.opposites import check_opposites
from glossary.findings import Finding, Severity
from glossary.frames import ConceptMention, Frame
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
    said = {m.concept for m in other.concepts}
    answered = _members(other, glossary, weak=True)
    out = {}
    for key, mention in _members(frame, glossary, weak=False).items():
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
    yield from check_opposites(pair)
    glossary = pair.glossary
    missing = _unanswered(pair.source, pair.target, glossary)
    added = _unanswered(pair.target, pair.source, glossary)
    # "not safe" and "dangerous": where one side spells the negation out, polarity has compared them.
    loose = {
        glossary.by_id[concept].contrast_set
        for concept in dissolved(pair.source, pair.target) | dissolved(pair.target, pair.source)
    }
    for name in sorted({key[0] for key in (*missing, *added)}):
        lost = [(key[1], mention) for key, mention in missing.items() if key[0] == name]
        new = [(key[1], mention) for key, mention in added.items() if key[0] == name]
        if lost and not new:
            new = _doubtful_rivals(pair, name)
        for (member, mention), (other, other_mention) in zip(lost, new, strict=False):
            yield Finding(
                "contrast",
                Severity.REVIEW if name in loose else Severity.CRITICAL,
                f"{name}: source says {member} ({said(pair.source, mention.span)}), target says {other} "
                f"({said(pair.target, other_mention.span)})",
                mention.span,
                other_mention.span,
            )
        for member, mention in lost[len(new) :]:
            yield Finding(
                "contrast",
                Severity.REVIEW if name in loose else _weight(mention, glossary),
                f"{name}: source says {member} ({said(pair.source, mention.span)}), target does not",
                mention.span,
            )
        for member, mention in new[len(lost) :]:
            if mention.weak:
                continue
            yield Finding(
                "contrast",
                Severity.REVIEW if name in loose else _weight(mention, glossary),
                f"{name}: target says {member} ({said(pair.target, mention.span)}), source does not",
                None,
                mention.span,
            )


def _doubtful_rivals(pair: Pair, name: str) -> list[tuple[str, ConceptMention]]:
    """Return the members of set *name* that the target may say and the source says nowhere.

    Where a member is lost, an ambiguous word for its rival is no longer in doubt: your and our.
    """
    said = _members(pair.source, pair.glossary, weak=True)
    rivals = _members(pair.target, pair.glossary, weak=True)
    return [(key[1], mention) for key, mention in rivals.items() if key[0] == name and key not in said]


def _weight(mention: ConceptMention, glossary: Glossary) -> Severity:
    return Severity.CRITICAL if glossary.by_id[mention.concept].critical else Severity.REVIEW


def check_concepts(pair: Pair) -> Iterator[Finding]:
    """Every concept of the source is said in the target, and no critical one is added."""
    glossary = pair.glossary

    def plain(frame: Frame) -> dict[str, ConceptMention]:
        return {
            m.concept: m for m in reversed(frame.concepts) if glossary.by_id[m.concept].contrast_set is None
        }

    ours, theirs = plain(pair.source), plain(pair.target)
    said_here = {m.concept for m in pair.source.concepts}
    said_there = {m.concept for m in pair.target.concepts}
    spelled_there = dissolved(pair.source, pair.target)
    spelled_here = dissolved(pair.target, pair.source)
    for concept, mention in ours.items():
        # Where several concepts share the words, one of them said in the target is enough.
        rivals = {m.concept for m in pair.source.concepts if m.span == mention.span}
        if concept in spelled_there:
            continue
        if rivals & said_there or mention.weak:
            continue
        wanted = glossary.by_id[concept].preferred(pair.target.language).term
        yield Finding(
            "term",
            _weight(mention, glossary),
            f"{concept}: {said(pair.source, mention.span)!r} is not in the target (glossary: {wanted!r})",
            mention.span,
        )
    for concept, mention in theirs.items():
        rivals = {m.concept for m in pair.target.concepts if m.span == mention.span}
        if concept in spelled_here:
            continue
        if rivals & said_here or mention.weak:
            continue
        yield Finding(
            "added-term",
            _weight(mention, glossary),
            f"{concept}: target says {said(pair.target, mention.span)!r}, source does not",
            None,
            mention.span,
        )
