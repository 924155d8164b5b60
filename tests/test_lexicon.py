"""The slot nouns: tied to concepts, whose words they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.frames import Noun
from glossary.languages import Language
from glossary.lexicon import COLUMNS, Lexicon, load_lexicon, parse_lexicon
from glossary.terms import Glossary

HEAD = "\t".join(COLUMNS)


def nouns(glossary: Glossary, *rows: str) -> Lexicon:
    return Lexicon(tuple(parse_lexicon("nouns.tsv", "\n".join((HEAD, *rows)), glossary)))


def test_a_row_needs_no_more_than_class_and_concept(glossary: Glossary) -> None:
    (noun,) = nouns(glossary, "veh\ttank").nouns
    assert (noun.singular, noun.plural) == ("tank", "tanks")
    assert noun.ru == ("танк", "танка", "танку", "танк", "танком", "танке")
    assert noun.render(Language.UK, "loc") == "танку"
    assert (noun.ko_kr, noun.ko_kp) == ("전차", "땅크")
    assert noun.value == Noun("veh", "tank")


def test_other_terms_of_the_concept_may_be_chosen(glossary: Glossary) -> None:
    (noun,) = nouns(glossary, "place\tbridge\t\t\t\t\t교량").nouns
    assert (noun.ko_kr, noun.ko_kp) == ("교량", "다리")
    assert noun.render(Language.RU, "loc") == "мосту"


def test_a_mass_noun_says_its_plural(glossary: Glossary) -> None:
    (noun,) = nouns(glossary, "supply\twater\twater").nouns
    assert noun.render(Language.EN, "pl") == "water"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("veh\tno-such-thing", r"nouns\.tsv:2: concept: 'no-such-thing' is no concept"),
        ("Veh!\ttank", r"nouns\.tsv:2: class: is no class"),
        ("veh\ttank\t\t\tсамолёт", r"nouns\.tsv:2: ru: 'самолёт' is no term of tank"),
        ("veh\ttank\t\t\t\t\t\t\t\t", "10 columns"),
        ("veh\ttank\nveh\ttank", "is also in line 2"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(glossary: Glossary, row: str, message: str) -> None:
    with pytest.raises(GlossaryError, match=message):
        nouns(glossary, row)


def test_a_header_is_needed(glossary: Glossary) -> None:
    with pytest.raises(GlossaryError, match="is not the header"):
        list(parse_lexicon("nouns.tsv", "veh\ttank", glossary))


def test_a_folder_without_nouns_has_none(glossary: Glossary, tmp_path: Path) -> None:
    assert load_lexicon(glossary, tmp_path).nouns == ()


def test_every_noun_is_written_once_in_the_project(lexicon: Lexicon, glossary: Glossary) -> None:
    assert len({(noun.cls, noun.concept) for noun in lexicon.nouns}) == len(lexicon.nouns)
    assert {noun.concept for noun in lexicon.nouns} <= set(glossary.by_id)
