"""Passages marked as quotations whose words were found in no earlier document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from provenance.link.wording import WORD
from provenance.model import Document, Marked, Passage, Quotation, Selector, Span
from provenance.segment.marks import Marked as Stretch
from provenance.segment.marks import blocks
from provenance.segment.words import UInts, words

__all__ = ["Heard", "unsourced"]

SHORT = 6  # words that may be too common for a quotation; where more stand word for word, they are one
APART = np.zeros(1, np.uint64)  # between documents, so that no words run from one into the next


class Heard:
    """The words of the ``documents`` of one page, in the order of time; they are read when first asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def before(self, document: Document, passage: str) -> bool:
        """Whether the few words of ``passage`` stand, as they are, in a document of the page before ``document``."""
        row = words(passage).ids
        if document.key == self._documents[0].key or not 0 < len(row) <= SHORT:
            return False
        at, rarest = min(enumerate(map(self._places, row)), key=lambda each: len(each[1]))
        first = rarest - at
        first = first[(first >= 0) & (first + len(row) <= self._begins[document.key])]
        return bool(np.all([self._ids[first + n] == word for n, word in enumerate(row)], axis=0).any())

    def _places(self, word: np.uint64) -> npt.NDArray[np.int64]:
        """Where ``word`` stands."""
        order, sorted_ids = self._sorted
        return order[np.searchsorted(sorted_ids, word) : np.searchsorted(sorted_ids, word, "right")]

    @cached_property
    def _rows(self) -> list[UInts]:
        return [np.append(words(document.text).ids, APART) for document in self._documents]

    @cached_property
    def _ids(self) -> UInts:
        return np.concatenate(self._rows)

    @cached_property
    def _begins(self) -> dict[str, int]:
        begins = np.cumsum([0, *map(len, self._rows[:-1])])
        return dict(zip((d.key for d in self._documents), begins.tolist(), strict=True))

    @cached_property
    def _sorted(self) -> tuple[npt.NDArray[np.int64], UInts]:
        order = np.argsort(self._ids, kind="stable")
        return order, self._ids[order]


def unsourced(
    document: Document, stretches: Sequence[Stretch], known: Sequence[Passage], heard: Heard, least: int
) -> Iterator[Quotation]:
    """The outermost stretches in marks, and blocks, of ``least`` words or more that no passage of ``known`` covers.

    A few words that stand earlier on the page are none of them, though too common to be told to come from there.
    The score grows with the length: short ones are often titles and words that the writer keeps at a distance.
    """
    arrowed = [(span, "block") for span in blocks(document.text)]
    marked = [(Span(s.inner_start, s.inner_end), "marks") for s in stretches if s.depth == 0]
    taken = [Span(p.selector.start, p.selector.end) for p in known]
    for span, how in (*arrowed, *marked):
        if any(2 * _shared(span, other) > span.end - span.start for other in taken):
            continue
        count = len(WORD.findall(document.text, span.start, span.end))
        if count < least or heard.before(document, document.text[span.start : span.end]):
            continue
        taken.append(span)
        passage = Passage(document.key, Selector.of(document.text, span.start, span.end))
        kind: Marked = "block" if how == "block" else "marks"
        yield Quotation(passage, None, None, (), round(count / (count + 3), 4), kind)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
