"""Whether the words of a term are translated though the glossary does not know how."""

from __future__ import annotations

from glossary.frames import Frame, Span
from glossary.function_words import grammar_words
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import fold
from glossary.translation_lexicon import TranslationLexicon, side_of, words_of


def translated(frame: Frame, span: Span, other: Frame) -> bool:
    """Whether a word of *other* translates one of the words of *frame* at *span*.

    Told by the lexicon of word pairs met in parallel text. Between the two standards of Korean always
    False: there is no such lexicon.
    """
    one, two = side_of(frame.language), side_of(other.language)
    if one == two:
        return False
    lexicon = TranslationLexicon.load()
    table = lexicon.pair(one, two)
    ours, theirs = grammar_words(frame.language), grammar_words(other.language)
    answers = {
        index
        for match in words_of(fold(other.text))
        if match.group() not in theirs
        for index in lexicon.word(match.group(), two)
    }
    return any(
        not answers.isdisjoint(table.counterparts(index))
        for match in words_of(fold(frame.text))
        if match.start() < span.end and span.start < match.end() and match.group() not in ours
        for index in lexicon.word(match.group(), one)
    )


def written(concept: str, frame: Frame, glossary: Glossary) -> bool:
    """Whether *frame* holds a term of *concept* in a form or a compound that the reader does not know.

    Ambiguous terms do not count, nor do Korean ones of one syllable.
    """
    entry = glossary.by_id[concept]
    text = fold(frame.text)
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
