"""Table cells as HTML. All text of a page is hostile: nothing gets into the HTML but through ``Markup.format``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from provenance.store.subjects import described
from provenance.web.addresses import Addresses
from provenance.web.foreign import balanced

__all__ = ["cell", "labelled"]

TABLES = {  # what the last word of a column's name stands for
    "source": "sources",
    "author": "sources",
    "via": "sources",
    "document": "documents",
    "claim": "claims",
    "page": "pages",
    "quotation": "quotations",
    "cluster": "clusters",
    "attribution": "attributions",
}
PLACES = {  # in which column of a table the link to the page of each row stands
    "documents": "label",
    "pages": "title",
    "quotations": "quoting_text",
    "attributions": "content",
    "attribution_contents": "exact",
    "attribution_vias": "position",
    "claims": "text",
    "sources": "name",
    "aliases": "name",
    "clusters": "text",
    "witnesses": "exact",
    "alterations": "kind",
    "boxes": "kind",
    "document_versions": "title",
}
LONGEST = 20_000  # characters; what is longer is left to Datasette, which cuts it in a list and not on a row's own page
SHORT = 60  # characters; what is longer gets a wide column


def cell(to: Addresses, table: str | None, column: str, value: object, row: Mapping[str, Any]) -> Markup | None:
    """The HTML of one cell, or None where Datasette's own will do.

    In the result of a query (``table`` is None), ``trail`` holds the number of a quotation and links to its trail; a
    column ``document`` or ``quoted_document`` links to the row whose number is in ``document_id`` or
    ``quoted_document_id``, and so does every column whose last word ``TABLES`` knows. A column ``subject`` says what a
    review judges.
    """
    if table is None and column == "trail" and isinstance(value, int):
        return _trail(to, value)
    ways = _ways(to, table, column, row)
    if ways and (value is None or isinstance(value, int)):
        return Markup("{}").format("" if value is None else value) + ways
    if not isinstance(value, str) or not value or len(value) > LONGEST:
        return None
    if column == "subject":
        return _text(described(value))
    if table is None:
        return _linked(to, column, value, row)
    return _text(value) + ways if ways or "\n" in value or " " in value else None


async def labelled(datasette: Any, to: Addresses, table: str, column: str, key: int) -> Markup | None:
    """The number ``key`` in a foreign key as a link with words; Datasette does so in lists, but not on a row's page."""
    db = datasette.get_database(to.database)
    for foreign_key in await db.foreign_keys_for_table(table):
        other = foreign_key["other_table"]
        label = await db.label_column_for_table(other)
        if foreign_key["column"] == column and label:
            found = (await db.execute(f'SELECT "{label}" FROM "{other}" WHERE id = ?', [key])).first()  # noqa: S608
            return _link(to.row(other, key), str(found[0])) if found else None
    return None


def _ways(to: Addresses, table: str | None, column: str, row: Mapping[str, Any]) -> Markup:
    """The links from a row to what it is about, in one of its cells; nothing in the others."""
    if table is None or PLACES.get(table) != column or "id" not in row.keys():  # noqa: SIM118 - a sqlite3.Row holds values, not keys
        return Markup("")
    word = "compare" if table == "alterations" else "read"
    way = Markup(' <a class="provenance-way" href="{}">{}</a>').format(to.go(table, row["id"]), word)
    return way + Markup(" ") + _trail(to, row["id"]) if table == "quotations" else way


def _trail(to: Addresses, quotation: int) -> Markup:
    return Markup('<a class="provenance-way" href="{}?to=trail">trail</a>').format(to.go("quotations", quotation))


def _linked(to: Addresses, column: str, value: str, row: Mapping[str, Any]) -> Markup | None:
    table, key = TABLES.get(column.rpartition("_")[2]), f"{column}_id"
    target = row[key] if key in row.keys() else None  # noqa: SIM118 - a sqlite3.Row holds values, not keys
    if table is None or not isinstance(target, int):
        return _text(value) if " " in value else None
    return _link(to.row(table, target), value)


def _link(address: str, value: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, _text(value))


def _text(value: str) -> Markup:
    kind = "provenance-text provenance-passage" if len(value) > SHORT else "provenance-text"
    return Markup('<bdi class="{}">{}</bdi>').format(kind, balanced(value))
