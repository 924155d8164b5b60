"""How much each finding weighs: the table of all codes, and a user's changes to it.

What a finding weighs is data: terms.yaml says which concepts are critical, the table below what each
code weighs by itself, and a small file of the user's (``--severity FILE``) changes either::

    codes: {polarity: review, measure: critical, length: ignore}
    concepts: {armband: critical}
    sets: {colour: review}

The more specific entry wins: a concept before its contrast set before the code. A finding that refuses by
default can be lowered, never ignored; what is lowered is named in the signature of every record.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from glossary._yaml import Document, Path_, read_yaml
from glossary.errors import InputError
from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.opposites import set_names
from glossary.terms import Glossary

#: The word of a severity file for a finding that is not to be reported.
IGNORE = "ignore"
_WEIGHTS = {**{severity.value: severity for severity in Severity}, IGNORE: None}
#: Names that an error lists at most.
_LISTED = 40
_ORDER = (None, Severity.INFO, Severity.REVIEW, Severity.CRITICAL)


@dataclass(frozen=True, slots=True)
class CheckCode:
    """A code that findings have.

    *severities* are those that it has by default, the gravest first; *message* says what its check holds.
    A *fixed* one cannot be changed: where it stands there is nothing that could be shown instead.
    """

    code: str
    severities: tuple[Severity, ...]
    message: str
    fixed: bool = False


def codes_of(*checks: Callable[..., object], **severities: str) -> tuple[CheckCode, ...]:
    """Return the codes that *checks* share; the first lines of their docstrings say what they hold.

    Each of *severities* is a code (``_`` for ``-``) with its default severities: ``call_sign="critical"``.
    """
    message = " ".join((inspect.getdoc(check) or "").partition("\n")[0] for check in checks)
    return tuple(
        CheckCode(code.replace("_", "-"), tuple(map(Severity, words.split())), message)
        for code, words in severities.items()
    )


def glossary_codes() -> tuple[CheckCode, ...]:
    """Return every code of this package's checks, in the order of the documentation."""
    from glossary import guard
    from glossary.checks import (
        concepts,
        conditions,
        content,
        form,
        identifiers,
        negation,
        opposites,
        roles,
        together,
        usage,
    )

    return (
        *codes_of(
            identifiers.check_identifiers,
            unit="critical review",
            grid="critical review",
            dtg="critical review",
            date="critical review",
            time="critical review",
            direction="critical review",
            bearing="critical review",
            frequency="critical review",
            call_sign="critical review",
            spelling="critical review",
            blood="critical review",
            slot="critical review",
        ),
        *codes_of(identifiers.check_numbers, number="critical review", measure="critical review"),
        *codes_of(concepts.check_contrasts, opposites.check_opposites, contrast="critical review"),
        *codes_of(concepts.check_concepts, term="critical review", added_term="critical review"),
        *codes_of(negation.check_polarity, polarity="critical review"),
        *codes_of(conditions.check_conditions, condition="critical review"),
        *codes_of(roles.check_roles, role="critical"),
        *codes_of(content.check_content, content="critical review"),
        *codes_of(together.check_together, doubts="critical"),
        *codes_of(usage.check_usage, deprecated_term="review info", false_friend="review info"),
        *codes_of(form.check_language, script="critical"),
        *codes_of(
            form.check_shape, copy="critical", empty="critical", repetition="critical", length="review"
        ),
        *codes_of(guard.check_values, slot_value="critical"),
        *codes_of(guard.unchecked, unchecked="review info"),
        *codes_of(guard.ambiguities, ambiguous="review"),
    )


@dataclass(frozen=True, slots=True)
class SeverityPolicy:
    """A user's changes to what findings weigh; immutable. Without arguments it changes nothing.

    The values are severities, or None for a finding that is not to be reported. *lowered* names the
    entries that weigh less than by default, *sha256* tells one policy from another ('' for none).
    """

    codes: Mapping[str, Severity | None] = field(default_factory=dict, hash=False)
    concepts: Mapping[str, Severity | None] = field(default_factory=dict, hash=False)
    sets: Mapping[str, Severity | None] = field(default_factory=dict, hash=False)
    lowered: tuple[str, ...] = ()
    sha256: str = ""

    def apply(
        self, findings: Iterable[Finding], source: Frame, target: Frame | None, glossary: Glossary
    ) -> tuple[Finding, ...]:
        """Return *findings* with the severities of this policy, in their order, without the ignored ones.

        *source* and *target* are the frames that their spans are of.
        """
        findings = tuple(findings)
        if not self.sha256:
            return findings
        weights = ((finding, self._weight(finding, source, target, glossary)) for finding in findings)
        return tuple(
            finding if weight is finding.severity else replace(finding, severity=weight)
            for finding, weight in weights
            if weight is not None
        )

    def _weight(
        self, finding: Finding, source: Frame, target: Frame | None, glossary: Glossary
    ) -> Severity | None:
        concepts, contrast = _subject(finding, source, target, glossary)
        chosen = [self.concepts[concept] for concept in concepts if concept in self.concepts]
        if chosen:
            return max(chosen, key=_ORDER.index)
        if contrast in self.sets:
            return self.sets[contrast]
        return self.codes.get(finding.code, finding.severity)

    def signature(self) -> str:
        """Return how records show this policy: ``severity 0123456789ab (lowered: polarity)``; '' for none."""
        if not self.sha256:
            return ""
        lowered = f" (lowered: {', '.join(self.lowered)})" if self.lowered else ""
        return f"severity {self.sha256[:12]}{lowered}"


