"""Who is behind a claim: its witnesses, its sources, and how many of them are independent, and why the others are not.

Witnesses are not independent where they name the same source, where both come through the same outlet, where the same
author wrote both, or where one repeats the other's words. What is left when these are joined is counted. What a
reviewer rejected is told apart and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.places import GIVEN, Place, numbers, place, vias_of
from provenance.graph.standing import Standing, standing
from provenance.store.reading import IN_TIME

__all__ = ["Corroboration", "Joint", "Lineage", "Witness", "corroboration"]

MOST = 200  # witnesses that are looked at

Row = dict[str, Any]


@frozen(kw_only=True)
class Witness:
    """One attribution of the claim, by its digest: who is said to have said it, how, and where.

    ``own`` where it is this claim's. The others are of claims whose words repeat these, or are repeated by them.
    """

    number: int
    own: bool
    attribution: str
    claim: str
    source: str | None
    kind: str | None
    form: str
    cue: str | None
    via: tuple[str, ...]
    confidence: float
    rule: str
    place: Place


@frozen(kw_only=True)
class Joint:
    """Two witnesses, by number, that are not independent of each other, and why."""

    one: int
    other: int
    why: str


@frozen(kw_only=True)
class Lineage:
    """Witnesses, by number, that come down to one; ``named`` where a source is named that is not anonymous."""

    witnesses: tuple[int, ...]
    named: bool


@frozen(kw_only=True)
class Corroboration:
    """A claim by its key. ``independent`` counts the lineages in which somebody is named.

    ``rejected`` are the witnesses that a reviewer rejected; they are in no count and no lineage. ``unrelated`` counts
    the rejected quotations of the claim's words, by which nothing is joined.
    """

    claim: str
    text: str
    count: int
    witnesses: tuple[Witness, ...]
    joints: tuple[Joint, ...]
    lineages: tuple[Lineage, ...]
    independent: int
    rejected: tuple[Witness, ...]
    unrelated: int


def corroboration(db: Database, claim: str) -> Corroboration | None:
    """What is behind the claim with that key; None where there is no such claim."""
    found = next(db.query("SELECT * FROM claims WHERE key = ?", [claim]), None)
    if found is None:
        return None
    held = standing(db)
    related = _related(db, found["id"])
    quotations = [row for row in related if row["id"] not in held.rejected_quotations]
    rows = _rows(db, held, found["id"], quotations)
    counted = [row for row in rows if row["id"] not in held.rejected_attributions]
    others = [row for row in rows if row["id"] in held.rejected_attributions]
    witnesses = tuple(_witness(row, number, found["id"]) for number, row in enumerate(counted[:MOST], 1))
    joints = tuple(_joints(counted[:MOST], quotations))
    lineages = tuple(_lineages(witnesses, joints))
    return Corroboration(
        claim=claim,
        text=found["text"],
        count=len(counted),
        witnesses=witnesses,
        joints=joints,
        lineages=lineages,
        independent=sum(lineage.named for lineage in lineages),
        rejected=tuple(
            _witness(row, number, found["id"]) for number, row in enumerate(others[:MOST], len(witnesses) + 1)
        ),
        unrelated=len(related) - len(quotations),
    )


def _related(db: Database, claim: int) -> list[Row]:
    """The quotations in which the words of the claim are repeated, or repeat others."""
    sql = """
        SELECT q.* FROM attributions a JOIN attribution_contents x ON x.attribution_id = a.id
        JOIN quotations q ON q.{side}_id = a.document_id AND q.quoted_id IS NOT NULL
            AND 2 * (min(q.{side}_end, x."end") - max(q.{side}_start, x.start))
                >= min(q.{side}_end - q.{side}_start, x."end" - x.start)
        WHERE a.claim_id = ? ORDER BY q.id LIMIT ?"""
    sides = (db.query(sql.format(side=side), [claim, 5 * MOST]) for side in ("quoting", "quoted"))
    return list({row["id"]: row for rows in sides for row in rows}.values())


def _rows(db: Database, held: Standing, claim: int, quotations: list[Row]) -> list[Row]:
    """The attributions of the claim, and those of the words that its quotations join to them, each once."""
    own = [row["id"] for row in db.query("SELECT id FROM attributions WHERE claim_id = ? ORDER BY id", [claim])]
    near = """
        SELECT DISTINCT a.id FROM quotations q JOIN attributions a ON a.document_id = q.{side}_id AND a.form <> 'block'
        JOIN attribution_contents x ON x.attribution_id = a.id
            AND 2 * (min(q.{side}_end, x."end") - max(q.{side}_start, x.start))
                >= max(1, min(q.{side}_end - q.{side}_start, x."end" - x.start))
        WHERE q.id IN """
    joined = [
        row["id"]
        for side in ("quoting", "quoted")
        for row in db.query(near.format(side=side) + GIVEN, [numbers(quotation["id"] for quotation in quotations)])
    ]
    author = held.source("d.author_id")
    sql = f"""
        SELECT a.*, n.counted_id, c.key AS claim, {held.name("n.counted_id")} AS source,
            {held.kind("n.counted_id")} AS source_kind, d.key, d.label, d.published,
            {author} AS author_id, {held.name(author, "w")} AS author, x.start, x."end"
        FROM (SELECT o.id, {held.source_of("o")} AS counted_id FROM attributions o WHERE o.id IN {GIVEN}) n
        JOIN attributions a ON a.id = n.id
        JOIN claims c ON c.id = a.claim_id JOIN documents d ON d.id = a.document_id JOIN pages p ON p.id = d.page_id
        LEFT JOIN attribution_contents x ON x.attribution_id = a.id AND x.position = 0
        LEFT JOIN sources s ON s.id = n.counted_id LEFT JOIN sources w ON w.id = {author}
        ORDER BY {IN_TIME}, x.start, a.id"""  # noqa: S608
    rows = list(db.query(sql, [numbers(dict.fromkeys((*own, *joined)))]))
    vias = vias_of(db, held, (row["id"] for row in rows))
    return [{**row, "via": vias.get(row["id"], ())} for row in rows]


def _witness(row: Row, number: int, claim: int) -> Witness:
    return Witness(
        number=number,
        own=row["claim_id"] == claim,
        attribution=row["digest"],
        kind=row["source_kind"],
        place=place(row, row["start"] or 0, row["end"] or 0, row["content"]),
        **{name: row[name] for name in ("claim", "source", "form", "cue", "via", "confidence", "rule")},
    )


def _joints(rows: list[Row], quotations: list[Row]) -> Iterator[Joint]:
    repeated = {(held["quoting_id"], held["quoted_id"]) for held in quotations}
    for (one, row), (other, another) in combinations(enumerate(rows, 1), 2):
        why = _why(row, another, repeated)
        if why:
            yield Joint(one=one, other=other, why=why)


def _why(row: Row, other: Row, repeated: set[tuple[int, int]]) -> str | None:
    """Why two witnesses are not independent; None where nothing says so."""
    shared = [name for name in row["via"] if name in other["via"]]
    if row["counted_id"] is not None and row["counted_id"] == other["counted_id"]:
        return f"both name {row['source']}"
    if shared:
        return f"both come through {shared[0]}"
    if {(row["document_id"], other["document_id"]), (other["document_id"], row["document_id"])} & repeated:
        return "one repeats the other"
    if row["document_id"] != other["document_id"] and row["author_id"] and row["author_id"] == other["author_id"]:
        return f"both written by {row['author']}"
    return None


def _lineages(witnesses: tuple[Witness, ...], joints: tuple[Joint, ...]) -> Iterator[Lineage]:
    """The witnesses, joined wherever two are not independent, in the order of the first of each."""
    group = {witness.number: witness.number for witness in witnesses}
    for joint in joints:
        kept, gone = sorted((group[joint.one], group[joint.other]))
        group = {number: kept if first == gone else first for number, first in group.items()}
    for first in sorted(set(group.values())):
        members = [witness for witness in witnesses if group[witness.number] == first]
        named = any(witness.source and witness.kind != "anonymous" for witness in members)
        yield Lineage(witnesses=tuple(witness.number for witness in members), named=named)
