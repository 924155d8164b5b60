"""Surface forms of the glossary's terms: what is read, and what is written in which case.

Forms written in terms.yaml come first, then those of ``data/forms.tsv``, then pymorphy3 where it
is installed, then the lemma alone. For developers, ``python -m glossary.morphology`` writes
forms.tsv anew from terms.yaml; that needs pymorphy3 with its Russian and Ukrainian dictionaries.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from glossary import _english
from glossary._derivation import Paradigm
from glossary.errors import GlossaryError, TolmachError
from glossary.languages import Language
from glossary.terms import Arm, Glossary, PartOfSpeech, Qualifier, Term, TermStatus

_SLAVIC = (Language.RU, Language.UK)
_POS = {pos.value: pos for pos in PartOfSpeech if pos.inflects}
# Separates the forms of one key in forms.tsv; the usual one stands first.
_OR = "|"
# Stands for a paradigm where there is none, so that nobody looks for it again.
_NONE = "-"
_HEADER = (
    "# language\tterm\tpos\tkey=form, tab separated, or - for none; made by: python -m glossary.morphology\n"
)


def forms_of(term: Term, language: Language) -> frozenset[str]:
    """Return every surface form of *term* that is read.

    Korean has the listed forms alone: particles and endings are matched by `glossary.korean`.
    Russian forms are given with ё and with е in its place.
    """
    return _forms_of(term, language)


@lru_cache(maxsize=16384)
def _forms_of(term: Term, language: Language) -> frozenset[str]:
    forms = {term.term, *term.forms}
    if term.pos.inflects:
        if language is Language.EN:
            forms.update(_english_forms(term))
        elif language.is_slavic:
            written = {key for key, _ in term.cases}
            paradigm = _paradigm(term.term, term.pos, language)
            forms.update(form for key, values in paradigm.items() if key not in written for form in values)
    if language is Language.RU:
        forms.update([form.replace("ё", "е").replace("Ё", "Е") for form in forms])
    return frozenset(forms)


def _english_forms(term: Term) -> tuple[str, ...]:
    if term.pos is PartOfSpeech.VERB:
        return _english.verb_forms(term.term)
    if term.pos is PartOfSpeech.NOUN:
        plural = _english.plural_phrase(term.term)
        return () if plural is None else (plural,)
    return ()


def case_forms(phrase: Term | str, language: Language) -> dict[str, str]:
    """Return the form of the noun or noun phrase *phrase* to be written in each case.

    Keys: nom gen dat acc ins loc, the same after ``pl.``, and ``loc2`` where в and на ask for a
    form of its own (в лесу). Of a phrase said in the plural the cases are those of the plural.
    A phrase that does not inflect has its own form in every case; one whose forms nobody knows
    has ``nom`` alone.
    """
    term = phrase if isinstance(phrase, Term) else Term(phrase, TermStatus.ADMITTED)
    if term.pos is not PartOfSpeech.NOUN and not term.cases:
        from glossary._derivation import CASES

        return {f"{number}{case}": term.term for number in ("", "pl.") for case in CASES}
    forms = {"nom": term.term}
    if term.pos is PartOfSpeech.NOUN and language.is_slavic:
        forms |= {key: values[0] for key, values in _paradigm(term.term, term.pos, language).items()}
    for key, form in reversed(term.cases):
        forms[key] = form
    return {key: form for key, form in forms.items() if not key.startswith("f.")}


def adjective_forms(lemma: str, language: Language) -> dict[str, str]:
    """Return the form of the adjective *lemma* to be written for each gender or pl and case.

    Keys: ``m.nom`` … ``pl.loc``, with ``m.acc.anim`` and ``pl.acc.anim`` for the living; short
    forms are ``m.short`` … ``pl.short``. An unknown adjective has ``m.nom`` alone.
    """
    paradigm = _paradigm(lemma, PartOfSpeech.ADJECTIVE, language) if language.is_slavic else {}
    return {"m.nom": lemma} | {key: values[0] for key, values in paradigm.items()}


def adjective_surface(lemma: str, language: Language) -> frozenset[str]:
    """Return every surface form of the adjective *lemma* that is read, as `forms_of` does."""
    return forms_of(Term(lemma, TermStatus.ADMITTED, PartOfSpeech.ADJECTIVE), language)


def underived(glossary: Glossary) -> tuple[tuple[str, Language, Term], ...]:
    """Return (concept or unit id, language, term) of what should inflect and has no forms.

    Terms whose forms are written in terms.yaml are not among them.
    """
    return tuple(
        (identity, language, term)
        for identity, language, term in _inflected_terms(glossary)
        if not term.forms and not _paradigm(term.term, term.pos, language)
    )


def _inflected_terms(glossary: Glossary) -> Iterator[tuple[str, Language, Term]]:
    """Yield all Russian and Ukrainian terms and adjectives of units that inflect."""
    for concept in glossary.concepts:
        for language in _SLAVIC:
            for term in concept.terms[language]:
                if term.pos.inflects:
                    yield concept.id, language, term
    arms: tuple[Arm | Qualifier, ...] = (*glossary.units.arms, *glossary.units.qualifiers)
    for item in arms:
        for language in _SLAVIC:
            name = item.names[language]
            for adjective in filter(None, (name.adjective, *name.admitted_adjectives)):
                yield item.id, language, Term(adjective, TermStatus.ADMITTED, PartOfSpeech.ADJECTIVE)


# --- The table of derived forms ------------------------------------------------------------------


def _paradigm(phrase: str, pos: PartOfSpeech, language: Language) -> Mapping[str, tuple[str, ...]]:
    table = _table()
    row = table.get((language, pos, phrase))
    if row is not None:
        return _parse_row(row)
    if pos is PartOfSpeech.NOUN:
        return _derived(phrase, pos, language)
    # One word of a verb phrase inflects, so the table has that word alone: прекратить (огонь).
    words = phrase.split(" ")
    place = next((place for place, word in enumerate(words) if (language, pos, word) in table), None)
    if place is not None:
        return _around(_parse_row(table[language, pos, words[place]]), words[:place], words[place + 1 :])
    for place, word in enumerate(words):
        if paradigm := _derived(word, pos, language):
            return _around(paradigm, words[:place], words[place + 1 :])
    return {}


def _around(
    paradigm: Mapping[str, tuple[str, ...]], before: list[str], after: list[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return *paradigm* with the words *before* and *after* each form."""
    if not before and not after:
        return paradigm
    return {
        key: tuple(" ".join((*before, form, *after)) for form in forms) for key, forms in paradigm.items()
    }


