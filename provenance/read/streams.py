"""The chunks of a file as a file object, for parsers that want one."""

from __future__ import annotations

import io
from collections.abc import Iterable

__all__ = ["Readable"]


class Readable(io.RawIOBase):
    """Reads ``chunks``; raises ValueError when more than ``largest`` bytes are read without a `restart`."""

    def __init__(self, chunks: Iterable[bytes], largest: int) -> None:
        self._chunks, self._left = iter(chunks), b""
        self._largest, self._size = largest, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def restart(self) -> None:
        """What comes from here on counts anew."""
        self._size = 0

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the parsers give memoryviews
        """Fill ``buffer`` with what is left."""
        if not self._left:
            self._left = next(self._chunks, b"")
        part = self._left[: len(buffer)]
        self._left = self._left[len(part) :]
        self._size += len(part)
        if self._size > self._largest:
            raise ValueError(f"longer than {self._largest >> 20} MiB")
        buffer[: len(part)] = part
        return len(part)
