"""The embedded engine: a plan carried out on this machine, page by page, on all its cores.

What stands on a page is matched, linked and attributed by itself. Across pages only fingerprints, joins and names meet.
These are kept, so that documents which come later are worked on at their own cost, together with the few pages on which
they change something; the graph is the same as if all had come at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

import numpy as np
from attrs import frozen

from provenance.chronology import chronological, times
from provenance.engines.ahead import Ahead
from provenance.engines.held import Held
from provenance.engines.kept import Entry, Join, Kept, Renaming
from provenance.engines.pages import completed, jobs, news_on, said_on
from provenance.engines.processes import Processes
from provenance.engines.wording import (
    Fingerprinted,
    Matched,
    gathered,
    held_with,
    later_pages,
    read_fingerprints,
    shared_by,
)
from provenance.errors import VerificationError
from provenance.link import Linked, clustered, nameless
from provenance.match import Shared, chunked, distant_alignments, distinct, matched, portions
from provenance.model import Alignment, Attribution, Cluster, Document, Graph, Passage, Selector, Source
from provenance.plan import Plan
from provenance.store import Part, cluster_digest

__all__ = ["Addition", "Local", "MismatchError", "Progress"]

STORED = 8 << 20  # characters that are stored at a time while others are linked: each time ends in work on the indexes

Progress = Callable[[str, int, int], None]
R = TypeVar("R")


class MismatchError(VerificationError):
    """What is kept beside a database is not of the documents that it holds."""

    def __init__(self) -> None:
        super().__init__("the documents held are not those that the index beside the database is of")


@frozen(kw_only=True)
class Addition:
    """What documents that come to a collection change in its graph: the graph of a part of it."""

    graph: Graph
    part: Part


@frozen
class _Texts:
    """Documents as read, with their entries, each by key."""

    entries: Mapping[str, Entry]
    documents: Mapping[str, Document]

    @classmethod
    def of(cls, entries: Iterable[Entry], documents: Iterable[Document]) -> _Texts:
        """Documents held, with what entries there are. Raises MismatchError where one is of none of these documents."""
        texts = cls({entry.key: entry for entry in entries}, {document.key: document for document in documents})
        entered = {(entry.key, entry.page) for entry in texts.entries.values()}
        if not entered <= {(document.key, document.page) for document in texts.documents.values()}:
            raise MismatchError
        return texts

    def __or__(self, other: _Texts) -> _Texts:
        return _Texts({**self.entries, **other.entries}, {**self.documents, **other.documents})

    @property
    def pages(self) -> set[str]:
        """The pages of the documents."""
        return {document.page for document in self.documents.values()}

    @property
    def numbers(self) -> set[int]:
        """What the documents are numbered."""
        return {entry.number for entry in self.entries.values()}

    def in_time(self) -> list[Document]:
        """The documents in the order of time."""
        return [self.documents[e.key] for e in sorted(self.entries.values(), key=lambda entry: entry.time)]


class Local:
    """The embedded engine under a plan; ``tell`` is called with a stage's name, what is done and what there is."""

    def __init__(self, plan: Plan, processes: Processes, tell: Progress) -> None:
        self._plan, self._processes, self._tell = plan, processes, tell
        self._ahead = _PageByPage(
            matched=Ahead(partial(matched, settings=plan.match), processes),
            said=Ahead(partial(said_on, plan=plan), processes, patient=True),
        )

    def begin(self, documents: Collection[Document]) -> None:
        """Begin with the documents that will be given first, in processes that have nothing else to do."""
        self._processes.expect(sum(len(document.text) for document in documents))
        self._ahead.begin(chronological(documents))

    def added(
        self, held: Held, kept: Kept, given: Iterable[Document], following: Iterable[Document] = ()
    ) -> Iterator[Addition]:
        """What ``given`` documents, no two of one key, change in the graph of those ``held``, in the order of storing.

        First come the documents of new pages, then who quotes whom, so that these are stored while it is found out who
        says what, which comes last: it needs nothing of the others, and goes on beside all of them. Where processes
        have nothing else to do, they go on with the documents ``following``, which are given next. ``kept`` is brought
        up to date.
        """
        step = _Step(held, kept, self._plan, self._processes, self._ahead, self._tell)
        return step.additions(given, following)


