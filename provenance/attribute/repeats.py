"""What comments repeat of what they answer, in marks or on a line behind ">"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import evolve

from provenance.attribute.coreference import Cast
from provenance.attribute.draft import Draft
from provenance.attribute.exchange import Answers
from provenance.attribute.found import Found
from provenance.attribute.reading import Paragraph
from provenance.model import Document, Span
from provenance.segment.marks import Marked

__all__ = ["repeated", "repeats"]

_TERM = 4  # words: fewer in marks inside a sentence may be a term that is discussed
_I_SAID = re.compile(r"\bI\s+(?:\w+\s+)?(?:said|wrote|asked|meant|mean)\s*[,:]?\s*$", re.IGNORECASE)


def repeated(draft: Draft, document: Document, cast: Cast, answers: Answers) -> Draft:
    """The draft of a quotation that stands alone as that of whose words it repeats on the page."""
    if not draft.found.floating or draft.entity is not None:
        return draft
    author, speaker = answers.quoted(document, draft.found)
    writer = cast.writer(author) if author is not None else None
    if writer is None and speaker is None:
        return draft
    through = writer if speaker is not None else None
    return Draft(evolve(draft.found, rule="quotation-repeated"), speaker or writer, draft.extent, None, through)


def repeats(
    document: Document, paragraphs: Sequence[Paragraph], drafts: Sequence[Draft], cast: Cast, answers: Answers
) -> Iterator[Draft]:
    """What a comment repeats, in marks or on a line behind ">", and nothing else in it attributes."""
    taken = [(c.start, c.end) for draft in drafts for c in draft.found.content]
    for paragraph in paragraphs:
        marked = [Span(m.start, m.end) for m in paragraph.words.stretches if _says_something(paragraph, m)]
        for place in [paragraph.span] if paragraph.quoted else marked:
            if any(start < place.end and place.start < end for start, end in taken):
                continue
            found = Found(content=(place,), form="direct", rule="quotation-floating", floating=True)
            draft = repeated(Draft(found, None, (place.start, place.end)), document, cast, answers)
            if draft.entity is not None:
                yield draft


def _says_something(paragraph: Paragraph, marked: Marked) -> bool:
    """Whether a stretch in marks opens a sentence or is long enough to be more than a term, and is not the author's."""
    tokens = paragraph.tokens
    k = bisect_left(tokens.starts, marked.start)
    if k not in tokens.marked or _I_SAID.search(tokens.text, paragraph.span.start, marked.start) is not None:
        return False
    return k in tokens.borders or len(tokens.inside(k).split()) >= _TERM
