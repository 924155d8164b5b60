"""Training end to end on a tiny model: data, arrays, a run that is resumed, a checkpoint that translates."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest
import yaml

from glossary.errors import InputError
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.phrasebook import Phrasebook, is_held_out
from glossary.terms import Glossary
from training.arrays import write_arrays
from training.corpus import Group, PhraseGroups, balanced, general_groups, roughened, sentence_groups
from training.sampler import Sampler

ROOT = Path(__file__).parent.parent
TINY = {
    "d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 32, "decoder_ffn_dim": 32,
    "activation_function": "swish", "dropout": 0.0, "max_position_embeddings": 256, "scale_embedding": True,
    "static_position_embeddings": True, "share_encoder_decoder_embeddings": True, "tie_word_embeddings": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def groups(glossary: Glossary, lexicon: Lexicon, phrasebook: Phrasebook) -> Sequence[Group]:
    book = Phrasebook(phrasebook.phrases[:150], glossary, lexicon)
    return tuple(PhraseGroups(glossary, lexicon, book, 1).groups(2))


@pytest.fixture(scope="module")
def data(groups: Sequence[Group], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_arrays(balanced(groups, 0.0), folder, ROOT / "translate/models/embedded/source.spm", 1)
    return folder


def test_phrases_that_are_held_out_are_never_taught(
    glossary: Glossary, lexicon: Lexicon, phrasebook: Phrasebook
) -> None:
    held = [phrase for phrase in phrasebook.phrases if is_held_out(phrase.id)]
    kinds = {
        group.kind
        for group in PhraseGroups(glossary, lexicon, Phrasebook(held, glossary, lexicon), 1).groups(2)
    }
    assert kinds == {"noun", "term"}


def test_a_masked_slot_tells_its_form_on_the_target_side_alone(groups: Sequence[Group]) -> None:
    masked = [group for group in groups if group.kind == "masked"]
    assert masked
    for group in masked:
        assert all("<t0>" in (text or "") for text in (*group.source, *group.target)), group
        assert not any("<gen>" in (text or "") or "<을>" in (text or "") for text in group.source)
    targets = " ".join(text or "" for group in masked for text in group.target)
    assert "<t0><nom>" in targets
    assert "<이>" in targets


def test_every_group_says_the_same_in_five_languages(groups: Sequence[Group]) -> None:
    assert all(len(group.source) == len(group.target) == len(Language) for group in groups)
    assert not any("{" in (text or "") for group in groups for text in group.target)


def test_general_data_has_the_share_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "g.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.write("1\tmo\tYes\tДа\tТак\t네\t\n2\tnews\tNo\tНет\t\t\t\n")
    general = list(general_groups(path))
    assert general[1].source == ("No", "Нет", None, None, None)
    own = [Group(("a",) * 5, ("a",) * 5, 7.0, "phrase")]
    weights = {group.kind: group.weight for group in balanced([*general, *own], 0.6)}
    assert sum(weight for kind, weight in weights.items() if kind != "phrase") == pytest.approx(0.6)
    assert weights["phrase"] == pytest.approx(0.4)


@pytest.mark.parametrize("content", [b"no xz", lzma.compress(b"1\tmo\tYes\n")])
def test_bad_general_data_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "g.tsv.xz"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"g\.tsv\.xz"):
        list(general_groups(path))


def test_bad_sentences_are_refused_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "s.tsv").write_text("Yes\tДа\tТак\t네\t예\nNo\tНет\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"s\.tsv:2"):
        list(sentence_groups(tmp_path))


def test_some_groups_are_roughened() -> None:
    groups = [Group((f"Halt {n}.",), (f"Стой {n}.",), 1.0, "phrase") for n in range(300)]
    rough = list(roughened(groups, Random(1)))
    assert 20 < len(rough) < 90
    assert {group.source[0] and group.source[0][-1] for group in rough} != {"."}
    assert all(group.target[0] and group.target[0].startswith("Стой") for group in rough)


def test_batches_hold_whole_texts_and_fit_the_budget(data: Path) -> None:
    sampler = Sampler(data, tokens=1024, seed=1)
    vocabulary = json.loads((data / "vocab.json").read_text(encoding="utf-8"))
    batches = sampler.batches()
    seen = set()
    for _ in range(30):
        batch = next(batches)
        assert batch.source.shape[0] * (batch.source.shape[1] + batch.target.shape[1]) <= 1024 + 32 * 256
        assert (np.where(batch.target == sampler.end, 1, 0).sum(1) == 1).all()
        assert batch.target_tokens == (batch.target >= 0).sum()
        seen |= set(batch.source[:, 0].tolist())
    assert seen == {vocabulary[token] for token in (">>eng<<", ">>rus<<", ">>ukr<<", ">>kor<<", ">>kor_KP<<")}


def test_a_run_is_resumed_learns_and_becomes_a_checkpoint(data: Path, tmp_path: Path) -> None:
    from training.export import blend, mean_weights, parse_part, write_checkpoint
    from training.train import Settings, train
    from translate.engines import open_engine

    settings = Settings(minutes=0.12, tokens=2048, lr=3e-3, warm=5, log_every=1000)
    first = train(data, tmp_path / "run", settings, shape=TINY, stop_after=2)
    second = train(data, tmp_path / "run", settings, shape=TINY)
    assert 0 < first < second
    assert train(data, tmp_path / "run", settings, shape=TINY) == second
    weights, steps = mean_weights(tmp_path / "run")
    assert steps == second
    half, share = parse_part(f"{tmp_path / 'run'}:0.5")
    assert share == 0.5
    mixed = blend([(weights, 1.0), (half, 3.0)])
    assert all(bool((mixed[name] - weights[name]).abs().max() < 1e-5) for name in weights)
    write_checkpoint(mixed, data, tmp_path / "out", shape=TINY)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"config.json", "generation_config.json", "source.spm", "target.spm", "vocab.json"} <= names
    assert {"tokenizer_config.json", "SHA256SUMS"} <= names
    engine = open_engine(tmp_path / "out")
    assert len(engine.translate(["Halt!"], [Language.RU], beam=2, n_best=1)[0]) == 1


def test_a_state_that_does_not_fit_is_refused(data: Path, tmp_path: Path) -> None:
    from training.train import Settings, train

    with pytest.raises(InputError, match="does not fit"):
        train(data, tmp_path, Settings(), start_from=ROOT / "translate/models/embedded", shape=TINY)
    with pytest.raises(InputError, match="is no checkpoint folder"):
        train(data, tmp_path, Settings(), start_from=tmp_path, shape=TINY)


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "training", "export", str(tmp_path), str(tmp_path / "out"), "nowhere:x"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("training: ")
    assert "Traceback" not in done.stderr


def test_weights_of_doubts_are_learned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from training.doubts import collect, fit, main

    chance = np.random.default_rng(1)
    values = chance.normal(size=(4000, 2))
    wrong = chance.random(4000) < 1 / (1 + np.exp(-(1.0 + 2.0 * values[:, 0] - values[:, 1])))
    bias, weights = fit(values, wrong, ridge=0.1)
    assert [bias, *weights] == pytest.approx([1.0, 2.0, -1.0], abs=0.2)

    sets = []
    source = (ROOT / "tests/data/guard/fourth.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    for name, rows in (("one", source[1:9]), ("two", source[9:17])):
        path = tmp_path / f"{name}.tsv"
        path.write_text("".join([source[0], *rows]), encoding="utf-8")
        sets.append(path)
    out = tmp_path / "doubts.yaml"
    main(["--sets", *map(str, sets), "--alarms", "0.01", "--out", str(out)])
    assert "caught" in capsys.readouterr().out
    learned = yaml.safe_load(out.read_text(encoding="utf-8"))
    data = collect(sets, None)
    assert tuple(learned["weights"]) == data.names
    assert set(data.wrong.tolist()) == {False, True}
    assert data.sizes == {"one": (8 * 18, data.sizes["one"][1]), "two": (8 * 18, data.sizes["two"][1])}
