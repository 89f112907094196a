"""Stored rows back to values.

Every function yields in canonical order (page, position, then the place in the text) and takes a condition in SQL with
its parameters, in which ``d`` is the document that the row belongs to. Each raises DamageError where a row is not such
as is stored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from attrs import evolve, frozen
from sqlite_utils import Database

from provenance.errors import DamageError, coherent
from provenance.model import (
    Alteration,
    Attribution,
    Box,
    Cluster,
    Document,
    Graph,
    Passage,
    Quotation,
    Review,
    Selector,
    Source,
    Span,
)
from provenance.store.rows import Row

__all__ = [
    "COUNTED",
    "IN_TIME",
    "attributions",
    "clusters",
    "counts",
    "documents",
    "graph",
    "in_portions",
    "is_as_left",
    "newest_activity",
    "quotations",
    "reviews",
    "sources",
    "with_digests",
]

Condition = str
Parameters = Sequence[Any]
Value = TypeVar("Value", Document, Quotation, Attribution, Cluster)
Asked = ParamSpec("Asked")
Read = TypeVar("Read")
EVERY: Condition = "1"
COUNTED = ("documents", "quotations", "attributions", "sources", "clusters")  # the tables that have records
IN_ORDER = "p.key, d.position, d.key"
IN_TIME = f"d.written, {IN_ORDER}"  # as `provenance.chronology` has it
PORTION = 256  # rows


def _checked(read: Callable[Asked, Iterator[Read]]) -> Callable[Asked, Iterator[Read]]:
    """The reader, which raises DamageError for whatever goes wrong with what it reads."""

    @wraps(read)
    def checked(*args: Asked.args, **kwargs: Asked.kwargs) -> Iterator[Read]:
        with coherent():
            yield from read(*args, **kwargs)

    return checked


def _query(db: Database, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
    """The rows of a question. Raises DamageError where one has a value that is not of its column's type."""
    seen: set[tuple[type, ...]] = set()  # most rows are alike
    for row in db.query(sql, parameters):
        types = tuple(map(type, row.values()))
        if types not in seen:
            _check_types(row)
            seen.add(types)
        yield row


def _check_types(row: Row) -> None:
    for name, value in row.items():
        if value is not None and type(value) is not _type(name):
            raise DamageError(f"a field {name} holds {value!r:.40}")


def _type(column: str) -> type:
    """What a column of this name holds, in whichever table."""
    if column in ("id", "position", "start", "end", "boxed", *COUNTED) or column.endswith(("_id", "_start", "_end")):
        return int
    return float if column in ("score", "confidence") else str


@frozen
class _Rows:
    """The rows that a reader reads, as SQL: what they are called, where they come from, and their order."""

    name: str
    tables: str
    order: str

    def select(self, columns: str, where: Condition) -> str:
        """The statement for the columns of those of which a condition holds."""
        return f"SELECT {columns} FROM {self.tables} WHERE {where} ORDER BY {self.order}"  # noqa: S608 - our own names


_DOCUMENTS = _Rows(
    "d",
    """documents d JOIN pages p ON p.id = d.page_id
        LEFT JOIN sources s ON s.id = d.author_id LEFT JOIN documents e ON e.id = d.author_document_id""",
    IN_ORDER,
)
_QUOTATIONS = _Rows(
    "q",
    """quotations q JOIN documents d ON d.id = q.quoting_id JOIN pages p ON p.id = d.page_id
        LEFT JOIN documents o ON o.id = q.quoted_id""",
    f"{IN_ORDER}, q.quoting_start, q.quoting_end, q.digest",
)
_ATTRIBUTIONS = _Rows(
    "a",
    """attributions a JOIN documents d ON d.id = a.document_id JOIN pages p ON p.id = d.page_id
        JOIN claims c ON c.id = a.claim_id LEFT JOIN sources s ON s.id = a.source_id""",
    f"{IN_ORDER}, (SELECT min(start) FROM attribution_contents x WHERE x.attribution_id = a.id), a.digest",  # noqa: S608
)
_CLUSTERS = _Rows("c", "clusters c", "c.id")


def _by(db: Database, table: str, parent: str, order: str) -> Callable[[int], list[Row]]:
    """The children of a row in ``table``, in order, by the parent's id."""
    sql = f'SELECT * FROM "{table}" WHERE "{parent}" = ? ORDER BY {order}'  # noqa: S608 - names are this module's own
    return lambda number: list(_query(db, sql, [number]))


