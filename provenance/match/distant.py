"""Alignments across pages: fingerprints name what documents of different pages share, and only that is read again.

A fingerprint is the hash of a run of words (Broder 1997; Schleimer, Wilkerson and Aiken 2003), which is shorter where
the words are rare. Every such run has one, or holds a run that has, so that no passage of that length is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
import numpy.typing as npt
from attrs import frozen

from provenance.match.align import Aligner
from provenance.match.collection import Collection, collected
from provenance.match.order import SPREAD, occurrences, repeated, stable_order
from provenance.match.rarity import rarity
from provenance.match.runs import Runs, by_pair, connected, repeated_places, repetitions
from provenance.match.settings import MatchSettings
from provenance.model import Alignment, Document
from provenance.segment.words import UInts, run_numbers

__all__ = [
    "Fingerprints",
    "Portion",
    "Shared",
    "awaited",
    "distant_alignments",
    "fingerprints",
    "joined",
    "portions",
    "recurring",
    "shared_places",
    "shared_wording",
]

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]  # of documents and of words, of which a collection has a fingerprint each

REPEATED = 2  # places of one wording in one document that are looked at
TOGETHER = 2048  # documents whose words are looked at together
_LONGEST = np.int64(1 << 32)  # words that no document has
_FRACTION = 1 << 10  # of a bit: whole numbers have one sum in whatever order they are added


@frozen(eq=False)
class Fingerprints:
    """Fingerprints and where they stand: ``keys[i]`` at word ``places[i]`` of document ``owners[i]``; shapes (n,).

    What number stands for which document is for the caller to say.
    """

    keys: UInts
    owners: Numbers
    places: Numbers

    def __len__(self) -> int:
        return len(self.keys)

    def at(self, chosen: npt.NDArray[np.generic]) -> Fingerprints:
        """Those that a mask or a row of indexes chooses."""
        return Fingerprints(self.keys[chosen], self.owners[chosen], self.places[chosen])

    def by_key(self) -> Fingerprints:
        """All, sorted by key."""
        return self.at(stable_order(self.keys))

    def of(self, numbers: Sequence[int]) -> Fingerprints:
        """The same, with ``numbers[d]`` for document d."""
        return Fingerprints(self.keys, np.array(numbers, np.int32)[self.owners], self.places)

    @classmethod
    def together(cls, parts: Sequence[Fingerprints]) -> Fingerprints:
        """The fingerprints of all ``parts``, in their order."""
        keys = np.concatenate([np.empty(0, np.uint64), *(part.keys for part in parts)])
        owners = np.concatenate([np.empty(0, np.int32), *(part.owners for part in parts)])
        return cls(keys, owners, np.concatenate([np.empty(0, np.int32), *(part.places for part in parts)]))


def fingerprints(collection: Collection, settings: MatchSettings) -> Fingerprints:
    """The hashes of runs of words in the documents of ``collection``, which are numbered from 0.

    From each word on it is the shortest run, of ``distant_seed`` words at least, whose words have ``distant_seed_bits``
    in their language, or else the one of ``distant_most`` words; of those that end with one word the shortest, which
    whatever has the others has too. That depends on the words alone, so that every run that two documents share is
    found if its words have so many bits, or are so many.
    """
    bits = np.rint(-np.log2(collection.common) * _FRACTION).astype(np.uint32)
    least = round(settings.distant_seed_bits * _FRACTION)
    most = settings.distant_most
    before = np.zeros(len(bits) + most, np.uint32)
    np.cumsum(bits, out=before[1 : len(bits) + 1])
    before[len(bits) + 1 :] = before[len(bits)]
    ends = np.arange(settings.distant_seed, len(bits) + settings.distant_seed)
    for n in range(settings.distant_seed, most):
        ends += before[n : len(bits) + n] - before[: len(bits)] < least
    taken = ends <= collection.first[collection.owner + 1]
    taken[:-1] &= ends[1:] > ends[:-1]
    places = np.flatnonzero(taken)
    owners = collection.owner[places]
    keys, within = run_numbers(collection.ids, places, ends[places]), places - collection.first[owners]
    return Fingerprints(keys, owners.astype(np.int32), within.astype(np.int32))


def recurring(found: Fingerprints) -> Fingerprints:
    """Those of ``found`` whose key stands in it more than once, sorted by key."""
    return found.at(repeated(found.keys))


@frozen(eq=False)
class Shared:
    """Words that two documents share; shapes (n,).

    Run r is ``lengths[r]`` words, from word ``a[r]`` of document ``a_owner[r]`` and from word ``b[r]`` of the later
    document ``b_owner[r]`` on.
    """

    a_owner: Ints
    b_owner: Ints
    a: Ints
    b: Ints
    lengths: Ints

    def at(self, chosen: npt.NDArray[np.generic]) -> Shared:
        """Those that a mask or a row of indexes chooses."""
        columns = (self.a_owner, self.b_owner, self.a, self.b, self.lengths)
        return Shared(*(column[chosen] for column in columns))


def shared_wording(found: Fingerprints, pages: Ints, settings: MatchSettings) -> Shared:
    """The runs that documents of different pages share, sorted by quoting document; see `shared_places`."""
    return joined(*shared_places(found, pages, settings), settings)


def shared_places(found: Fingerprints, pages: Ints, settings: MatchSettings) -> tuple[Ints, Ints]:
    """Pairs of places, the earlier ones first, with one fingerprint and in documents of different pages.

    ``found`` numbers the documents in the order of time, and ``pages[d]`` is the page of document d; a place is
    the document's number, then in 32 bits that of the word. Of wording that stands in many places each is compared with
    the ``neighbours`` places before it and with the first, and of wording that one document repeats the first places
    count, so that the work is linear. What is found for one fingerprint does not depend on the others.
    """
    order = np.lexsort((found.places, found.owners))
    places = found.owners[order] * _LONGEST + found.places[order]
    a, b = repeated_places(found.keys[order], places, found.owners[order], REPEATED, settings.neighbours)
    apart = pages[a // _LONGEST] != pages[b // _LONGEST]
    return a[apart], b[apart]


def awaited(found: Fingerprints, settings: MatchSettings) -> Fingerprints:
    """What of ``found`` decides on the places of later documents that have its last fingerprint.

    ``found`` is sorted by key, owner and place. With this before them, later places of that fingerprint meet the same
    ones as with all of ``found``, however many those are.
    """
    last = found.at(np.flatnonzero(found.keys == found.keys[-1:]))
    counting = np.flatnonzero(repetitions(last.keys, last.owners) < REPEATED)
    near = max(settings.neighbours, REPEATED)
    return last.at(counting if len(counting) <= near + 1 else np.append(counting[:1], counting[-near:]))


def joined(a: Ints, b: Ints, settings: MatchSettings) -> Shared:
    """The runs that pairs of places, as of `shared_places`, make together, sorted by quoting document.

    Their lengths are the least that they can be.
    """
    a, b = np.unique(np.stack((a, b)), axis=1) if len(a) else np.empty((2, 0), np.int64)
    lengths = np.full(len(a), settings.distant_seed)
    runs = connected(Runs(a, b, lengths), a // _LONGEST, b // _LONGEST)
    found_in = Shared(runs.a // _LONGEST, runs.b // _LONGEST, runs.a % _LONGEST, runs.b % _LONGEST, runs.lengths)
    return found_in.at(np.lexsort((found_in.a_owner, found_in.b_owner)))


@frozen(eq=False, kw_only=True)
class Portion:
    """Runs that documents of different pages share, these documents by their numbers there, and who wrote there."""

    documents: Mapping[int, Document]
    names: Mapping[str, Sequence[str]]
    shared: Shared


def portions(
    documents: Mapping[int, Document], shared: Shared, names: Mapping[str, Sequence[str]]
) -> Iterator[Portion]:
    """What is ``shared``, sorted by quoting document, in portions that concern a bounded number of documents.

    What two documents share does not depend on any other one, so that each portion is aligned by itself.
    """
    begin, seen = 0, set[int]()
    rows = enumerate(zip(shared.a_owner.tolist(), shared.b_owner.tolist(), strict=True))
    for b, group in groupby(rows, key=lambda row: row[1][1]):
        members = list(group)
        if len(seen) >= TOGETHER:
            yield _portion(documents, shared.at(np.arange(begin, members[0][0])), names, seen)
            begin, seen = members[0][0], set()
        seen |= {b, *map(itemgetter(0), map(itemgetter(1), members))}
    if seen:
        yield _portion(documents, shared.at(np.arange(begin, len(shared.b_owner))), names, seen)


def _portion(
    documents: Mapping[int, Document], shared: Shared, names: Mapping[str, Sequence[str]], concerned: Iterable[int]
) -> Portion:
    own = {number: documents[number] for number in sorted(concerned)}
    written = {document.page: names.get(document.page, ()) for document in own.values()}
    return Portion(documents=own, names=written, shared=shared)


def distant_alignments(portion: Portion, settings: MatchSettings) -> list[Alignment]:
    """Passages that the documents of a portion, which are few and whose words are read again, share."""
    shared, concerned = portion.shared, np.array(list(portion.documents), np.int64)
    collection = collected(list(portion.documents.values()), portion.names)
    # Across pages a word is as rare as its language and its own document say, whatever else is in the portion.
    own = (collection.owner.astype(np.uint64) + np.uint64(1)) * SPREAD
    bits = rarity(collection.ids, collection.common, own, occurrences(collection.ids ^ own))
    a_place, b_place = np.searchsorted(concerned, shared.a_owner), np.searchsorted(concerned, shared.b_owner)
    runs = Runs(shared.a + collection.first[a_place], shared.b + collection.first[b_place], shared.lengths)
    runs = _whole(collection, runs, settings)
    aligner = Aligner(collection, bits, settings.distant_bits, settings)
    pairs = by_pair(collection.owner[runs.a], collection.owner[runs.b], runs)
    return [alignment for pair in pairs for alignment in aligner.aligned(pair)]


def _whole(collection: Collection, runs: Runs, settings: MatchSettings) -> Runs:
    """``runs`` with the words at their ends that their fingerprints may have beyond the least number of them."""
    more = settings.distant_most - settings.distant_seed
    before = _going_on(collection, runs.a - 1, runs.b - 1, -1, more)
    after = _going_on(collection, runs.a + runs.lengths, runs.b + runs.lengths, 1, more)
    grown = Runs(runs.a - before, runs.b - before, before + runs.lengths + after)
    return connected(grown, collection.owner[grown.a], collection.owner[grown.b])


def _going_on(collection: Collection, a: Ints, b: Ints, step: int, most: int) -> Ints:
    """How many words, up to ``most``, go on alike from the words ``a`` and ``b``, read right (``step`` 1) or left (-1).

    The words before them stand in the documents that count.
    """
    ids, owner = np.pad(collection.ids, 1), np.pad(collection.owner, 1, constant_values=-1)
    counts = np.zeros(len(a), np.int64)
    going = np.arange(len(a))
    own = [owner[side - step + 1] for side in (a, b)]
    for n in range(most):
        here = [side[going] + n * step + 1 for side in (a, b)]
        same = ids[here[0]] == ids[here[1]]
        for side, document in zip(here, own, strict=True):
            same &= owner[side] == document[going]
        going = going[same]
        counts[going] += 1
    return counts
