"""Addresses that are no URLs: dropped where they are read, counted, told; whatever document names them."""

from __future__ import annotations

import asyncio
import json
from html import escape
from xml.sax.saxutils import quoteattr

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from paperweb import HOST, NOW, Web, rss, source

import cleaners
from cleaners.links import flaw, resolved
from cleaners.model import Page
from cleaners.reading import part_after
from ingest import opml
from ingest.discover import formats
from ingest.discover.discovery import discover
from ingest.errors import UsageError
from ingest.fetch import Fetcher
from ingest.fetch.proxies import Proxies
from ingest.model import FetchRequest, KnownDocument, Validators

GOOD = f"{HOST}/2026/0314/a551231.html"
BAD = [
    "http://x.example:99999/a.html", "http://x.example:65536/", "https://[yourdomain]/", "http://[::1/a.html",
    "http://[fe80::1%25eth0]/", "http://x.example:8o80/", "http://x.example:-1/", "http://x.example:0/",
    "//[", "http://", "https:///", "http://a\u2100b.example/", "http://1.2.3.4.5/", "http://a b.example/",
    "http://..../", "http://%zz/", "https://a..example/", "https://.example/", "https://bücher..example/",
    f"https://{'a' * 64}.example/", f"https://{'ü' * 60}.example/", f"https://{'abc.' * 63}example/",
    "https://a,b.example/", "https://a*.example/", "https://x.example../",
]  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cc"])  # with NUL among them a text is taken for UTF-16
ADDRESSES = (
    st.sampled_from(BAD)
    | st.text(CHARACTERS, max_size=30).map("http://".__add__)
    | st.text(CHARACTERS, max_size=30)
)


def written(kind: str, address: str) -> str:
    """A document of this kind that names a good page and `address`, in every place where it may name one."""
    bad, good = escape(address), escape(GOOD)
    match kind:
        case "feed":
            entries = f"<item><link>{bad}</link></item><item><title>T</title><link>{good}</link></item>"
            return f"<rss><channel><link>{bad}</link>{entries}</channel></rss>"
        case "atom":
            entry = '<entry xml:base="{0}"><link href="{1}"/></entry>'
            entries = entry.format("", bad) + entry.format(bad, good)
            links = f'<link rel="next" href="{bad}"/><link href="{bad}"/>'
            return f'<feed xmlns="http://www.w3.org/2005/Atom">{links}{entries}</feed>'
        case "json":
            items = [{"url": address}, {"url": GOOD}]
            return json.dumps({"home_page_url": address, "next_url": address, "items": items})
        case "sitemap":
            return f"<urlset><url><loc>{bad}</loc></url><url><loc>{good}</loc></url></urlset>"
        case "text":
            return f"{GOOD}\n{address}\n"
    links = f'<a href="{bad}" rel="next">next page</a><link rel="canonical" href="{bad}"><img src="{bad}">'
    head = f'<link rel="alternate" type="application/rss+xml" href="{bad}"><meta property="og:url" content="{bad}">'
    item = f'<h2><a href="{good}">The council reopens the old harbour</a></h2>'
    base = f'<base href="{bad}">' if kind == "based" else ""
    return f"<html><head>{head}{base}</head><body>{links}{item}</body></html>"


KINDS = ["feed", "atom", "json", "sitemap", "text", "listing", "based"]


@settings(max_examples=150, deadline=None)
@given(kind=st.sampled_from(KINDS), address=ADDRESSES)
def test_whatever_a_document_names_is_an_address_or_is_refused_with_a_reason(kind: str, address: str):
    body = written(kind, address).encode("utf-8", "surrogatepass")
    listing = formats.parse(body, f"{HOST}/news/")
    assert GOOD in [candidate.url for candidate in listing.candidates]
    for named in (listing.next_page, listing.link, *listing.feeds, *listing.sitemaps):
        assert named is None or flaw(named) is None
    type_ = {"listing": "listing", "based": "listing", "sitemap": "sitemap", "text": "sitemap"}.get(
        kind, "feed"
    )
    found = asyncio.run(discover(source(type=type_), Web({f"{HOST}/": body}).get))
    assert all(flaw(candidate.url) is None for candidate in (*found.candidates, *found.known))
    assert found.count == len(found.candidates) + len(found.filtered)
    assert GOOD in [candidate.url for candidate in found.candidates]


@settings(max_examples=80, deadline=None)
@given(kind=st.sampled_from(["listing", "based"]), address=ADDRESSES)
def test_a_page_with_such_addresses_is_cleaned_all_the_same(kind: str, address: str):
    body = written(kind, address).encode("utf-8", "surrogatepass")
    cleaned = cleaners.clean(cleaners.Page(GOOD, body))
    assert isinstance(cleaned, cleaners.Article | cleaners.Rejected)
    following = part_after(Page(GOOD, body), GOOD)
    assert following is None or flaw(following) is None


