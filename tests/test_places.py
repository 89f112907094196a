"""Where a database may be, and what may be found beside it."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import provenance
from provenance.cli import main
from provenance.errors import DatabaseError
from provenance.export import FORMATS
from provenance.store.verify import verified


def given(folder: Path, *keys: str) -> Path:
    """Documents of these keys, each a page of its own."""
    path = folder / f"{''.join(keys)}.jsonl"
    path.write_text("".join(json.dumps({"id": key, "text": f"Some words of {key}."}) + "\n" for key in keys))
    return path


def exported(db: Path) -> list[str]:
    """The canonical export."""
    return list(FORMATS["jsonl"](db))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database with a document."""
    provenance.build(given(tmp_path, "a"), db=tmp_path / "p.db")
    return tmp_path / "p.db"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_path_need_not_be_utf_8(tmp_path: Path) -> None:
    """A folder whose name is no UTF-8 holds a database as any other, and so does one that is called after nothing."""
    for name in (b"caf\xe9", b"what? 100%#1", b":memory:"):
        db = tmp_path / os.fsdecode(name) / ":memory:"
        provenance.build(given(tmp_path, "a"), db=db)
        assert provenance.build(given(tmp_path, "b"), db=db).documents == 2
        assert verified(db).problems == ()
        assert sorted(path.name for path in db.parent.iterdir()) == [":memory:", ":memory:-kept"]


def test_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be gone at the end is not built, and nothing is left behind."""
    source = given(tmp_path, "a")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["build", str(source), "--db", ":memory:"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Error: :memory: is no file, and what is built would be gone at the end; name a file\n"
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("name", ["a\0b", "a" * 300])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    """A name that the system refuses is an error that says so."""
    with pytest.raises(DatabaseError, match=r"no file has such a name|cannot be reached"):
        provenance.build(given(tmp_path, "a"), db=tmp_path / name)
    with pytest.raises(DatabaseError, match=r"no file has such a name|cannot be reached"):
        provenance.open(tmp_path / name)


def foreign(path: Path) -> None:
    """Another program's database, one of whose tables is called as one of ours."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE state (mood TEXT)")


def letter(path: Path) -> None:
    """No database at all."""
    path.write_text("Dear Ida, this is no index.\n" * 50)


def cut(path: Path) -> None:
    """An index that lost nearly all."""
    path.write_bytes(path.read_bytes()[:3000])


@pytest.mark.parametrize("make", [foreign, letter, cut])
def test_what_is_no_index_is_moved_aside(tmp_path: Path, db: Path, make) -> None:
    """A file in the place of the index that is none is kept under another name, the build says which, and goes on."""
    beside, aside = db.with_name("p.db-kept"), [db.with_name(f"p.db-kept-aside{number}") for number in ("", 1)]
    for number, key in enumerate("bc"):
        if make is not cut:
            beside.unlink()
        make(beside)
        content = beside.read_bytes()
        summary = provenance.build(given(tmp_path, key), db=db)
        (omission,) = summary.omissions
        moved = f"is no index of provenance, which has its place there: moved to {aside[number]}"
        assert (omission.path, omission.reason, omission.refused) == (str(beside), moved, False)
        assert aside[number].read_bytes() == content
    provenance.build(given(tmp_path, *"abc"), db=tmp_path / "once.db")
    assert exported(db) == exported(tmp_path / "once.db")
    assert provenance.build(given(tmp_path, "d"), db=db).omissions == ()


def test_an_index_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    """Bytes that the index lost within are no loss: what it holds follows from the database."""
    chance = random.Random(3)
    words = [f"word{number}" for number in range(400)]
    source, more = tmp_path / "many.jsonl", tmp_path / "more.jsonl"
    texts = [" ".join(chance.choices(words, k=60)) for _ in range(60)]
    lines = [
        json.dumps({"id": f"{n}", "page": f"{n % 7}", "position": n, "text": text}) for n, text in enumerate(texts)
    ]
    source.write_text("\n".join(lines[:50]))
    more.write_text("\n".join(lines[50:]))
    db = tmp_path / "p.db"
    provenance.build(source, db=db)
    beside = db.with_name("p.db-kept")
    content = bytearray(beside.read_bytes())
    content[2 * 16384 :] = os.urandom(len(content) - 2 * 16384)  # what comes behind the table of tables
    beside.write_bytes(content)
    provenance.build(more, db=db)
    provenance.build([source, more], db=tmp_path / "once.db")
    assert exported(db) == exported(tmp_path / "once.db")
    assert verified(db).problems == ()


def test_a_folder_in_the_place_of_the_index(tmp_path: Path, db: Path) -> None:
    """The message names the folder, not the database."""
    beside, before = db.with_name("p.db-kept"), db.read_bytes()
    beside.unlink()
    beside.mkdir()
    with pytest.raises(DatabaseError) as raised:
        provenance.build(given(tmp_path, "b"), db=db)
    said = f"{beside}: is no file, and the index beside the database has its place there; move it away"
    assert str(raised.value) == said
    assert db.read_bytes() == before


def as_who_may_not_write_all(command: list[str]) -> list[str]:
    """The command as somebody who is not the superuser runs it; skips where that cannot be tried."""
    if os.geteuid():
        return command
    other = ["setpriv", "--reuid=65534", "--clear-groups"]
    tried = [*other, *command[:3], "--version"]
    if shutil.which("setpriv") is None or subprocess.run(tried, check=False, capture_output=True).returncode:
        pytest.skip("nobody else can run this Python here")
    return [*other, *command]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no setpriv")
def test_an_index_that_cannot_be_written() -> None:
    """The message names the index, not the database, and says what to do."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db, beside = folder / "p.db", folder / "p.db-kept"
        provenance.build(given(folder, "a"), db=db)
        for path, mode in ((folder, 0o777), (db, 0o666), (beside, 0o444)):
            path.chmod(mode)
        command = [sys.executable, "-m", "provenance", "build", str(given(folder, "b")), "--db", str(db)]
        done = subprocess.run(as_who_may_not_write_all(command), check=False, capture_output=True, text=True)
    assert done.stderr == (
        f"Error: {beside}: the index beside the database cannot be written (read-only); make it writable, "
        "or remove it: the next build makes it anew\n"
    )
