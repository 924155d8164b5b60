"""Run every benchmark: python -m benchmarks."""

from __future__ import annotations

import subprocess
import sys

MODULES = (
    "benchmarks.first_paint",
    "benchmarks.engines",
    "benchmarks.search",
    "benchmarks.guard",
    "benchmarks.scoring",
)


def main() -> int:
    """Run the benchmarks one after another, each in a process of its own."""
    return max(subprocess.run([sys.executable, "-m", module], check=False).returncode for module in MODULES)


if __name__ == "__main__":
    sys.exit(main())
