"""Work in several processes, where that pays."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import Self, TypeVar

__all__ = ["WORTH", "Processes"]

WORTH = 4 << 20  # characters from which on starting processes pays

T = TypeVar("T")
R = TypeVar("R")


class Processes:
    """A process a core, started when they first pay, and ended with the block.

    They are forked, for others would run the caller's script once more; where that cannot be, the work is done here.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=kind is not None)

    def expect(self, characters: int) -> None:
        """Get ready for work on so many characters."""
        cores = os.cpu_count() or 1
        if self._pool is None and characters >= WORTH and cores > 1 and sys.platform == "linux":
            self._pool = ProcessPoolExecutor(cores, mp_context=get_context("fork"), initializer=_end_with_parent)

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """What ``work`` makes of each item, in their order."""
        return map(work, items) if self._pool is None else self._pool.map(work, items)


def _end_with_parent() -> None:
    """See to it that this process ends when its parent says so, or is killed and can say nothing."""
    gc.freeze()  # what was there before the fork is the parent's, and nothing to collect here
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of them; the parent deals with it

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
