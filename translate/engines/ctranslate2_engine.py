"""The fast engine: CTranslate2 on the CPU, int8 by default."""

from __future__ import annotations

import json
import os
from typing import Any

from glossary.errors import ModelError
from translate.engines.base import Candidate, MarianEngine
from translate.engines.checkpoint import PAD, Checkpoint
from translate.engines.conversion import converted


class CTranslate2Engine(MarianEngine):
    """Translate with CTranslate2. *quantization* is ``int8`` or, to compare engines, ``float32``."""

    #: Source pieces in one batch, padding included: bounds memory, keeps both cores fed.
    batch_pieces = 1024

    def __init__(self, checkpoint: Checkpoint, quantization: str = "int8") -> None:
        import ctranslate2

        super().__init__(checkpoint, f"ctranslate2-{quantization}", ctranslate2.__version__)
        files = converted(checkpoint, quantization)
        vocabulary = json.loads(files.get("target_vocabulary.json") or files["shared_vocabulary.json"])
        self._never_written = [[PAD]] if PAD in vocabulary else None
        inter, intra = thread_counts(available_cores())
        try:
            # From memory: the bytes loaded are the bytes checked, and no path needs to be understood.
            self._translator: Any = ctranslate2.Translator(
                checkpoint.name,
                device="cpu",
                compute_type=quantization,
                inter_threads=inter,
                intra_threads=intra,
                files=files,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"CTranslate2 cannot load the converted model: {error}",
                where=str(checkpoint.folder),
                mend="try --engine transformers",
            ) from error

    def _search(self, sources: list[list[str]], beam: int, n_best: int) -> list[list[Candidate]]:
        results = self._translator.translate_batch(
            sources,
            beam_size=beam,
            num_hypotheses=n_best,
            patience=1,  # the search ends when *beam* hypotheses have, as in the reference engine
            max_batch_size=self.batch_pieces,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=self.checkpoint.shape.max_length - 1,
            suppress_sequences=self._never_written,
            return_scores=True,
        )
        return [
            [Candidate(pieces, score) for pieces, score in zip(result.hypotheses, result.scores, strict=True)]
            for result in results
        ]

    def _force(self, sources: list[list[str]], targets: list[list[str]]) -> list[list[float]]:
        results = self._translator.score_batch(
            sources, targets, max_batch_size=self.batch_pieces, batch_type="tokens", max_input_length=0
        )
        return [list(result.log_probs) for result in results]


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def thread_counts(cores: int) -> tuple[int, int]:
    """Return how many batches run at once, and the threads of each, on *cores* cores.

    Short sentences gain from batches side by side and hardly from threads inside one, which even slow a
    single sentence down; so threads come second, where cores are left.
    """
    inter = max(1, min(4, cores))
    return inter, max(1, min(4, cores // inter))
