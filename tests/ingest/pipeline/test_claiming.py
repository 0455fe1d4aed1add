"""Two crawls of one source at once: each page is asked for once, and what the other one stored is not pending."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Sequence

from inprocess import HOST, NOW, Paper
from sqlalchemy import select
from warcs import story

from ingest.config.settings import STORY_WINDOW
from ingest.holders import this_process
from ingest.model import Candidate
from ingest.pipeline import Options, Tools
from ingest.pipeline.claiming import BATCH, PageClaims
from ingest.report import SourceReport
from ingest.store import Store
from ingest.store.schema.host_tables import leases
from ingest.store.schema.tables import urls
from ingest.store.sources.registry import SourceRow, sync
from ingest.store.urls.claims import claim
from ingest.store.urls.naming import record_discovered
from ingest.store.writer import Writer

PAGES = 24
IN_HAND = 6
"""Pages that the other crawl may still have in hand when the first one ends: twice `Tools.at_once`."""


def held(store: Store) -> Sequence[str]:
    """The names of the claims of pages."""
    with store.read() as conn:
        return conn.scalars(select(leases.c.name).where(leases.c.name.startswith("url "))).all()


def test_two_crawls_at_once_ask_for_each_page_once_and_report_no_stored_one_as_pending(store: Store) -> None:
    items = "".join(f"<item><title>T</title><link>{HOST}/{n}.html</link></item>" for n in range(PAGES))
    paper = Paper(store, {f"/{n}.html": story(n) for n in range(PAGES)})
    paper.pages["/f.rss"] = f"<rss><channel><title>P</title>{items}</channel></rss>"
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}

    async def both() -> list[SourceReport]:
        runs = await asyncio.gather(paper._crawl(), paper._crawl())
        return [event for run in runs for event in run if isinstance(event, SourceReport)]

    reports = asyncio.run(both())
    pages = [path for path in paper.asked if path.endswith(".html")]
    assert sorted(pages) == sorted(f"/{n}.html" for n in range(PAGES))
    assert sum(report.counts["stored"] + report.counts["duplicate"] for report in reports) == PAGES
    for report in reports:
        assert report.counts.total() <= PAGES  # fewer, where the other one's reading of the feed came first
        assert report.counts["pending"] <= IN_HAND


def test_a_page_that_a_killed_process_has_in_hand_is_fetched_and_a_living_ones_is_left(store: Store) -> None:
    """The processes began before this crawl and are killed, or not, while it runs."""
    items = "".join(f"<item><title>T</title><link>{HOST}/{n}.html</link></item>" for n in range(3))
    paper = Paper(store, {f"/{n}.html": story(n) for n in range(3)})
    paper.pages["/f.rss"] = f"<rss><channel><title>P</title>{items}</channel></rss>"
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    here = socket.gethostname()
    named = [Candidate(f"{HOST}/{n}.html", title="T") for n in range(3)]
    with store.begin() as conn:
        sync(conn, [SourceRow("paper", "Paper", f"{HOST}/f.rss")], NOW)
        record_discovered(conn, "paper", named, NOW)
        ids = conn.scalars(select(urls.c.id).order_by(urls.c.url)).all()
        assert claim(conn, ids[:1], f"{here}:{ended.pid}:ab:paper", NOW, None) == {ids[0]}
        assert claim(conn, ids[1:2], f"{this_process()}:paper", NOW, None) == {ids[1]}
    report = paper.crawl()
    assert [path for path in paper.asked if path != "/f.rss"] == ["/0.html", "/2.html"]
    assert report.counts["stored"] == 2


def test_a_crawl_that_is_broken_off_leaves_no_page_in_hand(store: Store) -> None:
    """As where a worker of a fleet drops its works: others would wait for ten minutes."""
    items = "".join(f"<item><title>T</title><link>{HOST}/{n}.html</link></item>" for n in range(3))
    paper = Paper(store, {"/f.rss": f"<rss><channel><title>P</title>{items}</channel></rss>"})
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}

    async def scene() -> None:
        crawling = asyncio.ensure_future(paper._crawl())
        waiting = True
        while waiting:
            await asyncio.sleep(0)
            waiting = not held(store)
        crawling.cancel()
        await asyncio.gather(crawling, return_exceptions=True)

    asyncio.run(scene())
    assert held(store) == []


def test_pages_whose_claim_is_written_while_the_crawl_is_cancelled_are_released(store: Store) -> None:
    named = [Candidate(f"{HOST}/{n}.html") for n in range(3)]
    with store.begin() as conn:
        sync(conn, [SourceRow("paper", "Paper", f"{HOST}/f.rss")], NOW)
        record_discovered(conn, "paper", named, NOW)

    async def scene(writer: Writer) -> None:
        tools = Tools(store, None, None, lambda: NOW, writer, STORY_WINDOW)  # type: ignore[arg-type]
        claims = PageClaims(tools, "paper", Options(), NOW, only=None, most=BATCH)
        assert await claims.look()
        claiming = asyncio.ensure_future(claims.next())
        await asyncio.sleep(0)
        while not held(
            store
        ):  # the event loop stands still: the task cannot hear that its claims are written
            pass
        claiming.cancel()
        assert isinstance((await asyncio.gather(claiming, return_exceptions=True))[0], asyncio.CancelledError)
        await claims.release()

    with Writer(store) as writer:
        asyncio.run(scene(writer))
    assert held(store) == []


def test_more_urls_are_looked_for_while_all_that_were_given_out_are_still_in_hand(store: Store) -> None:
    """Workers would wait for the last page of each batch; what is in hand counts for a limit of pages."""
    named = [Candidate(f"{HOST}/{n}.html") for n in range(BATCH + 9)]
    with store.begin() as conn:
        sync(conn, [SourceRow("paper", "Paper", f"{HOST}/f.rss")], NOW)
        record_discovered(conn, "paper", named, NOW)
        ids = conn.scalars(select(urls.c.id)).all()

    async def given_out(writer: Writer, limit: int | None) -> list[int]:
        tools = Tools(store, None, None, lambda: NOW, writer, STORY_WINDOW)  # type: ignore[arg-type]
        claims = PageClaims(tools, "paper", Options(limit=limit), NOW, only=None, most=BATCH)
        works = []
        assert await claims.look()
        while (work := await claims.next()) is not None:
            works.append(work.url_id)
        await claims.release()
        return sorted(works)

    with Writer(store) as writer:
        limited = asyncio.run(given_out(writer, BATCH + 5))
        assert (len(set(limited)), len(limited)) == (BATCH + 5, BATCH + 5)
        assert asyncio.run(given_out(writer, None)) == sorted(ids)
