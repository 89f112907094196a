"""Pairs of passages that share wording, of which clusters are made, and to which cluster each pair belongs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from attrs import astuple, frozen

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
        before = self._where("page", list(pages))
        clusters = {cluster for _, _, cluster in before}
        self._db.execute(
            "DELETE FROM kept.joins WHERE page IN (SELECT value FROM json_each(?))", [json.dumps(list(pages))]
        )
        rows = ((page, *astuple(join)) for page, join in joins)
        self._db.executemany(f"INSERT INTO kept.joins (page, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
        new = self._where("page", list(pages))
        touched = {number for _, join, _ in new for number in (join.a, join.b)}
        for side in ("a", "b"):
            clusters |= {cluster for _, _, cluster in self._where(side, list(touched))}
        known = [cluster for cluster in clusters if cluster is not None]
        together = {number: join for number, join, _ in (*new, *self._where("cluster", known))}
        return sorted(known), together

    def settle(self, clusters: Iterable[tuple[str, Sequence[int]]]) -> None:
        """Say to which cluster, by digest, the joins of some ids belong."""
        rows = ((cluster, number) for cluster, numbers in clusters for number in numbers)
        self._db.executemany("UPDATE kept.joins SET cluster = ? WHERE id = ?", rows)

    def clusters(self) -> set[str]:
        """The digests of all clusters."""
        return {cluster for (cluster,) in self._db.execute("SELECT DISTINCT cluster FROM kept.joins")}

    def _where(self, column: str, values: Sequence[str] | Sequence[int]) -> list[tuple[int, Join, str | None]]:
        sql = f"""
            SELECT id, cluster, {_COLUMNS} FROM kept.joins
            WHERE {column} IN (SELECT value FROM json_each(?))"""  # noqa: S608 - our own names
        rows = self._db.execute(sql, [json.dumps(values)])
        return [(number, Join(*places), cluster) for number, cluster, *places in rows]
