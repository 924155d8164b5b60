"""The terminal app: a phrase in, the other languages at once, each with its verdict, the glossary beside.

The app holds keys, messages and what is shown where. What is true about a phrase comes from the translator
that `TolmachApp` is given; nothing here decides it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

# Some terminals drop text composed by an input method under the Kitty keyboard protocol, and Textual reads
# this when it is first imported. A user's own setting wins.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Footer, Input, Static
from textual.worker import Worker, WorkerState, get_current_worker

from glossary.errors import TolmachError, UsageError
from glossary.languages import Language
from glossary.text import for_terminal, normalise
from widgets.glossary_panel import GlossaryPanel
from widgets.help_screen import HelpScreen
from widgets.source_line import SourceLine
from widgets.target_panel import NAMES, SIGNS, TargetPanel, wants_model

if TYPE_CHECKING:
    from pathlib import Path

    from glossary.terms import Glossary
    from translate.engines import EngineName
    from translate.records import Record

#: Told apart from another module named ``tui`` by the entry points; see `glossary.identity`.
TOLMACH = True

#: Seconds without a key before a phrase is looked up.
DEBOUNCE = 0.2

# The same physical key on the Latin, Russian, Ukrainian and Korean (two-set) layouts.
_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_LAYOUTS = (
    "йцукенгшщзфывапролдячсмить",
    "йцукенгшщзфівапролдячсмить",
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
)


def on_every_layout(letter: str) -> list[str]:
    """Return the Ctrl keys that *letter*'s physical key sends under each keyboard layout."""
    others = (layout[_LATIN.index(letter)] for layout in _LAYOUTS)
    return [f"ctrl+{key}" for key in dict.fromkeys([letter, *others])]


def _bind(function_key: str, letter: str, action: str, label: str, tooltip: str) -> Binding:
    """Return a binding that the source line cannot swallow, on a function key and on a letter."""
    keys = ([function_key] if function_key else []) + (on_every_layout(letter) if letter else [])
    shown = function_key.upper() or f"^{letter}"
    if function_key and letter:
        tooltip += f"; also ^{letter}"
    return Binding(",".join(keys), action, label, key_display=shown, tooltip=tooltip, priority=True)


