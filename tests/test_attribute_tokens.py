"""Tokens of several paragraphs that are read together."""

from __future__ import annotations

import pytest

from provenance.attribute.tokens import Tokens, capitalised, tokenise, tokens, words_of
from provenance.model import Span
from provenance.segment.marks import Marked, marked_stretches, paragraphs

_TEXTS = [
    'Ann Poe left.\n\nAsked whether it rained, she said: "It did."\n\nHer  brother <b>Tom</b> agreed with her.',
    "  The Harbour Is Old\n\n“Never,” he said .\n\n“It was one of those days.” He will go.",
    "Repeatedly\n\nasked about it, Poe declined.\n\nDr. Poe, 41, met U.S. envoys in Feb. 2019 — twice.",
    "The well-known mayor’s co-op won't, Ann Poe's\n\nclerk said. Mr. Poe, Jan. 5; The Co-Op.\n\nIn Jan.\n\nPoe’s.",
    "One\u00a0two.\tThree\n\nIn the\n\nwords of Ann Poe, “no ”  means <i> no</i>.  ",
]


@pytest.mark.parametrize("text", _TEXTS)
def test_a_paragraph_has_the_same_tokens_alone_and_among_others(text: str) -> None:
    """What stands in other paragraphs tells nothing of a word, whether all are made at once or one by one."""
    named = capitalised(text)
    read = _read(text)
    alone = [_parts(tokens(text, place, marked, named)) for place, marked in read]
    assert [_parts(words.tokens) for words in words_of(text, read, named)] == alone
    together = words_of(text, read, named)
    tokenise(together[1:])
    assert [_parts(words.tokens) for words in together] == alone


@pytest.mark.parametrize("text", _TEXTS)
def test_tokens_are_the_words_of_the_text_in_order(text: str) -> None:
    """Nothing but white space is between two tokens, and none is empty."""
    position = 0
    for words in words_of(text, _read(text), frozenset()):
        for start, end in zip(words.tokens.starts, words.tokens.ends, strict=True):
            assert not text[position:start].strip()
            assert text[start:end].strip()
            position = end
    assert not text[position:].strip()


def _read(text: str) -> list[tuple[Span, list[Marked]]]:
    """The paragraphs of ``text`` with their outermost stretches in marks."""
    return [(place, [m for m in marked_stretches(text, [place]) if m.depth == 0]) for place in paragraphs(text)]


def _parts(read: Tokens) -> tuple[object, ...]:
    return read.starts, read.ends, read.lows, read.tags, read.cues, read.borders, read.marked
