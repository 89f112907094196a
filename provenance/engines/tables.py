"""The graph as tables of Parquet: one folder a table, one row a record of the canonical export.

The fields are those of the export without ``type``; ``via`` has the kind of each source beside its name. The one row of
``runs`` says what made the tables; it is written last, so that tables without it are not whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyarrow as pa
from attrs import asdict

from provenance.model import (
    Alteration,
    Attribution,
    Box,
    Cluster,
    Document,
    Omission,
    Passage,
    Quotation,
    Selector,
    Source,
    Span,
)
from provenance.store import Run
from provenance.store.canonical import (
    attribution_record,
    cluster_record,
    document_record,
    quotation_record,
    source_record,
)

__all__ = [
    "TABLES",
    "attribution_of",
    "attribution_row",
    "cluster_of",
    "cluster_row",
    "document_of",
    "document_row",
    "quotation_of",
    "quotation_row",
    "run_of",
    "run_row",
    "source_of",
    "source_row",
]

Row = dict[str, Any]
Texts = Mapping[str, str]  # of documents, by key

_SPAN = [("start", pa.int64()), ("end", pa.int64())]
_PLACE = pa.struct([*_SPAN, ("exact", pa.string())])
_PASSAGE = pa.struct([("document", pa.string()), *_SPAN, ("exact", pa.string())])
_NAMED = [("name", pa.string()), ("kind", pa.string())]
_OMISSIONS = pa.list_(
    pa.struct([("path", pa.string()), ("reason", pa.string()), ("line", pa.int64()), ("refused", pa.bool_())])
)
_STATED = ("kind", "author", "reply_to", "title", "url", "site", "published", "text", "sha256")

TABLES = {
    "documents": pa.schema(
        [("key", pa.string()), ("page", pa.string()), ("position", pa.int64())]
        + [(name, pa.string()) for name in _STATED]
        + [("author_evidence", _PASSAGE), ("reply_evidence", pa.string())]
        + [("boxes", pa.list_(pa.struct([("kind", pa.string()), ("text", pa.string())])))]
    ),
    "sources": pa.schema([*_NAMED, ("aliases", pa.list_(pa.string()))]),
    "quotations": pa.schema(
        [
            ("quoting", _PASSAGE),
            ("quoted", _PASSAGE),
            ("fidelity", pa.string()),
            (
                "alterations",
                pa.list_(
                    pa.struct([("kind", pa.string()), ("quoting", pa.struct(_SPAN)), ("quoted", pa.struct(_SPAN))])
                ),
            ),
            ("score", pa.float64()),
            ("marked", pa.string()),
        ]
    ),
    "attributions": pa.schema(
        [
            ("document", pa.string()),
            ("claim", pa.string()),
            ("form", pa.string()),
            ("source", pa.struct([*_NAMED, ("mention", _PLACE)])),
            ("cue", _PLACE),
            ("content", pa.list_(_PLACE)),
            ("via", pa.list_(pa.struct(_NAMED))),
            ("confidence", pa.float64()),
            ("rule", pa.string()),
        ]
    ),
    "runs": pa.schema(
        [(name, pa.string()) for name in ("version", "plan", "plan_digest", "started_at")] + [("omissions", _OMISSIONS)]
    ),
    "clusters": pa.schema(
        [("text", pa.string()), ("witnesses", pa.list_(pa.struct([("document", pa.string()), *_SPAN])))]
    ),
}


def _row(record: str) -> Row:
    return {name: value for name, value in json.loads(record).items() if name != "type"}


def document_row(document: Document) -> Row:
    """The row of a document."""
    return _row(document_record(document))


def source_row(source: Source) -> Row:
    """The row of a source."""
    return _row(source_record(source))


def quotation_row(quotation: Quotation) -> Row:
    """The row of a quotation."""
    return _row(quotation_record(quotation))


def attribution_row(attribution: Attribution) -> Row:
    """The row of an attribution; of its sources it has no aliases."""
    via = [{"name": source.name, "kind": source.kind} for source in attribution.via]
    return {**_row(attribution_record(attribution)), "via": via}


def cluster_row(cluster: Cluster) -> Row:
    """The row of a cluster."""
    return _row(cluster_record(cluster))


def run_row(run: Run) -> Row:
    """The row of the run that made the tables."""
    return {name: value for name, value in asdict(run).items() if name != "number"}


def run_of(row: Row) -> Run:
    """The run of a row."""
    return Run(**{**row, "omissions": tuple(Omission(**omission) for omission in row["omissions"])})


def document_of(row: Row) -> Document:
    """The document of a row."""
    names = ("author", "reply_to", "reply_evidence", "title", "url", "site", "published")
    return Document(
        **{name: row[name] for name in ("key", "page", "position", "text")},
        **{name: row[name] for name in names},
        kind=row["kind"],
        author_evidence=_passage(row.get("author_evidence")),
        boxes=tuple(Box(box["kind"], box["text"]) for box in row.get("boxes") or ()),
    )


def source_of(row: Row) -> Source:
    """The source of a row."""
    return Source(row["name"], row["kind"], tuple(row["aliases"] or ()))


def quotation_of(row: Row) -> Quotation:
    """The quotation of a row."""
    changes = (Alteration(c["kind"], Span(**c["quoting"]), Span(**c["quoted"])) for c in row["alterations"])
    quoting = Passage(row["quoting"]["document"], _selector(row["quoting"]))
    return Quotation(quoting, _passage(row["quoted"]), row["fidelity"], tuple(changes), row["score"], row["marked"])


def attribution_of(row: Row) -> Attribution:
    """The attribution of a row."""
    source = row["source"] or {"name": None, "mention": None}
    return Attribution(
        document=row["document"],
        claim=row["claim"],
        form=row["form"],
        content=tuple(map(_selector, row["content"])),
        source=None if source["name"] is None else Source(source["name"], source["kind"]),
        mention=_maybe(_selector, source["mention"]),
        cue=_maybe(_selector, row["cue"]),
        via=tuple(Source(via["name"], via["kind"]) for via in row["via"]),
        confidence=row["confidence"],
        rule=row["rule"],
    )


def cluster_of(row: Row, texts: Texts) -> Cluster:
    """The cluster of a row, whose witnesses are cut from ``texts``."""
    return Cluster(row["text"], tuple(_witnesses(row["witnesses"], texts)))


def _witnesses(rows: Iterable[Row], texts: Texts) -> Iterable[Passage]:
    for row in rows:
        yield Passage(row["document"], Selector.of(texts[row["document"]], row["start"], row["end"]))


def _selector(row: Row) -> Selector:
    return Selector(row["start"], row["end"], row["exact"])


def _passage(row: Row | None) -> Passage | None:
    return None if row is None else Passage(row["document"], _selector(row))


def _maybe(make: Callable[[Row], Any], row: Row | None) -> Any:
    return None if row is None else make(row)
