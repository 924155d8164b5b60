"""The compiled form of a glossary: what its YAML says, every surface form, and the keys of the search.

Parsing ``terms.yaml`` and deriving the forms of its terms takes seconds; reading what came out of it takes
milliseconds. So it is kept in ``<cache>/terms/``, in a file whose name holds the SHA-256 of the YAML file
and the stamp of the program that read it (format, version, and size and time of the modules that derive
forms). The file is one line with the SHA-256 of all that follows, one line of JSON that names the
sections, and the sections: lines of text and JSON, nothing that could run. It is read whole and compared
with its SHA-256 before anything in it is believed, and written beside its place and renamed: a reader sees
all of it or none, whoever else writes it at the same time. A missing, damaged or unwritable file costs
time and nothing else.

Not SQLite: measured on 1,153 concepts with 143,000 forms, it looks one form up faster (0.01 against
0.9 ms), but takes twice as long to give all forms of a language (41 against 22 ms) and eight times for a
part of a word (1.7 against 0.2 ms); and it sees a flipped bit only in an index (``quick_check``, 18 ms),
where this whole file is compared with its SHA-256 in 6 ms.

No dataclass is imported here, so that a search starts in a fraction of the time of everything else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from glossary import __version__
from glossary.cache import cache_folder
from glossary.errors import GlossaryError
from glossary.languages import Language

if TYPE_CHECKING:
    from glossary.terms import Concept, Glossary

#: Raised when the same glossary would be compiled to other content than before.
FORMAT = 1
#: One byte more than a glossary file may have.
_MOST = 8 * 1024 * 1024 + 1
_MAGIC = b"tolmach-terms"
_SUFFIX = ".terms"
_TEMPORARY = ".building-"
#: Age in seconds after which a temporary file belongs to a process that died.
_STALE = 3600.0
#: Compiled files that stay: each edit of a glossary makes a new one.
_KEPT = 8
#: Seconds after which a file that is used is marked as used anew.
_FRESH = 86400.0
#: What the content depends on beside the YAML file.
_SOURCES = (
    *("_codec.py", "_derivation.py", "_english.py", "_search_keys.py", "_terms_reader.py", "compiled.py"),
    *("korean.py", "matcher.py", "morphology.py", "terms.py", "text.py", "data/forms.tsv"),
)
LANGUAGES = tuple(Language)


class Entry(NamedTuple):
    """One way to write a term: the number of the term, what may follow it, how sure it is."""

    row: int
    weak: bool
    verb: bool
    closed: bool
    rigid: bool


class Owner(NamedTuple):
    """Whose a term is: the number of its concept, its language, and how it ranks among its like."""

    concept: int
    language: int
    rank: int


class Compiled:
    """A compiled glossary in memory. Sections are decoded on their first use.

    *sha256* is that of the YAML file.
    """

    __slots__ = ("_content", "_kept", "_lengths", "_sections", "_start", "_texts", "sha256")

    def __init__(self, sha256: str, content: bytes, lengths: Mapping[str, int], start: int = 0) -> None:
        self.sha256 = sha256
        self._content, self._lengths, self._start = content, lengths, start
        self._sections: dict[str, bytes] = {}
        self._kept: dict[str, list[bytes]] = {}
        self._texts: dict[str, list[str]] = {}

    def raw(self, name: str) -> bytes:
        """Return the section *name* as it is written."""
        found = self._sections.get(name)
        if found is None:
            start = self._start
            for other, length in self._lengths.items():
                if other == name:
                    break
                start += length
            found = self._sections[name] = self._content[start : start + self._lengths[name]]
        return found

    def lines(self, name: str) -> list[bytes]:
        """Return the lines of the section *name*, in UTF-8."""
        if name not in self._kept:
            self._kept[name] = self.raw(name).split(b"\n")[1:-1]
        return self._kept[name]

    def texts(self, name: str) -> list[str]:
        """Return the lines of the section *name*."""
        if name not in self._texts:
            self._texts[name] = self.raw(name).decode("utf-8").split("\n")[1:-1]
        return self._texts[name]

    def line(self, name: str, number: int) -> str:
        """Return line *number* of the section *name*."""
        return self.lines(name)[number].decode("utf-8")

    def find(self, name: str, wanted: str) -> Iterator[tuple[int, str]]:
        """Yield each line of the section *name* in which *wanted* stands, with its number.

        A line break at an end of *wanted* holds it to that end of the line.
        """
        section, sought = self.raw(name), wanted.encode("utf-8", "replace")
        first = sought.startswith(b"\n")
        counted = number = 0
        place = section.find(sought)
        while place >= 0:
            begin = section.rfind(b"\n", 0, place + first) + 1
            end = section.index(b"\n", begin)
            number += section.count(b"\n", counted, begin)
            counted = begin
            yield number - 1, section[begin:end].decode("utf-8")
            place = section.find(sought, end)

    def owner(self, row: int) -> Owner:
        """Return whose the term *row* is."""
        return Owner(*map(int, self.lines("owners")[row].split()))

    def first_row(self, concept: int) -> int:
        """Return the number of the first term of *concept*."""
        return int(self.lines("firsts")[concept])

    def concept_data(self, number: int) -> dict[str, Any]:
        """Return concept *number* as plain data: the fields of `Concept`, without those at their default."""
        section, start = self.raw("concepts"), int(self.lines("places")[number])
        data: dict[str, Any] = json.loads(section[start : section.index(b"\n", start)])
        return data

    def rest(self) -> dict[str, Any]:
        """Return what the glossary holds beside concepts, as plain data."""
        data: dict[str, Any] = json.loads(self.raw("rest"))
        return data

    def forms(self, language: Language) -> tuple[list[str], list[str]]:
        """Return the folded surface forms of *language* and, beside each, what `entries` reads."""
        rows = self.raw(f"forms.{language.value}").decode("utf-8").split("\n")[1:-1]
        forms: list[str] = []
        references: list[str] = []
        for row in rows:
            form, _, reference = row.partition("\t")
            forms.append(form)
            references.append(reference)
        return forms, references

    def entries_of(self, form: str, language: Language) -> list[Entry]:
        """Return what the folded surface *form* stands for in *language*."""
        section = self.raw(f"forms.{language.value}")
        key = f"\n{form}\t".encode("utf-8", "replace")
        start = section.find(key)
        if start < 0 or "\n" in form or "\t" in form:
            return []
        start += len(key)
        return entries(section[start : section.index(b"\n", start)].decode("ascii"))

    def to_bytes(self) -> bytes:
        """Return the content of the file that `from_bytes` reads."""
        names = json.dumps(
            {
                "format": FORMAT,
                "version": __version__,
                "sha256": self.sha256,
                "sections": dict(self._lengths),
            },
            separators=(",", ":"),
        ).encode("utf-8")
        body = b"".join((names, b"\n", memoryview(self._content)[self._start :]))
        return b"%b %b\n%b" % (_MAGIC, sha256(body).hexdigest().encode("ascii"), body)


def from_bytes(content: bytes) -> Compiled | None:
    """Return the compiled glossary that *content* holds, or None when it is damaged or of another version."""
    start = content.find(b"\n", 0, 200) + 1
    magic, _, expected = content[: start - 1].partition(b" ")
    body = memoryview(content)[start:]
    if not start or magic != _MAGIC or sha256(body).hexdigest().encode("ascii") != expected:
        return None
    try:
        end = content.index(b"\n", start)
        header = json.loads(content[start:end])
        if (header["format"], header["version"]) != (FORMAT, __version__):
            return None
        return Compiled(header["sha256"], content, header["sections"], end + 1)
    except (ValueError, KeyError, TypeError):
        return None


def entries(reference: str) -> list[Entry]:
    """Return the entries that a reference of `Compiled.forms` stands for."""
    return [
        Entry(number >> 4, bool(number & 1), bool(number & 2), bool(number & 4), bool(number & 8))
        for number in map(int, reference.split(","))
    ]


# --- The file in the cache -----------------------------------------------------------------------


def shipped_path() -> Path:
    """Return the path of the shipped glossary: in the package, else beside its folder."""
    package = Path(__file__).parent
    inside = package / "terms.yaml"
    return inside if inside.exists() else package.parent / "terms.yaml"


def read_content(path: Path) -> bytes:
    """Return the content of the glossary file at *path*, no more than is needed to refuse a large one.

    Raises `GlossaryError` where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError as error:
        raise GlossaryError(
            f"cannot be read: {error.strerror or error}",
            where=str(path),
            mend="check the path and its rights",
        ) from error


