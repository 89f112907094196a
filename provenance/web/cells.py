"""Table cells as HTML. All text of a page is hostile: nothing gets into the HTML but through ``Markup.format``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from markupsafe import Markup

from provenance.store.subjects import described

__all__ = ["Urls", "cell", "labelled"]

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
LONGEST = 20_000  # characters; what is longer is left to Datasette, which cuts it in a list and not on a row's own page
SHORT = 60  # characters; what is longer gets a wide column


class Urls(Protocol):
    """What is used of Datasette's ``datasette.urls``."""

    def row(self, database: str, table: str, row_path: str) -> str:
        """The address of a row."""

    def query(self, database: str, query: str) -> str:
        """The address of a stored query."""


def cell(
    urls: Urls, database: str, table: str | None, column: str, value: object, row: Mapping[str, Any]
) -> Markup | None:
    """The HTML of one cell, or None where Datasette's own will do.

    In the result of a query (``table`` is None), ``trail`` holds the number of a quotation and links to its trail; a
    column ``document`` or ``quoted_document`` links to the row whose number is in ``document_id`` or
    ``quoted_document_id``, and so does every column whose last word ``TABLES`` knows. A column ``subject`` says what a
    review judges.
    """
    if table is None and column == "trail" and isinstance(value, int):
        return _trail(urls, database, value)
    if not isinstance(value, str) or not value or len(value) > LONGEST:
        return None
    if column == "subject":
        return _text(described(value))
    if table is None:
        return _linked(urls, database, column, value, row)
    text = _text(value)
    if (table, column) == ("quotations", "quoting_text"):
        return text + Markup(" ") + _trail(urls, database, row["id"])
    return text if "\n" in value or " " in value else None


async def labelled(datasette: Any, database: str, table: str, column: str, key: int) -> Markup | None:
    """The number ``key`` in a foreign key as a link with words; Datasette does so in lists, but not on a row's page."""
    db = datasette.get_database(database)
    for foreign_key in await db.foreign_keys_for_table(table):
        other = foreign_key["other_table"]
        label = await db.label_column_for_table(other)
        if foreign_key["column"] == column and label:
            found = (await db.execute(f'SELECT "{label}" FROM "{other}" WHERE id = ?', [key])).first()  # noqa: S608
            return _link(datasette.urls.row(database, other, str(key)), str(found[0])) if found else None
    return None


def _trail(urls: Urls, database: str, quotation: int) -> Markup:
    return Markup('<a href="{}?quotation={}">trail</a>').format(urls.query(database, "trail"), quotation)


def _linked(urls: Urls, database: str, column: str, value: str, row: Mapping[str, Any]) -> Markup | None:
    table, key = TABLES.get(column.rpartition("_")[2]), f"{column}_id"
    target = row[key] if key in row.keys() else None  # noqa: SIM118 - a sqlite3.Row holds values, not keys
    if table is None or not isinstance(target, int):
        return _text(value) if " " in value else None
    return _link(urls.row(database, table, str(target)), value)


def _link(address: str, value: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, _text(value))


def _text(value: str) -> Markup:
    kind = "provenance-text provenance-passage" if len(value) > SHORT else "provenance-text"
    return Markup('<span class="{}">{}</span>').format(kind, value)
