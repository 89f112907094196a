"""Verification: a whole database passes, and one changed byte anywhere is found and named."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from store_graphs import FIRST, RUN, ferry, store

from provenance.errors import DatabaseError
from provenance.model import Omission
from provenance.store import ledgers, lines, opened, reading, transaction
from provenance.store.rows import row_digest
from provenance.store.schema import LEDGERS, TABLES
from provenance.store.verify import verified

FULL = evolve(RUN, omissions=(Omission("pages/empty.txt", "the file is empty", 3, refused=True),))


def whole(path: Path) -> Path:
    """A database at ``path`` with rows in every table."""
    path.write_bytes(content_of_whole())
    return path


@cache
def content_of_whole() -> bytes:
    """The bytes of a database with rows in every table."""
    with tempfile.TemporaryDirectory() as folder:
        return made(Path(folder) / "whole.db").read_bytes()


def made(path: Path) -> Path:
    """A new database at ``path`` with rows in every table."""
    columns = ("subject", "verdict", "source", "note", "reviewer", "at")
    values = ("late", "confirmed", None, "seen it", "Bo", "2030-01-02T00:00:00+00:00")
    store(path, ferry(), FULL, replaced=(evolve(FIRST, text="Once I said something else."),))
    with transaction(path) as db:
        ledgers.add(db, "reviews", [dict(zip(columns, values, strict=True))])
    return path


def changed(path: Path, sql: str, *parameters: object) -> None:
    """Change the database behind the program's back, as another program could."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql, parameters)


def test_a_whole_database_passes(tmp_path: Path) -> None:
    """A database with rows in every table has no problems, and every row is counted."""
    outcome = verified(whole(tmp_path / "whole.db"))
    assert outcome.problems == ()
    assert set(outcome.checked) == set(TABLES)
    assert min(outcome.checked.values()) > 0


