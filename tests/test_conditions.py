"""Conditions and limits: none is lost, added or turned round, and none is seen where there is none."""

from __future__ import annotations

from time import process_time

import pytest

from glossary.analysis import Analyser
from glossary.checks._pair import Pair
from glossary.checks.conditions import check_conditions
from glossary.conditions import find_conditions, kinds
from glossary.findings import Finding, Severity
from glossary.frames import Frame
from glossary.languages import Language
from glossary.terms import Glossary
from glossary.text import normalise

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP

#: Source, a correct translation, one whose condition is lost, added or another.
CHANGED: list[tuple[Language, str, Language, str, str]] = [
    # only
    (EN, "Use only the marked lane.", RU, "Двигайтесь только по проходу.", "Двигайтесь по проходу."),
    (EN, "Use only the marked lane.", UK, "Рухайтеся лише проходом.", "Рухайтеся також проходом."),
    (RU, "Стрелять только по команде.", KR, "명령에만 사격하라.", "명령에 사격하라."),
    (KR, "표시된 통로로만 다녀라.", EN, "Use only the marked lane.", "Use the marked lane."),
    (UK, "Лише лікар може зайти.", KP, "의사만 들어올수 있다.", "의사도 들어올수 있다."),
    (KP, "물이 세병밖에 없다.", RU, "Осталось только три бутылки воды.", "Осталось три бутылки воды."),
    # if
    (EN, "Fire if they fire.", RU, "Стреляйте, если они стреляют.", "Стреляйте, потому что они стреляют."),
    (RU, "Если увидите мины, сообщите.", UK, "Якщо побачите міни, повідомте.", "Ви бачите міни, повідомте."),
    (UK, "Якщо дорога закрита, поверніть.", KR, "도로가 막혔으면 돌아가라.", "도로가 막혔다. 돌아가라."),
    (KR, "적이 오면 신호하라.", EN, "Signal if the enemy comes.", "Signal, the enemy is coming."),
    (EN, "Cross if it is safe.", KP, "안전하면 건느라.", "안전하기때문에 건느라."),
    # only if, even if, unless
    (
        EN,
        "Fire only if they cross.",
        RU,
        "Стрелять, только если они перейдут.",
        "Стрелять, даже если они перейдут.",
    ),
    (
        RU,
        "Стрелять, только если они перейдут.",
        EN,
        "Fire only if they cross.",
        "Fire if they cross.",
    ),
    (
        EN,
        "Do not fire unless they fire.",
        RU,
        "Не стреляйте, если только они не стреляют.",
        "Не стреляйте, если они стреляют.",
    ),
    (
        UK,
        "Не стріляйте, хіба що вони стріляють.",
        EN,
        "Do not fire unless they fire.",
        "Do not fire when they fire.",
    ),
    (
        EN,
        "Ford the stream provided that it is low.",
        UK,
        "Переходьте струмок за умови, що він мілкий.",
        "Переходьте струмок, попри те, що він мілкий.",
    ),
    # until
    (EN, "Wait until they come.", RU, "Ждите, пока они не придут.", "Ждите, когда они придут."),
    (RU, "Стойте, пока не придёт смена.", UK, "Стійте, доки не прийде зміна.", "Стійте, якщо прийде зміна."),
    (UK, "Чекайте, доки не пройдуть.", KR, "그들이 지나갈 때까지 기다려라.", "그들이 지나간 후에 기다려라."),
    (KR, "해가 뜰 때까지 머물러라.", EN, "Stay until the sun rises.", "Stay after the sun rises."),
    (
        EN,
        "Stay in the shelter until the siren stops.",
        KP,
        "경보가 멎을 때까지 대피호에 있으라.",
        "경보가 멎은 후에 대피호에 있으라.",
    ),
    # except, without
    (RU, "Всем, кроме врача, выйти.", EN, "All except the doctor, out.", "All including the doctor, out."),
    (EN, "All roads except this.", KR, "이 도로를 제외하고 모든 도로.", "이 도로를 포함하여 모든 도로."),
    (UK, "Усі, крім водія.", RU, "Все, кроме водителя.", "Все, включая водителя."),
    (
        EN,
        "Do not go without a guide.",
        RU,
        "Не ходите без проводника.",
        "Не ходите с проводником.",
    ),
    # before, after, as soon as
    (
        EN,
        "Report before you leave.",
        RU,
        "Доложите, прежде чем уйдёте.",
        "Доложите, после того как уйдёте.",
    ),
    (
        UK,
        "Доповідайте, щойно прибудете.",
        EN,
        "Report as soon as you arrive.",
        "Report before you arrive.",
    ),
    (KR, "도착하자마자 보고하라.", RU, "Доложите, как только прибудете.", "Доложите, прежде чем прибудете."),
    (EN, "Cross no later than dawn.", RU, "Переправа не позднее рассвета.", "Переправа не раньше рассвета."),
    (KP, "늦어도 저녁에 건느라.", UK, "Переправа не пізніше вечора.", "Переправа не раніше вечора."),
    (RU, "Находиться не дольше 8 минут.", EN, "Stay no longer than 8 min.", "Stay no less than 8 min."),
    (UK, "Перебувати не довше 8 хвилин.", KR, "8분 이하로 머물러라.", "8분 이상 머물러라."),
]  # fmt: skip

