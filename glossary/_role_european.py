"""Roles in English, Russian and Ukrainian: prepositions, cases, the order of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary._role_cases import adjective_cases, name_case, sign_case, term_cases, unit_case, word_case
from glossary._role_words import ACTORS, NOTHING, ORDER_ENDINGS, Bearer, Roles, RoleWords, role_words
from glossary.languages import Language

_CLAUSE = re.compile(r"[.!?;:,]| [-–—](?= )")
_AND = "and|or|nor|as well as|и|или|і|й|та|або|чи|а также|а також"
_JOIN = re.compile(rf"(?:,|,? ?(?:{_AND}|ни|ні|&|/)) ?(?:the )?(?:и |і |and |or )?| (?:{_AND}) (?:the )?")
_PASSIVE = re.compile(
    r"\b(?:(?:must|may|can|will|would|should|could|shall|cannot|can't|mustn't|won't) (?:not |never )?)?"
    r"(?:is|are|was|were|be|been|being|get|gets|got) (?:not |now |to be |already |also )?"
    r"(?:\w+ed|\w*(?:taken|given|seen|broken|beaten|driven|written|chosen|hidden|stolen|shaken|forgotten"
    r"|known|shown|thrown|blown|drawn|torn|worn|ought|ught)|held|hit|led|met|sent|shot|lost|found|told|cut|put|made|built|left|paid)\b"
)
_SLAVIC_PASSIVE = re.compile(
    r"\w(?:ется|ются|ится|ятся|лся|лась|лось|лись|ен|ена|ено|ены|ан|ана|ано|аны|ят|ята|яты"
    r"|ється|ються|иться|яться|вся|лася|лося|лися|ений|ені|аний|ані|ито|ито|уто)\b"
)
# The Ukrainian passive has an object: міни позначено.
_IMPERSONAL = re.compile(r"\w(?:ено|ано|ито|уто|ято)\b")
_COUNTED = re.compile(
    r"(?:\d|\bдв[аеі]|\bобе?|\bобидва|\bтри|\bчетыре|\bчотири|[тц]ь|дцать|дцять|десят|сят"
    r"|\bсто|сот|\bсорок) \Z"
)
_AND_WORD = re.compile(rf"\b(?:{_AND}|ни|ні)\b|[&/]")
_LISTED = re.compile(rf"\s*(?:[,.;:!?)]|\Z|(?:{_AND})\b)")
# An order begins with its verb.
ORDERED = re.compile(rf"[^\W\d_]+(?:{ORDER_ENDINGS})\b")
_GOVERNS_INSTRUMENTAL = re.compile(
    r"\b(?:команду|командова|руковод|управля|керу|займа|володі|владе|польз|корист|явля|остав|остал|становит"
    r"|стал|став|интерес|цікав|рискуе|ризику|обмен|обмін|делит|ділит|дыш|диха)\w*"
)
_FINITE = frozenset(
    """
    is are was were has have had will must can may should would could shall do does did isn't aren't wasn't
    weren't won't cannot can't needs wants
    """.split()  # noqa: SIM905
)
# Taken from whom stands with у: забери у сержанта.
_TAKE = re.compile(
    r"\b(?:забер|забра|забир|возьм|взят|взял|отбер|отобра|отним|отня|получ|изъя|изым"
    r"|візьм|взяв|відбер|відібра|отрима|вилуч)"
)
# A clause that begins so names nobody before its verb.
_NOT_FIRST = frozenset(("do", "don't", "never", "let", "please", "to", "not"))
_ARTICLES = frozenset(
    ("a", "an", "the", "our", "their", "your", "his", "her", "my", "this", "that", "one", "no")
)
# What a way may lead through.
_PLACED = frozenset(("unit", "call-sign", "name", "concept", "grid"))
# What is followed by a verb and no noun: if you smell gas.
_VERB_AHEAD = re.compile(r"\b(?:i|you|we|they|he|she|it|who|to|not|will|can|must|may|should|do|don't) \Z")
_OWNED = frozenset(("concept", "word"))
_VERB = re.compile(r"(?:s|ed|en|t)\Z")
_STRIP = "\"'«»“”()[]…"


def european_roles(
    text: str, language: Language, bearers: Sequence[Bearer], bases: frozenset[str]
) -> list[Roles]:
    """Return the roles of each of *bearers*, in order of their spans, in *text* in lower case.

    *bases* are the uninflected names of the call signs.
    """
    words = role_words(language)
    slavic = language is not Language.EN
    out: list[Roles] = []
    bare: list[int] = []
    joined: list[int] = []
    cases: list[frozenset[str]] = []
    for i, bearer in enumerate(bearers):
        known = _cases(text, language, bearer, bases) if slavic and bearer.kind in ACTORS else frozenset()
        cases.append(known)
        role, is_bare = _by_words(text, bearer, words, known, slavic)
        if not role and i and _joined(text, bearers[i - 1], bearer) and _alike(cases[i - 1], known):
            # A second member of a list stands as the first does.
            role, is_bare = set(), False
            joined.append(i)
        out.append(frozenset(role))
        if is_bare and bearer.kind in ACTORS and bearer.kind != "marked":
            bare.append(i)
    for clause in _clauses(text, bearers):
        inside = [i for i in clause if i in bare and not out[i]]
        if slavic:
            _by_case(text, bearers, cases, out, inside)
        else:
            _by_order(text, words, bearers, out, inside, clause)
    for i in joined:
        out[i] = out[i - 1]
    return out


def _by_words(
    text: str, bearer: Bearer, words: RoleWords, cases: frozenset[str], slavic: bool
) -> tuple[set[str], bool]:
    """Return the role that the words beside *bearer* give it, and whether it stands bare of any."""
    start = bearer.span.start
    # Only what stands in the same clause: a comma ends the reach of a preposition.
    head = text[max(0, start - 48) : start]
    cut = -1
    for mark in ".,;:!?":
        place = head.rfind(mark, cut + 1)
        if place >= 0:
            cut = place
    tokens = [token.strip(_STRIP) for token in head[cut + 1 :].split()]
    while tokens and (tokens[-1] in words.skip or tokens[-1] in ("the", "a", "an", "", "-")):
        tokens.pop()
    tokens = [token for token in tokens[-5:] if token != "the"]
    if (
        slavic
        and bearer.kind in ACTORS
        and len(tokens) > 1
        and tokens[-2] in words.before
        and not cases.isdisjoint(adjective_cases(tokens[-1]))
    ):
        # У пленного офицера: the word that describes the noun stands between.
        tokens.pop()
    tail = text[bearer.span.end : bearer.span.end + 24].lstrip(_STRIP + " ").split()
    for length in (4, 3, 2, 1):
        after = words.after.get(" ".join(tail[:length]).rstrip(".,;:!?")) if len(tail) >= length else None
        # "before" after a number is ago only at the end: 10 minutes before.
        if after and bearer.kind == "number" and (after != "before" or len(tail) == length):
            return {after}, False
    for length in (4, 3, 2, 1):
        if len(tokens) < length:
            continue
        found = words.before.get(" ".join(tokens[-length:]))
        if found is None:
            continue
        roles = set()
        for role in found:
            wanted, _, name = role.rpartition(":")
            if not wanted or wanted in cases or (wanted == "*" and bearer.kind not in ACTORS):
                roles.add(name)
        if tokens[-1] in ("у", "в") and bearer.kind in ACTORS and slavic and _TAKE.search(text):
            roles = {"from"}
        fitting = _fitting(roles, bearer.kind)
        # What stands at a preposition does not act, whatever else it does.
        return fitting or (
            {"oblique"} if bearer.kind == "word" and not bearer.key.startswith("word") else set()
        ), False
    if (bearer.kind == "number" or (slavic and bearer.kind == "name")) and len(tokens) > 1:
        # From target 41, to Major Volkov: a noun stands between.
        beyond = words.before.get(tokens[-2], ())
        noun = name_case(tokens[-1]) if slavic else NOTHING
        near = {
            name
            for wanted, _, name in (role.rpartition(":") for role in beyond)
            if not wanted or (wanted in noun and (bearer.kind == "number" or "nom" not in noun))
        }
        near &= {"from", "to"}
        return near, bearer.kind == "name" and not near
    return set(), True


def _fitting(roles: set[str], kind: str) -> set[str]:
    """Return *roles* as they go with the kind of the bearer: до of a number is at most."""
    if kind == "number":
        return (
            {"up"}
            if "up" in roles
            else {"down"}
            if "down" in roles
            else roles & {"from", "to", "after", "before", "not"}
        )
    if kind != "number":
        roles = roles - {"up", "down"}
    return roles - ({"about", "other"} if kind in _PLACED else {"about", "via", "other"})


def _joined(text: str, first: Bearer, second: Bearer) -> bool:
    between = text[first.span.end : second.span.start]
    if between == " ":
        # Medic Petrenko.
        return (first.kind, second.kind) == ("concept", "name")
    if first.kind != second.kind or not 0 < len(between) < 14 or not _JOIN.fullmatch(between):
        return False
    # Without a pass, the sergeant reports: with a comma alone a clause may begin.
    return _AND_WORD.search(between) is not None or _LISTED.match(text, second.span.end) is not None


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two members of a list may stand in the cases *one* and *two*: до кладбища, река begins anew."""
    return not one or not two or not one.isdisjoint(two)


