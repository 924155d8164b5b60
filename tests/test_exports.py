"""Exports: golden files for a tiny glossary, independent readers for the shipped one."""

from __future__ import annotations

import csv
import dataclasses
import doctest
import importlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from glossary import __version__
from glossary._yaml import read_yaml
from glossary.errors import InputError, UsageError
from glossary.exports import KINDS, Exported, export
from glossary.exports import _pairs as pairs
from glossary.exports._facts import join_cases, join_texts, split_cases, split_texts
from glossary.exports.table import COLUMNS, arm, disarm
from glossary.exports.writing import write_files
from glossary.languages import Language
from glossary.terms import Concept, Glossary, Term, TermStatus
from translate import terms_export

DATA = Path(__file__).parent / "data" / "exports"
TINY = DATA / "tiny.yaml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TBX3 = "{urn:iso:std:iso:30042:ed-2}"


@pytest.fixture(scope="module")
def tiny() -> Glossary:
    return Glossary.load(TINY)


@pytest.fixture(scope="module")
def exported(glossary: Glossary) -> Callable[[str], Exported]:
    """The shipped glossary in a format, made once."""
    made: dict[str, Exported] = {}
    return lambda kind: made.setdefault(kind, export(kind, glossary))


def edited(glossary: Glossary, change: Callable[[Concept], Concept]) -> Glossary:
    return dataclasses.replace(glossary, concepts=tuple(map(change, glossary.concepts)))


def with_english(concept: Concept, **changes: Any) -> Concept:
    first, *others = concept.terms[Language.EN]
    terms = {**concept.terms, Language.EN: (dataclasses.replace(first, **changes), *others)}
    return dataclasses.replace(concept, terms=terms)


def current(concept: Concept, language: Language) -> list[str]:
    return [t.term for t in concept.terms[language] if t.status is not TermStatus.DEPRECATED]


# --- Golden files --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "anki"])
def test_tiny_glossary_gives_the_golden_files(kind: str, tiny: Glossary) -> None:
    files = {
        name: content.replace(f'"{__version__}"'.encode(), b'"VERSION"')
        for name, content in export(kind, tiny).files.items()
    }
    golden = DATA / kind
    assert sorted(files) == sorted(path.name for path in golden.iterdir())
    for name, content in files.items():
        assert content == (golden / name).read_bytes(), f"{kind}/{name}"


@pytest.mark.parametrize("name", ["glossary.exports", "glossary.exports._facts", "glossary.exports.table"])
def test_the_examples_of_the_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert (result.attempted > 0, result.failed) == (True, 0)


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_same_glossary_gives_the_same_names_and_every_language_is_optional(
    kind: str, tiny: Glossary
) -> None:
    result = export(kind, tiny, ("uk", "ko-KP"), ("identification", "ranks"))
    assert result.files
    joined = b"".join(result.files.values())
    assert "второй приоритет".encode() not in joined
    assert "свои войска".encode() not in joined
    assert "아군".encode() not in joined


def test_kinds_that_are_one_file_give_one(tiny: Glossary) -> None:
    for kind in KINDS.values():
        assert kind.folder or len(kind.files(_selection(tiny)).files) == 1


def _selection(glossary: Glossary) -> Any:
    from glossary.exports import select

    return select(glossary)


# --- TBX -----------------------------------------------------------------------------------------

# The part of the core structure of ISO 30042:2019 that is written, as RELAX NG: what it accepts the
# public TBXcoreStructV03.rng accepts too, which is stricter nowhere in these elements.
_CORE = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:iso:std:iso:30042:ed-2"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="tbx">
    <attribute name="type"><data type="string"><param name="pattern">TBX-.+</param></data></attribute>
    <attribute name="style"><choice><value>dca</value><value>dct</value></choice></attribute>
    <attribute name="xml:lang"><data type="language"/></attribute>
    <element name="tbxHeader"><element name="fileDesc">
      <optional><element name="titleStmt"><element name="title"><text/></element></element></optional>
      <oneOrMore><element name="sourceDesc">
        <oneOrMore><element name="p"><text/></element></oneOrMore>
      </element></oneOrMore>
    </element></element>
    <element name="text"><element name="body"><oneOrMore><element name="conceptEntry">
      <attribute name="id"><data type="ID"/></attribute>
      <ref name="auxiliary"/>
      <oneOrMore><element name="langSec">
        <attribute name="xml:lang"><data type="language"/></attribute>
        <ref name="auxiliary"/>
        <oneOrMore><element name="termSec">
          <element name="term"><text/></element>
          <zeroOrMore><element name="termNote"><ref name="typed"/></element></zeroOrMore>
          <ref name="auxiliary"/>
        </element></oneOrMore>
      </element></oneOrMore>
    </element></oneOrMore></element></element>
  </element></start>
  <define name="typed"><attribute name="type"/><text/></define>
  <define name="auxiliary"><zeroOrMore><choice>
    <element name="descrip"><ref name="typed"/></element>
    <element name="admin"><ref name="typed"/></element>
    <element name="note"><text/></element>
  </choice></zeroOrMore></define>
