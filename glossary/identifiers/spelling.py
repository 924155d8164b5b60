"""Letters spelled by an alphabet: Bravo Charlie, Борис Анна, Андрій Богдан, 기러기 나폴리.

Two words of an alphabet in a row spell, and so do words after "I spell" or «по буквам». A word of the
NATO alphabet alone (route Bravo) is in doubt. Those words name the same letters in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from glossary import korean
from glossary._data import data_file
from glossary.frames import Mention, Span, Spelling
from glossary.languages import Language
from glossary.text import any_of, fold

_GAP = re.compile(r"(?:, |[ -])")
_ANNOUNCED_WITHIN = 40
#: In a row this many names are a list of people unless letters were announced.
_NAMES_IN_A_ROW = 3


class SpellingFinder:
    """Finds what is spelled in one language, by the NATO alphabet and by its own."""

    def __init__(self, language: Language) -> None:
        document = data_file("spelling.yaml")
        key = "ko" if language.is_korean else language.value
        self._korean = language.is_korean
        self._nato = _folded(document["nato"][key])
        #: The other alphabets, by their names: the language's own, and the Russian one as it writes it.
        self._others = {
            name: _folded(document[key][section])
            for name, section in ((key, "letters"), ("ru", "ru"))
            if section in document[key]
        }
        self._homely = frozenset(map(fold, document["nato"]["homely"]))
        self._cues = frozenset(word for words in (self._nato, *self._others.values()) for word in words)
        self._announced = re.compile("|".join(map(re.escape, document[key]["announced"])))
        forms = any_of(self._cues)
        edge = (
            r"(?![\w])"
            if not self._korean
            else rf"(?=(?:{korean.PARTICLE_TAIL.pattern}|이?다|입니다)?(?![가-힣\w]))"
        )
        self._word = re.compile(rf"(?<![\w-])(?:{forms}){edge}")
        self._firsts = frozenset(word[:2] for word in self._cues)

    def find(self, folded: str, text: str, words: frozenset[str]) -> Iterator[Mention]:
        """Yield what a text spells; *folded* is its folded form and *words* are the words of it."""
        if self._korean:
            if self._firsts.isdisjoint([word[:2] for word in words]):
                return
        elif self._cues.isdisjoint(words):
            return
        rows: list[list[re.Match[str]]] = []
        for match in self._word.finditer(folded):
            if not self._korean and not text[match.start()].isupper() and not rows:
                announced = self._said_before(folded, match.start())
                if not announced:
                    continue
            last = rows[-1][-1] if rows else None
            if last is not None and _GAP.fullmatch(folded, last.end(), match.start()):
                rows[-1].append(match)
            elif self._korean or text[match.start()].isupper() or self._said_before(folded, match.start()):
                rows.append([match])
        for row in rows:
            yield from self._read(folded, text, row)

    def _said_before(self, folded: str, start: int) -> bool:
        return self._announced.search(folded, max(0, start - _ANNOUNCED_WITHIN), start) is not None

    def _read(self, folded: str, text: str, row: list[re.Match[str]]) -> Iterator[Mention]:
        """Read a row of words of the alphabets, in the one that knows them all."""
        said = [match.group() for match in row]
        span = Span(row[0].start(), row[-1].end())
        announced = self._said_before(folded, span.start)
        if all(word in self._nato for word in said):
            if len(said) == 1 and not announced:
                if said[0] in self._homely or self._opens(text, span.start):
                    return
                yield Mention(Spelling(self._nato[said[0]], "nato"), span, span, weak=True)
                return
            # Kilo Lima and Mike Oscar are two people as well as four letters.
            weak = not announced and sum(word not in self._homely for word in said) < min(2, len(said) - 1)
            yield Mention(Spelling("".join(self._nato[word] for word in said), "nato"), span, span, weak)
            return
        listed = "," in folded[span.start : span.end]
        if not announced and (len(said) < _NAMES_IN_A_ROW or listed):
            return
        for name, words in self._others.items():
            if all(word in words for word in said):
                yield Mention(Spelling("".join(words[word] for word in said), name), span, span)
                return

    def _opens(self, text: str, start: int) -> bool:
        """Whether a capital at *start* may be only that of a sentence."""
        return not self._korean and (not text[:start].strip() or text[:start].rstrip()[-1] in ".!?:")


def _folded(words: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold(word): letter for letter, forms in words.items() for word in forms}


def render_spelling(spelling: Spelling, language: Language) -> str:
    """Write *spelling* in the words of its alphabet, those of NATO as *language* says them.

    A letter that the alphabet has no word for stands for itself.
    """
    key = "ko" if language.is_korean else language.value
    document = data_file("spelling.yaml")
    words = document["nato"][key] if spelling.alphabet == "nato" else document[spelling.alphabet]["letters"]
    return " ".join(words.get(letter, [letter])[0] for letter in spelling.letters)
