"""What a crawl is given: its tools, its options and its tasks. Values only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from ingest.cleaning import CleaningPool
from ingest.config import Source
from ingest.holders import this_process
from ingest.pipeline.host_rights import HostRights
from ingest.politeness import Polite
from ingest.store import Store
from ingest.store.urls.agenda import Refetch
from ingest.store.writer import Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the road needs of the outside world. Tests can replace every part."""

    store: Store
    polite: Polite
    pool: CleaningPool
    now: Callable[[], datetime]
    writer: Writer
    """The one thread that writes, so that the event loop never waits for a disk."""
    window: timedelta
    """How far back other articles of a story are looked for."""
    reader: Executor | None = None
    """The one thread that reads, since each thread has a connection with a cache of its own. None means the event
    loop's threads read.
    """
    at_once: int = 3
    """Pages of one source in work at the same time: some are fetched while others are read and written."""
    rights: HostRights = field(default_factory=lambda: HostRights(shelf=None))
    """What hosts have said about mining and training, as far as this process has asked."""

    holder: str = field(default_factory=this_process)
    """The name under which this process claims pages."""

    async def write(self, work: Callable[[Connection], T], *, patient: bool = False) -> T:
        """Runs `work` in a writing transaction, and again while the database is locked or away.

        `patient`: it may wait a moment to share a transaction with other works.
        """
        return await asyncio.wrap_future(self.writer.submit(work, patient=patient))

    async def write_to_the_end(self, work: Callable[[Connection], T]) -> None:
        """As `write`, but the work is also done when its caller is cancelled. Then nobody hears of its failure."""
        writing = asyncio.ensure_future(self.write(work))
        writing.add_done_callback(lambda done: None if done.cancelled() else done.exception())
        await asyncio.shield(writing)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` in a read-only transaction, which waits for no writer."""
        return await asyncio.get_running_loop().run_in_executor(self.reader, self.store.reading, work)


@dataclass(frozen=True, slots=True)
class Options:
    """What a crawl was asked to do."""

    limit: int | None = None
    """Most pages fetched per source. The rest stays pending."""
    refetch: Refetch | None = None
    """Fetches known pages again, whatever their state, and listings without conditions. Where it selects pages by
    state, no listing is fetched."""
    listings: bool = True
    """Whether listings are fetched. If not, only known pages that are due are visited."""
    command: str = "crawl"
    files: tuple[str, ...] | None = None
    """The files of an archive to read, by the paths that its listing gives. None for all."""


@dataclass(frozen=True, slots=True)
class CrawlTask:
    """One source to crawl. With `urls` only these of its pages are visited, whatever its listings say."""

    source: Source
    urls: tuple[str, ...] = ()
