"""Whether a paragraph can attribute anything: cheap tests, which never say no where the rules find something."""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.attribute.cue import may_have_cues
from provenance.attribute.lexicon import cues
from provenance.attribute.naming import plain_words
from provenance.attribute.tags import CAPITALISED, SUBJECT_PRONOUNS, plain_tag
from provenance.attribute.tokens import NO_CUE, Words, words_of
from provenance.model import Span
from provenance.segment.marks import Marked
from provenance.segment.sentences import sentence_starts

__all__ = ["may_attribute"]

_UNSURE = re.compile(f"[{re.escape(CAPITALISED)}O]")
_VERB = re.compile(r"(?:[VGT]|[AMXRJ]B|[MX][NJ]|OR*+N)[^;:]{0,30}$")  # what the neighbours can make a verb
_VERBS = NO_CUE + "1"  # what ``cues`` says of words that attribute as verbs alone, or not at all
_SHORT = 200  # tokens: in fewer nothing but a stop ends a sentence


def may_attribute(text: str, place: Span, words: Words) -> bool:
    """Whether the paragraph at ``place`` holds a cue, "according to", or marks that need neither."""
    if text[place.end - 1] == ":":
        return True  # "Bell's statement:" gives the next paragraph to Bell
    ways = words.cues.strip(NO_CUE)
    if ways and (ways.strip(_VERBS) or may_have_cues(words)):
        return True
    if not words.stretches:
        return False
    if len(words.plain) >= _SHORT or not all(_is_inside(text, place, marked) for marked in words.stretches):
        return True
    if any(_may_report(text, marked) for marked in words.stretches):
        return True
    starts = (place.start, *(marked.end for marked in words.stretches))
    before = [Span(start, marked.start) for start, marked in zip(starts, words.stretches, strict=False)]
    return any(_may_remark(text, between) for between in before)


def _may_report(text: str, marked: Marked) -> bool:
    """Whether a stretch holds a word that attributes by itself: in it somebody else may be quoted."""
    return not _attributing().isdisjoint(plain_words(text[marked.start : marked.end]))


def _is_inside(text: str, place: Span, marked: Marked) -> bool:
    """Whether a stretch goes on with a sentence and no dash follows: by its place alone it is nobody's words."""
    before = text[place.start : marked.start].rstrip()[-1:]
    after = text[marked.end : place.end].lstrip()[:1]
    dash = after != "" and plain_tag(after, after) == "-"
    return marked.closed and (before.isalnum() or before == ",") and not dash


def _may_remark(text: str, before: Span) -> bool:
    """Whether a sentence that goes on after ``before`` has a word there that may be a verb, as a remark does."""
    start = [before.start, *sentence_starts(text, before)][-1]
    words = words_of(text, [(Span(start, before.end), ())], frozenset())[0]
    plain, lows = words.plain, words.lows
    tags = list(plain)
    for match in _UNSURE.finditer(plain):
        low = lows[match.start()]
        tag = plain_tag(low, low)
        tags[match.start()] = "o" if tag == "O" and low not in SUBJECT_PRONOUNS else tag
    return _VERB.search("".join(tags)) is not None


@lru_cache(maxsize=1)
def _attributing() -> frozenset[str]:
    """The words that attribute by themselves, and of each phrase that does the longest; none holds but letters."""
    return frozenset((*cues().verbs, *cues().nouns, *cues().states, *cues().according))
