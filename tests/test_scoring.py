"""What a model doubts of a pair: slots in both texts, the least likely piece, and findings from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from glossary.analysis import Analyser
from glossary.errors import ExitCode
from glossary.findings import Severity
from glossary.frames import Frame, Span
from glossary.languages import Language
from glossary.rendering import Renderer
from translate.cli import main
from translate.engines import Hypothesis, TokenScore
from translate.pipeline import Translator
from translate.protection import ProtectedPair, protect_pair
from translate.scoring import Doubt, doubt, doubt_pairs, doubts
from translate.verification import Pair, verify_pairs

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP


class Told:
    """An engine that scores each word of a text by what the test wrote down for it; *asked* is its input."""

    slots = True
    name = signature = "told"

    def __init__(
        self, log_probs: dict[str, float], targets: frozenset[Language] = frozenset(Language)
    ) -> None:
        self.log_probs, self.targets = log_probs, targets
        self.asked: list[tuple[str, str, Language]] = []

    def translate(
        self, sources: Sequence[str], targets: Sequence[Language], *, beam: int = 4, n_best: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        raise NotImplementedError

    def score(
        self, sources: Sequence[str], texts: Sequence[str], targets: Sequence[Language]
    ) -> list[tuple[TokenScore, ...]]:
        self.asked += zip(sources, texts, targets, strict=True)
        rows = []
        for text in texts:
            row, position = [], 0
            for word in text.split():
                start = text.index(word, position)
                position = start + len(word)
                row.append(TokenScore(Span(start, position), self.log_probs.get(word, -1.0)))
            rows.append(tuple(row))
        return rows


def frames(
    analyser: Analyser, source: tuple[Language, str], target: tuple[Language, str]
) -> tuple[Frame, Frame]:
    (first, ours), (second, theirs) = source, target
    return analyser.analyse(ours, first), analyser.analyse(theirs, second)


# --- Slots in both texts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        (
            (EN, "2nd Battalion is moving to the 3rd Company."),
            (RU, "2-й батальон движется к 3-й роте."),
            ("<t0> is moving to the <t1>.", "<t0><nom> движется к <t1><dat>."),
        ),
        (
            (EN, "The 3rd Company relieves the 2nd Battalion."),
            (RU, "2-й батальон сменяется 3-й ротой."),
            ("The <t0> relieves the <t1>.", "<t1><nom> сменяется <t0><ins>."),
        ),
        (
            (RU, "2-й батальон движется."),
            (KR, "제2대대가 이동한다."),
            ("<t0> движется.", "<t0><이> 이동한다."),
        ),
        # What one side lacks stays as it is written.
        (
            (EN, "2nd Battalion is moving."),
            (RU, "3-й батальон движется."),
            ("2nd Battalion is moving.", "3-й батальон движется."),
        ),
        ((EN, "Three men."), (RU, "Три человека."), ("3 men.", "3 человека.")),
    ],
)
def test_values_of_both_sides_become_slots(
    analyser: Analyser,
    renderer: Renderer,
    source: tuple[Language, str],
    target: tuple[Language, str],
    wanted: tuple[str, str],
) -> None:
    pair = protect_pair(*frames(analyser, source, target), renderer)
    assert (pair.source, pair.target) == wanted


def test_a_model_without_slots_gets_the_words(analyser: Analyser, renderer: Renderer) -> None:
    texts = frames(analyser, (EN, "2nd Battalion is here."), (RU, "2-й батальон здесь."))
    pair = protect_pair(*texts, renderer, mask=False)
    assert (pair.source, pair.target) == (texts[0].text, texts[1].text)


def test_a_span_is_led_back_to_the_text(analyser: Analyser, renderer: Renderer) -> None:
    source, target = frames(
        analyser, (EN, "2nd Battalion has three men here."), (RU, "Здесь у 2-го батальона три человека тут.")
    )
    pair = protect_pair(source, target, renderer)
    assert pair.target == "Здесь у <t0><gen> 3 человека тут."
    for part, origin in (
        ("Здесь", "Здесь"),
        ("<t0>", "2-го батальона"),
        ("<gen>", "2-го батальона"),
        ("3", "три"),
        ("человека", "человека"),
        ("тут", "тут"),
    ):
        start = pair.target.index(part)
        span = pair.origin(Span(start, start + len(part)))
        assert target.text[span.start : span.end] == origin
    end = len(pair.target)
    assert pair.origin(Span(end, end)) == Span(len(target.text), len(target.text))


# --- The doubt ----------------------------------------------------------------------------------


def test_the_doubt_is_of_the_least_likely_piece_against_the_others() -> None:
    pair = ProtectedPair("", "a bb c", ())
    scores = [TokenScore(Span(0, 1), -2.0), TokenScore(Span(2, 4), -9.0), TokenScore(Span(5, 6), -4.0)]
    assert doubt(pair, scores) == Doubt(9.0 - 3.0 / 2, Span(2, 4))
    assert doubt(pair, scores[1:2]) == Doubt(9.0, Span(2, 4))
    assert doubt(pair, []) is None


def test_the_form_of_a_slot_is_not_doubted() -> None:
    pair = ProtectedPair("", "<t0><gen> c", ((Span(0, 9), Span(0, 4)),))
    scores = [TokenScore(Span(0, 4), -8.0), TokenScore(Span(4, 9), -30.0), TokenScore(Span(10, 11), -2.0)]
    assert doubt(pair, scores) == Doubt(7.0, Span(0, 4))


# --- Findings -----------------------------------------------------------------------------------


def test_a_doubt_names_the_word_on_its_side(analyser: Analyser, renderer: Renderer) -> None:
    pair = frames(analyser, (EN, "The map is here."), (RU, "Расписание здесь."))
    ((finding,),) = doubts(Told({"Расписание": -13.0}), [pair], renderer)
    assert (finding.code, finding.severity) == ("score", Severity.REVIEW)
    assert (finding.source_span, finding.target_span) == (None, Span(0, 10))
    assert "'Расписание' in the target" in finding.message
    ((finding,),) = doubts(Told({"map": -15.0}), [pair], renderer)
    assert finding.severity is Severity.CRITICAL
    assert (finding.source_span, finding.target_span) == (Span(4, 7), None)
    assert doubts(Told({"map": -9.0}), [pair], renderer) == [()]


def test_pairs_are_asked_both_ways_where_the_model_writes_the_language(
    analyser: Analyser, renderer: Renderer
) -> None:
    first, second = frames(analyser, (EN, "Here."), (RU, "Тут."))
    engine = Told({})
    doubts(engine, [(first, second)], renderer)
    assert engine.asked == [("Here.", "Тут.", RU), ("Тут.", "Here.", EN)]
    one_way = Told({}, frozenset({RU}))
    doubts(one_way, [(first, second)], renderer)
    assert one_way.asked == [("Here.", "Тут.", RU)]


def test_what_a_model_would_misread_is_not_asked(analyser: Analyser, renderer: Renderer) -> None:
    engine = Told({"x": -50.0})
    same = frames(analyser, (EN, "x"), (EN, "x"))
    tokens = frames(analyser, (EN, "<t0> x"), (RU, "x"))
    assert doubts(engine, [same, tokens], renderer) == [(), ()]
    assert engine.asked == []


# --- The command, with the embedded model -------------------------------------------------------

RIGHT = Pair("1", "Мапа мінних полів у сапера.", "Карта минных полей у сапёра.", UK, RU)
WRONG = Pair("2", "Мапа мінних полів у сапера.", "Карта минных полей у бегемота.", UK, RU)


@pytest.fixture(scope="module")
def between(translator: Translator, renderer: Renderer) -> float:
    """A limit that the model's doubt of the wrong target passes, and that of the right one does not."""
    pairs = [
        (translator.analyser.analyse(pair.source, UK), translator.analyser.analyse(pair.target, RU))
        for pair in (RIGHT, WRONG)
    ]
    (right, back), (wrong, _) = doubt_pairs(translator.load_model(), pairs, renderer)
    assert right is not None
    assert back is not None
    assert wrong is not None
    assert WRONG.target[wrong.span.start : wrong.span.end] in "бегемота"
    assert wrong.amount > max(right.amount, back.amount) + 1
    return wrong.amount - 0.5


