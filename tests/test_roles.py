"""Roles: what changes places between two texts is found, and a faithful translation is not accused."""

from __future__ import annotations

from time import process_time

import pytest

from glossary.analysis import Analyser
from glossary.checks._pair import Pair
from glossary.checks.roles import check_roles
from glossary.findings import Finding, Severity
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import normalise

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP

#: Source, a correct translation, one in which two things have changed places.
SWAPPED: list[tuple[Language, str, Language, str, str]] = [
    # From and to
    (
        EN,
        "Move from 37U DB 1234 5678 to 37U DB 2234 5678.",
        RU,
        "Двигайтесь от 37U DB 1234 5678 до 37U DB 2234 5678.",
        "Двигайтесь до 37U DB 1234 5678 от 37U DB 2234 5678.",
    ),
    (
        RU,
        "Караул стоит с 14:00 до 18:00.",
        EN,
        "The guard stands from 14:00 to 18:00.",
        "The guard stands from 18:00 to 14:00.",
    ),
    (
        UK,
        "Рухайтеся від 3-го батальйону до 2-ї роти.",
        KR,
        "제3대대에서 제2중대까지 이동하라.",
        "제2중대에서 제3대대까지 이동하라.",
    ),
    (
        KR,
        "제3대대에서 제2중대까지 이동하라.",
        RU,
        "Двигайтесь от 3-го батальона до 2-й роты.",
        "Двигайтесь от 2-й роты до 3-го батальона.",
    ),
    (
        KP,
        "08:00부터 12:00까지 기다리라.",
        UK,
        "Чекайте з 08:00 до 12:00.",
        "Чекайте з 12:00 до 08:00.",
    ),
    (
        EN,
        "Convoy moves from Kharkiv to Poltava.",
        KR,
        "차량 대열은 하르키우에서 폴타바로 이동한다.",
        "차량 대열은 폴타바에서 하르키우로 이동한다.",
    ),
    (
        RU,
        "Колонна идёт из Харькова в Полтаву.",
        UK,
        "Колона рухається з Харкова до Полтави.",
        "Колона рухається з Полтави до Харкова.",
    ),
    (
        KP,
        "차대렬은 하리꼬브에서 뽈따바로 이동한다.",
        EN,
        "The convoy moves from Kharkiv to Poltava.",
        "The convoy moves from Poltava to Kharkiv.",
    ),
    (
        EN,
        "Shift fire from target 41 to target 52.",
        RU,
        "Перенести огонь с цели 41 на цель 52.",
        "Перенести огонь с цели 52 на цель 41.",
    ),
    # Who acts on whom
    (
        EN,
        "3rd Battalion relieves 2nd Company.",
        RU,
        "3-й батальон сменяет 2-ю роту.",
        "2-я рота сменяет 3-й батальон.",
    ),
    (
        RU,
        "2-я рота сменяет 3-й батальон.",
        KR,
        "제2중대가 제3대대와 교대한다.",
        "제3대대가 제2중대와 교대한다.",
    ),
    (
        UK,
        "2-га рота прикриває 5-ту роту.",
        EN,
        "2nd Company covers 5th Company.",
        "5th Company covers 2nd Company.",
    ),
    (
        KR,
        "제1소대가 제4소대를 엄호한다.",
        UK,
        "1-й взвод прикриває 4-й взвод.",
        "4-й взвод прикриває 1-й взвод.",
    ),
    (
        EN,
        "The medic treats the soldier.",
        RU,
        "Медик лечит солдата.",
        "Солдат лечит медика.",
    ),
    (
        RU,
        "Врач сопровождает пленного.",
        KR,
        "군의관이 포로를 호송한다.",
        "포로가 군의관을 호송한다.",
    ),
    (
        UK,
        "Лікар супроводжує полоненого.",
        EN,
        "The doctor escorts the prisoner.",
        "The prisoner escorts the doctor.",
    ),
    (
        EN,
        "Kim searches Park.",
        RU,
        "Ким обыскивает Пака.",
        "Пак обыскивает Кима.",
    ),
    (
        EN,
        "Storm hands the sector over to Comet.",
        RU,
        "«Шторм» сдаёт участок «Комете».",
        "«Комета» сдаёт участок «Шторму».",
    ),
    (
        EN,
        "Tow the tank with the truck.",
        UK,
        "Буксируйте танк вантажівкою.",
        "Буксируйте вантажівку танком.",
    ),
    # The passive says the same, and can be turned round as well.
    (
        EN,
        "2nd Company is relieved by 5th Company.",
        RU,
        "2-ю роту сменяет 5-я рота.",
        "5-ю роту сменяет 2-я рота.",
    ),
    # Before, after, places
    (
        EN,
        "3rd Battalion attacks after 8th Battalion.",
        UK,
        "3-й батальйон атакує після 8-го батальйону.",
        "8-й батальйон атакує після 3-го батальйону.",
    ),
    (
        KR,
        "3대대는 8대대 다음에 공격한다.",
        EN,
        "3rd Battalion attacks after 8th Battalion.",
        "8th Battalion attacks after 3rd Battalion.",
    ),
    (EN, "Leave before 14:00.", RU, "Уходите до 14:00.", "Уходите после 14:00."),
    (RU, "Уходите после 14:00.", KP, "14:00 이후에 떠나라.", "14:00 전에 떠나라."),
    (UK, "Вирушайте після 06:30.", EN, "Set out after 06:30.", "Set out before 06:30."),
    (
        EN,
        "The bridge is north of the village.",
        RU,
        "Мост к северу от деревни.",
        "Деревня к северу от моста.",
    ),
    (
        EN,
        "Prisoners go before supplies.",
        RU,
        "Пленные идут раньше грузов.",
        "Грузы идут раньше пленных.",
    ),
    # Amounts
    (EN, "At least 5 wounded.", RU, "Не менее 5 раненых.", "Не более 5 раненых."),
    (RU, "Более 300 человек.", KR, "300명 초과.", "300명 미만."),
    (UK, "Не більше 20 осіб.", EN, "No more than 20 people.", "More than 20 people."),
    (KR, "최소 50명이 있다.", UK, "Щонайменше 50 осіб.", "Щонайбільше 50 осіб."),
    (EN, "Fewer than 12 vehicles.", KP, "차 12대 미만.", "차 12대 이상."),
    # First and then, and what stands together
    (
        EN,
        "First 2nd Company, then 5th Company.",
        UK,
        "Спочатку 2-га рота, потім 5-та рота.",
        "Спочатку 5-та рота, потім 2-га рота.",
    ),
    (
        RU,
        "Сначала 2-я рота, затем 5-я рота.",
        KR,
        "먼저 제2중대, 그다음 제5중대.",
        "먼저 제5중대, 그다음 제2중대.",
    ),
    (EN, "3 dead, 5 wounded.", RU, "3 убитых, 5 раненых.", "5 убитых, 3 раненых."),
    (KP, "사망 3명, 부상 5명.", EN, "3 dead, 5 wounded.", "5 dead, 3 wounded."),
    (
        RU,
        "Свои слева, противник справа.",
        EN,
        "Friendly forces on the left, the enemy on the right.",
        "The enemy on the left, friendly forces on the right.",
    ),
    # Days of the week.
    (
        EN,
        "The bridge is closed from Monday to Thursday.",
        RU,
        "Мост закрыт с понедельника до четверга.",
        "Мост закрыт с четверга до понедельника.",
    ),
    (
        KR,
        "다리는 월요일부터 목요일까지 닫혀 있습니다.",
        EN,
        "The bridge is closed from Monday to Thursday.",
        "The bridge is closed from Thursday to Monday.",
    ),
    (
        UK,
        "Міст закритий з понеділка до четверга.",
        KP,
        "다리는 월요일부터 목요일까지 닫겨있습니다.",
        "다리는 목요일부터 월요일까지 닫겨있습니다.",
    ),
    # Through one place to another.
    (
        EN,
        "Trucks go via Izium to Poltava.",
        UK,
        "Вантажівки їдуть через Ізюм до Полтави.",
        "Вантажівки їдуть через Полтаву до Ізюма.",
    ),
    (
        RU,
        "Грузовики идут через Изюм в Полтаву.",
        EN,
        "Trucks go via Izium to Poltava.",
        "Trucks go via Poltava to Izium.",
    ),
    (
        UK,
        "Вантажівки їдуть через Ізюм до Полтави.",
        KR,
        "트럭은 이지움을 거쳐 폴타바로 간다.",
        "트럭은 폴타바를 거쳐 이지움으로 간다.",
    ),
    # The number of a room.
    (
        EN,
        "Move him from ward 3 to ward 7.",
        KR,
        "그를 3호 병실에서 7호 병실로 옮기십시오.",
        "그를 7호 병실에서 3호 병실로 옮기십시오.",
    ),
    (
        KP,
        "그를 3호 병실에서 7호 병실로 옮기시오.",
        RU,
        "Переведите его из палаты 3 в палату 7.",
        "Переведите его из палаты 7 в палату 3.",
    ),
    (
        UK,
        "Переведіть його з палати 3 до палати 7.",
        KR,
        "그를 3호 병실에서 7호 병실로 옮기십시오.",
        "그를 7호 병실에서 3호 병실로 옮기십시오.",
    ),
    # First and then.
    (
        KR,
        "운전병이 먼저, 그다음에 의무병이 나간다.",
        EN,
        "The drivers leave first, then the medics.",
        "The medics leave first, then the drivers.",
    ),
    (
        RU,
        "Сначала выходят водители, потом медики.",
        KR,
        "운전병이 먼저, 그다음에 의무병이 나간다.",
        "의무병이 먼저, 그다음에 운전병이 나간다.",
    ),
    (
        KR,
        "운전병이 먼저, 그다음에 의무병이 나간다.",
        UK,
        "Спершу виходять водії, потім медики.",
        "Спершу виходять медики, потім водії.",
    ),
    # An object in one language is an addressee in another.
    (EN, "The nurse calls the colonel.", RU, "Медсестра звонит полковнику.", "Полковник звонит медсестре."),
    (
        UK,
        "Лікар телефонує полковникові.",
        EN,
        "The doctor calls the colonel.",
        "The colonel calls the doctor.",
    ),
    (EN, "The doctor calls the colonel.", KR, "의사가 대령에게 전화한다.", "대령이 의사에게 전화한다."),
]

