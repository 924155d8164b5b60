"""The phrasebook: parsing, lookup by skeleton, every shipped phrase found again."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from glossary.analysis import Analyser
from glossary.errors import GlossaryError
from glossary.examples import Examples
from glossary.frames import Grid, Number, Unit, UnitPart
from glossary.languages import Language
from glossary.lexicon import load_lexicon
from glossary.phrasebook import HEADER, Phrasebook, is_held_out, parse_phrases
from glossary.rendering import Renderer, Sounds
from glossary.terms import Glossary

GLOSSARY = Glossary.load()
LEXICON = load_lexicon(GLOSSARY)
ANALYSER = Analyser(GLOSSARY, LEXICON)
BOOK = Phrasebook.load(GLOSSARY, LEXICON)
EXAMPLES = Examples(GLOSSARY, LEXICON)
RENDERER = Renderer(GLOSSARY, LEXICON)
SOUNDS = Sounds(GLOSSARY)
EN, RU, UK, KR, KP = Language


def sheet(*rows: str) -> str:
    """Return a phrase file of *rows*, which are given without id and status."""
    numbered = (row and f"p{number:04d}\treviewed\t{row}" for number, row in enumerate(rows, 1))
    return "\n".join(("\t".join(HEADER), *numbered))


def book(*rows: str) -> Phrasebook:
    return Phrasebook(tuple(parse_phrases("t.tsv", sheet(*rows), LEXICON)), GLOSSARY, LEXICON)


HALT = "Halt! || Stop!\tСтой!\tСтій!\t정지!\t섯!"
AT = "{u} is at {g}.\t{u} в {g}.\t{u} у {g}.\t{u:이} {g}에 있다.\t"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Halt!\tСтой!\tСтій!\t정지!", "6 columns"),
        ("a || \tб\tв\t가\t나", "empty variant"),
        ("{u} go\tидут\tйдуть\t{u} 가라\t", "slots"),
        ("{zzz}\t{zzz}\t{zzz}\t{zzz}\t", "unknown slot class"),
        ("{u\t{u}\t{u}\t{u}\t", "stray brace"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(row: str, message: str) -> None:
    with pytest.raises(GlossaryError, match=message) as caught:
        list(parse_phrases("t.tsv", sheet(HALT, "", row), LEXICON))
    assert "t.tsv:4" in str(caught.value)


def test_an_empty_last_cell_takes_the_wording_of_the_one_before() -> None:
    (phrase,) = parse_phrases("t.tsv", sheet(AT), LEXICON)
    assert phrase.templates[KP] == phrase.templates[KR]
    assert phrase.id == "p0001"


@pytest.mark.parametrize(
    ("text", "language"),
    [("halt", EN), ("STOP!", EN), ("Стой", RU), ("стій!", UK), ("정지", KR), ("섯!", KP)],
)
def test_a_phrase_is_found_in_every_language(text: str, language: Language) -> None:
    match = book(HALT).find(ANALYSER.analyse(text, language))
    assert match is not None
    assert match.phrase.id == "p0001"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3rd Battalion is at 37T DB 1234 5678.", EN),
        ("3-й батальон в 37T DB 1234 5678", RU),
        ("3-й батальйон у 37T DB 1234 5678.", UK),
        ("제3대대가 37T DB 1234 5678에 있다.", KR),
    ],
)
def test_slots_are_filled_and_written_in_every_language(text: str, language: Language) -> None:
    phrases = book(AT)
    match = phrases.find(ANALYSER.analyse(text, language))
    assert match is not None
    assert match.values == {"u": Unit((UnitPart(3, "battalion"),)), "g": Grid("37T", "DB", "1234", "5678")}
    assert phrases.write(match, RU) == "3-й батальон в 37T DB 1234 5678."
    assert phrases.write(match, KR) == "제3대대가 37T DB 1234 5678에 있다."


def test_another_case_is_another_phrase() -> None:
    phrases = book("{u} sees us.\t{u} видит нас.\t{u} бачить нас.\t{u:이} 우리를 본다.\t")
    assert phrases.find(ANALYSER.analyse("5-я рота видит нас", RU)) is not None
    assert phrases.find(ANALYSER.analyse("5-ю роту видит нас", RU)) is None


def test_what_is_no_phrase_is_not_found() -> None:
    assert book(HALT, AT).find(ANALYSER.analyse("halt the enemy", EN)) is None
    assert BOOK.find(ANALYSER.analyse("the colourless green ideas sleep furiously", EN)) is None


def test_numbers_in_words_fill_a_slot() -> None:
    phrases = book("We have {n} wounded.\tУ нас {n} раненых.\tУ нас {n} поранених.\t부상자 {n}명.\t")
    match = phrases.find(ANALYSER.analyse("We have three wounded", EN))
    assert match is not None
    assert match.values == {"n": Number(Decimal(3))}
    assert phrases.write(match, RU) == "У нас 3 раненых."


def test_a_first_variant_wins_over_a_later_one() -> None:
    phrases = book("Wait. || Halt!\tЖдать.\tЧекати.\t기다려.\t", HALT)
    match = phrases.find(ANALYSER.analyse("halt", EN))
    assert match is not None
    assert match.phrase.id == "p0002"


@pytest.mark.parametrize("language", list(Language))
def test_shipped_phrases_are_found_again_when_filled(language: Language) -> None:
    chance = random.Random(11)
    sample = chance.sample(BOOK.phrases, 300)
    lost, other = [], []
    for phrase in sample:
        template = phrase.templates[language][0]
        text = EXAMPLES.write(template, EXAMPLES.values(template.names, chance), language)
        match = BOOK.find(ANALYSER.analyse(text, language))
        if match is None:
            lost.append(text)
        elif BOOK.write(match, language) != text and match.phrase.id == phrase.id:
            other.append((text, BOOK.write(match, language)))
    assert len(lost) <= 3, lost
    assert len(other) <= 3, other


def test_the_shipped_book_is_whole() -> None:
    assert len(BOOK.phrases) > 2000
    assert len({phrase.id for phrase in BOOK.phrases}) == len(BOOK.phrases)
    assert len(BOOK.sha256) == 64


def test_other_folders_are_read_in_the_order_of_ids(tmp_path: Path) -> None:
    (tmp_path / "b.tsv").write_text(sheet(HALT), encoding="utf-8")
    (tmp_path / "a.tsv").write_text(sheet("", AT), encoding="utf-8")
    (tmp_path / "nouns.tsv").write_text("no phrase", encoding="utf-8")
    phrases = Phrasebook.load(GLOSSARY, LEXICON, tmp_path).phrases
    assert [(phrase.id, phrase.topic, phrase.where) for phrase in phrases] == [
        ("p0001", "b", "b.tsv:2"),
        ("p0002", "a", "a.tsv:3"),
    ]


def test_an_id_is_used_once_in_all_files(tmp_path: Path) -> None:
    for name in ("a.tsv", "b.tsv"):
        (tmp_path / name).write_text(sheet(HALT), encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"b\.tsv:2: id: p0001 is also at a\.tsv:2"):
        Phrasebook.load(GLOSSARY, LEXICON, tmp_path)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (f"x1\treviewed\t{HALT}", "is no id"),
        (f"p0001\tdone\t{HALT}", "is no status"),
        (f"p0001\treviewed\t{HALT}\np0001\treviewed\t{AT}", "is also in line 2"),
    ],
)
def test_a_row_has_an_id_and_a_status(row: str, message: str) -> None:
    with pytest.raises(GlossaryError, match=message):
        list(parse_phrases("t.tsv", f"{sheet()}\n{row}", LEXICON))


def test_a_file_begins_with_its_header() -> None:
    with pytest.raises(GlossaryError, match=r"t\.tsv:1.*is not the header"):
        list(parse_phrases("t.tsv", HALT, LEXICON))


def test_a_twentieth_of_the_phrases_is_held_out() -> None:
    held = sum(is_held_out(phrase.id) for phrase in BOOK.phrases)
    assert 0.03 < held / len(BOOK.phrases) < 0.07
