"""Marian checkpoints converted to CTranslate2, once, in the user's cache.

A conversion lies in ``<cache>/ctranslate2/<key>/``, the key naming the checkpoint's digest, the version
of CTranslate2 and the quantization, with a manifest of sizes and SHA-256. It is built in a folder of its
own and renamed into place, so a reader sees all of it or nothing: two processes may build the same one,
and one killed midway leaves only a temporary folder, which a later build sweeps away.

Not `ctranslate2.converters.TransformersConverter`, for two reasons. It needs PyTorch and transformers for
what is a mapping of names: here the same specification (`ctranslate2.specs.TransformerSpec`) is filled with
numpy arrays, and without those packages that takes a sixth of the time and a third of the memory. And it
lets the decoder start from a zero vector whatever the checkpoint says, while the embedded model has learned
a start vector of its own.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from glossary.cache import cache_folder
from glossary.errors import ModelError
from translate.engines.checkpoint import END, PAD, UNKNOWN, Checkpoint
from translate.engines.weights import embedding_names

logger = logging.getLogger(__name__)

#: Raised when the same checkpoint would be converted otherwise than before.
FORMAT = 1
MANIFEST = "manifest.json"
_TEMPORARY = ".building-"
#: Age in seconds after which a temporary folder belongs to a process that died.
_STALE = 3600.0


def converted(checkpoint: Checkpoint, quantization: str) -> dict[str, bytes]:
    """Return the files of *checkpoint* in CTranslate2's format, name to content.

    Read from the cache when a whole, undamaged conversion lies there, otherwise built. When the cache
    cannot be written the conversion is built in a temporary folder, and again at each start.

    Raises `ModelError` when the checkpoint is damaged or neither folder can be written.
    """
    folder = conversion_folder(checkpoint, quantization)
    files = read_conversion(folder)
    if files is not None:
        return files
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder.parent)
        return _build_into(folder, checkpoint, quantization)
    except OSError as error:
        logger.warning("cannot write %s (%s): the model is converted at each start", folder.parent, error)
    try:
        with tempfile.TemporaryDirectory(prefix="tolmach-") as scratch:
            return _build_into(Path(scratch) / folder.name, checkpoint, quantization)
    except OSError as error:
        raise ModelError(
            f"the converted model cannot be written: {error.strerror}",
            where=str(error.filename or folder.parent),
            mend="free space, or set TOLMACH_CACHE to a folder that can be written",
        ) from error


def conversion_folder(checkpoint: Checkpoint, quantization: str) -> Path:
    """Return where the conversion of *checkpoint* lies or would lie."""
    import ctranslate2

    key = f"{checkpoint.digest[:32]}-{ctranslate2.__version__}-{quantization}-{FORMAT}"
    return cache_folder() / "ctranslate2" / key


def read_conversion(folder: Path) -> dict[str, bytes] | None:
    """Return the files of a conversion, or None when it is absent or differs from its manifest.

    The content that is compared is the content returned: nothing can change in between.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        listed: dict[str, dict[str, Any]] = manifest["files"]
        files: dict[str, bytes] = {}
        for name, entry in listed.items():
            path = folder / name
            if path.stat().st_size != entry["size"]:
                return None
            files[name] = path.read_bytes()
            if hashlib.sha256(files[name]).hexdigest() != entry["sha256"]:
                return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    vocabularies = {"shared_vocabulary.json", "target_vocabulary.json"}
    whole = {"model.bin", "config.json"} <= files.keys() and vocabularies & files.keys()
    return files if whole else None


def _build_into(folder: Path, checkpoint: Checkpoint, quantization: str) -> dict[str, bytes]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.parent))
    try:
        convert(checkpoint, building, quantization)
        files = {path.name: path.read_bytes() for path in sorted(building.iterdir())}
        listed = {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        }
        manifest = {"checkpoint": checkpoint.name, "sha256": checkpoint.digest, "files": listed}
        (building / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        _put_in_place(building, folder)
        return files
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _put_in_place(building: Path, folder: Path) -> None:
    """Rename *building* to *folder*; where a damaged conversion lies there, move that aside first."""
    for _ in range(3):
        try:
            building.replace(folder)
            return
        except OSError:
            if not folder.exists():
                raise
        if read_conversion(folder) is not None:  # another process was faster
            return
        aside = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.parent))
        with suppress(FileNotFoundError):
            folder.replace(aside / folder.name)
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Delete what builds that died have left in *parent*."""
    for path in parent.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE:
                shutil.rmtree(path, ignore_errors=True)


def convert(checkpoint: Checkpoint, folder: Path, quantization: str) -> None:
    """Write *checkpoint* into the existing *folder* in CTranslate2's format.

    Raises `ModelError` for weights that are damaged or a network that CTranslate2 does not have,
    `OSError` when *folder* cannot be written.
    """
    weights = checkpoint.read_weights()
    spec = _fill_spec(checkpoint, weights)
    weights.clear()
    try:
        spec.validate()
        spec.optimize(quantization=quantization)
    except ValueError as error:
        raise checkpoint.error("config.json", f"CTranslate2 cannot convert this network: {error}") from error
    spec.save(str(folder))


def starts_from_zero(checkpoint: Checkpoint, weights: Mapping[str, Any]) -> bool:
    """Return whether the decoder's first input is the zero vector, as Marian itself has it."""
    _, target, _ = embedding_names(checkpoint.shape, weights)
    return not weights[target][checkpoint.shape.start_id].any()


