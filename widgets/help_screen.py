"""The keys, and what the verdicts mean."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

_VERDICTS = (
    ("✓ verified", "every check passed; have it read back all the same"),
    ("? check", "a person should look at what stands below it"),
    ("✗ refused", "a check failed: do not say the text that is struck out"),
)


class HelpScreen(ModalScreen[None]):
    """A page over the app; *keys* are pairs of a key and what it does."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
            border: round $accent; background: $surface;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,space", "dismiss", "Close")]

    def __init__(self, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        rows = [*self._keys, ("", ""), *_VERDICTS, ("", ""), ("Esc", "close this page")]
        lines = [Content("Type a phrase in English, Russian, Ukrainian or Korean."), Content()]
        lines += [Content.assemble((f"{left:<12}", "bold"), right) for left, right in rows]
        with VerticalScroll():
            yield Static(Content("\n").join(lines))
