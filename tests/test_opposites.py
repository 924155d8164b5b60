"""Opposites: a word is never exchanged for another of its kind, in any pair of languages."""

from __future__ import annotations

import pytest

from glossary.analysis import Analyser
from glossary.checks._pair import Pair
from glossary.checks.concepts import check_contrasts
from glossary.checks.opposites import check_opposites
from glossary.findings import Severity
from glossary.frames import Frame
from glossary.languages import Language, parse_language
from glossary.lexicon import load_lexicon
from glossary.opposites import find_opposites
from glossary.terms import Glossary
from glossary.text import fold


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


# set, then texts that say one member and texts that say another
FACTS = [
    ("level", {"en": "Take the upper road.", "ru": "Верхняя дорога.", "uk": "Верхня дорога.",
     "ko-KR": "윗길로 가라."},
     {"en": "Take the lower road.", "ru": "Нижняя дорога.", "uk": "Нижня дорога.",
     "ko-KR": "아랫길로 가라."}),
    ("body", {"en": "Broken arm.", "ru": "Сломана рука.", "uk": "Зламана рука.",
     "ko-KR": "팔이 부러졌다."},
     {"en": "Broken leg.", "ru": "Сломана нога.", "uk": "Зламана нога.",
     "ko-KR": "다리가 부러졌다."}),
    ("wind", {"en": "Stay downwind.", "ru": "Идти по ветру.", "uk": "Іти за вітром.",
     "ko-KR": "바람을 따라 가라."},
     {"en": "Stay upwind.", "ru": "Идти против ветра.", "uk": "Іти проти вітру.",
     "ko-KR": "바람을 거슬러 가라."}),
    ("ammo", {"en": "Live rounds.", "ru": "Боевые патроны.", "uk": "Бойові набої.",
     "ko-KR": "실탄이다."},
     {"en": "Blank rounds.", "ru": "Холостые патроны.", "uk": "Холості набої.",
     "ko-KR": "공포탄이다."}),
    ("condition", {"en": "He is stable.", "ru": "Состояние стабильное.", "uk": "Стан стабільний.",
     "ko-KR": "안정 상태다."},
     {"en": "He is critical.", "ru": "Состояние критическое.", "uk": "Стан критичний.",
     "ko-KR": "위독하다."}),
    ("we-or-they", {"en": "Our checkpoint.", "ru": "Наш блокпост.", "uk": "Наш блокпост.",
     "ko-KR": "우리 검문소다."},
     {"en": "Their checkpoint.", "ru": "Их блокпост.", "uk": "Їхній блокпост.",
     "ko-KR": "그들의 검문소다."}),
    ("voltage", {"en": "High voltage.", "ru": "Высокое напряжение.", "uk": "Висока напруга.",
     "ko-KR": "고전압이다."},
     {"en": "Low voltage.", "ru": "Низкое напряжение.", "uk": "Низька напруга.",
     "ko-KR": "저전압이다."}),
    ("closer-or-back", {"en": "Come closer.", "ru": "Подойдите.", "uk": "Підійдіть.",
     "ko-KR": "다가오십시오."},
     {"en": "Move back.", "ru": "Отойдите.", "uk": "Відійдіть.",
     "ko-KR": "물러나십시오."}),
    ("open-closed", {"en": "The road is open.", "ru": "Дорога открыта.", "uk": "Дорога відкрита.",
     "ko-KR": "길이 열려 있다."},
     {"en": "The road is closed.", "ru": "Дорога закрыта.", "uk": "Дорога закрита.",
     "ko-KR": "길이 닫혀 있다."}),
]  # fmt: skip
LANGUAGES = ("en", "ru", "uk", "ko-KR")


def _severities(
    glossary: Glossary, source: tuple[str, str], target: tuple[str, str]
) -> list[tuple[str, Severity]]:
    one, other = (Frame(text, parse_language(language)) for language, text in (source, target))
    return [(f.message.split(":")[0], f.severity) for f in check_opposites(Pair(one, other, glossary))]


