"""The words and patterns of Korean numerals, for `korean_numerals.KoreanNumerals`."""

from __future__ import annotations

import re

from glossary import korean

SCALES = {"백": 100, "천": 1000, "만": 10_000, "억": 100_000_000}
TENS = {"십": 10, "백": 100, "천": 1000}
# Old forms of three to six that only some counters still take: 서 말, 석 장, 넉 달.
ARCHAIC = ("서", "석", "너", "넉", "닷", "엿")
ARCHAIC_COUNTER = re.compile(r" ?(?:말|되|달|장|섬|자|자루|냥)")
# What native numerals never count: those take Sino-Korean ones.
SINO_ONLY = [
    "세",
    "초",
    "도",
    "일",
    "년",
    "개월",
    "층",
    "미터",
    "메터",
    "킬로미터",
    "키로메터",
    "센티미터",
    "센치메터",
    "밀리미터",
    "미리메터",
    "킬로그램",
    "키로그람",
    "그램",
    "그람",
    "인",
    "호",
    "차",
    "조",
    "분대",
    "소대",
    "중대",
    "대대",
    "연대",
    "련대",
    "여단",
    "려단",
    "사단",
    "군단",
    "점",
    "포대",
]
# With 열, 세, 한 … these are other words when written together: 열차 train, 세기 century, 세대 generation.
OTHER_WORDS = re.compile(
    r"열(?:차|기|대|도|정|병|쌍|통|방|장|개될|문|구|조)"
    r"|세(?:기|대|척|장|정|병|통|방|배|필|일|차|구|조|상자)"
    r"|네(?:기|배|방| ?차례(?:다|야|입|이|가|인))"
    r"|한(?:기|대|발|정|층|방|해|도|동|건|주|문|쪽|번|차|개|날|구|조)"
    r"|두(?:건|통|배|기)"
    r"|다섯기"
)
# Counters that follow a lone Sino-Korean digit, together or after a space.
LONE_SINO = re.compile(
    r" ?(?:킬로미터|키로메터|킬로메터|킬로그램|키로그람|킬로그람|밀리미터|밀리메터|센티메터|미리메터|센티미터|센치메터|미터|메터|리터|킬로|키로|밀리|미리|센티|센치|"  # noqa: E501
    r"번 ?통로|번 ?채널|층|퍼센트|프로|개월|분간|분|초|번|년|톤)"
)
# After these a number stands whatever follows: 백이십미리박격포.
LONG_UNIT = re.compile(
    r" ?(?:킬로|키로|밀리|미리|센티|센치|미터|메터|리터|퍼센트|프로(?!그|젝|세|펠)|볼트|원|딸라|달러"
    r"|밀(?:로|을|은|만)?(?![가-힣]))"
)
NOT_LONE = re.compile(
    r"이 ?(?:번|분|층|년)|일 ?(?:분|번)?(?:도|만)|구분|사분의|오분의|삼분의|구번|사년|오톤|사번|구층|사초|구초"  # noqa: E501
)
RANGES: dict[str, tuple[int, ...]] = {
    "두어": (2, 3), "댓": (5,), "여남은": (10,), "여덟아홉": (8, 9), "한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "서너": (3, 4), "너덧": (4, 5), "네댓": (4, 5), "너댓": (4, 5),  # noqa: E501
    "네다섯": (4, 5), "대여섯": (5, 6), "대여": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8), "일여덟": (7, 8),  # noqa: E501
}  # fmt: skip
# A few days, as many words: the value is in days.
DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,  # noqa: E501
}  # fmt: skip
# What may follow a counter in its word before the particles; DPRK spelling writes more together.
AFTER_COUNTER = "(?:여|쯤|째|씩|분|가량|정도|간|중|가운데|당|이하|이상|미만|간격|동안|전|후|뒤|앞|내|안|만|마다|짜리|남짓|아래|우|위|거리|나마)"  # noqa: E501
TAIL = rf"{AFTER_COUNTER}{{0,2}}(?:{korean.PARTICLE_TAIL.pattern})?(?![가-힣])"
TAIL_FITS = re.compile(TAIL)
# Written together with a lone 백, 천 or 만 only these count: 백기 is a white flag, 천장 a ceiling.
AFTER_LONE_SCALE = re.compile(r" |명|사람|킬로|키로|미터|메터|그램|그람|톤|리터|개|여|원|세대|가구")
PER_HEAD = re.compile(r"1인당")
PUT = re.compile(r" (?:수|것|때|만|곳|테)")
HANGUL_TAIL = re.compile(r"[가-힣]*")
SIDED = re.compile(r"(?:앞쪽?|뒤쪽?|첫|다음|나머지|왼쪽|오른쪽|위쪽?|아래쪽?|전|후) ?$")
DOZENS = re.compile(" ?(?:다스|타스)")
SCALE_END = re.compile(r"([천만억])여?$")
COPULA_REST = re.compile(r"(?:다|며|고|라|야|었|였|에요|지|니|면|나|란|든)|(?: 아니| 맞)")
# Numbers side by side, of which one is the next: 이삼십 명, 오륙백 명.
SCALED_PAIR = re.compile("(?P<low>[일이삼사오육륙칠팔])(?P<high>[이삼사오육륙칠팔구])(?P<scale>[십백천만])")
# What only a number of degrees may follow: 영하 오도, for 오도 and 이도 are words of their own.
COLD = re.compile("(?:영하|령하|영상|령상|체온|기온|온도|열이) ?$")
# 두 컵 반: half of what is counted more. A unit of measure sees to its own half.
AND_HALF = re.compile(r" ?반(?=이|을|만|쯤|정도|씩|은|의|[^가-힣]|$)")
HALVED_COUNTERS = frozenset(
    [
        "알",
        "정",
        "컵",
        "잔",
        "병",
        "통",
        "봉지",
        "봉투",
        "상자",
        "박스",
        "갑",
        "포대",
        "자루",
        "바퀴",
        "그릇",
        "접시",
        "조각",
        "쪽",
        "장",
        "숟가락",
        "배",
        "곱",
        "모금",
        "개",
    ]
)
TO_ANOTHER = re.compile(r"(?:에서|내지| ?[~-]) ?[일이삼사오육륙칠팔구]?십")
#: The Sino-Korean digits.
DIGITS = "일이삼사오육륙칠팔구"
