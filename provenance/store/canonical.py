"""The canonical form of a graph: one order, one spelling, so that equal graphs are equal bytes.

A record is what one line of the canonical export holds. Its digest names it; the graph's digest names them all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from attrs import evolve

from provenance.model import (
    Alteration,
    Attribution,
    Cluster,
    Document,
    Graph,
    Passage,
    Quotation,
    Review,
    Selector,
    Source,
    Span,
    digest,
)

__all__ = [
    "EMPTY_DIGEST",
    "Record",
    "attribution_record",
    "cluster_digest",
    "cluster_record",
    "document_record",
    "graph_digest",
    "line",
    "lines",
    "normalised",
    "quotation_record",
    "record_digest",
    "records",
    "review_record",
    "source_record",
    "summed",
]

Record = dict[str, Any]
Value = TypeVar("Value")

EMPTY_DIGEST = "0" * 16  # of a graph without a record
_JSON = json.JSONEncoder(ensure_ascii=False)
DECIMALS = 4  # of scores and confidences: more would tell one machine's rounding from another's


def _span(span: Span | Selector) -> Record:
    return {"start": span.start, "end": span.end}


_STATED = (
    "key",
    "page",
    "position",
    "kind",
    "author",
    "reply_to",
    "title",
    "url",
    "site",
    "published",
    "text",
    "sha256",
)
_stated = attrgetter(*_STATED)


def _selector(selector: Selector | None) -> Record | None:
    return None if selector is None else {**_span(selector), "exact": selector.exact}


def _passage(passage: Passage | None) -> Record | None:
    if passage is None:
        return None
    return {"document": passage.document, **_span(passage.selector), "exact": passage.selector.exact}


def document_record(document: Document) -> Record:
    """The record of a document; the fields after ``sha256`` say how an inferred author or reply is known."""
    return {
        "type": "document",
        **dict(zip(_STATED, _stated(document), strict=True)),
        "author_evidence": _passage(document.author_evidence),
        "reply_evidence": document.reply_evidence,
        "boxes": [{"kind": box.kind, "text": box.text} for box in document.boxes],
    }


def source_record(source: Source) -> Record:
    """The record of a source."""
    return {"type": "source", "name": source.name, "kind": source.kind, "aliases": list(source.aliases)}


def quotation_record(quotation: Quotation) -> Record:
    """The record of a quotation."""
    return {
        "type": "quotation",
        "quoting": _passage(quotation.quoting),
        "quoted": _passage(quotation.quoted),
        "fidelity": quotation.fidelity,
        "alterations": [
            {"kind": change.kind, "quoting": _span(change.quoting), "quoted": _span(change.quoted)}
            for change in quotation.alterations
        ],
        "score": quotation.score,
        "marked": quotation.marked,
    }


def attribution_record(attribution: Attribution) -> Record:
    """The record of an attribution; its ``source`` is null where neither a name nor a mention is known."""
    source = attribution.source
    known = source is not None or attribution.mention is not None
    return {
        "type": "attribution",
        "document": attribution.document,
        "claim": attribution.claim,
        "form": attribution.form,
        "source": {
            "name": source and source.name,
            "kind": source and source.kind,
            "mention": _selector(attribution.mention),
        }
        if known
        else None,
        "cue": _selector(attribution.cue),
        "content": [_selector(piece) for piece in attribution.content],
        "via": [via.name for via in attribution.via],
        "confidence": attribution.confidence,
        "rule": attribution.rule,
    }


def cluster_record(cluster: Cluster) -> Record:
    """The record of a cluster."""
    places = [{"document": witness.document, **_span(witness.selector)} for witness in cluster.witnesses]
    return {"type": "cluster", "text": cluster.text, "witnesses": places}


def review_record(review: Review) -> Record:
    """The record of a review."""
    names = ("subject", "verdict", "source", "note", "reviewer", "at")
    return {"type": "review", **{name: getattr(review, name) for name in names}}


def line(record: Record) -> str:
    """The record as the one line of JSON that stands for it, without its line feed."""
    return _JSON.encode(record)


def record_digest(record: Record) -> str:
    """The identity of a record: 16 hexadecimal digits."""
    return digest(line(record))


def records(graph: Graph) -> Iterator[Record]:
    """The records of a normalised graph, in the order of the export."""
    yield from map(document_record, graph.documents)
    yield from map(source_record, graph.sources)
    yield from map(quotation_record, graph.quotations)
    yield from map(attribution_record, graph.attributions)
    yield from map(cluster_record, graph.clusters)


def lines(graph: Graph, reviews: Iterable[Review] = ()) -> Iterator[str]:
    """The canonical export of any graph: lines of JSON, the same for the same graph in whatever order it comes."""
    yield from map(line, records(normalised(graph)))
    yield from sorted(map(line, map(review_record, reviews)))


def graph_digest(graph: Graph) -> str:
    """The identity of a normalised graph: the sum of the digests of its records. Reviews are no part of it."""
    return summed(EMPTY_DIGEST, come=map(record_digest, records(graph)))


def summed(held: str, *, gone: Iterable[str] = (), come: Iterable[str] = ()) -> str:
    """The digest of a graph whose digest was ``held``, once the records of some digests are gone and others have come.

    A sum, so that what changed is all that has to be known (Bellare and Micciancio 1997, incremental hashing).
    """
    total = int(held, 16) + sum(int(value, 16) for value in come) - sum(int(value, 16) for value in gone)
    return f"{total % 2**64:016x}"


def normalised(graph: Graph, context: Iterable[Document] = ()) -> Graph:
    """The same graph in canonical order, every record once, one source per name.

    ``context`` are documents that it names and does not hold.
    """
    documents = tuple(sorted(graph.documents, key=_place))
    rank = {held.key: index for index, held in enumerate(sorted((*documents, *context), key=_place))}
    sources = _sources(graph)

    def at(passage: Passage) -> tuple[int, int, int]:
        return rank[passage.document], passage.selector.start, passage.selector.end

    def first(attribution: Attribution) -> tuple[int, int]:
        return rank[attribution.document], min((piece.start for piece in attribution.content), default=0)

    def with_sources(attribution: Attribution) -> Attribution:
        return evolve(
            attribution,
            source=attribution.source and sources[attribution.source.name],
            via=tuple(sources[via.name] for via in attribution.via),
            confidence=round(float(attribution.confidence), DECIMALS),
        )

    def with_order(cluster: Cluster) -> Cluster:
        return _in_order(cluster, at)

    return Graph(
        documents=documents,
        sources=tuple(sources[name] for name in sorted(sources)),
        quotations=_ordered(map(_settled, graph.quotations), lambda held: at(held.quoting), quotation_record),
        attributions=_ordered(map(with_sources, graph.attributions), first, attribution_record),
        clusters=_ordered(map(with_order, graph.clusters), lambda held: at(held.witnesses[0]), cluster_record),
    )


def cluster_digest(cluster: Cluster, documents: Mapping[str, Document]) -> str:
    """The identity of a cluster's record; ``documents`` are those of its witnesses, by key."""

    def at(passage: Passage) -> tuple[str, int, str, int, int]:
        return *_place(documents[passage.document]), passage.selector.start, passage.selector.end

    return record_digest(cluster_record(_in_order(cluster, at)))


