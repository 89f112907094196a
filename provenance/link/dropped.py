"""A negation that was cut off right before a quotation."""

from __future__ import annotations

import re

from provenance.link.wording import WORD, negates
from provenance.model import Alignment, Passage, Selector
from provenance.segment.words import folded

__all__ = ["with_dropped_negation"]

_REACH = 64  # characters before a passage that are looked at
_LAST_WORD = re.compile(r"(\w[\w'’]*)[^\S\n]+[\"“„«‘'(]*\Z")
_SENTENCE_END = re.compile(r".*[.!?;:…\n]", re.DOTALL)


def with_dropped_negation(found: Alignment, quoted_text: str, quoting_text: str) -> Alignment:
    """``found``, its quoted side with the negation before it, where the quoting side has none.

    "I never said that taxes must rise" quoted as “said that taxes must rise” holds the same words and says the
    opposite; he never “said that taxes must rise” does not.
    """
    start = found.a.selector.start
    before = _LAST_WORD.search(quoted_text, max(0, start - _REACH), start)
    if before is None or not negates(folded(before.group(1))) or _negated(quoting_text, found.b.selector.start):
        return found
    selector = Selector.of(quoted_text, before.start(1), found.a.selector.end)
    return Alignment(Passage(found.a.document, selector), found.b, found.score)


def _negated(text: str, place: int) -> bool:
    """Whether the sentence that goes on at ``place`` has negated before."""
    sentence = _SENTENCE_END.sub("", text[max(0, place - _REACH) : place])
    return any(negates(folded(word)) for word in WORD.findall(sentence))
