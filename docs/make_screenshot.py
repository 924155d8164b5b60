"""Draw docs/app.svg: the real app, with the embedded model, answering one phrase.

Usage: python docs/make_screenshot.py [PHRASE]
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
from pathlib import Path

from rich.cells import cell_len

from translate.pipeline import Translator
from tui import TolmachApp
from widgets.source_line import SourceLine
from widgets.target_panel import TargetPanel

PHRASE = "The bridge is mined, do not go there."
TARGET = Path(__file__).with_name("app.svg")
#: Width of a cell in the pictures that rich draws, in pixels.
CELL = 12.2
SECONDS = 120


async def draw(phrase: str) -> str:
    """Return the picture, as SVG, of the app that has answered *phrase*."""
    app = TolmachApp(Translator.open)
    async with app.run_test(size=(100, 30)) as pilot:
        line = app.query_one(SourceLine)
        line.cursor_blink = False
        line.value = phrase
        for _ in range(SECONDS * 10):
            await pilot.pause(0.1)
            panels = [panel for panel in app.query(TargetPanel) if panel.display]
            if all(panel.record and "…" not in str(panel.border_title) for panel in panels):
                break
        else:
            raise TimeoutError(f"no answer within {SECONDS} s")
        return app.export_screenshot(title="tolmach")


def with_wide_glyphs(svg: str) -> str:
    """Return *svg* with every run of text as wide as its cells: rich counts a Hangul syllable as one."""

    def widen(match: re.Match[str]) -> str:
        text = html.unescape(match["text"])
        return f'{match["head"]}textLength="{CELL * cell_len(text):.1f}"{match["tail"]}{match["text"]}</text>'

    svg = re.sub(
        r'(?P<head><text [^>]*?)textLength="[^"]*"(?P<tail>[^>]*>)(?P<text>[^<]*)</text>', widen, svg
    )
    return svg.replace(
        "font-family: Fira Code, monospace",
        "font-family: Fira Code, Noto Sans Mono CJK KR, D2Coding, monospace",
    )


def main() -> int:
    """Write the picture and return the exit status."""
    phrase = sys.argv[1] if len(sys.argv) > 1 else PHRASE
    TARGET.write_text(with_wide_glyphs(asyncio.run(draw(phrase))), encoding="utf-8", newline="\n")
    print(f"wrote {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
