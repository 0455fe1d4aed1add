"""Killable worker processes that run the pure cleaners; no fetching and no storing here.

A page can cost a parser seconds, gigabytes or a crash. In a process of its own with a wall limit and a memory
limit it costs only itself: the worker is killed or dies, the next page gets a fresh one.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from cleaners.core import clean_parts, observed
from cleaners.learn import Observation
from cleaners.model import Article, Page, Rejected, Site
from ingest import log
from ingest.errors import WorkerLost

T = TypeVar("T")

_log = log.get(__name__)

SECONDS = 10.0
"""Wall limit of one page, from the moment a worker takes it (promised for pages up to 10 MiB)."""

MEMORY = 2 * 1024**3
"""Address space of one worker in bytes; twenty times what the largest page of 10 MiB was seen to need."""

RECYCLE = 500
"""Pages after which a worker is replaced, so that a parser's leak cannot grow for months."""


def _limit_memory(limit: int) -> None:
    """Runs in the worker: an allocation past the limit fails there instead of felling the machine."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


class CleaningPool:
    """Workers that clean pages side by side. Use as a context manager; `clean` may be awaited concurrently."""

    def __init__(self, workers: int, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(["cleaners.core"])
        self._seconds = seconds
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=RECYCLE,
            initializer=_limit_memory,
            initargs=(memory,),
            context=context,
        )

    async def clean(self, parts: Sequence[Page], site: Site) -> Article | Rejected:
        """The article of a page (given as its parts in order), or why there is none. Raises WorkerLost."""
        return await self.run(parts[0].url, clean_parts, tuple(parts), site)

    async def observed(
        self, parts: Sequence[Page], site: Site
    ) -> tuple[Article | Rejected, Observation | None]:
        """As `clean`, with what the page teaches about its source. Raises WorkerLost."""
        return await self.run(parts[0].url, observed, tuple(parts), site)

    async def run(self, url: str, work: Callable[..., T], *args: object) -> T:
        """`work(*args)` in a worker; both must be picklable.

        Raises WorkerLost, naming `url`, when the worker died, ran out of memory or over its time.
        """
        future = self._pool.schedule(work, args=args, timeout=self._seconds)
        try:
            return await asyncio.wrap_future(future)
        except (TimeoutError, FutureTimeout) as error:
            raise WorkerLost(f"{url}: reading it took longer than {self._seconds:g} s") from error
        except MemoryError as error:
            raise WorkerLost(f"{url}: reading it needed more memory than a worker may have") from error
        except ProcessExpired as error:
            raise WorkerLost(f"{url}: the worker that read it died (exit code {error.exitcode})") from error
        except Exception as error:
            # A bug of ours, and reported as one; but months of crawling must not end on one strange page.
            _log.exception("reading_failed", url=url)
            raise WorkerLost(f"{url}: reading it failed: {type(error).__name__}: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
