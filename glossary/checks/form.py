"""Checks of the target as a text: its script, its length, echoes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from glossary._data import data_file
from glossary.checks._pair import Pair
from glossary.findings import Finding, Severity
from glossary.frames import Frame, Span
from glossary.function_words import function_words
from glossary.languages import Language
from glossary.text import fold

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
# Units of measure, what is written together with digits (10mg, 4x4, 5t), and codes in capitals.
_CODES = re.compile(
    r"(?<![A-Za-z])(?:[kKmMcC]?m|[mkK]?g|[kKMmG]?Hz|[km]?[WVA]|[lthxsv]|ml|min|Rh|pH|[A-Z]{1,4}[+-]?)(?![A-Za-z])"
    r"|(?<=\d)[A-Za-z]{1,4}(?![A-Za-z])|(?<![A-Za-z])[A-Za-z]{1,4}(?=-?\d)"
)
_ALONE = re.compile(r"(?<![^\W\d_])[A-Za-z](?![^\W\d_])")
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")
# Only Ukrainian writes the apostrophe before these: зв'язок, п'ять.
_APOSTROPHE = re.compile(r"(?<=[а-яіїєґ])['’ʼ](?=[яюєї])")
_ONLY_UKRAINIAN, _ONLY_RUSSIAN = re.compile(r"[іїєґІЇЄҐ]"), re.compile(r"[ыэёъЫЭЁЪ]")


def check_language(pair: Pair) -> Iterator[Finding]:
    """The target is written in the script and alphabet of its language, and in its words."""
    target = pair.target
    own = _SCRIPTS[target.language]
    letters = target.text
    if any(pattern is not own and pattern.search(letters) for pattern in (_LATIN, _CYRILLIC, _HANGUL)):
        letters = _without_codes(pair)
    for pattern in (_LATIN, _CYRILLIC, _HANGUL):
        match = None if pattern is own else pattern.search(letters)
        if match:
            span = Span(match.start(), match.end())
            yield Finding(
                "script",
                Severity.CRITICAL,
                f"script: letters that {target.language} does not have",
                None,
                span,
            )
            break
    if not target.language.is_slavic:
        return
    wrong = _ONLY_UKRAINIAN if target.language is Language.RU else _ONLY_RUSSIAN
    match = wrong.search(letters)
    if match:
        yield Finding(
            "script",
            Severity.CRITICAL,
            f"script: {match.group()!r} is not a letter of {target.language}",
            None,
            Span(match.start(), match.end()),
        )
        return
    match = _APOSTROPHE.search(letters) if target.language is Language.RU else None
    words = set(_WORD.findall(letters.lower()))
    strange, usual = _marks(target.language)
    shown = sorted(words & strange) if not words & usual else []
    if match or shown:
        yield Finding(
            "script",
            Severity.CRITICAL,
            f"script: {target.language} does not write {', '.join(shown) or 'an apostrophe in a word'}",
            None,
            Span(match.start(), match.end()) if match else None,
        )


@cache
def _marks(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the common words that only the sister language has, and those that only *language* has."""
    rows = {name: frozenset(map(fold, words)) for name, words in data_file("sister_words.yaml").items()}
    sister = Language.UK if language is Language.RU else Language.RU
    ours = function_words(language) | rows[language.value]
    theirs = function_words(sister) | rows[sister.value]
    return theirs - ours - rows["shared"], ours - theirs - rows["shared"]


def _without_codes(pair: Pair) -> str:
    """Return the text of the target with blanks for what stays in Latin letters in every language.

    That is units of measure, what is written together with a digit, identifiers, short codes, and
    single letters that the source has too.
    """
    target = pair.target
    letters = list(target.text)
    for span in (m.span for m in target.identifiers):
        letters[span.start : span.end] = " " * len(span)
    text = _CODES.sub(lambda match: " " * len(match.group()), "".join(letters))
    return _ALONE.sub(lambda match: " " if match.group() in pair.source.text else match.group(), text)


def check_shape(pair: Pair) -> Iterator[Finding]:
    """The target is no copy of the source, repeats nothing and is of a likely length."""
    source, target = pair.source.text.strip(), pair.target.text.strip()
    if not target:
        yield Finding("empty", Severity.CRITICAL, "the target is empty")
        return
    (run, loops), (our_run, our_loops) = (frame.derive(_repeats) for frame in (pair.target, pair.source))
    if run > max(3, our_run) or loops > max(1, our_loops):
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


def _repeats(frame: Frame) -> tuple[int, int]:
    """Return the longest run of one word in *frame*, and how often it loops."""
    words = re.findall(r"\w+", frame.text.lower())
    return max(_runs(words), default=1), _loops(words)


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