def test_the_embedded_model_doubts_a_wrong_word_and_not_the_right_one(
    translator: Translator, between: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate.scoring.REVIEW", between)
    right, wrong = verify_pairs([RIGHT, WRONG], translator, with_model=True)
    assert "score" not in {finding.code for finding in right.findings}
    spans = [
        finding.target_span
        for finding in wrong.findings
        if finding.code == "score" and finding.target_span is not None
    ]
    assert [WRONG.target[span.start : span.end] for span in spans] == ["бегемота"]
    assert translator.load_model().signature in right.signature
    assert "beam" not in right.signature


def test_pairs_too_long_keep_the_others_in_their_places(
    translator: Translator, between: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate.scoring.REVIEW", between)
    long = Pair("3", "а" * 6000, "б", UK, RU)
    records = list(verify_pairs([long, WRONG, long, RIGHT], translator, with_model=True))
    assert [record.id for record in records] == ["3", "2", "3", "1"]
    marked = ["score" in {finding.code for finding in record.findings} for record in records]
    assert marked == [False, True, False, False]


def test_the_command_asks_the_model_only_when_told(
    between: float, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate.scoring.REVIEW", between)
    path = tmp_path / "pairs.tsv"
    path.write_text(f"{WRONG.source}\t{WRONG.target}\n", encoding="utf-8")
    arguments = ["verify", str(path), "--from", "uk", "--to", "ru"]
    main([*arguments, "--with-model"])
    with_model = json.loads(capsys.readouterr().out)
    monkeypatch.setattr("translate.pipeline.open_engine", lambda *_: pytest.fail("the model was opened"))
    main(arguments)
    without = json.loads(capsys.readouterr().out)
    assert "score" in {finding["code"] for finding in with_model["findings"]}
    assert "score" not in {finding["code"] for finding in without["findings"]}
    assert "embedded@" in with_model["signature"]
    assert "embedded@" not in without["signature"]
    assert main([*arguments, "--model", str(tmp_path)]) == ExitCode.USAGE
    assert "--with-model" in capsys.readouterr().err
