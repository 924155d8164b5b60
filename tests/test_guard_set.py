"""The guard's own sets: what a set may say, and that every fault made from one is a fault."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.guard import direction, read_pairs, whole
from benchmarks.guard import rates as rates_of
from benchmarks.guard_set import (
    DIRECTIONS,
    GENERATED,
    KINDS,
    Corruption,
    Item,
    correct_pairs,
    corruptions,
    read_set,
    tidy,
)
from glossary.errors import InputError
from glossary.findings import Finding, Severity
from glossary.languages import Language

FOLDER = Path(__file__).parent / "data/guard"
HEADER = "id\ten\tru\tuk\tko-KR\tko-KP\n"
ROW = (
    "a1\t[command:Hold=>Open] fire. Wait 15 minutes.\t[command:Не открывать=>Открыть] огонь. Ждать 15 минут."
    "\t[command:Не відкривати=>Відкрити] вогонь. Чекати 15 хвилин."
    "\t사격을 [command:보류하라=>개시하라]. 15분 기다려라."
    "\t사격을 [command:보류하라=>개시하라]. 15분 기다리라.\n"
)
LEAST = {
    "development.tsv": (150, 12),
    "second.tsv": (90, 5),
    "third.tsv": (110, 12),
    "fourth.tsv": (100, 8),
    "fifth.tsv": (80, 8),
    "sixth.tsv": (50, 5),
    "seventh.tsv": (50, 5),
    "eighth.tsv": (50, 5),
}


@pytest.fixture(scope="module", params=LEAST)
def shipped(request: pytest.FixtureRequest) -> tuple[str, tuple[Item, ...], tuple[Corruption, ...]]:
    items = read_set(FOLDER / request.param)
    return request.param, items, corruptions(items)


def written(folder: Path, text: str) -> Path:
    path = folder / "set.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def of_kind(faults: tuple[Corruption, ...], kind: str, source: Language, target: Language) -> list[str]:
    return [
        fault.target
        for fault in faults
        if (fault.kind, fault.source_language, fault.target_language) == (kind, source, target)
    ]


def test_there_are_18_directions_and_no_korean_one() -> None:
    assert len(DIRECTIONS) == len(set(DIRECTIONS)) == 18
    assert not any(source.is_korean and target.is_korean for source, target in DIRECTIONS)


def test_a_row_gives_its_right_and_wrong_texts(tmp_path: Path) -> None:
    (item,) = read_set(written(tmp_path, HEADER + ROW))
    text = item.texts[Language.EN]
    assert text.correct == "Hold fire. Wait 15 minutes."
    ((piece, wrong, whole_text),) = text.corrupted()
    assert (piece.kind, piece.right, wrong) == ("command", "Hold", "Open")
    assert whole_text == "Open fire. Wait 15 minutes."
    assert item.texts[Language.KO_KR].correct == "사격을 보류하라. 15분 기다려라."


def test_only_one_piece_is_wrong_at_a_time(tmp_path: Path) -> None:
    row = ROW.replace("Wait 15 minutes", "Wait [number:15=>50=>5] minutes")
    (item,) = read_set(written(tmp_path, HEADER + row))
    assert [text for _, _, text in item.texts[Language.EN].corrupted()] == [
        "Open fire. Wait 15 minutes.",
        "Hold fire. Wait 50 minutes.",
        "Hold fire. Wait 5 minutes.",
    ]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("wait  here .", "Wait here."),
        (", then go", "Then go"),
        ("stop ; go", "Stop; go"),
        ("two men, . Go", "Two men. Go"),
        ("ждать , потом", "Ждать, потом"),
    ],
)
def test_what_a_dropped_piece_leaves_is_tidied(said: str, meant: str) -> None:
    assert tidy(said) == meant


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("[command:Hold=>Open]", "[command:Hold]", "set.tsv:2: en: no => in 'command:Hold'"),
        ("[command:Hold=>Open]", "[comand:Hold=>Open]", "set.tsv:2: en: unknown kind 'comand'"),
        ("[command:Hold=>Open]", "[Hold=>Open]", "set.tsv:2: en: no kind in 'Hold=>Open'"),
        ("[command:Hold=>Open]", "[command:Hold=>Hold ]", "set.tsv:2: en: the same text twice"),
        ("[command:Hold=>Open]", "[command:Hold=>Open", "set.tsv:2: en: a [ without its ]"),
        ("[command:Hold=>Open]", "[command:[number:1=>2]=>Open]", "set.tsv:2: en: a [ without its ]"),
        ("[command:Hold=>Open]", "command:Hold=>Open]", "set.tsv:2: en: a ] without its ["),
        ("[command:Hold=>Open]", "Hold", "set.tsv:2: en: has no critical piece"),
        ("[command:보류하라=>개시하라]. 15분 기다리라", "[x:가=>나]", "set.tsv:2: ko-KP: unknown kind 'x'"),
        ("\t[command:Не открывать", "\t\t[command:Не открывать", "set.tsv:2: the row has 7 columns"),
        ("a1", " ", "set.tsv:2: id: is empty"),
        ("id\ten", "id\tEnglish", "set.tsv:1: is not the header of a set"),
        (ROW, ROW + ROW, "set.tsv:3: id: 'a1' is there twice"),
    ],
)
def test_a_fault_in_a_set_is_named_with_its_place(
    tmp_path: Path, before: str, after: str, complaint: str
) -> None:
    assert before in HEADER + ROW
    with pytest.raises(InputError, match=re.escape(complaint)):
        read_set(written(tmp_path, (HEADER + ROW).replace(before, after)))


def test_a_set_that_is_missing_or_no_utf_8_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_set(tmp_path / "none.tsv")
    path = tmp_path / "latin.tsv"
    path.write_bytes(HEADER.encode() + b"a1\t\xff\n")
    with pytest.raises(InputError, match="cannot be read"):
        read_set(path)


def test_kinds_may_differ_between_columns(tmp_path: Path) -> None:
    row = ROW.replace("[command:Hold=>Open]", "[polarity:Hold=>Open]")
    (item,) = read_set(written(tmp_path, HEADER + row))
    kinds = {piece.kind for text in item.texts.values() for piece in text.pieces}
    assert kinds == {"polarity", "command"}


def test_what_is_generated(tmp_path: Path) -> None:
    other = ROW.replace("a1", "a2").replace("15", "40")
    items = read_set(written(tmp_path, HEADER + ROW + other))
    faults = tuple(fault for fault in corruptions(items) if fault.item == "a1")
    right = {language: text.correct for language, text in items[0].texts.items()}
    en, ru, uk = Language.EN, Language.RU, Language.UK
    assert of_kind(faults, "copy", en, ru) == [right[en]]
    assert of_kind(faults, "language", en, ru) == [right[uk]]
    assert of_kind(faults, "language", uk, ru) == [right[en]]
    assert of_kind(faults, "sentence-dropped", ru, en) == ["Hold fire."]
    assert of_kind(faults, "loop", ru, en) == [right[en].replace("minutes.", " ".join(["minutes."] * 5))]
    assert of_kind(faults, "other-phrase", ru, en) == [items[1].texts[en].correct]
    (dropped,) = of_kind(faults, "digit-dropped", ru, en)
    assert dropped in ("Hold fire. Wait 1 minutes.", "Hold fire. Wait 5 minutes.")
    (changed,) = of_kind(faults, "digit", ru, en)
    assert re.fullmatch(r"Hold fire\. Wait \d\d minutes\.", changed)
    assert changed != right[en]


def test_a_zero_that_may_say_nothing_is_never_dropped(tmp_path: Path) -> None:
    items = read_set(written(tmp_path, HEADER + ROW.replace("15", "00")))
    assert not [fault for fault in corruptions(items) if fault.kind == "digit-dropped"]


def test_every_kind_is_there_often_enough_in_every_column(
    shipped: tuple[str, tuple[Item, ...], tuple[Corruption, ...]],
) -> None:
    name, items, _ = shipped
    phrases, of_each = LEAST[name]
    assert len(items) >= phrases
    for language in Language:
        counted = Counter(
            kind for item in items for kind in {piece.kind for piece in item.texts[language].pieces}
        )
        assert set(counted) == set(KINDS)
        assert min(counted.values()) >= of_each, (language, counted)


def test_every_fault_differs_from_the_right_text(
    shipped: tuple[str, tuple[Item, ...], tuple[Corruption, ...]],
) -> None:
    _, items, faults = shipped
    right = {item.id: {language: text.correct for language, text in item.texts.items()} for item in items}
    # Not every set has phrases of two sentences.
    assert {fault.kind for fault in faults} | {"sentence-dropped"} == {*KINDS, *GENERATED}
    assert {(fault.source_language, fault.target_language) for fault in faults} == set(DIRECTIONS)
    for fault in faults:
        assert fault.target != right[fault.item][fault.target_language], fault
        assert fault.source == right[fault.item][fault.source_language], fault


def test_no_mark_and_no_loose_stop_is_left_in_a_text(
    shipped: tuple[str, tuple[Item, ...], tuple[Corruption, ...]],
) -> None:
    _, items, faults = shipped
    texts = {pair.target for pair in correct_pairs(items)} | {fault.target for fault in faults}
    assert not [text for text in texts if re.search(r"[\[\]]|=>|  | [,.;:!?]|[,;:][.,;]", text)]


def test_the_columns_are_in_their_own_letters(
    shipped: tuple[str, tuple[Item, ...], tuple[Corruption, ...]],
) -> None:
    _, items, _ = shipped
    foreign = {
        Language.EN: "[А-я가-힣]",
        Language.RU: "[іїєґІЇЄҐ가-힣]",
        Language.UK: "[ыэъёЫЭЪЁ가-힣]",
        Language.KO_KR: "[А-я]",
        Language.KO_KP: "[А-я]",
    }
    mixed = re.compile(r"[A-Za-z][А-яЁёІіЇїЄєҐґ]|[А-яЁёІіЇїЄєҐґ][A-Za-z]")
    for item in items:
        for language, text in item.texts.items():
            for said in (text.correct, *(wrong for _, wrong, _ in text.corrupted())):
                assert not re.search(foreign[language], said), (item.id, said)
                assert not mixed.search(said), (item.id, said)


def test_the_sets_share_no_phrase() -> None:
    sets = [read_set(FOLDER / name) for name in LEAST]
    for language in Language:
        said = [item.texts[language].correct for items in sets for item in items]
        assert len(said) == len(set(said))


def test_rates_count_what_is_refused_and_what_is_reviewed(tmp_path: Path) -> None:
    pairs = correct_pairs(read_set(written(tmp_path, HEADER + ROW)))
    weight = {Language.RU: Severity.CRITICAL, Language.UK: Severity.REVIEW}

    rates = rates_of(
        pairs,
        lambda pair: (Finding("x", weight.get(pair.target_language, Severity.INFO), ""),),
        direction,
    )
    assert len(rates) == 18
    assert (rates["en > ru"].refused, rates["en > ru"].review, rates["en > ru"].total) == (1, 0, 1)
    assert (rates["en > uk"].refused, rates["en > uk"].review) == (0, 1)
    total = whole(rates)
    assert (total.refused, total.review, total.total) == (4, 4, 18)
    assert whole(rates, ["en > ru", "no such"]).total == 1


def test_human_pairs_are_read_and_faults_in_them_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    path.write_text(json.dumps({"a": [["en", "ko", "Water", "물"]]}), encoding="utf-8")
    (pair,) = read_pairs(path)["a"]
    assert (pair.source_language, pair.target_language) == (Language.EN, Language.KO_KR)
    assert (pair.source, pair.target) == ("Water", "물")
    for wrong in ("{", '["a"]', '{"a": [["en", "ru", "one"]]}'):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(InputError, match="is no"):
            read_pairs(path)
