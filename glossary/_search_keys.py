"""Keys by which the search compares words: sound, spelling, initial consonants, keys of the keyboard.

A key is for comparing and for nothing else. The sound keys are not a transcription by any standard.
"""

from __future__ import annotations

import re
import unicodedata

from glossary.languages import Language
from glossary.text import fold

#: The keys of a term, in the order of `keys_of`.
KEYS = ("folded", "spelling", "initials", "jamo", "sound", "blur")

_BASE, _LAST = 0xAC00, 0xD7A3
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_PALATAL = frozenset("ㅑㅒㅕㅖㅛㅠㅣ")
_HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ\u1100-\u11ff]")


def keys_of(term: str, language: Language) -> tuple[str, ...]:
    """Return the `KEYS` of *term*: all in lower case; of Korean alone spelling, initials and jamo."""
    folded = fold(term)
    if language.is_korean:
        sounds = sound(folded)
        return folded, spelling(folded), initials(folded), jamo(folded), sounds, blur(sounds)
    sounds = sound(term)
    return folded, "", "", "", sounds, blur(sounds)


def has_hangul(text: str) -> bool:
    """Whether *text* holds a Hangul syllable or a jamo."""
    return _HANGUL.search(text) is not None


def _split(syllable: str) -> tuple[str, str, str]:
    index = ord(syllable) - _BASE
    return _LEADS[index // 588], _VOWELS[index % 588 // 28], _TAILS[index % 28]


def _is_syllable(character: str) -> bool:
    return _BASE <= ord(character) <= _LAST


def _tight(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def spelling(text: str) -> str:
    """Return Korean *text* without spaces, initial ㄹ and ㄴ as the South writes them at the head of a word.

    Inside words too, since compounds keep what their second part begins with (신녀성, 신여성).
    """
    return "".join(map(_southern, _tight(text)))


def _southern(character: str) -> str:
    if not _is_syllable(character):
        return character
    lead, vowel, _ = _split(character)
    if lead not in "ㄹㄴ":
        return character
    new = "ㅇ" if vowel in _PALATAL else "ㄴ"
    return chr(ord(character) + (_LEADS.index(new) - _LEADS.index(lead)) * 588)


def _table(text: str) -> dict[str, str]:
    """Return what the odd words of *text* are replaced by; ``_`` stands for nothing."""
    words = text.split()
    return dict(zip(words[::2], (word.strip("_") for word in words[1::2]), strict=True))


# Two letters of one syllable as an input method joins them.
_CLUSTERS = _table("ㄳ ㄱㅅ ㄵ ㄴㅈ ㄶ ㄴㅎ ㄺ ㄹㄱ ㄻ ㄹㅁ ㄼ ㄹㅂ ㄽ ㄹㅅ ㄾ ㄹㅌ ㄿ ㄹㅍ ㅀ ㄹㅎ ㅄ ㅂㅅ")
_DIPHTHONGS = _table("ㅘ ㅗㅏ ㅙ ㅗㅐ ㅚ ㅗㅣ ㅝ ㅜㅓ ㅞ ㅜㅔ ㅟ ㅜㅣ ㅢ ㅡㅣ")


def initials(text: str) -> str:
    """Return the initial consonants of the syllables of *text*, without spaces; other signs as they are."""
    return "".join(_split(sign)[0] if _is_syllable(sign) else sign for sign in _tight(text))


def typed_initials(query: str) -> str | None:
    """Return the initial consonants that *query* is made of, or None where it holds anything else."""
    signs = []
    for sign in _tight(query):
        if "\u1100" <= sign <= "\u1112":
            signs.append(_LEADS[ord(sign) - 0x1100])
        elif sign in _LEADS or sign in _CLUSTERS:
            signs.append(_CLUSTERS.get(sign, sign))
        else:
            return None
    return "".join(signs) or None


def jamo(text: str) -> str:
    """Return *text* in the letters of its Hangul syllables, without spaces."""
    return unicodedata.normalize("NFD", _tight(text))


# --- Sound ---------------------------------------------------------------------------------------

_LEAD_SOUNDS = _table(
    "ㄱ g ㄲ kk ㄴ n ㄷ d ㄸ tt ㄹ r ㅁ m ㅂ b ㅃ pp ㅅ s ㅆ ss ㅇ _ ㅈ j ㅉ jj ㅊ ch ㅋ k ㅌ t ㅍ p ㅎ h"
)
_VOWEL_SOUNDS = _table(
    "ㅏ a ㅐ ae ㅑ ya ㅒ yae ㅓ eo ㅔ e ㅕ yeo ㅖ ye ㅗ o ㅘ wa ㅙ wae ㅚ oe ㅛ yo ㅜ u ㅝ wo ㅞ we ㅟ wi "
    "ㅠ yu ㅡ eu ㅢ ui ㅣ i"
)
_TAIL_SOUNDS = _table(
    "ㄱ k ㄲ k ㄳ k ㄴ n ㄵ n ㄶ n ㄷ t ㄹ l ㄺ k ㄻ m ㄼ l ㄽ l ㄾ l ㄿ p ㅀ l ㅁ m ㅂ p ㅄ p ㅅ t ㅆ t "
    "ㅇ ng ㅈ t ㅊ t ㅋ k ㅌ t ㅍ p ㅎ t"
)
# What goes over to a syllable that begins with a vowel, and sounds there as an initial does.
_CARRIED = {**{tail: tail for tail in "ㄱㄲㄴㄷㄹㅁㅂㅅㅆㅈㅊㅋㅌㅍ"}, "ㅎ": "ㅇ"}
_NASAL = {"k": "ng", "t": "n", "p": "m"}

_CYRILLIC = _table(
    "а a б b в v г g ґ g д d е e ё yo є ye ж zh з z и i і i ї yi й y к k л l м m н n о o п p р r с s т t у u "
    "ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya ' _ ’ _ ʼ _"
)


def sound(text: str) -> str:
    """Return about how *text* sounds, in Latin letters: ``рота`` rota, ``련대`` ryeondae."""
    out: list[str] = []
    lowered = _tight(text.lower())
    for place, sign in enumerate(lowered):
        if _is_syllable(sign):
            before, after = lowered[place - 1 : place], lowered[place + 1 : place + 2]
            out.append(_syllable(before, sign, after))
        elif sign in _CYRILLIC:
            out.append(_CYRILLIC[sign])
        else:
            out.append(sign if sign.isascii() and sign.isalnum() else _bare(sign))
    return "".join(out)


def _bare(sign: str) -> str:
    """Return *sign* without its accents; nothing for what is no letter."""
    return "".join(part for part in unicodedata.normalize("NFD", sign) if part.isalnum())


def _syllable(before: str, sign: str, after: str) -> str:
    lead, vowel, tail = _split(sign)
    previous = _split(before)[2] if before and _is_syllable(before) else ""
    following = _split(after)[0] if after and _is_syllable(after) else ""
    onset = _LEAD_SOUNDS[lead]
    if lead == "ㅇ" and previous in _CARRIED:
        onset = _LEAD_SOUNDS[_CARRIED[previous]]
    elif lead == "ㄹ" and previous in ("ㄹ", "ㄴ"):
        onset = "l"
    elif lead == "ㄹ" and previous:
        onset = "n"
    elif lead == "ㄴ" and previous == "ㄹ":
        onset = "l"
    coda = _TAIL_SOUNDS.get(tail, "")
    if following == "ㅇ" and tail in _CARRIED:
        coda = ""
    elif tail == "ㄴ" and following == "ㄹ":
        coda = "l"
    elif following in ("ㄴ", "ㅁ", "ㄹ"):
        coda = _NASAL.get(coda, coda)
    return onset + _VOWEL_SOUNDS[vowel] + coda


# Romanisations differ in these: McCune–Reischauer, the Revised one, Kontsevich's, Ukrainian and Russian ones.
_SAME_SOUNDS = tuple(
    _table(
        "shch s sch s eo o eu u yae e ae e oe e we e ve e ui i yi i dzh c zh c tch c chh c ch c ts c tz c "
        "dj c dz c j c sh s kh k gh k th t dh t ph p bh p"
    ).items()
)
_SAME_LETTERS = str.maketrans("gqxdbfwlz", "kkktppvrs")
_CLOSING_NG = re.compile(r"nk(?![aeiouy])")
_GLIDE = re.compile(r"(?<=[aeiou])y|i(?=[aeou])")
_VOWEL_Y = re.compile(r"y(?![aou])")
_TWICE = re.compile(r"(.)\1+")


def blur(sounds: str) -> str:
    """Return the *sounds* without what romanisations disagree on: ryeodan, ryodan and ryŏdan are one."""
    for old, new in _SAME_SOUNDS:
        sounds = sounds.replace(old, new)
    sounds = _CLOSING_NG.sub("n", sounds.translate(_SAME_LETTERS)).replace("ye", "e")
    return _TWICE.sub(r"\1", _VOWEL_Y.sub("i", _GLIDE.sub("y", sounds)))


# --- Keyboards -----------------------------------------------------------------------------------

_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю'"
_TWO_SET = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True)
)
_TWO_SET_SHIFTED = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
_TO_RUSSIAN = str.maketrans(_QWERTY, _RUSSIAN)
_TO_UKRAINIAN = str.maketrans(_QWERTY, _UKRAINIAN)
_FROM_RUSSIAN = str.maketrans(_RUSSIAN, _QWERTY)
_FROM_UKRAINIAN = str.maketrans(_UKRAINIAN.rstrip("'"), _QWERTY[:-1])
_FROM_TWO_SET = {
    **{letter: key for key, letter in _TWO_SET.items()},
    **{letter: key for key, letter in _TWO_SET_SHIFTED.items()},
}
_LETTERS = re.compile(r"[a-z]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")