def cache_path(name: str) -> Path:
    """Return where the compiled form of the YAML file with the SHA-256 *name* lies or would lie."""
    return cache_folder() / "terms" / f"{name[:32]}-{_stamp()}{_SUFFIX}"


def _stamp() -> str:
    """Return what tells this program from one that would compile the same file otherwise."""
    stamp = [str(FORMAT), __version__]
    package = os.path.dirname(__file__)  # noqa: PTH120 - many paths, at each start
    for name in _SOURCES:
        try:
            status = os.stat(f"{package}/{name}")  # noqa: PTH116
        except OSError:
            stamp.append("-")
        else:
            stamp.append(f"{status.st_size}.{status.st_mtime_ns}")
    return sha256(" ".join(stamp).encode("ascii")).hexdigest()[:16]


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal."""
    return sha256(content).hexdigest()


def load(content: bytes) -> Compiled | None:
    """Return the compiled form of the YAML file *content* from the cache; None where there is none."""
    name = digest(content)
    try:
        path = cache_path(name)
        found = from_bytes(path.read_bytes())
    except (OSError, RuntimeError):  # RuntimeError: ~ in a path and no home
        return None
    if found is None or found.sha256 != name:
        return None
    if _can_derive(found.raw("underived").decode("ascii").split()):
        return None  # pymorphy3 has come since: more forms are to be had
    _mark_used(path)
    return found


def _can_derive(languages: Sequence[str]) -> bool:
    if not languages:
        return False
    from glossary._derivation import is_available

    return any(is_available(Language(language)) for language in languages)


def _mark_used(path: Path) -> None:
    import time

    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _FRESH:
            os.utime(path)


def store(compiled: Compiled) -> bool:
    """Write *compiled* to the cache, where no more than a few files stay; return whether that went well."""
    import tempfile

    try:
        path = cache_path(compiled.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
    except (OSError, RuntimeError):
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(compiled.to_bytes())
        Path(part).replace(path)
    except OSError:
        with suppress(OSError):
            Path(part).unlink(missing_ok=True)
        return False
    _sweep(path)
    return True


def _sweep(path: Path) -> None:
    """Delete what is old beside *path*: compiled forms of earlier edits, files of writers that died."""
    import time

    def age(other: Path) -> float:
        with suppress(OSError):
            return time.time() - other.stat().st_mtime
        return 0.0

    others = [other for other in path.parent.glob(f"*{_SUFFIX}") if other != path]
    stale = [other for other in path.parent.glob(f"{_TEMPORARY}*") if age(other) > _STALE]
    for other in (*sorted(others, key=age)[_KEPT - 1 :], *stale):
        with suppress(OSError):
            other.unlink()


# --- Making it -----------------------------------------------------------------------------------


def index_of(glossary: Glossary) -> Compiled:
    """Return the compiled form of *glossary*, made in memory where it came from no file."""
    if glossary.compiled is None:
        object.__setattr__(glossary, "compiled", compile_glossary(glossary))
    assert glossary.compiled is not None
    return glossary.compiled


def compile_glossary(glossary: Glossary) -> Compiled:
    """Compile *glossary*: derive every surface form and every key of the search."""
    from glossary._codec import to_plain
    from glossary._search_keys import KEYS, keys_of
    from glossary.terms import REST

    sections: dict[str, bytes] = {
        "concepts": _framed(_json(to_plain(concept)) for concept in glossary.concepts),
        "ids": _framed(concept.id for concept in glossary.concepts),
        "rest": _json({name: to_plain(getattr(glossary, name)) for name in REST}).encode("utf-8"),
    }
    columns: dict[str, list[str]] = {name: [] for name in ("terms", "owners", "firsts", *KEYS)}
    rows: dict[tuple[str, Language, str], int] = {}
    ranks = {"preferred": 0, "admitted": 1, "deprecated": 2}
    for number, concept in enumerate(glossary.concepts):
        columns["firsts"].append(str(len(columns["terms"])))
        for place, language in enumerate(LANGUAGES):
            for term in concept.terms[language]:
                rows.setdefault((concept.id, language, term.term), len(columns["terms"]))
                columns["owners"].append(f"{number} {place} {ranks[term.status.value]}")
                columns["terms"].append(_line(term.term))
                for name, key in zip(KEYS, keys_of(term.term, language), strict=True):
                    columns[name].append(_line(key))
    # Where each concept begins in its section.
    sizes = (len(line) + 1 for line in sections["concepts"][1:-1].split(b"\n"))
    columns["places"] = [str(place) for place in accumulate(sizes, initial=1)][:-1]
    sections |= {name: _framed(column) for name, column in columns.items()}
    for language in LANGUAGES:
        sections[f"forms.{language.value}"] = _form_section(glossary.concepts, language, rows)
    sections["underived"] = " ".join(_underived(glossary)).encode("ascii")
    lengths = {name: len(section) for name, section in sections.items()}
    return Compiled(glossary.sha256, b"".join(sections.values()), lengths)


def _form_section(
    concepts: Sequence[Concept], language: Language, rows: Mapping[tuple[str, Language, str], int]
) -> bytes:
    from glossary.matcher import written_forms

    lines = []
    for form, found in sorted(written_forms(concepts, language).items()):
        numbers = (
            rows[entry.concept, language, entry.term] << 4
            | entry.weak
            | entry.verb << 1
            | entry.closed << 2
            | entry.rigid << 3
            for entry in found
        )
        lines.append(f"{_line(form)}\t{','.join(map(str, numbers))}")
    return _framed(lines)


def _underived(glossary: Glossary) -> set[str]:
    """Return the languages of terms without forms that pymorphy3, if it were installed, might have."""
    from glossary._derivation import is_available
    from glossary.morphology import underived

    languages = {language for _, language, _ in underived(glossary)}
    return {language.value for language in languages if not is_available(language)}


_BREAKS = str.maketrans("\t\n\r", "   ")


def _line(text: str) -> str:
    return text.translate(_BREAKS)


def _framed(lines: Iterator[str] | Sequence[str]) -> bytes:
    """Return *lines* in UTF-8, each with a line break before and behind it."""
    return "\n".join(("", *lines, "")).encode("utf-8", "replace")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
