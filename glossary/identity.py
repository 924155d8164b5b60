"""The installed command's door: make sure that our modules are ours, then hand over to the command line.

The import names ``translate`` and ``tui`` are short, and other distributions install modules of the same
names (``translate``, ``translate-toolkit``, ``tui``). Where one of them comes first on the path, importing
ours fails with a traceback that explains nothing. So the console script starts here, in a module that they
do not touch, and looks before it imports. The command itself is found by its entry point (group
``tolmach.command``): nothing in this package imports ``translate``.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import sys
from pathlib import Path

from glossary.errors import ExitCode, TolmachError, UsageError

#: The line that tells our modules from others of the same name.
_SENTINEL = re.compile(r"^TOLMACH\b.*=\s*True\b", re.MULTILINE)


def require_own_modules(names: tuple[str, ...] = ("translate", "tui", "widgets")) -> None:
    """Raise `UsageError` if importing one of *names* would give another distribution's module.

    The modules are located and their source is read, never executed.
    """
    for name in names:
        origin = _origin(name)
        if origin is None:
            raise UsageError(f"the module {name!r} of Tolmach is missing", mend=_reinstall())
        if not _SENTINEL.search(origin.read_text(encoding="utf-8", errors="replace")):
            culprits = [
                f"{dist} {importlib.metadata.version(dist)}"
                for dist in sorted(set(importlib.metadata.packages_distributions().get(name, ())))
                if dist != "tolmach"
            ]
            owner = f"installed by {', '.join(culprits)}" if culprits else "of unknown origin"
            raise UsageError(
                f"another package's {name!r}, {owner}, takes the place of Tolmach's: {origin}",
                mend=_reinstall(),
            )


def main() -> int:
    """Run the ``tolmach`` command and return its exit status."""
    try:
        require_own_modules()
        (command,) = _distribution().entry_points.select(group="tolmach.command")
        status: int = command.load()()
    except TolmachError as error:
        sys.stderr.write(f"tolmach: {error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("tolmach: interrupted\n")
        return ExitCode.INTERRUPTED
    return status


def _distribution() -> importlib.metadata.Distribution:
    try:
        return importlib.metadata.distribution("tolmach")
    except importlib.metadata.PackageNotFoundError as error:
        raise UsageError(
            "the package is not installed", mend="pip install tolmach, or make install"
        ) from error


def _origin(name: str) -> Path | None:
    """Return the file that importing the top-level module *name* would execute, or None."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin)
    return path if path.is_file() else None


def _reinstall() -> str:
    return (
        "give Tolmach an environment of its own, `pipx install tolmach` or `uv tool install tolmach`; "
        "in this one: uninstall the other package, then `pip install --force-reinstall --no-deps tolmach`"
    )
