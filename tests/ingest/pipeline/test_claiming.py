"""Two crawls of one source at once: each page is asked for once, and what the other one stored is not pending."""

from __future__ import annotations

import asyncio

from inprocess import HOST, Paper
from warcs import story

from ingest.report import SourceReport
from ingest.store import Store

PAGES = 24
IN_HAND = 6
"""Pages that the other crawl may still have in hand when the first one ends: twice `Tools.at_once`."""


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