def _clauses(text: str, bearers: Sequence[Bearer]) -> list[list[int]]:
    """Return the indices of the bearers of each clause."""
    rows: list[list[int]] = [[]]
    last = 0
    for i, bearer in enumerate(bearers):
        if _CLAUSE.search(text, last, bearer.span.start) and rows[-1]:
            rows.append([])
        rows[-1].append(i)
        last = bearer.span.end
    return rows


def _by_order(
    text: str,
    words: RoleWords,
    bearers: Sequence[Bearer],
    out: list[Roles],
    bare: list[int],
    clause: list[int],
) -> None:
    """English: who stands before the verb acts; a passive turns it round."""
    subject: int | None = None
    for i in bare:
        bearer = bearers[i]
        head = text[: bearer.span.start]
        if (
            bearer.kind == "concept"
            and i + 1 < len(bearers)
            and _adjacent(text, bearer, bearers[i + 1])
            and not _VERB_AHEAD.search(text, max(0, bearer.span.start - 12), bearer.span.start)
        ):
            # Red Cross truck: what describes another noun does nothing itself.
            out[i] = frozenset(("owner",))
            continue
        if i and bearers[i - 1].kind == "concept" and _adjacent(text, bearers[i - 1], bearer):
            head = text[: bearers[i - 1].span.start]
        marks = [match.end() for match in _CLAUSE.finditer(head, max(0, len(head) - 80))]
        tokens = [t for t in head[marks[-1] if marks else max(0, len(head) - 80) :].split() if t]
        # Tell him that the captain comes: who the clause is about, or which captain, nobody says.
        if len(tokens) > 1 and "that" in tokens[-2:]:
            continue
        while tokens and (tokens[-1].strip(_STRIP) in words.skip or tokens[-1] in ("the", "a", "an")):
            tokens.pop()
        following = text[bearer.span.end :].lstrip(_STRIP).split()
        # An unknown boat: an article and one word that describes.
        described = len(tokens) == 2 and tokens[0] in _ARTICLES and not _VERB.search(tokens[1])
        begins = not tokens or tokens[-1] in words.starts or described
        if text.startswith(("'s", "s'"), bearer.span.end):
            out[i] = frozenset(("owner",))
            continue
        if begins and following and following[0][0].isalpha() and following[0] not in words.starts:
            if following[0] in words.before and following[0] not in _FINITE:
                continue
            surface = text[bearer.span.start : bearer.span.end]
            if not _verb_like(following, surface, bearer.kind) and not (
                # Captain Shin reports: a name stands between.
                surface in words.skip and len(following) > 1 and following[1].endswith(("s", "ed"))
            ):
                continue
            subject = i
            passive = _PASSIVE.match(" ".join(following[:6]))
            out[i] = frozenset(("object", "patient")) if passive else frozenset(("subject",))
        elif (
            following
            and following[0].rstrip(",.;") in _FINITE
            and not begins
            and words.before.keys().isdisjoint(tokens[-2:])
        ):
            # Tom said Mary has …
            subject = i
            out[i] = frozenset(("subject",))
        elif subject is not None and not begins:
            out[i] = frozenset(("object",))
        elif not begins and following and following[0] not in _FINITE:
            # "The deserter shot the driver": somebody stands before the verb, "call the driver": nobody.
            out[i] = frozenset(
                ("object",) if len(tokens) > 1 and tokens[0] not in _NOT_FIRST else ("object", "other")
            )
    for i in clause:
        if out[i] == {"agent"}:
            turned = any("patient" in out[j] for j in clause if j < i) and bearers[i].kind in ACTORS
            out[i] = frozenset(("subject",)) if turned else NOTHING


