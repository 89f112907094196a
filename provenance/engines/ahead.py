"""Work on whole pages, some of them at a time, in whichever process has nothing more urgent to do before its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Generic, TypeVar

from provenance.engines.processes import Processes
from provenance.match import by_page, chunked
from provenance.model import Document

__all__ = ["Ahead"]

R = TypeVar("R")


class Ahead(Generic[R]):
    """Does ``work`` on some whole pages at a time, and may begin with it before it is asked for.

    What is asked for gives way to more urgent work where it is ``patient``; what is begun before always does.
    """

    def __init__(self, work: Callable[[list[Document]], R], processes: Processes, *, patient: bool = False) -> None:
        self._work, self._processes, self._patient = work, processes, patient
        self._begun: dict[str, tuple[list[Document], Iterator[R]]] = {}

    def begin(self, documents: Iterable[Document]) -> None:
        """Begin with ``documents``, which will be asked for next; what was begun before and not asked for is let go."""
        self._begun = {chunk[0].page: (chunk, self._done(chunk, patient=True)) for chunk in _chunks(documents)}

    def of(self, documents: Iterable[Document]) -> Iterator[tuple[list[Document], R]]:
        """Some at a time of ``documents``, and what the work makes of them; what was begun with is the same, or new."""
        chunks = _chunks(documents)
        return zip(chunks, chain.from_iterable([self._taken(chunk) for chunk in chunks]), strict=True)

    def _taken(self, chunk: list[Document]) -> Iterator[R]:
        begun, done = self._begun.pop(chunk[0].page, ([], iter(())))
        return done if begun == chunk else self._done(chunk, patient=self._patient)

    def _done(self, chunk: list[Document], *, patient: bool) -> Iterator[R]:
        return self._processes.map(self._work, [chunk], patient=patient)


def _chunks(documents: Iterable[Document]) -> list[list[Document]]:
    return list(chunked(by_page(documents)))