#: Faithful translations whose words stand in another order or construction.
FAITHFUL: list[tuple[Language, str, Language, str]] = [
    (RU, "2-ю роту сменяет 3-й батальон.", EN, "3rd Battalion relieves 2nd Company."),
    (EN, "2nd Company was relieved by 3rd Battalion.", RU, "3-й батальон сменил 2-ю роту."),
    (EN, "2nd Company was relieved by 3rd Battalion.", UK, "2-гу роту змінив 3-й батальйон."),
    (KR, "제2중대를 제3대대가 엄호한다.", EN, "3rd Battalion covers 2nd Company."),
    (EN, "Move from 2nd Company and 3rd Company to 5th Company.", RU, "От 2-й роты и 3-й роты — к 5-й роте."),
    (UK, "2-га та 3-тя роти тут.", EN, "2nd Company and 3rd Company are here."),
    (EN, "2nd Company is north of 5th Company.", RU, "5-я рота к югу от 2-й роты."),
    (RU, "Не раньше 14:00.", EN, "Not before 14:00."),
    (EN, "Do not leave before 14:00.", RU, "Уходите после 14:00."),
    (RU, "Ждите до 14:00.", KR, "14:00까지 기다려라."),
    (EN, "Be ready by 14:00.", KP, "14:00까지 준비하라."),
    (
        EN,
        "The safe lane goes to the left of the town, not to the right.",
        KR,
        "안전 통로는 도시의 오른쪽이 아니라 왼쪽으로 나 있다.",
    ),
    (UK, "Міни немає.", RU, "Мины нет."),
    (EN, "The prisoner is escorted by the doctor.", RU, "Пленного сопровождает врач."),
    (EN, "5 wounded and 3 dead.", KR, "사망 3명, 부상 5명."),
    (EN, "It takes at least 4 hours.", RU, "Это займёт не меньше чем 4 часа."),
    (UK, "Візьміть не більше ніж 5 осіб.", EN, "Take at most 5 people."),
    (EN, "Falcon 2, this is Wolf 1.", RU, "Сокол-2, я Волк-1."),
    (EN, "I had this from the soldier.", KR, "병사에게 들은 말이다."),
    (EN, "Route from Odesa to Izmail.", KR, "오데사에서 이즈마일로 가는 길."),
]


