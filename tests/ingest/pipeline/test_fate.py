"""A page's fate over several crawls, on either database: what it waits for, when it is tried again, what it keeps."""

from __future__ import annotations

import pytest
from inprocess import HOST, NOW, Paper
from papers import EARLY, LATE, PATHS, STORIES, STUB, TITLES, fate, feed, hours, paper, story, titles, told
from sqlalchemy import select

from ingest.pipeline import Options
from ingest.report import SourceReport
from ingest.store import Store
from ingest.store.articles import exporting, lookup
from ingest.store.schema import tables
from ingest.store.urls.agenda import Refetch
from ingest.store.urls.revisits import VERDICTS


def test_a_503_with_retry_after_makes_its_own_address_wait_and_no_other(store: Store) -> None:
    town = paper(store)
    town.pages[PATHS[0]] = (503, "")
    town.headers[PATHS[0]] = {"retry-after": "7200"}
    report = town.crawl()
    assert (report.counts["stored"], report.reasons["failed", "http_5xx"], report.failed) == (3, 1, None)
    assert town.asked.count(PATHS[0]) == 1
    assert fate(store, PATHS[0]) == ("failed", "http_5xx", 1, hours(2))


def test_pages_behind_a_429_were_never_asked_and_lose_no_try(store: Store) -> None:
    town = paper(store)
    town.pages |= dict.fromkeys(PATHS, (429, ""))
    town.headers |= {path: {"retry-after": "1800"} for path in town.pages}
    report = town.crawl()
    asked = [path for path in PATHS if path in town.asked]
    waiting = [path for path in PATHS if path not in town.asked]
    assert (len(asked), len(waiting)) == (1, 3)
    assert report.reasons == {("failed", "rate_limited"): 1, ("pending", "host_closed"): 3}
    for path in waiting:
        state, reason, tries, pause = fate(store, path)
        assert (state, reason, tries) == ("pending", "host_closed", 0)
        assert pause is not None
        assert hours(0) < pause <= hours(1)
    town.pages |= STORIES
    assert town.crawl(hours=2).counts["stored"] == 4


def test_a_crawl_in_which_every_page_failed_has_failed(store: Store) -> None:
    town = paper(store)
    town.pages = {"/feed.rss": feed(*PATHS)}
    assert town.crawl().failed == "every page failed: http_4xx"
    town.pages |= dict(list(STORIES.items())[:1])
    assert town.crawl(hours=2).failed is None


def test_a_crawl_whose_pages_all_waited_for_their_host_says_so_in_words() -> None:
    report = SourceReport("paper")
    report.count("pending", "host_closed", 2)
    assert (
        report.nothing_came(2)
        == "host_closed: its server is left alone for a while, as `ingest why URL` explains"
    )
    report.count("stored", None)
    assert report.nothing_came(3) is None


def test_old_failures_that_fail_again_do_not_make_the_crawl_one(store: Store) -> None:
    town = paper(store)
    del town.pages[PATHS[0]]
    assert town.crawl().failed is None
    report = town.crawl(hours=2)
    assert (report.reasons["failed", "http_4xx"], report.failed) == (1, None)


def test_refetch_reads_listings_that_the_server_calls_unchanged(store: Store) -> None:
    town = paper(store)
    town.crawl()
    town.options = Options(refetch=Refetch())
    town.crawl(minutes=5)
    assert town.unchanged == []
    assert sorted(town.asked) == sorted(("/feed.rss", *PATHS))


def test_refetch_of_a_state_asks_for_pages_in_that_state_alone(store: Store) -> None:
    town = paper(store)
    town.pages[PATHS[0]] = "<html><body><h1>系统繁忙</h1></body></html>"
    town.crawl()
    assert told(store, PATHS[0]).state == "rejected"
    town.pages |= STORIES
    town.options = Options(refetch=Refetch(("rejected",), NOW + hours(1)))
    assert (town.crawl(minutes=5).total, town.asked) == (0, [])
    town.options = Options(refetch=Refetch(("rejected",), NOW))
    assert (town.crawl(minutes=5).counts["stored"], town.asked) == (1, [PATHS[0]])


