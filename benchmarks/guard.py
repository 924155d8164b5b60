"""Measure the guard: python -m benchmarks.guard [--set FILE] [--misses] [--pairs FILE.json]

Caught faults and false alarms by kind and by direction over a set of phrases with hand-made faults
(``tests/data/guard``), and pairs a second. With ``--pairs`` the false alarms on human pairs instead:
a JSON object of lists of [source language, target language, source, target].
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.guard_set import (
    GENERATED,
    KINDS,
    CorrectPair,
    Corruption,
    correct_pairs,
    corruptions,
    read_set,
)
from glossary.analysis import Analyser
from glossary.errors import InputError, TolmachError
from glossary.findings import Finding, Severity, Status, verdict
from glossary.frames import Frame
from glossary.guard import compare
from glossary.languages import Language, parse_language
from glossary.lexicon import load_lexicon
from glossary.terms import Glossary
from glossary.text import normalise

DEVELOPMENT = Path(__file__).parent.parent / "tests/data/guard/development.tsv"
SPEED_PAIRS = 2000
HEAD = f"{'refused':>13}{'':7}{'review':>9}"

Pair = CorrectPair | Corruption
Check = Callable[[Pair], tuple[Finding, ...]]


@dataclass(slots=True)
class Rate:
    """How many of some pairs were refused, and how many were only to be reviewed."""

    refused: int = 0
    review: int = 0
    total: int = 0

    def add(self, status: Status) -> None:
        """Count a pair with that verdict."""
        self.total += 1
        self.refused += status is Status.REFUSED
        self.review += status is Status.REVIEW

    def __str__(self) -> str:
        total = max(self.total, 1)
        return f"{self.refused:6}/{self.total:<6}{self.refused / total:7.1%}{self.review / total:9.1%}"


def reader(analyser: Analyser) -> Callable[[Pair], tuple[Frame, Frame]]:
    """Return what reads the texts of a pair; a text of several pairs is read once."""

    @cache
    def frame(text: str, language: Language) -> Frame:
        return analyser.analyse(normalise(text), language)

    def read(pair: Pair) -> tuple[Frame, Frame]:
        return frame(pair.source, pair.source_language), frame(pair.target, pair.target_language)

    return read


def checker(glossary: Glossary, analyser: Analyser) -> Check:
    """Return the guard as ``tolmach verify`` uses it, but with the frame of every text kept."""
    read = reader(analyser)

    def check(pair: Pair) -> tuple[Finding, ...]:
        return compare(*read(pair), glossary)

    return check


def rates(pairs: Iterable[Pair], check: Check, key: Callable[[Pair], str]) -> dict[str, Rate]:
    """Return the rates of *pairs* by *key*."""
    found: dict[str, Rate] = {}
    for pair in pairs:
        found.setdefault(key(pair), Rate()).add(verdict(check(pair)))
    return found


def direction(pair: Pair) -> str:
    """Return the direction of *pair* as it is printed."""
    return f"{pair.source_language.value} > {pair.target_language.value}"


def kind(pair: Pair) -> str:
    """Return the kind of fault in *pair*."""
    return pair.kind if isinstance(pair, Corruption) else "correct"


def whole(by_key: dict[str, Rate], keys: Iterable[str] | None = None) -> Rate:
    """Return the sum of the rates *by_key*, of *keys* alone where they are given."""
    chosen = [by_key[name] for name in (by_key if keys is None else keys) if name in by_key]
    return Rate(sum(r.refused for r in chosen), sum(r.review for r in chosen), sum(r.total for r in chosen))


def codes(findings: Iterable[Finding], least: Severity) -> str:
    """Return the findings that weigh at least *least*, in one line."""
    wanted = (Severity.CRITICAL,) if least is Severity.CRITICAL else (Severity.CRITICAL, Severity.REVIEW)
    said = [f"{f.code}/{f.severity.value}: {f.message}" for f in findings if f.severity in wanted]
    return "; ".join(said) or "nothing found"


def print_misses(right: Iterable[CorrectPair], wrong: Iterable[Corruption], check: Check) -> None:
    """Print every false alarm and every fault that was not refused, one a line."""
    for pair in right:
        findings = check(pair)
        if verdict(findings) is Status.REFUSED:
            where = f"FALSE ALARM {direction(pair)} {pair.item}"
            print(f"{where} | {pair.source} | {pair.target} | {codes(findings, Severity.CRITICAL)}")
    for fault in wrong:
        findings = check(fault)
        if verdict(findings) is not Status.REFUSED:
            where = f"MISS {fault.kind} {direction(fault)} {fault.item}"
            said = codes(findings, Severity.REVIEW)
            print(f"{where} | {fault.source} | {fault.target} | {fault.description} | {said}")


def print_table(right: tuple[CorrectPair, ...], wrong: tuple[Corruption, ...], check: Check) -> None:
    """Print what is caught by kind and by direction, beside the false alarms."""
    by_kind = rates(wrong, check, kind)
    print(f"{'kind of fault':<20}{HEAD}")
    for name in (*KINDS, *GENERATED):
        if name in by_kind:
            print(f"{name:<20}{by_kind[name]}")
    print(f"{'all by hand':<20}{whole(by_kind, KINDS)}")
    print(f"{'all generated':<20}{whole(by_kind, GENERATED)}")
    print()
    caught = rates((fault for fault in wrong if fault.kind in KINDS), check, direction)
    alarms = rates(right, check, direction)
    print(f"{'':<20}{'faults by hand':>{len(HEAD)}}   {'correct pairs':>{len(HEAD)}}")
    print(f"{'direction':<20}{HEAD}   {HEAD}")
    for name, rate in alarms.items():
        print(f"{name:<20}{caught.get(name, Rate())}   {rate}")
    print(f"{'all':<20}{whole(caught)}   {whole(alarms)}")


def print_codes(pairs: Iterable[Pair], check: Check) -> None:
    """Print the ten codes that refuse the most of *pairs*, which are right."""
    counted: Counter[str] = Counter()
    for pair in pairs:
        counted.update({f.code for f in check(pair) if f.severity is Severity.CRITICAL})
    print("refused by: " + (", ".join(f"{code} {n}" for code, n in counted.most_common(10)) or "nothing"))


def print_speed(pairs: tuple[CorrectPair, ...], glossary: Glossary, analyser: Analyser) -> None:
    """Print how many pairs a second are analysed and compared, nothing kept from one to the next."""
    chosen = pairs[:: max(1, len(pairs) // SPEED_PAIRS)]
    start = time.perf_counter()
    for pair in chosen:
        source = analyser.analyse(normalise(pair.source), pair.source_language)
        compare(source, analyser.analyse(normalise(pair.target), pair.target_language), glossary)
    taken = time.perf_counter() - start
    print(f"{len(chosen) / taken:.0f} pairs a second ({len(chosen)} pairs, one core)")


def read_pairs(path: Path) -> dict[str, tuple[CorrectPair, ...]]:
    """Return the human pairs of *path* by the name of their list.

    Raises `InputError` for anything but an object of lists of four texts.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"is no JSON file: {error}", where=str(path)) from error
    found = {}
    try:
        for name, rows in data.items():
            found[str(name)] = tuple(
                CorrectPair(str(number), parse_language(ours), parse_language(theirs), source, target)
                for number, (ours, theirs, source, target) in enumerate(rows)
            )
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(
            f"is no object of lists of pairs: {error}",
            where=str(path),
            mend='write {"name": [["en", "ru", "source", "target"]]}',
        ) from error
    return found


