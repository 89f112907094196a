"""Is this a quotation? What speaks for it, in numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from provenance.link.clipping import clipped, divided
from provenance.link.copied import punctuation
from provenance.link.dropped import with_dropped_negations
from provenance.link.filling import filled
from provenance.link.wording import WORD
from provenance.model import Alignment, Document, Marked, Passage, Span
from provenance.segment.marks import Marked as Stretch
from provenance.segment.marks import blocks, marked_stretches

__all__ = ["Evidence", "Reader"]

_SIGN = re.compile(r"[^\W_]")  # a letter or a digit
_LEAD = re.compile(r"(?:\s*(?:>+|[-*+•]|@[^\n:]{1,60}:|\d+[.)]))*[\s*_~\"“‘'«„(\[]*")
_CLOSED_BY = {"“": "”", '"': '"', "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "'": "'’"}
_NEAR = 400  # characters: a line's border further away does not make the line a quotation's


@frozen(kw_only=True)
class Evidence:
    """What is known of an alignment whose side ``b`` may quote its side ``a``.

    ``words``: the length of the longer side; ``bits``: how rare the shared words are; ``line``: the share of its lines
    that the passage fills; ``marks``: how well a stretch in quotation marks fits it; ``block``: whether its line is
    marked as quoted; ``answers``: b answers a, or names a's author; ``exchange``: b answers one on the page of a;
    ``own``: both are of one author; ``footer``: both documents end with it, as with a signature; ``page``: both are on
    one page; ``copied`` and ``changed``: how often punctuation among the words is the same on both sides, and not.
    """

    words: int
    bits: float
    line: float
    marks: float
    block: bool
    answers: bool
    exchange: bool
    own: bool
    footer: bool
    page: bool
    copied: int
    changed: int

    @property
    def marked(self) -> Marked:
        """How the writer marked the passage."""
        if self.block:
            return "block"
        if self.marks >= 0.6:
            return "marks"
        return "block" if self.line >= 0.95 else "none"


class Reader:
    """Reads the evidence of alignments; keeps the quotation marks and blocks of the documents it has seen."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._stretches: dict[str, list[Stretch]] = {}
        self._blocks: dict[str, list[Span]] = {}

    def evidence(self, found: Alignment, *, answers: bool) -> Evidence:
        """What speaks for the quotation of ``found.a`` in ``found.b``."""
        quoted, quoting = self._documents[found.a.document], self._documents[found.b.document]
        span = Span(found.b.selector.start, found.b.selector.end)
        words = [len(WORD.findall(side.selector.exact)) for side in (found.a, found.b)]
        line, block = _line(quoting.text, span, words[1])
        copied, changed = punctuation(found)
        page = quoted.page == quoting.page
        return Evidence(
            words=max(words),
            bits=-64 * math.log2(max(1e-9, 1 - found.score)),
            line=line,
            marks=self._marks(quoting, span),
            block=block,
            answers=answers,
            exchange=answers or (page and quoting.reply_to is not None),
            own=quoting.author is not None and quoting.author == quoted.author,
            footer=_ends(quoted.text, found.a) and _ends(quoting.text, found.b),
            page=page,
            copied=copied,
            changed=changed,
        )

    def parts(self, found: Alignment) -> Iterator[Alignment]:
        """``found`` as far as the quoting writer's own marks go, and in parts where these are blocks."""
        quoted, quoting = self._documents[found.a.document], self._documents[found.b.document]
        for part in divided(found, quoted.text, quoting.text, self._blocks_of(quoting)):
            yield clipped(part, quoted.text, quoting.text, self.stretches(quoting))

    def whole(self, found: Alignment, others: Sequence[tuple[int, int]]) -> Alignment:
        """``found`` up to the writer's own marks, with the negations of the quoted side that were cut off beside it.

        ``others`` are where the quotations of the quoting document stand.
        """
        quoted, quoting = self._documents[found.a.document], self._documents[found.b.document]
        up_to_marks = filled(found, quoted.text, quoting.text, self.stretches(quoting), others)
        return with_dropped_negations(up_to_marks, quoted.text, quoting.text)

    def stretches(self, document: Document) -> list[Stretch]:
        """The stretches of ``document`` in quotation marks."""
        if document.key not in self._stretches:
            self._stretches[document.key] = marked_stretches(document.text)
        return self._stretches[document.key]

    def _blocks_of(self, document: Document) -> list[Span]:
        if document.key not in self._blocks:
            self._blocks[document.key] = list(blocks(document.text))
        return self._blocks[document.key]

    def _marks(self, document: Document, span: Span) -> float:
        """How well quotation marks fit ``span``: intersection over union of characters with the best stretch in marks.

        Marks right around the span fit it, though others inside may pair with them.
        """
        if _flanked(document.text, span):
            return 1.0
        best = 0.0
        for stretch in self.stretches(document):
            inside = min(stretch.inner_end, span.end) - max(stretch.inner_start, span.start)
            if inside > 0:
                union = max(stretch.inner_end, span.end) - min(stretch.inner_start, span.start)
                best = max(best, inside / union)
        return best


def _ends(text: str, passage: Passage) -> bool:
    """Whether the passage is the last paragraph of a text that has others before it."""
    if _SIGN.search(text, passage.selector.end):  # most end here, before anything of a long text is copied
        return False
    before = text[: passage.selector.start].rstrip(" \t*_-–—>")
    return before.endswith("\n") and before.strip() != ""


def _flanked(text: str, span: Span) -> bool:
    """Whether marks open right before ``span`` and close right after it, with a stop of the writer's in between."""
    before = text[span.start - 1] if span.start else ""
    after = text[span.end : span.end + 2].lstrip(".,;:!?…")[:1]
    return after != "" and after in _CLOSED_BY.get(before, "")


def _line(text: str, span: Span, inside: int) -> tuple[float, bool]:
    """The share of its lines' words that the ``inside`` ones of ``span`` are; whether it is marked as a block."""
    start = text.rfind("\n", max(0, span.start - _NEAR), span.start) + 1
    if not start and span.start > _NEAR:
        return 0.0, False
    end = text.find("\n", span.end, span.end + _NEAR)
    if end < 0:
        if len(text) > span.end + _NEAR:
            return 0.0, False
        end = len(text)
    lead = _LEAD.match(text, start)
    begin = min(lead.end(), span.start) if lead else start
    outside = len(WORD.findall(text, begin, span.start)) + len(WORD.findall(text, span.end, end))
    return inside / max(1, inside + outside), text[start:begin].lstrip().startswith(">")
