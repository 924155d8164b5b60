"""``tolmach evaluate``: how well a model does on sentences whose translations are known.

Before the guard: the model's first hypothesis. After it: what `Translator.translate` says of the same
sentence, phrasebook and all. chrF (Popović 2015) is sacrebleu's, 0 to 100.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from random import Random

from glossary.errors import ExitCode, InputError, UsageError
from glossary.examples import Examples
from glossary.findings import Severity, Status
from glossary.guard import compare
from glossary.languages import Language
from glossary.phrasebook import Phrasebook, is_held_out
from glossary.rendering import Renderer, Sounds
from glossary.text import normalise
from translate.output import narrate
from translate.pipeline import Translator
from translate.protection import protect, restore
from translate.records import Record

_LANGUAGES = {language.value: language for language in Language}
#: What a reference and a hypothesis, both in the target language, must agree in.
_PIECES = frozenset(
    """
    unit grid dtg time date bearing direction frequency call-sign spelling number measure contrast term
    polarity role condition
    """.split()  # noqa: SIM905
)
_SEED = 20_261_125


@dataclass(frozen=True, slots=True)
class Sample:
    """A *source* sentence and its human translation, the *reference*."""

    id: str
    source_language: Language
    target_language: Language
    source: str
    reference: str


@dataclass(frozen=True, slots=True)
class Scores:
    """The results of one direction, or of all: counts, chrF of 0 to 100 and shares of 0 to 1.

    *raw* is the chrF of the model's first hypotheses, *raw_kept* the share of them that keep every
    critical piece of the reference. *verified* is the share that passed the guard, *by_phrasebook*
    the part of them that the phrasebook answered; *verified_chrf* and *verified_kept* are of those.
    *given_chrf* is of what is shown, verified or to be checked; *refused* the share that is not.
    """

    direction: str
    samples: int
    raw: float
    raw_kept: float
    verified: float
    by_phrasebook: float
    verified_chrf: float
    verified_kept: float
    given_chrf: float
    refused: float


@dataclass(frozen=True, slots=True)
class Result:
    """A sample with what the model said first and what became of it."""

    sample: Sample
    raw: str
    record: Record
    raw_kept: bool
    kept: bool


def read_samples(path: str) -> list[Sample]:
    """Read a table of translations: a header with language codes (``en``, ``ko-KP``), a row a sentence.

    An ``id`` column is optional, and so is every cell. Each ordered pair of languages of a row is a sample,
    but for the two standards of Korean. Raises `InputError` for a file that is none, with line and field.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read: {error}", where=path, mend="give a UTF-8 .tsv file") from error
    header = [cell.strip() for cell in rows[0]] if rows else []
    columns = {cell: number for number, cell in enumerate(header) if cell in _LANGUAGES}
    if len(columns) < 2:
        raise InputError(
            "names fewer than two languages",
            where=f"{path}:1",
            mend=f"begin with a row of column names, of {', '.join(_LANGUAGES)}",
        )
    samples: list[Sample] = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) > len(header):
            raise InputError(
                f"{len(row)} columns", where=f"{path}:{number}", mend=f"the header has {len(header)}"
            )
        texts = {
            _LANGUAGES[name]: normalise(row[place]).strip()
            for name, place in columns.items()
            if place < len(row) and row[place].strip()
        }
        identity = row[header.index("id")] if "id" in header else str(number)
        samples.extend(_directions(identity, texts))
    return samples


def _directions(identity: str, texts: dict[Language, str]) -> Iterator[Sample]:
    for source, target in permutations(texts, 2):
        if not (source.is_korean and target.is_korean):
            yield Sample(identity, source, target, texts[source], texts[target])


def held_out_samples(phrasebook: Phrasebook, examples: Examples) -> list[Sample]:
    """Return the phrases that no training has seen, with example values in their slots."""
    chance = Random(_SEED)
    return [
        sample
        for phrase in phrasebook.phrases
        if is_held_out(phrase.id)
        for sample in _directions(phrase.id, examples.texts(phrase, chance))
    ]


def evaluate(samples: Sequence[Sample], translator: Translator, beam: int = 4) -> list[Result]:
    """Translate every sample without and with the guard, and compare both with the reference."""
    engine = translator.load_model()
    renderer = Renderer(translator.glossary, translator.phrasebook.lexicon)
    sounds = Sounds(translator.glossary)
    analyser = translator.analyser
    pieces = [
        protect(analyser.analyse(sample.source, sample.source_language), mask=engine.slots)
        for sample in samples
    ]
    answers = engine.translate(
        [piece.text for piece in pieces], [sample.target_language for sample in samples], beam=beam, n_best=1
    )
    raws = []
    for sample, piece, hypotheses in zip(samples, pieces, answers, strict=True):
        text = hypotheses[0].text if hypotheses else ""
        raws.append(restore(text, piece.slots, sample.target_language, renderer, sounds) or text)
    records = _translate(samples, translator)
    return [
        Result(
            sample,
            raw,
            record,
            _kept(sample, raw, translator),
            _kept(sample, record.translation or record.candidate or "", translator),
        )
        for sample, raw, record in zip(samples, raws, records, strict=True)
    ]


def _translate(samples: Sequence[Sample], translator: Translator) -> list[Record]:
    """Return the record of each sample; those of one direction are translated together."""
    records: dict[int, Record] = {}
    groups: dict[tuple[Language, Language], list[int]] = {}
    for number, sample in enumerate(samples):
        groups.setdefault((sample.source_language, sample.target_language), []).append(number)
    for (source, target), numbers in groups.items():
        found = translator.translate([samples[number].source for number in numbers], [target], source)
        records.update(zip(numbers, found, strict=True))
    return [records[number] for number in range(len(samples))]


