"""Pages that one road has in hand: claimed some at a time before they are asked for, released after their outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection

from ingest.holders import is_dead
from ingest.pipeline.values import Options, Tools
from ingest.store import claims
from ingest.store.urls import Work


class Claims:
    """The claims of one source in one run, which began working at `begun`; `most` are made at a time.

    These should be so many that no page waits for a transaction, and so few that others find some.
    """

    def __init__(self, tools: Tools, source_id: str, options: Options, begun: datetime, *, most: int) -> None:
        self._tools = tools
        self._holder = f"{tools.holder}:{source_id}"
        self._again_before = None if options.refetch is None else begun
        self._most = most
        self._turn = asyncio.Lock()
        self._taken: list[Work] = []
        self._done: list[int] = []
        self._held: set[int] = set()
        """All that is claimed and not released yet, what is worked on among it."""
        self.elsewhere: set[int] = set()
        """URLs that another road, perhaps of another process, has in hand or has brought to their outcome."""

    async def next(self, waiting: list[Work]) -> Work | None:
        """The next of those that wait that is in our hands; None when there is none. What is taken leaves `waiting`."""
        async with self._turn:
            while not self._taken and waiting:
                await self._take(waiting[: self._most])
                del waiting[: self._most]
            return self._taken.pop(0) if self._taken else None

    def done(self, url_id: int) -> None:
        """The URL has come to its outcome: it is released with the next transaction."""
        self._done.append(url_id)

    async def release(self) -> None:
        """Gives back all that is in hand; done to its end though nobody may be left to wait for it."""
        own, self._held = self._held, set()
        self._done, self._taken = [], []
        if own:
            await self._tools.write_to_the_end(lambda conn: claims.release(conn, own, self._holder))

    async def settled(self, url_ids: Collection[int]) -> Collection[str]:
        """The states of those of the URLs on which there is no work any more."""
        now = self._tools.now()
        return (await self._tools.read(lambda conn: claims.settled(conn, url_ids, now))).values()

    async def _take(self, works: Sequence[Work]) -> None:
        done, now, ids = self._done, self._tools.now(), [work.url_id for work in works]
        self._done = []

        def take(conn: Connection) -> set[int]:
            claims.release(conn, done, self._holder)
            mine = claims.claim(conn, ids, self._holder, now, self._again_before)
            if len(mine) < len(ids) and claims.abandon(conn, is_dead):
                mine |= claims.claim(conn, ids, self._holder, now, self._again_before)
            return mine

        mine = await self._tools.write(take)
        self._held = (self._held - set(done)) | mine
        self._taken += [work for work in works if work.url_id in mine]
        self.elsewhere.update(set(ids) - mine)
