"""Tiny Marian checkpoints in the hub's layout, with random weights, made in a fraction of a second."""

from __future__ import annotations

import functools
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

LANGUAGE_TOKENS = (">>eng<<", ">>rus<<", ">>ukr<<", ">>kor<<", ">>kor_KP<<")
SLOTS = tuple(f"<t{number}>" for number in range(6))
FORMS = (
    "<nom>",
    "<gen>",
    "<dat>",
    "<acc>",
    "<ins>",
    "<loc>",
    "<pl>",
    "<은>",
    "<이>",
    "<을>",
    "<과>",
    "<으로>",
)
WIDTH, FFN, HEADS, LAYERS, POSITIONS, MAX_LENGTH = 32, 48, 4, (2, 1), 64, 24

SENTENCES = [
    "Cease fire! Those are friendly troops!",
    "Do not shoot! We are friendly!",
    "Where is the wounded man?",
    "There are mines here.",
    "Прекратить огонь! Это свои!",
    "Не стрелять! Мы свои!",
    "Где раненый?",
    "Здесь мины.",
    "Колонна идёт на север.",
    "Припинити вогонь! Це свої!",
    "Не стріляти! Ми свої!",
    "Де поранений?",
    "Тут міни.",
    "Колона йде на північ.",
    "사격 중지! 아군이다!",
    "쏘지 마! 우리는 아군이다!",
    "부상자가 어디에 있는가?",
    "여기에 지뢰가 있다.",
    "우리 편이다!",
]