def run(arguments: argparse.Namespace) -> None:
    """Print what *arguments* ask for. Raises `TolmachError` for a file that cannot be read."""
    glossary = Glossary.load()
    analyser = Analyser(glossary, load_lexicon())
    check = checker(glossary, analyser)
    if arguments.pairs is not None:
        lists = read_pairs(arguments.pairs)
        everything = tuple(pair for pairs in lists.values() for pair in pairs)
        if arguments.misses:
            print_misses(everything, (), check)
            return
        print(f"{'human pairs':<20}{HEAD}")
        by_list = {name: whole(rates(pairs, check, direction)) for name, pairs in lists.items()}
        for name, rate in by_list.items():
            print(f"{name:<20}{rate}")
        print(f"{'all':<20}{whole(by_list)}")
        print_codes(everything, check)
        print_speed(everything, glossary, analyser)
        return
    items = read_set(arguments.set)
    right, wrong = correct_pairs(items), corruptions(items)
    if arguments.misses:
        print_misses(right, wrong, check)
        return
    print(f"{arguments.set.name}: {len(items)} phrases, {len(right)} correct pairs, {len(wrong)} faults\n")
    print_table(right, wrong, check)
    print_codes(right, check)
    print_speed(right, glossary, analyser)


def main() -> int:
    """Run the guard over the set, or over human pairs, and print the rates."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", type=Path, default=DEVELOPMENT, help="phrases with marked faults")
    parser.add_argument("--pairs", type=Path, help="human pairs as JSON, all of them right")
    parser.add_argument("--misses", action="store_true", help="print each miss and false alarm")
    try:
        run(parser.parse_args())
    except TolmachError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)
    return 0


if __name__ == "__main__":
    sys.exit(main())
