"""The terminal app, driven by its keys against a translator that knows a handful of phrases."""

from __future__ import annotations

import asyncio
import io
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input, Static

from glossary.errors import ModelError, UsageError
from glossary.findings import Finding, Severity, Status
from glossary.frames import Span
from glossary.languages import Language
from glossary.terms import Concept, PartOfSpeech, Term, TermStatus
from translate.records import GlossItem, Record, TermMatch
from tui import TolmachApp, on_every_layout, run
from widgets.glossary_panel import GlossaryPanel
from widgets.help_screen import HelpScreen
from widgets.target_panel import TargetPanel

FRIENDLY = {
    Language.EN: "Cease fire! Those are friendly troops!",
    Language.RU: "Прекратить огонь! Это свои!",
    Language.UK: "Припинити вогонь! Це свої!",
    Language.KO_KR: "사격 중지! 아군이다!",
    Language.KO_KP: "사격중지! 우리 편이다!",
}
#: Known to no phrasebook: English and Ukrainian come from the model, Korean only as a failed candidate.
FREE = {
    Language.EN: "Tell the driver that the bridge holds.",
    Language.RU: "Скажите водителю, что мост держится.",
    Language.UK: "Скажіть водієві, що міст тримається.",
    Language.KO_KR: "운전병에게 다리를 쏘라고 하라.",
    Language.KO_KP: "운전사에게 다리를 쏘라고 하라.",
}


CEASE_FIRE = Concept(
    id="cease-fire",
    field="fire",
    critical=True,
    contrast_set="fire-control",
    contrast_member="cease",
    symbol=None,
    definition="Stop shooting at once.",
    status="reviewed",
    note="DPRK 정전 is an armistice in the South too, never an order to one's own guns.",
    terms={
        language: (
            Term("устаревшее", TermStatus.DEPRECATED, PartOfSpeech.VERB),
            Term(term, TermStatus.PREFERRED, PartOfSpeech.VERB),
        )
        for language, term in (
            (Language.EN, "cease fire"),
            (Language.RU, "прекратить огонь"),
            (Language.UK, "припинити вогонь"),
            (Language.KO_KR, "사격 중지"),
            (Language.KO_KP, "사격중지"),
        )
    },
)


class KnownPhrases:
    """A translator over `FRIENDLY` (phrasebook) and `FREE` (model), by the real one's rules."""

    def __init__(self, *, broken_model: str = "") -> None:
        # Fixed here, so that an edit of terms.yaml does not change the pictures.
        self.glossary: Any = SimpleNamespace(by_id={CEASE_FIRE.id: CEASE_FIRE})
        self.model_ready = False
        self.may_load = threading.Event()
        self.model_calls: list[tuple[str, tuple[Language, ...]]] = []
        self.threads: set[int] = set()
        self._broken_model = broken_model

    def load_model(self) -> None:
        assert self.may_load.wait(10)
        if self._broken_model:
            raise ModelError(self._broken_model, mend="restore the folder")
        self.model_ready = True

    def translate(
        self,
        texts: Sequence[str],
        targets: Sequence[Language],
        source: Language | None = None,
        *,
        use_model: bool = True,
    ) -> list[Record]:
        self.threads.add(threading.get_ident())
        (text,) = texts
        if use_model:
            self.model_calls.append((text, tuple(targets)))
        return [self._one(text, target, source, use_model) for target in targets]

    def _one(self, text: str, target: Language, source: Language | None, use_model: bool) -> Record:
        for phrases, route in ((FRIENDLY, "phrasebook:00_core.tsv:1"), (FREE, "embedded")):
            for language, phrase in phrases.items():
                if phrase == text:
                    record = self._blank(text, source or language, target)
                    if route == "embedded" and not use_model:
                        return record
                    if route == "embedded" and target.is_korean:
                        return replace(
                            record,
                            findings=(Finding("concept", Severity.CRITICAL, "the target says “shoot”"),),
                            candidate=phrases[target],
                            gloss=(GlossItem("мост", "다리", Span(21, 25)),),
                        )
                    review = Finding("uncovered", Severity.REVIEW, "a word no rule vouches for")
                    doubtful = route == "embedded"
                    return replace(
                        record,
                        translation=phrases[target],
                        status=Status.REVIEW if doubtful else Status.VERIFIED,
                        findings=(review,) if doubtful else (),
                        terms=() if doubtful else (TermMatch("cease-fire", Span(0, 10), Span(0, 4)),),
                        route=route,
                    )
        return self._blank(text, source or Language.EN, target)

    @staticmethod
    def _blank(text: str, source: Language, target: Language) -> Record:
        finding = Finding("no-model", Severity.CRITICAL, "not in the phrasebook, and no model was asked")
        return Record(
            "1", text, source, target, None, Status.REFUSED, (finding,), (), None, (), "none", "test"
        )


class StillApp(TolmachApp):
    """The app with a caret that does not blink, so that two pictures of it are the same."""

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Input).cursor_blink = False


Story = Callable[[TolmachApp, Pilot[None]], Awaitable[None]]


