"""Rows into a table."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from sqlite_utils import Database

from provenance.store.rows import Row

__all__ = ["insert"]


def insert(db: Database, table: str, new: Sequence[Row]) -> None:
    """Insert rows of the same columns, two at least; one statement for all: made for each few, they take most time."""
    if new:
        columns = list(new[0])
        named, places = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        sql = f'INSERT INTO "{table}" ({named}) VALUES ({places})'  # noqa: S608 - our own names
        db.conn.executemany(sql, map(itemgetter(*columns), new))
