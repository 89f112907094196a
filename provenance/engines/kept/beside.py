"""The file beside a database in which things are kept, and what else may be found in its place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from provenance.errors import DamageError, DatabaseError
from provenance.model import Omission
from provenance.store import translated

__all__ = ["beside", "make_room", "remove"]

ENDING = "-kept"  # what the name of the database ends in beside which things are kept
ASIDE = "-aside"
COMPANIONS = ("", "-journal", "-wal", "-shm")  # the files of an SQLite database, which are only whole together
OURS = {"state", "documents", "segments", "joins"}  # some of the tables that every index of ours has


def beside(database: Path) -> Path:
    """Where things are kept for the database at that path."""
    return database.with_name(database.name + ENDING)


def make_room(kept: Path) -> Omission | None:
    """See that things can be kept at ``kept``. What is there and no index of ours is moved aside: where, and why.

    Raises DatabaseError where it cannot be moved, or is an index that cannot be written.
    """
    if not os.path.lexists(kept):
        return None
    if not kept.is_file():
        raise DatabaseError(f"{kept}: is no file, and the index beside the database has its place there; move it away")
    if not _is_ours(kept):
        return _moved(kept)
    if not os.access(kept, os.W_OK):
        raise DatabaseError(
            f"{kept}: the index beside the database cannot be written (read-only); make it writable, "
            "or remove it: the next build makes it anew"
        )
    return None


def remove(kept: Path) -> None:
    """Remove an index of ours, which follows from the database."""
    for path in _files(kept):
        path.unlink()


def _is_ours(kept: Path) -> bool:
    """Whether the file is an index of ours, or holds nothing."""
    try:
        with translated(kept), closing(sqlite3.connect(kept.absolute())) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except DamageError:
        return False
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
            return False
        raise
    return not tables or tables >= OURS


def _moved(kept: Path) -> Omission:
    names = (kept.with_name(f"{kept.name}{ASIDE}{number or ''}") for number in count())
    aside = next(path for path in names if not os.path.lexists(path))
    try:
        for path in _files(kept):
            path.rename(aside.with_name(aside.name + path.name.removeprefix(kept.name)))
    except OSError as error:
        raise DatabaseError(
            f"{kept}: is no index of provenance, which has its place there, and cannot be moved ({error.strerror})"
        ) from error
    return Omission(str(kept), f"is no index of provenance, which has its place there: moved to {aside}")


def _files(kept: Path) -> Iterator[Path]:
    paths = (kept.with_name(kept.name + ending) for ending in COMPANIONS)
    return (path for path in paths if os.path.lexists(path))