def documents(
    db: Database, where: Condition = EVERY, parameters: Parameters = (), order: str = IN_ORDER
) -> Iterator[Document]:
    """The documents held, in canonical order or in another one, such as `IN_TIME`."""
    return (document for document, _ in with_digests(db, where, parameters, order))


@_checked
def with_digests(
    db: Database, where: Condition = EVERY, parameters: Parameters = (), order: str = IN_ORDER
) -> Iterator[tuple[Document, str]]:
    """The documents held, each with the digest of its record that was stored with it."""
    boxes = _by(db, "boxes", "document_id", "position")
    columns = """d.*, p.key AS page, s.name AS author, e.key AS evidence_key, e.text AS evidence_text,
        EXISTS (SELECT 1 FROM boxes WHERE document_id = d.id) AS boxed"""
    for row in _query(db, evolve(_DOCUMENTS, order=order).select(columns, where), parameters):
        names = ("key", "page", "position", "text", "kind", "author", "reply_to", "reply_evidence")
        document = Document(
            **{name: row[name] for name in (*names, "title", "url", "site", "published")},
            author_evidence=_evidence(row),
            boxes=tuple(Box(box["kind"], box["text"]) for box in boxes(row["id"])) if row["boxed"] else (),
        )
        yield document, row["digest"]


def _evidence(row: Row) -> Passage | None:
    if row["evidence_key"] is None:
        return None
    place = _selector(row["evidence_text"], row["author_start"], row["author_end"], row["author_evidence"])
    return Passage(row["evidence_key"], place)


def _selector(text: str, start: int, end: int, exact: str) -> Selector:
    """The place with its stored wording, and its context from the text."""
    cut = Selector.of(text, start, end)
    return Selector(start, end, exact, cut.prefix, cut.suffix)


@_checked
def sources(db: Database, where: Condition = EVERY, parameters: Parameters = ()) -> Iterator[Source]:
    """The sources by name; in the condition ``s`` is the source."""
    aliases = _by(db, "aliases", "source_id", "name")
    sql = f"SELECT s.* FROM sources s WHERE {where} ORDER BY s.name"  # noqa: S608
    for row in _query(db, sql, parameters):
        yield Source(row["name"], row["kind"], tuple(alias["name"] for alias in aliases(row["id"])))


@_checked
def quotations(db: Database, where: Condition = EVERY, parameters: Parameters = ()) -> Iterator[Quotation]:
    """The quotations; in the condition ``q`` is the quotation, ``d`` the document that quotes, ``o`` the one quoted."""
    alterations = _by(db, "alterations", "quotation_id", "quoting_start, quoted_start, quoting_end, quoted_end, kind")
    columns = "q.*, d.key AS quoting_key, o.key AS quoted_key"
    for row in _query(db, _QUOTATIONS.select(columns, where), parameters):
        changes = tuple(_alteration(change) for change in alterations(row["id"]))
        if row["quoted_key"] is None and row["quoted_id"] is not None:
            raise DamageError(f"quotations, row {row['id']}: leads to a document that is not there")
        quoted = None if row["quoted_key"] is None else _side(row, "quoted")
        yield Quotation(_side(row, "quoting"), quoted, row["fidelity"], changes, row["score"], row["marked"])


def _side(row: Row, side: str) -> Passage:
    start, end, text, prefix, suffix = (row[f"{side}_{name}"] for name in ("start", "end", "text", "prefix", "suffix"))
    if None in (start, end, text, prefix, suffix):
        raise DamageError(f"quotations, row {row['id']}: of its {side} passage only a part is there")
    return Passage(row[f"{side}_key"], Selector(start, end, text, prefix, suffix))


def _alteration(row: Row) -> Alteration:
    return Alteration(
        row["kind"],
        Span(row["quoting_start"], row["quoting_end"]),
        Span(row["quoted_start"], row["quoted_end"]),
    )


@_checked
def attributions(db: Database, where: Condition = EVERY, parameters: Parameters = ()) -> Iterator[Attribution]:
    """The attributions; in the condition ``a`` is the attribution, ``c`` its claim, ``s`` its source."""
    pieces = _by(db, "attribution_contents", "attribution_id", "position")
    vias = _by(db, "attribution_vias", "attribution_id", "position")
    source = _source_by_id(db)
    columns = "a.*, d.key AS document_key, d.text AS document_text, c.key AS claim_key"
    for row in _query(db, _ATTRIBUTIONS.select(columns, where), parameters):
        content = (Selector(*(piece[name] for name in SELECTOR)) for piece in pieces(row["id"]))
        yield Attribution(
            document=row["document_key"],
            claim=row["claim_key"],
            form=row["form"],
            content=tuple(content),
            source=None if row["source_id"] is None else source(row["source_id"]),
            mention=_named_place(row, "mention"),
            cue=_named_place(row, "cue"),
            via=tuple(source(via["source_id"]) for via in vias(row["id"])),
            confidence=row["confidence"],
            rule=row["rule"],
        )


