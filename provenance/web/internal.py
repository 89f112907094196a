"""Datasette 1.0: metadata and stored queries live in its internal database, settings of tables in its configuration.

What the user has set stands: only what is missing is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["describe"]

TEXTS = ("title", "description")  # of a table; all else that describes one is configuration, but for the columns


async def describe(datasette: Any, metadata: Mapping[str, Any]) -> None:
    """Give ``datasette`` what ``metadata`` (in the form of a ``metadata.yml``) says of its databases."""
    if "title" in metadata and "title" not in await datasette.get_instance_metadata():
        await datasette.set_instance_metadata("title", metadata["title"])
    for name, database in metadata["databases"].items():
        known = await datasette.get_database_metadata(name)
        for key in TEXTS:
            if key not in known:
                await datasette.set_database_metadata(name, key, database[key])
        for table, described in database["tables"].items():
            await _describe_table(datasette, name, table, described)
        for query, asked in database["queries"].items():
            await _store_query(datasette, name, query, asked)
    datasette.config = _merged({"databases": _settings(metadata["databases"])}, datasette.config or {})


async def _describe_table(datasette: Any, database: str, table: str, described: Mapping[str, Any]) -> None:
    known = await datasette.get_resource_metadata(database, table)
    for key in TEXTS:
        if key in described and key not in known:
            await datasette.set_resource_metadata(database, table, key, described[key])
    for column, text in described["columns"].items():
        if "description" not in await datasette.get_column_metadata(database, table, column):
            await datasette.set_column_metadata(database, table, column, "description", text)


async def _store_query(datasette: Any, database: str, name: str, asked: Mapping[str, Any]) -> None:
    known = await datasette.get_query(database, name)
    if known is None or known.source == "plugin":
        await datasette.add_query(database, name, **asked, is_trusted=True, source="plugin")


def _settings(databases: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {
            "tables": {
                table: {key: value for key, value in described.items() if key not in (*TEXTS, "columns")}
                for table, described in database["tables"].items()
            }
        }
        for name, database in databases.items()
    }


def _merged(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both as one; where both have a value, that of ``above``."""
    both = below | dict(above)
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            both[key] = _merged(below[key], above[key])
    return both
