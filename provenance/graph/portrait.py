"""A source: its names, what it is said to have said, through whom, when, and with whom together."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.overview import Counted
from provenance.graph.places import GIVEN, Place, numbers, place, vias_of

__all__ = ["Portrait", "Said", "portrait"]

LATEST = 2_000  # attributions that the counts of a source look at, the newest rows
NAMES = 10  # of each list of names
DOCUMENTS = 20

Row = dict[str, Any]


@frozen(kw_only=True)
class Said:
    """An attribution to the source: its digest, the claim's key, the words, how they are attributed, and where."""

    attribution: str
    claim: str
    form: str
    cue: str | None
    via: tuple[str, ...]
    confidence: float
    rule: str
    place: Place


@frozen(kw_only=True)
class Portrait:
    """A source. ``attributions`` and ``documents`` count all, ``said`` is a part of them from ``skipped`` on.

    ``counted`` of the attributions, the newest, are behind ``forms``, ``via``, ``months`` and ``together``. ``behind``
    are those who speak through this source; ``written`` the first of the documents that it is the author of.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    attributions: int
    counted: int
    documents: int
    said: tuple[Said, ...]
    skipped: int
    forms: tuple[Counted, ...]
    via: tuple[Counted, ...]
    behind: tuple[Counted, ...]
    months: tuple[Counted, ...]
    together: tuple[Counted, ...]
    written: tuple[Place, ...]


def portrait(db: Database, name: str, skip: int, most: int) -> Portrait | None:
    """The source of that name, or else with that alias, and ``most`` of what it said; None where there is none."""
    row = next(db.query(NAMED, {"name": name}), None)
    if row is None:
        return None
    number = row["id"]
    newest = "SELECT id FROM attributions WHERE source_id = ? ORDER BY id DESC LIMIT ?"
    counted = [found["id"] for found in db.query(newest, [number, LATEST])]
    ids = numbers(counted)
    aliases = db.query("SELECT name FROM aliases WHERE source_id = ? ORDER BY name", [number])
    return Portrait(
        name=row["name"],
        kind=row["kind"],
        aliases=tuple(alias["name"] for alias in aliases),
        attributions=db.table("attributions").count_where("source_id = ?", [number]),
        counted=len(counted),
        documents=db.table("documents").count_where("author_id = ?", [number]),
        said=_said(db, number, skip, most),
        skipped=skip,
        forms=_counts(db, FORMS, [ids]),
        via=_counts(db, VIA, [ids, NAMES]),
        behind=_counts(db, BEHIND, [number, LATEST, NAMES]),
        months=_counts(db, MONTHS, [ids]),
        together=_counts(db, TOGETHER, [ids, number, NAMES]),
        written=_written(db, number),
    )


NAMED = """
    SELECT * FROM sources WHERE name = :name
    UNION ALL SELECT s.* FROM aliases a JOIN sources s ON s.id = a.source_id WHERE a.name = :name LIMIT 1"""

FORMS = f"SELECT form AS name, count(*) AS count FROM attributions WHERE id IN {GIVEN} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608

VIA = f"""
    SELECT s.name, count(*) AS count, s.kind FROM attribution_vias v JOIN sources s ON s.id = v.source_id
    WHERE v.attribution_id IN {GIVEN} GROUP BY v.source_id ORDER BY 2 DESC, 1 LIMIT ?"""  # noqa: S608

BEHIND = """
    SELECT s.name, count(*) AS count, s.kind
    FROM (SELECT attribution_id FROM attribution_vias WHERE source_id = ? ORDER BY id DESC LIMIT ?) v
    JOIN attributions a ON a.id = v.attribution_id JOIN sources s ON s.id = a.source_id
    GROUP BY a.source_id ORDER BY 2 DESC, 1 LIMIT ?"""

MONTHS = f"""
    SELECT substr(d.published, 1, 7) AS name, count(*) AS count FROM attributions a
    JOIN documents d ON d.id = a.document_id
    WHERE a.id IN {GIVEN} AND d.published IS NOT NULL GROUP BY 1 ORDER BY 1"""  # noqa: S608

TOGETHER = f"""
    SELECT s.name, count(DISTINCT o.claim_id) AS count, s.kind FROM attributions a
    JOIN attributions o ON o.claim_id = a.claim_id JOIN sources s ON s.id = o.source_id
    WHERE a.id IN {GIVEN} AND o.source_id <> ? GROUP BY o.source_id ORDER BY 2 DESC, 1 LIMIT ?"""  # noqa: S608


def _counts(db: Database, sql: str, parameters: list[Any]) -> tuple[Counted, ...]:
    return tuple(Counted(**row) for row in db.query(sql, parameters))


def _said(db: Database, number: int, skip: int, most: int) -> tuple[Said, ...]:
    sql = """
        SELECT a.*, c.key AS claim, x.start, x."end", d.key, d.label, d.published, w.name AS author FROM (
            SELECT * FROM attributions WHERE source_id = ? ORDER BY id DESC LIMIT ? OFFSET ?
        ) a JOIN claims c ON c.id = a.claim_id JOIN documents d ON d.id = a.document_id
        LEFT JOIN attribution_contents x ON x.attribution_id = a.id AND x.position = 0
        LEFT JOIN sources w ON w.id = d.author_id ORDER BY a.id DESC"""
    rows = list(db.query(sql, [number, most, skip]))
    vias = vias_of(db, (row["id"] for row in rows))
    return tuple(_one(row, vias.get(row["id"], ())) for row in rows)


def _one(row: Row, via: tuple[str, ...]) -> Said:
    known = {name: row[name] for name in ("claim", "form", "cue", "confidence", "rule")}
    return Said(
        attribution=row["digest"],
        **known,
        via=via,
        place=place(row, row["start"] or 0, row["end"] or 0, row["content"]),
    )


def _written(db: Database, number: int) -> tuple[Place, ...]:
    sql = """
        SELECT d.key, d.label, d.published, NULL AS author FROM documents d WHERE d.author_id = ?
        ORDER BY d.id DESC LIMIT ?"""
    return tuple(place(row, 0, 0, "") for row in db.query(sql, [number, DOCUMENTS]))
