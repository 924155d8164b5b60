"""The guard holds what was exchanged for another of its kind, and lets pass what is said otherwise."""

from __future__ import annotations

import pytest

from glossary.analysis import Analyser
from glossary.findings import Severity
from glossary.guard import compare
from glossary.languages import Language, parse_language
from glossary.lexicon import load_lexicon
from glossary.near import near_concepts
from glossary.terms import Glossary
from glossary.text import normalise


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


@pytest.fixture(scope="module")
def analyser(glossary: Glossary) -> Analyser:
    return Analyser(glossary, load_lexicon())


def critical(analyser: Analyser, source: tuple[str, str], target: tuple[str, str]) -> set[str]:
    frames = [analyser.analyse(normalise(text), parse_language(code)) for code, text in (source, target)]
    found = compare(frames[0], frames[1], analyser.glossary)
    return {finding.code for finding in found if finding.severity is Severity.CRITICAL}


@pytest.mark.parametrize(
    ("source", "right", "wrong", "code"),
    [
        (
            ("en", "Send the doctor to Pokrovsk by train."),
            ("ru", "Отправьте врача в Покровск поездом."),
            ("ru", "Отправьте врача в Херсон поездом."),
            "call-sign",
        ),
        (
            ("uk", "Колона стоїть біля Вовчанська."),
            ("en", "The column stands near Vovchansk."),
            ("en", "The column stands near Mykolaiv."),
            "call-sign",
        ),
        (
            ("en", "Blood pressure 120 over 80."),
            ("ko-KR", "혈압 120에 80."),
            ("ko-KR", "혈압 80에 120."),
            "number",
        ),
        (
            ("ru", "Давление 110 на 70."),
            ("uk", "Тиск 110 на 70."),
            ("uk", "Тиск 70 на 110."),
            "number",
        ),
        (
            ("ru", "Правый фланг держит, левый отходит."),
            ("uk", "Правий фланг тримає, лівий відходить."),
            ("uk", "Правий фланг тримає, правий відходить."),
            "contrast",
        ),
        (
            ("en", "The gate is open, the door is closed."),
            ("ru", "Ворота открыты, дверь закрыта."),
            ("ru", "Ворота закрыты, дверь закрыта."),
            "contrast",
        ),
        (
            ("en", "The village is ours since Friday."),
            ("ru", "Село наше с пятницы."),
            ("ru", "Село наше до пятницы."),
            "contrast",
        ),
        (
            ("ru", "Проверка связи каждый час."),
            ("ko-KR", "통신 점검은 매시간."),
            ("ko-KR", "통신 점검은 매일."),
            "contrast",
        ),
        (
            ("uk", "Поліклініка працює по буднях."),
            ("en", "The clinic is open on weekdays."),
            ("en", "The clinic is open at weekends."),
            "contrast",
        ),
        (
            ("en", "Lie on the ground, face down."),
            ("uk", "Лягай на землю, обличчям вниз."),
            ("uk", "Лягай на землю, обличчям вгору."),
            "contrast",
        ),
        (
            ("en", "No gas was found, masks off."),
            ("ru", "Газ не обнаружен, снять маски."),
            ("ru", "Дым не обнаружен, снять маски."),
            "contrast",
        ),
    ],
)
def test_what_is_exchanged_is_refused(
    analyser: Analyser,
    source: tuple[str, str],
    right: tuple[str, str],
    wrong: tuple[str, str],
    code: str,
) -> None:
    assert critical(analyser, source, right) == set()
    assert code in critical(analyser, source, wrong)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # Mined and a booby trap, a minefield's map, an overload by half a tonne.
        (("ru", "Не трогайте дверь, она заминирована."), ("ko-KR", "문을 만지지 마라, 부비트랩이 있다.")),
        (("en", "Do you have a map of the minefields?"), ("ru", "У вас есть карта минных полей?")),
        (("en", "The trailer is overloaded by half a tonne."), ("ru", "Прицеп перегружен на полтонны.")),
        # Hours as bare ordinals, counters that no list has.
        (
            ("uk", "Прохід відкрито з четвертої до п'ятої."),
            ("ko-KR", "통로는 네 시부터 다섯 시까지 열려 있다."),
        ),
        (("en", "Two spans of the bridge are gone."), ("ko-KP", "다리 두경간이 없어졌다.")),
        (("ru", "С ним работа идёт вдвое быстрее."), ("en", "With him the work goes twice as fast.")),
        # Units of measure and codes stay Latin.
        (("en", "Give 10 mg of morphine."), ("ko-KR", "모르핀 10mg을 투여하라.")),
        (("en", "The bridge carries ten tonnes."), ("ko-KP", "다리는 10t을 견딘다.")),
        (("ru", "Курс юго-юго-запад."), ("en", "Course south-south-west.")),
    ],
)
def test_what_is_said_otherwise_is_not_refused(
    analyser: Analyser, source: tuple[str, str], target: tuple[str, str]
) -> None:
    assert not critical(analyser, source, target) & {
        "contrast", "term", "added-term", "number", "measure", "time", "script", "role", "call-sign",
    }  # fmt: skip
    assert not critical(analyser, target, source) & {
        "contrast", "term", "added-term", "number", "measure", "time", "script", "role", "call-sign",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Когда пойдет вода, звоните."),
        ("ru", "Коли вода буде, треба чекати наказу."),
        ("ru", "Зв'язок зник."),
    ],
)
def test_the_sister_language_is_no_translation(analyser: Analyser, language: str, text: str) -> None:
    assert "script" in critical(analyser, ("en", "Call when the water comes."), (language, text))


def test_near_concepts_are_concepts_of_the_glossary(glossary: Glossary) -> None:
    assert set(near_concepts()) - set(glossary.by_id) == set()
    assert all(one in near_concepts()[two] for one, others in near_concepts().items() for two in others)


def test_the_points_of_the_compass_keep_their_cases_and_have_no_plural(analyser: Analyser) -> None:
    east = analyser.glossary.by_id["northeast"].preferred(Language.UK)
    assert dict(east.cases)["ins"] == "північним сходом"
    assert all("сходи" not in form for form in east.forms)
