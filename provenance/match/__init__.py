"""Documents to alignments: passages that share wording.

Shared runs of words are the seeds; runs that go on in both documents are chained; a chain is extended at both ends
over altered words. Seed and extend is the way of BLAST (Altschul et al. 1990), chaining that of minimap2 (Li 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    "distant_alignments",
    "fingerprints",
    "near_alignments",
]


def alignments(documents: Sequence[Document], settings: MatchSettings) -> Iterator[Alignment]:
    """Passages that two ``documents`` share, ``a`` in the one that comes first in the given order.

    All at once, in memory; engines take the same steps in parts.
    """
    names = authors(documents)
    yield from near_alignments(documents, names, settings)
    index = Index()
    index.add(fingerprints(documents, settings.distant_seed))
    yield from distant_alignments(documents, index, names, settings)


def authors(documents: Iterable[Document]) -> dict[str, list[str]]:
    """The names of those who wrote on each page."""
    names: dict[str, set[str]] = {}
    for document in documents:
        if document.author:
            names.setdefault(document.page, set()).add(document.author)
    return {page: sorted(written) for page, written in names.items()}
