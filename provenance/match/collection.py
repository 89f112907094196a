"""The words of a whole collection in one row of arrays, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen

from provenance.model import Document
from provenance.segment.words import UInts, words

__all__ = ["Collection", "collected"]

Ints = npt.NDArray[np.int64]

CHUNK = 1 << 20  # characters tokenised at a time: large enough to amortise NumPy's calls, small enough for the cache


@frozen(eq=False)
class Collection:
    """The documents and their words: word i has the number ``ids[i]`` and is
    ``documents[owner[i]].text[starts[i]:ends[i]]``; document d has the words ``first[d]`` to ``first[d + 1]``.
    """

    documents: Sequence[Document]
    ids: UInts
    starts: Ints
    ends: Ints
    owner: Ints
    first: Ints


def collected(documents: Sequence[Document]) -> Collection:
    """The words of ``documents``, in the given order."""
    ids, starts, ends, counts = [], [], [], []
    for chunk in _chunks(documents):
        # A line feed is no part of a word, so that joining adds and changes none.
        row = words("\n".join(d.text for d in chunk))
        lengths = np.array([len(d.text) + 1 for d in chunk])
        origins = np.concatenate(([0], np.cumsum(lengths)))
        borders = np.searchsorted(row.starts, origins)
        owner = np.repeat(np.arange(len(chunk)), np.diff(borders))
        ids.append(row.ids)
        starts.append(row.starts - origins[owner])
        ends.append(row.ends - origins[owner])
        counts.append(np.diff(borders))
    count = np.concatenate([np.empty(0, np.int64), *counts])
    first = np.concatenate(([0], np.cumsum(count))).astype(np.int64)
    return Collection(
        documents=documents,
        ids=np.concatenate([np.empty(0, np.uint64), *ids]),
        starts=np.concatenate([np.empty(0, np.int64), *starts]),
        ends=np.concatenate([np.empty(0, np.int64), *ends]),
        owner=np.repeat(np.arange(len(count)), count.astype(np.int64)),
        first=first,
    )


def _chunks(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    begin, size = 0, 0
    for i, document in enumerate(documents):
        size += len(document.text)
        if size >= CHUNK:
            yield documents[begin : i + 1]
            begin, size = i + 1, 0
    if begin < len(documents):
        yield documents[begin:]