@pytest.fixture
def translator() -> Iterator[KnownPhrases]:
    double = KnownPhrases()
    double.may_load.set()
    yield double
    double.may_load.set()


def play(translator: KnownPhrases, story: Story, size: tuple[int, int] = (80, 24)) -> None:
    """Run *story* against the app."""

    async def go() -> None:
        app = StillApp(lambda: translator)
        async with app.run_test(size=size) as pilot:
            await story(app, pilot)
            translator.may_load.set()

    asyncio.run(go())


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, screen(pilot.app)
        await pilot.pause(0.01)


async def press_text(pilot: Pilot[None], text: str) -> None:
    """Type *text* key by key, as a person does."""
    await pilot.press(*("space" if ch == " " else ch for ch in text))


async def say(app: TolmachApp, pilot: Pilot[None], text: str) -> None:
    """Put *text* into the source line and wait until its answer stands."""
    app.query_one(Input).value = text
    await until(pilot, lambda: answered(app, text))


def answered(app: TolmachApp, text: str) -> bool:
    shown = [panel for panel in app.query(TargetPanel) if panel.display]
    return all(
        panel.record is not None and panel.record.source == text and "…" not in str(panel.border_title)
        for panel in shown
    )


def panel(app: TolmachApp, name: str) -> TargetPanel:
    return app.query_one(f"#{name}", TargetPanel)


def body(app: TolmachApp, name: str) -> str:
    return str(panel(app, name).query_one(Static).content)


def title(app: TolmachApp, name: str) -> str:
    return str(panel(app, name).border_title)


def status_line(app: TolmachApp) -> str:
    return str(app.query_one("#status", Static).content)


def screen(app: Any) -> str:
    """Return what stands on the screen, line by line."""
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()
    )


def test_a_phrasebook_phrase_is_answered_in_every_other_language(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await press_text(pilot, FRIENDLY[Language.RU])
        await until(pilot, lambda: answered(app, FRIENDLY[Language.RU]))
        assert not panel(app, "ru").display
        for name, language in (("en", Language.EN), ("uk", Language.UK), ("ko", Language.KO_KR)):
            assert body(app, name) == FRIENDLY[language]
            assert title(app, name).endswith("✓ verified  phrasebook")
        assert "From: Russian (detected)" in status_line(app)
        assert FRIENDLY[Language.RU] not in [text for text, _ in translator.model_calls]

    play(translator, story)


def test_phrases_are_answered_before_the_model_is_there(translator: KnownPhrases) -> None:
    translator.may_load.clear()

    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        assert "model loading…" in status_line(app)
        await say(app, pilot, FRIENDLY[Language.EN])
        assert body(app, "ru") == FRIENDLY[Language.RU]
        app.query_one(Input).value = FREE[Language.RU]
        await until(pilot, lambda: "… waiting for the model" in title(app, "en"))
        assert "refused" not in title(app, "en")
        translator.may_load.set()
        await until(pilot, lambda: body(app, "en").startswith(FREE[Language.EN]))
        assert "? check" in title(app, "en")
        assert "model ready" in status_line(app)

    play(translator, story)


def test_a_model_that_fails_to_load_leaves_the_phrasebook(translator: KnownPhrases) -> None:
    broken = KnownPhrases(broken_model="vocab.json is damaged")
    broken.may_load.set()

    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "vocab.json is damaged (restore the folder)" in status_line(app))
        await say(app, pilot, FREE[Language.EN])
        assert "✗ refused" in title(app, "ru")
        assert "no model was asked" in body(app, "ru")
        await pilot.press("f5")
        await say(app, pilot, FRIENDLY[Language.EN])
        assert body(app, "ru") == FRIENDLY[Language.RU]

    play(broken, story)


def test_a_refused_phrase_never_stands_bare(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FREE[Language.RU])
        lines = body(app, "ko").splitlines()
        assert lines[0] == "мост = 다리"
        assert "✗ the target says “shoot”" in lines
        assert f"FAILED: {FREE[Language.KO_KR]}" in lines
        assert FREE[Language.KO_KR] not in lines
        content = panel(app, "ko").query_one(Static).content
        struck = [str(content)[s.start : s.end] for s in content.spans if s.style == "strike"]  # type: ignore[union-attr]
        assert struck == [FREE[Language.KO_KR]]

    play(translator, story)


def test_a_refused_phrase_cannot_be_copied(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FREE[Language.RU])
        await pilot.press("tab", "tab", "tab", "f4")
        assert panel(app, "ko").has_focus
        assert app.clipboard == ""
        await pilot.press("shift+tab", "f4")
        assert app.clipboard == FREE[Language.UK]

    play(translator, story)


@pytest.mark.parametrize("key", ["f4", *on_every_layout("y")])
def test_copy_takes_the_chosen_translation_on_every_layout(translator: KnownPhrases, key: str) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FRIENDLY[Language.EN])
        await pilot.press(key)
        assert app.clipboard == FRIENDLY[Language.RU], "the first panel shown is chosen"
        await pilot.press("tab", "tab", key)
        assert app.clipboard == FRIENDLY[Language.UK]
        assert app.query_one("#uk").has_class("-chosen")

    play(translator, story)


