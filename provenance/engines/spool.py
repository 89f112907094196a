"""Documents that wait to be worked on: in memory while they are few, else in a file."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import IO, Self

from provenance.errors import ProvenanceError
from provenance.model import Document

__all__ = ["Spool"]

BATCH = 32 << 20  # characters that are worked on and stored at a time


class Spool:
    """Takes documents one by one and gives them back in batches of about ``BATCH`` characters, in their order."""

    def __init__(self) -> None:
        self.count = 0
        self._batch: list[Document] = []
        self._size = 0
        self._stack = ExitStack()
        self._file: IO[bytes] | None = None  # goes with the spool; nobody else writes to it

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, document: Document) -> list[Document]:
        """Take a document; the batch that is complete with it, empty where none is."""
        self.count += 1
        self._batch.append(document)
        self._size += len(document.text)
        if self._size < BATCH:
            return []
        self._write()
        complete, self._batch, self._size = self._batch, [], 0
        return complete

    def _write(self) -> None:
        try:
            if self._file is None:
                self._file = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
            pickle.dump(self._batch, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            raise ProvenanceError(
                f"documents that wait cannot be written to a temporary file ({error.strerror or error}); "
                "name a folder with more room in the environment variable TMPDIR"
            ) from error

    def batches(self) -> Iterator[list[Document]]:
        """What was taken; each batch is there once."""
        if self._file is not None:
            end = self._file.tell()
            self._file.seek(0)
            while self._file.tell() < end:
                yield pickle.load(self._file)  # noqa: S301 - our own
        if self._batch:
            yield self._batch
