"""The print card as one HTML file: no script, no link to anything outside it.

A browser prints it, or saves it as PDF, on A6 pages with page numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from glossary.card.content import Booklet, Entry, Section
from glossary.card.labels import OWN_NAMES, field_title, label

# A family of each system that has Hangul stands behind one that has all of Cyrillic: Korean fonts
# often lack the letters of Ukrainian.
_FONTS = (
    '"Noto Sans", "DejaVu Sans", "Segoe UI", "Helvetica Neue", Roboto, Arial, '
    '"Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", NanumGothic, sans-serif'
)
_STYLE = f"""
@page {{ size: 105mm 148mm; margin: 9mm 8mm 11mm;
  @bottom-center {{ content: counter(page); font: 7pt {_FONTS}; color: #444; }} }}
@page :first {{ @bottom-center {{ content: none; }} }}
* {{ box-sizing: border-box; }}
body {{ font: 8.5pt/1.3 {_FONTS}; color: #000; background: #fff; margin: 0 auto; max-width: 89mm;
  overflow-wrap: break-word; word-break: keep-all; }}
header {{ break-after: page; }}
h1 {{ font-size: 19pt; line-height: 1.15; margin: 10mm 0 3mm; }}
header p {{ margin: 0 0 2mm; }}
header ul {{ list-style: none; margin: 5mm 0; padding: 0; }}
nav {{ break-after: page; }}
nav ol {{ list-style: none; margin: 0 0 3mm; padding: 0; columns: 2; column-gap: 5mm; }}
nav a {{ color: inherit; text-decoration: none; }}
h2 {{ font-size: 13pt; margin: 0 0 2mm; break-after: avoid; }}
h3 {{ font-size: 10.5pt; margin: 4mm 0 1.5mm; padding-bottom: .5mm; border-bottom: .3mm solid #000;
  break-after: avoid; }}
article {{ break-inside: avoid; margin: 0 0 2mm; }}
.critical article {{ border-left: .8mm solid #b00020; padding-left: 1.8mm; }}
h4 {{ font-size: 9pt; margin: 0; }}
dl {{ display: grid; grid-template-columns: 11mm 1fr; margin: 0; }}
dt {{ font-size: 6.5pt; color: #444; padding-top: .45mm; }}
dd {{ margin: 0; }}
dd i {{ color: #444; }}
.critical + .rest {{ break-before: page; }}
@media screen {{ body {{ padding: 8mm 0; }} }}
"""


def render_html(card: Booklet) -> str:
    """Return *card* as an HTML document that needs no other file; all of its text is escaped."""
    return "".join(_document(card))


def _document(card: Booklet) -> Iterator[str]:
    title = escape(label("title", card.reader))
    yield f'<!DOCTYPE html>\n<html lang="{card.reader}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    yield f"<header>\n<h1>{title}</h1>\n<ul>\n"
    for language in (card.reader, *card.languages):
        yield f'<li lang="{language}">{escape(OWN_NAMES[language])}</li>\n'
    yield f"</ul>\n<p>{escape(label('entries', card.reader))}: {card.count}</p>\n"
    if card.has_unreviewed:
        yield f"<p>* {escape(label('unreviewed', card.reader))}</p>\n"
    yield f"<p>{escape(label('edition', card.reader))} {escape(card.edition[:12])}</p>\n</header>\n<nav>\n"
    parts = [
        (name, [section for section in card.sections if section.critical is (name == "critical")])
        for name in ("critical", "rest")
    ]
    for name, sections in parts:
        if sections:
            yield f"<h2>{escape(label(name, card.reader))}</h2>\n<ol>\n"
            for section in sections:
                heading = escape(field_title(section.field, card.reader))
                yield f'<li><a href="#{name}-{section.field}">{heading}</a></li>\n'
            yield "</ol>\n"
    yield "</nav>\n"
    for name, sections in parts:
        if sections:
            yield f'<div class="{name}">\n<h2>{escape(label(name, card.reader))}</h2>\n'
            for section in sections:
                yield from _section(card, name, section)
            yield "</div>\n"
    yield "</body>\n</html>\n"


def _section(card: Booklet, part: str, section: Section) -> Iterator[str]:
    title = escape(field_title(section.field, card.reader))
    yield f'<section id="{part}-{section.field}">\n<h3>{title}</h3>\n'
    for entry in section.entries:
        yield from _entry(entry)
    yield "</section>\n"


def _entry(entry: Entry) -> Iterator[str]:
    mark = "" if entry.reviewed else " *"
    yield f'<article id="{escape(entry.concept)}"><h4>{escape(entry.head)}{mark}</h4><dl>'
    for row in entry.rows:
        reading = f" <i>[{escape(row.reading)}]</i>" if row.reading else ""
        yield f'<dt>{escape(row.mark)}</dt><dd lang="{row.language}">{escape(row.term)}{reading}</dd>'
    yield "</dl></article>\n"
