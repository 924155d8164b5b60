"""Slots for what must not change: out before the model, back in the form it asks for."""

from __future__ import annotations

import pytest

from glossary.analysis import Analyser
from glossary.findings import Severity
from glossary.frames import Frame, Grid, Noun, Unit, UnitPart
from glossary.guard import compare
from glossary.languages import Language
from glossary.rendering import Renderer, Sounds
from glossary.terms import Glossary
from glossary.text import normalise
from translate.protection import MAX_SLOTS, Protected, has_reserved_tokens, protect, restore

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP
COMPANY, OTHER = Unit((UnitPart(2, "company"),)), Unit((UnitPart(3, "battalion"),))
GRID = Grid("37U", "DB", "1234", "5678")
TANK = Noun("veh", "tank")


class Codec:
    """Protects and restores with the shipped glossary."""

    def __init__(self, analyser: Analyser, renderer: Renderer, sounds: Sounds) -> None:
        self.analyser, self.renderer, self.sounds = analyser, renderer, sounds

    def frame(self, text: str, language: Language) -> Frame:
        return self.analyser.analyse(normalise(text), language)

    def protect(self, text: str, language: Language, *, mask: bool = True) -> Protected:
        return protect(self.frame(text, language), mask=mask)

    def restore(self, hypothesis: str, slots: tuple[object, ...], language: Language) -> str | None:
        return restore(hypothesis, slots, language, self.renderer, self.sounds)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def codec(analyser: Analyser, renderer: Renderer, sounds: Sounds) -> Codec:
    return Codec(analyser, renderer, sounds)


# --- Protect -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "masked", "slots"),
    [
        ("2nd Company is at grid 37U DB 1234 5678.", EN, "<t0> is at grid <t1>.", (COMPANY, GRID)),
        ("2-я рота ждёт 3-й батальон.", RU, "<t0> ждёт <t1>.", (COMPANY, OTHER)),
        ("2-га рота в лісі.", UK, None, (COMPANY,)),
        ("2중대가 37U DB 1234 5678에 있다.", KR, "<t0>가 <t1>에 있다.", (COMPANY, GRID)),
        ("2중대가 간다.", KP, "<t0>가 간다.", (COMPANY,)),
        ("Hold your position.", EN, "Hold your position.", ()),
    ],
)
def test_identifiers_become_slots_in_order(
    codec: Codec, text: str, language: Language, masked: str | None, slots: tuple[object, ...]
) -> None:
    protected = codec.protect(text, language)
    assert protected.slots[: len(slots)] == slots
    if masked is not None:
        assert protected == Protected(masked, slots)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language", "digits"),
    [
        ("We have three wounded.", EN, "We have 3 wounded."),
        ("У нас трое раненых.", RU, "У нас 3 раненых."),
        ("У нас троє поранених.", UK, "У нас 3 поранених."),
        ("부상자 세 명이 있다.", KR, "부상자 3명이 있다."),
        ("We have 3 wounded.", EN, "We have 3 wounded."),
    ],
)
def test_number_words_become_digits(codec: Codec, text: str, language: Language, digits: str) -> None:
    assert codec.protect(text, language, mask=False).text == digits


def test_unmasked_text_keeps_its_identifiers(codec: Codec) -> None:
    text = "2nd Company is at grid 37U DB 1234 5678."
    assert codec.protect(text, EN, mask=False) == Protected(text, ())


def test_no_more_slots_than_the_model_knows(codec: Codec) -> None:
    text = " ".join(f"grid 37U DB 1234 567{n}" for n in range(MAX_SLOTS + 2))
    protected = codec.protect(text, EN)
    assert len(protected.slots) == MAX_SLOTS
    assert "37U DB 1234 5677" in protected.text


def test_a_noun_inside_a_longer_term_is_left_to_the_model(codec: Codec) -> None:
    assert TANK not in codec.protect("The anti-tank mine is here.", EN).slots
    assert TANK in codec.protect("The tank is here.", EN).slots


@pytest.mark.parametrize(
    "text", ["<t0>", "go to <t5> now", ">>rus<< hello", "x <gen> y", "가 <을> 나", "<pl>"]
)
def test_tokens_of_the_model_are_noticed(text: str) -> None:
    assert has_reserved_tokens(text)


