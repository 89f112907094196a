"""The tables that no export holds: runs, what they left out, earlier texts, reviews.

Rows come, and none ever goes but the earlier texts of a document that is gone itself. The
table ``ledgers`` has, of each of them, how many rows were written and the sum of their digests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from provenance.errors import DamageError
from provenance.store.canonical import EMPTY_DIGEST, summed
from provenance.store.inserting import insert
from provenance.store.rows import Row, row_digest
from provenance.store.schema import LEDGERS

__all__ = ["add", "change", "problems", "remove"]


def add(db: Database, table: str, rows: Iterable[Row]) -> None:
    """Insert the rows, which have all columns but id and digest."""
    come = [{**row, "digest": row_digest(table, row)} for row in rows]
    if come:
        insert(db, table, come)
        _sum(db, table, [], [row["digest"] for row in come])


def change(db: Database, table: str, number: int, row: Row) -> None:
    """Make the row of that number what ``row`` says, which has all columns but id and digest."""
    (held,) = db.execute(f"SELECT digest FROM {table} WHERE id = ?", [number]).fetchone()  # noqa: S608 - our own names
    come = row_digest(table, row)
    db.table(table).update(number, {**row, "digest": come})
    _sum(db, table, [held], [come])


def remove(db: Database, table: str, numbers: Iterable[int]) -> None:
    """Remove the rows of those numbers."""
    for number in numbers:
        (held,) = db.execute(f"SELECT digest FROM {table} WHERE id = ?", [number]).fetchone()  # noqa: S608 - our own names
        db.execute(f"DELETE FROM {table} WHERE id = ?", [number])  # noqa: S608
        _sum(db, table, [held], [])


def _sum(db: Database, table: str, gone: Sequence[str], come: Sequence[str]) -> None:
    held = db.execute("SELECT digest FROM ledgers WHERE name = ?", [table]).fetchone()
    if held is None:
        raise DamageError(f"ledgers has no row of {table}")
    sql = 'UPDATE ledgers SET "count" = "count" + ?, digest = ? WHERE name = ?'
    db.execute(sql, [len(come) - len(gone), summed(*held, gone=gone, come=come), table])


def problems(db: Database) -> Iterator[str]:
    """What is wrong with these tables: rows that were changed, and rows that are gone or that nobody wrote."""
    written = {name: (count, digest) for name, count, digest in db.execute('SELECT name, "count", digest FROM ledgers')}
    for table in LEDGERS:
        digests = []
        for row in db.table(table).rows:
            digests.append(row["digest"])
            if row["digest"] != row_digest(table, row):
                yield f"{table}, row {row['id']}: changed after it was written (its digest differs)"
        yield from _unlike(table, written.pop(table, (0, EMPTY_DIGEST)), digests)
    for name in written:
        yield f"ledgers: counts the rows of {name!r:.80}, which is no such table"


def _unlike(table: str, written: tuple[int, str], digests: Sequence[str]) -> Iterator[str]:
    try:
        total = summed(EMPTY_DIGEST, come=digests)
    except DamageError:  # a digest was changed so that it is no number; its row is named already
        return
    count = len(digests)
    if count != written[0]:
        yield f"{table}: ledgers has {written[0]:,} rows written, and {count:,} are there: some were removed or added"
    elif total != written[1]:
        yield f"{table}: the rows are not those that ledgers has as written (the sum of their digests differs)"
