"""Opens what a crawl in this process needs, in order, and closes it in the reverse order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from ingest import log
from ingest.cleaning import CleaningPool
from ingest.config import Settings, Source
from ingest.discover.discovery import discover
from ingest.discover.results import Discovery
from ingest.discover.walk import in_workers
from ingest.fetch import Fetcher, FetchSettings
from ingest.fetch.render import Browser
from ingest.fetch.settings import user_agent
from ingest.holders import is_dead
from ingest.model import Failed
from ingest.pipeline import Tools
from ingest.pipeline.edge import WHOLE_RUN, in_words
from ingest.pipeline.host_rights import HostRights
from ingest.politeness import Polite, Ready
from ingest.politeness.gate import LocalGate, SharedGate
from ingest.redact import NO_SECRETS, Secrets
from ingest.store import Store
from ingest.store.leases.hosts import Hosts
from ingest.store.pages import robots_files
from ingest.store.urls import claims
from ingest.store.writer import Writer

_log = log.get(__name__)

AT_ONCE = 6
"""Pages of one source in work at the same time, for each worker: one is read, some are fetched, some wait to be
written. With four a worker waits for pages while a transaction is written."""


def fetch_settings(settings: Settings) -> FetchSettings:
    """How this process fetches."""
    return FetchSettings(user_agent=settings.user_agent or user_agent(settings.contact))


def _browser(settings: Settings, fetcher: Fetcher) -> Browser:
    """A browser, which is started once a source wants a page rendered."""
    return Browser(settings.chromium, fetcher.settings.user_agent)


@dataclass(frozen=True, slots=True)
class Visitor:
    """What commands need that look at sources and store nothing. Here too, worker processes read what strangers
    sent.
    """

    polite: Polite
    pool: CleaningPool

    async def discover(self, source: Source) -> Discovery:
        """What the source names. A bug that one source triggers becomes that source's failure."""
        now = datetime.now(UTC)
        try:
            return await discover(source, self.polite.get, read=in_workers(self.pool), now=now)
        except WHOLE_RUN:
            raise
        except Exception as error:  # noqa: BLE001 - the other sources go on
            _log.exception("source_failed", source=source.id)
            failed = Failed(source.url, "internal_error", in_words(error), retry=True, fetched_at=now)
            return Discovery(failures=(failed,))


@asynccontextmanager
async def visitor(settings: Settings) -> AsyncIterator[Visitor]:
    """Opens what such a command needs, without a database. Politeness then holds within this process only. Workers
    start with the first page.
    """
    with CleaningPool(settings.workers) as pool:
        async with Fetcher(fetch_settings(settings)) as fetcher:
            gate = LocalGate(fetcher.settings.max_in_flight)
            yield Visitor(Polite(fetcher, gate, browser=_browser(settings, fetcher)), pool)


@asynccontextmanager
async def tools(
    settings: Settings,
    store: Store,
    secrets: Callable[[], Secrets] = lambda: NO_SECRETS,
    ready: Ready | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AsyncIterator[Tools]:
    """Opens everything that a crawl into `store` needs. The host gate and robots.txt files are shared with every
    process on the database.

    `secrets` returns the secrets of the sources as they are now; `ready` is awaited before each request; `now`
    dates what is written. First the turns and pages are released that a killed process of this machine left behind.
    """
    table = Hosts(store, is_dead=is_dead)
    await asyncio.to_thread(table.abandon)
    await asyncio.to_thread(store.retrying, lambda conn: claims.abandon(conn, is_dead))
    await asyncio.to_thread(store.retrying, lambda conn: robots_files.prune(conn, datetime.now(UTC)))
    with ExitStack() as stack:
        writer = stack.enter_context(Writer(store))
        reader = stack.enter_context(ThreadPoolExecutor(1, "reader"))
        pool = stack.enter_context(CleaningPool(settings.workers))
        async with (
            Fetcher(fetch_settings(settings)) as fetcher,
            SharedGate(table, fetcher.settings.max_in_flight) as gate,
        ):
            shelf = robots_files.RobotsFiles(store, secrets)
            polite = Polite(fetcher, gate, browser=_browser(settings, fetcher), shelf=shelf)
            polite.ready = ready
            yield Tools(
                store,
                polite,
                pool,
                now,
                writer,
                settings.story_window,
                reader=reader,
                at_once=AT_ONCE * settings.workers,
                rights=HostRights(shelf),
            )