def _fill_spec(checkpoint: Checkpoint, weights: Mapping[str, Any]) -> Any:
    from ctranslate2 import specs
    from ctranslate2.specs import common_spec

    shape = checkpoint.shape
    activations = {
        "gelu": common_spec.Activation.GELU,
        "relu": common_spec.Activation.RELU,
        "silu": common_spec.Activation.SWISH,
        "swish": common_spec.Activation.SWISH,
    }
    if shape.activation not in activations:
        raise checkpoint.error("config.json", f"CTranslate2 has no activation {shape.activation!r}")
    spec = specs.TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers),
        shape.heads,
        pre_norm=False,
        activation=activations[shape.activation],
    )
    source, target, output = embedding_names(shape, weights)
    source_tokens = sorted(checkpoint.source_vocabulary, key=checkpoint.source_vocabulary.__getitem__)
    target_tokens = list(checkpoint.target_vocabulary)
    zero_start = starts_from_zero(checkpoint, weights)
    # Like Marian, without <pad>: it only stands for that zero vector and must never be written.
    if zero_start and source_tokens[-1] == PAD:
        source_tokens.pop()
    if zero_start and target_tokens[-1] == PAD:
        target_tokens.pop()

    spec.encoder.embeddings[0].weight = weights[source][: len(source_tokens)]
    spec.decoder.embeddings.weight = weights[target][: len(target_tokens)]
    spec.decoder.projection.weight = weights[output][: len(target_tokens)]
    bias = weights.get("final_logits_bias")
    if bias is not None and bias.any():
        spec.decoder.projection.bias = bias[0, : len(target_tokens)]
    spec.decoder.start_from_zero_embedding = zero_start
    positions = sinusoids(shape.positions, shape.width)
    for stack, layers in ((spec.encoder, "model.encoder.layers"), (spec.decoder, "model.decoder.layers")):
        stack.scale_embeddings = shape.width**0.5 if shape.scale_embedding else 1.0
        stack.position_encodings.encodings = positions
        for number, layer in enumerate(stack.layer):
            _fill_layer(layer, weights, f"{layers}.{number}")

    spec.config.unk_token = UNKNOWN
    spec.config.eos_token = END
    spec.config.decoder_start_token = END if zero_start else checkpoint.target_vocabulary[shape.start_id]
    spec.register_source_vocabulary(source_tokens)
    spec.register_target_vocabulary(target_tokens)
    return spec


def _fill_layer(layer: Any, weights: Mapping[str, Any], prefix: str) -> None:
    import numpy as np

    def fill(spec: Any, *names: str) -> None:
        parts = [(weights[f"{prefix}.{name}.weight"], weights[f"{prefix}.{name}.bias"]) for name in names]
        spec.weight, spec.bias = (np.concatenate(tensors) for tensors in zip(*parts, strict=True))

    def fill_norm(spec: Any, name: str) -> None:
        spec.gamma, spec.beta = weights[f"{prefix}.{name}.weight"], weights[f"{prefix}.{name}.bias"]

    fill(layer.self_attention.linear[0], "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj")
    fill(layer.self_attention.linear[1], "self_attn.out_proj")
    fill_norm(layer.self_attention.layer_norm, "self_attn_layer_norm")
    if hasattr(layer, "attention"):
        fill(layer.attention.linear[0], "encoder_attn.q_proj")
        fill(layer.attention.linear[1], "encoder_attn.k_proj", "encoder_attn.v_proj")
        fill(layer.attention.linear[2], "encoder_attn.out_proj")
        fill_norm(layer.attention.layer_norm, "encoder_attn_layer_norm")
    fill(layer.ffn.linear_0, "fc1")
    fill(layer.ffn.linear_1, "fc2")
    fill_norm(layer.ffn.layer_norm, "final_layer_norm")


def sinusoids(positions: int, width: int) -> Any:
    """Return Marian's position encodings, float32 of shape (*positions*, *width*): sines, then cosines."""
    import numpy as np

    angles = np.arange(positions)[:, None] / np.power(10000, 2 * (np.arange(width) // 2) / width)
    return np.concatenate([np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])], axis=1).astype(np.float32)
