"""Blood groups: A(II) Rh+, вторая положительная, третя негативна, B형 음성, O positive.

Russian and Ukrainian number the groups (first O, second A, third B, fourth AB); the letters may be
Latin or Cyrillic, the rhesus factor a word or a sign, before or after the group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.frames import BloodGroup, Mention, Span
from glossary.languages import Language

_LETTERS = {"o": "O", "о": "O", "0": "O", "a": "A", "а": "A", "b": "B", "в": "B", "ab": "AB", "ав": "AB"} | {
    "오": "O", "에이": "A", "비": "B", "에이비": "AB", "영": "O",
}  # fmt: skip
_NUMBERED = {"i": "O", "1": "O", "ii": "A", "2": "A", "iii": "B", "3": "B", "iv": "AB", "4": "AB"}
_STEMS = {"перв": "O", "перш": "O", "втор": "A", "друг": "A", "трет": "B", "четв": "AB"}
_CUES = {
    Language.EN: ("blood", "rh", "group", "type", "positive", "negative", "+", "-"),
    Language.RU: ("кров", "резус", "rh", "групп", "положит", "отрицат", "+", "-"),
    Language.UK: ("кров", "резус", "rh", "груп", "позитив", "негатив", "+", "-"),
    Language.KO_KR: ("형", "rh", "+", "-"),
    Language.KO_KP: ("형", "rh", "+", "-"),
}
_CONTEXT = re.compile(r"blood|кров|резус|혈액|피형|수혈|\brh\b|rhesus")
_ROMAN_IN = r"(?: ?\((?:iv|i{1,3}|іv|і{1,3})\))?"
_RH = r"(?:rh|rhesus|резус|алхаич|알에이치)(?:[ -]?(?:factor|фактор\w{0,2}|인자))?(?: is|는|은)?"
_PLUS = r"(?:positive|pos|plus|положительн\w{2,3}|позитивн\w{1,3}|плюс|양성|플러스|뿌라스|\+)"
_MINUS = r"(?:negative|neg|minus|отрицательн\w{2,3}|негативн\w{1,3}|минус|мінус|음성|마이너스|미누스|-)"
_SIGN = re.compile(
    rf"(?<![^\W\d_])(?:{_RH}[ :,-]{{0,2}}(?:(?P<plus>{_PLUS})|(?P<minus>{_MINUS}))"
    rf"|(?P<plus2>положительный|позитивний) резус(?:-фактор)?|(?P<minus2>отрицательный|негативний) резус(?:-фактор)?)"  # noqa: E501
    r"(?!\d|[a-zа-яіїєґ])"
)
_WORD_AFTER = re.compile(rf"(?:, | |)(?:(?P<plus>{_PLUS})|(?P<minus>{_MINUS}))(?![\da-zа-яіїєґ])")
_BETWEEN = re.compile(r"[ ,;:]{0,3}(?:и |і |and )?")
_GROUPS = {
    Language.EN: re.compile(
        rf"\b(?:blood (?:group|type)|group|type)(?: is| was|:)? (?P<letter>ab|a|b|o|0)(?![\w'])(?! [a-z]+ing\b){_ROMAN_IN}"  # noqa: E501
        rf"|(?<![\w'-])(?P<bare>ab|a|b|o|0){_ROMAN_IN}(?=(?:, | |)(?:rh\b|rhesus|positive\b|negative\b|pos\b|neg\b|[+](?!\w)|-(?![\w ]|$)|-(?=$)))"  # noqa: E501
        r"|(?<![\w'-])(?P<roman>iv|i{1,3})(?=[+-](?!\w))"
    ),
    Language.RU: re.compile(
        rf"\bгрупп\w{{1,3}}(?: крови)?(?: у \w+)?(?: -|:)? (?P<letter>ab|ав|[aаbвoо0]){_ROMAN_IN}(?!\w)"
        rf"|\bгрупп\w{{1,3}}(?: крови)?(?: -|:)? (?P<roman>iv|i{{1,3}}|[1-4])(?:-?я)?(?: ?\((?:ab|ав|[aаbвoо0])\))?(?!\w)"  # noqa: E501
        r"|\bгрупп\w{1,3} крови(?: у \w+)?(?: -|:)? (?P<after>перв|втор|трет|четв)[а-я]{2,4}"
        rf"|(?<![\w'-])(?P<bare>ab|ав|[aаbвoо0]){_ROMAN_IN}(?=(?:, | |)(?:rh\b|резус|положит|отрицат|[+](?!\w)|-(?!\w| )))"  # noqa: E501
        rf"|(?<![\w'-])(?P<bare2>ab|ав|[aаbвoо0]) ?\((?:iv|i{{1,3}})\)"
        r"|(?<![\w'-])(?P<roman2>iv|i{1,3})(?: ?\((?:ab|ав|[aаbвoо0])\))?(?=(?:, | |)(?:rh\b|резус|положит|отрицат|[+-](?!\w)))"  # noqa: E501
        r"|(?<![\w-])(?P<digit>[1-4])-?[яй][а-я]?(?= (?:группа крови|положительн|отрицательн|группа,))(?: группа(?: крови)?)?"  # noqa: E501
        r"|\b(?P<stem>перв|втор|трет|четв)[а-я]{2,5}(?=,? (?:положительн|отрицательн|резус|группа крови|группы крови|группу крови|группой крови|группа,? ))(?: групп\w{1,2}(?: крови)?)?"  # noqa: E501
    ),
    Language.UK: re.compile(
        rf"\bгруп\w{{1,3}}(?: крові)?(?: у \w+)?(?: -|:)? (?P<letter>ab|ав|[aаbвoо0]){_ROMAN_IN}(?!\w)"
        rf"|\bгруп\w{{1,3}}(?: крові)?(?: -|:)? (?P<roman>iv|i{{1,3}}|[1-4])(?:-?а)?(?: ?\((?:ab|ав|[aаbвoо0])\))?(?!\w)"  # noqa: E501
        r"|\bгруп\w{1,3} крові(?: у \w+)?(?: -|:)? (?P<after>перш|друг|трет|четв)[а-яіїєґ]{1,4}"
        rf"|(?<![\w'-])(?P<bare>ab|ав|[aаbвoо0]){_ROMAN_IN}(?=(?:, | |)(?:rh\b|резус|позитив|негатив|[+](?!\w)|-(?!\w| )))"  # noqa: E501
        rf"|(?<![\w'-])(?P<bare2>ab|ав|[aаbвoо0]) ?\((?:iv|i{{1,3}})\)"
        r"|(?<![\w'-])(?P<roman2>iv|i{1,3})(?: ?\((?:ab|ав|[aаbвoо0])\))?(?=(?:, | |)(?:rh\b|резус|позитив|негатив|[+-](?!\w)))"  # noqa: E501
        r"|(?<![\w-])(?P<digit>[1-4])-?(?:ша|га|тя|та|а)(?= (?:група крові|позитивн|негативн|група,))(?: група(?: крові)?)?"  # noqa: E501
        r"|\b(?P<stem>перш|друг|трет|четв)[а-яіїєґ]{1,5}(?=,? (?:позитивн|негативн|резус|група крові|групи крові|групу крові|групою крові|група,? ))(?: груп\w{1,2}(?: крові)?)?"  # noqa: E501
    ),
}
_KOREAN = re.compile(
    r"(?<![가-힣a-z\d])(?P<letter>ab|[abo]|에이비|에이|비|오)형(?!태|식|편|벽|상|제)"
    r"|(?<![가-힣a-z\d])(?P<bare>ab|[abo])(?=[+](?!\w)|-(?![\w ]))"
)
_CYRILLIC_ROMAN = str.maketrans("іІ", "ii")


@dataclass(frozen=True, slots=True)
class _Group:
    value: str
    start: int
    end: int
    sure: bool


class BloodFinder:
    """Finds the blood groups of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._pattern = _KOREAN if language.is_korean else _GROUPS[language]
        self._cues = _CUES[language]

    def find(self, folded: str, text: str) -> Iterator[Mention]:
        """Yield the blood groups of a text; *folded* is its folded form, of the same length."""
        if not any(cue in folded for cue in self._cues):
            return
        context = _CONTEXT.search(folded) is not None
        groups = [
            group
            for match in self._pattern.finditer(folded)
            if (group := self._group(match, text, context)) is not None
        ]
        signs = [
            ("+" if match["plus"] or match["plus2"] else "-", match.start(), match.end())
            for match in _SIGN.finditer(folded)
        ]
        used: set[int] = set()
        for group in groups:
            rhesus, start, end = None, group.start, group.end
            for i, (sign, low, high) in enumerate(signs):
                if i in used:
                    continue
                if low >= end and _BETWEEN.fullmatch(folded, end, low):
                    rhesus, end = sign, high
                elif high <= start and _BETWEEN.fullmatch(folded, high, start):
                    rhesus, start = sign, low
                else:
                    continue
                used.add(i)
                break
            after = _WORD_AFTER.match(folded, end) if rhesus is None else None
            # A dash between words is no minus.
            if after and not (after.group().endswith("-") and folded[end : end + 1] == " "):
                rhesus, end = ("+" if after["plus"] else "-"), after.end()
            span = Span(start, end)
            yield Mention(
                BloodGroup(group.value, rhesus), span, span, weak=not (group.sure or (rhesus and context))
            )
        for i, (sign, low, high) in enumerate(signs):
            if i not in used:
                yield Mention(BloodGroup(None, sign), Span(low, high), Span(low, high))

    def _group(self, match: re.Match[str], text: str, context: bool) -> _Group | None:
        """Return the group that *match* says; a lone letter counts only as a capital."""
        found = {name: said for name, said in match.groupdict().items() if said}
        (name, said), *_ = found.items()
        bare = said.translate(_CYRILLIC_ROMAN)
        if name in ("stem", "after"):
            value = _STEMS[said]
        elif name in ("roman", "roman2", "digit"):
            value = _NUMBERED[bare]
        else:
            value = _LETTERS[said]
            if not said.isdigit() and not text[match.start(name)].isupper() and said.isascii():
                return None
            if said in ("а", "в", "о", "ав") and not text[match.start(name)].isupper():
                return None
        if name.startswith("roman") and not said.isdigit() and not text[match.start(name)].isupper():
            return None
        sure = context or len(said) > 1 or name in ("bare2", "stem", "after", "digit")
        if name == "stem":
            # вторая группа: a group of men as well; вторая положительная only blood.
            sure = context or not match.group().endswith(("па", "пы", "пу", "пой", "пе", "пи", "пою", "пі"))
        if self._language.is_korean:
            sure = context or said not in ("비", "오", "a", "b")
        return _Group(value, match.start(), match.end(), sure)


def render_blood(group: BloodGroup, language: Language) -> str:
    """Write *group* as its language does: ``A Rh+``, ``A(II) Rh+``, ``A형 Rh+``."""
    sign = f"Rh{group.rhesus}" if group.rhesus else ""
    if group.group is None:
        return sign
    roman = {"O": "I", "A": "II", "B": "III", "AB": "IV"}[group.group]
    letters = "0" if group.group == "O" and language.is_slavic else group.group
    if language.is_korean:
        letters += "형"
    elif language.is_slavic:
        letters += f"({roman})"
    return " ".join(part for part in (letters, sign) if part)
