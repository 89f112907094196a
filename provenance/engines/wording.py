"""What new documents share with those held, found in the kept fingerprints at the cost of the new ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
from attrs import frozen

from provenance.chronology import Time
from provenance.engines.kept import Kept
from provenance.engines.processes import Processes
from provenance.match import (
    Fingerprints,
    MatchSettings,
    Shared,
    begins,
    chunked,
    fingerprinted,
    recurring,
    shared_wording,
)
from provenance.model import Alignment, Document

__all__ = ["Fingerprinted", "Matched", "gathered", "held_with", "later_pages", "read_fingerprints", "shared_by"]

Ints = npt.NDArray[np.int64]
Matched = tuple[Fingerprints, list[Alignment]]  # of the documents of some whole pages, and what those of one page share


@frozen(eq=False)
class Fingerprinted:
    """Fingerprints whose owners are numbers of documents, and when these were written."""

    found: Fingerprints
    times: Mapping[int, Time]

    def __add__(self, other: Fingerprinted) -> Fingerprinted:
        return Fingerprinted(Fingerprints.together([self.found, other.found]), {**self.times, **other.times})

    def without(self, numbers: Collection[int]) -> Fingerprinted:
        """Those of other documents."""
        others = ~np.isin(self.found.owners, np.array(sorted(numbers), np.int64))
        times = {number: time for number, time in self.times.items() if number not in numbers}
        return Fingerprinted(self.found.at(others), times)

    def in_time(self) -> tuple[Fingerprints, list[int]]:
        """Those that recur, their owners numbered in the order of time, and the numbers that these had."""
        found = recurring(self.found)
        numbers = np.unique(found.owners)
        order = sorted(numbers.tolist(), key=lambda number: self.times[number])
        rank = np.empty(len(numbers), np.int32)
        rank[np.searchsorted(numbers, np.array(order, np.int32))] = np.arange(len(order))
        return Fingerprints(found.keys, rank[np.searchsorted(numbers, found.owners)], found.places), order


def read_fingerprints(
    held: Sequence[tuple[int, Time, Document]], settings: MatchSettings, processes: Processes
) -> Fingerprinted:
    """The fingerprints of documents, each with its number and its time."""
    numbers = iter([number for number, _, _ in held])
    chunks = list(chunked([document] for _, _, document in held))
    found = processes.map(partial(fingerprinted, settings=settings), chunks)
    parts = [part.of([next(numbers) for _ in chunk]) for chunk, part in zip(chunks, found, strict=True)]
    return Fingerprinted(Fingerprints.together(parts), {number: time for number, time, _ in held})


def gathered(
    found: Iterable[tuple[list[Document], Matched]],
    numbered: Mapping[str, tuple[int, Time]],
    tell: Callable[[int], None],
) -> tuple[Fingerprinted, list[Alignment]]:
    """The fingerprints of the documents of whole pages, and what those of one page share, page by page.

    ``found`` is what `matched` made of some pages at a time, ``numbered`` the number of each document and its time, by
    key; ``tell`` is told how many are done.
    """
    parts: list[Fingerprints] = []
    near: list[Alignment] = []
    done = 0
    for chunk, (part, alignments) in found:
        parts.append(part.of([numbered[document.key][0] for document in chunk]))
        near += alignments
        done += len(chunk)
        tell(done)
    return Fingerprinted(Fingerprints.together(parts), dict(numbered.values())), near


def held_with(kept: Kept, keys: npt.NDArray[np.uint64]) -> Fingerprinted:
    """Where documents held have some of the ``keys``, which are sorted and differ."""
    found = kept.postings.of(keys)
    entries = kept.entries.numbered(np.unique(found.owners).tolist())
    alive = np.array(sorted(entry.number for entry in entries), np.int64)
    return Fingerprinted(found.at(np.isin(found.owners, alive)), {entry.number: entry.time for entry in entries})


def later_pages(known: Fingerprinted, own: Collection[int], neighbours: int) -> set[str]:
    """The pages whose documents may share other wording than before, for documents ``own`` have come or gone.

    Those are the ones that come soon after one of ``own`` among the documents with a fingerprint, or anywhere after one
    that is the first of them. A few that do not change may be among them.
    """
    found, order = known.in_time()
    mine = np.isin(np.array(order, np.int64), np.array(sorted(own), np.int64))
    if mine.all():
        return set()
    places = np.lexsort((found.owners, found.keys))
    keys, owners = found.keys[places], found.owners[places]
    once = begins(keys, owners)
    keys, owners = keys[once], owners[once]
    at = np.arange(len(keys))
    head = np.maximum.accumulate(np.where(begins(keys), at, 0))
    owned = mine[owners]
    count = np.cumsum(owned)
    before = count - count[head] + owned[head]
    last = np.maximum.accumulate(np.where(owned, at, -1))
    near = (last >= head) & (at - last <= neighbours + before)
    changed = np.unique(owners[~owned & (near | owned[head])])
    return {known.times[order[rank]][1] for rank in changed.tolist()}


def shared_by(known: Fingerprinted, quoting: Collection[int], settings: MatchSettings) -> tuple[Shared, list[int]]:
    """What the documents ``quoting`` share with earlier ones of other pages, and the number of each document there."""
    found, order = known.in_time()
    numbers: dict[str, int] = {}
    pages = np.array([numbers.setdefault(known.times[number][1], len(numbers)) for number in order], np.int64)
    shared = shared_wording(found, pages, settings)
    asked = np.isin(np.array(order, np.int64), np.array(sorted(quoting), np.int64))
    return shared.at(np.flatnonzero(asked[shared.b_owner])), order