def _adjacent(text: str, one: Bearer, two: Bearer) -> bool:
    return one.kind == two.kind and text[one.span.end : two.span.start] == " "


def _verb_like(following: Sequence[str], subject: str, kind: str) -> bool:
    """Whether a verb follows *subject*: "medics treat", "driver shot the", but not "aid truck"."""
    word = following[0]
    if (
        kind not in ("concept", "word")
        or word in _FINITE
        or word.endswith(("s", "ed"))
        or subject.endswith("s")
    ):
        return True
    return len(following) > 1 and following[1] in ("the", "a", "an", "our", "their", "your", "his")


def _by_case(
    text: str, bearers: Sequence[Bearer], cases: Sequence[frozenset[str]], out: list[Roles], bare: list[int]
) -> None:
    """Russian and Ukrainian: the case tells; where two look alike, the other bearer or the order does."""
    for i in bare:
        case = cases[i]
        if case == {"nom"}:
            out[i] = frozenset(("subject",))
        elif case == {"acc"}:
            place = bearers[i].span
            done = _IMPERSONAL.search(text, max(0, place.start - 40), place.end + 40)
            out[i] = frozenset(("object", "patient") if done else ("object",))
        elif case and case <= {"gen", "acc"}:
            # Counted nouns stand in the genitive whatever they do: сорок два жителя идут.
            start = bearers[i].span.start
            counted = _COUNTED.search(text, max(0, start - 16), start)
            if not counted and i and _owns(text, bearers[i - 1], bearers[i], case):
                out[i] = frozenset(("owner",))
            else:
                out[i] = frozenset(("subject", "object") if counted else ("object", "owner"))
        elif case and case <= {"dat", "loc"}:
            out[i] = frozenset(("to",))
        elif case and case <= {"gen", "dat", "loc"}:
            out[i] = frozenset(("owner", "to"))
        elif case == {"ins"}:
            out[i] = frozenset(("ins",))
        elif case and case <= {"nom", "acc"}:
            out[i] = frozenset(("subject", "object"))
        elif case == {"nom", "gen", "acc"}:
            out[i] = frozenset(("subject", "object", "owner"))
        elif case == {"acc", "dat"}:
            out[i] = frozenset(("object", "to"))
    # Of an unknown name in -а and one that ends in a consonant the latter acts: Ким обыскивает Пака.
    vague = [i for i in bare if "owner" in out[i] and "subject" in out[i]]
    plain = [i for i in bare if out[i] in (frozenset(("subject", "object")), frozenset(("subject",)))]
    for i in vague:
        if len(vague) == 1 == len(plain) and bearers[plain[0]].kind == "name":
            out[i], out[plain[0]] = frozenset(("object",)), frozenset(("subject",))
        elif i == bare[0] and not plain:
            out[i] = frozenset(("subject",))
    open_ones = [i for i in bare if out[i] == {"subject", "object"}]
    if open_ones and ORDERED.match(text):
        # Nobody acts in an order but who is ordered: отбуксируйте второй грузовик.
        for i in open_ones:
            out[i] = frozenset(("object",))
        open_ones = []
    if len(open_ones) == 1 and len(bare) == 1 and bearers[open_ones[0]].span.start == 0:
        # Другий катер чекає на перший.
        i = open_ones.pop()
        if bearers[i].kind == "word":
            out[i] = frozenset(("subject",))
    if len(open_ones) == 1:
        i = open_ones[0]
        others = [out[j] for j in bare if j != i]
        if frozenset(("subject",)) in others:
            out[i] = frozenset(("object",))
        elif (
            bearers[i].kind in ("name", "call-sign") and frozenset(("object", "owner")) in others
        ) or frozenset(("object",)) in others:
            out[i] = frozenset(("subject",))
    elif len(open_ones) == 2 and text[
        bearers[open_ones[0]].span.end : bearers[open_ones[1]].span.start
    ].strip(" ,-–—"):
        out[open_ones[0]], out[open_ones[1]] = frozenset(("subject",)), frozenset(("object",))
    agents = [i for i in bare if out[i] == {"ins"}]
    if not agents:
        return
    low, high = bearers[bare[0]].span.start, bearers[bare[-1]].span.end
    turned = bool(_SLAVIC_PASSIVE.search(text, low, high + 24)) and not _GOVERNS_INSTRUMENTAL.search(
        text, low, high
    )
    for i in agents:
        # What a passive is done by or with: a force acts, a flag does not.
        agent = ("subject",) if bearers[i].kind != "concept" else ("subject", "with")
        out[i] = frozenset(agent if turned else ("with",))
    if turned:
        for i in bare:
            if i not in agents and "subject" in out[i]:
                out[i] = frozenset(("object", "patient"))


def _owns(text: str, noun: Bearer, owner: Bearer, case: frozenset[str]) -> bool:
    """Whether *owner* stands right behind a noun, in the genitive alone: машина Красного Креста."""
    return case == {"gen"} and noun.kind in _OWNED and text[noun.span.end : owner.span.start] == " "


def _cases(text: str, language: Language, bearer: Bearer, bases: frozenset[str]) -> frozenset[str]:
    """Return the cases that the words of *bearer* may stand in."""
    surface = text[bearer.span.start : bearer.span.end]
    if bearer.kind == "unit":
        return unit_case(surface, language)
    if bearer.kind == "call-sign":
        if not bearer.known:
            return NOTHING
        name = re.split(r"[\s-]", surface.lstrip('«"'), maxsplit=1)[0].rstrip('»"')
        return sign_case(name, bases)
    if bearer.kind == "name":
        return name_case(surface)
    if bearer.kind == "marked" or not bearer.term:
        return word_case(surface, language)
    found = term_cases(bearer.term, language).get(surface, NOTHING)
    # The table has one form for each case: солдату, and not солдатові.
    return frozenset(("dat", "loc")) if not found and surface.endswith(("ові", "еві", "єві")) else found
