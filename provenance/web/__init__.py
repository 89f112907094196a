"""The Datasette plugin: databases of ours are served with titles, descriptions, labels, facets and questions.

Datasette finds it by its entry point, so that ``datasette db/provenance.db`` needs no option. What the user says in
``metadata.yml`` or ``datasette.yml`` stands above what is said here. Databases of others are left as they are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Mapping
from contextlib import suppress
from typing import Any

from attrs import field, frozen
from datasette.views.base import DatasetteError
from markupsafe import Markup
from pluggy import HookimplMarker

from provenance.store.connection import with_functions
from provenance.store.schema import APPLICATION_ID
from provenance.web import described, internal, review
from provenance.web.addresses import Addresses
from provenance.web.cells import cell, labelled
from provenance.web.foreign import apart, plain_apart
from provenance.web.home import Overviews
from provenance.web.routes import View, routes

__all__ = [
    "Served",
    "extra_css_urls",
    "get_metadata",
    "menu_links",
    "permission_resources_sql",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_actions",
    "register_routes",
    "render_cell",
    "startup",
]

hookimpl = HookimplMarker("datasette")  # what Datasette exports under this name, with its types
OWN = ("_internal", "_memory")  # Datasette's own databases


@frozen
class Served:
    """What one Datasette serves of ours: the names of our databases, and all that is said of them, as JSON.

    ``alone`` is the one database that is served where it is ours.
    """

    databases: frozenset[str] = frozenset()
    metadata: str = "{}"
    alone: str | None = None
    overviews: Overviews = field(factory=Overviews)


@hookimpl
def startup(datasette: Any) -> Any:
    """See which databases are ours, and describe them once: Datasette 1.0 keeps that itself."""

    async def describe() -> None:
        metadata = await _metadata(datasette)
        names = frozenset(metadata["databases"])
        served = [name for name in datasette.databases if name not in OWN]
        alone = served[0] if len(served) == 1 and names == {*served} else None
        datasette.provenance = Served(names, json.dumps(metadata), alone)
        if hasattr(datasette, "add_query"):
            await internal.describe(datasette, metadata)
        if alone:
            # To suggest facets, Datasette looks at the rows of a table once more for each column: 0.65 at all of them,
            # for up to 50 ms, 1.0 at the first thousand. Ours come with their facets.
            datasette._settings["suggest_facets"] = False
        for name in names:
            with suppress(
                DatasetteError, sqlite3.Error
            ):  # what is wrong with it, its home page says when it is asked for
                await datasette.provenance.overviews.of(datasette, name)

    return describe


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give SQL the function that our pages and questions use."""
    with_functions(conn)


@hookimpl(optionalhook=True)
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Describe our databases and ask our questions, each time anew: Datasette 0.65 writes into what it is given."""
    metadata: dict[str, Any] = json.loads(_served(datasette).metadata)
    return metadata


@hookimpl
def render_cell(
    row: Mapping[str, Any], value: object, column: str, table: str | None, database: str, datasette: Any
) -> Markup | Awaitable[Markup | None] | None:
    """Show names as links to their rows, and long text so that it stays readable."""
    if database not in _served(datasette).databases:
        return None
    to = Addresses(datasette.urls, database)
    if table and column.endswith("_id") and isinstance(value, int):
        return labelled(datasette, to, table, column, value)
    return cell(to, table, column, value, row)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """The filters by which templates put text of others among our own words."""
    env.filters |= {"apart": apart, "plain_apart": plain_apart}


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """The pages of our own, and the address that takes reviews."""
    return [*routes()]


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The ways from Datasette's own pages to ours."""
    names = sorted(_served(datasette).databases)
    many = len(names) > 1
    return [
        {"href": Addresses(datasette.urls, name).home(), "label": f"Read {name}" if many else "Read"} for name in names
    ]


@hookimpl(optionalhook=True)
def register_actions() -> list[Any]:
    """The permission to review, declared to Datasette 1.0."""
    return review.actions()


@hookimpl(optionalhook=True)
def permission_resources_sql(actor: Mapping[str, Any] | None, action: str) -> Any:
    """Who may review where the user's configuration does not say."""
    return review.allow_signed_in(actor, action)


@hookimpl
def extra_css_urls(database: str | None, datasette: Any) -> list[str]:
    """The style sheet, on the pages of our databases only."""
    if database not in _served(datasette).databases:
        return []
    return [datasette.urls.static_plugins("quotation-provenance", "provenance.css")]


async def _metadata(datasette: Any) -> dict[str, Any]:
    served = [name for name in datasette.databases if name not in OWN]
    ours = [name for name in served if await _is_ours(datasette.get_database(name))]
    several = len(served) > 1
    most = min(datasette.setting(name) for name in ("default_page_size", "max_returned_rows"))
    databases = {
        name: {
            "title": f"{described.TITLE}: {name}" if several else described.TITLE,
            "description": described.DESCRIPTION,
            "tables": described.tables(most),
            "queries": described.queries(),
        }
        for name in ours
    }
    return {"databases": databases} | ({"title": described.TITLE} if ours and ours == served else {})


async def _is_ours(database: Any) -> bool:
    found = await database.execute("PRAGMA application_id")
    return bool(found.first()[0] == APPLICATION_ID)


def _served(datasette: Any) -> Served:
    """What ``startup`` found; nothing before it has run."""
    served: Served = getattr(datasette, "provenance", Served())
    return served
