"""What is installed and what is imported when: layers, a light start, the wheel, the console script."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import glossary
from glossary.errors import UsageError
from glossary.identity import require_own_modules

ROOT = Path(__file__).resolve().parent.parent
MODEL_LIBRARIES = {"torch", "transformers", "ctranslate2", "sentencepiece", "safetensors"}


def imported_names(file: Path) -> Iterator[str]:
    """Yield the top-level names that *file* imports anywhere, also inside functions."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0] if node.level == 0 else file.parent.name


def modules_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after running *code*."""
    script = (
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def run_in(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run *command* in *folder*, which also comes first on its import path."""
    env = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=env)


def test_glossary_imports_neither_translate_nor_the_app() -> None:
    files = list((ROOT / "glossary").rglob("*.py"))
    assert len(files) > 5
    for file in files:
        assert not {"translate", "tui", "widgets", "textual"} & set(imported_names(file)), file


def test_translate_does_not_import_the_app() -> None:
    files = list((ROOT / "translate").rglob("*.py"))
    assert len(files) > 5
    for file in files:
        assert not {"tui", "widgets", "textual"} & set(imported_names(file)), file


def test_help_loads_no_heavy_library() -> None:
    loaded = modules_after(
        "import contextlib, io\nfrom translate.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])"
    )
    assert "translate" in loaded
    assert not loaded & (MODEL_LIBRARIES | {"textual", "numpy", "jsonschema", "tui"})


def test_the_app_paints_before_any_model_library_is_loaded() -> None:
    loaded = modules_after("import tui")
    assert "textual" in loaded
    assert not loaded & (MODEL_LIBRARIES | {"numpy", "jsonschema"})


@pytest.mark.parametrize(("setting", "disabled"), [(None, True), ("0", False)])
def test_the_kitty_protocol_is_off_unless_the_user_says_otherwise(
    setting: str | None, disabled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    if setting is not None:
        monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", setting)
    modules_after(
        f"import tui\nfrom textual import constants\nassert constants.DISABLE_KITTY_KEY is {disabled}"
    )


def test_every_glossary_module_loads_without_a_model_library() -> None:
    names = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in (ROOT / "glossary").rglob("*.py")
        if file.name != "__init__.py"
    ]
    loaded = modules_after("\n".join(f"import {name}" for name in names))
    assert not loaded & (MODEL_LIBRARIES | {"textual", "numpy", "jsonschema", "pymorphy3"})


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from hatchling.builders.wheel import WheelBuilder

    out = tmp_path_factory.mktemp("dist")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(out), versions=["standard"])))


def test_the_wheel_holds_code_terms_phrases_and_model_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        terms = archive.read("glossary/terms.yaml")
    assert terms == (ROOT / "terms.yaml").read_bytes()
    for folder, pattern in (
        ("glossary", "phrases/*.tsv"),
        ("glossary", "schema/*"),
        ("translate", "models/embedded/*"),
        ("glossary", "**/*.py"),
        ("translate", "**/*.py"),
        ("widgets", "*.py"),
    ):
        here = {file.relative_to(ROOT).as_posix() for file in (ROOT / folder).glob(pattern) if file.is_file()}
        assert here, pattern
        assert here <= names, here - names
    assert "tui.py" in names
    assert {name.partition("/")[0] for name in names} == {
        "glossary", "translate", "tui.py", "widgets", f"tolmach-{glossary.__version__}.dist-info",
    }  # fmt: skip
    assert not [name for name in names if "__pycache__" in name]


def test_the_code_of_the_wheel_finds_its_own_terms(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        members = [name for name in archive.namelist() if "/models/" not in name]
        archive.extractall(tmp_path, members)
    code = "from glossary.terms import Glossary; g = Glossary.load(); print(g.path, len(g.concepts))"
    done = run_in(tmp_path, sys.executable, "-P", "-c", code)
    assert done.returncode == 0, done.stderr
    path, count = done.stdout.rsplit(maxsplit=1)
    assert Path(path) == tmp_path / "glossary" / "terms.yaml"
    assert int(count) > 0


@pytest.fixture
def console_script() -> Path:
    script = Path(sys.executable).with_name("tolmach")
    assert script.is_file(), "not installed: run `make install`, or `pip install -e .`"
    return script


def test_the_installed_command_runs_from_another_folder(console_script: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [console_script, "--help"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "translate" in done.stdout


def test_the_installed_metadata_names_this_version() -> None:
    assert importlib.metadata.version("tolmach") == glossary.__version__


def test_another_packages_translate_is_named_and_refused(console_script: Path, tmp_path: Path) -> None:
    (tmp_path / "translate").mkdir()
    (tmp_path / "translate" / "__init__.py").write_text("raise SystemExit('executed')\n", encoding="utf-8")
    info = tmp_path / "translate-3.8.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: translate\nVersion: 3.8.1\n", encoding="utf-8"
    )
    (info / "top_level.txt").write_text("translate\n", encoding="utf-8")
    done = run_in(tmp_path, console_script, "--help")
    assert done.returncode == UsageError.exit_code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "another package's 'translate', installed by translate 3.8.1," in done.stderr
    assert str(tmp_path / "translate" / "__init__.py") in done.stderr


def test_a_missing_module_is_named() -> None:
    with pytest.raises(UsageError, match="'no_such_module' of Tolmach is missing"):
        require_own_modules(("no_such_module",))


def test_our_own_modules_pass() -> None:
    require_own_modules()
