"""The tables of the graph, as migrations: each a small function, run in a transaction of its own.

``start`` and ``end`` are half-open and count code points of the text of the document that the row names. ``digest`` is
the identity of the row's record in the canonical export or, in the tables that no export holds, of the row itself.
``python -m provenance.store > db/schema.sql`` writes the whole schema as SQL.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

from provenance.chronology import moments
from provenance.model import Document
from provenance.store.canonical import EMPTY_DIGEST, summed
from provenance.store.judgements import DOCUMENT_OF_SUBJECT, SOURCE_NAMES, VIEWS

__all__ = ["APPLICATION_ID", "INDEXES", "LEDGERS", "TABLES", "migrations", "schema_sql", "schema_statements"]

APPLICATION_ID = int.from_bytes(b"Prov", "big")  # PRAGMA application_id: tells our databases from other programs' ones

TABLES = (  # parents before children
    "agents",
    "activities",
    "omissions",
    "pages",
    "sources",
    "aliases",
    "documents",
    "boxes",
    "document_versions",
    "claims",
    "attributions",
    "attribution_contents",
    "attribution_vias",
    "clusters",
    "witnesses",
    "quotations",
    "alterations",
    "reviews",
    "ledgers",
)

INDEXES = ("documents_fts", "claims_fts", "sources_fts", "aliases_fts")  # full-text indexes

WORDS = 8 << 20  # bytes of words that a full-text index holds in memory while rows come

LEDGERS = ("agents", "activities", "omissions", "document_versions", "reviews")  # tables that no export holds

migrations = Migrations("provenance")


@migrations()
def record_runs(db: Database) -> None:
    """Who or what ran, on what, and what it left out."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _create(db, "agents", {"name": str, "kind": str, "version": str, "digest": str})
    _create(
        db,
        "activities",
        {
            "label": str,
            "agent_id": int,
            "started_at": str,
            "ended_at": str,
            "plan": str,
            "plan_digest": str,
            "graph_digest": str,
            "documents": int,
            "quotations": int,
            "attributions": int,
            "sources": int,
            "clusters": int,
            "digest": str,
        },
        foreign_keys={"agent_id": "agents"},
        facets=["ended_at"],
    )
    _create(
        db,
        "omissions",
        {"activity_id": int, "path": str, "line": int, "reason": str, "refused": int, "digest": str},
        foreign_keys={"activity_id": "activities"},
        nullable={"line"},
        facets=["refused", "reason"],
    )


@migrations()
def hold_documents(db: Database) -> None:
    """Pages, sources (the authors among them), documents, and the earlier texts of documents that changed."""
    _create(
        db,
        "pages",
        {"key": str, "title": str, "url": str, "site": str},
        unique=["key"],
        nullable={"url", "site"},
        facets=["site"],
    )
    _create(db, "sources", {"name": str, "kind": str, "digest": str}, unique=["name"], facets=["kind"])
    _create(db, "aliases", {"source_id": int, "name": str}, foreign_keys={"source_id": "sources"}, facets=["name"])
    _create_documents(db)
    _create(
        db,
        "boxes",
        {"document_id": int, "position": int, "kind": str, "text": str},
        foreign_keys={"document_id": "documents"},
        facets=["kind"],
    )
    _create(
        db,
        "document_versions",
        {
            "document_id": int,
            "title": str,
            "author": str,
            "published": str,
            "text": str,
            "sha256": str,
            "activity_id": int,
            "digest": str,
        },
        foreign_keys={"document_id": "documents", "activity_id": "activities"},
        nullable={"title", "author", "published"},
    )


