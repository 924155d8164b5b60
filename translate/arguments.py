"""The options of the ``tolmach`` command, their help and their first checks."""

from __future__ import annotations

import argparse
import os
from typing import Any, NoReturn

from glossary import __version__
from glossary.errors import UsageError
from glossary.languages import Language

_EPILOG = """\
examples:
  tolmach translate phrases.txt --to ru,uk,ko,en        one JSON record for each phrase and language
  tolmach translate --text "Cease fire!" --to ko --format txt
  tolmach verify translations.tsv --from en --to ru     check what someone else translated
  tolmach terms show friendly-forces

exit codes:
  0 done, 1 a result is refused (verify) or not verified (--strict), or nothing was found (terms search),
  2 wrong usage, 3 bad input file, 4 the model is missing or damaged, 130 interrupted
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one plain line, made safe for the terminal, with exit code 2."""

    def __init__(self, **options: Any) -> None:
        # Abbreviated options would break scripts when an option is added.
        options.setdefault("allow_abbrev", False)
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, mend=f"see {self.prog} --help")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command; its ``command`` names the subcommand that was asked."""
    parser = _Parser(
        prog="tolmach",
        description="Field glossary and checked translation between Korean, Russian, Ukrainian and English,\n"
        "offline. Without a command the terminal app opens.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"tolmach {__version__}")
    # No subcommand opens the app with its defaults.
    parser.set_defaults(command="app", model="embedded", engine="auto", korean=Language.KO_KR, severity=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    app = commands.add_parser("app", help="open the terminal app (the default)")
    _add_severity(app)
    _add_model_options(app)
    app.set_defaults(command="app")
    _add_translate(commands)
    _add_verify(commands)
    _add_checks(commands)
    _add_terms(commands)
    _add_phrases(commands)
    _add_evaluate(commands)
    return parser


def _add_translate(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = commands.add_parser(
        "translate",
        help="translate phrases and check every result",
        description="Translate phrases, one a line, and check every result.",
    )
    add = parser.add_argument
    add(
        "files",
        nargs="*",
        metavar="FILE",
        help="a UTF-8 text file with one phrase a line; - is standard input",
    )
    add(
        "--text",
        type=_utf8,
        action="append",
        default=[],
        metavar="PHRASE",
        help="a phrase to translate; may be repeated",
    )
    add(
        "--from",
        dest="source",
        default="auto",
        metavar="LANG",
        help="auto (the default), en, ru, uk, ko-KR, ko-KP or ko",
    )
    add(
        "--to",
        required=True,
        metavar="LANGS",
        help="the languages to write, separated by commas: ru,uk,ko,en",
    )
    add(
        "--format",
        choices=("jsonl", "txt"),
        default="jsonl",
        help="jsonl (the default): a record a line; txt: the translations alone, doubtful ones marked",
    )
    add(
        "-o",
        "--output",
        metavar="OUT",
        help="write to this file, when all went well, instead of standard output",
    )
    add("--beam", type=_beam, default=4, metavar="N", help="how many candidates the model keeps, 1 to 64 (4)")
    add("--strict", action="store_true", help="exit with 1 unless every result is verified")
    _add_severity(parser)
    _add_model_options(parser)
    parser.set_defaults(command="translate")


def _add_verify(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = commands.add_parser(
        "verify",
        help="check translations from anyone; needs no model",
        description="Check translations from anyone, a person or a machine; no model is needed.\n"
        "The exit code is 1 where a pair is refused. tolmach checks lists what is held.",
    )
    add = parser.add_argument
    add(
        "pairs",
        metavar="PAIRS",
        help="a .tsv or .csv file (source, target; with a header also from, to, id) or a .jsonl file "
        "with objects of these keys; - is standard input as jsonl",
    )
    add(
        "--from",
        dest="source",
        default="auto",
        metavar="LANG",
        help="the language of the sources; auto by default",
    )
    add(
        "--to",
        dest="target",
        metavar="LANG",
        help="the language of the targets, unless every row has its own",
    )
    add("--strict", action="store_true", help="exit with 1 also where a pair is to be reviewed")
    add(
        "--with-model",
        action="store_true",
        help="also ask a model what it doubts; slower, and pays most between Russian and Ukrainian",
    )
    _add_severity(parser)
    _add_model_options(parser)
    parser.set_defaults(command="verify")


def _add_checks(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = commands.add_parser(
        "checks",
        help="list what every result is checked for",
        description="List the codes of findings, how much each weighs, and what its check holds.",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is the default")
    parser.set_defaults(command="checks")


def _add_severity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--severity",
        metavar="FILE",
        help="a YAML file that raises or lowers what findings weigh: codes: {measure: critical}",
    )


def _add_terms(commands: argparse._SubParsersAction[_Parser]) -> None:
    terms = commands.add_parser("terms", help="work with the glossary", description="Work with the glossary.")
    actions = terms.add_subparsers(title="actions", metavar="ACTION", required=True)
    search = actions.add_parser("search", help="find concepts by a word of any language")
    search.add_argument(
        "query", nargs="+", type=_utf8, help="a word or a part of one; the exit code is 1 if nothing is found"
    )
    search.add_argument(
        "--limit", type=_limit, default=20, metavar="N", help="show at most N concepts (20), the best first"
    )
    search.set_defaults(command="terms search")
    show = actions.add_parser("show", help="show a concept with all its terms")
    show.add_argument("concept", nargs="+", type=_utf8, help="the id of a concept, or a term of any language")
    show.set_defaults(command="terms show")
    for parser in (search, show):
        parser.add_argument("--terms", metavar="FILE", help="read this glossary, not the one that is shipped")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text is the default")
    check = actions.add_parser("check", help="check a glossary file")
    check.add_argument("file", nargs="?", metavar="FILE", help="the shipped terms.yaml by default")
    check.add_argument("--format", choices=("text", "json"), default="text", help="text is the default")
    check.add_argument(
        "--select",
        type=_codes,
        default=(),
        metavar="CODES",
        help="only these codes or their beginnings, separated by commas: E, W3, E201",
    )
    check.set_defaults(command="terms check")
    stats = actions.add_parser("stats", help="count concepts, terms and forms by field and language")
    stats.add_argument("file", nargs="?", metavar="FILE", help="the shipped terms.yaml by default")
    stats.add_argument("--format", choices=("text", "json"), default="text", help="text is the default")
    stats.set_defaults(command="terms stats")
    _add_exchange(actions)


def _add_phrases(commands: argparse._SubParsersAction[_Parser]) -> None:
    phrases = commands.add_parser(
        "phrases", help="work with the phrasebook", description="Work with the phrasebook."
    )
    actions = phrases.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="check phrase files")
    check.add_argument("folder", nargs="?", metavar="FOLDER", help="the shipped phrases by default")
    check.set_defaults(command="phrases check")
    stats = actions.add_parser("stats", help="count phrases by topic, variants by language, nouns by class")
    stats.set_defaults(command="phrases stats")
    suggest = actions.add_parser("suggest", help="find the phrases whose wording is nearest to a text")
    suggest.add_argument("text", nargs="+", type=_utf8, help="a phrase, or the beginning of one")
    suggest.add_argument(
        "--from", dest="source", default="auto", metavar="LANG", help="its language (auto: it is detected)"
    )
    suggest.add_argument(
        "--limit", type=_limit, default=5, metavar="N", help="show at most N phrases (5), the nearest first"
    )
    suggest.set_defaults(command="phrases suggest", korean=Language.KO_KR)
    for parser in (check, stats, suggest):
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text is the default")


def _add_evaluate(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = commands.add_parser(
        "evaluate",
        help="measure a model on sentences whose translations are known",
        description="Measure a model on sentences whose translations are known: by direction chrF and the\n"
        "shares verified and with every critical piece kept, before the guard and after it.",
    )
    parser.add_argument(
        "samples",
        nargs="?",
        metavar="FILE",
        help="a .tsv with a column a language and a header of their codes; by default the phrases that are\n"
        "held out from training",
    )
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the N worst in full (0)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is the default")
    _add_model_options(parser)
    parser.set_defaults(command="evaluate")


def _add_exchange(actions: argparse._SubParsersAction[_Parser]) -> None:
    export = actions.add_parser("export", help="write the glossary for other tools, or as a booklet to print")
    add = export.add_argument
    add(
        "--to",
        required=True,
        metavar="KIND",
        help="tbx3, tbx2, tmx, omegat, deepl, google, csv, json, opus-cat, anki, anki-tsv, html or pdf",
    )
    add(
        "-o",
        "--output",
        metavar="PATH",
        help="a file, or a folder where the kind is several files; standard output by default",
    )
    add("--terms", metavar="FILE", help="export this glossary, not the one that is shipped")
    add(
        "--languages",
        type=_codes,
        default=(),
        metavar="CODES",
        help="these languages, in this order: ko-KP,ru; all by default",
    )
    add("--fields", type=_codes, default=(), metavar="FIELDS", help="these fields: mines,medical")
    add(
        "--reader",
        metavar="LANG",
        help="html and pdf: whose script the readings are in; the first of --languages by default",
    )
    add("--force", action="store_true", help="replace a file, write into a folder that is not empty")
    export.set_defaults(command="terms export")
    import_ = actions.add_parser("import", help="read an export back into a terms.yaml")
    add = import_.add_argument
    add("file", metavar="PATH", help="the file to read; for tbx2 also the folder of an export")
    add("--from", dest="kind", required=True, metavar="KIND", help="csv, tbx2 or tbx3")
    add("-o", "--output", metavar="FILE", help="the terms.yaml to write; standard output by default")
    add("--force", action="store_true", help="replace the file")
    import_.set_defaults(command="terms import")


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:
        raise UsageError(f"limit {text!r} is no number from 1 to 10000", mend="use --limit 20")
    return int(text)


def _add_model_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model",
        default="embedded",
        metavar="embedded|PATH",
        help="the embedded model (the default) or the folder of a Marian checkpoint",
    )
    parser.add_argument(
        "--engine",
        choices=("auto", "ctranslate2", "transformers"),
        default="auto",
        help="auto (the default) takes ctranslate2, the fast one, where it is installed",
    )
    _add_korean(parser)


def _add_korean(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--korean",
        type=_korean,
        default=Language.KO_KR,
        metavar="KR|KP",
        help="what a bare ko means: KR (the default), South, or KP, North",
    )


def _utf8(text: str) -> str:
    """Return *text* as UTF-8 where the locale took its bytes for something else."""
    if not any("\ud800" <= ch <= "\udfff" for ch in text):
        return text
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        raise UsageError(
            "an argument is not UTF-8", mend="use a terminal with a UTF-8 locale, or put it in a file"
        ) from None


def _korean(text: str) -> Language:
    languages = {"KR": Language.KO_KR, "KP": Language.KO_KP}
    try:
        return languages[text.strip().upper().removeprefix("KO-")]
    except KeyError:
        raise UsageError(f"unknown standard of Korean {text!r}", mend="use KR or KP") from None


def _beam(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:4]) <= 64 and len(text) < 4):
        raise UsageError(f"beam {text!r} is no number from 1 to 64", mend="use --beam 4")
    return int(text)
