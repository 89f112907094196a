"""Passages marked as quotations whose words stand nowhere else in the collection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.link.wording import WORD
from provenance.model import Document, Marked, Passage, Quotation, Selector, Span
from provenance.segment.marks import Marked as Stretch

__all__ = ["unsourced"]

_BLOCK = re.compile(r"(?:^[^\S\n]*(?:>[^\S\n]*)+[^\n]*\n?)+", re.MULTILINE)
_ARROWS = re.compile(r"[>\s]*")


def unsourced(
    document: Document, stretches: Sequence[Stretch], known: Sequence[Passage], least: int
) -> Iterator[Quotation]:
    """The outermost stretches in marks, and blocks, of ``least`` words or more that no passage of ``known`` covers.

    Their score grows with their length: short ones are often titles and words that the writer keeps at a distance.
    """
    blocks = [(span, "block") for span in _blocks(document.text)]
    marked = [(Span(s.inner_start, s.inner_end), "marks") for s in stretches if s.depth == 0]
    taken = [Span(p.selector.start, p.selector.end) for p in known]
    for span, how in (*blocks, *marked):
        words = len(WORD.findall(document.text, span.start, span.end))
        if words < least or any(2 * _shared(span, other) > span.end - span.start for other in taken):
            continue
        taken.append(span)
        passage = Passage(document.key, Selector.of(document.text, span.start, span.end))
        kind: Marked = "block" if how == "block" else "marks"
        yield Quotation(passage, None, None, (), round(words / (words + 3), 4), kind)


def _blocks(text: str) -> Iterator[Span]:
    if ">" not in text:
        return
    for block in _BLOCK.finditer(text):
        lead = _ARROWS.match(text, block.start())
        start = lead.end() if lead else block.start()
        end = block.start() + len(block.group().rstrip())
        if start < end:
            yield Span(start, end)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
