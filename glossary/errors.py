"""The one exception family of the project, and the exit codes that it maps to."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of the ``tolmach`` command (docs/design.md, section 4)."""

    OK = 0
    NOT_VERIFIED = 1
    USAGE = 2
    BAD_INPUT = 3
    MODEL_MISSING = 4
    INTERRUPTED = 130


class TolmachError(Exception):
    """Base of every error that the project raises on purpose.

    *message* says what is wrong and *mend* what to do about it; *where* is a place such as
    ``terms.yaml:12: concepts[3].terms.ru``. ``str(error)`` joins the three in one line.
    """

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, message: str, *, where: str = "", mend: str = "") -> None:
        self.message, self.where, self.mend = message, where, mend
        super().__init__(
            ": ".join(part for part in (where, message) if part) + (f" ({mend})" if mend else "")
        )


class UsageError(TolmachError):
    """A wrong argument: unknown language, unknown option value."""

    exit_code = ExitCode.USAGE


class InputError(TolmachError):
    """A file that cannot be read as what it should be: missing, not UTF-8, malformed row."""


class GlossaryError(InputError):
    """``terms.yaml`` or a phrase file that breaks its contract."""


class ModelError(TolmachError):
    """A model folder that is missing, incomplete or damaged."""

    exit_code = ExitCode.MODEL_MISSING
