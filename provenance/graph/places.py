"""Where in the collection something stands, in the words that a reader needs to find it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen
from sqlite_utils import Database

__all__ = ["Place", "alterations_of", "numbers", "place"]


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
    """Row ids as one parameter: for ``IN (SELECT value FROM json_each(?))``."""
    return json.dumps(list(ids))


def alterations_of(db: Database, quotations: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """By the row id of a quotation, the kinds of its alterations, each once, in the order of the text."""
    found: dict[int, dict[str, None]] = {}
    for row in _alterations(db, quotations):
        found.setdefault(row["quotation_id"], {})[row["kind"]] = None
    return {number: tuple(kinds) for number, kinds in found.items()}


def _alterations(db: Database, quotations: Iterable[int]) -> Iterator[dict[str, Any]]:
    sql = """
        SELECT quotation_id, kind FROM alterations WHERE quotation_id IN (SELECT value FROM json_each(?))
        ORDER BY quotation_id, quoting_start, id"""
    yield from db.query(sql, [numbers(quotations)])
