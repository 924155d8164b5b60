"""The print card: what it holds, in what order, safe HTML, a PDF whose text reads back."""

from __future__ import annotations

import dataclasses
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from glossary.card.content import Booklet, booklet
from glossary.card.fonts import Fonts, find_fonts
from glossary.card.html import render_html
from glossary.card.labels import OWN_NAMES, field_title, label
from glossary.errors import InputError, UsageError
from glossary.languages import Language
from glossary.terms import FIELDS, Glossary, TermStatus
from glossary.terms import by_id as indexed
from translate.terms_card import card

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def mines(glossary: Glossary) -> Booklet:
    """A card of two fields for a reader of Russian."""
    return booklet(glossary, (RU, UK, KR, KP), ("mines", "answers"))


def texts(html: str) -> list[str]:
    """Return the text pieces of *html*, unescaped; fail on a tag that is not closed."""
    open_tags: list[str] = []
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag != "meta":
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

        def handle_data(self, data: str) -> None:
            if data.strip() and open_tags[-1] != "style":
                found.append(data.strip())

    Reader().feed(html)
    assert not open_tags
    return found


def test_critical_vocabulary_comes_first_and_fields_keep_their_order(glossary: Glossary) -> None:
    made = booklet(glossary)
    flags = [section.critical for section in made.sections]
    assert flags == sorted(flags, reverse=True)
    assert True in flags
    assert False in flags
    for critical in (True, False):
        fields = [section.field for section in made.sections if section.critical is critical]
        assert fields == [field for field in FIELDS if field in fields]
    shown = [entry.concept for section in made.sections for entry in section.entries]
    assert sorted(shown) == sorted(glossary.by_id)
    assert all(
        glossary.by_id[entry.concept].critical is section.critical
        for section in made.sections
        for entry in section.entries
    )


def test_a_reader_reads_each_term_in_his_own_script(glossary: Glossary) -> None:
    def rows(reader: Language, *languages: Language) -> dict[str, str | None]:
        made = booklet(glossary, languages, ("identification",), reader)
        entries = {entry.concept: entry for section in made.sections for entry in section.entries}
        return {row.term: row.reading for row in entries["friendly-forces"].rows}

    assert rows(RU, KR)["아군"] == "агун"
    assert re.fullmatch("[а-яіїєґ' ]+", rows(UK, KR)["아군"] or "")
    assert re.fullmatch("[a-z ]+", rows(EN, KR)["아군"] or "")
    assert re.fullmatch("[가-힣 ]+", rows(KP, RU)["свои войска"] or "")
    assert rows(UK, RU, EN) == {"свои войска": None, "friendly forces": None}


def test_the_two_standards_of_korean_share_a_row_where_they_agree(glossary: Glossary) -> None:
    made = booklet(glossary, (RU, KR, KP))
    marks: set[str] = set()
    for section in made.sections:
        for entry in section.entries:
            concept = glossary.by_id[entry.concept]
            same = concept.preferred(KR).term == concept.preferred(KP).term
            assert len(entry.rows) == (1 if same else 2), entry.concept
            marks.update(row.mark for row in entry.rows)
    assert marks == {"KR", "KP", "KR KP"}


def test_fields_and_languages_are_chosen(mines: Booklet) -> None:
    assert {section.field for section in mines.sections} == {"mines", "answers"}
    assert mines.reader is RU
    assert mines.languages == (UK, KR, KP)
    assert {row.language for s in mines.sections for e in s.entries for row in e.rows} == {UK, KR, KP}


@pytest.mark.parametrize(
    ("languages", "fields", "reader", "message"),
    [
        ((RU, UK), ("no-field",), None, "unknown field 'no-field'"),
        ((RU,), (), None, "needs another language"),
        ((RU,), (), RU, "needs another language"),
        ((), (), None, "needs another language"),
    ],
)
def test_a_card_that_cannot_be_is_refused(
    glossary: Glossary,
    languages: tuple[Language, ...],
    fields: tuple[str, ...],
    reader: Language | None,
    message: str,
) -> None:
    with pytest.raises(UsageError, match=message):
        booklet(glossary, languages, fields, reader)


