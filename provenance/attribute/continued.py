"""Quotations of several paragraphs: each of these opens with a mark, and only the last one closes it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.attribute.found import Found
from provenance.attribute.reading import Paragraph
from provenance.model import Span

__all__ = ["with_continued"]


def with_continued(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, each quotation that is not closed in one with what goes on in the next ones as further pieces."""
    pieces: dict[int, list[Span]] = {}  # by what was found that begins, which is known by its identity
    begun: Found | None = None
    gone: set[int] = set()
    for paragraph in paragraphs:
        if begun is None:
            begun = _unclosed(paragraph)
            continue
        opening = _opening(paragraph)
        more = opening.content if opening is not None else _short(paragraph)
        if more:
            pieces.setdefault(id(begun), [*begun.content]).extend(more)
        if opening is not None:
            gone.add(id(opening))
        unclosed = _unclosed(paragraph)
        begun = begun if more and unclosed is opening and not _closed(paragraph) else unclosed
    if not pieces:
        return list(paragraphs)
    return [_put_together(paragraph, pieces, gone) for paragraph in paragraphs]


def _put_together(paragraph: Paragraph, pieces: dict[int, list[Span]], gone: set[int]) -> Paragraph:
    known = {id(one) for one in paragraph.found}
    if known.isdisjoint(pieces) and known.isdisjoint(gone):
        return paragraph
    left = (one for one in paragraph.found if id(one) not in gone)
    found = (evolve(one, content=tuple(pieces[id(one)])) if id(one) in pieces else one for one in left)
    return evolve(paragraph, found=tuple(found))


def _opening(paragraph: Paragraph) -> Found | None:
    """The quotation without a cue that opens a paragraph."""
    start = paragraph.span.start
    return next((one for one in paragraph.found if one.floating and one.content[0].start == start), None)


def _short(paragraph: Paragraph) -> tuple[Span, ...]:
    """The words in marks that are all of a paragraph, and too few to be told to be said where they stand alone."""
    marked = paragraph.tokens.marked.get(0)
    if paragraph.found or marked is None or marked.end != paragraph.span.end:
        return ()
    return (Span(marked.start, marked.end),)


def _closed(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a closing mark, or otherwise than in a quotation."""
    last = next(reversed(paragraph.tokens.marked.values()), None)
    return last is None or last.closed or last.end != paragraph.span.end


def _unclosed(paragraph: Paragraph) -> Found | None:
    """The quotation that a paragraph ends in without closing it."""
    if not paragraph.found or _closed(paragraph):
        return None
    last = paragraph.tokens.marked[max(paragraph.tokens.marked)]
    found = (one for one in paragraph.found if not one.rule.startswith("nested"))
    return next((one for one in found if one.content[-1].end in (last.end, last.inner_end)), None)
