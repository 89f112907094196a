"""What to go on from where somebody removed rows: what these led to and what led to them is removed as well."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

from provenance.store import ledgers, reading
from provenance.store.canonical import document_record, record_digest
from provenance.store.rows import KEYS

__all__ = ["mend"]

AUTHOR_EVIDENCE = ("author_document_id", "author_start", "author_end", "author_evidence")
_FOUND = KEYS.keys() - {"pages", "sources", "documents"}  # what a run finds out, and finds again
_NOBODY = """
    id NOT IN (SELECT author_id FROM documents WHERE author_id IS NOT NULL)
    AND id NOT IN (SELECT source_id FROM attributions WHERE source_id IS NOT NULL)
    AND id NOT IN (SELECT source_id FROM attribution_vias)"""
_LEFT = {  # the rows of each table to which nothing leads any more
    "pages": "id NOT IN (SELECT page_id FROM documents)",
    "claims": "id NOT IN (SELECT claim_id FROM attributions)",
    "aliases": f"source_id IN (SELECT id FROM sources WHERE {_NOBODY})",  # noqa: S608 - our own names
    "sources": _NOBODY,
}


def mend(db: Database) -> None:
    """Remove what cannot be without rows that are gone, but no document.

    Call it inside a transaction, and find anew who quotes whom and who says what: some of it may be gone.
    """
    db.execute("UPDATE documents SET reply_to_id = NULL WHERE reply_to_id NOT IN (SELECT id FROM documents)")
    _forget_authors(db)
    while leading_nowhere := _leading_nowhere(db):
        for table, numbers in leading_nowhere.items():
            _remove(db, table, numbers)
    for table, condition in _LEFT.items():
        db.execute(f"DELETE FROM {table} WHERE {condition}")  # noqa: S608 - our own names


def _forget_authors(db: Database) -> None:
    """Take back the authors that were inferred from a document that is gone: as read, these documents have none."""
    nothing = ", ".join(f"{column} = NULL" for column in ("author_id", *AUTHOR_EVIDENCE))
    gone = "author_document_id NOT IN (SELECT id FROM documents)"
    for number, text, sha256 in db.execute(f"SELECT id, text, sha256 FROM documents WHERE {gone}").fetchall():  # noqa: S608
        if hashlib.sha256(text.encode()).hexdigest() == sha256:  # else it keeps the digest that tells so
            db.execute(f"UPDATE documents SET {nothing} WHERE id = ?", [number])  # noqa: S608 - our own names
            (document,) = reading.documents(db, "d.id = ?", [number])
            digest = record_digest(document_record(document))
            db.execute("UPDATE documents SET digest = ? WHERE id = ?", [digest, number])


def _leading_nowhere(db: Database) -> dict[str, set[int]]:
    """The rows, by table, that refer to one that is gone and can go too: of what is found, and earlier texts."""
    found: dict[str, set[int]] = {}
    for table, number, _, _ in db.execute("PRAGMA foreign_key_check"):
        if table in _FOUND or table == "document_versions":
            found.setdefault(table, set()).add(number)
    return found


def _remove(db: Database, table: str, numbers: Iterable[int]) -> None:
    if table == "document_versions":
        ledgers.remove(db, table, numbers)
    else:
        db.conn.executemany(f"DELETE FROM {table} WHERE id = ?", [(number,) for number in numbers])  # noqa: S608
