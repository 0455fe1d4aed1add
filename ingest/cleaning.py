"""Worker processes that run the pure cleaners and can be killed. Nothing is fetched or stored here.

A page can cost a parser seconds, gigabytes or a crash. In a process of its own, with limits of time and memory, it
costs only itself: the worker is killed or dies, and the next page gets a new one. When workers die between two
pages (a system short of memory kills any process), the whole pool is replaced. The run ends only when new workers
do not even start, for then no page is to blame.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext, suppress
from functools import partial
from types import SimpleNamespace, TracebackType
from typing import Any, Self, TypeVar

import pebble.pool.process
from pebble import ProcessExpired, ProcessPool

from cleaners.content import Reading
from cleaners.hints import Hint
from cleaners.model import Article, FieldCandidate, Page, Rejected, Site
from ingest import forkserver, log, working
from ingest.errors import WorkerLost, WorkersUnavailable
from ingest.metering import METER

T = TypeVar("T")

_log = log.get(__name__)

# pebble measures a task's time by the wall clock. A clock that is set ahead would end whatever the workers have in
# hand, and one that is set back would let a task run on. pebble can be told in no other way.
setattr(pebble.pool.process, "time", SimpleNamespace(time=time.monotonic, sleep=time.sleep))  # noqa: B010

SECONDS = 10.0
"""The CPU seconds that one page may take in a worker. It is promised for pages up to 10 MiB."""

PATIENCE = 12
"""How many times its CPU seconds a page may take by the clock, from the moment a worker takes it. On a busy machine a
worker has only a share of a core, and no page is to blame for that. A worker that waits for ever ends all the same."""

MEMORY = 2 * 1024**3
"""Address space of one worker in bytes: twenty times what the largest page of 10 MiB needed."""

RECYCLE = 500
"""Pages after which a worker is replaced, so that a leak in a parser cannot grow for months."""

START_SECONDS = 60.0
"""Seconds for new workers to answer once. They load the cleaners first, perhaps on a busy machine."""

TRIES = 3
"""How often a page is read when its worker dies or the pool breaks, for which another page may be to blame."""

SLOW_SECONDS = 2.0
"""A page that takes longer is slow. That is a hundred times as long as most take."""

START_TRIES = 6
"""How often workers are started that die as they start. The system may have killed one of them."""

START_PAUSE = 0.1
"""Seconds before the second start, doubled before each further one. A killed process is not gone at once, and until
then the process that forks the workers cannot be reached."""

PIPE = 1 << 20
"""Bytes that may wait in each pipe between this process and the workers: the most that Linux allows by default.
Most pages fit into it whole, and hardly any into the usual 64 KiB."""

_REST_SECONDS = 30.0  # after workers could not be started, before that is tried again
_LOOK_SECONDS = 5.0  # how often a page that is waited for is checked to be in hands that live


_OUT_OF_TIME = -getattr(signal, "SIGPROF", 0)  # the exit code of a worker whose seconds were used up


class Allowance:
    """The CPU seconds that one page may take in workers, over all steps."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.left = seconds


class _WorkerDied(WorkerLost):
    """The worker died while it read the page. The page may not be to blame."""