def _subject(
    finding: Finding, source: Frame, target: Frame | None, glossary: Glossary
) -> tuple[set[str], str]:
    """Return the concepts and the contrast set that *finding* is about.

    A check of concepts begins its message with the one or the other: ``affiliation: source says …``.
    """
    name = finding.message.partition(":")[0]
    said = {
        mention.concept: glossary.by_id[mention.concept].contrast_set or ""
        for frame, span in ((source, finding.source_span), (target, finding.target_span))
        if frame is not None and span is not None
        for mention in frame.concepts
        if mention.span == span
    }
    if name in said:
        return {name}, said[name]
    members = {concept for concept, contrast in said.items() if contrast == name}
    return members, name if finding.code == "contrast" else ""


def read_policy(path: Path, glossary: Glossary, codes: Iterable[CheckCode]) -> SeverityPolicy:
    """Read the severity file at *path*, YAML; *codes* are those that findings may have.

    Raises `InputError`, which names the line, the field and the mend, for what is no severity file and for
    a code, concept, set or severity that does not exist.
    """
    document = read_yaml(path)
    known = {code.code: code for code in codes}
    concepts = tuple(glossary.by_id.values())
    sections: dict[str, Mapping[str, Severity]] = {
        "codes": {code.code: code.severities[0] for code in known.values()},
        # A member of a set turned into another refuses, whether its concept is critical or not.
        "concepts": {
            concept.id: Severity.CRITICAL if concept.critical or concept.contrast_set else Severity.REVIEW
            for concept in concepts
        },
        "sets": dict.fromkeys(
            (*(concept.contrast_set for concept in concepts if concept.contrast_set), *set_names()),
            Severity.CRITICAL,
        ),
    }
    data = _mapping(document, (), document.data)
    for name in data:
        _known(document, (name,), name, sections, "section")
    read: dict[str, dict[str, Severity | None]] = {}
    lowered: list[str] = []
    for section, defaults in sections.items():
        read[section] = {}
        for name, word in _mapping(document, (section,), data.get(section, {})).items():
            path_ = (section, name)
            _known(document, path_, name, defaults, section.removesuffix("s"))
            weight = _severity(document, path_, word)
            before = defaults[name]
            if section == "codes" and known[name].fixed:
                raise InputError(
                    f"the severity of {name} is fixed",
                    where=document.where(path_),
                    mend="drop it: there is no result that could be shown instead",
                )
            if weight is None and before is Severity.CRITICAL:
                raise InputError(
                    f"{name} refuses by default and cannot be ignored",
                    where=document.where(path_),
                    mend="lower it to review or info, which stay in the record",
                )
            read[section][name] = weight
            if _ORDER.index(weight) < _ORDER.index(before):
                lowered.append(name)
    if not any(read.values()):
        return SeverityPolicy()
    # Of what it says, not of how the file is written: a comment changes nothing.
    said = json.dumps(read, sort_keys=True, ensure_ascii=False).encode("utf-8")
    return SeverityPolicy(
        **{section: MappingProxyType(entries) for section, entries in read.items()},
        lowered=tuple(lowered),
        sha256=hashlib.sha256(said).hexdigest(),
    )


def _mapping(document: Document, path: Path_, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError("is no mapping", where=document.where(path), mend="write codes: {polarity: review}")
    return value


def _known(document: Document, path: Path_, name: str, known: Iterable[str], kind: str) -> None:
    names = list(known)
    if name in names:
        return
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1, 0.6)
    if near:
        mend = f"did you mean {near[0]}?"
    elif kind == "code":
        mend = "tolmach checks lists them"
    elif kind == "concept":
        mend = "tolmach terms search finds its id"
    elif len(names) > _LISTED:
        mend = f"it is one of {', '.join(names[:_LISTED])} or of the sets of glossary/data"
    else:
        mend = f"it is one of {', '.join(sorted(names))}"
    raise InputError(f"unknown {kind} {name!r}", where=document.where(path), mend=mend)


def _severity(document: Document, path: Path_, word: Any) -> Severity | None:
    if not isinstance(word, str) or word not in _WEIGHTS:
        raise InputError(
            f"unknown severity {word!r}", where=document.where(path), mend=f"use {', '.join(_WEIGHTS)}"
        )
    return _WEIGHTS[word]
