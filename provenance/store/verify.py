"""Whether a database holds what it says it holds: every place, every digest, every derived value, every index.

The promise is that one changed byte anywhere is found and named. Records are checked against their digests and against
the digest of the whole graph that the newest run left; what tables repeat for readers is derived again and compared.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen
from sqlite_utils import Database

from provenance.errors import DamageError
from provenance.model import Graph
from provenance.store import ledgers, reading
from provenance.store.canonical import graph_digest, normalised, record_digest, records
from provenance.store.connection import is_empty, snapshot
from provenance.store.evidence import misplaced
from provenance.store.rows import KEYS, Ids, Row, identities, natural_key, rows
from provenance.store.schema import INDEXES, TABLES, migrations
from provenance.store.settling import misjoined

__all__ = ["Verified", "verified"]


@frozen(kw_only=True)
class Verified:
    """The outcome: how many rows of which table were checked, and a line for every problem found."""

    checked: dict[str, int]
    problems: tuple[str, ...]


def verified(path: Path) -> Verified:
    """Check the database at ``path``, without changing it. Raises DatabaseError where it cannot be opened at all.

    A database with nothing in it holds all that it says it holds.
    """
    try:
        if is_empty(path):
            return Verified(checked={}, problems=())
        with snapshot(path) as db:
            db.conn.text_factory = _decoded
            problems = tuple(dict.fromkeys(_problems(db)))
            return Verified(checked=_counts(db), problems=problems)
    except DamageError as error:
        return Verified(checked={}, problems=(f"the database is damaged: {error.reason}",))


def _decoded(data: bytes) -> str:
    """Text even where a byte was changed so that it is UTF-8 no more: then the row that holds it can be named."""
    return data.decode("utf-8", "backslashreplace")


def _counts(db: Database) -> dict[str, int]:
    try:
        return {table: db.table(table).count for table in TABLES}
    except sqlite3.Error:
        return {}


def _problems(db: Database) -> Iterator[str]:
    """Every check in turn; where damage below the level of rows stops one, that is a problem found, not the end."""
    checks: tuple[Callable[[Database], Iterator[str]], ...] = (
        *(_files, _references, _schema, _texts, _halves),
        *(ledgers.problems, _graph, _misjoined, _full_text),
    )
    for check in checks:
        try:
            yield from check(db)
        except DamageError as error:
            yield f"the database is damaged: {error.reason}"
        except Exception as error:  # damage can break a check in any way
            yield f"the database is damaged: {error}"


def _files(db: Database) -> Iterator[str]:
    for (message,) in db.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield f"the database is damaged: {message}"


def _references(db: Database) -> Iterator[str]:
    for table, row, other, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"{table}, row {row}: refers to a row of {other} that is not there"


def _schema(db: Database) -> Iterator[str]:
    parts = "SELECT type, name, tbl_name, sql FROM sqlite_master"
    held = set(db.execute(parts))
    fresh = Database(memory=True)
    migrations.apply(fresh)
    for kind, name, table, sql in fresh.execute(parts):
        if (kind, name, table, sql) not in held:
            yield f"the schema lacks, or has changed, the {kind} {name} of {table}"
    for index in INDEXES:  # SQLite's own check passes over what the index says of itself
        said = f"SELECT k, v FROM {index}_config"  # noqa: S608 - our own names
        if list(db.execute(said)) != list(fresh.execute(said)):
            yield f"{index}: what the full-text index says of itself was changed"


def _texts(db: Database) -> Iterator[str]:
    sql = """
        SELECT key, text, sha256, '' AS old FROM documents UNION ALL
        SELECT d.key, v.text, v.sha256, 'an earlier version of ' FROM document_versions v
        JOIN documents d ON d.id = v.document_id"""
    for key, text, sha256, old in db.execute(sql):
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != sha256:
            yield f"{old}{key}: its text is not the text that was stored (the SHA-256 differs)"


def _halves(db: Database) -> Iterator[str]:
    """Places of which a part is null: they stand or fall as one."""
    for table, columns in PLACES:
        nulls = " + ".join(f"({column} IS NULL)" for column in columns)
        sql = f"SELECT id FROM {table} WHERE {nulls} NOT IN (0, {len(columns)})"  # noqa: S608 - our own names
        for (number,) in db.execute(sql):
            yield f"{table}, row {number}: of {', '.join(columns)} some are null and some are not"


PLACES = (
    ("documents", ("author_document_id", "author_start", "author_end", "author_evidence")),
    ("attributions", ("cue", "cue_start", "cue_end")),
    ("attributions", ("mention", "mention_start", "mention_end")),
    ("quotations", tuple(f"quoted_{name}" for name in ("id", "text", "start", "end", "prefix", "suffix"))),
)


def _graph(db: Database) -> Iterator[str]:
    held = reading.graph(db)
    yield from misplaced(held)
    graph = normalised(held)
    changed = [*_changed_records(db, graph)]
    yield from changed
    yield from _left_by_newest_run(db, graph)
    if not changed:
        yield from _changed_rows(db, graph)


def _changed_records(db: Database, graph: Graph) -> Iterator[str]:
    """What has a digest that its record has not, named by its row; what has a record and no digest, by the record."""
    found = {record_digest(record): record for record in records(graph)}
    for table, name in NAMED.items():
        for number, digest, named in db.execute(f"SELECT t.id, t.digest, {name}"):
            if found.pop(digest, None) is None:
                yield f"{named}: {table}, row {number} is not as it was written (its digest differs)"
    for record in found.values():
        yield f"a {json.loads(record)['type']} is not as it was written: {record[:160]}…"


NAMED = {  # what a user calls a row of each table that has records, with where to read it
    "documents": "t.key FROM documents t",
    "sources": "t.name FROM sources t",
    "quotations": "d.key FROM quotations t JOIN documents d ON d.id = t.quoting_id",
    "attributions": "d.key FROM attributions t JOIN documents d ON d.id = t.document_id",
    "clusters": "t.text FROM clusters t",
}


def _left_by_newest_run(db: Database, graph: Graph) -> Iterator[str]:
    newest = reading.newest_activity(db)
    if newest is None:
        if graph.documents:
            yield "documents are held, but no run that stored them"
    elif newest["graph_digest"] != graph_digest(graph):
        yield f"the graph is not the one that run {newest['id']} left: rows were added, removed or changed"


def _changed_rows(db: Database, graph: Graph) -> Iterator[str]:
    """The rows that the graph's records do not lead to, and those that they lead to but are not there."""
    named = identities(graph)
    ids = Ids(**{table: _held_ids(db, table) for table in named})
    for table, wanted in rows(graph, named, ids).items():
        held = {natural_key(table, row): row for row in db.table(table).rows}
        for row in wanted:
            yield from _differences(table, row, held.pop(natural_key(table, row), None))
        for row in held.values():
            yield f"{table}, row {row['id']}: belongs to nothing that was stored: {_shown(row)}"


def _misjoined(db: Database) -> Iterator[str]:
    for number, held, right in misjoined(db):
        yield f"quotations, row {number}: cluster_id is {held}, which should be {right}"


def _held_ids(db: Database, table: str) -> dict[str, int]:
    """The ids of the rows of a table that other rows refer to, by natural key."""
    (column,) = KEYS[table]
    return dict(db.execute(f'SELECT "{column}", id FROM "{table}" ORDER BY id'))  # noqa: S608 - our own names


def _differences(table: str, wanted: Row, held: Row | None) -> Iterator[str]:
    if held is None:
        yield f"{table}: a row is missing: {_shown(wanted)}"
        return
    for column, value in wanted.items():
        if held[column] != value:
            yield f"{table}, row {held['id']}: {column} is {held[column]!r:.80}, which should be {value!r:.80}"


def _shown(row: Row) -> str:
    return ", ".join(f"{column} {value!r:.40}" for column, value in row.items() if column != "digest")


def _full_text(db: Database) -> Iterator[str]:
    for index in INDEXES:
        try:
            db.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.Error as error:
            yield f"{index}: the full-text index does not hold what its table holds ({error})"
