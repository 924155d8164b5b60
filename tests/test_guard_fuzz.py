"""The guard on any text: it ends, within a second for 10 kB, and what it reports lies in the texts."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.analysis import Analyser
from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.guard import ambiguities, compare, unchecked
from glossary.languages import Language
from glossary.text import normalise

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP
#: How long a text is, in bytes of UTF-8, and how long its check may take, in seconds of this process: under
#: one on an idle machine, and a busy one takes up to three times as long for the same work.
SIZE, LIMIT = 10_000, 3.0

#: Words that start the guard's rules; long runs of them are what slow patterns stumble over.
TRIGGERS: dict[Language, str] = {
    EN: (
        "not no never nobody unless until only if don't do not from to at between before after "
        "without except one two half past five second first hundred thousand left right fire "
        "contact friendly enemy 3rd Battalion Brigade Alpha Bravo Falcon bearing grid 37T DB "
        "1234 5678 metres km o'clock degrees MHz A B AB positive Monday the of and , . -"
    ),
    RU: (
        "не нет ни никогда без только если пока до от из в к на между перед после кроме один два "
        "трое пол половина шестого второй сто тысяча слева справа огонь свои противник 3-й "
        "батальон бригады рота Анна Борис Сокол азимут квадрат метров км часов градусов МГц мина "
        "нельзя группа крови понедельник и , . -"
    ),
    UK: (
        "не ні ані ніколи без лише якщо доки до від із в к на між перед після крім один два троє "
        "пів половина на шосту другий сто тисяча ліворуч праворуч вогонь свої ворог 3-й "
        "батальйон бригади рота Ганна Богдан Сокіл азимут квадрат метрів км годин градусів МГц "
        "міна не можна група крові понеділок і , . -"
    ),
    KR: (
        "안 못 말 않 없 아니 금지 마라 지 만 면 까지 부터 에서 으로 전에 후에 사이 제외 한 두 세 "
        "네 셋 반 시 다섯 백 천 만 첫 번째 왼쪽 오른쪽 사격 아군 적 적군 제3 대대 여단 중대 가 "
        "나 다 매 방위 좌표 미터 킬로미터 도 지뢰 혈액형 월요일 의 은 를 , . -"
    ),
    KP: (
        "안 못 말 않 없 아니 금지 말라 지 만 면 까지 부터 에서 으로 전에 후에 사이 내놓고 한 두 "
        "세 네 셋 반 시 다섯 백 천 만 첫 번째 왼쪽 오른쪽 사격 우리 편 적 원쑤 제3 대대 려단 "
        "중대 가 나 다 매 방위각 자리표 메터 킬로메터 도 지뢰 피형 월요일 의 은 를 , . -"
    ),
}
WORDS = {language: tuple(dict.fromkeys(words.split())) for language, words in TRIGGERS.items()}

Guard = Callable[[str, Language, str, Language], tuple[Finding, ...]]


@pytest.fixture(scope="module")
def guard(analyser: Analyser) -> Guard:
    """Return a function that checks a pair as ``tolmach verify`` does; every language is warm."""

    def check(
        source: str, source_language: Language, target: str, target_language: Language
    ) -> tuple[Finding, ...]:
        ours = analyser.analyse(normalise(source), source_language)
        theirs = analyser.analyse(normalise(target), target_language)
        found = (
            *compare(ours, theirs, analyser.glossary),
            *unchecked(ours, theirs, Severity.INFO),
            *ambiguities(ours, theirs, analyser.glossary, Severity.REVIEW),
        )
        _hold(found, ours, theirs)
        return found

    for language in Language:
        text = " ".join(WORDS[language])
        check(text, language, text, language)
    return check


def _hold(found: tuple[Finding, ...], source: Frame, target: Frame) -> None:
    for finding in found:
        assert finding.message
        for span, frame in ((finding.source_span, source), (finding.target_span, target)):
            assert span is None or 0 <= span.start <= span.end <= len(frame.text)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of *work*, the less of two runs where the first was slow."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
        if best < LIMIT / 2:
            break
    return best


def filled(unit: str) -> str:
    """Return *unit* again and again, up to 10 kB."""
    size = len(unit.encode())
    return (unit * (SIZE // size + 1)).encode()[:SIZE].decode("utf-8", "ignore")


def patterns() -> st.SearchStrategy[tuple[Language, str]]:
    """Texts of 10 kB: a few words of one language over and over, joined one way."""

    def of(language: Language) -> st.SearchStrategy[tuple[Language, str]]:
        words = st.lists(st.sampled_from(WORDS[language]), min_size=1, max_size=6)
        joints = st.sampled_from([" ", "", ", ", "-", ". ", "\n", "  "])
        return st.builds(lambda parts, joint: (language, filled(joint.join(parts) + joint)), words, joints)

    return st.sampled_from(list(Language)).flatmap(of)


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_all_trigger_words_over_and_over(guard: Guard, language: Language) -> None:
    text = filled(" ".join(WORDS[language]) + " ")
    assert seconds(lambda: guard(text, language, text, language)) < LIMIT
    backwards = filled(" ".join(reversed(WORDS[language])) + " ")
    other = EN if language is not EN else RU
    assert seconds(lambda: guard(text, language, backwards, other)) < LIMIT


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(source=patterns(), target=patterns())
def test_long_runs_are_checked_in_a_second(
    guard: Guard, source: tuple[Language, str], target: tuple[Language, str]
) -> None:
    (first, ours), (second, theirs) = source, target
    assert seconds(lambda: guard(ours, first, theirs, second)) < LIMIT


@pytest.mark.parametrize("language", list(Language), ids=str)
@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "1,",
        "1.",
        "1:",
        "1-",
        "1/",
        "а",
        "a",
        "가",
        "가 ",
        ".",
        "-",
        "'",
        "«",
        "\u0301",
        "\U0001f701",
    ],
)
def test_one_character_over_and_over(guard: Guard, language: Language, unit: str) -> None:
    text = filled(unit)
    assert seconds(lambda: guard(text, language, text, EN if language is not EN else KR)) < LIMIT


@settings(max_examples=150, deadline=None)
@given(
    source=st.text(max_size=200),
    target=st.text(max_size=200),
    languages=st.tuples(st.sampled_from(list(Language)), st.sampled_from(list(Language))),
)
def test_any_text_is_read(
    guard: Guard, source: str, target: str, languages: tuple[Language, Language]
) -> None:
    guard(source, languages[0], target, languages[1])


@settings(max_examples=150, deadline=None)
@given(data=st.data(), languages=st.tuples(st.sampled_from(list(Language)), st.sampled_from(list(Language))))
def test_any_order_of_words_is_read(
    guard: Guard, data: st.DataObject, languages: tuple[Language, Language]
) -> None:
    source, target = (
        " ".join(data.draw(st.lists(st.sampled_from(WORDS[language]), max_size=14))) for language in languages
    )
    found = guard(source, languages[0], target, languages[1])
    order = [Severity.CRITICAL, Severity.REVIEW, Severity.INFO]
    ranks = [
        order.index(finding.severity) for finding in found if finding.code not in ("unchecked", "ambiguous")
    ]
    assert ranks == sorted(ranks)
