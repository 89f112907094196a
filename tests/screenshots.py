"""Make the README's pictures, ``docs/*.png``: real pages of the sample's database, drawn by Chromium.

``python tests/screenshots.py [CHROMIUM]``; CHROMIUM is the program to call, by default ``chromium``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from web_server import METADATA, demo, serving

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 1200
PICTURES = {  # name -> (page, height in pixels)
    "trail": ("provenance/trail", 1030),
    "altered": ("provenance/altered_quotations", 660),
}
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def main(chromium: str = "chromium") -> None:
    """Build the sample's database, serve it, and draw each page."""
    DOCS.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, serving(demo(Path(folder) / "provenance.db"), "-m", str(METADATA)) as address:
        for name, (page, height) in PICTURES.items():
            with TemporaryDirectory() as profile:
                place = (f"--user-data-dir={profile}", f"--window-size={WIDTH},{height}")
                picture = f"--screenshot={DOCS / name}.png"
                command = [chromium, *OPTIONS, *place, picture, f"{address}/{page}"]
                subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main(*sys.argv[1:])
