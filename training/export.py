"""Writes a trained model as a checkpoint folder in the layout of the hub."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossary.errors import InputError
from training.train import SHAPE, STATE, load_weights, new_model
from translate.engines.checkpoint import PAD

if TYPE_CHECKING:
    import torch

_TOKENIZER = {
    "tokenizer_class": "MarianTokenizer",
    "model_max_length": 256,
    "source_lang": "mul",
    "target_lang": "mul",
    "separate_vocabs": False,
}


def mean_weights(run: Path) -> tuple[dict[str, torch.Tensor], int]:
    """Return the running mean of the weights that *run* holds, and its number of steps."""
    import torch

    path = run / STATE
    if not path.is_file():
        raise InputError("holds no training state", where=str(run), mend="train there first")
    state = torch.load(path, map_location="cpu", weights_only=True)
    weights = dict(state["model"])
    for name, mean in zip(state["names"], state["mean"], strict=True):
        weights[name] = mean
    return weights, int(state["step"])


def blend(parts: Sequence[tuple[dict[str, torch.Tensor], float]]) -> dict[str, torch.Tensor]:
    """Return the mean of *parts*, each weighed by its share of all.

    Fine-tuning on phrases forgets general language; the mean with the model it began from gets most of it
    back and keeps most of what was learned.
    """
    total = sum(share for _, share in parts)
    first, *_ = parts
    return {
        name: sum(
            (weights[name].float() * (share / total) for weights, share in parts), start=0 * weight.float()
        )
        for name, weight in first[0].items()
    }


def write_checkpoint(
    weights: dict[str, torch.Tensor], data: Path, out: Path, *, shape: Mapping[str, Any] = SHAPE
) -> None:
    """Write *weights* in float16 to *out*, with the vocabulary of the training *data* and checksums.

    A README.md that *out* has is left as it is. Raises `InputError` for weights that do not fit.
    """
    vocabulary = json.loads((data / "vocab.json").read_text(encoding="utf-8"))
    model = new_model(vocabulary, shape)
    try:
        model.load_state_dict(weights)
    except RuntimeError as error:
        raise InputError(
            "the weights do not fit the vocabulary",
            where=str(data),
            mend="give the data they were trained on",
        ) from error
    out.mkdir(parents=True, exist_ok=True)
    for stale in out.glob("model*.safetensors*"):
        stale.unlink()
    model.generation_config.update(num_beams=4, max_length=256, bad_words_ids=[[vocabulary[PAD]]])
    model.half().save_pretrained(out, max_shard_size="14MB")
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(data / "source.spm", out / name)
    shutil.copyfile(data / "vocab.json", out / "vocab.json")
    (out / "tokenizer_config.json").write_text(json.dumps(_TOKENIZER), encoding="utf-8")
    for path in out.iterdir():
        # The writer of safetensors makes files that only their owner reads.
        path.chmod(0o644)
    _write_checksums(out)


def _write_checksums(folder: Path) -> None:
    names = sorted(
        path.name
        for path in folder.iterdir()
        if path.is_file() and path.name not in ("README.md", "SHA256SUMS", "__init__.py")
    )
    lines = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def parse_part(text: str) -> tuple[dict[str, torch.Tensor], float]:
    """Read ``FOLDER:SHARE``: a run or a checkpoint, and its share of the mean."""
    name, colon, share = text.rpartition(":")
    try:
        weight = float(share)
    except ValueError:
        colon = ""
    if not colon or weight <= 0:
        raise InputError(f"{text!r} is no FOLDER:SHARE", mend="write for example run:0.6")
    folder = Path(name)
    weights = mean_weights(folder)[0] if (folder / STATE).is_file() else load_weights(folder)
    return weights, weight
