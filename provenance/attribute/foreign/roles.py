"""Who has which role in German and French: "Schulleiterin Eva Poe", "le maire, Paul Durand", "Poe, Leiter der Bank"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.attribute.foreign.phrases import Phrases, kind_by_ending

__all__ = ["roles"]

_NAME = re.compile("PP++")
_BEFORE = 8  # tokens between the noun that tells a role and the comma before the name
_NOUN = 3  # tokens of the article and the adjectives before a noun


def roles(phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Each role that a paragraph gives to somebody whom it names in full, in lower case, with the name."""
    for match in _NAME.finditer(phrases.tokens.tags):
        start, end = match.span()
        nouns = (_noun_before(phrases, start), _noun_before_comma(phrases, start, end), _noun_behind(phrases, end))
        for noun in nouns:
            if noun is not None:
                yield noun, phrases.tokens.words(start, end)


def _noun_before(phrases: Phrases, start: int) -> str | None:
    return _role(phrases, start - 1) if start > 0 else None


def _noun_before_comma(phrases: Phrases, start: int, end: int) -> str | None:
    """The noun behind the article that opens what stands before the comma before a name and belongs to it."""
    lows = phrases.lows
    if start < 1 or lows[start - 1] != "," or lows[end : end + 1] not in ((",",), (".",), ()):
        return None
    for k in range(start - 2, max(-1, start - 2 - _BEFORE), -1):
        if lows[k] in (",", ".", ";", ":"):
            return None
        role = _role(phrases, k)
        if role is not None and (phrases.elided(k) or (k > 0 and lows[k - 1] in phrases.lexicon.articles)):
            return role
    return None


def _noun_behind(phrases: Phrases, end: int) -> str | None:
    """The noun of an apposition to a name that ends before token ``end``."""
    if phrases.lows[end : end + 1] != (",",):
        return None
    k = end + 1 + (phrases.lows[end + 1 : end + 2] != () and phrases.lows[end + 1] in phrases.lexicon.articles)
    for j in range(k, min(len(phrases.lows), k + _NOUN)):
        role = _role(phrases, j)
        if role is not None:
            return role
        if not phrases.describes(j):
            return None
    return None


def _role(phrases: Phrases, k: int) -> str | None:
    """The role that token ``k`` tells, None if it tells none: a noun for people."""
    lexicon = phrases.lexicon
    low = phrases.lows[k].removeprefix("l'").removeprefix("d'")
    noun = phrases.capital(k) == lexicon.lower_is_adjective and phrases.tokens.tags[k] not in "PQ"
    person = kind_by_ending(low, lexicon) == "person" or low.endswith(lexicon.roles)
    return low if noun and person and low.isalpha() else None
