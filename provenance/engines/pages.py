"""What there is to find on pages, once it is known what they share with others: the work of one process at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from provenance.attribute import attributions
from provenance.link import linked
from provenance.match import authors, by_page, chunked, near_alignments
from provenance.model import Alignment, Attribution, Document, Passage, Quotation
from provenance.plan import Plan

__all__ = ["Found", "Job", "jobs", "worked"]


@frozen(kw_only=True)
class Job:
    """Some whole pages, what they share with other pages, the documents there, and the place of all of them in time."""

    documents: tuple[Document, ...]
    distant: tuple[Alignment, ...]
    elsewhere: tuple[Document, ...]
    rank: Mapping[str, int]


@frozen(kw_only=True)
class Found:
    """What was found on some pages. The attributions name their sources as their page does."""

    documents: tuple[Document, ...]
    quotations: tuple[Quotation, ...]
    joins: tuple[tuple[Passage, Passage], ...]
    attributions: tuple[Attribution, ...]


def jobs(
    documents: Sequence[Document],
    distant: Sequence[Alignment],
    elsewhere: Mapping[str, Document],
    rank: Mapping[str, int],
) -> Iterator[Job]:
    """The work on ``documents``, which are whole pages in the order of time.

    ``distant`` is what they share with earlier documents of other pages, which are among them or ``elsewhere``.
    """
    known = {**elsewhere, **{document.key: document for document in documents}}
    quoting: dict[str, list[Alignment]] = {}
    for alignment in distant:
        quoting.setdefault(alignment.b.document, []).append(alignment)
    for chunk in chunked(by_page(documents)):
        shared = [alignment for document in chunk for alignment in quoting.get(document.key, ())]
        sources = [known[key] for key in sorted({a.a.document for a in shared}, key=lambda key: rank[key])]
        yield Job(
            documents=tuple(chunk),
            distant=tuple(shared),
            elsewhere=tuple(sources),
            rank={document.key: rank[document.key] for document in (*sources, *chunk)},
        )


def worked(job: Job, plan: Plan) -> Found:
    """What there is to find on the pages of a job."""
    found = [*near_alignments(job.documents, authors(job.documents), plan.match), *job.distant]
    graph = linked(job.documents, found, job.rank, plan.link, job.elsewhere)
    said = [
        attribution
        for members in by_page(graph.documents)
        for attribution in attributions(sorted(members, key=lambda d: (d.position, d.key)), plan.attribute)
    ]
    return Found(documents=graph.documents, quotations=graph.quotations, joins=graph.joins, attributions=tuple(said))
