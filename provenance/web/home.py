"""Home: what the collection holds, where to begin, and what to look at first."""

from __future__ import annotations

from typing import Any

from attrs import asdict, define, field
from datasette import Response
from sqlite_utils import Database

from provenance.graph.overview import Overview, overview
from provenance.web.plots import bars, columns
from provenance.web.serving import Answer, in_thread, require, respond

__all__ = ["Overviews", "home"]

TABLES = ("documents", "pages", "quotations", "alterations", "attributions", "claims", "sources", "witnesses")


@define
class Overviews:
    """The overviews of databases, each counted once after every build and every review."""

    _held: dict[str, tuple[Any, Overview]] = field(factory=dict)

    async def of(self, datasette: Any, database: str) -> Overview:
        """The overview of the database as it stands."""
        state = await in_thread(datasette, database, _newest, limited=True)
        if database not in self._held or self._held[database][0] != state:
            self._held[database] = (state, await in_thread(datasette, database, overview, limited=False))
        return self._held[database][1]


def _newest(db: Database) -> Any:
    """The newest run and the newest review."""
    return db.execute("SELECT (SELECT max(id) FROM activities), (SELECT max(id) FROM reviews)").fetchone()


async def home(datasette: Any, request: Any, database: str) -> Response:
    """The home page of a database of ours."""
    await require(datasette, request.actor, database, TABLES)
    found = await datasette.provenance.overviews.of(datasette, database)
    title, description = await _described(datasette, database)
    drawn = {
        "description": description,
        "sources": bars(found.sources),
        "fidelity": bars(found.fidelity),
        "pairs": bars(found.pairs),
        "months": columns(found.months),
    }
    return await respond("home", Answer(title=title, data=asdict(found), drawn=drawn), datasette, request, database)


async def _described(datasette: Any, database: str) -> tuple[str, str]:
    """The title and the description that the user or else the plugin gives the collection."""
    if hasattr(datasette, "get_database_metadata"):  # Datasette 1.0
        instance = await datasette.get_instance_metadata()
        own = await datasette.get_database_metadata(database)
    else:
        instance = datasette.metadata()
        own = instance.get("databases", {}).get(database, {})
    alone = datasette.provenance.alone == database
    title = (instance.get("title") if alone else None) or own.get("title") or database
    return str(title), str(own.get("description") or "")
