"""What is kept beside a database: fingerprints are found again, however often segments were merged."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.engines.kept import Entry, Kept
from provenance.match import Fingerprints

Row = tuple[int, int, int]


def rows(found: Fingerprints) -> list[Row]:
    """Fingerprints as sorted tuples."""
    return sorted(zip(found.keys.tolist(), found.owners.tolist(), found.places.tolist(), strict=True))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 4000))
def test_postings_are_those_of_a_dictionary(seed: int, documents: int, longest: int) -> None:
    """After any number of additions, and with documents gone, a look-up finds what a plain list holds."""
    chance = np.random.default_rng(seed)
    common = chance.integers(0, 2**64, 20, dtype=np.uint64)
    common[:2] = 0, 2**64 - 1
    held: list[Row] = []
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("ATTACH ':memory:' AS kept")
        kept = Kept(db)
        for number in range(1, documents + 1):
            size = int(chance.integers(1, longest + 1))
            rare = chance.integers(0, 2**64, size, dtype=np.uint64)
            keys = np.where(chance.random(size) < 0.3, chance.choice(common, size), rare)
            found = Fingerprints(keys, np.full(size, number, np.int32), chance.integers(0, 2**31, size, np.int32))
            page = f"p{number % 5}"  # the page's document before has another text now, and is gone
            kept.entries.replace([page], [Entry(number, (float(number), page, 0, page), None)])
            kept.postings.add(found.by_key())
            alive = {number for (number,) in db.execute("SELECT number FROM kept.documents")}
            held = [row for row in (*held, *rows(found)) if row[1] in alive]
            asked = np.unique(np.concatenate((common, keys[:50], chance.integers(0, 2**64, 5, dtype=np.uint64))))
            wanted = set(asked.tolist())
            assert [row for row in rows(kept.postings.of(asked)) if row[1] in alive] == sorted(
                row for row in held if row[0] in wanted
            )
