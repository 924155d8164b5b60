"""Numbers as people say them, in every direction: what is equal passes, what is changed is refused."""

from __future__ import annotations

from itertools import permutations

import pytest

from glossary.analysis import Analyser
from glossary.findings import Severity
from glossary.guard import compare
from glossary.languages import Language
from glossary.lexicon import load_lexicon
from glossary.terms import Glossary
from glossary.text import normalise

GLOSSARY = Glossary.load()
ANALYSER = Analyser(GLOSSARY, load_lexicon())
DIRECTIONS = [(one, two) for one, two in permutations(Language, 2) if not (one.is_korean and two.is_korean)]
CODES = {"number", "measure", "time", "date", "bearing", "frequency", "grid", "unit", "call-sign"}
Row = dict[Language, str]


def row(*texts: str) -> Row:
    return dict(zip(Language, texts, strict=True))


def criticals(source: str, ours: Language, target: str, theirs: Language) -> set[str]:
    found = compare(
        ANALYSER.analyse(normalise(source), ours), ANALYSER.analyse(normalise(target), theirs), GLOSSARY
    )
    return {f.code for f in found if f.severity is Severity.CRITICAL and f.code in CODES}


#: A phrase in the five columns, and the same phrase with another number.
ROWS = {
    "figure by figure": (
        row(
            "Serial number four four zero seven.",
            "Серийный номер четыре четыре ноль семь.",
            "Серійний номер чотири чотири нуль сім.",
            "일련번호 사사공칠.",
            "일련번호 사사공칠.",
        ),
        row(
            "Serial number four five zero seven.",
            "Серийный номер четыре пять ноль семь.",
            "Серійний номер чотири п'ять нуль сім.",
            "일련번호 사오공칠.",
            "일련번호 사오공칠.",
        ),
    ),
    "by pairs": (
        row(
            "The code is forty-one seventeen.",
            "Код сорок один семнадцать.",
            "Код сорок один сімнадцять.",
            "암호는 사일일칠이다.",
            "암호는 4117이다.",
        ),
        row(
            "The code is forty-one nineteen.",
            "Код сорок один девятнадцать.",
            "Код сорок один дев'ятнадцять.",
            "암호는 사일일구이다.",
            "암호는 4119이다.",
        ),
    ),
    "grid": (
        row(
            "Grid three seven four one, six two eight zero.",
            "Квадрат тридцать семь сорок один шестьдесят два восемьдесят.",
            "Квадрат три сім чотири один, шість два вісім нуль.",
            "좌표 삼칠사일 육이팔공.",
            "자리표 3741 6280.",
        ),
        row(
            "Grid three seven four one, six two nine zero.",
            "Квадрат тридцать семь сорок один шестьдесят два девяносто.",
            "Квадрат три сім чотири один, шість два дев'ять нуль.",
            "좌표 삼칠사일 육이구공.",
            "자리표 3741 6290.",
        ),
    ),
    "bearing": (
        row(
            "Bearing zero four five.",
            "Азимут ноль сорок пять.",
            "Азимут нуль чотири п'ять.",
            "방위각 공사오.",
            "방위각 045.",
        ),
        row(
            "Bearing zero five five.",
            "Азимут ноль пятьдесят пять.",
            "Азимут нуль п'ять п'ять.",
            "방위각 공오오.",
            "방위각 055.",
        ),
    ),
    "frequency in two parts": (
        row(
            "Frequency one four five decimal five.",
            "Частота сто сорок пять пятьсот.",
            "Частота сто сорок п'ять п'ятсот.",
            "주파수는 일사오점오다.",
            "주파수 145.5.",
        ),
        row(
            "Frequency one four five decimal six.",
            "Частота сто сорок пять шестьсот.",
            "Частота сто сорок п'ять шістсот.",
            "주파수는 일사오점육이다.",
            "주파수 145.6.",
        ),
    ),
    "half of a thousand more": (
        row(
            "It costs two and a half thousand.",
            "Это стоит две с половиной тысячи.",
            "Це коштує дві з половиною тисячі.",
            "그것은 이천오백 원입니다.",
            "그것은 이천오백원입니다.",
        ),
        row(
            "It costs three and a half thousand.",
            "Это стоит три с половиной тысячи.",
            "Це коштує три з половиною тисячі.",
            "그것은 삼천오백 원입니다.",
            "그것은 삼천오백원입니다.",
        ),
    ),
    "hundreds and native words": (
        row(
            "We need a hundred and five blankets.",
            "Нам нужно сто пять одеял.",
            "Нам треба сто п'ять ковдр.",
            "담요 백다섯 장이 필요하다.",
            "담요 백다섯장이 필요하다.",
        ),
        row(
            "We need a hundred and seven blankets.",
            "Нам нужно сто семь одеял.",
            "Нам треба сто сім ковдр.",
            "담요 백일곱 장이 필요하다.",
            "담요 백일곱장이 필요하다.",
        ),
    ),
    "minutes to the hour": (
        row(
            "The train is at twenty to six.",
            "Поезд без двадцати шесть.",
            "Потяг за двадцять шоста.",
            "기차는 다섯 시 사십 분이다.",
            "렬차는 다섯시 사십분이다.",
        ),
        row(
            "The train is at twenty-five to six.",
            "Поезд без двадцати пяти шесть.",
            "Потяг за двадцять п'ять шоста.",
            "기차는 다섯 시 삼십오 분이다.",
            "렬차는 다섯시 삼십오분이다.",
        ),
    ),
    "past the hour": (
        row(
            "It starts at quarter past seven.",
            "Начало в четверть восьмого.",
            "Початок о чверть по сьомій.",
            "일곱 시 십오 분에 시작한다.",
            "일곱시 십오분에 시작한다.",
        ),
        row(
            "It starts at half past seven.",
            "Начало в половине восьмого.",
            "Початок о пів на восьму.",
            "일곱 시 반에 시작한다.",
            "일곱시 반에 시작한다.",
        ),
    ),
    "at night": (
        row(
            "The last bus leaves at eleven at night.",
            "Последний автобус уходит в одиннадцать ночи.",
            "Останній автобус відходить об одинадцятій ночі.",
            "막차는 밤 열한 시에 떠난다.",
            "막차는 밤 열한시에 떠난다.",
        ),
        row(
            "The last bus leaves at ten at night.",
            "Последний автобус уходит в десять ночи.",
            "Останній автобус відходить о десятій ночі.",
            "막차는 밤 열 시에 떠난다.",
            "막차는 밤 열시에 떠난다.",
        ),
    ),
    "the military hour": (
        row(
            "Move out at zero six thirty.",
            "Выход в ноль шесть тридцать.",
            "Вихід о нуль шостій тридцять.",
            "공육삼공시에 출발한다.",
            "공륙시 삼십분에 출발한다.",
        ),
        row(
            "Move out at zero seven thirty.",
            "Выход в ноль семь тридцать.",
            "Вихід о нуль сьомій тридцять.",
            "공칠삼공시에 출발한다.",
            "공칠시 삼십분에 출발한다.",
        ),
    ),
    "speed of the wind": (
        row(
            "The wind is twelve metres a second.",
            "Ветер двенадцать метров в секунду.",
            "Вітер дванадцять метрів за секунду.",
            "풍속은 초속 십이 미터다.",
            "바람속도는 초당 십이메터이다.",
        ),
        row(
            "The wind is fifteen metres a second.",
            "Ветер пятнадцать метров в секунду.",
            "Вітер п'ятнадцять метрів за секунду.",
            "풍속은 초속 십오 미터다.",
            "바람속도는 초당 십오메터이다.",
        ),
    ),
    "speed on the road": (
        row(
            "Drive at forty kilometres an hour.",
            "Езжайте 40 км в час.",
            "Їдьте сорок кілометрів на годину.",
            "시속 40킬로로 운전하라.",
            "시속 40키로메터로 운전하라.",
        ),
        row(
            "Drive at fifty kilometres an hour.",
            "Езжайте 50 км в час.",
            "Їдьте п'ятдесят кілометрів на годину.",
            "시속 50킬로로 운전하라.",
            "시속 50키로메터로 운전하라.",
        ),
    ),
    "frost": (
        row(
            "It is minus twelve outside.",
            "На улице двенадцать мороза.",
            "Надворі дванадцять морозу.",
            "밖은 영하 십이 도다.",
            "밖은 령하 십이도다.",
        ),
        row(
            "It is twelve above zero outside.",
            "На улице двенадцать тепла.",
            "Надворі дванадцять тепла.",
            "밖은 영상 십이 도다.",
            "밖은 령상 십이도다.",
        ),
    ),
    "pressure": (
        row(
            "Pressure is one twenty over eighty.",
            "Давление сто двадцать на восемьдесят.",
            "Тиск сто двадцять на вісімдесят.",
            "혈압 백이십에 팔십.",
            "혈압 120에 80.",
        ),
        row(
            "Pressure is eighty over one twenty.",
            "Давление восемьдесят на сто двадцать.",
            "Тиск вісімдесят на сто двадцять.",
            "혈압 팔십에 백이십.",
            "혈압 80에 120.",
        ),
    ),
    "thousandths": (
        row(
            "Left fifty mils.",
            "Левее пятьдесят тысячных.",
            "Ліворуч п'ятдесят тисячних.",
            "왼쪽으로 오십 밀.",
            "왼쪽으로 오십밀.",
        ),
        row(
            "Left sixty mils.",
            "Левее шестьдесят тысячных.",
            "Ліворуч шістдесят тисячних.",
            "왼쪽으로 육십 밀.",
            "왼쪽으로 륙십밀.",
        ),
    ),
    "percent": (
        row(
            "Eighty percent are burnt.",
            "Восемьдесят процентов сгорело.",
            "Вісімдесят відсотків згоріло.",
            "팔십 퍼센트가 탔다.",
            "팔십프로가 탔다.",
        ),
        row(
            "Seventy percent are burnt.",
            "Семьдесят процентов сгорело.",
            "Сімдесят відсотків згоріло.",
            "칠십 퍼센트가 탔다.",
            "칠십프로가 탔다.",
        ),
    ),
    "half a year": (
        row(
            "We have waited half a year.",
            "Мы ждём полгода.",
            "Ми чекаємо півроку.",
            "우리는 반년 기다렸다.",
            "우리는 반년 기다렸다.",
        ),
        row(
            "We have waited a year and a half.",
            "Мы ждём полтора года.",
            "Ми чекаємо півтора року.",
            "우리는 1년 반 기다렸다.",
            "우리는 1년반 기다렸다.",
        ),
    ),
    "a rough number behind its noun": (
        row(
            "The pain started about three hours ago.",
            "Боль началась часа три назад.",
            "Біль почався години три тому.",
            "통증은 세 시간쯤 전에 시작되었다.",
            "아픔은 세시간쯤 전에 시작되였다.",
        ),
        row(
            "The pain started about four hours ago.",
            "Боль началась часа четыре назад.",
            "Біль почався години чотири тому.",
            "통증은 네 시간쯤 전에 시작되었다.",
            "아픔은 네시간쯤 전에 시작되였다.",
        ),
    ),
    "call sign": (
        row(
            "Hammer two one, report.",
            "Молот два один, доложите.",
            "Молот двадцять один, доповідайте.",
            "망치 둘하나, 보고하라.",
            "망치 이십일, 보고하라.",
        ),
        row(
            "Hammer two three, report.",
            "Молот два три, доложите.",
            "Молот двадцять три, доповідайте.",
            "망치 둘셋, 보고하라.",
            "망치 이십삼, 보고하라.",
        ),
    ),
}