def _in_order(cluster: Cluster, at: Callable[[Passage], Any]) -> Cluster:
    once = {at(witness): witness for witness in cluster.witnesses}
    return evolve(cluster, witnesses=tuple(once[place] for place in sorted(once)))


def _place(document: Document) -> tuple[str, int, str]:
    return document.page, document.position, document.key


def _ordered(
    values: Iterable[Value], place: Callable[[Value], tuple[int, ...]], record: Callable[[Value], Record]
) -> tuple[Value, ...]:
    placed = sorted(((place(value), value) for value in values), key=itemgetter(0))
    ordered: list[Value] = []
    for _, group in groupby(placed, key=itemgetter(0)):
        here = [value for _, value in group]
        # What a record says is compared only where several stand in one place: most stand alone.
        if len(here) > 1:
            once = {line(record(value)): value for value in here}
            here = [once[said] for said in sorted(once)]
        ordered += here
    return tuple(ordered)


def _settled(quotation: Quotation) -> Quotation:
    def order(change: Alteration) -> tuple[int, int, int, int, str]:
        return change.quoting.start, change.quoted.start, change.quoting.end, change.quoted.end, change.kind

    changes = tuple(sorted(set(quotation.alterations), key=order))
    score = round(float(quotation.score), DECIMALS)
    # Written alike, not only equal: 1 is not 1.0 in an export.
    if changes == quotation.alterations and repr(score) == repr(quotation.score):
        return quotation
    return evolve(quotation, alterations=changes, score=score)


def _sources(graph: Graph) -> dict[str, Source]:
    """Every source by name. What the graph lists decides its kind, then what attributions say; authors are persons."""
    attributed = (
        source
        for attribution in graph.attributions
        for source in (attribution.source, *attribution.via)
        if source is not None
    )
    authors = (Source(document.author, "person") for document in graph.documents if document.author is not None)
    merged: dict[str, Source] = {}
    for sources in (graph.sources, attributed, authors):
        tier: dict[str, list[Source]] = {}
        for source in sources:
            tier.setdefault(source.name, []).append(source)
        for name, namesakes in tier.items():
            known = merged.get(name)
            kind = known.kind if known else min(source.kind for source in namesakes)
            aliases = {alias for source in (known, *namesakes) if source for alias in source.aliases}
            merged[name] = Source(name, kind, tuple(sorted(aliases - {name})))
    return merged
