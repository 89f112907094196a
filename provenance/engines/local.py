"""The embedded engine: a plan carried out in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from provenance.attribute import attributions, unified
from provenance.link import chronological, linked
from provenance.match import alignments
from provenance.model import Attribution, Document, Graph, Source
from provenance.plan import Plan

__all__ = ["Progress", "run"]

Progress = Callable[[str, int, int], None]


def run(documents: Sequence[Document], plan: Plan, progress: Progress | None = None) -> Graph:
    """The graph of ``documents``; ``progress`` is called with a stage's name, what is done and what there is to do."""
    tell = progress or _silent
    ordered = chronological(documents)
    tell("match", 0, 1)
    found = list(alignments(ordered, plan.match))
    tell("link", 0, 1)
    graph = linked(ordered, found, plan.link)
    said = unified(list(_attributed(graph.documents, plan, tell)))
    return Graph(
        documents=graph.documents,
        quotations=graph.quotations,
        attributions=tuple(said),
        clusters=graph.clusters,
        sources=tuple(_sources(graph.documents, said)),
    )


def _silent(stage: str, done: int, total: int, /) -> None:
    """Progress that nobody watches."""


def _attributed(documents: Sequence[Document], plan: Plan, tell: Progress) -> Iterator[Attribution]:
    ordered = sorted(documents, key=lambda d: (d.page, d.position, d.key))
    done = 0
    for _, members in groupby(ordered, key=lambda d: d.page):
        page = list(members)
        yield from attributions(page, plan.attribute)
        done += len(page)
        tell("attribute", done, len(ordered))


def _sources(documents: Sequence[Document], said: Sequence[Attribution]) -> list[Source]:
    """The sources of all attributions and the documents' authors, by name."""
    found = {s.name: s for a in said for s in (a.source, *a.via) if s is not None}
    for document in documents:
        if document.author and document.author not in found:
            found[document.author] = Source(document.author, "person")
    return [found[name] for name in sorted(found)]
