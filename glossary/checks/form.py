"""Checks of the target as a text: its script, its length, echoes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.checks._pair import Pair
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Span
from glossary.languages import Language

_LATIN, _CYRILLIC, _HANGUL = (
    re.compile(r"[A-Za-z]"),
    re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]"),
    re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]"),
)
_SCRIPTS = {
    Language.EN: _LATIN,
    Language.RU: _CYRILLIC,
    Language.UK: _CYRILLIC,
    Language.KO_KR: _HANGUL,
    Language.KO_KP: _HANGUL,
}
_ONLY_UKRAINIAN, _ONLY_RUSSIAN = re.compile(r"[іїєґІЇЄҐ]"), re.compile(r"[ыэёъЫЭЁЪ]")


def check_language(pair: Pair) -> Iterator[Finding]:
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


def check_shape(pair: Pair) -> Iterator[Finding]:
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
