"""Sentence borders."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.segment.sentences import sentences

CASES = [
    ("One. Two! Three?", ["One.", "Two!", "Three?"]),
    ("Mr. Poe met Sen. J. R. Ames Jr. He said no.", ["Mr. Poe met Sen. J. R. Ames Jr.", "He said no."]),
    ("He works for the U.S. Senate. It pays.", ["He works for the U.S. Senate.", "It pays."]),
    ("It rose 3.5 percent. No. 4 fell.", ["It rose 3.5 percent.", "No. 4 fell."]),
    ("“We won. Really.” She left.", ["“We won.", "Really.”", "She left."]),
    ("''We won.'' She left.", ["''We won.''", "She left."]),
    ("“We won!” she said.", ["“We won!” she said."]),
    ("She said no. “Never.”", ["She said no.", "“Never.”"]),
    ("Wait ... what? Yes.", ["Wait ... what?", "Yes."]),
    ("A heading\n\nA text.", ["A heading", "A text."]),
    ("They met at 5 p.m. Tuesday. Then they left.", ["They met at 5 p.m. Tuesday.", "Then they left."]),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_end_where_they_should(text: str, expected: list[str]) -> None:
    """Stops end sentences, but not after abbreviations, initials and numbers."""
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_offsets_count_in_the_whole_text() -> None:
    """The sentences of a stretch are those of the stretch alone, placed in the text."""
    text = "Left out. One. Two. Left out."
    assert [text[s.start : s.end] for s in sentences(text, 10, 19)] == ["One.", "Two."]


@given(st.text(alphabet="aB. !?\n\"“”J'", max_size=60))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    """Nothing but white space stands outside the sentences, and they follow each other."""
    found = sentences(text)
    assert "".join("".join(text[s.start : s.end] for s in found).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", [".", ". ", " ", "A. ", "\n", "Aa ", '."'])
def test_long_lines_take_linear_time(piece: str) -> None:
    """A hostile line of half a million characters is divided in a few seconds at worst."""
    began = time.process_time()
    sentences(piece * (500_000 // len(piece)))
    assert time.process_time() - began < 5


def test_sentences_that_open_in_lower_case() -> None:
    """A paragraph that opens in lower case has sentences that do, as comments have; others have none."""
    text = "it was shut. i saw it! was it? dr. poe says e.g. so"
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "it was shut.",
        "i saw it!",
        "was it?",
        "dr. poe says e.g. so",
    ]
    assert len(sentences("It was shut. by 5 p.m. it was dark.")) == 1
