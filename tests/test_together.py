"""The check of what the doubts of a pair amount to."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.analysis import Analyser
from glossary.checks._pair import Pair
from glossary.checks.together import check_together, features
from glossary.findings import Finding, Severity, Status, verdict
from glossary.guard import compare, find
from glossary.languages import Language
from glossary.severity import glossary_codes, read_policy

EN, RU, UK, KR, KP = Language
WRONG = [
    (EN, "The captured officer is allergic to penicillin.", RU, "У пленного офицера аллергия на йод."),
    (UK, "Дайте дитині таблетку за шість годин.", RU, "Дайте ребёнку таблетку через шесть часов с молоком."),
    (
        UK,
        "Колона з допомогою зупинилася за містом.",
        RU,
        "Колонна с помощью остановилась за городом на ночь.",
    ),
    (RU, "Сокол, повторите последние два слова.", KR, "송골매, 마지막 두 마디를 천천히 반복하라."),
]  # fmt: skip
RIGHT = [
    (EN, "The captured officer is allergic to penicillin.", RU, "У пленного офицера аллергия на пенициллин."),
    (UK, "Дайте дитині таблетку за шість годин.", RU, "Дайте ребёнку таблетку через шесть часов."),
    (UK, "Колона з допомогою зупинилася за містом.", RU, "Колонна с помощью остановилась за городом."),
    (RU, "Сокол, повторите последние два слова.", KR, "송골매, 마지막 두 마디를 반복하라."),
]  # fmt: skip


def _pair(analyser: Analyser, source: Language, text: str, target: Language, translation: str) -> Pair:
    return Pair(analyser.analyse(text, source), analyser.analyse(translation, target), analyser.glossary)


@pytest.mark.parametrize(("source", "text", "target", "translation"), WRONG)
def test_doubts_that_no_check_refuses_for_refuse_together(
    analyser: Analyser, source: Language, text: str, target: Language, translation: str
) -> None:
    pair = _pair(analyser, source, text, target, translation)
    assert verdict(find(pair)) is not Status.REFUSED
    (finding,) = check_together(pair, find(pair))
    assert (finding.code, finding.severity) == ("doubts", Severity.CRITICAL)
    assert finding.source_span or finding.target_span
    assert finding in compare(pair.source, pair.target, pair.glossary)


@pytest.mark.parametrize(("source", "text", "target", "translation"), RIGHT)
def test_a_right_pair_is_not_refused(
    analyser: Analyser, source: Language, text: str, target: Language, translation: str
) -> None:
    pair = _pair(analyser, source, text, target, translation)
    assert not list(check_together(pair, find(pair)))


@pytest.mark.parametrize(("source", "text", "target", "translation"), WRONG + RIGHT)
def test_source_and_target_exchanged_weigh_the_same(
    analyser: Analyser, source: Language, text: str, target: Language, translation: str
) -> None:
    there = _pair(analyser, source, text, target, translation)
    back = _pair(analyser, target, translation, source, text)
    assert features(there, find(there)) == pytest.approx(features(back, find(back)))


def test_it_is_silent_where_a_check_alone_refuses(analyser: Analyser) -> None:
    pair = _pair(analyser, *WRONG[0])
    grave = Finding("number", Severity.CRITICAL, "number: …")
    assert not list(check_together(pair, [*find(pair), grave]))


def test_a_user_may_lower_it(analyser: Analyser, tmp_path: Path) -> None:
    file = tmp_path / "severity.yaml"
    file.write_text("codes: {doubts: review}\n", encoding="utf-8")
    policy = read_policy(file, analyser.glossary, glossary_codes())
    pair = _pair(analyser, *WRONG[0])
    found = compare(pair.source, pair.target, pair.glossary)
    assert verdict(found) is Status.REFUSED
    assert verdict(policy.apply(found, pair.source, pair.target, pair.glossary)) is Status.REVIEW
