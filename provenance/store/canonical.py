"""The canonical form of a graph: one order, one spelling, so that equal graphs are equal bytes.

A record is one line of the canonical export: an object in JSON, without its line feed. Its digest names it; the
graph's digest names them all. Each is written out field by field, for every one that is stored has its digest taken:
a general encoder of such objects takes two to four times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from json.encoder import encode_basestring as _string
from operator import attrgetter
from typing import Any, TypeVar

from attrs import evolve

from provenance.errors import coherent
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
    "attribution_record",
    "cluster_digest",
    "cluster_record",
    "document_record",
    "graph_digest",
    "lines",
    "normalised",
    "quotation_record",
    "record_digest",
    "records",
    "review_record",
    "source_record",
    "summed",
]

Value = TypeVar("Value")

EMPTY_DIGEST = "0" * 16  # of a graph without a record
DECIMALS = 4  # of scores and confidences: more would tell one machine's rounding from another's

_PLACE = attrgetter("page", "position", "key")  # of a document, in the order of the export


def document_record(document: Document) -> str:
    """The record of a document; the fields after ``sha256`` say how an inferred author or reply is known."""
    boxes = [f'{{"kind": {_string(box.kind)}, "text": {_string(box.text)}}}' for box in document.boxes]
    return (
        f'{{"type": "document", "key": {_string(document.key)}, "page": {_string(document.page)}, '
        f'"position": {document.position}, "kind": {_string(document.kind)}, "author": {_known(document.author)}, '
        f'"reply_to": {_known(document.reply_to)}, "title": {_known(document.title)}, "url": {_known(document.url)}, '
        f'"site": {_known(document.site)}, "published": {_known(document.published)}, '
        f'"text": {_string(document.text)}, "sha256": {_string(document.sha256)}, '
        f'"author_evidence": {_passage(document.author_evidence)}, '
        f'"reply_evidence": {_known(document.reply_evidence)}, "boxes": [{", ".join(boxes)}]}}'
    )


def source_record(source: Source) -> str:
    """The record of a source."""
    aliases = ", ".join(map(_string, source.aliases))
    return (
        f'{{"type": "source", "name": {_string(source.name)}, "kind": {_string(source.kind)}, "aliases": [{aliases}]}}'
    )


def quotation_record(quotation: Quotation) -> str:
    """The record of a quotation."""
    changes = map(_alteration, quotation.alterations)
    return (
        f'{{"type": "quotation", "quoting": {_passage(quotation.quoting)}, "quoted": {_passage(quotation.quoted)}, '
        f'"fidelity": {_known(quotation.fidelity)}, "alterations": [{", ".join(changes)}], '
        f'"score": {float(quotation.score)!r}, "marked": {_string(quotation.marked)}}}'
    )


def attribution_record(attribution: Attribution) -> str:
    """The record of an attribution; its ``source`` is null where neither a name nor a mention is known."""
    pieces, vias = map(_selector, attribution.content), (_string(via.name) for via in attribution.via)
    return (
        f'{{"type": "attribution", "document": {_string(attribution.document)}, '
        f'"claim": {_string(attribution.claim)}, "form": {_string(attribution.form)}, '
        f'"source": {_attributed(attribution)}, "cue": {_selector(attribution.cue)}, '
        f'"content": [{", ".join(pieces)}], "via": [{", ".join(vias)}], '
        f'"confidence": {float(attribution.confidence)!r}, "rule": {_string(attribution.rule)}}}'
    )


def cluster_record(cluster: Cluster) -> str:
    """The record of a cluster."""
    places = [f'{{"document": {_string(held.document)}, {_span(held.selector)}}}' for held in cluster.witnesses]
    return f'{{"type": "cluster", "text": {_string(cluster.text)}, "witnesses": [{", ".join(places)}]}}'


def review_record(review: Review) -> str:
    """The record of a review."""
    return (
        f'{{"type": "review", "subject": {_string(review.subject)}, "verdict": {_string(review.verdict)}, '
        f'"source": {_known(review.source)}, "note": {_known(review.note)}, '
        f'"reviewer": {_string(review.reviewer)}, "at": {_string(review.at)}}}'
    )


def _known(value: str | None) -> str:
    return "null" if value is None else _string(value)


def _span(span: Span | Selector) -> str:
    return f'"start": {span.start}, "end": {span.end}'


def _selector(selector: Selector | None) -> str:
    return "null" if selector is None else f'{{{_span(selector)}, "exact": {_string(selector.exact)}}}'


def _passage(passage: Passage | None) -> str:
    if passage is None:
        return "null"
    place = passage.selector
    return f'{{"document": {_string(passage.document)}, {_span(place)}, "exact": {_string(place.exact)}}}'


def _alteration(change: Alteration) -> str:
    quoting, quoted = _span(change.quoting), _span(change.quoted)
    return f'{{"kind": {_string(change.kind)}, "quoting": {{{quoting}}}, "quoted": {{{quoted}}}}}'


def _attributed(attribution: Attribution) -> str:
    source, mention = attribution.source, attribution.mention
    if source is None and mention is None:
        return "null"
    name, kind = (None, None) if source is None else (source.name, source.kind)
    return f'{{"name": {_known(name)}, "kind": {_known(kind)}, "mention": {_selector(mention)}}}'


def record_digest(record: str) -> str:
    """The identity of a record: 16 hexadecimal digits."""
    return digest(record)


def records(graph: Graph) -> Iterator[str]:
    """The records of a normalised graph, in the order of the export."""
    yield from map(document_record, graph.documents)
    yield from map(source_record, graph.sources)
    yield from map(quotation_record, graph.quotations)
    yield from map(attribution_record, graph.attributions)
    yield from map(cluster_record, graph.clusters)


def lines(graph: Graph, reviews: Iterable[Review] = ()) -> Iterator[str]:
    """The canonical export of any graph: lines of JSON, the same for the same graph in whatever order it comes."""
    yield from records(normalised(graph))
    yield from sorted(map(review_record, reviews))


def graph_digest(graph: Graph) -> str:
    """The identity of a normalised graph: the sum of the digests of its records. Reviews are no part of it."""
    return summed(EMPTY_DIGEST, come=map(record_digest, records(graph)))


def summed(held: str, *, gone: Iterable[str] = (), come: Iterable[str] = ()) -> str:
    """The digest of a graph whose digest was ``held``, once the records of some digests are gone and others have come.

    A sum, so that what changed is all that has to be known (Bellare and Micciancio 1997, incremental hashing). Raises
    DamageError where one is no digest.
    """
    with coherent():
        total = int(held, 16) + sum(int(value, 16) for value in come) - sum(int(value, 16) for value in gone)
    return f"{total % 2**64:016x}"


def normalised(graph: Graph, context: Iterable[Document] = ()) -> Graph:
    """The same graph in canonical order, every record once, one source per name.

    ``context`` are documents that it names and does not hold.
    """
    documents = tuple(sorted(graph.documents, key=_PLACE))
    rank = {held.key: index for index, held in enumerate(sorted((*documents, *context), key=_PLACE))}
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
        return *_PLACE(documents[passage.document]), passage.selector.start, passage.selector.end

    return record_digest(cluster_record(_in_order(cluster, at)))


def _in_order(cluster: Cluster, at: Callable[[Passage], Any]) -> Cluster:
    once = {at(witness): witness for witness in cluster.witnesses}
    ordered = tuple(once[place] for place in sorted(once))
    return cluster if ordered == cluster.witnesses else evolve(cluster, witnesses=ordered)


def _ordered(
    values: Iterable[Value], place: Callable[[Value], tuple[int, ...]], record: Callable[[Value], str]
) -> tuple[Value, ...]:
    placed: dict[tuple[int, ...], list[Value]] = {}
    for value in values:
        placed.setdefault(place(value), []).append(value)
    ordered: list[Value] = []
    for where in sorted(placed):
        here = placed[where]
        # What a record says is compared only where several stand in one place: most stand alone.
        if len(here) > 1:
            once = {record(value): value for value in here}
            here = [once[said] for said in sorted(once)]
        ordered += here
    return tuple(ordered)


def _settled(quotation: Quotation) -> Quotation:
    changes, score = quotation.alterations, round(float(quotation.score), DECIMALS)
    if len(changes) > 1:
        changes = tuple(sorted(set(changes), key=_change))
    # Written alike, not only equal: 1 is not 1.0 in an export.
    if changes == quotation.alterations and repr(score) == repr(quotation.score):
        return quotation
    return evolve(quotation, alterations=changes, score=score)


def _change(change: Alteration) -> tuple[int, int, int, int, str]:
    return change.quoting.start, change.quoted.start, change.quoting.end, change.quoted.end, change.kind


def _sources(graph: Graph) -> dict[str, Source]:
    """Every source by name. What the graph lists decides its kind, then what attributions say; authors are persons."""
    attributed = (
        source
        for attribution in graph.attributions
        for source in (attribution.source, *attribution.via)
        if source is not None
    )
    merged: dict[str, Source] = {}
    for sources in (graph.sources, attributed):
        tier: dict[str, list[Source]] = {}
        for source in sources:
            tier.setdefault(source.name, []).append(source)
        for name, namesakes in tier.items():
            known = merged.get(name)
            kind = known.kind if known else min(source.kind for source in namesakes)
            aliases = {alias for source in (known, *namesakes) if source for alias in source.aliases}
            merged[name] = Source(name, kind, tuple(sorted(aliases - {name})))
    authors = {document.author for document in graph.documents if document.author is not None}
    return merged | {name: Source(name, "person") for name in authors - merged.keys()}
