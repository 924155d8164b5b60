"""The glossary loader: sound files load, each kind of fault is named with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from glossary._terms_reader import read_glossary
from glossary._yaml import MAX_BYTES, parse_yaml, read_yaml
from glossary.errors import GlossaryError
from glossary.languages import Language
from glossary.terms import Glossary, PartOfSpeech, TermStatus, default_path, schema_path

FIXTURES = Path(__file__).parent / "data" / "terms"
SOUND = FIXTURES / "sound.yaml"
BROKEN = sorted(path for path in FIXTURES.glob("*.yaml") if path != SOUND)
EXPECTATION = re.compile(r"# expect: (?P<layer>yaml|structure|rule), line (?P<line>\d+): (?P<message>.+)")


def expectation(path: Path) -> re.Match[str]:
    first = path.read_bytes().split(b"\n", 1)[0].decode("utf-8")
    found = EXPECTATION.fullmatch(first)
    assert found, f"{path.name} does not say what is expected of it"
    return found


def plain(value: Any) -> Any:
    """Return *value* with the number types of JSON."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def error_of(call: Callable[[], object]) -> GlossaryError | None:
    """Return the error of the family that *call* ends in; any other goes through."""
    try:
        call()
    except GlossaryError as error:
        return error
    return None


@pytest.fixture(scope="module")
def validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(schema_path().read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return Glossary.load()


def test_sound_file_becomes_typed_data() -> None:
    glossary = Glossary.load(SOUND)
    friendly = glossary.by_id["friendly-forces"]
    assert (friendly.critical, friendly.contrast_set, friendly.contrast_member) == (
        True,
        "affiliation",
        "friendly",
    )
    assert friendly.preferred(Language.RU).term == "свои войска"
    fixed = friendly.terms[Language.RU][1]
    assert (fixed.pos, fixed.status, fixed.forms) == (
        PartOfSpeech.FIXED,
        TermStatus.ADMITTED,
        ("своих", "своим", "своими"),
    )
    enemy = glossary.by_id["enemy"].terms[Language.RU][1]
    assert enemy.cases == (("gen", "врага"), ("pl.gen", "врагов"))
    assert enemy.forms == ("врага", "врагов")
    battalion = glossary.units.echelon_by_id["battalion"].names[Language.RU]
    assert dict(battalion.cases)["ins"] == "батальоном"
    assert glossary.units.echelon_by_id["artillery-battalion"].canonical == ("battalion", "artillery")
    assert glossary.units.arm_by_id["naval-infantry"].names[Language.UK].genitive == "морської піхоти"
    assert glossary.units.abbreviations[0].qualifiers == ("separate",)
    assert [number.value for number in glossary.numbers] == [3, 3, Decimal("0.5")]
    assert glossary.measures[1].by == 1000
    assert glossary.counters == ("명", "대")
    assert glossary.frequency_units[0].khz == 1000
    assert glossary.call_signs[1].names[Language.KO_KP] == ("승냥이",)
    assert glossary.path == SOUND
    assert re.fullmatch(r"[0-9a-f]{64}", glossary.sha256)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_each_fault_is_named_with_its_place(path: Path) -> None:
    expected = expectation(path)
    with pytest.raises(GlossaryError) as caught:
        Glossary.load(path)
    text = str(caught.value)
    assert text.startswith(f"{path}:{expected['line']}:")
    assert expected["message"] in text
    assert caught.value.mend
    if expected["layer"] != "yaml":
        field = text.removeprefix(f"{path}:").split(": ")[1]
        assert re.fullmatch(r"[a-z_]+(\[\d+\])?(\.[A-Za-z_-]+(\[\d+\])?)*", field)


@pytest.mark.parametrize("path", [SOUND, *BROKEN], ids=lambda path: path.stem)
def test_schema_and_loader_agree_on_structure(path: Path, validator: Any) -> None:
    layer = "sound" if path == SOUND else expectation(path)["layer"]
    if layer == "yaml":
        with pytest.raises(GlossaryError):
            read_yaml(path)
        return
    # Rules across entries and about letters are beyond a schema: there it accepts the file.
    assert validator.is_valid(plain(read_yaml(path).data)) == (layer != "structure")


def test_shipped_glossary_is_sound(shipped: Glossary, validator: Any) -> None:
    assert len(shipped.concepts) >= 400
    assert {concept.field for concept in shipped.concepts} >= {
        "identification",
        "medical",
        "fire",
        "prisoners",
        "mines",
    }
    assert validator.is_valid(plain(read_yaml(default_path()).data))


def test_shipped_glossary_is_the_same_for_another_yaml_parser(shipped: Glossary) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    other = yaml.load(default_path().read_text(encoding="utf-8"), Loader=loader)
    assert other == plain(read_yaml(default_path()).data)


def test_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        Glossary.load(tmp_path / "none.yaml")


def test_huge_file_is_refused() -> None:
    with pytest.raises(GlossaryError, match="larger than"):
        parse_yaml(b"#" * (MAX_BYTES + 1), "huge.yaml")


def test_deep_nesting_is_refused() -> None:
    for depth in (40, 100_000):
        with pytest.raises(GlossaryError, match=r"deep|depth"):
            parse_yaml(b"[" * depth, "deep.yaml")


@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
@example(b'"\\UFFFFFFFF"')
@example(b'"\\ud800"')
@example(b"%YAML 9.9\n--- 1")
@example(b"? {a: b}\n: 1")
@example(b"- &a [*a]")
@example(b"a:\n\t- 1")
def test_reader_raises_nothing_but_its_error(content: bytes) -> None:
    error = error_of(lambda: parse_yaml(content, "any.yaml"))
    assert error is None or str(error).startswith("any.yaml")


tokens = st.sampled_from(
    [
        "- ",
        "a",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "\n",
        "  ",
        "&x ",
        "*x",
        "!!int ",
        "no",
        "1:30",
        "0o7",
        '"',
        "'",
        "|",
        ">",
        "#",
        "? ",
        "---",
        "...",
        "~",
        "true",
        "12",
        "1.5",
        "한",
        "й",
        "%",
        "@",
    ]
)


@settings(max_examples=300)
@example("[a? ]")
@given(st.lists(tokens, max_size=30).map("".join))
def test_reader_agrees_with_pyyaml_on_what_it_accepts(text: str) -> None:
    try:
        document = parse_yaml(text.encode(), "any.yaml")
    except GlossaryError:
        return
    # libyaml takes a comment right behind a block indicator, the reader in pure Python does not.
    assume(not re.search(r"[|>][-+0-9]*#", text))
    assert plain(document.data) == yaml.safe_load(text)


@settings(max_examples=50)
@given(
    st.integers(0, 40),
    st.sampled_from(["", "[]", "{}", "1", "true", "'x'", "no", "[1, {a: b}]", "'é'", "\u200b"]),
)
def test_loader_survives_any_line_replaced(which: int, value: str) -> None:
    lines = SOUND.read_text(encoding="utf-8").splitlines()
    place = which * len(lines) // 41
    head, colon, _ = lines[place].partition(":")
    lines[place] = f"{head}{colon} {value}"
    content = "\n".join(lines).encode()
    error = error_of(lambda: read_glossary(parse_yaml(content, "changed.yaml"), SOUND, "0" * 64))
    assert error is None or str(error).startswith("changed.yaml:")
