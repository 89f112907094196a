"""The embedded engine: the same graph at once and bit by bit, in one process and in several."""

from __future__ import annotations

import gc
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance
from provenance.engines import processes, spool
from provenance.errors import VerificationError
from provenance.export import FORMATS
from provenance.match import collection
from provenance.store.verify import verified

WORDS = [a + b for a in ("mar", "lo", "ti", "ben", "sul", "ke", "ra") for b in ("ka", "rin", "do", "vesh", "mu", "o")]
NAMES = (
    "Anna Reed",
    "Reed",
    "Bo Reed",
    "Mr. Reed",
    "Ms. Lind",
    "Carla Lind",
    "Lind",
    "The Post",
    "Ida Q. Marsh",
    "Marsh",
)

Record = dict[str, Any]


def records(chance: random.Random, pages: int) -> list[Record]:
    """Documents of invented words that quote each other on and across pages, share stock phrases and cite people."""
    stock = [" ".join(chance.choices(WORDS, k=12)) for _ in range(3)]
    texts = [" ".join(chance.choices(WORDS, k=20))]
    found: list[Record] = []
    for page in range(pages):
        for position in range(chance.randint(1, 4)):
            taken = chance.choice(texts).split()
            begin = chance.randint(0, max(0, len(taken) - 14))
            parts = [
                " ".join(chance.choices(WORDS, k=chance.randint(8, 30))).capitalize() + ".",
                f"“{chance.choice(stock)}”",
                f"“{' '.join(taken[begin : begin + 14])}” I read.",
                f"“{' '.join(chance.choices(WORDS, k=6))},” said {chance.choice(NAMES)}.",
                f"{chance.choice(NAMES)} said that {' '.join(chance.choices(WORDS, k=7))}.",
                f"You said that {' '.join(chance.choices(WORDS, k=7))}.",
            ]
            texts.append("\n\n".join(chance.sample(parts, chance.randint(1, len(parts)))))
            record: Record = {"id": f"p{page}/{position}", "page": f"p{page}", "position": position, "text": texts[-1]}
            if chance.random() < 0.7:
                record["author"] = chance.choice((*NAMES, "Zed"))
            if chance.random() < 0.6:
                record["published"] = f"2020-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            found.append(record)
    return found


def built(db: Path, given: Sequence[Record]) -> provenance.Summary:
    """Build ``given`` documents into a database."""
    source = db.with_suffix(".jsonl")
    source.write_text("".join(json.dumps(record) + "\n" for record in given), encoding="utf-8")
    return provenance.build(source, db=db)


def exported(db: Path) -> list[str]:
    """The canonical export, line by line."""
    return "".join(FORMATS["jsonl"](db)).splitlines()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 16), st.sampled_from([300, 3000, 32 << 20]))
def test_bit_by_bit_is_as_good_as_at_once(seed: int, pages: int, batch: int) -> None:
    """Documents that come in any order and in any parts, some of them first with another text, give one graph."""
    chance = random.Random(seed)
    given = records(chance, pages)
    other = [{**r, "text": chance.choice(given)["text"] + " Then.", "published": "2019-01-01"} for r in given[::5]]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        once, later = Path(folder) / "once.db", Path(folder) / "later.db"
        built(once, given)
        patch.setattr(spool, "BATCH", batch)
        built(later, other)
        left = chance.sample(given, len(given))
        while left:
            count = chance.randint(1, max(1, len(given) // 2))
            built(later, left[:count])
            left = left[count:]
        assert exported(later) == exported(once)
        assert verified(later).problems == ()


@pytest.fixture
def held(tmp_path: Path) -> tuple[Path, list[Record]]:
    """A database, and the documents that it holds."""
    given = records(random.Random(3), 8)
    built(tmp_path / "held.db", given)
    return tmp_path / "held.db", given


@pytest.mark.parametrize("spoilt", ["missing", "damaged", "of another graph", "of other documents", "broken"])
def test_what_is_kept_is_made_anew(held: tuple[Path, list[Record]], tmp_path: Path, spoilt: str) -> None:
    """What is kept beside a database may get lost: the next build makes it anew, and the graph is the same."""
    db, given = held
    beside = db.with_name("held.db-kept")
    if spoilt == "missing":
        beside.unlink()
    elif spoilt == "damaged":
        beside.write_bytes(b"no database" * 500)
    elif spoilt == "broken":
        with closing(sqlite3.connect(beside)) as connection, connection:
            connection.execute("UPDATE names SET counts = '{'")
            connection.execute("UPDATE page_names SET counts = '{'")
    elif spoilt == "of other documents":
        with closing(sqlite3.connect(beside)) as connection, connection:
            connection.execute("UPDATE documents SET key = 'm' || key, page = 'm' || page")
    else:
        built(tmp_path / "other.db", records(random.Random(4), 3))
        beside.write_bytes((tmp_path / "other.db-kept").read_bytes())
    more = [
        {**record, "id": f"m{record['id']}", "page": f"m{record['page']}"} for record in records(random.Random(5), 2)
    ]
    assert built(db, more).added == len(more)
    built(tmp_path / "once.db", [*given, *more])
    assert exported(db) == exported(tmp_path / "once.db")
    assert verified(db).problems == ()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["documents", "quotations", "attributions", "clusters"]), st.booleans())
