"""One translation: the verdict in its title, the text or what stands in for it, the findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from glossary.findings import Severity, Status
from glossary.languages import Language
from glossary.text import for_terminal

if TYPE_CHECKING:
    from translate.records import Record

#: The code of the finding that a phrase gets when only the model could answer and it was not asked.
NO_MODEL = "no-model"

NAMES = {
    Language.EN: "English",
    Language.RU: "Russian",
    Language.UK: "Ukrainian",
    Language.KO_KR: "Korean, South",
    Language.KO_KP: "Korean, North",
}
SIGNS = {Status.VERIFIED: "✓ verified", Status.REVIEW: "? check", Status.REFUSED: "✗ refused"}
_MARKS = {Severity.CRITICAL: "✗", Severity.REVIEW: "?", Severity.INFO: "·"}
_TINTS = {Severity.CRITICAL: "$text-error", Severity.REVIEW: "$text-warning", Severity.INFO: "$text-muted"}


def wants_model(record: Record) -> bool:
    """Return whether *record* is unanswered because the model was not asked."""
    return any(finding.code == NO_MODEL for finding in record.findings)


class TargetPanel(VerticalScroll, can_focus=True):
    """What is known of a phrase in one language."""

    DEFAULT_CSS = """
    TargetPanel {
        height: 1fr; min-height: 3; padding: 0 1;
        border-top: solid $foreground 40%; border-left: blank; border-title-color: $foreground;
        &.-chosen { border-left: outer $accent; }
        &.-verified { border-title-color: $text-success; }
        &.-review { border-title-color: $text-warning; }
        &.-refused { border-title-color: $text-error; }
    }
    """

    def __init__(self, language: Language, panel_id: str) -> None:
        super().__init__(id=panel_id)
        self.language = language
        self.record: Record | None = None
        self._text = Static()

    def compose(self) -> ComposeResult:
        yield self._text

    def on_mount(self) -> None:
        self.show(None)

    def show(self, record: Record | None, *, waiting: str = "") -> None:
        """Show *record*; *waiting* says what an answer that only the model can give is waiting for."""
        if record is not None:
            self.language = record.target_language
        self.record = record
        pending = record is not None and bool(waiting) and wants_model(record)
        for status in Status:
            self.set_class(record is not None and not pending and record.status is status, f"-{status.value}")
        title = [NAMES[self.language]]
        if record is not None:
            title.append(f"… {waiting}" if pending else SIGNS[record.status])
            if all(route.startswith("phrasebook:") for route in record.route.split("+")):
                title.append("phrasebook")
        self.border_title = Content("  ".join(title))
        lines = [] if record is None else list(_body(record, pending))
        self._text.update(Content("\n").join(lines))
        self.scroll_home(animate=False)


def _body(record: Record, pending: bool) -> Iterable[Content]:
    """Yield a panel's lines. A failed text never stands alone: it is struck through after its mark."""
    if record.translation is not None:
        text = Content(for_terminal(record.translation))
        if text.plain == record.translation:
            for match in record.terms:
                if match.target_span is not None:
                    text = text.stylize("underline", match.target_span.start, match.target_span.end)
        yield text.stylize_before("bold")
    for item in record.gloss or ():
        source, target = for_terminal(item.source), for_terminal(item.target)
        yield Content.assemble((f"{source} = ", "$text-muted"), (target, "bold"))
    if pending:
        return
    for finding in record.findings:
        if finding.severity is Severity.INFO and record.status is Status.VERIFIED:
            continue
        message = f"{_MARKS[finding.severity]} {for_terminal(finding.message)}"
        yield Content.assemble((message, _TINTS[finding.severity]))
    if record.candidate is not None:
        yield Content.assemble(("FAILED: ", "bold $text-error"), (for_terminal(record.candidate), "strike"))
