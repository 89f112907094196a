"""A graph as rows of the tables that hold it.

Writing stores these rows and verification compares them with those stored: what the database repeats for its readers
(labels, excerpts, joined wording, foreign keys) is derived here and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen

from provenance.chronology import moments
from provenance.model import Attribution, Document, Graph, Passage, Quotation, Selector, digest
from provenance.store.canonical import (
    attribution_record,
    cluster_record,
    document_record,
    quotation_record,
    record_digest,
    source_record,
)

__all__ = ["KEYS", "Ids", "Row", "content_text", "identities", "label", "natural_key", "row_digest", "rows"]

Row = dict[str, Any]

KEYS: dict[str, tuple[str, ...]] = {  # what names a row of a derived table, whatever its id; parents before children
    "pages": ("key",),
    "sources": ("name",),
    "aliases": ("source_id", "name"),
    "documents": ("key",),
    "boxes": ("document_id", "position"),
    "claims": ("key",),
    "attributions": ("digest",),
    "attribution_contents": ("attribution_id", "position"),
    "attribution_vias": ("attribution_id", "position"),
    "clusters": ("digest",),
    "witnesses": ("cluster_id", "document_id", "start", "end"),
    "quotations": ("digest",),
    "alterations": ("quotation_id", "kind", "quoting_start", "quoting_end", "quoted_start", "quoted_end"),
}

_SIDES = {  # the columns of either side of a quotation
    side: tuple(f"{side}_{name}" for name in ("id", "text", "start", "end", "prefix", "suffix"))
    for side in ("quoting", "quoted")
}

OPENING = 60  # characters of a text that stand for its missing title


@frozen(kw_only=True)
class Ids:
    """The row ids of everything that other rows refer to, each by its natural key."""

    pages: dict[str, int]
    sources: dict[str, int]
    documents: dict[str, int]
    claims: dict[str, int]
    attributions: dict[str, int]
    clusters: dict[str, int]
    quotations: dict[str, int]


def natural_key(table: str, row: Row) -> tuple[Any, ...]:
    """What names the row in its table, whatever its id."""
    return tuple(row[column] for column in KEYS[table])


def row_digest(table: str, row: Row) -> str:
    """The identity of a row of a table that the canonical export leaves out: of all its values but id and digest."""
    values = {column: value for column, value in row.items() if column not in ("id", "digest")}
    return digest(table, json.dumps(values, ensure_ascii=False, sort_keys=True))


def identities(graph: Graph) -> dict[str, list[str]]:
    """The natural keys of what other rows refer to, by table and in canonical order, each once."""
    return {
        "pages": list(dict.fromkeys(document.page for document in graph.documents)),
        "sources": [source.name for source in graph.sources],
        "documents": [document.key for document in graph.documents],
        "claims": list(dict.fromkeys(attribution.claim for attribution in graph.attributions)),
        "attributions": [record_digest(attribution_record(held)) for held in graph.attributions],
        "clusters": [record_digest(cluster_record(held)) for held in graph.clusters],
        "quotations": [record_digest(quotation_record(held)) for held in graph.quotations],
    }


def rows(
    graph: Graph, named: Mapping[str, Sequence[str]], ids: Ids, context: Iterable[Document] = ()
) -> dict[str, list[Row]]:
    """The rows of every derived table for a normalised graph; those that others refer to carry their ``id``.

    The documents are whole pages. ``named`` are the graph's `identities`, ``context`` documents that it names and does
    not hold. To which cluster a quotation belongs depends on the whole collection and is not said here.
    """
    texts = {document.key: document.text for document in (*graph.documents, *context)}
    when = moments(graph.documents)
    derived: dict[str, list[Row]] = {
        "pages": list(_pages(graph.documents, ids)),
        "sources": [
            {
                "id": ids.sources[source.name],
                "name": source.name,
                "kind": source.kind,
                "digest": record_digest(source_record(source)),
            }
            for source in graph.sources
        ],
        "aliases": [
            {"source_id": ids.sources[source.name], "name": alias}
            for source in graph.sources
            for alias in source.aliases
        ],
        "documents": [_document(document, when[document.key], texts, ids) for document in graph.documents],
        "boxes": [
            {"document_id": ids.documents[document.key], "position": position, "kind": box.kind, "text": box.text}
            for document in graph.documents
            for position, box in enumerate(document.boxes)
        ],
    }
    return {**derived, **_attribution_rows(graph, named, texts, ids), **_quotation_rows(graph, named, texts, ids)}


def _pages(documents: Iterable[Document], ids: Ids) -> Iterator[Row]:
    pages: dict[str, list[Document]] = {}
    for document in documents:
        pages.setdefault(document.page, []).append(document)
    for key, held in pages.items():
        titles = (document.title for document in held if document.title)
        sites = (document.site for document in held if document.site)
        url = held[0].url if held[0].position == 0 else None  # a comment's address is not the page's
        yield {"id": ids.pages[key], "key": key, "title": next(titles, key), "url": url, "site": next(sites, None)}


def label(document: Document) -> str:
    """What a reader calls the document: "Article: TITLE", "Comment 11, NAME"."""
    kind = document.kind.capitalize()
    if document.kind != "comment" and document.position == 0:
        name = document.title or _opening(document.text)
        return f"{kind}: {name}" if name else kind
    number = f"{kind} {document.position}" if document.position else kind
    return f"{number}, {document.author}" if document.author else number


def _opening(text: str) -> str:
    opening = " ".join(text[: 4 * OPENING].split())
    return opening if len(opening) <= OPENING else opening[:OPENING].rstrip() + "…"


def _document(document: Document, when: datetime | None, texts: dict[str, str], ids: Ids) -> Row:
    evidence = document.author_evidence
    return {
        "id": ids.documents[document.key],
        "key": document.key,
        "label": label(document),
        "page_id": ids.pages[document.page],
        "position": document.position,
        "kind": document.kind,
        "author_id": None if document.author is None else ids.sources[document.author],
        "author_document_id": evidence and ids.documents[evidence.document],
        "author_start": evidence and evidence.selector.start,
        "author_end": evidence and evidence.selector.end,
        "author_evidence": evidence and _cut(texts, evidence.document, evidence.selector),
        "reply_to_id": None if document.reply_to is None else ids.documents.get(document.reply_to),
        "reply_to": document.reply_to,
        "reply_evidence": document.reply_evidence,
        "title": document.title,
        "url": document.url,
        "site": document.site,
        "published": document.published,
        "text": document.text,
        "sha256": document.sha256,
        "digest": record_digest(document_record(document)),
        "written": when and when.isoformat(),
    }


def _cut(texts: dict[str, str], document: str, place: Selector) -> str:
    return texts[document][place.start : place.end]


def _attribution_rows(
    graph: Graph, named: Mapping[str, Sequence[str]], texts: dict[str, str], ids: Ids
) -> dict[str, list[Row]]:
    claims: dict[str, Row] = {}
    tables: dict[str, list[Row]] = {"attributions": [], "attribution_contents": [], "attribution_vias": []}
    for held, identity in zip(graph.attributions, named["attributions"], strict=True):
        text = texts[held.document]
        row = _attribution(held, identity, text, ids)
        claims.setdefault(held.claim, {"id": row["claim_id"], "key": held.claim, "text": row["content"]})
        tables["attributions"].append(row)
        tables["attribution_contents"] += (
            {"attribution_id": row["id"], "position": position, **_excerpt(text, piece)}
            for position, piece in enumerate(held.content)
        )
        tables["attribution_vias"] += (
            {"attribution_id": row["id"], "position": position, "source_id": ids.sources[via.name]}
            for position, via in enumerate(held.via)
        )
    return {"claims": list(claims.values()), **tables}


def content_text(pieces: Iterable[str]) -> str:
    """The wording of an attribution's content in one line of thought: its pieces joined by an ellipsis."""
    return " … ".join(pieces)


