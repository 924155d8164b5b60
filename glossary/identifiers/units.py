"""Unit designations: ``3rd Battalion, 810th Naval Infantry Brigade`` in every language and order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from glossary import korean
from glossary.frames import Mention, Span, Unit, UnitPart
from glossary.languages import Language
from glossary.morphology import adjective_forms, adjective_surface
from glossary.terms import ArmName, Echelon, Glossary
from glossary.text import any_of

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
_ORDINAL_SUFFIX = r"(?:-?(?:й|я|е|го|му|м|ю|ей|ой|ый|ий|ая|ое|ого|ому|ым|ом|ую|а|ї|у|ій|ою|им|ім|ша|шу|ше|га|гу|ге|тя|тю|тє|та|ту|те|ма|му|ме|ва|ву|ве|на|ну|не))"  # noqa: E501
_SPACE = r"[ ]"
_HANGUL = re.compile("[가-힣]*")


@dataclass(frozen=True, slots=True)
class _Reading:
    part: UnitPart
    start: int
    end: int
    genitive: bool


class UnitFinder:
    """Finds the unit designations of one language, with the echelons and arms of a glossary."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self.language = language
        units = glossary.units
        self._level = {echelon.id: echelon.level for echelon in units.echelons}
        self._echelons: dict[str, str] = {}
        self._canonical: dict[str, tuple[str, str]] = {}
        self._genitive: set[str] = set()
        self._arms: dict[str, str] = {}
        self._after: dict[str, str] = {}
        self._qualifiers: dict[str, str] = {}
        self._abbreviations: dict[str, UnitPart] = {}
        self._ordinals: dict[str, int] = {}
        self._cardinals: dict[str, int] = {}
        self._sino: dict[str, int] = {}
        self._figures: dict[str, int] = {}
        for word in glossary.numbers:
            if (
                word.kind == "cardinal"
                and word.value < 10
                and language in word.words
                and not language.is_korean
            ):
                # The first forms are the nominative ones.
                self._figures[_plain(word.words[language][0])] = int(word.value)
            if word.kind == "ordinal" and not language.is_korean:
                for form in word.words.get(language, ()):
                    self._ordinals[_plain(form)] = int(word.value)
            elif (
                word.kind in ("cardinal", "multiplier") and 1 <= word.value <= 1000 and not language.is_korean
            ):
                for form in word.words.get(language, ()):
                    self._cardinals.setdefault(_plain(form), int(word.value))
            elif language.is_korean and word.system == "sino":
                for form in word.words.get(language, ()):
                    self._sino[form] = int(word.value)
        for echelon in units.echelons:
            names = echelon.names[language]
            cases = dict(names.cases)
            forms = [
                *cases.values(),
                *names.admitted_forms,
                names.term,
                *names.admitted,
                *names.abbreviations,
            ]
            for form in forms:
                self._echelons.setdefault(_plain(form), echelon.id)
            if cases:
                self._genitive.add(_plain(cases["gen"]))
            if echelon.canonical:
                self._canonical[echelon.id] = echelon.canonical
        for arm in units.arms:
            names_of_arm = arm.names[language]
            for form in _before_echelon(names_of_arm, language):
                self._arms.setdefault(_plain(form), arm.id)
            for phrase in _given(names_of_arm.genitive, names_of_arm.admitted_genitives):
                self._after.setdefault(_plain(phrase), arm.id)
        for qualifier in units.qualifiers:
            for form in _before_echelon(qualifier.names[language], language):
                self._qualifiers.setdefault(_plain(form), qualifier.id)
        for abbreviation in units.abbreviations:
            if abbreviation.language is language:
                self._abbreviations[_plain(abbreviation.abbr)] = UnitPart(
                    0, abbreviation.echelon, abbreviation.arm, tuple(sorted(abbreviation.qualifiers))
                )
        shortened = {
            _plain(short) for echelon in units.echelons for short in echelon.names[language].abbreviations
        }
        self._shortened = "|".join(rf"(?<=\b{re.escape(short)})" for short in sorted(shortened)) or r"(?!)"
        self._pattern = re.compile(self._source())
        self._joint = re.compile(_JOINTS[language])
        ordinals = _alternatives(self._ordinals)
        self._short = (
            None
            if language.is_korean or not self._ordinals
            else re.compile(
                rf"\bthe (?P<number>{ordinals})(?: one\b|(?= (?:remains|stays|leaves|goes|holds|moves|advances|withdraws)\b))"  # noqa: E501
            )
            if language is Language.EN
            else re.compile(
                rf", (?:а |но |і |й |и |але )?(?P<number>{ordinals})(?= [а-яіїєґ]+(?:ит|ет|ёт|ют|ат|ят|ится|ется|ить|є|є|ється|иться|де|іде|йде)\b|[.!]|$)"  # noqa: E501
            )
        )

    def _source(self) -> str:
        echelons, arms = _alternatives(self._echelons), _alternatives(self._arms)
        qualifiers = _alternatives(self._qualifiers)
        if self.language.is_korean:
            # 육군 is the army, 일반 general, 구조 rescue: a numeral in words takes no echelon of one syllable.  # noqa: E501
            sino = rf"[{''.join(form for form in self._sino if len(form) == 1)}]{{1,7}}"
            return (
                rf"(?<![가-힣\d])(?P<je>제)?(?<!\d)(?P<number>\d{{1,4}}|{sino})(?P<gap> ?)(?P<qualifiers>(?:(?:{qualifiers}) ?)*)"  # noqa: E501
                rf"(?P<arm>{arms})?(?P<space> ?)(?P<echelon>{echelons})"
            )
        # сто пятьдесят пятой: all but the last word are cardinals.
        before = rf"(?:(?:{_alternatives(self._cardinals)})(?: and |[ -])){{0,4}}"
        figure = _alternatives(self._figures)
        # eight one zero brigade, один пять пять бригада
        ordinal = rf"{before}(?:{_alternatives(self._ordinals)})|(?:{figure})(?:[ -](?:{figure})){{1,2}}"
        if self.language is Language.EN:
            # The stop is an abbreviation's own (3rd Bn.); after a word it ends the sentence.
            return (
                rf"(?<![\w-])(?P<number>\d{{1,4}}(?:st|nd|rd|th)|{ordinal})(?P<qualifiers>(?:{_SPACE}(?:{qualifiers}))*)"
                rf"(?:{_SPACE}(?P<arm>{arms}))?{_SPACE}(?P<echelon>{echelons})(?![\w-])(?:(?:{self._shortened})\.)?"
            )
        after, abbreviations = _alternatives(self._after), _alternatives(self._abbreviations)
        middle = rf"(?:{_SPACE}(?:{_alternatives(self._qualifiers | self._arms)}))*"
        return (
            rf"(?<![\w-])(?P<number>\d{{1,4}}{_ORDINAL_SUFFIX}?|{ordinal})(?:"
            rf"(?P<middle>{middle}){_SPACE}(?P<echelon>{echelons})(?:{_SPACE}(?P<after>{after}))?"
            rf"|{_SPACE}(?P<abbreviation>{abbreviations}))(?![\w-])"
        )

    def find(self, folded: str) -> Iterator[Mention]:
        """Yield the unit designations of *folded*, adjacent levels joined into one `Unit`."""
        readings = [reading for match in self._pattern.finditer(folded) if (reading := self._read(match))]
        yield from self._elliptic(folded, readings)
        chain: list[_Reading] = []
        for reading in readings:
            if chain and self._joins(folded, chain, reading):
                chain.append(reading)
                continue
            yield from self._emit(chain)
            chain = [reading]
        yield from self._emit(chain)

    def _elliptic(self, folded: str, readings: list[_Reading]) -> Iterator[Mention]:
        """Read "the second one" after "the first battalion": a unit of the same kind, in doubt."""
        if self._short is None or not readings:
            return
        for match in self._short.finditer(folded, readings[0].end):
            span = Span(match.start("number"), match.end())
            if any(span.start < reading.end and reading.start < span.end for reading in readings):
                continue
            last = next(reading for reading in reversed(readings) if reading.end <= span.start)
            part = UnitPart(
                self._ordinals[match["number"]], last.part.echelon, last.part.arm, last.part.qualifiers
            )
            yield Mention(Unit((part,)), span, span, weak=True)

    def _emit(self, chain: list[_Reading]) -> Iterator[Mention]:
        if not chain:
            return
        parts = tuple(sorted((reading.part for reading in chain), key=lambda part: self._level[part.echelon]))
        span = Span(chain[0].start, chain[-1].end)
        yield Mention(Unit(parts), span, span)

    def _joins(self, folded: str, chain: list[_Reading], following: _Reading) -> bool:
        """Whether *following* is the next level of the designation that *chain* has begun."""
        levels = [self._level[reading.part.echelon] for reading in (*chain, following)]
        rising = all(a < b for a, b in pairwise(levels))
        falling = all(a > b for a, b in pairwise(levels))
        joint = folded[chain[-1].end : following.start]
        if not self._joint.fullmatch(joint):
            return False
        if self.language.is_korean:
            return falling
        if self.language.is_slavic and rising and "," not in joint:
            # 3-й батальон 810-й бригады: the larger one stands in the genitive.
            return following.genitive
        if self.language is Language.EN and not ("," in joint or "of" in joint or "/" in joint):
            return False
        return rising or (falling and "," in joint)

    def _read(self, match: re.Match[str]) -> _Reading | None:
        written = match["number"]
        digits = re.match(r"\d+", written)
        read = int(digits.group()) if digits else self._in_words(written)
        if read is None:
            return None
        number = read
        if self.language.is_slavic:
            return self._read_slavic(match, number, bare=bool(digits) and digits.group() == written)  # type: ignore[union-attr]
        if self.language.is_korean and not self._stands(match, in_words=digits is None):
            return None
        qualifiers = match["qualifiers"]
        found = tuple(sorted({self._qualifiers[name] for name in self._qualifiers if name in qualifiers}))
        arm = self._arms[match["arm"]] if match["arm"] else None
        part = self._part(number, match["echelon"], arm, found)
        return _Reading(part, match.start(), match.end(), genitive=False)

    def _in_words(self, written: str) -> int | None:
        """Return the number that words say: forty-seventh, сто пятьдесят пятой, 사십칠."""
        if self.language.is_korean:
            total, digit = 0, 0
            for ch in written:
                value = self._sino[ch]
                if value >= 10:
                    total, digit = total + (digit or 1) * value, 0
                elif digit:
                    # 일오오여단: read figure by figure; 이삼 중대 are two companies.
                    figures = [self._sino[each] for each in written]
                    return int("".join(map(str, figures))) if len(figures) > 2 and max(figures) < 10 else None
                else:
                    digit = value
            return total + digit or None
        if written.split(" ")[-1] in self._figures:
            return int("".join(str(self._figures[word]) for word in re.split("[ -]", written)))
        *cardinals, last = re.split(r"[ -]", written.replace(" and ", " "))
        while cardinals and f"{cardinals[-1]}-{last}" in self._ordinals:
            last = f"{cardinals.pop()}-{last}"
        total, limit = 0, 10_000
        for word in cardinals:
            value = self._cardinals.get(word, 0)
            if value in (100, 1000) and self.language is Language.EN:
                total = (total or 1) * value
                limit = value
                continue
            if self.language is Language.EN and 0 < total < 10 <= value:
                # one fifty-fifth
                total, limit = total * 100, 100
            if not 0 < value < limit:
                return None
            total, limit = total + value, (10 if value < 100 else 100) if value >= 20 else 0
            if self.language is Language.EN and value < 10:
                limit = 10_000
        value = self._ordinals[last]
        if self.language is Language.EN and 0 < total < 10 <= value < 100:
            return total * 100 + value
        return total + value if value < limit or not cardinals else None

    def _stands(self, match: re.Match[str], in_words: bool) -> bool:
        """Whether Korean words name a unit: 12군데 are twelve places, 이 중대 is "this company"."""
        if (
            match["gap"]
            and not match["je"]
            and not (match["arm"] and (not in_words or len(match["number"]) > 1))
        ):
            return False
        if len(match["echelon"]) > 1:
            return True
        rest = _HANGUL.match(match.string, match.end()).group()  # type: ignore[union-attr]
        return not in_words and (not rest or korean.PARTICLE_TAIL.fullmatch(rest) is not None)

    def _part(self, number: int, echelon: str, arm: str | None, qualifiers: tuple[str, ...]) -> UnitPart:
        """Return the part, a word of its own (дивизион) read as the echelon and arm it stands for."""
        name = self._echelons[echelon]
        if name in self._canonical:
            name, own_arm = self._canonical[name]
            arm = arm or own_arm
        return UnitPart(number, name, arm, qualifiers)

    def _read_slavic(self, match: re.Match[str], number: int, bare: bool) -> _Reading | None:
        if match["abbreviation"]:
            known = self._abbreviations[match["abbreviation"]]
            part = UnitPart(number, known.echelon, known.arm, known.qualifiers)
            return _Reading(part, match.start(), match.end(), genitive=True)
        echelon = match["echelon"]
        if (
            bare
            and number % 10 in (2, 3, 4)
            and number % 100 not in (12, 13, 14)
            and echelon in self._genitive
        ):
            # "2 роты" counts two companies; a designation would be written 2-й роты.
            return None
        arm = self._after[match["after"]] if match["after"] else None
        qualifiers: set[str] = set()
        for word in _longest_first(match["middle"].strip(), [*self._arms, *self._qualifiers]):
            if word in self._arms:
                arm = self._arms[word]
            else:
                qualifiers.add(self._qualifiers[word])
        part = self._part(number, echelon, arm, tuple(sorted(qualifiers)))
        return _Reading(part, match.start(), match.end(), genitive=echelon in self._genitive)


