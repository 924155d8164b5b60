"""The concepts of a phrase, each with its terms in all five languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from glossary.languages import Language
from glossary.text import for_terminal

if TYPE_CHECKING:
    from glossary.terms import Concept


class GlossaryPanel(VerticalScroll):
    """A list of concepts; a critical one is marked with an exclamation mark."""

    DEFAULT_CSS = """
    GlossaryPanel {
        width: 38%; padding: 0 1; border-title-color: $foreground;
        border-top: solid $foreground 40%; border-left: solid $foreground 40%;
    }
    """
    BORDER_TITLE = "Glossary"

    def __init__(self) -> None:
        super().__init__()
        self._text = Static()

    def compose(self) -> ComposeResult:
        yield self._text

    def show(self, concepts: Sequence[Concept]) -> None:
        """Show *concepts* in their order."""
        self.border_title = f"Glossary: {len(concepts)}" if concepts else "Glossary"
        lines = [line for concept in concepts for line in _card(concept)]
        self._text.update(Content("\n").join(lines))
        self.scroll_home(animate=False)


def _card(concept: Concept) -> Iterable[Content]:
    """Yield a concept's lines: its name, its five preferred terms, its warnings."""
    mark = " !" if concept.critical else ""
    yield Content.assemble((f"{concept.id.replace('-', ' ')}{mark}", "bold underline"))
    terms = {language: concept.preferred(language) for language in Language}
    for language, term in terms.items():
        yield Content.assemble((f"{language.value:<6}", "$text-muted"), for_terminal(term.term))
    for warning in (concept.note, *(term.warning for term in terms.values())):
        if warning:
            yield Content.assemble((f"? {for_terminal(warning)}", "$text-warning"))
    yield Content()
