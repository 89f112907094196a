"""A negation that was cut off right before or after a quotation."""

from __future__ import annotations

import re

from provenance.link.wording import WORD, negates, negates_clause
from provenance.model import Alignment, Passage, Selector
from provenance.segment.words import folded

__all__ = ["with_dropped_negations"]

_REACH = 64  # characters before and after a passage that are looked at
_LAST_WORD = re.compile(r"(\w[\w'’]*)[^\S\n]+[\"“„«‘'(]*\Z")
_NEXT_WORD = re.compile(r"[^\S\n]+(\w[\w'’]*)")
_SENTENCE_END = re.compile(r".*[.!?;:…\n]", re.DOTALL)
_REST = re.compile(r"[^.!?;:…\n]*")


def with_dropped_negations(found: Alignment, quoted_text: str, quoting_text: str) -> Alignment:
    """``found``, its quoted side with the negation right before or after it, where the quoting side has none.

    "I never said that taxes must rise" quoted as “said that taxes must rise” holds the same words and says the
    opposite; he never “said that taxes must rise” does not. The same goes for "the gate is not safe", quoted as “the
    gate is”.
    """
    quoted, quoting = found.a.selector, found.b.selector
    start, end = quoted.start, quoted.end
    before = _LAST_WORD.search(quoted_text, max(0, start - _REACH), start)
    if before and negates(folded(before.group(1))) and not _negated_before(quoting_text, quoting.start):
        start = before.start(1)
    after = _NEXT_WORD.match(quoted_text, end)
    if after and negates_clause(folded(after.group(1))) and not _negated_after(quoting_text, quoting.end):
        end = after.end(1)
    if (start, end) == (quoted.start, quoted.end):
        return found
    return Alignment(Passage(found.a.document, Selector.of(quoted_text, start, end)), found.b, found.score)


def _negated_before(text: str, place: int) -> bool:
    """Whether the sentence that goes on at ``place`` has negated before."""
    return _negates(_SENTENCE_END.sub("", text[max(0, place - _REACH) : place]))


def _negated_after(text: str, place: int) -> bool:
    """Whether the sentence that stands at ``place`` negates after it."""
    rest = _REST.match(text, place, place + _REACH)
    return rest is not None and _negates(rest.group())


def _negates(text: str) -> bool:
    return any(negates(folded(word)) for word in WORD.findall(text))