def _given(first: str | None, others: tuple[str, ...]) -> list[str]:
    return [*([first] if first else []), *others]


def _before_echelon(name: ArmName, language: Language) -> Iterator[str]:
    """Yield every form of an arm or qualifier that may stand before the echelon."""
    for adjective in _given(name.adjective, name.admitted_adjectives):
        yield from adjective_surface(adjective, language)
    yield from _given(name.term, name.admitted)
    yield from name.abbreviations


_JOINTS = {
    Language.EN: r",? (?:of (?:the )?|in the |from the )?|/",
    Language.RU: r",? (?:из )?",
    Language.UK: r",? (?:із? |зі )?",
    Language.KO_KR: r" ?(?:예하 |의 |소속 |산하 )?",
    Language.KO_KP: r" ?(?:아래 |예하 |의 |소속 |산하 )?",
}


def _plain(form: str) -> str:
    return form.lower().replace("ё", "е").replace("’", "'")


def _alternatives(words: dict[str, object] | dict[str, str] | dict[str, int] | dict[str, UnitPart]) -> str:
    return any_of(words) or r"(?!)"


def _longest_first(text: str, words: list[str]) -> list[str]:
    """Split *text*, a row of known words and phrases, into them."""
    out: list[str] = []
    known = sorted(set(words), key=len, reverse=True)
    while text:
        word = next((word for word in known if text == word or text.startswith(word + " ")), None)
        if word is None:
            break
        out.append(word)
        text = text[len(word) :].lstrip()
    return out


