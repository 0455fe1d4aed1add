"""A recleaning by a fleet: the pages in shares, each of which any worker goes over as `ingest reclean` does."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from cleaners import VERSION
from ingest import log, reclean
from ingest.fleet.hands import Grip
from ingest.fleet.known import KnownSources
from ingest.fleet.queue import Job, Putter
from ingest.fleet.works import RECLEANING, SHARE, ShareOf, since_and_sources, work_of
from ingest.pipeline import Tools
from ingest.reclean import RecleanPlan
from ingest.store import Store, assignments, learning, recleaning, shares
from ingest.store.recleaning import Scope
from ingest.store.shares import Group

_log = log.get(__name__)


def divide(store: Store, scope: Scope, size: int = SHARE) -> Sequence[int]:
    """Puts the shares of a recleaning into the queue; gives the numbers of those that are to be done.

    One that was begun by the same cleaners, and has not ended, goes on.
    """
    name = f"reclean {scope}"
    options = {"sources": list(scope.sources), "since": scope.since.isoformat() if scope.since else None}

    def put(conn: Connection) -> Sequence[int]:
        group = Group(name, RECLEANING, options, VERSION)
        left = shares.make(conn, group, recleaning.ranges(conn, scope, size))
        new = assignments.put(conn, [str(ShareOf(name, number)) for number in left], RECLEANING)
        Putter().put(conn, RECLEANING, [Job(one) for one in new])
        return left

    return store.retrying(put)


@dataclass(frozen=True, slots=True)
class Recleaning:
    """Does shares for one worker that has `workers` cleaning processes."""

    tools: Tools
    known: KnownSources
    workers: int
    stop: asyncio.Event

    async def do(self, grip: Grip) -> None:
        """The share, and the end of its assignment. What crawls learn of a source counts from the next share on."""
        name, holder, work = grip.job.name, grip.holder, work_of(grip.job.name)
        scope = await self.tools.read(lambda conn: _scope(conn, work)) if isinstance(work, ShareOf) else None
        if scope is None:
            await self.tools.write(lambda conn: assignments.end(conn, name, holder))
            return
        sites = {source.id: source.site() for source in self.known.current.sources}
        sites = await self.tools.read(lambda conn: dict(learning.all_taught(conn, sites)))
        again = reclean.RecleanTools(
            self.tools.store, self.tools.pool, self.workers, self.tools.now, self.tools.window
        )
        begun_with: list[int] = []

        def tell(done: int, _total: int) -> None:
            begun_with.append(done)
            if done > begun_with[0]:
                grip.got_on()

        report = await reclean.reclean(again, RecleanPlan(scope, sites), self.stop, tell)
        if report.complete:
            await self.tools.write(lambda conn: assignments.end(conn, name, holder))
        else:
            await self.tools.write(lambda conn: assignments.give_back(conn, [name], holder))
        _log.info(
            "share_done" if report.complete else "share_interrupted", work=name, pages=report.total().total()
        )


def _scope(conn: Connection, work: ShareOf) -> Scope | None:
    """What is to be cleaned again; None: it is done. Raises UnknownWork."""
    known = shares.get(conn, work.group, work.number)
    if known is None:
        return None
    share, options = known
    since, sources = since_and_sources(options)
    return Scope(sources, since, share)