def test_the_korean_standard_is_switched_under_the_same_phrase(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FRIENDLY[Language.EN])
        assert title(app, "ko").startswith("Korean, South")
        await pilot.press("f3")
        await until(pilot, lambda: body(app, "ko") == FRIENDLY[Language.KO_KP])
        assert title(app, "ko").startswith("Korean, North")
        assert "Korean: North" in status_line(app)
        await pilot.press("ctrl+ㅐ")
        await until(pilot, lambda: body(app, "ko") == FRIENDLY[Language.KO_KR])

    play(translator, story)


def test_korean_is_typed_by_syllables_and_erased_by_syllables(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await press_text(pilot, FRIENDLY[Language.KO_KP])
        await until(pilot, lambda: answered(app, FRIENDLY[Language.KO_KP]))
        assert "From: Korean, North (detected)" in status_line(app)
        assert not panel(app, "ko").display
        await pilot.press("backspace", "backspace")
        assert app.query_one(Input).value == FRIENDLY[Language.KO_KP][:-2]
        await until(pilot, lambda: answered(app, FRIENDLY[Language.KO_KP][:-2]))

    play(translator, story)


def test_an_answer_goes_as_soon_as_the_phrase_changes(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FRIENDLY[Language.EN])
        await pilot.press("x")
        assert body(app, "ru") == ""
        assert "verified" not in title(app, "ru")

    play(translator, story)


def test_the_source_language_is_chosen_by_hand(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FRIENDLY[Language.UK])
        await pilot.press("f2", "ctrl+е")
        await until(pilot, lambda: answered(app, FRIENDLY[Language.UK]))
        assert "From: Russian (chosen)" in status_line(app)
        assert panel(app, "uk").display
        assert not panel(app, "ru").display

    play(translator, story)


def test_the_glossary_shows_a_found_concept_in_all_five_languages(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FRIENDLY[Language.EN])
        text = str(app.query_one(GlossaryPanel).query_one(Static).content)
        for language in Language:
            assert f"{language.value:<6}{CEASE_FIRE.preferred(language).term}" in text
        assert "устаревшее" not in text
        assert "never an order" in text
        await pilot.press("f5")
        await until(pilot, lambda: str(app.query_one(GlossaryPanel).query_one(Static).content) == "")

    play(translator, story)


def test_every_line_of_a_pasted_text_is_kept(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        from textual.events import Paste

        app.query_one(Input).post_message(Paste("Cease fire!\r\nThose are\x1b friendly troops!"))
        await until(pilot, lambda: answered(app, FRIENDLY[Language.EN]))
        assert app.query_one(Input).value == FRIENDLY[Language.EN]

    play(translator, story)


def test_help_opens_and_closes_without_losing_the_phrase(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FRIENDLY[Language.RU])
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("f5")
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)
        assert app.query_one(Input).value == FRIENDLY[Language.RU]

    play(translator, story)


def test_the_model_may_settle_while_help_is_open(translator: KnownPhrases) -> None:
    translator.may_load.clear()

    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        app.query_one(Input).value = FREE[Language.RU]
        await pilot.press("f1")
        translator.may_load.set()
        await until(pilot, lambda: any(text == FREE[Language.RU] for text, _ in translator.model_calls))
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await until(pilot, lambda: body(app, "en").startswith(FREE[Language.EN]))

    play(translator, story)


def test_without_a_terminal_the_batch_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(UsageError, match="tolmach translate"):
        run()


def test_work_is_done_off_the_interface_thread(translator: KnownPhrases) -> None:
    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FREE[Language.EN])
        assert threading.get_ident() not in translator.threads

    play(translator, story)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (200, 60)])
@pytest.mark.parametrize("no_color", [False, True])
def test_verdicts_are_words_and_no_row_is_wider_than_the_screen(
    translator: KnownPhrases, size: tuple[int, int], no_color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")

    async def story(app: TolmachApp, pilot: Pilot[None]) -> None:
        await say(app, pilot, FREE[Language.UK])
        await until(pilot, lambda: "F4 Copy" in screen(app))
        text = screen(app)
        assert text.count("? check") == 2
        assert text.count("✗ refused") == 1
        for line in text.splitlines():
            assert cell_len(line) == size[0]
        assert "^q Quit" in text

    play(translator, story, size)


def test_the_first_screen_looks_as_it_did(translator: KnownPhrases, snap_compare: Any) -> None:
    async def before(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, TolmachApp)
        await until(pilot, lambda: "model ready" in status_line(app) and "F4 Copy" in screen(app))
        await say(app, pilot, FREE[Language.RU])

    assert snap_compare(StillApp(lambda: translator), terminal_size=(80, 24), run_before=before)


def test_help_over_hangul_looks_as_it_did(translator: KnownPhrases, snap_compare: Any) -> None:
    async def before(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, TolmachApp)
        await until(pilot, lambda: "model ready" in status_line(app) and "F4 Copy" in screen(app))
        await say(app, pilot, FRIENDLY[Language.KO_KR])
        await pilot.press("f1")

    assert snap_compare(StillApp(lambda: translator), terminal_size=(100, 30), run_before=before)
