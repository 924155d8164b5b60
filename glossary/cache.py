"""Where the project keeps what it can make again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder of the user's cache: ``TOLMACH_CACHE``, or the system's usual place."""
    if chosen := os.environ.get("TOLMACH_CACHE"):
        return Path(chosen).expanduser()
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # What platformdirs says there, without the time that it takes to load.
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        return Path(base or "~/.cache").expanduser() / "tolmach"
    import platformdirs

    return Path(platformdirs.user_cache_dir("tolmach"))
