"""The lexicon of translations: its stems, its file, and how it is learned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glossary.languages import Language
from glossary.translation_lexicon import TranslationLexicon, side_of, stems
from training.lexicon import Corpus, build


@pytest.mark.parametrize(
    ("side", "one", "two"),
    [
        ("en", "carries", "carrying"),
        ("en", "map", "maps"),
        ("ru", "больница", "больницей"),
        ("ru", "раненого", "раненым"),
        ("uk", "лікарня", "лікарнею"),
        ("uk", "пораненого", "пораненим"),
        ("ko", "병원에서", "병원으로"),
        ("ko", "확인했습니다", "확인하라"),
        ("ko", "녀성들을", "여성은"),
    ],
)
def test_forms_of_a_word_have_one_stem(side: str, one: str, two: str) -> None:
    assert stems(one, side)[0] == stems(two, side)[0]


def test_a_korean_compound_has_its_parts() -> None:
    assert {"지뢰", "지대"} <= set(stems("지뢰지대에서", "ko"))


def test_the_two_koreans_are_one_side() -> None:
    assert side_of(Language.KO_KP) == side_of(Language.KO_KR) == "ko"


@pytest.mark.parametrize(
    ("one", "word", "two", "other"),
    [
        ("en", "doctor", "ru", "врача"),
        ("en", "water", "uk", "води"),
        ("ru", "больница", "ko", "병원"),
        ("ko", "지도", "en", "map"),
        ("uk", "міст", "ru", "мост"),
    ],
)
def test_the_lexicon_knows_counterparts(one: str, word: str, two: str, other: str) -> None:
    lexicon = TranslationLexicon.load()
    table = lexicon.pair(one, two)
    found = {index for stem in lexicon.word(word, one) for index in table.counterparts(stem)}
    assert found & set(lexicon.word(other, two))


def test_what_is_built_is_read_back(tmp_path: Path) -> None:
    animals = [("cat", "кошка", "кішка", "고양이"), ("dog", "собака", "собака", "강아지")]
    verbs = [
        ("runs", "бежит", "біжить", "달린다"),
        ("sleeps", "спит", "спить", "잔다"),
        ("eats", "ест", "їсть", "먹는다"),
    ]
    rows = [
        (f"{a[0]} {b[0]}", f"{a[1]} {b[1]}", f"{a[2]} {b[2]}", f"{a[3]} {b[3]}")
        for a in [*animals, ("horse", "лошадь", "кінь", "망아지"), ("cow", "корова", "корова", "송아지")]
        for b in verbs
    ]
    path = tmp_path / "lexicon.npz"
    arrays: dict[str, Any] = dict(build([Corpus(rows, 1, 1.0)]))
    np.savez_compressed(path, **arrays)
    lexicon = TranslationLexicon(path)
    table = lexicon.pair("en", "ru")
    (cat,) = lexicon.word("cats", "en")
    assert set(lexicon.word("кошку", "ru")) <= table.counterparts(cat)
    assert not set(lexicon.word("собаку", "ru")) & table.counterparts(cat)
    assert table.count(cat) == 3
    assert table.doubt(cat) > 0


def test_the_same_input_gives_the_same_lexicon() -> None:
    rows = [("the map", "карта", "карта", "지도")] * 2 + [
        ("a map of mines", "карта мин", "карта мін", "지뢰 지도")
    ] * 2
    one, two = build([Corpus(rows, 1, 1.0)]), build([Corpus(rows, 1, 1.0)])
    assert one.keys() == two.keys()
    assert all(np.array_equal(one[name], two[name]) for name in one)
