"""Who repeats a passage: the quotations of it that are held."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.places import Place, alterations_of, place
from provenance.graph.standing import standing
from provenance.store.reading import IN_TIME

__all__ = ["Repeat", "Repeats", "repeats"]

OF_THE_PASSAGE = """
    FROM {quotations} q JOIN documents o ON o.id = q.quoted_id
    WHERE o.key = :document AND q.quoted_start < :end AND q.quoted_end > :start
    AND 2 * (min(q.quoted_end, :end) - max(q.quoted_start, :start)) >= min(q.quoted_end - q.quoted_start, :end - :start)
"""


@frozen(kw_only=True)
class Repeat:
    """A quotation of the passage, by its digest: where it stands, how true it is, what was altered."""

    quotation: str
    fidelity: str
    alterations: tuple[str, ...]
    place: Place


@frozen(kw_only=True)
class Repeats:
    """How many quotations repeat the passage, the ``first`` of them by time, and how many more reviewers rejected."""

    count: int
    rejected: int
    first: tuple[Repeat, ...]


def repeats(db: Database, document: str, start: int, end: int, most: int) -> Repeats:
    """The quotations that share half of the passage, or lie in it; of the earliest, at most so many, all is told."""
    asked = {"document": document, "start": start, "end": end}
    held = standing(db)
    where = OF_THE_PASSAGE.format(quotations=held.quotations)
    sql = f"""
        SELECT q.*, d.key, d.label, d.published, s.name AS author FROM (SELECT q.* {where}) q
        JOIN documents d ON d.id = q.quoting_id JOIN pages p ON p.id = d.page_id
        LEFT JOIN sources s ON s.id = d.author_id
        ORDER BY {IN_TIME}, q.quoting_start LIMIT {most}"""  # noqa: S608
    rows = list(db.query(sql, asked))
    kinds = alterations_of(db, (row["id"] for row in rows))
    count = _count(db, held.quotations, asked)
    return Repeats(
        count=count,
        rejected=_count(db, "quotations", asked) - count,
        first=tuple(_repeat(row, kinds.get(row["id"], ())) for row in rows),
    )


def _count(db: Database, quotations: str, asked: dict[str, Any]) -> int:
    sql = f"SELECT count(*) {OF_THE_PASSAGE.format(quotations=quotations)}"
    return int(db.execute(sql, asked).fetchone()[0])


def _repeat(row: dict[str, Any], alterations: tuple[str, ...]) -> Repeat:
    return Repeat(
        quotation=row["digest"],
        fidelity=row["fidelity"],
        alterations=alterations,
        place=place(row, row["quoting_start"], row["quoting_end"], row["quoting_text"]),
    )
