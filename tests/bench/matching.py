"""How fast matching is: against plain NumPy on the same text, and with ten times the documents.

    python tests/bench/matching.py documents.jsonl [more.jsonl ...]

For each file, one after the other in one process on one core: reading it, hashing and sorting all runs of five words
with plain NumPy (what any matcher must at least do), and matching. Prints a table with the ratios and the peak memory.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from tabulate import tabulate

from provenance.chronology import chronological
from provenance.match import MatchSettings, alignments
from provenance.model import Document
from provenance.read import documents

CHUNK = 1 << 20
RUN = 5  # words
BASE = np.uint64(0x9E3779B97F4A7C15)
LETTERED = np.array([chr(code).isalnum() for code in range(sys.maxunicode + 1)])


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time that ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def hashed_and_sorted(texts: list[str]) -> int:
    """All runs of five words of ``texts``, hashed in chunks that fit the cache, and sorted.

    Written out here in the way that comes to mind first, so that it stays what it is while the package gets faster.
    """
    found, chunk, size = [], [], 0
    for text in [*texts, ""]:
        chunk.append(text)
        size += len(text)
        if size >= CHUNK or not text:
            found.append(hashed("\n".join(chunk)))
            chunk, size = [], 0
    keys = np.concatenate(found)
    keys.sort()
    return len(keys)


def hashed(text: str) -> npt.NDArray[np.uint64]:
    """The hashes of all runs of five words of a text, which are runs of letters and digits without case."""
    codes = np.frombuffer(text.lower().encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = LETTERED[codes]
    begins, ends = inside.copy(), inside.copy()
    begins[1:] &= ~inside[:-1]
    ends[:-1] &= ~inside[1:]
    starts, stops = np.flatnonzero(begins), np.flatnonzero(ends) + 1
    if len(starts) < RUN:
        return np.empty(0, np.uint64)
    word = np.maximum(np.cumsum(begins) - 1, 0)
    place = np.where(inside, np.arange(len(codes)) - starts[word], 0)
    powers = np.cumprod(np.full(int(place.max()) + 1, BASE))
    terms = np.where(inside, codes.astype(np.uint64) * powers[place], np.uint64(0))
    sums = np.concatenate(([np.uint64(0)], np.cumsum(terms)))
    words = sums[stops] - sums[starts]
    runs = words[: len(words) - RUN + 1].copy()
    for k in range(1, RUN):
        runs = runs * BASE + words[k : len(words) - RUN + 1 + k]
    return runs ^ (runs >> np.uint64(29))


def main() -> None:
    """Print the table."""
    rows = []
    for path in sys.argv[1:]:
        held = chronological(d for d in documents([path]) if isinstance(d, Document))
        size = sum(len(d.text.encode()) for d in held) / 1e6
        least = timed(lambda held=held: hashed_and_sorted([d.text for d in held]))
        matched = timed(lambda held=held: sum(1 for _ in alignments(held, MatchSettings())))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append([len(held), size, size / least, size / matched, least / matched, matched, memory])
    headers = ["documents", "MB", "hash and sort, MB/s", "match, MB/s", "ratio", "match, s", "peak, MB"]
    sys.stdout.write(tabulate(rows, headers, floatfmt=".2f") + "\n")


if __name__ == "__main__":
    main()