@pytest.mark.parametrize(("name", "one", "other"), FACTS, ids=[row[0] for row in FACTS])
@pytest.mark.parametrize("source", LANGUAGES)
@pytest.mark.parametrize("target", LANGUAGES)
def test_opposites_are_critical_and_equals_are_not(
    glossary: Glossary, name: str, one: dict[str, str], other: dict[str, str], source: str, target: str
) -> None:
    wrong = _severities(glossary, (source, one[source]), (target, other[target]))
    assert (name, Severity.CRITICAL) in wrong
    assert _severities(glossary, (source, one[source]), (target, one[target])) == []
    assert _severities(glossary, (source, other[source]), (target, other[target])) == []


def test_clauses_that_exchange_their_words(glossary: Glossary) -> None:
    source = ("en", "The bridge is open to ambulances, but closed to trucks.")
    right = ("ru", "Мост открыт для санитарных машин, но закрыт для грузовиков.")
    wrong = ("ru", "Мост закрыт для санитарных машин, но открыт для грузовиков.")
    assert _severities(glossary, source, right) == []
    assert _severities(glossary, source, wrong) == [("open-closed", Severity.CRITICAL)]


@pytest.mark.parametrize(
    ("language", "text", "hidden"),
    [
        (Language.EN, "hands up", "body"),
        (Language.EN, "go on foot", "body"),
        (Language.EN, "the fire brigade is here", "echelon"),
        (Language.RU, "руки вверх", "body"),
        (Language.RU, "голова колонны у моста", "body"),
        (Language.UK, "пожежна бригада", "echelon"),
        (Language.KO_KR, "의무병을 보내라", "rights"),
        (Language.KO_KR, "이상 없음", "bound"),
        (Language.KO_KR, "머리카락이 빠졌다", "body"),
        (Language.RU, "он болел брюшным тифом", "body"),
        (Language.UK, "він хворів на черевний тиф", "body"),
        (Language.EN, "hand me the map", "body"),
        (Language.RU, "вымойте руки перед едой", "front-back"),
        (Language.UK, "помийте руки перед сном", "front-back"),
    ],
)
def test_homonyms_are_hidden(language: Language, text: str, hidden: str) -> None:
    assert hidden not in {word.set for word in find_opposites(fold(text), language)}


#: Right translations whose members of a contrast set are said by words of doubt.
NEAR = [
    (("en", "His late brother was a miller."), ("ru", "Его покойный брат был мельником.")),
    (("en", "The calf drowned."), ("ko-KR", "송아지가 물에 빠져 죽었다.")),
    (("en", "The radio is dead."), ("ru", "Рация не работает.")),
    (("ru", "У него посинели губы."), ("en", "His lips turned blue.")),
    (("uk", "У нього посиніли губи."), ("ko-KR", "그의 입술이 파랗게 되었다.")),
    (("en", "How do you know?"), ("ru", "Откуда вы знаете?")),
    (("en", "How deep is the well?"), ("ko-KR", "우물이 얼마나 깊습니까?")),
    (("en", "Which of you can swim?"), ("ko-KR", "여러분 가운데 누가 헤엄칠 줄 압니까?")),
    (("en", "Has anyone called?"), ("ko-KR", "누가 전화했습니까?")),
    (("en", "Pull over here."), ("uk", "Зупиніться тут.")),
    (("en", "Rain is expected after noon."), ("ru", "Дождь ожидается после полудня.")),
    (("uk", "Вони не мають права стріляти."), ("en", "They have no right to shoot.")),
    (("en", "Nothing can be done."), ("ru", "Ничего нельзя сделать.")),
]


@pytest.mark.parametrize(("one", "two"), NEAR)
def test_members_said_in_other_words_are_no_fault(
    glossary: Glossary, one: tuple[str, str], two: tuple[str, str]
) -> None:
    analyser = Analyser(glossary, load_lexicon())
    first, second = (analyser.analyse(text, parse_language(language)) for language, text in (one, two))
    for pair in (Pair(first, second, glossary), Pair(second, first, glossary)):
        assert Severity.CRITICAL not in {finding.severity for finding in check_contrasts(pair)}


def test_the_longest_word_wins() -> None:
    found = find_opposites("do not approach", Language.EN)
    assert [word.member for word in found if word.set == "mask-approach"] == ["back"]
