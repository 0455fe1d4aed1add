"""What a discovery tells: nothing new, nothing understood, and what was missed of what was found."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from paperweb import HOST, NOW, Web, index, page, remembered, rss, source, urlset

from ingest.discover.discovery import discover
from ingest.discover.results import Discovery

A1 = "/2026/0314/551231.html"
FEED = f"{HOST}/"


def run(web: Web, known=None, **keys: object) -> Discovery:
    return asyncio.run(discover(source(**keys), web.get, known=known, now=NOW + timedelta(hours=1)))


def told(found: Discovery) -> tuple[str | None, str | None]:
    return found.trouble, found.note


def test_what_gives_pages_and_nothing_wrong_tells_nothing():
    assert told(run(Web({FEED: rss(A1)}), type="feed")) == (None, None)


@pytest.mark.parametrize("validators", [True, False])
def test_nothing_new_is_no_trouble(validators: bool):
    web = Web({FEED: rss(A1)}, etags={FEED: '"1"'} if validators else {})
    first = run(web, type="feed")
    assert told(run(web, remembered(first.documents), type="feed")) == (None, "its listings have not changed")


SHELL = (
    "<html><head><title>News</title></head><body><div id=app></div><script src=a.js></script></body></html>"
)


@pytest.mark.parametrize("visit", ["first", "second"])
def test_a_list_made_by_scripts_is_not_understood_however_often_it_is_read(visit: str):
    web = Web({FEED: SHELL})
    found = run(web, type="listing")
    if visit == "second":
        found = run(web, remembered(found.documents), type="listing")
    reason = "no link on the page looks like an article's; name them by `extract.links`"
    assert told(found) == (f"nothing understood: {reason}", None)


def test_a_selector_that_matches_nothing_is_named():
    found = run(Web({FEED: page(A1)}), type="listing", extract={"links": "ul.gone a"})
    problem = f"{FEED}: nothing on the page matches the selector 'ul.gone a'"
    assert (told(found), found.problems) == ((f"nothing understood: {problem}", None), (problem,))


def test_a_feed_that_is_cut_before_its_first_entry_is_not_understood():
    trouble, note = told(run(Web({FEED: "<rss><channel><title>T</title><ite"}), type="feed"))
    assert (trouble or "").startswith(f"nothing understood: {FEED}: not well-formed")
    assert note is None


@pytest.mark.parametrize(("kind", "body"), [("feed", rss()), ("sitemap", urlset())])
def test_a_sound_listing_that_is_empty_is_no_trouble_but_said(kind: str, body: str):
    web = Web({FEED: body})
    for found in (first := run(web, type=kind), run(web, remembered(first.documents), type=kind)):
        assert told(found) == (None, "its listings name no page")


def test_a_child_of_an_index_that_is_gone_is_said_beside_what_was_found():
    web = Web({FEED: index(("/a.xml", "2026-03-14"), ("/b.xml", "2026-03-14")), f"{HOST}/a.xml": urlset(A1)})
    assert told(run(web, type="sitemap")) == (None, f"http_4xx: {HOST}/b.xml: 404")


def test_an_index_whose_children_are_all_gone_is_in_trouble():
    web = Web({FEED: index(("/a.xml", "2026-03-14"), ("/b.xml", "2026-03-14"))})
    assert told(run(web, type="sitemap")) == ("http_4xx: 404 (and 1 more)", None)


def test_a_sitemap_that_was_read_in_part_says_so():
    found = run(Web({FEED: "<urlset><url><loc>/a.html</loc></url><url></url></urlset>"}), type="sitemap")
    assert told(found) == (None, f"{FEED}: an entry without a location was left out")


def test_what_a_server_declares_wrongly_is_no_problem_where_nothing_is_lost():
    web = Web({FEED: rss(A1)}, types={FEED: "text/html"})
    assert run(web, type="feed").problems == ()


def test_only_where_all_that_was_read_names_nothing_the_listings_are_emptied():
    empty = urlset()
    emptied = {
        "feed": run(Web({FEED: rss()}), type="feed").emptied,
        "sitemap": run(Web({FEED: empty}), type="sitemap").emptied,
        "one of two": run(
            Web(
                {
                    FEED: index(("/s1.xml", "2026-03-14"), ("/s2.xml", "2026-03-14")),
                    f"{HOST}/s1.xml": empty,
                    f"{HOST}/s2.xml": urlset(A1),
                }
            ),
            type="sitemap",
        ).count,
        "failed": run(Web({}), type="feed").emptied,
        "well": run(Web({FEED: rss(A1)}), type="feed").emptied,
    }
    assert emptied == {"feed": True, "sitemap": True, "one of two": 1, "failed": False, "well": False}


def test_a_list_that_has_lost_all_its_links_is_emptied_and_one_that_stands_is_not():
    web = Web({FEED: rss(A1)})
    first = run(web, type="feed")
    assert run(web, remembered(first.documents), type="feed").emptied is False
    assert run(Web({FEED: rss()}), remembered(first.documents), type="feed").emptied is True
