"""What Spark's Python workers do: rows of a partition in, as Arrow batches, rows out; nothing here knows Spark.

The rows of what belongs together come one after the other. They are worked on in portions of a bounded size, so that
memory does not follow the partition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from attrs import frozen

from provenance.attribute import Naming, named, renamed, resolved, surname
from provenance.chronology import times
from provenance.engines.pages import jobs, linked_on, said_on
from provenance.engines.tables import (
    TABLES,
    attribution_of,
    attribution_row,
    cluster_row,
    document_of,
    document_row,
    quotation_row,
    source_row,
)
from provenance.link import Linked, clustered, same_place
from provenance.match import (
    Fingerprints,
    MatchSettings,
    authors,
    awaited,
    by_page,
    chunked,
    collected,
    distant_alignments,
    fingerprints,
    joined,
    near_alignments,
    portions,
    recurring,
    shared_places,
)
from provenance.model import Attribution, Document, Passage, Selector, Source, digest
from provenance.plan import Plan
from provenance.segment.mentions import fitting

__all__ = [
    "ARRANGED",
    "FINGERPRINTS",
    "FOUND",
    "MEANT",
    "NAMED",
    "PAIRS",
    "PLACES",
    "arranged",
    "attributed",
    "counted_names",
    "fingerprinted",
    "found_on_pages",
    "gathered",
    "meant",
    "paired",
    "places",
]

Rows = Iterable[pa.RecordBatch]
Row = dict[str, Any]
Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]

PORTION = 1 << 20  # characters of text worked on at a time
ROWS = 2000  # of a batch that is given back
MANY = 1 << 19  # numbers of a column worked on at a time

_TEXT, _INT = pa.string(), pa.int64()
ARRANGED = pa.schema(
    [*TABLES["documents"], ("moment", pa.float64()), ("number_of_page", _INT), ("names", pa.list_(_TEXT))]
)
FINGERPRINTS = pa.schema([("key", _INT), ("owner", _INT), ("page", _INT), ("place", _INT)])
PAIRS = pa.schema([("a", _INT), ("b", _INT), ("page", _INT)])
_END = pa.struct([("number", _INT), ("document", _TEXT), ("start", _INT), ("end", _INT), ("exact", _TEXT)])
FOUND = pa.schema(
    [
        ("table", _TEXT),
        ("page", _TEXT),
        ("document", pa.struct(list(TABLES["documents"]))),
        ("quotation", pa.struct(list(TABLES["quotations"]))),
        ("attribution", pa.struct(list(TABLES["attributions"]))),
        ("join", pa.struct([("a", _END), ("b", _END)])),
        ("name", pa.struct([("key", _TEXT), ("counts", _TEXT)])),
    ]
)
NAMED = pa.schema([("key", _TEXT), ("together", _TEXT), ("counts", _TEXT)])
MEANT = pa.schema([("key", _TEXT), *TABLES["sources"]])
PLACES = pa.schema([("document", _INT), ("start", _INT), ("end", _INT), ("place", _INT)])


def _batches(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    portion: list[Row] = []
    for row in rows:
        portion.append(row)
        if len(portion) >= ROWS:
            yield pa.RecordBatch.from_pylist(portion, schema)
            portion = []
    if portion:
        yield pa.RecordBatch.from_pylist(portion, schema)


def _rows(batches: Rows) -> Iterator[Row]:
    for batch in batches:
        yield from batch.to_pylist()


def _groups(batches: Rows, column: str) -> Iterator[list[Row]]:
    """The rows of each value of ``column``, which come one after the other."""
    for _, rows in groupby(_rows(batches), key=itemgetter(column)):
        yield list(rows)


def arranged(batches: Rows) -> Iterator[pa.RecordBatch]:
    """Documents, page by page, with their moment, the number of their page, and the names that their mentions need."""
    return _batches((row for rows in _groups(batches, "page") for row in _arranged(rows)), ARRANGED)


def _arranged(rows: list[Row]) -> Iterator[Row]:
    documents = [document_of(row) for row in rows]
    when, names = times(documents), authors(documents)
    for row, document in zip(rows, documents, strict=True):
        yield {
            **row,
            "moment": when[document.key][0],
            "number_of_page": _number(document.page),
            "names": fitting(document.text, names.get(document.page, ())) if "@" in document.text else [],
        }


def _number(page: str) -> int:
    """The number of a page, as two's complement of 64 bits."""
    value = int(digest(page), 16)
    return value - (1 << 64) if value >> 63 else value


