"""Opening a database: for reading, for writing in one transaction, and in words for the user where that fails."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from provenance.errors import DamageError, DatabaseError
from provenance.store.schema import APPLICATION_ID, INDEXES, TABLES, migrations

__all__ = ["checked", "is_empty", "opened", "snapshot", "transaction", "translated", "with_functions"]

MEMORY = ":memory:"  # what SQLite calls a database without a file
PATIENCE = 5.0  # seconds to wait for another process that is writing: longer looks like a hang

KEPT_PAGE = 16 << 10  # bytes of a page of what is kept beside a database, most of which is in rows of that size
CACHE = 64 << 10  # KiB of pages of each held in memory while writing: rows go all over the indexes

REASONS = {  # of SQLite's error codes, those that a user can do something about
    sqlite3.SQLITE_NOTADB: "not an SQLite database",
    sqlite3.SQLITE_BUSY: "another program is using the database; try again when it has finished",
    sqlite3.SQLITE_LOCKED: "another program is using the database; try again when it has finished",
    sqlite3.SQLITE_READONLY: "the database cannot be written (read-only)",
    sqlite3.SQLITE_CANTOPEN: "the database cannot be opened; is it a file, in a folder that can be written?",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_PERM: "no permission",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write",
}
DAMAGE = {  # codes of what only a damaged database makes of our statements; 0 is that text is no UTF-8
    *(0, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH),
}
OLDER = "the database is of an older version; `provenance build` brings it up to date"


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what SQLite says about ``path`` as a DatabaseError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code, without what extends it
        if code in DAMAGE and not isinstance(error, sqlite3.ProgrammingError):  # which is a mistake of the caller's
            raise DamageError(str(error), str(path)) from error
        raise DatabaseError(f"{path}: {REASONS.get(code, error)}") from error
    except UnicodeDecodeError as error:  # the sqlite3 module fails so where SQLite's message holds a damaged name
        raise DamageError("a name in it cannot be read", str(path)) from error
    except DamageError as error:
        raise DamageError(error.reason, str(path)) from error


def with_functions(connection: sqlite3.Connection) -> None:
    """Give SQL the function ``folded``: a text without its case, in all alphabets; SQLite's own know ASCII alone."""
    connection.create_function("folded", 1, _folded, deterministic=True)


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _is_there(path: Path) -> bool:
    """Whether there is something at ``path``. Raises DatabaseError where no file can be, or none can be reached."""
    if "\0" in str(path):
        raise DatabaseError(f"{str(path)!r}: no file has such a name")
    try:
        return path.exists()
    except OSError as error:
        raise DatabaseError(f"{path}: cannot be reached ({error.strerror})") from error


def checked(path: Path) -> None:
    """Raise DatabaseError where ``path`` is there and no database that ``transaction`` can add to; change nothing."""
    if str(path) == MEMORY:
        raise DatabaseError(f"{path} is no file, and what is built would be gone at the end; name a file")
    if _is_there(path):
        with translated(path), closing(_for_questions(path)) as connection:
            db = _database(connection)
            if not _pending(db, path):
                _whole(db)


def is_empty(path: Path) -> bool:
    """Whether ``path`` is a database without anything in it, as a first run leaves it that was ended half-way."""
    if not _is_there(path):
        return False
    with translated(path), closing(_for_questions(path)) as connection:
        return _empty(_database(connection))


@contextmanager
def opened(path: Path, *, older: bool = False) -> Iterator[Database]:
    """A database of ours, for questions only; ``older``: of an older version too.

    Raises DatabaseError where it is missing, empty, foreign or damaged, which only a question may show.
    """
    if not _is_there(path):
        raise DatabaseError(f"{path}: no such database; `provenance build` makes one")
    with translated(path), closing(_for_questions(path)) as connection:
        db = _database(connection)
        pending = _pending(db, path)
        if pending and _empty(db):
            raise DatabaseError(f"{path}: the database is empty; `provenance build` fills it")
        if pending and not older:
            raise DatabaseError(f"{path}: {OLDER}")
        yield db


@contextmanager
def snapshot(path: Path) -> Iterator[Database]:
    """A private copy of a database of ours as it stands now, for checks that must write; the file stays untouched."""
    with opened(path) as db, closing(sqlite3.connect("")) as copy:
        db.conn.backup(copy)
        yield _database(copy)


@contextmanager
def transaction(path: Path, kept: Path | None = None) -> Iterator[Database]:
    """The database at ``path``, made where missing, with today's schema, inside one transaction.

    ``kept`` is another database that changes with it, attached under that name; it is made where missing.

    The transaction holds the write lock from its start, ends with the block, and is undone where the block raises:
    whatever kills the process, the file holds the graph of before or the graph of after. Raises DatabaseError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"{path}: its folder cannot be made ({error.strerror})") from error
    fresh = not _is_there(path)
    try:
        with translated(path), closing(sqlite3.connect(path.absolute(), timeout=PATIENCE)) as connection:
            if kept is not None:
                with translated(kept):
                    _attach(connection, kept)
            yield from _transaction(connection, path)
    except BaseException:
        for file in (path, kept) if fresh else ():
            if file is not None and file.exists() and file.stat().st_size == 0:
                file.unlink()
        raise


def _attach(connection: sqlite3.Connection, kept: Path) -> None:
    connection.execute("ATTACH ? AS kept", [os.fsencode(kept.absolute())])  # a name need not be UTF-8
    connection.execute(f"PRAGMA kept.page_size = {KEPT_PAGE}")
    connection.execute(f"PRAGMA kept.cache_size = -{CACHE}")
    # Else some builds of SQLite write zeros over all that is no longer needed, twice as much as what takes its place.
    connection.execute("PRAGMA kept.secure_delete = FAST")


def _transaction(connection: sqlite3.Connection, path: Path) -> Iterator[Database]:
    db = _database(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    connection.execute("PRAGMA temp_store = MEMORY")  # else each row with triggers writes to a temporary file
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    try:
        if _pending(db, path):
            migrations.apply(db)
        _whole(db)
        yield db
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _for_questions(path: Path) -> sqlite3.Connection:
    # Not mode=ro: that cannot undo what a killed writer left half done, and would refuse the database.
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)
    connection.execute("PRAGMA query_only = ON")
    with_functions(connection)
    return connection


def _database(connection: sqlite3.Connection) -> Database:
    return Database(connection, execute_plugins=False)  # what others plug into sqlite-utils is no part of our graph


def _pending(db: Database, path: Path) -> bool:
    """Whether the database lacks some of today's schema, an empty one all of it.

    Raises DatabaseError where it is another program's or a newer version's.
    """
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application == APPLICATION_ID:
        # Not migrations.applied: that trips over a damaged table, and this is said in words.
        names = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [migrations.name])
        applied = {name for (name,) in names}
        if applied - known:
            raise DatabaseError(f"{path}: written by a newer version of provenance; upgrade to open it")
        return applied != known
    if application or not _empty(db):
        raise DatabaseError(f"{path}: the database of another program; nothing was changed")
    return True


def _whole(db: Database) -> None:
    """Raise DamageError where one of today's tables is missing: no version left it out, so somebody removed it."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for name in (*TABLES, *INDEXES):
        if name not in there:
            raise DamageError(f"the table {name} is missing")


def _empty(db: Database) -> bool:
    return bool(db.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()[0])
