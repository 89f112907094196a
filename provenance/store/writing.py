"""A graph into its tables: what is new is inserted, what changed is changed, what is gone is deleted, the rest is left.

So the addresses of rows stay what they were, and a page added to a large collection writes little.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from attrs import frozen
from sqlite_utils import Database

from provenance.errors import VerificationError
from provenance.model import Document, Graph, Omission
from provenance.store.canonical import graph_digest, normalised
from provenance.store.evidence import misplaced
from provenance.store.rows import KEYS, Ids, Row, identities, natural_key, row_digest, rows

__all__ = ["Run", "held_ids", "now", "write"]


@frozen(kw_only=True)
class Run:
    """What made a graph: the version that ran, the plan as JSON and its digest, when it began, what it left out."""

    version: str
    plan: str
    plan_digest: str
    started_at: str
    omissions: tuple[Omission, ...] = ()


def now() -> str:
    """The time in ISO 8601, UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def write(db: Database, graph: Graph, run: Run, replaced: Sequence[Document] = ()) -> None:
    """Make the database hold ``graph`` in place of what it holds, and keep the ``replaced`` documents as old versions.

    Call it inside a transaction. Raises VerificationError, and writes nothing, where the graph names a place that does
    not hold its words.
    """
    for problem in misplaced(graph):
        raise VerificationError(f"not stored: {problem}")
    ordered = normalised(graph)
    ids = _assigned(db, ordered)
    activity = _record_run(db, ordered, run)
    for table, wanted in _ordered(rows(ordered, ids)):
        _sync(db, table, wanted)
    _insert_with_digest(db, "document_versions", [_version(old, ids, activity) for old in replaced])


def _ordered(tables: dict[str, list[Row]]) -> Iterable[tuple[str, list[Row]]]:
    return ((table, tables[table]) for table in KEYS)


def held_ids(db: Database, table: str) -> dict[str, int]:
    """The ids of the rows of a table that other rows refer to, by natural key."""
    (column,) = KEYS[table]
    return dict(db.execute(f'SELECT "{column}", id FROM "{table}" ORDER BY id'))  # noqa: S608 - our own names


def _assigned(db: Database, graph: Graph) -> Ids:
    """The ids that are there, and the next free ones for what is new."""
    return Ids(**{table: _numbered(held_ids(db, table), keys) for table, keys in identities(graph).items()})


def _numbered(held: dict[str, int], keys: Iterable[str]) -> dict[str, int]:
    free = max(held.values(), default=0)
    numbers: dict[str, int] = {}
    for key in keys:
        if key not in held:
            free += 1
        numbers[key] = held.get(key, free)
    return numbers


def _sync(db: Database, table: str, wanted: list[Row]) -> None:
    """Make ``table`` hold the wanted rows and no others."""
    held = {natural_key(table, row): row for row in db.query(f'SELECT * FROM "{table}"')}  # noqa: S608
    new: list[Row] = []
    changed: list[Row] = []
    for row in wanted:
        old = held.pop(natural_key(table, row), None)
        if old is None:
            new.append(row)
        elif any(old[column] != value for column, value in row.items()):
            changed.append({**row, "id": old["id"]})
    db.conn.executemany(f'DELETE FROM "{table}" WHERE id = ?', [(row["id"],) for row in held.values()])  # noqa: S608
    for row in changed:
        db.table(table).update(row["id"], {column: value for column, value in row.items() if column != "id"})
    db.table(table).insert_all(new)


def _record_run(db: Database, graph: Graph, run: Run) -> int:
    """The id of the run's new row, which names the graph's digest."""
    agent = {"name": f"provenance {run.version}", "kind": "software", "version": run.version}
    ended = now()
    activity = {
        "label": f"Build of {ended[:16].replace('T', ' ')}, {len(graph.documents)} documents",
        "agent_id": _agent(db, agent),
        "started_at": run.started_at,
        "ended_at": ended,
        "plan": run.plan,
        "plan_digest": run.plan_digest,
        "graph_digest": graph_digest(graph),
        **{name: len(getattr(graph, name)) for name in COUNTED},
    }
    _insert_with_digest(db, "activities", [activity])
    (number,) = db.execute("SELECT max(id) FROM activities").fetchone()
    left_out = [
        {
            "activity_id": number,
            "path": omission.path,
            "line": omission.line,
            "reason": omission.reason,
            "refused": int(omission.refused),
        }
        for omission in run.omissions
    ]
    _insert_with_digest(db, "omissions", left_out)
    return int(number)


COUNTED = ("documents", "quotations", "attributions", "sources", "clusters")


def _agent(db: Database, agent: Row) -> int:
    held = db.execute("SELECT id FROM agents WHERE name = ?", [agent["name"]]).fetchone()
    if held is None:
        _insert_with_digest(db, "agents", [agent])
        return _agent(db, agent)
    return int(held[0])


def _insert_with_digest(db: Database, table: str, wanted: Iterable[Row]) -> None:
    db.table(table).insert_all({**row, "digest": row_digest(table, row)} for row in wanted)


def _version(old: Document, ids: Ids, activity: int) -> Row:
    names = ("title", "author", "published", "text", "sha256")
    values = {name: getattr(old, name) for name in names}
    return {"document_id": ids.documents[old.key], **values, "activity_id": activity}
