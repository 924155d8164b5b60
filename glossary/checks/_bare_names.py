"""Call signs that the other text says by a bare name, or by another: part of the check of identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.checks._lexical import translated
from glossary.checks._pair import Pair, said
from glossary.findings import Finding, Severity
from glossary.frames import CallSign, Mention
from glossary.identifiers.callsigns import names_said


def by_name(pair: Pair, ours: list[Mention], theirs: list[Mention]) -> Iterator[Finding]:
    """Look for the bare names of the call signs that are left, and for others in their stead.

    A bare name is any word to the finder (폭풍, Storm at the head of a sentence), so that only a
    call sign that the other text lacks makes it one.
    """
    if not any(isinstance(m.value, CallSign) and m.value.known for m in (*ours, *theirs)):
        return
    here = names_said(pair.source.text, pair.glossary, pair.source.language)
    there = names_said(pair.target.text, pair.glossary, pair.target.language)
    for mentions, own, other, forward in ((ours, here, there, True), (theirs, there, here, False)):
        frame, lacking = (pair.source, pair.target) if forward else (pair.target, pair.source)
        rivals = sorted(other - own)
        for mention in list(mentions):
            sign = mention.value
            if not isinstance(sign, CallSign) or not sign.known:
                continue
            if sign.name in other:
                if sign.number is None:
                    mentions.remove(mention)
                continue
            words = said(frame, mention.span)
            if sign.number is None and translated(frame, mention.span, lacking):
                severity = Severity.REVIEW
                message = f"call sign: {words!r} ({sign.name}) is not written as in the glossary"
            elif mention.weak and rivals and not (theirs if forward else ours):
                says, lacks = ("source", "target") if forward else ("target", "source")
                severity = Severity.CRITICAL
                message = f"call sign: {says} says {words!r} ({sign.name}), {lacks} says {rivals[0]}"
            else:
                continue
            mentions.remove(mention)
            yield Finding(
                "call-sign",
                severity,
                message,
                mention.span if forward else None,
                None if forward else mention.span,
            )
