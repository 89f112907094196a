"""What is not taken apart: paragraphs that attribute nothing are known by cheap tests, and none is lost by them."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.attribute import AttributeSettings, attributions
from provenance.attribute.lexicon import wordset
from provenance.attribute.tokens import words_of
from provenance.attribute.worth import may_attribute
from provenance.model import Document, Span
from provenance.segment.marks import marked_stretches

WORDS = sorted(
    wordset(
        "the a to would will can he she they Ann Poe Bell Mr. U.S. her first last one close own red plans looks runs "
        "dressed ran running being up as of in into that who which and but very never mayor mayors people harbour crews "
        "May is was according view words me it's 12 5% said report reports like see know state back go known "
        "often so that"
    )
)
MARKS = (
    "“a small change”",
    "“a small change,”",
    "“It rained all day.”",
    "“no”",
    '"the old pier"',
    "“and never",
    "‘so’",
)
STOPS = (".", ",", ":", ";", "!", "?", " —", " -", "...", ")", " (")
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(STOPS))


def _told(text: str) -> list[object]:
    document = Document(key="d", page="p", position=0, text=text)
    return list(attributions([document], AttributeSettings()))


def _text(pieces: list[str]) -> str:
    return "".join(piece if piece in STOPS else " " + piece for piece in pieces).strip()


@given(st.lists(PIECES, min_size=3, max_size=30))
def test_nothing_is_lost(pieces: list[str]) -> None:
    """What a paragraph yields is what it yields if it is taken apart whatever the tests say."""
    text = _text(pieces)
    with patch("provenance.attribute.reading.may_attribute", return_value=True):
        whole = _told(text)
    assert _told(text) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour is old and the pier of the town is red.", False),
        ("The harbour is old. In the pier of “a small town” is a red boat.", False),
        ("Ann Poe dressed it up as “a small change” in May.", True),
        ("The harbour is “old and red” — Ann Poe", True),
        ("Ann Poe was blunt: “It rained all day.”", True),
        ("“It rained all day.”", True),
        ("The harbour is old, according to Ann Poe.", True),
        ("Ann Poe said the harbour is old.", True),
    ],
)
def test_what_may_attribute(text: str, expected: bool) -> None:
    """Marks alone are no reason; a verb, a colon, a dash or a place of their own are."""
    place = Span(0, len(text))
    (words,) = words_of(text, [(place, [m for m in marked_stretches(text) if m.depth == 0])], frozenset())
    assert may_attribute(text, place, words) is expected
