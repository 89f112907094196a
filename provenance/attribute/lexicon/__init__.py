"""The words that attribution knows: data files of this package, read once.

Their lists are literal strings ('''), which the parser takes whole and not a character at a time.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from itertools import chain, repeat
from pathlib import Path

from attrs import frozen

__all__ = [
    "Cues",
    "Names",
    "Verb",
    "confidences",
    "cues",
    "gendered",
    "given_names",
    "names",
    "parts_of_speech",
    "wordset",
    "written",
]


@frozen
class Verb:
    """A cue verb: its ``frames`` (what may follow it), and the prepositions that may come before its content.

    ``after`` are prepositions that follow the verb itself ("called for"), ``of`` those that follow its object
    ("accused him of").
    """

    lemma: str
    frames: frozenset[str]
    after: frozenset[str]
    of: frozenset[str]


@frozen
class Cues:
    """Cue words by their forms.

    ``verbs`` gives of each form its verb and its kinds: B base, Z -s, D past, N participle, G -ing. ``states`` gives of
    each adjective of what somebody holds the words that may follow it: "that", prepositions. ``according`` gives
    the phrases such as "according to" by their longest word, ``hearsay`` those of them that name no source, ``nouns``
    all nouns that attribute, and ``expressing`` the forms of verbs to whose subject such a noun belongs.
    """

    verbs: dict[str, tuple[Verb, str]]
    nouns_that: frozenset[str]
    nouns_after: dict[str, frozenset[str]]
    states: dict[str, frozenset[str]]
    according: dict[str, tuple[tuple[str, ...], ...]]
    hearsay: frozenset[str]
    nouns: frozenset[str]
    expressing: frozenset[str]


@frozen
class Names:
    """Words around names, by what they tell of a source."""

    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    suffixes: frozenset[str]
    roles: frozenset[str]
    persons: frozenset[str]
    collectives: frozenset[str]
    things: frozenset[str]
    people: frozenset[str]
    anonymous: frozenset[str]
    kin: frozenset[str]
    documents: frozenset[str]
    organizations: frozenset[str]
    firms: frozenset[str]
    outlets: dict[str, str]
    outlet_words: frozenset[str]
    outlet_words_alone: frozenset[str]
    outlet_words_with_article: frozenset[str]
    demonyms: frozenset[str]
    places: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    given_male: frozenset[str]
    given_female: frozenset[str]
    given_words: frozenset[str]


def wordset(words: str) -> frozenset[str]:
    """The words of a string."""
    return frozenset(words.split())


def written(name: str) -> str:
    """The text of a data file of this package."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def parts_of_speech() -> dict[str, str]:
    """The tag of every known lower-case word: see ``words.txt``."""
    lines = (line.partition(" ") for line in written("words.txt").splitlines() if not line.startswith("#"))
    return dict(chain.from_iterable(zip(words.split(), repeat(tag)) for tag, _, words in lines))


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue words."""
    data = tomllib.loads(written("cues.toml"))
    irregular = {line.partition(" ")[0]: line.split() for line in data["irregular"]["forms"].strip().splitlines()}
    plain = {name: data["verbs"][name].split() for name in data["verbs"]}
    frames: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    of: dict[str, set[str]] = {}
    for name, words in plain.items():
        for word in words:
            lemma, _, prepositions = word.partition(":")
            frames.setdefault(lemma, set()).add(name)
            if prepositions:
                (after if name == "object_after" else of).setdefault(lemma, set()).update(prepositions.split(","))
    forms: dict[str, tuple[Verb, str]] = {}
    for lemma in sorted(frames):
        verb = Verb(lemma, frozenset(frames[lemma]), frozenset(after.get(lemma, ())), frozenset(of.get(lemma, ())))
        for form, kinds in _forms(lemma, irregular.get(lemma)).items():
            forms.setdefault(form, (verb, kinds))
    states = (entry.partition(":") for entry in data["adjectives"]["states"].split())
    nouns_that = _with_plurals(data["nouns"]["that"].split())
    nouns_after = _prepositions(data["nouns"]["prepositions"].split())
    return Cues(
        verbs=forms,
        nouns_that=nouns_that,
        nouns_after=nouns_after,
        states={form: frozenset(after.split(",")) for form, _, after in states},
        nouns=nouns_that.union(nouns_after),
        expressing=frozenset(
            form for lemma in data["nouns"]["expressed"].split() for form in _forms(lemma, irregular.get(lemma))
        ),
        according=_by_longest([tuple(phrase.split()) for phrases in data["phrases"].values() for phrase in phrases]),
        hearsay=frozenset(data["phrases"]["hearsay"]),
    )


def _by_longest(phrases: list[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        longest = max(phrase, key=len)
        found[longest] = (*found.get(longest, ()), phrase)
    return found


def _with_plurals(words: list[str]) -> frozenset[str]:
    return frozenset(words) | {_s(word) for word in words}


def _prepositions(entries: list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in entries:
        noun, _, prepositions = entry.partition(":")
        for form in (noun, _s(noun)):
            found[form] = found.get(form, frozenset()) | frozenset(prepositions.split(","))
    return found


def _s(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _forms(lemma: str, irregular: list[str] | None) -> dict[str, str]:
    """The forms of a verb, and of each which it may be."""
    if irregular is not None:
        five = irregular
    else:
        stem = lemma.removesuffix("e")
        past = lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeou" else stem + "ed"
        going = lemma if lemma.endswith("ee") else stem
        five = [lemma, _s(lemma), past, past, going + "ing"]
    forms: dict[str, str] = {}
    for form, kind in zip(five, "BZDNG", strict=True):
        forms[form] = forms.get(form, "") + kind
    return forms


@lru_cache(maxsize=1)
def names() -> Names:
    """The words around names."""
    data = tomllib.loads(written("names.toml"))
    outlets: dict[str, str] = {}
    for line in data["outlets"].strip().splitlines():
        canonical, *others = line.split("|")
        for form in (canonical, *others):
            outlets[form.casefold().removeprefix("the ") if form == canonical else form.casefold()] = canonical
    sets = {key: frozenset(value.split()) for key, value in data.items() if key != "outlets"}
    return Names(outlets=outlets, **sets)


@lru_cache(maxsize=1)
def confidences() -> dict[str, float]:
    """Of each rule, the share of its attributions whose content was right where it was measured."""
    return {rule: float(value) for rule, value in tomllib.loads(written("confidence.toml"))["rules"].items()}


@lru_cache(maxsize=1)
def gendered() -> dict[str, str]:
    """Nouns for people that tell a gender, "m" or "f", and which."""
    known = names()
    return dict.fromkeys(known.men, "m") | dict.fromkeys(known.women, "f")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names, those that are common words among them."""
    known = names()
    return known.given_male | known.given_female | known.given_words
