"""The gloss: the known pieces of a refused phrase, in its order."""

from __future__ import annotations

import pytest

from glossary.analysis import Analyser
from glossary.languages import Language
from glossary.rendering import Renderer
from glossary.terms import Glossary
from translate.gloss import gloss
from translate.records import GlossItem

EN, RU, UK, KR, KP = Language.EN, Language.RU, Language.UK, Language.KO_KR, Language.KO_KP


class Glosser:
    """Glosses a text of one language in another."""

    def __init__(self, analyser: Analyser, glossary: Glossary, renderer: Renderer) -> None:
        self.analyser, self.glossary, self.renderer = analyser, glossary, renderer

    def __call__(self, text: str, language: Language, target: Language) -> tuple[GlossItem, ...]:
        return gloss(self.analyser.analyse(text, language), target, self.glossary, self.renderer)


@pytest.fixture
def glosser(analyser: Analyser, glossary: Glossary, renderer: Renderer) -> Glosser:
    return Glosser(analyser, glossary, renderer)


@pytest.mark.parametrize("target", [RU, UK, KR, KP])
def test_concepts_and_values_are_said_as_the_glossary_has_them(
    glosser: Glosser, glossary: Glossary, target: Language
) -> None:
    items = {
        item.source: item.target for item in glosser("The bridge at 37U DB 1234 5678 at 14:30", EN, target)
    }
    assert items["bridge"] == glossary.by_id["bridge"].preferred(target).term
    assert items["37U DB 1234 5678"] == "37U DB 1234 5678"
    assert items["14:30"] == "14:30"


def test_pieces_come_in_the_order_of_the_source_and_once(glosser: Glosser) -> None:
    text = "2nd Company is not at the bridge, it is behind the forest with 3 wounded."
    items = glosser(text, EN, RU)
    spans = [item.source_span for item in items]
    assert spans == sorted(set(spans))
    assert [item.source for item in items] == [text[span.start : span.end] for span in spans]
    assert {"2nd Company", "bridge", "forest", "3", "wounded"} <= {item.source for item in items}


@pytest.mark.parametrize(
    ("text", "language", "target", "mark"),
    [
        ("The bridge is not ours.", EN, RU, "НЕ"),
        ("Мост не виден.", RU, EN, "NOT"),
        ("Міст не видно.", UK, EN, "NOT"),
        ("다리가 보이지 않는다.", KR, EN, "NOT"),
    ],
)
def test_a_negation_is_never_left_out(
    glosser: Glosser, text: str, language: Language, target: Language, mark: str
) -> None:
    assert mark in {item.target for item in glosser(text, language, target)}


@pytest.mark.parametrize("text", ["", "quixotic porcupines juggle"])
def test_what_the_glossary_does_not_know_is_not_glossed(glosser: Glosser, text: str) -> None:
    assert glosser(text, EN, RU) == ()
