"""Alignments across pages, out of core: fingerprints go to files by their hash, and only what is shared is read again.

A fingerprint is the hash of a run of words (Broder 1997; Schleimer, Wilkerson and Aiken 2003). Every run is
taken, so that no passage of that length is missed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
import numpy.typing as npt
from attrs import frozen

from provenance.match.align import aligned
from provenance.match.collection import collected
from provenance.match.extend import Run
from provenance.match.rarity import rarity
from provenance.match.runs import Runs, by_pair, maximal, repeated_places
from provenance.match.settings import MatchSettings
from provenance.model import Alignment, Document
from provenance.segment.words import UInts, ngrams, words

__all__ = ["Fingerprints", "Index", "distant_alignments", "fingerprints"]

Ints = npt.NDArray[np.int64]

PARTS = 32  # files: at a million documents each holds about 70 MB
SPOOL = 1 << 20  # bytes of a part that are kept in memory before it becomes a file
REPEATED = 2  # places of one wording in one document that are looked at
TOGETHER = 512  # documents whose words are looked at together


@frozen(eq=False)
class Fingerprints:
    """The fingerprints of some documents: ``keys`` at the words ``places``, counted over all of them.

    ``counts`` are the words of each document.
    """

    keys: UInts
    places: Ints
    counts: Ints


def fingerprints(documents: Sequence[Document], n: int) -> Fingerprints:
    """The hash of each run of ``n`` words in ``documents``."""
    text = "\n".join(d.text for d in documents)
    row = words(text)
    origins = np.cumsum([0, *(len(d.text) + 1 for d in documents)])
    borders = np.searchsorted(row.starts, origins)
    owner = np.repeat(np.arange(len(documents)), np.diff(borders))
    keys = ngrams(row.ids, n)
    places = np.flatnonzero(owner[: len(keys)] == owner[n - 1 :][: len(keys)])
    return Fingerprints(keys[places], places, np.diff(borders))


class Index:
    """Where each fingerprint stands, in files by hash; documents are added in the order of time."""

    def __init__(self) -> None:
        # They live as long as the index and end as they are read.
        self._files = [tempfile.SpooledTemporaryFile(SPOOL) for _ in range(PARTS)]  # noqa: SIM115
        self._counts: list[Ints] = []
        self._words = 0

    def add(self, found: Fingerprints) -> None:
        """Add the fingerprints of the next documents."""
        parts = (found.keys >> np.uint64(64 - PARTS.bit_length() + 1)).astype(np.int64)
        order = np.argsort(parts, kind="stable")
        rows = np.stack((found.keys, (found.places + self._words).astype(np.uint64)), axis=1)[order]
        borders = np.searchsorted(parts[order], np.arange(PARTS + 1))
        for part, file in enumerate(self._files):
            file.write(rows[borders[part] : borders[part + 1]].tobytes())
        self._counts.append(found.counts)
        self._words += int(found.counts.sum())

    def first(self) -> Ints:
        """The number of the first word of each document, and of all words at last."""
        return np.concatenate(([0], np.cumsum(np.concatenate([np.empty(0, np.int64), *self._counts])))).astype(np.int64)

    def parts(self) -> Iterator[tuple[UInts, Ints]]:
        """The fingerprints and their places, part by part; each part is gone when it has been read."""
        for file in self._files:
            file.seek(0)
            rows = np.frombuffer(file.read(), np.uint64).reshape(-1, 2)
            file.close()
            yield rows[:, 0].copy(), rows[:, 1].astype(np.int64)


def distant_alignments(
    documents: Sequence[Document], index: Index, names: Mapping[str, Sequence[str]], settings: MatchSettings
) -> Iterator[Alignment]:
    """Passages that documents of different pages share; ``index`` holds ``documents``, in the order of time."""
    first = index.first()
    runs = _runs(documents, index, first, settings)
    a_owner, b_owner = _owner(runs.a, first), _owner(runs.b, first)
    order = np.lexsort((a_owner, b_owner))
    runs = Runs(runs.a[order], runs.b[order], runs.lengths[order])
    a_owner, b_owner = a_owner[order], b_owner[order]
    for begin, end in _batches(a_owner, b_owner):
        some = Runs(runs.a[begin:end], runs.b[begin:end], runs.lengths[begin:end])
        yield from _aligned(documents, first, a_owner[begin:end], b_owner[begin:end], some, names, settings)


def _owner(places: Ints, first: Ints) -> Ints:
    return np.searchsorted(first, places, "right") - 1


def _runs(documents: Sequence[Document], index: Index, first: Ints, settings: MatchSettings) -> Runs:
    """The runs that documents of different pages share."""
    numbers: dict[str, int] = {}
    pages = np.array([numbers.setdefault(d.page, len(numbers)) for d in documents], np.int64)
    lefts, rights = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for keys, places in index.parts():
        a, b = repeated_places(keys, places, _owner(places, first), REPEATED, settings.neighbours)
        apart = pages[_owner(a, first)] != pages[_owner(b, first)]
        lefts.append(a[apart])
        rights.append(b[apart])
    a, b = np.concatenate(lefts), np.concatenate(rights)
    pairs = np.unique(np.stack((a, b)), axis=1) if len(a) else np.empty((2, 0), np.int64)
    a, b = pairs
    return maximal(a, b, _owner(a, first), _owner(b, first), settings.distant_seed)


def _batches(a_owner: Ints, b_owner: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of runs, sorted by quoting document, that concern a bounded number of documents."""
    begin, seen = 0, set[int]()
    rows = enumerate(zip(a_owner.tolist(), b_owner.tolist(), strict=True))
    for b, group in groupby(rows, key=lambda row: row[1][1]):
        members = list(group)
        if len(seen) >= TOGETHER:
            yield begin, members[0][0]
            begin, seen = members[0][0], set()
        seen |= {b, *map(itemgetter(0), map(itemgetter(1), members))}
    if begin < len(b_owner):
        yield begin, len(b_owner)


def _aligned(
    documents: Sequence[Document],
    first: Ints,
    a_owner: Ints,
    b_owner: Ints,
    runs: Runs,
    names: Mapping[str, Sequence[str]],
    settings: MatchSettings,
) -> Iterator[Alignment]:
    """The alignments of runs of few documents, whose words are read again."""
    concerned = np.unique(np.concatenate((a_owner, b_owner)))
    collection = collected([documents[i] for i in concerned.tolist()], names)
    # Across pages a word is as rare as its language and its own document say, whatever else is in the batch.
    bits = rarity(collection.ids, (collection.owner.astype(np.uint64) + np.uint64(1)) * _SPREAD)
    a_place, b_place = np.searchsorted(concerned, a_owner), np.searchsorted(concerned, b_owner)
    moved = Runs(
        runs.a - first[a_owner] + collection.first[a_place],
        runs.b - first[b_owner] + collection.first[b_place],
        runs.lengths,
    )
    pair: list[Run]
    for pair in by_pair(a_place, b_place, moved):
        yield from aligned(collection, pair, bits, settings.distant_bits, settings)


_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # makes document numbers differ in all their bits
