"""The documents that a database holds, as they were read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from attrs import evolve
from sqlite_utils import Database

from provenance.errors import VerificationError, coherent
from provenance.model import FOUND_BY_LINKING, Document
from provenance.store import reading
from provenance.store.canonical import document_record, record_digest

__all__ = ["Held"]

_LISTED = "(SELECT value FROM json_each(?))"
_AMONG = f"d.key IN {_LISTED}"


class Held:
    """Asks a database for documents without what a run found out about them: a run must have them as they came.

    What is stored is taken for input only where its record has the digest that was stored with it: else a text that
    somebody changed would get a new one, and nobody could tell any more. Where it has not, VerificationError is raised.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def on(self, pages: Collection[str]) -> list[Document]:
        """The documents of some pages."""
        where = f"d.page_id IN (SELECT id FROM pages WHERE key IN {_LISTED})"  # noqa: S608 - our own names
        return list(self._documents(where, [json.dumps(list(pages))]))

    def of(self, keys: Collection[str]) -> list[Document]:
        """The documents of some keys."""
        return list(self._documents(_AMONG, [json.dumps(list(keys))]))

    def all(self) -> Iterator[Document]:
        """All documents, page by page."""
        for (key,) in self._db.execute("SELECT key FROM documents WHERE page_id NOT IN (SELECT id FROM pages)"):
            raise VerificationError(
                f"{self._path}: the document {key} is held, and its page is not; remove the documents of a page too"
            )
        return self._documents()

    def unlike(self, given: Sequence[Document]) -> tuple[list[Document], list[Document]]:
        """Those of the ``given`` documents that are not held as they are given, and what is held in place of them."""
        keys = json.dumps([document.key for document in given])
        held = {document.key: _as_read(document) for document in reading.documents(self._db, _AMONG, [keys])}
        new = [document for document in given if held.get(document.key) != document]
        return new, self.of([document.key for document in new if document.key in held])

    def _documents(self, where: str = "1", parameters: Sequence[str] = ()) -> Iterator[Document]:
        for document, digest in reading.with_digests(self._db, where, parameters):
            with coherent():
                as_stored = record_digest(document_record(document)) == digest
            if not as_stored:
                raise VerificationError(
                    f"{self._path}: the document {document.key} is not as it was stored, and nothing is built on it; "
                    "`provenance verify` says what was changed. Put a copy of the database from before in its place, "
                    "or build a new one from the pages"
                )
            yield _as_read(document)


def _as_read(document: Document) -> Document:
    if document.author_evidence is not None:
        document = evolve(document, author=None, author_evidence=None)
    if document.reply_evidence in FOUND_BY_LINKING:
        document = evolve(document, reply_to=None, reply_evidence=None)
    return document
