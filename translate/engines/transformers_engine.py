"""The reference engine: Hugging Face transformers with PyTorch, float32 on the CPU."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from glossary.errors import ModelError
from translate.engines.base import Candidate, MarianEngine
from translate.engines.checkpoint import UNKNOWN, Checkpoint


class TransformersEngine(MarianEngine):
    """Translate with ``MarianMTModel``. Slow to import and to run; the same text as CTranslate2 float32."""

    #: Sentences in one batch.
    batch_size = 8
    portion = batch_size

    def __init__(self, checkpoint: Checkpoint) -> None:
        try:
            torch: Any = import_module("torch")
            transformers: Any = import_module("transformers")
        except (ImportError, OSError) as error:
            raise ModelError(
                f"the engine transformers cannot be imported: {error}", mend="pip install torch transformers"
            ) from error
        super().__init__(checkpoint, "transformers", transformers.__version__)
        self._torch = torch
        state = {
            name: torch.tensor(value, dtype=torch.float32)
            for name, value in checkpoint.read_weights().items()
        }
        # Tensors and configuration are given, so that no file is looked for, here or on the hub.
        with _no_progress_bar():
            try:
                config = transformers.MarianConfig.from_pretrained(
                    str(checkpoint.folder), local_files_only=True
                )
                self._model: Any = transformers.MarianMTModel.from_pretrained(
                    None, config=config, state_dict=state, local_files_only=True, dtype=torch.float32
                )
            except (ValueError, TypeError, RuntimeError, KeyError, OSError) as error:
                raise checkpoint.error(
                    "config.json", f"transformers cannot build this network: {error}"
                ) from error
        self._model.eval()
        self._model.generation_config = transformers.GenerationConfig()

    def _search(self, sources: list[list[str]], beam: int, n_best: int) -> list[list[Candidate]]:
        torch, shape, checkpoint = self._torch, self.checkpoint.shape, self.checkpoint
        ids, mask = self._padded(sources)
        with torch.inference_mode():
            found = self._model.generate(
                ids,
                attention_mask=mask,
                decoder_start_token_id=shape.start_id,
                eos_token_id=shape.end_id,
                pad_token_id=shape.pad_id,
                bad_words_ids=[[shape.pad_id]],
                max_length=shape.max_length,
                num_beams=beam,
                num_return_sequences=n_best,
                early_stopping=beam > 1,  # when *beam* hypotheses have ended, as CTranslate2 does
                do_sample=False,
                return_dict_in_generate=True,
                output_scores=True,
            )
        if beam == 1:
            steps = self._model.compute_transition_scores(
                found.sequences, found.scores, normalize_logits=True
            )
            written = found.sequences[:, 1:] != shape.pad_id
            scores = (torch.where(written, steps, 0.0).sum(1) / written.sum(1)).tolist()
        else:
            scores = found.sequences_scores.tolist()
        hidden = (shape.end_id, shape.pad_id)
        candidates = [
            Candidate([checkpoint.target_vocabulary[number] for number in ids if number not in hidden], score)
            for (_start, *ids), score in zip(found.sequences.tolist(), scores, strict=True)
        ]
        return [candidates[row * n_best : (row + 1) * n_best] for row in range(len(sources))]

    def _force(self, sources: list[list[str]], targets: list[list[str]]) -> list[list[float]]:
        torch, shape = self._torch, self.checkpoint.shape
        written = {piece: number for number, piece in enumerate(self.checkpoint.target_vocabulary)}
        wanted = [
            [*(written.get(piece, written[UNKNOWN]) for piece in pieces), shape.end_id] for pieces in targets
        ]
        out: list[list[float]] = []
        for start in range(0, len(sources), self.batch_size):
            ids, mask = self._padded(sources[start : start + self.batch_size])
            rows = wanted[start : start + self.batch_size]
            longest = max(map(len, rows))
            labels = torch.tensor([row + [shape.pad_id] * (longest - len(row)) for row in rows])
            started = torch.full((len(rows), 1), shape.start_id)
            with torch.inference_mode():
                logits = self._model(
                    input_ids=ids,
                    attention_mask=mask,
                    decoder_input_ids=torch.cat([started, labels[:, :-1]], dim=1),
                ).logits
                likely = logits.log_softmax(-1).gather(-1, labels.unsqueeze(-1)).squeeze(-1)
            out += [found[: len(row)] for found, row in zip(likely.tolist(), rows, strict=True)]
        return out

    def _padded(self, sources: list[list[str]]) -> tuple[Any, Any]:
        """Return the numbers of the source pieces and the mask of those that are no padding."""
        torch, shape, vocabulary = self._torch, self.checkpoint.shape, self.checkpoint.source_vocabulary
        longest = max(map(len, sources))
        ids = torch.full((len(sources), longest), shape.pad_id)
        mask = torch.zeros((len(sources), longest), dtype=torch.long)
        for row, pieces in enumerate(sources):
            ids[row, : len(pieces)] = torch.tensor(
                [vocabulary.get(piece, vocabulary[UNKNOWN]) for piece in pieces]
            )
            mask[row, : len(pieces)] = 1
        return ids, mask


@contextmanager
def _no_progress_bar() -> Iterator[None]:
    """Keep transformers from drawing on stderr while it loads."""
    logging: Any = import_module("transformers.utils.logging")
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()
