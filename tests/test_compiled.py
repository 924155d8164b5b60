"""The compiled glossary: the same as the file, noticed edits, and a cache whose loss costs time alone."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from glossary import compiled, morphology, terms
from glossary._codec import from_plain, to_plain
from glossary._yaml import MAX_BYTES, read_yaml
from glossary.cache import cache_folder
from glossary.errors import GlossaryError
from glossary.frames import Span
from glossary.languages import Language
from glossary.matcher import ConceptMatcher, written_forms
from glossary.search import search_concepts
from glossary.terms import Concept, Glossary
from glossary.text import fold

ROOT = Path(__file__).parent.parent
SOUND = Path(__file__).parent / "data" / "terms" / "sound.yaml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("TOLMACH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "terms"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small glossary that may be edited."""
    copy = tmp_path / "own.yaml"
    copy.write_bytes(SOUND.read_bytes())
    return copy


def from_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> Glossary:
    """Return the glossary as its YAML is read, whatever lies in the cache."""
    with monkeypatch.context() as patch:
        patch.setattr(compiled, "load", lambda content: None)
        patch.setattr(compiled, "store", lambda found: False)
        return Glossary.load(path)


def is_cached(path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the glossary at *path* loads without its YAML being parsed."""

    def fail(*_: object) -> None:
        raise AssertionError("parsed")

    with monkeypatch.context() as patch:
        patch.setattr("glossary._yaml.parse_yaml", fail)
        try:
            Glossary.load(path)
        except AssertionError:
            return False
        return True


def only(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


# --- The same content ----------------------------------------------------------------------------


def test_a_cached_glossary_equals_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = from_the_file(path, monkeypatch)
    Glossary.load(path)
    assert is_cached(path, monkeypatch)
    cached = Glossary.load(path)
    for field in dataclasses.fields(Glossary):
        if field.compare and field.name != "by_id":
            assert getattr(cached, field.name) == getattr(fresh, field.name), field.name
    assert dict(cached.by_id) == dict(fresh.by_id)
    assert list(cached.by_id) == [concept.id for concept in fresh.concepts]
    assert hash(cached.concepts[0]) == hash(fresh.concepts[0])


def test_the_shipped_glossary_survives_its_compiled_form(glossary: Glossary) -> None:
    index = compiled.from_bytes(compiled.index_of(glossary).to_bytes())
    assert index is not None
    opened = terms._opened(Glossary, index, glossary.path)
    assert opened.concepts == glossary.concepts
    assert [getattr(opened, name) for name in terms.REST] == [getattr(glossary, name) for name in terms.REST]


def test_each_concept_is_made_once_and_only_when_asked_for(path: Path) -> None:
    Glossary.load(path)
    cached = Glossary.load(path)
    name = next(iter(cached.by_id))
    one = cached.by_id[name]
    assert cached.by_id[name] is one
    assert cached.concepts[0] is one
    assert "no-such-concept" not in cached.by_id
    with pytest.raises(AttributeError, match="no_such_field"):
        cached.no_such_field  # type: ignore[attr-defined]  # noqa: B018


def test_a_copy_with_other_concepts_does_not_keep_the_old_forms(path: Path) -> None:
    Glossary.load(path)
    cached = Glossary.load(path)
    some = cached.concepts[:1]
    copy = dataclasses.replace(cached, concepts=some, by_id=terms.by_id(some))
    assert copy.compiled is None
    other = cached.concepts[1].preferred(Language.RU).term
    assert search_concepts(cached, other, exact=True)
    assert search_concepts(copy, other, exact=True) == []


@pytest.mark.parametrize("language", Language)
def test_a_matcher_is_the_same_from_both(glossary: Glossary, language: Language) -> None:
    plain = dataclasses.replace(glossary)
    assert plain.compiled is None
    compiled.index_of(glossary)
    slow, fast = ConceptMatcher(plain, language), ConceptMatcher(glossary, language)
    forms = list(written_forms(glossary.concepts, language))
    text = fold(" ".join(forms[::97]))
    assert fast.find(text) == slow.find(text)
    assert fast.find(text)[0]
    assert fast.find(text, [Span(0, 3)]) == slow.find(text, [Span(0, 3)])


def test_plain_data_is_json_and_comes_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = from_the_file(path, monkeypatch)
    for concept in fresh.concepts:
        assert from_plain(Concept, json.loads(json.dumps(to_plain(concept)))) == concept
    assert from_plain(tuple[Decimal, ...], to_plain((Decimal("0.10"),)))[0].as_tuple().exponent == -2
    with pytest.raises(TypeError, match="set"):
        to_plain({1})
    with pytest.raises(KeyError):
        from_plain(Language, "xx")


# --- The cache -----------------------------------------------------------------------------------


def test_an_edit_is_noticed(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Glossary.load(path)
    name = before.concepts[0].preferred(Language.EN).term
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"term: {name}", f"term: {name[::-1]}", 1), encoding="utf-8")
    os.utime(path, ns=times)
    assert not is_cached(path, monkeypatch)
    after = Glossary.load(path)
    assert after.concepts[0].preferred(Language.EN).term == name[::-1]
    assert after.sha256 != before.sha256
    assert len(list(folder.iterdir())) == 2


def _truncate(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_truncate, id="truncated"),
        pytest.param(_flip, id="bit-flipped"),
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content + b"\n", id="longer"),
        pytest.param(lambda content: content[:13], id="no-digest"),
        pytest.param(lambda content: b"\x80\x04." + content, id="another-file"),
    ],
)
def test_a_damaged_file_is_built_again(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, damage: object
) -> None:
    whole = Glossary.load(path)
    assert callable(damage)
    content = only(folder).read_bytes()
    only(folder).write_bytes(damage(content))
    assert not is_cached(path, monkeypatch)
    assert Glossary.load(path).concepts == whole.concepts
    assert only(folder).read_bytes() == content
    assert is_cached(path, monkeypatch)


def test_a_flip_of_any_kind_of_byte_is_seen(path: Path) -> None:
    content = compiled.index_of(Glossary.load(path)).to_bytes()
    assert compiled.from_bytes(content) is not None
    for place in range(0, len(content), len(content) // 199):
        assert compiled.from_bytes(content[:place] + b"\xff" + content[place + 1 :]) is None, place


def test_another_version_is_built_again(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Glossary.load(path)
    content = only(folder).read_bytes()
    monkeypatch.setattr(compiled, "__version__", "0.0.0")
    assert compiled.from_bytes(content) is None
    assert not is_cached(path, monkeypatch)
    monkeypatch.undo()
    monkeypatch.setattr(compiled, "FORMAT", compiled.FORMAT + 1)
    assert compiled.from_bytes(content) is None


def test_the_file_of_another_glossary_is_not_taken(path: Path, folder: Path, tmp_path: Path) -> None:
    Glossary.load(path)
    foreign = only(folder)
    other = path.read_bytes() + b"# edited\n"
    foreign.rename(compiled.cache_path(compiled.digest(other)))
    assert compiled.load(other) is None


def test_new_code_or_tables_make_a_new_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = compiled.cache_path("0" * 64)
    assert all((Path(compiled.__file__).parent / source).exists() for source in compiled._SOURCES)
    real = os.stat

    def touched(place: str, **options: bool) -> os.stat_result:
        status = list(real(ROOT)) if str(place).endswith("forms.tsv") else real(place, **options)
        return os.stat_result(status) if isinstance(status, list) else status

    monkeypatch.setattr("os.stat", touched)
    assert compiled.cache_path("0" * 64) != name


@pytest.mark.parametrize("hindrance", ["a-file", "read-only", "no-home"])
def test_without_a_cache_it_works(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hindrance: str
) -> None:
    place = tmp_path / "place"
    if hindrance == "a-file":
        place.write_text("not a folder", encoding="utf-8")
    elif hindrance == "read-only":
        place.mkdir(mode=0o500)
        if os.access(place, os.W_OK):  # root may write anywhere
            monkeypatch.setattr("tempfile.mkstemp", _refuse)
    else:
        monkeypatch.delenv("HOME", raising=False)
        monkeypatch.setattr("os.path.expanduser", lambda text: text)
    monkeypatch.setenv("TOLMACH_CACHE", "~/x" if hindrance == "no-home" else str(place))
    loaded = Glossary.load(path)
    term = loaded.concepts[0].preferred(Language.RU).term
    assert search_concepts(loaded, term, exact=True)[0].term == term
    assert not is_cached(path, monkeypatch)


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_full_disk_leaves_nothing_behind(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert Glossary.load(path).concepts
    assert list(folder.iterdir()) == []


def test_several_processes_may_build_it_at_once(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import sys; from pathlib import Path; from glossary.terms import Glossary\n"
        "sys.stdin.read(1); g = Glossary.load(Path(sys.argv[1])); print(len(g.concepts), g.sha256)"
    )
    builders = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )
        for _ in range(3)
    ]
    outputs = {builder.communicate(b"x", timeout=60)[0] for builder in builders}
    assert [builder.returncode for builder in builders] == [0, 0, 0]
    assert len(outputs) == 1
    assert only(folder).suffix == ".terms"
    assert is_cached(path, monkeypatch)


def test_no_more_than_a_few_files_stay(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    old, recent = folder / ".building-old", folder / ".building-new"
    for file in (old, recent):
        file.touch()
    os.utime(old, (1, 1))
    for number in range(12):
        file = folder / f"{number}.terms"
        file.touch()
        os.utime(file, (number + 1, number + 1))
    Glossary.load(path)
    assert not old.exists()
    assert recent.exists()
    kept = {file.name for file in folder.glob("*.terms")}
    assert len(kept) == compiled._KEPT
    assert {"11.terms", compiled.cache_path(compiled.digest(path.read_bytes())).name} <= kept


def test_a_faulty_file_is_not_cached(path: Path, folder: Path) -> None:
    path.write_text("schema_version: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(GlossaryError, match="'concepts' is missing"):
            Glossary.load(path)
    assert not folder.exists()


def test_forms_are_derived_anew_once_pymorphy3_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    name = Glossary.load(path).concepts[0].preferred(Language.RU).term
    path.write_text(text.replace(f"term: {name}", "term: щебетальник", 1), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("glossary._derivation.is_available", lambda language: False)
        patch.setattr("glossary.morphology._derived", lambda *_: {})
        assert Glossary.load(path).compiled is not None
        assert is_cached(path, monkeypatch)
    assert not is_cached(path, monkeypatch)


def test_a_damaged_table_of_forms_does_not_keep_a_glossary_from_loading(
    path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "forms.tsv"
    broken.write_text("ru\tonly\n", encoding="utf-8")
    monkeypatch.setattr(morphology, "forms_path", lambda: broken)
    morphology._table.cache_clear()
    morphology._forms_of.cache_clear()
    try:
        loaded = Glossary.load(path)
        assert loaded.concepts
        assert not folder.exists()
        with pytest.raises(GlossaryError, match="malformed row"):
            ConceptMatcher(loaded, Language.RU)
    finally:
        morphology._table.cache_clear()


def test_the_cache_is_where_the_system_has_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import platformdirs

    assert cache_folder() == tmp_path / "cache"
    monkeypatch.delenv("TOLMACH_CACHE")
    for base in (None, "", str(tmp_path / "xdg")):
        if base is None:
            monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        else:
            monkeypatch.setenv("XDG_CACHE_HOME", base)
        assert cache_folder() == Path(platformdirs.user_cache_dir("tolmach"))


def test_as_much_is_read_as_the_parser_takes() -> None:
    assert compiled._MOST == MAX_BYTES + 1


def test_a_missing_file_is_named_as_ever(tmp_path: Path) -> None:
    absent = tmp_path / "none.yaml"
    with pytest.raises(GlossaryError) as ours:
        Glossary.load(absent)
    with pytest.raises(GlossaryError) as parsers:
        read_yaml(absent)
    assert str(ours.value) == str(parsers.value)
