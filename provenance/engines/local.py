"""The embedded engine: a plan carried out on this machine, page by page, on all its cores.

What stands on a page is matched, linked and attributed by itself. Across pages only fingerprints meet: they name the
few documents that share wording, and these alone are compared.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from attrs import frozen

from provenance.attribute import attributions, unified
from provenance.link import Linked, chronological, clusters, linked
from provenance.match import (
    Index,
    MatchSettings,
    authors,
    by_page,
    chunked,
    distant_alignments,
    fingerprints,
    near_alignments,
)
from provenance.model import Alignment, Attribution, Document, Graph, Passage, Quotation, Source
from provenance.plan import Plan

__all__ = ["Progress", "run"]

Progress = Callable[[str, int, int], None]

WORTH = 4 << 20  # characters from which on starting processes pays

T = TypeVar("T")
R = TypeVar("R")


@frozen(kw_only=True)
class _Job:
    """Some whole pages, what they share with other pages, and the documents there."""

    documents: tuple[Document, ...]
    distant: tuple[Alignment, ...]
    elsewhere: tuple[Document, ...]
    rank: Mapping[str, int]


@frozen(kw_only=True)
class _Done:
    """What was found on some pages."""

    documents: tuple[Document, ...]
    quotations: tuple[Quotation, ...]
    joins: tuple[tuple[Passage, Passage], ...]
    attributions: tuple[Attribution, ...]


def run(documents: Sequence[Document], plan: Plan, progress: Progress | None = None) -> Graph:
    """The graph of ``documents``; ``progress`` is called with a stage's name, what is done and what there is to do."""
    tell = progress or _silent
    ordered = chronological(documents)
    rank = {document.key: place for place, document in enumerate(ordered)}
    with ExitStack() as stack:
        pool = _pool(ordered, stack)
        distant = list(_distant(ordered, plan.match, pool, tell))
        done = list(_pages(ordered, distant, rank, plan, pool, tell))
    said = unified([a for part in done for a in part.attributions])
    found = tuple(d for part in done for d in part.documents)
    return Graph(
        documents=found,
        quotations=tuple(q for part in done for q in part.quotations),
        attributions=tuple(said),
        clusters=tuple(clusters([pair for part in done for pair in part.joins], rank)),
        sources=tuple(_sources(found, said)),
    )


def _silent(stage: str, done: int, total: int, /) -> None:
    """Progress that nobody watches."""


def _pool(documents: Sequence[Document], stack: ExitStack) -> Executor | None:
    """Processes for large collections, where they can be forked: others would run the caller's script once more."""
    cores = os.cpu_count() or 1
    if cores < 2 or sys.platform != "linux" or sum(len(d.text) for d in documents) < WORTH:
        return None
    context = get_context("fork")
    return stack.enter_context(ProcessPoolExecutor(cores, mp_context=context, initializer=_end_with_parent))


def _end_with_parent() -> None:
    """See to it that this process does not outlive one that is killed and can tell nobody."""

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def _mapped(pool: Executor | None, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    return map(work, items) if pool is None else pool.map(work, items)


def _distant(
    documents: Sequence[Document], settings: MatchSettings, pool: Executor | None, tell: Progress
) -> Iterator[Alignment]:
    """What documents of different pages share."""
    index, done = Index(), 0
    read = partial(fingerprints, n=settings.distant_seed)
    for found in _mapped(pool, read, chunked([d] for d in documents)):
        index.add(found)
        done += len(found.counts)
        tell("fingerprints", done, len(documents))
    yield from distant_alignments(documents, index, authors(documents), settings)


def _pages(
    documents: Sequence[Document],
    distant: Sequence[Alignment],
    rank: Mapping[str, int],
    plan: Plan,
    pool: Executor | None,
    tell: Progress,
) -> Iterator[_Done]:
    done = 0
    for part in _mapped(pool, partial(_worked, plan=plan), _jobs(documents, distant, rank)):
        done += len(part.documents)
        tell("pages", done, len(documents))
        yield part


def _jobs(documents: Sequence[Document], distant: Sequence[Alignment], rank: Mapping[str, int]) -> Iterator[_Job]:
    quoting: dict[str, list[Alignment]] = {}
    for alignment in distant:
        quoting.setdefault(alignment.b.document, []).append(alignment)
    for chunk in chunked(by_page(documents)):
        shared = [alignment for document in chunk for alignment in quoting.get(document.key, ())]
        sources = sorted({rank[alignment.a.document] for alignment in shared})
        elsewhere = [documents[place] for place in sources]
        yield _Job(
            documents=tuple(chunk),
            distant=tuple(shared),
            elsewhere=tuple(elsewhere),
            rank={document.key: rank[document.key] for document in (*elsewhere, *chunk)},
        )


def _worked(job: _Job, plan: Plan) -> _Done:
    """What there is to find on the pages of a job."""
    names = authors(job.documents)
    found = [*near_alignments(job.documents, names, plan.match), *job.distant]
    graph = linked(job.documents, found, job.rank, plan.link, job.elsewhere)
    return _Done(
        documents=graph.documents,
        quotations=graph.quotations,
        joins=graph.joins,
        attributions=tuple(_attributed(graph, plan)),
    )


def _attributed(graph: Linked, plan: Plan) -> Iterator[Attribution]:
    for members in by_page(graph.documents):
        yield from attributions(sorted(members, key=lambda d: (d.position, d.key)), plan.attribute)


def _sources(documents: Iterable[Document], said: Iterable[Attribution]) -> list[Source]:
    """The sources of all attributions and the documents' authors, by name."""
    found = {s.name: s for a in said for s in (a.source, *a.via) if s is not None}
    for document in documents:
        if document.author and document.author not in found:
            found[document.author] = Source(document.author, "person")
    return [found[name] for name in sorted(found)]
