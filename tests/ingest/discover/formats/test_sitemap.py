"""Sitemaps of every shape that servers send: indexes, news, text, gzip, broken and hostile ones."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.discover import formats
from ingest.discover.formats import sitemap
from ingest.discover.formats.xmlscan import events
from ingest.model import Candidate, Listing

URL = "https://paper.example/maps/sitemap.xml"
NS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def urlset(inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{NS}">{inside}</urlset>'.encode()


def urls(body: bytes, media_type: str | None = "text/xml") -> list[str]:
    return [candidate.url for candidate in formats.parse(body, URL, media_type).candidates]


def test_a_urlset_gives_locations_with_when_they_changed():
    body = urlset(
        "<url><loc> https://paper.example/a?x=1&amp;y=2 </loc><lastmod>2026-03-01T08:00:00+08:00</lastmod></url>"
        "<url><loc><![CDATA[https://paper.example/b?x=1&y=2]]></loc><lastmod>2026-03-02</lastmod></url>"
        "<url><loc>/c</loc><lastmod>yesterday</lastmod></url>"
    )
    assert formats.parse(body, URL) == Listing(
        "sitemap",
        (
            Candidate("https://paper.example/a?x=1&y=2", modified=datetime(2026, 3, 1, tzinfo=UTC)),
            Candidate("https://paper.example/b?x=1&y=2", modified=date(2026, 3, 2)),
            Candidate("https://paper.example/c"),
        ),
    )


def test_an_ampersand_that_was_not_escaped_begins_no_character():
    """`&region`, `&copy` and `&lt` are references of HTML without their semicolon, and names of parameters."""
    body = urlset(
        "<url><loc>https://paper.example/?id=1&region=2&copy=3&lt=4&amp;para=5&#38;sect=6</loc></url>"
    )
    assert urls(body) == ["https://paper.example/?id=1&region=2&copy=3&lt=4&para=5&sect=6"]


def test_the_news_extension_gives_title_date_language_keywords_and_publication():
    body = urlset(
        """<url xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
        <loc>https://paper.example/a</loc><i:image><i:loc>https://paper.example/a.jpg</i:loc><i:title>No</i:title></i:image>
        <n:news><n:publication><n:name>The Paper</n:name><n:language>zh-cn</n:language></n:publication>
        <n:publication_date>2026-03-01</n:publication_date><n:title>市场 &amp; 民生</n:title>
        <n:keywords>经济, 民生，就业</n:keywords></n:news></url>"""
    )
    assert formats.parse(body, URL).candidates == (
        Candidate(
            "https://paper.example/a",
            title="市场 & 民生",
            published=date(2026, 3, 1),
            language="zh-cn",
            tags=("经济", "民生", "就业"),
            source="The Paper",
        ),
    )


def test_an_index_names_sitemaps_also_where_tags_are_missing():
    body = (
        b"<sitemapindex><sitemap><loc>/1.xml</loc><loc>/2.xml</loc></sitemap>"
        b"<sitemap>https://paper.example/3.xml</sitemap><sitemap><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>"
    )
    listing = formats.parse(body, URL)
    assert listing.kind == "index"
    assert listing.sitemaps == tuple(f"https://paper.example/{n}.xml" for n in (1, 2, 3))
    assert listing.problems == ("an entry without a location was left out",)


@pytest.mark.parametrize("media_type", ["application/gzip", "text/html", "application/xml", None])
def test_gzip_is_undone_whatever_its_type_says(media_type):
    body = urlset("<url><loc>https://paper.example/a</loc></url>")
    assert urls(gzip.compress(body), media_type) == ["https://paper.example/a"]
    assert urls(gzip.compress(gzip.compress(body)), media_type) == ["https://paper.example/a"]


def test_a_truncated_gzip_keeps_what_came_and_says_so():
    body = urlset("".join(f"<url><loc>https://paper.example/{n * 7919}</loc></url>" for n in range(3000)))
    listing = formats.parse(gzip.compress(body)[:-400], URL)
    assert 100 < len(listing.candidates) < 3000
    assert listing.problems[0].startswith("gzip data is cut short")


def test_a_gzip_bomb_stops_at_the_limit_of_a_sitemap():
    listing = formats.parse(
        gzip.compress(urlset("<url><loc>https://a.example/</loc></url>") + b" " * 60_000_000), URL
    )
    assert listing.candidates == (Candidate("https://a.example/"),)
    assert listing.problems[0].startswith("unpacked to more than 52428800 bytes")


def test_a_text_sitemap_is_told_by_its_lines():
    body = b"\xef\xbb\xbfhttps://paper.example/a\r\n\r\nHTTPS://paper.example/b\r\nnot a url\r\n"
    assert formats.parse(body, URL, "text/html") == Listing(
        "sitemap",
        (Candidate("https://paper.example/a"), Candidate("HTTPS://paper.example/b")),
        problems=("a line that is no URL was left out",),
    )


def test_a_feed_in_the_place_of_a_sitemap_is_read_as_the_feed_it_is():
    body = b"<rss><channel><item><title>T</title><link>https://paper.example/a</link></item></channel></rss>"
    assert formats.parse(body, URL).kind == "feed"


def test_entities_of_the_document_are_never_expanded_and_no_file_is_read():
    body = (
        b'<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>https://paper.example/a</loc></url><url><loc>&x;</loc></url>"
        b"<url><loc>https://paper.example/&a;b</loc></url></urlset>"
    )
    assert urls(body) == ["https://paper.example/a", "https://paper.example/b"]


def test_what_stands_before_and_after_a_defect_is_kept():
    body = b"<urlset><url><loc>https://a.example/1?a&b</loc></wrong></url><<url><loc>https://a.example/2</loc><url><loc>https://a.example/3<"
    assert urls(body) == ["https://a.example/1?a&b", "https://a.example/2", "https://a.example/3"]


def test_no_more_than_fifty_thousand_urls_are_read():
    body = urlset("".join(f"<url><loc>https://a.example/{n}</loc></url>" for n in range(50_010)))
    listing = formats.parse(body, URL)
    assert len(listing.candidates) == sitemap.MAX_URLS
    assert listing.problems == ("more than 50000 entries; the first 50000 were read",)
    assert listing.candidates[0].url == "https://a.example/0"


@pytest.mark.parametrize(
    "entry",
    [
        "<url><loc>https://a.example/{n}</loc><lastmod>{y}-01-01</lastmod></url>",
        "<url><loc>https://a.example/{y}/{n}.html</loc></url>",
        "<url><loc>https://a.example/news-{y}-02/{n}.html</loc></url>",
        "https://a.example/{y}/{n}.html\n",
    ],
)
def test_of_too_many_urls_the_newest_are_read_where_the_oldest_stand_first(
    entry: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sitemap, "MAX_URLS", 500)
    entries = "".join(entry.format(n=n, y=2010 + n // 40) for n in range(510))
    listing = formats.parse(urlset(entries) if "<" in entry else entries.encode(), URL)
    assert (len(listing.candidates), listing.kind) == (500, "sitemap")
    names = [one.url.rpartition("/")[2].removesuffix(".html") for one in listing.candidates]
    assert names == [str(n) for n in range(10, 510)]
    assert [problem.partition("; ")[2] for problem in listing.problems] == ["the last 500 were read"]


@pytest.mark.parametrize(
    "unit", ["<", "<url>", "<url><loc>", "<!--", "<![CDATA[", "<!x[", "<?", "&amp", "<a ", "]]>"]
)
def test_a_long_text_of_repetitions_is_read_to_its_end(unit):
    """With a reader that looks at the whole rest for each of them this does not end within the suite's time limit."""
    text = "<urlset>" + unit * (1_500_000 // len(unit))
    assert {event.kind for event in events(text)} <= {"start", "end", "text", "rest"}


@settings(deadline=None)
@given(st.text(alphabet="<>![]-/?&;: urlsetocmap\"'=\n", max_size=300))
def test_any_text_is_read_to_its_end(text):
    for event in events(text):
        assert event.kind in ("start", "end", "text", "rest")
    assert formats.parse(f"<urlset>{text}".encode(), URL).kind in ("sitemap", "index")


def test_a_long_comment_before_the_root_hides_nothing():
    body = (
        b"<?xml version='1.0'?><!-- "
        + b"licence " * 2000
        + b"--><urlset><url><loc>https://a.example/1</loc></url></urlset>"
    )
    assert urls(body) == ["https://a.example/1"]


@pytest.mark.parametrize("root", ["urlset", "sitemapindex"])
@pytest.mark.parametrize(
    "start", ["<url><loc>", "<url><lastmod>2026-03-14</lastmod><loc>", "<sitemap><loc><![CDATA["]
)
def test_an_address_in_which_a_sitemap_is_cut_is_left_out(start: str, root: str):
    whole = "<url><loc>https://a.example/1</loc></url><url><loc>https://a.example/2</loc>"
    listing = formats.parse(f"<{root}>{whole}{start}https://a.example/news/20".encode(), URL)
    assert [one.url for one in listing.candidates] == ["https://a.example/1", "https://a.example/2"]
    assert listing.problems == ("the document ends inside an address, which was left out",)


def test_what_is_packed_over_and_over_is_told_and_gives_nothing():
    body = urlset("<url><loc>https://paper.example/a</loc></url>")
    for _ in range(3):
        body = gzip.compress(body)
    listing = formats.parse(body, URL)
    assert listing.candidates == ()
    assert listing.problems[0] == "packed more than 2 times over; it was not read"


CUT = "the document ends inside an address, which was left out"
NUMBERED = "https://a.example/n/101.html\nhttps://a.example/n/102.html\n"


@pytest.mark.parametrize(
    ("text", "last"),
    [(NUMBERED, "https://a.example/n/10"), (NUMBERED, "https://a.example/n/103.ht"),
     (NUMBERED, "https://a.example"), (NUMBERED, "https://a.exa"),
     ("https://a.example/2026/03/harbour/\nhttps://a.example/2026/03/castle/\n", "https://a.example/2026/03/tow"),
     ("https://a.example/2026/03/harbour\nhttps://a.example/2026/03/castle\n", "https://a.example/2026/0")],
)  # fmt: skip
def test_the_last_line_of_a_text_sitemap_that_is_cut_is_left_out(text: str, last: str):
    listing = formats.parse((text + last).encode(), URL, "text/plain")
    assert ([one.url for one in listing.candidates], listing.problems) == (text.split(), (CUT,))


@pytest.mark.parametrize(
    "last",
    [
        "https://a.example/n/103.html",
        "https://a.example/n/103.html\n",
        "https://a.example/\n",
        "https://b.example/a/4.html",
    ],
)
def test_a_text_sitemap_without_a_last_line_end_is_whole(last: str):
    listing = formats.parse((NUMBERED + last).encode(), URL, "text/plain")
    assert ([one.url for one in listing.candidates], listing.problems) == ((NUMBERED + last).split(), ())


def test_a_packed_text_sitemap_that_is_cut_loses_its_last_line():
    text = "".join(f"https://paper.example/{n * 7919}\n" for n in range(3000)).encode()
    listing = formats.parse(gzip.compress(text)[:-400], URL)
    assert {one.url for one in listing.candidates} < set(text.decode().split())
    assert listing.problems == ("gzip data is cut short; what came was read", CUT)
