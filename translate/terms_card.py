"""``tolmach terms export --to html|pdf``: the print card."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from glossary.errors import ExitCode, InputError, UsageError
from glossary.languages import Language
from glossary.terms import Glossary
from translate.output import narrate

Kind = Literal["html", "pdf"]


def card(
    kind: Kind,
    output: str,
    terms_path: str | None = None,
    languages: Sequence[Language] = tuple(Language),
    fields: Sequence[str] = (),
    reader: Language | None = None,
    *,
    force: bool = False,
) -> int:
    """Write the print card as *kind* to *output* (``-`` is standard output) and return 0.

    *reader* is whose script the readings are in and whose words come first, the first of *languages*
    by default. Raises `UsageError` for a file that exists and no *force*, and what `booklet` and
    `render_pdf` raise.
    """
    from glossary.card.content import booklet

    if output != "-" and Path(output).exists() and not force:
        raise UsageError("exists", where=output, mend="name another file, or give --force to replace it")
    if output == "-" and kind == "pdf" and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("a PDF is no text for a terminal", mend="name a file: -o card.pdf")
    glossary = Glossary.load(Path(terms_path) if terms_path else None)
    made = booklet(glossary, languages, fields, reader)
    if kind == "html":
        from glossary.card.html import render_html

        content = render_html(made).encode()
    else:
        from glossary.card.pdf import render_pdf

        content = render_pdf(made)
    _write(output, content)
    narrate(f"{output}: {made.count} concepts for a reader of {made.reader}")
    return int(ExitCode.OK)


def _write(output: str, content: bytes) -> None:
    """Write *content* whole or not at all."""
    if output == "-":
        if sys.stdout is None:
            raise InputError("standard output is closed", mend="write to a file, -o OUT")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    place = Path(os.path.realpath(output))
    part: str | None = None
    try:
        if place.exists() and not place.is_file():
            # A device or a pipe is written as it is.
            place.write_bytes(content)
            return
        handle, part = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".part", dir=place.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(part).chmod(0o644)
        Path(part).replace(place)
    except OSError as error:
        if part is not None:
            with contextlib.suppress(OSError):
                Path(part).unlink()
        raise InputError(
            f"cannot be written: {error.strerror or error}", where=output, mend="name a file that can be"
        ) from error
