"""Make the README's pictures, ``docs/*.png``: real pages of the sample's database, drawn by Chromium.

``python tests/screenshots.py [FOLDER]``; each page wide and narrow. They are drawn in Charis SIL, which the style sheet
names (Debian's ``fonts-sil-charis``); without it they come out in whatever serif the machine has.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import launched
from datasette.utils import tilde_encode
from playwright.sync_api import sync_playwright
from web_server import METADATA, demo, serving

DOCS = Path(__file__).resolve().parents[1] / "docs"
SIZES = {"": (1180, 1.5), "-narrow": (390, 1.5)}  # what is added to a name -> width in pixels, pixels to a point
HEIGHTS = {"home": 1000, "read": 1180, "trail": 1150, "compare": 900}

CHANGED = """
    SELECT d.key, q.quoting_start, q.quoting_end, q.digest, p.key FROM alterations a
    JOIN quotations q ON q.id = a.quotation_id JOIN documents d ON d.id = q.quoting_id
    JOIN documents p ON p.page_id = d.page_id AND p.position = 0 WHERE a.kind = 'negation' LIMIT 1"""
LATER = """
    SELECT d.key, q.quoting_start, q.quoting_end FROM quotations q JOIN documents d ON d.id = q.quoting_id
    JOIN quotations c ON c.quoting_id = q.quoted_id WHERE c.digest = ? LIMIT 1"""


def addresses(database: Path) -> Iterator[tuple[str, str]]:
    """The pages to draw, by name: those about a "not" that got lost."""
    with closing(sqlite3.connect(database)) as db:
        _, _, _, digest, page = db.execute(CHANGED).fetchone()
        later, start, end = db.execute(LATER, [digest]).fetchone()
    yield "home", "/"
    yield "read", f"/provenance/-/read/{tilde_encode(page)}"
    yield "trail", f"/provenance/-/trail/{tilde_encode(later)}?passage={start}-{end}"
    yield "compare", f"/provenance/-/compare/{digest}"


def main(folder: str = str(DOCS)) -> None:
    """Build the sample's database, serve it, and draw each page."""
    Path(folder).mkdir(exist_ok=True)
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        database = demo(Path(place) / "provenance.db")
        browser = launched(playwright)
        with serving(database, "-m", str(METADATA)) as server:
            for suffix, (width, scale) in SIZES.items():
                context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=scale)
                tab = context.new_page()
                for name, address in addresses(database):
                    tab.set_viewport_size({"width": width, "height": HEIGHTS[name]})
                    tab.goto(server + address)
                    tab.screenshot(path=Path(folder) / f"{name}{suffix}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
