"""Trains the Marian model: resumable, within a budget of minutes, the same on a processor and on a GPU."""

from __future__ import annotations

import ctypes
import math
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossary.errors import InputError
from training.sampler import Sampler
from translate.engines.checkpoint import END, PAD

if TYPE_CHECKING:
    import torch

STATE = "state.pt"
_SAVE_EVERY = 600.0
_MOST_BAD_STEPS = 50
#: mallopt's options, from malloc.h.
_TRIM_THRESHOLD, _TOP_PAD, _MMAP_MAX = -1, -2, -4


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does. *minutes* of training in all, over however many sittings; *tokens* padded tokens a
    step; *hold* the share of the time at the full rate *lr*, after which it falls along a cosine; *decay* of
    the running mean of the weights, which is what is exported; *dropout* 0 for a run so short that it hardly
    sees a text twice."""

    minutes: float = 180.0
    tokens: int = 4096
    lr: float = 3e-4
    warm: int = 150
    hold: float = 0.4
    decay: float = 0.9985
    smoothing: float = 0.1
    dropout: float = 0.0
    seed: int = 1
    device: str = "auto"
    log_every: int = 50


#: The shape of the embedded model, as transformers' MarianConfig names it.
SHAPE: Mapping[str, Any] = {
    "d_model": 512, "encoder_layers": 4, "decoder_layers": 2, "encoder_attention_heads": 8,
    "decoder_attention_heads": 8, "encoder_ffn_dim": 2048, "decoder_ffn_dim": 2048,
    "activation_function": "swish", "dropout": 0.1, "attention_dropout": 0.0, "activation_dropout": 0.0,
    "max_position_embeddings": 256, "scale_embedding": True, "static_position_embeddings": True,
    "share_encoder_decoder_embeddings": True, "tie_word_embeddings": True, "use_cache": True,
}  # fmt: skip


def new_model(vocabulary: Mapping[str, int], shape: Mapping[str, Any] = SHAPE) -> Any:
    """Return an untrained MarianMTModel for *vocabulary*."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    pad, end = vocabulary[PAD], vocabulary[END]
    config = MarianConfig(
        vocab_size=len(vocabulary),
        decoder_vocab_size=len(vocabulary),
        pad_token_id=pad,
        eos_token_id=end,
        bos_token_id=None,
        decoder_start_token_id=pad,
        forced_eos_token_id=end,
        **shape,
    )
    model = MarianMTModel(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() == 2 and "embed" not in name:
                torch.nn.init.xavier_uniform_(weight)
        embeddings: Any = model.get_input_embeddings()
        embeddings.weight.normal_(0, config.d_model**-0.5)
    return model


def train(
    data: Path,
    run: Path,
    settings: Settings,
    *,
    start_from: Path | None = None,
    shape: Mapping[str, Any] = SHAPE,
    stop_after: float | None = None,
) -> int:
    """Train with the arrays of *data*, keep the state in *run*, and return the number of steps done.

    A state that is there is gone on with; else the weights are those of the checkpoint folder
    *start_from*, else random ones. *stop_after* seconds this sitting ends and the next goes on.
    Raises `InputError` where a state or checkpoint does not fit the data.
    """
    _keep_memory()
    import torch

    device = settings.device
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(settings.seed)
    torch.set_float32_matmul_precision("high")
    trainer = _Trainer(data, run, settings, device, start_from, shape)
    trainer.sit(stop_after)
    return trainer.step


def _keep_memory() -> None:
    """Let glibc keep what is freed, in huge pages: torch's tensors are else mapped anew in every step.

    A step on two cores took 1.9 s before and 1.2 s after. Elsewhere than on glibc nothing is done.
    """
    os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    if mallopt is not None:
        for option, value in ((_MMAP_MAX, 0), (_TRIM_THRESHOLD, 2**31 - 1), (_TOP_PAD, 2**28)):
            mallopt(option, value)


class _Trainer:
    def __init__(
        self,
        data: Path,
        run: Path,
        settings: Settings,
        device: str,
        start_from: Path | None,
        shape: Mapping[str, Any],
    ) -> None:
        import torch

        self._settings, self._device, self._path = settings, device, run / STATE
        run.mkdir(parents=True, exist_ok=True)
        state = (
            torch.load(self._path, map_location="cpu", weights_only=True) if self._path.is_file() else None
        )
        self.step, self._used, sitting = 0, 0.0, 0
        if state is not None:
            self.step, self._used, sitting = state["step"], state["used"], state["sitting"] + 1
        self._sitting = sitting
        self._sampler = Sampler(data, settings.tokens, settings.seed + 1000 * sitting)
        self._model = new_model(self._sampler.vocabulary, {**shape, "dropout": settings.dropout})
        if state is None and start_from is not None:
            state = {"model": load_weights(start_from)}
        if state is not None:
            self._fit(state["model"], str(self._path if start_from is None else start_from))
        self._model.to(device)
        if device == "cpu":
            # Texts are short: plain matrix products beat the fused attention there by a tenth of a step.
            self._model.set_attn_implementation("eager")
        self._weights = [weight for weight in self._model.parameters() if weight.requires_grad]
        self._optimizer = torch.optim.AdamW(
            self._weights, lr=settings.lr, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self._mean = [weight.detach().clone() for weight in self._weights]
        if state is not None and "optimizer" in state:
            self._optimizer.load_state_dict(state["optimizer"])
            self._mean = [mean.to(device) for mean in state["mean"]]

    def _fit(self, weights: Mapping[str, torch.Tensor], name: str) -> None:
        try:
            self._model.load_state_dict(weights)
        except RuntimeError as error:
            raise InputError(
                "does not fit the data: another vocabulary or shape",
                where=name,
                mend="prepare the data with this checkpoint's source.spm, or start in another folder",
            ) from error

    def sit(self, stop_after: float | None) -> None:
        """Train until the budget, or this sitting, is over; save every ten minutes and at the end."""
        began = saved = time.monotonic()
        before, tokens, bad = self._used, 0, 0
        total = self._settings.minutes * 60
        loss_mean: float | None = None
        self._model.train()
        for batch in self._sampler.batches():
            elapsed = time.monotonic() - began
            self._used = before + elapsed
            if self._used >= total or (stop_after is not None and elapsed >= stop_after):
                break
            self._set_rate(self._used / total)
            loss, finite = self._learn(batch.source, batch.target)
            tokens += batch.target_tokens
            bad = 0 if finite else bad + 1
            if bad > _MOST_BAD_STEPS:
                raise InputError("diverged", where=str(self._path), mend="start anew with a lower --lr")
            if finite:
                loss_mean = loss if loss_mean is None else 0.98 * loss_mean + 0.02 * loss
            if self.step % self._settings.log_every == 0:
                rate = self._optimizer.param_groups[0]["lr"]
                sys.stderr.write(
                    f"step {self.step} loss {loss_mean:.3f} lr {rate:.2e} "
                    f"target tokens/s {tokens / (time.monotonic() - began):.0f} "
                    f"minutes {self._used / 60:.1f} of {self._settings.minutes:g}\n"
                )
                sys.stderr.flush()
            if time.monotonic() - saved > _SAVE_EVERY:
                self._save()
                saved = time.monotonic()
        self._save()

    def _set_rate(self, done: float) -> None:
        settings = self._settings
        rate = settings.lr * min(1.0, (self.step + 1) / settings.warm)
        if done > settings.hold:
            fall = (done - settings.hold) / max(1e-9, 1 - settings.hold)
            rate *= max(0.01, 0.5 * (1 + math.cos(math.pi * min(1.0, fall))))
        for group in self._optimizer.param_groups:
            group["lr"] = rate

    def _learn(self, source_ids: Any, target_ids: Any) -> tuple[float, bool]:
        """Take one step; return the loss, and whether the gradient was finite (else nothing is changed)."""
        import torch
        from torch.nn import functional

        pad = self._model.config.pad_token_id
        source = torch.from_numpy(source_ids).to(self._device)
        target = torch.from_numpy(target_ids).to(self._device)
        decoder = torch.full_like(target, pad)
        decoder[:, 1:] = target[:, :-1]
        decoder = decoder.masked_fill(decoder == -100, pad)
        with torch.autocast(self._device, torch.bfloat16):
            hidden = self._model.model(
                input_ids=source,
                attention_mask=(source != pad).long(),
                decoder_input_ids=decoder,
                use_cache=False,
            ).last_hidden_state
            real = target != -100
            logits = self._model.lm_head(hidden[real])
        # Padding is left out and the logits stay in bf16: both save time and cost no precision, the gradient
        # is as far from that of float32 as with logits made float32 (relative distance 0.0026).
        loss = functional.cross_entropy(logits, target[real], label_smoothing=self._settings.smoothing)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(self._weights, 1.0)
        self.step += 1
        if not torch.isfinite(norm):
            self._optimizer.zero_grad(set_to_none=True)
            return float(loss.detach()), False
        self._optimizer.step()
        if self.step % 5 == 0:
            decay = min(self._settings.decay, (1 + self.step) / (20 + self.step))
            with torch.no_grad():
                torch._foreach_lerp_(self._mean, self._weights, 1 - decay**5)
        return float(loss.detach()), True

    def _save(self) -> None:
        import torch

        part = self._path.with_suffix(".part")
        torch.save(
            {
                "model": {name: weight.cpu() for name, weight in self._model.state_dict().items()},
                "optimizer": self._optimizer.state_dict(),
                "mean": [mean.cpu() for mean in self._mean],
                "names": [name for name, weight in self._model.named_parameters() if weight.requires_grad],
                "step": self.step,
                "used": self._used,
                "sitting": self._sitting,
                "settings": asdict(self._settings),
            },
            part,
        )
        part.replace(self._path)


def load_weights(folder: Path) -> dict[str, torch.Tensor]:
    """Return the weights of the checkpoint *folder* in float32; raise `InputError` where there is none."""
    import torch
    from transformers import MarianMTModel

    if not (folder / "config.json").is_file():
        raise InputError("is no checkpoint folder", where=str(folder), mend="give one with config.json")
    model = MarianMTModel.from_pretrained(folder, dtype=torch.float32)
    weights: dict[str, torch.Tensor] = model.state_dict()
    return weights
