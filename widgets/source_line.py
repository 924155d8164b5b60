"""The line that the user types into."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from glossary.text import normalise


class SourceLine(Input):
    """A stock input (its caret is where an input method composes) that keeps all of a pasted text.

    The stock one takes the first line alone: «…» and the line «do not fire» would be lost in silence.
    """

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False)

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(normalise(event.text), *self.selection)