_ORDINAL_ENDINGS = {
    Language.RU: {
        "m": ("й", "го", "му", "й", "м", "м"),
        "f": ("я", "й", "й", "ю", "й", "й"),
        "n": ("е", "го", "му", "е", "м", "м"),
    },
    Language.UK: {
        "m": ("й", "го", "му", "й", "м", "му"),
        # Where the ending follows a consonant the consonant is written too: 2-га, 3-тю, 7-ме.
        "f": ("*а", "ї", "й", "*у", "ю", "й"),
        "n": ("*е", "го", "му", "*е", "м", "му"),
    },
}
# The last consonant of Ukrainian ordinals by their last digit: перша, друга, третя, сьома, восьма.
_UK_CONSONANTS = {1: "ш", 2: "г", 7: "м", 8: "м"}
_SOFT = {"а": "я", "у": "ю", "е": "є"}


def _ordinal(number: int, language: Language, gender: str, index: int) -> str:
    """Return the ordinal of *number* in digits with its ending in the case at *index* of CASES."""
    ending = _ORDINAL_ENDINGS[language][gender][index]
    if ending.startswith("*"):
        vowel = ending[1]
        teen = 10 <= number % 100 <= 19
        if number % 1000 == 0:
            ending = f"н{vowel}"
        elif number % 100 == 40:
            ending = f"в{vowel}"
        elif number % 10 == 3 and not teen:
            ending = f"т{_SOFT[vowel]}"
        else:
            ending = ("т" if teen else _UK_CONSONANTS.get(number % 10, "т")) + vowel
    return f"{number}-{ending}"


