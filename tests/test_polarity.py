"""Negation, counted as the sense has it: a table of sentences a language."""

from __future__ import annotations

from time import process_time

import pytest

from glossary.analysis import Analyser
from glossary.checks._counterparts import governed, has_counterpart
from glossary.checks._pair import Pair
from glossary.checks.negation import check_polarity
from glossary.findings import Severity
from glossary.frames import Frame, Span
from glossary.languages import Language
from glossary.polarity import affirmed, find_negations
from glossary.terms import Glossary
from glossary.text import fold

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP

Text = tuple[Language, str]

#: Sentence and the number of negations that its sense holds.
SENTENCES: dict[Language, list[tuple[str, int]]] = {
    EN: [
        ("He will not even answer.", 1),
        ("Six, not counting the dog.", 0),
        ("The chief forbids it.", 1),
        ("Do not fire.", 1),
        ("Open fire.", 0),
        ("Nobody saw us.", 1),
        ("No one is here.", 1),
        ("Never touch it.", 1),
        ("There are no mines.", 1),
        ("Neither killed nor wounded.", 1),
        ("We have at least three wounded.", 0),
        ("No more than five men.", 0),
        ("No later than 06:00.", 0),
        ("No.", 0),
        ("No, come here.", 0),
        ("No, do not come here.", 1),
        ("We can't pass.", 1),
        ("We can’t pass.", 1),
        ("Move without lights.", 1),
        ("It is forbidden to enter.", 1),
        ("Do not move until the signal.", 1),
        ("Wait until they come.", 0),
        ("He isn't dead.", 1),
        ("Not only tanks but also trucks.", 0),
        ("Do you see it or not?", 0),
        ("Do not move or do not shoot.", 1),
        ("We cannot not answer.", 2),
        ("The note is ready.", 0),
        ("Go north now.", 0),
        ("Unless you answer, we fire.", 1),
        ("You are a doctor, aren't you?", 0),
        ("Take it for nothing.", 0),
        ("There is hardly any fuel.", 1),
    ],
    RU: [
        ("Пока не ешьте, подождите врача.", 1),
        ("Никто, кроме дежурного, не выходит.", 1),
        ("Не стрелять!", 1),
        ("Огонь!", 0),
        ("Никто не видел нас.", 1),
        ("Здесь никого нет.", 1),
        ("Ни убитых, ни раненых.", 1),
        ("Нет ни убитых, ни раненых.", 1),
        ("Ждите, пока не придут.", 0),
        ("Пока не придёт командир, ждите.", 0),
        ("Пока не стреляйте.", 1),
        ("Не менее трёх раненых.", 0),
        ("Не более пяти человек.", 0),
        ("Нет.", 0),
        ("Нет, идите сюда.", 0),
        ("Нет, не идите сюда.", 1),
        ("Связи нет.", 1),
        ("Без света.", 1),
        ("Вход запрещён.", 1),
        ("Нельзя стрелять.", 1),
        ("Мы не можем не ответить.", 2),
        ("Никогда не трогайте мины.", 1),
        ("Невозможно проехать.", 1),
        ("Вы видите или нет?", 0),
        ("Не только танки.", 0),
        ("Он неделю был здесь.", 0),
        ("Мин не обнаружено.", 1),
        ("Ничего не трогать.", 1),
        ("Не двигайтесь и не стреляйте.", 1),
        ("Я чуть не выстрелил.", 0),
        ("Не могли бы вы подождать?", 0),
        ("Мы едем не туда.", 0),
        ("Как бы он ни устал, будите его.", 0),
    ],
    UK: [
        ("Не стріляти!", 1),
        ("Вогонь!", 0),
        ("Ніхто не бачив нас.", 1),
        ("Тут нікого немає.", 1),
        ("Ні вбитих, ні поранених.", 1),
        ("Немає ні вбитих, ні поранених.", 1),
        ("Чекайте, поки не прийдуть.", 0),
        ("Не менше трьох поранених.", 0),
        ("Не більше п'яти осіб.", 0),
        ("Ні.", 0),
        ("Ні, ідіть сюди.", 0),
        ("Ні, не йдіть сюди.", 1),
        ("Зв'язку немає.", 1),
        ("Без світла.", 1),
        ("Вхід заборонено.", 1),
        ("Не можна стріляти.", 1),
        ("Ми не можемо не відповісти.", 2),
        ("Ніколи не чіпайте міни.", 1),
        ("Неможливо проїхати.", 1),
        ("Ви бачите чи ні?", 0),
        ("Не лише танки.", 0),
        ("Жодного пораненого.", 1),
        ("Він тут неділю.", 0),
        ("Мін не виявлено.", 1),
        ("Нічого не чіпати.", 1),
        ("Не рухайтеся і не стріляйте.", 1),
        ("Я мало не вистрілив.", 0),
        ("Чи не могли б ви зачекати?", 0),
        ("Ми їдемо не туди.", 0),
    ],
    KR: [
        ("쏘지 마라.", 1),
        ("쏘지 마십시오.", 1),
        ("사격하라.", 0),
        ("아무도 보지 못했다.", 1),
        ("부상자가 없다.", 1),
        ("아니요.", 0),
        ("아니요, 이쪽으로 오십시오.", 0),
        ("아니요, 가지 마십시오.", 1),
        ("적이 아니다.", 1),
        ("출입 금지.", 1),
        ("들어가지 말고 기다려라.", 1),
        ("가지 않으면 안 된다.", 0),
        ("갈 수 없다.", 1),
        ("통과 불가.", 1),
        ("불가피하다.", 0),
        ("안 간다.", 1),
        ("못 간다.", 1),
        ("이해하지 못합니다.", 1),
        ("모른다.", 1),
        ("건물 안에 있다.", 0),
        ("마을에 있다.", 0),
        ("말을 하라.", 0),
        ("마이크를 끄라.", 0),
        ("물 없이 이틀을 버텼다.", 1),
        ("둘밖에 없다.", 0),
        ("전차뿐만 아니라 트럭도 있다.", 0),
        ("최소 세 명", 0),
        ("움직이지 않는다.", 1),
        ("못과 망치를 가져오라.", 0),
        ("격추되었는가, 아니면 돌아갔는가?", 0),
        ("뒤로 물러서라. 그러지 않으면 쏜다.", 0),
        ("열 마디밖에 모릅니다.", 0),
        ("적일지도 모른다.", 0),
        ("창문이 없어졌다.", 0),
        ("그 밖에 아무도 다치지 않았다.", 1),
        ("못 때문에 타이어가 터졌다.", 0),
        ("판자를 못으로 고정하라.", 0),
        ("상자마다 번호를 붙여라.", 0),
        ("모르핀을 놓아라.", 0),
        ("그는 말없이 나갔다.", 0),
        ("이불이 못 쓰게 되었다.", 0),
        ("비가 오든 안 오든 간다.", 0),
        ("경비병밖에 아무도 남지 않았다.", 1),
    ],
    KP: [
        ("못가에서 물을 길으라.", 0),
        ("페지마다 수표하라.", 0),
        ("보수없이 일한다.", 1),
        ("쏘지 말라.", 1),
        ("사격하라.", 0),
        ("부상자가 없다.", 1),
        ("아니요.", 0),
        ("우리 편이 아니다.", 1),
        ("갈수 없다.", 1),
        ("출입금지.", 1),
        ("가지 않으면 안된다.", 0),
        ("움직이지 말고 기다리라.", 1),
        ("로어를 할줄 모른다.", 1),
        ("접근하지 못하였다.", 1),
    ],
}
TABLE = [(language, text, count) for language, rows in SENTENCES.items() for text, count in rows]


