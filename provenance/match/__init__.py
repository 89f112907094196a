"""Documents to alignments: passages that share wording.

Shared runs of words are the seeds; runs that go on in both documents are chained; a chain is extended at both ends
over altered words. Seed and extend is the way of BLAST (Altschul et al. 1990), chaining that of minimap2 (Li 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from provenance.match.collection import chunked, collected
from provenance.match.distant import (
    Fingerprints,
    Portion,
    Shared,
    awaited,
    distant_alignments,
    fingerprints,
    joined,
    portions,
    recurring,
    shared_places,
    shared_wording,
)
from provenance.match.near import near_alignments
from provenance.match.order import begins, distinct
from provenance.match.settings import MatchSettings
from provenance.model import Alignment, Document

__all__ = [
    "Fingerprints",
    "MatchSettings",
    "Portion",
    "Shared",
    "alignments",
    "authors",
    "awaited",
    "begins",
    "by_page",
    "chunked",
    "collected",
    "distant_alignments",
    "distinct",
    "fingerprinted",
    "fingerprints",
    "joined",
    "matched",
    "near_alignments",
    "portions",
    "recurring",
    "shared_places",
    "shared_wording",
]


def alignments(documents: Sequence[Document], settings: MatchSettings) -> Iterator[Alignment]:
    """Passages that two ``documents`` share, ``a`` in the one that comes first in the given order.

    All in one go, in memory; engines take the same steps in parts.
    """
    rank = {document.key: place for place, document in enumerate(documents)}
    parts: list[Fingerprints] = []
    for chunk in chunked(by_page(documents)):
        found, near = matched(chunk, settings)
        parts.append(found.of([rank[document.key] for document in chunk]))
        yield from near
    numbers: dict[str, int] = {}
    pages = np.array([numbers.setdefault(d.page, len(numbers)) for d in documents], np.int64)
    shared = shared_wording(recurring(Fingerprints.together(parts)), pages, settings)
    for portion in portions(dict(enumerate(documents)), shared, authors(documents)):
        yield from distant_alignments(portion, settings)


def matched(pages: Sequence[Document], settings: MatchSettings) -> tuple[Fingerprints, list[Alignment]]:
    """The fingerprints of the documents of whole ``pages``, numbered from 0, and what those of one page share.

    The documents of a page stand together, in the order of time.
    """
    collection = collected(pages, authors(pages))
    return fingerprints(collection, settings), list(near_alignments(collection, settings))


def fingerprinted(documents: Sequence[Document], settings: MatchSettings) -> Fingerprints:
    """The fingerprints of ``documents``, which are numbered from 0."""
    return fingerprints(collected(documents, {}), settings)


def by_page(documents: Iterable[Document]) -> list[list[Document]]:
    """The documents of each page, in the given order."""
    pages: dict[str, list[Document]] = {}
    for document in documents:
        pages.setdefault(document.page, []).append(document)
    return list(pages.values())


def authors(documents: Iterable[Document]) -> dict[str, list[str]]:
    """The names of those who wrote on each page."""
    names: dict[str, set[str]] = {}
    for document in documents:
        if document.author:
            names.setdefault(document.page, set()).add(document.author)
    return {page: sorted(written) for page, written in names.items()}
