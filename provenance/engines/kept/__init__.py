"""What is kept beside a database, so that a page added costs what the page costs.

All of it follows from the documents and the plan, and is made anew where it is missing or belongs to another graph. It
is a database of its own, attached as ``kept``, so that it changes with the graph, in one transaction.
"""

from __future__ import annotations

import sqlite3

from provenance.engines.kept.entries import Entries, Entry
from provenance.engines.kept.joins import Join, Joins
from provenance.engines.kept.names import Names, Renaming
from provenance.engines.kept.postings import Postings

__all__ = ["Entries", "Entry", "Join", "Joins", "Kept", "Names", "Postings", "Renaming"]

FORM = "2 "  # of what is kept: what is there in another form is made anew
_TABLES = ("documents", "segments", "keys", "places", "attributions", "names", "page_names", "joins")


class Kept:
    """The parts of what is kept, in the schema ``kept`` of a connection, and whose it is."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("CREATE TABLE IF NOT EXISTS kept.state (plan TEXT NOT NULL, graph TEXT NOT NULL) STRICT")
        self.entries = Entries(db)
        self.postings = Postings(db)
        self.names = Names(db)
        self.joins = Joins(db)

    def belongs(self, plan: str, graph: str) -> bool:
        """Whether this follows from the plan and the graph of these identities."""
        return self._db.execute("SELECT plan, graph FROM kept.state").fetchall() == [(FORM + plan, graph)]

    def belong(self, plan: str, graph: str) -> None:
        """Say whose this is."""
        self._db.execute("DELETE FROM kept.state")
        self._db.execute("INSERT INTO kept.state VALUES (?, ?)", [FORM + plan, graph])

    def clear(self) -> None:
        """Forget everything."""
        for table in ("state", *_TABLES):
            self._db.execute(f"DELETE FROM kept.{table}")  # noqa: S608 - our own names
