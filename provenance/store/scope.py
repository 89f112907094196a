"""Which rows of the database a graph is about: all, or those of some pages and of what these name."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import frozen
from sqlite_utils import Database

from provenance.model import Document
from provenance.store.rows import Row

__all__ = ["Part", "Scope"]


@frozen(kw_only=True)
class Part:
    """What of a collection a graph is about, and so replaces.

    ``pages`` are the pages whose documents and quotations it holds, ``attributed`` those whose attributions it holds
    (the former among them), ``clusters`` the digests of the clusters that its own ones replace, and ``context`` the
    documents of other pages that it names. A source of the graph is as the whole collection has it.
    """

    pages: Collection[str]
    attributed: Collection[str]
    clusters: Collection[str] = ()
    context: Sequence[Document] = ()


# Of each table, the rows that belong to a part. The temporary tables hold ids.
_CONDITIONS = {
    "pages": "id IN temp.part_pages",
    "sources": "id IN temp.part_sources",
    "aliases": "source_id IN temp.part_sources",
    "documents": "id IN temp.part_documents",
    "boxes": "document_id IN temp.part_documents",
    "claims": "id IN temp.part_claims",
    "attributions": "id IN temp.part_attributions",
    "attribution_contents": "attribution_id IN temp.part_attributions",
    "attribution_vias": "attribution_id IN temp.part_attributions",
    "clusters": "id IN temp.part_clusters",
    "witnesses": "cluster_id IN temp.part_clusters",
    "quotations": "id IN temp.part_quotations",
    "alterations": "quotation_id IN temp.part_quotations",
}
# What each of these tables holds, in the order of their making; ``:name`` is a list in JSON. Claims and sources are of
# the whole collection: those that the part referred to before are looked at once more when all is written.
_HELD = {
    "pages": "SELECT id FROM pages WHERE key IN (SELECT value FROM json_each(:pages))",
    "documents": "SELECT id FROM documents WHERE page_id IN temp.part_pages",
    "attributions": """
        SELECT id FROM attributions WHERE document_id IN (
            SELECT id FROM documents WHERE page_id IN (
                SELECT id FROM pages WHERE key IN (SELECT value FROM json_each(:attributed))))""",
    "quotations": "SELECT id FROM quotations WHERE quoting_id IN temp.part_documents",
    "clusters": "SELECT id FROM clusters WHERE digest IN (SELECT value FROM json_each(:clusters))",
    "claims": "SELECT id FROM claims WHERE key IN (SELECT value FROM json_each(:claims))",
    "sources": "SELECT id FROM sources WHERE name IN (SELECT value FROM json_each(:sources))",
    "former_claims": "SELECT DISTINCT claim_id FROM attributions WHERE id IN temp.part_attributions",
    "former_sources": """
        SELECT author_id FROM documents WHERE id IN temp.part_documents AND author_id IS NOT NULL
        UNION SELECT source_id FROM attributions WHERE id IN temp.part_attributions AND source_id IS NOT NULL
        UNION SELECT source_id FROM attribution_vias WHERE attribution_id IN temp.part_attributions""",
}


class Scope:
    """The rows that writing a graph of these `identities` looks at, found before anything is written."""

    def __init__(self, db: Database, named: Mapping[str, Sequence[str]], part: Part | None) -> None:
        self._db = db
        self.whole = part is None
        if part is None:
            return
        self.clusters = json.dumps([*part.clusters, *named["clusters"]])
        self.pages = json.dumps(list(part.pages))
        parameters = {
            "pages": self.pages,
            "attributed": json.dumps(list(part.attributed)),
            "clusters": self.clusters,
            "claims": json.dumps(named["claims"]),
            "sources": json.dumps(named["sources"]),
        }
        for name, held in _HELD.items():
            db.execute(f"DROP TABLE IF EXISTS temp.part_{name}")
            db.execute(f"CREATE TEMP TABLE part_{name} (id INTEGER PRIMARY KEY)")
            db.execute(f"INSERT INTO temp.part_{name} {held}", parameters)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of ``table`` that the graph replaces."""
        condition = "1" if self.whole else _CONDITIONS[table]
        return self._db.query(f'SELECT * FROM "{table}" WHERE {condition}')  # noqa: S608 - our own names
