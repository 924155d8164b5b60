"""Compare the app's first paint with an empty Textual app's: python -m benchmarks.first_paint [--runs 5]

Each is started anew in a pseudo-terminal of 80x24; the clock stops when its first words are drawn.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import struct
import sys
import time
from collections.abc import Sequence
from fcntl import ioctl
from termios import TIOCSWINSZ

EMPTY = """
from textual.app import App
from textual.widgets import Label
class Empty(App):
    def compose(self):
        yield Label("first words")
Empty().run()
"""
TIMEOUT = 60.0


def first_paint(command: Sequence[str], words: bytes) -> float:
    """Return the seconds from starting *command* until it draws *words*."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp(command[0], list(command))
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    drawn = b""
    try:
        while words not in drawn:
            if time.perf_counter() - start > TIMEOUT:
                raise TimeoutError(f"{command[0]} drew no {words!r} in {TIMEOUT:.0f} s")
            ready, _, _ = select.select([terminal], [], [], 0.01)
            if ready:
                drawn += os.read(terminal, 65536)
        return time.perf_counter() - start
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def main() -> None:
    """Run the comparison and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    ours = [sys.executable, "-c", "import sys; from glossary.identity import main; sys.exit(main())"]
    empty = [sys.executable, "-c", EMPTY]
    pairs = [(first_paint(empty, b"first words"), first_paint(ours, b"From:")) for _ in range(runs + 1)][1:]
    print(f"empty Textual app, first paint: median {statistics.median(a for a, _ in pairs):.2f} s of {runs}")
    print(f"tolmach, first paint:           median {statistics.median(b for _, b in pairs):.2f} s of {runs}")
    print(f"ratio, pair by pair:            median {statistics.median(b / a for a, b in pairs):.2f}")


if __name__ == "__main__":
    main()
