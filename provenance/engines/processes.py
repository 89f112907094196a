"""Work in several processes, where that pays."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self, TypeVar

__all__ = ["COLLECTED", "WORTH", "Processes"]

WORTH = 4 << 20  # characters from which on starting processes pays
COLLECTED = 200_000  # objects made until Python looks for cycles: hardly anything here is in one, and looking is dear
NICENESS = 3  # of the processes: two of them weigh as much as the parent, which has a core for itself when in need

T = TypeVar("T")
R = TypeVar("R")


class Processes:
    """A process a core, started when they first pay, and ended with the block.

    They are forked, for others would run the caller's script once more; where that cannot be, the work is done here.
    Within the block, here and in them, the garbage collector starts every ``COLLECTED`` objects.
    """

    def __init__(self) -> None:
        self._queue: _Queue | None = None
        self._thresholds = gc.get_threshold()

    def __enter__(self) -> Self:
        gc.set_threshold(COLLECTED, *self._thresholds[1:])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        gc.set_threshold(*self._thresholds)
        if self._queue is not None:
            self._queue.close(cancel=kind is not None)

    def expect(self, characters: int) -> None:
        """Get ready for work on so many characters."""
        cores = os.cpu_count() or 1
        if self._queue is None and characters >= WORTH and cores > 1 and sys.platform == "linux":
            self._queue = _Queue(cores)

    def map(self, work: Callable[[T], R], items: Iterable[T], *, patient: bool = False) -> Iterator[R]:
        """What ``work`` makes of each item, in their order; what is ``patient`` gives way to all that is not."""
        if self._queue is None:
            return map(work, items)
        return _results(deque([self._queue.add(partial(work, item), patient=patient) for item in items]))


def _results(found: deque[Future[R]]) -> Iterator[R]:
    while found:
        yield found.popleft().result()


_Task = tuple[Callable[[], Any], Future[Any]]


class _Queue:
    """Work that waits for a process. A pool does first what comes first, and so gets only what it can begin with."""

    def __init__(self, processes: int) -> None:
        self._pool = ProcessPoolExecutor(processes, mp_context=get_context("fork"), initializer=_begun)
        self._lock = Lock()
        self._urgent: deque[_Task] = deque()
        self._patient: deque[_Task] = deque()
        self._room = processes + 1  # one more: so none of them waits for this one

    def add(self, work: Callable[[], R], *, patient: bool) -> Future[R]:
        """Have ``work`` done; what it comes to."""
        found = Future[R]()
        (self._patient if patient else self._urgent).append((work, found))
        self._begin()
        return found

    def close(self, *, cancel: bool) -> None:
        """Begin nothing any more, and end the processes when they have done what they began; ``cancel`` the rest."""
        with self._lock:
            self._urgent.clear()
            self._patient.clear()
        self._pool.shutdown(cancel_futures=cancel)

    def _begin(self) -> None:
        while (task := self._next()) is not None:
            work, found = task
            try:
                self._pool.submit(work).add_done_callback(partial(self._ended, found))
            except RuntimeError as error:  # one of its processes was killed
                self._leave()
                found.set_exception(error)

    def _next(self) -> _Task | None:
        with self._lock:
            waiting = self._urgent or self._patient
            if not waiting or not self._room:
                return None
            self._room -= 1
            return waiting.popleft()

    def _leave(self) -> None:
        with self._lock:
            self._room += 1

    def _ended(self, found: Future[R], done: Future[R]) -> None:
        self._leave()
        if done.cancelled():
            return
        self._begin()
        error = done.exception()
        if error is None:
            found.set_result(done.result())
        else:
            found.set_exception(error)


def _begun() -> None:
    """Give way to the parent, for which all others wait, and end when it says so, or is killed and can say nothing."""
    os.nice(NICENESS)
    gc.freeze()  # what was there before the fork is the parent's, and nothing to collect here
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of them; the parent deals with it

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
