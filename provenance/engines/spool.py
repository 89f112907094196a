"""Documents that wait to be worked on: in memory while they are few, else in a file."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator

from provenance.model import Document

__all__ = ["BATCH", "Spool"]

BATCH = 32 << 20  # characters that are worked on and stored at a time


class Spool:
    """Takes documents one by one and gives them back in batches of about ``BATCH`` characters, in their order."""

    def __init__(self) -> None:
        self.count = 0
        self._batch: list[Document] = []
        self._size = 0
        # It lives as long as the spool and goes with it; only this process writes to it.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115

    def add(self, document: Document) -> None:
        """Take a document."""
        self.count += 1
        self._batch.append(document)
        self._size += len(document.text)
        if self._size >= BATCH:
            pickle.dump(self._batch, self._file, pickle.HIGHEST_PROTOCOL)
            self._batch, self._size = [], 0

    def batches(self) -> Iterator[list[Document]]:
        """What was taken; each batch is there once."""
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            yield pickle.load(self._file)  # noqa: S301 - our own
        if self._batch:
            yield self._batch
