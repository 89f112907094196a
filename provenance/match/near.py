"""Alignments of the documents of one page with each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from provenance.match.align import Aligner, promising
from provenance.match.collection import Collection
from provenance.match.order import occurrences
from provenance.match.rarity import rarity
from provenance.match.runs import Runs, by_pair, shared_runs
from provenance.match.settings import MatchSettings
from provenance.model import Alignment, Document, digest
from provenance.segment.words import UInts

__all__ = ["near_alignments"]


def near_alignments(collection: Collection, settings: MatchSettings) -> Iterator[Alignment]:
    """Passages that two documents on one page share; pages are whole, documents in the order of time.

    What is found on a page does not depend on the other pages.
    """
    if not len(collection.ids):
        return
    pages = _page_numbers(collection.documents)[collection.owner]
    often = occurrences(collection.ids ^ pages)
    bits = rarity(collection.ids, collection.common, pages, often)
    recurs = often > 1
    runs, short = (
        shared_runs(collection, n, pages, recurs, settings.neighbours) for n in (settings.seed, settings.marked_seed)
    )
    runs = _joined(runs, _marked(collection, short, settings))
    runs = promising(collection, runs, bits, settings)
    aligner = Aligner(collection, bits, settings.bits, settings)
    for pair in by_pair(collection.owner[runs.a], collection.owner[runs.b], runs):
        yield from aligner.aligned(pair)


def _page_numbers(documents: Sequence[Document]) -> UInts:
    numbers: dict[str, int] = {}
    for document in documents:
        if document.page not in numbers:
            numbers[document.page] = int(digest(document.page), 16)
    return np.array([numbers[d.page] for d in documents], np.uint64)


def _marked(collection: Collection, runs: Runs, settings: MatchSettings) -> Runs:
    """Of ``runs`` those that make up a good part of a line or of a stretch in quotation marks."""
    places = np.arange(len(collection.ids))
    begin = np.maximum.accumulate(np.where(collection.opens, places, 0))[runs.b]
    last = runs.b + runs.lengths - 1
    end = np.minimum.accumulate(np.where(collection.closes, places, len(places))[::-1])[::-1][last]
    whole = end - begin + 1
    kept = (runs.lengths >= settings.marked_share * whole) & (whole <= settings.marked_length)
    return Runs(runs.a[kept], runs.b[kept], runs.lengths[kept])


def _joined(*parts: Runs) -> Runs:
    """All runs, each once, by pair of documents."""
    a, b, lengths = (np.concatenate([getattr(p, name) for p in parts]) for name in ("a", "b", "lengths"))
    order = np.lexsort((lengths, b, a))
    rows = np.stack((a, b, lengths))[:, order]
    first = np.concatenate(([True], (rows[:, 1:] != rows[:, :-1]).any(axis=0)))[: len(order)]
    return Runs(*rows[:, first])