def other_layouts(query: str) -> list[str]:
    """Return what the keys of *query* would have typed on the other keyboard layouts.

    *query* is typed in Latin letters, Cyrillic or Hangul; the others are read as QWERTY, ЙЦУКЕН (Russian
    and Ukrainian) and the Korean two-set layout.
    """
    if has_hangul(query):
        pressed = [_pressed_hangul(query)]
    elif _CYRILLIC_LETTER.search(query):
        lowered = query.lower()
        pressed = [lowered.translate(_FROM_RUSSIAN), lowered.translate(_FROM_UKRAINIAN)]
    else:
        pressed = [query]
    found: list[str] = []
    for keys in pressed:
        if _LETTERS.search(keys.lower()) is None:
            continue
        cyrillic = (keys.lower().translate(_TO_RUSSIAN), keys.lower().translate(_TO_UKRAINIAN))
        found += (keys.lower(), *cyrillic, *filter(None, (_two_set(keys),)))
    known = {query, query.lower()}
    return [text for text in dict.fromkeys(found) if text not in known and not _is_mixed(text)]


def _is_mixed(text: str) -> bool:
    """Whether *text* holds Cyrillic and Latin letters: then it was not typed on one layout."""
    return bool(_LETTERS.search(text) and (_CYRILLIC_LETTER.search(text) or has_hangul(text)))


