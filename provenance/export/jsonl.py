"""The canonical export: the whole graph, one JSON object a line, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from provenance.errors import coherent
from provenance.store import lines, opened, reading

__all__ = ["jsonl"]


def jsonl(path: Path) -> Iterator[str]:
    """The lines of the database's canonical export, each with its line feed. Raises DatabaseError."""
    with opened(path) as db, coherent():
        db.execute("BEGIN")  # one state of all tables, whoever writes meanwhile
        for line in lines(reading.graph(db), reading.reviews(db)):
            yield line + "\n"
