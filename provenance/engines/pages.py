"""What there is to find on pages, once it is known what they share: the work of one process at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from provenance.attribute import attributions
from provenance.link import Linked, linked
from provenance.match import by_page, chunked
from provenance.model import Alignment, Attribution, Document
from provenance.plan import Plan

__all__ = ["Job", "completed", "jobs", "linked_on", "news_on", "said_on"]


@frozen(kw_only=True)
class Job:
    """Some whole pages, what is shared on and with them, the documents elsewhere, and the place of all in time."""

    documents: tuple[Document, ...]
    alignments: tuple[Alignment, ...]
    elsewhere: tuple[Document, ...]
    rank: Mapping[str, int]


def jobs(
    documents: Sequence[Document],
    near: Iterable[Alignment],
    distant: Iterable[Alignment],
    elsewhere: Mapping[str, Document],
    rank: Mapping[str, int],
) -> Iterator[Job]:
    """The work on ``documents``, which are whole pages in the order of time.

    ``near`` is what those of one page share, ``distant`` what they share with earlier documents of other pages, which
    are among them or ``elsewhere``.
    """
    known = {**elsewhere, **{document.key: document for document in documents}}
    within: dict[str, list[Alignment]] = {}
    for alignment in near:
        within.setdefault(known[alignment.b.document].page, []).append(alignment)
    quoting: dict[str, list[Alignment]] = {}
    for alignment in distant:
        quoting.setdefault(alignment.b.document, []).append(alignment)
    for chunk in chunked(by_page(documents)):
        own = [alignment for page in dict.fromkeys(d.page for d in chunk) for alignment in within.get(page, ())]
        shared = [alignment for document in chunk for alignment in quoting.get(document.key, ())]
        sources = [known[key] for key in sorted({a.a.document for a in shared}, key=lambda key: rank[key])]
        yield Job(
            documents=tuple(chunk),
            alignments=(*own, *shared),
            elsewhere=tuple(sources),
            rank={document.key: rank[document.key] for document in (*sources, *chunk)},
        )


def linked_on(job: Job, plan: Plan) -> Linked:
    """Who quotes whom on the pages of a job."""
    return linked(job.documents, job.alignments, job.rank, plan.link, job.elsewhere)


def news_on(job: Job, plan: Plan) -> Linked:
    """What `linked_on` finds, but of the documents those alone that are not as they were: what is sent back is dear."""
    found = linked_on(job, plan)
    changed = (new for new, old in zip(found.documents, job.documents, strict=True) if new != old)
    return evolve(found, documents=tuple(changed))


def completed(news: Linked, job: Job) -> Linked:
    """What `linked_on` finds on the pages of a job of which `news_on` found ``news``."""
    changed = {document.key: document for document in news.documents}
    return evolve(news, documents=tuple(changed.get(document.key, document) for document in job.documents))


def said_on(documents: Sequence[Document], plan: Plan) -> list[Attribution]:
    """Who says what in ``documents``, which are linked, whole pages; sources are named as their page names them."""
    return [
        attribution
        for members in by_page(documents)
        for attribution in attributions(sorted(members, key=lambda d: (d.position, d.key)), plan.attribute)
    ]
