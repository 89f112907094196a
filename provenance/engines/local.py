"""The embedded engine: a plan carried out in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provenance.model import Document, Graph
from provenance.plan import Plan

__all__ = ["Progress", "run"]

Progress = Callable[[str, int, int], None]


def run(documents: Sequence[Document], plan: Plan, progress: Progress | None = None) -> Graph:
    """The graph of ``documents``; ``progress`` is called with a stage's name, what is done and what there is to do."""
    return Graph(documents=tuple(documents))
