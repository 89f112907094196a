"""How rare words are: what tells wording of somebody's own from stock phrases and from the words of a topic.

Rarity is a matter of a page alone and of the languages' commonest words, so that a page's quotations stay what they
are whatever else is in the collection.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from provenance.match.order import occurrences, stretches
from provenance.segment.words import UInts, ngrams_at, words

__all__ = ["Bits", "commonness", "rarity"]

Bits = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PAIRS, PAGE = 0.3, 0.35  # weights of the models of two words and of the page; the figures hardly depend on them
PASSED = 2  # occurrences of a word on a page that tell nothing: those of one passage and of its copy
PASSAGE = 8  # words that no two writers chance upon: longer than stock phrases, shorter than most quotations
COMMONEST = 0.07  # the share of the commonest word of a language in all words
_SLOT = np.uint64(48)  # bits of a number that are left out where it is looked up
RARE = 2.0**-15.5  # the share of a word that is not among the commonest


def rarity(ids: UInts, common: Bits, pages: UInts, often: Ints) -> Bits:
    """The information of each word in bits, after the word before it.

    ``common`` is each word's share in its language (`commonness`); ``pages`` numbers its page, where it stands
    ``often`` times; words of a page stand together.

    A model of single words, Zipf's law over the commonest ones, is interpolated (Jelinek and Mercer 1980) with one of
    the words of the page (the cache of Kuhn and De Mori 1990) and one of its pairs of words. The occurrences that make
    a passage shared, two or as many as quote it, count for nothing.
    """
    own = np.full(len(ids), PASSED)
    begins, times = _repeated(ids, pages, often, PASSAGE)
    for place in (begins + k for k in range(PASSAGE)):
        own[place] = np.maximum(own[place], times)
    after = np.zeros(len(ids))
    begins, times = _repeated(ids, pages, often, 2)
    after[begins + 1] = np.clip((times - own[begins + 1]) / often[begins], 0, 1)
    local = np.maximum(often - own, 0) / stretches(pages)
    bits: Bits = -np.log2((1 - PAIRS - PAGE) * common + PAIRS * after + PAGE * local)
    return bits


def _repeated(ids: UInts, pages: UInts, often: Ints, n: int) -> tuple[Ints, Ints]:
    """Where runs of ``n`` words begin all of which stand more than twice on their page, and how often each run does.

    No other run can stand there more often than counts for nothing.
    """
    count = max(0, len(ids) - n + 1)
    possible = pages[:count] == pages[n - 1 :]
    for k in range(n):
        possible &= often[k : k + count] > PASSED
    begins = np.flatnonzero(possible)
    return begins, occurrences(ngrams_at(ids, n, begins) ^ pages[begins])


def commonness(ids: UInts) -> Bits:
    """The share of each word in all words of its language, as far as that is known.

    The commonest words are looked up by the first bits of their numbers, those that have these in common one by one.
    """
    known, share, first, deepest = _commonest()
    found = np.full(len(ids), RARE)
    place = first[ids >> _SLOT]
    for _ in range(deepest):
        same = np.flatnonzero(known[place] == ids)
        found[same] = share[place[same]]
        place += 1
    return found


@lru_cache(maxsize=1)
def _commonest() -> tuple[UInts, Bits, Ints, int]:
    """The numbers of the commonest words of all languages, sorted, with their shares.

    Besides, where those begin that have the same first bits, and how many have at most.
    """
    text = files(__package__).joinpath("common.toml").read_text(encoding="utf-8")
    shares: dict[int, float] = {}
    for listed in tomllib.loads(text).values():
        for place, number in enumerate(words(listed).ids.tolist(), 1):
            shares[number] = max(shares.get(number, RARE), COMMONEST / place)
    known = np.array(sorted(shares), np.uint64)
    first = np.searchsorted(known >> _SLOT, np.arange((1 << 64 - int(_SLOT)) + 1, dtype=np.uint64))
    deepest = int(np.diff(first).max())
    share = [shares[number] for number in known.tolist()]
    return np.pad(known, (0, deepest)), np.pad(share, (0, deepest)), first, deepest
