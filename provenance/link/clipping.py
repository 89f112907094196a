"""The quotation marks that a writer set show where the quotation begins and ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.model import Alignment, Passage, Selector, Span
from provenance.segment.borders import shared_spans
from provenance.segment.edits import edits
from provenance.segment.marks import Marked
from provenance.segment.words import borders, folded

__all__ = ["clipped", "divided"]

_MARKS = frozenset("“”\"„«»‹›‘’'")
_DOUBLE = _MARKS - frozenset("‘’'")  # which are apostrophes as well
_INSIDE = 0.6  # the share of an alignment in the marks from which on the marks are about it


def divided(found: Alignment, quoted_text: str, quoting_text: str, blocks: Sequence[Span]) -> Iterator[Alignment]:
    """``found`` in parts where the quoting side goes into or out of one of its ``blocks``.

    Writers' own words above a block may chance to stand before its words in the original, too.
    """
    b = found.b.selector
    cuts = sorted(p for block in blocks for p in (block.start, block.end) if b.start < p < b.end)
    if not cuts:
        yield found
        return
    old, new = _Words(quoted_text, found.a), _Words(quoting_text, found.b)
    pairs = _pairs(old, new)
    for start, end in zip([b.start, *cuts], [*cuts, b.end], strict=True):
        inner = [i for i, p in enumerate(new.places) if p.start >= start and p.end <= end and i in pairs]
        if inner:
            quoted = _Range(pairs[inner[0]], pairs[inner[-1]])
            yield _narrowed(found, old, new, quoted, _Range(inner[0], inner[-1]))


def clipped(found: Alignment, quoted_text: str, quoting_text: str, stretches: Sequence[Marked]) -> Alignment:
    """``found`` without the words beyond the quoting writer's own marks.

    Writers lead into a quotation with words of their own that chance to stand before it in the original, too ("said
    that …") or go on with who said it. Marks that the quoted text has as well are part of the wording where both sides
    go on alike, and clip nothing.
    """
    b = found.b.selector
    for stretch in stretches:
        if not stretch.closed:  # where it ends is a guess
            continue
        inside = min(b.end, stretch.inner_end) - max(b.start, stretch.inner_start)
        if inside < _INSIDE * (b.end - b.start) or (b.start >= stretch.inner_start and b.end <= stretch.inner_end):
            continue
        words_of = _Words(quoted_text, found.a), _Words(quoting_text, found.b)
        clip = _clip(*words_of, stretch)
        if clip is not None:
            return _narrowed(found, *words_of, *clip)
    return found


class _Words:
    """The words of a passage, by their places in the document."""

    def __init__(self, text: str, passage: Passage) -> None:
        origin = passage.selector.start
        self.text = text
        self.places = [Span(origin + start, origin + end) for start, end in borders(passage.selector.exact)]
        self.folded = [folded(text[p.start : p.end]) for p in self.places]

    def span(self, first: int, last: int) -> Span:
        """From the first of these words to the last."""
        return Span(self.places[first].start, self.places[last].end)

    def marked(self, place: int) -> bool:
        """Whether a quotation mark is one of the two characters from ``place`` on."""
        return not _MARKS.isdisjoint(self.text[max(0, place) : max(0, place + 2)])


@frozen
class _Range:
    """Words ``first`` to ``last``, both included."""

    first: int
    last: int


def _clip(old: _Words, new: _Words, stretch: Marked) -> tuple[_Range, _Range] | None:
    """The words of both sides within the marks; None where both go on alike beyond them."""
    inner = [i for i, p in enumerate(new.places) if p.start >= stretch.inner_start and p.end <= stretch.inner_end]
    if not inner:
        return None
    kept = _Range(inner[0], inner[-1])
    pairs = _pairs(old, new)
    if kept.first not in pairs or kept.last not in pairs:
        return None
    other = _Range(pairs[kept.first], pairs[kept.last])
    if other.last < other.first:
        return None
    opened = old.marked(old.places[other.first].start - 2) and any(
        n in pairs and old.folded[pairs[n]] == new.folded[n] for n in range(kept.first)
    )
    closed = old.marked(old.places[other.last].end) and _goes_on(old, other.last + 1, new, kept.last + 1)
    return None if opened or closed else (other, kept)


def _goes_on(old: _Words, old_from: int, new: _Words, new_from: int) -> bool:
    """Whether behind closed marks stand the same words on both sides, or the quoting writer opens others."""
    after = new.folded[new_from:]
    if not after or old.folded[old_from:] == after:
        return bool(after)
    return not _DOUBLE.isdisjoint(new.text[new.places[new_from].end : new.places[-1].start])


def _pairs(old: _Words, new: _Words) -> dict[int, int]:
    """Of the words of ``new`` those of ``old`` that they stand for."""
    return {
        edit.new_start + n: edit.old_start + n
        for edit in edits(old.folded, new.folded)
        if edit.tag in ("equal", "replace")
        for n in range(edit.old_end - edit.old_start)
    }


def _narrowed(found: Alignment, old: _Words, new: _Words, quoted: _Range, quoting: _Range) -> Alignment:
    a, b = shared_spans(old.text, old.span(quoted.first, quoted.last), new.text, new.span(quoting.first, quoting.last))
    share = (quoting.last - quoting.first + 1) / len(new.places)
    return Alignment(
        Passage(found.a.document, Selector.of(old.text, a.start, a.end)),
        Passage(found.b.document, Selector.of(new.text, b.start, b.end)),
        1 - math.pow(1 - found.score, share),  # the score is of bits, which are about even over the words
    )