class TranslatorLike(Protocol):
    """What the app needs of `translate.pipeline.Translator`."""

    @property
    def glossary(self) -> Glossary: ...

    @property
    def model_ready(self) -> bool: ...

    def load_model(self) -> object: ...

    def translate(
        self,
        texts: Sequence[str],
        targets: Sequence[Language],
        source: Language | None = None,
        *,
        use_model: bool = True,
    ) -> list[Record]: ...


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: a phrase, its language (None: detect it) and the Korean standard."""

    text: str
    source: Language | None
    korean: Language


class Opened(Message):
    """Terms and phrases are read; the phrasebook can answer."""

    def __init__(self, translator: TranslatorLike) -> None:
        super().__init__()
        self.translator = translator


class ModelSettled(Message):
    """The model is ready (*error* None) or cannot be used."""

    def __init__(self, error: str | None = None) -> None:
        super().__init__()
        self.error = error


class Answered(Message):
    """Records for *request*; with *final* False the model is still working on some of them."""

    def __init__(self, request: Request, records: Sequence[Record], *, final: bool) -> None:
        super().__init__()
        self.request, self.records, self.final = request, records, final


class Failed(Message):
    """*request* could not be answered at all."""

    def __init__(self, request: Request, error: str) -> None:
        super().__init__()
        self.request, self.error = request, error


class TolmachApp(App[None]):
    """The app over a translator that *open_translator* opens, off the first paint's path."""

    TITLE = "Tolmach"
    CSS = """
    #status { height: auto; max-height: 3; padding: 0 1; background: $panel; }
    SourceLine { border: round $primary; }
    #targets { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        _bind("f1", "", "help", "Help", "this page"),
        _bind("f2", "t", "source_language", "Language", "language of the phrase: detect, or one of the four"),
        _bind("f3", "o", "korean", "South/North", "Korean of the South or of the North"),
        _bind("f4", "y", "copy_translation", "Copy", "copy the chosen translation (Tab chooses)"),
        _bind("f5", "l", "clear", "Clear", "clear the phrase"),
        _bind("", "q", "quit", "Quit", "leave"),
    ]

    def __init__(
        self, open_translator: Callable[[], TranslatorLike], *, korean: Language = Language.KO_KR
    ) -> None:
        super().__init__()
        self._open_translator = open_translator
        self._korean = korean
        self._source: Language | None = None
        self._detected: Language | None = None
        self._translator: TranslatorLike | None = None
        self._model = "model loading…"
        self._loading = True
        self._trouble = ""
        self._timer: Timer | None = None
        self._chosen = "en"
        # A thread cannot be stopped: a newer request waits here until the older one sees it is cancelled.
        self._one_at_a_time = threading.Lock()

    def compose(self) -> ComposeResult:
        # Kept by name: an answer may arrive while the help page is on top, where a query finds none of them.
        self._status = Static(id="status")
        self._line = SourceLine(placeholder="Type a phrase: English, русский, українська, 한국어")
        self._panels = {name: TargetPanel(language, name) for name, language in self._targets().items()}
        self._cards = GlossaryPanel()
        yield self._status
        yield self._line
        with Horizontal():
            with Vertical(id="targets"):
                yield from self._panels.values()
            yield self._cards
        yield Footer()

    def on_mount(self) -> None:
        self._show_status()
        self._mark_chosen()
        self._line.focus()
        self.call_after_refresh(self._load)

    # Workers: they touch no widget and speak by messages only.

    @work(thread=True, group="model", exit_on_error=False)
    def _load(self) -> None:
        try:
            translator = self._open_translator()
            self.post_message(Opened(translator))
            translator.load_model()
        except TolmachError as error:
            self.post_message(ModelSettled(str(error)))
        else:
            self.post_message(ModelSettled())

    @work(thread=True, exclusive=True, group="translate", exit_on_error=False)
    def _translate(self, translator: TranslatorLike, request: Request, targets: Sequence[Language]) -> None:
        worker = get_current_worker()
        with self._one_at_a_time:
            if worker.is_cancelled:
                return
            try:
                records = translator.translate([request.text], targets, request.source, use_model=False)
                wanted = [r.target_language for r in records if wants_model(r) and not _same_language(r)]
                final = not (wanted and translator.model_ready)
                self.post_message(Answered(request, records, final=final))
                if final or worker.is_cancelled:
                    return
                by_model = translator.translate([request.text], wanted, request.source)
            except TolmachError as error:
                self.post_message(Failed(request, str(error)))
                return
        better = {record.target_language: record for record in by_model}
        merged = [better.get(record.target_language, record) for record in records]
        self.post_message(Answered(request, merged, final=True))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show a worker's unforeseen failure instead of ending the app."""
        if event.state is WorkerState.ERROR:
            error = f"{type(event.worker.error).__name__}: {event.worker.error}"
            if event.worker.group == "model":
                self.post_message(ModelSettled(error))
            else:
                self.post_message(Failed(self._request(), error))

    # Messages.

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DEBOUNCE, self._ask)
        if any(panel.record for panel in self._panels.values()):
            # What stands there answers another phrase: gone before anyone reads it as this one's.
            self._show([])

    @on(Input.Submitted)
    def _ask(self) -> None:
        """Look the phrase up as it stands; whatever an older one still brings is dropped."""
        if self._timer is not None:
            self._timer.stop()
        request = self._request()
        if request.text and self._translator is not None:
            self._translate(self._translator, request, list(self._targets().values()))
        elif not request.text:
            self.workers.cancel_group(self, "translate")
            self._detected, self._trouble = None, ""
            self._show([])

    def on_opened(self, message: Opened) -> None:
        self._translator = message.translator
        self._ask()

    def on_model_settled(self, message: ModelSettled) -> None:
        self._loading = False
        self._model = "model ready" if message.error is None else f"no model: {message.error}"
        self._show_status()
        self._ask()

    def on_answered(self, message: Answered) -> None:
        if message.request == self._request():
            self._trouble = ""
            self._detected = message.records[0].source_language if message.records else None
            waiting = "" if message.final else "translating"
            self._show(message.records, waiting="waiting for the model" if self._loading else waiting)

    def on_failed(self, message: Failed) -> None:
        if message.request == self._request():
            self._trouble = message.error
            self._show([])

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        if isinstance(event.widget, TargetPanel) and event.widget.id:
            self._chosen = event.widget.id
            self._mark_chosen()

    # Actions.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing change under a page that lies on top."""
        below = {"source_language", "korean", "copy_translation", "clear"}
        return not (action in below and len(self.screen_stack) > 1)

    def action_help(self) -> None:
        if isinstance(self.screen, HelpScreen):
            self.pop_screen()
        else:
            bindings = [binding for binding in self.BINDINGS if isinstance(binding, Binding)]
            self.push_screen(HelpScreen([(b.key_display or b.key, b.tooltip) for b in bindings]))

    def action_source_language(self) -> None:
        """Go on to the next way of knowing the source language: detect it, or one of the four."""
        ways = [None, *self._targets().values()]
        self._source = ways[(ways.index(self._source) + 1) % len(ways)]
        self._show([])
        self._ask()

    def action_korean(self) -> None:
        """Change between the Korean of the South and of the North."""
        self._korean = Language.KO_KP if self._korean is Language.KO_KR else Language.KO_KR
        if self._source is not None and self._source.is_korean:
            self._source = self._korean
        self._show([])
        self._ask()

    def action_copy_translation(self) -> None:
        """Copy the chosen translation through the terminal (OSC 52); a refused one has none."""
        panel = self._panels[self._chosen]
        record = panel.record
        if record is None or record.translation is None:
            self.notify(f"{NAMES[panel.language]}: nothing to copy", severity="warning")
        else:
            self.copy_to_clipboard(record.translation)
            self.notify(f"{NAMES[panel.language]} copied: {SIGNS[record.status]}", markup=False)

    def action_clear(self) -> None:
        self._line.clear()
        self._line.focus()

    # Views.

    def _targets(self) -> dict[str, Language]:
        return {"en": Language.EN, "ru": Language.RU, "uk": Language.UK, "ko": self._korean}

    def _request(self) -> Request:
        return Request(normalise(self._line.value), self._source, self._korean)

    def _show(self, records: Sequence[Record], *, waiting: str = "") -> None:
        """Fill the panels and the glossary from *records*; a panel without one is emptied."""
        by_target = {record.target_language: record for record in records}
        for name, language in self._targets().items():
            panel, record = self._panels[name], by_target.get(language)
            panel.language = language
            if records or not self._request().text:
                panel.display = record is None or not _same_language(record)
            panel.show(record if panel.display else None, waiting=waiting)
        self._mark_chosen()
        self._show_status()
        concepts = dict.fromkeys(match.concept for record in records for match in record.terms)
        by_id = self._translator.glossary.by_id if self._translator else {}
        self._cards.show([by_id[concept] for concept in concepts])

    def _mark_chosen(self) -> None:
        """Mark the panel that would be copied: the one chosen last, or the first that is shown."""
        shown = [name for name, panel in self._panels.items() if panel.display]
        if shown and self._chosen not in shown:
            self._chosen = shown[0]
        for name, panel in self._panels.items():
            panel.set_class(name == self._chosen, "-chosen")

    def _show_status(self) -> None:
        known = self._source or self._detected
        source = f"{NAMES[known]} ({'chosen' if self._source else 'detected'})" if known else "detect"
        parts = [f"From: {source}", f"Korean: {NAMES[self._korean].split()[-1]}", self._model, self._trouble]
        self._status.update(Content(for_terminal("   ".join(filter(None, parts)))))


def _same_language(record: Record) -> bool:
    source, target = record.source_language, record.target_language
    return source is target or (source.is_korean and target.is_korean)


def run(
    model: str = "embedded",
    engine: EngineName = "auto",
    korean: Language = Language.KO_KR,
    severity: Path | None = None,
) -> int:
    """Run the app until the user leaves it and return the exit status.

    Raises `UsageError` where there is no terminal to draw on.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("the app needs a terminal", mend="in a pipe or a script use `tolmach translate`")

    def open_translator() -> TranslatorLike:
        from translate.pipeline import Translator

        return Translator.open(model=model, engine=engine, korean=korean, severity=severity)

    app = TolmachApp(open_translator, korean=korean)
    app.run()
    return app.return_code or 0
