"""Russian and Ukrainian in Hangul as the DPRK writes them.

The DPRK's rules (외국말적기법) are not published in full outside it. Han Hyun-hee (Slavic Studies
35(1), 2020, 87–116) compares them with those of the South: л м н р ф х ё ю я are the same in both,
the other letters differ, and tense consonants are used. The table here follows that and the spellings
of the DPRK's press (로씨야, 뿌찐, 울라지보스또크, 메드베제브, 끼예브): к т п с ц before a vowel are
ㄲ ㄸ ㅃ ㅆ ㅉ, т and д before a soft vowel are ㅉ and ㅈ, voiced consonants stay voiced at the end
of a word, в before с closes the syllable (하바롭스크). It is practice put into rules, no official text.

Ukrainian: the DPRK writes Ukrainian names by their Russian forms. For Ukrainian text the same letters
are adapted one by one (г ㅎ, closing в 우, no ㅉ for т); nothing of that kind is published.
"""

from __future__ import annotations

import re

from glossary.readings._hangul import WORD, Scheme, set_word, spelt, words
from glossary.readings.hangul_rok import merged, plain, with_glides

_LETTERS = "бвгджзкпрстфхцчшщ"
_FILLERS = dict(zip(_LETTERS, "브브그드쥬즈크쁘르스뜨프흐쯔치슈씨", strict=True))
_HUSHING = {
    **{
        "ж" + vowel: ("ㅈ", set_) for vowel, set_ in zip("аоуеиыэіюяё", "ㅑㅛㅠㅞㅟㅟㅞㅟㅠㅑㅛ", strict=True)
    },
    **{
        "ш" + vowel: ("ㅅ", set_) for vowel, set_ in zip("аоуеиыэіюяё", "ㅑㅛㅠㅖㅟㅟㅖㅟㅠㅑㅛ", strict=True)
    },
    **{
        "щ" + vowel: ("ㅆ", set_) for vowel, set_ in zip("аоуеиыэіюяё", "ㅑㅛㅠㅖㅣㅣㅖㅣㅠㅑㅛ", strict=True)
    },
    **{
        letter + vowel: (lead, set_)
        for letter, lead in (("з", "ㅈ"), ("ц", "ㅉ"), ("ч", "ㅊ"))
        for vowel, set_ in zip("яюё", "ㅑㅠㅛ", strict=True)
    },
}
_SOFT = {
    letter + vowel: (lead, set_)
    for letter, lead in (("т", "ㅉ"), ("д", "ㅈ"))
    for vowel, set_ in zip("еиьяюё", "ㅔㅣㅣㅑㅠㅛ", strict=True)
}
_LEADS = dict(zip(_LETTERS, "ㅂㅂㄱㄷㅈㅈㄲㅃㄹㅆㄸㅍㅎㅉㅊㅅㅆ", strict=True))
_CODAS = dict(zip("вкп", "ㅂㄱㅂ", strict=True))

_RUSSIAN = Scheme(
    leads=_LEADS,
    codas=_CODAS,
    fillers=_FILLERS,
    voiceless_fillers=_FILLERS,
    finals=_FILLERS | {"т": "트"},
    vowels={"е": "ㅔ", "э": "ㅔ", "ы": "ㅢ", "є": "ㅔ"},
    free_vowels={"е": "ㅖ", "э": "ㅔ", "ы": "ㅢ", "є": "ㅖ"},
    onsets=_HUSHING | _SOFT,
)
_UKRAINIAN_FILLERS = _FILLERS | {"г": "흐", "ґ": "그"}
_UKRAINIAN = Scheme(
    leads=_LEADS | {"г": "ㅎ", "ґ": "ㄱ"},
    codas=dict(zip("кп", "ㄱㅂ", strict=True)),
    fillers=_UKRAINIAN_FILLERS,
    voiceless_fillers=_UKRAINIAN_FILLERS,
    finals=_UKRAINIAN_FILLERS | {"т": "트"},
    vowels={"е": "ㅔ", "э": "ㅔ", "ы": "ㅢ", "є": "ㅔ"},
    free_vowels={"е": "ㅔ", "э": "ㅔ", "ы": "ㅢ", "є": "ㅖ"},
    onsets=_HUSHING,
    closing_v="우",
)
_VOWEL = "аеёиоуыэюяєії"
# н before a к that begins no syllable is ㅇ: танк 땅크.
_VELAR_NASAL = re.compile(f"нк(?![{_VOWEL}ь])")


def russian(text: str) -> str:
    """Return *text* with its Cyrillic words in Hangul as the DPRK reads Russian: Россия as 로씨야.

    Acronyms without a readable syllable are spelt; all that is not Cyrillic is kept.
    """
    return WORD.sub(lambda match: _russian_word(match), words(text))


def ukrainian(text: str) -> str:
    """Return *text* with its Cyrillic words in Hangul, Ukrainian in the letters of the DPRK.

    Acronyms without a readable syllable are spelt; all that is not Cyrillic is kept.
    """
    return WORD.sub(lambda match: _ukrainian_word(match), words(text))


def _set(letters: str, scheme: Scheme) -> str:
    match = _VELAR_NASAL.search(letters)
    if match is None:
        return set_word(letters, scheme)
    head = set_word(letters[: match.start()], scheme)
    code = ord(head[-1]) - 0xAC00 if head else 0
    closed = head[:-1] + chr(0xAC00 + code + 21) if head and not code % 28 else head + "느"
    # What follows is the rest of the word: its к never begins one.
    rest = letters[match.end() - 1 :]
    return closed + ("크" if rest == "к" else "크" + _set(rest[1:], scheme))


def _russian_word(match: re.Match[str]) -> str:
    names = spelt(match)
    if names is not None:
        return set_word(names, _RUSSIAN)
    letters = re.sub("^вл", "ул", merged(plain(match[0])))
    letters = letters.replace("дз", "з").replace("дж", "ж")
    letters = re.sub("ть?с|[тд]ц", "ц", letters)
    letters = re.sub("[тд]ч", "ч", letters)
    letters = re.sub(f"дс(?![{_VOWEL}ь])", "ц", letters)
    letters = re.sub(f"(?<=[жшчщ])ь(?![{_VOWEL}])", "", letters)
    letters = re.sub(f"(?<=[лмн])ь(?![{_VOWEL}])", "", letters)
    return _set(with_glides(re.sub("[ъ']", "|", letters)), _RUSSIAN)


def _ukrainian_word(match: re.Match[str]) -> str:
    names = spelt(match)
    if names is not None:
        return set_word(names, _UKRAINIAN)
    letters = merged(plain(match[0])).replace("дз", "з").replace("дж", "ж")
    letters = re.sub("тьс|тс|[тд]ц", "ц", letters)
    letters = re.sub("[тд]ч", "ч", letters)
    letters = re.sub("дс(?=ь?к)", "ц", letters)
    letters = letters.replace("ьо", "ё")
    letters = re.sub(f"(?<=[лмнсцзжшчщ])ь(?![{_VOWEL}])", "", letters)
    letters = re.sub(f"'(?=[{_VOWEL}])", "ь", letters)
    return _set(with_glides(re.sub("[ъ']", "|", letters)), _UKRAINIAN)