@functools.cache
def sentencepiece_model(size: int = 150) -> bytes:
    """Return a SentencePiece model of at most *size* pieces, slot and form tokens among them."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES),
        model_writer=model,
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=[*SLOTS, *FORMS],
        normalization_rule_name="nmt_nfkc",
        unk_id=1,
        eos_id=0,
        bos_id=-1,
        pad_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def pieces_of(model: bytes) -> list[str]:
    """Return the pieces of a SentencePiece *model* in their order."""
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_proto=model)
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def make_checkpoint(
    folder: Path,
    *,
    seed: int = 1,
    language_tokens: tuple[str, ...] = LANGUAGE_TOKENS,
    target: str = "mul",
    separate: bool = False,
    start_vector: bool = False,
    shards: int = 1,
    pytorch: bool = False,
    sums: bool = False,
) -> Path:
    """Write a checkpoint into *folder* and return it.

    *separate* gives source and target their own vocabularies, *start_vector* a start token that is not
    the zero vector, *shards* > 1 several safetensors files with their index, *pytorch* one
    ``pytorch_model.bin`` instead, *sums* a ``SHA256SUMS``.
    """
    folder.mkdir(parents=True)
    source_model = sentencepiece_model()
    target_model = sentencepiece_model(170) if separate else source_model
    source_pieces = [*pieces_of(source_model), *language_tokens, "<pad>"]
    target_pieces = [*pieces_of(target_model), "<pad>"] if separate else source_pieces
    if separate:  # one number for <pad> in both, as config.json knows only one
        longest = max(len(source_pieces), len(target_pieces))
        for pieces in (source_pieces, target_pieces):
            pieces[-1:-1] = [f"<filler{number}>" for number in range(longest - len(pieces))]
    pad = len(source_pieces) - 1

    (folder / "source.spm").write_bytes(source_model)
    (folder / "target.spm").write_bytes(target_model)
    _write(folder / "vocab.json", {piece: number for number, piece in enumerate(source_pieces)})
    if separate:
        _write(folder / "target_vocab.json", {piece: number for number, piece in enumerate(target_pieces)})
    _write(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "MarianTokenizer",
            "model_max_length": POSITIONS,
            "source_lang": "mul",
            "target_lang": target,
            "separate_vocabs": separate,
        },
    )
    _write(
        folder / "config.json",
        {
            "architectures": ["MarianMTModel"],
            "model_type": "marian",
            "activation_function": "swish",
            "d_model": WIDTH,
            "encoder_attention_heads": HEADS,
            "decoder_attention_heads": HEADS,
            "encoder_ffn_dim": FFN,
            "decoder_ffn_dim": FFN,
            "encoder_layers": LAYERS[0],
            "decoder_layers": LAYERS[1],
            "max_position_embeddings": POSITIONS,
            "vocab_size": len(source_pieces),
            "decoder_vocab_size": len(target_pieces),
            "share_encoder_decoder_embeddings": not separate,
            "tie_word_embeddings": True,
            "scale_embedding": True,
            "static_position_embeddings": True,
            "pad_token_id": pad,
            "decoder_start_token_id": pad,
            "eos_token_id": 0,
            "bos_token_id": None,
            "forced_eos_token_id": None,
        },
    )
    _write(
        folder / "generation_config.json",
        {
            "bad_words_ids": [[pad]],
            "decoder_start_token_id": pad,
            "eos_token_id": 0,
            "pad_token_id": pad,
            "max_length": MAX_LENGTH,
        },
    )
    tensors = random_tensors(seed, len(source_pieces), len(target_pieces) if separate else None)
    # As in a trained network, <pad> is never likely: CTranslate2 leaves it out of the softmax, PyTorch not.
    tensors["final_logits_bias"][0, pad] = -40
    if not start_vector:
        for name in ("model.shared.weight", "model.decoder.embed_tokens.weight"):
            if name in tensors:
                tensors[name][pad] = 0
    _write_weights(folder, tensors, shards, pytorch)
    if sums:
        write_sums(folder)
    return folder


def random_tensors(seed: int, size: int, target_size: int | None) -> dict[str, np.ndarray[Any, Any]]:
    """Return the float32 tensors of a network; *target_size* None means shared embeddings."""
    generator = np.random.default_rng(seed)

    def normal(*shape: int, scale: float = 0.25) -> np.ndarray[Any, Any]:
        return generator.normal(0, scale, shape).astype(np.float32)

    tensors: dict[str, np.ndarray[Any, Any]] = {}
    if target_size is None:
        tensors["model.shared.weight"] = normal(size, WIDTH)
    else:
        tensors["model.encoder.embed_tokens.weight"] = normal(size, WIDTH)
        tensors["model.decoder.embed_tokens.weight"] = normal(target_size, WIDTH)
    tensors["final_logits_bias"] = normal(1, target_size or size)
    for stack, count, attentions in (
        ("encoder", LAYERS[0], ["self_attn"]),
        ("decoder", LAYERS[1], ["self_attn", "encoder_attn"]),
    ):
        for layer in range(count):
            prefix = f"model.{stack}.layers.{layer}."
            for attention in attentions:
                for projection in ("q_proj", "k_proj", "v_proj", "out_proj"):
                    tensors[f"{prefix}{attention}.{projection}.weight"] = normal(WIDTH, WIDTH)
                    tensors[f"{prefix}{attention}.{projection}.bias"] = normal(WIDTH)
            for norm in (*(f"{attention}_layer_norm" for attention in attentions), "final_layer_norm"):
                tensors[f"{prefix}{norm}.weight"] = 1 + normal(WIDTH)
                tensors[f"{prefix}{norm}.bias"] = normal(WIDTH)
            tensors[f"{prefix}fc1.weight"], tensors[f"{prefix}fc1.bias"] = normal(FFN, WIDTH), normal(FFN)
            tensors[f"{prefix}fc2.weight"], tensors[f"{prefix}fc2.bias"] = normal(WIDTH, FFN), normal(WIDTH)
    return tensors


def write_sums(folder: Path) -> None:
    """Write ``SHA256SUMS`` for all files in *folder*."""
    files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _write_weights(folder: Path, tensors: dict[str, Any], shards: int, pytorch: bool) -> None:
    if pytorch:
        import torch

        torch.save(
            {name: torch.from_numpy(value) for name, value in tensors.items()}, folder / "pytorch_model.bin"
        )
    elif shards == 1:
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    else:
        table = {}
        for shard in range(shards):
            file = f"model-{shard + 1:05d}-of-{shards:05d}.safetensors"
            part = {name: tensors[name] for name in sorted(tensors)[shard::shards]}
            save_file(part, folder / file, metadata={"format": "pt"})
            table.update(dict.fromkeys(part, file))
        _write(folder / "model.safetensors.index.json", {"metadata": {}, "weight_map": table})


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