class CleaningPool:
    """Workers that clean pages side by side. A context manager. `clean` may be awaited concurrently.

    The workers start with the first page.
    """

    _begin = staticmethod(working.begin)

    def __init__(
        self,
        workers: int,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        start_seconds: float = START_SECONDS,
    ) -> None:
        self._context = forkserver.context()
        self._workers = workers
        self._seconds = seconds
        self._memory = memory
        self._start_seconds = start_seconds
        self._pool: ProcessPool | None = None
        self._opening = threading.Lock()
        self._again = asyncio.Lock()
        self._refused: tuple[float, str] | None = None
        self._slow: set[str] = set()
        """Sites whose last page was slow to read."""
        self._slow_room = asyncio.Semaphore(max(workers - 1, 1))
        """Bounds how many workers read pages of slow sites. One worker stays free of them, where there are several."""

    async def clean(self, page: Page, site: Site) -> Article | Rejected:
        """The article of a page, or why there is none. Raises as `run`."""
        return await self.run(page.url, working.clean, page, site)

    async def explained(
        self, page: Page, site: Site
    ) -> tuple[Article | Rejected, tuple[FieldCandidate, ...]]:
        """As `clean`, with the candidates among which its values were chosen. Raises as `run`."""
        return await self.run(page.url, working.explained, page, site)

    async def read(
        self, parts: Sequence[Page], site: Site, hint: Hint, allowance: Allowance | None = None
    ) -> Reading:
        """What a page says, given as its parts in order. Raises as `run`."""
        return await self.run(parts[0].url, working.read, tuple(parts), site, hint, allowance=allowance)

    async def run(
        self, url: str, work: Callable[..., T], *args: object, allowance: Allowance | None = None
    ) -> T:
        """Runs `work(*args)` in a worker. Both must be picklable. `allowance`: that of the page, where it is read
        in several steps.

        Raises WorkerLost, naming `url`, when the worker died, ran out of memory or exceeded its time. Raises
        WorkersUnavailable when workers cannot be started at all.
        """
        allowance = allowance or Allowance(self._seconds)
        if allowance.left <= 0:
            raise self._too_long(url)
        lost = WorkerLost(f"{url}: the workers died {TRIES} times while it was read")
        for tries in range(TRIES):
            # Pages that are read again take turns. Otherwise the one that breaks its pools would break
            # the others' each time.
            async with self._again if tries else nullcontext():
                pool = self._pool
                if pool is None:
                    pool = await asyncio.to_thread(self._opened, None)
                try:
                    return await self._read(pool, url, partial(work, *args), allowance)
                except _WorkerDied as error:
                    _log.warning("page_read_again", url=url, detail=str(error))
                    lost = error
                except BrokenProcessPool as error:
                    _log.warning("workers_replaced", url=url, detail=str(error))
                    await asyncio.to_thread(self._opened, pool)
        raise lost

    async def _read(self, pool: ProcessPool, url: str, work: Callable[[], T], allowance: Allowance) -> T:
        """Raises WorkerLost, and BrokenProcessPool where the whole pool is lost and not only this page."""
        site = url.split("/", 3)[:3][-1]
        wall = allowance.left * PATIENCE
        answer: T
        try:
            async with self._slow_room if site in self._slow else nullcontext():
                seconds, answer = await _answer(
                    pool,
                    _scheduled(pool, working.timed, (work, allowance.left), wall),
                )
        except (TimeoutError, FutureTimeout) as error:
            allowance.left = 0
            self._slow.add(site)
            raise WorkerLost(f"{url}: it was not read within {wall:g} s") from error
        except MemoryError as error:
            raise WorkerLost(f"{url}: reading it needed more memory than a worker may have") from error
        except ProcessExpired as error:
            if error.exitcode == _OUT_OF_TIME:
                allowance.left = 0
                self._slow.add(site)
                raise self._too_long(url) from error
            raise _WorkerDied(f"{url}: the worker that read it died (exit code {error.exitcode})") from error
        except BrokenProcessPool:
            raise
        except Exception as error:
            # A bug of ours, which is reported as one; but months of crawling must not end on one
            # strange page.
            _log.exception("reading_failed", url=url)
            raise WorkerLost(f"{url}: reading it failed: {type(error).__name__}: {error}") from error
        allowance.left -= seconds
        METER.time("ingest_clean_seconds", seconds)
        (self._slow.add if seconds > SLOW_SECONDS else self._slow.discard)(site)
        return answer

    def _too_long(self, url: str) -> WorkerLost:
        return WorkerLost(f"{url}: reading it took longer than {self._seconds:g} s of CPU time")

    def _opened(self, broken: ProcessPool | None) -> ProcessPool:
        """The pool, replaced if it is `broken`. Only the first caller who finds it broken makes a new one. Blocks."""
        with self._opening:
            if self._pool is not None and self._pool is not broken:
                return self._pool
            if self._refused is not None and time.monotonic() - self._refused[0] < _REST_SECONDS:
                raise WorkersUnavailable(self._refused[1])
            if self._pool is not None:
                _end(self._pool)
                self._pool = None
            self._pool = self._proved()
            return self._pool

    def _proved(self) -> ProcessPool:
        """A new pool that has answered once. Raises WorkersUnavailable."""
        for tries in range(1, START_TRIES + 1):
            try:
                return self._started()
            except (BrokenProcessPool, ProcessExpired, FutureTimeout, OSError, MemoryError) as error:
                failed = error
                if isinstance(error, FutureTimeout):
                    break
            _log.warning("workers_started_again", tries=tries, detail=str(failed) or type(failed).__name__)
            if tries < START_TRIES:
                _rest(START_PAUSE * 2 ** (tries - 1))
        cause = failed.__cause__ or failed
        reason = f"{type(cause).__name__}: {cause}" if str(cause) else type(cause).__name__
        message = (
            f"the processes that clean pages cannot be started ({reason}); nothing was lost, but nothing can be "
            "read either: look for limits of memory or processes (ulimit -a, the container's) and for a full "
            "folder of temporary files (/tmp, TMPDIR), then run again"
        )
        self._refused = time.monotonic(), message
        raise WorkersUnavailable(message) from failed

    def _started(self) -> ProcessPool:
        pool = ProcessPool(
            max_workers=self._workers,
            max_tasks=RECYCLE,
            initializer=self._begin,
            initargs=(self._memory,),
            context=self._context,
        )
        try:
            _scheduled(pool, abs, (-1,), None).result(self._start_seconds)
            _widen(pool)
        except BaseException:
            _end(pool)
            raise
        return pool

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            _end(self._pool)  # nobody waits for the page any more


