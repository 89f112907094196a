"""Shared runs of words: the fast code against a slow, readable oracle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from comments import page
from hypothesis import given
from hypothesis import strategies as st

from provenance.match.collection import Collection, collected
from provenance.match.order import occurrences
from provenance.match.runs import Runs, shared_runs
from provenance.model import Document

TEXTS = st.lists(st.lists(st.sampled_from(["tide", "wall", "gate", "fell", "rose"]), max_size=9), max_size=4)


def found(collection: Collection, n: int, neighbours: int, scopes: Sequence[int] | None = None) -> Runs:
    """The shared runs of documents that have the given ``scopes``, else all the same one."""
    by_document = np.array(scopes or [1] * len(collection.documents), np.uint64)
    scope = by_document[collection.owner]
    return shared_runs(collection, n, scope, occurrences(collection.ids ^ scope) > 1, neighbours)


def oracle(documents: list[Document], n: int) -> set[tuple[int, int, int]]:
    """Each longest run of ``n`` words or more that two documents share: where it is in both, and its length."""
    rows = [(d, word) for d, document in enumerate(documents) for word in document.text.split()]
    found = set()
    for a in range(len(rows)):
        for b in range(a + 1, len(rows)):
            if rows[a][0] == rows[b][0]:
                continue
            if a and rows[a - 1] == (rows[a][0], rows[b - 1][1]) and rows[b - 1][0] == rows[b][0]:
                continue  # it began earlier
            length = 0
            while (
                b + length < len(rows)
                and rows[a + length] == (rows[a][0], rows[b + length][1])
                and rows[b + length][0] == rows[b][0]
            ):
                length += 1
            if length >= n:
                found.add((a, b, length))
    return found


@given(TEXTS, st.integers(2, 4))
def test_runs_are_those_of_a_slow_reader(texts: list[list[str]], n: int) -> None:
    """Where no wording is so common that places are passed over, exactly the longest shared runs are found."""
    documents = page(*(" ".join(words) for words in texts))
    runs = found(collected(documents, {}), n, neighbours=40)
    pairs = set(zip(runs.a.tolist(), runs.b.tolist(), runs.lengths.tolist(), strict=True))
    assert pairs == oracle(documents, n)


def test_a_scope_keeps_runs_apart() -> None:
    """Words of different scope share no run."""
    documents = [*page("the tide rose", name="a"), *page("the tide rose", "the tide rose", name="b")]
    collection = collected(documents, {})
    runs = found(collection, 3, neighbours=5, scopes=(1, 2, 2))
    assert (runs.a.tolist(), runs.b.tolist(), runs.lengths.tolist()) == ([3], [6], [3])


def test_common_wording_is_compared_with_the_nearest_and_the_first() -> None:
    """Of wording in a hundred documents each place is compared with a few, the first among them."""
    documents = page(*["the tide rose again"] * 100)
    runs = found(collected(documents, {}), 4, neighbours=3)
    of_last = sorted(runs.a[runs.b == 99 * 4] // 4)
    assert of_last == [0, 96, 97, 98]
