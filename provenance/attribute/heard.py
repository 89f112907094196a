"""What has to be read of the documents of a page that attribute nothing, for the sake of those that do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from attrs import frozen

from provenance.attribute.exchange import Answers
from provenance.attribute.naming import name_words, outlet_words, plain_words, run_words
from provenance.attribute.reading import Paragraph
from provenance.model import Document

__all__ = ["heard"]

_GENDER = re.compile(r"[.!?…]\W+(?:\w+\W+)?s?he\b", re.IGNORECASE)  # may tell of whom the sentence before it speaks

_Read = tuple[Document, list[Paragraph]]


@frozen(eq=False)
class _Quiet:
    """A paragraph of a document that attributes nothing, the words of names in it, and its text."""

    paragraph: Paragraph
    names: set[str]
    text: str

    def shares(self, asked: set[str]) -> bool:
        """Whether a name in the paragraph may be one of those with the words ``asked`` for."""
        by_rule = self.paragraph.retagged is None and not self.paragraph.known.kinds
        return not (by_rule and asked.isdisjoint(self.names))


def heard(page: Sequence[_Read], answers: Answers) -> Iterator[tuple[Document, list[Paragraph], bool]]:
    """The documents up to the last that attributes something, with the paragraphs that matter and whether it does.

    ``answers`` tells whom each of them answers. All paragraphs of those that do matter. Of others only those whose
    names share a word with what is named where something is attributed: no other can change who is meant there.
    """
    telling = [_tells(*one) for one in page]
    while telling and not telling[-1]:
        telling.pop()
    quiet = [[] if tells else _quiet(*one) for one, tells in zip(page, telling, strict=False)]
    asked = _asked([*compress(page, telling)], [one for document in quiet for one in document], answers)
    for (document, paragraphs), tells, silent in zip(page, telling, quiet, strict=False):
        yield document, paragraphs if tells else [q.paragraph for q in silent if q.shares(asked)], tells


def _tells(document: Document, paragraphs: Iterable[Paragraph]) -> bool:
    """Whether anything in a document attributes something, or may introduce what follows."""
    marked = document.kind == "comment"  # words in marks may be those of what a comment answers
    return any(
        p.found or p.quoted or (marked and p.words.stretches) or document.text[p.span.end - 1] == ":"
        for p in paragraphs
    )


def _quiet(document: Document, paragraphs: Iterable[Paragraph]) -> list[_Quiet]:
    texts = [(p, document.text[p.span.start : p.span.end]) for p in paragraphs]
    return [_Quiet(paragraph, run_words(paragraph.words), text) for paragraph, text in texts]


def _asked(telling: Iterable[_Read], quiet: Sequence[_Quiet], answers: Answers) -> set[str]:
    """The words of names that matter where the documents ``telling`` attribute; none where nothing is ``quiet``.

    An answer calls the one answered "you".
    """
    asked: set[str] = set()
    if quiet:
        for one in telling:
            asked |= _named(*one)
            asked.update(plain_words(answers.addressed(one[0]) or ""))
        _spread(quiet, asked)
    return asked


def _named(document: Document, paragraphs: Iterable[Paragraph]) -> set[str]:
    """The words by which a document, its author and its mentions of sources may name somebody."""
    named = name_words(document.text).union(outlet_words(), plain_words(document.author or ""))
    for paragraph in paragraphs:
        for one in (*paragraph.found, *((paragraph.introducer,) if paragraph.introducer else ())):
            for place in (one.mention, one.head):
                named.update(plain_words(document.text[place.start : place.end]) if place is not None else ())
    return named


def _spread(quiet: Sequence[_Quiet], asked: set[str]) -> None:
    """Ask for all names in what matters where a pronoun tells of whom a sentence speaks: all of them decide."""
    telling = [one for one in quiet if _GENDER.search(one.text)]
    size = -1
    while size != len(asked):
        size = len(asked)
        for one in telling:
            if one.shares(asked):
                asked |= one.names
