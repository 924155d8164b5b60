"""A Marian checkpoint in the hub's layout: its parts, their integrity, its tokeniser.

Required in the folder: ``config.json``, ``vocab.json``, ``source.spm``, ``target.spm`` and the weights,
as ``model.safetensors``, as shards with ``model.safetensors.index.json``, or as ``pytorch_model.bin``.
Read where present: ``generation_config.json``, ``tokenizer_config.json``, ``target_vocab.json``
(separate vocabularies) and ``SHA256SUMS``. With ``SHA256SUMS`` the small files are compared with it at
each opening and the weights whenever they are read; without it all files are hashed at each opening.

The tokeniser is SentencePiece and the vocabulary, as in transformers' ``MarianTokenizer`` but without its
import, and stricter: ``</s>`` or ``<pad>`` typed in a text is text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from glossary.errors import ModelError
from glossary.languages import Language
from translate.engines._folder import SUMS, Folder
from translate.engines.weights import MarianShape, read_weights

UNKNOWN, END, PAD = "<unk>", "</s>", "<pad>"
SLOT_TOKENS = ("<t0>", "<t1>", "<t2>", "<t3>", "<t4>", "<t5>")

#: First source token that asks for a language; the first one that a vocabulary has is used.
LANGUAGE_TOKENS: Mapping[Language, tuple[str, ...]] = {
    Language.EN: (">>eng<<",),
    Language.RU: (">>rus<<",),
    Language.UK: (">>ukr<<",),
    Language.KO_KR: (">>kor<<", ">>kor_Hang<<"),
    Language.KO_KP: (">>kor_KP<<",),
}

#: Source pieces that say nothing.
_BLANK = frozenset({END, "▁", *(token for tokens in LANGUAGE_TOKENS.values() for token in tokens)})

#: How ``tokenizer_config.json`` names the target of a model that writes one language only.
_TARGET_NAMES: Mapping[str, Language] = {
    "en": Language.EN,
    "eng": Language.EN,
    "ru": Language.RU,
    "rus": Language.RU,
    "uk": Language.UK,
    "ukr": Language.UK,
    "ko": Language.KO_KR,
    "kor": Language.KO_KR,
}


@dataclass(frozen=True)
class Checkpoint:
    """An opened checkpoint. The weights are not read before they are asked for.

    Attributes:
        digest: SHA-256 (hex) of the model, the same with and without ``SHA256SUMS``.
        source_vocabulary: piece to number.
        target_vocabulary: pieces by number.
        weight_files: names in *folder*, the index of shards first.
        target_language: what a model without language tokens writes, when its files say so.
        mend: what errors advise.
    """

    folder: Path
    name: str
    digest: str
    shape: MarianShape
    source_vocabulary: Mapping[str, int]
    target_vocabulary: tuple[str, ...]
    weight_files: tuple[str, ...]
    target_language: Language | None
    mend: str
    _files: Folder
    _source_pieces: Any
    _target_pieces: Any

    @classmethod
    def open(
        cls, folder: Path, name: str, mend: str = "download or copy the whole checkpoint again"
    ) -> Checkpoint:
        """Open *folder* and check all that can be checked without reading the weights.

        Raises `ModelError` naming the file, what is wrong with it and *mend*.
        """
        files = Folder(folder, mend)
        shape = files.shape()
        tokenizer = files.optional_object("tokenizer_config.json")
        source = target = files.vocabulary("vocab.json", shape.vocab_size)
        vocabularies = {"vocab.json": source}
        if tokenizer.get("separate_vocabs") is True:
            target = files.vocabulary("target_vocab.json", shape.target_vocab_size)
            vocabularies["target_vocab.json"] = target
        elif shape.target_vocab_size != shape.vocab_size:
            raise files.error("config.json", "has two vocabulary sizes, but there is only vocab.json")
        for file, vocabulary in vocabularies.items():
            if vocabulary.get(END) != shape.end_id or UNKNOWN not in vocabulary:
                raise files.error(file, f"{END} is not number {shape.end_id}, or {UNKNOWN} is missing")
        processors = [
            files.sentencepiece(file, pieces)
            for file, pieces in (("source.spm", source), ("target.spm", target))
        ]
        weight_files = files.weight_files()
        return cls(
            folder=folder,
            name=name,
            digest=files.digest(weight_files),
            shape=shape,
            source_vocabulary=source,
            target_vocabulary=tuple(sorted(target, key=target.__getitem__)),
            weight_files=weight_files,
            target_language=_TARGET_NAMES.get(str(tokenizer.get("target_lang"))),
            mend=mend,
            _files=files,
            _source_pieces=processors[0],
            _target_pieces=processors[1],
        )

    @property
    def max_source_pieces(self) -> int:
        """How many pieces a source may have, the language token and the end symbol included."""
        return self.shape.positions

    @property
    def slots(self) -> bool:
        """Whether the vocabulary has the slot tokens."""
        return all(token in self.source_vocabulary for token in SLOT_TOKENS)

    @cached_property
    def targets(self) -> frozenset[Language]:
        """The languages that the model can be asked for."""
        return frozenset(
            language
            for language in Language
            if language is self.target_language or self._language_token(language)
        )

    def encode(self, text: str, target: Language) -> list[str]:
        """Return the source pieces of *text*: the token that asks for *target*, the text, the end symbol."""
        token = self._language_token(target)
        text = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text
        pieces: list[str] = self._source_pieces.encode(text, out_type=str)
        return [*([token] if token else []), *pieces, END]

    def encode_target(self, text: str) -> list[str]:
        """Return the target pieces of *text*, without an end symbol."""
        text = text.encode("utf-8", "replace").decode("utf-8")
        pieces: list[str] = self._target_pieces.encode(text, out_type=str)
        return pieces

    def says_nothing(self, pieces: list[str]) -> bool:
        """Return whether the source *pieces* are those of a blank text."""
        return _BLANK.issuperset(pieces)

    def decode(self, pieces: list[str]) -> str:
        """Return the text of target *pieces*.

        Slot and form tokens stay literal. An unknown piece shows as ``⁇`` rather than vanish.
        """
        kept = [piece for piece in pieces if piece not in (END, PAD)]
        text: str = self._target_pieces.decode_pieces(kept)
        return text.replace("▁", " ").strip()

    def read_weights(self) -> dict[str, Any]:
        """Return all tensors, name to numpy array; see `translate.engines.weights.read_weights`.

        Raises `ModelError` also for a weights file that differs from ``SHA256SUMS``.
        """
        for file in self.weight_files:
            if file in self._files.sums and self._files.hash(file) != self._files.sums[file]:
                raise self.error(file, f"does not match {SUMS}: truncated or damaged")
        return read_weights(self.folder, self.weight_files, self.shape, self.mend)

    def error(self, file: str, message: str) -> ModelError:
        """Return the error for *file* of this checkpoint."""
        return self._files.error(file, message)

    def _language_token(self, language: Language) -> str | None:
        return next((token for token in LANGUAGE_TOKENS[language] if token in self.source_vocabulary), None)
