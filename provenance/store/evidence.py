"""Whether the places that a graph names hold the words that it says they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.model import Attribution, Document, Graph, Quotation, Selector, Span

__all__ = ["misplaced"]

Place = tuple[str, str, Selector]  # what it is, the document's key, where


def misplaced(graph: Graph, context: Iterable[Document] = ()) -> Iterator[str]:
    """A line for every place whose document is missing, whose words are not the text's, or that leaves its passage.

    ``context`` are documents that the graph names and does not hold.
    """
    texts = {document.key: document.text for document in (*graph.documents, *context)}
    for what, document, place in _places(graph):
        text = texts.get(document)
        if text is None:
            yield f"{what} is in {document}, a document that is not held"
        elif not 0 <= place.start <= place.end <= len(text):
            yield f"{document}: {what} at {place.start}–{place.end} leaves the text"
        elif text[place.start : place.end] != place.exact:
            yield f"{document}: {what} at {place.start}–{place.end} is {place.exact!r}, which the text has not there"
    for quotation in graph.quotations:
        yield from _strayed(quotation)


def _places(graph: Graph) -> Iterator[Place]:
    for document in graph.documents:
        if document.author_evidence is not None:
            evidence = document.author_evidence
            yield f"the evidence for the author of {document.key}", evidence.document, evidence.selector
    for quotation in graph.quotations:
        yield "a quoting passage", quotation.quoting.document, quotation.quoting.selector
        if quotation.quoted is not None:
            yield "a quoted passage", quotation.quoted.document, quotation.quoted.selector
    for attribution in graph.attributions:
        yield from _attributed(attribution)
    for cluster in graph.clusters:
        for witness in cluster.witnesses:
            yield "a witness", witness.document, witness.selector


def _attributed(attribution: Attribution) -> Iterator[Place]:
    for piece in attribution.content:
        yield "the content of an attribution", attribution.document, piece
    if attribution.cue is not None:
        yield "the cue of an attribution", attribution.document, attribution.cue
    if attribution.mention is not None:
        yield "the mention of an attribution", attribution.document, attribution.mention


def _strayed(quotation: Quotation) -> Iterator[str]:
    sides = [("quoting", quotation.quoting)]
    if quotation.quoted is not None:
        sides.append(("quoted", quotation.quoted))
    for side, passage in sides:
        for change in quotation.alterations:
            span: Span = getattr(change, side)
            if not passage.selector.start <= span.start <= span.end <= passage.selector.end:
                yield (
                    f"{passage.document}: an alteration ({change.kind}) at {span.start}–{span.end} "
                    f"leaves its {side} passage at {passage.selector.start}–{passage.selector.end}"
                )