def _create_documents(db: Database) -> None:
    _create(
        db,
        "documents",
        {
            "key": str,
            "label": str,
            "page_id": int,
            "position": int,
            "kind": str,
            "author_id": int,
            "author_document_id": int,
            "author_start": int,
            "author_end": int,
            "author_evidence": str,
            "reply_to": str,
            "reply_to_id": int,
            "reply_evidence": str,
            "title": str,
            "url": str,
            "site": str,
            "published": str,
            "text": str,
            "sha256": str,
            "digest": str,
        },
        foreign_keys={
            "page_id": "pages",
            "author_id": "sources",
            "author_document_id": "documents",
            "reply_to_id": "documents",
        },
        unique=["key"],
        nullable={
            *("author_id", "author_document_id", "author_start", "author_end", "author_evidence"),
            *("reply_to", "reply_to_id", "reply_evidence", "title", "url", "site", "published"),
        },
        facets=["kind", "site", "published", "position", "reply_evidence"],
    )
    _table(db, "documents").enable_fts(["title", "text"], create_triggers=True)


@migrations()
def hold_attributions(db: Database) -> None:
    """Who said what: claims, and their attributions with the pieces of their wording and the way they came."""
    _create(db, "claims", {"key": str, "text": str}, unique=["key"])
    _table(db, "claims").enable_fts(["text"], create_triggers=True)
    _create(
        db,
        "attributions",
        {
            "claim_id": int,
            "document_id": int,
            "source_id": int,
            "form": str,
            "content": str,
            "cue": str,
            "cue_start": int,
            "cue_end": int,
            "mention": str,
            "mention_start": int,
            "mention_end": int,
            "confidence": float,
            "rule": str,
            "digest": str,
        },
        foreign_keys={"claim_id": "claims", "document_id": "documents", "source_id": "sources"},
        unique=["digest"],
        nullable={"source_id", "cue", "cue_start", "cue_end", "mention", "mention_start", "mention_end"},
        facets=["form", "cue", "confidence", "rule"],
    )
    _create(
        db,
        "attribution_contents",
        {
            "attribution_id": int,
            "position": int,
            "start": int,
            "end": int,
            "exact": str,
            "prefix": str,
            "suffix": str,
        },
        foreign_keys={"attribution_id": "attributions"},
    )
    _create(
        db,
        "attribution_vias",
        {"attribution_id": int, "position": int, "source_id": int},
        foreign_keys={"attribution_id": "attributions", "source_id": "sources"},
    )


@migrations()
def hold_quotations(db: Database) -> None:
    """Who quotes whom and what was altered; wording that travels and the places where it stands."""
    _create(db, "clusters", {"text": str, "digest": str}, unique=["digest"])
    _create(
        db,
        "witnesses",
        {"cluster_id": int, "document_id": int, "start": int, "end": int, "exact": str},
        foreign_keys={"cluster_id": "clusters", "document_id": "documents"},
    )
    sides = {
        f"{side}_{name}": type_
        for side in ("quoting", "quoted")
        for name, type_ in {"id": int, "text": str, "start": int, "end": int, "prefix": str, "suffix": str}.items()
    }
    _create(
        db,
        "quotations",
        {**sides, "fidelity": str, "score": float, "marked": str, "cluster_id": int, "digest": str},
        foreign_keys={"quoting_id": "documents", "quoted_id": "documents", "cluster_id": "clusters"},
        unique=["digest"],
        nullable={*(name for name in sides if name.startswith("quoted_")), "fidelity", "cluster_id"},
        facets=["fidelity", "marked", "score"],
    )
    spans = {
        f"{side}_{name}": type_
        for side in ("quoting", "quoted")
        for name, type_ in {"start": int, "end": int, "text": str}.items()
    }
    _create(
        db,
        "alterations",
        {"quotation_id": int, "kind": str, **spans},
        foreign_keys={"quotation_id": "quotations"},
        facets=["kind"],
    )


@migrations()
def hold_reviews(db: Database) -> None:
    """Human verdicts, keyed by the identity of the text that they judge: they outlive every run."""
    columns = ("subject", "verdict", "source", "note", "reviewer", "at", "digest")
    _create(
        db,
        "reviews",
        dict.fromkeys(columns, str),
        nullable={"source", "note"},
        facets=["subject", "verdict", "reviewer", "at"],
    )


@migrations()
def find_answers(db: Database) -> None:
    """The documents that answer one which comes later."""
    _table(db, "documents").create_index(["reply_to"])


