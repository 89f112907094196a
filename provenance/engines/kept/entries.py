"""The documents that fingerprints and joins name by number, and when they were written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from math import inf

from attrs import frozen

from provenance.chronology import Time

__all__ = ["Entries", "Entry"]

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS kept.documents (
        number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, page TEXT NOT NULL, position INTEGER NOT NULL,
        moment REAL, author TEXT
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS kept.documents_page ON documents (page, author)",
)


@frozen
class Entry:
    """A document with the text that ``number`` stands for."""

    number: int
    time: Time
    author: str | None

    @property
    def page(self) -> str:
        """The page of the document."""
        return self.time[1]

    @property
    def key(self) -> str:
        """The key of the document."""
        return self.time[3]


class Entries:
    """The documents of a collection by number. Another text of a document is another number."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _SCHEMA:
            db.execute(statement)

    def on(self, pages: Collection[str]) -> list[Entry]:
        """The documents of some pages."""
        return list(self._entries("page", pages))

    def numbered(self, numbers: Iterable[int]) -> list[Entry]:
        """The documents of some numbers; those that are gone have none."""
        return list(self._entries("number", numbers))

    def pages_of(self, keys: Collection[str]) -> set[str]:
        """The pages on which documents of these keys stand."""
        return {entry.page for entry in self._entries("key", keys)}

    def authors(self, pages: Collection[str]) -> dict[str, list[str]]:
        """The names of those who wrote on each of some pages."""
        sql = """
            SELECT DISTINCT page, author FROM kept.documents
            WHERE page IN (SELECT value FROM json_each(?)) AND author IS NOT NULL ORDER BY page, author"""
        names: dict[str, list[str]] = {}
        for page, author in self._db.execute(sql, [_listed(pages)]):
            names.setdefault(page, []).append(author)
        return names

    def free(self) -> int:
        """The first number that no document has had."""
        (number,) = self._db.execute("SELECT coalesce(max(number), 0) + 1 FROM kept.documents").fetchone()
        return int(number)

    def replace(self, pages: Collection[str], entries: Iterable[Entry]) -> None:
        """Take ``entries`` for all documents of ``pages``."""
        self._db.execute("DELETE FROM kept.documents WHERE page IN (SELECT value FROM json_each(?))", [_listed(pages)])
        self._db.executemany("INSERT INTO kept.documents VALUES (?, ?, ?, ?, ?, ?)", map(_row, entries))

    def _entries(self, column: str, values: Iterable[str] | Iterable[int]) -> Iterator[Entry]:
        sql = f"""
            SELECT number, moment, page, position, key, author FROM kept.documents
            WHERE {column} IN (SELECT value FROM json_each(?))"""  # noqa: S608 - our own names
        for number, moment, page, position, key, author in self._db.execute(sql, [_listed(values)]):
            yield Entry(number, (-inf if moment is None else moment, page, position, key), author)


def _row(entry: Entry) -> tuple[int, str, str, int, float | None, str | None]:
    moment, page, position, key = entry.time
    return entry.number, key, page, position, None if moment == -inf else moment, entry.author


def _listed(values: Iterable[str] | Iterable[int]) -> str:
    return json.dumps(list(values))
