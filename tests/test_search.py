"""Search: any word of any language, in any form, finds its concept."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from glossary import _search_keys as keys
from glossary.languages import Language
from glossary.search import Hit, search_concepts
from glossary.terms import Glossary
from translate import terms_search


@pytest.fixture(scope="module")
def shipped(glossary: Glossary) -> Glossary:
    return glossary


def found(glossary: Glossary, query: str, *, exact: bool = False) -> list[str]:
    return [hit.concept.id for hit in search_concepts(glossary, query, 10_000, exact=exact)]


def best(glossary: Glossary, query: str) -> Hit:
    return search_concepts(glossary, query)[0]


@pytest.mark.parametrize(
    ("query", "concept"),
    [
        pytest.param("friendly forces", "friendly-forces", id="en"),
        pytest.param("Friendly-Forces", "friendly-forces", id="id"),
        pytest.param("СВОИМИ ВОЙСКАМИ", "friendly-forces", id="ru-case"),
        pytest.param("шпиталю", "hospital", id="uk-case"),
        pytest.param("tanks", "tank", id="en-plural"),
        pytest.param("아군이", "friendly-forces", id="ko-particle"),
        pytest.param("땅크를", "tank", id="kp-particle"),
        pytest.param("사격하지", "open-fire", id="ko-verb-ending"),
        pytest.param("  cease\u200b  fire\t", "cease-fire", id="untidy"),
        pytest.param(
            "\u1109\u1161\u1100\u1167\u11a8 \u110c\u116e\u11bc\u110c\u1175", "cease-fire", id="jamo"
        ),
    ],
)
def test_a_word_finds_its_concept_first(shipped: Glossary, query: str, concept: str) -> None:
    assert concept in found(shipped, query)[:2]
    assert concept in found(shipped, query, exact=True)


def test_preferred_terms_are_found_exactly(shipped: Glossary) -> None:
    missed = [
        (concept.id, term.term)
        for concept in shipped.concepts[::240]
        for language in Language
        if (term := concept.preferred(language)) and concept.id not in found(shipped, term.term, exact=True)
    ]
    assert missed == []


def test_the_same_comes_before_a_beginning_and_that_before_a_part(shipped: Glossary) -> None:
    ranked = found(shipped, "mine")
    assert ranked[0] == "mine"
    terms = [
        {term.term.lower() for all_terms in shipped.by_id[name].terms.values() for term in all_terms}
        for name in ranked
    ]
    equal = ["mine" in words or "mines" in words for words in terms]
    begins = [any(word.startswith("mine") for word in words) for words in terms]
    assert equal == sorted(equal, reverse=True)
    assert begins == sorted(begins, reverse=True)


def test_words_are_found_in_any_order_but_not_exactly(shipped: Glossary) -> None:
    assert "cease-fire" in found(shipped, "fire cease")
    assert found(shipped, "fire cease", exact=True) == []


def test_a_part_of_a_word_is_not_exact(shipped: Glossary) -> None:
    assert "hospital" in found(shipped, "госпит")
    assert "hospital" not in found(shipped, "госпит", exact=True)


@pytest.mark.parametrize(
    "query", ["", "   ", "\u200b\0", "zzzzqq", "((", "\\", "*", "ㅛㅛ", "ъ", "x" * 10_000]
)
def test_what_is_not_there_is_not_found(shipped: Glossary, query: str) -> None:
    assert found(shipped, query) == []


def test_another_glossary_can_be_searched() -> None:
    small = Glossary.load(Path(__file__).parent / "data" / "terms" / "sound.yaml")
    assert found(small, "свои войска") == ["friendly-forces"]


# --- Other ways to type it -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "concept", "term", "why"),
    [
        pytest.param("ㄹㄷ", "regiment", "련대", "initials", id="initials"),
        pytest.param("ㄹㄷㅈ", "regiment-commander", "련대장", "initials", id="initials-three"),
        pytest.param("\u1105\u1103", "regiment", "련대", "initials", id="initials-conjoining"),
        pytest.param("ryodan", "brigade", "려단", "sound", id="mccune-reischauer"),
        pytest.param("ryŏdan", "brigade", "려단", "sound", id="breve"),
        pytest.param("yeodan", "brigade", "여단", "sound", id="revised"),
        pytest.param("ryeodan", "brigade", "려단", "sound", id="revised-north"),
        pytest.param("рёдан", "brigade", "려단", "sound", id="kontsevich"),
        pytest.param("ёдан", "brigade", "여단", "sound", id="kontsevich-south"),
        pytest.param("rota", "company", "рота", "sound", id="latin"),
        pytest.param("shpytal", "hospital", "шпиталь", "sound", id="latin-uk"),
        pytest.param("hjnf", "company", "рота", "layout", id="latin-keys-ru"),
        pytest.param("ujcgbnfkm", "hospital", "госпиталь", "layout", id="latin-keys-long"),
        pytest.param("Hjnf", "company", "рота", "layout", id="latin-keys-capital"),
        pytest.param("fuseo", "regiment", "련대", "layout", id="latin-keys-ko"),
        pytest.param("dkrns", "friendly-forces", "아군", "layout", id="latin-keys-ko-tail"),
        pytest.param("ефтл", "tank", "tank", "layout", id="ru-keys-latin"),
        pytest.param("ㅅ무ㅏ", "tank", "tank", "layout", id="ko-keys-latin"),
        pytest.param("ㅗㅓㅜㄹ", "company", "рота", "layout", id="ko-keys-ru"),
        pytest.param("агыущ", "regiment", "련대", "layout", id="ru-keys-ko"),
        pytest.param("батальен", "battalion", "батальон", "typo", id="typo-ru"),
        pytest.param("hosptial", "hospital", "hospital", "typo", id="typo-en"),
        pytest.param("려던", "brigade", "려단", "typo", id="typo-ko-one-jamo"),
    ],
)
def test_it_is_found_however_it_is_typed(
    shipped: Glossary, query: str, concept: str, term: str, why: str
) -> None:
    hit = best(shipped, query)
    assert (hit.concept.id, hit.term, hit.why) == (concept, term, why)


@pytest.mark.parametrize(("query", "concept"), [("ㅇㄷ", "regiment"), ("ㅇㄷ", "brigade")])
def test_initials_of_the_south_are_found_too(shipped: Glossary, query: str, concept: str) -> None:
    assert concept in found(shipped, query)


def korean_only(tmp_path: Path, term: str) -> Glossary:
    """Return the small glossary with *term* as the Korean term of its first concept."""
    text = (Path(__file__).parent / "data" / "terms" / "sound.yaml").read_text(encoding="utf-8")
    old = Glossary.load(Path(__file__).parent / "data" / "terms" / "sound.yaml").concepts[0]
    for language in (Language.KO_KR, Language.KO_KP):
        text = text.replace(f"term: {old.preferred(language).term}", f"term: {term}")
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return Glossary.load(path)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("연대", "련대"),
        ("련대", "연대"),
        ("여성", "녀성"),
        ("노획", "로획"),
        ("로획", "노획"),
        ("신여성", "신녀성"),
    ],
)
def test_each_korean_standard_finds_the_spelling_of_the_other(
    tmp_path: Path, written: str, typed: str
) -> None:
    small = korean_only(tmp_path, written)
    hit = best(small, typed)
    assert (hit.term, hit.why) == (written, "spelling")
    assert search_concepts(small, typed, exact=True) == []


def test_a_hit_tells_its_term_its_language_and_how_well(shipped: Glossary) -> None:
    hit = best(shipped, "шпиталю")
    assert hit == Hit(shipped.by_id["hospital"], "шпиталь", Language.UK, 96.0, "form")
    scores = [hit.score for hit in search_concepts(shipped, "mine", 1000)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100


def test_no_more_than_the_limit_and_each_concept_once(shipped: Glossary) -> None:
    every = found(shipped, "mine")
    assert len(every) == len(set(every)) > 3
    assert [hit.concept.id for hit in search_concepts(shipped, "mine", 3)] == every[:3]
    assert search_concepts(shipped, "mine", 0) == []


def test_a_typing_error_is_looked_for_only_where_nothing_answers(shipped: Glossary) -> None:
    assert all(hit.why != "typo" for hit in search_concepts(shipped, "tank", 1000))


# --- Keys ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("독립문", "dongnimmun"),
        ("연락", "yeollak"),
        ("한국어", "hangugeo"),
        ("값", "gap"),
        ("рота", "rota"),
        ("щит", "shchit"),
        ("Ro-ta é", "rotae"),
    ],
)
def test_sounds(text: str, sounds: str) -> None:
    assert keys.sound(text) == sounds


@pytest.mark.parametrize("one", ["ryeodan", "ryodan", "ryŏdan", "лёдан"])
def test_romanisations_of_one_word_are_one(one: str) -> None:
    assert keys.blur(keys.sound(one)) == keys.blur(keys.sound("려단"))


@pytest.mark.parametrize(
    ("pressed", "typed"),
    [
        ("fuseo", "련대"),
        ("duseo", "연대"),
        ("ekfr", "닭"),
        ("ekfrdmf", "닭을"),
        ("dhkdlvkdl", "와이파이"),
        ("Rhc", "꽃"),
    ],
)
def test_two_set_composes_and_comes_back(pressed: str, typed: str) -> None:
    assert typed in keys.other_layouts(pressed)
    assert pressed.lower() in [text.lower() for text in keys.other_layouts(typed)]


def test_every_korean_term_comes_back_from_its_keys(shipped: Glossary) -> None:
    for concept in shipped.concepts:
        for term in concept.terms[Language.KO_KP]:
            if all("가" <= sign <= "힣" for sign in term.term):
                pressed = keys._pressed_hangul(term.term)
                assert pressed.isascii()
                assert keys._two_set(pressed) == term.term


def test_open_syllables_are_no_word() -> None:
    assert keys._two_set("tank") is None
    assert keys._two_set("rk sk") == "가 나"


def test_initials_that_an_input_method_joined() -> None:
    assert keys.typed_initials("ㄳ") == "ㄱㅅ"
    assert keys.typed_initials("ㄹ ㄷ") == "ㄹㄷ"
    assert keys.typed_initials("ㄹㅏ") is None
    assert keys.typed_initials("") is None


def test_jamo_are_those_of_the_syllables() -> None:
    assert keys.jamo("려 단") == unicodedata.normalize("NFD", "려단")


# --- The command ---------------------------------------------------------------------------------


def test_the_command_prints_a_line_a_hit(shipped: Glossary, capsys: pytest.CaptureFixture[str]) -> None:
    assert terms_search.search("шпиталю", None, "text", 3) == 0
    first = capsys.readouterr().out.split("\n")[0]
    terms = " | ".join(shipped.by_id["hospital"].preferred(language).term for language in Language)
    assert first == f"hospital: шпиталь: {terms}"


def test_the_command_writes_json(shipped: Glossary, capsys: pytest.CaptureFixture[str]) -> None:
    assert terms_search.search("hjnf", None, "json", 1) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["id"] == "company"
    assert row["definition"] == shipped.by_id["company"].definition
    assert row["match"] == {"term": "рота", "language": "ru", "score": 90.0, "why": "layout"}


def test_the_command_says_where_nothing_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert terms_search.search("zzzzqq\x1b", None, "json") == 1
    done = capsys.readouterr()
    assert done.out == "[]\n"
    assert done.err.startswith('tolmach: no concept for "zzzzqq\\x1b" (')


def test_the_command_reads_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TOLMACH_CACHE", str(tmp_path))
    path = str(Path(__file__).parent / "data" / "terms" / "sound.yaml")
    for _ in range(2):  # built, then from the cache
        assert terms_search.search("свои войска", path, "text") == 0
        assert capsys.readouterr().out.startswith("friendly-forces: свои войска: ")