@pytest.mark.parametrize(("language", "text", "count"), TABLE, ids=lambda value: str(value))
def test_negations_are_counted_as_the_sense_has_them(language: Language, text: str, count: int) -> None:
    found = find_negations(fold(text), language)
    assert len(found) == count, [text[n.span.start : n.span.end] for n in found]


@pytest.mark.parametrize("language", list(Language))
def test_spans_point_at_the_words_and_come_in_order(language: Language) -> None:
    for text, _ in SENTENCES[language]:
        spans = [negation.span for negation in find_negations(fold(text), language)]
        assert spans == sorted(spans)
        assert all(text[span.start : span.end].strip() for span in spans)


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        (EN, "Do not fire!", "hold-fire"),
        (RU, "Не стрелять!", "hold-fire"),
        (UK, "Не стріляти!", "hold-fire"),
    ],
)
def test_a_negation_inside_a_term_belongs_to_its_concept(
    analyser: Analyser, language: Language, text: str, concept: str
) -> None:
    (negation,) = analyser.analyse(text, language).negations
    assert concept in negation.inside


@pytest.mark.parametrize(
    ("language", "answer", "negation"),
    [
        (EN, "No.", "There are no wounded."),
        (RU, "Нет.", "Раненых нет."),
        (UK, "Ні.", "Не знаю."),
        (KR, "아니요.", "적이 아니다."),
        (KP, "아니요.", "적이 아니다."),
    ],
)
def test_the_answer_no_is_a_concept_and_a_negation_is_none(
    analyser: Analyser, language: Language, answer: str, negation: str
) -> None:
    alone, other = analyser.analyse(answer, language), analyser.analyse(negation, language)
    assert "no" in {mention.concept for mention in alone.concepts}
    assert not alone.negations
    assert "no" not in {mention.concept for mention in other.concepts}
    assert len(other.negations) == 1


