"""Every form that the glossary generates reads back as its concept, alone or in a listed ambiguity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary import korean
from glossary.languages import Language
from glossary.matcher import ConceptMatcher
from glossary.morphology import forms_of
from glossary.terms import Glossary, PartOfSpeech
from glossary.text import fold, normalise

INFLECTED = (Language.EN, Language.RU, Language.UK)
# One of each kind that the last sound chooses, and some that never change.
PARTICLES = ("은", "이", "을", "과", "으로", "이다", "이라도", "으로부터", "에서", "까지", "의")
# Endings that fit the bare stem of any verb.
ENDINGS = ("다", "고", "지만", "겠다")
DATA = Path(__file__).parent / "data"
AMBIGUITIES = DATA / "ambiguous_forms.tsv"
OTHERWISE = DATA / "forms_read_otherwise.tsv"
_STOP = " . "

# Language, and concepts.
Row = tuple[str, str]


def forms(glossary: Glossary, language: Language) -> Iterator[tuple[str, str]]:
    """Yield every form of every term of *language* with the id of its concept."""
    for concept in glossary.concepts:
        for term in concept.terms[language]:
            for form in sorted(forms_of(term, language)):
                yield form, concept.id
            if not language.is_korean:
                continue
            if term.pos is PartOfSpeech.VERB:
                for ending in ENDINGS:
                    yield term.term.removesuffix("다") + ending, concept.id
            elif term.pos in (PartOfSpeech.NOUN, PartOfSpeech.ACRONYM):
                for particle in PARTICLES:
                    yield korean.with_particle(term.term, particle), concept.id


def read(matcher: ConceptMatcher, texts: list[str]) -> dict[str, dict[str, bool]]:
    """Return the concepts that stand for the whole of each of *texts*, and whether they are weak.

    All texts are read at once, as sentences of one; a Korean word may end in a particle.
    """
    begins: dict[int, str] = {}
    position = 0
    for text in texts:
        begins[position] = text
        position += len(text) + len(_STOP)
    found: dict[str, dict[str, bool]] = {text: {} for text in texts}
    for mention in matcher.find(fold(_STOP.join(texts)))[0]:
        text = begins.get(mention.span.start, "")
        if not text:
            continue
        if len(mention.span) == len(text) or matcher.language.is_korean:
            found[text][mention.concept] = mention.weak
    return found


@pytest.fixture(scope="module")
def written(glossary: Glossary) -> dict[Language, dict[str, set[str]]]:
    """By language, every form with the concepts that it was generated from."""
    table: dict[Language, dict[str, set[str]]] = {}
    for language in Language:
        rows: dict[str, set[str]] = defaultdict(set)
        for form, concept in forms(glossary, language):
            rows[form].add(concept)
        table[language] = rows
    return table


@pytest.fixture(scope="module")
def readings(
    glossary: Glossary, written: dict[Language, dict[str, set[str]]]
) -> dict[Language, dict[str, dict[str, bool]]]:
    """By language, what each form reads as."""
    return {
        language: read(ConceptMatcher(glossary, language), sorted(rows)) for language, rows in written.items()
    }


def compare(found: dict[Row, str], path: Path) -> None:
    """Hold what was *found*, each row with an example, to the list at *path*."""
    lines = path.read_text(encoding="utf-8").splitlines()
    listed = {(row[0], row[1]) for row in (line.split("\t") for line in lines if not line.startswith("#"))}
    new = sorted("\t".join((*row, form)) for row, form in found.items() if row not in listed)
    gone = sorted("\t".join(row) for row in listed - found.keys())
    assert not new, f"mend the terms, mark one ambiguous, or list in {path.name}:\n" + "\n".join(new)
    assert not gone, f"no longer so; take out of {path.name}:\n" + "\n".join(gone)


def test_every_form_reads_back_as_its_concept_or_is_listed(
    written: dict[Language, dict[str, set[str]]],
    readings: dict[Language, dict[str, dict[str, bool]]],
) -> None:
    """Listed are the Korean forms that are another word as well: 동의 is agreement and "of the east"."""
    found: dict[Row, str] = {}
    for language, rows in written.items():
        for form, concepts in sorted(rows.items()):
            for concept in concepts - readings[language][form].keys():
                found.setdefault(
                    (language.value, f"{concept} > {' '.join(sorted(readings[language][form]))}"), form
                )
    compare(found, OTHERWISE)


@pytest.mark.parametrize(
    ("language", "at_least"),
    [
        (Language.EN, 6_000),
        (Language.RU, 50_000),
        (Language.UK, 35_000),
        (Language.KO_KR, 8_000),
        (Language.KO_KP, 8_000),
    ],
)
def test_forms_are_counted(
    language: Language,
    at_least: int,
    written: dict[Language, dict[str, set[str]]],
    record_property: Callable[[str, object], None],
) -> None:
    record_property(f"forms.{language}", len(written[language]))
    assert len(written[language]) >= at_least


@pytest.mark.parametrize("language", Language)
def test_forms_are_as_the_reader_sees_them(
    language: Language, written: dict[Language, dict[str, set[str]]]
) -> None:
    assert [form for form in written[language] if normalise(form) != form] == []


def test_forms_of_several_concepts_without_doubt_are_the_listed_ones(
    readings: dict[Language, dict[str, dict[str, bool]]],
) -> None:
    """A term that is not marked ambiguous and says several things is known to a person, or a mistake."""
    found: dict[Row, str] = {}
    for language in INFLECTED:
        for form, concepts in sorted(readings[language].items()):
            sure = sorted(concept for concept, weak in concepts.items() if not weak)
            if len(sure) > 1:
                found.setdefault((language.value, " ".join(sure)), form)
    compare(found, AMBIGUITIES)


@pytest.mark.parametrize(
    ("noun", "particles"),
    [
        ("K2", "는 가 를 와 로"),
        ("K9", "는 가 를 와 로"),
        ("T-72", "는 가 를 와 로"),
        ("AN-26", "은 이 을 과 으로"),
        ("M113", "은 이 을 과 으로"),
        ("MI-8", "은 이 을 과 로"),
        ("KPVL", "은 이 을 과 로"),
        ("RPG", "는 가 를 와 로"),
        ("IFAM", "은 이 을 과 으로"),
    ],
)
def test_particles_fit_letters_and_digits_as_they_are_said(noun: str, particles: str) -> None:
    asked = ("은", "이", "을", "과", "으로")
    made = [korean.with_particle(noun, particle) for particle in asked]
    assert made == [noun + particle for particle in particles.split()]
    assert all(re.fullmatch(korean.PARTICLE_TAIL, text.removeprefix(noun)) for text in made)
