"""A recleaning by a fleet: its pages are divided into shares, and any worker does a share as `ingest reclean`
would.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from cleaners import VERSION
from ingest import reclean
from ingest.fleet import divided
from ingest.fleet.known import KnownSources
from ingest.fleet.works import RECLEANING, SHARE, since_and_sources
from ingest.pipeline import Tools
from ingest.reclean import RecleanPlan
from ingest.store import Store
from ingest.store.articles import recleaning
from ingest.store.articles.recleaning import Scope
from ingest.store.fleet import shares
from ingest.store.fleet.shares import Group, Share
from ingest.store.sources import learning


def divide(store: Store, scope: Scope, size: int = SHARE) -> Sequence[int]:
    """Queues the shares of a recleaning. Returns the numbers of those that are to be done."""
    name = f"reclean {scope}"
    options = {"sources": list(scope.sources), "since": scope.since.isoformat() if scope.since else None}

    def make(conn: Connection) -> Sequence[int]:
        group = Group(name, RECLEANING, options, VERSION)
        return shares.make(conn, group, recleaning.ranges(conn, scope, size))

    return divided.put_shares(store, name, RECLEANING, make)


@dataclass(frozen=True, slots=True)
class Recleaning:
    """Does shares for one worker that has `workers` cleaning processes."""

    tools: Tools
    known: KnownSources
    workers: int
    stop: asyncio.Event

    async def do(self, share: Share, options: Mapping[str, Any], got_on: Callable[[], None]) -> bool:
        """Does a share. Returns whether it has ended. What crawls learn of a source counts from the next share on.

        Raises UnknownWork.
        """
        since, sources = since_and_sources(options)
        scope = Scope(sources, since, share)
        sites = {source.id: source.site() for source in self.known.current.sources}
        sites = await self.tools.read(lambda conn: dict(learning.all_with_learned_rules(conn, sites)))
        again = reclean.RecleanTools(
            self.tools.store, self.tools.pool, self.workers, self.tools.now, self.tools.window
        )
        begun_with: list[int] = []

        def tell(done: int, _total: int) -> None:
            begun_with.append(done)
            if done > begun_with[0]:
                got_on()

        report = await reclean.reclean(again, RecleanPlan(scope, sites), self.stop, tell)
        return report.complete
