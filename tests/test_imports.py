"""Imports: what an export carried comes back, and wrong files are refused with their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary._terms_reader import read_glossary
from glossary._yaml import _FORBIDDEN, parse_yaml
from glossary.errors import GlossaryError, InputError, TolmachError, UsageError
from glossary.exports import KINDS as EXPORTS
from glossary.exports import export
from glossary.exports.writing import write_files
from glossary.imports import KINDS, import_file, table, tbx, terms_yaml, writer
from glossary.terms import Glossary
from translate import terms_export

DATA = Path(__file__).parent / "data" / "exports"
TINY = DATA / "tiny.yaml"
ROUND = ("csv", "tbx2", "tbx3")


@pytest.fixture(scope="module")
def tiny() -> Glossary:
    return Glossary.load(TINY)


def read_back(kind: str, source: Path, rest: str) -> Glossary:
    text = terms_yaml(import_file(kind, source), rest)
    return read_glossary(parse_yaml(text.encode(), kind), Path(kind), "")


def put(kind: str, glossary: Glossary, place: Path) -> Path:
    write_files(export(kind, glossary).files, place, folder=EXPORTS[kind].folder)
    return place


@pytest.mark.parametrize("kind", ROUND)
def test_the_shipped_glossary_comes_back(kind: str, glossary: Glossary, tmp_path: Path) -> None:
    back = read_back(kind, put(kind, glossary, tmp_path / "out"), glossary.path.read_text(encoding="utf-8"))
    assert back.concepts == glossary.concepts
    assert (back.units, back.numbers, back.measures) == (glossary.units, glossary.numbers, glossary.measures)
    assert (back.call_signs, back.counters) == (glossary.call_signs, glossary.counters)


@pytest.mark.parametrize("kind", ROUND)
def test_the_tiny_glossary_comes_back_and_loads_alike_in_pyyaml(
    kind: str, tiny: Glossary, tmp_path: Path
) -> None:
    rest = TINY.read_text(encoding="utf-8")
    text = terms_yaml(import_file(kind, put(kind, tiny, tmp_path / "out")), rest)
    document = parse_yaml(text.encode(), kind)
    assert read_glossary(document, Path(kind), "").concepts == tiny.concepts
    assert yaml.safe_load(text)["concepts"] == document.data["concepts"]


@pytest.mark.parametrize("kind", ROUND)
def test_the_command_writes_a_glossary_that_loads(
    kind: str, tiny: Glossary, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = put(kind, tiny, tmp_path / "out")
    output = tmp_path / "terms.yaml"
    assert terms_export.import_(str(source), kind, str(output)) == 0
    assert Glossary.load(output).concepts == tiny.concepts
    assert "4 concepts written" in capfd.readouterr().err
    with pytest.raises(UsageError, match="--force"):
        terms_export.import_(str(source), kind, str(output))


def test_a_csv_that_a_spreadsheet_saved_again_is_read(tmp_path: Path, tiny: Glossary) -> None:
    text = export("csv", tiny).files["glossary.csv"].decode("utf-8-sig")
    # No byte order mark, LF, TRUE in capitals, an empty row at the end.
    again = text.replace("\r\n", "\n").replace(",true,", ",TRUE,") + "," * 18 + "\n"
    place = tmp_path / "again.csv"
    place.write_text(again, encoding="utf-8")
    assert read_back("csv", place, TINY.read_text(encoding="utf-8")).concepts == tiny.concepts


_HEAD = "concept,field,definition,concept_status,language,term,status,critical\n"
_ROW = "a,general,A thing.,reviewed,en,thing,preferred,\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column 'concept'"),
        (_HEAD, "holds no rows"),
        (_HEAD.replace("critical", "colour") + _ROW, "f:1: unknown column 'colour'"),
        (_HEAD.replace("critical", "term") + _ROW, "f:1: two columns 'term'"),
        (_HEAD + "a,b\n", "f:2: 2 cells under 8 columns"),
        (_HEAD + _ROW.replace("thing,", ","), "f:2: term is empty"),
        (_HEAD + _ROW.replace("preferred,", "preferred,maybe"), "f:2: critical is 'maybe'"),
        (_HEAD + _ROW + _ROW.replace("A thing.", "B."), "f:3: definition of 'a' differs"),
        (_HEAD + 'a,"b', "not CSV"),
    ],
)
def test_faults_of_a_csv_are_named(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        table.read(text.encode(), "f")
    assert message in str(caught.value)


def test_a_csv_in_another_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="f:2: not UTF-8"):
        table.read(_HEAD.encode() + "танк".encode("cp1251"), "f")


_V2 = (
    '<martif type="TBX" xml:lang="en"><text><body><termEntry id="{id}">'
    "{head}{sets}</termEntry></body></text></martif>"
)
_SETS = "".join(
    f'<langSet xml:lang="{code}"><tig><term>{term}</term></tig></langSet>'
    for code, term in (("en", "tank"), ("ru", "танк"), ("uk", "танк"), ("ko-KR", "전차"), ("ko-KP", "땅크"))
)
_DEFINED = '<descrip type="subjectField">armour</descrip><descrip type="definition">A tracked gun.</descrip>'


def test_a_foreign_tbx_is_read_with_what_it_has() -> None:
    (concept,) = tbx.read_tbx2(_V2.format(id="IATE-12", head=_DEFINED, sets=_SETS).encode(), "f")
    assert concept["id"] == "iate-12"
    assert (concept["field"], concept["note"]) == ("general", "Subject field: armour.")
    assert concept["terms"]["ko-KP"] == [{"term": "땅크", "status": "preferred"}]
    read_glossary(
        parse_yaml(terms_yaml([concept], TINY.read_text(encoding="utf-8")).encode(), "f"), Path("f"), ""
    )


def test_nested_terms_are_read() -> None:
    nested = _SETS.replace("<tig>", "<ntig><termGrp>").replace(
        "</tig>", '<termNote type="partOfSpeech">adjective</termNote></termGrp></ntig>'
    )
    (concept,) = tbx.read_tbx2(_V2.format(id="a", head=_DEFINED, sets=nested).encode(), "f")
    assert concept["terms"]["ru"] == [{"term": "танк", "status": "preferred", "pos": "adjective"}]


def test_statuses_and_groups_of_other_tools_are_understood() -> None:
    head = '<descripGrp><descrip type="definition">A <hi>gun</hi>.</descrip></descripGrp><note>Loud.</note>'
    sets = (
        '<langSet xml:lang="en"><tig><term>tank</term></tig><tig><term>panzer</term>'
        '<termNote type="administrativeStatus">forbidden</termNote></tig></langSet>'
    )
    (concept,) = tbx.read_tbx2(_V2.format(id="a", head=head, sets=sets).encode(), "f")
    assert (concept["definition"], concept["note"]) == ("A gun.", "Loud.")
    assert [term["status"] for term in concept["terms"]["en"]] == ["preferred", "deprecated"]
    with pytest.raises(InputError, match="'a' has no terms in ru, uk, ko-KR, ko-KP"):
        terms_yaml([concept], "")


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (tbx.read_tbx2, "<martif", "not XML"),
        (tbx.read_tbx2, "<tmx/>", "the root is 'tmx', not 'martif'"),
        (tbx.read_tbx3, "<martif/>", "import it as tbx2"),
        (tbx.read_tbx2, '<tbx xmlns="urn:iso:std:iso:30042:ed-2"/>', "import it as tbx3"),
        (tbx.read_tbx3, '<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dct"/>', "DCT"),
        (tbx.read_tbx2, "<martif/>", "holds no termEntry"),
        (tbx.read_tbx2, _V2.format(id="a", head="", sets=_SETS), "f:1: 'a' has no definition"),
        (tbx.read_tbx2, _V2.format(id="!", head=_DEFINED, sets=_SETS), "an entry without id"),
        (
            tbx.read_tbx2,
            _V2.format(
                id="a", head=_DEFINED, sets='<langSet xml:lang="de"><tig><term>x</term></tig></langSet>'
            ),
            "language 'de'",
        ),
        (
            tbx.read_tbx2,
            _V2.format(id="a", head=_DEFINED, sets='<langSet xml:lang="en"><tig><term/></tig></langSet>'),
            "no term",
        ),
    ],
)
def test_faults_of_a_tbx_are_named(read: Callable[[bytes, str], object], text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text.encode(), "f")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY secret SYSTEM "file:///etc/hostname">',
        '<!ENTITY secret "lol"><!ENTITY more "&secret;&secret;">',
        '<!ENTITY secret SYSTEM "http://127.0.0.1:9/x">',
    ],
)
def test_entities_are_never_read(subset: str) -> None:
    text = f"<!DOCTYPE martif [{subset}]>" + _V2.format(id="a", head=_DEFINED, sets=_SETS).replace(
        "tank", "&secret;"
    )
    with pytest.raises(InputError, match="declares entities"):
        tbx.read_tbx2(text.encode(), "f")


def test_an_entity_bomb_is_refused() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(12))
    text = f"<!DOCTYPE martif [{bomb}]><martif a='&e11;'>&e11;</martif>"
    with pytest.raises(InputError):
        tbx.read_tbx2(text.encode(), "f")


def test_huge_and_missing_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        import_file("csv", tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        import_file("csv", tmp_path)
    with pytest.raises(InputError, match=r"holds no \.tbx file"):
        import_file("tbx2", tmp_path)
    with pytest.raises(UsageError, match="unknown format 'xls'"):
        import_file("xls", tmp_path)
    monkeypatch.setattr("glossary.imports.MAX_BYTES", 10)
    (tmp_path / "big.csv").write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="larger than"):
        import_file("csv", tmp_path / "big.csv")


def test_files_of_two_exports_are_not_mixed(tiny: Glossary, tmp_path: Path) -> None:
    place = put("tbx2", tiny, tmp_path / "out")
    file = place / "glossary-ko-KR.tbx"
    file.write_text(file.read_text(encoding="utf-8").replace("противник", "супостат"), encoding="utf-8")
    with pytest.raises(InputError, match="differ from the file before it"):
        import_file("tbx2", place)


def test_what_breaks_the_rules_of_a_glossary_is_not_written(tmp_path: Path, tiny: Glossary) -> None:
    source = tmp_path / "glossary.csv"
    text = export("csv", tiny).files["glossary.csv"].decode("utf-8-sig")
    source.write_text(text.replace("identification", "poetry"), encoding="utf-8")
    output = tmp_path / "terms.yaml"
    with pytest.raises(GlossaryError, match="poetry"):
        terms_export.import_(str(source), "csv", str(output))
    assert not output.exists()


@pytest.mark.parametrize("kind", list(KINDS))
@given(content=st.binary(max_size=200))
def test_readers_raise_nothing_but_their_error(kind: str, content: bytes) -> None:
    # No file of so few bytes is one of these formats.
    with pytest.raises(TolmachError, match=r"^f"):
        KINDS[kind](content, "f")


@given(
    text=st.one_of(
        st.sampled_from(
            ["no", "y", "012", "1:30", "true", "null", "~", "a: b", "a #b", "- a", "[a", "0x1f", "네,"]
        ),
        st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1),
    )
)
def test_every_text_comes_back_from_the_yaml(text: str) -> None:
    written = (
        f"a: {writer._scalar(text, writer._IN_LINE)}\nb: [{writer._scalar(text, writer._IN_BRACKETS)}]\n"
    )
    if _FORBIDDEN.search(text):
        # Characters that no glossary may hold.
        return
    data = parse_yaml(written.encode(), "f").data
    assert data == {"a": text, "b": [text]}
    assert yaml.safe_load(written) == data
