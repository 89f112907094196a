"""What rows of the whole collection say together: settled when a part has been written.

A document leads to the one that it answers, wherever that is held; a claim reads as it does where it stands first; a
source or a claim that nothing refers to any more is gone; a quotation belongs to the cluster that shares most with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from provenance.store.rows import Row
from provenance.store.scope import Scope

__all__ = ["misjoined", "settle_claims", "settle_clusters", "settle_replies", "settle_sources"]

_FIRST_WORDING = """
    SELECT a.content FROM attributions a JOIN documents d ON d.id = a.document_id JOIN pages p ON p.id = d.page_id
    WHERE a.claim_id = claims.id
    ORDER BY p.key, d.position, d.key,
        (SELECT min(start) FROM attribution_contents c WHERE c.attribution_id = a.id), a.digest LIMIT 1"""
# Of the clusters that share words with both sides of a quotation the one that shares most, of equals the one whose
# digest is first. The plus keeps SQLite from looking through all witnesses of a cluster.
_CLUSTER_OF = """
    SELECT cluster_id FROM (
        SELECT a.cluster_id, c.digest, min(a."end", q.quoting_end) - max(a.start, q.quoting_start)
            + coalesce(min(b."end", q.quoted_end) - max(b.start, q.quoted_start), 0) AS shared
        FROM witnesses a JOIN clusters c ON c.id = a.cluster_id
        LEFT JOIN witnesses b ON b.document_id = q.quoted_id AND +b.cluster_id = a.cluster_id
            AND b.start < q.quoted_end AND b."end" > q.quoted_start
        WHERE a.document_id = q.quoting_id AND a.start < q.quoting_end AND a."end" > q.quoting_start
            AND (q.quoted_id IS NULL OR b.id IS NOT NULL)
    ) ORDER BY shared DESC, digest LIMIT 1"""


def settle_replies(db: Database, scope: Scope) -> None:
    """Lead the documents of other pages that answer one that has come to it."""
    if scope.whole:
        return
    pages = "SELECT id FROM pages WHERE key IN (SELECT value FROM json_each(?))"
    come = f"SELECT key FROM documents WHERE page_id IN ({pages})"  # noqa: S608 - our own names
    # The plus keeps SQLite from looking through all documents that answer nobody.
    db.execute(
        f"""UPDATE documents SET reply_to_id = (SELECT id FROM documents d WHERE d.key = documents.reply_to)
        WHERE +reply_to_id IS NULL AND reply_to IN ({come})""",  # noqa: S608 - our own names
        [scope.pages],
    )


def settle_claims(db: Database, scope: Scope) -> None:
    """Make claims read as they do where they stand first, and remove those that nobody makes any more."""
    if scope.whole:
        return
    which = "id IN (SELECT id FROM temp.part_former_claims UNION SELECT id FROM temp.part_claims)"
    # The names in these statements are this module's own.
    nobody = "NOT EXISTS (SELECT 1 FROM attributions WHERE claim_id = claims.id)"
    db.execute(f"DELETE FROM claims WHERE {which} AND {nobody}")  # noqa: S608
    sql = f"SELECT id, text, ({_FIRST_WORDING}) AS first FROM claims WHERE {which}"  # noqa: S608
    changed = [(first, number) for number, text, first in db.execute(sql).fetchall() if text != first]
    db.conn.executemany("UPDATE claims SET text = ? WHERE id = ?", changed)


def settle_clusters(db: Database, scope: Scope) -> None:
    """Say of each quotation to which cluster it belongs."""
    if scope.whole:
        changed = list(misjoined(db))
    else:
        where = """
            q.quoting_id IN temp.part_documents OR q.cluster_id IN temp.part_clusters OR q.quoting_id IN (
                SELECT document_id FROM witnesses WHERE cluster_id IN (
                    SELECT id FROM clusters WHERE digest IN (SELECT value FROM json_each(?))))"""
        changed = list(misjoined(db, where, [scope.clusters]))
    db.conn.executemany("UPDATE quotations SET cluster_id = ? WHERE id = ?", [(right, n) for n, _, right in changed])


def misjoined(
    db: Database, where: str = "1", parameters: list[str] | None = None
) -> Iterator[tuple[int, int | None, int | None]]:
    """The quotations whose cluster is another than it should be: their number, the cluster held, and the right one."""
    sql = f"SELECT q.id, q.cluster_id, ({_CLUSTER_OF}) FROM quotations q WHERE {where}"  # noqa: S608
    return ((n, held, right) for n, held, right in db.execute(sql, parameters or []).fetchall() if held != right)


def settle_sources(db: Database, scope: Scope) -> list[Row]:
    """Remove the sources that nothing refers to any more; the rows that are gone."""
    if scope.whole:
        return []
    sql = """
        SELECT * FROM sources s
        WHERE id IN (SELECT id FROM temp.part_former_sources UNION SELECT id FROM temp.part_sources)
        AND NOT EXISTS (SELECT 1 FROM documents WHERE author_id = s.id)
        AND NOT EXISTS (SELECT 1 FROM attributions WHERE source_id = s.id)
        AND NOT EXISTS (SELECT 1 FROM attribution_vias WHERE source_id = s.id)"""
    gone = list(db.query(sql))
    numbers = [(row["id"],) for row in gone]
    db.conn.executemany("DELETE FROM aliases WHERE source_id = ?", numbers)
    db.conn.executemany("DELETE FROM sources WHERE id = ?", numbers)
    return gone
