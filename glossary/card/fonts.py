"""Finds the fonts that a PDF embeds: one with Latin and all of Cyrillic, one with Hangul.

Two are needed because free Korean fonts (Noto Sans CJK, Nanum) lack the Ukrainian letters і ї є ґ.
Fonts of the ``pdf`` extra come first, then those of the system; all are named by their files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from glossary.errors import InputError

#: What to do where a library or a font is missing.
HINT = 'pip install "tolmach[pdf]"'


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font files. *bold* is that of the Latin and Cyrillic font, the same file where its weight varies
    (*variable*); *number* is the place of the Korean face in the collection *hangul*."""

    body: Path
    bold: Path
    variable: bool
    hangul: Path
    number: int = 0


# (package, file in it)
_BODY_PACKAGE = ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf")
_HANGUL_PACKAGE = ("pylopdf_fonts_ko", "NotoSansKR-Regular.otf")
# Regular and bold of one family, the best first.
_BODY_FILES = (
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
)
# A font and the place of its Korean face.
_HANGUL_FILES = (
    ("NotoSansKR-Regular.otf", 0),
    ("NotoSansKR-Regular.ttf", 0),
    ("NotoSansCJKkr-Regular.otf", 0),
    ("NotoSansCJK-Regular.ttc", 1),
    ("NanumGothic.ttf", 0),
    ("malgun.ttf", 0),
    ("AppleSDGothicNeo.ttc", 0),
)


def find_fonts(folders: Iterable[Path] | None = None, *, packages: bool = True) -> Fonts:
    """Return the fonts to embed, looked for in *packages* and in *folders* (the system's by default).

    Raises `InputError`, which says what to install, where there are none.
    """
    body = _packaged(*_BODY_PACKAGE) if packages else None
    hangul = _packaged(*_HANGUL_PACKAGE) if packages else None
    known: Mapping[str, Path] = {}
    if body is None or hangul is None:
        known = _font_files(_system_folders() if folders is None else folders)
    faces = (body, body) if body is not None else _first_pair(known)
    if faces is None:
        raise InputError("no font with Latin and Cyrillic letters was found", mend=f"{HINT}, or Noto Sans")
    korean = (hangul, 0) if hangul is not None else _first_korean(known)
    if korean is None:
        raise InputError("no font with Hangul was found", mend=f"{HINT}, or Noto Sans KR or NanumGothic")
    return Fonts(*faces, variable=body is not None, hangul=korean[0], number=korean[1])


def _packaged(package: str, name: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / name
    return path if path.is_file() else None


def _first_pair(known: Mapping[str, Path]) -> tuple[Path, Path] | None:
    for regular, bold in _BODY_FILES:
        if regular in known:
            return known[regular], known.get(bold, known[regular])
    return None


def _first_korean(known: Mapping[str, Path]) -> tuple[Path, int] | None:
    return next(((known[name], number) for name, number in _HANGUL_FILES if name in known), None)


def _font_files(folders: Iterable[Path]) -> dict[str, Path]:
    wanted = {name for pair in _BODY_FILES for name in pair} | {name for name, _ in _HANGUL_FILES}
    found: dict[str, Path] = {}
    for folder in folders:
        for root, _, names in os.walk(folder):
            for name in wanted.intersection(names):
                found.setdefault(name, Path(root) / name)
    return found


def _system_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".fonts", home / ".local/share/fonts")
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
