"""Building: the same again changes nothing, a page more is a page more, and nothing is lost in silence."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

import provenance
from provenance.engines import spool
from provenance.errors import VerificationError
from provenance.export import FORMATS
from provenance.model import Omission
from provenance.store import opened, reading
from provenance.store.verify import verified

SAMPLE = Path(provenance.__file__).parent / "samples" / "calder-bay.txt"

HARBOUR = """The harbour will be closed

Posted by Noor Hale

The mayor said on Monday that the harbour will be closed for repairs until the first of June.

“Nobody asked the fishermen whether a closed harbour suits them,” said Ida Marsh, who owns two boats.

Comments

  1. Pell says:

    “Nobody asked the fishermen whether a closed harbour suits them”

    Nobody asked the swimmers either.

  2. Quay says:

    @Pell: Swimmers are no trade, as every child on this island knows.
"""

FERRY = """A ferry without a harbour

Posted by Bo Lind

Our neighbours report that the harbour will be closed for repairs until the first of June. Where is the ferry to land?

Comments

  1. Ria says:

    As every child on this island knows, a ferry can land on a beach.

  2. Pell says:

    “a ferry can land on a beach” - not with lorries.
"""


def built(db: Path, *paths: Path) -> provenance.Summary:
    """The summary of a build."""
    return provenance.build(paths, db=db)


def exported(db: Path) -> str:
    """The canonical export."""
    return "".join(FORMATS["jsonl"](db))


def jsonl(path: Path, *records: dict[str, object]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """Two pages, the second of which quotes the first."""
    texts = {"harbour.txt": HARBOUR, "ferry.txt": FERRY}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def test_a_page_is_a_graph(tmp_path: Path, pages: list[Path]) -> None:
    """A build counts what it stored, and the database verifies."""
    summary = built(tmp_path / "a.db", *pages)
    assert (summary.documents, summary.read, summary.added, summary.changed, summary.written) == (6, 6, 6, 0, True)
    assert summary.quotations >= 2
    assert summary.omissions == ()
    assert verified(tmp_path / "a.db").problems == ()


def test_one_path_is_as_good_as_a_list(tmp_path: Path, pages: list[Path]) -> None:
    """A path that stands alone is a path, not a list of characters."""
    assert provenance.build(str(pages[0]), db=tmp_path / "a.db").documents == 3
    assert provenance.build(pages[1], db=tmp_path / "a.db").documents == 6


def test_again_changes_nothing(tmp_path: Path, pages: list[Path]) -> None:
    """Building the same again writes no byte and no run."""
    db = tmp_path / "a.db"
    first = built(db, *pages)
    before = db.read_bytes()
    again = built(db, *pages)
    assert not again.written
    assert (again.documents, again.quotations, again.added) == (first.documents, first.quotations, 0)
    assert db.read_bytes() == before


def test_order_of_files_does_not_count(tmp_path: Path, pages: list[Path]) -> None:
    """Two orders of the same files give the same export, byte for byte."""
    built(tmp_path / "a.db", *pages)
    built(tmp_path / "b.db", *reversed(pages))
    assert exported(tmp_path / "a.db") == exported(tmp_path / "b.db")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_page_added_is_a_page_built(tmp_path: Path, pages: list[Path], order: tuple[int, int]) -> None:
    """A page added afterwards, in whatever order, gives the graph of both built at once."""
    built(tmp_path / "once.db", *pages)
    for index in order:
        summary = built(tmp_path / "later.db", pages[index])
    assert (summary.added, summary.read, summary.documents) == (3, 3, 6)
    assert exported(tmp_path / "later.db") == exported(tmp_path / "once.db")
    assert verified(tmp_path / "later.db").problems == ()


def test_the_real_page_in_two_halves(tmp_path: Path, shared: Path) -> None:
    """Documents of a real page that come one by one give the graph of the page, inferred authors and replies too."""
    built(tmp_path / "once.db", shared / "seed" / "page.txt")
    records = [json.loads(line) for line in exported(tmp_path / "once.db").splitlines()]
    documents = [record for record in records if record["type"] == "document"]
    for document in documents:
        document["id"] = document.pop("key")
        if document["reply_evidence"] != "stated":
            del document["reply_to"]
        if document["author_evidence"]:
            del document["author"]
    random.Random(7).shuffle(documents)
    half = len(documents) // 2
    built(tmp_path / "halves.db", jsonl(tmp_path / "one.jsonl", *documents[:half]))
    built(tmp_path / "halves.db", jsonl(tmp_path / "two.jsonl", *documents[half:]))
    built(tmp_path / "both.db", jsonl(tmp_path / "all.jsonl", *documents))
    assert exported(tmp_path / "halves.db") == exported(tmp_path / "both.db")


def test_a_changed_document_is_a_new_version(tmp_path: Path) -> None:
    """A document with a known key and another text replaces the old one, whose text is kept."""
    db = tmp_path / "a.db"
    built(db, jsonl(tmp_path / "one.jsonl", {"id": "x", "text": "The lamp is lit."}))
    summary = built(db, jsonl(tmp_path / "two.jsonl", {"id": "x", "text": "The lamp is out."}))
    assert (summary.added, summary.changed, summary.documents) == (0, 1, 1)
    with opened(db) as database:
        assert [row["text"] for row in database.table("document_versions").rows] == ["The lamp is lit."]
        assert [document.text for document in reading.documents(database)] == ["The lamp is out."]
    assert verified(db).problems == ()


def test_comments_that_come_later_tell_when_the_article_was_written(tmp_path: Path) -> None:
    """Comments that are older than its last change turn around who quotes whom, as if all had been built at once."""
    words = "“Nobody asked the fishermen whether a closed harbour suits them”, said Ida Marsh."
    page = {"page": "p", "text": words}
    records = [
        {**page, "id": "p/0", "position": 0, "published": "2021-03-12"},
        {"id": "q/0", "page": "q", "position": 0, "text": f"{words} So they write.", "published": "2021-03-10"},
        {**page, "id": "p/1", "position": 1, "text": "A sad day.", "published": "2021-03-09"},
    ]
    found = []
    for name, parts in {"once": [records], "parts": [[record] for record in records]}.items():
        for number, part in enumerate(parts):
            built(tmp_path / name, jsonl(tmp_path / f"{number}.jsonl", *part))
        found.append(exported(tmp_path / name))
        quotations = provenance.open(tmp_path / name).quotations()
        assert [(q.quoting.document, q.quoted.document) for q in quotations if q.quoted] == [("q/0", "p/0")]
    assert found[0] == found[1]


def test_an_edited_page_is_a_new_version(tmp_path: Path) -> None:
    """The first paragraph of a page may change: it stays the page, quotes nobody new, and its old text is kept."""
    db, page = tmp_path / "a.db", tmp_path / "harbour.txt"
    for text in (HARBOUR, HARBOUR.replace("until the first of June", "until the second of July")):
        page.write_text(text)
        summary = built(db, page)
    assert (summary.added, summary.changed, summary.documents) == (0, 1, 3)
    with opened(db) as database:
        (version,) = database.table("document_versions").rows
        assert "first of June" in version["text"]


def by_sql(db: Path, *statements: str) -> None:
    """Change the database behind the program's back, as another program could."""
    with closing(sqlite3.connect(db)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET text = replace(text, 'will be', 'will not be') WHERE key = 'x'",
        "UPDATE pages SET key = 'elsewhere' WHERE key = 'p'",
        "UPDATE documents SET published = '2001-01-01' WHERE key = 'x'",
        "UPDATE sources SET name = 'Mo Hale' WHERE name = 'Noor Hale'",
    ],
)
@pytest.mark.parametrize("lost", [False, True], ids=["kept", "not kept"])
@pytest.mark.parametrize(
    "given",
    [
        {"id": "x", "page": "p", "text": "The harbour will be closed.", "author": "Noor Hale"},
        {"id": "y", "page": "p", "position": 1, "text": "A comment that came later on the same page."},
        {"id": "z", "page": "q", "text": "Another page, with words of its own."},
    ],
    ids=["the same document", "the same page", "another page"],
)
def test_what_was_tampered_with_is_not_built_on(
    tmp_path: Path, statement: str, lost: bool, given: dict[str, object]
) -> None:
    """A document that is not as it was stored gets no new digest: it is named, nothing is stored, and verify finds it.

    A build that has nothing to do with its page goes on, and leaves it to verify.
    """
    db = tmp_path / "a.db"
    page = {"id": "x", "page": "p", "text": "The harbour will be closed.", "author": "Noor Hale"}
    built(db, jsonl(tmp_path / "one.jsonl", page))
    by_sql(db, statement)
    if lost:
        (tmp_path / "a.db-kept").unlink()
    more = jsonl(tmp_path / "two.jsonl", given)
    if given["page"] == "q" and not lost:
        assert built(db, more).added == 1
    else:
        before = db.read_bytes()
        with pytest.raises(VerificationError, match=r"a\.db: the document x is not as it was stored"):
            built(db, more)
        assert db.read_bytes() == before
    assert any(re.match("x: documents, row 1 is not as it was written", line) for line in verified(db).problems)


