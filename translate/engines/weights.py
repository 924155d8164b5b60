"""The tensors of a Marian network: which there must be, how they are stored, how they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.errors import ModelError


@dataclass(frozen=True, slots=True)
class MarianShape:
    """What ``config.json`` says of the network, checked for type and range."""

    vocab_size: int
    target_vocab_size: int
    width: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    encoder_ffn: int
    decoder_ffn: int
    activation: str
    scale_embedding: bool
    positions: int
    pad_id: int
    end_id: int
    start_id: int
    max_length: int
    tied_output: bool


def read_weights(folder: Path, files: tuple[str, ...], shape: MarianShape, mend: str) -> dict[str, Any]:
    """Return all tensors in *files*, name to numpy array, checked against *shape*.

    The arrays have the type that they are stored in, or float32 where numpy lacks it (bfloat16).
    Raises `ModelError` for a file that is damaged and a tensor that is missing, misshapen or not finite.
    """
    import numpy as np

    weights: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for file in files:
        if file.endswith(".index.json"):
            continue
        read = _read_torch if file.endswith(".bin") else _read_safetensors
        tensors = read(folder / file, mend)
        weights.update(tensors)
        origin.update(dict.fromkeys(tensors, file))
    for name, size in expected_tensors(shape, weights).items():
        if name not in weights:
            raise ModelError(f"tensor {name} is missing", where=str(folder / files[0]), mend=mend)
        tensor, where = weights[name], str(folder / origin[name])
        if tuple(tensor.shape) != size:
            raise ModelError(
                f"tensor {name} has shape {list(tensor.shape)}, "
                f"but config.json and the vocabulary ask for {list(size)}",
                where=where,
                mend=mend,
            )
        if tensor.dtype.kind != "f" or not np.isfinite(tensor).all():
            raise ModelError(
                f"tensor {name} holds values that are not finite numbers", where=where, mend=mend
            )
    return weights


def expected_tensors(shape: MarianShape, present: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Return name and shape of each tensor that the network needs.

    *present* settles the spelling: embeddings are stored once (``model.shared``) or for each stack.
    """
    width = shape.width
    source, target, output = embedding_names(shape, present)
    tensors: dict[str, tuple[int, ...]] = {
        source: (shape.vocab_size, width),
        target: (shape.target_vocab_size, width),
        output: (shape.target_vocab_size, width),
    }
    if "final_logits_bias" in present:
        tensors["final_logits_bias"] = (1, shape.target_vocab_size)
    for stack, layers, ffn, attentions in (
        ("encoder", shape.encoder_layers, shape.encoder_ffn, ("self_attn",)),
        ("decoder", shape.decoder_layers, shape.decoder_ffn, ("self_attn", "encoder_attn")),
    ):
        for layer in range(layers):
            prefix = f"model.{stack}.layers.{layer}."
            for attention in attentions:
                for projection in ("q_proj", "k_proj", "v_proj", "out_proj"):
                    tensors[f"{prefix}{attention}.{projection}.weight"] = (width, width)
                    tensors[f"{prefix}{attention}.{projection}.bias"] = (width,)
            for norm in (*(f"{attention}_layer_norm" for attention in attentions), "final_layer_norm"):
                tensors[f"{prefix}{norm}.weight"] = tensors[f"{prefix}{norm}.bias"] = (width,)
            tensors |= {
                f"{prefix}fc1.weight": (ffn, width),
                f"{prefix}fc1.bias": (ffn,),
                f"{prefix}fc2.weight": (width, ffn),
                f"{prefix}fc2.bias": (width,),
            }
    return tensors


def embedding_names(shape: MarianShape, present: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return the tensors of the source embeddings, the target embeddings and the output layer."""
    shared = "model.shared.weight"
    source, target = (
        name if name in present else shared
        for name in ("model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight")
    )
    return source, target, target if shape.tied_output else "lm_head.weight"


def _read_safetensors(path: Path, mend: str) -> dict[str, Any]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as tensors:
            names = list(tensors.keys())
            types = {tensors.get_slice(name).get_dtype() for name in names}
            if "BF16" not in types:
                return {name: tensors.get_tensor(name) for name in names}
        torch = _torch(path)
        with safe_open(path, framework="pt") as tensors:
            return {name: tensors.get_tensor(name).to(torch.float32).numpy() for name in names}
    except (SafetensorError, OSError, ValueError, TypeError) as error:
        raise ModelError(f"is not a whole safetensors file: {error}", where=str(path), mend=mend) from error


def _read_torch(path: Path, mend: str) -> dict[str, Any]:
    torch = _torch(path)
    try:
        # weights_only: a pickle from elsewhere may hold nothing but tensors.
        tensors = torch.load(path, map_location="cpu", weights_only=True)
        return {
            name: (value.float() if value.dtype == torch.bfloat16 else value).numpy()
            for name, value in tensors.items()
        }
    except Exception as error:  # the unpickler raises whatever the damage leads it to
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(
            f"is not a whole PyTorch weights file: {reason}", where=str(path), mend=mend
        ) from error


def _torch(path: Path) -> Any:
    try:
        import torch
    except ImportError as error:
        raise ModelError(
            "these weights can only be read with PyTorch", where=str(path), mend="pip install torch"
        ) from error
    return torch
