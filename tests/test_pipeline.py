"""From text to record: the phrasebook without a model, the model's route, and all that is refused."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import permutations

import pytest

from glossary.analysis import Analyser
from glossary.errors import ModelError, UsageError
from glossary.findings import Severity, Status
from glossary.frames import CallSign, ClockTime, Grid, Number, Unit, UnitPart, Value
from glossary.languages import Language
from glossary.phrasebook import Phrasebook
from glossary.rendering import Renderer, Sounds
from glossary.severity import SeverityPolicy
from glossary.templates import fill, skeleton_key
from glossary.terms import Glossary
from glossary.text import normalise
from translate.engines import Hypothesis, TokenScore
from translate.limits import MAX_LENGTH
from translate.pipeline import Translator, statuses
from translate.records import Record

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP
ALL = tuple(Language)
KEYS = [
    "id", "source", "from", "to", "translation", "status", "findings", "terms", "candidate", "gloss", "route",
    "signature",
]  # fmt: skip
#: Every direction, the two standards of Korean taken for two languages.
DIRECTIONS = list(permutations(ALL, 2))


class Scripted:
    """An engine that answers what the test wrote down for it, and nothing else; *calls* are its inputs."""

    slots = True
    name = "scripted"
    signature = "scripted 1"
    sources = targets = frozenset(Language)

    def __init__(self, answers: Mapping[tuple[str, Language], Sequence[str]]) -> None:
        self.answers = answers
        self.calls: list[str] = []

    def translate(
        self, sources: Sequence[str], targets: Sequence[Language], *, beam: int = 4, n_best: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        self.calls += sources
        rows = [self.answers.get(key, ()) for key in zip(sources, targets, strict=True)]
        return [
            tuple(Hypothesis(text, -float(rank)) for rank, text in enumerate(row[:n_best])) for row in rows
        ]

    def score(
        self, sources: Sequence[str], texts: Sequence[str], targets: Sequence[Language]
    ) -> list[tuple[TokenScore, ...]]:
        return [()] * len(sources)


def scripted(
    glossary: Glossary, phrasebook: Phrasebook, answers: Mapping[tuple[str, Language], Sequence[str]]
) -> tuple[Translator, Scripted]:
    translator, engine = Translator(glossary, phrasebook), Scripted(answers)
    translator._engine = engine
    return translator, engine


def one(
    translator: Translator, text: str, target: Language, source: Language | None, *, use_model: bool = True
) -> Record:
    (record,) = translator.translate([text], [target], source, use_model=use_model)
    return record


def codes(record: Record, severity: Severity = Severity.CRITICAL) -> set[str]:
    return {finding.code for finding in record.findings if finding.severity is severity}


# --- The phrasebook answers without a model ------------------------------------------------------


@pytest.mark.parametrize(("source", "target"), DIRECTIONS, ids=lambda value: str(value))
def test_exact_and_slot_phrases_in_every_direction_without_a_model(
    bookish: Translator, renderer: Renderer, sounds: Sounds, source: Language, target: Language
) -> None:
    rows = {phrase.id: phrase for phrase in bookish.phrasebook.phrases}
    values: dict[str, Value] = {
        "u": Unit((UnitPart(2, "battalion"), UnitPart(810, "brigade", "naval-infantry"))),
        "g": Grid("37U", "DB", "1234", "5678"),
        "t": ClockTime(14, 45),
        "c": CallSign("falcon", 2),
        "n": Number(Decimal(5)),
        "b": Number(Decimal(45)),
        "m": Number(Decimal(300)),
        "f": Number(Decimal("145.5")),
    }
    chosen = [phrase for phrase in rows.values() if phrase.templates[EN][0].names <= values.keys()][::37]
    assert len(chosen) > 30
    texts = [fill(phrase.templates[source][0], values, source, renderer, sounds) for phrase in chosen]
    wanted = [
        normalise(fill(phrase.templates[target][0], values, target, renderer, sounds)) for phrase in chosen
    ]
    records = bookish.translate(texts, [target], source)
    assert not bookish.model_ready
    for phrase, record, text in zip(chosen, records, wanted, strict=True):
        assert record.status is Status.VERIFIED, (phrase.id, record)
        if record.route == f"phrasebook:{phrase.id}":
            assert record.translation == text
        assert record.route.startswith("phrasebook:")
        assert record.candidate is None
        assert record.gloss is None


def test_several_sentences_are_answered_one_by_one(bookish: Translator) -> None:
    record = one(bookish, "Identify yourself! Where is 2nd Company?", RU, EN)
    assert record.status is Status.VERIFIED
    assert record.translation == "Назовите себя! Где 2-я рота?"
    assert record.route.count("phrasebook:") == 2
    assert not bookish.model_ready


@pytest.mark.parametrize(
    "text", ["identify yourself", "  Identify   yourself! ", "IDENTIFY YOURSELF.", "“Identify yourself!”"]
)
def test_case_marks_and_spaces_do_not_matter(bookish: Translator, text: str) -> None:
    assert one(bookish, text, RU, EN, use_model=False).translation == "Назовите себя!"


def test_the_two_standards_of_korean_convert_from_the_phrasebook(bookish: Translator) -> None:
    south, north = "신원을 밝혀라!", "신분을 밝히라!"
    assert one(bookish, south, KP, KR, use_model=False).translation == north
    assert one(bookish, north, KR, KP, use_model=False).translation == south
    # A text in the other standard than it was said to be is understood all the same.
    assert one(bookish, north, EN, KR, use_model=False).translation == "Identify yourself!"


def test_a_phrase_and_its_opposite_stay_apart(bookish: Translator) -> None:
    assert (
        one(bookish, "Open fire!", RU, EN, use_model=False).translation
        != one(bookish, "Cease fire!", RU, EN, use_model=False).translation
    )


def test_without_a_model_what_is_not_in_the_phrasebook_is_refused(bookish: Translator) -> None:
    record = one(bookish, "The quixotic enemy tank juggles at 37U DB 1234 5678.", RU, EN, use_model=False)
    assert record.status is Status.REFUSED
    assert codes(record) == {"no-model"}
    assert record.translation is None
    assert record.candidate is None
    assert record.gloss is not None
    assert "37U DB 1234 5678" in {item.target for item in record.gloss}
    assert record.route == "none"
    assert not bookish.model_ready


def test_every_row_is_found_again_from_its_own_text(
    analyser: Analyser, phrasebook: Phrasebook, renderer: Renderer, sounds: Sounds
) -> None:
    """First variant, all languages; a text that two rows share may be answered by either."""
    first: dict[str, Value] = {
        "u": Unit((UnitPart(2, "battalion"), UnitPart(810, "brigade", "naval-infantry"))),
        "u2": Unit((UnitPart(7, "company"),)), "g": Grid("37U", "DB", "1234", "5678"),
        "g2": Grid("37U", "DB", "4321", "8765"),
        "t": ClockTime(14, 45), "t2": ClockTime(6, 30),
        "c": CallSign("falcon", 2), "c2": CallSign("eagle", 7),
        "n": Number(Decimal(5)), "n2": Number(Decimal(3)),
        "m": Number(Decimal(300)), "m2": Number(Decimal(50)),
        "b": Number(Decimal(45)), "b2": Number(Decimal(270)),
        "f": Number(Decimal("145.5")), "f2": Number(Decimal(43)),
    }  # fmt: skip
    for noun in phrasebook.lexicon.nouns:
        first.setdefault(noun.cls, noun.value)
        first[f"{noun.cls}2"] = noun.value
    lost: list[tuple[str, str, str]] = []
    changed: list[tuple[object, ...]] = []
    total = 0
    for phrase in phrasebook.phrases:
        values = {name: first[name] for name in phrase.templates[EN][0].names}
        for language in ALL:
            total += 1
            text = normalise(fill(phrase.templates[language][0], values, language, renderer, sounds))
            match = phrasebook.find(analyser.analyse(text, language))
            if match is None:
                lost.append((phrase.id, language.value, text))
                continue
            again = normalise(phrasebook.write(match, language))
            if match.phrase.id == phrase.id and dict(match.values) != values:
                changed.append((phrase.id, language.value, text, match.values))
            # A reading with more slots comes first: a time said in words is a time.
            elif (
                len(match.values) <= len(values)
                and match.variant == 0
                and (skeleton_key(again, language) != skeleton_key(text, language))
            ):
                changed.append((phrase.id, language.value, text, again))
    assert total > 10_000
    assert len(lost) / total < 0.001, lost
    assert not changed, changed


# --- Records -------------------------------------------------------------------------------------


def test_a_record_has_the_keys_of_the_contract_in_order(bookish: Translator) -> None:
    ok, refused = bookish.translate(
        ["Where is 2nd Company?", "Quixotic enemy porcupines juggle."],
        [RU],
        EN,
        use_model=False,
        ids=["a", "b"],
    )
    for record, name in ((ok, "a"), (refused, "b")):
        data = record.to_json()
        assert list(data) == KEYS
        assert data["id"] == name
        assert (data["from"], data["to"]) == ("en", "ru")
        assert json.loads(json.dumps(data, ensure_ascii=False)) == data
        for finding in data["findings"]:
            assert list(finding) == ["code", "severity", "message", "source_span", "target_span"]
    plain, other = ok.to_json(), refused.to_json()
    assert plain["status"] == "verified"
    assert plain["translation"]
    assert plain["candidate"] is None
    assert plain["gloss"] is None
    assert other["status"] == "refused"
    assert other["translation"] is None
    assert other["gloss"] is not None
    assert all(list(item) == ["source", "target"] for item in other["gloss"])


def test_the_signature_says_what_made_the_result(bookish: Translator, glossary: Glossary) -> None:
    record = one(bookish, "Identify yourself!", RU, EN, use_model=False)
    assert glossary.sha256[:12] in record.signature
    assert bookish.phrasebook.sha256[:12] in record.signature
    assert "beam" not in record.signature


def test_terms_point_into_both_texts(bookish: Translator) -> None:
    record = one(bookish, "Cease fire!", RU, EN, use_model=False)
    assert record.translation is not None
    (match,) = [term for term in record.terms if term.concept == "cease-fire"]
    assert record.source[match.source_span.start : match.source_span.end] == "Cease fire"
    assert match.target_span is not None
    assert record.translation[match.target_span.start : match.target_span.end]


def test_records_come_text_by_text_and_numbered(bookish: Translator) -> None:
    records = bookish.translate(["Identify yourself!", "Cease fire!"], [RU, UK], EN, use_model=False)
    assert [(record.id, record.target_language) for record in records] == [
        ("1", RU), ("1", UK), ("2", RU), ("2", UK),
    ]  # fmt: skip
    assert statuses(records) == {Status.VERIFIED: 4, Status.REVIEW: 0, Status.REFUSED: 0}
    assert bookish.translate([], [RU]) == []


def test_ids_must_be_as_many_as_texts(bookish: Translator) -> None:
    with pytest.raises(UsageError):
        bookish.translate(["a", "b"], [RU], EN, ids=["1"])


@pytest.mark.parametrize("beam", [0, -1, 65])
def test_a_beam_out_of_range_is_refused(glossary: Glossary, phrasebook: Phrasebook, beam: int) -> None:
    with pytest.raises(UsageError):
        Translator(glossary, phrasebook, beam=beam)


# --- Odd input -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\t", "🙂", "12 34", "…", "37 45, 12"])
def test_a_text_without_letters_is_kept(bookish: Translator, text: str) -> None:
    for record in bookish.translate([text], [RU, KR, EN]):
        assert record.status is Status.VERIFIED
        assert record.translation == normalise(text)
        assert record.route == "copy"
    assert not bookish.model_ready


def test_a_text_in_the_target_language_is_kept(bookish: Translator) -> None:
    record = one(bookish, "Стой!", RU, None)
    assert (record.translation, record.route, record.status) == ("Стой!", "copy", Status.VERIFIED)


@pytest.mark.parametrize("text", ["Cease fire.\x00\u202e", "Cease\u200b fire", "Cease\nfire\r\n"])
def test_controls_do_not_reach_the_record(bookish: Translator, text: str) -> None:
    record = one(bookish, text, RU, EN, use_model=False)
    assert record.source.isprintable()
    assert record.status is Status.VERIFIED


@pytest.mark.parametrize("piece", ["tank ", "The enemy is here. ", "5 ", "가", "не ", "<t0> ", "(", "ab"])
def test_a_text_of_100_kilobytes_is_refused_at_once(bookish: Translator, piece: str) -> None:
    text = piece * (100_000 // len(piece.encode()))
    record = one(bookish, text, RU if piece != "не " else EN, EN if piece != "не " else RU)
    if any(ch.isalpha() for ch in piece):
        assert record.status is Status.REFUSED
        assert record.translation is None
        assert "too-long" in codes(record)
    assert len(record.source) < 1000
    assert not bookish.model_ready


@pytest.mark.parametrize("piece", ["tank ", "at 14:30 ", "3 tanks, ", "2nd Company and "])
def test_many_places_for_slots_do_not_multiply(bookish: Translator, piece: str) -> None:
    """Choosing seven of a thousand places would never end; this test would time out the suite."""
    text = (piece * 1000)[: MAX_LENGTH - 10]
    assert one(bookish, text, RU, EN, use_model=False).status is Status.REFUSED


def test_a_guessed_language_asks_for_review(bookish: Translator) -> None:
    text = "Один танк"
    guessed = one(bookish, text, EN, None, use_model=False)
    assert "language" in codes(guessed, Severity.REVIEW)
    named = one(bookish, text, EN, RU, use_model=False)
    assert "language" not in {finding.code for finding in named.findings}
    sure = one(bookish, "Это свои!", EN, None, use_model=False)
    assert "language" not in {finding.code for finding in sure.findings}


@pytest.mark.parametrize(
    "text", ["The tank <t0> is quixotic.", ">>rus<< Quixotic tank.", "Quixotic <gen> tank."]
)
def test_tokens_of_the_model_in_a_users_text_are_refused(
    glossary: Glossary, phrasebook: Phrasebook, text: str
) -> None:
    translator, engine = scripted(glossary, phrasebook, {})
    record = one(translator, text, RU, EN)
    assert record.status is Status.REFUSED
    assert "reserved" in codes(record)
    assert record.translation is None
    assert engine.calls == []


# --- What the model answers ----------------------------------------------------------------------

SOURCE = "The enemy is hiding behind the old fence."
GOOD = "Противник прячется за старым забором."


def test_a_missing_model_is_an_error_and_not_a_result(bookish: Translator) -> None:
    with pytest.raises(ModelError):
        bookish.translate([SOURCE], [RU], EN)
    assert not bookish.model_ready


def test_words_that_no_check_covers_are_for_review(glossary: Glossary, phrasebook: Phrasebook) -> None:
    text, answer = "The quixotic commander is at the bridge.", "Донкихотский командир у моста."
    translator, _ = scripted(glossary, phrasebook, {(text, RU): [answer], (answer, EN): [text]})
    record = one(translator, text, RU, EN)
    assert record.status is Status.REVIEW
    assert record.translation == answer
    assert "unchecked" in codes(record, Severity.REVIEW)
    assert record.route == "embedded"
    assert "scripted 1" in record.signature


@pytest.mark.parametrize(
    "answer",
    [
        "Свои прячутся за старым забором.",
        "Противник не прячется за старым забором.",
        "Противник прячется за старым забором в 14:30.",
        "Противник прячется за fence.",
        "Противник противник противник противник противник",
    ],
)
def test_a_candidate_that_fails_never_becomes_the_translation(
    glossary: Glossary, phrasebook: Phrasebook, answer: str
) -> None:
    translator, _ = scripted(glossary, phrasebook, {(SOURCE, RU): [answer], (answer, EN): [SOURCE]})
    record = one(translator, SOURCE, RU, EN)
    assert record.status is Status.REFUSED
    assert record.translation is None
    assert record.candidate == answer
    assert record.gloss
    assert record.to_json()["translation"] is None


def test_a_later_hypothesis_that_passes_is_taken(glossary: Glossary, phrasebook: Phrasebook) -> None:
    answers = {(SOURCE, RU): ["Свои прячутся за старым забором.", GOOD], (GOOD, EN): [SOURCE]}
    translator, _ = scripted(glossary, phrasebook, answers)
    record = one(translator, SOURCE, RU, EN)
    assert record.translation == GOOD
    assert record.status is not Status.REFUSED


def test_what_comes_back_as_something_else_is_refused(glossary: Glossary, phrasebook: Phrasebook) -> None:
    translator, _ = scripted(
        glossary, phrasebook, {(SOURCE, RU): [GOOD], (GOOD, EN): ["Give us water, please."]}
    )
    record = one(translator, SOURCE, RU, EN)
    assert record.status is Status.REFUSED
    assert "round-trip" in codes(record)
    assert record.translation is None


def weighing(
    glossary: Glossary,
    phrasebook: Phrasebook,
    weights: dict[str, Severity],
    answers: Mapping[tuple[str, Language], Sequence[str]],
) -> Translator:
    policy = SeverityPolicy(codes=weights, sha256="0123456789abcdef")
    translator = Translator(glossary, phrasebook, severity=policy)
    translator._engine = Scripted(answers)
    return translator


def test_a_severity_policy_lowers_what_is_held_against_the_model(
    glossary: Glossary, phrasebook: Phrasebook
) -> None:
    answers = {(SOURCE, RU): [GOOD], (GOOD, EN): ["Give us water, please."]}
    record = one(weighing(glossary, phrasebook, {"round-trip": Severity.REVIEW}, answers), SOURCE, RU, EN)
    assert record.status is Status.REVIEW
    assert record.translation == GOOD
    assert "severity 0123456789ab" in record.signature


def test_a_severity_policy_raises_what_is_held_against_the_model(
    glossary: Glossary, phrasebook: Phrasebook
) -> None:
    text, answer = "The quixotic commander is at the bridge.", "Донкихотский командир у моста."
    answers = {(text, RU): [answer], (answer, EN): [text]}
    record = one(weighing(glossary, phrasebook, {"unchecked": Severity.CRITICAL}, answers), text, RU, EN)
    assert record.status is Status.REFUSED
    assert "unchecked" in codes(record)


def test_no_policy_vetoes_what_people_wrote(glossary: Glossary, phrasebook: Phrasebook) -> None:
    strict = dict.fromkeys(("term", "added-term", "length", "measure", "unchecked"), Severity.CRITICAL)
    policy = SeverityPolicy(codes=strict, sha256="0123456789abcdef")
    translator = Translator(glossary, phrasebook, model="no-such-model", severity=policy)
    texts = [phrase.templates[EN][0] for phrase in phrasebook.phrases if not phrase.templates[EN][0].names]
    wordings = [
        fill(template, {}, EN, Renderer(glossary, phrasebook.lexicon), Sounds(glossary)) for template in texts
    ]
    records = translator.translate(wordings[::29], [RU], EN, use_model=False)
    assert len(records) > 20
    assert {record.status for record in records} == {Status.VERIFIED}


MASKED = "<t0> is hiding behind the old fence with <t1>."
NAMED = "2nd Company is hiding behind the old fence with 3rd Battalion."


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ("<t0><nom> прячется за старым забором с <t1><ins>.", False),
        ("<t0><nom> прячется за старым забором.", True),
        ("<t0><nom> прячется за старым забором с <t0><ins>.", True),
        ("<t0><nom> прячется за старым забором с <t5><ins>.", True),
        ("Рота прячется за старым забором с батальоном.", True),
    ],
)
def test_slots_must_come_back_all_and_once(
    glossary: Glossary, phrasebook: Phrasebook, answer: str, refused: bool
) -> None:
    translator, engine = scripted(glossary, phrasebook, {(MASKED, RU): [answer]})
    record = one(translator, NAMED, RU, EN)
    assert MASKED in engine.calls
    assert (record.status is Status.REFUSED) is refused
    if not refused:
        assert record.translation == "2-я рота прячется за старым забором с 3-м батальоном."
    else:
        assert record.translation is None


def test_no_answer_of_the_model_is_refused(glossary: Glossary, phrasebook: Phrasebook) -> None:
    translator, engine = scripted(glossary, phrasebook, {})
    record = one(translator, SOURCE, RU, EN)
    assert engine.calls
    assert record.status is Status.REFUSED
    assert "no-answer" in codes(record)
    assert record.translation is None
    assert record.candidate is None
    assert record.route == "none"


def test_known_sentences_stay_the_phrasebooks_beside_the_models(
    glossary: Glossary, phrasebook: Phrasebook
) -> None:
    translator, _ = scripted(glossary, phrasebook, {(SOURCE, RU): [GOOD]})
    record = one(translator, f"Identify yourself! {SOURCE}", RU, EN)
    assert record.translation == f"Назовите себя! {GOOD}"
    assert record.route.startswith("phrasebook:")
    assert record.route.endswith("+embedded")


# --- With the embedded model ---------------------------------------------------------------------


def test_the_embedded_model_answers_and_is_checked(translator: Translator) -> None:
    texts = [
        "3rd Battalion of the 810th Naval Infantry Brigade is hiding in the cellar of the school.",
        "The quixotic lieutenant juggles porcupines.",
        "Де ваш перекладач? Нам треба поговорити.",
        "부상자를 데리러 왔다.",
        "Identify yourself!",
    ]
    records = translator.translate(texts, ALL)
    assert translator.model_ready
    for record in records:
        assert (record.translation is None) == (record.status is Status.REFUSED)
        assert (record.gloss is None) == (record.status is not Status.REFUSED)
        assert (record.candidate is None) or record.status is Status.REFUSED
        if record.status is Status.VERIFIED and record.route == "embedded":
            assert not codes(record, Severity.REVIEW)
        if record.translation is not None:
            assert "<" not in record.translation
        if "embedded" in record.route:
            assert "beam 4" in record.signature
    assert any(record.translation and "embedded" in record.route for record in records)
    assert not any(
        record.status is Status.VERIFIED and record.route == "embedded"
        for record in records
        if "quixotic" in record.source
    )


def test_a_text_too_long_for_the_model_is_refused(translator: Translator) -> None:
    text = " ".join(f"fence{n} quixotic" for n in range(200))
    assert len(text) < MAX_LENGTH
    record = one(translator, text, RU, EN)
    assert record.status is Status.REFUSED
    assert record.translation is None
    assert "no-answer" in codes(record)


def test_threads_load_the_model_once(glossary: Glossary, phrasebook: Phrasebook) -> None:
    other = Translator(glossary, phrasebook)
    engines: list[object] = []
    threads = [threading.Thread(target=lambda: engines.append(other.load_model())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(engines) == 4
    assert len({id(engine) for engine in engines}) == 1
