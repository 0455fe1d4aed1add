"""Any choice of articles, and each saved search, as Atom and as JSON Feed."""

from __future__ import annotations

import json

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser
from store.making import NOW, address, article, keep

NAMES = ["Title 3", "Title 2"]


@pytest.mark.parametrize("path", ["/articles.{}?q=harbour", "/articles.{}?kind=shared"])
def test_any_choice_is_a_feed(site, path) -> None:
    atom = site.ask(path.format("atom"))
    read = feedparser.parse(atom.content)
    assert (atom.headers["content-type"], read.bozo) == ("application/atom+xml", False)
    assert [one.title for one in read.entries] == NAMES
    assert [one.link for one in read.entries] == [address(3), address(2)]
    assert read.feed.links[1].href == "http://localhost" + path.format("atom")
    fed = json.loads(site.ask(path.format("json")).content)
    assert [one["title"] for one in fed["items"]] == NAMES
    assert [one["id"] for one in fed["items"]] == [one.id for one in read.entries]
    assert (fed["version"], fed["feed_url"]) == (
        "https://jsonfeed.org/version/1.1",
        "http://localhost" + path.format("json"),
    )


@pytest.mark.parametrize("choice", ["", "source=two"])
def test_pages_feeds_and_rest_have_one_order(site, choice) -> None:
    """Of Title 3 and Title 1 nothing but the moment of storing is known; the others have dates before it."""
    expected = ["Title 3", "Title 1", *(() if choice else ("Title 2", '=1+1, "q"'))]
    page = LexborHTMLParser(site.ask(f"/articles?{choice}").text)
    orders = [
        [node.text(strip=True) for node in page.css(".item-title")],
        [one.title for one in feedparser.parse(site.ask(f"/articles.atom?{choice}").content).entries],
        [one["title"] for one in site.ask(f"/articles.json?{choice}").json()["items"]],
        [one["title"] for one in site.ask(f"/api/v1/articles?{choice}").json()["items"]],
    ]
    assert orders == [expected] * 4
    dates = [node.text(strip=True) for node in page.css(".item .about span")]
    assert dates[:2] == ["no date, stored2024-05-06 15:08"] * 2


def test_a_saved_search_is_a_feed(site) -> None:
    titles = [one.title for one in feedparser.parse(site.ask("/searches/storms.atom").content).entries]
    assert titles == ['=1+1, "q"', "Title 3", "Title 2"]
    assert [one["title"] for one in site.ask("/searches/storms.json").json()["items"]] == titles
    refused = site.ask("/searches/odd.atom")
    assert (refused.status_code, "the index cannot be asked" in refused.text) == (404, True)


def test_what_no_document_may_have_is_replaced(site) -> None:
    odd = article(9, "circus \x0b\x01 text", title="a\x08b ]]> <script>alert(1)</script> \ufffe")
    keep(site.desk.store, odd, now=NOW)
    (entry,) = feedparser.parse(site.ask("/articles.atom?q=circus").content).entries
    assert entry.title_detail.type == "text/plain"
    assert entry.title == "a\ufffdb ]]> <script>alert(1)</script> \ufffd"
    (item,) = site.ask("/articles.json?q=circus").json()["items"]
    assert item["title"] == "a\x08b ]]> <script>alert(1)</script> \ufffe"


def test_an_empty_feed_is_one(site) -> None:
    read = feedparser.parse(site.ask("/articles.atom?q=nowhere").content)
    assert (read.bozo, read.entries) == (False, [])
