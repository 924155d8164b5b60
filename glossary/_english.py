"""Plurals and verb forms of English terms, by the spelling rules and a table of irregular words."""

from __future__ import annotations

import re


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_IRREGULAR_PLURALS = dict(
    pair.split("/")
    for pair in _words(
        """
        man/men woman/women child/children person/people foot/feet tooth/teeth knife/knives
        life/lives half/halves wolf/wolves leaf/leaves bus/buses gas/gases axis/axes basis/bases
        crisis/crises radius/radii datum/data ally/allies
        """
    )
)
_INVARIABLE = frozenset(
    _words(
        """
    aircraft ammo ammunition armor armour artillery artillerymen barracks cattle cavalry corps
    crossroads debris equipment headquarters hovercraft infantry intelligence livestock logistics
    means ordnance ours people personnel police reconnaissance sepsis series shrapnel spacecraft
    tetanus theirs us watercraft yours
    """
    )
)
_O_ES = frozenset({"torpedo", "hero", "echo", "cargo", "mosquito", "tomato", "potato", "embargo", "veto"})
_PREPOSITIONS = frozenset(
    _words(
        """
    against at behind between by down for from in into of off on over per through to under up with
    without
    """
    )
)
# base/past/past participle, with + between forms that are both right.
_IRREGULAR_VERBS = {
    base: (past.replace("+", " "), participle.replace("+", " "))
    for base, past, participle in (
        verb.split("/")
        for verb in _words(
            """
            be/was+were/been have/had/had do/did/done go/went/gone shoot/shot/shot hold/held/held
            withdraw/withdrew/withdrawn draw/drew/drawn fall/fell/fallen take/took/taken
            give/gave/given get/got/got+gotten lay/laid/laid lie/lay/lain put/put/put set/set/set
            cut/cut/cut hit/hit/hit let/let/let shut/shut/shut split/split/split
            spread/spread/spread hurt/hurt/hurt come/came/come become/became/become run/ran/run
            begin/began/begun break/broke/broken speak/spoke/spoken send/sent/sent
            bring/brought/brought fight/fought/fought find/found/found keep/kept/kept
            leave/left/left lead/led/led light/lit+lighted/lit+lighted lose/lost/lost
            make/made/made meet/met/met pay/paid/paid read/read/read ride/rode/ridden
            rise/rose/risen say/said/said see/saw/seen seek/sought/sought sleep/slept/slept
            stand/stood/stood strike/struck/struck+stricken tell/told/told think/thought/thought
            throw/threw/thrown understand/understood/understood wear/wore/worn write/wrote/written
            know/knew/known dig/dug/dug drive/drove/driven eat/ate/eaten drink/drank/drunk
            feed/fed/fed fly/flew/flown blow/blew/blown bind/bound/bound bleed/bled/bled
            burn/burned+burnt/burned+burnt hide/hid/hidden sit/sat/sat steal/stole/stolen
            swim/swam/swum bear/bore/borne build/built/built buy/bought/bought catch/caught/caught
            choose/chose/chosen deal/dealt/dealt feel/felt/felt hear/heard/heard show/showed/shown
            sink/sank/sunk overrun/overran/overrun reset/reset/reset retake/retook/retaken
            """
        )
    )
}
_STRESSED_LAST = frozenset(
    _words(
        """
    admit begin commit compel control defer deter embed equip expel forget occur omit overrun
    patrol permit propel re-arm recur refer regret repel reset submit transfer
    """
    )
)
_VOWELS = "aeiou"


def plural(word: str) -> str | None:
    """Return the plural of the English noun *word*, or None where it has none of its own.

    Acronyms, plurals and mass nouns have none.
    """
    lower = word.lower()
    if (
        (word != lower and not word.istitle())
        or not lower.isascii()
        or not lower[-1:].isalpha()
        or lower in _INVARIABLE
    ):
        return None
    for singular, irregular in _IRREGULAR_PLURALS.items():
        if lower == singular or (
            singular in ("man", "woman") and re.fullmatch(rf"[a-z-]{{2,}}(?<!hu){singular}", lower)
        ):
            return word[0] + (lower[: len(lower) - len(singular)] + irregular)[1:]
    if re.search(r"(?:s|ss|x|z|ch|sh)\Z", lower):
        ends_plural = lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
        return None if ends_plural or lower in _IRREGULAR_PLURALS.values() else word + "es"
    if lower in _IRREGULAR_PLURALS.values():
        return None
    if re.search(r"[^aeiou]y\Z", lower):
        return word[:-1] + "ies"
    return word + ("es" if lower in _O_ES else "s")


def plural_phrase(phrase: str) -> str | None:
    """Return *phrase* with its head noun in the plural: ``lines of contact``; None as in `plural`."""
    words = phrase.split(" ")
    head = next(
        (place - 1 for place, word in enumerate(words) if place and word.lower() in _PREPOSITIONS),
        len(words) - 1,
    )
    inflected = plural(words[head])
    return None if inflected is None else " ".join((*words[:head], inflected, *words[head + 1 :]))


def verb_forms(phrase: str) -> tuple[str, ...]:
    """Return *phrase*, whose first word is a verb in its base form, with that verb in every form."""
    verb, _, rest = phrase.partition(" ")
    lower = verb.lower()
    if not lower.isascii() or not lower.replace("-", "").isalpha() or (verb.isupper() and len(verb) > 1):
        return (phrase,)
    if lower in ("not", "never") or (lower == "do" and rest.startswith("not")):
        return (phrase,)  # a prohibition is said in one form
    forms = [lower, *_third_person(lower), *_past(lower), *_gerund(lower)]
    return tuple(dict.fromkeys(f"{form} {rest}".strip() for form in forms))


def _third_person(verb: str) -> tuple[str, ...]:
    if verb == "be":
        return ("am", "is", "are")
    if verb == "have":
        return ("has",)
    if re.search(r"(?:s|x|z|ch|sh|o)\Z", verb):
        return (verb + "es",)
    return (verb[:-1] + "ies",) if re.search(r"[^aeiou]y\Z", verb) else (verb + "s",)


def _past(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR_VERBS:
        past, participle = _IRREGULAR_VERBS[verb]
        return (*past.split(), *participle.split())
    if verb.endswith("e"):
        return (verb + "d",)
    if re.search(r"[^aeiou]y\Z", verb):
        return (verb[:-1] + "ied",)
    return tuple(base + "ed" for base in _before_vowel(verb))


def _gerund(verb: str) -> tuple[str, ...]:
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return (verb[:-1] + "ing",)
    return tuple(base + "ing" for base in _before_vowel(verb))


def _before_vowel(verb: str) -> tuple[str, ...]:
    """Return the spellings of *verb* before -ed and -ing, with the last consonant doubled or not."""
    if not re.search(r"(?:(?<![aeiou])[aeiou][bdfgklmnprtvz]|uel)\Z", verb):
        return (verb + "k",) if verb.endswith("ic") else (verb,)
    doubled = verb + verb[-1]
    if verb in _STRESSED_LAST or len(re.findall(rf"[{_VOWELS}]+", verb)) == 1:
        return (doubled,)
    return (doubled, verb) if verb.endswith("l") else (verb,)
