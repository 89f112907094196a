"""The schema: written down, declared, indexed, labelled; and databases that are not ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_graphs import ferry, store

from provenance.errors import DatabaseError
from provenance.store import checked, opened, transaction
from provenance.store.schema import TABLES, migrations, schema_sql

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def empty() -> Database:
    """A database in memory with the schema of today."""
    db = Database(memory=True)
    migrations.apply(db)
    return db


def test_the_written_schema_is_current() -> None:
    """db/schema.sql is what `python -m provenance.store` writes."""
    assert (ROOT / "db" / "schema.sql").read_text(encoding="utf-8") == schema_sql()


def test_the_written_schema_runs(empty: Database) -> None:
    """db/schema.sql makes the tables that the migrations make."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema_sql())
        made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert made == {name for (name,) in empty.execute("SELECT name FROM sqlite_master")}


def test_every_reference_is_declared_and_indexed(empty: Database) -> None:
    """Every column named ..._id is a foreign key, and every foreign key has an index of its own."""
    for name in TABLES:
        table = empty.table(name)
        declared = {key.column for key in table.foreign_keys}
        assert declared == {column for column in table.columns_dict if column.endswith("_id")}
        assert declared <= {index.columns[0] for index in table.indexes}


def test_every_table_has_an_integer_key(empty: Database) -> None:
    """The primary key of every table is the integer id, and all tables are listed."""
    assert all(empty.table(name).pks == ["id"] for name in TABLES)
    assert set(TABLES) == {name for name in empty.table_names() if "_fts" not in name and not name.startswith("_")}


def test_full_text_finds_what_was_changed(tmp_path: Path) -> None:
    """The full-text index follows its table through inserts, updates and deletions."""
    path = store(tmp_path / "ferry.db", ferry())
    with transaction(path) as db:
        db.execute("UPDATE documents SET text = 'gone with the tide' WHERE position = 2")
        db.execute("DELETE FROM boxes")
        found = db.execute("SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'tide'").fetchall()
        missed = db.execute("SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'Quay OR not'").fetchall()
    assert (len(found), missed) == (1, [])


def test_times_of_an_older_version_are_told(tmp_path: Path) -> None:
    """A database that did not say when its documents were written does so from its first write on, words untouched."""
    path = store(tmp_path / "ferry.db", ferry())
    with closing(sqlite3.connect(path)) as connection, connection:
        times = list(connection.execute("SELECT key, written FROM documents"))
        connection.execute("DROP INDEX idx_documents_written")
        connection.execute("ALTER TABLE documents DROP COLUMN written")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'tell_times'")
    with pytest.raises(DatabaseError, match="of an older version"), opened(path):
        pass
    with transaction(path) as db:
        assert list(db.execute("SELECT key, written FROM documents")) == times
        db.execute("UPDATE documents SET text = 'gone with the tide' WHERE position = 2")
        found = db.execute("SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'tide'").fetchall()
    assert ({bool(when) for _, when in times}, len(found)) == ({True}, 1)


def foreign(path: Path) -> None:
    """Another program's database."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE songs (id INTEGER PRIMARY KEY, title TEXT)")


def marked(path: Path) -> None:
    """Another program's database, without tables, that says whose it is."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA application_id = 7")


def text(path: Path) -> None:
    """No database at all."""
    path.write_text("This is a letter and no database." * 40, encoding="utf-8")


def newer(path: Path) -> None:
    """A database that a later version made."""
    store(path, ferry())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('provenance', 'hold_dreams', '')"
        )


def damaged(path: Path) -> None:
    """A database of ours that lost its end."""
    store(path, ferry())
    path.write_bytes(path.read_bytes()[: 3 * 4096])


UNUSABLE = {
    foreign: "the database of another program",
    marked: "the database of another program",
    text: "not an SQLite database",
    newer: "written by a newer version",
    damaged: "damaged",
}


@pytest.mark.parametrize("make", UNUSABLE, ids=lambda make: make.__name__)
def test_what_is_not_ours_is_left_alone(tmp_path: Path, make) -> None:
    """A file that is no database of ours is refused with the reason, and stays byte for byte what it is."""
    path = tmp_path / "it.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match=UNUSABLE[make]):
        store(path, ferry())
    with pytest.raises(DatabaseError, match=UNUSABLE[make]), opened(path) as db:
        db.execute("SELECT * FROM quotations").fetchall()
    assert path.read_bytes() == before


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    """A question to a missing or an empty database says what to do, and makes no file."""
    path = tmp_path / "none.db"
    with pytest.raises(DatabaseError, match="no such database; `provenance build` makes one"), opened(path):
        pass
    assert not path.exists()
    path.touch()
    with pytest.raises(DatabaseError, match="empty; `provenance build` fills it"), opened(path):
        pass
    checked(path)
    assert store(path, ferry()).stat().st_size > 0


@pytest.mark.parametrize("place", ["folder.db", "file/below.db"])
def test_where_no_database_can_be_is_said(tmp_path: Path, place: str) -> None:
    """A folder, or a place below a file, is no database, and nothing is harmed."""
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "file").write_text("words", encoding="utf-8")
    with pytest.raises(DatabaseError):
        store(tmp_path / place, ferry())
    assert (tmp_path / "file").read_text(encoding="utf-8") == "words"


def test_folders_are_made(tmp_path: Path) -> None:
    """The folders above a new database are made."""
    assert store(tmp_path / "a" / "b" / "new.db", ferry()).is_file()


def test_an_odd_name_is_only_a_name(tmp_path: Path) -> None:
    """Characters that mean something in an address mean nothing in a file's name."""
    path = store(tmp_path / "what? 100%#1.db", ferry())
    with opened(path) as db:
        assert db.table("documents").count == 3
