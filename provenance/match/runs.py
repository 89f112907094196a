"""Runs of words that stand in two documents: where an alignment can begin."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from attrs import frozen

from provenance.match.collection import Collection
from provenance.segment.words import UInts, ngrams

__all__ = ["Runs", "shared_runs"]

Ints = npt.NDArray[np.int64]

REPEATED = 8  # places of one wording in one document that are looked at


@frozen(eq=False)
class Runs:
    """Runs of words that stand in two documents.

    Run r is the ``lengths[r]`` words from word ``a[r]`` on, which stand again, in a later document, from word ``b[r]``
    on; sorted by the pair of documents, then by ``b`` and ``a``. Word numbers count the whole collection.
    """

    a: Ints
    b: Ints
    lengths: Ints


def shared_runs(collection: Collection, n: int, scope: UInts | None, neighbours: int) -> Runs:
    """The longest runs of ``n`` words or more that two documents share.

    ``scope``, a number for each word, restricts them to words of equal scope. Of wording that stands in many places
    each place is compared with the ``neighbours`` places before it and with the first, and of wording that one
    document repeats only the first places count, which keeps the work linear.
    """
    keys = ngrams(collection.ids, n)
    places = np.flatnonzero(collection.owner[: len(keys)] == collection.owner[n - 1 :][: len(keys)])
    keys = keys[places]
    if scope is not None:
        keys ^= scope[places]
    a, b = _pairs(keys, places, collection.owner, neighbours)
    other = collection.owner[a] != collection.owner[b]
    return _maximal(collection, a[other], b[other], n)


def _pairs(keys: UInts, places: Ints, owner: Ints, neighbours: int) -> tuple[Ints, Ints]:
    """Pairs of places with equal keys, the smaller first."""
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    kept = _repetitions(keys, owner[places]) < REPEATED
    keys, places = keys[kept], places[kept]
    same = keys[1:] == keys[:-1]
    begins = np.concatenate(([True], ~same)) if len(keys) else np.empty(0, np.bool_)
    repeated = np.flatnonzero(np.concatenate(([False], same)) if len(keys) else begins)
    heads = np.flatnonzero(begins)
    head = heads[np.searchsorted(heads, repeated, "right") - 1]
    lefts, rights = [places[head]], [places[repeated]]
    for distance in range(1, neighbours + 1):
        far = repeated[repeated - distance > head]
        if not len(far):
            break
        head = head[repeated - distance > head]
        repeated = far
        lefts.append(places[far - distance])
        rights.append(places[far])
    return np.concatenate(lefts), np.concatenate(rights)


def _repetitions(keys: UInts, owners: Ints) -> Ints:
    """How often each key, of sorted ones, stood before in the same document."""
    count = np.arange(len(keys))
    begins = np.ones(len(keys), np.bool_)
    begins[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    return count - np.maximum.accumulate(np.where(begins, count, 0))


def _maximal(collection: Collection, a: Ints, b: Ints, n: int) -> Runs:
    """Join pairs that follow one another in both documents."""
    order = np.lexsort((a, b - a))
    a, b = a[order], b[order]
    follows = np.zeros(len(a), np.bool_)
    follows[1:] = (a[1:] == a[:-1] + 1) & (b[1:] == b[:-1] + 1)
    begins = np.flatnonzero(~follows)
    lengths = np.diff(np.append(begins, len(a))) + n - 1
    a, b = a[begins], b[begins]
    order = np.lexsort((a, b, collection.owner[a], collection.owner[b]))
    return Runs(a[order], b[order], lengths[order])
