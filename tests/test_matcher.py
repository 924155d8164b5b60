"""The concept finder: whole words, longest match, eojeols, and a time flat in the number of terms."""

from __future__ import annotations

import dataclasses
import time

import pytest

from glossary.frames import Span
from glossary.languages import Language
from glossary.matcher import ConceptMatcher
from glossary.terms import Concept, Glossary, PartOfSpeech, Term, TermStatus
from glossary.terms import by_id as indexed
from glossary.text import fold

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP
ENEMY = "hostile-forces"


@pytest.fixture(scope="module")
def matchers(glossary: Glossary) -> dict[Language, ConceptMatcher]:
    return {language: ConceptMatcher(glossary, language) for language in Language}


def find(matcher: ConceptMatcher, text: str) -> list[tuple[str, str, bool]]:
    """Return concept, words and weakness of each mention."""
    mentions, _ = matcher.find(fold(text))
    return [(m.concept, text[m.span.start : m.span.end], m.weak) for m in mentions]


def concepts(matcher: ConceptMatcher, text: str) -> set[str]:
    return {concept for concept, _, _ in find(matcher, text)}


def small(glossary: Glossary, terms: dict[str, list[Term]], language: Language) -> ConceptMatcher:
    """Return a matcher of concepts that have *terms* in *language* and nothing elsewhere."""
    rows = tuple(
        Concept(
            id=name, field="general", critical=False, contrast_set=None, contrast_member=None, symbol=None,
            definition="", status="reviewed", note=None,
            terms={other: tuple(own) if other is language else () for other in Language},
        )
        for name, own in terms.items()
    )  # fmt: skip
    return ConceptMatcher(dataclasses.replace(glossary, concepts=rows, by_id=indexed(rows)), language)


def noun(text: str, *, ambiguous: bool = False, pos: PartOfSpeech = PartOfSpeech.NOUN) -> Term:
    return Term(text, TermStatus.PREFERRED, pos, ambiguous=ambiguous)


# --- Longest match -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "concept", "shorter"),
    [
        (EN, "anti-tank mine", "anti-tank-mine", {"tank", "mine"}),
        (EN, "first aid kit", "first-aid-kit", {"first-aid"}),
        (EN, "friendly fire", "friendly-fire", {"friendly-forces", "open-fire"}),
        (RU, "противотанковая мина", "anti-tank-mine", {"mine"}),
        (RU, "минное поле", "minefield", {"mine", "field"}),
        (UK, "протитанкова міна", "anti-tank-mine", {"mine"}),
        (KR, "대전차지뢰", "anti-tank-mine", {"tank", "mine"}),
        (KR, "지뢰밭", "minefield", {"mine"}),
        (KP, "지뢰밭", "minefield", {"mine"}),
    ],
)
def test_the_longest_term_wins(
    matchers: dict[Language, ConceptMatcher], language: Language, text: str, concept: str, shorter: set[str]
) -> None:
    found = concepts(matchers[language], text)
    assert concept in found
    assert not shorter & found


def test_terms_that_share_their_words_are_alternatives_of_one_span(glossary: Glossary) -> None:
    matcher = small(glossary, {"a": [noun("battery")], "b": [noun("battery", ambiguous=True)]}, EN)
    assert find(matcher, "Two batteries.") == [("a", "batteries", False), ("b", "batteries", True)]


def test_a_shorter_term_is_found_where_the_longer_one_breaks_off(glossary: Glossary) -> None:
    matcher = small(glossary, {"long": [noun("cease fire now")], "short": [noun("fire")]}, EN)
    assert find(matcher, "cease fire later, fire") == [("short", "fire", False), ("short", "fire", False)]


# --- Whole words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        (EN, "tanker", "tank"),
        (EN, "thinktank", "tank"),
        (EN, "tank-like", "tank"),
        (EN, "tank_2", "tank"),
        (EN, "tank2", "tank"),
        (EN, "cartridge", "bridge"),
        (RU, "станком", "tank"),
        (RU, "мост-понтон", "bridge"),
        (RU, "несвоими", "friendly-forces"),
        (UK, "мостовий", "bridge"),
        (UK, "м'ворог", ENEMY),
    ],
)
def test_a_part_of_a_word_is_no_term(
    matchers: dict[Language, ConceptMatcher], language: Language, text: str, concept: str
) -> None:
    assert concept not in concepts(matchers[language], text)


@pytest.mark.parametrize(
    "text", ["«tank»", "(tank)", "tank,", "tank's", "tank - bridge", "TANK!", "-tank", "a/tank"]
)
def test_marks_around_a_word_are_not_part_of_it(matchers: dict[Language, ConceptMatcher], text: str) -> None:
    assert "tank" in concepts(matchers[EN], text)


