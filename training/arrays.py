"""Groups as flat arrays of SentencePiece ids, which training reads at random without parsing anything."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import sentencepiece

from glossary.errors import InputError
from glossary.rendering import CASES, PARTICLES
from training.corpus import LANGUAGES, Group
from translate.engines.checkpoint import END, LANGUAGE_TOKENS, PAD, SLOT_TOKENS

#: The first token of a source names the target language; in the order of `corpus.LANGUAGES`.
TARGET_TOKENS = tuple(LANGUAGE_TOKENS[language][0] for language in LANGUAGES)
#: What may follow a slot on the target side: the form that it takes there.
FORM_TOKENS = tuple(f"<{form}>" for form in (*CASES, "pl", *PARTICLES))
#: Pieces of a text, its end mark not counted; longer ones are not taught.
LONGEST = 126
_PIECES = 16_000


def write_arrays(groups: Sequence[Group], folder: Path, pieces: Path | None, seed: int) -> dict[str, int]:
    """Write the training data of *groups* into *folder*; return the number of groups of each kind.

    *pieces* is a SentencePiece model to keep; without it one is made from the groups. The files:
    ``source.spm``, ``vocab.json``, ``tokens.npy`` (uint16, all texts one after another, each with its
    end mark), ``lengths.npy`` (uint8), ``source.npy`` and ``target.npy`` (int32, a row a group, a column
    a language: the number of the text, or -1), ``weights.npy`` (float32).
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / "source.spm"
    if pieces is None:
        _make_pieces(groups, model, seed)
    elif not pieces.is_file():
        raise InputError("is not there", where=str(pieces), mend="give a SentencePiece model")
    else:
        shutil.copyfile(pieces, model)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    vocabulary = {processor.id_to_piece(i): i for i in range(processor.get_piece_size())}
    for token in (*TARGET_TOKENS, PAD):
        vocabulary[token] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    end = vocabulary[END]
    texts = sorted({text for group in groups for text in (*group.source, *group.target) if text})
    encoded = [[*ids, end] if len(ids) <= LONGEST else [] for ids in processor.encode(texts)]
    numbers = {text: number for number, text in enumerate(texts) if encoded[number]}

    def table(rows: Sequence[tuple[str | None, ...]]) -> np.ndarray[Any, Any]:
        return np.array([[numbers.get(text or "", -1) for text in row] for row in rows], np.int32)

    np.save(folder / "tokens.npy", np.concatenate([np.array(ids, np.uint16) for ids in encoded]))
    np.save(folder / "lengths.npy", np.array([len(ids) for ids in encoded], np.uint8))
    np.save(folder / "source.npy", table([group.source for group in groups]))
    np.save(folder / "target.npy", table([group.target for group in groups]))
    np.save(folder / "weights.npy", np.array([group.weight for group in groups], np.float32))
    counts: dict[str, int] = {}
    for group in groups:
        counts[group.kind] = counts.get(group.kind, 0) + 1
    return counts


def _make_pieces(groups: Sequence[Group], model: Path, seed: int) -> None:
    chance = Random(seed)
    most = max(group.weight for group in groups)
    corpus = model.with_suffix(".txt")
    with corpus.open("w", encoding="utf-8") as out:
        for group in groups:
            if group.kind == "masked" or chance.random() > 0.35 + group.weight / most:
                continue
            for column, text in enumerate(group.target):
                # Korean has the fewest texts and the most syllables.
                out.write(f"{text}\n" * (2 if column >= 3 else 1) if text else "")
    size = min(_PIECES, 400 + 2 * sum(1 for _ in corpus.open(encoding="utf-8")))
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(model.with_suffix("")),
        vocab_size=size,
        hard_vocab_limit=False,
        model_type="unigram",
        character_coverage=0.9998,
        byte_fallback=True,
        split_digits=True,
        user_defined_symbols=[*SLOT_TOKENS, *FORM_TOKENS],
        normalization_rule_name="nmt_nfkc",
        input_sentence_size=1_500_000,
        shuffle_input_sentence=True,
        unk_id=1,
        eos_id=0,
        bos_id=-1,
        pad_id=-1,
        minloglevel=1,
    )
    model.with_suffix(".model").replace(model)
    model.with_suffix(".vocab").unlink()
    corpus.unlink()