def ordinal_en(number: int) -> str:
    """Return the English ordinal of *number* in digits: ``2nd``, ``11th``, ``101st``."""
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def render_unit(unit: Unit, language: Language, case: str, glossary: Glossary) -> str:
    """Write *unit* in *language*; *case* (nom … loc) applies to its first part in ru and uk.

    English and the Slavic languages go from the smallest part to the largest, Korean the other way.
    """
    parts = list(unit.parts)
    if language is Language.EN:
        return ", ".join(_part_en(part, glossary) for part in parts)
    if language.is_slavic:
        head = _part_slavic(parts[0], language, case, glossary)
        return " ".join([head, *(_part_slavic(part, language, "gen", glossary) for part in parts[1:])])
    largest, *rest = reversed(parts)
    return " ".join(
        [
            f"제{_part_korean(largest, language, glossary)}",
            *(_part_korean(part, language, glossary) for part in rest),
        ]
    )


def _spoken(part: UnitPart, glossary: Glossary) -> tuple[Echelon, str | None]:
    """Return the echelon and arm that are said: an artillery battalion is a дивизион without arm."""
    for echelon in glossary.units.echelons:
        if echelon.canonical == (part.echelon, part.arm):
            return echelon, None
    return glossary.units.echelon_by_id[part.echelon], part.arm