def test_another_plan_is_another_run(tmp_path: Path, pages: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same documents under another version are run again."""
    db = tmp_path / "a.db"
    built(db, *pages)
    monkeypatch.setattr("provenance.engines.building.__version__", "0.0.1")
    assert built(db, *pages).written
    with opened(db) as database:
        assert [row["name"] for row in database.table("agents").rows] == [
            f"provenance {provenance.__version__}",
            "provenance 0.0.1",
        ]


def test_what_is_refused_is_reported(tmp_path: Path, pages: list[Path]) -> None:
    """A file that is not there is reported as it is found and in the summary; the rest is built."""
    found: list[Omission] = []
    missing = tmp_path / "missing.txt"
    summary = provenance.build([missing, *pages], db=tmp_path / "a.db", report=found.append)
    assert summary.refused
    assert [omission.path for omission in found] == [str(missing)]
    assert tuple(found) == summary.omissions
    assert summary.documents == 6
    with opened(tmp_path / "a.db") as database:
        (row,) = database.table("omissions").rows
    assert (row["path"], row["refused"]) == (str(missing), 1)


def test_records_without_an_id_or_a_position(tmp_path: Path) -> None:
    """They are known by what they say: built one after the other, in any order, none stands in for another."""
    said = ["First speaker: the ferry stays.", "Second speaker: the ferry goes.", "Second speaker: the ferry goes."]
    one = jsonl(tmp_path / "1.jsonl", {"page": "p", "text": said[0]}, {"page": "q", "text": said[1]})
    two = jsonl(tmp_path / "2.jsonl", *({"page": "p", "text": text} for text in said[1:]))
    keys = set()
    for name, order in {"a": [(one, two)], "b": [(one,), (two,)], "c": [(two,), (one,), (two,)]}.items():
        changed = [built(tmp_path / name, *paths).changed for paths in order]
        held = provenance.open(tmp_path / name)
        assert (sum(changed), sorted(document.text for document in held.documents())) == (0, sorted(said + said[1:2]))
        keys.add(tuple(sorted(document.key for document in held.documents())))
    assert len(keys) == 1


def test_an_export_in_the_folder_of_pages(tmp_path: Path, pages: list[Path]) -> None:
    """An export that lies among the pages is left out, which is told; it changes nothing, wherever it sorts."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for path in pages:
        (folder / path.name).write_text(path.read_text())
    built(tmp_path / "a.db", folder)
    before = exported(tmp_path / "a.db")
    for name in ("0.jsonl", "z.jsonl"):
        (folder / name).write_text(before)
    summary = built(tmp_path / "a.db", folder)
    assert exported(tmp_path / "a.db") == before
    assert not summary.refused
    assert [omission.reason for omission in summary.omissions] == [
        "an export of Provenance, not a page: name the file itself to build its documents"
    ] * 2


def test_an_export_that_is_named(tmp_path: Path, pages: list[Path]) -> None:
    """Its documents are built as their pages stated them: the same graph; beside the pages themselves they add nothing."""
    with pages[0].open("a") as page:
        page.write("\n  3. Rook says:\n\n    @Quay: Not on mine.\n")
    built(tmp_path / "a.db", *pages, SAMPLE)
    before, export = exported(tmp_path / "a.db"), tmp_path / "0.jsonl"
    assert all(f'"reply_evidence": "{kind}"' in before for kind in ("mentioned", "quoted"))
    export.write_text(before)
    summary = built(tmp_path / "b.db", export)
    assert exported(tmp_path / "b.db") == before
    (omission,) = summary.omissions
    assert omission.reason.startswith("records of an export that are no documents: ")
    assert sum(map(int, re.findall(r"\d+", omission.reason))) == len(before.splitlines()) - summary.documents
    summary = built(tmp_path / "c.db", export, *pages, SAMPLE)
    assert exported(tmp_path / "c.db") == before
    assert summary.omissions == (omission,)


def test_a_page_goes_before_its_copy_in_an_export(tmp_path: Path, pages: list[Path]) -> None:
    """Where an export is older than the page, the page is built, whatever the export's name."""
    built(tmp_path / "a.db", *pages)
    (tmp_path / "0.jsonl").write_text(exported(tmp_path / "a.db"))
    pages[0].write_text(HARBOUR.replace("no trade", "a trade"))
    summary = built(tmp_path / "b.db", tmp_path / "0.jsonl", *pages)
    assert "Swimmers are a trade" in exported(tmp_path / "b.db")
    assert [omission.line for omission in summary.omissions] == [6, None]


def test_positions_that_cannot_be(tmp_path: Path) -> None:
    """A position that no page has is refused with its line; the largest one leaves room for those that follow."""
    refused = {"id": "a", "page": "p", "position": 2**63 - 1, "text": "One."}
    largest = {"id": "b", "page": "p", "position": 2**53 - 1, "text": "Two."}
    path = jsonl(tmp_path / "p.jsonl", refused, largest, {"id": "c", "page": "p", "text": "Three."})
    summary = built(tmp_path / "a.db", path)
    assert [(omission.line, omission.refused) for omission in summary.omissions] == [(1, True)]
    held = provenance.open(tmp_path / "a.db")
    assert {document.key: document.position for document in held.documents()} == {"b": 2**53 - 1, "c": 2**53}


def test_a_format_that_is_none(tmp_path: Path, pages: list[Path]) -> None:
    """A format that there is not is no reason to guess: it is an error that names those there are."""
    with pytest.raises(provenance.ProvenanceError, match="“bogus” is no format; there are text, "):
        provenance.build(pages, db=tmp_path / "a.db", form="bogus")  # type: ignore[arg-type]
    assert not (tmp_path / "a.db").exists()


def test_no_room_for_documents_that_wait(tmp_path: Path, pages: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where documents cannot wait in a temporary file, it is said what could not be written, and what to do."""
    monkeypatch.setattr(spool, "BATCH", 10)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    with pytest.raises(
        provenance.ProvenanceError, match=r"a temporary file .No such file or directory.; name a folder"
    ):
        built(tmp_path / "a.db", *pages)
    assert not (tmp_path / "a.db").exists()


def test_nothing_read_is_nothing_made(tmp_path: Path, pages: list[Path]) -> None:
    """Where no input can be read, no database is made, and one that is there stays."""
    assert built(tmp_path / "folder" / "a.db", tmp_path / "missing.txt").refused
    assert not (tmp_path / "folder").exists()
    built(tmp_path / "b.db", *pages)
    before = (tmp_path / "b.db").read_bytes()
    assert built(tmp_path / "b.db", tmp_path / "missing.txt").documents == 6
    assert (tmp_path / "b.db").read_bytes() == before


def test_progress_is_told(tmp_path: Path, pages: list[Path]) -> None:
    """Who watches is told of each stage, never of more than there is to do."""
    seen: list[tuple[str, int, int]] = []
    provenance.build(pages, db=tmp_path / "a.db", progress=lambda *state: seen.append(state))
    assert seen[0] == ("read", 1, 0)
    assert all(done <= total for stage, done, total in seen if stage != "read")


def killed_at(db: Path, statement: int) -> None:
    """Store another graph, in another process that is killed before its nth statement, with its changes on the disk."""
    code = f"""
import os, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from store_graphs import ARTICLE, RUN, Graph
from provenance.store import transaction, write
left = {statement}
def count(_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
with transaction(Path({str(db)!r})) as db:
    db.execute("PRAGMA cache_size = 1")
    db.conn.set_trace_callback(count)
    write(db, Graph(documents=(ARTICLE,)), RUN)
"""
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("statement", [20, 60, 100])
def test_killed_while_writing(tmp_path: Path, pages: list[Path], statement: int) -> None:
    """A process that is killed in the midst of writing leaves the graph that was there."""
    db = tmp_path / "a.db"
    built(db, *pages)
    before = exported(db)
    killed_at(db, statement)
    assert verified(db).problems == ()
    assert exported(db) == before


def command(*arguments: object) -> list[str]:
    """A provenance command for another process, in which few documents are stored at a time."""
    code = "from provenance.engines import spool; spool.BATCH = 4000; from provenance.cli import main; main()"
    return [sys.executable, "-c", code, *map(str, arguments)]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """A build that is killed leaves the whole graph of a part, and the same command finishes the work."""
    source = jsonl(tmp_path / "many.jsonl", *thread(120))
    whole = tmp_path / "whole.db"
    started = time.monotonic()
    subprocess.run(command("build", source, "--db", whole), check=True, capture_output=True)
    took = time.monotonic() - started
    db = tmp_path / "killed.db"
    for share in (0.5, 0.7, 0.85, 0.95):
        killed_after(took * share, command("build", source, "--db", db))
        if db.exists() and db.stat().st_size:
            assert verified(db).problems == ()
    subprocess.run(command("build", source, "--db", db), check=True, capture_output=True)
    assert exported(db) == exported(whole)


def killed_after(seconds: float, arguments: list[str]) -> None:
    """Run a command for so long."""
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        process.kill()


def thread(length: int) -> Iterable[dict[str, object]]:
    """A thread of invented comments, every third of which quotes the one before."""
    chance = random.Random(11)
    words = [f"{a}{b}" for a in ("mar", "lo", "ti", "ben", "sul") for b in ("ka", "rin", "do", "vesh", "mu")]
    last = ""
    for number in range(length):
        text = " ".join(chance.choices(words, k=40)).capitalize() + "."
        yield {
            "id": f"t/{number}",
            "page": "t",
            "position": number,
            "text": f"“{last}” {text}" if number % 3 == 2 else text,
        }
        last = text[:90].rpartition(" ")[0]
