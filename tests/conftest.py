"""What all tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real pages and their gold beside the checkout; skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the real pages are not here")
    return SHARED
