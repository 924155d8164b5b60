"""Severity is data: the table of codes, the user's file that changes it, and how a record shows it."""

from __future__ import annotations

import ast
import inspect
import json
import re
from itertools import groupby, pairwise
from pathlib import Path

import pytest

import glossary as glossary_package
import translate as translate_package
from glossary.analysis import Analyser
from glossary.errors import InputError
from glossary.findings import Finding, Severity, Status, verdict
from glossary.guard import CHECKS, compare
from glossary.languages import Language
from glossary.phrasebook import Phrasebook
from glossary.severity import SeverityPolicy, read_policy
from glossary.terms import Glossary
from translate.check_codes import check_codes, list_checks
from translate.pipeline import Translator
from translate.verification import Pair, verify_pairs

ROOT = Path(__file__).resolve().parents[1]
EN, RU, UK, KR = Language.EN, Language.RU, Language.UK, Language.KO_KR


def policy_of(tmp_path: Path, text: str, glossary: Glossary) -> SeverityPolicy:
    path = tmp_path / "severity.yaml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path, glossary, check_codes())


def weights(
    policy: SeverityPolicy, analyser: Analyser, source: tuple[Language, str], target: tuple[Language, str]
) -> dict[str, Severity]:
    """Return the gravest severity of each code that is found between two texts under *policy*."""
    ours, theirs = (analyser.analyse(text, language) for language, text in (source, target))
    found = policy.apply(compare(ours, theirs, analyser.glossary), ours, theirs, analyser.glossary)
    order = [Severity.INFO, Severity.REVIEW, Severity.CRITICAL]
    return {
        finding.code: finding.severity for finding in sorted(found, key=lambda f: order.index(f.severity))
    }


# --- The table of codes -------------------------------------------------------------------------


def code_names() -> set[str]:
    """Return the strings that the sources of both packages give to findings as codes."""
    names: set[str] = set()
    for package in (glossary_package, translate_package):
        for path in Path(str(package.__file__)).parent.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    first = node.args[0]
                    if name == "Finding" and isinstance(first, ast.Constant):
                        names.add(str(first.value))
    return names


def test_every_code_of_a_finding_is_in_the_table() -> None:
    listed = {code.code for code in check_codes()}
    found = code_names()
    assert len(found) > 10
    assert found <= listed


def test_codes_are_told_once_with_severities_and_a_sentence() -> None:
    codes = check_codes()
    assert len({code.code for code in codes}) == len(codes)
    for code in codes:
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", code.code)
        order = [Severity.CRITICAL, Severity.REVIEW, Severity.INFO]
        assert list(code.severities) == [severity for severity in order if severity in code.severities] != []
        assert re.fullmatch(r"[A-Z].+\.", code.message), code


def test_every_check_of_the_guard_gives_its_message_to_a_code() -> None:
    messages = " ".join(code.message for code in check_codes())
    for check in CHECKS:
        assert (inspect.getdoc(check) or "?").partition("\n")[0] in messages, check


