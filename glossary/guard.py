"""The guard: compares what the source says with what the target says.

Every check is a pure function of two Frames with a code of its own; its docstring says what it
holds. Checks are rules: they find what is lost, changed or added, and do not prove the meaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from glossary.findings import Finding, Severity
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
    Mention,
    Negation,
    Number,
    Ordinal,
    Placeholder,
    Span,
    Unit,
    Value,
)
from glossary.function_words import function_words
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import fold, sentences


@dataclass(frozen=True, slots=True)
class _Pair:
    source: Frame
    target: Frame
    glossary: Glossary


Check = Callable[[_Pair], Iterator[Finding]]

_IDENTIFIERS: tuple[tuple[type, str, str], ...] = (
    (Unit, "unit", "unit designation"),
    (Grid, "grid", "grid reference"),
    (DateTimeGroup, "dtg", "date-time group"),
    (ClockTime, "time", "clock time"),
    (Bearing, "bearing", "bearing"),
    (Frequency, "frequency", "frequency"),
    (CallSign, "call-sign", "call sign"),
    (Placeholder, "slot", "protected slot"),
)


def _said(frame: Frame, span: Span) -> str:
    return frame.text[span.start : span.end]


def _unmatched(ours: Sequence[Mention], theirs: Iterable[Mention]) -> list[Mention]:
    """Return those of *ours* that no value of *theirs* answers, counting repeats."""
    left = Counter(mention.value for mention in theirs)
    out = []
    for mention in ours:
        if left[mention.value] > 0:
            left[mention.value] -= 1
        else:
            out.append(mention)
    return out


def check_identifiers(pair: _Pair) -> Iterator[Finding]:
    """Every unit, grid, time, bearing, frequency and call sign stands in both texts, as often."""
    for kind, code, name in _IDENTIFIERS:
        ours = [m for m in pair.source.identifiers if isinstance(m.value, kind)]
        theirs = [m for m in pair.target.identifiers if isinstance(m.value, kind)]
        missing = [m for m in _unmatched(ours, theirs) if not m.weak]
        added = [m for m in _unmatched(theirs, ours) if not m.weak]
        if kind in (Bearing, Frequency):
            missing = [m for m in missing if not _bare_number(m, pair.target)]
            added = [m for m in added if not _bare_number(m, pair.source)]
        yield from _report(pair, code, name, missing, added)


def _bare_number(mention: Mention, other: Frame) -> bool:
    """Whether the other text has the digits of a bearing or frequency without the word for it."""
    wanted: set[object]
    if isinstance(mention.value, Bearing):
        wanted = {Number(Decimal(mention.value.degrees))}
    elif isinstance(mention.value, Frequency):
        wanted = {Number(Decimal(mention.value.khz) / 1000), Number(Decimal(mention.value.khz))}
    else:
        return False
    return any(number.value in wanted for number in other.numbers)


def _report(
    pair: _Pair, code: str, name: str, missing: Sequence[Mention], added: Sequence[Mention]
) -> Iterator[Finding]:
    for ours, theirs in zip(missing, added, strict=False):
        yield Finding(
            code,
            Severity.CRITICAL,
            f"{name}: source says {_said(pair.source, ours.span)!r}, target says {_said(pair.target, theirs.span)!r}",
            ours.span,
            theirs.span,
        )
    for ours in missing[len(added) :]:
        yield Finding(
            code,
            Severity.CRITICAL,
            f"{name}: {_said(pair.source, ours.span)!r} is missing from the target",
            ours.span,
        )
    for theirs in added[len(missing) :]:
        yield Finding(
            code,
            Severity.CRITICAL,
            f"{name}: {_said(pair.target, theirs.span)!r} is not in the source",
            None,
            theirs.span,
        )


def check_numbers(pair: _Pair) -> Iterator[Finding]:
    """Every number stands in both texts, in digits or words, with its unit of measure.

    A weak number (``one``, ``second``) may answer a sure one but is never asked for itself.
    """
    used_bare = [m for m in pair.source.identifiers if isinstance(m.value, Bearing | Frequency)]
    used_bare_target = [m for m in pair.target.identifiers if isinstance(m.value, Bearing | Frequency)]
    missing = _unmatched(pair.source.numbers, pair.target.numbers)
    added = _unmatched(pair.target.numbers, pair.source.numbers)
    # A count may be an ordinal in the other language (on floor 2, on the 2nd floor).
    for ours in list(missing):
        for theirs in list(added):
            if _amount(ours) is not None and _amount(ours) == _amount(theirs):
                missing.remove(ours)
                added.remove(theirs)
                if isinstance(ours.value, Measure) != isinstance(theirs.value, Measure):
                    yield Finding(
                        "measure",
                        Severity.REVIEW,
                        f"unit of measure: source says {_said(pair.source, ours.span)!r}, target says "
                        f"{_said(pair.target, theirs.span)!r}",
                        ours.span,
                        theirs.span,
                    )
                break
    missing = [m for m in missing if not m.weak and not _answered(m, used_bare_target)]
    added = [m for m in added if not m.weak and not _answered(m, used_bare)]
    yield from _report(pair, "number", "number", missing, added)


def _amount(mention: Mention) -> Decimal | None:
    match mention.value:
        case Number():
            return mention.value.amount
        case Measure():
            return mention.value.said
        case Ordinal():
            return Decimal(mention.value.rank)
        case Bearing():
            return Decimal(mention.value.degrees)
        case Frequency():
            return Decimal(mention.value.khz) / 1000
    return None


def _answered(number: Mention, identifiers: Sequence[Mention]) -> bool:
    amount = _amount(number)
    for mention in identifiers:
        if isinstance(mention.value, Bearing) and amount == mention.value.degrees:
            return True
        if isinstance(mention.value, Frequency) and amount in (
            Decimal(mention.value.khz) / 1000,
            Decimal(mention.value.khz),
        ):
            return True
    return False


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
        rivals = {m.concept for m in frame.concepts if m.span == mention.span}
        keys = {(glossary.by_id[c].contrast_set, glossary.by_id[c].contrast_member) for c in rivals}
        if key not in answered and not rivals & said and not keys & set(answered):
            out[key] = mention
    return out


def check_contrasts(pair: _Pair) -> Iterator[Finding]:
    """No member of a contrast set turns into another: friend and foe, left and right, open and cease."""
    glossary = pair.glossary
    missing = _unanswered(pair.source, pair.target, glossary)
    added = _unanswered(pair.target, pair.source, glossary)
    # "not safe" and "dangerous": where one side spells the negation out, polarity has compared them.
    loose = {
        glossary.by_id[concept].contrast_set
        for concept in _dissolved(pair.source, pair.target) | _dissolved(pair.target, pair.source)
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
                f"{name}: source says {member} ({_said(pair.source, mention.span)}), target says {other} "
                f"({_said(pair.target, other_mention.span)})",
                mention.span,
                other_mention.span,
            )
        for member, mention in lost[len(new) :]:
            yield Finding(
                "contrast",
                Severity.REVIEW if name in loose else _weight(mention, glossary),
                f"{name}: source says {member} ({_said(pair.source, mention.span)}), target does not",
                mention.span,
            )
        for member, mention in new[len(lost) :]:
            if mention.weak:
                continue
            yield Finding(
                "contrast",
                Severity.REVIEW if name in loose else _weight(mention, glossary),
                f"{name}: target says {member} ({_said(pair.target, mention.span)}), source does not",
                None,
                mention.span,
            )


def _doubtful_rivals(pair: _Pair, name: str) -> list[tuple[str, ConceptMention]]:
    """Return the members of set *name* that the target may say and the source says nowhere.

    Where a member is lost, an ambiguous word for its rival is no longer in doubt: your and our.
    """
    said = _members(pair.source, pair.glossary, weak=True)
    rivals = _members(pair.target, pair.glossary, weak=True)
    return [(key[1], mention) for key, mention in rivals.items() if key[0] == name and key not in said]


def _weight(mention: ConceptMention, glossary: Glossary) -> Severity:
    return Severity.CRITICAL if glossary.by_id[mention.concept].critical else Severity.REVIEW


def check_concepts(pair: _Pair) -> Iterator[Finding]:
    """Every concept of the source is said in the target, and no critical one is added."""
    glossary = pair.glossary

    def plain(frame: Frame) -> dict[str, ConceptMention]:
        return {
            m.concept: m for m in reversed(frame.concepts) if glossary.by_id[m.concept].contrast_set is None
        }

    ours, theirs = plain(pair.source), plain(pair.target)
    for concept, mention in ours.items():
        # Where several concepts share the words, one of them said in the target is enough.
        rivals = {m.concept for m in pair.source.concepts if m.span == mention.span}
        if concept in _dissolved(pair.source, pair.target):
            continue
        if rivals & {m.concept for m in pair.target.concepts} or mention.weak:
            continue
        wanted = glossary.by_id[concept].preferred(pair.target.language).term
        yield Finding(
            "term",
            _weight(mention, glossary),
            f"{concept}: {_said(pair.source, mention.span)!r} is not in the target (glossary: {wanted!r})",
            mention.span,
        )
    for concept, mention in theirs.items():
        rivals = {m.concept for m in pair.target.concepts if m.span == mention.span}
        if concept in _dissolved(pair.target, pair.source):
            continue
        if rivals & {m.concept for m in pair.source.concepts} or mention.weak:
            continue
        yield Finding(
            "added-term",
            _weight(mention, glossary),
            f"{concept}: target says {_said(pair.target, mention.span)!r}, source does not",
            None,
            mention.span,
        )


def check_polarity(pair: _Pair) -> Iterator[Finding]:
    """Both texts negate, sentence by sentence: do is never do not.

    Languages differ in how often they say one negation (neither … nor), so that a count that
    differs where both negate is a doubt; a negation against none at all is critical.
    """
    ours, theirs = open_negations(pair.source, pair.target), open_negations(pair.target, pair.source)
    source_parts, target_parts = sentences(pair.source.text), sentences(pair.target.text)
    if len(source_parts) == len(target_parts):
        rows = [
            (_between(ours, *source), _between(theirs, *target))
            for source, target in zip(source_parts, target_parts, strict=True)
        ]
    else:
        rows = [(ours, theirs)]
    one_sided = len(ours) == len(theirs) and len(rows) == 1
    for left, right in rows:
        if len(left) == len(right) or one_sided:
            continue
        # With unequal numbers of sentences a lost negation may hide behind another one.
        doubt = left and right and len(rows) == len(source_parts)
        yield Finding(
            "polarity",
            Severity.REVIEW if doubt else Severity.CRITICAL,
            f"negation: {_count(left, pair.source)} in the source, {_count(right, pair.target)} in the target",
            left[0].span if left else None,
            right[0].span if right else None,
        )


def open_negations(frame: Frame, other: Frame) -> list[Negation]:
    """Return the negations of *frame* that are not part of a concept which *other* says as well."""
    said = {mention.concept for mention in other.concepts}
    return [negation for negation in frame.negations if said.isdisjoint(negation.inside)]


def _between(negations: Sequence[Negation], start: int, end: int) -> list[Negation]:
    return [negation for negation in negations if start <= negation.span.start < end]


def _count(negations: Sequence[Negation], frame: Frame) -> str:
    words = ", ".join(_said(frame, negation.span).strip() for negation in negations)
    return f"{len(negations)} ({words})" if negations else "none"


def _dissolved(frame: Frame, other: Frame) -> set[str]:
    """Return the concepts of *frame* whose negation *other* says in words of its own: not safe."""
    return {concept for negation in open_negations(frame, other) for concept in negation.inside}


_LATIN, _CYRILLIC, _HANGUL = (
    re.compile(r"[A-Za-z]"),
    re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]"),
    re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]"),
)
_SCRIPTS = {
    Language.EN: _LATIN, Language.RU: _CYRILLIC, Language.UK: _CYRILLIC, Language.KO_KR: _HANGUL, Language.KO_KP: _HANGUL,
}  # fmt: skip
_ONLY_UKRAINIAN, _ONLY_RUSSIAN = re.compile(r"[іїєґІЇЄҐ]"), re.compile(r"[ыэёъЫЭЁЪ]")


def check_language(pair: _Pair) -> Iterator[Finding]:
    """The target is written in the script and alphabet of its language."""
    target = pair.target
    kept = [m.span for m in target.identifiers]
    letters = "".join(
        " " if any(span.start <= i < span.end for span in kept) else ch for i, ch in enumerate(target.text)
    )
    # Units of measure and codes stay Latin in every language.
    letters = re.sub(
        r"(?<![A-Za-z])(?:[kKmMcC]?m|[kK]g|[kKMmG]?Hz|l|ml|Rh|[A-Z]{1,4}[+-]?|x)(?![A-Za-z])", " ", letters
    )
    own = _SCRIPTS[target.language]
    foreign = [
        pattern for pattern in (_LATIN, _CYRILLIC, _HANGUL) if pattern is not own and pattern.search(letters)
    ]
    if foreign:
        match = foreign[0].search(letters)
        span = Span(match.start(), match.end()) if match else None
        yield Finding(
            "script", Severity.CRITICAL, f"script: letters that {target.language} does not have", None, span
        )
    wrong = {Language.RU: _ONLY_UKRAINIAN, Language.UK: _ONLY_RUSSIAN}.get(target.language)
    match = wrong.search(letters) if wrong else None
    if match:
        yield Finding(
            "script",
            Severity.CRITICAL,
            f"script: {match.group()!r} is not a letter of {target.language}",
            None,
            Span(match.start(), match.end()),
        )


def check_shape(pair: _Pair) -> Iterator[Finding]:
    """The target is no copy of the source, repeats nothing and is of a likely length."""
    source, target = pair.source.text.strip(), pair.target.text.strip()
    if not target:
        yield Finding("empty", Severity.CRITICAL, "the target is empty")
        return
    words = re.findall(r"\w+", target.lower())
    ours = re.findall(r"\w+", pair.source.text.lower())
    if max(_runs(words), default=1) > max(3, max(_runs(ours), default=1)) or _loops(words) > max(
        1, _loops(ours)
    ):
        yield Finding("repetition", Severity.CRITICAL, "the target repeats itself")
    weight = {True: 0.5, False: 1.0}
    expected = len(source) * weight[pair.target.language.is_korean] / weight[pair.source.language.is_korean]
    if len(source) >= 12 and not 0.4 <= len(target) / max(expected, 1) <= 2.6:
        yield Finding(
            "length",
            Severity.REVIEW,
            f"the target has {len(target)} characters where about {expected:.0f} are likely",
        )
    if source == target and pair.source.language is not pair.target.language and _letters_left(pair.source):
        both_slavic = pair.source.language.is_slavic and pair.target.language.is_slavic
        both_korean = pair.source.language.is_korean and pair.target.language.is_korean
        if not both_slavic and not both_korean:
            yield Finding("copy", Severity.CRITICAL, "the target is the source, not translated")


def _letters_left(frame: Frame) -> bool:
    """Whether *frame* says more than identifiers, which are equal in all languages."""
    kept = [m.span for m in (*frame.identifiers, *frame.numbers)]
    return any(
        ch.isalpha() and not any(span.start <= i < span.end for span in kept)
        for i, ch in enumerate(frame.text)
    )


def _runs(words: Sequence[str]) -> Iterator[int]:
    """Yield how often in a row each word stands."""
    count = 0
    for i, word in enumerate(words):
        count = count + 1 if i and word == words[i - 1] else 1
        yield count


def _loops(words: Sequence[str]) -> int:
    """Return how often the most frequent three words in a row occur."""
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return max(triples.values(), default=0)


CHECKS: tuple[Check, ...] = (
    check_identifiers,
    check_numbers,
    check_contrasts,
    check_concepts,
    check_polarity,
    check_language,
    check_shape,
)


def compare(source: Frame, target: Frame, glossary: Glossary) -> tuple[Finding, ...]:
    """Return what every check finds between *source* and *target*, the gravest first."""
    pair = _Pair(source, target, glossary)
    found = [finding for check in CHECKS for finding in check(pair)]
    order = {Severity.CRITICAL: 0, Severity.REVIEW: 1, Severity.INFO: 2}
    return tuple(sorted(found, key=lambda finding: order[finding.severity]))


def unchecked(source: Frame, target: Frame, severity: Severity) -> tuple[Finding, ...]:
    """Return a finding for the words of *source*, and one for those of *target*, that no check vouches for.

    Such are words that the glossary has not, and ambiguous ones that nothing on the other side answers.
    """
    findings = []
    ours = _unvouched(source, target)
    if ours:
        words = ", ".join(_said(source, span) for span in ours)
        findings.append(
            Finding("unchecked", severity, f"source words that no check covers: {words}", ours[0])
        )
    theirs = _unvouched(target, source)
    if theirs:
        words = ", ".join(_said(target, span) for span in theirs)
        findings.append(
            Finding("unchecked", severity, f"target words that no check covers: {words}", None, theirs[0])
        )
    return tuple(findings)


def _unvouched(frame: Frame, other: Frame) -> list[Span]:
    said = {mention.concept for mention in other.concepts}
    answered = {mention.span for mention in frame.concepts if mention.concept in said}
    grammar = function_words(frame.language)
    weak = {
        mention.span
        for mention in frame.concepts
        if mention.weak and fold(_said(frame, mention.span)) not in grammar
    } - answered
    strong = {mention.span for mention in frame.concepts if not mention.weak}
    values = {mention.value for mention in (*other.identifiers, *other.numbers)}
    doubtful = {m.span for m in (*frame.identifiers, *frame.numbers) if m.weak and m.value not in values}
    return sorted({*frame.uncovered, *(weak - strong), *doubtful})


def check_values(values: Iterable[Value], target: Frame) -> tuple[Finding, ...]:
    """Return a critical finding for each of *values* that *target* does not say.

    For a phrase written by people the values of its slots are all that can go wrong.
    """
    amounts = {amount for m in (*target.numbers, *target.identifiers) if (amount := _amount(m)) is not None}
    said = {mention.value for mention in (*target.identifiers, *target.numbers, *target.nouns)}
    return tuple(
        Finding("slot-value", Severity.CRITICAL, f"the value {value} was not written as it should be")
        for value in values
        if value not in said and not (isinstance(value, Number) and value.amount in amounts)
    )
