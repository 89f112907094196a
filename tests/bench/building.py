"""How fast a whole build is, and what a page more costs.

    python tests/bench/building.py documents.jsonl [more.jsonl ...] [--picture speed.svg]

For each file, each step in a process of its own: plain NumPy hashing and sorting all runs of five words of the text,
matching alone on one core, building a database, building the same again, and building one page of 30 documents more,
which quotes others. Prints a table: seconds of work once Python and the package are loaded, the ratios of one to the other,
and the peak memory of the largest process. The picture shows the seconds against the number of documents.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from tabulate import tabulate

STEPS = {
    "hash and sort": "texts = [d.text for d in held]; timed(lambda: hashed_and_sorted(texts))",
    "match": "timed(lambda: sum(1 for _ in alignments(held, MatchSettings())))",
    "build": "timed(lambda: provenance.build(source, db=db))",
    "build again": "timed(lambda: provenance.build(source, db=db))",
    "a page more": "timed(lambda: provenance.build(page, db=db))",
}
PRELUDE = """
import resource, sys, time
import provenance, provenance.engines, provenance.read.jsonlines
source, page, db = sys.argv[1:]
def timed(work):
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(seconds, used / 1024)
"""
IN_MEMORY = """
from matching import hashed_and_sorted
from provenance.chronology import chronological
from provenance.match import MatchSettings, alignments
from provenance.model import Document
from provenance.read import documents
held = chronological(d for d in documents([source]) if isinstance(d, Document))
"""

Step = tuple[float, float]  # seconds, megabytes


def measured(name: str, source: Path, folder: Path) -> Step:
    """What one step takes."""
    code = PRELUDE + (IN_MEMORY if name in ("hash and sort", "match") else "") + STEPS[name]
    arguments = [sys.executable, "-c", code, str(source), str(folder / "page.jsonl"), str(folder / "bench.db")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    printed = subprocess.run(arguments, check=True, capture_output=True, text=True, env=environment).stdout
    seconds, megabytes = printed.split()
    return float(seconds), float(megabytes)


def page(source: Path) -> list[dict[str, Any]]:
    """A page of 30 documents, later than those of ``source``, half of which quote one of these."""
    with source.open(encoding="utf-8") as lines:
        held = [json.loads(next(lines)) for _ in range(60)]
    made = []
    for n in range(30):
        words = held[n]["text"].split()
        own = " ".join(word[::-1] for word in words[:80])
        text = f"“{' '.join(held[n + 30]['text'].split()[:15])}” {own}" if n % 2 else own
        made.append({"id": f"more/{n}", "page": "more", "position": n, "text": text, "published": "2050-01-01"})
    return made


def row(source: Path) -> tuple[int, float, dict[str, Step]]:
    """The number of documents of a file, its megabytes of text, and what each step takes."""
    count = size = 0
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            count += 1
            size += len(json.loads(line)["text"].encode())
    with tempfile.TemporaryDirectory() as folder:
        more = Path(folder) / "page.jsonl"
        more.write_text("".join(json.dumps(record) + "\n" for record in page(source)), encoding="utf-8")
        return count, size / 1e6, {name: measured(name, source, Path(folder)) for name in STEPS}


def table(rows: list[tuple[int, float, dict[str, Step]]]) -> str:
    """What was measured, a line each, with the ratios that matter, and a column for each file."""
    seconds = [{name: step[0] for name, step in steps.items()} for _, _, steps in rows]
    builds = [each["build"] for each in seconds]
    lines: list[list[object]] = [["text, MB", *(size for _, size, _ in rows)]]
    lines += [[f"{name}, s", *(each[name] for each in seconds)] for name in STEPS]
    lines += [
        ["hash and sort / match", *(each["hash and sort"] / each["match"] for each in seconds)],
        ["build / match", *(each["build"] / each["match"] for each in seconds)],
        ["build / build of the file before", None, *(now / before for before, now in pairwise(builds))],
    ]
    for name in ("match", "build"):
        lines.append([f"{name}, MB of text a second", *(size / steps[name][0] for _, size, steps in rows)])
    for name in ("match", "build"):
        lines.append([f"{name}, MB of memory", *(steps[name][1] for _, _, steps in rows)])
    return tabulate(lines, ["documents", *(f"{count:,}" for count, _, _ in rows)], floatfmt=".2f")


def picture(rows: list[tuple[int, float, dict[str, Step]]]) -> str:
    """The seconds of each step as bars, on a scale of powers of ten, as SVG."""
    import math

    colours = dict(zip(STEPS, ("#9aa5b1", "#3d6b9c", "#b5553a", "#c9b37e", "#4f8a5b"), strict=True))
    left, width, bar, y = 150, 520, 16, 34
    least, most = 0.01, max(step[0] for _, _, steps in rows for step in steps.values())
    scale = width / math.log10(most / least)
    parts = []
    for power in range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1):
        x = left + scale * (power - math.log10(least))
        if x <= left + width + 1:
            parts.append(f'<text x="{x:.0f}" y="14" text-anchor="middle">{10.0**power:g} s</text>')
            parts.append(f'<path d="M{x:.0f} 20V{{bottom}}" stroke="#ddd"/>')
    for count, size, steps in rows:
        parts.append(f'<text x="0" y="{y + 12}" font-weight="bold">{count:,} documents, {size:,.0f} MB</text>')
        y += 22
        for name, (seconds, _) in steps.items():
            length = max(1.0, scale * math.log10(max(seconds, least) / least))
            parts.append(f'<text x="{left - 8}" y="{y + 12}" text-anchor="end">{name}</text>')
            parts.append(f'<rect x="{left}" y="{y}" width="{length:.0f}" height="{bar - 2}" fill="{colours[name]}"/>')
            parts.append(f'<text x="{left + length + 5:.0f}" y="{y + 12}">{seconds:.2f} s</text>')
            y += bar + 2
        y += 12
    body = "\n".join(parts).replace("{bottom}", str(y - 8))
    size = f'viewBox="0 0 {left + width + 80} {y}" width="{left + width + 80}" height="{y}"'
    style = 'font-family="system-ui, sans-serif" font-size="12" fill="#222"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n<rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>\n'


def main() -> None:
    """Print the table, and draw the picture where one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--picture", type=Path)
    arguments = parser.parse_args()
    rows = [row(source) for source in arguments.sources]
    sys.stdout.write(table(rows) + "\n")
    if arguments.picture:
        arguments.picture.write_text(picture(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