#: The same of words that are no values: numbers with their nouns, modifiers, clauses, nouns of the lexicon.
SWAPPED_WORDS: list[tuple[Language, str, Language, str, str]] = [
    # Numbers with their nouns in one clause
    (
        EN,
        "We exchange two officers for six prisoners.",
        RU,
        "Меняем двух офицеров на шестерых пленных.",
        "Меняем шестерых офицеров на двух пленных.",
    ),
    (
        UK,
        "Візьміть п'ять мішків борошна і три коробки бинтів.",
        EN,
        "Take five sacks of flour and three boxes of bandages.",
        "Take three sacks of flour and five boxes of bandages.",
    ),
    (
        KR,
        "의사 두 명이 부상자 일곱 명을 돌본다.",
        EN,
        "Two doctors care for seven wounded.",
        "Seven doctors care for two wounded.",
    ),
    (
        RU,
        "Нужны четыре водителя и восемь санитаров.",
        KP,
        "운전사 네명과 위생병 여덟명이 필요하다.",
        "운전사 여덟명과 위생병 네명이 필요하다.",
    ),
    # Modifiers with their nouns
    (
        EN,
        "The red truck tows the white car.",
        RU,
        "Красный грузовик буксирует белую машину.",
        "Белый грузовик буксирует красную машину.",
    ),
    (
        RU,
        "Зелёная ракета — отход, красная ракета — атака.",
        UK,
        "Зелена ракета — відхід, червона ракета — атака.",
        "Червона ракета — відхід, зелена ракета — атака.",
    ),
    (
        UK,
        "Чорний мішок для одягу, синій ящик для ліків.",
        KR,
        "검은 자루는 옷용, 파란 상자는 약용.",
        "파란 자루는 옷용, 검은 상자는 약용.",
    ),
    (
        EN,
        "Convoy Green stops at Depot Yellow.",
        UK,
        "Колона «Зелена» зупиняється біля складу «Жовтий».",
        "Колона «Жовта» зупиняється біля складу «Зелений».",
    ),
    # Modifiers that stand for the same noun
    (
        EN,
        "The first group follows the second.",
        RU,
        "Первая группа идёт за второй.",
        "Вторая группа идёт за первой.",
    ),
    (
        KR,
        "셋째 차량이 넷째 차량을 견인한다.",
        EN,
        "The third vehicle tows the fourth.",
        "The fourth vehicle tows the third.",
    ),
    (
        EN,
        "Carry him from the left bank to the right bank.",
        UK,
        "Перенесіть його з лівого берега на правий.",
        "Перенесіть його з правого берега на лівий.",
    ),
    (
        RU,
        "Они отходят с северного склона на южный.",
        EN,
        "They withdraw from the northern slope to the southern one.",
        "They withdraw from the southern slope to the northern one.",
    ),
    (
        KP,
        "동쪽 마을에서 서쪽 마을로 이동하라.",
        RU,
        "Двигайтесь из восточной деревни в западную.",
        "Двигайтесь из западной деревни в восточную.",
    ),
    # Two clauses
    (
        EN,
        "The driver sleeps and the gunner watches.",
        RU,
        "Водитель спит, а наводчик наблюдает.",
        "Наводчик спит, а водитель наблюдает.",
    ),
    (
        UK,
        "Олена має карту, а Тарас — компас.",
        EN,
        "Olena has the map and Taras the compass.",
        "Taras has the map and Olena the compass.",
    ),
    (
        KR,
        "간호사는 자고 의사는 일한다.",
        UK,
        "Медсестра спить, а лікар працює.",
        "Лікар спить, а медсестра працює.",
    ),
    (
        RU,
        "Мост открыт, а дорога закрыта.",
        KP,
        "다리는 열려있고 길은 닫겨있다.",
        "길은 열려있고 다리는 닫겨있다.",
    ),
    # Languages, persons before persons
    (
        EN,
        "Translate this from English into Russian.",
        UK,
        "Перекладіть це з англійської на російську.",
        "Перекладіть це з російської на англійську.",
    ),
    (
        KR,
        "러시아어를 영어로 옮기십시오.",
        EN,
        "Translate from Russian into English.",
        "Translate from English into Russian.",
    ),
    (
        RU,
        "Эвакуируйте детей раньше взрослых.",
        EN,
        "Evacuate the children before the adults.",
        "Evacuate the adults before the children.",
    ),
    (
        UK,
        "Нагодуйте поранених раніше за полонених.",
        KR,
        "부상자를 포로보다 먼저 먹이십시오.",
        "포로를 부상자보다 먼저 먹이십시오.",
    ),
    # Nouns that the lexicon knows
    (
        EN,
        "Move the generator from the kitchen to the garage.",
        RU,
        "Перенесите генератор из кухни в гараж.",
        "Перенесите генератор из гаража в кухню.",
    ),
    (
        UK,
        "Несіть воду з криниці до пекарні.",
        KR,
        "우물에서 빵집으로 물을 나르십시오.",
        "빵집에서 우물로 물을 나르십시오.",
    ),
    # Names that are words or stand first, ranks before names, call signs that are words
    (EN, "Park covers Lim.", RU, "Пак прикрывает Лима.", "Лим прикрывает Пака."),
    (
        RU,
        "Лейтенант Мороз подчиняется майору Киму.",
        EN,
        "Lieutenant Moroz reports to Major Kim.",
        "Major Kim reports to Lieutenant Moroz.",
    ),
    (
        UK,
        "Грім передає пост Вербі.",
        KR,
        "천둥이 버드나무에게 초소를 넘겨준다.",
        "버드나무가 천둥에게 초소를 넘겨준다.",
    ),
    (EN, "Bear covers Wolf.", UK, "Ведмідь прикриває Вовка.", "Вовк прикриває Ведмедя."),
    # Give and take
    (
        EN,
        "Give the documents to the sergeant.",
        KR,
        "서류를 상사에게 주십시오.",
        "서류를 상사에게서 받으십시오.",
    ),
    (UK, "Віддайте рацію капітанові.", RU, "Отдайте рацию капитану.", "Заберите рацию у капитана."),
    (
        EN,
        "The interpreter calls, the sergeant reports to the lieutenant.",
        RU,
        "Переводчик звонит, сержант докладывает лейтенанту.",
        "Переводчик звонит, лейтенант докладывает сержанту.",
    ),
    (
        RU,
        "Монах сказал солдатам, что вода не годится.",
        EN,
        "The monk told the soldiers that the water is no good.",
        "The soldiers told the monk that the water is no good.",
    ),
    (
        EN,
        "The pilot says the medic is hurt.",
        RU,
        "Пилот говорит, что санитар ранен.",
        "Санитар говорит, что пилот ранен.",
    ),
    (
        EN,
        "The doctor is treating the nurse for burns.",
        KR,
        "의사가 간호사의 화상을 치료하고 있다.",
        "간호사가 의사의 화상을 치료하고 있다.",
    ),
]