def _attribution(held: Attribution, identity: str, text: str, ids: Ids) -> Row:
    return {
        "id": ids.attributions[identity],
        "claim_id": ids.claims[held.claim],
        "document_id": ids.documents[held.document],
        "source_id": None if held.source is None else ids.sources[held.source.name],
        "form": held.form,
        "content": content_text(text[piece.start : piece.end] for piece in held.content),
        **_place("cue", text, held.cue),
        **_place("mention", text, held.mention),
        "confidence": held.confidence,
        "rule": held.rule,
        "digest": identity,
    }


def _place(name: str, text: str, place: Selector | None) -> Row:
    return {
        name: place and text[place.start : place.end],
        f"{name}_start": place and place.start,
        f"{name}_end": place and place.end,
    }


def _excerpt(text: str, place: Selector) -> Row:
    cut = Selector.of(text, place.start, place.end)
    return {"start": cut.start, "end": cut.end, "exact": cut.exact, "prefix": cut.prefix, "suffix": cut.suffix}


def _quotation_rows(
    graph: Graph, named: Mapping[str, Sequence[str]], texts: dict[str, str], ids: Ids
) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {"clusters": [], "witnesses": [], "quotations": [], "alterations": []}
    for cluster, identity in zip(graph.clusters, named["clusters"], strict=True):
        number = ids.clusters[identity]
        tables["clusters"].append({"id": number, "text": cluster.text, "digest": identity})
        tables["witnesses"] += (_witness(witness, number, texts, ids) for witness in cluster.witnesses)
    for quotation, identity in zip(graph.quotations, named["quotations"], strict=True):
        row = _quotation(quotation, identity, texts, ids)
        tables["quotations"].append(row)
        tables["alterations"] += _alterations(quotation, row["id"], texts)
    return tables


def _witness(witness: Passage, cluster: int, texts: dict[str, str], ids: Ids) -> Row:
    place = witness.selector
    return {
        "cluster_id": cluster,
        "document_id": ids.documents[witness.document],
        "start": place.start,
        "end": place.end,
        "exact": _cut(texts, witness.document, place),
    }


def _quotation(held: Quotation, identity: str, texts: dict[str, str], ids: Ids) -> Row:
    return {
        "id": ids.quotations[identity],
        **_side("quoting", held.quoting, texts, ids),
        **_side("quoted", held.quoted, texts, ids),
        "fidelity": held.fidelity,
        "score": held.score,
        "marked": held.marked,
        "digest": identity,
    }


def _side(side: str, passage: Passage | None, texts: dict[str, str], ids: Ids) -> Row:
    if passage is None:
        return dict.fromkeys(_SIDES[side])
    cut = Selector.of(texts[passage.document], passage.selector.start, passage.selector.end)
    values = (ids.documents[passage.document], cut.exact, cut.start, cut.end, cut.prefix, cut.suffix)
    return dict(zip(_SIDES[side], values, strict=True))


def _alterations(held: Quotation, quotation: int, texts: dict[str, str]) -> Iterator[Row]:
    quoting = texts[held.quoting.document]
    quoted = "" if held.quoted is None else texts[held.quoted.document]
    for change in held.alterations:
        yield {
            "quotation_id": quotation,
            "kind": change.kind,
            "quoting_start": change.quoting.start,
            "quoting_end": change.quoting.end,
            "quoting_text": quoting[change.quoting.start : change.quoting.end],
            "quoted_start": change.quoted.start,
            "quoted_end": change.quoted.end,
            "quoted_text": quoted[change.quoted.start : change.quoted.end],
        }
