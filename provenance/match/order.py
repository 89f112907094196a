"""Sorting of hashes: what equals what, at the speed of a plain sort."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from provenance.segment.words import UInts, counted_from

__all__ = ["SPREAD", "begins", "distinct", "occurrences", "repeated", "stable_order", "stretches"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SPREAD = np.uint64(0x9E3779B97F4A7C15)  # times it, small numbers differ in their high bits


def stable_order(keys: UInts) -> Ints:
    """The places of ``keys`` sorted by key, of equal ones the first first.

    NumPy sorts numbers several times faster than places, so that the place is put into the low bits of its key. Keys
    that differ there alone, of which a few are among millions of hashes, are put in order afterwards.
    """
    packed, low = _packed(keys)
    order = (packed & low).astype(np.int64)
    found = keys[order]
    mixed = np.flatnonzero(found[1:] < found[:-1])
    if len(mixed):
        high = np.unique(packed[mixed] & ~low)
        begin = np.searchsorted(packed, high)
        alike = counted_from(begin, np.searchsorted(packed, high | low, "right") - begin)
        order[alike] = order[alike][np.argsort(found[alike], kind="stable")]
    return order


def repeated(keys: UInts) -> Ints:
    """The places of those ``keys`` that stand there more than once, sorted by key, of equal ones the first first.

    Only these are looked up, for looking up places far apart costs more than sorting.
    """
    packed, low = _packed(keys)
    alike = packed[_same(packed & ~low)]
    places = (alike & low).astype(np.int64)
    places = places[stable_order(keys[places])]
    return places[_same(keys[places])]


def _packed(keys: UInts) -> tuple[UInts, np.uint64]:
    """Each key with its place in its low bits, sorted, and these bits."""
    low = np.uint64((1 << len(keys).bit_length()) - 1)
    packed = keys & ~low
    packed |= np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    return packed, low


def _same(keys: UInts) -> Bools:
    """Which of the sorted ``keys`` are the same as one beside them."""
    same = np.zeros(len(keys) + 1, np.bool_)
    same[1:-1] = keys[1:] == keys[:-1]
    return same[:-1] | same[1:]


def occurrences(keys: UInts) -> Ints:
    """How often each key is among ``keys``."""
    order = stable_order(keys)
    times = np.empty(len(keys), np.int64)
    times[order] = stretches(keys[order])
    return times


def distinct(keys: UInts) -> UInts:
    """``keys`` sorted, each once; NumPy's own way, by hashing, takes several times as long for many that differ."""
    ordered = np.sort(keys)
    return ordered[begins(ordered)]


def stretches(values: UInts) -> Ints:
    """How long the stretch of equal values is in which each stands."""
    sizes = np.diff(np.append(np.flatnonzero(begins(values)), len(values)))
    return np.repeat(sizes, sizes)


def begins(first: npt.NDArray[np.generic], *others: npt.NDArray[np.generic]) -> Bools:
    """Where a stretch begins in which no column changes; the columns are of one length."""
    found = np.ones(len(first), np.bool_)
    found[1:] = first[1:] != first[:-1]
    for column in others:
        found[1:] |= column[1:] != column[:-1]
    return found
