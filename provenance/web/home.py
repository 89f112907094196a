"""Home: what the collection holds, where to begin, and what to look at first."""

from __future__ import annotations

from typing import Any

from attrs import asdict, define, field, frozen
from datasette import Response
from sqlite_utils import Database

from provenance.graph.overview import Overview, overview
from provenance.graph.standing import standing
from provenance.web.plots import bars, columns
from provenance.web.serving import Answer, in_thread, require, respond

__all__ = ["Overviews", "home"]

TABLES = ("documents", "pages", "quotations", "alterations", "attributions", "claims", "sources", "witnesses")


@frozen(kw_only=True)
class Renamed:
    """Why there are more or fewer sources than rows of their table: reviewers ``merged`` some, and ``named`` others."""

    merged: int
    named: int


@define
class Overviews:
    """The overviews of databases, each counted once after every build and every review."""

    _held: dict[str, tuple[Any, tuple[Overview, Renamed]]] = field(factory=dict)

    async def of(self, datasette: Any, database: str) -> tuple[Overview, Renamed]:
        """The overview of the database as it stands, and what reviewers did to the names of its sources."""
        state = await in_thread(datasette, database, _newest, limited=True)
        if database not in self._held or self._held[database][0] != state:
            counted = await in_thread(datasette, database, lambda db: (overview(db), _renamed(db)), limited=False)
            self._held[database] = (state, counted)
        return self._held[database][1]


def _renamed(db: Database) -> Renamed:
    held = standing(db)
    return Renamed(
        merged=sum(number not in held.named for number in held.merged),
        named=sum(number not in held.merged for number in held.named),
    )


def _newest(db: Database) -> Any:
    """The newest run and the newest review."""
    return db.execute("SELECT (SELECT max(id) FROM activities), (SELECT max(id) FROM reviews)").fetchone()


async def home(datasette: Any, request: Any, database: str) -> Response:
    """The home page of a database of ours."""
    await require(datasette, request.actor, database, TABLES)
    found, renamed = await datasette.provenance.overviews.of(datasette, database)
    title, description = await _described(datasette, database)
    drawn = {
        "description": description,
        "sources": bars(found.sources),
        "fidelity": bars(found.fidelity),
        "pairs": bars(found.pairs),
        "months": columns(found.months),
        "changed": next((counted.count for counted in found.fidelity if counted.name == "altered"), 0),
    }
    data = asdict(found) | {"renamed": asdict(renamed)}
    return await respond("home", Answer(title=title, data=data, drawn=drawn), datasette, request, database)


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