@pytest.mark.parametrize("text", ["<t>", "t0", "<title>", "a < b > c", ">> go <<", "2 <3", "<html>"])
def test_other_angle_brackets_are_text(text: str) -> None:
    assert not has_reserved_tokens(text)


# --- Restore -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hypothesis", "slots", "language", "text"),
    [
        ("Мы ждём <t0><acc>.", (COMPANY,), RU, "Мы ждём 2-ю роту."),
        ("Мы ждём <t0> <acc>.", (COMPANY,), RU, "Мы ждём 2-ю роту."),
        ("Мы с <t0><ins>.", (COMPANY,), RU, "Мы со 2-й ротой."),
        ("Ми чекаємо <t0><gen>.", (Unit((UnitPart(40, "brigade"),)),), UK, "Ми чекаємо 40-ї бригади."),
        ("<t0><nom> ждёт.", (COMPANY,), RU, "2-я рота ждёт."),
        ("<t0><nom> под мостом.", (TANK,), RU, "Танк под мостом."),
        ("We see two <t0><pl>.", (TANK,), EN, "We see two tanks."),
        ("<t0><을> 기다린다.", (COMPANY,), KR, "2중대를 기다린다."),
        ("<t0>를 기다린다.", (OTHER,), KP, "3대대를 기다린다."),
        ("<t0><은> 다리에 있다.", (TANK,), KP, "땅크는 다리에 있다."),
        # A form that the language or the value has not: the plain one.
        ("We wait for <t0><gen>.", (COMPANY,), EN, "We wait for 2nd Company."),
        ("Мы в <t0><loc>.", (GRID,), RU, "Мы в 37U DB 1234 5678."),
        # The model may change the order of the slots; each keeps its own value.
        ("<t1> <t0>", (GRID, COMPANY), EN, "2nd Company 37U DB 1234 5678"),
        ("<t0><t1>", (COMPANY, GRID), EN, "2nd Company37U DB 1234 5678"),
        ("Ждите.", (), RU, "Ждите."),
    ],
)
def test_slots_are_written_in_the_form_asked_for(
    codec: Codec, hypothesis: str, slots: tuple[object, ...], language: Language, text: str
) -> None:
    written = codec.restore(hypothesis, slots, language)
    assert written is not None
    assert written.replace("제", "") == text


@pytest.mark.parametrize(
    "hypothesis", ["<t1> ждёт.", "<t0> и <t7>.", "<gen> ждёт.", "<t0> >>rus<<", "<t0><nom><gen> ждёт"]
)
def test_tokens_that_name_no_slot_give_no_text(codec: Codec, hypothesis: str) -> None:
    assert codec.restore(hypothesis, (COMPANY,), RU) is None


@pytest.mark.parametrize("language", list(Language))
def test_there_and_back_the_values_are_the_same(codec: Codec, language: Language) -> None:
    """A hypothesis that only repeats its slots says what the source said, in any direction."""
    source = codec.frame("2nd Company is waiting for 3rd Battalion at grid 37U DB 1234 5678.", EN)
    protected = protect(source)
    assert len(protected.slots) == 3
    written = codec.restore("<t0>! <t1>! <t2>", protected.slots, language)
    assert written is not None
    values = {mention.value for mention in codec.frame(written, language).identifiers}
    assert values == {COMPANY, OTHER, GRID}


@pytest.mark.parametrize(
    ("hypothesis", "critical"),
    [
        ("<t0><nom> ждёт <t1><acc>.", False),
        ("<t0><nom> ждёт.", True),
        ("<t0><nom> ждёт <t0><acc>.", True),
        ("<t0><nom> ждёт <t1><acc> и <t1><acc>.", True),
        ("Рота ждёт батальон.", True),
    ],
)
def test_a_slot_lost_or_said_twice_is_refused_by_the_guard(
    codec: Codec, glossary: Glossary, hypothesis: str, critical: bool
) -> None:
    source = codec.frame("2nd Company is waiting for 3rd Battalion.", EN)
    written = codec.restore(hypothesis, protect(source).slots, RU)
    assert written is not None
    found = compare(source, codec.frame(written, RU), glossary)
    assert ("unit" in {f.code for f in found if f.severity is Severity.CRITICAL}) is critical
