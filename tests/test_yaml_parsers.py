"""The shipped terms.yaml for other tools: every YAML parser reads the same data, the schema accepts it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import glossary
from glossary._yaml import read_yaml
from glossary.terms import default_path


def plain(value: Any) -> Any:
    """Return *value* as plain lists, dictionaries and scalars; its numbers as `Decimal`."""
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value)).normalize()
    return str(value) if isinstance(value, str) else value


def as_json(value: Any) -> Any:
    """Return *value* with its numbers as those of JSON."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


@pytest.fixture(scope="module")
def ours() -> Any:
    """The shipped file as the loader reads it."""
    return plain(read_yaml(default_path()).data)


def test_a_yaml_1_1_parser_reads_the_same(ours: Any) -> None:
    # The C parser resolves scalars as SafeLoader does, several times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert loader.yaml_implicit_resolvers == yaml.SafeLoader.yaml_implicit_resolvers
    assert plain(yaml.load(default_path().read_bytes(), loader)) == ours


def test_a_yaml_1_2_parser_reads_the_same(ours: Any) -> None:
    ruamel = pytest.importorskip("ruamel.yaml")
    # The C parser knows YAML 1.1 alone.
    parser = ruamel.YAML(typ="safe", pure=True)
    assert parser.load("[no, 012, 1:30]") == ["no", 12, "1:30"], "reads as YAML 1.2"
    assert plain(parser.load(default_path().read_text(encoding="utf-8"))) == ours


def test_the_schema_at_its_stable_path_accepts_the_shipped_file(ours: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    path = glossary.schema_path()
    assert path == Path(glossary.__file__).parent / "schema" / "terms.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(as_json(ours)))
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors[:10]] == []
