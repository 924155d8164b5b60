"""``python -m training prepare | train | export``: see training/README.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random

from glossary.errors import TolmachError
from training.train import Settings

_ROOT = Path(__file__).resolve().parent.parent
_EMBEDDED = _ROOT / "translate" / "models" / "embedded"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    actions = parser.add_subparsers(required=True)
    prepare = actions.add_parser("prepare", help="turn the data into arrays")
    prepare.add_argument("out", type=Path, help="folder for the arrays")
    prepare.add_argument("--general", type=Path, help="general parallel data, .tsv.xz: none without it")
    prepare.add_argument(
        "--share", type=float, default=0.5, help="of general data among all that is drawn (0.5)"
    )
    prepare.add_argument("--expansions", type=int, default=40, help="of each phrase with slots (40)")
    prepare.add_argument(
        "--pieces",
        type=Path,
        default=_EMBEDDED / "source.spm",
        help="SentencePiece model (the embedded one's)",
    )
    prepare.add_argument("--new-pieces", action="store_true", help="make a new SentencePiece model")
    prepare.add_argument("--seed", type=int, default=20_261_125)
    prepare.set_defaults(run=_prepare)
    train = actions.add_parser("train", help="train, or go on training")
    train.add_argument("data", type=Path, help="folder of the arrays")
    train.add_argument("state", type=Path, help="folder that keeps the state of the run")
    train.add_argument("--start-from", type=Path, help="checkpoint folder to begin with (random weights)")
    train.add_argument("--stop-after", type=float, metavar="MINUTES", help="end this sitting earlier")
    defaults = Settings()
    for name in (
        "minutes",
        "tokens",
        "lr",
        "warm",
        "hold",
        "decay",
        "smoothing",
        "dropout",
        "seed",
        "device",
        "log_every",
    ):
        value = getattr(defaults, name)
        train.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value, help=f"({value})")
    train.set_defaults(run=_train)
    export = actions.add_parser("export", help="write a checkpoint")
    export.add_argument("data", type=Path, help="folder of the arrays")
    export.add_argument("out", type=Path, help="folder of the checkpoint")
    export.add_argument(
        "parts", nargs="+", metavar="FOLDER:SHARE", help="runs and checkpoints to take the mean of"
    )
    export.set_defaults(run=_export)
    return parser


def _prepare(arguments: argparse.Namespace) -> None:
    from glossary.lexicon import load_lexicon
    from glossary.phrasebook import Phrasebook
    from glossary.terms import Glossary
    from training.arrays import write_arrays
    from training.corpus import (
        PhraseGroups,
        balanced,
        general_groups,
        roughened,
        sentence_groups,
        word_groups,
    )

    glossary = Glossary.load()
    lexicon = load_lexicon(glossary)
    phrasebook = Phrasebook.load(glossary, lexicon)
    groups = list(PhraseGroups(glossary, lexicon, phrasebook, arguments.seed).groups(arguments.expansions))
    groups += sentence_groups(Path(__file__).parent / "data")
    groups += word_groups(Path(__file__).parent / "words")
    if arguments.general:
        groups += general_groups(arguments.general)
    groups += list(roughened(groups, Random(arguments.seed)))
    groups = balanced(groups, arguments.share if arguments.general else 0.0)
    pieces = None if arguments.new_pieces else arguments.pieces
    counts = write_arrays(groups, arguments.out, pieces, arguments.seed)
    for kind, count in sorted(counts.items()):
        sys.stdout.write(f"{kind:<20} {count:>8} groups\n")


def _train(arguments: argparse.Namespace) -> None:
    from training.train import train

    names = Settings.__dataclass_fields__
    settings = Settings(**{name: getattr(arguments, name) for name in names})
    seconds = arguments.stop_after * 60 if arguments.stop_after else None
    steps = train(
        arguments.data, arguments.state, settings, start_from=arguments.start_from, stop_after=seconds
    )
    sys.stdout.write(f"{steps} steps\n")


def _export(arguments: argparse.Namespace) -> None:
    from training.export import blend, parse_part, write_checkpoint

    weights = blend([parse_part(part) for part in arguments.parts])
    write_checkpoint(weights, arguments.data, arguments.out)
    size = sum(path.stat().st_size for path in arguments.out.iterdir())
    sys.stdout.write(f"{arguments.out}: {size / 2**20:.1f} MiB\n")


def main() -> int:
    """Run the command; errors of the family are one line and exit code 3."""
    arguments = _parser().parse_args()
    try:
        arguments.run(arguments)
    except TolmachError as error:
        sys.stderr.write(f"training: {error}\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
