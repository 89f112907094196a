"""Storing: what goes in comes out, in one order, and nothing is written that is there already."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from store_graphs import ARTICLE, FIRST, RUN, SECOND, ferry, graphs, store

from provenance.errors import DatabaseError, VerificationError
from provenance.model import Attribution, Graph, Review, Selector, Source
from provenance.store import graph_digest, lines, normalised, opened, reading, transaction, write
from provenance.store.verify import verified

FIELDS = {  # of each type of record, in order, as the canonical export is documented
    "document": "key page position kind author reply_to title url site published text sha256 "
    "author_evidence reply_evidence boxes",
    "source": "name kind aliases",
    "quotation": "quoting quoted fidelity alterations score marked",
    "attribution": "document claim form source cue content via confidence rule",
    "cluster": "text witnesses",
    "review": "subject verdict source note reviewer at",
}


def exported(path: Path) -> list[str]:
    """The canonical export of a database, line by line."""
    with opened(path) as db:
        return list(lines(reading.graph(db), reading.reviews(db)))


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_what_is_stored_is_what_is_read(graph: Graph) -> None:
    """Any graph comes out of a database as it went in, and the database verifies."""
    with tempfile.TemporaryDirectory() as folder:
        path = store(Path(folder) / "any.db", graph)
        with opened(path) as db:
            held = reading.graph(db)
        assert normalised(held) == normalised(graph)
        assert exported(path) == list(lines(graph))
        assert verified(path).problems == ()


@settings(max_examples=60, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_order_does_not_count(graph: Graph, chance: random.Random) -> None:
    """The export is the same whatever the order of a graph's parts."""

    def shuffled(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(chance.sample(values, len(values)))

    names = ("documents", "quotations", "attributions", "clusters", "sources")
    other = evolve(graph, **{name: shuffled(getattr(graph, name)) for name in names})
    assert list(lines(other)) == list(lines(graph))
    assert graph_digest(normalised(other)) == graph_digest(normalised(graph))


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_normal_form_is_its_own(graph: Graph) -> None:
    """A graph in canonical form is left as it is."""
    assert normalised(normalised(graph)) == normalised(graph)


@settings(max_examples=30, deadline=None)
@given(graphs(), graphs())
def test_a_second_graph_replaces_the_first(first: Graph, second: Graph) -> None:
    """A database that held another graph exports the same as a new one, and verifies."""
    with tempfile.TemporaryDirectory() as folder:
        path = store(Path(folder) / "twice.db", first)
        store(path, second)
        assert exported(path) == list(lines(second))
        assert verified(path).problems == ()


def test_fields_stand_in_the_documented_order() -> None:
    """Each record has its type first and then the fields of the documentation, in its order."""
    for line in lines(ferry()):
        record = json.loads(line)
        kind, *fields = record
        assert kind == "type"
        assert " ".join(fields) == FIELDS[record["type"]]


@settings(max_examples=60, deadline=None)
@given(graphs(), st.text())
def test_a_line_is_plain_json(graph: Graph, said: str) -> None:
    """Whatever the words are, a line is the JSON that any other program would write of its record."""
    review = Review(said, "confirm", None, said, said, "2030-01-01T00:00:00+00:00")
    for line in lines(graph, [review]):
        assert line == json.dumps(json.loads(line), ensure_ascii=False)


def test_unknown_is_null() -> None:
    """What is not known is null, and a passage of unknown origin quotes null."""
    records = [json.loads(line) for line in lines(Graph(documents=(evolve(FIRST, reply_to=None, author=None),)))]
    (document,) = records
    assert [document[name] for name in ("author", "reply_to", "title", "published", "author_evidence")] == [None] * 5


def test_one_source_per_name() -> None:
    """Of two values with one name the graph's own list decides the kind; the aliases of all are kept."""
    said = Attribution(
        document=ARTICLE.key,
        claim="c",
        form="direct",
        content=(Selector.of(ARTICLE.text, 0, 3),),
        source=Source("The Evening Lamp", "person", ("Lamp",)),
    )
    listed = Source("The Evening Lamp", "outlet", ("the Lamp",))
    graph = normalised(Graph(documents=(ARTICLE,), attributions=(said,), sources=(listed,)))
    merged = Source("The Evening Lamp", "outlet", ("Lamp", "the Lamp"))
    assert graph.sources == (Source("Noor Hale", "person"), merged)
    assert graph.attributions[0].source == merged


def test_authors_are_sources() -> None:
    """The author of every document is a source."""
    assert {"Noor Hale", "Pell", "Quay"} <= {source.name for source in normalised(ferry()).sources}


def test_addresses_stay(tmp_path: Path) -> None:
    """Rows that are still wanted keep their ids when documents come before them and go."""
    path = store(tmp_path / "ferry.db", ferry())

    def numbers() -> dict[str, int]:
        with opened(path) as db:
            keyed = "SELECT key, id FROM documents UNION SELECT name, id FROM sources UNION SELECT digest, id FROM "
            return dict(db.execute(f"{keyed} quotations"))

    before = numbers()
    earlier = evolve(ARTICLE, key="anchor/0", page="anchor", text="An anchor.", author="Bo")
    store(path, evolve(ferry(), documents=(earlier, *ferry().documents)))
    after = numbers()
    assert before.items() < after.items()
    store(path, ferry())
    assert numbers() == before


def test_unchanged_rows_are_not_written(tmp_path: Path) -> None:
    """Storing the same graph again touches no row but those of the run."""
    path = store(tmp_path / "ferry.db", ferry())
    statements: list[str] = []
    with transaction(path) as db:
        db.conn.set_trace_callback(statements.append)
        write(db, ferry(), RUN)
    words = (line.replace('"', "").split() for line in statements)
    written = {verb[1 if verb[0] == "UPDATE" else 2] for verb in words if verb[0] in ("INSERT", "UPDATE", "DELETE")}
    assert {table for table in written if not table.startswith("temp.")} == {"activities", "ledgers"}


def test_old_versions_are_kept(tmp_path: Path) -> None:
    """A document that changed keeps its address, and its earlier text is held."""
    path = store(tmp_path / "ferry.db", ferry())
    changed = evolve(FIRST, text="I take it all back.")
    store(path, Graph(documents=(ARTICLE, changed)), replaced=(FIRST,))
    with opened(path) as db:
        sql = """SELECT d.key, d.text, v.text AS old, v.author FROM document_versions v
                 JOIN documents d ON d.id = v.document_id"""
        (row,) = db.query(sql)
    assert row == {"key": "ferry/1", "text": changed.text, "old": FIRST.text, "author": "Pell"}
    assert verified(path).problems == ()


def test_readers_see_words(tmp_path: Path) -> None:
    """Documents, pages and claims are labelled with words."""
    path = store(tmp_path / "ferry.db", ferry())
    with opened(path) as db:
        labels = [row["label"] for row in db.query("SELECT label FROM documents ORDER BY key")]
        assert labels == ["Article: The ferry that never came", "Comment 1, Pell", "Comment 2, Quay"]
        assert [row["title"] for row in db.query("SELECT title FROM pages")] == ["The ferry that never came"]
        assert db.table("claims").count == 3
        assert db.execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'passengers'").fetchone()[0] == 2


def test_quotations_know_their_cluster(tmp_path: Path) -> None:
    """A quotation names the cluster whose wording it carries on; one that shares none names none."""
    path = store(tmp_path / "ferry.db", ferry())
    with opened(path) as db:
        sql = "SELECT d.key, c.text FROM quotations q JOIN documents d ON d.id = q.quoting_id"
        found = dict(db.execute(f"{sql} LEFT JOIN clusters c ON c.id = q.cluster_id"))
    assert found == {FIRST.key: ferry().clusters[0].text, SECOND.key: None}


def test_a_reply_to_what_comes_later_is_kept(tmp_path: Path) -> None:
    """A stated reply to a document that is not held is remembered, and leads there once it is."""
    path = store(tmp_path / "ferry.db", Graph(documents=(FIRST,)))
    with opened(path) as db:
        assert next(db.query("SELECT reply_to, reply_to_id FROM documents")) == {
            "reply_to": "ferry/0",
            "reply_to_id": None,
        }
    store(path, Graph(documents=(FIRST, ARTICLE)))
    with opened(path) as db:
        (row,) = db.query("SELECT o.key FROM documents d JOIN documents o ON o.id = d.reply_to_id")
    assert row == {"key": "ferry/0"}


def test_places_that_do_not_hold_their_words_are_not_stored(tmp_path: Path) -> None:
    """A graph with a place that is wrong is refused, and the database stays as it was."""
    path = store(tmp_path / "ferry.db", ferry())
    before = path.read_bytes()
    wrong = evolve(ferry().attributions[1], cue=Selector(0, 3, "who"))
    with pytest.raises(VerificationError, match="ferry/0: the cue of an attribution at 0–3 is 'who'"):
        store(path, evolve(ferry(), attributions=(wrong,)))
    assert path.read_bytes() == before


def test_a_failure_undoes_everything(tmp_path: Path) -> None:
    """Where the block of a transaction raises, the file is as before: gone where it was not there."""
    path = tmp_path / "new.db"

    def interrupted() -> None:
        with transaction(path) as db:
            write(db, ferry(), RUN)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_waits_for_a_reader_in_vain_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that only reads may be in the way too: it is not said to write."""
    monkeypatch.setattr("provenance.store.connection.PATIENCE", 0.05)
    path = store(tmp_path / "ferry.db", ferry())
    with opened(path) as db:
        reading_on = db.execute("SELECT * FROM documents")
        assert reading_on.fetchone()
        with pytest.raises(DatabaseError, match=r"ferry\.db: another program is using the database; try again"):
            store(path, evolve(ferry(), quotations=()))


def test_two_writers_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one program writes, another is told so, and readers read what was there."""
    monkeypatch.setattr("provenance.store.connection.PATIENCE", 0.05)
    path = store(tmp_path / "ferry.db", ferry())
    with transaction(path), pytest.raises(DatabaseError, match="another program is using the database"):
        store(path, ferry())
    with transaction(path) as db:
        db.execute("DELETE FROM boxes")
        assert exported(path) == list(lines(ferry()))
        db.execute(
            "INSERT INTO boxes (document_id, position, kind, text) VALUES (1, 0, 'filed under', 'Ferries, Islands')"
        )
