"""Quotations of several paragraphs: each of these opens with a mark, and only the last one closes it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.attribute.found import Found
from provenance.attribute.reading import Paragraph
from provenance.model import Span
from provenance.segment.marks import Marked

__all__ = ["with_continued"]


def with_continued(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, each quotation that is not closed in one with what goes on in the next ones as further pieces."""
    pieces: dict[Found, list[Span]] = {}  # of those that go on
    gone: set[Found] = set()
    begun: Found | None = None
    for paragraph in paragraphs:
        more: Sequence[Span] = ()
        if begun is not None:
            opening = paragraph.opening
            more = opening.content if opening is not None else _short(paragraph)
            if more:
                pieces.setdefault(begun, [*begun.content]).extend(more)
            if opening is not None:
                gone.add(opening)
        last = _left_open(paragraph) if paragraph.found or more else None
        if last is None or not more or more[-1].end != last.end:
            begun = _that_ends_in(paragraph, last) if last is not None else None
    return [_put_together(paragraph, pieces, gone) for paragraph in paragraphs] if pieces else list(paragraphs)


def _put_together(paragraph: Paragraph, pieces: dict[Found, list[Span]], gone: set[Found]) -> Paragraph:
    if gone.isdisjoint(paragraph.found) and pieces.keys().isdisjoint(paragraph.found):
        return paragraph
    left = (one for one in paragraph.found if one not in gone)
    return evolve(
        paragraph, found=tuple(evolve(one, content=tuple(pieces[one])) if one in pieces else one for one in left)
    )


def _short(paragraph: Paragraph) -> tuple[Span, ...]:
    """The words in marks that are all of a paragraph, and too few to be told to be said where they stand alone."""
    marked = paragraph.tokens.marked.get(0)
    if paragraph.found or marked is None or marked.end != paragraph.span.end:
        return ()
    return (Span(marked.start, marked.end),)


def _left_open(paragraph: Paragraph) -> Marked | None:
    """The stretch in marks that a paragraph ends in without closing it."""
    last = next(reversed(paragraph.tokens.marked.values()), None)
    return last if last is not None and not last.closed and last.end == paragraph.span.end else None


def _that_ends_in(paragraph: Paragraph, stretch: Marked) -> Found | None:
    """The quotation whose last piece is the stretch, or ends with it."""
    found = (one for one in paragraph.found if not one.rule.startswith("nested"))
    return next((one for one in found if one.content[-1].end == stretch.end), None)
