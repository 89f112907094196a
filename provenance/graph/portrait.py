"""A source: its names, what it is said to have said, through whom, when, and with whom together."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.overview import Counted
from provenance.graph.places import GIVEN, Place, numbers, place, vias_of
from provenance.graph.standing import Standing, standing

__all__ = ["Portrait", "Said", "portrait"]

LATEST = 2_000  # attributions that the counts of a source look at, the newest rows
NAMES = 10  # of each list of names
DOCUMENTS = 20

Row = dict[str, Any]


@frozen(kw_only=True)
class Said:
    """An attribution to the source: its digest, the claim's key, the words, how they are attributed, and where.

    ``rejected`` where a reviewer rejected it, so that it does not count.
    """

    attribution: str
    claim: str
    form: str
    cue: str | None
    via: tuple[str, ...]
    confidence: float
    rule: str
    place: Place
    rejected: bool


@frozen(kw_only=True)
class Portrait:
    """A source. ``attributions`` and ``documents`` count all, ``said`` is a part of them from ``skipped`` on.

    After the attributions that stand come the ``rejected`` ones, which nothing counts. ``counted`` of those that stand,
    the newest, are behind ``forms``, ``via``, ``months`` and ``together``. ``behind`` are those who speak through this
    source; ``written`` the first of the documents that it is the author of; ``merged`` the names of the sources that
    reviewers merged into it.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    merged: tuple[str, ...]
    attributions: int
    rejected: int
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
    """The source of that name, or else with that alias, and ``most`` of what it said; None where there is none.

    A name that only a reviewer gave is one too, and one that was merged into another leads to that.
    """
    held = standing(db)
    number = held.find(db, name)
    return None if number is None else _portrait(db, held, number, skip, most)


def _portrait(db: Database, held: Standing, number: int, skip: int, most: int) -> Portrait:
    newest = f"SELECT id FROM attributions WHERE {held.said(number)} ORDER BY id DESC LIMIT ?"  # noqa: S608
    counted = [found["id"] for found in db.query(newest, [LATEST])]
    ids = numbers(counted)
    rows = db.table("attributions")
    authors = f"author_id IN {held.group(number)}"
    return Portrait(
        **_names(db, held, number),
        attributions=rows.count_where(held.said(number)),
        rejected=rows.count_where(held.said_no_more(number)) if held.rejected_attributions else 0,
        counted=len(counted),
        documents=db.table("documents").count_where(authors),
        said=_said(db, held, number, skip, most),
        skipped=skip,
        forms=_counts(db, FORMS, [ids]),
        via=_counts(db, _via(held), [ids, NAMES]),
        behind=_counts(db, _behind(held, number), [LATEST, NAMES]),
        months=_counts(db, MONTHS, [ids]),
        together=_counts(db, _together(held), [ids, number, NAMES]),
        written=_written(db, authors),
    )


def _names(db: Database, held: Standing, number: int) -> Row:
    """What the source is called: its name, its kind, its other names, those of the merged ones among them."""
    sql = f"SELECT id, name, kind FROM sources WHERE id IN {held.group(number)} ORDER BY name"  # noqa: S608
    found = {row["id"]: row for row in db.query(sql)}
    own = found.pop(number, None) or {"name": held.named[number], "kind": held.kinds[number]}
    theirs = (held.named[other] for other, into in held.merged.items() if into == number and other in held.named)
    merged = [*(row["name"] for row in found.values()), *theirs]
    aliases = db.query(f"SELECT name FROM aliases WHERE source_id IN {held.group(number)}")  # noqa: S608
    others = {*merged, *(row["name"] for row in aliases)} - {own["name"]}
    return {"name": own["name"], "kind": own["kind"], "aliases": tuple(sorted(others)), "merged": tuple(merged)}


FORMS = f"SELECT form AS name, count(*) AS count FROM attributions WHERE id IN {GIVEN} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608

