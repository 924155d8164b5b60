"""Korean sounds, particles and verb endings: pure functions on text, no dictionary.

Text is NFC throughout. Whoever reads Korean with `PARTICLE_TAIL` and `VERB_TAIL` matches the
*whole* rest of a word after a noun or a stem, so that ``련대성`` (solidarity) is never taken for
``련대`` (regiment) with something after it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import Literal

from glossary.errors import UsageError

Sound = Literal["vowel", "rieul", "consonant"]

_BASE, _LAST = 0xAC00, 0xD7A3
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def is_syllable(character: str) -> bool:
    """Whether *character* is one precomposed Hangul syllable."""
    return len(character) == 1 and _BASE <= ord(character) <= _LAST


def to_jamo(text: str) -> str:
    """Return *text* with each Hangul syllable taken apart into conjoining jamo (NFD)."""
    return unicodedata.normalize("NFD", text)


def _split(syllable: str) -> tuple[str, str, str]:
    index = ord(syllable) - _BASE
    return _LEADS[index // 588], _VOWELS[index % 588 // 28], _TAILS[index % 28]


def _join(lead: str, vowel: str, tail: str = "") -> str:
    return chr(_BASE + _LEADS.index(lead) * 588 + _VOWELS.index(vowel) * 28 + _TAILS.index(tail))


def _with_tail(text: str, tail: str) -> str:
    """Return *text* with the final consonant of its last syllable set to *tail*."""
    lead, vowel, _ = _split(text[-1])
    return text[:-1] + _join(lead, vowel, tail)


# --- The last sound ------------------------------------------------------------------------------

_CLOSING = re.compile(r"[\s\"'»”’)\]}>.,!?…:;·]+\Z")
# Digits as read one by one: 영/공 일 이 삼 사 오 육 칠 팔 구.
_DIGIT_SOUNDS: dict[str, Sound] = {
    **dict.fromkeys("2459", "vowel"),
    **dict.fromkeys("178", "rieul"),
    **dict.fromkeys("036", "consonant"),
}
# Letters as Korean names them: 엘 is the one 알 shares its last sound with; 엠 and 엔 close.
_LETTER_SOUNDS: dict[str, Sound] = {"L": "rieul", "R": "rieul", "M": "consonant", "N": "consonant"}
# Units whose Korean reading is not that of their letters; the case is part of the sign.
_UNIT_SOUNDS: dict[str, Sound] = {
    **dict.fromkeys(  # 미터, 리터, 헤르츠, 와트, 볼트, 암페어, 초, 피트, 노트, 헥타르, 도, 퍼센트
        _words("km m cm mm km/h m/s kmph L l ml mL Hz kHz MHz GHz W kW V A s ft kt kn ha ° °C ℃ %"),
        "vowel",
    ),
    **dict.fromkeys(_words("mil mils dB"), "rieul"),  # 밀, 데시벨
    **dict.fromkeys(_words("kg g mg t dBm h min"), "consonant"),  # 그램, 톤, 시간, 분
}
_LONG_UNITS = frozenset(
    sign for sign in _UNIT_SOUNDS if (len(sign) > 1 and sign.lower() == sign) or "Hz" in sign
)
_UNIT_AFTER_DIGIT = re.compile(r"[0-9]\s*([A-Za-z°℃%][A-Za-z/]*)\Z")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*\Z")
_LATIN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?\Z")
_FOREIGN_CLOSED = re.compile(r"(?:[mn]|ng|[aeiou][mn]e|(?<![aeiou])[aeiou](?:p|t|k|ck|b))\Z", re.IGNORECASE)
_FOREIGN_RIEUL = re.compile(r"(?:l|le)\Z", re.IGNORECASE)


def final_sound(text: str) -> Sound:
    """Return how *text* ends when read aloud in Korean; closing punctuation is passed over.

    Digits are read in Sino-Korean, Latin capitals by letter, signs of units as their words, other
    Latin and Cyrillic words as loan words are written. What has no reading counts as a vowel.
    """
    text = _CLOSING.sub("", text)
    if not text:
        return "vowel"
    last = text[-1]
    if is_syllable(last):
        return _sound_of_tail(_split(last)[2])
    if last in _LEADS:
        return "rieul" if last == "ㄹ" else "consonant"  # 리을; 기역, 니은 ... all close
    if last.isdecimal():
        return _number_sound(text)
    if unit := _UNIT_AFTER_DIGIT.search(text):
        sound = _UNIT_SOUNDS.get(unit[1])
        if sound:
            return sound
    if word := _LATIN.search(text):
        return _latin_sound(word[0])
    if "\u0400" <= last <= "\u04ff":
        return _cyrillic_sound(text)
    return _UNIT_SOUNDS.get(last, "vowel")


def _sound_of_tail(tail: str) -> Sound:
    return "vowel" if not tail else "rieul" if tail == "ㄹ" else "consonant"


def _number_sound(text: str) -> Sound:
    digits = "".join(str(unicodedata.decimal(character)) for character in text if character.isdecimal())
    # 조 (10^12) is the one power of ten that ends in a vowel; a fraction is read digit by digit.
    match = _NUMBER.search(text)
    zeros = len(digits) - len(digits.rstrip("0"))
    if match and "." not in match[0] and 12 <= zeros < 16 and digits.strip("0"):
        return "vowel"
    return _DIGIT_SOUNDS[digits[-1]]


def _latin_sound(word: str) -> Sound:
    if word in _LONG_UNITS:
        return _UNIT_SOUNDS[word]
    if len(word) == 1 or word.isupper():
        return _LETTER_SOUNDS.get(word[-1].upper(), "vowel")
    if _FOREIGN_RIEUL.search(word):
        return "rieul"
    return "consonant" if _FOREIGN_CLOSED.search(word) else "vowel"


def _cyrillic_sound(text: str) -> Sound:
    letter = text.rstrip("ьъЬЪ")[-1:].lower()
    return "rieul" if letter == "л" else "consonant" if letter in ("м", "н") else "vowel"


# --- Particles -----------------------------------------------------------------------------------

# Form after a consonant and form after a vowel.
_PAIRS: tuple[tuple[str, str], ...] = (
    *zip(
        _words("은 이 을 과 으로 아 이랑 은커녕 이에요 이어서 이여"),
        _words("는 가 를 와 로 야 랑 는커녕 예요 여서 여"),
        strict=True,
    ),
    *(
        (f"이{rest}", rest)
        for rest in _words(
            "다 라 나 며 고 란 든 면 니 지 냐 야 지만 므로 니까 라고 라는 라도 라면 라서 나마 든지 야말로"
        )
    ),
    *((f"이었{rest}", f"였{rest}") for rest in _words("다 고 으며 던 습니다 지만 음")),
)
_BY_FORM: dict[str, tuple[str, str]] = {}
for _pair in _PAIRS:
    for _form in _pair:
        _BY_FORM.setdefault(_form, _pair)
# Pairs that other particles may follow; the two Korean spellings of each head the chain.
_CHAINED = (
    ("으로부터", "로부터"),
    ("으로서", "로서"),
    ("으로써", "로써"),
    ("으로", "로"),
    ("과", "와"),
    ("이랑", "랑"),
)

CASE_PARTICLES: tuple[str, ...] = _words(
    """
    이 가 을 를 의 에 에서 에서부터 에게 에게서 에게로 에로 에다 에다가 한테 한테서 한테로 께 께서
    로 으로 로서 으로서 로써 으로써 로부터 으로부터 와 과 하고 이랑 랑 처럼 같이 보다 만큼 대로
    마다 더러 씩 째 쯤
    """
)
AUXILIARY_PARTICLES: tuple[str, ...] = _words(
    """
    은 는 도 만 까지 부터 조차 마저 밖에 뿐 이나 나 이라도 라도 이든 든 이든지 든지 이나마 나마
    이야말로 야말로 은커녕 는커녕 커녕 마다 들 요
    """
)
COPULA_FORMS: tuple[str, ...] = _words(
    """
    이다 다 입니다 입니까 이며 며 이고 고 인 인데 인가 인지 일 임 이라 라 이라고 라고 이라는 라는
    이라면 라면 이라서 라서 이란 란 이면 면 이지만 지만 이지 지 이니 니 이니까 니까 이므로 므로
    이어서 여서 이냐 냐 이야 야 이오 이요 이에요 예요 이여 여 아 이었다 였다 이였다 이었고 였고
    이었으며 였으며 이었던 였던 이였던 이었습니다 였습니다 이였습니다 이었지만 였지만 이었음 였음
    """
)
#: Every particle and copula form that is read after a noun.
PARTICLES: tuple[str, ...] = tuple(dict.fromkeys((*CASE_PARTICLES, *AUXILIARY_PARTICLES, *COPULA_FORMS)))


def _any_of(forms: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, set(forms)), key=lambda form: (-len(form), form)))


# Nouns of place and time that DPRK spelling writes together with the one before: 고지뒤에서. The
# short ones count only with a particle after them, since 적중 and 오전 are words of their own.
_JOINED_NOUNS = _words("가운데 가운데서 너머 동안 때문 사이 아래 없이 기간")
_SHORT_JOINED_NOUNS = _words("안 밖 앞 뒤 우 위 밑 옆 곁 쪽 측 전 후 중 때")

_SIMPLE_PARTICLES = _any_of((*CASE_PARTICLES, *AUXILIARY_PARTICLES))

#: Matches, with ``fullmatch``, all that may follow a noun in its word: an honorific 님, the plural
#: 들, a noun of place written together, a chain of particles, the copula. It does not match the
#: empty rest.
PARTICLE_TAIL = re.compile(
    rf"(?=.)님?들?(?:{_any_of(_JOINED_NOUNS)}|(?:{_any_of(_SHORT_JOINED_NOUNS)})(?=에|으로|로))?"
    rf"(?:{_SIMPLE_PARTICLES}){{0,4}}(?:{_any_of(COPULA_FORMS)})?"
)


def with_particle(text: str, particle: str) -> str:
    """Return *text* with *particle* in the form that its last sound asks for.

    *particle* is either form of a pair (``은`` or ``는``), alone or with more particles after it
    (``으로는``), or one that never changes (``에서``). Raises `UsageError` for any other text.
    """
    if not PARTICLE_TAIL.fullmatch(particle):
        raise UsageError(f"unknown Korean particle {particle!r}", mend="give one such as 은, 을, 으로, 에서")
    pair, rest = _BY_FORM.get(particle), ""
    for head in _CHAINED:
        if pair is not None:
            break
        for form in head:
            tail = particle[len(form) :]
            if particle.startswith(form) and (not tail or PARTICLE_TAIL.fullmatch(tail)):
                pair, rest = head, tail
    if pair is None:
        return text + particle
    sound = final_sound(text)
    is_open = sound == "vowel" or (sound == "rieul" and pair[1].startswith("로"))
    return text + pair[is_open] + rest


# --- Verbs ---------------------------------------------------------------------------------------

# Stems that change before a vowel, by kind; every other stem is regular. A stem matches as a whole
# word or after a preverb (``돌아눕다``), hence the longest ending decides.
_BIEUP = _words(
    """
    돕 눕 굽 줍 깁 가깝 어둡 춥 덥 무겁 가볍 어렵 쉽 위험스럽 두껍 뜨겁 차갑 무섭 반갑 고맙 아름답
    안타깝 즐겁 시끄럽 부드럽 더럽 매섭 맵 두렵 까다롭 해롭 위태롭 새롭 자유롭 날카롭 괴롭 스럽
    """
)
# The stem as it is stays among the shapes: 묻다 is "ask" (물어) and "bury" (묻어).
_DIGEUT = ("듣", "걷", "싣", "깨닫", "묻", "긷", "일컫", "엿듣", "알아듣")
_SIOT = ("짓", "잇", "긋", "낫", "붓", "젓", "퍼붓")
_REU_REGULAR = ("따르", "치르", "들르", "우러르", "다다르")
_REU_REO = ("이르", "푸르")
_HIEUT = _words("이렇 그렇 저렇 어떻 빨갛 노랗 파랗 하얗 까맣 뻘겋 누렇 퍼렇 허옇 꺼멓")
_BRIGHT = ("ㅏ", "ㅗ", "ㅑ")


def verb_stems(lemma: str) -> frozenset[str]:
    """Return every shape of the stem of *lemma* (``쏘다``) that an ending may follow.

    The shapes hold what has grown together with the stem: final ㄴ ㄹ ㅂ ㅁ, the infinitive and
    the past (쏘: 쏘 쏜 쏠 쏩 쏨 쏴 쐈). What follows a shape is matched by `VERB_TAIL`; the shapes
    of `closed_stems` also stand alone. *lemma* may hold words before the verb. Raises
    `UsageError` where it does not end in 다 after a syllable.
    """
    return _stems(lemma)[0]


def closed_stems(lemma: str) -> frozenset[str]:
    """Return the shapes of `verb_stems` that are words without any ending: 해, 한, 할, 함."""
    return _stems(lemma)[1]


@lru_cache(maxsize=4096)
def _stems(lemma: str) -> tuple[frozenset[str], frozenset[str]]:
    stem = lemma[:-1]
    if not lemma.endswith("다") or not is_syllable(stem[-1:]):
        raise UsageError(f"{lemma!r} is no Korean verb in its dictionary form", mend="end it in 다")
    head, last = stem[:-1], stem[-1]
    lead, vowel, tail = _split(last)
    infinitives: set[str] = set()
    shapes = {stem}
    closed: set[str] = set()

    def attach(open_stem: str) -> None:
        """Add *open_stem*, which ends in a vowel, with each consonant that may close it."""
        shapes.add(open_stem)
        shapes.update(_with_tail(open_stem, final) for final in "ㄴㄹㅂㅁ")
        closed.update(_with_tail(open_stem, final) for final in "ㄴㄹㅁ")

    if last == "하":
        attach(stem)
        infinitives.update((head + "해", head + "하여"))
    elif stem.endswith("아니"):
        attach(stem)
    elif not tail:
        attach(stem)
        infinitives.update(_open_infinitives(stem, head, lead, vowel))
    elif tail == "ㄹ":
        attach(_with_tail(stem, ""))
        shapes.add(_with_tail(stem, "ㄻ"))
        closed.add(_with_tail(stem, "ㄻ"))
        shapes.discard(_with_tail(stem, "ㅁ"))
        closed.discard(_with_tail(stem, "ㅁ"))
    elif tail == "ㅂ" and stem.endswith(_BIEUP):
        soft = _with_tail(stem, "")
        attach(soft + "우")
        infinitives.add(soft + ("와" if last in ("돕", "곱") else "워"))
    elif tail == "ㄷ" and stem.endswith(_DIGEUT):
        shapes.add(_with_tail(stem, "ㄹ"))
    elif tail == "ㅅ" and stem.endswith(_SIOT):
        shapes.add(_with_tail(stem, ""))
    elif tail == "ㅎ" and stem.endswith(_HIEUT):
        attach(_with_tail(stem, ""))
        infinitives.add(head + _join(lead, "ㅒ" if vowel == "ㅑ" else "ㅐ"))
        if vowel == "ㅓ":
            infinitives.add(head + _join(lead, "ㅔ"))
    shapes.update(infinitives)
    closed.update(infinitives)
    shapes.update(_with_tail(infinitive, "ㅆ") for infinitive in infinitives)
    return frozenset(shapes), frozenset(closed)


def _open_infinitives(stem: str, head: str, lead: str, vowel: str) -> set[str]:
    """Return the infinitives of *stem*, which ends in a vowel, that have grown together."""
    if stem.endswith("르") and not stem.endswith(_REU_REGULAR):
        if stem.endswith(_REU_REO):
            return {stem + "러"} | _doubled_rieul(head)
        return _doubled_rieul(head)
    if vowel == "ㅡ":
        bright = bool(head) and is_syllable(head[-1]) and _split(head[-1])[1] in _BRIGHT
        return {head + _join(lead, "ㅏ" if bright else "ㅓ")}
    if stem.endswith("푸") and not head:
        return {"퍼"}
    grown = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}.get(vowel)
    if grown:
        return {head + _join(lead, grown)}
    return {stem} if vowel in ("ㅏ", "ㅓ", "ㅐ", "ㅔ", "ㅕ", "ㅖ", "ㅒ", "ㅞ") else set()


def _doubled_rieul(head: str) -> set[str]:
    """Return the infinitive of a 르 verb: 모르 gives 몰라, 누르 gives 눌러."""
    if not head or not is_syllable(head[-1]):
        return set()
    bright = _split(head[-1])[1] in _BRIGHT
    return {_with_tail(head, "ㄹ") + ("라" if bright else "러")}


# Endings after a stem shape. Those with a grown-together consonant (ㄴ다, ㅂ니다, ㄹ것) appear
# without it, as the shape holds it.
_FINAL_ENDINGS: tuple[str, ...] = (
    # statements and questions
    *_words("""
    다 는다 느다 습니다 니다 습니까 니까 ㅂ니다 ㅂ니까 오 소 네 네요 지 지요 죠 요 구나 는구나 군
    는군 군요 는군요 더라 냐 는가 은가 가 나 나요 은가요 는가요 까 을까 까요 을까요 게 을게 게요
    을게요 래 을래 리라 으리라 거든 거든요 더군 겁니다 을겁니다 렵니다 으렵니다 련다 으련다
    """),
    # orders and proposals
    *_words("""
    라 으라 아라 어라 여라 거라 너라 시오 으시오 십시오 으십시오 십시요 세요 으세요 셔요 으셔요
    시요 으시요 시라 으시라 자 시다 읍시다 자요 자고 려무나
    """),
    # connectives
    *_words("""
    고 고서 고자 며 으며 면 으면 면서 으면서 니 으니 으니까 서 아서 어서 여서 지만 도록 려고
    으려고 려 으려 려면 으려면 러 으러 다가 자마자 거나 든지 든 든가 느라 느라고 므로 으므로 기에
    아도 어도 여도 도 아야 어야 여야 야 아야만 어야만 여야만 야만 는데 은데 데 는지 은지 을지 나니
    노라 건대 을수록 수록 듯 듯이 길래 기로 으나 으되 되 자면 다면 는다면 라면 으라면 다시피 려는 으려는 라서
    """),
    # adnominal and nominal
    *_words("""
    는 은 을 던 기 음 을때 때 을것 것 는것 은것 ㄹ것 수 을수
    """),
    # infinitive
    *_words("""
    아 어 여 아요 어요 여요 에요
    """),
    # reported speech
    *_words("""
    다고 는다고 라고 으라고 냐고 느냐고 다는 는다는 라는 으라는 자는 냐는 란 으란 단 는단 답니다
    는답니다 랍니다 으랍니다 답니까 라니 다니
    """),
)
_PREFINAL = "(?:으?시|으?셨|시었|으시었|았었|었었|였었|았|었|였|겠|으?시겠|으?셨겠|았겠|었겠|였겠|더)"
_HONORIFIC_FINALS = _words("신 실 심 십니다 십니까 신다 셔 셔서 셔도 셔야 셔라 실것 실까 실수")
# Verbs that DPRK spelling writes together with the one before; each takes endings of its own.
_JOINED = (
    "(?:(?:고|아|어|여)?있(?:았|었|겠)?|(?:아|어|여)?(?:주|줘|준|줄|줍|줬|주었|주시)|(?:아|어|여)?야(?:하|한|할|합|함|했|하였)"
    "|(?:을)?수(?:가|도|는)?있(?:었|겠)?)"
)
_NEGATING = (
    "지(?:를|도|는|만)?(?P<negation>말|마|맙|않|못하|못한|못할|못합|못함|못했|못하였|못해|아니하|아니한|아니할|아니하였)(?:았|었|겠)?"
    "|(?:을)?수(?:가|도|는)?(?P<inability>없)(?:었|겠)?"
)
# What a form of the verb takes as a noun does: 쏘기를, 쏠것이다, 쏠수, 쏘았기때문에, 쏘는중이다.
_NOMINALS = _words("기 음 것 때 을때 는때 는지 은지 을지 지 을것 는것 은것 수 을수 기때문 는중 을뿐 뿐")
_NOMINAL_PARTICLES = (
    f"(?:{_any_of(_NOMINALS)})"
    f"(?:(?:{_SIMPLE_PARTICLES}){{1,2}}(?:{_any_of(COPULA_FORMS)})?|{_any_of(COPULA_FORMS)})"
)
# Connectives that a particle may follow: 쏘아서는, 쏘면서도, 쏘게만.
_STRESSED = "(?:서|아서|어서|여서|고|고서|면서|으면서|도록|게|니까|으니까|지)(?:는|은|도|만|요)"
_FINALS = _any_of((*_FINAL_ENDINGS, *_HONORIFIC_FINALS, *("으" + form for form in _HONORIFIC_FINALS)))

_CLOSE = rf"{_PREFINAL}{{0,2}}(?:{_NOMINAL_PARTICLES}|{_STRESSED}|{_FINALS})"
#: Matches, with ``fullmatch``, all that may follow a shape of `verb_stems` in its word, in either
#: standard. A negation written together (``쏘지말라``) is the group ``negation``, an ``…수없…``
#: the group ``inability``. It does not match the empty rest.
VERB_TAIL = re.compile(rf"(?:{_NEGATING})(?:{_CLOSE})?|(?:{_JOINED})?{_CLOSE}")

_LIGHT_VERBS = _words("하다 되다 시키다 당하다 받다")

#: Matches, with ``fullmatch``, what makes a verb of an action noun: 엄호 + 한다, 되였다, 시키라.
#: The groups are those of `VERB_TAIL`.
ACTION_TAIL = re.compile(
    f"(?:{_any_of(tuple(chain.from_iterable(map(closed_stems, _LIGHT_VERBS))))}"
    f"|(?:{_any_of(tuple(chain.from_iterable(map(verb_stems, _LIGHT_VERBS))))})(?:{VERB_TAIL.pattern}))"
)