def fingerprinted(batches: Rows, settings: MatchSettings) -> Iterator[pa.RecordBatch]:
    """The fingerprints of documents, given as (number, page, text)."""
    for rows in _portions(_rows(batches), lambda row: len(row["text"])):
        documents = [Document(key="", page="", position=0, text=row["text"]) for row in rows]
        found = fingerprints(collected(documents, {}), settings)
        owners, pages = (np.array([row[name] for row in rows], np.int64) for name in ("number", "page"))
        columns = [found.keys.view(np.int64), owners[found.owners], pages[found.owners], found.places.astype(np.int64)]
        table = pa.RecordBatch.from_arrays(list(map(pa.array, columns)), schema=FINGERPRINTS)
        yield from (table.slice(start, MANY) for start in range(0, len(found), MANY))


def _portions(rows: Iterable[Any], size: Callable[[Any], int]) -> Iterator[list[Any]]:
    portion, total = list[Any](), 0
    for row in rows:
        portion.append(row)
        total += size(row)
        if total >= PORTION:
            yield portion
            portion, total = [], 0
    if portion:
        yield portion


def paired(batches: Rows, settings: MatchSettings) -> Iterator[pa.RecordBatch]:
    """Pairs of places that have a fingerprint in common; the fingerprints come sorted by key, owner and place.

    Of a fingerprint that goes on in the next portion no more is kept than decides on what comes.
    """
    before = Fingerprints.together([])
    page_of = _Pages(before.owners, np.empty(0, np.int64))
    for portion in _together(batches):
        keys, owners, pages, places = (portion.column(name).to_numpy() for name in FINGERPRINTS.names)
        own = Fingerprints(keys.view(np.uint64), owners.astype(np.int32), places.astype(np.int32))
        here = Fingerprints.together([before, own])
        page_of = _Pages.of(here.owners, np.concatenate((page_of.of_each(before.owners), pages)))
        yield from _paired(recurring(here), page_of, settings)
        before = awaited(here, settings)