@pytest.mark.parametrize(("ours", "theirs"), DIRECTIONS, ids=lambda language: language.value)
@pytest.mark.parametrize("name", ROWS)
def test_equal_numbers_pass(name: str, ours: Language, theirs: Language) -> None:
    right, wrong = ROWS[name]
    assert criticals(right[ours], ours, right[theirs], theirs) == set()
    assert criticals(wrong[ours], ours, wrong[theirs], theirs) == set()


@pytest.mark.parametrize(("ours", "theirs"), DIRECTIONS, ids=lambda language: language.value)
@pytest.mark.parametrize("name", ROWS)
def test_changed_numbers_are_refused(name: str, ours: Language, theirs: Language) -> None:
    right, wrong = ROWS[name]
    assert criticals(right[ours], ours, wrong[theirs], theirs)
    assert criticals(wrong[ours], ours, right[theirs], theirs)


@pytest.mark.parametrize(
    "texts",
    [
        row(
            "A dozen men came, both of them drivers.",
            "Пришла дюжина человек, оба водители.",
            "Прийшла дюжина людей, обидва водії.",
            "열두 명이 왔고 둘 다 운전병이다.",
            "열두명이 왔는데 둘 다 운전수다.",
        ),
        row(
            "The two of us carried him.",
            "Мы вдвоём несли его.",
            "Ми вдвох несли його.",
            "우리 둘이서 그를 옮겼다.",
            "우리 둘이서 그를 옮겼다.",
        ),
        row(
            "Five or six men, maybe seven.",
            "Человек пять-шесть, может семь.",
            "Чоловік п'ять-шість, може сім.",
            "대여섯 명, 어쩌면 일곱 명.",
            "대여섯명, 어쩌면 일곱명.",
        ),
        row(
            "A couple of hours, not more.",
            "Пару часов, не больше.",
            "Пару годин, не більше.",
            "두어 시간, 그 이상은 아니다.",
            "두어시간, 그 이상은 아니다.",
        ),
        row(
            "There were about twenty of them.",
            "Их было десятка два.",
            "Їх було десятків зо два.",
            "그들은 스무 명쯤이었다.",
            "그들은 스무명쯤이였다.",
        ),
        row(
            "Out of twenty, twelve are wounded.",
            "Из двадцати двенадцать ранены.",
            "З двадцяти дванадцять поранені.",
            "스무 명 중 열두 명이 다쳤다.",
            "스무명중 열두명이 다쳤다.",
        ),
        row(
            "Two fifty-litre barrels are empty.",
            "Две пятидесятилитровые бочки пусты.",
            "Дві п'ятдесятилітрові бочки порожні.",
            "오십 리터 통 두 개가 비었다.",
            "50리터통 두개가 비였다.",
        ),
        row(
            "Wait two or three minutes.",
            "Подождите минуты две-три.",
            "Зачекайте хвилини дві-три.",
            "2, 3분 기다려라.",
            "이삼분 기다리라.",
        ),
        row(
            "One tablet in the morning and one in the evening.",
            "По одной таблетке утром и вечером.",
            "По одній таблетці вранці та ввечері.",
            "아침과 저녁에 한 알씩.",
            "아침과 저녁에 한알씩.",
        ),
        row(
            "A truce from noon to four.",
            "Перемирие с полудня до четырёх.",
            "Перемир'я з полудня до четвертої.",
            "정오부터 네 시까지 휴전.",
            "정오부터 네시까지 정전.",
        ),
        row(
            "Give me two and a half cups of flour.",
            "Дайте мне две с половиной чашки муки.",
            "Дайте мені дві з половиною чашки борошна.",
            "밀가루 두 컵 반을 주십시오.",
            "밀가루 두컵 반을 주십시오.",
        ),
        row(
            "Fifteen hundred people live there.",
            "Там живёт полторы тысячи человек.",
            "Там живе півтори тисячі людей.",
            "거기에 천오백 명이 산다.",
            "거기에 천오백명이 산다.",
        ),
    ],
    ids=lambda texts: texts[Language.EN],
)
def test_ways_to_say_one_number_pass(texts: Row) -> None:
    for ours, theirs in DIRECTIONS:
        assert criticals(texts[ours], ours, texts[theirs], theirs) == set(), (ours, theirs)


@pytest.mark.parametrize(
    ("english", "korean", "severity"),
    [
        ("He arrives at a quarter to three.", "그는 세 시 십오 분 전에 도착한다.", Severity.REVIEW),
        ("He arrives before 3:15.", "그는 세 시 십오 분 전에 도착한다.", None),
        ("He arrives at a quarter past four.", "그는 세 시 십오 분 전에 도착한다.", Severity.CRITICAL),
    ],
)
def test_a_korean_time_before_the_hour_is_read_both_ways(
    analyser: Analyser, glossary: Glossary, english: str, korean: str, severity: Severity | None
) -> None:
    for one, two in ((english, korean), (korean, english)):
        languages = (Language.EN, Language.KO_KR) if one is english else (Language.KO_KR, Language.EN)
        found = compare(analyser.analyse(one, languages[0]), analyser.analyse(two, languages[1]), glossary)
        assert {finding.severity for finding in found if finding.code == "time"} == (
            {severity} if severity else set()
        )
