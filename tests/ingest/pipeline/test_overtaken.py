"""A visit during which somebody else asked for the page: what it brings late is older, and changes nothing."""

from __future__ import annotations

import httpx
import pytest
from inprocess import HOST, NOW, Paper
from sqlalchemy import func, select, update
from warcs import story

from ingest.store import Store
from ingest.store.schema.tables import articles, pages, urls

OTHERS_VISIT = NOW.replace(minute=59)
FEED = (
    f"<rss><channel><title>P</title><item><title>T</title><link>{HOST}/1.html</link></item></channel></rss>"
)


class Late(Paper):
    """A site whose page comes when another process has been there, as where this one stood still for an hour."""

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/1.html":
            theirs = {"checked_at": OTHERS_VISIT, "state": "stored", "next_try": None, "reason": "theirs"}
            with self.store.begin() as conn:
                conn.execute(update(urls).values(theirs))
        return super()._answer(request)


@pytest.mark.parametrize("answer", [story(1), "<p>too short</p>", (503, "away"), (404, "gone")])
def test_what_comes_late_changes_nothing(store: Store, answer: str | tuple[int, str]) -> None:
    late = Late(store, {"/f.rss": FEED, "/1.html": answer}, {"url": f"{HOST}/f.rss", "type": "feed"})
    report = late.crawl()
    assert (dict(report.counts), dict(report.reasons)) == ({"unchanged": 1}, {("unchanged", "overtaken"): 1})
    with store.read() as conn:
        row = conn.execute(select(urls.c.state, urls.c.reason, urls.c.checked_at, urls.c.tries)).one()
        kept = [conn.scalar(select(func.count()).select_from(table)) for table in (pages, articles)]
    assert tuple(row) == ("stored", "theirs", OTHERS_VISIT, 0)
    assert kept == [0, 0]


def test_a_page_that_comes_in_time_is_stored(store: Store) -> None:
    paper = Paper(store, {"/f.rss": FEED, "/1.html": story(1)}, {"url": f"{HOST}/f.rss", "type": "feed"})
    assert dict(paper.crawl().counts) == {"stored": 1}