# --- Korean eojeols ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *[
            (KR, text)
            for text in (
                "적이 온다",
                "적을 보았다",
                "적은 숲에 있다",
                "적의 전차",
                "적에게",
                "적들이",
                "적입니다",
                "적군은",
                "적군으로부터",
                "적 전차가",
                "적전차가",
                "적무인기",
                '"적"이 온다',
                "적!",
                "적군, 아군",
            )
        ],
        *[
            (KP, text)
            for text in (
                "적이 온다",
                "적을 보았다",
                "적군은",
                "적무인기",
                "적땅크가",
                "적군인",
                "적부대",
                "적포병이",
                "적들이 온다",
            )
        ],
    ],
)
def test_the_enemy_is_found_with_particles_and_in_compounds(
    matchers: dict[Language, ConceptMatcher], language: Language, text: str
) -> None:
    assert ENEMY in concepts(matchers[language], text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *[
            (KR, text)
            for text in (
                "목적을",
                "목적은 무엇인가",
                "적십자",
                "적십자 차량",
                "적외선",
                "인도적으로",
                "인도적인",
                "정기적으로",
                "적절한",
                "적합하다",
                "흔적이",
                "유적은",
                "군사적으로",
                "민간적인",
            )
        ],
        *[(KP, text) for text in ("목적을", "전투적으로", "군사적인", "인도적으로", "적십자", "적외선")],
    ],
)
def test_other_words_with_the_same_syllable_are_no_enemy(
    matchers: dict[Language, ConceptMatcher], language: Language, text: str
) -> None:
    assert ENEMY not in concepts(matchers[language], text)


@pytest.mark.parametrize("text", ["적은 수의", "적어도 세 명", "적다", "적당한"])
def test_what_may_mean_few_is_never_the_enemy_for_sure(
    matchers: dict[Language, ConceptMatcher], text: str
) -> None:
    assert all(weak for concept, _, weak in find(matchers[KR], text) if concept == ENEMY)


def test_an_eojeol_is_read_to_its_end_or_only_hinted_at(glossary: Glossary) -> None:
    matcher = small(glossary, {"mine": [noun("지뢰")], "field": [noun("밭")], "tank": [noun("전차")]}, KR)
    assert find(matcher, "지뢰를") == [("mine", "지뢰", False)]
    assert find(matcher, "지뢰전차가") == [("mine", "지뢰", False), ("tank", "전차", False)]
    assert find(matcher, "지뢰뷁") == [("mine", "지뢰", True)]
    # A lone syllable behind a noun is a suffix, in front of one it is a word.
    assert ("field", "밭", False) not in find(matcher, "전차밭으로")
    assert find(matcher, "밭으로") == [("field", "밭", False)]
    assert find(matcher, "뷁지뢰") == []


def test_a_noun_of_action_takes_the_endings_of_a_verb(glossary: Glossary) -> None:
    matcher = small(glossary, {"shell": [noun("포격")]}, KR)
    for text in ("포격", "포격을", "포격하라", "포격하였다", "포격당했다", "포격합니다"):
        assert find(matcher, text) == [("shell", "포격", False)], text
    assert find(matcher, "포격뷁다") == [("shell", "포격", True)]


def test_a_verb_is_found_in_its_endings_and_not_bare(glossary: Glossary) -> None:
    matcher = small(glossary, {"shoot": [noun("쏘다", pos=PartOfSpeech.VERB)]}, KR)
    for text in ("쏘라", "쏜다", "쏘았다", "쏘지 마라", "쏩니다", "쏘는"):
        assert concepts(matcher, text) == {"shoot"}, text
    assert concepts(matcher, "쏘") == set()
    assert concepts(matcher, "쏘뷁") == set()


# --- Ranges --------------------------------------------------------------------------------------


def test_nothing_is_looked_for_inside_an_identifier(matchers: dict[Language, ConceptMatcher]) -> None:
    text = "3rd battalion"
    assert "battalion" in concepts(matchers[EN], text)
    mentions, _ = matchers[EN].find(text, [Span(0, len(text))])
    assert mentions == []


def test_particles_are_accounted_for(matchers: dict[Language, ConceptMatcher]) -> None:
    _, covered = matchers[KR].find("아군에게, 적군이")
    assert covered == [Span(0, 4), Span(6, 9)]


@pytest.mark.parametrize("language", list(Language))
def test_without_terms_nothing_is_found(glossary: Glossary, language: Language) -> None:
    assert small(glossary, {}, language).find("tank танк 전차") == ([], [])


# --- Cost ----------------------------------------------------------------------------------------


def synthetic(glossary: Glossary, count: int, language: Language) -> ConceptMatcher:
    """Return a matcher of *count* made-up terms that all begin alike."""
    letters = {EN: "abcdefghij", RU: "абвгдежзий", KR: "가나다라마바사자차카"}[language]

    def word(number: int) -> str:
        return letters[0] + "".join(letters[int(digit)] for digit in f"{number:05d}")

    return small(
        glossary, {f"c{n}": [noun(word(n), pos=PartOfSpeech.ACRONYM)] for n in range(count)}, language
    )


@pytest.mark.parametrize("language", [EN, RU, KR])
def test_the_time_of_a_search_does_not_grow_with_the_number_of_terms(
    glossary: Glossary, language: Language
) -> None:
    """A hundred times the terms: a search term by term would take a hundred times as long."""
    few, many = synthetic(glossary, 100, language), synthetic(glossary, 10_000, language)
    word = {EN: "aaaaaf", RU: "аааааж", KR: "가가가가가바"}[language]
    text = " ".join([word, "zzz" if language is EN else "яяя" if language is RU else "하하하"] * 300)

    def cost(matcher: ConceptMatcher) -> float:
        best = float("inf")
        for _ in range(7):
            start = time.process_time()
            found, _ = matcher.find(text)
            best = min(best, time.process_time() - start)
            assert len(found) == 300
        return best

    assert cost(many) < 8 * cost(few)
