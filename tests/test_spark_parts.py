"""The parts of the Spark engine that need no Spark."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.match import Fingerprints, MatchSettings, awaited, shared_places
from provenance.segment.mentions import fitting, mentions


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.integers(0, 6)), unique=True, max_size=80),
    st.integers(1, 9),
    st.integers(0, 4),
)
def test_portions_find_the_same_places(rows: list[tuple[int, int, int]], size: int, neighbours: int) -> None:
    """Sorted fingerprints looked at in portions, each after what it awaits of the former, give the pairs of all."""
    plan = MatchSettings(neighbours=neighbours)
    keys, owners, places = (
        (np.array(column, np.int32) for column in zip(*sorted(rows), strict=True))
        if rows
        else (np.empty((3, 0), np.int32))
    )
    every = Fingerprints(keys.astype(np.uint64), owners, places)
    pages = np.arange(13) // 2

    def pairs(found: Fingerprints) -> set[tuple[int, int]]:
        a, b = shared_places(found, pages, plan)
        return set(zip(a.tolist(), b.tolist(), strict=True))

    before, found = Fingerprints.together([]), set[tuple[int, int]]()
    for start in range(0, len(every), size):
        here = Fingerprints.together([before, every.at(np.arange(start, min(start + size, len(every))))])
        found |= pairs(here)
        before = awaited(here, plan)
    assert found == pairs(every)


@given(
    st.lists(st.sampled_from(["Ina", "Ina Bell", "ina bell", "Mo", "Émile", ""]), max_size=6),
    st.text("@InaBelMo é:\n", max_size=40),
)
def test_fitting_names_are_enough(names: list[str], text: str) -> None:
    """The mentions of a text are the same with the names that fit alone."""
    assert list(mentions(text, fitting(text, names))) == list(mentions(text, names))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_components(pairs: list[tuple[int, int]]) -> None:
    """Numbers hang together that a chain of pairs joins, and no others."""
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    from provenance.engines.spark.components import components

    a, b = (np.array(side, np.int64) for side in zip(*pairs, strict=True)) if pairs else np.empty((2, 0), np.int64)
    numbers, labels = components(a, b)
    groups = [{n} for n in {n for pair in pairs for n in pair}]
    for one, other in pairs:
        joined = [group for group in groups if group & {one, other}]
        groups = [group for group in groups if not group & {one, other}] + [set().union(*joined)]
    expected = {n: min(group) for group in groups for n in group}
    assert dict(zip(numbers.tolist(), labels.tolist(), strict=True)) == expected
