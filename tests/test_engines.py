"""The engines: same text from both, nothing lost on the way in or out, damage always named."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

import _marian

from glossary.errors import ExitCode, ModelError, UsageError
from glossary.languages import Language
from translate.engines import EMBEDDED_FOLDER, Engine, EngineName, open_engine
from translate.engines import conversion as conversion_module
from translate.engines.base import Candidate, MarianEngine, places_of
from translate.engines.checkpoint import Checkpoint
from translate.engines.conversion import conversion_folder, convert, converted, read_conversion
from translate.engines.ctranslate2_engine import CTranslate2Engine, thread_counts

ROOT = Path(__file__).resolve().parents[1]
EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP

#: Two phrases for each of the 18 directions, in other words than the phrasebook's, and the slots.
PHRASES = [
    (EN, "Stop shooting, we are on your side.", (RU, UK, KR, KP)),
    (EN, "Two of our soldiers are wounded and need a doctor.", (RU, UK, KR, KP)),
    (RU, "Не открывайте огонь, это наши люди.", (EN, UK, KR, KP)),
    (RU, "За мостом стоят три танка противника.", (EN, UK, KR, KP)),
    (UK, "Вода тут отруєна, не пийте її.", (EN, RU, KR, KP)),
    (UK, "Ми підемо на захід після півночі.", (EN, RU, KR, KP)),
    (KR, "이 길에는 지뢰가 많으니 들어가지 마십시오.", (EN, RU, UK)),
    (KR, "부상자 두 명을 병원으로 옮겨 주십시오.", (EN, RU, UK)),
    (KP, "동무, 그쪽으로 가지 말라. 거기에 적이 있다.", (EN, RU, UK)),
    (KP, "우리는 내일 아침에 강을 건는다.", (EN, RU, UK)),
    (EN, "<t0> is moving towards <t1>.", (RU, UK, KR, KP)),
    (KR, "<t0>에서 <t1>까지 이동한다.", (EN, RU, UK)),
]
SAMPLE = [(text, target) for _, text, targets in PHRASES for target in targets]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for each test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("TOLMACH_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOLMACH_CACHE", str(tmp_path_factory.mktemp("embedded")))
        yield open_engine(engine="ctranslate2")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return _marian.make_checkpoint(tmp_path / "tiny", shards=2)


def texts(engine: Engine, sources: list[str], target: Language, **options: int) -> list[str]:
    return [found[0].text for found in engine.translate(sources, [target] * len(sources), **options)]


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


# The embedded model


def test_embedded_model_says_what_it_is(embedded: Engine) -> None:
    assert embedded.name == "ctranslate2-int8"
    assert re.fullmatch(r"embedded@[0-9a-f]{12} ctranslate2-int8/\d+\.\d+\.\d+", embedded.signature)
    assert embedded.slots
    assert embedded.targets == frozenset(Language)


@pytest.mark.parametrize(
    ("text", "target", "pattern"),
    [
        ("<t0> is moving towards <t1>.", RU, r"<t0><nom> \S.*[^ ] <t1>(<(?:acc|dat)>)?\."),
        ("<t0>에서 <t1>까지 이동한다.", UK, r".*(<t[01]>)<[a-z]{3}>[^<]*(?!\1)<t[01]><[a-z]{3}>\."),
        ("<t0> веде вогонь.", KR, r"<t0><(이|은)> .+"),
    ],
)
def test_slots_and_their_forms_come_out_as_text(
    embedded: Engine, text: str, target: Language, pattern: str
) -> None:
    assert re.fullmatch(pattern, texts(embedded, [text], target)[0])


@pytest.mark.parametrize(
    "text",
    [
        "<t0><nom> выдвигается в <t1><acc>.",
        "До <t0><gen> висувається від <t1><gen>.",
        "<t0><은> <t1><으로> 이동한다.",
        "The <t5><pl> are here, not a <t2>.",
        "Ґрунт, єнот, їжак, перемир'я — 12:30!",
        "rare: ѫ 龘 🜁",
    ],
)
def test_what_is_encoded_is_decoded_unchanged(text: str) -> None:
    checkpoint = Checkpoint.open(EMBEDDED_FOLDER, "embedded")
    token, *pieces, end = checkpoint.encode(text, KP)
    assert (token, end) == (">>kor_KP<<", "</s>")
    assert checkpoint.decode(pieces) == text


def test_control_symbols_in_a_text_are_text() -> None:
    checkpoint = Checkpoint.open(EMBEDDED_FOLDER, "embedded")
    pieces = checkpoint.encode("</s> <pad> >>rus<< stop", UK)
    assert pieces[0] == ">>ukr<<"
    assert pieces[-1] == "</s>"
    assert not {"</s>", "<pad>", ">>rus<<"} & set(pieces[1:-1])


def test_an_unknown_piece_is_shown() -> None:
    checkpoint = Checkpoint.open(EMBEDDED_FOLDER, "embedded")
    assert "⁇" in checkpoint.decode(["▁стой", "<unk>", "▁стой"])


def test_float_conversion_equals_transformers_in_every_direction() -> None:
    """Tokens and texts against MarianTokenizer and MarianMTModel themselves, none of this project's code."""
    torch = pytest.importorskip("torch")
    transformers: Any = pytest.importorskip("transformers")
    checkpoint = Checkpoint.open(EMBEDDED_FOLDER, "embedded")
    engine = CTranslate2Engine(checkpoint, "float32")
    tokenizer = transformers.MarianTokenizer.from_pretrained(str(EMBEDDED_FOLDER), local_files_only=True)
    model = transformers.MarianMTModel.from_pretrained(
        str(EMBEDDED_FOLDER), local_files_only=True, dtype=torch.float32
    ).eval()
    token = {EN: ">>eng<<", RU: ">>rus<<", UK: ">>ukr<<", KR: ">>kor<<", KP: ">>kor_KP<<"}
    batch = tokenizer(
        [f"{token[target]} {text}" for text, target in SAMPLE], return_tensors="pt", padding=True
    )

    assert len(SAMPLE) >= 36
    for row, (text, target) in enumerate(SAMPLE):
        wanted = tokenizer.convert_ids_to_tokens(batch["input_ids"][row][batch["attention_mask"][row] == 1])
        assert checkpoint.encode(text, target) == wanted
    sources, targets = [list(column) for column in zip(*SAMPLE, strict=True)]
    for beam in (1, 4):
        with torch.inference_mode():
            found = model.generate(**batch, num_beams=beam, early_stopping=beam > 1, max_length=256)
        wanted = tokenizer.batch_decode(found, skip_special_tokens=True)
        assert [result[0].text for result in engine.translate(sources, targets, beam=beam)] == wanted


