"""The public face ``import glossary`` and the recipes of docs/recipes.md, run as they stand."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import glossary

ROOT = Path(__file__).resolve().parent.parent
RECIPE = re.compile(
    r"^## (?P<title>[^\n]+)\n(?:(?!^## ).)*?^```python\n(?P<code>.*?)^```\n\n^```text\n(?P<output>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
RECIPES = list(RECIPE.finditer((ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")))


def test_there_are_six_recipes() -> None:
    text = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    assert len(RECIPES) == 6 == text.count("```python") == text.count("\n## ")


@pytest.mark.parametrize("recipe", RECIPES, ids=[match["title"] for match in RECIPES])
def test_a_recipe_prints_what_it_says(recipe: re.Match[str]) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(recipe["code"], recipe["title"], "exec"), {"__name__": "recipe"})
    assert out.getvalue() == recipe["output"]


@pytest.mark.parametrize("recipe", RECIPES, ids=[match["title"] for match in RECIPES])
def test_a_recipe_takes_all_from_the_public_face(recipe: re.Match[str]) -> None:
    imports = re.findall(r"^(?:from|import) .+$", recipe["code"], re.MULTILINE)
    assert imports
    assert all(line.startswith("from glossary import ") for line in imports)


@pytest.mark.parametrize("name", glossary.__all__)
def test_every_public_name_resolves_and_is_documented(name: str) -> None:
    value = getattr(glossary, name)
    assert value.__doc__
    assert name in dir(glossary)


def test_public_names_are_sorted_and_each_is_typed() -> None:
    assert glossary.__all__ == sorted(set(glossary.__all__))
    source = Path(glossary.__file__).read_text(encoding="utf-8")
    typed = source.split("if TYPE_CHECKING:\n")[1].split("\n\n")[0]
    assert sorted(re.findall(r"\b\w+\b", " ".join(re.findall(r"import (.+)", typed)))) == glossary.__all__
    assert source.count("\n") < 100


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        glossary.__getattr__("no_such_name")


def test_names_are_the_ones_of_their_modules() -> None:
    assert glossary.Glossary is importlib.import_module("glossary.terms").Glossary
    assert glossary.compare is importlib.import_module("glossary.guard").compare
    assert glossary.reading is importlib.import_module("glossary.readings").reading


def test_importing_the_face_loads_nothing() -> None:
    script = "import sys, glossary; print(*sorted(name for name in sys.modules), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(done.stdout.split())
    assert "glossary" in loaded
    assert not {name for name in loaded if name.startswith("glossary.")}
    assert not loaded & {"yaml", "ahocorasick", "rapidfuzz", "dataclasses", "pymorphy3"}


if TYPE_CHECKING:
    # What a user's type checker sees: the names are not merely `object`.
    _load = glossary.Glossary.load
    _language: glossary.Language = glossary.Language.EN
