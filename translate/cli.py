"""The command line: ``tolmach translate | verify | terms | app``.

stdout is data, stderr narration; exit codes are those of `glossary.errors.ExitCode`. Nothing heavy
is imported before a subcommand needs it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import distribution
from typing import NoReturn

from glossary import __version__
from glossary.errors import ExitCode, TolmachError, UsageError
from glossary.languages import Language, parse_language
from glossary.text import for_terminal


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one plain line, made safe for the terminal, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, mend=f"see {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with *argv* (the process's own by default) and return its exit code."""
    _use_utf8()
    try:
        arguments = build_parser().parse_args(argv)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except TolmachError as error:
        _complain(str(error))
        return int(error.exit_code)
    except KeyboardInterrupt:
        _complain("interrupted")
        return int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (| head): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE if hasattr(signal, "SIGPIPE") else 1
    except OSError as error:
        _complain(f"{error.filename or 'output'}: {error.strerror or error}")
        return int(ExitCode.BAD_INPUT)


def _complain(message: str) -> None:
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        pass
    print(f"tolmach: {for_terminal(message)}", file=sys.stderr)


def _use_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "backslashreplace")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    parser = _Parser(prog="tolmach", description="Field glossary and checked translation: Korean, Russian, Ukrainian, English.")
    parser.add_argument("--version", action="version", version=f"tolmach {__version__}")
    # No subcommand opens the app with its defaults.
    parser.set_defaults(run=_app, model="embedded", engine="auto", korean=Language.KO_KR)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    app = commands.add_parser("app", help="open the terminal app (the default)")
    _model_options(app)
    app.set_defaults(run=_app)

    translate = commands.add_parser("translate", help="translate phrases and check every result")
    translate.add_argument("files", nargs="*", metavar="FILE", help="text files, one phrase a line; - for standard input")
    translate.add_argument("--text", action="append", default=[], help="a phrase to translate; may be repeated")
    translate.add_argument("--from", dest="source", default="auto", metavar="LANG", help="auto (default), en, ru, uk, ko, ko-KR, ko-KP")
    translate.add_argument("--to", required=True, metavar="LANGS", help="target languages, comma separated: ru,uk,ko,en")
    translate.add_argument("--format", choices=("jsonl", "txt"), default="jsonl", help="jsonl: a record a line (default); txt: the translation alone")
    translate.add_argument("-o", "--output", metavar="OUT", help="write to this file instead of standard output")
    translate.add_argument("--beam", type=_beam, default=4, metavar="N", help="beam width, 1 to 64 (default 4)")
    translate.add_argument("--strict", action="store_true", help="exit with 1 unless every result is verified")
    _model_options(translate)
    translate.set_defaults(run=_translate)

    verify = commands.add_parser("verify", help="check translations from anyone; needs no model")
    verify.add_argument("pairs", metavar="PAIRS", help=".tsv, .csv (source, target) or .jsonl (source, target, from, to, id); - for standard input as jsonl")
    verify.add_argument("--from", dest="source", default="auto", metavar="LANG")
    verify.add_argument("--to", dest="target", metavar="LANG", help="needed unless every jsonl row has its own")
    verify.add_argument("--korean", type=_korean, default=Language.KO_KR, metavar="KR|KP")
    verify.add_argument("--strict", action="store_true", help="exit with 1 unless every pair is verified")
    verify.set_defaults(run=_verify)

    terms = commands.add_parser("terms", help="work with the glossary")
    actions = terms.add_subparsers(title="actions", metavar="ACTION", required=True)
    search = actions.add_parser("search", help="find concepts by a word of any language")
    search.add_argument("query", nargs="+")
    search.add_argument("--terms", metavar="FILE", help="another glossary than the one that is shipped")
    search.add_argument("--format", choices=("text", "json"), default="text")
    search.set_defaults(run=_terms_search)
    show = actions.add_parser("show", help="show a concept with all its terms")
    show.add_argument("concept", nargs="+", help="concept id, or a term of any language")
    show.add_argument("--terms", metavar="FILE")
    show.add_argument("--format", choices=("text", "json"), default="text")
    show.set_defaults(run=_terms_show)
    check = actions.add_parser("check", help="check a glossary file")
    check.add_argument("file", nargs="?", metavar="FILE", help="the shipped terms.yaml by default")
    check.set_defaults(run=_terms_check)
    return parser


def _model_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", default="embedded", metavar="embedded|PATH", help="the embedded model or the folder of a Marian checkpoint")
    parser.add_argument("--engine", choices=("auto", "ctranslate2", "transformers"), default="auto")
    parser.add_argument("--korean", type=_korean, default=Language.KO_KR, metavar="KR|KP", help="the Korean that is written: KR (default) or KP")


def _korean(text: str) -> Language:
    languages = {"KR": Language.KO_KR, "KP": Language.KO_KP}
    try:
        return languages[text.strip().upper().removeprefix("KO-")]
    except KeyError:
        raise UsageError(f"unknown standard of Korean {text!r}", mend="use KR or KP") from None


def _beam(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise UsageError(f"beam {text!r} is no number from 1 to 64", mend="use --beam 4")
    return int(text)


def _app(arguments: argparse.Namespace) -> int:
    # The app is found by its entry point: this package does not know the app, the app knows it.
    entries = [entry for entry in distribution("tolmach").entry_points if entry.group == "tolmach.app"]
    if not entries:
        raise UsageError("the terminal app is not installed", mend="install tolmach again")
    run = entries[0].load()
    return int(run(model=arguments.model, engine=arguments.engine, korean=arguments.korean))


def _translate(arguments: argparse.Namespace) -> int:
    from translate.batch import translate_files

    targets = [parse_language(code, arguments.korean) for code in arguments.to.split(",") if code.strip()]
    if not targets:
        raise UsageError("--to names no language", mend="write --to ru,uk,ko,en")
    source = None if arguments.source == "auto" else parse_language(arguments.source, arguments.korean)
    if not arguments.files and not arguments.text:
        raise UsageError("nothing to translate", mend='give a FILE, - for standard input, or --text "…"')
    return translate_files(
        arguments.files,
        arguments.text,
        list(dict.fromkeys(targets)),
        source,
        output=arguments.output,
        form=arguments.format,
        strict=arguments.strict,
        model=arguments.model,
        engine=arguments.engine,
        beam=arguments.beam,
        korean=arguments.korean,
    )


def _verify(arguments: argparse.Namespace) -> int:
    from translate.verification import verify_file

    source = None if arguments.source == "auto" else parse_language(arguments.source, arguments.korean)
    target = parse_language(arguments.target, arguments.korean) if arguments.target else None
    return verify_file(arguments.pairs, source, target, arguments.korean, strict=arguments.strict)


def _terms_search(arguments: argparse.Namespace) -> int:
    from translate.terms_command import search

    return search(" ".join(arguments.query), arguments.terms, arguments.format)


def _terms_show(arguments: argparse.Namespace) -> int:
    from translate.terms_command import show

    return show(" ".join(arguments.concept), arguments.terms, arguments.format)


def _terms_check(arguments: argparse.Namespace) -> int:
    from translate.terms_command import check

    return check(arguments.file)
