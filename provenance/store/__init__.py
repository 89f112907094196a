"""The graph in SQLite: schema, writing, reading, the canonical export, and its verification."""

from provenance.store import reading, reviewing
from provenance.store.canonical import cluster_digest, graph_digest, lines, normalised
from provenance.store.connection import checked, is_empty, opened, transaction, translated
from provenance.store.rows import label
from provenance.store.scope import Part
from provenance.store.writing import Run, begin_anew, now, write

__all__ = [
    "Part",
    "Run",
    "begin_anew",
    "checked",
    "cluster_digest",
    "graph_digest",
    "is_empty",
    "label",
    "lines",
    "normalised",
    "now",
    "opened",
    "reading",
    "reviewing",
    "transaction",
    "translated",
    "write",
]
