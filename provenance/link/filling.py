"""What a quoting writer put into the marks behind the words that both sides have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.link.wording import ELLIPSIS
from provenance.model import Alignment, Passage, Selector, Span
from provenance.segment.borders import shared_spans
from provenance.segment.edits import edits
from provenance.segment.marks import Marked
from provenance.segment.words import borders, folded

__all__ = ["filled"]

MOST = 6  # words in the marks that may stand for others; more are about something else
LATE = 2  # words that replace nothing: closing marks are often set so many words late
NEAR = 8  # characters of punctuation with which a quotation may open
SLACK = 2  # words more that these may be
_REACH = 200  # characters of the quoted side that are looked at
_CLAUSE = re.compile(r"[^.!?;:…\n“”„«»\"]*")
_APART = re.compile(  # what the writer sets apart, or a sentence of its own, is not altered in silence
    rf"\W*?[.!?]\s|.*?(?:[\[\](){{}}\n]|{ELLIPSIS.pattern})"
)
_MARKS = frozenset('“”„‟«»＂"')  # within others they may pair otherwise


def filled(
    found: Alignment,
    quoted_text: str,
    quoting_text: str,
    stretches: Sequence[Marked],
    others: Sequence[tuple[int, int]],
) -> Alignment:
    """``found`` up to the closing marks behind its quoting side, with what the further words in them replace.

    “It was three lines long” repeated as “it was three pages long and rude” goes on alike up to “three”, and is not
    exact. ``others`` are the passages of the quoting document that are known to be quotations.
    """
    a, b = found.a.selector, found.b.selector
    around = (s for s in stretches if s.depth == 0 and s.closed and s.inner_start <= b.start and b.end <= s.inner_end)
    stretch = next(around, None)
    if stretch is None or b.start - stretch.inner_start > NEAR or borders(quoting_text[stretch.inner_start : b.start]):
        return found
    if any(b.end <= start < stretch.inner_end for start, _ in others):
        return found
    words = borders(b.exact)
    begin = b.start + words[-1][1]
    rest = quoting_text[begin : stretch.inner_end]
    places = borders(rest)
    if not 0 < len(places) <= min(MOST, len(words) // 2) or _APART.match(rest):
        return found
    if not _MARKS.isdisjoint(quoting_text[stretch.inner_start : stretch.inner_end]):
        return found
    replaced = _replaced(quoted_text[a.end : a.end + _REACH], [folded(rest[s:e]) for s, e in places])
    if not replaced and len(places) <= LATE:
        return found
    quoted, quoting = shared_spans(
        quoted_text, Span(a.start, a.end + replaced), quoting_text, Span(b.start, begin + places[-1][1])
    )
    return Alignment(
        Passage(found.a.document, Selector.of(quoted_text, quoted.start, quoted.end)),
        Passage(found.b.document, Selector.of(quoting_text, quoting.start, quoting.end)),
        found.score,
    )


def _replaced(text: str, row: Sequence[str]) -> int:
    """Where in ``text``, which follows the shared words, what ``row`` replaces ends: as far as it is most alike.

    Where that leaves a choice it is the end of the clause, or else the nearest place.
    """
    places = borders(text)[: len(row) + SLACK]
    told = [folded(text[start:end]) for start, end in places]
    costs = [_distance(told[:n], row) for n in range(len(told) + 1)]
    clause = len(borders(_CLAUSE.match(text)[0]))  # type: ignore[index]  # it may be empty
    count = clause if clause <= len(row) and costs[clause] == min(costs) else costs.index(min(costs))
    return places[count - 1][1] if count else 0


def _distance(old: Sequence[str], new: Sequence[str]) -> int:
    """The number of words that differ, less those that do not."""
    sizes = ((max(e.old_end - e.old_start, e.new_end - e.new_start), e.tag) for e in edits(old, new))
    return sum(-size if tag == "equal" else size for size, tag in sizes)
