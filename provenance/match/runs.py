"""Runs of words that stand in two documents: where an alignment can begin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from provenance.match.collection import Collection
from provenance.match.extend import Run
from provenance.match.order import begins, stable_order
from provenance.segment.words import UInts, ngrams_at

__all__ = ["Runs", "by_pair", "connected", "repeated_places", "repetitions", "shared_runs"]

Ints = npt.NDArray[np.int64]
Groups = npt.NDArray[np.signedinteger[Any]]
Bools = npt.NDArray[np.bool_]

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


def shared_runs(collection: Collection, n: int, scope: UInts, recurs: Bools, neighbours: int) -> Runs:
    """The longest runs of ``n`` words or more that two documents share.

    ``scope``, a number for each word, restricts them to words of equal scope; ``recurs`` says which words stand in
    theirs more than once, for no run has others. Of wording that stands in many places
    each place is compared with the ``neighbours`` places before it and with the first, and of wording that one
    document repeats only the first places count, which keeps the work linear.
    """
    count = max(0, len(collection.ids) - n + 1)
    possible = collection.owner[:count] == collection.owner[n - 1 :]
    for k in range(n):
        possible &= recurs[k : k + count]
    places = np.flatnonzero(possible)
    keys = ngrams_at(collection.ids, n, places) ^ scope[places]
    a, b = repeated_places(keys, places, collection.owner[places], REPEATED, neighbours)
    other = collection.owner[a] != collection.owner[b]
    a, b = a[other], b[other]
    return connected(Runs(a, b, np.full(len(a), n)), collection.owner[a], collection.owner[b])


def repeated_places(keys: UInts, places: Ints, groups: Groups, limit: int, neighbours: int) -> tuple[Ints, Ints]:
    """Pairs of ``places`` with equal ``keys``, the smaller first; places come in the order of time.

    Of equal keys in one group, the first ``limit`` count.
    """
    order = stable_order(keys)
    keys, places = keys[order], places[order]
    kept = repetitions(keys, groups[order]) < limit
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


def repetitions(keys: UInts, groups: Groups) -> Ints:
    """How often each key, of sorted ones, stood right before in the same group."""
    count = np.arange(len(keys))
    return count - np.maximum.accumulate(np.where(begins(keys, groups), count, 0))


def connected(runs: Runs, a_owner: Ints, b_owner: Ints) -> Runs:
    """``runs``, of one length or the longest from each place on, with those as one that overlap or touch.

    That they do in both documents, which the owners number.
    """
    order = np.lexsort((runs.a, runs.b - runs.a))
    a, b, lengths, a_owner, b_owner = (c[order] for c in (runs.a, runs.b, runs.lengths, a_owner, b_owner))
    follows = np.zeros(len(a), np.bool_)
    follows[1:] = (a[1:] <= a[:-1] + lengths[:-1]) & (b[1:] - b[:-1] == a[1:] - a[:-1])
    follows[1:] &= (a_owner[1:] == a_owner[:-1]) & (b_owner[1:] == b_owner[:-1])
    firsts = np.flatnonzero(~follows)
    lasts = np.append(firsts[1:], len(a))[: len(firsts)] - 1
    lengths = a[lasts] + lengths[lasts] - a[firsts]
    a, b, a_owner, b_owner = a[firsts], b[firsts], a_owner[firsts], b_owner[firsts]
    order = np.lexsort((a, b, b_owner, a_owner))
    return Runs(a[order], b[order], lengths[order])


def by_pair(a_owner: Ints, b_owner: Ints, runs: Runs) -> Iterator[list[Run]]:
    """The runs of each pair of documents, sorted by their quoting side."""
    order = np.lexsort((runs.a, runs.b, b_owner, a_owner))
    columns = (a_owner, b_owner, runs.a, runs.b, runs.lengths)
    rows = zip(*(column[order].tolist() for column in columns), strict=True)
    for _, group in groupby(rows, key=itemgetter(0, 1)):
        yield [(a, b, n) for _, _, a, b, n in group]
