"""Sounds, particles and endings of Korean."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import UsageError
from glossary.korean import (
    ACTION_TAIL,
    PARTICLE_TAIL,
    PARTICLES,
    VERB_TAIL,
    closed_stems,
    final_sound,
    to_jamo,
    verb_stems,
    with_particle,
)

syllables = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("대대", "vowel"),
        ("여단", "consonant"),
        ("서울", "rieul"),
        ("대대.", "vowel"),
        ("(여단)", "consonant"),
        ("0", "consonant"),
        ("1", "rieul"),
        ("2", "vowel"),
        ("3", "consonant"),
        ("4", "vowel"),
        ("5", "vowel"),
        ("6", "consonant"),
        ("7", "rieul"),
        ("8", "rieul"),
        ("9", "vowel"),
        ("10", "consonant"),
        ("100", "consonant"),
        ("20000", "consonant"),
        ("1000000000000", "vowel"),
        ("1.0", "consonant"),
        ("0430", "consonant"),
        ("M", "consonant"),
        ("N", "consonant"),
        ("R", "rieul"),
        ("L", "rieul"),
        ("B", "vowel"),
        ("37T", "vowel"),
        ("DB", "vowel"),
        ("UAV", "vowel"),
        ("km", "vowel"),
        ("5 km", "vowel"),
        ("5m", "vowel"),
        ("5 m", "vowel"),
        ("12kg", "consonant"),
        ("30 MHz", "vowel"),
        ("90°", "vowel"),
        ("50%", "vowel"),
        ("2 t", "consonant"),
        ("Falcon", "consonant"),
        ("Eagle", "rieul"),
        ("Alpha", "vowel"),
        ("Сокол", "rieul"),
        ("Гром", "consonant"),
        ("Орёл", "rieul"),
        ("", "vowel"),
        ("…", "vowel"),
    ],
)
def test_final_sound(text: str, sound: str) -> None:
    assert final_sound(text) == sound


@given(st.text(max_size=20))
def test_final_sound_reads_anything(text: str) -> None:
    assert final_sound(text) in ("vowel", "rieul", "consonant")


@given(syllables)
def test_final_sound_follows_the_last_consonant(text: str) -> None:
    last = unicodedata.normalize("NFD", text[-1])
    expected = "vowel" if len(last) == 2 else "rieul" if last[-1] == "\u11af" else "consonant"
    assert final_sound(text) == expected


@pytest.mark.parametrize(
    ("text", "particle", "written"),
    [
        ("대대", "은", "대대는"),
        ("여단", "는", "여단은"),
        ("아군", "가", "아군이"),
        ("적", "를", "적을"),
        ("대대", "과", "대대와"),
        ("여단", "와", "여단과"),
        ("대대", "으로", "대대로"),
        ("여단", "로", "여단으로"),
        ("서울", "으로", "서울로"),
        ("서울", "은", "서울은"),
        ("서울", "으로부터", "서울로부터"),
        ("여단", "로부터", "여단으로부터"),
        ("여단", "로는", "여단으로는"),
        ("대대", "이다", "대대다"),
        ("여단", "다", "여단이다"),
        ("대대", "이라고", "대대라고"),
        ("여단", "나", "여단이나"),
        ("여단", "라도", "여단이라도"),
        ("대대", "이었다", "대대였다"),
        ("대대", "이에요", "대대예요"),
        ("여단", "에서", "여단에서"),
        ("여단", "에게는", "여단에게는"),
        ("여단", "까지", "여단까지"),
        ("소대장", "아", "소대장아"),
        ("37", "로", "37로"),
        ("36", "로", "36으로"),
        ("3", "이", "3이"),
        ("2", "이", "2가"),
        ("5 km", "을", "5 km를"),
        ("대대", "과의", "대대와의"),
        ("대대", "은커녕", "대대는커녕"),
    ],
)
def test_with_particle(text: str, particle: str, written: str) -> None:
    assert with_particle(text, particle) == written


@given(syllables, st.sampled_from(PARTICLES))
def test_with_particle_only_appends_a_particle(text: str, particle: str) -> None:
    written = with_particle(text, particle)
    assert written.startswith(text)
    assert PARTICLE_TAIL.fullmatch(written[len(text) :])


@given(syllables, st.sampled_from(["은", "는", "이", "가", "을", "를", "과", "와", "으로", "로"]))
def test_a_written_particle_fits_its_noun(text: str, particle: str) -> None:
    closed = final_sound(text) == "consonant"
    tail = with_particle(text, particle)[len(text) :]
    assert (tail in ("은", "이", "을", "과", "으로")) == closed or (
        final_sound(text) == "rieul" and tail not in ("으로",)
    )


@given(st.text(max_size=8))
def test_with_particle_refuses_what_is_none(particle: str) -> None:
    if PARTICLE_TAIL.fullmatch(particle):
        assert with_particle("대대", particle).startswith("대대")
    else:
        with pytest.raises(UsageError):
            with_particle("대대", particle)


@pytest.mark.parametrize("tail", PARTICLES)
def test_particle_tail_matches_each_particle(tail: str) -> None:
    assert PARTICLE_TAIL.fullmatch(tail)


@pytest.mark.parametrize(
    "tail",
    [
        "에서는",
        "들에게",
        "까지는",
        "으로부터",
        "에게서도",
        "들을",
        "님께",
        "만으로",
        "까지의",
        "뿐이다",
        "이었습니다",
        "에서부터",
    ],
)
def test_particle_tail_matches_chains(tail: str) -> None:
    assert PARTICLE_TAIL.fullmatch(tail)


@pytest.mark.parametrize("tail", ["뒤에서", "없이", "가운데서", "안에", "전에는", "때문에", "동안", "쪽으로"])
def test_particle_tail_matches_what_dprk_spelling_joins(tail: str) -> None:
    assert PARTICLE_TAIL.fullmatch(tail)


@pytest.mark.parametrize(
    "tail", ["한다", "하라", "해", "한", "되였다", "시키지말라", "시켜라", "당하고", "받을수있다", "합니다"]
)
def test_action_tail_makes_a_verb(tail: str) -> None:
    assert ACTION_TAIL.fullmatch(tail)


@pytest.mark.parametrize("tail", ["", "하", "대", "기관", "해병", "되"])
def test_action_tail_leaves_other_words_alone(tail: str) -> None:
    assert not ACTION_TAIL.fullmatch(tail)


@pytest.mark.parametrize("tail", ["", "중", "전", "성", "장", "병", "하다", "은은은은은은", "적으로", "군"])
def test_particle_tail_leaves_other_words_alone(tail: str) -> None:
    assert not PARTICLE_TAIL.fullmatch(tail)


@pytest.mark.parametrize(
    ("lemma", "shapes"),
    [
        ("하다", "하|해|했|한|할|합|함|하여|하였"),
        ("쏘다", "쏘|쏜|쏠|쏩|쏨|쏴|쐈"),
        ("사격하다", "사격하|사격해|사격했|사격한|사격할"),
        ("가다", "가|간|갈|갑|감|갔"),
        ("서다", "서|선|설|섰"),
        ("주다", "주|준|줄|줘|줬"),
        ("움직이다", "움직이|움직인|움직여|움직였"),
        ("끄다", "끄|끈|꺼|껐"),
        ("보내다", "보내|보낸|보냈"),
        ("되다", "되|된|돼|됐"),
        ("들다", "들|드|든|듭|듦"),
        ("열다", "열|여|연|엽"),
        ("돕다", "돕|도우|도운|도와|도왔"),
        ("눕다", "눕|누우|누운|누워|누웠"),
        ("듣다", "듣|들"),
        ("짓다", "짓|지"),
        ("모르다", "모르|모른|몰라|몰랐"),
        ("누르다", "누르|눌러|눌렀"),
        ("따르다", "따르|따라|따랐"),
        ("이르다", "이르|이르러|이르렀"),
        ("빨갛다", "빨갛|빨가|빨간|빨개"),
        ("불을 끄다", "불을 끄|불을 꺼"),
        ("아니다", "아니|아닌|아닐|아님"),
        ("잡다", "잡"),
        ("있다", "있"),
    ],
)
def test_verb_stems(lemma: str, shapes: str) -> None:
    assert set(shapes.split("|")) <= verb_stems(lemma)


@pytest.mark.parametrize(
    ("lemma", "shape"),
    [("들다", "듬"), ("잡다", "자"), ("따르다", "딸라"), ("돕다", "돕아"), ("쏘다", "쏜다")],
)
def test_verb_stems_makes_no_wrong_shape(lemma: str, shape: str) -> None:
    assert shape not in verb_stems(lemma)


def is_form(word: str, lemma: str) -> bool:
    closed = closed_stems(lemma)
    return any(
        (word == stem and stem in closed) or VERB_TAIL.fullmatch(word[len(stem) :]) is not None
        for stem in verb_stems(lemma)
        if word.startswith(stem)
    )


@pytest.mark.parametrize(
    ("lemma", "words"),
    [
        (
            "쏘다",
            "쏘라 쏴라 쏘시오 쏘십시오 쏩시다 쏘자 쏜다 쏘았다 쏘는 쏜 쏠 "
            "쏘고 쏘지 쏘면 쏠것 쏘기 쏨 쏘아라 쏘도록 쐈습니다 쏘세요 쏘라고 쏘니까",
        ),
        (
            "사격하다",
            "사격하라 사격해 사격하십시오 사격하여라 사격하였다 사격했습니다 "
            "사격한다 사격합니다 사격할것 사격함을 사격하며 사격하고있습니다",
        ),
        ("멈추다", "멈춰 멈추라 멈추어라 멈췄다 멈추시오 멈춰라 멈추십시오 멈춤 멈추지"),
        ("들다", "드십시오 들어라 든다 들고 들었다 듭니다 드는"),
        ("돕다", "도와 도와주십시오 도왔다 돕는다 도울 도우십시오 도웁시다"),
        ("듣다", "들어 들었다 듣는다 들으면 들으시오"),
        ("잡다", "잡아 잡았다 잡으라 잡는다 잡을 잡으십시오 잡습니다"),
        ("누르다", "눌러 눌렀다 누른다 누르시오"),
        ("전진하다", "전진하겠다 전진할수 전진하셔도 전진하셨어요 전진해서는 전진하려는 전진하였기때문에"),
    ],
)
def test_forms_of_both_standards_are_read(lemma: str, words: str) -> None:
    assert [word for word in words.split() if not is_form(word, lemma)] == []


@pytest.mark.parametrize(
    ("lemma", "word"),
    [("쏘다", "쏘가리"), ("사격하다", "사격중지"), ("잡다", "잡화"), ("듣다", "들린다"), ("가다", "가방")],
)
def test_other_words_are_no_forms(lemma: str, word: str) -> None:
    assert not is_form(word, lemma)


@pytest.mark.parametrize(
    ("rest", "group"),
    [
        ("지말라", "negation"),
        ("지마라", "negation"),
        ("지마", "negation"),
        ("지마십시오", "negation"),
        ("지않는다", "negation"),
        ("지못하였다", "negation"),
        ("수없다", "inability"),
    ],
)
def test_a_negation_written_together_is_named(rest: str, group: str) -> None:
    found = VERB_TAIL.fullmatch(rest)
    assert found
    assert found[group]


@pytest.mark.parametrize("rest", ["지", "라", "십시오", "고있다", "수있다", "는다", "기때문에"])
def test_an_affirmative_tail_names_no_negation(rest: str) -> None:
    found = VERB_TAIL.fullmatch(rest)
    assert found
    assert found["negation"] is found["inability"] is None


@given(syllables)
def test_verb_stems_of_any_stem_keep_it(stem: str) -> None:
    shapes = verb_stems(stem + "다")
    assert stem in shapes
    assert all(unicodedata.is_normalized("NFC", shape) and shape for shape in shapes)
    assert closed_stems(stem + "다") <= shapes


@given(st.text(max_size=6))
def test_verb_stems_refuses_what_is_no_lemma(text: str) -> None:
    if text.endswith("다") and len(text) > 1 and "가" <= text[-2] <= "힣":
        assert verb_stems(text)
    else:
        with pytest.raises(UsageError):
            verb_stems(text)


@given(syllables)
def test_jamo_come_together_again(text: str) -> None:
    assert unicodedata.normalize("NFC", to_jamo(text)) == text
    assert len(to_jamo(text)) >= 2 * len(text)
