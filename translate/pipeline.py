"""One phrase's way: phrasebook, else protect, translate, restore; then verify, retry, refuse.

`Translator` is the one front door: the command and the app both use it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary import __version__
from glossary.analysis import Analyser
from glossary.errors import UsageError
from glossary.findings import Finding, Severity, Status, verdict
from glossary.frames import Frame, Span, Value
from glossary.function_words import says_nothing
from glossary.guard import ambiguities, check_values, compare, unchecked
from glossary.language_detection import detect
from glossary.languages import Language
from glossary.lexicon import load_lexicon
from glossary.phrasebook import Phrasebook
from glossary.rendering import Renderer, Sounds
from glossary.terms import Glossary
from glossary.text import normalise, sentences
from translate.engines import Engine, EngineName, open_engine
from translate.gloss import gloss
from translate.limits import MAX_LENGTH, TOO_LONG, excerpt
from translate.protection import Protected, has_reserved_tokens, protect, restore
from translate.records import GlossItem, Record, TermMatch
from translate.round_trip import round_trip

_RANK = {Status.VERIFIED: 0, Status.REVIEW: 1, Status.REFUSED: 2}


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A finished text for a job, with what the guard says of it."""

    text: str
    frame: Frame
    findings: tuple[Finding, ...]
    route: str

    @property
    def status(self) -> Status:
        return verdict(self.findings)

    @property
    def badness(self) -> tuple[int, int, int]:
        critical = sum(finding.severity is Severity.CRITICAL for finding in self.findings)
        return _RANK[self.status], critical, len(self.findings)


@dataclass(slots=True)
class _Job:
    """A text and a target on their way; *best* is the least bad attempt so far."""

    id: str
    frame: Frame
    target: Language
    notes: tuple[Finding, ...] = ()
    best: _Attempt | None = None
    extra: list[Finding] = field(default_factory=list)
    unanswerable: bool = False

    def offer(self, attempt: _Attempt) -> None:
        if self.best is None or attempt.badness < self.best.badness:
            self.best = attempt

    @property
    def settled(self) -> bool:
        return self.best is not None and self.best.status is Status.VERIFIED


@dataclass(frozen=True, slots=True)
class _Segment:
    """A sentence of a job: answered by the phrasebook, or to be translated."""

    frame: Frame
    answer: str | None
    route: str
    values: tuple[Value, ...] = ()


