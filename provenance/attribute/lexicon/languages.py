"""The lexicons of the languages other than English, and which language a text is in."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from attrs import frozen

from provenance.attribute.lexicon import wordset, written

__all__ = ["Language", "language"]

_ENGLISH = wordset(
    "the of to and that is was for it with as his on be at by this had not are but from or have an they which you were "
    "her she there been their has would will what if can all said who"
)
_OTHERS = ("de", "fr")
_LENGTH = 6000  # characters from the start of a text that are looked at: more would not tell another language
_FEWEST = 2  # common words without which no other language is assumed
_RATE = 0.12  # share of the words that the common ones of its language have in a text at least
_SPARED = (string.ascii_letters + string.digits + string.whitespace).encode()
_PUNCTUATION = ".,;:!?()[]«»„“”\"'’‚‘…–—"


@frozen
class Language:
    """What attributes in a language, as forms in lower case; the phrases ``before`` a source are tuples of words.

    ``lower_is_adjective`` where common nouns are capitalised.
    """

    code: str
    common: frozenset[str]
    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    participles: frozenset[str]
    that: frozenset[str]
    ask: frozenset[str]
    before: tuple[tuple[str, ...], ...]
    after: frozenset[str]
    beside: frozenset[str]
    like: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    other: frozenset[str]
    pronouns: frozenset[str]
    subjunctive: frozenset[str]
    marks: tuple[str, ...]
    lower_is_adjective: bool


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


@lru_cache(maxsize=len(_OTHERS))
def _read(code: str) -> Language:
    data = tomllib.loads(written(f"{code}.toml"))
    words = {key: frozenset(value.split()) for key, value in data.items() if isinstance(value, str)}
    phrases = sorted((tuple(phrase.split()) for phrase in data["before"]), key=lambda p: (-len(p), p))
    return Language(
        code=code,
        before=tuple(phrases),
        like=words.pop("as"),
        marks=tuple(data["marks"]),
        lower_is_adjective=data["lower"],
        **words,
    )
