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
from tabulate import tabulate

from provenance.link import chronological
from provenance.match import MatchSettings, alignments
from provenance.model import Document
from provenance.read import documents
from provenance.segment.words import ngrams, words

CHUNK = 1 << 20


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time that ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def hashed_and_sorted(texts: list[str]) -> int:
    """All runs of five words of ``texts``, hashed in chunks that fit the cache, and sorted."""
    found, chunk, size = [], [], 0
    for text in [*texts, ""]:
        chunk.append(text)
        size += len(text)
        if size >= CHUNK or not text:
            found.append(ngrams(words("\n".join(chunk)).ids, 5))
            chunk, size = [], 0
    keys = np.concatenate(found)
    keys.sort()
    return len(keys)


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
