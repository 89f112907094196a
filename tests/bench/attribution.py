"""How fast attribution is, and whether it stays linear in the length of a document.

    python tests/bench/attribution.py documents.jsonl

On one core: all documents as they are, then their texts joined to single documents of one, two and five megabytes.
"""

from __future__ import annotations

import sys
import time

from tabulate import tabulate

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Document
from provenance.read import documents

SIZES = (1_000_000, 2_000_000, 5_000_000)


def measured(name: str, held: list[Document]) -> list[object]:
    """A row: what was read, its size in MB, how many attributions, and the speed in MB a second."""
    size = sum(len(d.text.encode()) for d in held) / 1e6
    start = time.process_time()
    count = sum(1 for document in held for _ in attributions([document], AttributeSettings()))
    return [name, size, count, size / (time.process_time() - start)]


def main() -> None:
    """Print the table."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    held = [d for d in documents(sys.argv[1:]) if isinstance(d, Document)]
    if not held:
        sys.exit(f"no documents in {', '.join(sys.argv[1:])}")
    text = "\n\n".join(d.text for d in held)
    rows = [measured(f"{len(held)} documents", held)]
    for size in SIZES:
        long = (text + "\n\n") * (size // len(text) + 1)
        rows.append(measured("one document", [Document(key="long", page="long", position=0, text=long[:size])]))
    sys.stdout.write(tabulate(rows, ["", "MB", "attributions", "MB/s"], floatfmt=".2f") + "\n")


if __name__ == "__main__":
    main()
