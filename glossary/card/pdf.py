"""The print card as a PDF of A6 pages with embedded fonts, contents and page numbers.

fpdf2 (the ``pdf`` extra) draws it: it embeds TrueType and OpenType fonts and takes each character
from the first font that has it.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.card.content import Booklet, Entry, Row
from glossary.card.fonts import HINT, Fonts, find_fonts
from glossary.card.labels import OWN_NAMES, field_title, label
from glossary.errors import InputError, UsageError

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.outline import OutlineSection

# Millimetres.
_WIDTH, _HEIGHT = 105, 148
_SIDE, _TOP, _BOTTOM = 8, 11, 11
_INNER = _WIDTH - 2 * _SIDE
_INDENT, _TERMS = 2.6, 14.5
_LINE = 3.9
_CONTENTS_LINE = 4.4
_RED, _GREY, _BLACK = (176, 0, 32), (80, 80, 80), (0, 0, 0)


def render_pdf(card: Booklet, fonts: Fonts | None = None) -> bytes:
    """Return *card* as a PDF with the embedded *fonts*, by default those of `find_fonts`.

    Raises `UsageError` where fpdf2 is not installed, `InputError` for a font that is missing or broken
    or lacks a character of the card.
    """
    pdf = _document(fonts or find_fonts())
    _require_glyphs(pdf, card)
    pdf.set_title(label("title", card.reader))
    pdf.set_lang(card.reader.value)
    _cover(pdf, card)
    lines = len(card.sections) + 3
    pages = math.ceil(lines / ((_HEIGHT - _TOP - _BOTTOM) // _CONTENTS_LINE))
    pdf.add_page()
    pdf.insert_toc_placeholder(_contents, pages=pages)
    for name, critical in (("critical", True), ("rest", False)):
        sections = [section for section in card.sections if section.critical is critical]
        if not sections:
            continue
        if pdf.get_y() > _TOP:
            pdf.add_page()
        pdf.start_section(label(name, card.reader))
        _heading(pdf, label(name, card.reader), 12)
        for section in sections:
            title = field_title(section.field, card.reader)
            first = _entry_height(pdf, section.entries[0])
            if pdf.will_page_break(9 + first):
                pdf.add_page()
            pdf.start_section(title, level=1)
            _field(pdf, title)
            for entry in section.entries:
                if pdf.will_page_break(_entry_height(pdf, entry)):
                    pdf.add_page()
                    _running_head(pdf, title)
                _entry(pdf, entry, critical)
    return bytes(pdf.output())


def _document(fonts: Fonts) -> FPDF:
    try:
        from fpdf import FPDF
    except ImportError as error:
        raise UsageError("a PDF needs fpdf2", mend=HINT) from error

    class Document(FPDF):
        def footer(self) -> None:
            if self.page_no() > 1:
                self.set_y(-9)
                self.set_font("body", "", 7)
                self.set_text_color(*_GREY)
                self.cell(0, 4, str(self.page_no()), align="C")

    # Subsetting a font tells its tables one by one.
    for name in ("fontTools.subset", "fontTools.ttLib"):
        logging.getLogger(name).setLevel(logging.ERROR)
    pdf = Document(format=(_WIDTH, _HEIGHT))
    pdf.set_margins(_SIDE, _TOP, _SIDE)
    pdf.set_auto_page_break(True, _BOTTOM)
    path = fonts.body
    try:
        pdf.add_font("body", "", fonts.body)
        path = fonts.bold
        bold = {"wght": 700.0, "wdth": 100.0} if fonts.variable else None
        pdf.add_font("body", "B", fonts.bold, variations=bold)
        path = fonts.hangul
        pdf.add_font("hangul", "", fonts.hangul, collection_font_number=fonts.number)
    except Exception as error:  # fontTools raises what the broken table happens to cause
        raise InputError(f"is no usable font: {error}", where=str(path), mend=HINT) from error
    pdf.set_fallback_fonts(["hangul"], exact_match=False)
    return pdf


def _require_glyphs(pdf: FPDF, card: Booklet) -> None:
    known = {code for font in ("body", "hangul") for code in pdf.fonts[font].cmap}  # type: ignore[union-attr]
    missing = sorted({ch for text in _texts(card) for ch in text if ord(ch) not in known})
    if missing:
        signs = ", ".join(f"{ch} (U+{ord(ch):04X})" for ch in missing[:8])
        raise InputError(f"the fonts found have no {signs}", mend=f"{HINT}, which has fonts that do")


def _texts(card: Booklet) -> Iterator[str]:
    for section in card.sections:
        for entry in section.entries:
            yield entry.head
            for row in entry.rows:
                yield row.term
                yield row.reading or ""


def _cover(pdf: FPDF, card: Booklet) -> None:
    pdf.add_page()
    pdf.set_y(24)
    _say(pdf, label("title", card.reader), 20, 9, style="B")
    pdf.ln(6)
    for language in (card.reader, *card.languages):
        _say(pdf, OWN_NAMES[language], 10, 5.2)
    pdf.ln(6)
    _say(pdf, f"{label('entries', card.reader)}: {card.count}", 8.5, _LINE)
    if card.has_unreviewed:
        _say(pdf, f"* {label('unreviewed', card.reader)}", 8.5, _LINE)
    _say(pdf, f"{label('edition', card.reader)} {card.edition[:12]}", 8.5, _LINE)


def _contents(pdf: FPDF, outline: list[OutlineSection]) -> None:
    for place, section in enumerate(outline):
        is_part = section.level == 0
        if is_part and place:
            pdf.ln(_CONTENTS_LINE / 2)
        _use(pdf, "B" if is_part else "", 9.5 if is_part else 8.5)
        pdf.set_text_color(*_BLACK)
        pdf.set_x(_SIDE if is_part else _SIDE + _INDENT)
        link = pdf.add_link(page=section.page_number)
        pdf.cell(_WIDTH - _SIDE - pdf.get_x() - 10, _CONTENTS_LINE, section.name, link=link)
        pdf.cell(
            10, _CONTENTS_LINE, str(section.page_number), align="R", link=link, new_x="LMARGIN", new_y="NEXT"
        )


def _heading(pdf: FPDF, text: str, size: float) -> None:
    _say(pdf, text, size, size / 2, style="B")
    pdf.ln(1)


def _field(pdf: FPDF, title: str) -> None:
    pdf.ln(1)
    _say(pdf, title, 10, 5, style="B")
    pdf.set_draw_color(*_BLACK)
    pdf.line(_SIDE, pdf.get_y(), _WIDTH - _SIDE, pdf.get_y())
    pdf.ln(1.6)


def _running_head(pdf: FPDF, title: str) -> None:
    y = pdf.get_y()
    pdf.set_y(6)
    _say(pdf, title, 7, 3.5, colour=_GREY)
    pdf.set_y(y)


def _entry(pdf: FPDF, entry: Entry, critical: bool) -> None:
    top = pdf.get_y()
    _say(pdf, _head(entry), 9.5, _LINE, style="B", indent=_INDENT)
    for row in entry.rows:
        _row(pdf, row)
    if critical:
        pdf.set_fill_color(*_RED)
        pdf.rect(_SIDE, top + 0.4, 0.8, pdf.get_y() - top - 0.6, style="F")
    pdf.ln(1.3)


def _head(entry: Entry) -> str:
    return entry.head if entry.reviewed else f"{entry.head} *"


def _row(pdf: FPDF, row: Row) -> None:
    y = pdf.get_y()
    _say(pdf, row.mark, 6.5, _LINE, indent=_INDENT, colour=_GREY)
    pdf.set_y(y)
    said = _bracketed(row)
    if said and _on_one_line(pdf, row):
        pdf.set_x(_SIDE + _TERMS)
        _use(pdf, "", 9)
        pdf.set_text_color(*_BLACK)
        pdf.cell(pdf.get_string_width(row.term) + 4, _LINE, row.term)
        _use(pdf, "", 8)
        pdf.set_text_color(*_GREY)
        pdf.cell(0, _LINE, said, new_x="LMARGIN", new_y="NEXT")
        return
    _say(pdf, row.term, 9, _LINE, indent=_TERMS)
    if said:
        _say(pdf, said, 8, _LINE, indent=_TERMS, colour=_GREY)


def _bracketed(row: Row) -> str:
    return f"[{row.reading}]" if row.reading else ""


def _on_one_line(pdf: FPDF, row: Row) -> bool:
    pdf.set_font("body", "", 9)
    term = pdf.get_string_width(row.term)
    pdf.set_font("body", "", 8)
    return bool(term + 6 + pdf.get_string_width(_bracketed(row)) <= _INNER - _TERMS)


def _entry_height(pdf: FPDF, entry: Entry) -> float:
    height = _measured(pdf, _head(entry), 9.5, "B", _INDENT)
    for row in entry.rows:
        if row.reading and _on_one_line(pdf, row):
            height += _LINE
        else:
            height += _measured(pdf, row.term, 9, "", _TERMS)
            if row.reading:
                height += _measured(pdf, _bracketed(row), 8, "", _TERMS)
    return height


def _measured(pdf: FPDF, text: str, size: float, style: str, indent: float) -> float:
    pdf.set_font("body", style, size)
    # Most texts are one line: only the others need to be laid out.
    if pdf.get_string_width(text) <= _INNER - indent - 2.5:
        return _LINE
    pdf.set_x(_SIDE + indent)
    height = pdf.multi_cell(_INNER - indent, _LINE, text, align="L", dry_run=True, output="HEIGHT")
    return float(height)  # type: ignore[arg-type]


def _use(pdf: FPDF, style: str, size: float) -> None:
    """Make the body font current, also in the page's own stream.

    fpdf2 2.8 leaves the page without a font, or with an earlier size, where the first characters come
    from a fallback font; an empty text before them sets it.
    """
    pdf.set_font("body", style, size)
    pdf.text(pdf.get_x(), pdf.get_y(), "")


def _say(
    pdf: FPDF,
    text: str,
    size: float,
    line: float,
    *,
    style: str = "",
    indent: float = 0,
    colour: tuple[int, int, int] = _BLACK,
) -> None:
    """Write *text* as a paragraph, flush left, and go to the line after it."""
    _use(pdf, style, size)
    pdf.set_text_color(*colour)
    pdf.set_x(_SIDE + indent)
    pdf.multi_cell(_INNER - indent, line, text, align="L", new_x="LMARGIN", new_y="NEXT")
