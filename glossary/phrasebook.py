"""The phrasebook: human-written phrases with slots, looked up by skeleton.

One file a topic, one row a phrase: a stable id, a status, five languages, variants in a cell separated
by `` || ``: the first is written, all are read. A lookup costs a few dictionary accesses, whatever the
number of phrases.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations

from glossary.errors import GlossaryError
from glossary.frames import Frame, Measure, Mention, Noun, Number, Ordinal, Span, Unit, Value
from glossary.identifiers.numerals import parse_digits
from glossary.identifiers.units import CASES
from glossary.languages import Language
from glossary.lexicon import FILE as NOUNS
from glossary.lexicon import Lexicon
from glossary.rendering import Renderer, Sounds
from glossary.templates import (
    STANDARD,
    Slot,
    Template,
    accepts,
    fill,
    parse_template,
    skeleton_key,
    template_keys,
)
from glossary.terms import Glossary
from glossary.text import fold, normalise, sentences

COLUMNS = (Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP)
HEADER = ("id", "status", *(language.value for language in COLUMNS))
STATUSES = ("reviewed", "unreviewed")
_ID = re.compile(r"p\d{4,6}")
_MAX_SLOTS = 7
# No phrase has half as many places that may be slots; a long text has thousands, and their choices explode.
_MAX_FILLERS = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row: *id* is stable, *topic* the name of its file, *templates* the variants by language.

    *where* is its file and line. *derived* marks a sentence taken out of a row of several: nobody
    wrote it to stand alone.
    """

    id: str
    templates: Mapping[Language, tuple[Template, ...]]
    topic: str = ""
    status: str = "reviewed"
    where: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase that a text is, and what fills its slots by slot name."""

    phrase: Phrase
    variant: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class _Entry:
    phrase: Phrase
    variant: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Filler:
    """A stretch of the text that may fill a slot, and the skeleton key of that slot."""

    key: str
    value: Value
    span: Span


def is_held_out(identity: str) -> bool:
    """Whether the phrase *identity* is kept for testing models: 5 % of all, by the hash of the id."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 20 == 0


def parse_phrases(name: str, text: str, lexicon: Lexicon) -> Iterator[Phrase]:
    """Yield the phrases of one file; raise `GlossaryError` with file, line and field for a bad row."""
    phrases: dict[str, Phrase] = {}
    for number, line in rows_of(name, text):
        phrase = parse_row(name, number, line, lexicon)
        enter(phrase, phrases)
        yield phrase


