"""One phrase's way: phrasebook, else protect, translate, restore; then verify, retry, refuse.

`Translator` is the one front door: the command and the app both use it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from glossary import __version__
from glossary.analysis import Analyser
from glossary.errors import UsageError
from glossary.findings import Finding, Severity, Status, verdict
from glossary.frames import Frame, Span
from glossary.function_words import says_nothing
from glossary.guard import check_values, compare
from glossary.language_detection import detect
from glossary.languages import Language
from glossary.lexicon import load_lexicon
from glossary.phrasebook import Phrasebook
from glossary.rendering import Renderer, Sounds
from glossary.severity import SeverityPolicy, read_policy
from glossary.suggest import Suggester
from glossary.terms import Glossary
from glossary.text import normalise, sentences
from translate.engines import Engine, EngineName, open_engine
from translate.gloss import gloss
from translate.jobs import Attempt, Job, Segment
from translate.limits import MAX_LENGTH, TOO_LONG, excerpt
from translate.model_route import ModelRoute
from translate.records import GlossItem, Record, TermMatch
from translate.suggestions import near_phrases


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
        severity: SeverityPolicy | None = None,
    ) -> None:
        if not 1 <= beam <= 64:
            raise UsageError(f"beam {beam} is out of range", mend="use 1 to 64")
        self.glossary = glossary
        self.phrasebook = phrasebook
        self.analyser = Analyser(glossary, phrasebook.lexicon)
        self.korean = korean
        self.severity = severity or SeverityPolicy()
        self._renderer = Renderer(glossary, phrasebook.lexicon)
        self._sounds = Sounds(glossary)
        self._suggester = Suggester(phrasebook)
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
        severity: Path | None = None,
    ) -> Translator:
        """Read the glossary and the phrasebook and return a translator that has no model yet.

        *severity* is a file that changes what findings weigh; see `glossary.severity.read_policy`, which
        says what it raises.
        """
        glossary = Glossary.load(terms)
        policy = None
        if severity is not None:
            from translate.check_codes import check_codes

            policy = read_policy(severity, glossary, check_codes())
        phrasebook = Phrasebook.load(glossary, load_lexicon(None if terms else glossary))
        return cls(
            glossary, phrasebook, model=model, engine=engine, beam=beam, korean=korean, severity=policy
        )

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

    def signature(self, *, with_model: bool, searched: bool = True) -> str:
        """Return what made a result: version, hashes of terms, phrases, severities; model, engine, beam.

        *searched* False: the model only scored what it was given, so that no beam played a part.
        """
        parts = [
            f"tolmach {__version__}",
            f"terms {self.glossary.sha256[:12]}",
            f"phrases {self.phrasebook.sha256[:12]}",
        ]
        if self.severity.sha256:
            parts.append(self.severity.signature())
        if with_model and self._engine is not None:
            parts.append(self._engine.signature)
            parts += [f"beam {self._beam}"] if searched else []
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
            route = ModelRoute(
                self.load_model(),
                self._name,
                self._beam,
                self.glossary,
                self.analyser,
                self._renderer,
                self._sounds,
                self.severity,
            )
            route.run(waiting)
        elif waiting:
            for job, _ in waiting:
                job.extra.append(
                    Finding("no-model", Severity.CRITICAL, "not in the phrasebook, and no model was asked")
                )
        return [self._record(job) for job in jobs]

    def doubts(self, pairs: Sequence[tuple[Frame, Frame]]) -> list[tuple[Finding, ...]]:
        """Return what the model doubts of each source and its translation (`translate.scoring.doubts`).

        Raises `ModelError` for a model that is missing or damaged.
        """
        from translate.scoring import doubts

        return doubts(self.load_model(), pairs, self._renderer)

    def without(self, drop: Callable[[str], bool]) -> Translator:
        """Return a translator with the same model, but without the phrases whose id *drop* is true of."""
        book = self.phrasebook
        kept = [phrase for phrase in book.phrases if not drop(phrase.id)]
        other = Translator(
            self.glossary,
            Phrasebook(kept, self.glossary, book.lexicon, book.sha256),
            model=self._model,
            engine=self._engine_name,
            beam=self._beam,
            korean=self.korean,
            severity=self.severity,
        )
        other._engine = self.load_model()
        return other

    def gloss(self, frame: Frame, target: Language) -> tuple[GlossItem, ...]:
        """Return the pieces of *frame* that the glossary knows, in *target*, one by one."""
        return gloss(frame, target, self.glossary, self._renderer)

    # --- Stages ---------------------------------------------------------------------------------

    def _jobs(
        self, name: str, text: str, targets: Sequence[Language], source: Language | None
    ) -> Iterator[Job]:
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
            job = Job(name, frame, target, notes, unanswerable=long)
            if not long and (target is language or not any(ch.isalpha() for ch in text)):
                job.best = Attempt(text, frame, (), "copy")
            yield job

    def _from_phrasebook(self, job: Job) -> list[Segment]:
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
            values = check_values([value for part in parts for value in part.values], frame)
            findings = self.severity.apply(values, job.frame, frame, self.glossary)
            # People wrote both sides: what the rules say of the wording is worth a note, not a veto.
            notes = tuple(
                replace(note, severity=Severity.INFO) for note in compare(job.frame, frame, self.glossary)
            )
            job.offer(Attempt(text, frame, findings + notes, route))
        return parts

    def _segment(self, frame: Frame, target: Language) -> Segment:
        match = self.phrasebook.find(frame)
        if match is None and frame.language.is_korean:
            # Short Korean often shows no sign of its standard: 섯! is DPRK, 정지! both.
            other = Language.KO_KP if frame.language is Language.KO_KR else Language.KO_KR
            match = self.phrasebook.find(self.analyser.analyse(frame.text, other))
        if match is None:
            return Segment(frame, None, "")
        text = self.phrasebook.write(match, target)
        if match.phrase.derived and self._differs(frame, text, target):
            # Columns may share their facts out among sentences differently.
            return Segment(frame, None, "")
        return Segment(frame, text, f"phrasebook:{match.phrase.id}", tuple(match.values.values()))

    def _differs(self, frame: Frame, text: str, target: Language) -> bool:
        other = self.analyser.analyse(normalise(text), target)
        findings = compare(frame, other, self.glossary)
        return verdict(self.severity.apply(findings, frame, other, self.glossary)) is Status.REFUSED

    @property
    def _name(self) -> str:
        return str(self._model)

    def _record(self, job: Job) -> Record:
        best = job.best
        extra, notes = (
            self.severity.apply(found, job.frame, None, self.glossary) for found in (job.extra, job.notes)
        )
        findings = (*extra, *(best.findings if best else ()), *notes)
        status = Status.REFUSED if best is None else verdict(findings)
        refused = status is Status.REFUSED
        if refused and not job.unanswerable:
            near = near_phrases(job.frame, job.target, self._suggester)
            findings += self.severity.apply(near, job.frame, None, self.glossary)
        return Record(
            id=job.id,
            source=job.frame.text,
            source_language=job.frame.language,
            target_language=job.target,
            translation=None if refused or best is None else best.text,
            status=status,
            findings=findings,
            terms=term_matches(job.frame, best.frame if best else None),
            candidate=best.text if refused and best is not None else None,
            gloss=self.gloss(job.frame, job.target) if refused else None,
            route=best.route if best else "none",
            signature=self.signature(with_model=best is None or self._name in best.route.split("+")),
        )


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