#: Faithful translations that say the condition otherwise, or words that only look like one.
FAITHFUL: list[tuple[Language, str, Language, str]] = [
    (EN, "Do not leave until the guard comes.", RU, "Не уходите, пока не придёт караул."),
    (EN, "Do not leave until 14:00.", UK, "Не йдіть до 14:00."),
    (EN, "Hold until 14:00.", KR, "14:00까지 버텨라."),
    (EN, "Be there by 14:00.", RU, "Быть там к 14:00."),
    (EN, "Nobody but the doctor may enter.", RU, "Войти может только врач."),
    (EN, "Only ambulances may overtake.", RU, "Обгонять запрещено всем, кроме санитарных машин."),
    (RU, "Он только что ушёл.", EN, "He has just left."),
    (RU, "Как только прибудете, доложите.", UK, "Щойно прибудете, доповідайте."),
    (RU, "Пока не выходите.", EN, "Do not come out yet."),
    (EN, "I do not know if he is alive.", RU, "Я не знаю, жив ли он."),
    (EN, "Ask him if he is hurt.", KR, "다쳤는지 물어보라."),
    (
        RU,
        "Даже если пленный без сознания, слушайтесь врача.",
        KR,
        "포로가 의식이 없는 경우에도 의사의 말을 들어라.",
    ),
    (KR, "북쪽 경사면에 적이 있다.", EN, "The enemy is on the northern slope."),
    (KR, "정면에 전차가 있다.", RU, "Танк прямо перед нами."),
    (KR, "2만 명이 있다.", EN, "There are 20,000 people."),
    (KP, "길은 좁지만 안전하다.", RU, "Дорога узкая, но безопасная."),
    (KR, "잠깐만 기다려라.", EN, "Wait a moment."),
    (KR, "지금 가야 하면 가도 된다.", EN, "If you must go now, you may."),
    (KR, "가지 않으면 안 된다.", RU, "Нужно идти."),
    (KP, "항만에 배가 있다.", UK, "У порту є судно."),
    (EN, "If possible, wait.", RU, "По возможности подождите."),
    (RU, "Если вода мутная, не пейте.", KR, "물이 흐리면 마시지 마라."),
    (EN, "When you see the signal, stop.", RU, "Если увидите сигнал, остановитесь."),
    (EN, "Stay here until I return.", UK, "Залишайтеся тут до мого повернення."),
    (EN, "Take it before meals, not after.", RU, "Принимайте до еды, а не после."),
    (UK, "Без чверті шоста.", EN, "It is a quarter to six."),
    (EN, "The crew, besides the driver, is here.", RU, "Экипаж здесь, кроме водителя."),
    (KR, "그 밖에 아무도 다치지 않았다.", EN, "Nobody else was hurt."),
    (KR, "목록을 읽으면 내가 표시하겠다.", EN, "Read the list and I will tick things off."),
    (
        KR,
        "발전기는 밖에 두어야 하며 지하실에 두면 안 된다.",
        RU,
        "Генератор должен стоять снаружи, не в подвале.",
    ),
    (KR, "하룻밤만 빌려주십시오.", UK, "Позичте на одну ніч."),
    (EN, "It stalled just before the hilltop.", KR, "언덕 꼭대기 바로 앞에서 꺼졌습니다."),
    (RU, "Пока меня нет, командует лейтенант.", EN, "While I am away, the lieutenant is in command."),
    (RU, "Подождите, пока вода остынет.", EN, "Wait until the water cools down."),
    (EN, "There is nothing on the shelves but matches.", UK, "На полицях немає нічого, крім сірників."),
    (EN, "Had I not seen it, I would have fired.", RU, "Если бы я этого не увидел, я бы выстрелил."),
    (KR, "두 분이 믿어야만 통역하겠습니다.", RU, "Я буду переводить, только если вы оба мне доверяете."),
    (KR, "목요일이면 우물을 청소한다.", EN, "The well is cleaned on Thursdays."),
    (KP, "저녁이면 안개가 낀다.", RU, "По вечерам бывает туман."),
    (KR, "부탁하는 사람이면 누구에게나 물을 주었다.", RU, "Он давал воду любому, кто просил."),
    (KR, "돌이 주먹만 합니다.", EN, "The stone is the size of a fist."),
    (KR, "열 명 미만 남았다.", EN, "Fewer than ten are left."),
    (KR, "보고만 있지 말고 도와라.", EN, "It is not enough to watch, help."),
    (KR, "여권과 돈만 챙겨라.", RU, "Возьмите паспорт и деньги, больше ничего."),
    (KR, "우리가 할 수 있는 것은 기다리는 것뿐이다.", EN, "All we can do is wait."),
    (RU, "Пока не режьте провод.", EN, "Do not cut the wire yet."),
    (UK, "Поки не ріжте дріт.", EN, "Do not cut the wire yet."),
    (KR, "반시간이면 충분하다.", EN, "Half an hour is enough."),
]


