"""What a collection holds, at a glance: its figures, where to begin reading, and what to look at first.

What reviewers rejected is left out, and sources that they named or merged count as they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.places import Place, alterations_of, place
from provenance.graph.standing import Rejected, Standing, among, standing
from provenance.store.reading import IN_TIME

__all__ = ["Altered", "Counted", "Hidden", "Opening", "Overview", "Single", "Travelled", "overview"]

ROWS = 8  # of each list
GRAVE = ("negation", "number", "substitution", "splice")  # alterations that change what is said

Row = dict[str, Any]


@frozen(kw_only=True)
class Counted:
    """A name and how often it occurs; ``other`` is the second name where two are counted together."""

    name: str
    count: int
    other: str | None = None
    kind: str | None = None


@frozen(kw_only=True)
class Opening:
    """A page to read: the key of its first document, its title, its date and how many documents it has."""

    document: str
    title: str
    published: str | None
    documents: int


@frozen(kw_only=True)
class Travelled:
    """Wording that stands in many places: the earliest of them, and how many there are."""

    first: Place
    places: int
    documents: int


@frozen(kw_only=True)
class Altered:
    """A quotation whose words differ in a way that changes what is said."""

    quotation: str
    alterations: tuple[str, ...]
    quoting: Place
    quoted: Place


@frozen(kw_only=True)
class Hidden:
    """A claim that only anonymous sources stand behind, by its key, and the place where it is made."""

    claim: str
    source: str
    place: Place


@frozen(kw_only=True)
class Single:
    """A claim that several documents make, all in the name of one source."""

    claim: str
    text: str
    source: str
    kind: str
    documents: int


@frozen(kw_only=True)
class Overview:
    """All of it. ``figures`` counts documents, pages, quotations, attributions, claims and sources.

    ``rejected`` is what reviewers rejected and nothing here counts.
    """

    figures: dict[str, int]
    fidelity: tuple[Counted, ...]
    sources: tuple[Counted, ...]
    months: tuple[Counted, ...]
    pairs: tuple[Counted, ...]
    pages: tuple[Opening, ...]
    travelled: tuple[Travelled, ...]
    altered: tuple[Altered, ...]
    anonymous: tuple[Hidden, ...]
    single: tuple[Single, ...]
    rejected: Rejected
    at: str | None


def overview(db: Database) -> Overview:
    """The overview of the collection as it is now; takes a while where it is large, so keep it."""
    newest = next(db.query("SELECT ended_at FROM activities ORDER BY id DESC LIMIT 1"), None)
    held = standing(db)
    return Overview(
        figures=_figures(db, held),
        fidelity=_fidelity(db, held),
        sources=_sources(db, held),
        months=_months(db, held),
        pairs=_pairs(db, held),
        pages=tuple(Opening(**row) for row in db.query(PAGES, [ROWS])),
        travelled=_travelled(db, held),
        altered=_altered(db, held),
        anonymous=_anonymous(db, held),
        single=_single(db, held),
        rejected=held.rejected,
        at=None if newest is None else newest["ended_at"],
    )


def _figures(db: Database, held: Standing) -> dict[str, int]:
    tables = ("documents", "pages", "quotations", "attributions", "claims", "sources")
    found = {table: db.table(table).count for table in tables}
    left_out = {
        "quotations": len(held.rejected_quotations),
        "attributions": len(held.rejected_attributions),
        "claims": _unclaimed(db, held),
        "sources": len(held.merged) - len(held.named),
    }
    return {table: count - left_out.get(table, 0) for table, count in found.items()}


def _unclaimed(db: Database, held: Standing) -> int:
    """How many claims nobody makes, once what was rejected is left out."""
    sql = f"""
        SELECT count(DISTINCT claim_id) FROM attributions r WHERE id IN {among(held.rejected_attributions)}
        AND NOT EXISTS (SELECT 1 FROM {held.attributions} o WHERE o.claim_id = r.claim_id)"""  # noqa: S608
    return int(db.execute(sql).fetchone()[0]) if held.rejected_attributions else 0


def _fidelity(db: Database, held: Standing) -> tuple[Counted, ...]:
    sql = f"""
        SELECT coalesce(fidelity, 'not found') AS name, count(*) AS count FROM {held.quotations}
        GROUP BY fidelity"""  # noqa: S608 - here and below: our own SQL
    counted = {row["name"]: row["count"] for row in db.query(sql)}
    order = ("exact", "truncated", "altered", "not found")
    return tuple(Counted(name=name, count=counted[name]) for name in order if name in counted)


def _sources(db: Database, held: Standing) -> tuple[Counted, ...]:
    """Who makes the most claims; one that a source makes in several places is one."""
    sql = f"""
        SELECT {held.name("n.source_id")} AS name, n.count, {held.kind("n.source_id")} AS kind FROM (
            SELECT source_id, count(DISTINCT claim_id) AS count FROM {held.attributions} WHERE source_id IS NOT NULL
            GROUP BY source_id ORDER BY count DESC, source_id LIMIT ?
        ) n LEFT JOIN sources s ON s.id = n.source_id ORDER BY n.count DESC, 1"""  # noqa: S608
    return tuple(Counted(**row) for row in db.query(sql, [ROWS]))


def _pairs(db: Database, held: Standing) -> tuple[Counted, ...]:
    sql = f"""
        SELECT {held.name("n.quoting", "a")} AS name, {held.name("n.quoted", "b")} AS other, n.count FROM (
            SELECT {held.source("x.author_id")} AS quoting, {held.source("y.author_id")} AS quoted, count(*) AS count
            FROM {held.quotations} q JOIN documents x ON x.id = q.quoting_id JOIN documents y ON y.id = q.quoted_id
            WHERE x.author_id IS NOT NULL AND y.author_id IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?
        ) n LEFT JOIN sources a ON a.id = n.quoting LEFT JOIN sources b ON b.id = n.quoted
        ORDER BY n.count DESC, 1, 2"""  # noqa: S608
    return tuple(Counted(**row) for row in db.query(sql, [ROWS]))


PAGES = """
    SELECT d.key AS document, p.title, d.published, n.documents FROM (
        SELECT page_id, count(*) AS documents FROM documents GROUP BY page_id ORDER BY documents DESC, page_id LIMIT ?
    ) n JOIN pages p ON p.id = n.page_id
    JOIN documents d ON d.id = (
        SELECT id FROM documents x WHERE x.page_id = n.page_id ORDER BY position, key LIMIT 1
    ) ORDER BY n.documents DESC, p.key"""


def _single(db: Database, held: Standing) -> tuple[Single, ...]:
    named = f"{held.name('n.source_id')} AS source, {held.kind('n.source_id')} AS kind"
    sql = f"""
        SELECT c.key AS claim, c.text, {named}, n.documents FROM (
            SELECT claim_id, min(source_id) AS source_id, count(DISTINCT document_id) AS documents
            FROM {held.attributions}
            GROUP BY claim_id HAVING documents > 1 AND count(DISTINCT source_id) = 1 AND count(*) = count(source_id)
            ORDER BY documents DESC, claim_id LIMIT ?
        ) n JOIN claims c ON c.id = n.claim_id LEFT JOIN sources s ON s.id = n.source_id
        ORDER BY n.documents DESC, c.key"""  # noqa: S608
    return tuple(Single(**row) for row in db.query(sql, [ROWS]))


def _months(db: Database, held: Standing) -> tuple[Counted, ...]:
    """How many quotations there are by date of the document that quotes, or else of its page.

    By year, month or day, as the span asks.
    """
    sql = "SELECT min(published) AS first, max(published) AS last FROM documents WHERE published IS NOT NULL"
    span = next(db.query(sql))
    length = _unit(span["first"], span["last"])
    quoting = f"{held.quotations} q JOIN documents d ON d.id = q.quoting_id WHERE q.quoted_id IS NOT NULL"
    counted = f"""
        SELECT substr(published, 1, ?) AS name, sum(n) AS count FROM (
            SELECT d.published, count(*) AS n FROM {quoting} AND d.published IS NOT NULL GROUP BY 1
            UNION ALL SELECT (
                SELECT published FROM documents WHERE page_id = undated.page_id AND published IS NOT NULL
                ORDER BY written, position, key LIMIT 1
            ), n FROM (
                SELECT d.page_id, count(*) AS n FROM {quoting} AND d.published IS NULL GROUP BY 1) undated
        ) WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1"""  # noqa: S608
    return tuple(Counted(**row) for row in db.query(counted, [length]))


def _unit(first: str | None, last: str | None) -> int:
    """Of a date in ISO 8601, the characters that tell apart what deserves a column of its own."""
    if first is None or last is None or first[:7] == last[:7]:
        return len("2024-05-01")
    return len("2024-05") if int(last[:4]) - int(first[:4]) < 3 else len("2024")


def _travelled(db: Database, held: Standing) -> tuple[Travelled, ...]:
    sql = f"""
        SELECT cluster_id, count(*) AS places, count(DISTINCT document_id) AS documents FROM {held.witnesses}
        GROUP BY cluster_id HAVING places > 1 ORDER BY documents DESC, places DESC, cluster_id LIMIT ?"""  # noqa: S608
    first = f"""
        SELECT w.start, w."end", w.exact, d.key, d.label, d.published, s.name AS author FROM {held.witnesses} w
        JOIN documents d ON d.id = w.document_id JOIN pages p ON p.id = d.page_id
        LEFT JOIN sources s ON s.id = d.author_id WHERE w.cluster_id = ?
        ORDER BY {IN_TIME}, w.start LIMIT 1"""  # noqa: S608
    found = []
    for row in db.query(sql, [ROWS]):
        at = next(db.query(first, [row["cluster_id"]]))
        earliest = place(at, at["start"], at["end"], at["exact"])
        found.append(Travelled(first=earliest, places=row["places"], documents=row["documents"]))
    return tuple(found)


def _altered(db: Database, held: Standing) -> tuple[Altered, ...]:
    chosen = _gravest(db, held)
    kinds = alterations_of(db, chosen)
    sql = """
        SELECT q.*, x.key AS x_key, x.label AS x_label, x.published AS x_published, s.name AS x_author,
            y.key AS y_key, y.label AS y_label, y.published AS y_published, t.name AS y_author
        FROM quotations q JOIN documents x ON x.id = q.quoting_id JOIN documents y ON y.id = q.quoted_id
        LEFT JOIN sources s ON s.id = x.author_id LEFT JOIN sources t ON t.id = y.author_id WHERE q.id = ?"""
    rows = (next(db.query(sql, [number])) for number in chosen)
    return tuple(
        Altered(
            quotation=row["digest"],
            alterations=kinds.get(row["id"], ()),
            quoting=_side(row, "x", "quoting"),
            quoted=_side(row, "y", "quoted"),
        )
        for row in rows
    )


def _gravest(db: Database, held: Standing) -> Sequence[int]:
    """The quotations to look at first: those that lost or gained a negation, then other numbers, words, joins."""
    chosen: list[int] = []
    for kind in GRAVE:
        sql = f"""
            SELECT DISTINCT quotation_id FROM alterations
            WHERE kind = ? AND quotation_id NOT IN {among(held.rejected_quotations)} ORDER BY id LIMIT ?"""  # noqa: S608
        found = (row["quotation_id"] for row in db.query(sql, [kind, 2 * ROWS]))
        chosen += [number for number in found if number not in chosen]
        if len(chosen) >= ROWS:
            break
    return chosen[:ROWS]


def _side(row: Row, document: str, side: str) -> Place:
    known = {name: row[f"{document}_{name}"] for name in ("key", "label", "published", "author")}
    return place(known, *(row[f"{side}_{name}"] for name in ("start", "end", "text")))


def _anonymous(db: Database, held: Standing) -> tuple[Hidden, ...]:
    sql = f"""
        SELECT c.key AS claim, s.name AS source, d.key, d.label, d.published, w.name AS author,
            x.start, x."end", x.exact
        FROM {held.attributions} a JOIN sources s ON s.id = a.source_id AND s.kind = 'anonymous'
        JOIN claims c ON c.id = a.claim_id JOIN documents d ON d.id = a.document_id
        JOIN attribution_contents x ON x.attribution_id = a.id AND x.position = 0
        LEFT JOIN sources w ON w.id = d.author_id
        WHERE NOT EXISTS (
            SELECT 1 FROM {held.attributions} o LEFT JOIN sources n ON n.id = o.source_id
            WHERE o.claim_id = a.claim_id AND {held.kind("o.source_id", "n")} <> 'anonymous')
        ORDER BY a.confidence DESC, a.id LIMIT ?"""  # noqa: S608
    return tuple(
        Hidden(claim=row["claim"], source=row["source"], place=place(row, row["start"], row["end"], row["exact"]))
        for row in db.query(sql, [ROWS])
    )
