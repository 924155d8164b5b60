"""The command line: ``tolmach translate | verify | terms | app``.

stdout is data, stderr narration; exit codes are those of `glossary.errors.ExitCode`. Nothing heavy
is imported before a subcommand needs it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from glossary.errors import ExitCode, TolmachError, UsageError
from glossary.languages import Language, parse_language
from translate.arguments import build_parser
from translate.output import narrate


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with *argv* (the process's own by default) and return its exit code."""
    try:
        _use_utf8()
        arguments = build_parser().parse_args(argv)
        code = _COMMANDS[arguments.command](arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except TolmachError as error:
        return _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _fail("interrupted", ExitCode.INTERRUPTED)
    except BrokenPipeError:
        _discard_stdout()
        return 128 + signal.SIGPIPE if hasattr(signal, "SIGPIPE") else 1
    except OSError as error:
        # A full disk, a device that is gone: no fault of the program.
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}", ExitCode.BAD_INPUT)


def _fail(message: str, code: ExitCode) -> int:
    # What is already said on stdout comes before the complaint about the rest.
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        _discard_stdout()
    narrate(message)
    return int(code)


def _discard_stdout() -> None:
    """Send what is still in the buffer of stdout nowhere: its reader has gone (``| head``)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n", line_buffering=True)


def _source(arguments: argparse.Namespace) -> Language | None:
    code: str = arguments.source
    return None if code.strip().lower() == "auto" else parse_language(code, arguments.korean)


def _app(arguments: argparse.Namespace) -> int:
    from importlib.metadata import entry_points

    # The app is found by its entry point: this package does not know the app, the app knows it.
    found = tuple(entry_points(group="tolmach.app"))
    if not found:
        raise UsageError("the terminal app is not installed", mend="install tolmach again")
    run = found[0].load()
    return int(
        run(
            model=arguments.model,
            engine=arguments.engine,
            korean=arguments.korean,
            severity=_severity(arguments),
        )
    )


def _translate(arguments: argparse.Namespace) -> int:
    targets = [parse_language(code, arguments.korean) for code in arguments.to.split(",") if code.strip()]
    if not targets:
        raise UsageError("--to names no language", mend="write --to ru,uk,ko,en")
    source = _source(arguments)
    if not arguments.files and not arguments.text:
        raise UsageError("nothing to translate", mend='give a FILE, - for standard input, or --text "…"')

    from translate.batch import check_files, translate_files
    from translate.pipeline import Translator

    check_files(arguments.files, arguments.output)
    translator = Translator.open(
        arguments.model, arguments.engine, arguments.beam, arguments.korean, severity=_severity(arguments)
    )
    if arguments.model != "embedded":
        # Who names a model wants it; only the embedded one may stay unloaded where phrases suffice.
        translator.load_model()
    return translate_files(
        translator,
        arguments.files,
        arguments.text,
        list(dict.fromkeys(targets)),
        source,
        output=arguments.output,
        form=arguments.format,
        strict=arguments.strict,
    )


def _verify(arguments: argparse.Namespace) -> int:
    from translate.pipeline import Translator
    from translate.verification import Languages, check_pairs, verify_file

    target = parse_language(arguments.target, arguments.korean) if arguments.target else None
    languages = Languages(_source(arguments), target, arguments.korean)
    check_pairs(arguments.pairs, languages)
    if arguments.model != "embedded" and not arguments.with_model:
        raise UsageError("--model goes with --with-model", mend="add --with-model")
    translator = Translator.open(
        arguments.model, arguments.engine, korean=arguments.korean, severity=_severity(arguments)
    )
    if arguments.with_model:
        translator.load_model()
    return verify_file(
        arguments.pairs, translator, languages, strict=arguments.strict, with_model=arguments.with_model
    )


def _severity(arguments: argparse.Namespace) -> Path | None:
    return None if arguments.severity is None else Path(arguments.severity)


def _checks(arguments: argparse.Namespace) -> int:
    from translate.check_codes import list_checks

    return list_checks(arguments.format)


def _terms_search(arguments: argparse.Namespace) -> int:
    from translate.terms_search import search

    return search(" ".join(arguments.query), arguments.terms, arguments.format, arguments.limit)


def _terms_show(arguments: argparse.Namespace) -> int:
    from translate.terms_command import show

    return show(" ".join(arguments.concept), arguments.terms, arguments.format)


def _terms_check(arguments: argparse.Namespace) -> int:
    from translate.terms_check import check

    return check(arguments.file, arguments.format, arguments.select)


def _terms_stats(arguments: argparse.Namespace) -> int:
    from translate.terms_check import stats

    return stats(arguments.file, arguments.format)


def _terms_export(arguments: argparse.Namespace) -> int:
    if arguments.to in ("html", "pdf"):
        from translate.terms_card import card

        if arguments.output is None:
            arguments.output = "-"
        return card(
            arguments.to,
            arguments.output,
            arguments.terms,
            [parse_language(code) for code in arguments.languages] or tuple(Language),
            arguments.fields,
            parse_language(arguments.reader) if arguments.reader else None,
            force=arguments.force,
        )
    if arguments.reader:
        raise UsageError("--reader goes with --to html or pdf", mend="leave it out")
    from translate.terms_export import export

    return export(
        arguments.to,
        arguments.output,
        arguments.terms,
        arguments.languages,
        arguments.fields,
        arguments.force,
    )


def _terms_import(arguments: argparse.Namespace) -> int:
    from translate.terms_export import import_

    return import_(arguments.file, arguments.kind, arguments.output, arguments.force)


def _phrases_check(arguments: argparse.Namespace) -> int:
    from translate.phrases_command import check

    return check(arguments.folder, arguments.format)


def _phrases_stats(arguments: argparse.Namespace) -> int:
    from translate.phrases_command import stats

    return stats(arguments.format)


def _phrases_suggest(arguments: argparse.Namespace) -> int:
    from translate.phrases_command import suggest

    text = " ".join(arguments.text)
    return suggest(text, _source(arguments), arguments.korean, arguments.limit, arguments.format)


def _evaluate(arguments: argparse.Namespace) -> int:
    from translate.evaluation import run
    from translate.pipeline import Translator

    translator = Translator.open(arguments.model, arguments.engine, korean=arguments.korean)
    return run(arguments.samples, translator, arguments.format, arguments.worst)


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "app": _app,
    "translate": _translate,
    "verify": _verify,
    "checks": _checks,
    "terms search": _terms_search,
    "terms show": _terms_show,
    "terms check": _terms_check,
    "terms stats": _terms_stats,
    "terms export": _terms_export,
    "terms import": _terms_import,
    "evaluate": _evaluate,
    "phrases check": _phrases_check,
    "phrases stats": _phrases_stats,
    "phrases suggest": _phrases_suggest,
}

if __name__ == "__main__":
    sys.exit(main())
