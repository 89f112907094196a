"""What comments answer and repeat: who "you" is, and whose words stand alone in marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from provenance.attribute.entity import Entity
from provenance.attribute.found import Found
from provenance.model import FOUND_BY_LINKING, Document, Span
from provenance.segment.mentions import name_key

__all__ = ["Answers"]

_LINE = 80  # characters: no name is longer
_SHORTEST = 16  # characters: fewer are words that many use
_WORDING = re.compile(r"\w+|\|")
_MARKED = re.compile(r"[“\"][^“”\"\n]{1,2000}[”\"]|^[^\S\n]*>.*$", re.MULTILINE)  # what somebody else may have said


class Answers:
    """What the documents of a page, in their order, answer: as stated, or as they open, "@Poe: …"."""

    def __init__(self, page: Sequence[Document]) -> None:
        self._page = page
        self._wordings: dict[str, str] = {}
        self._said: dict[str, list[tuple[str, Entity]]] = {}

    def addressed(self, document: Document) -> str | None:
        """The author of what a document answers, None where that is unknown."""
        answered = self.answered(document)
        return answered.author if answered is not None else None

    def answered(self, document: Document) -> Document | None:
        """What a document answers, None where that is unknown.

        What is only known by linking does not count: who says what is found out before and after it alike.
        """
        if document.reply_to is not None and document.reply_evidence not in FOUND_BY_LINKING:
            return self._by_key.get(document.reply_to)
        name = self._name(document.text) if document.text.startswith("@") else None
        if name is None:
            return None
        earlier = [d for d in self._page if d.author == name and d.position < document.position]
        return earlier[-1] if earlier else next(d for d in self._page if d.author == name)

    def quoted(self, document: Document, found: Found) -> tuple[str | None, Entity | None]:
        """Who is quoted in a document by words that stand in what it answers, or else in what stands before it.

        The author there, or where the words are in marks, through the author, the one whom they were given to; each
        None where that is unknown.
        """
        wanted = [_wording(document.text[c.start : c.end]) for c in found.content]
        if min(map(len, wanted)) < _SHORTEST:
            return None, None
        answered = self.answered(document)
        earlier = (d for d in reversed(self._page) if d.position < document.position)
        for other in (answered,) if answered is not None else earlier:
            for wording, entity in self._said.get(other.key, ()):
                if all(one in wording for one in wanted):
                    return other.author, entity
            if other.key not in self._wordings:
                self._wordings[other.key] = _wording(_MARKED.sub(" | ", other.text))
            if all(one in self._wordings[other.key] for one in wanted):
                return other.author, None
        return None, None

    def hear(self, document: Document, told: Iterable[tuple[Sequence[Span], Entity]]) -> None:
        """Take note of the words in marks in a document, each with the one whose they are, for those that answer it."""
        if len(self._page) > 1:
            text = document.text
            said = [(_wording(" ".join(text[c.start : c.end] for c in content)), entity) for content, entity in told]
            self._said[document.key] = said

    @cached_property
    def _by_key(self) -> dict[str, Document]:
        return {document.key: document for document in self._page}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name_key(document.author): document.author for document in self._page if document.author}

    def _name(self, text: str) -> str | None:
        """The author on the page whose name stands behind the "@" that opens a text, the longest that fits."""
        words = name_key(text[1:_LINE].partition("\n")[0].partition(":")[0]).split()
        heads = (" ".join(words[:k]).rstrip(",.;!?") for k in range(len(words), 0, -1))
        return next((self._names[head] for head in heads if head in self._names), None)


def _wording(text: str) -> str:
    """The words of a text in lower case, a space around each."""
    return f" {' '.join(_WORDING.findall(text.casefold()))} "
