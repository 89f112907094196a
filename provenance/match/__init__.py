"""Documents to alignments: passages that share wording.

Shared runs of words are the seeds; runs that go on in both documents are chained; a chain is extended at both ends
over altered words. Seed and extend is the way of BLAST (Altschul et al. 1990), chaining that of minimap2 (Li 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provenance.match.collection import chunked
from provenance.match.distant import Fingerprints, Index, distant_alignments, fingerprints
from provenance.match.near import near_alignments
from provenance.match.settings import MatchSettings
from provenance.model import Alignment, Document

__all__ = [
    "Fingerprints",
    "Index",
    "MatchSettings",
    "alignments",
    "authors",
    "by_page",
    "chunked",
    "distant_alignments",
    "fingerprints",
    "near_alignments",
]


def alignments(documents: Sequence[Document], settings: MatchSettings) -> Iterator[Alignment]:
    """Passages that two ``documents`` share, ``a`` in the one that comes first in the given order.

    One after the other, in this process; engines take the same steps in parts.
    """
    names = authors(documents)
    for chunk in chunked(by_page(documents)):
        yield from near_alignments(chunk, names, settings)
    index = Index()
    for chunk in chunked([document] for document in documents):
        index.add(fingerprints(chunk, settings.distant_seed))
    yield from distant_alignments(documents, index, names, settings)


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
