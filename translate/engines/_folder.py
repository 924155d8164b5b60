"""Reading a checkpoint's folder: each small file once, as bytes, compared with SHA256SUMS."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from glossary.errors import ModelError
from translate.engines.weights import MarianShape

SUMS = "SHA256SUMS"
_ALWAYS = ("config.json", "vocab.json", "source.spm", "target.spm")
_SOMETIMES = ("generation_config.json", "tokenizer_config.json", "target_vocab.json")
_WEIGHTS = (
    "model.safetensors",
    "model.safetensors.index.json",
    "pytorch_model.bin",
    "pytorch_model.bin.index.json",
)
_LFS_HEAD = b"version https://git-lfs"


class Folder:
    """The files of one checkpoint. Every method raises `ModelError` naming the file and the mend."""

    def __init__(self, path: Path, mend: str) -> None:
        self.path, self.mend = path, mend
        self._hashes: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}
        if not path.is_dir():
            raise ModelError(
                "is not a folder" if path.exists() else "no such folder",
                where=str(path),
                mend="give the folder that holds config.json" if path.exists() else mend,
            )
        self.sums = self._read_sums()

    def error(self, file: str, message: str) -> ModelError:
        """Return the error for *file*."""
        return ModelError(message, where=str(self.path / file), mend=self.mend)

    def has(self, file: str) -> bool:
        """Return whether *file* exists or SHA256SUMS says that it should."""
        return file in self.sums or (self.path / file).exists()

    def content(self, file: str) -> bytes:
        """Return the bytes of a small file, once compared with SHA256SUMS."""
        if file in self._contents:
            return self._contents[file]
        try:
            content = (self.path / file).read_bytes()
        except FileNotFoundError as error:
            raise self.error(file, "file is missing") from error
        except OSError as error:
            raise self.error(file, f"cannot be read: {error.strerror}") from error
        self._refuse_pointer(file, content)
        self._hashes[file] = hashlib.sha256(content).hexdigest()
        if self.sums.get(file, self._hashes[file]) != self._hashes[file]:
            raise self.error(file, f"does not match {SUMS}: truncated or damaged")
        self._contents[file] = content
        return content

    def json_object(self, file: str) -> dict[str, Any]:
        """Return the JSON object in *file*."""
        try:
            value = json.loads(self.content(file).decode("utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            raise self.error(file, f"is not valid JSON: {error}") from error
        if not isinstance(value, dict):
            raise self.error(file, "is not a JSON object")
        return value

    def optional_object(self, file: str) -> dict[str, Any]:
        """Return the JSON object in *file*, or an empty one when there is no such file."""
        return self.json_object(file) if self.has(file) else {}

    def shape(self) -> MarianShape:
        """Return the network's shape from ``config.json`` and ``generation_config.json``."""
        config = self.json_object("config.json")
        if config.get("model_type") != "marian":
            raise ModelError(
                f"model_type is {config.get('model_type')!r}, not 'marian'",
                where=str(self.path / "config.json"),
                mend="use a Marian checkpoint",
            )

        def number(key: str, low: int, high: int, default: int | None = None) -> int:
            value = config.get(key)
            value = default if value is None else value
            if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
                raise self.error(
                    "config.json", f"{key} is {value!r}, not a whole number from {low} to {high}"
                )
            return value

        size = number("vocab_size", 4, 2**21)
        width, heads = number("d_model", 2, 2**14), number("encoder_attention_heads", 1, 128)
        if number("decoder_attention_heads", 1, 128) != heads or width % heads or width % 2:
            raise self.error(
                "config.json", f"d_model {width} does not divide among {heads} heads in both stacks"
            )
        positions = number("max_position_embeddings", 8, 2**14)
        limit = self.optional_object("generation_config.json").get("max_length") or config.get("max_length")
        if limit is not None and (not isinstance(limit, int) or limit < 2):
            raise self.error("generation_config.json", f"max_length is {limit!r}, not a whole number above 1")
        return MarianShape(
            vocab_size=size,
            target_vocab_size=number("decoder_vocab_size", 4, 2**21, size),
            width=width,
            heads=heads,
            encoder_layers=number("encoder_layers", 1, 64),
            decoder_layers=number("decoder_layers", 1, 64),
            encoder_ffn=number("encoder_ffn_dim", 1, 2**17),
            decoder_ffn=number("decoder_ffn_dim", 1, 2**17),
            activation=str(config.get("activation_function", "gelu")),
            scale_embedding=config.get("scale_embedding", False) is True,
            positions=positions,
            pad_id=number("pad_token_id", 0, size - 1),
            end_id=number("eos_token_id", 0, size - 1),
            start_id=number("decoder_start_token_id", 0, size - 1),
            max_length=min(limit or positions, positions),
            tied_output=config.get("tie_word_embeddings", True) is not False,
        )

    def vocabulary(self, file: str, size: int) -> dict[str, int]:
        """Return the vocabulary in *file*: *size* pieces, numbered without a gap."""
        vocabulary = self.json_object(file)
        if len(vocabulary) != size:
            raise self.error(file, f"has {len(vocabulary)} pieces, but config.json says {size}")
        numbers = vocabulary.values()
        if any(type(number) is not int for number in numbers) or set(numbers) != set(range(size)):
            raise self.error(file, f"does not number its pieces from 0 to {size - 1}")
        return vocabulary

    def sentencepiece(self, file: str, vocabulary: dict[str, int]) -> Any:
        """Return the SentencePiece processor in *file*, whose pieces *vocabulary* must know."""
        from sentencepiece import SentencePieceProcessor

        content = self.content(file)
        try:
            processor = SentencePieceProcessor(model_proto=content)
            pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
        except Exception as error:
            raise self.error(file, "is not a SentencePiece model: truncated or damaged") from error
        if 2 * sum(piece in vocabulary for piece in pieces) < len(pieces) or not pieces:
            raise self.error(file, "most of its pieces are not in the vocabulary: it is another model's")
        return processor

    def weight_files(self) -> tuple[str, ...]:
        """Return the weights: one file, or an index and its shards. They exist and are not empty."""
        first = next((file for file in _WEIGHTS if self.has(file)), None)
        if first is None:
            raise self.error(
                _WEIGHTS[0], "file is missing, and there are neither shards nor pytorch_model.bin"
            )
        if not first.endswith(".index.json"):
            self._look_at(first)
            return (first,)
        table = self.json_object(first).get("weight_map")
        if not isinstance(table, dict) or not table:
            raise self.error(first, "has no weight_map")
        suffix = ".safetensors" if "safetensors" in first else ".bin"
        for shard in table.values():
            if not isinstance(shard, str) or not re.fullmatch(rf"[\w.-]+\{suffix}", shard):
                raise self.error(first, f"names {shard!r}, which is not a {suffix} file beside it")
        shards = sorted(set(table.values()))
        for shard in shards:
            self._look_at(shard)
        return (first, *shards)

    def hash(self, file: str) -> str:
        """Return the SHA-256 of *file*, read now."""
        try:
            with (self.path / file).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise self.error(file, f"cannot be read: {error.strerror}") from error

    def digest(self, weight_files: tuple[str, ...]) -> str:
        """Return the SHA-256 over the sorted ``hash  name`` lines of the files that make the model.

        Hashes of weights are taken from SHA256SUMS where there is one: a checkpoint's identity must not
        cost the reading of all its weights at each start.
        """
        names = [*_ALWAYS, *filter(self.has, _SOMETIMES), *weight_files]
        if self.sums and (missing := [file for file in names if file not in self.sums]):
            raise self.error(SUMS, f"has no line for {missing[0]}")
        hashes = self.sums or self._hashes
        lines = [f"{hashes.get(file) or self.hash(file)}  {file}\n" for file in sorted(names)]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def _look_at(self, file: str) -> None:
        try:
            with (self.path / file).open("rb") as stream:
                head = stream.read(len(_LFS_HEAD))
        except FileNotFoundError as error:
            raise self.error(file, "file is missing") from error
        except OSError as error:
            raise self.error(file, f"cannot be read: {error.strerror}") from error
        self._refuse_pointer(file, head)
        if not head:
            raise self.error(file, "is empty")

    def _refuse_pointer(self, file: str, content: bytes) -> None:
        if content.startswith(_LFS_HEAD):
            raise ModelError(
                "is a Git LFS pointer, not the file", where=str(self.path / file), mend="git lfs pull"
            )

    def _read_sums(self) -> dict[str, str]:
        if not (self.path / SUMS).exists():
            return {}
        try:
            lines = (self.path / SUMS).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise self.error(SUMS, f"cannot be read: {error}") from error
        sums: dict[str, str] = {}
        for number, line in enumerate(lines, 1):
            match = re.fullmatch(r"([0-9a-f]{64}) [ *](\S.*)", line)
            if match is None:
                raise self.error(f"{SUMS}:{number}", "is not a line of a SHA-256 and a file name")
            sums[match[2]] = match[1]
        if not sums:
            raise self.error(SUMS, "is empty")
        return sums