def test_checking_changes_nothing(tmp_path: Path) -> None:
    """Verification leaves the file as it is, and no file beside it."""
    path = whole(tmp_path / "whole.db")
    before = path.read_bytes()
    verified(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def fields(path: Path) -> list[tuple[str, int, str]]:
    """Every field of every row: table, id and column. A row's id is its address, not what it holds."""
    with closing(sqlite3.connect(path)) as connection:
        return [
            (table, number, column)
            for table in TABLES
            for (number,) in connection.execute(f"SELECT id FROM {table}").fetchall()
            for (_, column, *_) in connection.execute(f"PRAGMA table_info({table})").fetchall()
            if column != "id"
        ]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_changed_field_is_found(data: st.DataObject) -> None:
    """One character changed in any field of any row of any table is a problem that names the table or the document."""
    with tempfile.TemporaryDirectory() as folder:
        path = whole(Path(folder) / "whole.db")
        table, number, column = data.draw(st.sampled_from(fields(path)))
        with closing(sqlite3.connect(path)) as connection:
            (value,) = connection.execute(f'SELECT "{column}" FROM {table} WHERE id = ?', (number,)).fetchone()
        changed(path, f'UPDATE {table} SET "{column}" = ? WHERE id = ?', data.draw(others(value)), number)
        problems = verified(path).problems
        assert problems
        assert any(table in problem or "ferry/" in problem for problem in problems), problems


def others(value: object) -> st.SearchStrategy[object]:
    """The same value with one character changed, or one more where there is none."""
    if isinstance(value, str) and value:
        place = st.integers(0, len(value) - 1)
        letters = st.sampled_from("xé 🐟")
        replaced = st.builds(lambda at, letter: value[:at] + letter + value[at + 1 :], place, letters)
        return replaced.filter(lambda other: other != value)
    if isinstance(value, float):
        return st.just(value + 0.00001)
    if isinstance(value, int):
        return st.sampled_from([value + 1, value - 1])
    return st.just(1)  # as a string in a column of text


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_flipped_byte_is_found(data: st.DataObject) -> None:
    """One byte changed anywhere in the file is found, or it is in no part of the file that holds anything."""
    with tempfile.TemporaryDirectory() as folder:
        path = whole(Path(folder) / "whole.db")
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        path.write_bytes(content)
        try:
            found = bool(verified(path).problems)
        except DatabaseError as error:
            found = bool(str(error))
        assert found or dumped(path) == dumped(whole(Path(folder) / "other.db"))


def dumped(path: Path) -> list[tuple[object, ...]]:
    """Everything that the database holds, times left out."""
    with closing(sqlite3.connect(path)) as connection:
        timed = ("activities", "_sqlite_migrations")
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for name in tables if name not in timed for row in connection.execute(f'SELECT * FROM "{name}"')]
        return [*rows, *connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")]


def test_a_changed_text_names_its_document(tmp_path: Path) -> None:
    """After one character of a text is changed by hand, a problem names the document and says what is wrong."""
    path = whole(tmp_path / "whole.db")
    changed(path, "UPDATE documents SET text = replace(text, 'island', 'iceland') WHERE position = 1")
    assert "ferry/1: its text is not the text that was stored (the SHA-256 differs)" in verified(path).problems


def test_a_changed_text_with_its_checksum_is_found(tmp_path: Path) -> None:
    """Who changes the text and its SHA-256 as well is found by the digest of the record."""
    path = whole(tmp_path / "whole.db")
    sha256 = evolve(FIRST, text=FIRST.text + "!").sha256
    changed(path, "UPDATE documents SET text = text || '!', sha256 = ? WHERE position = 1", sha256)
    assert any("ferry/1" in problem for problem in verified(path).problems)


@pytest.mark.parametrize("table", ["quotations", "attributions", "clusters", "witnesses", "alterations", "boxes"])
def test_removed_rows_are_found(tmp_path: Path, table: str) -> None:
    """A row that was deleted by hand is missed."""
    path = whole(tmp_path / "whole.db")
    changed(path, f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    assert verified(path).problems


@pytest.mark.parametrize("table", LEDGERS)
def test_removed_rows_of_ledgers_are_found(tmp_path: Path, table: str) -> None:
    """A row that was deleted by hand is missed in a table that no export holds, and so is all of it."""
    path = whole(tmp_path / "whole.db")
    changed(path, f"DELETE FROM {table}")
    assert any(
        problem.startswith(f"{table}: ledgers has 1 rows written, and 0 are there")
        for problem in verified(path).problems
    )


def test_added_rows_of_ledgers_are_found(tmp_path: Path) -> None:
    """A row that nobody wrote is found, though its own digest is right, and so is one that stands in for another."""
    row = {"subject": "late", "verdict": "reject", "source": None, "note": None, "reviewer": "Eve", "at": "2031"}
    sql = "INSERT INTO reviews (subject, verdict, source, note, reviewer, at, digest) VALUES (?, ?, ?, ?, ?, ?, ?)"
    path = whole(tmp_path / "whole.db")
    changed(path, sql, *row.values(), row_digest("reviews", row))
    assert any("reviews: ledgers has 1 rows written, and 2 are there" in problem for problem in verified(path).problems)
    changed(path, "DELETE FROM reviews WHERE reviewer = 'Bo'")
    assert any("reviews: the rows are not those that ledgers has" in problem for problem in verified(path).problems)


def test_ledgers_of_an_older_version_are_summed(tmp_path: Path) -> None:
    """A database that did not count its ledgers yet does so from its first write on."""
    path = whole(tmp_path / "whole.db")
    changed(path, "DROP TABLE ledgers")
    changed(path, "DELETE FROM _sqlite_migrations WHERE name = 'sum_ledgers'")
    with pytest.raises(DatabaseError, match="of an older version; `provenance build` brings it up to date"):
        verified(path)
    with transaction(path):
        pass
    assert verified(path).problems == ()


def test_added_rows_are_found(tmp_path: Path) -> None:
    """A row that no run wrote is found."""
    path = whole(tmp_path / "whole.db")
    changed(path, "INSERT INTO boxes (document_id, position, kind, text) VALUES (1, 7, 'ad', 'Buy boats')")
    assert any("run 1 left" in problem for problem in verified(path).problems)


def test_a_full_text_index_out_of_step_is_found(tmp_path: Path) -> None:
    """Words that the full-text index holds and the text does not are a problem."""
    path = whole(tmp_path / "whole.db")
    changed(path, "INSERT INTO documents_fts (rowid, title, text) VALUES (1, 'x', 'words from nowhere')")
    (problem,) = verified(path).problems
    assert problem.startswith("documents_fts: the full-text index does not hold what its table holds")


def test_a_dropped_index_is_found(tmp_path: Path) -> None:
    """A schema that lacks a part is a problem; tables that others added are none."""
    path = whole(tmp_path / "whole.db")
    changed(path, "CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT)")
    assert verified(path).problems == ()
    changed(path, "DROP INDEX idx_documents_kind")
    assert any("idx_documents_kind" in problem for problem in verified(path).problems)


def test_a_foreign_key_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    """A reference to a row that is not there names the table, the row and where it leads."""
    path = whole(tmp_path / "whole.db")
    changed(path, "UPDATE quotations SET quoted_id = 99 WHERE id = 2")
    assert "quotations, row 2: refers to a row of documents that is not there" in verified(path).problems


def test_export_of_a_whole_database_has_its_review(tmp_path: Path) -> None:
    """Reviews are part of the export, and a new run leaves them alone."""
    path = whole(tmp_path / "whole.db")
    store(path, evolve(ferry(), quotations=()))
    with opened(path) as db:
        last = list(lines(reading.graph(db), reading.reviews(db)))[-1]
    assert last.startswith('{"type": "review", "subject": "late", "verdict": "confirmed", "source": null')
    assert verified(path).problems == ()