</grammar>
"""


def core_schema() -> etree.RelaxNG:
    """The public schema where TBX_CORE_RNG names the file, else the part of it that is above."""
    public = os.environ.get("TBX_CORE_RNG")
    return etree.RelaxNG(etree.parse(public) if public else etree.fromstring(_CORE))


_LEVELS = {
    "subjectField": {"conceptEntry"},
    "definition": {"conceptEntry", "langSec"},
    "context": {"termSec"},
}
_VALUES = {
    "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
    "administrativeStatus": {
        "preferredTerm-admn-sts",
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
    },
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
}


def basic_faults(root: Any) -> list[str]:
    """Return what breaks TBX-Basic (DCA): names of data categories, their levels and their values."""
    faults = [] if (root.get("type"), root.get("style")) == ("TBX-Basic", "dca") else ["dialect"]
    for element in root.iter():
        name, kind, parent = etree.QName(element).localname, element.get("type"), element.getparent()
        if not element.tag.startswith(TBX3):
            faults.append(f"namespace of {name}")
        if name == "descrip" and etree.QName(parent).localname not in _LEVELS.get(kind, ()):
            faults.append(f"descrip {kind} in {parent.tag}")
        if name == "termNote" and element.text not in _VALUES.get(kind, ()):
            faults.append(f"termNote {kind}: {element.text}")
        if name == "admin" and kind not in ("source", "customerSubset", "projectSubset"):
            faults.append(f"admin {kind}")
    return faults


def test_tbx3_is_valid_core_and_basic(exported: Callable[[str], Exported], glossary: Glossary) -> None:
    root = etree.fromstring(exported("tbx3").files["glossary.tbx"])
    schema = core_schema()
    assert schema.validate(root), schema.error_log
    assert basic_faults(root) == []
    assert len(root.findall(f".//{TBX3}conceptEntry")) == len(glossary.concepts)
    assert [t.text for t in root.iter(f"{TBX3}term")] == [
        term.term for concept in glossary.concepts for code in Language for term in concept.terms[code]
    ]


def test_the_core_schema_refuses_a_wrong_order(tiny: Glossary) -> None:
    root: Any = etree.fromstring(export("tbx3", tiny).files["glossary.tbx"])
    schema = core_schema()
    assert schema.validate(root), schema.error_log
    entry = root.find(f".//{TBX3}conceptEntry")
    entry.append(entry[0])
    assert not schema.validate(root)


def test_the_basic_rules_refuse_an_unknown_value(tiny: Glossary) -> None:
    root: Any = etree.fromstring(export("tbx3", tiny).files["glossary.tbx"])
    root.find(f".//{TBX3}termNote").text = "acronym"
    assert basic_faults(root) == ["termNote partOfSpeech: acronym"]


def test_tbx3_marks_deprecated_terms(tiny: Glossary) -> None:
    root: Any = etree.fromstring(export("tbx3", tiny).files["glossary.tbx"])
    marked = [
        note.getparent().find(f"{TBX3}term").text
        for note in root.iter(f"{TBX3}termNote")
        if note.text == "deprecatedTerm-admn-sts"
    ]
    assert marked == ["супротивник", "원쑤"]


# The order that TBXcoreStructV02 asks for, in the elements that are written.
_MARTIF = """
<!ELEMENT martif (martifHeader, text)>
<!ATTLIST martif type CDATA #REQUIRED xml:lang CDATA #REQUIRED>
<!ELEMENT martifHeader (fileDesc)>
<!ELEMENT fileDesc (titleStmt?, sourceDesc+)>
<!ELEMENT titleStmt (title)>
<!ELEMENT title (#PCDATA)>
<!ELEMENT sourceDesc (p+)>
<!ELEMENT p (#PCDATA)>
<!ELEMENT text (body)>
<!ELEMENT body (termEntry+)>
<!ELEMENT termEntry ((descrip | admin | note)*, langSet+)>
<!ATTLIST termEntry id ID #IMPLIED>
<!ELEMENT langSet ((descrip | admin | note)*, tig+)>
<!ATTLIST langSet xml:lang CDATA #REQUIRED>
<!ELEMENT tig (term, termNote*, (descrip | admin | note)*)>
<!ELEMENT term (#PCDATA)>
<!ELEMENT termNote (#PCDATA)>
<!ATTLIST termNote type CDATA #REQUIRED>
<!ELEMENT descrip (#PCDATA)>
<!ATTLIST descrip type CDATA #REQUIRED>
<!ELEMENT admin (#PCDATA)>
<!ATTLIST admin type CDATA #REQUIRED>
<!ELEMENT note (#PCDATA)>
"""


def test_tbx2_is_valid_and_has_one_korean_a_file(exported: Callable[[str], Exported]) -> None:
    files = exported("tbx2").files
    assert sorted(files) == ["glossary-ko-KP.tbx", "glossary-ko-KR.tbx"]
    schema = etree.DTD(io.StringIO(_MARTIF))
    for name, content in files.items():
        root = etree.fromstring(content, etree.XMLParser(load_dtd=False))
        assert schema.validate(root), schema.error_log
        codes = {section.get(XML_LANG) for section in root.iter("langSet")}
        assert codes == {"en", "ru", "uk", name.removeprefix("glossary-").removesuffix(".tbx")}


def omegat_entries(root: Any, source: str, target: str) -> list[tuple[str, str]]:
    """Read a martif as OmegaT does: by the language alone, every source with every target term."""
    entries = []
    for entry in root.iter("termEntry"):
        terms: dict[str, list[str]] = {}
        for section in entry.findall("langSet"):
            code = section.get(XML_LANG).split("-")[0]
            terms.setdefault(code, []).extend(tig.find("term").text for tig in section.findall("tig"))
        entries += [(one, other) for one in terms[source] for other in terms[target]]
    return entries


def test_tbx2_reads_in_omegat_with_one_standard(
    exported: Callable[[str], Exported], glossary: Glossary
) -> None:
    for standard in (Language.KO_KR, Language.KO_KP):
        root = etree.fromstring(exported("tbx2").files[f"glossary-{standard.value}.tbx"])
        assert omegat_entries(root, "ru", "ko") == [
            (one.term, other.term)
            for concept in glossary.concepts
            for one in concept.terms[Language.RU]
            for other in concept.terms[standard]
        ]


_TOOLKIT = """
import json, sys
from translate.storage import tbx
store = tbx.tbxfile.parsefile(sys.argv[1])
print(json.dumps([[unit.source, unit.target] for unit in store.units]))
"""


def toolkit_path() -> str | None:
    """The folder that translate-toolkit is in: it also has a package ``translate``, so it can only
    live apart from this project (``pip install --target FOLDER``)."""
    return os.environ.get("TRANSLATE_TOOLKIT")


@pytest.mark.skipif(not toolkit_path(), reason="TRANSLATE_TOOLKIT names no folder with translate-toolkit")
def test_tbx2_reads_in_translate_toolkit(
    exported: Callable[[str], Exported], glossary: Glossary, tmp_path: Path
) -> None:
    file = tmp_path / "glossary.tbx"
    file.write_bytes(exported("tbx2").files["glossary-ko-KP.tbx"])
    done = subprocess.run(
        [sys.executable, "-c", _TOOLKIT, str(file)],
        env={**os.environ, "PYTHONPATH": str(toolkit_path())},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == [
        [concept.terms[Language.EN][0].term, concept.terms[Language.RU][0].term]
        for concept in glossary.concepts
    ]


# --- TMX -----------------------------------------------------------------------------------------

# TMX 1.4b, in the elements that are written.
_TMX = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA)>
"""


def test_tmx_is_valid_and_holds_the_preferred_terms(
    exported: Callable[[str], Exported], glossary: Glossary
) -> None:
    root: Any = etree.fromstring(exported("tmx").files["glossary.tmx"])
    schema = etree.DTD(io.StringIO(_TMX))
    assert schema.validate(root), schema.error_log
    assert root.find("header").get("srclang") == "*all*"
    assert [
        [(v.get(XML_LANG), v.find("seg").text) for v in unit.iter("tuv")] for unit in root.iter("tu")
    ] == [[(code.value, concept.preferred(code).term) for code in Language] for concept in glossary.concepts]


# --- OmegaT --------------------------------------------------------------------------------------


def omegat_text(content: bytes) -> list[tuple[str, str]]:
    """Read a ``.utf8`` as OmegaT does: ``#`` starts a comment, TAB splits."""
    rows = [line.split("\t") for line in content.decode().splitlines() if not line.startswith("#")]
    return [(row[0], row[1]) for row in rows if len(row) >= 2 and row[0]]


def test_omegat_reads_every_current_term(exported: Callable[[str], Exported], glossary: Glossary) -> None:
    files = exported("omegat").files
    assert len(files) == 18  # 20 ordered pairs less the two of one Korean with the other
    wanted = {
        (term, concept.preferred(Language.UK).term)
        for concept in glossary.concepts
        for term in current(concept, Language.KO_KP)
    }
    assert set(omegat_text(files["ko-KP-uk.utf8"])) == wanted
    assert all(line.count(b"\t") == 2 for line in files["ko-KP-uk.utf8"].splitlines()[1:])


def test_omegat_keeps_a_term_that_looks_like_a_comment(tiny: Glossary) -> None:
    files = export("omegat", tiny).files
    assert "#2 priority" not in [source for source, _ in omegat_text(files["en-ru.utf8"])]
    rows = list(csv.reader(io.StringIO(files["en-ru.csv"].decode())))
    assert [row[:2] for row in rows] == [["#2 priority", "второй приоритет"]]
    assert files["en-ru.csv"].startswith(b'"#')


# --- DeepL ---------------------------------------------------------------------------------------


def deepl_faults(entries: str) -> list[str]:
    """Return what the DeepL API refuses in the entries of a dictionary."""
    faults = []
    seen: set[str] = set()
    for line in entries.removesuffix("\n").split("\n"):
        cells = line.split("\t")
        if len(cells) != 2 or not all(cell.strip() for cell in cells):
            faults.append(f"cells: {line!r}")
        if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", line):
            faults.append(f"control character: {line!r}")
        if max(len(cell.encode()) for cell in cells) > 1024:
            faults.append(f"too long: {line!r}")
        if cells[0] in seen:
            faults.append(f"duplicate: {cells[0]!r}")
        seen.add(cells[0])
    return faults


def test_deepl_takes_every_direction(exported: Callable[[str], Exported]) -> None:
    files = exported("deepl").files
    body = json.loads(files["glossary.json"])
    assert len(files["glossary.json"]) < 10 * 1024 * 1024
    assert set(body) == {"name", "dictionaries"}
    directions = {(d["source_lang"], d["target_lang"]) for d in body["dictionaries"]}
    assert len(directions) == len(body["dictionaries"]) == 12
    assert {code for pair in directions for code in pair} == {"en", "ru", "uk", "ko"}
    for dictionary in body["dictionaries"]:
        assert dictionary["entries_format"] == "tsv"
        assert deepl_faults(dictionary["entries"]) == []
        assert len(dictionary["entries"].splitlines()) > 1000
    assert body["dictionaries"][0]["entries"].encode() == files["en-ru.tsv"]


def test_deepl_keeps_the_preferred_of_duplicates_and_reports(tiny: Glossary) -> None:
    result = export("deepl", tiny)
    rows = dict(line.split("\t") for line in result.files["ru-en.tsv"].decode().splitlines())
    # противник is preferred for enemy and admitted, here, for major general.
    assert rows["противник"] == "enemy"
    assert "ru-en: 1 terms stand for other concepts too: the preferred one kept" in result.remarks
    english = dict(line.split("\t") for line in result.files["en-ru.tsv"].decode().splitlines())
    assert "we have" not in english
    assert english["friendly"] == "свой"
    assert "hostile" not in english
    assert "супротивник" not in b"".join(result.files.values()).decode()


def test_deepl_leaves_out_and_reports_what_is_too_long(tiny: Glossary) -> None:
    longer = edited(tiny, lambda c: with_english(c, term="가" * 342) if c.id == "enemy" else c)
    result = export("deepl", longer)
    assert all(
        deepl_faults(d["entries"]) == [] for d in json.loads(result.files["glossary.json"])["dictionaries"]
    )
    assert any("over 1024 bytes" in remark and "enemy" in remark for remark in result.remarks)
    fitting = edited(tiny, lambda c: with_english(c, term="가" * 341) if c.id == "enemy" else c)
    assert ("가" * 341).encode() in export("deepl", fitting).files["en-ru.tsv"]


def test_deepl_writes_the_north_when_it_is_asked_for_alone(tiny: Glossary) -> None:
    result = export("deepl", tiny, ("en", "ko-KP"))
    assert "우리 편".encode() in result.files["en-ko-KP.tsv"]
    assert json.loads(result.files["glossary.json"])["dictionaries"][0]["target_lang"] == "ko"


# --- Google, CSV, JSON ---------------------------------------------------------------------------


def test_google_has_the_codes_in_its_first_row(
    exported: Callable[[str], Exported], glossary: Glossary
) -> None:
    for standard in (Language.KO_KR, Language.KO_KP):
        content = exported("google").files[f"glossary-{standard.value}.csv"]
        header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
        assert header == ["en", "ru", "uk", "ko", "pos", "description"]
        assert {len(row) for row in rows} == {6}
        assert {row[3] for row in rows} == {concept.preferred(standard).term for concept in glossary.concepts}
        assert len({tuple(row[:4]) for row in rows}) == len(rows)


def test_google_leaves_out_what_a_spreadsheet_would_run(tiny: Glossary) -> None:
    risky = edited(tiny, lambda c: with_english(c, term="=1+1") if c.id == "enemy" else c)
    result = export("google", risky)
    assert all(b"=1+1" not in content for content in result.files.values())
    assert any("enemy" in remark for remark in result.remarks)


def test_csv_has_a_row_a_term_and_no_formula(exported: Callable[[str], Exported], glossary: Glossary) -> None:
    content = exported("csv").files["glossary.csv"]
    assert content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["concept"], row["language"], arm(row["term"])) for row in rows] == [
        (concept.id, code.value, term.term)
        for concept in glossary.concepts
        for code in Language
        for term in concept.terms[code]
    ]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@\t\r")]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+7", "-5 °C", "@SUM(A1)", "'=x", "''=x", "＝1", "'yak", "plain", "", "'"]
)
def test_formulas_are_disarmed_without_loss(cell: str) -> None:
    assert disarm(cell)[:1] not in tuple("=+-@＝")
    assert arm(disarm(cell)) == cell


@pytest.mark.parametrize("texts", [[], ["a"], ["a | b", "c\\", "\\|"], ["네,", "그렇다,"], ["|", "\\"]])
def test_lists_in_a_cell_come_back(texts: list[str]) -> None:
    assert split_texts(join_texts(texts)) == texts


def test_cases_in_a_cell_come_back() -> None:
    cases = [("gen", "врага"), ("pl.gen", "врагов"), ("pl.gen", "a=b")]
    assert split_cases(join_cases(cases)) == cases


def test_json_is_what_terms_yaml_holds(exported: Callable[[str], Exported], glossary: Glossary) -> None:
    data = json.loads(exported("json").files["glossary.json"])
    written = read_yaml(glossary.path).data["concepts"]
    for concept in written:
        for terms in concept["terms"].values():
            for term in terms:
                # Values that terms.yaml may write out although they go without saying.
                if term.get("pos") == "noun":
                    del term["pos"]
                if not term.get("forms", True):
                    del term["forms"]
                if term.get("ambiguous") is False:
                    del term["ambiguous"]
                if isinstance(term.get("forms"), dict):
                    term["forms"] = {
                        key: form[0] if isinstance(form, list) and len(form) == 1 else form
                        for key, form in term["forms"].items()
                    }
        if concept.get("critical") is False:
            del concept["critical"]
    assert data["concepts"] == written
    assert data["schema_version"] == 1


# --- OPUS-CAT ------------------------------------------------------------------------------------


def test_opus_cat_terms_load_and_match(glossary: Glossary) -> None:
    files = export("opus-cat", glossary, ("ko-KR", "ru")).files
    assert sorted(files) == [
        f"{way}.{part}.yml" for way in ("ko-KR-ru", "ru-ko-KR") for part in ("rules", "terms")
    ]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files["ko-KR-ru.terms.yml"], Loader=loader)
    assert set(data) == {"terms", "terminology-name", "terminology-guid"}
    assert all(
        set(term)
        == {
            "source-pattern",
            "source-pattern-is-regex",
            "source-pattern-is-case-sensitive",
            "match-source-lemma",
            "target-lemma",
            "source-language-code",
            "target-language-code",
            "description",
        }
        for term in data["terms"]
    )
    assert {(t["source-language-code"], t["target-language-code"]) for t in data["terms"]} == {("ko", "ru")}
    # OPUS-CAT puts the pattern between word boundaries.
    found = {
        t["target-lemma"] for t in data["terms"] if re.search(rf"\b{t['source-pattern']}\b", "대대를 보았다")
    }
    assert found == {"батальон"}


def test_opus_cat_rules_replace_deprecated_terms(tiny: Glossary) -> None:
    files = export("opus-cat", tiny).files
    (rule,) = yaml.safe_load(files["en-uk.rules.yml"])["edit-rules"]
    assert re.search(rule["source-pattern"], "the enemy is here")
    assert not re.search(rule["source-pattern"], "enemyless")
    assert "супротивник тут".replace(rule["output-pattern"], rule["replacement"]) == "противник тут"
    assert yaml.safe_load(files["en-ru.rules.yml"])["edit-rules"] == []


# --- Anki ----------------------------------------------------------------------------------------


def test_anki_deck_holds_a_note_a_concept(
    exported: Callable[[str], Exported], glossary: Glossary, tmp_path: Path
) -> None:
    pytest.importorskip("genanki")
    with zipfile.ZipFile(io.BytesIO(exported("anki").files["glossary.apkg"])) as package:
        package.extract("collection.anki2", tmp_path)
    database = sqlite3.connect(tmp_path / "collection.anki2")
    notes = [row[0].split("\x1f") for row in database.execute("SELECT flds FROM notes ORDER BY id")]
    cards = database.execute("SELECT count(*) FROM cards").fetchone()[0]
    guids = {row[0] for row in database.execute("SELECT guid FROM notes")}
    database.close()
    assert len(notes) == len(guids) == len(glossary.concepts)
    assert cards == 8 * len(notes)
    for concept, fields in zip(glossary.concepts, notes, strict=True):
        for code, text in zip(Language, fields, strict=False):
            assert text.startswith(concept.preferred(code).term)


def test_anki_escapes_markup(tiny: Glossary, tmp_path: Path) -> None:
    pytest.importorskip("genanki")
    with zipfile.ZipFile(io.BytesIO(export("anki", tiny).files["glossary.apkg"])) as package:
        package.extract("collection.anki2", tmp_path)
    database = sqlite3.connect(tmp_path / "collection.anki2")
    text = "".join(row[0] for row in database.execute("SELECT flds FROM notes"))
    database.close()
    assert "&lt;T2&gt; &amp; not" in text
    assert "<T2>" not in text


def test_anki_says_how_to_install_genanki(tiny: Glossary, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def missing(name: str, package: str | None = None) -> Any:
        if name == "genanki":
            raise ImportError(name)
        return real(name, package)

    monkeypatch.setattr("glossary.exports.anki.import_module", missing)
    with pytest.raises(UsageError, match=r"pip install 'tolmach\[anki\]'"):
        export("anki", tiny)


def test_anki_text_has_the_columns_that_it_names(
    exported: Callable[[str], Exported], glossary: Glossary
) -> None:
    lines = exported("anki-tsv").files["glossary.txt"].decode().splitlines()
    header = [line for line in lines if line.startswith("#")]
    columns = header[-1].removeprefix("#columns:").split("\t")
    rows = list(csv.reader(lines[len(header) :], delimiter="\t"))
    assert len(rows) == len(glossary.concepts)
    assert {len(row) for row in rows} == {len(columns)}
    assert f"#tags column:{len(columns)}" in header


# --- What is kept where --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["tmx", "omegat", "deepl", "google", "anki-tsv"])
def test_deprecated_terms_stay_out_where_nothing_marks_them(kind: str, tiny: Glossary) -> None:
    text = b"".join(export(kind, tiny).files.values()).decode()
    assert "супротивник" not in text
    assert "원쑤" not in text
    assert "свои войска" in text


def test_a_counterpart_is_of_the_same_part_of_speech(glossary: Glossary) -> None:
    for source, target in ((Language.EN, Language.RU), (Language.KO_KR, Language.UK)):
        for concept in glossary.concepts:
            for term in pairs.current_terms(concept, source):
                answer = pairs.counterpart(concept, term, target)
                if answer is not None and term.status is not TermStatus.PREFERRED:
                    assert (
                        answer.pos is term.pos
                        or not (answer.pos.inflects and term.pos.inflects)
                        or ("adverb" in (answer.pos, term.pos))
                    )


def test_all_fields_of_concepts_and_terms_are_known_to_the_exports() -> None:
    # A new field must find its place in csv, tbx and json before it is exported.
    concept = " ".join(field.name for field in dataclasses.fields(Concept))
    assert concept == (
        "id field critical contrast_set contrast_member symbol definition status note terms nato_code source"
    )
    term = [field.name for field in dataclasses.fields(Term)]
    assert term == ["term", "status", "pos", "forms", "ambiguous", "warning", "cases"]


# --- Wrong arguments, writing --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "languages", "fields", "message"),
    [
        ("xls", (), (), "unknown format 'xls'"),
        ("csv", ("fr",), (), "unknown language 'fr'"),
        ("csv", (), ("poetry",), "unknown field 'poetry'"),
        ("csv", (), ("cbrn",), "no concept in these fields"),
        ("deepl", ("ko-KR", "ko-KP"), (), "two languages or more"),
        ("omegat", ("en",), (), "two languages or more"),
        ("anki-tsv", ("en",), (), "two languages or more"),
    ],
)
def test_wrong_arguments_are_named(
    kind: str, languages: tuple[str, ...], fields: tuple[str, ...], message: str, tiny: Glossary
) -> None:
    with pytest.raises(UsageError, match=message):
        export(kind, tiny, languages, fields)


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    (place / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is not empty"):
        write_files({"a.tsv": b"1", "b.tsv": b"2"}, place, folder=True)
    assert [path.name for path in place.iterdir()] == ["mine.txt"]
    write_files({"a.tsv": b"1", "b.tsv": b"2"}, place, folder=True, force=True)
    assert sorted(path.name for path in place.iterdir()) == ["a.tsv", "b.tsv", "mine.txt"]


def test_a_new_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    class Broken(dict[str, bytes]):
        def items(self) -> Any:
            yield "a", b"1"
            raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="No space left"):
        write_files(Broken(a=b"1"), tmp_path / "out", folder=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    place = tmp_path / "glossary.csv"
    write_files({"x": b"old"}, place, folder=False)
    with pytest.raises(UsageError, match="--force"):
        write_files({"x": b"new"}, place, folder=False)
    assert place.read_bytes() == b"old"
    write_files({"x": b"new"}, place, folder=False, force=True)
    assert place.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["glossary.csv"]


def test_places_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        write_files({"x": b""}, tmp_path / "none" / "x", folder=False)
    with pytest.raises(InputError, match="no such folder"):
        write_files({"x": b""}, tmp_path / "none" / "x", folder=True)
    with pytest.raises(UsageError, match="is a folder"):
        write_files({"x": b""}, tmp_path, folder=False)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="is no folder"):
        write_files({"x": b""}, tmp_path / "file", folder=True)


def test_the_command_writes_and_tells(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "deepl"
    assert terms_export.export("deepl", str(place), str(TINY), ("en", "ru")) == 0
    assert sorted(path.name for path in place.iterdir()) == ["en-ru.tsv", "glossary.json", "ru-en.tsv"]
    out, err = capfd.readouterr()
    assert out == ""
    assert "3 files written" in err
    assert "the preferred one kept" in err


def test_the_command_writes_one_file_to_stdout(
    capfdbinary: pytest.CaptureFixture[bytes], tiny: Glossary
) -> None:
    assert terms_export.export("tbx3", None, str(TINY)) == 0
    assert capfdbinary.readouterr().out == export("tbx3", tiny).files["glossary.tbx"]
    with pytest.raises(UsageError, match="several files"):
        terms_export.export("omegat", "-", str(TINY))


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = "import sys, translate.terms_export; print([m for m in ('lxml', 'genanki') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