#: Faithful translations of such words.
FAITHFUL_WORDS: list[tuple[Language, str, Language, str]] = [
    (EN, "My comrade has a high fever.", UK, "У мого товариша висока температура."),
    (UK, "Машинам доведеться об'їхати ліс.", EN, "The vehicles will have to go around the forest."),
    (EN, "The major needs a doctor.", RU, "Майору нужен врач."),
    (EN, "The post is open until Friday.", KR, "초소는 금요일까지 열려 있습니다."),
    (RU, "На шестерых пленных меняем двух офицеров.", EN, "We exchange two officers for six prisoners."),
    (EN, "Between 30 and 40 refugees are waiting outside.", KR, "난민 30~40명이 밖에서 기다리고 있다."),
    (EN, "It would be better to heat one room than three.", KP, "방 세개보다 하나만 덥히는것이 낫다."),
    (RU, "На правый берег перейдите с левого.", UK, "Перейдіть з лівого берега на правий."),
    (EN, "The gunner watches and the driver sleeps.", RU, "Водитель спит, а наводчик наблюдает."),
    (EN, "The water tank by the school is leaking.", UK, "Бак із водою біля школи протікає."),
    (EN, "Nobody is to blame, the wire was old.", UK, "Ніхто не винен, дріт був старий."),
    (RU, "Патруль 3-го батальона пользуется мостом.", KR, "3대대 순찰대가 교량을 이용한다."),
    (EN, "The captured officer is allergic to penicillin.", RU, "У пленного офицера аллергия на пенициллин."),
    (
        RU,
        "Введите 10 миллиграммов морфина, если боль усилится.",
        UK,
        "Введіть 10 міліграмів морфіну, якщо біль посилиться.",
    ),
    (RU, "Дрейфует одна лодка, пеленг 040.", UK, "Дрейфує один човен, пеленг 040."),
    (
        UK,
        "Відходьте до кладовища, річка має бути праворуч від вас.",
        KR,
        "강을 오른쪽에 두고 묘지로 후퇴하라.",
    ),
    (EN, "Red Cross truck 08-52 is carrying medicine.", UK, "Вантажівка Червоного Хреста 08-52 везе ліки."),
    (
        EN,
        "The officer carries letters from the prisoners to the families.",
        RU,
        "Офицер возит письма от пленных семьям.",
    ),
    (EN, "From the limping sergeant.", KR, "다리를 저는 하사에게서 알았다."),
    (EN, "Tom is much older than my father.", UK, "Том набагато старший від мого батька."),
    (RU, "Белую машину буксирует красный грузовик.", EN, "The red truck tows the white car."),
    (EN, "The truck was towed by the tank.", RU, "Грузовик отбуксирован танком."),
]


