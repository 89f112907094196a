"""Passages marked as quotations whose words stand nowhere else in the collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.link.wording import WORD
from provenance.model import Document, Marked, Passage, Quotation, Selector, Span
from provenance.segment.marks import Marked as Stretch
from provenance.segment.marks import blocks

__all__ = ["unsourced"]


def unsourced(
    document: Document, stretches: Sequence[Stretch], known: Sequence[Passage], least: int
) -> Iterator[Quotation]:
    """The outermost stretches in marks, and blocks, of ``least`` words or more that no passage of ``known`` covers.

    Their score grows with their length: short ones are often titles and words that the writer keeps at a distance.
    """
    arrowed = [(span, "block") for span in blocks(document.text)]
    marked = [(Span(s.inner_start, s.inner_end), "marks") for s in stretches if s.depth == 0]
    taken = [Span(p.selector.start, p.selector.end) for p in known]
    for span, how in (*arrowed, *marked):
        if any(2 * _shared(span, other) > span.end - span.start for other in taken):
            continue
        words = len(WORD.findall(document.text, span.start, span.end))
        if words < least:
            continue
        taken.append(span)
        passage = Passage(document.key, Selector.of(document.text, span.start, span.end))
        kind: Marked = "block" if how == "block" else "marks"
        yield Quotation(passage, None, None, (), round(words / (words + 3), 4), kind)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
