"""What many tests share: the shipped glossary and phrasebook, read once a process."""

from __future__ import annotations

import pytest

from glossary.analysis import Analyser
from glossary.lexicon import Lexicon, load_lexicon
from glossary.phrasebook import Phrasebook
from glossary.rendering import Renderer, Sounds
from glossary.terms import Glossary
from translate.pipeline import Translator


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    """The shipped glossary."""
    return Glossary.load()


@pytest.fixture(scope="session")
def lexicon(glossary: Glossary) -> Lexicon:
    """The shipped slot nouns."""
    return load_lexicon(glossary)


@pytest.fixture(scope="session")
def phrasebook(glossary: Glossary, lexicon: Lexicon) -> Phrasebook:
    """The shipped phrasebook."""
    return Phrasebook.load(glossary, lexicon)


@pytest.fixture(scope="session")
def analyser(glossary: Glossary, lexicon: Lexicon) -> Analyser:
    """An analyser of the shipped glossary."""
    return Analyser(glossary, lexicon)


@pytest.fixture(scope="session")
def renderer(glossary: Glossary, lexicon: Lexicon) -> Renderer:
    """A renderer of the shipped glossary."""
    return Renderer(glossary, lexicon)


@pytest.fixture(scope="session")
def sounds(glossary: Glossary) -> Sounds:
    """The sounds that prepositions are fitted to."""
    return Sounds(glossary)


@pytest.fixture(scope="session")
def bookish(glossary: Glossary, phrasebook: Phrasebook) -> Translator:
    """A translator whose model is never loaded; loading it would fail."""
    return Translator(glossary, phrasebook, model="no-such-model")


@pytest.fixture(scope="session")
def translator(glossary: Glossary, phrasebook: Phrasebook) -> Translator:
    """A translator with the embedded model, loaded on its first use."""
    return Translator(glossary, phrasebook)