def test_embedded_checksums_are_those_of_the_files() -> None:
    lines = (EMBEDDED_FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = [line.split("  ")[1] for line in lines]
    files = {path.name for path in EMBEDDED_FOLDER.iterdir()} - {"SHA256SUMS", "README.md"}
    assert sorted(listed) == sorted(files)
    Checkpoint.open(EMBEDDED_FOLDER, "embedded").read_weights()  # raises where one differs


# One engine against the other, on checkpoints of all layouts


@pytest.mark.parametrize(
    "layout",
    [{}, {"start_vector": True}, {"separate": True}, {"pytorch": True}, {"shards": 3}],
    ids=lambda layout: next(iter(layout), "plain"),
)
def test_both_engines_give_the_same_hypotheses(tmp_path: Path, layout: dict[str, Any]) -> None:
    pytest.importorskip("transformers")
    from translate.engines.transformers_engine import TransformersEngine

    checkpoint = Checkpoint.open(_marian.make_checkpoint(tmp_path / "layout", **layout), "layout")
    fast, reference = CTranslate2Engine(checkpoint, "float32"), TransformersEngine(checkpoint)
    sources = _marian.SENTENCES[:9]
    targets = [RU, UK, KR, KP, EN, RU, UK, KR, KP]
    for beam, n_best in ((1, 1), (4, 3)):
        mine = fast.translate(sources, targets, beam=beam, n_best=n_best)
        theirs = reference.translate(sources, targets, beam=beam, n_best=n_best)
        assert [[h.text for h in found] for found in mine] == [[h.text for h in found] for found in theirs]
        scores = [h.score for found in mine for h in found]
        assert scores == pytest.approx([h.score for found in theirs for h in found], abs=1e-3)
        assert all(score < 0 for score in scores)
    assert fast.signature.split("@")[1][:12] == reference.signature.split("@")[1][:12]


# Forced scoring


@pytest.mark.parametrize(
    "layout",
    [{}, {"start_vector": True}, {"separate": True}],
    ids=lambda layout: next(iter(layout), "plain"),
)
def test_both_engines_give_the_same_scores(tmp_path: Path, layout: dict[str, Any]) -> None:
    pytest.importorskip("transformers")
    from translate.engines.transformers_engine import TransformersEngine

    checkpoint = Checkpoint.open(_marian.make_checkpoint(tmp_path / "layout", **layout), "layout")
    fast, reference = CTranslate2Engine(checkpoint, "float32"), TransformersEngine(checkpoint)
    sources, texts_ = _marian.SENTENCES[:9], _marian.SENTENCES[1:10]
    targets = [RU, UK, KR, KP, EN, RU, UK, KR, KP]
    mine, theirs = (engine.score(sources, texts_, targets) for engine in (fast, reference))
    assert [[token.span for token in row] for row in mine] == [[t.span for t in row] for row in theirs]
    flat = [token.log_prob for row in mine for token in row]
    assert flat == pytest.approx([token.log_prob for row in theirs for token in row], abs=1e-3)
    assert len(flat) > 50
    assert all(log_prob < 0 for log_prob in flat)


def test_the_scores_of_a_hypothesis_are_those_of_the_search(embedded: Engine) -> None:
    sources = [text for text, target in SAMPLE if target is RU]
    found = [row[0] for row in embedded.translate(sources, [RU] * len(sources), beam=1)]
    scored = embedded.score(sources, [hypothesis.text for hypothesis in found], [RU] * len(sources))
    means = [sum(token.log_prob for token in row) / len(row) for row in scored]
    # int8 rounds activations by the batch that they are in.
    assert means == pytest.approx([hypothesis.score for hypothesis in found], abs=0.15)


def test_scores_stand_where_their_pieces_are(embedded: Engine) -> None:
    text = "Раненых  двое… № 5, <t0><gen>!"
    (scores,) = embedded.score(["Two wounded… No. 5, <t0>!"], [text], [RU])
    spans = [token.span for token in scores]
    assert spans == sorted(spans)
    assert (spans[-1].start, spans[-1].end) == (len(text), len(text))
    said = [text[span.start : span.end] for span in spans]
    assert "".join(said) == text.replace(" ", "")
    assert {"<t0>", "<gen>", "…"} <= set(said)


def test_a_wrong_word_is_the_least_likely(embedded: Engine) -> None:
    text = "За мостом три собаки."
    (scores,) = embedded.score(["There are three tanks behind the bridge."], [text], [RU])
    worst = min(scores, key=lambda token: token.log_prob)
    assert text[: worst.span.end].split()[-1].startswith("соба")


def test_what_cannot_be_scored_has_no_scores(tiny: Path) -> None:
    engine = open_engine(tiny, "ctranslate2")
    long = "a " * 400
    rows = engine.score(["", "abc", "abc", long, "abc"], ["abc", " ", long, "abc", "abc"], [RU] * 5)
    assert [bool(row) for row in rows] == [False, False, False, False, True]
    assert engine.score([], [], []) == []


def test_wrong_scoring_requests_are_refused(tiny: Path, tmp_path: Path) -> None:
    engine = open_engine(tiny, "ctranslate2")
    for sources, texts_ in ((["a"], []), ([], ["a"]), ("a", ["a"]), (["a"], "a")):
        with pytest.raises(UsageError):
            engine.score(sources, texts_, [RU])
    other = open_engine(_marian.make_checkpoint(tmp_path / "en-ru", language_tokens=(), target="ru"))
    with pytest.raises(ModelError, match="does not translate into uk"):
        other.score(["a"], ["a"], [UK])


@pytest.fixture(scope="session")
def checkpoint() -> Checkpoint:
    return Checkpoint.open(EMBEDDED_FOLDER, "embedded")


@given(text=st.text(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_places_follow_one_another(checkpoint: Checkpoint, text: str) -> None:
    pieces = checkpoint.encode_target(text)
    spans = places_of(pieces, text)
    assert len(spans) == len(pieces)
    # Several pieces may be of one character: 1⁄4 of ¼.
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def test_start_vector_changes_the_text(tmp_path: Path) -> None:
    """What makes `starts_from_zero` matter: the library's converter would give the second for the first."""
    learned = _marian.make_checkpoint(tmp_path / "learned", start_vector=True)
    zero = _marian.make_checkpoint(tmp_path / "zero")
    found = [
        texts(CTranslate2Engine(Checkpoint.open(folder, "m"), "float32"), _marian.SENTENCES[:9], RU)
        for folder in (learned, zero)
    ]
    assert found[0] != found[1]


@pytest.mark.parametrize("quantization", ["float32", "int8"])
def test_conversion_is_byte_for_byte_that_of_the_library(
    tmp_path: Path, tiny: Path, quantization: str
) -> None:
    pytest.importorskip("transformers")
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(str(tiny)).convert(str(tmp_path / "theirs"), quantization=quantization)
    (tmp_path / "mine").mkdir()
    convert(Checkpoint.open(tiny, "tiny"), tmp_path / "mine", quantization)
    for file in ("model.bin", "shared_vocabulary.json"):
        assert (tmp_path / "mine" / file).read_bytes() == (tmp_path / "theirs" / file).read_bytes()


# Requests


def test_order_is_kept_and_empty_and_overlong_sources_have_their_places(tiny: Path) -> None:
    engine = open_engine(tiny, "ctranslate2")
    sources = ["", *_marian.SENTENCES, " \n", "мины " * 20_000, *reversed(_marian.SENTENCES)] * 20
    targets = [list(Language)[number % 5] for number in range(len(sources))]
    found = engine.translate(sources, targets, beam=2)
    alone = {
        pair: engine.translate([pair[0]], [pair[1]], beam=2)[0] for pair in zip(sources, targets, strict=True)
    }
    assert len(sources) > MarianEngine.portion
    assert [[h.text for h in hypotheses] for hypotheses in found] == [
        [h.text for h in alone[pair]] for pair in zip(sources, targets, strict=True)
    ]
    assert found[0][0].text == ""
    assert found[0][0].score == 0
    assert found[sources.index("мины " * 20_000)] == ()


def test_a_source_is_read_up_to_the_last_position_and_not_cut(tiny: Path) -> None:
    engine = open_engine(tiny, "ctranslate2")
    room = Checkpoint.open(tiny, "tiny").max_source_pieces
    assert room == _marian.POSITIONS
    fitting = " ".join(["<t0>"] * ((room - 2) // 2))  # two pieces each, with the space
    found = engine.translate([fitting, fitting + " <t0>"], [RU, RU])
    assert len(found[0]) == 1
    assert found[1] == ()


def test_output_length_is_bounded(tiny: Path) -> None:
    """Random weights never end a sentence of their own accord."""
    engine = CTranslate2Engine(Checkpoint.open(tiny, "tiny"))
    sources = [engine.checkpoint.encode(text, KR) for text in _marian.SENTENCES]
    lengths = [len(found[0].pieces) for found in engine._search(sources, 1, 1)]
    assert max(lengths) == _marian.MAX_LENGTH - 1


def test_n_best_is_sorted_and_distinct(embedded: Engine) -> None:
    (found,) = embedded.translate(["Where is the wounded man?"], [RU], beam=6, n_best=6)
    assert 2 <= len(found) <= 6
    assert len({h.text for h in found}) == len(found)
    assert [h.score for h in found] == sorted((h.score for h in found), reverse=True)


def test_candidates_that_read_the_same_become_one(tiny: Path) -> None:
    class Twice(MarianEngine):
        def _search(self, sources: list[list[str]], beam: int, n_best: int) -> list[list[Candidate]]:
            return [[Candidate(["▁a"], -0.1), Candidate(["▁", "a"], -0.2), Candidate(["b"], -0.3)]] * len(
                sources
            )

    (found,) = Twice(Checkpoint.open(tiny, "tiny"), "twice", "1").translate(["x"], [RU], n_best=3)
    assert [(h.text, h.score) for h in found] == [("a", -0.1), ("b", -0.3)]


@pytest.mark.parametrize(
    ("sources", "targets", "options"),
    [
        (["a"], [RU, RU], {}),
        ("abc", [RU, RU, RU], {}),
        (["a"], [RU], {"beam": 0}),
        (["a"], [RU], {"beam": 65}),
        (["a"], [RU], {"beam": 2, "n_best": 3}),
        (["a"], [RU], {"n_best": 0}),
    ],
)
def test_wrong_requests_are_refused(tiny: Path, sources: Any, targets: Any, options: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        open_engine(tiny, "ctranslate2").translate(sources, targets, **options)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000", "\u200b", "\t\u00a0"])
def test_blank_sources_are_not_dreamt_about(embedded: Engine, text: str) -> None:
    (found,) = embedded.translate([text], [RU])
    assert [(h.text, h.score) for h in found] == [("", 0.0)]


@pytest.mark.parametrize("text", ["\ud800 stop", "a\0b", "\u0301" * 100, "\U0001f701" * 5])
def test_odd_characters_do_no_harm(embedded: Engine, text: str) -> None:
    (found,) = embedded.translate([text], [UK])
    assert all(h.text.isprintable() for h in found)


def test_no_sources_no_results(tiny: Path) -> None:
    assert open_engine(tiny, "ctranslate2").translate([], []) == []


def test_a_model_of_one_language_needs_no_token_and_refuses_the_others(tmp_path: Path) -> None:
    folder = _marian.make_checkpoint(tmp_path / "en-ru", language_tokens=(), target="ru")
    engine = open_engine(folder, "ctranslate2")
    assert engine.targets == {RU}
    assert len(engine.translate(["Cease fire!"], [RU])[0]) == 1
    with pytest.raises(ModelError, match=r"en-ru does not translate into uk.*it writes ru"):
        engine.translate(["Cease fire!"], [UK])


def test_slots_are_read_from_the_vocabulary(tmp_path: Path, tiny: Path) -> None:
    assert open_engine(tiny, "ctranslate2").slots
    vocabulary = (tiny / "vocab.json").read_text(encoding="utf-8")
    (tiny / "vocab.json").write_text(vocabulary.replace('"<t5>"', '"<other>"'), encoding="utf-8")
    assert not open_engine(tiny, "ctranslate2").slots


def test_threads_follow_the_cores() -> None:
    assert [thread_counts(cores) for cores in (1, 2, 4, 8, 64)] == [(1, 1), (2, 1), (4, 1), (4, 2), (4, 4)]


# Integrity


Damage = Callable[[Path], object]


def _edit(file: str, change: Callable[[dict[str, Any]], object]) -> Damage:
    def apply(folder: Path) -> None:
        value = json.loads((folder / file).read_text(encoding="utf-8"))
        change(value)
        (folder / file).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    return apply


def _truncate(file: str, keep: int) -> Damage:
    return lambda folder: (folder / file).write_bytes((folder / file).read_bytes()[:keep])


def _write(file: str, content: bytes) -> Damage:
    return lambda folder: (folder / file).write_bytes(content)


def _drop(file: str) -> Damage:
    return lambda folder: (folder / file).unlink()


def _flip_last(file: str) -> Damage:
    def apply(folder: Path) -> None:
        content = bytearray((folder / file).read_bytes())
        content[-1] ^= 1
        (folder / file).write_bytes(content)

    return apply


def _both(*damages: Damage) -> Damage:
    return lambda folder: [damage(folder) for damage in damages]


SHARD = "model-00002-of-00002.safetensors"
DAMAGES: dict[str, tuple[Damage, str, str]] = {
    **{
        f"no {file}": (_drop(file), file, "missing")
        for file in ("config.json", "vocab.json", "source.spm", "target.spm", SHARD)
    },
    "no index": (_drop("model.safetensors.index.json"), "model.safetensors", "missing"),
    "shard cut short": (_truncate(SHARD, 5000), SHARD, "not a whole safetensors file"),
    "shard empty": (_truncate(SHARD, 0), SHARD, "empty"),
    "shard header flipped": (_write(SHARD, b"\xff" * 4096), SHARD, "not a whole safetensors file"),
    "shard is an LFS pointer": (
        _write(SHARD, b"version https://git-lfs.github.com/spec/v1\n"),
        SHARD,
        "git lfs pull",
    ),
    "config not JSON": (_truncate("config.json", 40), "config.json", "not valid JSON"),
    "config not UTF-8": (_write("config.json", b'{"a": "\xff"}'), "config.json", "not valid JSON"),
    "config a list": (_write("config.json", b"[]"), "config.json", "not a JSON object"),
    "config nested too deep": (_write("vocab.json", b"[" * 100_000), "vocab.json", "not valid JSON"),
    "another architecture": (
        _edit("config.json", lambda c: c.update(model_type="bart")),
        "config.json",
        "marian",
    ),
    "a number that is a word": (
        _edit("config.json", lambda c: c.update(d_model="x")),
        "config.json",
        "d_model",
    ),
    "heads do not divide": (_edit("config.json", lambda c: c.update(d_model=34)), "config.json", "heads"),
    "other width": (_edit("config.json", lambda c: c.update(d_model=64)), "", "has shape"),
    "more layers": (_edit("config.json", lambda c: c.update(encoder_layers=3)), "", "layers.2"),
    "unknown activation": (
        _edit("config.json", lambda c: c.update(activation_function="tanhx")),
        "config.json",
        "tanhx",
    ),
    "vocabulary too small": (
        _edit("vocab.json", lambda v: v.pop("<t0>")),
        "vocab.json",
        "pieces, but config.json",
    ),
    "vocabulary with a gap": (_edit("vocab.json", lambda v: v.update({"<t0>": 999})), "vocab.json", "number"),
    "vocabulary of words": (_edit("vocab.json", lambda v: v.update({"<t0>": "2"})), "vocab.json", "number"),
    "vocabulary does not fit the weights": (
        _both(
            _edit("vocab.json", lambda v: v.update({"<new>": len(v)})),
            _edit("config.json", lambda c: c.update(vocab_size=c["vocab_size"] + 1, decoder_vocab_size=None)),
        ),
        "safetensors",
        "has shape",
    ),
    "sentencepiece damaged": (_truncate("source.spm", 900), "source.spm", "SentencePiece"),
    "sentencepiece of another model": (
        _edit("vocab.json", lambda v: [v.update({f"x{k}": v.pop(k)}) for k in list(v)[20:-6]]),
        "source.spm",
        "another model",
    ),
    "index names a path": (
        _edit("model.safetensors.index.json", lambda i: i["weight_map"].update(a="../model.safetensors")),
        "model.safetensors.index.json",
        "not a .safetensors file beside it",
    ),
    "index without a map": (_write("model.safetensors.index.json", b"{}"), "index.json", "weight_map"),
    "bad checksum line": (_write("SHA256SUMS", b"zz  config.json\n"), "SHA256SUMS:1", "not a line"),
    "checksum lacking a file": (
        _write("SHA256SUMS", b"0" * 64 + b"  README.md\n"),
        "SHA256SUMS",
        "no line for",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named(tiny: Path, damage: str) -> None:
    apply, file, message = DAMAGES[damage]
    apply(tiny)
    with pytest.raises(ModelError) as caught:
        open_engine(tiny, "ctranslate2")
    assert caught.value.exit_code == ExitCode.MODEL_MISSING
    assert message in str(caught.value)
    assert file in caught.value.where
    assert str(tiny) in caught.value.where
    assert caught.value.mend


@pytest.mark.parametrize("file", ["config.json", "vocab.json", "target.spm", SHARD])
@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
def test_a_flipped_bit_is_found_by_checksum(tmp_path: Path, file: str, engine: Any) -> None:
    folder = _marian.make_checkpoint(tmp_path / "summed", shards=2, sums=True)
    content = bytearray((folder / file).read_bytes())
    content[-3] ^= 1
    (folder / file).write_bytes(content)
    with pytest.raises(ModelError, match=f"{re.escape(file)}: does not match SHA256SUMS"):
        open_engine(folder, engine)


def test_a_flipped_exponent_is_found_without_checksums(tiny: Path) -> None:
    content = bytearray((tiny / SHARD).read_bytes())
    content[-4:] = b"\x00\x00\x80\x7f"  # little-endian infinity
    (tiny / SHARD).write_bytes(content)
    with pytest.raises(ModelError, match="not finite"):
        open_engine(tiny, "ctranslate2")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\x80\x02cos\nsystem\n(S'true'\ntR."], ids=["empty", "cut", "code"]
)
def test_a_pytorch_file_is_data_or_refused(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("torch")
    folder = _marian.make_checkpoint(tmp_path / "pickled", pytorch=True)
    (folder / "pytorch_model.bin").write_bytes(content)
    with pytest.raises(ModelError, match=r"pytorch_model\.bin: is (empty|not a whole PyTorch)"):
        open_engine(folder, "ctranslate2")


def test_models_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for model, message in (
        ("opus-none", "no such model"),
        (tmp_path / "nothing", "no such"),
        (tmp_path / "file", "not a folder"),
    ):
        with pytest.raises(ModelError, match=message) as caught:
            open_engine(model)
        assert str(model) in str(caught.value)
    with pytest.raises(UsageError, match="unknown engine"):
        open_engine(engine="onnx")  # type: ignore[arg-type]


def test_an_engine_that_is_not_installed_names_its_install(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(ModelError, match="pip install ctranslate2"):
        open_engine(tiny, "ctranslate2")
    monkeypatch.setitem(sys.modules, "transformers", None)
    engines: tuple[EngineName, ...] = ("auto", "transformers")
    for engine in engines:
        with pytest.raises(ModelError, match="pip install torch transformers"):
            open_engine(tiny, engine)


def test_digest_is_the_same_with_and_without_checksums(tmp_path: Path) -> None:
    plain = _marian.make_checkpoint(tmp_path / "plain")
    summed = _marian.make_checkpoint(tmp_path / "summed", sums=True)
    other = _marian.make_checkpoint(tmp_path / "other", seed=2)
    digests = [Checkpoint.open(folder, "m").digest for folder in (plain, summed, other)]
    assert digests[0] == digests[1] != digests[2]


# The cache


def test_a_conversion_is_made_once(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = texts(open_engine(tiny, "ctranslate2"), ["Cease fire!"], RU)
    monkeypatch.setattr(conversion_module, "convert", lambda *_: pytest.fail("converted again"))
    assert texts(open_engine(tiny, "ctranslate2"), ["Cease fire!"], RU) == first


def test_another_quantization_or_checkpoint_has_its_own_folder(tmp_path: Path, tiny: Path) -> None:
    one, two = (
        Checkpoint.open(tiny, "m"),
        Checkpoint.open(_marian.make_checkpoint(tmp_path / "b", seed=2), "m"),
    )
    assert len({conversion_folder(c, q) for c in (one, two) for q in ("int8", "float32")}) == 4


@pytest.mark.parametrize(
    "damage",
    [
        _truncate("model.bin", 1000),
        _truncate("config.json", 0),
        _drop("model.bin"),
        _drop("manifest.json"),
        _write("manifest.json", b"{"),
        _write("manifest.json", b'{"files": {}}'),
        _write("manifest.json", b'{"files": []}'),
        _flip_last("model.bin"),
        _both(shutil.rmtree, Path.mkdir),
        _both(shutil.rmtree, lambda folder: folder.write_text("a file")),
    ],
    ids=[
        "cut",
        "emptied",
        "no model",
        "no manifest",
        "half manifest",
        "nothing listed",
        "list",
        "bit",
        "empty",
        "file",
    ],
)
def test_a_damaged_conversion_is_rebuilt(tiny: Path, cache: Path, damage: Damage) -> None:
    checkpoint = Checkpoint.open(tiny, "tiny")
    whole = converted(checkpoint, "int8")
    folder = conversion_folder(checkpoint, "int8")
    damage(folder)
    assert read_conversion(folder) is None
    assert converted(checkpoint, "int8") == whole
    assert read_conversion(folder) == whole
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_paths_in_any_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLMACH_CACHE", str(tmp_path / "кеш — 저장소"))
    folder = _marian.make_checkpoint(tmp_path / "модель 모형 ї'", shards=2, sums=True)
    engine = open_engine(folder, "ctranslate2")
    assert engine.signature.startswith("модель 모형 ї'@")
    assert texts(engine, ["Не стрелять!"], KR) == texts(
        open_engine(folder, "ctranslate2"), ["Не стрелять!"], KR
    )
    pytest.importorskip("transformers")
    assert len(open_engine(folder, "transformers").translate(["Не стрелять!"], [KR])[0]) == 1


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wanted = texts(open_engine(tiny, "ctranslate2"), ["Cease fire!"], UK)
    (tmp_path / "occupied").write_text("a file where the cache should be")
    monkeypatch.setenv("TOLMACH_CACHE", str(tmp_path / "occupied"))
    assert texts(open_engine(tiny, "ctranslate2"), ["Cease fire!"], UK) == wanted
    assert "cannot write" in caplog.text
    assert "occupied" in caplog.text
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "occupied"))
    with pytest.raises(ModelError, match="TOLMACH_CACHE"):
        open_engine(tiny, "ctranslate2")


def test_old_leftovers_are_swept_and_fresh_ones_left(tiny: Path, cache: Path) -> None:
    old, fresh = cache / "ctranslate2" / ".building-old", cache / "ctranslate2" / ".building-new"
    for folder in (old, fresh):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 7200,) * 2)
    open_engine(tiny, "ctranslate2")
    assert not old.exists()
    assert fresh.exists()  # another process may be at work in it


TRANSLATE = """
import sys
sys.modules["torch"] = None
from translate.engines import open_engine
from glossary.languages import Language
engine = open_engine({folder!r}, "ctranslate2")
print(engine.translate(["Cease fire!"], [Language.RU])[0][0].text.encode("unicode_escape").decode())
"""


def test_two_processes_may_convert_at_once(tiny: Path, cache: Path) -> None:
    code = TRANSLATE.format(folder=str(tiny))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    outputs = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], outputs
    assert len({out for out, _ in outputs}) == 1
    assert len(list((cache / "ctranslate2").iterdir())) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_process_killed_midway_leaves_nothing_half_done(tiny: Path, cache: Path) -> None:
    stop_after_model = """
import sys, time
from ctranslate2.specs import model_spec
whole = model_spec.ModelSpec._serialize
def half(self, path):
    whole(self, path)
    with open(path, "r+b") as stream:
        stream.truncate(1000)
    print("half", flush=True)
    time.sleep(60)
model_spec.ModelSpec._serialize = half
"""
    code = TRANSLATE.format(folder=str(tiny)).replace(
        "from translate", stop_after_model + "from translate", 1
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"half"
    process.kill()
    process.wait()
    process.stdout.close()
    (left,) = (cache / "ctranslate2").iterdir()
    assert (left / "model.bin").stat().st_size == 1000
    checkpoint = Checkpoint.open(tiny, "tiny")
    assert not conversion_folder(checkpoint, "int8").exists()
    assert len(open_engine(tiny, "ctranslate2").translate(["Cease fire!"], [RU])[0]) == 1
    assert read_conversion(conversion_folder(checkpoint, "int8")) is not None


# Weight and privacy


def test_import_and_use_stay_light(tiny: Path) -> None:
    found = run_python(
        f"""
import sys
import translate.engines
heavy = ("ctranslate2", "torch", "transformers", "numpy", "sentencepiece", "safetensors")
assert not set(heavy) & set(sys.modules), sorted(set(heavy) & set(sys.modules))
from glossary.languages import Language
translate.engines.open_engine({str(tiny)!r}, "ctranslate2")
assert "transformers" not in sys.modules
sys.modules.pop("torch", None)
"""
    )
    assert found.returncode == 0, found.stderr
    # From the cache, PyTorch is not needed either.
    again = run_python(TRANSLATE.format(folder=str(tiny)) + 'assert "transformers" not in sys.modules\n')
    assert again.returncode == 0, again.stderr


@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
@pytest.mark.parametrize("pytorch", [False, True], ids=["safetensors", "bin"])
def test_the_network_is_never_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Any, pytorch: bool
) -> None:
    pytest.importorskip("transformers")
    folder = _marian.make_checkpoint(tmp_path / "offline", pytorch=pytorch)
    touched: list[object] = []
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(f"socket.socket.{name}", lambda _self, address: touched.append(address))
    monkeypatch.setattr("socket.getaddrinfo", lambda *arguments, **_: touched.append(arguments))
    assert len(open_engine(folder, engine).translate(["Cease fire!"], [RU])[0]) == 1
    assert touched == []
