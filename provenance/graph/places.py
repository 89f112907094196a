"""Where in the collection something stands, in the words that a reader needs to find it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.standing import Standing

__all__ = ["GIVEN", "Place", "alterations_of", "numbers", "place", "vias_of"]

GIVEN = "(SELECT value FROM json_each(?))"  # the ids in a parameter made by `numbers`


@frozen(kw_only=True)
class Place:
    """A passage of a document: the document's key and label, its author and date, and the words."""

    document: str
    label: str
    author: str | None
    published: str | None
    start: int
    end: int
    exact: str


def place(row: dict[str, Any], start: int, end: int, exact: str) -> Place:
    """The place in the document whose ``key``, ``label``, ``author`` and ``published`` the row has."""
    known = {name: row[name] for name in ("label", "author", "published")}
    return Place(document=row["key"], **known, start=start, end=end, exact=exact)


def numbers(ids: Iterable[int]) -> str:
    """Row ids as one parameter: for ``IN`` followed by `GIVEN`."""
    return json.dumps(list(ids))


def alterations_of(db: Database, quotations: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """By the row id of a quotation, the kinds of its alterations, each once, in the order of the text."""
    sql = f"""
        SELECT quotation_id AS id, kind AS name FROM alterations WHERE quotation_id IN {GIVEN}
        ORDER BY quotation_id, quoting_start, id"""  # noqa: S608 - the parts are this module's own
    return {number: tuple(dict.fromkeys(kinds)) for number, kinds in _names(db, sql, quotations).items()}


def vias_of(db: Database, held: Standing, attributions: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """By the row id of an attribution, the names of those it came through as they count, outermost first."""
    counted = held.source("v.source_id")
    sql = f"""
        SELECT v.attribution_id AS id, {held.name(counted)} AS name FROM attribution_vias v
        LEFT JOIN sources s ON s.id = {counted}
        WHERE v.attribution_id IN {GIVEN} ORDER BY v.attribution_id, v.position"""  # noqa: S608
    return {number: tuple(names) for number, names in _names(db, sql, attributions).items()}


def _names(db: Database, sql: str, ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in db.query(sql, [numbers(ids)]):
        found.setdefault(row["id"], []).append(row["name"])
    return found
