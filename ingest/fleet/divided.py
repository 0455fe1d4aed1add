"""Large works in shares: how a work is put into the queue, and how a worker does a share of it, whatever the work
is.

A kind of work is a function that does one share and returns whether it came to its end. All else is here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from ingest import log
from ingest.fleet.hands import Grip
from ingest.fleet.queue import Job, Putter
from ingest.fleet.works import ShareOf, UnknownWork, work_of
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.fleet import assignments, shares
from ingest.store.fleet.shares import Share

_log = log.get(__name__)

DoShare = Callable[[Share, Mapping[str, Any], Callable[[], None]], Awaitable[bool]]
"""Does a share with the work's options, and calls its third argument each time that something more is written.
Returns whether the share has ended. A share that a stop interrupts is continued by the worker that takes it next."""


def put_shares(
    store: Store, group: str, queue: str, make: Callable[[Connection], Sequence[int]]
) -> Sequence[int]:
    """Writes the shares of the work `group` by `make`, and queues those that are to be done. Returns their numbers.

    A work that was begun by the same rules and has not ended goes on.
    """

    def put(conn: Connection) -> Sequence[int]:
        left = make(conn)
        new = assignments.put(conn, [str(ShareOf(group, number)) for number in left], queue)
        Putter().put(conn, queue, [Job(one) for one in new])
        return left

    return store.retrying(put)


class Shares:
    """Does shares for one worker. `kinds`: the function for each kind of work, by the first word of its name."""

    def __init__(self, tools: Tools, kinds: Mapping[str, DoShare]) -> None:
        self._tools = tools
        self._kinds = kinds

    async def do(self, grip: Grip) -> None:
        """Does the share and ends its assignment. Raises UnknownWork."""
        name, holder, work = grip.job.name, grip.holder, work_of(grip.job.name)
        known = await self._tools.read(lambda conn: _known(conn, work))
        if known is None:  # the share is done, or its work is another one by now
            await self._tools.write(lambda conn: assignments.end(conn, name, holder))
            return
        share, options = known
        kind = self._kinds.get(share.group.partition(" ")[0])
        if kind is None:
            raise UnknownWork("no work of this version is called so")
        ended = await kind(share, options, grip.got_on)
        if ended:
            await self._tools.write(lambda conn: assignments.end(conn, name, holder))
        else:
            await self._tools.write(lambda conn: assignments.give_back(conn, [name], holder))
        _log.info("share_done" if ended else "share_interrupted", work=name)


def _known(conn: Connection, work: object) -> tuple[Share, Mapping[str, Any]] | None:
    return shares.get(conn, work.group, work.number) if isinstance(work, ShareOf) else None


async def steps(stop: asyncio.Event, step: Callable[[], int], got_on: Callable[[], None]) -> bool:
    """Takes steps, each in a thread, until one returns 0. Returns False when a stop came first."""
    while not stop.is_set():
        if not await asyncio.to_thread(step):
            return True
        got_on()
    return False