class Translator:
    """Translates short texts between the project's languages and checks every result.

    Opening is cheap in comparison: terms and phrases are read, the model is loaded by
    `load_model` or on the first text that needs it.
    """

    def __init__(
        self,
        glossary: Glossary,
        phrasebook: Phrasebook,
        *,
        model: str | Path = "embedded",
        engine: EngineName = "auto",
        beam: int = 4,
        korean: Language = Language.KO_KR,
    ) -> None:
        if not 1 <= beam <= 64:
            raise UsageError(f"beam {beam} is out of range", mend="use 1 to 64")
        self.glossary = glossary
        self.phrasebook = phrasebook
        self.analyser = Analyser(glossary, phrasebook.lexicon)
        self.korean = korean
        self._renderer = Renderer(glossary, phrasebook.lexicon)
        self._sounds = Sounds(glossary)
        self._model, self._engine_name, self._beam = model, engine, beam
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    @classmethod
    def open(
        cls,
        model: str | Path = "embedded",
        engine: EngineName = "auto",
        beam: int = 4,
        korean: Language = Language.KO_KR,
        terms: Path | None = None,
    ) -> Translator:
        """Read the glossary and the phrasebook and return a translator that has no model yet."""
        glossary = Glossary.load(terms)
        phrasebook = Phrasebook.load(glossary, load_lexicon())
        return cls(glossary, phrasebook, model=model, engine=engine, beam=beam, korean=korean)

    @property
    def model_ready(self) -> bool:
        """Whether the model is loaded."""
        return self._engine is not None

    def load_model(self) -> Engine:
        """Load the model unless it is loaded; safe to call from several threads.

        Raises `ModelError` for a missing or damaged one.
        """
        with self._lock:
            if self._engine is None:
                self._engine = open_engine(self._model, self._engine_name)
            return self._engine

    def signature(self, *, with_model: bool) -> str:
        """Return what made a result: version, hashes of terms and phrases, model, engine, beam."""
        parts = [
            f"tolmach {__version__}",
            f"terms {self.glossary.sha256[:12]}",
            f"phrases {self.phrasebook.sha256[:12]}",
        ]
        if with_model and self._engine is not None:
            parts += [self._engine.signature, f"beam {self._beam}"]
        return "; ".join(parts)

    def translate(
        self,
        texts: Sequence[str],
        targets: Sequence[Language],
        source: Language | None = None,
        *,
        use_model: bool = True,
        ids: Sequence[str] | None = None,
    ) -> list[Record]:
        """Translate each of *texts* into each of *targets*; records come text by text.

        *source* None means: detect the language of each text. With *use_model* False only the
        phrasebook answers, and the rest is refused with the code ``no-model``.
        """
        if ids is not None and len(ids) != len(texts):
            raise UsageError(f"{len(ids)} ids for {len(texts)} texts", mend="give one id a text")
        names = list(ids) if ids is not None else [str(number) for number in range(1, len(texts) + 1)]
        jobs = [
            job
            for name, text in zip(names, texts, strict=True)
            for job in self._jobs(name, text, targets, source)
        ]
        open_jobs = [job for job in jobs if job.best is None and not job.unanswerable]
        segments = [self._from_phrasebook(job) for job in open_jobs]
        waiting = [(job, parts) for job, parts in zip(open_jobs, segments, strict=True) if job.best is None]
        if waiting and use_model:
            self._from_model(waiting)
        elif waiting:
            for job, _ in waiting:
                job.extra.append(
                    Finding("no-model", Severity.CRITICAL, "not in the phrasebook, and no model was asked")
                )
        return [self._record(job) for job in jobs]

    def gloss(self, frame: Frame, target: Language) -> tuple[GlossItem, ...]:
        """Return the pieces of *frame* that the glossary knows, in *target*, one by one."""
        return gloss(frame, target, self.glossary, self._renderer)

    # --- Stages ---------------------------------------------------------------------------------

    def _jobs(
        self, name: str, text: str, targets: Sequence[Language], source: Language | None
    ) -> Iterator[_Job]:
        long = len(text) > MAX_LENGTH
        text = excerpt(text) if long else normalise(text)
        notes: tuple[Finding, ...] = (TOO_LONG,) if long else ()
        language = source
        if language is None:
            found = detect(text, self.analyser, self.korean)
            language = found.language or Language.EN
            if found.language is not None and not found.certain:
                notes += (
                    Finding(
                        "language",
                        Severity.REVIEW,
                        f"the language was guessed to be {language}; name it to be sure",
                    ),
                )
        frame = self.analyser.analyse(text, language)
        if source is None and notes and language.is_slavic and self.phrasebook.find(frame) is None:
            # Ukrainian and Russian may look alike in a few words: the phrasebook may know whose they are.
            other = Language.UK if language is Language.RU else Language.RU
            other_frame = self.analyser.analyse(text, other)
            if self.phrasebook.find(other_frame) is not None:
                language, frame, notes = other, other_frame, ()
        for target in targets:
            job = _Job(name, frame, target, notes, unanswerable=long)
            if not long and (target is language or not any(ch.isalpha() for ch in text)):
                job.best = _Attempt(text, frame, (), "copy")
            yield job

    def _from_phrasebook(self, job: _Job) -> list[_Segment]:
        """Answer *job* from the phrasebook, whole or sentence by sentence, as far as it goes."""
        whole = self._segment(job.frame, job.target)
        spans = sentences(job.frame.text)
        if whole.answer is not None or len(spans) < 2:
            parts = [whole]
        else:
            parts = [
                self._segment(
                    self.analyser.analyse(job.frame.text[start:end], job.frame.language), job.target
                )
                for start, end in spans
            ]
        if all(part.answer is not None for part in parts):
            text = normalise(" ".join(part.answer or "" for part in parts))
            route = "+".join(dict.fromkeys(part.route for part in parts))
            frame = self.analyser.analyse(text, job.target)
            findings = check_values([value for part in parts for value in part.values], frame)
            # People wrote both sides: what the rules say of the wording is worth a note, not a veto.
            notes = tuple(
                replace(note, severity=Severity.INFO) for note in compare(job.frame, frame, self.glossary)
            )
            job.offer(_Attempt(text, frame, findings + notes, route))
        return parts

    def _segment(self, frame: Frame, target: Language) -> _Segment:
        match = self.phrasebook.find(frame)
        if match is None and frame.language.is_korean:
            # Short Korean often shows no sign of its standard: 섯! is DPRK, 정지! both.
            other = Language.KO_KP if frame.language is Language.KO_KR else Language.KO_KR
            match = self.phrasebook.find(self.analyser.analyse(frame.text, other))
        if match is None:
            return _Segment(frame, None, "")
        text = self.phrasebook.write(match, target)
        if match.phrase.derived and self._differs(frame, text, target):
            # Columns may share their facts out among sentences differently.
            return _Segment(frame, None, "")
        return _Segment(frame, text, f"phrasebook:{match.phrase.id}", tuple(match.values.values()))

    def _differs(self, frame: Frame, text: str, target: Language) -> bool:
        other = self.analyser.analyse(normalise(text), target)
        return verdict(compare(frame, other, self.glossary)) is Status.REFUSED

    def _from_model(self, waiting: Sequence[tuple[_Job, list[_Segment]]]) -> None:
        """Ask the model, one way after another, until a result is verified or no way is left."""
        engine = self.load_model()
        ready: list[tuple[_Job, list[_Segment]]] = []
        for job, parts in waiting:
            if has_reserved_tokens(job.frame.text):
                job.extra.append(
                    Finding(
                        "reserved",
                        Severity.CRITICAL,
                        "the text holds tokens such as <t0> that are the model's own",
                    )
                )
            else:
                ready.append((job, parts))
        plans = [self._plans(job, parts, engine) for job, parts in ready]
        for wave in range(max(map(len, plans), default=0)):
            batch = [
                (job, plan[wave])
                for (job, _), plan in zip(ready, plans, strict=True)
                if wave < len(plan) and not job.settled
            ]
            self._ask(batch, engine)
        self._translate_back([job for job, _ in ready], engine)
        for job, _ in ready:
            if job.best is None:
                job.extra.append(
                    Finding(
                        "no-answer",
                        Severity.CRITICAL,
                        "the model gave no answer: the text is too long for it",
                    )
                )

    def _plans(self, job: _Job, parts: list[_Segment], engine: Engine) -> list[list[_Segment | Protected]]:
        """Return the ways to try, best first; each is a list of answered and open pieces."""
        plans: list[list[_Segment | Protected]] = []

        def add(plan: list[_Segment | Protected]) -> None:
            if plan not in plans:
                plans.append(plan)

        mixed = any(part.answer is not None for part in parts)
        split: list[_Segment | Protected] = [
            part if part.answer is not None else protect(part.frame, mask=engine.slots) for part in parts
        ]
        if mixed:
            add(split)
        add([protect(job.frame, mask=engine.slots)])
        add([protect(job.frame, mask=False)])
        if len(parts) > 1:
            add(split)
        return plans

    def _ask(self, batch: Sequence[tuple[_Job, list[_Segment | Protected]]], engine: Engine) -> None:
        open_pieces = [(job, piece) for job, plan in batch for piece in plan if isinstance(piece, Protected)]
        if not open_pieces:
            return
        answers = iter(
            engine.translate(
                [piece.text for _, piece in open_pieces],
                [job.target for job, _ in open_pieces],
                beam=self._beam,
                n_best=self._beam,
            )
        )
        for job, plan in batch:
            choices = [
                [(piece.answer or "", piece.route)]
                if isinstance(piece, _Segment)
                else [
                    (text, self._name)
                    for hypothesis in next(answers)
                    if (
                        text := restore(
                            hypothesis.text, piece.slots, job.target, self._renderer, self._sounds
                        )
                    )
                    is not None
                ]
                for piece in plan
            ]
            for combination in _combinations(choices, self._beam):
                text = " ".join(text for text, _ in combination)
                route = "+".join(dict.fromkeys(route for _, route in combination))
                attempt = self._attempt(job, text, route)
                job.offer(attempt)
                if attempt.status is Status.VERIFIED:
                    break

    def _translate_back(self, jobs: Sequence[_Job], engine: Engine) -> None:
        """Leave verified only what the model, translating back, turns into the source again.

        The guard compares words, not how they hang together: "the enemy is behind the forest" and
        "behind the enemy's forest" hold the same. A round trip finds most of what that hides. One
        greedy hypothesis serves: of wrong translations it restores fewer than a wide beam.
        """
        ways = [(job, job.best) for job in jobs if job.best and job.best.status is not Status.REFUSED]
        back = [(job, best) for job, best in ways if job.frame.language in engine.targets]
        pieces = [protect(best.frame, mask=engine.slots) for _, best in back]
        languages = [job.frame.language for job, _ in back]
        answers = engine.translate([piece.text for piece in pieces], languages, beam=1, n_best=1)
        readings: dict[int, str | None] = {}
        for (job, _), piece, hypotheses in zip(back, pieces, answers, strict=True):
            for hypothesis in hypotheses:
                readings[id(job)] = restore(
                    hypothesis.text, piece.slots, job.frame.language, self._renderer, self._sounds
                )
        for job, best in ways:
            finding = round_trip(job.frame, readings.get(id(job)))
            if finding is not None:
                job.best = replace(best, findings=(*best.findings, finding))

    @property
    def _name(self) -> str:
        return str(self._model)

    def _attempt(self, job: _Job, text: str, route: str) -> _Attempt:
        text = normalise(text)
        frame = self.analyser.analyse(text, job.target)
        # A model's words that no check covers are never passed as verified.
        findings = (
            *compare(job.frame, frame, self.glossary),
            *unchecked(job.frame, frame, Severity.REVIEW),
            *ambiguities(job.frame, frame, self.glossary, Severity.REVIEW),
        )
        return _Attempt(text, frame, findings, route)

    def _record(self, job: _Job) -> Record:
        best = job.best
        findings = (*job.extra, *(best.findings if best else ()), *job.notes)
        status = Status.REFUSED if best is None else verdict(findings)
        refused = status is Status.REFUSED
        return Record(
            id=job.id,
            source=job.frame.text,
            source_language=job.frame.language,
            target_language=job.target,
            translation=None if refused or best is None else best.text,
            status=status,
            findings=tuple(findings),
            terms=term_matches(job.frame, best.frame if best else None),
            candidate=best.text if refused and best is not None else None,
            gloss=self.gloss(job.frame, job.target) if refused else None,
            route=best.route if best else "none",
            signature=self.signature(with_model=best is None or self._name in best.route.split("+")),
        )


def _combinations(
    choices: Sequence[Sequence[tuple[str, str]]], limit: int
) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield up to *limit* ways to pick one of each, the k-th best of all together; none if one is empty."""
    if not all(choices):
        return
    for rank in range(min(limit, max(map(len, choices)))):
        yield tuple(options[min(rank, len(options) - 1)] for options in choices)


def term_matches(source: Frame, target: Frame | None) -> tuple[TermMatch, ...]:
    """Return each concept of *source* with its place in *target*, in order."""
    left: dict[str, list[Span]] = {}
    for mention in target.concepts if target else ():
        left.setdefault(mention.concept, []).append(mention.span)
    out = []
    for mention in source.concepts:
        if says_nothing(mention, source):
            continue
        spans = left.get(mention.concept)
        out.append(TermMatch(mention.concept, mention.span, spans.pop(0) if spans else None))
    return tuple(out)


def statuses(records: Iterable[Record]) -> dict[Status, int]:
    """Count *records* by status."""
    counts = dict.fromkeys(Status, 0)
    for record in records:
        counts[record.status] += 1
    return counts
