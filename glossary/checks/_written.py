"""Whether a text holds a term in a form that the reader does not know."""

from __future__ import annotations

from glossary.frames import Frame
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import fold
from glossary.translation_lexicon import words_of


def written(concept: str, frame: Frame, glossary: Glossary) -> bool:
    """Whether *frame* holds a term of *concept* in a form or a compound that the reader does not know.

    Ambiguous terms do not count, nor do Korean ones of one syllable.
    """
    entry = glossary.by_id[concept]
    text = frame.folded
    if frame.language.is_korean:
        stems = {
            stem
            for language in (Language.KO_KR, Language.KO_KP)
            for term in entry.terms[language]
            if not term.ambiguous and len(stem := term.term.removesuffix("다").removesuffix("하")) > 1
        }
        return any(stem in text for stem in stems)
    words = [match.group() for match in words_of(text)]
    for term in entry.terms[frame.language]:
        if term.ambiguous:
            continue
        parts = [_stem(match.group()) for match in words_of(fold(term.term))]
        if parts and all(any(word.startswith(part) for word in words) for part in parts):
            return True
    return False


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 2)]
