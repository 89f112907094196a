"""Who says what, found out in whichever process has nothing more urgent to do, if need be before its turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from provenance.engines.pages import said_on
from provenance.engines.processes import Processes
from provenance.match import by_page, chunked
from provenance.model import Attribution, Document
from provenance.plan import Plan

__all__ = ["Attributing"]


class Attributing:
    """Attributes what stands on whole pages under a plan, some pages at a time."""

    def __init__(self, plan: Plan, processes: Processes) -> None:
        self._plan, self._processes = plan, processes
        self._begun: dict[str, tuple[list[Document], Iterator[list[Attribution]]]] = {}

    def begin(self, documents: Iterable[Document]) -> None:
        """Begin with ``documents``, which will be asked for next; what was begun before and not asked for is let go."""
        self._begun = {chunk[0].page: (chunk, self._said(chunk)) for chunk in chunked(by_page(documents))}

    def of(self, documents: Iterable[Document]) -> Iterator[tuple[list[Document], list[Attribution]]]:
        """Some at a time of ``documents``, and who says what in them; those begun with are the same or count as new."""
        chunks = list(chunked(by_page(documents)))
        return zip(chunks, chain.from_iterable([self._taken(chunk) for chunk in chunks]), strict=True)

    def _taken(self, chunk: list[Document]) -> Iterator[list[Attribution]]:
        begun, said = self._begun.pop(chunk[0].page, ([], iter(())))
        return said if begun == chunk else self._said(chunk)

    def _said(self, chunk: list[Document]) -> Iterator[list[Attribution]]:
        return self._processes.map(partial(said_on, plan=self._plan), [chunk], patient=True)
