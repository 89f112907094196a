"""A text cut for reading: nothing lost, every passage marked in all of its places and numbered once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.web.segments import Marked, Paragraph, stretches

KINDS = ("direct", "indirect", "quoting", "altered", "quoted")
TEXTS = st.text(alphabet="ab .\n\t", min_size=1, max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    """A text and some passages of it, in one piece or several, that may overlap and nest."""
    text = draw(TEXTS)
    marks = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        borders = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted))
        spans = tuple(zip(borders[::2], borders[1::2], strict=False))
        marks.append(Marked(number=number, kind=draw(st.sampled_from(KINDS)), spans=spans, opens=draw(st.booleans())))
    return text, marks


def paragraphs(text: str, marks: list[Marked]) -> list[Paragraph]:
    """All paragraphs of all stretches."""
    return [paragraph for stretch in stretches(text, marks) for paragraph in stretch.paragraphs]


def inked(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


@given(marked_texts())
def test_nothing_is_lost(case: tuple[str, list[Marked]]) -> None:
    """The segments together hold the text, but for white space between paragraphs."""
    text, marks = case
    together = "".join(segment.text for paragraph in paragraphs(text, marks) for segment in paragraph.segments)
    assert inked(together) == inked(text)


@given(marked_texts())
def test_every_character_has_the_marks_over_it(case: tuple[str, list[Marked]]) -> None:
    """A character of the text is under exactly the kinds of the passages that hold it."""
    text, marks = case
    at = 0
    for paragraph in paragraphs(text, marks):
        for segment in paragraph.segments:
            at = text.index(segment.text[0], at) if segment.text.strip() == "" else text.index(segment.text, at)
            for offset in range(at, at + len(segment.text)):
                over = {mark.kind for mark in marks for start, end in mark.spans if start <= offset < end}
                assert set(segment.classes) == over
            at += len(segment.text)


@given(marked_texts())
def test_every_number_stands_once(case: tuple[str, list[Marked]]) -> None:
    """A passage with any ink in it is numbered once in the text, and once beside the stretch where that is."""
    text, marks = case
    visible = sorted(mark.number for mark in marks if any(text[start:end].strip() for start, end in mark.spans))
    found = list(stretches(text, marks))
    beside = sorted(number for stretch in found for number in stretch.numbers)
    standing = sorted(
        number
        for stretch in found
        for paragraph in stretch.paragraphs
        for segment in paragraph.segments
        for number in (*segment.before, *segment.after)
    )
    assert set(visible) <= set(standing)
    assert len(standing) == len(set(standing))
    assert beside == standing


def test_overlapping_and_nested_passages_stay_apart() -> None:
    """Each border cuts; the words under two passages carry both; numbers stand after the last words."""
    text = "one two three four"
    marks = [
        Marked(number=1, kind="direct", spans=((0, 13),)),
        Marked(number=2, kind="quoted", spans=((4, 18),)),
        Marked(number=3, kind="altered", spans=((8, 13),)),
    ]
    (paragraph,) = paragraphs(text, marks)
    assert [(segment.text, segment.classes, segment.after) for segment in paragraph.segments] == [
        ("one ", ("direct",), ()),
        ("two ", ("direct", "quoted"), ()),
        ("three", ("direct", "quoted", "altered"), (1, 3)),
        (" four", ("quoted",), (2,)),
    ]


def test_a_passage_over_paragraphs_is_in_each_of_them() -> None:
    """A long excerpt is numbered where it opens, and all paragraphs in it say that they are."""
    text = "before\n\nfirst\n\nsecond"
    found = paragraphs(text, [Marked(number=1, kind="block", spans=((8, len(text)),), opens=True)])
    assert [paragraph.classes for paragraph in found] == [(), ("block",), ("block",)]
    assert [paragraph.segments[0].before for paragraph in found] == [(), (1,), ()]
