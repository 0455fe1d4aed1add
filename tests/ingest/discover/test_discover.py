"""Discovery by type and by itself: which way is taken, what is asked for, what is left out and why."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from paperweb import HOST, NOW, Web, index, page, remembered, rss, source, urlset

from ingest.discover import sieve
from ingest.discover.discovery import discover
from ingest.discover.results import Discovery
from ingest.model import Candidate, Validators


def run(web: Web, **more) -> Discovery:
    keys = {
        key: more.pop(key) for key in tuple(more) if key in ("type", "url", "include", "exclude", "extract")
    }
    return asyncio.run(discover(source(**keys), web.get, **more))


def paths(found: Discovery) -> list[str]:
    return [candidate.url.removeprefix(HOST) for candidate in found.candidates]


def took(found: Discovery) -> list[str]:
    return [str(way).replace(HOST, "") for way in found.ways]


A1, A2, A3 = "/2026/0314/551231.html", "/2026/0314/551232.html", "/2026/0314/551233.html"


# -- one type each ----------------------------------------------------------------------------------------


def test_a_feed_gives_its_entries_once_with_tidy_titles():
    body = rss(A1, A2, A1 + "?utm_source=feed").replace(f"T {A1}<", "T &lt;b&gt;1&lt;/b&gt; &amp;amp; 2<", 1)
    found = run(Web({f"{HOST}/": body}), type="feed")
    assert [candidate.title for candidate in found.candidates] == ["T 1 & 2", f"T {A2}"]
    assert paths(found) == [A1, A2]
    assert took(found) == ["feed / (the source's address)"]


def test_a_title_s_markup_parts_words_only_where_a_browser_begins_a_line():
    titles = (
        "Har&lt;b&gt;bour&lt;/b&gt; wall",
        "one&lt;br/&gt;two",
        "&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;",
    )
    shown = [sieve.tidied(Candidate(A1, title=title)).title for title in titles]
    assert shown == ["Harbour wall", "one two", "one two"]


def test_no_tag_is_left_in_a_title_however_often_it_was_escaped():
    titles = (
        "&lt;b&gt;1&lt;/b&gt; x",
        "&amp;lt;i&amp;gt;2&amp;lt;/i&amp;gt; x",
        "<![CDATA[&lt;em&gt;3&lt;/em&gt; x]]>",
        "a &lt; b",
    )
    items = "".join(f"<item><title>{one}</title><link>/{n}</link></item>" for n, one in enumerate(titles))
    found = run(Web({f"{HOST}/": f"<rss><channel>{items}</channel></rss>"}), type="feed")
    assert [candidate.title for candidate in found.candidates] == ["1 x", "2 x", "3 x", "a < b"]


def test_an_html_page_is_no_feed_and_the_failure_names_the_feed_that_it_links_to():
    body = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'
    [failure] = run(Web({f"{HOST}/": body}), type="feed").failures
    assert (failure.kind, failure.retry) == ("not_a_feed", True)
    assert failure.detail == f"an HTML page, not a feed; the page names the feed {HOST}/rss.xml"


def test_a_page_source_is_its_own_candidate_and_nothing_is_asked_for():
    web = Web()
    assert (paths(run(web, type="page", url=HOST + A1)), web.asked) == ([A1], [])


def test_a_source_that_cannot_be_had_is_a_failure():
    found = run(Web(), type="feed")
    assert ([failure.kind for failure in found.failures], found.candidates) == (["http_4xx"], ())


# -- by itself --------------------------------------------------------------------------------------------

HEAD = '<link rel="alternate" type="application/rss+xml" title="RSS" href="/news.rss">'


def test_the_feed_that_the_page_names_is_taken_first():
    web = Web({f"{HOST}/": HEAD + page(A3), f"{HOST}/news.rss": rss(A1), f"{HOST}/feed": rss(A2)})
    found = run(web)
    assert (paths(found), took(found)) == ([A1], ["feed /news.rss (the page names it)"])
    assert web.urls == ["/", "/news.rss"]


def test_a_feed_at_a_well_known_path_comes_next():
    found = run(Web({f"{HOST}/": page(A3), f"{HOST}/rss.xml": rss(A1), f"{HOST}/sitemap.xml": urlset(A2)}))
    assert (paths(found), took(found)) == ([A1], ["feed /rss.xml (found at a well-known path)"])
    assert found.failures == ()


def test_then_the_sitemaps_of_robots_txt():
    web = Web(
        {
            f"{HOST}/": page(A3),
            f"{HOST}/robots.txt": f"User-agent: *\nSitemap: {HOST}/map-a.xml\nSitemap: {HOST}/map-news.xml\n",
            f"{HOST}/map-a.xml": urlset(A2),
            f"{HOST}/map-news.xml": urlset(A1),
        }
    )
    found = run(web)
    assert paths(found) == [A1, A2]
    assert took(found) == [
        "sitemap /map-news.xml (robots.txt names it)",
        "sitemap /map-a.xml (robots.txt names it)",
    ]
    assert [request.kind for request in web.asked if request.url.endswith(".txt")] == ["robots"]


def test_then_the_sitemap_at_its_well_known_path():
    found = run(Web({f"{HOST}/": page(A3), f"{HOST}/sitemap.xml": urlset(A1)}))
    assert (paths(found), took(found)) == ([A1], ["sitemap /sitemap.xml (found at a well-known path)"])


def test_else_the_page_is_a_listing_and_what_was_not_there_is_no_failure():
    found = run(Web({f"{HOST}/": page(A1, A2)}))
    assert (paths(found), took(found)) == ([A1, A2], ["listing / (neither a feed nor a sitemap was found)"])
    assert found.failures == ()


def test_a_server_that_answers_everything_with_a_page_has_neither_feed_nor_sitemap():
    web = Web({f"{HOST}/": page(A1)})
    web.pages = {url: page(A1) for url in (f"{HOST}/", f"{HOST}/feed", f"{HOST}/rss", f"{HOST}/sitemap.xml")}
    assert took(run(web)) == ["listing / (neither a feed nor a sitemap was found)"]


def test_a_front_page_that_is_refused_does_not_hide_the_feed():
    found = run(Web({f"{HOST}/rss.xml": rss(A1)}))
    assert (paths(found), found.failures) == ([A1], ())
    assert [failure.url for failure in run(Web()).failures] == [f"{HOST}/"]


def test_an_empty_feed_does_not_hide_the_listing():
    found = run(Web({f"{HOST}/": HEAD + page(A1), f"{HOST}/news.rss": rss()}))
    assert paths(found) == [A1]


def test_a_section_takes_from_what_speaks_for_the_whole_host_only_what_lies_in_it():
    web = Web(
        {
            f"{HOST}/culture/": page("/culture" + A1),
            f"{HOST}/feed": rss(A2),
            f"{HOST}/sitemap.xml": urlset(A3),
        }
    )
    found = run(web, url=f"{HOST}/culture/")
    assert (paths(found), took(found)) == (
        ["/culture" + A1],
        ["listing /culture/ (neither a feed nor a sitemap was found)"],
    )
    web.pages[f"{HOST}/sitemap.xml"] = urlset(A3, "/culture" + A2)
    assert paths(run(web, url=f"{HOST}/culture/")) == ["/culture" + A2]


# -- politeness: what has not changed is not read again ----------------------------------------------------


def test_an_unchanged_feed_costs_one_conditional_request_and_no_reading():
    web = Web({f"{HOST}/": rss(A1)}, etags={f"{HOST}/": '"1"'})
    first = run(web, type="feed")
    again = run(web, type="feed", known=remembered(first.documents), read=None)
    assert web.asked[1].validators == Validators(etag='"1"')
    assert (again.candidates, again.documents) == (
        (),
        (replace(first.documents[0], sha256=None, full_at=None, pace=None),),
    )


def test_a_server_without_validators_is_caught_by_the_digest_of_the_body():
    web = Web({f"{HOST}/": rss(A1)})
    first = run(web, type="feed")
    assert run(web, type="feed", known=remembered(first.documents), read=None).candidates == ()


def test_a_document_without_validators_is_asked_for_in_full():
    web = Web({f"{HOST}/": rss(A1)}, etags={f"{HOST}/": '"1"'})
    [document] = run(web, type="feed").documents
    run(web, type="feed", known={document.url: replace(document, validators=Validators(), sha256=None)})
    assert [request.validators for request in web.asked] == [None, None]


def test_sitemaps_that_the_index_calls_unchanged_are_not_asked_for():
    web = Web({f"{HOST}/": index(("/old.xml", "2026-03-01"), ("/new.xml", "2026-03-14T11:00:00Z"))})
    web.pages |= {f"{HOST}/old.xml": urlset(A1), f"{HOST}/new.xml": urlset(A2)}
    first = run(web, type="sitemap")
    assert web.urls == ["/", "/new.xml", "/old.xml"]
    web.asked.clear()
    web.pages[f"{HOST}/"] = index(("/old.xml", "2026-03-01"), ("/new.xml", "2026-03-14T13:00:00Z"))
    web.pages[f"{HOST}/new.xml"] = urlset(A2, A3)
    again = run(web, type="sitemap", known=remembered(first.documents), now=NOW + timedelta(hours=23))
    assert (web.urls, paths(again)) == (["/", "/new.xml"], [A2, A3])


def test_a_sitemap_is_read_again_after_a_day_whatever_its_index_says():
    web = Web(
        {f"{HOST}/": index(("/a.xml", "2011-05-01"), ("/b.xml", "9999-12-31"), ("/c.xml", "0001-01-01"))}
    )
    web.pages |= {f"{HOST}/{name}.xml": urlset(A1) for name in "abc"}
    first = run(web, type="sitemap")
    web.pages[f"{HOST}/a.xml"] = urlset(A1, A2)
    for hours, found in ((23, []), (24, [A1, A2]), (-24 * 30, [A1, A2])):  # or the clock was set back
        again = run(web, type="sitemap", known=remembered(first.documents), now=NOW + timedelta(hours=hours))
        assert (paths(again), again.failures) == (found, ())


# -- what is left out -------------------------------------------------------------------------------------


def test_each_url_ends_in_one_place_and_the_numbers_add_up():
    async def unseen(urls):
        return {url for url in urls if not url.endswith("551232.html")}

    long = "/" + "x" * 3000
    trap = "/a/b/a/b/a/b/a/b/2026/0314/1.html"
    body = urlset(A1, A2, "/video/1.html", "/ads/2.html", long, trap).replace(
        "</urlset>",
        "<url><loc>https://other.example/20260314/1.html</loc></url><url><loc>ftp://paper.example/1</loc></url>"
        "<url><loc>http://[oops/</loc></url></urlset>",
    )
    found = run(
        Web({f"{HOST}/": body}), type="sitemap", unseen=unseen, exclude=["/video/"], include=["html", "x"]
    )
    assert paths(found) == [A1, "/ads/2.html"]
    assert [candidate.url.removeprefix(HOST) for candidate in found.known] == [A2]
    assert [(one.reason, one.detail) for one in found.filtered] == [
        ("exclude", "exclude: /video/"),
        ("url_too_long", "3022 characters"),
        ("path_repeats", "a"),
        ("other_site", "other.example"),
        ("bad_scheme", "ftp"),
        ("bad_url", "Invalid IPv6 URL"),
    ]
    assert found.count == 9


def test_a_feed_may_lead_to_other_sites_and_an_entry_without_a_link_is_told():
    body = "<rss><channel><item><title>t</title></item><item><link>https://other.example/1</link></item></channel></rss>"
    found = run(Web({f"{HOST}/": body}), type="feed")
    assert [candidate.url for candidate in found.candidates] == ["https://other.example/1"]
    assert [one.reason for one in found.filtered] == ["no_link"]


# -- what never ends --------------------------------------------------------------------------------------


def test_a_listing_is_followed_to_the_first_page_without_anything_new():
    web = Web({f"{HOST}/": page(A1, more='<a href="/p2">下一页</a>')})
    web.pages |= {
        f"{HOST}/p2": page(A2, more='<a href="/p3">下一页</a>'),
        f"{HOST}/p3": page(A1, A2, more='<a href="/p4">下一页</a>'),
        f"{HOST}/p4": page(A3),
    }
    found = run(web, type="listing")
    assert (web.urls, paths(found)) == (["/", "/p2", "/p3"], [A1, A2])


def test_an_endless_listing_costs_twenty_pages():
    def endless(url: str) -> str:
        number = int(url.rpartition("p")[2] or 1) if "/p" in url.removeprefix(HOST) else 1
        return page(f"/2026/0314/{551000 + number}.html", more=f'<a href="/p{number + 1}">Next</a>')

    web = Web({f"{HOST}/": endless} | {f"{HOST}/p{n}": endless for n in range(2, 40)})
    found = run(web, type="listing")
    assert (len(web.asked), len(found.candidates)) == (20, 20)
    assert found.problems == (f"{HOST}/: stopped after 20 pages",)


def test_a_page_of_a_listing_that_fails_keeps_the_first_from_being_taken_for_read():
    web = Web({f"{HOST}/": page(A1, more='<a href="/p2">Next</a>')})
    found = run(web, type="listing")
    assert (paths(found), found.documents) == ([A1], ())
    assert [failure.url for failure in found.failures] == [f"{HOST}/p2"]


def test_an_index_that_names_itself_ends():
    web = Web({f"{HOST}/": index(("/", "2026-03-14"), ("/a.xml", "2026-03-14")), f"{HOST}/a.xml": urlset(A1)})
    assert (paths(run(web, type="sitemap")), web.urls) == ([A1], ["/", "/a.xml"])


def test_indexes_inside_indexes_are_followed_to_depth_five():
    web = Web({f"{HOST}/": index(("/1.xml", "2026-03-14"))})
    web.pages |= {f"{HOST}/{n}.xml": index((f"/{n + 1}.xml", "2026-03-14")) for n in range(1, 9)}
    found = run(web, type="sitemap")
    assert web.urls == ["/", "/1.xml", "/2.xml", "/3.xml", "/4.xml"]
    assert found.problems == (f"{HOST}/4.xml: indexes nest deeper than 5",)


def test_an_endless_index_costs_five_hundred_requests():
    web = Web({f"{HOST}/": index(*((f"/{n}.xml", "2026-03-14") for n in range(900)))})
    assert len(run(web, type="sitemap").failures) == 499
    assert len(web.asked) == 500


def test_two_thousand_new_urls_are_taken_the_newest_first_and_the_rest_next_time():
    def entry(number: int) -> str:
        return f"<url><loc>{HOST}/{number}.html</loc><lastmod>{2026 - number // 500}-01-01</lastmod></url>"

    body = "<urlset>" + "".join(map(entry, reversed(range(2500)))) + "</urlset>"
    web = Web({f"{HOST}/": body})
    found = run(web, type="sitemap")
    assert (len(found.candidates), found.left, found.documents) == (2000, 500, ())
    assert paths(found)[0] == "/499.html"

    had = {candidate.url for candidate in found.candidates}

    async def unseen(urls):
        return [url for url in urls if url not in had]

    rest = run(web, type="sitemap", unseen=unseen)
    assert (len(rest.candidates), rest.left, len(rest.documents)) == (500, 0, 1)


@pytest.mark.parametrize("depth", [1, 3])
def test_a_sitemap_served_as_a_feed_source_is_read_all_the_same(depth):
    web = Web({f"{HOST}/": urlset(A1)} if depth == 1 else {f"{HOST}/": index(("/a.xml", "2026-03-14"))})
    web.pages[f"{HOST}/a.xml"] = rss(A1)
    assert paths(run(web, type="feed")) == [A1]


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ({"since": "2016-05-01"}, ["/2026/1.html", "/2016/05/3.html", "/2016/4.html", "/a-5.html"]),
        ({"max_age": "60d"}, ["/2026/1.html", "/a-5.html"]),
        ({"max_age": "600000d", "since": "2016-06-01"}, ["/2026/1.html", "/2016/4.html", "/a-5.html"]),
        (
            {},
            [
                "/2026/1.html",
                "/2016/05/3.html",
                "/2016/4.html",
                "/2010/2.html",
                "/20150101/6.html",
                "/a-5.html",
            ],
        ),
    ],
)
def test_pages_before_the_source_s_first_day_are_left_where_listing_or_address_dates_them(settings, kept):
    paths_ = [
        "/2026/1.html",
        "/2010/2.html",
        "/2016/05/3.html",
        "/2016/4.html",
        "/a-5.html",
        "/20150101/6.html",
    ]
    found = run_with(Web({f"{HOST}/": urlset(*paths_)}), settings)
    assert sorted(paths(found)) == sorted(kept)
    assert paths(found)[0] == "/2026/1.html"
    assert {one.reason for one in found.filtered} == ({"too_old"} if settings else set())
    if settings == {"since": "2016-05-01"}:
        told = [one.detail for one in found.filtered]
        assert told == ["of 2010, before 2016-05-01", "of 2015-01-01, before 2016-05-01"]


def run_with(web: Web, settings: dict[str, object]) -> Discovery:
    return asyncio.run(discover(source(type="sitemap", **settings), web.get, now=NOW))