@pytest.mark.parametrize("address", BAD)
def test_a_page_at_no_address_raises_nothing_either(address: str):
    body = written("listing", GOOD).encode()
    assert isinstance(cleaners.clean(cleaners.Page(address, body)), cleaners.Article | cleaners.Rejected)
    assert formats.parse(body, address).kind == "listing"


@pytest.mark.parametrize(
    "address", [one for one in BAD if one != "https:///"]
)  # feedparser calls it the feed's own
def test_a_feed_with_one_bad_address_keeps_the_others_and_counts_it(address: str):
    found = asyncio.run(discover(source(type="feed"), Web({f"{HOST}/": written("feed", address)}).get))
    assert [one.url for one in found.candidates] == [GOOD]
    assert [one.reason in ("bad_url", "no_link") for one in found.filtered] == [True]


@pytest.mark.parametrize("address", [one for one in BAD if one.startswith("http")])
def test_an_index_drops_such_children_and_says_so(address: str):
    children = f"<sitemap><loc>{escape(address)}</loc></sitemap><sitemap><loc>{HOST}/s.xml</loc></sitemap>"
    web = Web(
        {f"{HOST}/": f"<sitemapindex>{children}</sitemapindex>", f"{HOST}/s.xml": written("text", GOOD)}
    )
    found = asyncio.run(discover(source(type="sitemap"), web.get))
    assert [one.url for one in found.candidates] == [GOOD]
    assert found.problems == (f"{HOST}/: 1 of 2 addresses are no URLs, such as {address[:200]!r}",)


@pytest.mark.parametrize("address", [one for one in BAD if one.startswith("http")])
def test_a_robots_txt_may_name_such_sitemaps(address: str):
    robots = f"Sitemap: {address}\nSitemap: {HOST}/s.xml\n"
    web = Web(
        {f"{HOST}/": "<p>nothing", f"{HOST}/robots.txt": robots, f"{HOST}/s.xml": written("text", GOOD)}
    )
    found = asyncio.run(discover(source(), web.get))
    assert [one.url for one in found.candidates] == [GOOD]
    problem = f"{HOST}/robots.txt: 1 of 2 sitemaps named are no URLs, such as {address[:200]!r}"
    assert found.problems == (problem,)


def test_ways_that_an_earlier_version_remembered_are_not_asked_for():
    old = "https://[yourdomain]/feed"
    known = {f"{HOST}/": KnownDocument(f"{HOST}/", Validators(), None, NOW, searched_at=NOW)}
    known[old] = KnownDocument(old, Validators(), None, NOW, entry="feed")
    found = asyncio.run(discover(source(), Web({f"{HOST}/": rss("/a")}).get, known=known, now=NOW))
    assert [one.url for one in found.candidates] == [f"{HOST}/a"]


@pytest.mark.parametrize("address", BAD)
def test_a_request_for_it_fails_for_good_and_asks_nobody(address: str):
    async def ask() -> object:
        async with Fetcher(
            transport=httpx.MockTransport(lambda _: pytest.fail("asked")), proxies=Proxies()
        ) as one:
            return await one.get(FetchRequest(address))

    failed = asyncio.run(ask())
    assert (failed.kind, failed.retry) == ("bad_url", False)


@pytest.mark.parametrize("address", [one for one in BAD if one not in ("http://", "https:///")])
def test_a_redirect_to_it_fails_for_that_page(address: str):
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers=[(b"location", address.encode())], stream=httpx.ByteStream(b""))

    answers = httpx.MockTransport(answer)

    async def ask() -> object:
        async with Fetcher(transport=answers, proxies=Proxies()) as one:
            return await one.get(FetchRequest(GOOD))

    failed = asyncio.run(ask())
    assert (failed.url, failed.kind) == (GOOD, "bad_url")


@given(
    base=st.sampled_from([GOOD, *BAD]),
    link=st.text(max_size=40) | ADDRESSES,
    encoding=st.sampled_from([None, "gb18030", "big5"]),
)
@example(base=GOOD, link="?q=\ud800", encoding="gb18030")
def test_resolving_gives_an_address_or_none(base: str, link: str, encoding: str | None):
    address = resolved(base, link, encoding)
    assert address is None or flaw(address) is None


@given(address=ADDRESSES)
def test_a_list_of_subscriptions_keeps_its_other_entries(address: str):
    outlines = f"<outline xmlUrl={quoteattr(address)}/><outline xmlUrl={quoteattr(GOOD)}/>"
    try:
        entries = opml.loads(f"<opml><body>{outlines}</body></opml>".encode("utf-8", "surrogatepass"))
    except UsageError:
        return  # characters that no XML has
    assert GOOD in [entry["url"] for entry in entries]