@pytest.fixture(scope="module")
def roles(analyser: Analyser, glossary: Glossary) -> Roles:
    return Roles(analyser, glossary)


class Roles:
    """Runs the check over two texts."""

    def __init__(self, analyser: Analyser, glossary: Glossary) -> None:
        self._analyser, self._glossary = analyser, glossary

    def __call__(self, source: Language, one: str, target: Language, two: str) -> list[Finding]:
        ours = self._analyser.analyse(normalise(one), source)
        theirs = self._analyser.analyse(normalise(two), target)
        return list(check_roles(Pair(ours, theirs, self._glossary)))


@pytest.mark.parametrize(("source", "text", "target", "right", "wrong"), SWAPPED + SWAPPED_WORDS)
def test_what_changes_places_is_critical(
    roles: Roles, source: Language, text: str, target: Language, right: str, wrong: str
) -> None:
    assert roles(source, text, target, right) == []
    found = roles(source, text, target, wrong)
    assert [(finding.code, finding.severity) for finding in found] == [("role", Severity.CRITICAL)]
    # What is wrong in one direction is wrong in the other.
    assert [finding.code for finding in roles(target, wrong, source, text)] == ["role"]
    assert roles(target, right, source, text) == []


@pytest.mark.parametrize(("source", "text", "target", "translation"), FAITHFUL + FAITHFUL_WORDS)
def test_another_order_or_construction_is_none(
    roles: Roles, source: Language, text: str, target: Language, translation: str
) -> None:
    assert roles(source, text, target, translation) == []
    assert roles(target, translation, source, text) == []


