"""Floors of quality in English, German and French newspapers and in comments, on texts written for this project. They are never lowered."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from gold import NAMES, Score, score

FLOORS = {  # precision, recall, and the share of right sources
    ("english", False): (0.83, 0.81, 0.87),
    ("english", True): (0.74, 0.67, 0.79),
    ("german", False): (0.87, 0.75, 0.82),
    ("german", True): (0.88, 0.78, 0.77),
    ("french", False): (0.86, 0.69, 0.78),
    ("french", True): (0.88, 0.71, 0.64),
    ("comments", False): (0.73, 0.75, 0.83),
    ("comments", True): (0.74, 0.70, 0.86),
}
GOLD = {
    "english": "7d4db86fd27bec338491fe9e00605c511c4ea36fc5f49c1f2a90086b5644ea10",
    "german": "0c0891036bb4231d5acbfde6dd40dc4b395d869994d91785522266a7bf94b20a",
    "french": "b719401277ed3d7b37e501c1d062fae4a3b69ffcc4788c89f747a0c9049bcb63",
    "comments": "c076ac29f1534d714efffb029f75ed9c7405faf855f865436e84a3d273be120b",
}


@pytest.fixture(scope="module", params=FLOORS, ids=lambda one: f"{one[0]}-{'held-out' if one[1] else 'read'}")
def scored(request: pytest.FixtureRequest) -> tuple[Score, tuple[float, float, float]]:
    """A score and its floors."""
    name, held_out = request.param
    return score(name, held_out=held_out), FLOORS[name, held_out]


def test_floors(scored: tuple[Score, tuple[float, float, float]]) -> None:
    """No figure falls below its floor."""
    one, floors = scored
    figures = (one.precision, one.recall, one.source)
    assert all(figure >= floor for figure, floor in zip(figures, floors, strict=True)), figures


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_is_the_same(name: str) -> None:
    """The floors are those of these texts."""
    data = (Path(__file__).parent / "gold" / f"{name}.jsonl").read_bytes()
    assert hashlib.sha256(data).hexdigest() == GOLD[name]
