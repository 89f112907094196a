"""How fast pages are read, on one core: ``python tests/bench/reading.py [FOLDER OF HTML]``, by default pages made here."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from provenance.model import Document
from provenance.read import documents
from provenance.read.mojibake import mended

PAGES = Path(__file__).parents[1] / "pages"


def made(folder: Path, comments: int) -> None:
    """Ten pages with as many comments, in the markup of the sample pages."""
    source = (PAGES / "wordpress-html5.html").read_text()
    begin, end = source.index('<li id="comment-14"'), source.index('</ol>\n<div id="respond"')
    for page in range(10):
        item = source[begin:end]
        many = "".join(
            item.replace("14", str(1000 + n)).replace("Good riddance.", f"Good riddance. {n} " * 20)
            for n in range(comments)
        )
        (folder / f"page-{page}-{comments}.html").write_text(source[:begin] + many + source[end:])


def measure(folder: Path) -> str:
    """Megabytes a second of the pages in ``folder``."""
    list(documents([PAGES]))  # what is slow to load is loaded
    mended("cafÃ©")  # ftfy too, which few pages ask for
    size = sum(path.stat().st_size for path in folder.rglob("*.html"))
    begun = time.process_time()
    count = sum(isinstance(item, Document) for item in documents([folder]))
    seconds = time.process_time() - begun
    return f"{size / 1e6:8.2f} MB, {count:7,} documents, {seconds:6.2f} s: {size / 1e6 / seconds:5.2f} MB/s"


def main() -> None:
    """Print a line for each set of pages."""
    if len(sys.argv) > 1:
        print(measure(Path(sys.argv[1])))  # noqa: T201 - a script
        return
    for comments in (20, 200, 2000):
        with tempfile.TemporaryDirectory() as name:
            made(Path(name), comments)
            print(f"{comments:5} comments a page: {measure(Path(name))}")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
