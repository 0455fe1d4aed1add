"""The one thread through which a process writes: what waits together is committed together; no statement is here."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection

from ingest.errors import StoreUnavailable
from ingest.store.engine import Store

T = TypeVar("T")

MOST = 64
"""Works of one transaction: a commit costs as much as a few of them, and others wait for its locks meanwhile."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Connection], Any]
    future: Future[Any]


class Writer:
    """Writes for many callers. A context manager: what was submitted is written before it ends.

    Nobody waits for company: a transaction takes what has come while the one before it ran. The works of a batch do
    not know each other: when one raises, all are undone, and each is done again in a transaction of its own.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """The future result of `work` in a writing transaction, which is done again while the database is locked or
        away: `work` must not keep anything of a failed try. The future raises what `Store.retrying` raises.
        """
        future: Future[T] = Future()
        self._jobs.put(_Job(work, future))
        return future

    def close(self) -> None:
        """Waits until all is written that was submitted."""
        self._jobs.put(None)
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self) -> None:
        ended = False
        while not ended:
            batch, ended = self._next()
            live = [job for job in batch if job.future.set_running_or_notify_cancel()]
            if len(live) > 1:
                self._together(live)
            else:
                self._one_by_one(live)

    def _next(self) -> tuple[list[_Job], bool]:
        """The jobs that wait, at least one unless there will be none any more; and whether that is so."""
        batch: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            batch.append(job)
            if len(batch) == MOST:
                return batch, False
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return batch, False
        return batch, True

    def _together(self, jobs: Sequence[_Job]) -> None:
        try:
            results = self._store.retrying(lambda conn: [job.work(conn) for job in jobs])
        except StoreUnavailable as error:
            for job in jobs:
                job.future.set_exception(error)
        except BaseException:  # noqa: BLE001 - one of them is to blame, and shall be told alone
            self._one_by_one(jobs)
        else:
            for job, result in zip(jobs, results, strict=True):
                job.future.set_result(result)

    def _one_by_one(self, jobs: Sequence[_Job]) -> None:
        for job in jobs:
            try:
                result = self._store.retrying(job.work)
            except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets it
                job.future.set_exception(error)
            else:
                job.future.set_result(result)