SELECTOR = ("start", "end", "exact", "prefix", "suffix")


def _named_place(row: Row, name: str) -> Selector | None:
    if row[name] is None:
        return None
    return _selector(row["document_text"], row[f"{name}_start"], row[f"{name}_end"], row[name])


def _source_by_id(db: Database) -> Callable[[int], Source]:
    @lru_cache(maxsize=4096)
    def source(number: int) -> Source:
        for found in sources(db, "s.id = ?", [number]):
            return found
        raise DamageError(f"sources, row {number}: is not there, and something is attributed to it")

    return source


@_checked
def clusters(db: Database, where: Condition = EVERY, parameters: Parameters = ()) -> Iterator[Cluster]:
    """The clusters, each with its witnesses in order; in the condition ``c`` is the cluster."""
    witnesses = f"""
        SELECT w.start, w."end", w.exact, d.key AS document_key, d.text AS document_text
        FROM witnesses w JOIN documents d ON d.id = w.document_id JOIN pages p ON p.id = d.page_id
        WHERE w.cluster_id = ? ORDER BY {IN_ORDER}, w.start, w."end"
        """  # noqa: S608
    for row in _query(db, _CLUSTERS.select("c.*", where), parameters):
        yield Cluster(row["text"], tuple(_witness(found) for found in _query(db, witnesses, [row["id"]])))


def _witness(row: Row) -> Passage:
    return Passage(row["document_key"], _selector(row["document_text"], row["start"], row["end"], row["exact"]))


@_checked
def reviews(db: Database) -> Iterator[Review]:
    """The reviews, oldest first."""
    for row in _query(db, "SELECT subject, verdict, source, note, reviewer, at FROM reviews ORDER BY at, id"):
        yield Review(**row)


def graph(db: Database) -> Graph:
    """The whole stored graph, in canonical order but for its clusters, which stand in the order of their storing."""
    return Graph(
        documents=tuple(documents(db)),
        quotations=tuple(quotations(db)),
        attributions=tuple(attributions(db)),
        clusters=tuple(clusters(db)),
        sources=tuple(sources(db)),
    )


_READ_BY: dict[object, _Rows] = {
    documents: _DOCUMENTS,
    quotations: _QUOTATIONS,
    attributions: _ATTRIBUTIONS,
    clusters: _CLUSTERS,
}


def in_portions(
    read: Callable[[Database, Condition, Parameters], Iterator[Value]],
    db: Database,
    where: Condition = EVERY,
    parameters: Parameters = (),
) -> Iterator[Value]:
    """What ``read``, one of `documents`, `quotations`, `attributions` and `clusters`, yields, a portion at a time.

    Between portions nothing is open that would keep others from writing; what they remove is not yielded then.
    """
    rows = _READ_BY[read]
    numbers = [number for (number,) in db.execute(rows.select(f"{rows.name}.id", where), parameters)]
    for start in range(0, len(numbers), PORTION):
        portion = json.dumps(numbers[start : start + PORTION])
        yield from list(read(db, f"{rows.name}.id IN (SELECT value FROM json_each(?))", [portion]))  # noqa: S608


def newest_activity(db: Database) -> Row | None:
    """The row of the newest run with the ``version`` of the agent that ran it, None in a new database."""
    sql = f"""
        SELECT {", ".join(f"v.{name} AS {name}" for name in ("id", "ended_at", "graph_digest", *COUNTED))}, g.version
        FROM activities v JOIN agents g ON g.id = v.agent_id ORDER BY v.id DESC LIMIT 1"""  # noqa: S608 - our own names
    return next(iter(_query(db, sql)), None)


def counts(db: Database) -> dict[str, int]:
    """How many rows each table has that has records."""
    return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED}  # noqa: S608 - our own


def is_as_left(db: Database, activity: Row) -> bool:
    """Whether there are as many rows as a run left, and the page of every document: no more than can be counted."""
    pages = "SELECT (SELECT count(*) FROM pages) = (SELECT count(DISTINCT page_id) FROM documents)"
    return bool(db.execute(pages).fetchone()[0]) and counts(db) == {name: activity[name] for name in COUNTED}
