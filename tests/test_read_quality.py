"""Floors for reading real saved pages: the measured figures may rise, not fall."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from attrs import asdict

from provenance.model import Document
from provenance.read import documents

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
PAGES, SCORER = SHARED / "pages", SHARED / "eval" / "score_pages.py"

FLOORS = {  # of the scorer's figures, measured on 27 pages; the goals of each are lower
    "found": 0.99,
    "authors": 0.98,
    "replies": 0.99,
    "dates": 0.99,
    "quotes": 1.0,
    "first": 1.0,
    "last": 1.0,
    "titles+": 0.96,
    "aauthors": 0.88,
    "adates": 0.88,
}
MOST = {"swallow": 0, "extra": 2, "dirty": 1}

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the real pages are not here")


def scorer() -> ModuleType:
    """The scorer of pages, which lies outside the project."""
    spec = importlib.util.spec_from_file_location("score_pages", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tally() -> dict[str, tuple[int, int]]:
    """For each figure what is right, and of how many."""
    by_page: dict[str, list[dict[str, object]]] = {}
    for item in documents(sorted(PAGES.glob("*.html"))):
        if isinstance(item, Document):
            by_page.setdefault(item.page, []).append(asdict(item))
    gold = [json.loads(line) for line in (PAGES / "gold.jsonl").read_text("utf-8").splitlines()]
    figures, _ = scorer().score(gold, by_page, lambda *_: None)
    return dict(figures)


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_floors(tally, figure):
    """Shares that may not fall."""
    right, of = tally[figure]
    assert right / of >= FLOORS[figure]


@pytest.mark.parametrize("figure", sorted(MOST))
def test_ceilings(tally, figure):
    """Counts of errors that may not rise."""
    assert tally[figure][0] <= MOST[figure]
