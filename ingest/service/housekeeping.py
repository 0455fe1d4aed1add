"""What a database needs that is left alone for months: old pages, requests, runs and keys are forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from ingest import log
from ingest.config import Config
from ingest.config.models import Retain
from ingest.errors import StoreError
from ingest.holders import is_dead
from ingest.pipeline import Tools
from ingest.store.pages import fetches, raw_pages, robots_files
from ingest.store.sources import runs
from ingest.store.stories import clusters
from ingest.store.urls import claims

KEPT = timedelta(days=90)
"""How long requests and runs are remembered: what `ingest why` tells of an older visit is its page alone."""

_log = log.get(__name__)


class Housekeeping:
    """One round through all that grows; between its short transactions crawls go on. `known`: the sources now."""

    def __init__(self, tools: Tools, known: Callable[[], Config], stop: asyncio.Event) -> None:
        self._tools = tools
        self._known = known
        self._stop = stop

    async def tidy(self) -> None:
        """One round. What cannot be done now is said and is done the next time."""
        now = self._tools.now()
        try:
            await self._tools.write(lambda conn: claims.abandon(conn, is_dead))
            await self._tools.write(lambda conn: robots_files.prune(conn, now))
            keys = await self._all(lambda conn: clusters.prune(conn, now, self._tools.window))
            _log.info("keys_pruned", rows=keys)
            forgotten = await self._forget_pages(now)
            requests = await self._all(lambda conn: fetches.prune_fetches(conn, now - KEPT))
            done = await self._all(lambda conn: runs.prune_runs(conn, now - KEPT))
            freed = await self._trim()
        except StoreError as error:
            if not self._stop.is_set():
                _log.warning("housekeeping_failed", error=str(error))
            return
        _log.info("housekeeping_done", pages=forgotten, requests=requests, runs=done, file_pages_freed=freed)

    async def _forget_pages(self, now: datetime) -> int:
        """By age and room, of each source that says so, then in all."""
        known = self._known()
        count = 0
        for source in known.sources:
            count += await self._retain(source.retain, now, source.id)
        return count + await self._retain(known.retain, now, None)

    async def _retain(self, limits: Retain, now: datetime, source_id: str | None) -> int:
        count = 0
        if limits.age is not None:
            before = now - min(limits.age, now - datetime.min.replace(tzinfo=now.tzinfo))
            count += await self._all(lambda conn: raw_pages.prune(conn, before, source_id=source_id))
        if limits.size is not None:
            room = await self._tools.read(lambda conn: raw_pages.kept_bytes(conn, source_id))
            async for number in self._shrunk(room - limits.size, source_id):
                count += number
        return count

    async def _shrunk(self, excess: int, source_id: str | None) -> AsyncIterator[int]:
        """Deletes pages until `excess` bytes are free. Yields after each transaction how many it deleted."""
        while excess > 0 and not self._stop.is_set():
            most = excess
            number, freed = await self._tools.write(
                lambda conn, most=most: raw_pages.prune_to(conn, most, source_id=source_id)  # type: ignore[misc]
            )
            if not number:
                return
            excess -= freed
            yield number

    async def _all(self, some: Callable[[Connection], int]) -> int:
        """`some` again and again until nothing is left, or the service stops; how many rows it were."""
        count = 0
        while not self._stop.is_set() and (number := await self._tools.write(some)):
            count += number
        return count

    async def _trim(self) -> int:
        count = 0
        while not self._stop.is_set() and (number := await asyncio.to_thread(self._tools.store.trim)):
            count += number
        return count
