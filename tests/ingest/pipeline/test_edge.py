"""What one page or one source raises ends that page or source alone; the others go on, and nothing runs on unseen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from inprocess import HOST, NOW, Inline, Paper
from paperweb import rss
from sqlalchemy import insert, select
from warcs import story

from cleaners.content import Reading
from cleaners.hints import Hint
from cleaners.model import Page, Site
from cleaners.reading import read
from ingest.errors import StoreUnavailable
from ingest.pipeline import road
from ingest.pipeline.edge import in_words, side_by_side
from ingest.store import Store
from ingest.store.articles import verdicts
from ingest.store.keys import url_key
from ingest.store.schema import tables
from ingest.store.sources import registry
from ingest.store.urls import history

BAD = (
    "http://x.example:99999/a.html",
    "http://x.example:65536/a.html",
    "https://[yourdomain]/a.html",
    "http://[::1/a.html",
    "http://x.example:port/a.html",
    "http://x.example\x00/a.html",
)


def feed(*links: str) -> str:
    items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
    return f"<rss><channel><title>Paper</title>{items}</channel></rss>"


def reason_of(store: Store, url: str) -> tuple[str, str | None]:
    with store.read() as conn:
        told = history.why(conn, url)
    assert told is not None
    return told.state, told.reason


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_address_in_a_feed_costs_nothing_but_itself(store: Store, bad: str) -> None:
    paper = Paper(store, {"/f.rss": feed(bad, f"{HOST}/1.html"), "/1.html": story(1)})
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    assert paper.crawl().counts["stored"] == 1
    paper.pages["/f.rss"] = rss()
    report = paper.crawl(days=2)
    assert (report.failed, report.counts["stored"]) == (None, 0)


@pytest.mark.parametrize("bad", BAD[:5])
def test_a_bad_address_that_an_earlier_version_stored_ends_no_crawl(store: Store, bad: str) -> None:
    paper = Paper(store, {"/f.rss": feed(f"{HOST}/1.html"), "/1.html": story(1)})
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    row = {"key": url_key(bad), "url": bad, "source_id": "paper", "state": "pending"}
    with store.begin() as conn:
        registry.ensure(conn, [registry.SourceRow("paper", "Paper", HOST)], NOW)
        conn.execute(insert(tables.urls).values(**row, next_try=NOW, first_seen=NOW))
    report = paper.crawl()
    assert (report.failed, report.counts["stored"], report.counts["failed"]) == (None, 1, 1)
    assert reason_of(store, bad) == ("failed", "bad_url")


@pytest.mark.parametrize("bad", BAD[:5])
def test_a_bad_address_in_a_sitemap_index_or_robots_txt_costs_nothing_but_itself(
    store: Store, bad: str
) -> None:
    index = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in (bad, f"{HOST}/good.xml"))
    paper = Paper(store, {"/robots.txt": f"Sitemap: {bad}\nSitemap: {HOST}/index.xml"})
    paper.pages |= {"/index.xml": f"<sitemapindex>{index}</sitemapindex>", "/good.xml": ""}
    paper.pages["/good.xml"] = f"<urlset><url><loc>{HOST}/1.html</loc></url></urlset>"
    paper.pages |= {"/1.html": story(1), "/": "<html><body><p>Welcome</p></body></html>"}
    paper.settings = {"type": "auto"}
    report = paper.crawl()
    assert (report.failed, report.counts["stored"]) == (None, 1)


def test_a_page_that_raises_fails_alone_with_a_reason_and_a_later_try(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def with_bug(self: Inline, parts: Sequence[Page], site: Site, hint: Hint, _: object) -> Reading:
        if parts[0].url.endswith("2.html"):
            raise ZeroDivisionError("a bug")
        return read(parts, site, hint)

    monkeypatch.setattr(Inline, "read", with_bug)
    paper = Paper(store, {f"/{n}.html": story(n) for n in (1, 2, 3)})
    paper.pages["/f.rss"] = feed(*(f"{HOST}/{n}.html" for n in (1, 2, 3)))
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    report = paper.crawl()
    assert (report.counts["stored"], report.counts["failed"], report.failed) == (2, 1, None)
    assert reason_of(store, f"{HOST}/2.html") == ("failed", "internal_error")
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]
    monkeypatch.undo()
    assert paper.crawl(hours=2).counts["stored"] == 1


def test_the_page_of_an_article_that_cannot_be_written_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_bug(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("a bug")

    paper = Paper(store, {"/1.html": story(1), "/f.rss": feed(f"{HOST}/1.html")})
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    with monkeypatch.context() as patch:
        patch.setattr(verdicts, "keep_article", with_bug)
        assert paper.crawl().counts["failed"] == 1
    with store.read() as conn:
        kept = conn.execute(select(tables.pages.c.final_url, tables.pages.c.part)).all()
    assert [tuple(row) for row in kept] == [(f"{HOST}/1.html", 1)]
    assert paper.crawl(hours=2).counts["stored"] == 1


def test_a_source_that_raises_ends_alone_and_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async def with_bug(*_: Any, **__: Any) -> None:
        raise RecursionError("too deep")

    paper = Paper(store, {"/f.rss": feed(f"{HOST}/1.html"), "/1.html": story(1)})
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    with monkeypatch.context() as patch:
        patch.setattr(road, "discover", with_bug)
        report = paper.crawl()
    assert report.failed == "internal_error: RecursionError: too deep"
    assert paper.crawl().failed != report.failed


def test_an_outage_of_the_database_is_nobodys_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise StoreUnavailable("gone")

    paper = Paper(store, {"/1.html": story(1), "/f.rss": feed(f"{HOST}/1.html")})
    paper.settings = {"url": f"{HOST}/f.rss", "type": "feed"}
    monkeypatch.setattr(Inline, "read", away)
    with pytest.raises(StoreUnavailable, match="gone"):
        paper.crawl()


def test_the_first_error_ends_what_runs_beside_it_and_comes_as_itself() -> None:
    ended: list[str] = []

    async def waits() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("waits")

    async def fails() -> None:
        await asyncio.sleep(0)
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(side_by_side([waits(), fails()]))
    assert ended == ["waits"]


def test_an_error_is_told_in_words_that_every_database_takes() -> None:
    assert in_words(ValueError("a\0b\ud800" + "x" * 999)) == "ValueError: a\\0b\\ud800" + "x" * 484
    assert in_words(MemoryError()) == "MemoryError"
