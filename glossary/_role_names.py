"""Names of places, people and call signs that two texts share: by meaning, else by sound.

Kharkiv, Харьков and 하르키우 share their consonants once voice and aspiration are let go. That is too
little to prove a name right and enough to pair the two names of a phrase with each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from glossary import korean
from glossary._data import data_file
from glossary._role_words import ORDER_ENDINGS
from glossary.conditions import lowered
from glossary.frames import CallSign, Frame, Span
from glossary.function_words import function_words
from glossary.languages import Language
from glossary.terms import Glossary

_CAPITAL = re.compile(r"(?<![\w-])[A-ZА-ЯЁІЇЄҐ][\w'’ʼ-]+")
_HANGUL = re.compile(r"(?<![가-힣\w])[가-힣]{1,10}(?![\w])")
#: The particles at the end of a Korean name.
NAME_TAIL = re.compile(
    r"(?:에서부터|으로부터|로부터|에게서|한테서|에서|에로|에게|한테|까지|부터|으로|로|이|가|을|를|은|는|와|과|의|에|님)+\Z"
)
#: Skeletons that are less alike than this, of 100, are not the same name.
_ALIKE = 70
#: Each name of one text is held against each of the other: so many comparisons at most, no phrase has more.
_MOST = 2500
#: What a word that is no name elsewhere must reach.
_SURE = 79
# A verb begins the sentence: введите, дрейфует.
_VERB = re.compile(rf"(?:{ORDER_ENDINGS}|[аяеуює]ет|[аяеу]ют|[уюая]ють|[уєая]є|[иі]ться|[ие]тся|ється)\Z")
_ENDINGS = (
    "",
    "а",
    "у",
    "ом",
    "ем",
    "ові",
    "еві",
    "е",
    "і",
    "ы",
    "и",
    "ой",
    "ою",
    "ей",
    "ею",
    "я",
    "ю",
    "єм",
    "ї",
)
_LEMMA_ENDS = ("", "а", "я", "ь", "й", "о")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a place: *sign* is the id of the call sign it is the name of, *skeleton* its sounds."""

    span: Span
    sign: str | None
    skeleton: str
    #: Whether only the capital of a sentence's first word may make a name of it.
    doubtful: bool = False


def shared_names(source: Frame, target: Frame, glossary: Glossary) -> list[tuple[str, Span, Span]]:
    """Return (key, span in *source*, span in *target*) of each name that both texts hold once."""
    # Capitals show at once where there is no name; Hangul does not.
    if source.language.is_korean:
        theirs = target.derive(_names, glossary)
        ours = source.derive(_names, glossary) if theirs else []
    else:
        ours = source.derive(_names, glossary)
        theirs = target.derive(_names, glossary) if ours else []
    if not ours or not theirs:
        return []
    out = []
    for name in ours:
        if name.sign and sum(other.sign == name.sign for other in ours) == 1:
            found = [other for other in theirs if other.sign == name.sign]
            if len(found) == 1:
                out.append((f"sign {name.sign}", name.span, found[0].span))
    spans = {span for _, span, _ in out}, {span for _, _, span in out}
    open_ours = [name for name in ours if name.span not in spans[0] and name.skeleton]
    open_theirs = [name for name in theirs if name.span not in spans[1] and name.skeleton]
    if len(open_ours) * len(open_theirs) > _MOST:
        return out
    for name in open_ours:
        ranked = sorted(((_alike(name, other), other) for other in open_theirs), key=lambda row: -row[0])
        if not ranked or ranked[0][0] < _ALIKE:
            continue
        best = ranked[0][1]
        back = max(_alike(other, best) for other in open_ours)
        if (name.doubtful and best.doubtful) or ((name.doubtful or best.doubtful) and ranked[0][0] < _SURE):
            continue
        if ranked[0][0] == back and (len(ranked) < 2 or ranked[1][0] < back):
            out.append((f"name {name.skeleton}", name.span, best.span))
    return out


def _alike(one: Name, two: Name) -> float:
    return float(ratio(one.skeleton, two.skeleton)) if one.skeleton[0] == two.skeleton[0] else 0.0


def _names(frame: Frame, glossary: Glossary) -> list[Name]:
    taken = [m.span for m in (*frame.identifiers, *frame.numbers) if not m.weak]
    unknown = set(frame.uncovered)
    signs = _signs(glossary, frame.language)
    listed = [
        Name(m.span, m.value.name, "")
        for m in frame.identifiers
        if isinstance(m.value, CallSign) and m.value.known and m.value.number is None
    ]
    out = list(listed)
    pattern = _HANGUL if frame.language.is_korean else _CAPITAL
    for match in pattern.finditer(frame.text):
        span = Span(*match.span())
        if any(span.overlaps(other) for other in taken) or any(span.overlaps(name.span) for name in listed):
            continue
        word = lowered(match.group())
        # In English what has a capital inside the sentence is a name though it be a word: Park.
        inner = frame.language is Language.EN and frame.text[: span.start].rstrip(" \"'«(")[-1:] not in (
            "",
            ".",
            "!",
            "?",
            ":",
        )
        if frame.language.is_korean:
            name = _korean_name(word, span, span in unknown, signs)
        else:
            known = not (inner or span in unknown)
            first = known and frame.language is Language.EN and word not in function_words(Language.EN)
            if frame.language.is_slavic and span.start == 0 and _VERB.search(word):
                continue
            name = _european_name(word, span, first or not known, signs, frame.language)
            if first and name is not None and name.sign is None:
                name = Name(span, None, name.skeleton, doubtful=True)
        if name is not None:
            out.append(name)
    return out


