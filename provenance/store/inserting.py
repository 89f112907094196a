"""Rows into a table."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from sqlite_utils import Database

from provenance.store.rows import Row

__all__ = ["insert"]


def insert(db: Database, table: str, new: Sequence[Row]) -> None:
    """Insert rows of the same columns, two at least.

    They wait in a temporary table, so that one statement inserts all: where triggers fill a full-text index, SQLite
    writes out what that gathers before every statement, and for each row that takes four times as long.
    """
    if not new:
        return
    columns = list(new[0])
    named, places = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    # All names in these statements are our own.
    db.execute(f'CREATE TEMP TABLE come AS SELECT {named} FROM "{table}" WHERE 0')  # noqa: S608
    db.conn.executemany(f"INSERT INTO temp.come VALUES ({places})", map(itemgetter(*columns), new))  # noqa: S608
    db.execute(f'INSERT INTO "{table}" ({named}) SELECT * FROM temp.come ORDER BY rowid')  # noqa: S608
    db.execute("DROP TABLE temp.come")
