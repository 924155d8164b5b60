"""The parallel groups that the model is taught with.

A group is one meaning in up to five languages. Source and target texts differ only where a slot is
masked: the source has ``<t0>``, the target ``<t0><gen>``, the form that the slot takes there.
"""

from __future__ import annotations

import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from glossary.errors import InputError
from glossary.examples import Examples
from glossary.frames import Noun, Unit, Value
from glossary.languages import Language
from glossary.lexicon import UNMASKED_CLASSES, Lexicon
from glossary.phrasebook import COLUMNS, Phrase, Phrasebook, is_held_out
from glossary.rendering import Renderer
from glossary.templates import Slot, Template
from glossary.terms import Glossary
from glossary.text import normalise

#: Languages in the order of the columns of every table here.
LANGUAGES = COLUMNS
_MASKED_CLASSES = frozenset("ucgf")
#: The share of each kind of group in what is drawn from the project's own data; general data aside.
OWN_SHARES = {
    "template": 0.19, "masked": 0.18, "phrase": 0.14, "sentence": 0.40,
    "noun": 0.02, "term": 0.02, "word": 0.05,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """One meaning: *source* and *target* texts by the order of LANGUAGES, None where there is none."""

    source: tuple[str | None, ...]
    target: tuple[str | None, ...]
    weight: float
    kind: str


def general_groups(path: Path) -> Iterator[Group]:
    """Yield the groups of a general corpus: weight, kind, then a column a language, xz-packed TSV.

    Raises `InputError` for a file that cannot be read or has another number of columns.
    """
    try:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                cells = line.rstrip("\n").split("\t")
                if len(cells) != 2 + len(LANGUAGES):
                    raise InputError(
                        f"{len(cells)} columns",
                        where=f"{path}:{number}",
                        mend="write weight, kind, then en, ru, uk, ko, kp, tab separated",
                    )
                texts = tuple(cell or None for cell in cells[2:])
                yield Group(texts, texts, float(cells[0]), f"general:{cells[1]}")
    except (OSError, lzma.LZMAError, UnicodeDecodeError, ValueError) as error:
        raise InputError(
            f"cannot be read: {error}", where=str(path), mend="give an .xz of UTF-8 TSV"
        ) from error


def five_columns(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (file and line, the five cells) of every row of ``*.tsv`` in *folder*, which have no header.

    Raises `InputError` with file and line for a row that has not five texts.
    """
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path}:{number}"
            cells = [normalise(cell).strip() for cell in line.split("\t")]
            if len(cells) != len(LANGUAGES) or not all(cells):
                raise InputError(
                    "has not five texts", where=where, mend="write en, ru, uk, ko, kp, tab separated"
                )
            yield where, cells


def sentence_groups(folder: Path) -> Iterator[Group]:
    """Yield the free sentences of *folder*; see `five_columns`, also for what it raises."""
    for _, cells in five_columns(folder):
        yield Group(tuple(cells), tuple(cells), 1.0, "sentence")


def word_lists(folder: Path) -> Iterator[list[list[str]]]:
    """Yield the rows of the word lists in *folder*: for each language the words of one notion.

    Raises `InputError` with file and line for a row that has not five cells or an empty word.
    """
    for where, cells in five_columns(folder):
        words = [cell.split("|") for cell in cells]
        if not all(map(all, words)):
            raise InputError("has an empty word", where=where, mend="one | between two words")
        yield words


def word_groups(folder: Path) -> Iterator[Group]:
    """Yield the rows of the word lists in *folder*, every word of a cell read, the first one written.

    Raises what `word_lists` raises.
    """
    for cells in word_lists(folder):
        first = tuple(words[0] for words in cells)
        for k in range(max(map(len, cells))):
            yield Group(tuple(words[min(k, len(words) - 1)] for words in cells), first, 1.0, "word")


class PhraseGroups:
    """Makes groups out of the phrasebook, the slot nouns and the glossary."""

    def __init__(self, glossary: Glossary, lexicon: Lexicon, phrasebook: Phrasebook, seed: int) -> None:
        self._glossary, self._lexicon, self._phrasebook = glossary, lexicon, phrasebook
        self._examples = Examples(glossary, lexicon)
        self._renderer = Renderer(glossary, lexicon)
        self._chance = Random(seed)

    def groups(self, expansions: int) -> Iterator[Group]:
        """Yield the groups of all phrases that are not held out, *expansions* of each with slots."""
        for noun in self._lexicon.nouns:
            texts = tuple(noun.render(language) for language in LANGUAGES)
            yield Group(texts, texts, 1.0, "noun")
        for concept in self._glossary.concepts:
            texts = tuple(concept.preferred(language).term for language in LANGUAGES)
            yield Group(texts, texts, 1.0, "term")
        for phrase in self._phrasebook.phrases:
            if not is_held_out(phrase.id):
                yield from self._phrase(phrase, expansions)

    def _phrase(self, phrase: Phrase, expansions: int) -> Iterator[Group]:
        columns = [phrase.templates[language] for language in LANGUAGES]
        count = max(map(len, columns))
        names = phrase.templates[Language.EN][0].names
        if not names:
            # The k-th variants were written side by side. Any with the first would teach loose translation.
            for k in range(count):
                texts = tuple(row[k if k < len(row) else 0].text for row in columns)
                yield Group(texts, texts, count**-0.5, "phrase")
            return
        for _ in range(expansions):
            k = self._chance.randrange(count) if self._chance.random() < 0.6 else 0
            row = [templates[k] if k < len(templates) else templates[0] for templates in columns]
            values = self._examples.values(names, self._chance)
            texts = tuple(
                self._examples.write(template, values, language)
                for template, language in zip(row, LANGUAGES, strict=True)
            )
            yield Group(texts, texts, 1.0, "template")
            masks = self._masks(names)
            if masks:
                source, target = (
                    tuple(
                        self._masked(template, values, masks, language, told=told)
                        for template, language in zip(row, LANGUAGES, strict=True)
                    )
                    for told in (False, True)
                )
                yield Group(source, target, 1.0, "masked")

    def _masks(self, names: Iterable[str]) -> dict[str, int]:
        """Return the number of each slot that is masked this time."""
        chosen = [
            name
            for name in sorted(names)
            if name.rstrip("2") in _MASKED_CLASSES | (self._lexicon.classes - UNMASKED_CLASSES)
            and self._chance.random() < 0.75
        ]
        self._chance.shuffle(chosen)
        return {name: number for number, name in enumerate(chosen)}

    def _masked(
        self,
        template: Template,
        values: Mapping[str, Value],
        masks: Mapping[str, int],
        language: Language,
        *,
        told: bool,
    ) -> str:
        """Return *template* with the slots of *masks* as tokens, and with *told* the form each takes."""
        pieces = tuple(
            self._token(piece, values, masks[piece.name], language, told=told)
            if isinstance(piece, Slot) and not piece.agreeing and piece.name in masks
            else piece
            for piece in template.pieces
        )
        return self._examples.write(replace(template, pieces=pieces), values, language)

    def _token(
        self, slot: Slot, values: Mapping[str, Value], number: int, language: Language, *, told: bool
    ) -> str:
        token, form, value = f"<t{number}>", slot.form, values[slot.name]
        if language is Language.EN:
            article = "a " if form == "a" else ""
            return article + token + ("<pl>" if form == "pl" and told else "")
        if language.is_korean:
            if not form or told:
                return token + (f"<{form}>" if form else "")
            bare = self._renderer.render(value, language)
            return token + self._renderer.render(value, language, form)[len(bare) :]
        return token + (f"<{form}>" if form and told and isinstance(value, Unit | Noun) else "")


def roughened(groups: Sequence[Group], chance: Random) -> Iterator[Group]:
    """Yield copies of some *groups* as people type: without the final stop, or in small letters."""
    for group in groups:
        dice = chance.random()
        if dice < 0.10 and group.kind != "masked":
            yield replace(
                group,
                source=tuple(text and re.sub(r"[.!?。]+$", "", text) for text in group.source),
                target=tuple(text and re.sub(r"[.!?。]+$", "", text) for text in group.target),
            )
        elif 0.10 <= dice < 0.16 and group.kind not in ("masked", "general:mo"):
            yield replace(
                group,
                source=tuple(text and text.lower() for text in group.source),
                weight=group.weight * 0.5,
            )


def balanced(groups: Sequence[Group], general: float) -> list[Group]:
    """Return *groups* with weights that give general data the share *general* (0 to 1) of all."""
    totals: defaultdict[str, float] = defaultdict(float)
    for group in groups:
        totals[_share_of(group)] += group.weight
    present = {kind: share for kind, share in OWN_SHARES.items() if totals[kind]}
    own = sum(present.values())
    shares = {kind: (1 - general) * share / own for kind, share in present.items()} | {"general": general}
    return [
        replace(group, weight=group.weight * shares[_share_of(group)] / totals[_share_of(group)])
        for group in groups
        if shares[_share_of(group)] > 0
    ]


def _share_of(group: Group) -> str:
    return group.kind.partition(":")[0]
