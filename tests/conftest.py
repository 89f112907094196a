"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real pages and their gold beside the checkout; skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the real pages are not here")
    return SHARED


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all tests of a module; skips where there is none."""
    browser = pytest.importorskip("browser")
    if browser.CHROMIUM is None:
        pytest.skip("no chromium here; apt-get install -y chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = browser.launched(playwright)
        yield launched
        launched.close()