@pytest.mark.parametrize("given", [None, 2])
def test_what_a_limit_leaves_is_told_apart_from_what_another_source_works_on(
    store: Store, given: int | None
) -> None:
    town = paper(store)
    town.options = Options(limit=2)
    report = town.crawl()
    assert report.reasons["pending", "limit"] == 2
    town.settings |= {"id": "other"}
    town.options = Options(limit=given)
    assert town.crawl(minutes=1).reasons["pending", "other_source"] == 2
    with store.read() as conn:
        owners = set(conn.scalars(select(tables.urls.c.source_id)))
    assert owners == {"paper"}


# --- a verdict on content is not final -------------------------------------------------------------------------

BUSY = "<html><head><title>系统繁忙</title></head><body><h1>系统繁忙，请稍后再试</h1></body></html>"


@pytest.mark.parametrize("body", ["", BUSY, "<html><body><script src='/app.js'></script></body></html>"])
def test_a_page_that_says_nothing_is_tried_again_until_it_says_something(store: Store, body: str) -> None:
    town = paper(store, PATHS[0])
    town.pages[PATHS[0]] = body
    assert town.crawl().counts["rejected"] == 1
    assert fate(store, PATHS[0])[2:] == (1, hours(1))
    town.crawl(minutes=59)
    assert PATHS[0] not in town.asked
    town.crawl(minutes=1)
    assert fate(store, PATHS[0])[2:] == (2, hours(3))
    assert town.unchanged == ["/feed.rss"]  # a verdict in doubt is asked for without conditions
    town.pages |= STORIES
    assert town.crawl(hours=2).counts["stored"] == 1
    assert fate(store, PATHS[0]) == ("stored", None, 0, None)


def test_a_verdict_that_is_the_same_each_time_stands_in_the_end(store: Store) -> None:
    town = paper(store, PATHS[0])
    town.pages[PATHS[0]] = BUSY
    visits = []
    for hour in range(60):
        town.crawl(hours=1 if hour else 0)
        visits += [hour] * (PATHS[0] in town.asked)
    assert visits == [0, 1, 3, 7, 15]
    state, reason, tries, pause = fate(store, PATHS[0])
    assert (state, tries, pause) == ("rejected", VERDICTS, None)
    assert reason == told(store, PATHS[0]).reason


@pytest.mark.parametrize("body", ["", BUSY, STUB], ids=["nothing", "busy", "stub"])
def test_a_fuller_text_is_never_replaced_by_what_stands_in_its_place(store: Store, body: str) -> None:
    town = paper(store, PATHS[0], revisit=["2h"])
    town.crawl()
    (before,) = exporting.everything(store)
    town.pages[PATHS[0]] = body
    town.crawl(hours=2)
    assert PATHS[0] in town.asked
    assert list(exporting.everything(store)) == [before]
    state, reason, tries, pause = fate(store, PATHS[0])
    assert (state, tries, pause) == ("stored", 1, hours(3))
    assert reason == ("stub" if body == STUB else reason)
    assert reason is not None
    town.pages[PATHS[0]] = story(TITLES[0], " Nothing else was said of it until Sunday.")
    assert town.crawl(hours=2).counts["revised"] == 1


def test_a_text_that_is_shorter_and_another_one_is_a_revision(store: Store) -> None:
    town = paper(store, PATHS[0], revisit=["2h"])
    town.pages[PATHS[0]] = story(TITLES[0], " It was said again and again." * 60)
    town.crawl()
    lines = "".join(
        f"<p>The mayor has taken back number {n} of what the council had said.</p>" for n in range(11)
    )
    town.pages[PATHS[0]] = STUB.replace("<p>Subscribe to read on.</p>", lines)
    assert town.crawl(hours=2).counts["revised"] == 1


@pytest.mark.parametrize("gone", ["404", "home"])
def test_a_page_that_is_gone_leaves_its_article_and_shows_it(store: Store, gone: str) -> None:
    town = paper(store, PATHS[0], revisit=["2h"])
    town.pages["/"] = story("The town has a newspaper")
    town.crawl()
    town.pages[PATHS[0]] = (404, "") if gone == "404" else (302, "")
    town.headers[PATHS[0]] = {"location": "/"} if gone == "home" else {}
    town.crawl(hours=2)
    kind = "http_4xx" if gone == "404" else "redirected_home"
    assert fate(store, PATHS[0]) == ("stored", kind, 1, hours(3))
    assert titles(store) == [TITLES[0]]
    with store.read() as conn:
        shown = lookup.show(conn, 1).page
    assert (shown.reason, shown.checked_at) == (kind, NOW + hours(2))


