"""What the rules find in a paragraph, before it is known who the source is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import define

from provenance.attribute.cue import Cue
from provenance.attribute.source import RELATIVE, Phrase, antecedent
from provenance.attribute.tokens import Tokens
from provenance.model import Form, Span
from provenance.segment.marks import Marked

__all__ = ["Found", "cue_span", "form_of", "head_span", "mention_span", "of_word", "span"]


@define(kw_only=True, eq=False)
class Found:
    """An attribution whose source is a mention: all places are in characters of the document.

    ``told`` is the outlet or person spoken to. ``floating`` marks a quotation without a cue, whose speaker is the one
    before it.
    """

    content: tuple[Span, ...]
    form: Form
    rule: str
    cue: Span | None = None
    mention: Span | None = None
    head: Span | None = None
    told: Span | None = None
    floating: bool = False


def span(paragraph: Tokens, start: int, end: int) -> Span:
    """Tokens ``[start, end)`` as a stretch of the document."""
    return Span(paragraph.starts[start], paragraph.ends[end - 1])


def form_of(paragraph: Tokens, content: Sequence[Span]) -> Form:
    """The form of the pieces of a content, by what of them stands in quotation marks: all, some or nothing."""
    touched = [_marks_in(paragraph, one) for one in content] if paragraph.marked else []
    if not any(touched):
        return "indirect"
    pieces = zip(content, touched, strict=True)
    whole = all(any(m.start <= one.start and one.end <= m.end for m in marks) for one, marks in pieces)
    return "direct" if whole else "mixed"


def of_word(paragraph: Tokens, k: int, who: Phrase | None, start: int, end: int, rule: str) -> Found:
    """What the noun or adjective at token ``k`` says of ``who``: tokens ``[start, end)``, found by ``rule``."""
    content = (span(paragraph, start, end),)
    return Found(
        content=content,
        form=form_of(paragraph, content),
        rule=rule,
        cue=span(paragraph, k, k + 1),
        mention=mention_span(paragraph, who),
        head=head_span(paragraph, who),
    )


def _marks_in(paragraph: Tokens, place: Span) -> list[Marked]:
    """The stretches in quotation marks that share anything with a place."""
    first = max(bisect_right(paragraph.starts, place.start) - 1, 0)
    last = bisect_left(paragraph.starts, place.end)
    stretches = [paragraph.marked[k] for k in range(first, last) if paragraph.tags[k] == "Q"]
    return [stretch for stretch in stretches if stretch.end > place.start]


def cue_span(paragraph: Tokens, cue: Cue, end: int | None = None) -> Span:
    """A cue's verb group as a stretch of the document."""
    return span(paragraph, cue.start, cue.end if end is None else end)


def mention_span(paragraph: Tokens, who: Phrase | None) -> Span | None:
    """A mention as a stretch of the document."""
    return span(paragraph, who.start, who.end) if who is not None else None


def head_span(paragraph: Tokens, who: Phrase | None) -> Span | None:
    """What names the one mentioned: the first noun phrase of the mention, or what its relative pronoun stands for."""
    if who is None:
        return None
    low = paragraph.lows[who.start]
    if who.end == who.start + 1 and (low in RELATIVE or low.startswith("who'")):
        before = antecedent(paragraph, who.start)
        if before is not None:
            bracketed = paragraph.tags[before.end - 1] == ")"
            return span(paragraph, before.start, before.head_end if bracketed else before.end)
    return span(paragraph, who.start, who.head_end)
