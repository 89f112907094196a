"""The documents that a database holds, as they were read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from attrs import evolve
from sqlite_utils import Database

from provenance.model import FOUND_BY_LINKING, Document
from provenance.store import reading

__all__ = ["Held"]

_LISTED = "(SELECT value FROM json_each(?))"


class Held:
    """Asks a database for documents without what a run found out about them: a run must have them as they came."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def on(self, pages: Collection[str]) -> list[Document]:
        """The documents of some pages."""
        where = f"d.page_id IN (SELECT id FROM pages WHERE key IN {_LISTED})"  # noqa: S608 - our own names
        return [_as_read(d) for d in reading.documents(self._db, where, [json.dumps(list(pages))])]

    def of(self, keys: Collection[str]) -> list[Document]:
        """The documents of some keys."""
        return [_as_read(d) for d in reading.documents(self._db, f"d.key IN {_LISTED}", [json.dumps(list(keys))])]

    def all(self) -> Iterator[Document]:
        """All documents, page by page."""
        return map(_as_read, reading.documents(self._db))


def _as_read(document: Document) -> Document:
    if document.author_evidence is not None:
        document = evolve(document, author=None, author_evidence=None)
    if document.reply_evidence in FOUND_BY_LINKING:
        document = evolve(document, reply_to=None, reply_evidence=None)
    return document
