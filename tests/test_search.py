"""Search: any word of any language, in any form, finds its concept."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.languages import Language
from glossary.search import search_concepts
from glossary.terms import Glossary


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return Glossary.load()


def found(glossary: Glossary, query: str, *, exact: bool = False) -> list[str]:
    return [concept.id for concept in search_concepts(glossary, query, exact=exact)]


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
        if (term := concept.preferred(language))
        and concept not in search_concepts(shipped, term.term, exact=True)
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


@pytest.mark.parametrize("query", ["", "   ", "\u200b\0", "zzzzqq", "((", "\\", "*"])
def test_what_is_not_there_is_not_found(shipped: Glossary, query: str) -> None:
    assert found(shipped, query) == []


def test_another_glossary_can_be_searched() -> None:
    small = Glossary.load(Path(__file__).parent / "data" / "terms" / "sound.yaml")
    assert found(small, "свои войска") == ["friendly-forces"]
