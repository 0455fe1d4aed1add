"""What a crawl is given: its tools, its options, its tasks; values only."""

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
from ingest.store.urls import Refetch
from ingest.store.writer import Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the road needs of the world; every part can be replaced in a test."""

    store: Store
    polite: Polite
    pool: CleaningPool
    now: Callable[[], datetime]
    writer: Writer
    """One thread for all that is written: the event loop never waits for a disk."""
    window: timedelta
    """How far back an article's story is looked for."""
    reader: Executor | None = None
    """One thread for all that is read, for each has a connection with its own cache; None: the event loop's threads."""
    at_once: int = 3
    """Pages of one source on the road together: some are fetched while others are read and written."""
    rights: HostRights = field(default_factory=HostRights)
    """What hosts have said about mining and training, remembered by this process."""

    holder: str = field(default_factory=this_process)
    """As whom pages are taken in hand."""

    async def write(self, work: Callable[[Connection], T], *, patient: bool = False) -> T:
        """`work` in a writing transaction, again while it is locked or away. `patient`: together with others."""
        return await asyncio.wrap_future(self.writer.submit(work, patient=patient))

    async def write_to_the_end(self, work: Callable[[Connection], T]) -> None:
        """As `write`, and the work is done though nobody may be left to wait for it, nor to be told that it failed."""
        writing = asyncio.ensure_future(self.write(work))
        writing.add_done_callback(lambda done: None if done.cancelled() else done.exception())
        await asyncio.shield(writing)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """`work` in a transaction that only reads: it waits for no writer."""
        return await asyncio.get_running_loop().run_in_executor(self.reader, self.store.reading, work)


@dataclass(frozen=True, slots=True)
class Options:
    """What a crawl was asked to do."""

    limit: int | None = None
    """Most pages fetched per source; the rest stays pending."""
    refetch: Refetch | None = None
    """Fetch known pages again, whatever their state, and ask for listings without conditions. Where it chooses among
    them, no listing is asked for."""
    listings: bool = True
    """Whether listings are asked for; if not, only pages that are known and due."""
    command: str = "crawl"
    files: tuple[str, ...] | None = None
    """Of an archive only these files, by their paths as its listing has them; None: all."""


@dataclass(frozen=True, slots=True)
class CrawlTask:
    """One source to crawl; with `urls` only these pages of it, whatever its listings say."""

    source: Source
    urls: tuple[str, ...] = ()
