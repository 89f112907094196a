"""The tags of words in German and French, which are read as English before."""

from __future__ import annotations

import re

from attrs import evolve

from provenance.attribute.foreign.phrases import comes_before_name, is_description
from provenance.attribute.lexicon.languages import Language
from provenance.attribute.tokens import Tokens

__all__ = ["retagged"]

_ONE = re.compile("P")
_PARTICLES = ("le", "la", "les")  # of names: "Yann Le Gall"
_PAIR = re.compile("P(?=P)")
_INFLECTED = re.compile(r"e[rsnm]?$")  # how adjectives end in German


def retagged(paragraph: Tokens, lexicon: Language) -> Tokens:
    """The tokens with the words of ``lexicon`` as no names, nor German nouns after an article."""
    tags = list(paragraph.tags)
    for match in _ONE.finditer(paragraph.tags):
        k = match.start()
        low = paragraph.lows[k]
        if low in lexicon.no_nouns and not (low in _PARTICLES and tags[k - 1 : k] == tags[k + 1 : k + 2] == ["P"]):
            tags[k] = "D" if low in lexicon.articles else "R"
    for match in _ONE.finditer(paragraph.tags, 1) if lexicon.lower_is_adjective else ():
        k = match.start()
        alone = tags[k] == "P" and tags[k + 1 : k + 2] != ["P"]
        if alone and (tags[k - 1] == "D" or _is_described(paragraph, k, lexicon)):
            tags[k] = "N"
    for k in paragraph.borders[:-1] if lexicon.lower_is_adjective else ():
        inflected = _INFLECTED.sub("", paragraph.lows[k]).endswith(lexicon.adjectives)
        if tags[k : k + 2] == ["P", "P"] and tags[k + 2 : k + 3] != ["P"] and inflected:
            tags[k : k + 2] = "R", "N"  # Nächster Anruf
    for match in _PAIR.finditer("".join(tags)):
        k = match.start()
        role = paragraph.lows[k].removesuffix("s").endswith(lexicon.roles)
        german = lexicon.lower_is_adjective
        if role or comes_before_name(paragraph, k, lexicon) or (german and is_description(paragraph, k, lexicon)):
            tags[k] = "N"  # what somebody is stands before the name
    return evolve(paragraph, tags="".join(tags))


def _is_described(paragraph: Tokens, k: int, lexicon: Language) -> bool:
    """Whether an article and adjectives stand before German token ``k``: "der junge Polizist"."""
    start = k
    while (
        start > 0 and paragraph.lows[start - 1] not in lexicon.no_adjectives and paragraph.tags[start - 1] not in "PQ"
    ):
        start -= 1
        if _INFLECTED.search(paragraph.lows[start]) is None:
            return False
    return start < k and start > 0 and paragraph.lows[start - 1] in lexicon.articles