def _widen(pool: ProcessPool) -> None:
    """Widens the pipe so that a page can be sent while no worker is there to take it (Linux).

    A worker that takes a page keeps the others from taking and answering until it has the whole of it. Through a
    narrow pipe this lasts as long as the sender needs to get the interpreter's lock again for each 64 KiB.
    """
    channel = pool._pool_manager.worker_manager.pool_channel  # noqa: SLF001 - pebble offers no other way
    if sys.platform == "linux" and channel is not None:
        import fcntl

        for end in (channel.reader, channel.writer):
            # The system bounds the memory of all pipes of a user. A narrow one works as well.
            with suppress(OSError):
                fcntl.fcntl(end.fileno(), fcntl.F_SETPIPE_SZ, PIPE)


def _rest(seconds: float) -> None:
    time.sleep(seconds)


def _scheduled(
    pool: ProcessPool, work: Callable[..., Any], args: tuple[object, ...], seconds: float | None
) -> Future[Any]:
    """Raises BrokenProcessPool, also where pebble reports it by another exception."""
    try:
        return pool.schedule(work, args=args, timeout=seconds)
    except RuntimeError as error:  # "Unexpected error within the Pool", "can't start new thread"
        raise BrokenProcessPool(str(error)) from error


async def _answer(pool: ProcessPool, future: Future[Any]) -> Any:
    """The worker's answer. Raises BrokenProcessPool once the pool's own threads have ended, for then none would
    come.
    """
    waited = asyncio.wrap_future(future)
    try:
        while not (await asyncio.wait([waited], timeout=_LOOK_SECONDS))[0]:
            if not pool.active:
                raise BrokenProcessPool("the pool ended without an answer")
    finally:
        waited.cancel()  # does nothing to an answer; a page that nobody waits for any more is not read on
    return waited.result()


def _end(pool: ProcessPool) -> None:
    """Kills what is left of a pool."""
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
