"""``tolmach terms export`` and ``import``: the glossary to and from other tools' formats."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from glossary.errors import ExitCode, InputError, UsageError
from glossary.exports import export as exported_as
from glossary.exports import kind_of
from glossary.exports.writing import write_files
from glossary.terms import Glossary, default_path
from translate.output import narrate

_SHOWN_REMARKS = 12


def export(
    kind: str,
    output: str | None,
    terms_path: str | None = None,
    languages: Sequence[str] = (),
    fields: Sequence[str] = (),
    force: bool = False,
) -> int:
    """Write the glossary in the format *kind* to *output*, a file or a folder as the format asks.

    *output* None or ``-`` is standard output, for formats of one file. Raises `UsageError` for
    unknown names and for what is there already, unless *force*.
    """
    form = kind_of(kind)
    to_stdout = output is None or output == "-"
    if form.folder and to_stdout:
        raise UsageError(f"{kind} is several files", mend="name a folder, -o FOLDER")
    glossary = Glossary.load(Path(terms_path) if terms_path else None)
    result = exported_as(kind, glossary, languages, fields)
    if to_stdout:
        _to_stdout(next(iter(result.files.values())))
    else:
        written = write_files(result.files, Path(str(output)), folder=form.folder, force=force)
        narrate(f"{len(written)} file{'s' if len(written) > 1 else ''} written: {output}")
    for remark in result.remarks[:_SHOWN_REMARKS]:
        narrate(remark)
    if len(result.remarks) > _SHOWN_REMARKS:
        narrate(f"and {len(result.remarks) - _SHOWN_REMARKS} remarks like these")
    return int(ExitCode.OK)


def import_(path: str, kind: str, output: str | None, force: bool = False) -> int:
    """Write the concepts of the file *path*, in the format *kind*, as a terms.yaml to *output*.

    What the format does not carry beside the concepts (units, numbers, call signs) comes from the
    shipped glossary. *output* None or ``-`` is standard output. The result is checked as any glossary
    is: raises `GlossaryError` at its first fault, `InputError` for a file that is not of *kind*.
    """
    from glossary._terms_reader import read_glossary
    from glossary._yaml import parse_yaml
    from glossary.imports import import_file, terms_yaml

    concepts = import_file(kind, Path(path))
    try:
        content = terms_yaml(concepts, default_path().read_text(encoding="utf-8")).encode()
    except InputError as error:
        raise InputError(error.message, where=path, mend=error.mend) from error
    name = "standard output" if output is None or output == "-" else output
    read_glossary(parse_yaml(content, name), Path(name), "")
    if output is None or output == "-":
        _to_stdout(content)
    else:
        write_files({Path(output).name: content}, Path(output), folder=False, force=force)
        narrate(f"{len(concepts)} concepts written: {output}")
    return int(ExitCode.OK)


def _to_stdout(content: bytes) -> None:
    if sys.stdout is None:
        raise InputError("standard output is closed", mend="write to a file, -o OUT")
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode())
    else:
        sys.stdout.flush()
        buffer.write(content)
        buffer.flush()
