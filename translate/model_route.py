"""The way through a model: protect, translate, restore, verify, retry, translate back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.analysis import Analyser
from glossary.findings import Finding, Severity, Status
from glossary.guard import ambiguities, compare, unchecked
from glossary.rendering import Renderer, Sounds
from glossary.severity import SeverityPolicy
from glossary.terms import Glossary
from glossary.text import normalise
from translate.engines import Engine
from translate.jobs import Attempt, Job, Segment
from translate.protection import Protected, has_reserved_tokens, protect, restore
from translate.round_trip import round_trip


class ModelRoute:
    """Answers jobs with one engine; *name* is the route that their records show."""

    def __init__(
        self,
        engine: Engine,
        name: str,
        beam: int,
        glossary: Glossary,
        analyser: Analyser,
        renderer: Renderer,
        sounds: Sounds,
        severity: SeverityPolicy,
    ) -> None:
        self._engine, self._name, self._beam = engine, name, beam
        self._glossary, self._analyser = glossary, analyser
        self._renderer, self._sounds = renderer, sounds
        self._severity = severity

    def run(self, waiting: Sequence[tuple[Job, list[Segment]]]) -> None:
        """Ask the model, one way after another, until a result is verified or no way is left."""
        ready: list[tuple[Job, list[Segment]]] = []
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
        plans = [self._plans(job, parts) for job, parts in ready]
        for wave in range(max(map(len, plans), default=0)):
            batch = [
                (job, plan[wave])
                for (job, _), plan in zip(ready, plans, strict=True)
                if wave < len(plan) and not job.settled
            ]
            self._ask(batch)
        self._translate_back([job for job, _ in ready])
        for job, _ in ready:
            if job.best is None:
                job.extra.append(
                    Finding(
                        "no-answer",
                        Severity.CRITICAL,
                        "the model gave no answer: the text is too long for it",
                    )
                )

    def _plans(self, job: Job, parts: list[Segment]) -> list[list[Segment | Protected]]:
        """Return the ways to try, best first; each is a list of answered and open pieces."""
        plans: list[list[Segment | Protected]] = []

        def add(plan: list[Segment | Protected]) -> None:
            if plan not in plans:
                plans.append(plan)

        mixed = any(part.answer is not None for part in parts)
        split: list[Segment | Protected] = [
            part if part.answer is not None else protect(part.frame, mask=self._engine.slots)
            for part in parts
        ]
        if mixed:
            add(split)
        add([protect(job.frame, mask=self._engine.slots)])
        add([protect(job.frame, mask=False)])
        if len(parts) > 1:
            add(split)
        return plans

    def _ask(self, batch: Sequence[tuple[Job, list[Segment | Protected]]]) -> None:
        open_pieces = [(job, piece) for job, plan in batch for piece in plan if isinstance(piece, Protected)]
        if not open_pieces:
            return
        answers = iter(
            self._engine.translate(
                [piece.text for _, piece in open_pieces],
                [job.target for job, _ in open_pieces],
                beam=self._beam,
                n_best=self._beam,
            )
        )
        for job, plan in batch:
            choices = [
                [(piece.answer or "", piece.route)]
                if isinstance(piece, Segment)
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

    def _translate_back(self, jobs: Sequence[Job]) -> None:
        """Leave verified only what the model, translating back, turns into the source again.

        The guard compares words, not how they hang together: "the enemy is behind the forest" and
        "behind the enemy's forest" hold the same. A round trip finds most of what that hides. One
        greedy hypothesis serves: of wrong translations it restores fewer than a wide beam.
        """
        ways = [(job, job.best) for job in jobs if job.best and job.best.status is not Status.REFUSED]
        back = [(job, best) for job, best in ways if job.frame.language in self._engine.targets]
        pieces = [protect(best.frame, mask=self._engine.slots) for _, best in back]
        languages = [job.frame.language for job, _ in back]
        answers = self._engine.translate([piece.text for piece in pieces], languages, beam=1, n_best=1)
        readings: dict[int, str | None] = {}
        for (job, _), piece, hypotheses in zip(back, pieces, answers, strict=True):
            for hypothesis in hypotheses:
                readings[id(job)] = restore(
                    hypothesis.text, piece.slots, job.frame.language, self._renderer, self._sounds
                )
        for job, best in ways:
            finding = round_trip(job.frame, readings.get(id(job)))
            if finding is not None:
                found = self._severity.apply([finding], job.frame, best.frame, self._glossary)
                job.best = replace(best, findings=(*best.findings, *found))

    def _attempt(self, job: Job, text: str, route: str) -> Attempt:
        text = normalise(text)
        frame = self._analyser.analyse(text, job.target)
        # A model's words that no check covers are never passed as verified.
        findings = (
            *compare(job.frame, frame, self._glossary),
            *unchecked(job.frame, frame, Severity.REVIEW),
            *ambiguities(job.frame, frame, self._glossary, Severity.REVIEW),
        )
        findings = self._severity.apply(findings, job.frame, frame, self._glossary)
        return Attempt(text, frame, findings, route)


def _combinations(
    choices: Sequence[Sequence[tuple[str, str]]], limit: int
) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield up to *limit* ways to pick one of each, the k-th best of all together; none if one is empty."""
    if not all(choices):
        return
    for rank in range(min(limit, max(map(len, choices)))):
        yield tuple(options[min(rank, len(options) - 1)] for options in choices)
