"""The one thread through which a process writes. Works that wait together are committed together. No SQL is here."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection

from ingest.errors import StoreUnavailable
from ingest.store.engine import Store

T = TypeVar("T")

MOST = 64
"""Most works of one transaction. A commit costs as much as a few of them, and others wait for its locks meanwhile."""

MOMENT = 0.1
"""Most seconds that a patient work waits for others. A kill loses the works of that time."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Connection], Any]
    future: Future[Any]
    until: float
    """The monotonic time until which it may wait for others."""


class Writer:
    """Writes for many callers. It is a context manager, which ends when all submitted works are written.

    A transaction takes the works that wait. It begins at once, unless all of them are patient. Then it begins when all
    announced works have come, or after `MOMENT`. The works of a batch are independent: when one raises, all are undone,
    and each is done again in a transaction of its own.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: deque[_Job] = deque()
        self._announced = 0
        self._closed = False
        self._changed = threading.Condition()
        """Guards the three attributes above."""
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], T], *, patient: bool = False) -> Future[T]:
        """The future result of `work` in a writing transaction. The transaction is repeated while the database is
        locked or away, so `work` must not keep anything of a failed try. The future raises the errors of
        `Store.retrying`.
        """
        future: Future[T] = Future()
        now = time.monotonic()
        with self._changed:
            self._jobs.append(_Job(work, future, now + MOMENT if patient else now))
            if len(self._jobs) == 1 or self._left() <= 0:
                self._changed.notify()
        return future

    @contextmanager
    def announced(self) -> Iterator[None]:
        """Announces a patient work, which the block is about to submit. The others wait for it for a moment."""
        with self._changed:
            self._announced += 1
        try:
            yield
        finally:
            with self._changed:
                self._announced -= 1
                if self._jobs and self._left() <= 0:
                    self._changed.notify()

    def close(self) -> None:
        """Waits until all submitted works are written."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self) -> None:
        while batch := self._next():
            live = [job for job in batch if job.future.set_running_or_notify_cancel()]
            if len(live) > 1:
                self._together(live)
            else:
                self._one_by_one(live)

    def _next(self) -> list[_Job]:
        """The jobs of the next transaction. None are left when the writer is closed and everything is written."""
        with self._changed:
            while not (self._jobs or self._closed):
                self._changed.wait()
            while self._jobs and (left := self._left()) > 0:
                self._changed.wait(left)
            return [self._jobs.popleft() for _ in range(min(MOST, len(self._jobs)))]

    def _left(self) -> float:
        """Seconds until the waiting jobs are written, if no others come."""
        if self._closed or len(self._jobs) >= min(MOST, max(self._announced, 1)):
            return 0.0
        return min(job.until for job in self._jobs) - time.monotonic()

    def _together(self, jobs: Sequence[_Job]) -> None:
        try:
            results = self._store.retrying(lambda conn: [job.work(conn) for job in jobs])
        except StoreUnavailable as error:
            for job in jobs:
                job.future.set_exception(error)
        except BaseException:  # noqa: BLE001 - done again one by one, only the one that raises fails
            self._one_by_one(jobs)
        else:
            for job, result in zip(jobs, results, strict=True):
                job.future.set_result(result)

    def _one_by_one(self, jobs: Sequence[_Job]) -> None:
        for job in jobs:
            try:
                result = self._store.retrying(job.work)
            except BaseException as error:  # noqa: BLE001 - the future passes it on
                job.future.set_exception(error)
            else:
                job.future.set_result(result)
