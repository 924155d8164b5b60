"""Where results go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from glossary.errors import InputError, UsageError
from glossary.text import for_terminal
from translate.lines import display_name


def narrate(message: str) -> None:
    """Write *message* as one line to stderr, safe for a terminal; no reader there is no error."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"tolmach: {for_terminal(message)}\n")
            sys.stderr.flush()


def check_output(output: str | None, inputs: Sequence[str]) -> None:
    """Raise before any work is done if *output* cannot be written or is one of the *inputs*.

    *output* None or ``-`` is standard output, *inputs* are paths, ``-`` standard input. Raises
    `UsageError` for output onto an input, `InputError` for a place that cannot be written.
    """
    target = _status(sys.stdout if output in (None, "-") else str(output))
    if target is not None and stat.S_ISREG(target.st_mode):
        for path in inputs:
            source = _status(sys.stdin if path == "-" else path)
            if source is not None and os.path.samestat(target, source):
                where = display_name(path)
                raise UsageError("the output is one of the inputs", where=where, mend="write to another file")
    if output is None or output == "-":
        return
    if target is not None and stat.S_ISDIR(target.st_mode):
        raise InputError("is a folder", where=output, mend="name a file in it to write to")
    if not Path(os.path.realpath(output)).parent.is_dir():
        raise InputError("cannot be written: no such folder", where=output, mend="make the folder first")


@contextlib.contextmanager
def opened(output: str | None) -> Iterator[TextIO]:
    """Yield a stream for results; None or ``-`` is standard output.

    A regular file is written beside its place and takes it when all went well: after a failure the old
    file, or none, is there. Raises `InputError` for a place that cannot be written.
    """
    if output is None or output == "-":
        if sys.stdout is None:
            raise InputError("standard output is closed", mend="write to a file, -o OUT")
        yield sys.stdout
        sys.stdout.flush()
        return
    # A link stays a link: its target is what is written.
    place = Path(os.path.realpath(output))
    if place.exists() and not place.is_file():
        with _reporting(output):
            device = place.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
        with device:
            yield device
        return
    with _reporting(output):
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(0, "Permission denied")
        handle, part = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        with _reporting(output):
            Path(part).chmod(stat.S_IMODE(place.stat().st_mode) if place.exists() else 0o666 & ~_umask())
            Path(part).replace(place)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _status(file: TextIO | str | None) -> os.stat_result | None:
    """Return the status of an open stream or of a path; None where there is no such file."""
    if file is None:
        return None
    try:
        return Path(file).stat() if isinstance(file, str) else os.fstat(file.fileno())
    except (OSError, ValueError):
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _reporting(output: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = "no such folder" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
        raise InputError(
            f"cannot be written: {reason}", where=output, mend="name a file that can be"
        ) from error