@lru_cache(maxsize=4096)
def _derived(phrase: str, pos: PartOfSpeech, language: Language) -> Mapping[str, tuple[str, ...]]:
    from glossary._derivation import derive

    return MappingProxyType(derive(phrase, pos.value, language))


def forms_path() -> Path:
    """Return the path of the table of derived forms."""
    return Path(str(files("glossary"))) / "data" / "forms.tsv"


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[Language, PartOfSpeech, str], str]:
    path = forms_path()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(
            f"cannot be read: {error}", where=str(path), mend="run python -m glossary.morphology"
        ) from error
    table: dict[tuple[Language, PartOfSpeech, str], str] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        try:
            language, phrase, pos, row = line.split("\t", 3)
            table[Language(language), _POS[pos], phrase] = row
        except (ValueError, KeyError) as error:
            raise GlossaryError(
                "a malformed row", where=f"{path}:{number}", mend="run python -m glossary.morphology"
            ) from error
    return table


@lru_cache(maxsize=8192)
def _parse_row(row: str) -> Mapping[str, tuple[str, ...]]:
    if row == _NONE:
        return MappingProxyType({})
    pairs = (cell.partition("=") for cell in row.split("\t"))
    return MappingProxyType({key: tuple(forms.split(_OR)) for key, _, forms in pairs})


def render_table(glossary: Glossary) -> str:
    """Return the content of forms.tsv for *glossary*, derived anew with pymorphy3.

    Raises `GlossaryError` where pymorphy3 or one of its dictionaries is not installed.
    """
    from glossary._derivation import derive, is_available

    if not all(map(is_available, _SLAVIC)):
        raise GlossaryError(
            "pymorphy3 and its dictionaries are needed to derive forms",
            mend="pip install pymorphy3 pymorphy3-dicts-ru pymorphy3-dicts-uk",
        )
    rows: dict[tuple[str, str, str], str] = {}
    for _, language, term in _inflected_terms(glossary):
        for phrase in (term.term,) if term.pos is PartOfSpeech.NOUN else term.term.split(" "):
            if paradigm := derive(phrase, term.pos.value, language):
                rows[language.value, phrase, term.pos.value] = "\t".join(_cells(paradigm))
                break
        else:
            rows[language.value, term.term, term.pos.value] = _NONE
    return _HEADER + "".join("\t".join((*key, rows[key])) + "\n" for key in sorted(rows))


def _cells(paradigm: Paradigm) -> Iterator[str]:
    for key, forms in paradigm.items():
        yield f"{key}={_OR.join(forms)}"


def main() -> int:
    """Write forms.tsv anew and name, on stderr, the terms without forms."""
    try:
        glossary = Glossary.load()
        path = forms_path()
        path.parent.mkdir(exist_ok=True)
        path.write_text(render_table(glossary), encoding="utf-8", newline="\n")
    except TolmachError as error:
        sys.stderr.write(f"{error}\n")
        return int(error.exit_code)
    _table.cache_clear()
    _forms_of.cache_clear()
    for identity, language, term in underived(glossary):
        sys.stderr.write(f"{identity}: {term.term} ({language.value} {term.pos.value}) has no forms\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