class Conditions:
    """Runs the check over two texts."""

    def __init__(self, analyser: Analyser, glossary: Glossary) -> None:
        self.analyser, self._glossary = analyser, glossary

    def __call__(self, source: Language, one: str, target: Language, two: str) -> list[Finding]:
        ours = self.analyser.analyse(normalise(one), source)
        theirs = self.analyser.analyse(normalise(two), target)
        return list(check_conditions(Pair(ours, theirs, self._glossary)))


@pytest.fixture(scope="module")
def conditions(analyser: Analyser, glossary: Glossary) -> Conditions:
    return Conditions(analyser, glossary)


@pytest.mark.parametrize(("source", "text", "target", "right", "wrong"), CHANGED)
def test_a_condition_lost_added_or_changed_is_critical(
    conditions: Conditions, source: Language, text: str, target: Language, right: str, wrong: str
) -> None:
    assert conditions(source, text, target, right) == []
    assert Severity.CRITICAL in {finding.severity for finding in conditions(source, text, target, wrong)}
    assert conditions(target, right, source, text) == []
    assert Severity.CRITICAL in {finding.severity for finding in conditions(target, wrong, source, text)}


@pytest.mark.parametrize(("source", "text", "target", "translation"), FAITHFUL)
def test_a_condition_said_otherwise_is_none(
    conditions: Conditions, source: Language, text: str, target: Language, translation: str
) -> None:
    for found in (
        conditions(source, text, target, translation),
        conditions(target, translation, source, text),
    ):
        assert [finding for finding in found if finding.severity is Severity.CRITICAL] == []


def test_a_lost_reason_is_a_doubt(conditions: Conditions) -> None:
    (found,) = conditions(EN, "Stop because the bridge is mined.", KR, "멈춰라. 다리에 지뢰가 매설되어 있다.")
    assert (found.code, found.severity) == ("condition", Severity.REVIEW)


def test_a_finding_tells_both_sides(conditions: Conditions) -> None:
    (found,) = conditions(EN, "Wait until they come.", RU, "Ждите, когда они придут.")
    assert found.message == "condition: source says until (until), target says when (когда)"
    assert found.source_span is not None
    assert found.target_span is not None


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        (EN, "Fire only on command.", "only"),
        (RU, "Если нет ответа, ждите.", "if-not"),
        (UK, "Якщо є відповідь, чекайте.", "if"),
        (KR, "대답이 없으면 기다려라.", "if-not"),
        (KP, "대답이 오면 기다리라.", "if"),
    ],
)
def test_kinds_are_read(conditions: Conditions, language: Language, text: str, kind: str) -> None:
    frame = conditions.analyser.analyse(text, language)
    assert kind in {condition.kind for condition in find_conditions(frame) if not condition.doubt}


def test_every_kind_of_an_opposite_is_known() -> None:
    rules = kinds()
    for first, second, excuses, *_ in rules.opposites:
        assert {first.rstrip("?"), second.rstrip("?")} <= rules.weight.keys()
        assert excuses - {"negation"} <= rules.weight.keys()


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        (EN, "if not only until they come, "),
        (RU, "без если пока вы не с чем то "),
        (UK, "якщо поки ви не тільки без "),
        (KR, "만에만 면 없이 까지 밖에 "),
    ],
)
def test_a_long_text_is_read_in_good_time(conditions: Conditions, language: Language, piece: str) -> None:
    frame = Frame(piece * (10_000 // len(piece)), language)
    begin = process_time()
    find_conditions(frame)
    assert process_time() - begin < 1


def test_a_loose_condition_is_a_doubt_where_the_other_text_may_imply_it(conditions: Conditions) -> None:
    """Korean -면 beside "and I will"; an English "if" is never loose."""
    (found,) = conditions(
        KR, "목록을 읽으면 내가 표시하겠다.", EN, "Read the list and I will tick things off."
    )
    assert found.severity is Severity.REVIEW
    (lost,) = conditions(EN, "If you read it, I will tick it.", KR, "읽어라. 내가 표시하겠다.")
    assert lost.severity is Severity.CRITICAL