@pytest.mark.parametrize("language", Language)
def test_every_field_has_a_title_in_every_language(language: Language) -> None:
    titles = [field_title(field, language) for field in FIELDS]
    assert len(set(titles)) == len(FIELDS)
    letters = {EN: "[A-Za-z ]+", RU: "[А-Яа-яё ]+", UK: "[А-Яа-яіїєґІЇЄҐ' ]+"}.get(language, "[가-힣 ]+")
    assert all(re.fullmatch(letters, title) for title in titles), titles


def test_the_html_is_whole_and_needs_nothing_else(mines: Booklet) -> None:
    html = render_html(mines)
    words = texts(html)
    for section in mines.sections:
        assert field_title(section.field, RU) in words
        for entry in section.entries:
            assert entry.head in words or f"{entry.head} *" in words
            for row in entry.rows:
                assert row.term in words
                assert row.reading is None or f"[{row.reading}]" in words
    assert html.startswith("<!DOCTYPE html>")
    assert '<html lang="ru">' in html
    assert "size: 105mm 148mm" in html
    assert "counter(page)" in html
    assert not re.search(r"<script|<link|https?:|url\(|@import|src=", html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_text_of_the_glossary_never_becomes_markup(glossary: Glossary) -> None:
    concept = glossary.by_id["friendly-forces"]
    nasty = '<script>alert("x")</script> & \'"'
    terms = {
        language: (dataclasses.replace(concept.preferred(language), term=nasty, status=TermStatus.PREFERRED),)
        for language in Language
    }
    rows = (dataclasses.replace(concept, terms=terms),)
    html = render_html(booklet(dataclasses.replace(glossary, concepts=rows, by_id=indexed(rows)), (EN, RU)))
    assert "<script" not in html
    assert nasty in texts(html)


def test_what_is_not_reviewed_is_marked_and_explained(glossary: Glossary) -> None:
    rows = tuple(
        dataclasses.replace(glossary.by_id[name], status=status)
        for name, status in (("mine", "reviewed"), ("minefield", "unreviewed"))
    )
    made = booklet(dataclasses.replace(glossary, concepts=rows, by_id=indexed(rows)), (EN, RU))
    words = texts(render_html(made))
    assert "minefield *" in words
    assert "mine" in words
    assert f"* {label('unreviewed', EN)}" in words


# --- PDF -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    pytest.importorskip("fpdf")
    try:
        return find_fonts()
    except InputError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def pages(mines: Booklet, fonts: Fonts) -> list[Any]:
    """The pages of the card as an independent reader sees them."""
    pypdf = pytest.importorskip("pypdf")
    from glossary.card.pdf import render_pdf

    return list(pypdf.PdfReader(io.BytesIO(render_pdf(mines, fonts))).pages)


def squeezed(text: str) -> str:
    # pypdf shows the two-byte codes of a CFF font with their zero byte.
    return re.sub(r"[\s\0]+", "", text)


def test_the_pdf_holds_every_word_in_every_script(mines: Booklet, pages: list[Any]) -> None:
    text = squeezed("".join(page.extract_text() for page in pages))
    for section in mines.sections:
        for entry in section.entries:
            for words in (
                entry.head,
                *(row.term for row in entry.rows),
                *(row.reading or "" for row in entry.rows),
            ):
                assert squeezed(words) in text, words


def test_the_pdf_is_a6_numbered_and_without_empty_pages(pages: list[Any]) -> None:
    for number, page in enumerate(pages, 1):
        width, height = (float(side) * 25.4 / 72 for side in page.mediabox[2:])
        assert (round(width), round(height)) == (105, 148)
        text = page.extract_text()
        assert text.strip() not in ("", str(number)), f"page {number} is empty"
        if number > 1:
            assert str(number) in text.split()


def test_the_contents_name_the_pages(mines: Booklet, pages: list[Any]) -> None:
    contents = pages[1].extract_text().split("\n")
    for section in mines.sections:
        title = field_title(section.field, RU)
        numbers = [
            int(found[1]) for line in contents if (found := re.fullmatch(rf"{title}\s*(\d+)", line.strip()))
        ]
        assert numbers, contents
        assert any(title in pages[number - 1].extract_text() for number in numbers)


def test_korean_contents_have_their_page_numbers(glossary: Glossary, fonts: Fonts) -> None:
    """Where a line begins in the fallback font, the rest of it must still have one."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    from glossary.card.pdf import render_pdf

    made = booklet(glossary, (KP, RU), ("mines",))
    contents = pypdfium2.PdfDocument(render_pdf(made, fonts))[1].get_textpage().get_text_range()
    assert len(re.findall(r"(?m)[가-힣] *\s+\d+$", contents.replace("\r", ""))) == len(made.sections) + 2


def test_fonts_are_embedded(pages: list[Any]) -> None:
    seen = set()
    for page in pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), font
            seen.add(descriptor["/FontName"])
    assert len(seen) >= 2


def test_without_fonts_the_error_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Cyrillic letters was found \(pip install \"tolmach\[pdf\]\""):
        find_fonts([tmp_path], packages=False)
    (tmp_path / "DejaVuSans.ttf").touch()
    with pytest.raises(InputError, match=r"no font with Hangul was found \(pip install \"tolmach\[pdf\]\""):
        find_fonts([tmp_path], packages=False)
    (tmp_path / "NanumGothic.ttf").touch()
    found = find_fonts([tmp_path], packages=False)
    assert found == Fonts(
        tmp_path / "DejaVuSans.ttf", tmp_path / "DejaVuSans.ttf", False, tmp_path / "NanumGothic.ttf"
    )


def test_a_broken_font_is_named(mines: Booklet, tmp_path: Path) -> None:
    pytest.importorskip("fpdf")
    from glossary.card.pdf import render_pdf

    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    with pytest.raises(InputError, match=r"broken\.ttf: is no usable font"):
        render_pdf(mines, Fonts(broken, broken, False, broken))


def test_a_font_without_a_letter_is_refused(mines: Booklet, fonts: Fonts) -> None:
    from glossary.card.pdf import render_pdf

    with pytest.raises(InputError, match=r"the fonts found have no .*U\+"):
        render_pdf(mines, Fonts(fonts.hangul, fonts.hangul, False, fonts.hangul, fonts.number))


def test_without_fpdf2_the_error_says_what_to_install(
    mines: Booklet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from glossary.card.pdf import render_pdf

    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(UsageError, match=r'a PDF needs fpdf2 \(pip install "tolmach\[pdf\]"\)'):
        render_pdf(mines, Fonts(tmp_path, tmp_path, False, tmp_path))


# --- The command ---------------------------------------------------------------------------------


def test_the_command_writes_a_file_and_keeps_an_old_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "card.html"
    assert card("html", str(out), languages=(RU, KP), fields=("mines",)) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "concepts for a reader of ru" in said.err
    assert OWN_NAMES[KP] in out.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="--force"):
        card("html", str(out), languages=(EN, KP), fields=("mines",))
    assert card("html", str(out), languages=(EN, KP), fields=("mines",), force=True) == 0
    assert '<html lang="en">' in out.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["card.html"]


def test_the_command_writes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert card("html", "-", languages=(RU, KP), fields=("mines",)) == 0
    assert capfdbinary.readouterr().out.startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("place", ["no/such/folder/card.html", "."])
def test_a_place_that_cannot_be_written_is_an_error_of_the_family(tmp_path: Path, place: str) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        card("html", str(tmp_path / place), languages=(RU, KP), fields=("mines",), force=True)
    assert list(tmp_path.iterdir()) == []
