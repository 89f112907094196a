"""Pairs of passages that share wording, of which clusters are made, and to which cluster each pair belongs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter

from attrs import frozen

__all__ = ["Join", "Joins"]

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS kept.joins (
        id INTEGER PRIMARY KEY, page TEXT NOT NULL, cluster TEXT,
        a INTEGER NOT NULL, a_start INTEGER NOT NULL, a_end INTEGER NOT NULL,
        b INTEGER NOT NULL, b_start INTEGER NOT NULL, b_end INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS kept.joins_page ON joins (page)",
    "CREATE INDEX IF NOT EXISTS kept.joins_cluster ON joins (cluster)",
    "CREATE INDEX IF NOT EXISTS kept.joins_a ON joins (a)",
    "CREATE INDEX IF NOT EXISTS kept.joins_b ON joins (b)",
)
_COLUMNS = "a, a_start, a_end, b, b_start, b_end"
_places = attrgetter(*_COLUMNS.split(", "))


@frozen
class Join:
    """Two passages that share wording: in the document of number ``a``, and in the later one ``b``."""

    a: int
    a_start: int
    a_end: int
    b: int
    b_start: int
    b_end: int


class Joins:
    """The joins of a collection, each found on the page of its later passage."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _SCHEMA:
            db.execute(statement)

    def replace(self, pages: Collection[str], joins: Iterable[tuple[str, Join]]) -> tuple[list[str], dict[int, Join]]:
        """Take ``joins`` for all of ``pages``.

        Returns the clusters, by digest, that may be others now, and the joins, by id, of which they are to be made
        anew; with `settle` their new clusters are told.
        """
        touched = self._clusters("page", pages)
        self._db.execute(
            "DELETE FROM kept.joins WHERE page IN (SELECT value FROM json_each(?))", [json.dumps(list(pages))]
        )
        (free,) = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM kept.joins").fetchone()
        new = dict(enumerate(joins, free))
        rows = ((number, page, *_places(join)) for number, (page, join) in new.items())
        self._db.executemany(f"INSERT INTO kept.joins (id, page, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
        documents = {number for _, join in new.values() for number in (join.a, join.b)}
        touched |= self._clusters("a", documents) | self._clusters("b", documents)
        return sorted(touched), {**{number: join for number, (_, join) in new.items()}, **self._of(touched)}

    def settle(self, clusters: Iterable[tuple[str, Sequence[int]]]) -> None:
        """Say to which cluster, by digest, the joins of some ids belong."""
        rows = ((cluster, number) for cluster, numbers in clusters for number in numbers)
        self._db.executemany("UPDATE kept.joins SET cluster = ? WHERE id = ?", rows)

    def clusters(self) -> set[str]:
        """The digests of all clusters."""
        return {cluster for (cluster,) in self._db.execute("SELECT DISTINCT cluster FROM kept.joins")}

    def _clusters(self, column: str, values: Collection[str] | Collection[int]) -> set[str]:
        """The digests of the clusters of the joins that have one of some values in a column."""
        sql = f"""
            SELECT DISTINCT cluster FROM kept.joins
            WHERE {column} IN (SELECT value FROM json_each(?)) AND cluster IS NOT NULL"""  # noqa: S608 - our own names
        return {cluster for (cluster,) in self._db.execute(sql, [json.dumps(list(values))])}

    def _of(self, clusters: Collection[str]) -> dict[int, Join]:
        """The joins of some clusters, by id."""
        sql = f"""
            SELECT id, {_COLUMNS} FROM kept.joins
            WHERE cluster IN (SELECT value FROM json_each(?))"""  # noqa: S608 - our own names
        rows = self._db.execute(sql, [json.dumps(list(clusters))])
        return {number: Join(*places) for number, *places in rows}
