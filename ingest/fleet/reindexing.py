"""Builds the search index and the keys of stories anew by a fleet, as `ingest db reindex` does in one process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cleaners import VERSION
from ingest.fleet import divided
from ingest.fleet.works import REINDEXING, SHARE
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.fleet.shares import Share
from ingest.store.search import rebuilding
from ingest.store.search.index import DIVIDED


def divide(store: Store, size: int = SHARE) -> Sequence[int]:
    """Queues the shares of a rebuilding. Returns the numbers of those that are to be done."""
    make = partial(rebuilding.divide, queue=REINDEXING, rules=VERSION, size=size)
    return divided.put_shares(store, DIVIDED, REINDEXING, make)


@dataclass(frozen=True, slots=True)
class Reindexing:
    """Does shares for one worker."""

    tools: Tools
    stop: asyncio.Event

    async def do(self, share: Share, _options: Mapping[str, Any], got_on: Callable[[], None]) -> bool:
        """Does a share, some articles at a time. Returns whether it has ended."""
        since = self.tools.now() - self.tools.window
        step = partial(rebuilding.step_of, share=share, since=since)
        return await divided.steps(self.stop, partial(self.tools.store.retrying, step), got_on)