def test_rows_that_somebody_removed_are_gone(seed: int, table: str, lost: bool) -> None:
    """After rows were deleted by hand, the next build gives the graph of the documents left, and says how many went."""
    chance = random.Random(seed)
    given = [{**record, "author": record.get("author", "Ria")} for record in records(chance, 6)]
    with tempfile.TemporaryDirectory() as folder:
        db, once = Path(folder) / "a.db", Path(folder) / "once.db"
        built(db, given)
        left, gone = removed(db, table, chance)
        if lost:
            db.with_name("a.db-kept").unlink()
        more = [{**record, "id": f"m{record['id']}"} for record in records(chance, 3)]
        summary = built(db, more)
        built(once, [*(record for record in given if record["id"] in left), *more])
        assert exported(db) == exported(once)
        assert verified(db).problems == ()
        assert summary.added == len(more)
        were = f"{gone} of the documents held {'was' if gone == 1 else 'were'} removed by another program"
        assert [(o.path, o.reason) for o in summary.omissions] == ([(str(db), were)] if gone else [])


def removed(db: Path, table: str, chance: random.Random) -> tuple[set[str], int]:
    """Delete some rows of a table as another program could; the keys of the documents left, and how many are gone."""
    with closing(sqlite3.connect(db)) as connection, connection:
        (before,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        numbers = [number for (number,) in connection.execute(f"SELECT id FROM {table}")]
        chosen = chance.sample(numbers, min(len(numbers), chance.randint(1, 5)))
        connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(number,) for number in chosen])
        left = {key for (key,) in connection.execute("SELECT key FROM documents")}
    return left, before - len(left)


def test_documents_without_their_page_are_not_lost(tmp_path: Path) -> None:
    """Who deletes the row of a page and not its documents is told so: no text goes without a word."""
    db = tmp_path / "a.db"
    built(db, [{"id": "x", "page": "p", "text": "Some words."}])
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("DELETE FROM pages")
    with pytest.raises(VerificationError, match=r"a\.db: the document x is held, and its page is not"):
        built(db, [{"id": "y", "page": "q", "text": "Other words."}])
    db.with_name("a.db-kept").unlink()
    with pytest.raises(VerificationError, match=r"a\.db: the document x is held, and its page is not"):
        built(db, [{"id": "y", "page": "q", "text": "Other words."}])


def test_an_author_inferred_from_a_removed_document_is_forgotten(tmp_path: Path) -> None:
    """Where the comment that gave away who wrote another one is removed, that is as it was read: without a name."""
    words = "Our lamp keeper rowed over twice and found the door locked."
    page: list[Record] = [
        {"id": "p/0", "page": "p", "position": 0, "text": "The lamp is lit again.", "author": "Noor Hale"},
        {"id": "p/1", "page": "p", "position": 1, "text": words},
        {"id": "p/2", "page": "p", "position": 2, "text": f"@Ria Stone: {words}\n\nTwice?", "author": "Pell"},
    ]
    db, more = tmp_path / "a.db", {"id": "m", "page": "p", "position": 3, "text": "Good.", "author": "Quay"}
    built(db, page)
    assert any('"author": "Ria Stone"' in line for line in exported(db))
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("DELETE FROM documents WHERE key = 'p/2'")
    built(db, [more])
    built(tmp_path / "once.db", [*page[:2], more])
    assert exported(db) == exported(tmp_path / "once.db")
    assert verified(db).problems == ()


def test_a_document_that_was_changed_and_removed_is_gone_with_its_earlier_texts(tmp_path: Path) -> None:
    """The earlier texts of a document go with it, and never become those of another one."""
    db = tmp_path / "a.db"
    built(db, [{"id": "x", "text": "Some words."}])
    built(db, [{"id": "x", "text": "Some other words."}])
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("DELETE FROM documents")
    built(db, [{"id": "y", "text": "Words of another."}])
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT count(*) FROM document_versions").fetchone() == (0,)
    assert verified(db).problems == ()