@pytest.mark.parametrize("language", list(Language))
def test_a_text_without_words_negates_nothing(language: Language) -> None:
    for text in ("", " ", "…", "12 34", "🙂"):
        assert find_negations(text, language) == []


def _severities(analyser: Analyser, glossary: Glossary, one: Text, two: Text) -> set[Severity]:
    frames = [analyser.analyse(text, language) for language, text in (one, two)]
    return {finding.severity for finding in check_polarity(Pair(frames[0], frames[1], glossary))}


#: One text negates; the other says the same without a negation, by a word of its own.
OTHERWISE: list[tuple[Text, Text]] = [
    ((EN, "Keep your helmet on in the trench."), (RU, "Не снимайте каску в окопе.")),
    ((EN, "The old man refuses to leave."), (KR, "노인이 나가지 않겠다고 합니다.")),
    ((EN, "Stop following me."), (KR, "따라오지 마십시오.")),
    ((RU, "Письмо принесли не в тот дом."), (EN, "The letter was brought to the wrong house.")),
    ((UK, "Не вистачає однієї рації."), (EN, "One radio is missing.")),
    ((RU, "Вы не видели мальчика?"), (EN, "Have you seen a boy?")),
    ((KR, "쓰레기를 묻지 않으면 쥐가 온다."), (EN, "Bury the rubbish, otherwise rats will come.")),
    ((EN, "We found graves without names."), (RU, "Мы нашли безымянные могилы.")),
    ((EN, "The beam is too heavy to lift."), (KR, "들보가 너무 무거워서 들 수 없다.")),
    ((UK, "Балка надто важка, щоб її підняти."), (KR, "들보가 너무 무거워서 들 수 없다.")),
    ((EN, "The ford is barely visible."), (RU, "Брод почти не виден.")),
    ((EN, "The ford is barely visible."), (UK, "Брід майже не видно.")),
    ((EN, "The sergeant forbade us to smoke."), (KR, "중사가 우리에게 담배를 피우지 말라고 했다.")),
    ((UK, "Мені байдуже, хто це зробив."), (EN, "I do not care who did it.")),
    ((EN, "He operated during a blackout."), (RU, "Он оперировал, когда не было света.")),
    ((EN, "The mortar is out of order."), (UK, "Міномет не працює.")),
    ((RU, "Машина увязла."), (KP, "차가 꼼짝 못하고있다.")),
    ((EN, "My fingers are numb."), (KR, "손가락에 감각이 없다.")),
    ((EN, "Lie still under the net."), (KR, "그물 아래에서 움직이지 말고 엎드려 있어라.")),
    ((EN, "They drove with the lights off."), (RU, "Они ехали без огней.")),
    ((EN, "I hate this marsh."), (KR, "이 늪이 싫다.")),
    ((RU, "Одной страницы не хватает."), (KR, "한 쪽이 빠졌다.")),
]

