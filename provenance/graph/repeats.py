"""Who repeats a passage: the quotations of it that are held."""

from __future__ import annotations

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.places import Place, alterations_of, place

__all__ = ["Repeat", "repeats"]


@frozen(kw_only=True)
class Repeat:
    """A quotation of the passage, by its digest: where it stands, how true it is, what was altered."""

    quotation: str
    fidelity: str
    alterations: tuple[str, ...]
    place: Place


def repeats(db: Database, document: str, start: int, end: int, most: int) -> tuple[int, tuple[Repeat, ...]]:
    """How many quotations share half of the passage, or lie in it, and the earliest of them, at most so many."""
    where = """
        FROM quotations q JOIN documents o ON o.id = q.quoted_id
        WHERE o.key = :document AND q.quoted_start < :end AND q.quoted_end > :start
        AND 2 * (min(q.quoted_end, :end) - max(q.quoted_start, :start))
            >= min(q.quoted_end - q.quoted_start, :end - :start)"""
    asked = {"document": document, "start": start, "end": end}
    count = next(db.query(f"SELECT count(*) AS count {where}", asked))["count"]
    sql = f"""
        SELECT q.*, d.key, d.label, d.published, s.name AS author FROM (SELECT q.* {where}) q
        JOIN documents d ON d.id = q.quoting_id JOIN pages p ON p.id = d.page_id
        LEFT JOIN sources s ON s.id = d.author_id
        ORDER BY d.published IS NULL, d.published, p.key, d.position, q.quoting_start LIMIT {most}"""  # noqa: S608
    rows = list(db.query(sql, asked))
    kinds = alterations_of(db, (row["id"] for row in rows))
    found = (
        Repeat(
            quotation=row["digest"],
            fidelity=row["fidelity"],
            alterations=kinds.get(row["id"], ()),
            place=place(row, row["quoting_start"], row["quoting_end"], row["quoting_text"]),
        )
        for row in rows
    )
    return count, tuple(found)