def test_a_database_that_was_removed_is_built_anew(held: tuple[Path, list[Record]], tmp_path: Path) -> None:
    """Who removes a database seldom thinks of what is kept beside it: that one tells nothing of the next."""
    db, given = held
    db.unlink()
    again = [*given[3:], *records(random.Random(6), 2)]
    summary = built(db, again)
    built(tmp_path / "once.db", again)
    assert summary.changed == 0
    assert exported(db) == exported(tmp_path / "once.db")
    assert verified(db).problems == ()


def test_a_page_touches_only_what_it_concerns(held: tuple[Path, list[Record]]) -> None:
    """Rows of pages that have nothing to do with a new one stay as they are, addresses included."""
    db, _ = held
    tables = ("documents", "quotations", "attributions", "clusters", "sources")

    def rows() -> dict[str, set[tuple[object, ...]]]:
        with sqlite3.connect(db) as connection:
            found = {name: set(connection.execute(f"SELECT * FROM {name}")) for name in tables}
        connection.close()
        return found

    before = rows()
    built(db, [{"id": "new", "page": "new", "text": "Nobody ever wrote these seven words before."}])
    after = rows()
    assert {name: before[name] - after[name] for name in tables} == {name: set() for name in tables}
    assert len(after["documents"] - before["documents"]) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not forked here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_parts_and_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages worked on in many parts and batches, by several processes, give the graph of one, byte for byte."""
    given = records(random.Random(6), 12)
    built(tmp_path / "a.db", given)
    monkeypatch.setattr(collection, "CHUNK", 1500)
    built(tmp_path / "b.db", given)
    monkeypatch.setattr(processes, "WORTH", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    built(tmp_path / "c.db", given)
    monkeypatch.setattr(spool, "BATCH", 2000)
    built(tmp_path / "d.db", given)
    whole = exported(tmp_path / "a.db")
    assert exported(tmp_path / "b.db") == exported(tmp_path / "c.db") == exported(tmp_path / "d.db") == whole
    assert sum('"quotation"' in line for line in whole) > 20


def _begun(item: int) -> float:
    begun = time.monotonic()
    if item < 0:
        raise ValueError(item)
    time.sleep(0.02)
    return begun


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not forked here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_patient_work_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """What can wait is done after what cannot, though asked for before; what goes wrong is raised where it is due."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with processes.Processes() as several:
        several.expect(processes.WORTH)
        patient = several.map(_begun, range(40), patient=True)
        urgent = several.map(_begun, [1, 2, -3, 4])
        first = [next(urgent), next(urgent)]
        with pytest.raises(ValueError, match="-3"):
            next(urgent)
        later = list(patient)
    assert len(later) == 40
    assert max(first) < max(later)


def test_the_garbage_collector_is_left_as_it_was(tmp_path: Path) -> None:
    """A build has cycles looked for more rarely, and not longer than it lasts, however it ends."""
    before = gc.get_threshold()
    seen: set[int] = set()
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"text": "Some words."}) + "\n", encoding="utf-8")

    def watch(*_: object) -> None:
        seen.add(gc.get_threshold()[0])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        provenance.build(source, db=tmp_path / "a.db", progress=watch)
    assert seen == {processes.COLLECTED}
    assert gc.get_threshold() == before


def test_a_page_is_what_it_is_whatever_else_is_there(tmp_path: Path) -> None:
    """The quotations within a page do not depend on the other pages of the collection."""
    given = records(random.Random(7), 12)
    built(tmp_path / "all.db", given)

    def within(db: Path, page: str) -> list[Record]:
        found = [r for r in map(json.loads, exported(db)) if r["type"] == "quotation" and r["quoted"]]
        return [q for q in found if all(q[side]["document"].startswith(page + "/") for side in ("quoting", "quoted"))]

    pages = sorted({record["page"] for record in given})
    for page in pages:
        built(tmp_path / f"{page}.db", [record for record in given if record["page"] == page])
        assert within(tmp_path / "all.db", page) == within(tmp_path / f"{page}.db", page)
    assert any(within(tmp_path / "all.db", page) for page in pages)


def test_progress_reaches_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stage is told from its beginning to its end, over all batches."""
    monkeypatch.setattr(spool, "BATCH", 2000)
    given = records(random.Random(8), 9)
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in given), encoding="utf-8")
    told: dict[str, list[tuple[int, int]]] = {}
    provenance.build(
        source,
        db=tmp_path / "a.db",
        progress=lambda stage, done, total: told.setdefault(stage, []).append((done, total)),
    )
    assert told["read"][-1] == (len(given), 0)
    for stage in ("fingerprints", "quotations", "attributions"):
        assert told[stage][-1][0] >= len(given)
        assert all(done <= total for done, total in told[stage])