def _together(batches: Rows) -> Iterator[pa.Table]:
    """Batches put together to about ``MANY`` rows."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= MANY:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)


@frozen(eq=False)
class _Pages:
    """The pages of documents, both by number; the documents are sorted."""

    documents: Numbers
    pages: Ints

    @classmethod
    def of(cls, owners: Numbers, pages: Ints) -> _Pages:
        """Those of documents that may stand there several times."""
        documents, first = np.unique(owners, return_index=True)
        return cls(documents, pages[first])

    def of_each(self, owners: Numbers) -> Ints:
        """The page of each of some documents."""
        pages: Ints = self.pages[np.searchsorted(self.documents, owners)]
        return pages


def _paired(found: Fingerprints, page_of: _Pages, settings: MatchSettings) -> Iterator[pa.RecordBatch]:
    numbers = np.unique(found.owners)
    pages = page_of.of_each(numbers)
    local = Fingerprints(found.keys, np.searchsorted(numbers, found.owners).astype(np.int32), found.places)
    a, b = shared_places(local, pages, settings)
    if len(a):
        columns = [_place(numbers, a), _place(numbers, b), pages[b >> 32]]
        yield pa.RecordBatch.from_arrays(list(map(pa.array, columns)), schema=PAIRS)


def _place(numbers: Numbers, places: Ints) -> Ints:
    """Places whose documents have their ``numbers`` in the whole collection."""
    found: Ints = (numbers[places >> 32].astype(np.int64) << 32) | (places & 0xFFFFFFFF)
    return found


@frozen(kw_only=True)
class _Page:
    """The documents of a page, by number, those of other pages that it may quote, with names, and the places shared."""

    documents: dict[int, Document]
    elsewhere: dict[int, tuple[Document, list[str]]]
    pairs: list[tuple[int, int]]

    @property
    def size(self) -> int:
        """In characters."""
        return sum(len(document.text) for document in self.documents.values())


def found_on_pages(batches: Rows, plan: Plan) -> Iterator[pa.RecordBatch]:
    """What there is to find on pages; of each come its documents, what it shares, and the documents elsewhere."""
    pages = map(_page, _groups(batches, "at"))
    rows = (row for portion in _portions(pages, lambda page: page.size) for row in _found(portion, plan))
    return _batches(rows, FOUND)


def _page(rows: list[Row]) -> _Page:
    own = {row["number"]: document_of(row) for row in rows if row["role"] == "own"}
    others = {row["number"]: (document_of(row), row["names"]) for row in rows if row["role"] == "elsewhere"}
    return _Page(documents=own, elsewhere=others, pairs=[(row["a"], row["b"]) for row in rows if row["role"] == "pair"])


def _found(pages: list[_Page], plan: Plan) -> Iterator[Row]:
    own = {number: document for page in pages for number, document in page.documents.items()}
    others = {number: other for page in pages for number, other in page.elsewhere.items() if number not in own}
    documents = {**{number: document for number, (document, _) in others.items()}, **own}
    pairs = np.array([pair for page in pages for pair in page.pairs], np.int64).reshape(-1, 2)
    names: dict[str, list[str]] = {}
    for document, written in others.values():
        names.setdefault(document.page, []).extend(written)
    in_time = [own[number] for number in sorted(own)]
    shared = joined(pairs[:, 0], pairs[:, 1], plan.match)
    names |= authors(in_time)
    near = [
        alignment
        for chunk in chunked(by_page(in_time))
        for alignment in near_alignments(collected(chunk, names), plan.match)
    ]
    distant = [
        alignment
        for portion in portions(documents, shared, names)
        for alignment in distant_alignments(portion, plan.match)
    ]
    rank = {document.key: number for number, document in documents.items()}
    for job in jobs(in_time, near, distant, {document.key: document for document, _ in others.values()}, rank):
        found = linked_on(job, plan)
        yield from _found_rows(found, said_on(found.documents, plan), rank)


def _found_rows(found: Linked, attributions: Iterable[Attribution], rank: dict[str, int]) -> Iterator[Row]:
    page_of = {document.key: document.page for document in found.documents}
    for document in found.documents:
        yield {"table": "documents", "page": document.page, "document": document_row(document)}
    for quotation in found.quotations:
        page = page_of[quotation.quoting.document]
        yield {"table": "quotations", "page": page, "quotation": quotation_row(quotation)}
    for a, b in found.joins:
        yield {"table": "joins", "page": page_of[b.document], "join": {"a": _end(a, rank), "b": _end(b, rank)}}
    said: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        page = page_of[attribution.document]
        said.setdefault(page, []).append(attribution)
        yield {"table": "attributions", "page": page, "attribution": attribution_row(attribution)}
    for page, there in said.items():
        for key, naming in named(there).items():
            yield {"table": "names", "page": page, "name": {"key": key, "counts": naming.as_json()}}


def _end(passage: Passage, rank: dict[str, int]) -> Row:
    place = passage.selector
    return {
        "number": rank[passage.document],
        "document": passage.document,
        "start": place.start,
        "end": place.end,
        "exact": place.exact,
    }


def counted_names(batches: Rows) -> Iterator[pa.RecordBatch]:
    """What is said of each name in the whole collection, and with which other ones it must be looked at."""
    return _batches(map(_counted_name, _groups(batches, "key")), NAMED)


def _counted_name(rows: list[Row]) -> Row:
    naming = Naming()
    for row in rows:
        naming = naming.plus(Naming.of_json(row["counts"]))
    family = surname(naming)
    together = f"name {rows[0]['key']}" if family is None else f"surname {family}"
    return {"key": rows[0]["key"], "together": together, "counts": naming.as_json()}


def meant(batches: Rows) -> Iterator[pa.RecordBatch]:
    """The source that each name means; names that must be looked at together come together."""
    groups = ({row["key"]: Naming.of_json(row["counts"]) for row in rows} for rows in _groups(batches, "together"))
    sources = ((key, source) for names in groups for key, source in resolved(names).items())
    return _batches(({"key": key, **source_row(source)} for key, source in sources), MEANT)


def attributed(batches: Rows) -> Iterator[pa.RecordBatch]:
    """Attributions with their sources; of each page come first what its names mean, then what is said."""
    return _batches((row for rows in _groups(batches, "page") for row in _attributed(rows)), TABLES["attributions"])


def _attributed(rows: list[Row]) -> Iterator[Row]:
    sources = {row["key"]: Source(row["name"], row["kind"]) for row in rows if row["key"] is not None}
    said = [attribution_of(row["attribution"]) for row in rows if row["key"] is None]
    yield from map(attribution_row, renamed(said, sources))


def places(batches: Rows) -> Iterator[pa.RecordBatch]:
    """To which place each passage of a document belongs: those that are one but for their ends have one."""
    return _batches((row for rows in _groups(batches, "document") for row in _places(rows)), PLACES)


def _places(rows: list[Row]) -> Iterator[Row]:
    passages = [Passage("", Selector(row["start"], row["end"], "")) for row in rows]
    for row, number in zip(rows, same_place(passages), strict=True):
        yield {**row, "place": (row["document"] << 32) | number}


def gathered(batches: Rows) -> Iterator[pa.RecordBatch]:
    """The clusters of joins; those that hang together come together."""
    return _batches((row for rows in _groups(batches, "together") for row in _gathered(rows)), TABLES["clusters"])


def _gathered(rows: list[Row]) -> Iterator[Row]:
    ends = [(row["join"]["a"], row["join"]["b"]) for row in rows]
    rank = {end["document"]: end["number"] for pair in ends for end in pair}
    pairs = [(_passage(a), _passage(b)) for a, b in ends]
    for cluster, _ in clustered(pairs, rank):
        yield cluster_row(cluster)


def _passage(end: Row) -> Passage:
    return Passage(end["document"], Selector(end["start"], end["end"], end["exact"]))
