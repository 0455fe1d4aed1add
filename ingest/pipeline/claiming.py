"""The pages that one road has in hand. Due pages are looked up in batches, claimed before they are requested, and
released after their outcome.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection

from ingest.holders import is_dead
from ingest.pipeline.inputs import Options, Tools
from ingest.store.urls import agenda, claims
from ingest.store.urls.agenda import Work

BATCH = 50
"""URLs taken from the database at a time. One that is taken and not worked on costs nothing but the query."""


class PageClaims:
    """The claims of one source in one run, which began working at `begun`.

    `most`: claims made at a time: enough that no page waits for a transaction, few enough that other processes find
    some. `only`: the URLs to work on, whichever source they belong to.
    """

    def __init__(
        self,
        tools: Tools,
        source_id: str,
        options: Options,
        begun: datetime,
        *,
        only: Collection[int] | None,
        most: int,
    ) -> None:
        self._tools = tools
        self._source_id = source_id
        self._options = options
        self._begun = begun
        self._only = only
        self._most = most
        self._holder = f"{tools.holder}:{source_id}"
        self._turn = asyncio.Lock()
        self._waiting: deque[Work] = deque()
        """Due URLs that are not claimed yet."""
        self._all_waiting = False
        """True when the last look at the database found nothing more that is due."""
        self._taken: deque[Work] = deque()
        self._handed: set[int] = set()
        """All URLs that were handed out, finished or not."""
        self._done: list[int] = []
        self._held: set[int] = set()
        """All URLs that are claimed, or are just being claimed, and not released yet, including those in work."""
        self._elsewhere: set[int] = set()
        """URLs that another road, perhaps of another process, has in hand or has brought to their outcome."""
        self.ended: set[int] = set()
        """URLs that this road has brought to their outcome."""

    async def look(self) -> bool:
        """Looks for due URLs. Returns whether there are any that nobody is known to work on."""
        limit = self._options.limit
        room = BATCH if limit is None else min(BATCH, limit - len(self._handed))
        if room > 0:
            known = self._handed | self._elsewhere
            # URLs in hand are still due, and so are many of those that others have.
            most = room + len(self._elsewhere) + len(self._handed - self.ended)
            batch = await self._tools.read(lambda conn: self._due(conn, most))
            self._waiting.extend([work for work in batch if work.url_id not in known][:room])
        self._all_waiting = len(self._waiting) < room or room <= 0
        return bool(self._waiting)

    async def next(self) -> Work | None:
        """The next due URL that is claimed for this road. None when there is none.

        The next batch is claimed while the last one is in work, so that workers never wait for the end of a batch.
        """
        async with self._turn:
            while not self._taken and (self._waiting or (not self._all_waiting and await self.look())):
                await self._take(
                    [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
                )
            if not self._taken:
                return None
            work = self._taken.popleft()
            self._handed.add(work.url_id)
            return work

    def done(self, url_id: int) -> None:
        """Notes that the URL has come to its outcome. It is released with the next transaction."""
        self.ended.add(url_id)
        self._done.append(url_id)

    async def release(self) -> None:
        """Releases everything in hand. The work is done to its end even when its caller is cancelled."""
        own, self._held = self._held, set()
        self._done, self._taken = [], deque()
        if own:
            await self._tools.write_to_the_end(lambda conn: claims.release(conn, own, self._holder))

    async def settled(self, url_ids: Collection[int]) -> Collection[str]:
        """The states of those of the URLs on which no work is left."""
        now = self._tools.now()
        return (await self._tools.read(lambda conn: claims.settled(conn, url_ids, now))).values()

    def _due(self, conn: Connection, most: int) -> Sequence[Work]:
        refetch = self._options.refetch
        return agenda.due(conn, self._source_id, most, self._begun, refetch=refetch, only=self._only)

    async def _take(self, works: Sequence[Work]) -> None:
        done, now, ids = self._done, self._tools.now(), [work.url_id for work in works]
        again_before = None if self._options.refetch is None else self._begun
        self._done = []

        def take(conn: Connection) -> set[int]:
            claims.release(conn, done, self._holder)
            mine = claims.claim(conn, ids, self._holder, now, again_before)
            if len(mine) < len(ids) and claims.abandon(conn, is_dead):
                mine |= claims.claim(conn, ids, self._holder, now, again_before)
            return mine

        # Before the transaction, for it may be written although this task is cancelled meanwhile.
        self._held.update(ids)
        mine = await self._tools.write(take)
        self._held.difference_update(done, set(ids) - mine)
        self._taken += [work for work in works if work.url_id in mine]
        self._elsewhere.update(set(ids) - mine)