def _korean_name(word: str, span: Span, unknown: bool, signs: dict[str, str]) -> Name | None:
    for length in range(len(word), 0, -1):
        sign = signs.get(word[:length])
        if sign and (length == len(word) or korean.PARTICLE_TAIL.fullmatch(word[length:])):
            return Name(Span(span.start, span.start + length), sign, "")
    if not unknown:
        return None
    stem = NAME_TAIL.sub("", word)
    if not stem:
        return None
    return Name(Span(span.start, span.start + len(stem)), None, _skeleton(stem))


def _european_name(
    word: str, span: Span, unknown: bool, signs: dict[str, str], language: Language
) -> Name | None:
    sign = signs.get(word)
    if sign is None and language.is_slavic:
        sign = next(
            (
                signs[base + end]
                for ending in _ENDINGS
                if word.endswith(ending)
                for base in (word[: len(word) - len(ending)],)
                for end in _LEMMA_ENDS
                if len(base) > 2 and base + end in signs
            ),
            None,
        )
    if sign is None and not unknown:
        return None
    return Name(span, sign, _skeleton(word))


_TABLES: dict[tuple[str, Language], dict[str, str]] = {}


def _signs(glossary: Glossary, language: Language) -> dict[str, str]:
    """Return the ids of the call signs of *glossary* by their names in *language*."""
    key = (glossary.sha256, language)
    found = _TABLES.get(key)
    if found is None:
        found = _TABLES[key] = {
            lowered(name): sign.id for sign in glossary.call_signs for name in sign.names.get(language, ())
        }
        for name, forms in data_file("call_sign_forms.yaml").get(language.value, {}).items():
            if lowered(name) in found:
                found.update(
                    {lowered(form): found[lowered(name)] for form in forms if lowered(form) not in found}
                )
    return found


# Sounds that one alphabet cannot tell apart, or writes in many ways, share a letter.
_LATIN = [
    ("sch", "S"), ("sh", "S"), ("ch", "S"), ("zh", "S"), ("kh", "K"), ("ph", "P"), ("th", "T"), ("ts", "S"),
    ("ck", "K"), ("qu", "K"), ("x", "KS"), ("ng", "N"),
]  # fmt: skip
_LETTERS = {
    **dict.fromkeys("bpfvwбпфв", "P"), **dict.fromkeys("dtдт", "T"), **dict.fromkeys("gkqhcгґкх", "K"),
    **dict.fromkeys("szjзсжшщчц", "S"), **dict.fromkeys("lrлр", "L"), "m": "M", "м": "M", "n": "N", "н": "N",
}  # fmt: skip
_HANGUL_SOUNDS = {
    **dict.fromkeys("ᄀᄁᄏᄒᆨᆩᆿᇂ", "K"), **dict.fromkeys("ᄃᄄᄐᆮᇀ", "T"), **dict.fromkeys("ᄇᄈᄑᆸᇁ", "P"),
    **dict.fromkeys("ᄉᄊᄌᄍᄎᆺᆻᆽᆾ", "S"), **dict.fromkeys("ᄅᆯ", "L"), "ᄆ": "M", "ᆷ": "M",
    **dict.fromkeys("ᄂᆫᆼ", "N"),
    # 이완: the w of a syllable is a v elsewhere.
    **dict.fromkeys("ᅪᅯᅰ", "P"),
}  # fmt: skip
# Case endings that would add a sound of their own.
_CASE_END = re.compile(r"(?<=[а-яіїєґ]{3})(?:ом|ем|єм|ого|ому|ым|им|ами|ями|ам|ям|ах|ях|ов|ів|ові|еві)\Z")


def skeleton_of(word: str) -> str:
    """Return the consonants of *word*, of any script, by class of sound; Korean particles left off."""
    bare = lowered(word)
    if korean.is_syllable(bare[0]):
        bare = NAME_TAIL.sub("", bare) or bare
    return _skeleton(bare)


@lru_cache(maxsize=4096)
def _skeleton(word: str) -> str:
    """Return the consonants of *word* by class of sound; doubled ones once."""
    if korean.is_syllable(word[0]):
        sounds = "".join(_HANGUL_SOUNDS.get(jamo, "") for jamo in korean.to_jamo(word))
    else:
        for written, sound in _LATIN:
            word = word.replace(written, sound)
        word = _CASE_END.sub("", word)
        sounds = "".join(ch if ch in "SKPTN" else _LETTERS.get(ch, "") for ch in word)
    return re.sub(r"(.)\1+", r"\1", sounds)