def test_who_calls_whom_is_told_by_the_radio_words(roles: Roles) -> None:
    assert roles(EN, "Falcon 2, this is Wolf 1.", KR, "매 2, 여기는 늑대 1.") == []
    (found,) = roles(EN, "Falcon 2, this is Wolf 1.", KR, "늑대 1, 여기는 매 2.")
    assert found.severity is Severity.CRITICAL
    assert "speaker" in found.message


def test_a_finding_points_at_both_texts(roles: Roles) -> None:
    source, target = "Leave before 14:00.", "Уходите после 14:00."
    (found,) = roles(EN, source, RU, target)
    assert found.source_span is not None
    assert found.target_span is not None
    assert source[found.source_span.start : found.source_span.end] == "14:00"
    assert target[found.target_span.start : found.target_span.end] == "14:00"
    assert found.message == "role: source says before of '14:00', target says after of '14:00'"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("", ""),
        ("3 5", "5, 3"),
        ("3번 5번", "5 3"),
        ("«»", "..."),
        ("12:00 и 14:00", "14:00에 12:00"),
        ("네", "да"),
    ],
)
def test_texts_of_hardly_a_word_are_read(roles: Roles, one: str, two: str) -> None:
    for source in (EN, RU, UK, KR, KP):
        for target in (EN, RU, UK, KR, KP):
            assert all(finding.code == "role" for finding in roles(source, one, target, two))


def test_what_a_number_counts_is_named(roles: Roles) -> None:
    source, target = "Two officers for six prisoners.", "Шестеро офицеров за двух пленных."
    (found,) = roles(EN, source, RU, target)
    assert found.source_span is not None
    assert found.target_span is not None
    assert source[found.source_span.start : found.source_span.end] == "Two"
    assert target[found.target_span.start : found.target_span.end] == "двух"


def test_a_long_text_is_compared_in_good_time(analyser: Analyser, glossary: Glossary) -> None:
    piece = "Move from {}:30 to {}:45, then the medic treats the soldier of {}th Company."
    text = " ".join(piece.format(n, n, n + 1) for n in range(24))
    text = " ".join([text] * 6)
    ours, theirs = analyser.analyse(text, EN), analyser.analyse(text.replace("from", "to"), EN)
    begin = process_time()
    list(check_roles(Pair(ours, theirs, glossary)))
    assert process_time() - begin < 1
