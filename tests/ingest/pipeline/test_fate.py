"""A page's fate over several crawls, on either database: what it waits for, when it is tried again, what it keeps."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from inprocess import HOST, NOW, Paper
from sqlalchemy import select

from ingest.pipeline import Options, row_of
from ingest.store import Store, exporting, history, reading, sources, tables
from ingest.store.reading import Filter
from ingest.store.revisits import VERDICTS
from ingest.store.urls import Refetch

PATHS = tuple(f"/2026/0314/{number}.html" for number in (551231, 551232, 551233, 551234))
TITLES = ("The harbour opens", "The bridge closes", "The ferry sinks", "The market moves")


def story(title: str, more: str = "") -> str:
    return f"""<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
    <p>{title}, the council said on Saturday, after a winter in which nobody had expected it to happen so soon.</p>
    <p>The next step of the plan follows in May, and the money for it has been put aside since last year.{more}</p>
    <p>It was the {title.lower()} that the town had talked about most, in its inns and on its market square.</p>
    </article></body></html>"""


STORIES = dict(zip(PATHS, map(story, TITLES), strict=True))


def feed(*paths: str) -> str:
    items = "".join(f"<item><title>T {path}</title><link>{HOST}{path}</link></item>" for path in paths)
    return f"<rss><channel><title>Paper</title>{items}</channel></rss>"


def paper(store: Store, *paths: str, **settings: object) -> Paper:
    """A feed of these pages (all of them, if none is given), which all are there."""
    usual = {"url": f"{HOST}/feed.rss", "type": "feed"}
    return Paper(store, {"/feed.rss": feed(*(paths or PATHS)), **STORIES}, usual | settings)


def told(store: Store, path: str) -> history.History:
    with store.read() as conn:
        found = history.why(conn, HOST + path)
    assert found is not None
    return found


def fate(store: Store, path: str) -> tuple[str, str | None, int, timedelta | None]:
    """State, reason, tries, and the time from the first crawl to the next try."""
    one = told(store, path)
    return one.state, one.reason, one.tries, one.next_try and one.next_try - NOW


def titles(store: Store) -> list[str]:
    return [article["title"] for article in exporting.everything(store)]


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


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
    assert (town.crawl(minutes=5).found, town.asked) == (0, [])
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
STUB = f"""<html lang="en"><head><title>{TITLES[0]}</title></head><body><article><h1>{TITLES[0]}</h1>
<p>{TITLES[0]}, the council said on Saturday, after a winter in which nobody had expected it to happen so soon.</p>
<p>Subscribe to read on.</p></article></body></html>"""


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
        shown = reading.show(conn, 1).page
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


EARLY, LATE = "Sat, 14 Mar 2026 10:00:00 GMT", "Sat, 14 Mar 2026 15:00:00 GMT"


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


def standing(store: Store) -> list[list[str]]:
    return [article["source_ids"] for article in exporting.everything(store)]


def other(town: Paper, name: str = "other") -> Paper:
    """Another source that has the same pages in a feed of its own."""
    pages = {"/other.rss": feed(*PATHS), **town.pages}
    settings = {"id": name, "url": f"{HOST}/other.rss", "type": "feed"}
    return Paper(town.store, pages, settings, town.now)


@pytest.mark.parametrize("named_first", [True, False])
def test_an_article_stands_in_both_sources_that_name_it_in_whatever_order(
    store: Store, named_first: bool
) -> None:
    town = paper(store)
    second = other(town)
    town.options = Options(limit=1)
    town.crawl()  # all four are named, one is stored
    if named_first:
        second.crawl(minutes=1)
    town.options = Options()
    town.crawl(minutes=2)
    second.crawl(minutes=3)
    assert standing(store) == [["other", "paper"]] * 4
    with store.read() as conn:
        shown = [
            [one.id for one in reading.headlines(conn, Filter(sources=(name,)))]
            for name in ("other", "paper")
        ]
        counted = {one.id: (one.found, dict(one.states), one.articles) for one in sources.status(conn)}
    assert [sorted(ids) for ids in shown] == [[1, 2, 3, 4]] * 2
    assert counted == {name: (4, {"stored": 4}, 4) for name in ("other", "paper")}


@pytest.mark.parametrize("address", [f"{HOST}/feed.rss", f"{HOST}/feed.rss/"])
def test_what_was_pending_goes_on_when_its_source_gets_another_name(store: Store, address: str) -> None:
    town = paper(store)
    town.options = Options(limit=1)
    town.crawl()
    town.pages["/feed.rss"] = feed()  # what was pending is named no more
    town.pages["/feed.rss/"] = feed()
    town.options = Options()
    town.settings |= {"id": "renamed", "url": address}
    with store.begin() as conn:
        sources.sync(conn, [row_of(town.source)], town.now)
    assert town.crawl(minutes=5).counts["stored"] == 3
    assert sorted(standing(store)) == [["paper", "renamed"]] * 4
    with store.read() as conn:
        counted = {one.id: (one.enabled, one.found, one.articles) for one in sources.status(conn)}
    assert counted == {"paper": (False, 4, 4), "renamed": (True, 4, 4)}


def test_what_was_pending_goes_on_under_another_source_that_names_it_when_its_own_is_removed(
    store: Store,
) -> None:
    town = paper(store)
    town.options = Options(limit=1)
    town.crawl()
    second = other(town)
    assert second.crawl(minutes=1).reasons["pending", "other_source"] == 3
    with store.begin() as conn:
        sources.sync(conn, [row_of(second.source)], town.now)
    second.pages["/other.rss"] = feed()
    assert second.crawl(minutes=1).counts["stored"] == 3


def test_a_page_that_is_named_by_hand_is_fetched_whichever_source_works_on_it(store: Store) -> None:
    town = paper(store)
    town.options = Options(limit=1)
    town.crawl()
    left = next(path for path in PATHS if told(store, path).state == "pending")
    report = other(town).crawl_pages(left)
    assert (report.counts["stored"], told(store, left).state) == (1, "stored")


def test_an_article_does_not_stand_in_a_source_whose_patterns_refuse_it(store: Store) -> None:
    town = paper(store)
    second = other(town)
    second.settings["exclude"] = ["551231"]
    second.crawl()
    town.crawl(minutes=1)
    second.crawl(minutes=2)
    by_url = {article["url"]: article["source_ids"] for article in exporting.everything(store)}
    assert by_url.pop(HOST + PATHS[0]) == ["paper"]
    assert list(by_url.values()) == [["other", "paper"]] * 3
    del second.settings["exclude"]
    second.crawl(minutes=3)
    assert standing(store) == [["other", "paper"]] * 4


# --- a feed's own text -----------------------------------------------------------------------------------------

FULL_TEXT = "".join(
    f"<p>Paragraph {n} of the text that the feed has whole, on the {word} and what was said of it in the council.</p>"
    for n, word in enumerate(
        ("harbour", "bridge", "ferry", "market", "school", "orchard", "mill", "quarry", "library")
    )
)


def full_feed(text: str = FULL_TEXT) -> str:
    return (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Paper</title><item>'
        f"<title>{TITLES[0]}</title><link>{HOST}{PATHS[0]}</link><pubDate>{EARLY}</pubDate>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
    )


def withheld(store: Store, page: str | tuple[int, str], text: str = FULL_TEXT) -> Paper:
    town = paper(store)
    town.pages = {"/feed.rss": full_feed(text), PATHS[0]: page}
    return town


SHELL = "<html><head><script src='/app.js'></script></head><body><div id=app></div></body></html>"


@pytest.mark.parametrize(("page", "why"), [((403, ""), "http_4xx: status 403"), (SHELL, "js_shell")])
def test_a_feeds_full_text_stands_marked_in_the_place_of_a_page_that_keeps_its_own(
    store: Store, page: str | tuple[int, str], why: str
) -> None:
    town = withheld(store, page)
    report = town.crawl()
    assert (report.counts["stored"], report.reasons["stored", "feed_text"]) == (1, 1)
    (article,) = exporting.everything(store)
    assert (article["title"], article["text_from"], article["published"]) == (
        TITLES[0],
        "feed",
        "2026-03-14T10:00:00+00:00",
    )
    assert article["text"].split("\n") == re.findall("<p>(.*?)</p>", FULL_TEXT)
    one = told(store, PATHS[0])
    assert (one.state, one.reason, one.tries, one.next_try) == ("stored", "feed_text", 1, NOW + hours(1))
    assert (one.detail or "").startswith(why)
    assert [stop.detail for stop in one.stops if stop.what == "kept"][-1].endswith(
        ", the text that a feed gave of it"
    )
    town.pages[PATHS[0]] = STUB.replace("<p>Subscribe to read on.</p>", FULL_TEXT)
    assert town.crawl(hours=1).counts["revised"] == 1
    (article,) = exporting.everything(store)
    assert article["text_from"] == "page"
    assert fate(store, PATHS[0]) == ("stored", None, 0, None)


@pytest.mark.parametrize("page", [(404, ""), (410, ""), (503, "")])
def test_a_page_that_is_gone_or_fails_in_passing_is_not_replaced_by_its_feeds_text(
    store: Store, page: tuple[int, str]
) -> None:
    town = withheld(store, page)
    assert town.crawl().counts["failed"] == 1
    assert list(exporting.everything(store)) == []


def test_an_excerpt_is_no_full_text(store: Store) -> None:
    assert withheld(store, (403, ""), FULL_TEXT[:500]).crawl().counts["failed"] == 1


def test_a_feeds_text_is_there_when_the_page_is_asked_for_by_a_later_run(store: Store) -> None:
    town = withheld(store, (503, ""))
    town.crawl()
    town.pages = {"/feed.rss": feed(), PATHS[0]: (403, "")}
    report = town.crawl(hours=1)
    assert report.reasons["stored", "feed_text"] == 1
