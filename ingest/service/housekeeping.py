"""What a database needs that is left alone for months: old pages, requests, runs and keys are forgotten."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
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
from ingest.watch import SteadyClock

LOOK = timedelta(hours=1)
"""Between two looks whether a round is to be made."""

ROUND = 86_400.0
"""Seconds between two rounds."""

KEPT = timedelta(days=90)
"""How long requests and runs are remembered: what `ingest why` tells of an older visit is its page alone."""

_log = log.get(__name__)


class Housekeeping:
    """Rounds through all that grows; between their short transactions crawls go on. `known`: the sources now."""

    def __init__(
        self, tools: Tools, known: Callable[[], Config], stop: asyncio.Event, clock: SteadyClock
    ) -> None:
        self._tools = tools
        self._known = known
        self._stop = stop
        self._clock = clock
        self._tidied = float("-inf")
        self._whole = False

    async def look(self) -> None:
        """Makes a round once a day. One that could not go by the clock is made again as soon as the clock is trusted,
        for what a wrong clock deletes does not come back.
        """
        trusted = self._clock.is_trusted()
        if time.monotonic() - self._tidied < ROUND and (self._whole or not trusted):
            return
        self._tidied, self._whole = time.monotonic(), trusted
        if not trusted:
            _log.info("nothing_deleted_by_age", clock_steady_since=self._clock.since().isoformat())
        await self.tidy(by_age=trusted)

    async def tidy(self, *, by_age: bool) -> None:
        """One round. What cannot be done now is said and is done the next time."""
        now = self._tools.now()
        try:
            await self._tools.write(lambda conn: claims.abandon(conn, is_dead))
            await self._tools.write(lambda conn: robots_files.prune(conn, now))
            old = await self._forget_old(now) if by_age else {}
            pages = await self._make_room()
            freed = await self._trim()
        except StoreError as error:
            if not self._stop.is_set():
                _log.warning("housekeeping_failed", error=str(error))
            return
        _log.info("housekeeping_done", **old, pages_over_size=pages, file_pages_freed=freed)

    async def _forget_old(self, now: datetime) -> Mapping[str, int]:
        """What is older than it is kept; how many rows of each kind it was."""
        keys = await self._all(lambda conn: clusters.prune(conn, now, self._tools.window))
        _log.info("keys_pruned", rows=keys)
        return {
            "pages": await self._forget_pages(now),
            "requests": await self._all(lambda conn: fetches.prune_fetches(conn, now - KEPT)),
            "runs": await self._all(lambda conn: runs.prune_runs(conn, now - KEPT)),
        }

    async def _forget_pages(self, now: datetime) -> int:
        """Of each source that says so, then in all."""
        count = 0
        for limits, source_id in self._limits():
            if limits.age is not None:
                before = now - min(limits.age, now - datetime.min.replace(tzinfo=now.tzinfo))
                count += await self._all(
                    lambda conn, before=before, one=source_id: raw_pages.prune(conn, before, source_id=one)  # type: ignore[misc]
                )
        return count

    async def _make_room(self) -> int:
        """Deletes the oldest pages where they take more room than they may. Returns their number."""
        count = 0
        for limits, source_id in self._limits():
            if limits.size is not None:
                room = await self._tools.read(lambda conn, one=source_id: raw_pages.kept_bytes(conn, one))  # type: ignore[misc]
                async for number in self._shrunk(room - limits.size, source_id):
                    count += number
        return count

    def _limits(self) -> Iterator[tuple[Retain, str | None]]:
        known = self._known()
        yield from ((source.retain, source.id) for source in known.sources)
        yield known.retain, None

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