#: A negation is lost or added, and no word stands for it.
LOST: list[tuple[Text, Text]] = [
    ((EN, "Do not enter the cellar."), (RU, "Войдите в подвал.")),
    ((RU, "Не открывайте огонь."), (KR, "사격을 개시하라.")),
    ((UK, "Не заходьте до підвалу."), (EN, "Enter the cellar.")),
    ((KP, "지하실에 들어가지 말라."), (UK, "Заходьте до підвалу.")),
    # a word of a class that both texts hold answers nothing
    ((RU, "Не хватайтесь за перила, остерегайтесь."), (EN, "Grab the railing, beware.")),
    ((RU, "Стой! Не двигаться."), (UK, "Стій! Рухатися.")),
    # a word of the classes above beside a negation that is lost
    ((EN, "Do not loosen the bandage."), (KR, "붕대를 느슨하게 해라.")),
    ((EN, "Do not touch it, it is booby-trapped."), (RU, "Трогайте, там растяжка.")),
    ((EN, "Do not go too close to the fence."), (RU, "Подойдите слишком близко к забору.")),
    # one of two
    ((EN, "I have no weapons, don't shoot!"), (RU, "Оружия у меня нет, стреляйте!")),
    ((RU, "В подвал входить нельзя: утечка газа не прекратилась."),
     (KR, "지하실에 들어가도 된다: 가스 누출이 멈추지 않았다.")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), OTHERWISE)
def test_a_negation_said_otherwise_is_at_most_a_doubt(
    analyser: Analyser, glossary: Glossary, one: Text, two: Text
) -> None:
    assert Severity.CRITICAL not in _severities(analyser, glossary, one, two)
    assert Severity.CRITICAL not in _severities(analyser, glossary, two, one)


@pytest.mark.parametrize(("one", "two"), LOST)
def test_a_negation_lost_or_added_is_critical(
    analyser: Analyser, glossary: Glossary, one: Text, two: Text
) -> None:
    assert Severity.CRITICAL in _severities(analyser, glossary, one, two)
    assert Severity.CRITICAL in _severities(analyser, glossary, two, one)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        (EN, "Stop, do not touch the wires.", "touch"),
        (RU, "Стойте, не трогайте провода.", "трогайте"),
        (KR, "멈춰라, 전선을 만지지 마라.", "만지지"),
        (KR, "여기 들어가면 안 된다.", "들어가면"),
    ],
)
def test_the_likeliest_word_that_a_negation_governs(
    analyser: Analyser, language: Language, text: str, word: str
) -> None:
    frame = analyser.analyse(text, language)
    span = governed(frame, frame.negations[-1])[0]
    assert text[span.start : span.end] == word


def test_a_counterpart_is_looked_for_within_the_words_that_are_given(analyser: Analyser) -> None:
    ours, theirs = analyser.analyse("Shoot the enemy.", EN), analyser.analyse("Стреляйте во врага.", RU)
    shoot = [Span(0, 5)]
    assert has_counterpart(shoot, ours, theirs)
    assert has_counterpart(shoot, ours, theirs, [Span(0, 9)])
    assert not has_counterpart(shoot, ours, theirs, [Span(13, 18)])


def test_every_class_of_affirmed_words_is_known_in_every_language() -> None:
    for language, text in ((EN, "refuse"), (RU, "отказ"), (UK, "відмова"), (KR, "거부"), (KP, "거부")):
        (word,) = affirmed(text, language)
        assert (word.name, word.span) == ("refuse", Span(0, len(text)))


@pytest.mark.parametrize(
    ("one", "two"),
    [((EN, "nothing "), (RU, "да ")), ((RU, "не "), (UK, "не ")), ((UK, "якби не "), (EN, "if "))],
)
def test_a_long_text_is_compared_in_good_time(glossary: Glossary, one: Text, two: Text) -> None:
    frames = []
    for (language, piece), length in ((one, 10_000), (two, 9_000)):
        text = piece * (length // len(piece))
        frames.append(Frame(text, language, negations=tuple(find_negations(text, language))))
    begin = process_time()
    list(check_polarity(Pair(frames[0], frames[1], glossary)))
    assert process_time() - begin < 1
