"""What the browser shows of a database of ours: titles, descriptions, labels, facets and questions, as data.

The tables are described in ``tables.toml``, in the form of Datasette's own metadata. Each file in ``queries/`` is one
question: its first comment line is the title, the further ones the description, the rest the SQL.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

__all__ = ["DESCRIPTION", "TITLE", "queries", "tables"]

TITLE = "Provenance"
DESCRIPTION = (
    "Who said it first in this collection, by what way it came here, and what was altered on the way. "
    "“Earliest” means earliest in this collection."
)


def tables(most: int | None = None) -> dict[str, dict[str, Any]]:
    """Table name -> its metadata, as Datasette takes it (title, description, columns, label_column, facets, ...).

    No list has more than ``most`` rows on a page.
    """
    described = tomllib.loads(files(__package__).joinpath("tables.toml").read_text("utf-8"))
    for table in described.values():
        if most is not None and "size" in table:
            table["size"] = min(most, table["size"])
    return described


def queries() -> dict[str, dict[str, Any]]:
    """Name of a question -> its ``title``, ``description`` and ``sql``, which is shown on demand.

    The parameters are those that the SQL names; each may be empty.
    """
    folder = files(__package__).joinpath("queries")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return {file.name.removesuffix(".sql"): _query(file.read_text("utf-8")) for file in found}


def _query(source: str) -> dict[str, Any]:
    lines = source.splitlines()
    length = next(number for number, line in enumerate(lines) if not line.startswith("--"))
    title, *description = (line.removeprefix("--").strip() for line in lines[:length])
    return {
        "title": title,
        "description": " ".join(filter(None, description)),
        "sql": "\n".join(lines[length:]),
        "hide_sql": True,
    }
