"""The tables of words that must not be exchanged: well formed, and what the check makes of them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from glossary._data import data_file
from glossary._word_sets import HIDES, kinds, polar, set_names, words_of_sets
from glossary.analysis import Analyser
from glossary.findings import Severity
from glossary.guard import compare
from glossary.languages import Language
from glossary.terms import Glossary

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP
TABLES = ("exclusive.tsv", "homonyms.tsv", "kinds.tsv")
SCRIPTS = (
    re.compile(r"[а-яёіїєґ가-힣]", re.IGNORECASE),
    re.compile(r"[a-zіїєґ가-힣ё]", re.IGNORECASE),
    re.compile(r"[a-zыэёъ가-힣]", re.IGNORECASE),
    re.compile(r"[a-zа-яёіїєґ]", re.IGNORECASE),
)


def _rows(name: str) -> list[list[str]]:
    text = (files("glossary") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_set_and_words_in_four_languages(name: str) -> None:
    for number, row in enumerate(_rows(name), 1):
        assert len(row) == 5, f"{name}:{number}"
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", row[0]), f"{name}:{number}: {row[0]}"
        assert all(cell and cell == cell.strip() for cell in row), f"{name}:{number}"


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_in_the_letters_of_its_language(name: str) -> None:
    wrong = [
        f"{name}:{number}: {cell}"
        for number, row in enumerate(_rows(name), 1)
        for cell, foreign in zip(row[1:], SCRIPTS, strict=True)
        if foreign.search(cell)
    ]
    assert wrong == []


def test_no_set_has_the_name_of_another() -> None:
    owners: dict[str, set[str]] = {name: {"opposites.yaml"} for name in data_file("opposites.yaml")}
    for table in TABLES:
        for row in _rows(table):
            owners.setdefault(row[0], set()).add(table)
    assert {name: files_ for name, files_ in owners.items() if len(files_) > 1} == {}
    assert set(owners) == set(set_names())
    assert kinds() == {name for name, files_ in owners.items() if files_ == {"kinds.tsv"}}


@pytest.mark.parametrize("table", TABLES)
def test_every_set_of_a_table_has_two_members_at_least(table: str) -> None:
    members: dict[str, set[str]] = {row[0]: set() for row in _rows(table)}
    for key in ("en", "ru", "uk", "ko"):
        for words in words_of_sets(key).values():
            for word in words:
                if word.set in members:
                    members[word.set].add(word.member)
    assert {name for name, found in members.items() if len(found - {HIDES}) < 2} == set()


def test_a_set_of_two_is_polar_only_where_its_members_deny_each_other() -> None:
    assert polar("wet-dry")
    assert not any(polar(name) for name in kinds())


@pytest.fixture(scope="module")
def contrasts(analyser: Analyser, glossary: Glossary):  # type: ignore[no-untyped-def]
    def find(source: str, one: Language, target: str, two: Language) -> list[str]:
        found = compare(analyser.analyse(source, one), analyser.analyse(target, two), glossary)
        return [f.message for f in found if f.code == "contrast" and f.severity is Severity.CRITICAL]

    return find


@pytest.mark.parametrize(
    ("one", "source", "two", "right", "wrong"),
    [
        # Things of one kind.
        (EN, "The guide is Heron.", RU, "Проводник — Цапля.", "Проводник — Ворона."),
        (RU, "Дайте ему аспирин.", KR, "그에게 아스피린을 주십시오.", "그에게 인슐린을 주십시오."),
        (UK, "У підвалі лежить молоток.", EN, "A hammer is in the cellar.", "An axe is in the cellar."),
        (KR, "소나무 밑에 숨어라.", UK, "Ховайтеся під сосною.", "Ховайтеся під березою."),
        # Actions and states.
        (EN, "Get out of the car.", RU, "Выйдите из машины.", "Сядьте в машину."),
        (KP, "천막을 치라.", EN, "Put up the tent.", "Take down the tent."),
        (UK, "Заглушіть двигун.", KR, "시동을 꺼라.", "시동을 걸어라."),
        # Senses of a word.
        (EN, "The road ahead is clear.", RU, "Дорога впереди свободна.", "Дорога впереди понятна."),
        (EN, "The water tank is leaking.", UK, "Бак із водою протікає.", "Танк протікає."),
    ],
)  # fmt: skip
def test_a_word_that_became_another_of_its_set_is_refused(contrasts, one, source, two, right, wrong) -> None:  # type: ignore[no-untyped-def]
    assert contrasts(source, one, right, two) == []
    assert contrasts(source, one, wrong, two) != []
    assert contrasts(wrong, two, source, one) != []


def test_things_of_one_kind_may_be_called_by_each_others_names(contrasts) -> None:  # type: ignore[no-untyped-def]
    # A translator may say cellar for basement; the lexicon knows the two words as translations.
    assert contrasts("Go to the basement.", EN, "Идите в подвал.", RU) == []
    assert contrasts("Give me the suitcase.", EN, "가방을 주십시오.", KR) == []


def test_a_word_that_is_two_members_is_answered_by_either(contrasts) -> None:  # type: ignore[no-untyped-def]
    assert contrasts("У него сломан палец на руке.", RU, "His finger is broken.", EN) == []
    assert contrasts("У него сломан палец на ноге.", RU, "His toe is broken.", EN) == []
