"""Text at the doors: what comes in is made plain, what goes out can harm no terminal."""

from __future__ import annotations

import itertools
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import fold, for_terminal, normalise, sentences

# Whatever a file can hold, and often what makes trouble.
TROUBLE = (
    "\0\t\n\r\x1b\x7f\x85\xad\u0300\u0301\u0306\u0308\u034f\u061c\u115f\u200b\u200d\u200e\u2028\u202e\u2066"
)
TROUBLE += "\u3000\u3164\ufe0f\ufeff\ufffe\ud800\udfff\U000e0041'’ʼ.!?…аеийЁєїґяaéİ가각\u1100\u1161"
ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from(TROUBLE)))


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        pytest.param("  Cease \t fire!\r\n", "Cease fire!", id="white-space"),
        pytest.param("Сво\u0438\u0306 \u0456\u0308жак", "Свой їжак", id="composed"),
        pytest.param("\u1109\u1161\u1100\u1167\u11a8", "사격", id="hangul-jamo"),
        pytest.param("за\u0301мок, мне\u0300", "замок, мне", id="stress"),
        pytest.param("мн\u0450 \u045dли", "мне или", id="stress-composed"),
        pytest.param("cafe\u0301", "café", id="accent-is-no-stress"),
        pytest.param("е\u0308\u0301лка", "ёлка", id="stress-over-yo"),
        pytest.param("fr\u00adiend\u200b\u2060\ufeffly", "friendly", id="invisible"),
        pytest.param("e\u200b\u0301", "é", id="accent-behind-invisible"),
        pytest.param("hold \u202eerif\u202c\u2066\u2069", "hold erif", id="bidi"),
        pytest.param("a\0b\x1b[31mc\x7f\x9bd", "a b [31mc d", id="controls"),
        pytest.param("아군\u3164전차\u3000둘", "아군 전차 둘", id="blank-letters"),
        pytest.param("да\ud83d\udc80", "да\ufffd\ufffd", id="lone-surrogates"),
        pytest.param("fire\U000e0066\U000e0069\ufe0f", "fire", id="tags-and-selectors"),
        pytest.param("a\u2028b\u2029c\x0bd\x85e", "a b c d e", id="line-separators"),
        pytest.param("«п’ять» — 5 °C", "«п’ять» — 5 °C", id="nothing-to-do"),
        pytest.param(" \u200b\x00\u202e ", "", id="nothing-left"),
    ],
)
def test_normalise(raw: str, plain: str) -> None:
    assert normalise(raw) == plain


@given(ANY_TEXT)
def test_normalised_text_is_plain_and_stays_as_it_is(text: str) -> None:
    plain = normalise(text)
    assert normalise(plain) == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert not {unicodedata.category(ch) for ch in plain} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert plain == plain.strip()
    assert "  " not in plain
    plain.encode("utf-8")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N"], max_codepoint=0x24F)))
def test_normalise_keeps_letters_and_digits(text: str) -> None:
    assert normalise(text) == unicodedata.normalize("NFC", text)


@given(ANY_TEXT)
def test_fold_keeps_offsets(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_fold_makes_spellings_alike() -> None:
    assert fold("П’ЯТЬ Ёлок — ５") == "п'ять елок - 5"
    assert {fold(f"п{mark}ять") for mark in "'’ʼ‘`´′"} == {"п'ять"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x07", "\\x1b[2J\\x07"),
        ("a\r\nb\x85", "a\\x0d\\x0ab\\x85"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        ("sa\u200bfe\ufe0f", "sa\\u200bfe\\ufe0f"),
        ("\U000e0041", "\\U000e0041"),
        ("\udc80", "\\udc80"),
        ("Свій 아군 п’ять ©", "Свій 아군 п’ять ©"),
    ],
)
def test_for_terminal_shows_what_would_act(text: str, shown: str) -> None:
    assert for_terminal(text) == shown


@given(ANY_TEXT)
def test_nothing_acts_on_a_terminal(text: str) -> None:
    shown = for_terminal(text)
    assert not {unicodedata.category(ch) for ch in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert for_terminal(shown) == shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Cease fire! Those are friendly troops!", ["Cease fire!", "Those are friendly troops!"]),
        ("Стой... Кто идёт?", ["Стой...", "Кто идёт?"]),
        ("멈춰라. 쏘지 마라!", ["멈춰라.", "쏘지 마라!"]),
        ("«Стой!» Он стоит.", ["«Стой!»", "Он стоит."]),
        ("5.5 km at 14.30. Go.", ["5.5 km at 14.30.", "Go."]),
        ("No. Do not shoot.", ["No.", "Do not shoot."]),
        ("Take road no. 5. Go.", ["Take road no. 5.", "Go."]),
        ("До них 500 м. Стой!", ["До них 500 м.", "Стой!"]),
        ("Ми у м. Харків.", ["Ми у м. Харків."]),
        ("Dr. Kim is here. Come.", ["Dr. Kim is here.", "Come."]),
        ("1. Cease fire.", ["1. Cease fire."]),
        ("...then stop", ["...then stop"]),
        ("no stop at the end", ["no stop at the end"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(ANY_TEXT)
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    plain = normalise(text)
    spans = sentences(plain)
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    inside = "".join(plain[start:end] for start, end in spans)
    assert [ch for ch in inside if ch.isalnum()] == [ch for ch in plain if ch.isalnum()]


@pytest.mark.parametrize("piece", ["5. ", "...", "a. ", "mr. ", "!?»"])
def test_sentences_of_a_long_line_take_no_long_time(piece: str) -> None:
    started = time.perf_counter()
    sentences(piece * (100_000 // len(piece)))
    assert time.perf_counter() - started < 2
