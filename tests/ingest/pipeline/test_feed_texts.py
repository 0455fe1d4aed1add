"""A feed's full text is a marked fallback, for a page that keeps its own to itself."""

from __future__ import annotations

import re

import pytest
from inprocess import HOST, NOW, Paper
from papers import EARLY, PATHS, STUB, TITLES, fate, feed, hours, paper, told

from ingest.store import Store
from ingest.store.articles import exporting

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
