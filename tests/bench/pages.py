"""How fast pages are served: ``python tests/bench/pages.py DB [TIMES]``.

A real Datasette serves the database over loopback; each page is asked for 50 times, our own and Datasette's tables,
and the median and the worst are printed. What is asked for is chosen from the database: the longest page, the source
that is named most, the wording that stands in most places, the claim with most attributions, common and rare words.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from datasette.utils import tilde_encode
from web_server import serving

from provenance.web.described import tables


def one(db: sqlite3.Connection, sql: str) -> tuple[str, ...] | None:
    """The first row of the answer, None where there is none."""
    row = db.execute(sql).fetchone()
    return None if row is None else tuple(map(str, row))


def addresses(path: Path) -> Iterator[tuple[str, str]]:
    """What is asked for: a name and an address."""
    base = f"/{tilde_encode(path.stem)}"
    yield "home", f"{base}/-/home"
    with closing(sqlite3.connect(path)) as db:
        for name, sql, address in HARDEST:
            found = one(db, sql)
            if found is not None:
                yield name, base + address.format(*map(tilde_encode, found))
        for common in (True, False):
            word = one(db, WORD.format("DESC" if common else "ASC"))
            if word is not None:
                yield f"search, {'common' if common else 'rare'}", f"{base}/-/search?q={word[0]}"
    yield "search, nothing", f"{base}/-/search?q=%22no+such+words+here%22"
    for name in tables():
        yield f"table {name}", f"{base}/{name}"


LONGEST = "SELECT page_id FROM documents GROUP BY page_id ORDER BY count(*) DESC LIMIT 1"
BUSIEST = "SELECT cluster_id FROM witnesses GROUP BY cluster_id ORDER BY count(*) DESC LIMIT 1"
WORD = """
    SELECT term FROM (SELECT lower(trim(value, '.,;:!?"')) AS term, count(*) AS n FROM documents,
        json_each('["' || replace(replace(replace(replace(substr(text, 1, 400), '\\', ''), '"', ''), char(10), ' '), ' ', '","') || '"]')
        WHERE documents.id <= 2000 GROUP BY 1 HAVING length(term) > 2) ORDER BY n {} LIMIT 1"""
HARDEST = (
    ("read, longest page", f"SELECT key FROM documents WHERE page_id = ({LONGEST}) LIMIT 1", "/-/read/{}"),
    ("read, longest text", "SELECT key FROM documents ORDER BY length(text) DESC LIMIT 1", "/-/read/{}"),
    (
        "trail, latest of the most quoted",
        f'SELECT d.key, w.start, w."end" FROM witnesses w JOIN documents d ON d.id = w.document_id '
        f"WHERE cluster_id = ({BUSIEST}) ORDER BY d.published DESC, d.position DESC LIMIT 1",
        "/-/trail/{}?passage={}-{}",
    ),
    (
        "trail, earliest of the most quoted",
        f'SELECT d.key, w.start, w."end" FROM witnesses w JOIN documents d ON d.id = w.document_id '
        f"WHERE cluster_id = ({BUSIEST}) ORDER BY d.published, d.position LIMIT 1",
        "/-/trail/{}?passage={}-{}",
    ),
    (
        "compare",
        "SELECT digest FROM quotations WHERE fidelity = 'altered' ORDER BY length(quoting_text) DESC LIMIT 1",
        "/-/compare/{}",
    ),
    (
        "source, most attributions",
        "SELECT name FROM sources WHERE id = (SELECT source_id FROM attributions WHERE source_id IS NOT NULL "
        "GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)",
        "/-/source/{}",
    ),
    (
        "source, most documents",
        "SELECT name FROM sources WHERE id = (SELECT author_id FROM documents WHERE author_id IS NOT NULL "
        "GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)",
        "/-/source/{}",
    ),
    (
        "claim, most attributions",
        "SELECT key FROM claims WHERE id = (SELECT claim_id FROM attributions GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)",
        "/-/claim/{}",
    ),
    (
        "claim, most repeated",
        "SELECT c.key FROM quotations q JOIN attributions a ON a.document_id = q.quoted_id "
        "JOIN claims c ON c.id = a.claim_id GROUP BY c.id ORDER BY count(*) DESC LIMIT 1",
        "/-/claim/{}",
    ),
)


def measure(client: httpx.Client, address: str, times: int) -> list[float]:
    """The milliseconds that each request took."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        client.get(address).raise_for_status()
        taken.append(1000 * (time.perf_counter() - begun))
    return taken


def main(database: str, times: str = "50") -> None:
    """Print a line for each page."""
    path = Path(database)
    with serving(path) as address, httpx.Client(base_url=address, timeout=60) as client:
        print(f"{'milliseconds':40} {'first':>8} {'median':>8} {'worst':>8}")  # noqa: T201 - a script
        for name, page in addresses(path):
            taken = measure(client, page, int(times))
            print(f"{name:40} {taken[0]:8.0f} {statistics.median(taken):8.0f} {max(taken):8.0f}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
