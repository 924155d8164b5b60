"""The guard: each minimal corruption is critical, the correct translation beside it is not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.analysis import Analyser
from glossary.findings import Finding, Severity, Status, verdict
from glossary.frames import CallSign, ClockTime, Frame, Grid, Noun, Number, Unit, UnitPart, Value
from glossary.guard import ambiguities, check_values, compare, unchecked
from glossary.languages import Language
from glossary.lexicon import Lexicon
from glossary.phrasebook import Phrase, Phrasebook
from glossary.rendering import Renderer, Sounds
from glossary.templates import fill
from glossary.terms import Glossary
from glossary.text import normalise

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP

#: Source, a correct translation, a corrupt one, and the codes one of which must be critical for it.
CORRUPTIONS: list[tuple[Language, str, Language, str, str, str]] = [
    (EN, "These are friendly forces.", RU, "Это свои войска.", "Это войска противника.", "contrast"),
    (EN, "The enemy is behind the forest.", RU, "Противник за лесом.", "Свои за лесом.", "contrast"),
    (RU, "Это свои.", EN, "They are friendly.", "They are enemy.", "contrast"),
    (UK, "Це не противник.", EN, "That is not the enemy.", "That is not friendly.", "contrast"),
    (
        EN,
        "Enemy tanks are on the bridge.",
        UK,
        "Танки противника на мосту.",
        "Танки своїх на мосту.",
        "contrast",
    ),
    (KR, "아군이 다리에 있다.", RU, "Свои на мосту.", "Противник на мосту.", "contrast"),
    (
        KP,
        "우리 편이 다리에 있다.",
        EN,
        "Friendly forces are on the bridge.",
        "Enemy forces are on the bridge.",
        "contrast",
    ),
    (RU, "Противник на мосту.", KR, "적군이 다리에 있다.", "아군이 다리에 있다.", "contrast"),
    (UK, "Свої в лісі.", KP, "우리 편이 숲에 있다.", "적군이 숲에 있다.", "contrast"),
    (EN, "Go left.", RU, "Идите налево.", "Идите направо.", "contrast"),
    (RU, "Танк справа.", UK, "Танк праворуч.", "Танк ліворуч.", "contrast"),
    (EN, "The tank is on the left.", KR, "전차가 왼쪽에 있다.", "전차가 오른쪽에 있다.", "contrast"),
    (KP, "오른쪽으로 가라.", RU, "Идите направо.", "Идите налево.", "contrast"),
    (
        EN,
        "The enemy is coming from the north.",
        UK,
        "Противник іде з півночі.",
        "Противник іде з півдня.",
        "contrast",
    ),
    (RU, "Идите на юг.", EN, "Go south.", "Go north.", "contrast"),
    (KR, "북쪽으로 이동하라.", EN, "Move north.", "Move south.", "contrast"),
    (UK, "Рухайтеся на схід.", KR, "동쪽으로 이동하라.", "서쪽으로 이동하라.", "contrast"),
    (EN, "Cease fire!", RU, "Прекратить огонь!", "Открыть огонь!", "contrast"),
    (RU, "Прекратить огонь!", UK, "Припинити вогонь!", "Відкрити вогонь!", "contrast"),
    (UK, "Відкрити вогонь!", EN, "Open fire!", "Cease fire!", "contrast"),
    (EN, "Cease fire!", KR, "사격 중지!", "사격 개시!", "contrast"),
    (KP, "사격중지!", RU, "Прекратить огонь!", "Огонь!", "contrast"),
    (EN, "Withdraw to the bridge.", RU, "Отходите к мосту.", "Наступайте к мосту.", "contrast"),
    (EN, "He is alive.", RU, "Он жив.", "Он мёртв.", "contrast"),
    (UK, "Він мертвий.", EN, "He is dead.", "He is alive.", "contrast"),
    (EN, "The weapon is loaded.", UK, "Зброя заряджена.", "Зброя розряджена.", "contrast"),
    (RU, "Это ваши машины.", EN, "Those are your vehicles.", "Those are our vehicles.", "contrast"),
    (EN, "The road is mined.", RU, "Дорога заминирована.", "Дорога разминирована.", "contrast"),
    (UK, "Дорога розмінована.", EN, "The road is cleared of mines.", "The road is mined.", "contrast"),
    (EN, "It is safe here.", RU, "Здесь безопасно.", "Здесь опасно.", "contrast polarity"),
    (EN, "Do not shoot.", RU, "Не стреляйте.", "Стреляйте.", "contrast polarity"),
    (RU, "Не стрелять!", EN, "Do not fire!", "Fire!", "contrast polarity"),
    (EN, "The bridge is not mined.", UK, "Міст не заміновано.", "Міст заміновано.", "polarity"),
    (EN, "We have no wounded.", RU, "У нас нет раненых.", "У нас есть раненые.", "polarity"),
    (UK, "Ми не бачимо танків.", KR, "전차가 보이지 않는다.", "전차가 보인다.", "polarity"),
    (KR, "들어가지 마라.", EN, "Do not enter.", "Enter.", "contrast polarity"),
    (KP, "쏘지 말라.", RU, "Не стреляйте.", "Стреляйте.", "contrast polarity"),
    (EN, "Wait here.", RU, "Ждите здесь.", "Не ждите здесь.", "polarity"),
    (RU, "Мост разрушен.", UK, "Міст зруйновано.", "Міст не зруйновано.", "polarity"),
    (EN, "You may pass.", KP, "지나갈수 있다.", "지나갈수 없다.", "contrast polarity"),
    (UK, "Їх відпустили.", EN, "They were released.", "They were not released.", "polarity"),
    (EN, "Three tanks on the bridge.", RU, "На мосту три танка.", "На мосту два танка.", "number"),
    (RU, "Пять раненых.", UK, "П'ятеро поранених.", "Шестеро поранених.", "number"),
    (UK, "Двоє загиблих.", KR, "사망자 2명.", "사망자 12명.", "number"),
    (KR, "부상자 세 명.", EN, "Three wounded.", "Thirty wounded.", "number"),
    (
        EN,
        "The minefield is 300 m ahead.",
        RU,
        "Минное поле в 300 м впереди.",
        "Минное поле в 3 м впереди.",
        "number",
    ),
    (EN, "The village is 2 km away.", UK, "Село за 2 км.", "Село за 20 км.", "number"),
    (KP, "땅크 4대가 온다.", RU, "Идут 4 танка.", "Идут 40 танков.", "number"),
    (
        EN,
        "3rd Battalion, 810th Naval Infantry Brigade is moving.",
        RU,
        "3-й батальон 810-й бригады морской пехоты движется.",
        "3-й батальон 801-й бригады морской пехоты движется.",
        "unit",
    ),
    (
        RU,
        "2-я рота на мосту.",
        EN,
        "2nd Company is on the bridge.",
        "2nd Battalion is on the bridge.",
        "unit",
    ),
    (EN, "2nd Company is on the bridge.", KR, "2중대가 다리에 있다.", "3중대가 다리에 있다.", "unit"),
    (UK, "5-та бригада в лісі.", KP, "5려단이 숲에 있다.", "5련대가 숲에 있다.", "unit"),
    (
        EN,
        "Enemy at grid 37U DB 1234 5678.",
        RU,
        "Противник в квадрате 37U DB 1234 5678.",
        "Противник в квадрате 37U DB 1234 5679.",
        "grid",
    ),
    (
        RU,
        "Противник в квадрате 4512 7630.",
        UK,
        "Противник у квадраті 4512 7630.",
        "Противник у квадраті 4512 7360.",
        "grid",
    ),
    (
        KR,
        "적군이 좌표 37U DB 1234 5678에 있다.",
        EN,
        "Enemy at grid 37U DB 1234 5678.",
        "Enemy at grid 36U DB 1234 5678.",
        "grid",
    ),
    (EN, "We are at grid 4512 7630.", KP, "우리는 자리표 4512 7630에 있다.", "우리는 자리표에 있다.", "grid"),
    (
        EN,
        "The cease-fire begins at 14:30.",
        RU,
        "Прекращение огня начинается в 14:30.",
        "Прекращение огня начинается в 14:50.",
        "time",
    ),
    (UK, "Зустріч о 06:00.", EN, "The meeting is at 06:00.", "The meeting is at 16:00.", "time"),
    (KR, "14시 30분에 이동한다.", RU, "Движемся в 14:30.", "Движемся в 13:30.", "time"),
    (
        EN,
        "We move at 251430ZNOV26.",
        RU,
        "Мы движемся в 251430ZNOV26.",
        "Мы движемся в 251430ZDEC26.",
        "dtg",
    ),
    (
        EN,
        "The machine gun is at bearing 045.",
        RU,
        "Пулемёт по азимуту 045.",
        "Пулемёт по азимуту 054.",
        "bearing",
    ),
    (RU, "Танк по азимуту 270.", KR, "전차는 방위각 270에 있다.", "전차는 방위각 207에 있다.", "bearing"),
    (
        EN,
        "Use frequency 145.500 MHz.",
        UK,
        "Працюйте на частоті 145,500 МГц.",
        "Працюйте на частоті 154,500 МГц.",
        "frequency",
    ),
    (KP, "주파수는 43.250이다.", RU, "Частота 43,250.", "Частота 43,520.", "frequency"),
    (EN, "Falcon 2, stop.", RU, "Сокол-2, стойте.", "Сокол-3, стойте.", "call-sign"),
    (RU, "Орёл-1, стойте.", EN, "Eagle 1, stop.", "Falcon 1, stop.", "call-sign"),
    (
        EN,
        "Two T-72 tanks on the road.",
        RU,
        "Два танка Т-72 на дороге.",
        "Два танка Т-90 на дороге.",
        "call-sign",
    ),
    (EN, "Where is the commander?", RU, "Где командир?", "Где commander?", "script"),
    (RU, "Где командир?", UK, "Де командир?", "Гдэ командир?", "script"),
    (UK, "Де їхній командир?", RU, "Где их командир?", "Где їх командир?", "script"),
    (EN, "Where is the commander?", KR, "지휘관은 어디에 있는가?", "지휘관은 где 있는가?", "script"),
    (KR, "지휘관은 어디에 있는가?", EN, "Where is the commander?", "Where is the 지휘관?", "script"),
    (EN, "Where is the commander?", RU, "Где командир?", "Where is the commander?", "copy script"),
    (KP, "지휘관은 어디에 있는가?", UK, "Де командир?", "지휘관은 어디에 있는가?", "copy script"),
    (
        EN,
        "Stop the vehicle.",
        RU,
        "Остановите машину.",
        "Остановите машину машину машину машину машину.",
        "repetition",
    ),
    (
        RU,
        "Покажите дорогу к мосту.",
        EN,
        "Show the way to the bridge.",
        "Show the way to the bridge, show the way to the bridge, show the way to the bridge.",
        "repetition",
    ),
    (EN, "Where is the commander?", UK, "Де командир?", "", "empty"),
    (KR, "지휘관은 어디에 있는가?", RU, "Где командир?", " ", "empty"),
    (EN, "There is a mine under the bridge.", RU, "Под мостом мина.", "Под мостом камень.", "term"),
    (
        RU,
        "За мостом нет деревни.",
        EN,
        "There is no village behind the bridge.",
        "There is no minefield behind the bridge.",
        "added-term",
    ),
    (EN, "<t0> is at the bridge.", RU, "<t0> у моста.", "Он у моста.", "slot"),
]
#: The codes that refuse a result, each of which the table must show at work.
CRITICAL_CODES = {
    "unit", "grid", "dtg", "time", "bearing", "frequency", "call-sign", "slot", "number", "contrast", "term",
    "added-term", "polarity", "script", "empty", "repetition", "copy",
}  # fmt: skip


class Guard:
    """The guard over texts instead of frames."""

    def __init__(self, analyser: Analyser, glossary: Glossary) -> None:
        self.analyser, self.glossary = analyser, glossary

    def frame(self, text: str, language: Language) -> Frame:
        return self.analyser.analyse(normalise(text), language)

    def compare(self, source: str, language: Language, target: str, to: Language) -> tuple[Finding, ...]:
        return compare(self.frame(source, language), self.frame(target, to), self.glossary)


@pytest.fixture(scope="module")
def guard(analyser: Analyser, glossary: Glossary) -> Guard:
    return Guard(analyser, glossary)


def critical(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings if finding.severity is Severity.CRITICAL}


@pytest.mark.parametrize(
    ("language", "source", "to", "good", "bad", "codes"),
    CORRUPTIONS,
    ids=[f"{row[0]}-{row[2]}-{row[5].replace(' ', '+')}" for row in CORRUPTIONS],
)
def test_a_corruption_is_critical_and_the_correct_translation_is_not(
    guard: Guard, language: Language, source: str, to: Language, good: str, bad: str, codes: str
) -> None:
    assert critical(guard.compare(source, language, good, to)) == set()
    found = guard.compare(source, language, bad, to)
    assert critical(found) & set(codes.split()), found
    assert verdict(found) is Status.REFUSED


def test_the_table_shows_every_code_and_most_directions(guard: Guard) -> None:
    shown: set[str] = set()
    for language, source, to, _, bad, _ in CORRUPTIONS:
        shown |= critical(guard.compare(source, language, bad, to))
    assert shown >= CRITICAL_CODES
    directions = {(language, to) for language, _, to, *_ in CORRUPTIONS}
    assert len(directions) >= 14
    assert {language for language, _ in directions} == set(Language) == {to for _, to in directions}


def test_findings_point_at_the_words_and_the_gravest_come_first(guard: Guard) -> None:
    for language, source, to, _, bad, _ in CORRUPTIONS:
        found = guard.compare(source, language, bad, to)
        ranks = [[Severity.CRITICAL, Severity.REVIEW, Severity.INFO].index(f.severity) for f in found]
        assert ranks == sorted(ranks)
        for finding in found:
            assert finding.message
            for span, text in (
                (finding.source_span, normalise(source)),
                (finding.target_span, normalise(bad)),
            ):
                assert span is None or text[span.start : span.end].strip()


# --- Doubts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "language", "target", "to", "code"),
    [
        ("The village is 5 km away.", EN, "До деревни 5.", RU, "measure"),
        ("Wait at the bridge until the commander comes back from the village.", EN, "Ждите.", RU, "length"),
    ],
)
def test_a_doubt_asks_for_review_and_refuses_nothing(
    guard: Guard, source: str, language: Language, target: str, to: Language, code: str
) -> None:
    found = guard.compare(source, language, target, to)
    assert code in {finding.code for finding in found if finding.severity is Severity.REVIEW}
    if code == "measure":
        assert verdict(found) is Status.REVIEW


@pytest.mark.parametrize(
    ("source", "language", "target", "to"),
    [
        ("Three wounded.", EN, "3 раненых.", RU),
        ("Двое раненых.", RU, "부상자 2명.", KR),
        ("Движение в 14 часов 30 минут.", RU, "Movement at 14:30.", EN),
        ("3-й батальон 810-й бригады морской пехоты", RU, "810해병여단 3대대", KR),
        ("제810해병여단 3대대", KR, "제810해군륙전려단 3대대", KP),
        ("Bearing 45.", EN, "Азимут 045.", RU),
        ("145.500 MHz", EN, "145,5 МГц", RU),
        ("Neither killed nor wounded.", EN, "Нет ни убитых, ни раненых.", RU),
        ("At least three wounded.", EN, "Не менее трёх раненых.", RU),
        ("T-72", EN, "Т-72", RU),
    ],
)
def test_the_same_value_written_otherwise_is_the_same(
    guard: Guard, source: str, language: Language, target: str, to: Language
) -> None:
    assert critical(guard.compare(source, language, target, to)) == set()
    assert critical(guard.compare(target, to, source, language)) == set()


@pytest.mark.parametrize(
    ("text", "language", "to"),
    [
        ("37U DB 1234 5678", EN, RU),
        ("14:30", RU, KR),
        ("T-72", EN, UK),
        ("Стоп!", RU, UK),
        ("사격 중지!", KR, KP),
    ],
)
def test_what_is_equal_in_both_languages_is_no_copy(
    guard: Guard, text: str, language: Language, to: Language
) -> None:
    assert "copy" not in critical(guard.compare(text, language, text, to))


def test_repetition_that_the_source_has_as_well_is_none(guard: Guard) -> None:
    assert "repetition" not in critical(guard.compare("No, no, no, no!", EN, "Нет, нет, нет, нет!", RU))
    assert "repetition" in critical(guard.compare("No!", EN, "Нет, нет, нет, нет!", RU))


# --- Words that no check covers ------------------------------------------------------------------


def test_words_that_nothing_vouches_for_are_named_on_their_side(guard: Guard) -> None:
    source, target = guard.frame("The commander quixotically left.", EN), guard.frame("Командир ушёл.", RU)
    found = unchecked(source, target, Severity.REVIEW)
    ours = [finding for finding in found if finding.source_span is not None]
    assert len(ours) == 1
    assert "quixotically" in ours[0].message
    assert {(finding.code, finding.severity) for finding in found} == {("unchecked", Severity.REVIEW)}
    (added,) = [
        finding
        for finding in unchecked(guard.frame("3", EN), guard.frame("3 блямбы", RU), Severity.CRITICAL)
        if finding.target_span is not None
    ]
    assert "блямбы" in added.message
    assert added.severity is Severity.CRITICAL


def test_nothing_is_unchecked_where_all_is_known(guard: Guard) -> None:
    assert (
        unchecked(guard.frame("37U DB 1234 5678", EN), guard.frame("37U DB 1234 5678", RU), Severity.REVIEW)
        == ()
    )


# --- Values of phrase slots ----------------------------------------------------------------------


def test_a_slot_value_that_the_target_lacks_is_critical(guard: Guard) -> None:
    target = guard.frame("2-я рота у моста, 3 раненых, 14:30.", RU)
    company = Unit((UnitPart(2, "company"),))
    assert check_values([company, Number(Decimal(3)), ClockTime(14, 30)], target) == ()
    missing: list[Value] = [Unit((UnitPart(3, "company"),)), Number(Decimal(4)), ClockTime(14, 31)]
    found = check_values(missing, target)
    assert [(finding.code, finding.severity) for finding in found] == [("slot-value", Severity.CRITICAL)] * 3


# --- Properties ----------------------------------------------------------------------------------

_NUMBERS = st.integers(1, 99).map(lambda n: Number(Decimal(n)))
_VALUES: dict[str, st.SearchStrategy[Value]] = {
    "u": st.builds(
        lambda number, echelon: Unit((UnitPart(number, echelon),)),
        st.integers(1, 999),
        st.sampled_from(["platoon", "company", "battalion", "regiment", "brigade", "division"]),
    ),
    "g": st.builds(
        lambda east, north: Grid("37U", "DB", f"{east:04d}", f"{north:04d}"),
        st.integers(0, 9999),
        st.integers(0, 9999),
    ),
    "t": st.builds(ClockTime, st.integers(0, 23), st.integers(0, 59)),
    "c": st.builds(CallSign, st.just("falcon"), st.integers(1, 99)),
    "n": _NUMBERS,
    "m": _NUMBERS,
    "b": st.integers(0, 360).map(lambda n: Number(Decimal(n))),
    "f": st.integers(30, 400).map(lambda n: Number(Decimal(n))),
}
_GUARDED = {"u": Unit, "g": Grid, "t": ClockTime}


def _rows(phrasebook: Phrasebook) -> list[Phrase]:
    return [phrase for phrase in phrasebook.phrases if {"u", "g", "t"} & phrase.templates[EN][0].names]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_one_changed_digit_of_a_unit_grid_or_time_is_always_critical(
    data: st.DataObject,
    guard: Guard,
    phrasebook: Phrasebook,
    lexicon: Lexicon,
    renderer: Renderer,
    sounds: Sounds,
) -> None:
    rows = _rows(phrasebook)
    phrase = rows[data.draw(st.integers(0, len(rows) - 1), label="row")]
    language, to = data.draw(st.permutations(list(Language)), label="directions")[:2]
    values: dict[str, Value] = {}
    for name in sorted(phrase.templates[EN][0].names):
        cls = name.rstrip("2")
        nouns: list[Value] = [Noun(noun.cls, noun.singular) for noun in lexicon.nouns if noun.cls == cls]
        values[name] = data.draw(_VALUES[cls] if cls in _VALUES else st.sampled_from(nouns), label=name)
    source = fill(phrase.templates[language][0], values, language, renderer, sounds)
    target = normalise(fill(phrase.templates[to][0], values, to, renderer, sounds))
    slot = data.draw(st.sampled_from(sorted(_GUARDED.keys() & values.keys())), label="slot")
    mentions = [m for m in guard.frame(target, to).identifiers if m.value == values[slot]]
    assert mentions, f"{phrase.id}: {values[slot]} is not read in {target!r}"
    span = mentions[0].span
    digits = [i for i in range(span.start, span.end) if target[i].isdigit()]
    place = data.draw(st.sampled_from(digits), label="place")
    digit = data.draw(st.sampled_from(sorted(set("0123456789") - {target[place]})), label="digit")
    changed = target[:place] + digit + target[place + 1 :]
    assert critical(guard.compare(source, language, changed, to)) & {slot_code(values[slot]), "number"}, (
        f"{phrase.id}: {source!r} -> {changed!r}"
    )


def slot_code(value: Value) -> str:
    """Return the code of the check that a change of *value* must trip."""
    return {Unit: "unit", Grid: "grid", ClockTime: "time"}[type(value)]


def test_correct_translations_are_seldom_refused(
    guard: Guard, phrasebook: Phrasebook, lexicon: Lexicon, renderer: Renderer, sounds: Sounds
) -> None:
    """People wrote both sides of every row: a refusal is a false alarm, or a row that says two things."""
    counts: Counter[Status] = Counter()
    samples: dict[str, Value] = {
        "u": Unit((UnitPart(2, "battalion"),)), "g": Grid("37U", "DB", "1234", "5678"),
        "t": ClockTime(14, 45),
        "c": CallSign("falcon", 2), "n": Number(Decimal(5)), "m": Number(Decimal(300)),
        "b": Number(Decimal(45)),
        "f": Number(Decimal("145.5")),
    }  # fmt: skip
    for noun in lexicon.nouns:
        samples.setdefault(noun.cls, noun.value)
    for phrase in phrasebook.phrases[::5]:
        values = {name: samples[name.rstrip("2")] for name in phrase.templates[EN][0].names}
        frames = {
            language: guard.frame(fill(rows[0], values, language, renderer, sounds), language)
            for language, rows in phrase.templates.items()
        }
        for source in frames.values():
            for target in frames.values():
                if source.language is not target.language:
                    counts[verdict(compare(source, target, guard.glossary))] += 1
    assert counts.total() > 5000
    assert counts[Status.REFUSED] / counts.total() < 0.06, counts
    assert counts[Status.VERIFIED] / counts.total() > 0.80, counts


@pytest.mark.parametrize(
    ("source", "target", "doubted"),
    [
        # A tree line or a landing: the target has decided, and nobody knows whether rightly.
        ((Language.RU, "Кто стреляет из посадки?"), (Language.EN, "Who is firing from the landing?"), True),
        ((Language.RU, "Кто в лесополосе?"), (Language.EN, "Who is in the tree line?"), False),
        # The target's own word has the same meanings: nothing was decided.
        ((Language.KO_KR, "다리가 아프다."), (Language.KO_KP, "다리가 아프다."), False),
    ],
)
def test_a_homonym_that_the_target_decided_is_told(
    analyser: Analyser,
    glossary: Glossary,
    source: tuple[Language, str],
    target: tuple[Language, str],
    doubted: bool,
) -> None:
    ours, theirs = (analyser.analyse(text, language) for language, text in (source, target))
    found = ambiguities(ours, theirs, glossary, Severity.REVIEW)
    assert [finding.code for finding in found] == ["ambiguous"] * doubted
