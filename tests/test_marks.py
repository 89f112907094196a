"""Quotation marks and paragraphs."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.segment.marks import marked_stretches, paragraphs

PAIRS = [
    ("She said “no” twice.", ["no"]),
    ('She said "no" twice.', ["no"]),
    ("She said ''no'' twice.", ["no"]),
    ("She said ``no'' twice.", ["no"]),
    ("She said 'no' twice.", ["no"]),
    ("She said ‘no’ twice.", ["no"]),
    ("Sie sagte „nein“ und ging.", ["nein"]),
    ("Elle a dit « non ».", ["non"]),
    ("Er sagte »nein« und ging.", ["nein"]),
    ('Mixed “marks" close too.', ["marks"]),
    ("It's the mayors' fault, isn't it?", []),
    ("Rock 'n' roll in the '90s, y'all.", []),
    ('The board is 6\' 2" long and 3" wide.', []),
    ("“One,” she said. “Two.”", ["One,", "Two."]),
    ("“He said ‘the workers’ council’ twice.”", ["He said ‘the workers’ council’ twice.", "the workers’ council"]),
    ("“Don’t,” she said.", ["Don’t,"]),
    ('The bill—"a disgrace"—fell.', ["a disgrace"]),
    ("“We leave.", ["We leave."]),
    ("A “stray mark here. “Right,” she said.", ["stray mark here.", "Right,"]),
    ('A <a href="x" title="a b">“link”</a> here.', ["link"]),
    ("“”", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_marks_pair(text: str, expected: list[str]) -> None:
    """Marks of every kind pair, and apostrophes are not marks."""
    assert [text[m.inner_start : m.inner_end].strip() for m in marked_stretches(text)] == expected


def test_marks_never_pair_across_paragraphs() -> None:
    """A mark left open ends with its paragraph and says so."""
    text = "“First part.\n\n“Second part,” she said."
    found = marked_stretches(text)
    assert [(text[m.start : m.end], m.closed) for m in found] == [("“First part.", False), ("“Second part,”", True)]


def test_nested_marks_have_a_depth() -> None:
    """The outermost stretch has depth 0, and nested ones follow it."""
    assert [m.depth for m in marked_stretches("“A ‘b’ c.” “D.”")] == [0, 1, 0]


def test_a_wrapped_line_goes_on_and_a_new_line_does_not() -> None:
    """Lines are paragraphs, but a line that goes on in lower case after no stop belongs to the one before."""
    text = "One line.\nAnother line that is\nwrapped.\n\n  A third.  \n"
    expected = ["One line.", "Another line that is\nwrapped.", "A third."]
    assert [text[p.start : p.end] for p in paragraphs(text)] == expected


@example("B«'\"“'")
@given(st.text(alphabet="a B.,!\n\"'“”‘’«»„`", max_size=60))
def test_stretches_are_well_formed(text: str) -> None:
    """Stretches are ordered, nested or apart, within one paragraph, and not empty."""
    bounds = [(p.start, p.end) for p in paragraphs(text)]
    found = marked_stretches(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
    for m in found:
        assert m.start < m.inner_start < m.inner_end <= m.end
        assert any(a <= m.start and m.end <= b for a, b in bounds)
        assert not any(m.start < o.start < m.end < o.end for o in found)


@pytest.mark.parametrize("piece", ['"', "“", "' ", " ", "“a” ", "'a ", "\n“", "a’ "])
def test_long_lines_take_linear_time(piece: str) -> None:
    """A hostile line of half a million characters is read in a few seconds at worst."""
    began = time.process_time()
    marked_stretches(piece * (500_000 // len(piece)))
    assert time.process_time() - began < 5