@migrations()
def judge(db: Database) -> None:
    """Reviews joined with the rows that they judge now, and the graph as it stands after them."""
    db.execute(f"CREATE INDEX idx_reviews_document ON reviews ({DOCUMENT_OF_SUBJECT})")
    for view in VIEWS:
        db.execute(view.strip())


@migrations()
def search_names(db: Database) -> None:
    """Full-text indexes over the names of sources."""
    for table in ("sources", "aliases"):
        _table(db, table).enable_fts(["name"], create_triggers=True)


@migrations()
def sum_ledgers(db: Database) -> None:
    """How many rows each table has that no export holds, and the sum of their digests: a row that is gone is missed."""
    _create(db, "ledgers", {"name": str, "count": int, "digest": str}, unique=["name"])
    for name in LEDGERS:
        digests = [digest for (digest,) in db.execute(f"SELECT digest FROM {name}")]  # noqa: S608 - our own names
        total = summed(EMPTY_DIGEST, come=digests)
        _table(db, "ledgers").insert({"name": name, "count": len(digests), "digest": total})


@migrations()
def gather_words(db: Database) -> None:
    """Full-text indexes gather more words in memory before they write them out: fewer and larger pieces to merge."""
    for table in ("documents", "claims", "sources", "aliases"):
        sql = f'INSERT INTO "{table}_fts" ("{table}_fts", rank) VALUES (\'hashsize\', ?)'  # noqa: S608 - our own names
        db.execute(sql, [WORDS])


@migrations()
def tell_times(db: Database) -> None:
    """When each document was written, as far as the dates on its page tell: what puts them in the order of time."""
    _table(db, "documents").add_column("written", str)
    _table(db, "documents").create_index(["written"])
    sql = "SELECT d.key, p.key AS page, d.position, d.published FROM documents d JOIN pages p ON p.id = d.page_id"
    when = moments(Document(**row, text="") for row in db.query(sql))
    told = [(moment.isoformat(), key) for key, moment in when.items() if moment is not None]
    (follow,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'documents_au'").fetchone()
    db.execute("DROP TRIGGER documents_au")  # the words stay: nothing for their index to follow
    db.conn.executemany("UPDATE documents SET written = ? WHERE key = ?", told)
    db.execute(follow)


@migrations()
def call_by_any_name(db: Database) -> None:
    """Every name by which a source goes that counts after the reviews."""
    db.execute(SOURCE_NAMES.strip())


@migrations()
def judge_names(db: Database) -> None:
    """The views of reviews anew: a source that only reviewers named can be judged as well."""
    for view in (*VIEWS, SOURCE_NAMES):
        name = view.split()[2]
        db.execute(f"DROP VIEW {name}")
        db.execute(view.strip())


def _table(db: Database, name: str) -> Table:
    return db.table(name)


def _create(
    db: Database,
    name: str,
    columns: dict[str, type],
    *,
    foreign_keys: dict[str, str] | None = None,
    unique: Collection[str] = (),
    nullable: Collection[str] = (),
    facets: Collection[str] = (),
) -> None:
    """A table with an integer key ``id``; every foreign key and facet gets an index."""
    references = foreign_keys or {}
    table = _table(db, name)
    table.create(
        {"id": int, **columns},
        pk="id",
        foreign_keys=[(column, other, "id") for column, other in references.items()],
        not_null={column for column in columns if column not in nullable},
        strict=True,
    )
    for column in unique:
        table.create_index([column], unique=True)
    for column in (*references, *facets):
        table.create_index([column])


def schema_statements(db: Database) -> list[str]:
    """The statements that made the database's tables, indexes and triggers, in the order of their making."""
    # SQLite makes the full-text indexes' inner tables itself.
    sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '*_fts_*' ORDER BY rowid"
    return [str(statement) for (statement,) in db.execute(sql)]


def schema_sql() -> str:
    """The whole schema as SQL, as a new database gets it."""
    db = Database(memory=True)
    migrations.apply(db)
    statements = [f"PRAGMA application_id = {APPLICATION_ID}", *schema_statements(db)]
    return "".join(f"{statement};\n" for statement in statements)