def rows_of(name: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield the number and text of each row of a phrase file; `GlossaryError` if it has no header."""
    lines = enumerate(text.splitlines(), 1)
    _, header = next(lines, (1, ""))
    if tuple(header.split("\t")) != HEADER:
        raise GlossaryError(
            "is not the header", where=f"{name}:1", mend=f"write {', '.join(HEADER)}, tab separated"
        )
    return ((number, line) for number, line in lines if line.strip())


def parse_row(name: str, number: int, line: str, lexicon: Lexicon) -> Phrase:
    """Return the phrase of *line*, line *number* of the file *name*; raise as `parse_phrases` does."""
    where = f"{name}:{number}"
    cells = [normalise(cell) for cell in line.split("\t")]
    if len(cells) != len(HEADER):
        raise GlossaryError(
            f"{len(cells)} columns", where=where, mend=f"write {', '.join(HEADER)}, tab separated"
        )
    identity, status, *texts = cells
    if not _ID.fullmatch(identity):
        raise GlossaryError(
            f"{identity!r} is no id", where=f"{where}: id", mend="write p and at least four digits"
        )
    if status not in STATUSES:
        raise GlossaryError(
            f"{status!r} is no status", where=f"{where}: status", mend=f"write {' or '.join(STATUSES)}"
        )
    return Phrase(identity, _templates(texts, where, lexicon), name.removesuffix(".tsv"), status, where)


def enter(phrase: Phrase, phrases: dict[str, Phrase]) -> None:
    """Add *phrase* to *phrases*, which are by id; raise `GlossaryError` where its id is there."""
    known = phrases.setdefault(phrase.id, phrase)
    if known is not phrase:
        name, _, line = known.where.rpartition(":")
        place = f"in line {line}" if phrase.where.startswith(f"{name}:") else f"at {known.where}"
        raise GlossaryError(
            f"{phrase.id} is also {place}", where=f"{phrase.where}: id", mend="take a new number"
        )


def _templates(cells: list[str], where: str, lexicon: Lexicon) -> dict[Language, tuple[Template, ...]]:
    # An empty DPRK cell says that the ROK wording serves.
    cells[4] = cells[4] or cells[3]
    templates: dict[Language, tuple[Template, ...]] = {}
    for language, cell in zip(COLUMNS, cells, strict=True):
        variants = [variant.strip() for variant in cell.split("||")]
        if not all(variants):
            raise GlossaryError(
                "empty variant", where=f"{where}: {language}", mend="write text between the ||"
            )
        templates[language] = tuple(parse_template(variant, f"{where}: {language}") for variant in variants)
    wanted = templates[Language.EN][0].names
    for language, rows in templates.items():
        for template in rows:
            if template.names != wanted:
                raise GlossaryError(
                    f"slots {sorted(template.names)} in {template.text!r}, English has {sorted(wanted)}",
                    where=f"{where}: {language}",
                    mend="use the same slots in every column and variant",
                )
    unknown = {slot.rstrip("2") for slot in wanted} - STANDARD - lexicon.classes
    if unknown:
        raise GlossaryError(
            f"unknown slot class {sorted(unknown)}", where=where, mend="see docs/phrasebook.md"
        )
    return templates


def derived_sentences(phrase: Phrase) -> list[Phrase]:
    """Return the sentences of a row of several as phrases of their own, ``p0001.1`` …

    Only where every column has them in equal number, each with equal slots; else none.
    """
    columns = {language: _sentence_rows(rows) for language, rows in phrase.templates.items()}
    count = len(columns[Language.EN][0])
    if count < 2 or any(len(rows[0]) != count for rows in columns.values()):
        return []
    parts = []
    for index in range(count):
        templates = {
            language: tuple(dict.fromkeys(row[index] for row in rows if len(row) == count))
            for language, rows in columns.items()
        }
        names = templates[Language.EN][0].names
        if any(template.names != names for rows in templates.values() for template in rows):
            return []
        parts.append(replace(phrase, id=f"{phrase.id}.{index + 1}", templates=templates, derived=True))
    return parts


def _sentence_rows(variants: Sequence[Template]) -> list[list[Template]]:
    return [
        [parse_template(template.text[start:end]) for start, end in sentences(template.text)]
        for template in variants
    ]


def phrase_files(folder: Traversable | None = None) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every phrase file of *folder* (the package's by default), sorted."""
    folder = folder or files("glossary") / "phrases"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".tsv") and entry.name != NOUNS:
            yield entry.name, entry.read_text(encoding="utf-8")