def test_the_codes_of_pairs_that_do_not_belong_together_are_in_the_table(
    analyser: Analyser, glossary: Glossary
) -> None:
    listed = {(code.code, severity) for code in check_codes() for severity in code.severities}
    lines = (ROOT / "tests/data/guard/development.tsv").read_text(encoding="utf-8").splitlines()
    languages = [Language(name) for name in lines[0].split("\t")[1:]]
    rows = [
        [re.sub(r"\[[a-z-]+:(.*?)=>.*?\]", r"\1", cell) for cell in line.split("\t")[1:]]
        for line in lines[1:]
    ]
    seen: set[tuple[str, Severity]] = set()
    for number, (row, other) in enumerate(pairwise(rows)):
        first, second = number % 5, (number + 1 + number // 5 % 4) % 5
        found = compare(
            analyser.analyse(row[first], languages[first]),
            analyser.analyse(other[second], languages[second]),
            glossary,
        )
        seen |= {(finding.code, finding.severity) for finding in found}
    assert {"contrast", "number", "time", "polarity"} <= {code for code, _ in seen}
    assert seen <= listed


def test_the_documentation_lists_the_codes() -> None:
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    section = text[text.index("## 2.") : text.index("## 3.")]
    told = re.findall(r"^\| (`.+`) \| ([a-z, ]+) \| (.+) \|$", section, re.MULTILINE)
    listed = [
        (", ".join(f"`{code.code}`" for code in codes), ", ".join(severities), message)
        for (severities, message), codes in groupby(
            check_codes(), key=lambda code: (code.severities, code.message)
        )
    ]
    assert told == listed, "\n" + "\n".join("| " + " | ".join(row) + " |" for row in listed)


def test_the_command_lists_the_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert list_checks("text") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [code.code for code in check_codes()]
    assert list_checks("json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {
        "code": "unit",
        "severities": ["critical", "review"],
        "fixed": False,
        "message": check_codes()[0].message,
    }


# --- A policy -----------------------------------------------------------------------------------

#: The unit of measure of one side only, a concept that is not critical, a lost negation, a short text,
#: friend and foe.
BARE = ((EN, "It is 300 metres away."), (RU, "Это в 300."))
SCHOOL = ((EN, "They are in the school."), (RU, "Они на мосту."))
NEGATION = ((EN, "Do not touch this."), (RU, "Трогайте это."))
SHORT = ((EN, "Stop! Stop! Stop! Stop!"), (RU, "Стой!"))
FOE = ((EN, "The friendly forces are here."), (RU, "Противник здесь."))


def test_without_a_file_nothing_changes(analyser: Analyser) -> None:
    policy = SeverityPolicy()
    ours, theirs = (analyser.analyse(text, language) for language, text in FOE)
    found = compare(ours, theirs, analyser.glossary)
    assert policy.apply(found, ours, theirs, analyser.glossary) == found
    assert policy.signature() == ""


def test_a_code_is_raised_and_lowered(tmp_path: Path, glossary: Glossary, analyser: Analyser) -> None:
    plain = SeverityPolicy()
    assert weights(plain, analyser, *BARE)["measure"] is Severity.REVIEW
    assert weights(plain, analyser, *NEGATION)["polarity"] is Severity.CRITICAL
    policy = policy_of(tmp_path, "codes: {polarity: review, measure: critical}\n", glossary)
    assert weights(policy, analyser, *BARE)["measure"] is Severity.CRITICAL
    assert weights(policy, analyser, *NEGATION)["polarity"] is Severity.REVIEW
    assert policy.lowered == ("polarity",)


def test_a_concept_is_raised(tmp_path: Path, glossary: Glossary, analyser: Analyser) -> None:
    assert weights(SeverityPolicy(), analyser, *SCHOOL)["term"] is Severity.REVIEW
    policy = policy_of(tmp_path, "concepts: {school: critical}\n", glossary)
    assert weights(policy, analyser, *SCHOOL)["term"] is Severity.CRITICAL
    assert weights(policy, analyser, *SCHOOL)["added-term"] is Severity.REVIEW
    assert policy.lowered == ()


def test_a_contrast_set_is_lowered(tmp_path: Path, glossary: Glossary, analyser: Analyser) -> None:
    assert weights(SeverityPolicy(), analyser, *FOE)["contrast"] is Severity.CRITICAL
    policy = policy_of(tmp_path, "sets: {affiliation: review}\n", glossary)
    assert weights(policy, analyser, *FOE)["contrast"] is Severity.REVIEW
    assert weights(policy, analyser, *NEGATION)["polarity"] is Severity.CRITICAL


def test_a_set_of_words_that_are_no_concepts_is_lowered(
    tmp_path: Path, glossary: Glossary, analyser: Analyser
) -> None:
    pair = ((EN, "He is on the upper floor."), (RU, "Он на нижнем этаже."))
    assert weights(SeverityPolicy(), analyser, *pair)["contrast"] is Severity.CRITICAL
    policy = policy_of(tmp_path, "sets: {level: review}\n", glossary)
    assert weights(policy, analyser, *pair)["contrast"] is Severity.REVIEW


def test_the_more_specific_entry_wins(tmp_path: Path, glossary: Glossary, analyser: Analyser) -> None:
    text = "codes: {contrast: info}\nsets: {affiliation: review}\n"
    assert weights(policy_of(tmp_path, text, glossary), analyser, *FOE)["contrast"] is Severity.REVIEW
    text += "concepts: {friendly-forces: critical}\n"
    assert weights(policy_of(tmp_path, text, glossary), analyser, *FOE)["contrast"] is Severity.CRITICAL


def test_a_doubt_can_be_ignored(tmp_path: Path, glossary: Glossary, analyser: Analyser) -> None:
    policy = policy_of(tmp_path, "codes: {length: ignore}\n", glossary)
    assert weights(SeverityPolicy(), analyser, *SHORT)["length"] is Severity.REVIEW
    assert "length" not in weights(policy, analyser, *SHORT)
    assert policy.lowered == ("length",)


def test_the_order_of_findings_is_kept(glossary: Glossary, analyser: Analyser, tmp_path: Path) -> None:
    frame = analyser.analyse("Stop!", EN)
    found = [Finding(code, Severity.REVIEW, "a message") for code in ("length", "measure", "length")]
    policy = policy_of(tmp_path, "codes: {measure: info}\n", glossary)
    applied = policy.apply(found, frame, None, glossary)
    assert [(finding.code, finding.severity.value) for finding in applied] == [
        ("length", "review"),
        ("measure", "info"),
        ("length", "review"),
    ]


@pytest.mark.parametrize("text", ["codes: {}\n", "{}\n", "codes: {}\nsets: {}\nconcepts: {}\n"])
def test_an_empty_file_changes_nothing(tmp_path: Path, glossary: Glossary, text: str) -> None:
    assert policy_of(tmp_path, text, glossary) == SeverityPolicy()


def test_the_signature_is_of_what_the_file_says(tmp_path: Path, glossary: Glossary) -> None:
    first = policy_of(tmp_path, "codes: {measure: critical, length: info}\n", glossary)
    same = policy_of(tmp_path, "# a note\ncodes:\n  length: info\n  measure: critical\n", glossary)
    other = policy_of(tmp_path, "codes: {measure: critical, length: review}\n", glossary)
    assert first.sha256 == same.sha256 != other.sha256
    assert first.signature() == f"severity {first.sha256[:12]} (lowered: length)"
    assert other.signature() == f"severity {other.sha256[:12]}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("codes: {polarty: review}", "1:18: codes.polarty: unknown code 'polarty' (did you mean polarity?)"),
        ("codes: {xyzzy: review}", "codes.xyzzy: unknown code 'xyzzy' (tolmach checks lists them)"),
        (
            "concepts:\n  armbnd: critical",
            "2:11: concepts.armbnd: unknown concept 'armbnd' (did you mean armband?)",
        ),
        ("sets: {affilation: review}", "unknown set 'affilation' (did you mean affiliation?)"),
        ("sets: {zz: review}", "unknown set 'zz' (it is one of affiliation,"),
        (
            "codes: {measure: high}",
            "codes.measure: unknown severity 'high' (use critical, review, info, ignore)",
        ),
        ("codes: {measure: true}", "unknown severity True"),
        ("code: {measure: review}", "unknown section 'code' (did you mean codes?)"),
        ("codes: [measure]", "1:8: codes: is no mapping (write codes: {polarity: review})"),
        ("- measure", "is no mapping"),
        ("codes: {too-long: review}", "the severity of too-long is fixed"),
        ("codes: {polarity: ignore}", "polarity refuses by default and cannot be ignored"),
        ("concepts: {friendly-forces: ignore}", "friendly-forces refuses by default and cannot be ignored"),
        ("sets: {side: ignore}", "side refuses by default and cannot be ignored"),
        ("codes: {measure: off}", "off is read as different types"),
        ("codes: {measure: info, measure: info}", "is repeated"),
    ],
)
def test_a_fault_is_named_with_its_place_and_mend(
    tmp_path: Path, glossary: Glossary, text: str, told: str
) -> None:
    with pytest.raises(InputError) as caught:
        policy_of(tmp_path, text + "\n", glossary)
    assert str(tmp_path / "severity.yaml") in str(caught.value)
    assert told in str(caught.value)
    assert caught.value.mend