MONTHS = f"""
    SELECT substr(d.published, 1, 7) AS name, count(*) AS count FROM attributions a
    JOIN documents d ON d.id = a.document_id
    WHERE a.id IN {GIVEN} AND d.published IS NOT NULL GROUP BY 1 ORDER BY 1"""  # noqa: S608


def _counting(held: Standing, counted: str) -> str:
    """The SQL that names the sources in ``counted``, each with a number, those with the greatest first."""
    named = f"{held.name('n.source_id')} AS name, n.count, {held.kind('n.source_id')} AS kind"
    return f"""
        SELECT {named} FROM ({counted}) n LEFT JOIN sources s ON s.id = n.source_id
        ORDER BY 2 DESC, 1 LIMIT ?"""  # noqa: S608


def _via(held: Standing) -> str:
    return _counting(
        held,
        f"""SELECT {held.source("source_id")} AS source_id, count(*) AS count FROM attribution_vias
        WHERE attribution_id IN {GIVEN} GROUP BY 1""",  # noqa: S608
    )


def _behind(held: Standing, number: int) -> str:
    return _counting(
        held,
        f"""SELECT a.source_id, count(*) AS count FROM (
            SELECT attribution_id FROM attribution_vias WHERE source_id IN {held.group(number)} ORDER BY id DESC LIMIT ?
        ) v JOIN {held.attributions} a ON a.id = v.attribution_id
        WHERE a.source_id IS NOT NULL GROUP BY a.source_id""",  # noqa: S608
    )


def _together(held: Standing) -> str:
    return _counting(
        held,
        f"""SELECT o.source_id, count(DISTINCT o.claim_id) AS count FROM attributions a
        JOIN {held.attributions} o ON o.claim_id = a.claim_id
        WHERE a.id IN {GIVEN} AND o.source_id <> ? GROUP BY o.source_id""",  # noqa: S608
    )


def _counts(db: Database, sql: str, parameters: list[Any]) -> tuple[Counted, ...]:
    return tuple(Counted(**row) for row in db.query(sql, parameters))


def _said(db: Database, held: Standing, number: int, skip: int, most: int) -> tuple[Said, ...]:
    """A part of what stands, the newest first, and then of what was rejected."""
    listed = f"SELECT id, 0 AS rejected FROM attributions WHERE {held.said(number)}"  # noqa: S608
    if held.rejected_attributions:
        listed += f" UNION ALL SELECT id, 1 FROM attributions WHERE {held.said_no_more(number)}"  # noqa: S608
    sql = f"""
        SELECT a.*, l.rejected, c.key AS claim, x.start, x."end", d.key, d.label, d.published, w.name AS author FROM (
            SELECT * FROM ({listed}) ORDER BY rejected, id DESC LIMIT ? OFFSET ?
        ) l JOIN attributions a ON a.id = l.id JOIN claims c ON c.id = a.claim_id
        JOIN documents d ON d.id = a.document_id
        LEFT JOIN attribution_contents x ON x.attribution_id = a.id AND x.position = 0
        LEFT JOIN sources w ON w.id = d.author_id ORDER BY l.rejected, a.id DESC"""  # noqa: S608
    rows = list(db.query(sql, [most, skip]))
    vias = vias_of(db, held, (row["id"] for row in rows))
    return tuple(_one(row, vias.get(row["id"], ())) for row in rows)


def _one(row: Row, via: tuple[str, ...]) -> Said:
    known = {name: row[name] for name in ("claim", "form", "cue", "confidence", "rule")}
    return Said(
        attribution=row["digest"],
        **known,
        via=via,
        place=place(row, row["start"] or 0, row["end"] or 0, row["content"]),
        rejected=bool(row["rejected"]),
    )


def _written(db: Database, authors: str) -> tuple[Place, ...]:
    sql = f"""
        SELECT d.key, d.label, d.published, NULL AS author FROM documents d WHERE {authors}
        ORDER BY d.id DESC LIMIT ?"""  # noqa: S608
    return tuple(place(row, 0, 0, "") for row in db.query(sql, [DOCUMENTS]))