def _kept(sample: Sample, text: str, translator: Translator) -> bool:
    """Whether *text* holds every critical piece of the reference: both are in one language."""
    analyser = translator.analyser
    reference = analyser.analyse(sample.reference, sample.target_language)
    said = analyser.analyse(normalise(text), sample.target_language)
    return not any(
        finding.severity is Severity.CRITICAL and finding.code in _PIECES
        for finding in compare(reference, said, translator.glossary)
    )


def scores(direction: str, results: Sequence[Result]) -> Scores:
    """Return the scores of *results*, which are not empty."""
    verified = [result for result in results if result.record.status is Status.VERIFIED]
    given = [result for result in results if result.record.translation is not None]
    count = len(results)
    return Scores(
        direction=direction,
        samples=count,
        raw=_chrf((result.raw, result.sample.reference) for result in results),
        raw_kept=sum(result.raw_kept for result in results) / count,
        verified=len(verified) / count,
        by_phrasebook=sum("phrasebook:" in result.record.route for result in verified) / count,
        verified_chrf=_chrf(
            (result.record.translation or "", result.sample.reference) for result in verified
        ),
        verified_kept=sum(result.kept for result in verified) / len(verified) if verified else 0.0,
        given_chrf=_chrf((result.record.translation or "", result.sample.reference) for result in given),
        refused=1 - len(given) / count,
    )


def _chrf(pairs: Iterable[tuple[str, str]]) -> float:
    from sacrebleu.metrics.chrf import CHRF

    rows = list(pairs)
    if not rows:
        return 0.0
    score = CHRF().corpus_score(
        [hypothesis for hypothesis, _ in rows], [[reference for _, reference in rows]]
    )
    return float(score.score)


def by_direction(results: Sequence[Result]) -> list[Scores]:
    """Return the scores of each direction in order, then, as ``all``, their mean over directions."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        name = f"{result.sample.source_language.value}→{result.sample.target_language.value}"
        groups.setdefault(name, []).append(result)
    rows = [scores(name, group) for name, group in groups.items()]
    return [*rows, _mean(rows)] if rows else []


def _mean(rows: Sequence[Scores]) -> Scores:
    """Return the mean over directions, each of which counts alike.

    That of what is verified is over the directions that have any.
    """

    def mean(name: str, of: Sequence[Scores]) -> float:
        return sum(getattr(row, name) for row in of) / len(of) if of else 0.0

    some = [row for row in rows if row.verified]
    of_verified = ("verified_chrf", "verified_kept")
    names = [field.name for field in dataclasses.fields(Scores) if field.name not in ("direction", "samples")]
    return Scores(
        "all",
        sum(row.samples for row in rows),
        **{name: mean(name, some if name in of_verified else rows) for name in names},
    )


_COLUMNS = (
    ("samples", "n", ""),
    ("raw", "raw chrF", ".1f"),
    ("raw_kept", "raw kept", ".0%"),
    ("verified", "verified", ".0%"),
    ("by_phrasebook", "phrasebook", ".0%"),
    ("verified_chrf", "ver. chrF", ".1f"),
    ("verified_kept", "ver. kept", ".1%"),
    ("given_chrf", "given chrF", ".1f"),
    ("refused", "refused", ".0%"),
)


def table(rows: Sequence[Scores]) -> str:
    """Return *rows* as a table for a terminal, a line a direction."""
    lines = ["direction".ljust(14) + "".join(title.rjust(12) for _, title, _ in _COLUMNS)]
    for row in rows:
        cells = (format(getattr(row, name), form).rjust(12) for name, _, form in _COLUMNS)
        lines.append(row.direction.ljust(14) + "".join(cells))
    return "\n".join(lines)


def run(path: str | None, translator: Translator, form: str, worst: int, beam: int = 4) -> int:
    """Print the scores of the sentences of *path*, or of the phrases held out where it is None.

    *form* is text or json; *worst* so many samples are shown in full, the lowest chrF first. Held-out
    phrases are asked of a phrasebook that does not have them.
    """
    try:
        import sacrebleu  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "evaluate needs sacrebleu", mend='install it: pip install "tolmach[evaluate]"'
        ) from error
    samples = read_samples(path) if path else _own(translator)
    if path is None:
        translator = translator.without(is_held_out)
    results = evaluate(samples, translator, beam)
    rows = by_direction(results)
    bad = (
        sorted(results, key=lambda result: _chrf([(result.raw, result.sample.reference)]))[:worst]
        if worst
        else []
    )
    if form == "json":
        data = {
            "signature": translator.signature(with_model=True),
            "directions": [dataclasses.asdict(row) for row in rows],
            "worst": [_shown(result) for result in bad],
        }
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(table(rows) + "\n")
        for result in bad:
            sys.stdout.write(json.dumps(_shown(result), ensure_ascii=False) + "\n")
    narrate(translator.signature(with_model=True))
    return int(ExitCode.OK)


def _own(translator: Translator) -> list[Sample]:
    return held_out_samples(
        translator.phrasebook, Examples(translator.glossary, translator.phrasebook.lexicon)
    )


def _shown(result: Result) -> dict[str, object]:
    return {
        "from": result.sample.source_language.value,
        "to": result.sample.target_language.value,
        "source": result.sample.source,
        "reference": result.sample.reference,
        "raw": result.raw,
        "status": result.record.status.value,
        "translation": result.record.translation,
    }