def test_a_file_that_is_not_there_is_told(tmp_path: Path, glossary: Glossary) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_policy(tmp_path / "absent.yaml", glossary, check_codes())


# --- The records that it shows in ---------------------------------------------------------------


def test_a_verified_pair_follows_the_policy_and_shows_it(
    tmp_path: Path, glossary: Glossary, phrasebook: Phrasebook
) -> None:
    policy = policy_of(tmp_path, "codes: {polarity: review}\n", glossary)
    pair = Pair("1", NEGATION[0][1], NEGATION[1][1], EN, RU)
    (plain,) = verify_pairs([pair], Translator(glossary, phrasebook))
    (lowered,) = verify_pairs([pair], Translator(glossary, phrasebook, severity=policy))
    assert (plain.status, lowered.status) == (Status.REFUSED, Status.REVIEW)
    assert lowered.signature == f"{plain.signature}; severity {policy.sha256[:12]} (lowered: polarity)"
    assert verdict(lowered.findings) is Status.REVIEW


def test_a_translation_follows_the_policy_and_shows_it(
    tmp_path: Path, glossary: Glossary, phrasebook: Phrasebook
) -> None:
    path = tmp_path / "severity.yaml"
    path.write_text("codes: {language: critical}\n", encoding="utf-8")
    translator = Translator.open(model="no-such-model", severity=path)
    text = "Там вода"
    (plain,) = Translator(glossary, phrasebook).translate([text], [EN], use_model=False)
    (strict,) = translator.translate([text], [EN], use_model=False)
    assert "severity " not in plain.signature
    assert f"severity {translator.severity.sha256[:12]}" in strict.signature
    before, after = (
        {finding.code: finding.severity for finding in record.findings} for record in (plain, strict)
    )
    assert (before.get("language"), after.get("language")) == (Severity.REVIEW, Severity.CRITICAL)
