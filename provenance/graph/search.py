"""Search: documents, claims and sources that hold given words, with excerpts, and counts to narrow the search by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.overview import Counted
from provenance.graph.places import numbers

__all__ = ["FACETS", "MOST", "Excerpt", "Found", "Hit", "Kind", "full_text", "search"]

Kind = Literal["documents", "claims", "sources"]

MOST = 2_000  # matches that are ranked and counted; of more, the first
FEW = 10  # values of a facet that are offered

Row = dict[str, Any]

WORDS = re.compile(r'"([^"]*)"|([^\s"]+)')
INK = re.compile(r"[^\W_]")
OPEN, CLOSE = "\ue000", "\ue001"  # around what was found in an excerpt; private characters, for a text may hold any

FACETS: dict[Kind, tuple[str, ...]] = {
    "documents": ("kind", "source", "fidelity"),
    "claims": ("source", "source_kind", "form"),
    "sources": ("source_kind",),
}

CONDITIONS: dict[tuple[Kind, str], str] = {  # what a chosen value of a facet asks of the row ``f.rowid``
    ("documents", "kind"): "SELECT 1 FROM documents x WHERE x.id = f.rowid AND x.kind = :kind",
    ("documents", "source"): """
        SELECT 1 FROM documents x JOIN sources s ON s.id = x.author_id WHERE x.id = f.rowid AND s.name = :source""",
    ("documents", "fidelity"): "SELECT 1 FROM quotations x WHERE x.quoting_id = f.rowid AND x.fidelity = :fidelity",
    ("claims", "source"): """
        SELECT 1 FROM attributions x JOIN sources s ON s.id = x.source_id
        WHERE x.claim_id = f.rowid AND s.name = :source""",
    ("claims", "source_kind"): """
        SELECT 1 FROM attributions x JOIN sources s ON s.id = x.source_id
        WHERE x.claim_id = f.rowid AND s.kind = :source_kind""",
    ("claims", "form"): "SELECT 1 FROM attributions x WHERE x.claim_id = f.rowid AND x.form = :form",
    ("sources", "source_kind"): "SELECT 1 FROM sources x WHERE x.id = f.rowid AND x.kind = :source_kind",
}

COUNTS: dict[tuple[Kind, str], str] = {  # of the values of a facet among the ids that are given
    ("documents", "kind"): "SELECT kind AS name, count(*) AS count FROM documents WHERE id IN {given} GROUP BY 1",
    ("documents", "source"): """
        SELECT s.name, n.count FROM (
            SELECT author_id, count(*) AS count FROM documents WHERE id IN {given} GROUP BY 1
        ) n JOIN sources s ON s.id = n.author_id""",
    ("documents", "fidelity"): """
        SELECT fidelity AS name, count(DISTINCT quoting_id) AS count FROM quotations
        WHERE quoting_id IN {given} AND fidelity IS NOT NULL GROUP BY 1""",
    ("claims", "source"): """
        SELECT s.name, n.count FROM (
            SELECT source_id, count(DISTINCT claim_id) AS count FROM attributions WHERE claim_id IN {given} GROUP BY 1
        ) n JOIN sources s ON s.id = n.source_id""",
    ("claims", "source_kind"): """
        SELECT s.kind AS name, count(DISTINCT a.claim_id) AS count FROM attributions a
        JOIN sources s ON s.id = a.source_id WHERE a.claim_id IN {given} GROUP BY 1""",
    ("claims", "form"): """
        SELECT form AS name, count(DISTINCT claim_id) AS count FROM attributions
        WHERE claim_id IN {given} GROUP BY 1""",
    ("sources", "source_kind"): "SELECT kind AS name, count(*) AS count FROM sources WHERE id IN {given} GROUP BY 1",
}

GIVEN = "(SELECT value FROM json_each(:ids))"


@frozen(kw_only=True)
class Excerpt:
    """A piece of an excerpt; ``found`` where it is what was looked for."""

    text: str
    found: bool


@frozen(kw_only=True)
class Hit:
    """What was found: the key of a document or a claim, or the name of a source; what it is called; an excerpt.

    ``start`` and ``end`` are the place of the first words found in a document; None where case or marks hide it.
    ``kind`` is that of a document or of a source, ``names`` are the authors, the sources of a claim, or the aliases,
    ``count`` the attributions.
    """

    key: str
    label: str
    kind: str | None
    names: tuple[str, ...]
    published: str | None
    count: int
    excerpt: tuple[Excerpt, ...]
    start: int | None = None
    end: int | None = None


@frozen(kw_only=True)
class Found:
    """The result: how many documents, claims and sources there are, and a part of one of these lists.

    ``more`` where there are more than were counted; ``facets`` counts what else the list could be narrowed by.
    """

    words: str
    kind: Kind
    counts: dict[str, int]
    more: bool
    skipped: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Counted, ...]]


def full_text(words: str) -> str | None:
    """What a user typed as an FTS5 expression that asks for all of it; None where it holds no word.

    What stands in quotation marks is looked for as a phrase. Nothing that is typed is read as an operator.
    """
    parts = [phrase or word for phrase, word in WORDS.findall(words.replace("\0", " "))]
    quoted = ['"' + part.replace('"', '""') + '"' for part in parts if INK.search(part)]
    return " ".join(quoted) or None


def search(db: Database, words: str, kind: Kind, chosen: Mapping[str, str], skip: int, most: int) -> Found:
    """``most`` of what holds the words from ``skip`` on, the best first, with what ``chosen`` asks of the facets."""
    asked = full_text(words)
    matched: dict[Kind, list[int]] = {"documents": [], "claims": [], "sources": []}
    if asked is not None:
        for name in matched:
            narrowed = {facet: value for facet, value in chosen.items() if facet in FACETS[name]}
            matched[name] = _matched(db, asked, name, narrowed)
    ids = matched[kind]
    hits = HITS[kind](db, asked, ids[skip : skip + most]) if asked else ()
    return Found(
        words=words,
        kind=kind,
        counts={name: len(found) for name, found in matched.items()},
        more=len(ids) == MOST,
        skipped=skip,
        hits=tuple(hits),
        facets={facet: _counts(db, kind, facet, ids) for facet in FACETS[kind]},
    )


def _matched(db: Database, asked: str, kind: Kind, narrowed: Mapping[str, str]) -> list[int]:
    """The ids of what holds the words, the best first."""
    where = "".join(f" AND EXISTS ({CONDITIONS[kind, facet]})" for facet in narrowed)
    sql = f"SELECT f.rowid AS id, rank AS score FROM {kind}_fts f WHERE {kind}_fts MATCH :asked {where} LIMIT {MOST}"  # noqa: S608
    if kind == "sources":
        other = where.replace("f.rowid", "a.source_id")
        sql = f"""
            SELECT * FROM ({sql}) UNION ALL SELECT * FROM (
                SELECT a.source_id, rank FROM aliases_fts f JOIN aliases a ON a.id = f.rowid
                WHERE aliases_fts MATCH :asked {other} LIMIT {MOST})"""  # noqa: S608
    best = f"SELECT id FROM ({sql}) GROUP BY id ORDER BY min(score), id LIMIT {MOST}"  # noqa: S608
    return [row["id"] for row in db.query(best, {"asked": asked, **narrowed})]


def _counts(db: Database, kind: Kind, facet: str, ids: list[int]) -> tuple[Counted, ...]:
    counted = COUNTS[kind, facet].format(given=GIVEN)
    sql = f"SELECT * FROM ({counted}) ORDER BY count DESC, name LIMIT {FEW}"  # noqa: S608
    return tuple(Counted(**row) for row in db.query(sql, {"ids": numbers(ids)}))


def _excerpts(db: Database, index: str, column: int, asked: str, ids: list[int]) -> dict[int, tuple[Excerpt, ...]]:
    sql = f"""
        SELECT rowid AS id, snippet({index}, {column}, '{OPEN}', '{CLOSE}', '…', 32) AS excerpt FROM {index}
        WHERE {index} MATCH :asked AND rowid IN {GIVEN}"""  # noqa: S608
    rows = db.query(sql, {"asked": asked, "ids": numbers(ids)})
    return {row["id"]: tuple(_excerpt(row["excerpt"] or "")) for row in rows}


def _excerpt(text: str) -> Iterator[Excerpt]:
    for part in re.split(f"({OPEN}[^{OPEN}{CLOSE}]*{CLOSE})", text):
        found = part.startswith(OPEN) and part.endswith(CLOSE)
        if part:
            yield Excerpt(text=part.strip(OPEN + CLOSE), found=found)


def _in_order(rows: Iterator[Row], ids: list[int]) -> list[Row]:
    held = {row["id"]: row for row in rows}
    return [held[number] for number in ids if number in held]


def _documents(db: Database, asked: str, ids: list[int]) -> Iterator[Hit]:
    excerpts = _excerpts(db, "documents_fts", 1, asked, ids)
    sql = f"""
        SELECT d.id, d.key, d.label, d.kind, d.published, d.text, s.name AS author,
            (SELECT count(*) FROM attributions a WHERE a.document_id = d.id) AS count
        FROM documents d LEFT JOIN sources s ON s.id = d.author_id WHERE d.id IN {GIVEN}"""  # noqa: S608
    first = re.compile(re.escape(asked[1:].partition('"')[0]).replace(r"\ ", r"\s+"), re.IGNORECASE)
    for row in _in_order(db.query(sql, {"ids": numbers(ids)}), ids):
        place = first.search(row["text"])
        yield Hit(
            **{name: row[name] for name in ("key", "label", "kind", "published", "count")},
            names=() if row["author"] is None else (row["author"],),
            excerpt=excerpts.get(row["id"], ()),
            start=None if place is None else place.start(),
            end=None if place is None else place.end(),
        )


def _claims(db: Database, asked: str, ids: list[int]) -> Iterator[Hit]:
    excerpts = _excerpts(db, "claims_fts", 0, asked, ids)
    sql = f"""
        SELECT c.id, c.key, c.text, (SELECT count(*) FROM attributions a WHERE a.claim_id = c.id) AS count
        FROM claims c WHERE c.id IN {GIVEN}"""  # noqa: S608
    names = _names(
        db,
        f"""
        SELECT DISTINCT a.claim_id AS id, s.name FROM attributions a JOIN sources s ON s.id = a.source_id
        WHERE a.claim_id IN {GIVEN} ORDER BY a.claim_id, a.id""",  # noqa: S608
        ids,
    )
    for row in _in_order(db.query(sql, {"ids": numbers(ids)}), ids):
        known = {"key": row["key"], "label": row["text"], "count": row["count"]}
        excerpt = excerpts.get(row["id"], ())
        yield Hit(**known, kind=None, published=None, names=names.get(row["id"], ()), excerpt=excerpt)


def _sources(db: Database, _: str, ids: list[int]) -> Iterator[Hit]:
    sql = f"""
        SELECT s.id, s.name, s.kind, (SELECT count(*) FROM attributions a WHERE a.source_id = s.id) AS count
        FROM sources s WHERE s.id IN {GIVEN}"""  # noqa: S608
    aliases = f"SELECT source_id AS id, name FROM aliases WHERE source_id IN {GIVEN} ORDER BY source_id, name"  # noqa: S608
    names = _names(db, aliases, ids)
    for row in _in_order(db.query(sql, {"ids": numbers(ids)}), ids):
        known = {"key": row["name"], "label": row["name"], "kind": row["kind"], "count": row["count"]}
        yield Hit(**known, published=None, names=names.get(row["id"], ()), excerpt=())


def _names(db: Database, sql: str, ids: list[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row in db.query(sql, {"ids": numbers(ids)}):
        found[row["id"]] = (*found.get(row["id"], ()), row["name"])
    return found


HITS = {"documents": _documents, "claims": _claims, "sources": _sources}
