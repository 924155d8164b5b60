"""Compare the engines on the embedded model: python -m benchmarks.engines [--phrases 200] [--beam 4]

Prints the seconds that conversion, loading and translation take, and how many times faster CTranslate2
int8 is than transformers one phrase at a time. Phrases are the phrasebook's own, those without a slot,
spread over its files, each into the next of the five languages. Conversion happens in a scratch cache.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from glossary.languages import Language
from translate.engines import open_engine
from translate.engines.ctranslate2_engine import available_cores

Result = TypeVar("Result")
COLUMNS = (Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP)


def phrases(count: int) -> tuple[list[str], list[Language]]:
    """Return *count* slotless phrases and their target languages, evenly spread over the phrasebook."""
    rows: list[list[str]] = []
    for path in sorted((Path(str(files("glossary"))) / "phrases").glob("*.tsv")):
        if not path.name.endswith(".lex.tsv"):
            rows += [
                line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "{" not in line
            ]
    rows = [row for row in rows if len(row) == len(COLUMNS) and all(row)]
    rows = rows[:: max(1, len(rows) // count)][:count]
    sources = [row[number % 5].split(" || ")[0] for number, row in enumerate(rows)]
    return sources, [COLUMNS[(number + 1 + number // 5 % 3) % 5] for number in range(len(rows))]


def timed(label: str, action: Callable[[], Result]) -> tuple[float, Result]:
    """Run *action* and print how long it took."""
    start = time.perf_counter()
    result = action()
    seconds = time.perf_counter() - start
    print(f"{label:<52}{seconds:>8.2f} s", flush=True)
    return seconds, result


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phrases", type=int, default=200)
    parser.add_argument("--beam", type=int, default=4)
    options = parser.parse_args()
    sources, targets = phrases(options.phrases)
    print(f"{platform.machine()}, {available_cores()} cores, {len(sources)} phrases, beam {options.beam}")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["TOLMACH_CACHE"] = scratch
        timed("CTranslate2: import, convert, load", lambda: open_engine(engine="ctranslate2"))
        _, fast = timed("CTranslate2: load from the cache", lambda: open_engine(engine="ctranslate2"))
        together, mine = timed(
            "CTranslate2: all", lambda: fast.translate(sources, targets, beam=options.beam)
        )
        singly, _ = timed(
            "CTranslate2: one by one",
            lambda: [
                fast.translate([s], [t], beam=options.beam) for s, t in zip(sources, targets, strict=True)
            ],
        )
        _, slow = timed("transformers: import, load", lambda: open_engine(engine="transformers"))
        reference, theirs = timed(
            "transformers: one by one",
            lambda: [
                slow.translate([s], [t], beam=options.beam)[0] for s, t in zip(sources, targets, strict=True)
            ],
        )
        batched, _ = timed(
            "transformers: in batches of 8", lambda: slow.translate(sources, targets, beam=options.beam)
        )
    same = sum(a[0].text == b[0].text for a, b in zip(mine, theirs, strict=True))
    print(f"{fast.signature} against {slow.signature}: same text in {same} of {len(sources)}")
    print(f"ratio, all at once against one by one in transformers: {reference / together:.1f}")
    print(f"ratio, one by one against one by one:                  {reference / singly:.1f}")
    print(f"ratio, all at once against batches in transformers:    {batched / together:.1f}")


if __name__ == "__main__":
    main()
