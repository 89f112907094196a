"""The lexicons of the languages other than English, and which language a text is in."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from attrs import field, frozen

from provenance.attribute.lexicon import names, wordset, written
from provenance.model import SourceKind

__all__ = ["Language", "language"]

_ENGLISH = wordset(
    "the of to and that is was for it with as his on be at by this had not are but from or have an they which you were "
    "her she there been their has would will what if can all said who"
)
_OTHERS = ("de", "fr")
_LENGTH = 3000  # characters from the start of a text that are looked at: more would not tell another language
_FEWEST = 2  # common words without which no other language is assumed
_RATE = 0.12  # share of the words that the common ones of its language have in a text at least
_SPARED = (string.ascii_letters + string.digits + string.whitespace).encode()
_PUNCTUATION = ".,;:!?()[]«»„“”\"'’‚‘…–—"


@frozen
class Language:
    """What attributes in a language, as forms in lower case; phrases are tuples of words. The data files tell the rest.

    ``lower_is_adjective`` where common nouns are capitalised, ``asides`` where those of the writer stand inside the
    marks. ``naming`` gives verbs with the preposition that they need, ``believing`` with particles of which they need
    one. ``no_adjectives`` are no part of a noun phrase though in lower case, ``no_names`` begin none, ``no_nouns`` are
    none even with a capital; of ``closed`` classes are articles and pronouns. With ``starts`` a cue may start, with
    ``opens`` a phrase such as "according to".
    """

    code: str
    common: frozenset[str]
    verbs: frozenset[str]
    quoting: frozenset[str]
    believing: dict[str, frozenset[str]]
    urging: frozenset[str]
    taking: frozenset[str]
    naming: dict[str, str]
    showing: frozenset[str]
    called: frozenset[str]
    nobody: frozenset[str]
    questions: frozenset[str]
    somebody: frozenset[str]
    several: frozenset[str]
    outlets: frozenset[str]
    wires: frozenset[str]
    to: frozenset[str]
    thus: frozenset[str]
    plural: tuple[str, ...]
    plural_articles: frozenset[str]
    oblique: frozenset[str]
    prepositions: frozenset[str]
    modals: frozenset[str]
    passive: frozenset[str]
    subordinate: frozenset[str]
    hearing: frozenset[str]
    unreal: frozenset[str]
    apart: frozenset[str]
    because: frozenset[str]
    denying: frozenset[str]
    own_words: frozenset[str]
    finite: frozenset[str]
    infinitives: frozenset[str]
    conditions: frozenset[str]
    there: frozenset[str]
    clitics: frozenset[str]
    so: frozenset[str]
    labels: frozenset[str]
    joining: frozenset[str]
    relative: frozenset[str]
    first_person: frozenset[str]
    third_person: frozenset[str]
    but: frozenset[str]
    datives: frozenset[str]
    own: frozenset[str]
    roles: tuple[str, ...]
    adjectives: tuple[str, ...]
    agencies: tuple[str, ...]
    kinds: dict[str, SourceKind]
    unlike: frozenset[str]
    be: frozenset[str]
    states: frozenset[str]
    reflexive: frozenset[str]
    impersonal: tuple[tuple[str, ...], ...]
    inside: frozenset[str]
    hollow: frozenset[str]
    opening: frozenset[str]
    nouns: frozenset[str]
    auxiliaries: frozenset[str]
    participles: frozenset[str]
    that: frozenset[str]
    ask: frozenset[str]
    before: dict[str, list[tuple[str, ...]]]
    after: frozenset[str]
    beside: frozenset[str]
    like: frozenset[str]
    articles: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    links: frozenset[str]
    other: frozenset[str]
    pronouns: frozenset[str]
    subjunctive: frozenset[str]
    irrealis: frozenset[str]
    marks: tuple[str, ...]
    lower_is_adjective: bool
    asides: bool
    outlet_starts: frozenset[str] = field(init=False)
    moods: frozenset[str] = field(init=False)
    leading: frozenset[str] = field(init=False)
    impersonal_starts: frozenset[str] = field(init=False)
    no_adjectives: frozenset[str] = field(init=False)
    no_names: frozenset[str] = field(init=False)
    closed: frozenset[str] = field(init=False)
    no_nouns: frozenset[str] = field(init=False)
    no_verbs: frozenset[str] = field(init=False)
    starts: frozenset[str] = field(init=False)
    opens: frozenset[str] = field(init=False)

    @outlet_starts.default
    def _outlet_starts(self) -> frozenset[str]:
        return self.wires.union(name.partition(" ")[0] for name in self.outlets)

    @moods.default
    def _moods(self) -> frozenset[str]:
        return self.subjunctive | self.irrealis

    @leading.default
    def _leading(self) -> frozenset[str]:
        return self.prepositions | self.inside | (frozenset() if self.lower_is_adjective else self.links)

    @impersonal_starts.default
    def _impersonal_starts(self) -> frozenset[str]:
        return frozenset(phrase[0] for phrase in self.impersonal)

    @no_adjectives.default
    def _no_adjectives(self) -> frozenset[str]:
        verbs = self.verbs | self.quoting | self.taking | self.believing.keys() | self.naming.keys()
        verbs |= self.auxiliaries | self.be
        return frozenset(
            verbs | self.that | self.ask | self.subjunctive | self.irrealis | self.links | self.common | self.like
        )

    @no_names.default
    def _no_names(self) -> frozenset[str]:
        return self.other | self.links | self.inside | self.common

    @closed.default
    def _closed(self) -> frozenset[str]:
        return self.pronouns | self.articles | self.somebody | self.several

    @no_nouns.default
    def _no_nouns(self) -> frozenset[str]:
        return self.common | self.other | self.links | self.articles | self.verbs | self.auxiliaries

    @no_verbs.default
    def _no_verbs(self) -> frozenset[str]:
        words = self.articles | self.other | self.prepositions | self.links | self.pronouns | self.oblique
        openers = self.that | self.ask | self.subordinate | self.joining | self.but | self.unreal | self.conditions
        return (words | openers | self.datives | self.several | self.somebody | self.nobody) - self.passive - self.be

    @starts.default
    def _starts(self) -> frozenset[str]:
        verbs = self.verbs | self.quoting | self.taking | self.believing.keys() | self.naming.keys() | self.showing
        helping = self.infinitives | self.auxiliaries | self.be | self.participles | self.reflexive
        return frozenset(verbs | helping | self.impersonal_starts)

    @opens.default
    def _opens(self) -> frozenset[str]:
        return frozenset(self.before.keys() | self.own_words | self.after | self.like | self.beside)


def language(text: str) -> Language | None:
    """The language of ``text`` if it is one of those other than English that are known, by its most common words."""
    opening = text[:_LENGTH]
    words = opening.lower().split()
    if _surely_english(opening, words):
        return None
    common = list(filter(_balance().__contains__, map(str.strip, words, repeat(_PUNCTUATION))))
    best, most = None, max(_FEWEST - 1, _votes(common, _ENGLISH), int(_RATE * len(words)))
    for code in _OTHERS:
        lexicon = _read(code)
        votes = _votes(common, lexicon.common)
        votes += any(mark in opening for mark in lexicon.marks)
        if votes > most:
            best, most = lexicon, votes
    return best


def _surely_english(opening: str, words: Sequence[str]) -> bool:
    """Whether no other language can have more votes, even if all words beside punctuation and the marks were its."""
    balance = sum(map(_balance().get, words, repeat(0)))
    punctuation = len(opening.encode("ascii", "replace").translate(None, _SPARED))  # no fewer than words with some
    return balance > punctuation or balance > len(words) - sum(map(str.isalnum, words))


@lru_cache(maxsize=1)
def _balance() -> dict[str, int]:
    """Of each common word whether it speaks for English (1), for another language (-1) or for both (0)."""
    foreign = frozenset().union(*(_read(code).common for code in _OTHERS))
    return {word: (word in _ENGLISH) - (word in foreign) for word in _ENGLISH | foreign}


def _votes(words: Sequence[str], common: frozenset[str]) -> int:
    return sum(map(common.__contains__, words))


def _by_first(phrases: list[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first words, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _known_outlets() -> frozenset[str]:
    """The names of outlets that are no common words in other languages, as "Time" and "Salon" may be."""
    known = names().outlets.items()
    return frozenset(form for form, name in known if " " in form or name.isupper() or name.startswith(("Le ", "Der ")))


@lru_cache(maxsize=len(_OTHERS))
def _read(code: str) -> Language:
    data = tomllib.loads(written(f"{code}.toml"))
    words = {
        key: frozenset(value.split()) for key, value in data.items() if isinstance(value, str) and key != "outlets"
    }
    links = words["links"]
    before = [(*phrase.split()[:-1], link) for phrase in data["before"] if phrase.endswith("*") for link in links]
    before += [tuple(phrase.removesuffix(" *").split()) for phrase in data["before"]]
    naming = (entry.partition(":") for entry in words.pop("naming"))
    believing = (entry.partition(":") for entry in words.pop("believing"))
    return Language(
        code=code,
        before=_by_first(before),
        impersonal=tuple(tuple(phrase.split()) for phrase in data["impersonal"]),
        believing={form: frozenset(filter(None, particles.split(","))) for form, _, particles in believing},
        naming={form: preposition for form, _, preposition in naming},
        like=words.pop("as"),
        marks=tuple(data["marks"]),
        outlets=_known_outlets() | set(map(str.strip, data["outlets"].split("|"))),
        lower_is_adjective=data["lower"],
        asides=data["asides"],
        roles=tuple(words.pop("roles")),
        adjectives=tuple(words.pop("adjectives")),
        plural=tuple(words.pop("plural")),
        agencies=tuple(words.pop("agencies")),
        kinds={ending: kind for kind, endings in data["kinds"].items() for ending in endings.split()},
        **words,
    )
