"""Russian and Ukrainian in Hangul as the Republic of Korea writes them.

Russian: 외래어 표기법, table 19 and the rules for Russian (Ministry of Culture and Tourism notice
2005-32 of 28 December 2005). The signs ъ and ы, the letter э and inflected -град are read as the
notice's tables and examples have it; words of several parts stay apart, where the notice writes
names together (Нижний Тагил).

Ukrainian: there is no official rule. The Russian one is adapted letter by letter, after the
spellings that the National Institute of Korean Language fixed for Ukrainian places in March 2022
(Київ 키이우, Львів 르비우, Харків 하르키우): г is ㅎ, и and і are ㅣ, в that closes a syllable is 우,
voiced consonants stay voiced, ь after л н с ц з is not written.
"""

from __future__ import annotations

import re

from glossary.readings._hangul import WORD, Scheme, set_word, spelt, words

_SOFT = {
    **{letter + "я": ("ㅈ", "ㅏ") for letter in "жз"},
    **{letter + "ю": ("ㅈ", "ㅜ") for letter in "жз"},
    **{letter + "ё": ("ㅈ", "ㅗ") for letter in "жз"},
    **{letter + "я": ("ㅊ", "ㅏ") for letter in "цч"},
    **{letter + "ю": ("ㅊ", "ㅜ") for letter in "цч"},
    **{letter + "ё": ("ㅊ", "ㅗ") for letter in "цч"},
    **{
        letter + vowel: ("ㅅ", set_)
        for letter in "шщ"
        for vowel, set_ in zip("аяеэєоёую", "ㅑㅑㅖㅖㅖㅛㅛㅠㅠ", strict=True)
    },
}
_FILLERS = dict(zip("бвгджзкпрстфхцчшщ", "브브그드즈즈크프르스트프흐츠치시시", strict=True))
_VOICELESS_FILLERS = _FILLERS | dict(zip("бвгджз", "프프크트시스", strict=True))

_RUSSIAN = Scheme(
    leads=dict(zip("бвгджзкпрстфхцчшщ", "ㅂㅂㄱㄷㅈㅈㅋㅍㄹㅅㅌㅍㅎㅊㅊㅅㅅ", strict=True)),
    codas=dict(zip("бвгдкптф", "ㅂㅂㄱㅅㄱㅂㅅㅂ", strict=True)),
    fillers=_FILLERS,
    voiceless_fillers=_VOICELESS_FILLERS,
    finals=_VOICELESS_FILLERS,
    vowels={"е": "ㅔ", "э": "ㅔ", "ы": "ㅣ", "є": "ㅔ"},
    free_vowels={"е": "ㅖ", "э": "ㅖ", "ы": "ㅣ", "є": "ㅖ"},
    onsets=_SOFT,
)
_UKRAINIAN_FILLERS = _FILLERS | {"г": "흐", "ґ": "그"}
_UKRAINIAN = Scheme(
    leads={**_RUSSIAN.leads, "г": "ㅎ", "ґ": "ㄱ"},
    codas=dict(zip("кптф", "ㄱㅂㅅㅂ", strict=True)),
    fillers=_UKRAINIAN_FILLERS,
    voiceless_fillers=_UKRAINIAN_FILLERS,
    finals=_UKRAINIAN_FILLERS,
    vowels={"е": "ㅔ", "э": "ㅔ", "ы": "ㅣ", "є": "ㅔ"},
    free_vowels={"е": "ㅔ", "э": "ㅔ", "ы": "ㅣ", "є": "ㅖ"},
    onsets=_SOFT,
    closing_v="우",
)

#: Letters of Cyrillic that neither language has, by the nearest that it has.
_OTHER = str.maketrans({"ў": "у", "ј": "й", "ѐ": "е", "ѝ": "и", "ѣ": "е", "љ": "л", "њ": "н", "џ": "ж"})
_STRESS = re.compile("[\u0300\u0301]")
_VOWEL = "аеёиоуыэюяєії"


def russian(text: str) -> str:
    """Return *text* with its Cyrillic words in Hangul, read as Russian: Хабаровск as 하바롭스크.

    Acronyms without a readable syllable are spelt; all that is not Cyrillic is kept.
    """
    return WORD.sub(lambda match: _russian_word(match), words(text))


def ukrainian(text: str) -> str:
    """Return *text* with its Cyrillic words in Hangul, read as Ukrainian: Харків as 하르키우.

    Acronyms without a readable syllable are spelt; all that is not Cyrillic is kept.
    """
    return WORD.sub(lambda match: _ukrainian_word(match), words(text))


def plain(word: str) -> str:
    """Return *word* in lower case, without stress marks, apostrophes as ``'``, foreign letters replaced."""
    bare = _STRESS.sub("", word).lower().translate(_OTHER)
    return re.sub("[’ʼ]", "'", bare)


def merged(letters: str, *, doubled: str = "нм") -> str:
    """Return *letters* with double consonants as one, but for those of *doubled* before a vowel."""
    return re.sub(
        rf"([бвгґджзклмнпрстфхцчшщ])\1+(?P<vowel>[{_VOWEL}]?)",
        lambda match: (match[1] * 2 if match[1] in doubled and match["vowel"] else match[1]) + match["vowel"],
        letters,
    )


def with_glides(letters: str) -> str:
    """Return *letters* with й before a plain vowel as one letter, and -ий, -ый, -ій as a plain vowel."""
    letters = re.sub("й([аоуэ])", lambda match: dict(zip("аоуэ", "яёюе", strict=True))[match[1]], letters)
    return re.sub(f"(?<=[иыі])й(?![{_VOWEL}])", "", letters)


def _russian_word(match: re.Match[str]) -> str:
    names = spelt(match)
    if names is not None:
        return set_word(names, _RUSSIAN)
    letters = merged(plain(match[0]))
    if re.fullmatch(".{2,}(?:град|город)", letters):
        return set_word(_russian_letters(letters[:-1]), _RUSSIAN) + "드"
    return set_word(_russian_letters(letters), _RUSSIAN)


def _russian_letters(letters: str) -> str:
    letters = letters.replace("дз", "з").replace("дж", "ж")
    letters = re.sub("ть?с|[тд]ц", "ц", letters)
    letters = re.sub("[тд]ч", "ч", letters)
    letters = re.sub(f"дс(?![{_VOWEL}ь])", "ц", letters)
    letters = re.sub(f"(?<=[жшчщ])ь(?![{_VOWEL}])", "", letters)
    letters = re.sub(
        f"(?<!^)(?<=[лмн])ь(?![{_VOWEL}])", lambda match: "" if match.start() > 1 else "ь", letters
    )
    return with_glides(re.sub("[ъ']", "|", letters))


def _ukrainian_word(match: re.Match[str]) -> str:
    names = spelt(match)
    if names is not None:
        return set_word(names, _UKRAINIAN)
    letters = merged(plain(match[0]))
    letters = letters.replace("дз", "з").replace("дж", "ж")
    letters = re.sub("тьс|тс|[тд]ц", "ц", letters)
    letters = re.sub("[тд]ч", "ч", letters)
    letters = re.sub("дс(?=ь?к)", "ц", letters)
    letters = letters.replace("ьо", "ё")
    letters = re.sub(f"(?<=[лмнсцзжшчщ])ь(?![{_VOWEL}])", "", letters)
    letters = re.sub(f"'(?=[{_VOWEL}])", "ь", letters)
    return set_word(with_glides(re.sub("[ъ']", "|", letters)), _UKRAINIAN)
