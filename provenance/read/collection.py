"""What a run has read: each key once, no loop of replies.

Works as the documents come, so that memory holds one small entry a document, and beside these only the documents that
answer one not read yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from provenance.errors import located
from provenance.model import Document, Omission

__all__ = ["Collection", "Read"]


@frozen
class Read:
    """A document, and the file and the line (from 1) where it begins, None where that is not known."""

    document: Document
    path: str
    line: int | None

    def omission(self, reason: str) -> Omission:
        """What is missing of this document, at its place."""
        return Omission(self.path, reason, self.line)


class Collection:
    """Takes what the formats read, one by one; yields the documents of the collection, each after what it answers."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, str, int | None]] = {}
        self._waiting: dict[str, list[Read]] = {}
        self._held: dict[str, Read] = {}

    def add(self, read: Read) -> Iterable[Document | Omission]:
        """What can be yielded now that ``read`` is known; of two documents with one key the first is kept."""
        document, identity = read.document, _identity(read.document)
        kept = self._kept.get(document.key)
        if kept is not None:
            if kept[0] == identity:
                return ()
            first = located(*kept[1:])
            return (read.omission(f"a different document has the key {document.key!r}: {first} is kept"),)
        self._kept[document.key] = (identity, read.path, read.line)
        if document.reply_to is None or self._is_out(document.reply_to, document.key):
            return self._released(document) if document.key in self._waiting else (document,)
        self._held[document.key] = read
        self._waiting.setdefault(document.reply_to, []).append(read)
        return ()

    def rest(self) -> Iterator[Document | Omission]:
        """The documents that still wait: for one that never came, or for each other."""
        for parent in [parent for parent in self._waiting if parent not in self._kept]:
            # It keeps its reply: the document answered may be held already, or come with a later run.
            for read in self._waiting.pop(parent):
                yield from self._released(read.document)
        for read in sorted(self._held.values(), key=_place):
            if read.document.key in self._held:
                yield from self._loop_broken(read)

    def _is_out(self, key: str, asking: str) -> bool:
        return key in self._kept and key not in self._held and key != asking

    def _released(self, document: Document) -> Iterator[Document]:
        ready = [document]
        while ready:
            document = ready.pop()
            self._held.pop(document.key, None)
            yield document
            children = self._waiting.pop(document.key, ())
            ready.extend(read.document for read in reversed(children) if read.document.key in self._held)

    def _loop_broken(self, read: Read) -> Iterator[Document | Omission]:
        """``read`` waits for a loop: its earliest member answers nobody, and then all that wait for it are free."""
        seen: dict[str, int] = {}
        chain: list[Read] = []
        while read.document.key not in seen:
            seen[read.document.key] = len(chain)
            chain.append(read)
            read = self._held[read.document.reply_to or ""]
        first = min(chain[seen[read.document.key] :], key=_place)
        yield first.omission(f"the replies run in a loop at {first.document.key!r}: its reply_to is left out")
        yield from self._released(_without_reply(first.document))


def _place(read: Read) -> tuple[str, int, str]:
    return (read.document.page, read.document.position, read.document.key)


def _without_reply(document: Document) -> Document:
    return evolve(document, reply_to=None, reply_evidence=None)


def _identity(document: Document) -> int:
    """A hash of what a document states, to tell whether another one with its key is the same."""
    stated = (document.author, document.reply_to, document.title, document.url, document.site, document.published)
    return hash((document.page, document.position, document.kind, document.text, stated, document.boxes))
