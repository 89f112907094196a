"""Databases that somebody else changed or that lost bytes: every question and every build says so in words."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance
from provenance.cli import main
from provenance.errors import ProvenanceError, ReviewError
from provenance.export import FORMATS
from provenance.store.schema import INDEXES, TABLES
from provenance.store.verify import verified

WORDS = "Gates four and seven are safe"
VALUES = st.one_of(
    st.none(), st.binary(max_size=4), st.text(max_size=4), st.integers(-2, 99), st.just(2**62), st.floats()
)


@cache
def contents() -> tuple[bytes, bytes]:
    """The bytes of a reviewed database of a page, and of what is kept beside it."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "a.db"
        provenance.build(str(files("provenance") / "samples" / "calder-bay.txt"), db=db)
        held = provenance.open(db)
        held.review(next(held.quotations()), "confirm", reviewer="Bo")
        held.review(next(held.attributions()), "correct", source="Orla Fenn", reviewer="Bo")
        return db.read_bytes(), db.with_name("a.db-kept").read_bytes()


def whole(folder: Path) -> Path:
    """A database of that page, with what is kept beside it."""
    db = folder / "a.db"
    for path, content in zip((db, db.with_name("a.db-kept")), contents(), strict=True):
        path.write_bytes(content)
    return db


def more(folder: Path) -> Path:
    """A comment that comes to the page and quotes it, and another page."""
    page = next(provenance.open(whole(folder)).documents()).page
    said = "“Gates four and seven are not safe,” said Petra Kell on Monday."
    given = [{"id": "late", "page": page, "position": 99, "text": said}, {"id": "other", "page": "b", "text": said}]
    path = folder / "more.jsonl"
    path.write_text("".join(json.dumps(document) + "\n" for document in given), encoding="utf-8")
    return path


def uses(db: Path, comment: Path) -> list[Callable[[], object]]:
    """Everything that is done with a database."""

    def reviewed() -> None:
        held = provenance.open(db)
        for quotation in list(held.quotations())[:1]:
            held.review(quotation, "reject", reviewer="Bo")

    return [
        lambda: list(FORMATS["jsonl"](db)),
        lambda: verified(db),
        lambda: [trail.as_dict() for trail in provenance.open(db).trace(WORDS)],
        lambda: list(provenance.open(db).reviews(held=True)),
        lambda: list(provenance.open(db).claims()),
        lambda: list(provenance.open(db).clusters()),
        reviewed,
        lambda: provenance.build(comment, db=db),
        lambda: list(FORMATS["jsonl"](db)),
    ]


def in_words(db: Path, comment: Path) -> None:
    """Do everything; what is not possible is said in words that name the database."""
    said: list[str] = []
    for use in uses(db, comment):
        try:
            use()
        except ReviewError:  # the words that it judged are others now
            pass
        except ProvenanceError as error:
            said.append(str(error))
    assert [words for words in said if str(db) not in words] == []


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_value_of_any_kind_is_no_crash(data: st.DataObject) -> None:
    """Any value in any field, also one that the column does not admit, as damaged bytes make it."""
    with tempfile.TemporaryDirectory() as folder:
        comment, db = more(Path(folder)), whole(Path(folder))
        table = data.draw(st.sampled_from(TABLES))
        with closing(sqlite3.connect(db)) as connection, connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE type = 'table'")
        with closing(sqlite3.connect(db)) as connection, connection:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            sql = f'UPDATE OR IGNORE {table} SET "{data.draw(st.sampled_from(columns[1:]))}" = ?'
            connection.execute("PRAGMA ignore_check_constraints = ON")
            try:
                connection.execute(sql, [data.draw(VALUES)])
            except sqlite3.IntegrityError:  # null, in some columns
                return
        in_words(db, comment)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([b"", b"rule", b"graph_digest", b"quoting_start", b"CREATE TABLE"]))
def test_a_flipped_byte_is_no_crash(seed: int, near: bytes) -> None:
    """A byte changed anywhere in the file, also in the names of columns."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        comment, db = more(Path(folder)), whole(Path(folder))
        content = bytearray(db.read_bytes())
        place = content.find(near) + chance.randrange(len(near)) if near else chance.randrange(len(content))
        content[place] ^= chance.randint(1, 255)
        db.write_bytes(content)
        in_words(db, comment)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(TABLES))
def test_a_removed_row_is_no_crash(seed: int, table: str) -> None:
    """Rows that are gone from any table."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        comment, db = more(Path(folder)), whole(Path(folder))
        with closing(sqlite3.connect(db)) as connection, connection:
            numbers = [number for (number,) in connection.execute(f"SELECT id FROM {table}")]
            gone = chance.sample(numbers, min(len(numbers), chance.choice([1, 3, 1000])))
            connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(number,) for number in gone])
        in_words(db, comment)


def command(*arguments: object) -> str:
    """What a command that fails says."""
    done = CliRunner().invoke(main, list(map(str, arguments)))
    assert done.exit_code == 1, done.output
    return done.stderr


@pytest.mark.parametrize("table", [*TABLES, *INDEXES])
def test_a_table_that_is_missing_is_damage(tmp_path: Path, table: str) -> None:
    """A table that somebody removed is no older version: it is named, verify lists it, and a build leaves all as it is."""
    comment, db = more(tmp_path), whole(tmp_path)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(f"DROP TABLE {table}")
    before = db.read_bytes()
    said = f"Error: {db}: the database is damaged (the table {table} is missing); `provenance verify` lists"
    assert said in command("build", comment, "--db", db)
    assert db.read_bytes() == before
    assert any(table in problem for problem in verified(db).problems)


@pytest.mark.parametrize("table", ["claims", "documents_fts", "quotations"])
def test_a_trail_through_a_table_that_is_missing(tmp_path: Path, table: str) -> None:
    """Who asks is not told to build, which would mend nothing."""
    db = whole(tmp_path)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(f"DROP TABLE {table}")
    said = command("trace", WORDS, "--db", db)
    assert re.search(rf"damaged \(no such table: (main\.)?{table}\); `provenance verify` lists what is wrong", said)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM documents WHERE position = 0",
        "DELETE FROM sources",
        "UPDATE quotations SET quoted_id = 99",
        "UPDATE quotations SET quoted_text = NULL",
        "UPDATE attributions SET source_id = 99",
    ],
)
def test_a_trail_that_leads_nowhere(tmp_path: Path, statement: str) -> None:
    """A trail that comes to a row which is gone says so, and what tells more."""
    db = whole(tmp_path)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(statement)
    said = command("trace", WORDS, "--db", db)
    assert said.startswith(f"Error: {db}: the database is damaged (")
    assert re.search("is not there|only a part is there", said)
    assert said.endswith("; `provenance verify` lists what is wrong with it\n")