# --- young articles, and what listings say ---------------------------------------------------------------------


def visited(town: Paper, path: str, until: int) -> list[int]:
    """The hours after the first crawl at which the page was asked for."""
    at = []
    for hour in range(1, until):
        town.crawl(hours=1)
        at += [hour] * (path in town.asked)
    return at


def test_a_young_article_is_visited_again_by_itself_ever_more_seldom(store: Store) -> None:
    town = paper(store, PATHS[0], revisit=None)
    town.crawl()
    assert visited(town, PATHS[0], 12) == [1, 3, 8]
    assert town.unchanged == ["/feed.rss"]
    town.pages[PATHS[0]] = story(TITLES[0], " The mayor was there.")
    reports = [(hour, town.crawl(hours=1).counts["revised"]) for hour in range(12, 26)]
    assert [hour for hour, revised in reports if revised] == [24]
    assert [hour + 25 for hour in visited(town, PATHS[0], 80)] == [48]
    assert fate(store, PATHS[0]) == ("stored", None, 0, None)


def test_an_article_that_was_old_when_it_was_first_named_is_not_young(store: Store) -> None:
    town = paper(store, PATHS[0], revisit=["2h", "2d"])
    page = STORIES[PATHS[0]]
    old = '<head><meta property="article:published_time" content="2026-03-11T10:00:00Z">'
    town.pages[PATHS[0]] = page.replace("<head>", old)
    town.crawl()
    assert fate(store, PATHS[0]) == ("stored", None, 0, None)


def test_a_304_is_not_believed_for_longer_than_a_day(store: Store) -> None:
    town = paper(store, PATHS[0], revisit=["1h", "26h"])
    town.crawl()
    town.crawl(hours=1)
    assert PATHS[0] in town.unchanged
    town.crawl(hours=25)
    assert PATHS[0] in town.asked
    assert PATHS[0] not in town.unchanged


def entry(title: str, guid: str, date: str) -> str:
    return (
        f"<rss><channel><title>Paper</title><item><title>{title}</title><link>{HOST}{PATHS[0]}</link>"
        f"<guid isPermaLink='false'>{guid}</guid><pubDate>{date}</pubDate></item></channel></rss>"
    )


@pytest.mark.parametrize(
    ("second", "again"),
    [
        (entry("The harbour opens", "1", EARLY), False),
        (entry("The harbour opens, at last", "1", EARLY), True),
        (entry("The harbour opens", "2", EARLY), True),
        (entry("The harbour opens", "1", LATE), True),
    ],
    ids=["nothing", "title", "guid", "date"],
)
def test_an_update_that_only_the_listing_tells_makes_the_page_due(
    store: Store, second: str, again: bool
) -> None:
    town = paper(store)
    town.pages["/feed.rss"] = entry("The harbour opens", "1", EARLY)
    town.crawl()
    town.pages["/feed.rss"] = second + " "
    town.pages[PATHS[0]] = story(TITLES[0], " The mayor was there.")
    report = town.crawl(hours=4)
    assert (report.counts["revised"], PATHS[0] in town.asked) == (int(again), again)
    town.pages["/feed.rss"] = second
    assert town.crawl(hours=1).counts["unchanged"] == 1
    assert town.asked == ["/feed.rss"]


def test_the_newer_of_two_entries_with_one_link_is_the_listings_word(store: Store) -> None:
    town = paper(store)
    town.pages["/feed.rss"] = entry("The harbour opens", "1", EARLY)
    town.crawl()
    second = entry("The harbour opens", "2", LATE).partition("<item>")[2]
    town.pages["/feed.rss"] = town.pages["/feed.rss"].replace("</channel></rss>", f"<item>{second}")
    town.crawl(hours=4)
    assert PATHS[0] in town.asked


def test_a_listing_whose_words_change_all_the_time_is_believed_ever_more_seldom(store: Store) -> None:
    town = paper(store)
    town.pages["/feed.rss"] = entry("Read 0 times", "1", EARLY)
    town.crawl()
    at = []
    for hour in range(1, 90):
        town.pages["/feed.rss"] = entry(f"Read {hour} times", "1", EARLY)
        town.crawl(hours=1)
        at += [hour] * (PATHS[0] in town.asked)
    assert at == [1, 3, 7, 15, 31, 55, 79]


# --- a URL belongs to all sources that name it -----------------------------------------------------------------
