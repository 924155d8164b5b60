"""Negation and prohibition: what turns a phrase into its opposite.

Negations are counted as the sense has them, not as the grammar writes them: ``никто не видел``,
``ни убитых, ни раненых`` and ``nobody saw`` hold one each; ``пока не придут`` (until they come),
``не менее трёх`` (at least three) and ``가지 않으면 안 된다`` (must go) hold none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.frames import Negation, Span
from glossary.languages import Language


@dataclass(frozen=True, slots=True)
class _Rules:
    """*marks* negate; *concord* repeat a negation of their clause; *exempt* are phrases that only
    look negative; *answer* is the word for no, which negates nothing where it stands alone."""

    marks: re.Pattern[str]
    concord: re.Pattern[str]
    exempt: re.Pattern[str]
    answer: re.Pattern[str]


_NEVER = re.compile(r"(?!)")
_ALONE = r"(?:^|(?<=[.!?:;,\"«“] )|(?<=[\"«“])|(?<=- ))"

_RULES: dict[str, _Rules] = {
    "en": _Rules(
        marks=re.compile(
            r"\b(?:not|cannot|never|no one|no|without|none|nobody|nothing|nowhere|neither|unless|forbidden|prohibited|unable)\b"
            r"|n't\b|\b(?:dont|cant|wont|isnt|arent|doesnt|didnt)\b"
        ),
        concord=_NEVER,
        exempt=re.compile(
            r"\bno (?:more|less|fewer|later|earlier|sooner|closer|nearer|further)\b|\bnot (?:more|less|fewer|later|earlier|closer|nearer|further)\b|\bno-fire\b|\bnot only\b"
            r"|\bno longer than\b|\bno matter\b|\bor not\b|\bno man's land\b|\bwhy not\b|\bno sooner\b"
        ),
        answer=re.compile(_ALONE + r"no(?=[,.!;:]|\"|”|$| -)"),
    ),
    "ru": _Rules(
        marks=re.compile(
            r"\b(?:не|нет|нету|нельзя|без|невозможно|некому|негде|некуда|нечего|нечем|запрещ\w+|запрет\w*|отсутству\w+)\b"
        ),
        concord=re.compile(
            r"\b(?:ни|никто|никого|никому|никем|никогда|нигде|никуда|ниоткуда|никак|ничто|ничего|ничему|ничем|никак(?:ой|ая|ое|ие|ого|ому|им|их|ими|ую)|ни ком|ни чем)\b"
        ),
        exempt=re.compile(
            r"(?:, пока|^пока(?=[^.!?]*,)|[.!?] пока(?=[^.!?]*,)) (?:\w+ ){0,4}?не\b|\bне (?:менее|меньше|более|больше|позже|позднее|раньше|ранее|ближе|дальше|выше|ниже)\b|\bне только\b"
            r"|\bили нет\b|\bесли не считать\b|\bникак нет\b|\bпочему бы не\b|\bне считая\b|\bбез (?:четверти|пяти|десяти|двадцати|двадцати пяти)\b"
        ),
        answer=re.compile(_ALONE + r"нет(?=[,.!;:]|»|\"|$| -)"),
    ),
    "uk": _Rules(
        marks=re.compile(r"\b(?:не|немає|нема|без|неможливо|нікому|ніде|нічим|заборон\w+|відсутн\w+)\b"),
        concord=re.compile(
            r"\b(?:ні|ані|ніхто|нікого|нікому|ніким|ніколи|ніде|нікуди|нізвідки|ніщо|нічого|нічому|нічим|ніяк(?:ий|а|е|і|ого|ому|им|их|ими|у)?"
            r"|жод(?:ен|на|не|ні|ного|ної|ному|ній|ну|ним|ною|них))\b"
        ),
        exempt=re.compile(
            r"(?:, (?:поки|доки|допоки)(?! що)|(?:^|[.!?] )(?:поки|доки)(?! що)(?=[^.!?]*,)) (?:\w+ ){0,4}?не\b|\bне (?:менше|більше|пізніше|раніше|ближче|далі|вище|нижче)\b|\bне (?:лише|тільки)\b"
            r"|\bчи ні\b|\bніяк ні\b"
        ),
        answer=re.compile(_ALONE + r"ні(?=[,.!;:]|»|\"|$| -)"),
    ),
    "ko": _Rules(
        marks=re.compile(
            r"(?<![가-힣])안(?= [가-힣])|(?<![가-힣])안(?=되|됩|돼|된|될)|(?<![가-힣])못(?= ?[가-힣])(?!지않)"
            r"|(?<=지)(?:는|도|를|가|를)? ?(?:않|못|말|마|맙|아니)|(?<=질) (?:않|못|마)|(?<!틀림)(?<!끊임)(?<!빠짐)(?<!어김)(?<!다름)없|아니(?![가-힣]*요)|아닌|아닙|아님|아닐"
            r"|(?<=[가-힣]) 말고|금지|불가(?![리피])|불허|(?<![가-힣])(?:모르|모른|모릅|몰라|몰랐|모를)|싫"
        ),
        concord=_NEVER,
        exempt=re.compile(
            r"(?:지 않|지 못[하]|없|아니)[가-힣]*(?:으면|면|고는|고서는) (?:안|못) ?[되돼됩된]|밖에 (?:[가-힣]+ )?(?:없|안|못|모르)|뿐(?:만)? 아니라|다름없|(?:지|가) (?:말지|않을지|아닌지)|인지 아닌지|ㄹ지 말지"
        ),
        answer=re.compile(r"(?:^|(?<=[.!?,:] )|(?<=[\"《“]))아니(?:요|오)(?=[,.!;:》\"”]|$)"),
    ),
}

_CLAUSE = re.compile(r"[.!?;:,]|(?<= )-(?= )")
# After the first, each ", ни …" goes on with the same negation, and so does "и не …" where English
# says it once (do not move or remove).
_REPEATED = re.compile(
    r"(?:,|\bи|\bі|\bта|\bй) (?:ни|ні|ані)\b|\b(?:и|или|і|й|та|або|чи|and|or|nor) (?:do |does |did )?(?:не|not|don't)\b"
)
_NEGATED_BEFORE = re.compile(r"\b(?:не|ни|ні|not|n't)\b[^.!?;:]*$")


def find_negations(folded: str, language: Language) -> list[Negation]:
    """Return the negations of *folded* in order, as the sense counts them."""
    rules = _RULES["ko" if language.is_korean else language.value]
    exempt = [match.span() for pattern in (rules.exempt, rules.answer) for match in pattern.finditer(folded)]
    marks = [m.span() for m in rules.marks.finditer(folded) if not _within(m.span(), exempt)]
    concord = [m.span() for m in rules.concord.finditer(folded) if not _within(m.span(), exempt)]
    repeated = [m.span() for m in _REPEATED.finditer(folded) if _NEGATED_BEFORE.search(folded[: m.start()])]
    found = [span for span in marks if not _within(span, repeated)]
    for start, end in _clauses(folded):
        inside = [span for span in concord if start <= span[0] < end and span not in marks]
        if not inside or any(start <= span[0] < end for span in marks):
            continue
        if _within(inside[0], repeated):
            continue
        found.append(inside[0])
    return [Negation(Span(*span)) for span in sorted(set(found))]


def _within(span: tuple[int, int], ranges: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ranges)


def _clauses(folded: str) -> list[tuple[int, int]]:
    bounds = [0, *(match.end() for match in _CLAUSE.finditer(folded)), len(folded)]
    return [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if b > a]
