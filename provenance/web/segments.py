"""A text cut for reading: into paragraphs, and at every border of a passage, so that passages may overlap and nest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

__all__ = ["Marked", "Paragraph", "Segment", "Stretch", "stretches"]

BLANK = re.compile(r"\s*\n[^\S\n]*\n\s*")
LINE, NOTE = 66, 2.8  # characters on a line of text; lines of text as high as a note


@frozen(kw_only=True)
class Marked:
    """A passage to mark: its number on the page, the name of its class, its places in the text.

    Its number stands after its last word, or before its first where ``opens``: that of a long excerpt.
    """

    number: int
    kind: str
    spans: tuple[tuple[int, int], ...]
    opens: bool = False

    @property
    def stands(self) -> int:
        """Where its number stands in the text."""
        return self.spans[0][0] if self.opens else self.spans[-1][1]


@frozen(kw_only=True)
class Segment:
    """A piece of text under the same marks: their classes, and the numbers that stand before and after it."""

    text: str
    classes: tuple[str, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]


@frozen(kw_only=True)
class Paragraph:
    """A paragraph in segments; ``classes`` are those that all of it has."""

    segments: tuple[Segment, ...]
    classes: tuple[str, ...]


@frozen(kw_only=True)
class Stretch:
    """Some paragraphs, and the numbers that stand in them, whose notes fit beside them."""

    paragraphs: tuple[Paragraph, ...]
    numbers: tuple[int, ...]


def stretches(text: str, marks: Sequence[Marked]) -> Iterator[Stretch]:
    """The whole text in order; a stretch is as long as the notes beside it are likely to be high."""
    waiting: list[Paragraph] = []
    height = 0.0
    for paragraph in paragraphs(text, marks):
        waiting.append(paragraph)
        height += _height(paragraph)
        numbers = _numbers(waiting)
        if height >= NOTE * len(numbers):
            yield Stretch(paragraphs=tuple(waiting), numbers=numbers)
            waiting, height = [], 0.0
    if waiting:
        yield Stretch(paragraphs=tuple(waiting), numbers=_numbers(waiting))


def _height(paragraph: Paragraph) -> float:
    """In lines, as far as that can be told from here."""
    lines = "".join(segment.text for segment in paragraph.segments).split("\n")
    return 1 + sum(1 + len(line) // LINE for line in lines)


def _numbers(waiting: Sequence[Paragraph]) -> tuple[int, ...]:
    segments = [segment for paragraph in waiting for segment in paragraph.segments]
    return tuple(sorted(number for segment in segments for number in (*segment.before, *segment.after)))


def paragraphs(text: str, marks: Sequence[Marked]) -> Iterator[Paragraph]:
    """The paragraphs, which blank lines divide, each in segments."""
    cut = [list(_cut(start, end, marks)) for start, end in _ink(text)]
    first: dict[int, tuple[int, int]] = {}
    last: dict[int, tuple[int, int]] = {}
    for start, end, over in (piece for pieces in cut for piece in pieces):
        for mark in over:
            first.setdefault(mark.number, (start, end))
            last[mark.number] = (start, end)
    for pieces in cut:
        segments = tuple(
            Segment(
                text=text[start:end],
                classes=tuple(dict.fromkeys(mark.kind for mark in over)),
                before=_standing(mark for mark in over if mark.opens and first[mark.number] == (start, end)),
                after=_standing(mark for mark in over if not mark.opens and last[mark.number] == (start, end)),
            )
            for start, end, over in pieces
        )
        shared = set.intersection(*(set(segment.classes) for segment in segments))
        yield Paragraph(segments=segments, classes=tuple(sorted(shared)))


def _standing(marks: Iterable[Marked]) -> tuple[int, ...]:
    return tuple(sorted(mark.number for mark in marks))


def _ink(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs are."""
    start = 0
    for blank in BLANK.finditer(text):
        if start < blank.start():
            yield start, blank.start()
        start = blank.end()
    if text[start:].strip():
        yield start, len(text)


def _cut(start: int, end: int, marks: Sequence[Marked]) -> Iterator[tuple[int, int, list[Marked]]]:
    """A paragraph, cut wherever a passage begins or ends: the pieces, each with the marks over it."""
    near = [(mark, span) for mark in marks for span in mark.spans if span[0] < end and span[1] > start]
    borders = {border for _, span in near for border in span if start < border < end}
    for left, right in pairwise(sorted({start, end, *borders})):
        yield left, right, [mark for mark, span in near if span[0] <= left and right <= span[1]]
