"""What forced scoring marks: python -m benchmarks.scoring.

Reads the correct pairs of the guard's development set and one corruption of each, scores both with the
embedded model and prints what share of each kind is to be reviewed and refused by the code ``score``
alone, and what share of those that the guard's rules let pass. The quantiles of the correct pairs' doubts
are those from which the limits in `translate.scoring` are chosen.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glossary.findings import Status, verdict
from glossary.frames import Frame
from glossary.guard import compare
from glossary.languages import Language
from glossary.rendering import Renderer
from glossary.text import normalise
from translate.pipeline import Translator
from translate.scoring import CRITICAL, REVIEW, doubt_pairs

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "guard" / "development.tsv"
_SHARES = (0.9, 0.95, 0.975, 0.99, 0.9975)
_PIECE = re.compile(r"\[([a-z-]+):(.*?)=>(.*?)\]")


@dataclass(frozen=True, slots=True)
class Case:
    """A pair; *kind* is ``correct`` or what was corrupted in the target."""

    kind: str
    source: Frame
    target: Frame

    @property
    def group(self) -> str:
        slavic = self.source.language.is_slavic and self.target.language.is_slavic
        return "ru-uk" if slavic else "others"


def cases(translator: Translator, seed: int = 3) -> Iterator[Case]:
    """Yield each row in each direction, correct and with one piece corrupted."""
    chance = random.Random(seed)
    header, *rows = (line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines())
    languages = [Language(name) for name in header[1:]]
    for row in rows:
        cells = dict(zip(languages, row[1:], strict=True))
        for source, cell in cells.items():
            ours = translator.analyser.analyse(_with(cell, None)[1], source)
            for target, other in cells.items():
                if source is target or (source.is_korean and target.is_korean):
                    continue
                count = len(_PIECE.findall(other))
                for index in (None, chance.randrange(count)) if count else (None,):
                    kind, text = _with(other, index)
                    yield Case(kind, ours, translator.analyser.analyse(text, target))


def _with(cell: str, wrong: int | None) -> tuple[str, str]:
    """Return the text of *cell* with its right pieces, but the one at *wrong*, and what that one is."""
    kind, out, position = "correct", "", 0
    for index, match in enumerate(_PIECE.finditer(cell)):
        out += cell[position : match.start()]
        position = match.end()
        out += match[3].split("=>")[0] if index == wrong else match[2]
        kind = match[1] if index == wrong else kind
    return kind, normalise(out + cell[position:])


def main() -> int:
    """Print the table."""
    translator = Translator.open()
    engine, renderer = translator.load_model(), Renderer(translator.glossary, translator.phrasebook.lexicon)
    found = list(cases(translator))
    pairs = [(case.source, case.target) for case in found]
    groups: dict[tuple[str, str], list[tuple[bool, bool, bool]]] = defaultdict(list)
    correct: dict[str, list[float]] = defaultdict(list)
    for case, ways in zip(found, doubt_pairs(engine, pairs, renderer), strict=True):
        amount = max(way.amount for way in ways if way is not None)
        passed = verdict(compare(case.source, case.target, translator.glossary)) is not Status.REFUSED
        groups[case.group, case.kind].append((amount >= REVIEW, amount >= CRITICAL, passed))
        if case.kind == "correct":
            correct[case.group].append(amount)
    print("pairs   kind          count  marked %  refused %  passed by the rules  of these marked %")
    for (group, kind), rows in sorted(groups.items()):
        marked, refused, _ = (100 * sum(column) / len(rows) for column in zip(*rows, strict=True))
        left = [row for row in rows if row[2]]
        more = f"{100 * sum(row[0] for row in left) / len(left):.0f}" if left else "-"
        print(
            f"{group:<7} {kind:<13} {len(rows):5}  {marked:8.1f}  {refused:9.1f}  {len(left):19}  {more:>17}"
        )
    for group, amounts in correct.items():
        amounts.sort()
        shown = (f"{amounts[int(share * len(amounts))]:.1f} at {share:.1%}" for share in _SHARES)
        print(f"{group:<7} doubt of correct pairs: {', '.join(shown)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
