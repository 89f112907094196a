"""A graph into its tables: new rows are inserted, changed ones changed, those gone deleted, the rest left.

A graph may be of a part of the collection. Then only the rows of that part are looked at, so that a page added to a
large collection costs what the page costs. The addresses of rows stay what they were.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence

from attrs import frozen
from sqlite_utils import Database

from provenance.errors import VerificationError, coherent
from provenance.model import Document, Graph, Omission
from provenance.store import ledgers, reading
from provenance.store.canonical import EMPTY_DIGEST, normalised, summed
from provenance.store.evidence import misplaced
from provenance.store.inserting import insert
from provenance.store.mending import mend
from provenance.store.reading import COUNTED
from provenance.store.rows import KEYS, Ids, Row, identities, natural_key, rows
from provenance.store.scope import Part, Scope
from provenance.store.settling import settle_claims, settle_clusters, settle_replies, settle_sources

__all__ = ["Run", "begin_anew", "now", "write"]


@frozen(kw_only=True)
class Run:
    """What made a graph: the version that ran, the plan as JSON and its digest, when it began, what it left out.

    ``number`` is the run's row where it has stored a part before.
    """

    version: str
    plan: str
    plan_digest: str
    started_at: str
    omissions: tuple[Omission, ...] = ()
    number: int | None = None


@frozen
class _Sums:
    """The digest of a graph and how many rows its tables have."""

    digest: str
    counts: dict[str, int]


def now() -> str:
    """The time in ISO 8601, UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def write(db: Database, graph: Graph, run: Run, replaced: Sequence[Document] = (), part: Part | None = None) -> int:
    """Make the database hold ``graph`` in place of all that it holds, or of what it holds of ``part``.

    The ``replaced`` documents are kept as old versions. Returns the number of the run. Call it inside a transaction.
    Raises VerificationError, and writes nothing, where the graph names a place that does not hold its words.
    """
    context = part.context if part else ()
    for problem in misplaced(graph, context):
        raise VerificationError(f"not stored: {problem}")
    before = _sums(db)
    ordered = normalised(graph, context)
    named = identities(ordered)
    scope = Scope(db, named, part)
    ids = _assigned(db, ordered, named, context)
    tables = rows(ordered, named, ids, context)
    sums = before
    with coherent():
        for table in KEYS:
            sums = _changed(sums, table, *_sync(db, table, tables[table], scope))
    settle_replies(db, scope)
    settle_claims(db, scope)
    settle_clusters(db, scope)
    gone = settle_sources(db, scope)
    sums = _changed(sums, "sources", gone, [])
    activity = _record_run(db, sums, run)
    ledgers.add(db, "document_versions", [_version(db, old, activity) for old in replaced])
    return activity


def begin_anew(db: Database, run: Run) -> int:
    """Begin a run that stores everything anew, whatever rows others have removed; its number.

    Call it inside a transaction. Raises VerificationError where a document cannot be kept.
    """
    mend(db)
    return _record_run(db, _sums_of_rows(db), run)


def _sums(db: Database) -> _Sums:
    newest = reading.newest_activity(db)
    if newest is None:
        return _Sums(EMPTY_DIGEST, dict.fromkeys(COUNTED, 0))
    return _Sums(newest["graph_digest"], {name: newest[name] for name in COUNTED})


def _sums_of_rows(db: Database) -> _Sums:
    digests = (digest for name in COUNTED for (digest,) in db.execute(f"SELECT digest FROM {name}"))  # noqa: S608 - ours
    return _Sums(summed(EMPTY_DIGEST, come=digests), reading.counts(db))


def _changed(sums: _Sums, table: str, gone: Sequence[Row], come: Sequence[Row]) -> _Sums:
    """The sums once the rows ``gone`` of ``table`` were replaced by those that have ``come``."""
    if table not in COUNTED:
        return sums
    digest = summed(sums.digest, gone=(row["digest"] for row in gone), come=(row["digest"] for row in come))
    return _Sums(digest, {**sums.counts, table: sums.counts[table] + len(come) - len(gone)})


def _assigned(db: Database, graph: Graph, named: Mapping[str, Sequence[str]], context: Sequence[Document]) -> Ids:
    """The ids that are there, and the next free ones for what is new."""
    others = {document.key for document in context} | {d.reply_to for d in graph.documents if d.reply_to is not None}
    elsewhere = {"documents": sorted(others)}
    return Ids(**{table: _numbered(db, table, named[table], elsewhere.get(table, [])) for table in named})


def _numbered(db: Database, table: str, keys: Sequence[str], elsewhere: Sequence[str]) -> dict[str, int]:
    (column,) = KEYS[table]
    known = json.dumps([*keys, *elsewhere])
    # All names in these statements are this module's own.
    sql = f'SELECT "{column}", id FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?))'  # noqa: S608
    numbers: dict[str, int] = dict(db.execute(sql, [known]))
    (free,) = db.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()  # noqa: S608
    for key in keys:
        if key not in numbers:
            free += 1
            numbers[key] = free
    return numbers


def _sync(db: Database, table: str, wanted: Sequence[Row], scope: Scope) -> tuple[list[Row], list[Row]]:
    """Make what ``scope`` covers of ``table`` hold the wanted rows alone; the rows that went and those that came."""
    held = {natural_key(table, row): row for row in scope.rows(table)}
    if not held:
        insert(db, table, wanted)
        return [], [*wanted]
    new: list[Row] = []
    changed: list[tuple[Row, Row]] = []
    for row in wanted:
        old = held.pop(natural_key(table, row), None)
        if old is None:
            new.append(row)
        elif any(old[column] != value for column, value in row.items()):
            changed.append((old, {**row, "id": old["id"]}))
    gone = list(held.values())
    db.conn.executemany(f'DELETE FROM "{table}" WHERE id = ?', [(row["id"],) for row in gone])  # noqa: S608
    for _, row in changed:
        db.table(table).update(row["id"], {column: value for column, value in row.items() if column != "id"})
    insert(db, table, new)
    return [*gone, *(old for old, _ in changed)], [*new, *(row for _, row in changed)]


def _record_run(db: Database, sums: _Sums, run: Run) -> int:
    """The number of the run's row, which names the graph's digest."""
    agent = {"name": f"provenance {run.version}", "kind": "software", "version": run.version}
    ended = now()
    activity = {
        "label": f"Build of {ended[:16].replace('T', ' ')}, {sums.counts['documents']} documents",
        "agent_id": _agent(db, agent),
        "started_at": run.started_at,
        "ended_at": ended,
        "plan": run.plan,
        "plan_digest": run.plan_digest,
        "graph_digest": sums.digest,
        **sums.counts,
    }
    number = run.number
    if number is None:
        ledgers.add(db, "activities", [activity])
        (number,) = db.execute("SELECT max(id) FROM activities").fetchone()
    else:
        ledgers.change(db, "activities", number, activity)
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
    ledgers.add(db, "omissions", left_out)
    return int(number)


def _agent(db: Database, agent: Row) -> int:
    held = db.execute("SELECT id FROM agents WHERE name = ?", [agent["name"]]).fetchone()
    if held is None:
        ledgers.add(db, "agents", [agent])
        return _agent(db, agent)
    return int(held[0])


def _version(db: Database, old: Document, activity: int) -> Row:
    names = ("title", "author", "published", "text", "sha256")
    values = {name: getattr(old, name) for name in names}
    (number,) = db.execute("SELECT id FROM documents WHERE key = ?", [old.key]).fetchone()
    return {"document_id": number, **values, "activity_id": activity}
