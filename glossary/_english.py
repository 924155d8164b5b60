"""Plurals and verb forms of English terms, by the spelling rules and a table of irregular words."""

from __future__ import annotations

import re

_IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth",
    "knife": "knives", "life": "lives", "half": "halves", "wolf": "wolves", "leaf": "leaves", "bus": "buses",
    "gas": "gases", "axis": "axes", "basis": "bases", "crisis": "crises", "radius": "radii", "datum": "data",
    "ally": "allies",
}  # fmt: skip
_INVARIABLE = frozenset({
    "aircraft", "spacecraft", "hovercraft", "watercraft", "corps", "headquarters", "personnel", "infantry", "cavalry",
    "artillery", "armour", "armor", "ammunition", "ammo", "equipment", "series", "means", "cattle", "police",
    "livestock", "ordnance", "shrapnel", "debris", "reconnaissance", "intelligence", "logistics", "people", "barracks",
    "crossroads", "artillerymen", "ours", "theirs", "yours", "us", "sepsis", "tetanus",
})  # fmt: skip
_O_ES = frozenset({"torpedo", "hero", "echo", "cargo", "mosquito", "tomato", "potato", "embargo", "veto"})
_PREPOSITIONS = frozenset({
    "of", "for", "in", "to", "at", "on", "with", "from", "by", "under", "over", "against", "without", "per", "into",
    "behind", "up", "down", "off", "through", "between",
})  # fmt: skip
_IRREGULAR_VERBS = {
    # base: (past forms, past participles)
    "be": ("was were", "been"), "have": ("had", "had"), "do": ("did", "done"), "go": ("went", "gone"),
    "shoot": ("shot", "shot"), "hold": ("held", "held"), "withdraw": ("withdrew", "withdrawn"),
    "draw": ("drew", "drawn"), "fall": ("fell", "fallen"), "take": ("took", "taken"), "give": ("gave", "given"),
    "get": ("got", "got gotten"), "lay": ("laid", "laid"), "lie": ("lay", "lain"), "put": ("put", "put"),
    "set": ("set", "set"), "cut": ("cut", "cut"), "hit": ("hit", "hit"), "let": ("let", "let"),
    "shut": ("shut", "shut"), "split": ("split", "split"), "spread": ("spread", "spread"), "hurt": ("hurt", "hurt"),
    "come": ("came", "come"), "become": ("became", "become"), "run": ("ran", "run"), "begin": ("began", "begun"),
    "break": ("broke", "broken"), "speak": ("spoke", "spoken"), "send": ("sent", "sent"), "bring": ("brought", "brought"),
    "fight": ("fought", "fought"), "find": ("found", "found"), "keep": ("kept", "kept"), "leave": ("left", "left"),
    "lead": ("led", "led"), "light": ("lit lighted", "lit lighted"), "lose": ("lost", "lost"), "make": ("made", "made"),
    "meet": ("met", "met"), "pay": ("paid", "paid"), "read": ("read", "read"), "ride": ("rode", "ridden"),
    "rise": ("rose", "risen"), "say": ("said", "said"), "see": ("saw", "seen"), "seek": ("sought", "sought"),
    "sleep": ("slept", "slept"), "stand": ("stood", "stood"), "strike": ("struck", "struck stricken"),
    "tell": ("told", "told"), "think": ("thought", "thought"), "throw": ("threw", "thrown"),
    "understand": ("understood", "understood"), "wear": ("wore", "worn"), "write": ("wrote", "written"),
    "know": ("knew", "known"), "dig": ("dug", "dug"), "drive": ("drove", "driven"), "eat": ("ate", "eaten"),
    "drink": ("drank", "drunk"), "feed": ("fed", "fed"), "fly": ("flew", "flown"), "blow": ("blew", "blown"),
    "bind": ("bound", "bound"), "bleed": ("bled", "bled"), "burn": ("burned burnt", "burned burnt"),
    "hide": ("hid", "hidden"), "spot": ("spotted", "spotted"), "sit": ("sat", "sat"), "steal": ("stole", "stolen"),
    "swim": ("swam", "swum"), "bear": ("bore", "borne"), "build": ("built", "built"), "buy": ("bought", "bought"),
    "catch": ("caught", "caught"), "choose": ("chose", "chosen"), "deal": ("dealt", "dealt"), "feel": ("felt", "felt"),
    "hear": ("heard", "heard"), "show": ("showed", "shown"), "sink": ("sank", "sunk"), "overrun": ("overran", "overrun"),
    "resupply": ("resupplied", "resupplied"), "reset": ("reset", "reset"), "retake": ("retook", "retaken"),
}  # fmt: skip
_STRESSED_LAST = frozenset({
    "permit", "submit", "admit", "commit", "omit", "refer", "defer", "transfer", "deter", "occur", "recur", "begin",
    "control", "patrol", "compel", "expel", "repel", "propel", "regret", "forget", "equip", "reset", "embed", "re-arm",
    "overrun",
})  # fmt: skip
_VOWELS = "aeiou"


def plural(word: str) -> str | None:
    """Return the plural of the English noun *word*, or None where it has none of its own.

    Acronyms, plurals and mass nouns have none.
    """
    lower = word.lower()
    if word != lower and not word.istitle() or not lower.isascii() or not lower[-1:].isalpha() or lower in _INVARIABLE:
        return None
    for singular, irregular in _IRREGULAR_PLURALS.items():
        if lower == singular or (singular in ("man", "woman") and re.fullmatch(rf"[a-z-]{{2,}}(?<!hu){singular}", lower)):
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
    head = next((place - 1 for place, word in enumerate(words) if place and word.lower() in _PREPOSITIONS), len(words) - 1)
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
