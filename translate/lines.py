"""Phrase lists as they come: UTF-8 lines of files, pipes and standard input, none of them too much.

Lines are handed on as soon as they are there, so that a slow pipe is answered line by line and a
file in large windows.
"""

from __future__ import annotations

import codecs
import contextlib
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from glossary.errors import InputError

#: Lines handed on together at most: enough for an engine's batches, few enough to show progress.
WINDOW = 200
#: Of a longer line, in bytes, only the beginning is kept.
MAX_BYTES = 1024 * 1024
_CHUNK = 64 * 1024
_BOM = codecs.BOM_UTF8
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; *whole* is false where *text* is only its beginning."""

    number: int
    text: str
    whole: bool = True


class _Readable(Protocol):
    def read1(self, size: int, /) -> bytes: ...


def read_lines(path: str) -> Iterator[Line]:
    """Yield the lines of the file at *path*, ``-`` for standard input. Raises as `read_windows`."""
    for window in read_windows(path):
        yield from window


def read_windows(path: str, size: int = WINDOW) -> Iterator[list[Line]]:
    """Yield the lines of *path*, ``-`` for standard input, as many together as are there, up to *size*.

    A byte order mark and carriage returns at the ends of lines are left out. Raises `InputError` with
    file and line for a file that cannot be read or is not UTF-8, after the lines before the fault.
    """
    with _opened(path) as stream:
        number = 0
        for raw_lines in _arriving(stream, path):
            window: list[Line] = []
            for raw, length in raw_lines:
                number += 1
                try:
                    window.append(_decoded(raw, length, number, display_name(path)))
                except InputError:
                    if window:
                        yield window
                    raise
                if len(window) == size:
                    yield window
                    window = []
            if window:
                yield window


def is_regular(path: str) -> bool:
    """Whether *path* is a regular file, which can be read twice; raises `InputError` if it cannot be read."""
    if path == "-":
        return False
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        return stat.S_ISREG(mode)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def display_name(path: str) -> str:
    """Return what errors call *path*."""
    return "<stdin>" if path == "-" else path


@contextlib.contextmanager
def _opened(path: str) -> Iterator[_Readable]:
    if path == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise InputError("standard input is closed", mend="give a file, or pipe something in")
        yield cast("_Readable", sys.stdin.buffer)
        return
    with contextlib.ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(path).open("rb"))
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        yield stream


def _unreadable(path: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, IsADirectoryError):
        return InputError("is a folder", where=path, mend="name the text file in it")
    if isinstance(error, FileNotFoundError):
        return InputError("no such file", where=path, mend="check the name and the folder")
    reason = getattr(error, "strerror", None) or str(error)
    where = display_name(path)
    return InputError(f"cannot be read: {reason}", where=where, mend="check the path and its rights")


def _arriving(stream: _Readable, path: str) -> Iterator[list[tuple[bytes, int]]]:
    """Yield, one read after another, the lines that are complete: beginning and length in bytes."""
    head, length = b"", 0
    while chunk := _read(stream, path):
        *pieces, rest = chunk.split(b"\n")
        lines: list[tuple[bytes, int]] = []
        for piece in pieces:
            lines.append((head + piece[: MAX_BYTES - len(head)], length + len(piece)))
            head, length = b"", 0
        head += rest[: MAX_BYTES - len(head)]
        length += len(rest)
        if lines:
            yield lines
    if length:
        yield [(head, length)]


def _read(stream: _Readable, path: str) -> bytes:
    try:
        return stream.read1(_CHUNK)
    except OSError as error:
        raise _unreadable(path, error) from error


def _decoded(raw: bytes, length: int, number: int, name: str) -> Line:
    whole = length == len(raw)
    if number == 1:
        if raw.startswith(_UTF16):
            raise InputError(
                "is UTF-16, not UTF-8", where=f"{name}:1", mend="save it as UTF-8: iconv -f UTF-16 -t UTF-8"
            )
        raw = raw.removeprefix(_BOM)
    try:
        # A cut may have split the last character: that is no fault of the file.
        text = codecs.getincrementaldecoder("utf-8")().decode(raw, final=whole)
    except UnicodeDecodeError as error:
        raise InputError(
            f"not UTF-8 at byte {error.start + 1} of the line",
            where=f"{name}:{number}",
            mend="save it as UTF-8: iconv -f CP1251 -t UTF-8 for Cyrillic, -f CP949 for Korean",
        ) from error
    return Line(number, text.rstrip("\r"), whole)
