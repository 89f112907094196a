"""From a row of a table to the page that shows what the row is about."""

from __future__ import annotations

from typing import Any

from datasette import NotFound, Response
from sqlite_utils import Database

from provenance.store.reading import IN_TIME
from provenance.web.addresses import Addresses
from provenance.web.serving import in_thread, require

__all__ = ["TARGETS", "go"]

FIRST_PIECE = """
    SELECT d.key, x.start, x."end" FROM attributions a JOIN documents d ON d.id = a.document_id
    LEFT JOIN attribution_contents x ON x.attribution_id = a.id AND x.position = 0 """

PLACES = {  # of the tables whose rows stand in a text: its document's key, where the passage starts, where it ends
    "documents": "SELECT key, NULL AS start, NULL AS 'end' FROM documents WHERE id = ?",
    "pages": "SELECT key, NULL AS start, NULL AS 'end' FROM documents WHERE page_id = ? ORDER BY position, key LIMIT 1",
    "boxes": "SELECT d.key, NULL AS start, NULL AS 'end' FROM boxes b JOIN documents d ON d.id = b.document_id "
    "WHERE b.id = ?",
    "document_versions": "SELECT d.key, NULL AS start, NULL AS 'end' FROM document_versions v "
    "JOIN documents d ON d.id = v.document_id WHERE v.id = ?",
    "quotations": "SELECT d.key, q.quoting_start AS start, q.quoting_end AS 'end' FROM quotations q "
    "JOIN documents d ON d.id = q.quoting_id WHERE q.id = ?",
    "witnesses": "SELECT d.key, w.start, w.'end' FROM witnesses w JOIN documents d ON d.id = w.document_id "
    "WHERE w.id = ?",
    "clusters": "SELECT d.key, w.start, w.'end' FROM witnesses w JOIN documents d ON d.id = w.document_id "  # noqa: S608 - our own SQL
    f"JOIN pages p ON p.id = d.page_id WHERE w.cluster_id = ? ORDER BY {IN_TIME}, w.start LIMIT 1",
    "attributions": FIRST_PIECE + "WHERE a.id = ?",
    "attribution_contents": "SELECT d.key, x.start, x.'end' FROM attribution_contents x "
    "JOIN attributions a ON a.id = x.attribution_id JOIN documents d ON d.id = a.document_id WHERE x.id = ?",
    "attribution_vias": FIRST_PIECE + "JOIN attribution_vias v ON v.attribution_id = a.id WHERE v.id = ?",
}

NAMES = {  # of the tables whose rows have a page of their own: what names it
    "claims": "SELECT key FROM claims WHERE id = ?",
    "sources": "SELECT name FROM sources WHERE id = ?",
    "aliases": "SELECT s.name FROM aliases a JOIN sources s ON s.id = a.source_id WHERE a.id = ?",
    "alterations": "SELECT q.digest FROM alterations a JOIN quotations q ON q.id = a.quotation_id WHERE a.id = ?",
}

TARGETS = frozenset(PLACES) | frozenset(NAMES)


async def go(datasette: Any, request: Any, database: str) -> Response:
    """Lead on to the page of the row in the address. With ``?to=trail`` to the trail of its passage.

    Raises Forbidden where the user may not see the row, and NotFound where there is none.
    """
    table, number = request.url_vars["table"], int(request.url_vars["number"])
    if table not in TARGETS:
        raise NotFound(f"Rows of {table} have no page")
    await require(datasette, request.actor, database, (table,))
    to = Addresses(datasette.urls, database)
    trail = request.args.get("to") == "trail"
    address = await in_thread(
        datasette, database, lambda db: _address(db, to, table, number, trail=trail), limited=True
    )
    if address is None:
        raise NotFound(f"There is no row {number} in {table}")
    return Response.redirect(address)


def _address(db: Database, to: Addresses, table: str, number: int, *, trail: bool) -> str | None:
    found = db.execute((PLACES | NAMES)[table], [number]).fetchone()
    if found is None:
        return None
    if table in NAMES:
        page = {"claims": to.claim, "alterations": to.compare}.get(table, to.source)
        return page(found[0])
    key, start, end = found
    return to.trail(key, start, end) if trail and start is not None else to.read(key, start, end)
