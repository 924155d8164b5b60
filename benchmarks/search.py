"""Time the search over the shipped glossary: python -m benchmarks.search [--runs 15]

Loading from the compiled form against parsing the YAML, the matchers from it against those derived anew,
queries against one pass over the terms (``in``, the least that a search could do), and the start of a
search in a new process against an empty interpreter's.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

from glossary import compiled
from glossary._yaml import read_yaml
from glossary.languages import Language
from glossary.matcher import ConceptMatcher
from glossary.search import search_concepts
from glossary.terms import Glossary, default_path

QUERIES = {
    "exact": "рота",
    "form": "шпиталю",
    "Korean form": "아군이",
    "beginning": "госпит",
    "words": "fire cease",
    "initials": "ㄹㄷ",
    "spelling": "녀성",
    "Latin": "ryodan",
    "Cyrillic": "рёдан",
    "layout": "hjnf",
    "typo": "батальен",
    "typo, Korean": "려던",
    "one letter": "a",
    "nothing": "zzzzqq",
}
SEARCH = "import sys; from translate.terms_search import search; sys.exit(search('рота', None, 'text'))"


def timed(action: Callable[[], object], runs: int) -> float:
    """Return the median time of *action* in milliseconds, after a run that is not counted."""
    action()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def started(code: str) -> Callable[[], object]:
    """Return the start of a new interpreter that runs *code*."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Run the comparison and print times and their ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    Glossary.load()
    cached = timed(Glossary.load, runs)
    parsed = timed(lambda: read_yaml(default_path()), 3)
    print(f"load from the cache {cached:8.1f} ms, parse the YAML {parsed:8.1f} ms: {cached / parsed:.2f}")
    glossary = Glossary.load()
    plain = dataclasses.replace(glossary)
    for language in (Language.RU, Language.UK):
        fast = timed(partial(ConceptMatcher, glossary, language), 3)
        slow = timed(partial(ConceptMatcher, plain, language), 3)
        print(f"matcher {language.value} compiled {fast:8.1f} ms, derived {slow:8.1f} ms: {fast / slow:.2f}")
    terms = compiled.index_of(glossary).texts("folded")
    one_pass = timed(lambda: [term for term in terms if "рота" in term], runs)
    print(f"one pass over {len(terms)} terms {one_pass:.2f} ms; queries, warm:")
    for name, query in QUERIES.items():
        taken = timed(partial(search_concepts, glossary, query), runs)
        print(f"  {name:<14}{query:<12}{taken:8.2f} ms: {taken / one_pass:6.1f}")
    empty, search = (timed(started(code), runs) for code in ("pass", SEARCH))
    print(
        f"empty interpreter {empty:.1f} ms, one search in a new process {search:.1f} ms: {search / empty:.1f}"
    )


if __name__ == "__main__":
    main()