def _pressed_hangul(text: str) -> str:
    keys: list[str] = []
    for sign in text:
        parts = _split(sign) if _is_syllable(sign) else (sign,)
        for part in parts:
            for letter in _CLUSTERS.get(part) or _DIPHTHONGS.get(part) or part:
                keys.append(_FROM_TWO_SET.get(letter, letter))
    return "".join(keys)


_TO_CLUSTER = {pair: sign for sign, pair in _CLUSTERS.items()}
_TO_DIPHTHONG = {pair: sign for sign, pair in _DIPHTHONGS.items()}
_TYPED_VOWEL = re.compile("|".join((*_TO_DIPHTHONG, f"[{_VOWELS}]")))
_TYPED_SYLLABLE = re.compile(
    f"([{_LEADS}])([{_VOWELS}])({'|'.join(_TO_CLUSTER)}|[{''.join(_TAILS)}])?(?![{_VOWELS}])"
)


def _two_set(keys: str) -> str | None:
    """Return the Hangul that *keys* type on the two-set layout, or None where syllables stay open."""
    signs = "".join(_TWO_SET_SHIFTED.get(key) or _TWO_SET.get(key.lower(), key) for key in keys)
    signs = _TYPED_VOWEL.sub(lambda match: _TO_DIPHTHONG.get(match[0], match[0]), signs)
    place = 0
    out: list[str] = []
    while place < len(signs):
        match = _TYPED_SYLLABLE.match(signs, place)
        if match is None:
            if signs[place] not in " -0123456789":
                return None
            out.append(signs[place])
            place += 1
            continue
        lead, vowel, tail = match[1], match[2], match[3] or ""
        tail = _TO_CLUSTER.get(tail, tail)
        out.append(chr(_BASE + _LEADS.index(lead) * 588 + _VOWELS.index(vowel) * 28 + _TAILS.index(tail)))
        place = match.end()
    return "".join(out)
