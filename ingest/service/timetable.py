"""Which sources are begun now. The schedule itself is in the database.

A source stays due until its crawl has ended. So what a killed process had begun is due at the next start, once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from ingest.config import Source
from ingest.engines.engine import Book, Engine
from ingest.engines.plans import placed
from ingest.store.sources import planning

LOOK = timedelta(seconds=1)
"""Between two looks at what is due."""

AT_ONCE = 4
"""Sources begun by one look. There are more where so many are due that all could not begin within `SPREAD`."""

SPREAD = timedelta(minutes=5)
"""The time over which sources begin that are due at once, as after a stop, so that they do not come in one burst."""


class Timetable:
    """Has an engine begin what is due. `paused` returns whether nothing may begin now."""

    def __init__(
        self,
        book: Book,
        engine: Engine,
        *,
        now: Callable[[], datetime],
        stop: asyncio.Event,
        paused: Callable[[], bool] = lambda: False,
    ) -> None:
        self._book = book
        self._engine = engine
        self._now = now
        self._stop = stop
        self._paused = paused
        self._sources: dict[str, Source] = {}

    async def use(self, sources: Iterable[Source]) -> None:
        """Sets the sources to crawl. Those in flight end as they began."""
        self._sources = {source.id: source for source in sources}
        self._engine.use(self._sources)
        await self.settle()

    async def settle(self) -> None:
        """Corrects impossible plans: sources without a place, cron lines between their slots, and places farther
        away than a source's bounds allow, as after the clock was set back.
        """
        known = await self._book.read(planning.planned)
        now = self._now()
        plans = [(one.id, placed(one, known.get(one.id), now)) for one in self._sources.values()]
        changes = [(name, plan) for name, plan in plans if plan is not None]
        if changes:
            await self._book.write(lambda conn: planning.plan(conn, changes))

    async def look(self) -> None:
        """Begins sources that are due, the longest waiting first."""
        if self._stop.is_set() or self._paused():
            return
        least = -(-len(self._sources) * LOOK // SPREAD)
        names = await self._engine.waiting(max(AT_ONCE, least))
        if names:
            await self._engine.begin(names)

    async def ended(self) -> None:
        """Waits until nothing is in flight."""
        await self._engine.ended()