class Phrasebook:
    """All phrases, indexed by skeleton a language at a time, on its first use."""

    def __init__(
        self, phrases: Sequence[Phrase], glossary: Glossary, lexicon: Lexicon, sha256: str = ""
    ) -> None:
        self.phrases = tuple(phrases)
        #: Of all phrase files in order, in hexadecimal.
        self.sha256 = sha256
        self.lexicon = lexicon
        self._renderer = Renderer(glossary, lexicon)
        self._glossary = glossary
        self._indexes: dict[Language, dict[str, list[_Entry]]] = {}

    @classmethod
    def load(cls, glossary: Glossary, lexicon: Lexicon, folder: Traversable | None = None) -> Phrasebook:
        """Read the phrase files of *folder* (the package's by default) and return the phrasebook."""
        digest = hashlib.sha256()
        phrases: dict[str, Phrase] = {}
        for name, text in phrase_files(folder):
            digest.update(text.encode())
            for phrase in parse_phrases(name, text, lexicon):
                enter(phrase, phrases)
        # By id, so that moving a row to another topic changes nothing that is answered.
        ordered = sorted(phrases.values(), key=lambda phrase: int(phrase.id[1:]))
        return cls(ordered, glossary, lexicon, digest.hexdigest())

    @cached_property
    def _parts(self) -> tuple[Phrase, ...]:
        return tuple(part for phrase in self.phrases for part in derived_sentences(phrase))

    @cached_property
    def _sounds(self) -> Sounds:
        return Sounds(self._glossary)

    def _index(self, language: Language) -> dict[str, list[_Entry]]:
        index = self._indexes.get(language)
        if index is None:
            rows: dict[str, list[_Entry]] = defaultdict(list)
            # Whole rows first: a sentence taken out of one never hides a row written for it.
            for phrase in (*self.phrases, *self._parts):
                for variant, template in enumerate(phrase.templates[language]):
                    for key, slots in template_keys(template, language):
                        rows[key].append(_Entry(phrase, variant, slots))
            index = self._indexes[language] = dict(rows)
        return index

    def skeletons(self, language: Language) -> Mapping[str, Sequence[str]]:
        """Return the ids of the phrases under each skeleton of *language*."""
        return {key: [entry.phrase.id for entry in rows] for key, rows in self._index(language).items()}

    def find(self, frame: Frame) -> Match | None:
        """Return the phrase that the text of *frame* is; None where there is none or no single one.

        A phrase word for word comes first, then readings with more slots before fewer. A phrase whose
        case does not fit the text is passed over: ``бригада видит танк`` never answers for
        ``бригаду видит танк``.
        """
        index = self._index(frame.language)
        choices = fillers(frame)
        if len(choices) > _MAX_FILLERS:
            return None
        count = min(len(choices), _MAX_SLOTS)
        for size in (0, *range(count, 0, -1)):
            for chosen in combinations(choices, size):
                if any(a.span.overlaps(b.span) for a, b in combinations(chosen, 2)):
                    continue
                matches = self._matches(index, frame, chosen)
                if matches:
                    return _single(matches)
        return None

    def _matches(
        self, index: Mapping[str, list[_Entry]], frame: Frame, chosen: Sequence[Filler]
    ) -> list[Match]:
        key = keyed(frame, chosen)
        found = []
        for entry in index.get(key, ()):
            if len(entry.slots) != len(chosen):
                continue
            values: dict[str, Value] = {}
            for slot, filler in zip(entry.slots, chosen, strict=True):
                if not accepts(slot.cls, filler.value) or values.get(slot.name, filler.value) != filler.value:
                    break
                if not self._case_fits(slot, filler, frame):
                    break
                values[slot.name] = filler.value
            else:
                found.append(Match(entry.phrase, entry.variant, values))
        return found

    def _case_fits(self, slot: Slot, filler: Filler, frame: Frame) -> bool:
        """Whether the text says the filler in the case of *slot*, as far as its form tells."""
        if not frame.language.is_slavic or not isinstance(filler.value, Unit | Noun):
            return True
        written = frame.folded[filler.span.start : filler.span.end]
        forms = {case: fold(self._renderer.render(filler.value, frame.language, case)) for case in CASES}
        return written not in forms.values() or forms[slot.form or "nom"] == written

    def write(self, match: Match, language: Language) -> str:
        """Write the phrase of *match* in *language*, its slots filled and inflected."""
        template = match.phrase.templates[language][0]
        return fill(template, match.values, language, self._renderer, self._sounds)


def keyed(frame: Frame, chosen: Iterable[Filler]) -> str:
    """Return the skeleton key of the text of *frame* with *chosen*, in order of the text, as slots."""
    text, position = "", 0
    for filler in chosen:
        text += frame.text[position : filler.span.start] + filler.key
        position = filler.span.end
    return skeleton_key(text + frame.text[position:], frame.language)


def fillers(frame: Frame) -> list[Filler]:
    """Return what may fill a slot in *frame*, in order of the text; a place may have several."""
    found: list[Filler] = []
    for mention in (*frame.identifiers, *frame.numbers):
        filler = _filler(mention, frame)
        if filler is not None:
            found.append(filler)
    taken = [f.span for f in found if f.key in ("{u}", "{g}")]
    for mention in frame.nouns:
        value = mention.value
        if isinstance(value, Noun) and not any(mention.span.overlaps(span) for span in taken):
            found.append(Filler(f"{{{value.cls}}}", value, mention.span))
    return sorted(found, key=lambda filler: filler.span)


_KEYS = {"Unit": "{u}", "Grid": "{g}", "ClockTime": "{t}", "CallSign": "{c}"}


def _filler(mention: Mention, frame: Frame) -> Filler | None:
    key = _KEYS.get(type(mention.value).__name__)
    if key is not None:
        return Filler(key, mention.value, mention.span) if mention.span == mention.core else None
    if isinstance(mention.value, Number):
        return Filler("{#}", mention.value, mention.core)
    if isinstance(mention.value, Ordinal):
        return None
    # A measure, bearing or frequency: the phrase has the unit, the slot takes the bare number.
    if isinstance(mention.value, Measure):
        return Filler("{#}", Number(mention.value.said), mention.core)
    amount = parse_digits(frame.text[mention.core.start : mention.core.end], frame.language)
    return None if amount is None else Filler("{#}", Number(amount), mention.core)


def _single(matches: Sequence[Match]) -> Match | None:
    """Return the match that a text means: whole rows first, a first variant before a later one."""
    return min(matches, key=lambda match: (match.phrase.derived, match.variant))