@frozen(kw_only=True)
class _PageByPage:
    """What needs nothing but the documents of a page: what they share with each other, and who says what in them."""

    matched: Ahead[Matched]
    said: Ahead[list[Attribution]]

    def begin(self, documents: Collection[Document]) -> None:
        """Begin with the documents, in the order of time, of whole pages that come next."""
        signed = _signed(documents)
        self.matched.begin(documents)
        self.said.begin(document for document in documents if document.page in signed)


@frozen(kw_only=True)
class _Coming:
    """The documents of the pages on which something comes, or from which something goes, as they are from now on.

    ``former`` is what was held of these pages and is not what it was; numbers from ``free`` on are of new texts.
    Nothing was held of the ``new`` pages nor, elsewhere, of their documents.
    """

    texts: _Texts
    former: Sequence[tuple[Entry, Document]]
    free: int
    new: set[str]

    @property
    def pages(self) -> set[str]:
        """The pages."""
        return self.texts.pages | {entry.page for entry, _ in self.former}


class _Step:
    """One addition, step by step."""

    def __init__(
        self, held: Held, kept: Kept, plan: Plan, processes: Processes, ahead: _PageByPage, tell: Progress
    ) -> None:
        self._held, self._kept, self._plan = held, kept, plan
        self._processes, self._ahead, self._tell = processes, ahead, tell

    def additions(self, given: Iterable[Document], following: Iterable[Document]) -> Iterator[Addition]:
        """What the ``given`` documents change; others are ``following``."""
        coming = self._coming(given)
        self._processes.expect(sum(len(document.text) for document in coming.texts.documents.values()))
        read = coming.texts.in_time()
        early = _signed(read)
        matched = _new_first(self._ahead.matched, read, coming.new)
        said = _new_first(self._ahead.said, [document for document in read if document.page in early], coming.new)
        texts, near, shared, order = self._shared(coming, matched)
        elsewhere = self._numbered({order[rank] for rank in shared.a_owner.tolist()}, texts)
        found = list[Linked]()

        def new() -> Iterator[list[Document]]:
            for part in self._linked(texts, elsewhere, near, shared, order):
                found.append(part)
                yield [document for document in part.documents if document.page in coming.new]

        for documents in chunked(new(), STORED):
            yield self._documents(documents)
        left = (document for part in found for document in part.documents if document.page not in early)
        said = chain(said, self._ahead.said.of(left))
        pages = coming.pages | texts.pages
        linked, known = self._quotations(coming, pages, found, texts | elsewhere)
        yield linked
        self._begin(following)
        yield self._attributions(pages, found, said, known)

    def _coming(self, given: Iterable[Document]) -> _Coming:
        new = {document.key: document for document in given}
        pages = {document.page for document in new.values()} | self._kept.entries.pages_of(new)
        there = self._on(pages)
        before, entries = there.documents, there.entries
        now = {**before, **new}
        when = times(now.values())
        free = number = self._kept.entries.free()
        coming: dict[str, Entry] = {}
        for key in sorted(now, key=lambda key: when[key]):
            same = key in entries and before[key].text == now[key].text
            coming[key] = Entry(entries[key].number if same else number, when[key], now[key].author)
            number += not same
        former = [(entry, before[key]) for key, entry in sorted(entries.items()) if coming[key] != entry]
        seen = {document.page for key, old in before.items() for document in (old, now[key])}
        return _Coming(texts=_Texts(coming, now), former=former, free=free, new=pages - seen)

    def _shared(
        self, coming: _Coming, found: Iterable[tuple[list[Document], Matched]]
    ) -> tuple[_Texts, list[Alignment], Shared, list[int]]:
        """The documents to work on, what they share on their pages and with others, and all their numbers.

        ``found`` is what those that come share on their pages.
        """
        settings, own = self._plan.match, coming.texts.numbers
        now, near = self._read(coming.texts, found)
        # What is gone gets numbers of its own, for the documents after it may quote others now.
        gone = {-1 - n: (entry, document) for n, (entry, document) in enumerate(coming.former)}
        then = read_fingerprints([(n, entry.time, d) for n, (entry, d) in gone.items()], settings, self._processes)
        keys = distinct(np.concatenate((now.found.keys, then.found.keys)))
        before = held_with(self._kept, keys)
        self._kept.entries.replace(coming.pages, coming.texts.entries.values())
        self._kept.postings.add(now.found.at(now.found.owners >= coming.free).by_key())
        before = before.without(own | {entry.number for entry, _ in coming.former})
        later = later_pages(now + then + before, own | gone.keys(), settings.neighbours)
        changed = self._on(later - coming.pages)
        if changed.documents:
            others, also = self._read(changed, self._ahead.matched.of(changed.in_time()))
            near += also
            more = held_with(self._kept, np.setdiff1d(others.found.keys, keys)).without(own)
            now, before = now + others, (before + more).without(changed.numbers)
        texts = coming.texts | changed
        return texts, near, *shared_by(now + before, texts.numbers, settings)

    def _read(
        self, texts: _Texts, found: Iterable[tuple[list[Document], Matched]]
    ) -> tuple[Fingerprinted, list[Alignment]]:
        """The fingerprints of ``texts``, and what those of one page share: both as ``found`` some pages at a time."""
        numbered = {entry.key: (entry.number, entry.time) for entry in texts.entries.values()}
        told = partial(self._tell, "fingerprints")
        return gathered(found, numbered, lambda done: told(done, len(numbered)))

    def _on(self, pages: Collection[str]) -> _Texts:
        """The held documents of some pages."""
        if not pages:
            return _Texts({}, {})
        return _Texts.of(self._kept.entries.on(pages), self._held.on(pages))

    def _numbered(self, numbers: Collection[int], known: _Texts) -> _Texts:
        """The held documents of some numbers, but those that are ``known``."""
        missing = set(numbers) - known.numbers
        entries = self._kept.entries.numbered(missing) if missing else []
        return _Texts.of(entries, self._held.of([entry.key for entry in entries]) if entries else [])

    def _linked(
        self, texts: _Texts, elsewhere: _Texts, near: Iterable[Alignment], shared: Shared, order: Sequence[int]
    ) -> Iterator[Linked]:
        """Who quotes whom on the pages of ``texts``, some pages at a time."""
        known = texts | elsewhere
        by_number = {entry.number: known.documents[key] for key, entry in known.entries.items()}
        concerned = set(shared.a_owner.tolist()) | set(shared.b_owner.tolist())
        documents = {rank: by_number[order[rank]] for rank in concerned}
        mentioning = {document.page for document in documents.values() if "@" in document.text}
        names = self._kept.entries.authors(mentioning)  # of others no name is asked for
        align = partial(distant_alignments, settings=self._plan.match)
        distant = chain.from_iterable(self._processes.map(align, portions(documents, shared, names)))
        rank = {document.key: place for place, document in enumerate(known.in_time())}
        done = 0
        work = list(jobs(texts.in_time(), near, distant, elsewhere.documents, rank))
        for job, news in zip(work, self._processes.map(partial(news_on, plan=self._plan), work), strict=True):
            yield completed(news, job)
            done += len(job.documents)
            self._tell("quotations", done, len(texts.documents))

    def _begin(self, following: Iterable[Document]) -> None:
        """Begin with the pages that come next, but those of which something is held."""
        documents = chronological(following)
        held = {entry.page for entry in self._kept.entries.on({document.page for document in documents})}
        self._ahead.begin([document for document in documents if document.page not in held])

    def _documents(self, documents: Sequence[Document]) -> Addition:
        """The documents of new pages alone."""
        part = Part(pages={document.page for document in documents}, attributed=())
        return Addition(graph=Graph(documents=tuple(documents), sources=self._authors(documents)), part=part)

    def _authors(self, documents: Iterable[Document]) -> tuple[Source, ...]:
        """The authors of documents as the collection has them so far."""
        return tuple(self._kept.names.sources(_names(documents)).values())

    def _quotations(
        self, coming: _Coming, pages: set[str], found: Sequence[Linked], known: _Texts
    ) -> tuple[Addition, _Texts]:
        """Who quotes whom on ``pages``, and their documents but those of new pages; what is known then.

        ``known`` are documents that it may name.
        """
        clusters, former, known = self._clusters(pages, found, known)
        there = tuple(d for part in found for d in part.documents if d.page not in coming.new)
        graph = Graph(
            documents=there,
            quotations=tuple(quotation for part in found for quotation in part.quotations),
            clusters=tuple(clusters),
            sources=self._authors(there),
        )
        held = {document.key for document in there}
        context = tuple(document for key, document in known.documents.items() if key not in held)
        part = Part(pages=pages - coming.new, attributed=(), clusters=former, context=context)
        return Addition(graph=graph, part=part), known

    def _attributions(
        self,
        pages: set[str],
        found: Sequence[Linked],
        parts: Iterable[tuple[list[Document], list[Attribution]]],
        known: _Texts,
    ) -> Addition:
        """Who says what on ``pages``, in ``parts`` as they were found out, and wherever a name now means another."""
        said: dict[str, list[Attribution]] = {page: [] for page in pages}
        documents = [document for part in found for document in part.documents]
        done = 0
        for chunk, attributions in parts:
            page_of = {document.key: document.page for document in chunk}
            for attribution in attributions:
                said[page_of[attribution.document]].append(attribution)
            done += len(chunk)
            self._tell("attributions", done, len(documents))
        renaming = self._kept.names.replace(said)
        elsewhere = renaming.pages - pages
        known |= self._on(elsewhere)
        texts = {key: document.text for key, document in known.documents.items() if document.page in elsewhere}
        named = tuple(self._kept.names.attributions(said, elsewhere, texts))
        graph = Graph(documents=(), attributions=named, sources=tuple(self._sources(documents, named, renaming)))
        context = tuple(known.documents[key] for key in {attribution.document for attribution in named})
        part = Part(pages=(), attributed={*pages, *renaming.pages}, context=context)
        return Addition(graph=graph, part=part)

    def _clusters(
        self, pages: Collection[str], found: Sequence[Linked], known: _Texts
    ) -> tuple[list[Cluster], list[str], _Texts]:
        """The clusters that are new or may have changed, the digests of those replaced, and what is known then."""
        pairs = [(known.documents[b.document].page, _join(a, b, known)) for part in found for a, b in part.joins]
        former, joins = self._kept.joins.replace(pages, pairs)
        known |= self._numbered({number for join in joins.values() for number in (join.a, join.b)}, known)
        keys = {entry.number: key for key, entry in known.entries.items()}
        rank = {document.key: place for place, document in enumerate(known.in_time())}
        numbers = list(joins)
        made = clustered([_passages(joins[number], keys, known) for number in numbers], rank)
        digests = ((cluster_digest(cluster, known.documents), [numbers[i] for i in which]) for cluster, which in made)
        self._kept.joins.settle(digests)
        return [cluster for cluster, _ in made], former, known

    def _sources(
        self, documents: Iterable[Document], attributions: Iterable[Attribution], renaming: Renaming
    ) -> Iterable[Source]:
        """The sources that the part names or that have changed, as the whole collection has them."""
        authors = _names(documents)
        # An author to whom nothing is attributed is a person, and so is one to whom nothing is attributed any more.
        sources = {name: Source(name, "person") for name in authors | renaming.gone} | self._kept.names.sources(authors)
        sources |= {source.name: source for source in renaming.sources}
        for attribution in attributions:
            sources |= {s.name: s for s in (attribution.source, *attribution.via) if s is not None}
        return sources.values()


def _new_first(
    work: Ahead[R], documents: Sequence[Document], new: Collection[str]
) -> Iterator[tuple[list[Document], R]]:
    """What ``work`` makes of documents, some pages at a time: those of ``new`` pages, with which it may have begun."""
    first = work.of(document for document in documents if document.page in new)
    return chain(first, work.of(document for document in documents if document.page not in new))


def _signed(documents: Collection[Document]) -> set[str]:
    """The pages of which it is known who wrote what before anything is linked."""
    return {document.page for document in documents} - nameless(documents)


def _names(documents: Iterable[Document]) -> set[str]:
    """The names of those who wrote some documents."""
    return {document.author for document in documents if document.author is not None}


def _join(a: Passage, b: Passage, known: _Texts) -> Join:
    sides = ((known.entries[p.document].number, p.selector.start, p.selector.end) for p in (a, b))
    return Join(*(value for side in sides for value in side))


def _passages(join: Join, keys: Mapping[int, str], known: _Texts) -> tuple[Passage, Passage]:
    def passage(number: int, start: int, end: int) -> Passage:
        key = keys[number]
        return Passage(key, Selector.of(known.documents[key].text, start, end))

    return passage(join.a, join.a_start, join.a_end), passage(join.b, join.b_start, join.b_end)