def _part_en(part: UnitPart, glossary: Glossary) -> str:
    units = glossary.units
    echelon, arm = _spoken(part, glossary)
    words = [units.qualifier_by_id[name].names[Language.EN].term or "" for name in _ordered(part)]
    if arm:
        words.append(units.arm_by_id[arm].names[Language.EN].term or "")
    words.append(echelon.names[Language.EN].term)
    return " ".join([ordinal_en(part.number), *words])


def _part_slavic(part: UnitPart, language: Language, case: str, glossary: Glossary) -> str:
    units = glossary.units
    index = CASES.index(case)
    echelon, arm_id = _spoken(part, glossary)
    names = echelon.names[language]
    gender = names.gender or "m"
    # The accusative of an inanimate masculine is its nominative; adjectives follow suit.
    key = f"{gender}.{'nom' if case == 'acc' and gender != 'f' else case}"
    words = [_ordinal(part.number, language, gender, index)]
    for name in _ordered(part):
        words.append(
            adjective_forms(units.qualifier_by_id[name].names[language].adjective or "", language)[key]
        )
    after: list[str] = []
    if arm_id:
        arm = units.arm_by_id[arm_id].names[language]
        if arm.adjective:
            words.append(adjective_forms(arm.adjective, language)[key])
        else:
            after.append(arm.genitive or "")
    return " ".join([*words, dict(names.cases)[case], *after])


def _part_korean(part: UnitPart, language: Language, glossary: Glossary) -> str:
    units = glossary.units
    echelon, arm_id = _spoken(part, glossary)
    qualifiers = "".join(units.qualifier_by_id[name].names[language].term or "" for name in _ordered(part))
    arm = units.arm_by_id[arm_id].names[language].term or "" if arm_id else ""
    return f"{part.number}{qualifiers}{arm}{echelon.names[language].term}"


def _ordered(part: UnitPart) -> list[str]:
    """Return the qualifiers in the order in which they are said: separate before guards."""
    return [name for name, _ in groupby(sorted(part.qualifiers, reverse=True))]
