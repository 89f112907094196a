"""The distribution's Chromium, as the tests and the pictures use it."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, Playwright

__all__ = ["CHROMIUM", "launched"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def launched(playwright: Playwright) -> Browser:
    """A headless Chromium that asks nobody for anything of its own accord."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
