"""Put exported files on disk, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from glossary.errors import InputError, UsageError


def write_files(files: Mapping[str, bytes], output: Path, *, folder: bool, force: bool = False) -> list[Path]:
    """Write *files* to *output*, a file or with *folder* a folder; return the paths written.

    A file is written beside its place and then takes it; a new folder likewise. Without *force*
    nothing that is there is replaced: raises `UsageError` for an existing file and for a folder that
    is not empty, `InputError` for a place that cannot be written.
    """
    if not output.name:
        raise UsageError("the output has no name", where=str(output), mend="name a file or folder")
    if folder:
        return _write_folder(files, output, force)
    (content,) = files.values()
    if output.is_dir():
        raise UsageError("is a folder", where=str(output), mend="name a file in it")
    if output.exists() and not force:
        raise UsageError("exists", where=str(output), mend="name another file, or replace it with --force")
    with _reporting(output):
        _replace(output, content)
    return [output]


def _write_folder(files: Mapping[str, bytes], output: Path, force: bool) -> list[Path]:
    with _reporting(output):
        if output.exists() and not output.is_dir():
            raise UsageError("is no folder", where=str(output), mend="name a folder: there are several files")
        filled = output.is_dir() and any(output.iterdir())
        if filled and not force:
            raise UsageError(
                "is not empty", where=str(output), mend="name another folder, or write into it with --force"
            )
        if filled:
            for name, content in files.items():
                _replace(output / name, content)
        else:
            _create_folder(files, output)
    return [output / name for name in files]


def _create_folder(files: Mapping[str, bytes], output: Path) -> None:
    # A link stays a link: what it names is written.
    place = Path(os.path.realpath(output))
    part = Path(tempfile.mkdtemp(prefix=f".{place.name[:40]}.", suffix=".part", dir=place.parent))
    try:
        for name, content in files.items():
            (part / name).write_bytes(content)
        part.chmod(0o777 & ~_umask())
        if place.exists():
            place.rmdir()
        part.rename(place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _replace(path: Path, content: bytes) -> None:
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        # A pipe or a device takes what is written; nothing can take its place.
        place.write_bytes(content)
        return
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".part", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.chmod(0o666 & ~_umask())
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _reporting(output: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        raise InputError(
            "cannot be written: " + ("no such folder" if missing else error.strerror or str(error)),
            where=str(output),
            mend="make the folder first" if missing else "name a place that can be",
        ) from error
