"""Convert the plain data of ``terms.yaml`` to the dataclasses of `glossary.terms`, checking all.

This code is what decides whether a file is sound. ``schema/terms.schema.json`` states the same
structure for editors and other tools; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from glossary._fields import Field
from glossary._yaml import Document
from glossary.languages import Language
from glossary.terms import (
    FIELDS,
    SCHEMA_VERSION,
    SYMBOLS,
    Arm,
    ArmName,
    CallSignName,
    Concept,
    Echelon,
    EchelonName,
    FrequencyUnit,
    Glossary,
    MeasureName,
    MeasureUnit,
    NumberWord,
    PartOfSpeech,
    Qualifier,
    Term,
    TermStatus,
    UnitAbbreviation,
    Units,
    by_id,
)

_N = TypeVar("_N")

_CODES = tuple(language.value for language in Language)
_CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
CASE_KEYS = (*_CASES, "loc2", *(f"pl.{case}" for case in _CASES))
_POS = frozenset(PartOfSpeech)
_STATUS = frozenset(TermStatus)
_NUMBER_KINDS = ("cardinal", "ordinal", "digit", "multiplier", "fraction")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNIT_ID = re.compile(r"[A-Za-z][A-Za-z0-9/-]*")
_NATO_CODE = re.compile(r"OR-[1-9]|WO-[1-5]|OF-(?:[1-9]|10)")
_ID_MEND = "use lower-case letters, digits and single hyphens"


def read_glossary(document: Document, path: Path, sha256: str) -> Glossary:
    """Return the glossary that *document* holds; raises `GlossaryError` at the first fault."""
    top = Field(document, document.data).mapping(
        (
            "schema_version",
            "concepts",
            "units",
            "numbers",
            "measures",
            "counters",
            "frequency_units",
            "call_signs",
        )
    )
    version = top["schema_version"].integer(1)
    if version != SCHEMA_VERSION:
        raise top["schema_version"].error(
            f"schema version {version}, and this program reads {SCHEMA_VERSION}",
            "use the program that the file was written for",
        )
    concepts = _unique(top["concepts"], _concept)
    _check_contrasts(top["concepts"], concepts)
    measures = _unique(top["measures"], _measure)
    _check_measures(top["measures"], measures)
    numbers = tuple(_number(item) for item in top["numbers"].items(1))
    _check_numbers(top["numbers"], numbers)
    call_signs = _unique(top["call_signs"], _call_sign)
    _check_call_signs(top["call_signs"], call_signs)
    return Glossary(
        concepts=concepts,
        by_id=by_id(concepts),
        units=_units(top["units"]),
        numbers=numbers,
        measures=measures,
        counters=top["counters"].mapping(("ko",))["ko"].texts(Language.KO_KR, 1),
        frequency_units=_unique(top["frequency_units"], _frequency_unit),
        call_signs=call_signs,
        path=path,
        sha256=sha256,
    )


def _unique(field: Field, convert: Callable[[Field], _N]) -> tuple[_N, ...]:
    """Convert each entry of the list *field*, whose ids must differ."""
    seen: set[str] = set()
    result: list[_N] = []
    for item in field.items(1):
        entry = convert(item)
        identity: str = entry.id  # type: ignore[attr-defined]
        if identity in seen:
            raise item.error(f"the id {identity!r} is used twice", "give each entry an id of its own")
        seen.add(identity)
        result.append(entry)
    return tuple(result)


def _by_language(
    fields: Mapping[str, Field], convert: Callable[[Field, Language], _N]
) -> Mapping[Language, _N]:
    """Convert the entry of each language in *fields*."""
    return MappingProxyType(
        {
            language: convert(fields[language.value], language)
            for language in Language
            if language.value in fields
        }
    )


# --- Concepts ------------------------------------------------------------------------------------


def _concept(item: Field) -> Concept:
    fields = item.mapping(
        ("id", "field", "definition", "status", "terms"),
        ("critical", "contrast", "symbol", "note", "nato_code", "source"),
    )
    contrast = fields["contrast"].mapping(("set", "member")) if "contrast" in fields else None
    return Concept(
        id=fields["id"].matching(_ID, _ID_MEND),
        field=fields["field"].choice(FIELDS),
        critical="critical" in fields and fields["critical"].flag(),
        contrast_set=contrast["set"].matching(_ID, _ID_MEND) if contrast else None,
        contrast_member=contrast["member"].matching(_ID, _ID_MEND) if contrast else None,
        symbol=fields["symbol"].choice(SYMBOLS) if "symbol" in fields else None,
        definition=fields["definition"].text(),
        status=fields["status"].choice(("reviewed", "unreviewed")),
        note=fields["note"].text() if "note" in fields else None,
        terms=_by_language(fields["terms"].mapping(_CODES), _terms),
        nato_code=fields["nato_code"].matching(_NATO_CODE, "write a grade such as OR-5, WO-1 or OF-3")
        if "nato_code" in fields
        else None,
        source=fields["source"].text() if "source" in fields else None,
    )


def _terms(field: Field, language: Language) -> tuple[Term, ...]:
    terms: list[Term] = []
    for item in field.items(1):
        term = _term(item, language)
        if any((other.term, other.pos) == (term.term, term.pos) for other in terms):
            raise item.error(f"the term {term.term!r} is listed twice", "keep one")
        if term.status is TermStatus.PREFERRED and any(
            other.status is TermStatus.PREFERRED for other in terms
        ):
            raise item.error("a second preferred term", "prefer one, admit the other")
        terms.append(term)
    if not any(term.status is TermStatus.PREFERRED for term in terms):
        raise field.error(f"no preferred term in {language.value}", "prefer one")
    return tuple(terms)


def _term(item: Field, language: Language) -> Term:
    fields = item.mapping(("term", "status"), ("pos", "forms", "ambiguous", "warning"))
    pos = PartOfSpeech(fields["pos"].choice(_POS)) if "pos" in fields else PartOfSpeech.NOUN
    forms: tuple[str, ...] = ()
    cases: list[tuple[str, str]] = []
    if "forms" in fields and isinstance(fields["forms"].value, dict):
        if pos is not PartOfSpeech.NOUN or not language.is_slavic:
            raise fields["forms"].error(
                "cases of what is no Russian or Ukrainian noun", "write the forms as a list"
            )
        for key, form in fields["forms"].mapping((), CASE_KEYS).items():
            written = form.texts(language, 1) if isinstance(form.value, list) else (form.words(language),)
            cases.extend((key, value) for value in written)
        forms = tuple(dict.fromkeys(form for _, form in cases))
    elif "forms" in fields:
        forms = fields["forms"].texts(language)
    return Term(
        term=fields["term"].words(language),
        status=TermStatus(fields["status"].choice(_STATUS)),
        pos=pos,
        forms=forms,
        ambiguous="ambiguous" in fields and fields["ambiguous"].flag(),
        warning=fields["warning"].text() if "warning" in fields else None,
        cases=tuple(cases),
    )


def _check_contrasts(field: Field, concepts: tuple[Concept, ...]) -> None:
    """Refuse a term that two members of one contrast set share: it could not tell them apart."""
    owners: dict[tuple[str, Language, str], Concept] = {}
    for item, concept in zip(field.items(), concepts, strict=True):
        if concept.contrast_set is None:
            continue
        for language, terms in concept.terms.items():
            for term in terms:
                key = (concept.contrast_set, language, term.term.casefold())
                other = owners.setdefault(key, concept)
                if other.contrast_member != concept.contrast_member:
                    raise item.error(
                        f"{term.term!r} ({language.value}) stands for {other.id!r} and {concept.id!r}, "
                        "which exclude each other",
                        "drop it from one of the two",
                    )


# --- Units ---------------------------------------------------------------------------------------


def _units(field: Field) -> Units:
    fields = field.mapping(("echelons", "arms", "qualifiers", "abbreviations"))
    echelons = _unique(fields["echelons"], _echelon)
    arms = _unique(fields["arms"], lambda item: Arm(*_arm(item)))
    qualifiers = _unique(fields["qualifiers"], lambda item: Qualifier(*_arm(item)))
    known = (by_id(echelons), by_id(arms), by_id(qualifiers))
    for item, echelon in zip(fields["echelons"].items(), echelons, strict=True):
        if echelon.canonical:
            for name, ids in zip(echelon.canonical, known, strict=False):
                if name not in ids:
                    raise item.error(
                        f"canonical names the unknown {name!r}", "use the id of an echelon and of an arm"
                    )
    abbreviations: list[UnitAbbreviation] = []
    seen: dict[tuple[Language, str], UnitAbbreviation] = {}
    for item in fields["abbreviations"].items():
        entry = _abbreviation(item, *map(tuple, known))
        if seen.setdefault((entry.language, entry.abbr.casefold()), entry) is not entry:
            raise item.error(
                f"the abbreviation {entry.abbr!r} is listed twice in {entry.language.value}", "keep one"
            )
        abbreviations.append(entry)
    return Units(echelons, arms, qualifiers, tuple(abbreviations), *known)


def _echelon(item: Field) -> Echelon:
    fields = item.mapping(("id", "level", *_CODES), ("canonical",))
    canonical = fields["canonical"].mapping(("echelon", "arm")) if "canonical" in fields else None
    return Echelon(
        id=fields["id"].matching(_ID, _ID_MEND),
        level=fields["level"].integer(),
        names=_by_language(fields, _echelon_name),
        canonical=(canonical["echelon"].text(), canonical["arm"].text()) if canonical else None,
    )


def _echelon_name(field: Field, language: Language) -> EchelonName:
    if not language.is_slavic:
        fields = field.mapping(("term",), ("admitted", "abbr"))
        return EchelonName(
            term=fields["term"].words(language),
            admitted=_optional(fields, "admitted", language),
            abbreviations=_optional(fields, "abbr", language),
        )
    fields = field.mapping(("term", "gender", "forms"), ("admitted", "abbr", "admitted_forms"))
    forms = tuple(form.words(language) for form in fields["forms"].items())
    if len(forms) != len(_CASES):
        raise fields["forms"].error(
            f"{len(forms)} forms", f"write the singular in six cases: {', '.join(_CASES)}"
        )
    return EchelonName(
        term=fields["term"].words(language),
        admitted=_optional(fields, "admitted", language),
        abbreviations=_optional(fields, "abbr", language),
        gender=fields["gender"].choice(("m", "f", "n")),
        cases=tuple(zip(_CASES, forms, strict=True)),
        admitted_forms=_optional(fields, "admitted_forms", language),
    )


def _optional(fields: Mapping[str, Field], key: str, language: Language) -> tuple[str, ...]:
    return fields[key].texts(language) if key in fields else ()


def _arm(item: Field) -> tuple[str, Mapping[Language, ArmName]]:
    fields = item.mapping(("id", *_CODES))
    return fields["id"].matching(_ID, _ID_MEND), _by_language(fields, _arm_name)


def _arm_name(field: Field, language: Language) -> ArmName:
    if not language.is_slavic:
        fields = field.mapping(("term",), ("admitted", "abbr"))
        return ArmName(
            term=fields["term"].words(language),
            admitted=_optional(fields, "admitted", language),
            abbreviations=_optional(fields, "abbr", language),
        )
    fields = field.mapping((), ("adjective", "genitive", "admitted_adjective", "admitted_genitive", "abbr"))
    if ("adjective" in fields) == ("genitive" in fields):
        raise field.error(
            "one of adjective and genitive belongs here", "write how the arm is named after the echelon"
        )
    return ArmName(
        adjective=fields["adjective"].words(language) if "adjective" in fields else None,
        admitted_adjectives=_optional(fields, "admitted_adjective", language),
        genitive=fields["genitive"].words(language) if "genitive" in fields else None,
        admitted_genitives=_optional(fields, "admitted_genitive", language),
        abbreviations=_optional(fields, "abbr", language),
    )


def _abbreviation(
    item: Field, echelons: tuple[str, ...], arms: tuple[str, ...], qualifiers: tuple[str, ...]
) -> UnitAbbreviation:
    fields = item.mapping(("language", "abbr", "echelon"), ("arm", "qualifiers"))
    language = Language(fields["language"].choice(_CODES))
    marks = (
        [mark.choice(qualifiers) for mark in fields["qualifiers"].items()] if "qualifiers" in fields else []
    )
    return UnitAbbreviation(
        language=language,
        abbr=fields["abbr"].words(language),
        echelon=fields["echelon"].choice(echelons),
        arm=fields["arm"].choice(arms) if "arm" in fields else None,
        qualifiers=tuple(sorted(set(marks))),
    )


# --- Numbers, measures, call signs ---------------------------------------------------------------


def _number(item: Field) -> NumberWord:
    fields = item.mapping(("value", "kind"), ("system", *_CODES))
    words = _by_language(fields, lambda field, language: field.texts(language, 1))
    if not words:
        raise item.error("no words in any language", "add a language")
    return NumberWord(
        value=fields["value"].number(),
        kind=fields["kind"].choice(_NUMBER_KINDS),
        system=fields["system"].choice(("native", "sino")) if "system" in fields else None,
        words=words,
    )


def _check_numbers(field: Field, numbers: tuple[NumberWord, ...]) -> None:
    """Refuse a word that stands for two numbers of one kind in one language."""
    owners: dict[tuple[str, Language, str], NumberWord] = {}
    for item, number in zip(field.items(), numbers, strict=True):
        for language, words in number.words.items():
            for word in words:
                if owners.setdefault((number.kind, language, word), number).value != number.value:
                    raise item.error(
                        f"{word!r} ({language.value}) stands for two {number.kind} numbers", "keep one"
                    )


def _measure_name(field: Field, language: Language) -> MeasureName:
    keys: tuple[str, ...] = ("term",)
    if language is Language.EN:
        keys = ("singular", "plural")
    elif language.is_slavic:
        keys = ("one", "few", "many")
    return _name_in_forms(field, language, keys)


def _name_in_forms(field: Field, language: Language, keys: tuple[str, ...]) -> MeasureName:
    """Return a name whose written forms, *keys*, are among the forms that are read."""
    fields = field.mapping(("forms", *keys))
    forms = fields["forms"].texts(language, 1)
    written = {key: fields[key].words(language) for key in keys}
    for key, form in written.items():
        if form not in forms:
            raise fields[key].error(f"{form!r} is written and not read", "add it to forms")
    return MeasureName(forms=forms, **written)


def _measure(item: Field) -> MeasureUnit:
    fields = item.mapping(("id", "factor", *_CODES))
    factor = fields["factor"].mapping(("of", "by"))
    by = factor["by"].number()
    if not by:
        raise factor["by"].error("a factor of 0", "write how many of the unit `of` make one")
    return MeasureUnit(
        id=fields["id"].matching(_UNIT_ID, "use a sign such as km or a word"),
        of=factor["of"].matching(_UNIT_ID, "use the id of a measure"),
        by=by,
        names=_by_language(fields, _measure_name),
    )


def _check_measures(field: Field, measures: tuple[MeasureUnit, ...]) -> None:
    """Refuse a form that two measures share, and a base that is not one of itself."""
    known = by_id(measures)
    owners: dict[tuple[Language, str], str] = {}
    for item, measure in zip(field.items(), measures, strict=True):
        base = known.get(measure.of)
        if base is None or base.of != base.id or base.by != 1:
            raise item.error(f"{measure.of!r} is no base unit", "name a measure whose factor is itself by 1")
        for language, name in measure.names.items():
            for form in name.forms:
                other = owners.setdefault((language, form), measure.id)
                if other != measure.id:
                    raise item.error(
                        f"{form!r} ({language.value}) is read as {other} too", "drop it from one of the two"
                    )


def _frequency_unit(item: Field) -> FrequencyUnit:
    fields = item.mapping(("id", "khz", *_CODES))
    return FrequencyUnit(
        id=fields["id"].matching(_UNIT_ID, "use a sign such as MHz"),
        khz=fields["khz"].integer(1),
        names=_by_language(fields, lambda field, language: _name_in_forms(field, language, ("term",))),
    )


def _call_sign(item: Field) -> CallSignName:
    fields = item.mapping(("id", *_CODES))
    return CallSignName(
        id=fields["id"].matching(_ID, _ID_MEND),
        names=_by_language(fields, lambda field, language: field.texts(language, 1)),
    )


def _check_call_signs(field: Field, call_signs: tuple[CallSignName, ...]) -> None:
    """Refuse a name that two call signs share."""
    owners: dict[tuple[Language, str], str] = {}
    for item, call_sign in zip(field.items(), call_signs, strict=True):
        for language, names in call_sign.names.items():
            for name in names:
                other = owners.setdefault((language, name.casefold()), call_sign.id)
                if other != call_sign.id:
                    raise item.error(
                        f"{name!r} ({language.value}) is {other!r} too", "drop it from one of the two"
                    )
