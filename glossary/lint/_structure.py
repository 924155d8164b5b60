"""E2: structure. Which fields belong where, of which kind, with which values."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from glossary._terms_reader import _ID, _NATO_CODE, _NUMBER_KINDS, _UNIT_ID, CASE_KEYS
from glossary.languages import Language
from glossary.lint._registry import check
from glossary.lint._sheet import Hit, Sheet
from glossary.lint._source import Node
from glossary.terms import FIELDS, SCHEMA_VERSION, SYMBOLS, PartOfSpeech, TermStatus

# (code, hit) of all that a rule objects to in a node and below it.
Problems: TypeAlias = Iterator[tuple[str, Hit]]
Rule: TypeAlias = Callable[[Node], Problems]

_LANGUAGES = tuple(language.value for language in Language)
_STRAY = re.compile(r"\A\s|\s\Z|\s\s|[\t\n\r]")


# --- Rules ---------------------------------------------------------------------------------------


def _wrong(node: Node, wanted: str, mend: str) -> Problems:
    yield "E203", Hit(node, f"{_kind(node)} where {wanted} belongs", mend)


def _kind(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, list):
        return "a list"
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return f"text {node.value!r}" if isinstance(node.value, str) else str(node.value)


def _text(node: Node) -> Problems:
    if not isinstance(node.value, str):
        yield from _wrong(node, "text", "quote it")
    elif not node.value:
        yield "E208", Hit(node, "empty text", "write it, or drop the key")
    elif found := _STRAY.search(node.value):
        at = found.start() if node.parent is not None else None
        yield "E208", Hit(node, repr(node.value), "use single spaces, none at the ends", at)


def _matching(pattern: re.Pattern[str], mend: str) -> Rule:
    def rule(node: Node) -> Problems:
        if not isinstance(node.value, str):
            yield from _wrong(node, "text", "quote it")
        elif not pattern.fullmatch(node.value):
            yield "E205", Hit(node, repr(node.value), mend)

    return rule


def _choice(known: Collection[str]) -> Rule:
    def rule(node: Node) -> Problems:
        if not isinstance(node.value, str) or node.value not in known:
            yield "E204", Hit(node, _kind(node), f"use one of {', '.join(known)}")

    return rule


def _flag(node: Node) -> Problems:
    if not isinstance(node.value, bool):
        yield from _wrong(node, "true or false", "write true or false")


def _whole(least: int) -> Rule:
    def rule(node: Node) -> Problems:
        if isinstance(node.value, bool) or not isinstance(node.value, int) or node.value < least:
            yield from _wrong(node, f"a whole number from {least}", "write it in digits, unquoted")

    return rule


def _number(node: Node) -> Problems:
    if isinstance(node.value, bool) or not isinstance(node.value, (int, Decimal)) or node.value < 0:
        yield from _wrong(node, "a number from 0", "write it in digits, unquoted")


def _version(node: Node) -> Problems:
    if node.value != SCHEMA_VERSION or isinstance(node.value, bool):
        yield "E204", Hit(node, _kind(node), f"write {SCHEMA_VERSION}, the version that the program reads")


def _list(rule: Rule, least: int = 0, *, distinct: bool = False) -> Rule:
    def of_list(node: Node) -> Problems:
        if not isinstance(node.value, list):
            yield from _wrong(node, "a list", "write it in [ ]")
            return
        if len(node.value) < least:
            yield "E203", Hit(node, "an empty list", "give at least one entry or drop the key")
        seen: set[str] = set()
        for entry in node.value:
            yield from rule(entry)
            if distinct and isinstance(entry.value, str):
                if entry.value in seen:
                    yield "E209", Hit(entry, repr(entry.value), "keep one")
                seen.add(entry.value)

    return of_list


_texts = _list(_text, distinct=True)
_some_texts = _list(_text, 1, distinct=True)


def _mapping(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    rules = {**required, **(optional or {})}

    def rule(node: Node) -> Problems:
        if not isinstance(node.value, dict):
            yield from _wrong(node, "a mapping", f"write it as {{{', '.join(required or rules)}: ...}}")
            return
        for key, entry in node.value.items():
            if key in rules:
                yield from rules[key](entry)
            else:
                yield "E201", Hit(entry, repr(key), f"use one of {', '.join(rules)}")
        for key in required:
            if key not in node.value:
                code = "E206" if key in _LANGUAGES else "E202"
                yield code, Hit(node, key, f"add {key}")

    return rule


def _either(first: Rule, second: Rule, kind: type) -> Rule:
    return lambda node: first(node) if isinstance(node.value, kind) else second(node)


def _languages(rule: Callable[[Language], Rule]) -> dict[str, Rule]:
    return {language.value: rule(language) for language in Language}


# --- The shape of terms.yaml ---------------------------------------------------------------------

_id = _matching(_ID, "use lower-case letters, digits and single hyphens")
_unit_id = _matching(_UNIT_ID, "use a sign such as km or a word")


def _term_rule(language: Language) -> Rule:
    cases = _mapping({}, dict.fromkeys(CASE_KEYS, _either(_some_texts, _text, list)))

    def forms(node: Node) -> Problems:
        if isinstance(node.value, dict):
            pos = node.parent.get("pos") if node.parent else None
            if not language.is_slavic or (pos is not None and pos.value != "noun"):
                yield "E203", Hit(node, "cases of what is no Russian or Ukrainian noun", "write a list")
            yield from cases(node)
        else:
            yield from _texts(node)

    term = _mapping(
        {"term": _text, "status": _choice(tuple(TermStatus))},
        {"pos": _choice(tuple(PartOfSpeech)), "forms": forms, "ambiguous": _flag, "warning": _text},
    )

    def terms(node: Node) -> Problems:
        yield from _list(term, 1)(node)
        seen: set[tuple[object, object]] = set()
        for entry in node.items():
            text, pos = entry.get("term"), entry.get("pos")
            if text is not None and isinstance(text.value, str):
                key = (text.value, "noun" if pos is None else str(pos.value))
                if key in seen:
                    yield "E209", Hit(text, repr(text.value), "keep one")
                seen.add(key)

    return terms


_CONCEPT = _mapping(
    {
        "id": _id,
        "field": _choice(FIELDS),
        "definition": _text,
        "status": _choice(("reviewed", "unreviewed")),
        "terms": _mapping(_languages(_term_rule)),
    },
    {
        "critical": _flag,
        "contrast": _mapping({"set": _id, "member": _id}),
        "symbol": _choice(SYMBOLS),
        "note": _text,
        "nato_code": _matching(_NATO_CODE, "write a grade such as OR-5, WO-1 or OF-3"),
        "source": _text,
    },
)

_plain_name = _mapping({"term": _text}, {"admitted": _texts, "abbr": _texts})


def _echelon_name(language: Language) -> Rule:
    if not language.is_slavic:
        return _plain_name
    return _mapping(
        {"term": _text, "gender": _choice(("m", "f", "n")), "forms": _list(_text)},
        {"admitted": _texts, "abbr": _texts, "admitted_forms": _texts},
    )


def _arm_name(language: Language) -> Rule:
    if not language.is_slavic:
        return _plain_name
    keys: dict[str, Rule] = {"adjective": _text, "genitive": _text}
    keys |= dict.fromkeys(("admitted_adjective", "admitted_genitive", "abbr"), _texts)
    return _mapping({}, keys)


def _measure_name(language: Language) -> Rule:
    keys: tuple[str, ...] = ("term",)
    if language is Language.EN:
        keys = ("singular", "plural")
    elif language.is_slavic:
        keys = ("one", "few", "many")
    return _mapping({"forms": _some_texts, **dict.fromkeys(keys, _text)})


_ARM = _mapping({"id": _id, **_languages(_arm_name)})
_NAMES = _languages(lambda _: _some_texts)
_FILE = _mapping(
    {
        "schema_version": _version,
        "concepts": _list(_CONCEPT, 1),
        "units": _mapping(
            {
                "echelons": _list(
                    _mapping(
                        {"id": _id, "level": _whole(0), **_languages(_echelon_name)},
                        {"canonical": _mapping({"echelon": _text, "arm": _text})},
                    ),
                    1,
                ),
                "arms": _list(_ARM, 1),
                "qualifiers": _list(_ARM, 1),
                "abbreviations": _list(
                    _mapping(
                        {"language": _choice(_LANGUAGES), "abbr": _text, "echelon": _text},
                        {"arm": _text, "qualifiers": _list(_text)},
                    )
                ),
            }
        ),
        "numbers": _list(
            _mapping(
                {
                    "value": _number,
                    "kind": _choice(_NUMBER_KINDS),
                },
                {"system": _choice(("native", "sino")), **_NAMES},
            ),
            1,
        ),
        "measures": _list(
            _mapping(
                {
                    "id": _unit_id,
                    "factor": _mapping({"of": _unit_id, "by": _number}),
                    **_languages(_measure_name),
                }
            ),
            1,
        ),
        "counters": _mapping({"ko": _some_texts}),
        "frequency_units": _list(
            _mapping(
                {
                    "id": _unit_id,
                    "khz": _whole(1),
                    **_languages(lambda _: _mapping({"forms": _some_texts, "term": _text})),
                }
            ),
            1,
        ),
        "call_signs": _list(_mapping({"id": _id, **_NAMES}), 1),
    }
)


# --- Checks --------------------------------------------------------------------------------------


def _of(sheet: Sheet, code: str) -> Iterator[Hit]:
    for found, hit in sheet.once("structure", lambda: list(_FILE(sheet.root))):
        if found == code:
            yield hit


@check("E201")
def unknown_field(sheet: Sheet) -> Iterator[Hit]:
    """Unknown field."""
    yield from _of(sheet, "E201")


@check("E202")
def missing_field(sheet: Sheet) -> Iterator[Hit]:
    """Missing field."""
    yield from _of(sheet, "E202")


@check("E203")
def wrong_kind(sheet: Sheet) -> Iterator[Hit]:
    """A value of the wrong kind."""
    yield from _of(sheet, "E203")


@check("E204")
def unknown_value(sheet: Sheet) -> Iterator[Hit]:
    """Unknown value."""
    yield from _of(sheet, "E204")


@check("E205")
def malformed_id(sheet: Sheet) -> Iterator[Hit]:
    """Malformed id or code."""
    yield from _of(sheet, "E205")


@check("E206")
def missing_language(sheet: Sheet) -> Iterator[Hit]:
    """Missing language."""
    yield from _of(sheet, "E206")


@check("E207")
def duplicate_id(sheet: Sheet) -> Iterator[Hit]:
    """An id is used twice."""
    lists = [("concepts",), ("measures",), ("frequency_units",), ("call_signs",)]
    units = [("units", key) for key in ("echelons", "arms", "qualifiers")]
    for keys in (*lists, *units):
        first: dict[str, Node] = {}
        for entry in sheet.entries(*keys):
            node = entry.get("id")
            name = node.text() if node else None
            if node is not None and name and first.setdefault(name, node) is not node:
                line = first[name].line
                yield Hit(node, f"{name!r}, first in line {line}", "give each entry an id of its own")


@check("E208")
def stray_spaces(sheet: Sheet) -> Iterator[Hit]:
    """Empty text, or spaces that do not belong."""
    yield from _of(sheet, "E208")


@check("E209")
def listed_twice(sheet: Sheet) -> Iterator[Hit]:
    """Listed twice."""
    yield from _of(sheet, "E209")
