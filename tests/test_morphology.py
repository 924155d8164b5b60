"""Surface forms: derived, written out, and kept in forms.tsv."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from glossary import morphology
from glossary.languages import Language
from glossary.morphology import adjective_forms, case_forms, forms_of, forms_path, render_table, underived
from glossary.terms import Glossary, PartOfSpeech, Term, TermStatus

EN, RU, UK, KR = Language.EN, Language.RU, Language.UK, Language.KO_KR
needs_dictionaries = pytest.mark.skipif(
    any(
        importlib.util.find_spec(name) is None
        for name in ("pymorphy3", "pymorphy3_dicts_ru", "pymorphy3_dicts_uk")
    ),
    reason="pymorphy3 with its Russian and Ukrainian dictionaries is not installed",
)


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return Glossary.load()


def term(text: str, pos: str = "noun", **rest: object) -> Term:
    return Term(text, TermStatus.ADMITTED, PartOfSpeech(pos), **rest)  # type: ignore[arg-type]


@needs_dictionaries
def test_forms_table_is_up_to_date(shipped: Glossary) -> None:
    written = forms_path().read_text(encoding="utf-8")
    assert written == render_table(shipped), "run: python -m glossary.morphology"


def test_every_inflected_term_has_forms(shipped: Glossary) -> None:
    assert [(identity, language.value, item.term) for identity, language, item in underived(shipped)] == []


def test_forms_table_is_sorted_and_in_nfc() -> None:
    rows = [
        line.split("\t")[:3]
        for line in forms_path().read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert rows == sorted(rows)
    assert len({tuple(row) for row in rows}) == len(rows)


@needs_dictionaries
@pytest.mark.parametrize(
    ("language", "phrase", "case", "form"),
    [
        (RU, "боевая машина пехоты", "ins", "боевой машиной пехоты"),
        (RU, "боевая машина пехоты", "pl.gen", "боевых машин пехоты"),
        (RU, "рота", "gen", "роты"),
        (RU, "рота", "pl.gen", "рот"),
        (RU, "свои войска", "dat", "своим войскам"),
        (RU, "раненый солдат", "acc", "раненого солдата"),
        (RU, "раненый", "pl.acc", "раненых"),
        (RU, "полк", "ins", "полком"),
        (RU, "часовой механизм", "gen", "часового механизма"),
        (RU, "командир отделения", "dat", "командиру отделения"),
        (RU, "дрон-камикадзе", "pl.ins", "дронами-камикадзе"),
        (RU, "лес", "loc2", "лесу"),
        (RU, "мина", "acc", "мину"),
        (RU, "разведгруппа", "acc", "разведгруппу"),
        (RU, "воскресенье", "gen", "воскресенья"),
        (UK, "бойова машина піхоти", "ins", "бойовою машиною піхоти"),
        (UK, "рота", "acc", "роту"),
        (UK, "батальйон", "gen", "батальйону"),
        (UK, "командир", "dat", "командиру"),
        (UK, "укриття", "ins", "укриттям"),
        (UK, "поранений", "gen", "пораненого"),
        (UK, "старший сержант", "pl.nom", "старші сержанти"),
        (UK, "сухопутні війська", "gen", "сухопутних військ"),
        (UK, "місцевість", "gen", "місцевості"),
    ],
)
def test_noun_phrases_agree(language: Language, phrase: str, case: str, form: str) -> None:
    assert case_forms(phrase, language)[case] == form


@needs_dictionaries
def test_ukrainian_vocative_is_not_among_the_forms() -> None:
    forms = forms_of(term("командир"), UK)
    assert "командире" not in forms
    assert {"командира", "командирові", "командири"} <= forms


@needs_dictionaries
@pytest.mark.parametrize(
    ("language", "lemma", "key", "form"),
    [
        (RU, "отдельный", "f.gen", "отдельной"),
        (RU, "мотострелковый", "m.nom", "мотострелковый"),
        (RU, "десантно-штурмовой", "m.ins", "десантно-штурмовым"),
        (RU, "горнопехотный", "pl.dat", "горнопехотным"),
        (RU, "отдельный", "m.acc.anim", "отдельного"),
        (UK, "окремий", "m.loc", "окремому"),
        (UK, "окремий", "n.nom", "окреме"),
        (UK, "мотострілецький", "f.acc", "мотострілецьку"),
        (UK, "морський", "f.nom", "морська"),
    ],
)
def test_adjectives(language: Language, lemma: str, key: str, form: str) -> None:
    assert adjective_forms(lemma, language)[key] == form


@needs_dictionaries
@pytest.mark.parametrize(
    ("language", "phrase", "wanted", "unwanted"),
    [
        (
            RU,
            "прекратить огонь",
            "прекратите огонь|прекратил огонь|прекратив огонь|прекращён огонь|прекращен огонь",
            "прекратить",
        ),
        (RU, "не стрелять", "не стреляйте|не стреляй|не стреляет|не стреляя", "стреляйте"),
        (
            UK,
            "відкрити вогонь",
            "відкрийте вогонь|відкриймо вогонь|відкрив вогонь|відкрито вогонь|відкритого вогонь",
            "вогонь",
        ),
        (UK, "відходити", "відходимо|відходьте|відходив", "відхід"),
    ],
)
def test_verbs(language: Language, phrase: str, wanted: str, unwanted: str) -> None:
    forms = forms_of(term(phrase, "verb"), language)
    assert set(wanted.split("|")) <= forms
    assert unwanted not in forms


@pytest.mark.parametrize(
    ("phrase", "pos", "forms"),
    [
        ("mine", "noun", "mine|mines"),
        ("battery", "noun", "battery|batteries"),
        ("rifleman", "noun", "rifleman|riflemen"),
        ("prisoner of war", "noun", "prisoner of war|prisoners of war"),
        ("friendly forces", "noun", "friendly forces"),
        ("aircraft", "noun", "aircraft"),
        ("UAV", "noun", "UAV"),
        ("class", "noun", "class|classes"),
        ("gas", "noun", "gas|gases"),
        ("armed", "adjective", "armed"),
        ("cease fire", "verb", "cease fire|ceases fire|ceased fire|ceasing fire"),
        ("stop", "verb", "stop|stops|stopped|stopping"),
        ("hold fire", "verb", "hold fire|holds fire|held fire|holding fire"),
        ("withdraw", "verb", "withdraw|withdraws|withdrew|withdrawn|withdrawing"),
        ("carry", "verb", "carry|carries|carried|carrying"),
        ("signal", "verb", "signal|signals|signalled|signaled|signalling|signaling"),
        ("lie down", "verb", "lie down|lies down|lay down|lain down|lying down"),
        ("do not shoot", "verb", "do not shoot"),
        ("enter", "verb", "enter|enters|entered|entering"),
        ("dig in", "verb", "dig in|digs in|dug in|digging in"),
    ],
)
def test_english(phrase: str, pos: str, forms: str) -> None:
    assert forms_of(term(phrase, pos), EN) == set(forms.split("|"))


@pytest.mark.parametrize("pos", ["acronym", "fixed", "phrase", "adverb"])
@pytest.mark.parametrize(("language", "text"), [(RU, "мина"), (UK, "БпЛА"), (EN, "mine")])
def test_what_does_not_inflect_has_its_listed_forms_alone(pos: str, language: Language, text: str) -> None:
    assert forms_of(term(text, pos, forms=("extra",)), language) == {text, "extra"}
    assert set(case_forms(term(text, pos), language).values()) == {text}


def test_an_acronym_called_a_noun_gets_no_invented_forms() -> None:
    assert forms_of(term("БПЛА"), RU) == {"БПЛА"}
    assert case_forms("РСЗО", RU) == {"nom": "РСЗО"}


def test_written_cases_win_over_derived_ones() -> None:
    written = term("рота", forms=("ротищей",), cases=(("ins", "ротищей"),))
    assert case_forms(written, RU)["ins"] == "ротищей"
    forms = forms_of(written, RU)
    assert "ротищей" in forms
    assert "ротой" not in forms


def test_russian_is_read_with_and_without_yo() -> None:
    assert {"миномёт", "миномет"} <= forms_of(term("миномёт", "fixed"), RU)


def test_korean_has_its_listed_forms_alone() -> None:
    assert forms_of(term("사격하다", "verb", forms=("사격",)), KR) == {"사격하다", "사격"}


def test_shipped_forms_need_no_dictionary(shipped: Glossary) -> None:
    """The table alone must serve all shipped terms: pymorphy3 is no runtime dependency."""
    script = (
        "import sys; sys.modules['pymorphy3'] = None\n"
        "from glossary.languages import Language; from glossary.morphology import *\n"
        "from glossary.terms import Glossary\n"
        "g = Glossary.load(); assert not underived(g)\n"
        "print(adjective_forms('отдельный', Language.RU)['f.gen'])\n"
        "from glossary.terms import Term, TermStatus\n"
        "print(len(forms_of(Term('щебетальник', TermStatus.ADMITTED), Language.RU)))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["отдельной", "1"]


def test_loading_imports_nothing_heavy() -> None:
    script = (
        "import sys; from glossary.languages import Language; from glossary.morphology import forms_of\n"
        "from glossary.terms import Glossary\n"
        "g = Glossary.load(); [forms_of(t, l) for c in g.concepts for l, ts in c.terms.items() for t in ts]\n"
        "print(sorted({'pymorphy3', 'jsonschema', 'textual', 'torch', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_a_damaged_table_is_named(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    from glossary.errors import GlossaryError

    broken = Path(str(tmp_path)) / "forms.tsv"
    broken.write_text("ru\tмина\tnoun\tgen=мины\nru\tмина\n", encoding="utf-8")
    monkeypatch.setattr(morphology, "forms_path", lambda: broken)
    morphology._table.cache_clear()
    try:
        with pytest.raises(GlossaryError, match=r"forms\.tsv:2"):
            morphology._table()
    finally:
        monkeypatch.undo()
        morphology._table.cache_clear()
