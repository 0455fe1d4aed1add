"""RSS, RDF and Atom as candidates: links, identities, dates, and what hostile feeds cost."""

from __future__ import annotations

import json
import tracemalloc
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.discover import formats
from ingest.model import Candidate

URL = "https://paper.example/feeds/all.xml"


def rss(items: str, head: str = "", declaration: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{declaration}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        f"<channel><title>Paper</title>{head}{items}</channel></rss>"
    ).encode()


def only(body: bytes, media_type: str | None = "application/xml", zone=None) -> Candidate:
    listing = formats.parse(body, URL, media_type, zone)
    assert listing.kind == "feed"
    [candidate] = listing.candidates
    return candidate


@pytest.mark.parametrize(
    "written",
    [
        "?a=1&region=2&copy=3&para=4",
        "?a=1&region=2&copy=3&amp;para=4",
        "<![CDATA[?a=1&region=2&copy=3&para=4]]>",
    ],
)
def test_an_ampersand_of_an_address_that_was_not_escaped_begins_no_character(written: str):
    body = rss(f"<item><title>A</title><link>{written}</link></item>")
    assert only(body).url == "https://paper.example/feeds/all.xml?a=1&region=2&copy=3&para=4"


def test_an_rss_item_becomes_a_candidate_with_all_its_fields():
    body = rss(
        "<item><title>Rain &amp; wind</title><link>https://paper.example/a/1</link>"
        "<guid isPermaLink='false'>n-1</guid><pubDate>Sat, 14 Mar 2026 08:05:00 +0800</pubDate>"
        "<dc:creator>Ada Lin</dc:creator><category>Weather</category><category>Coast</category>"
        "<content:encoded>&lt;p&gt;It rained.&lt;/p&gt;</content:encoded>"
        "<source url='https://wire.example/rss'>The Wire</source></item>",
        head="<language>en-gb</language>",
    )
    assert only(body) == Candidate(
        "https://paper.example/a/1",
        title="Rain & wind",
        published=datetime(2026, 3, 14, 0, 5, tzinfo=UTC),
        id="n-1",
        language="en-gb",
        tags=("Weather", "Coast"),
        source="The Wire",
        authors=("Ada Lin",),
        content="<p>It rained.</p>",
    )


def test_an_atom_entry_tells_publication_from_change_and_links_by_alternate():
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>tag:paper.example,2026:7</id>
      <title type="html">Tide &amp;lt;b&amp;gt;turns&amp;lt;/b&amp;gt;</title>
      <link rel="enclosure" href="/a.mp3"/><link rel="self" href="/a.atom"/><link href="/a/7"/>
      <published>2026-03-01T10:00:00Z</published><updated>2026-03-02T11:00:00+01:00</updated></entry></feed>"""
    found = only(body)
    assert (found.url, found.id) == ("https://paper.example/a/7", "tag:paper.example,2026:7")
    assert found.published == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert found.modified == datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_an_atom_entry_that_only_says_updated_has_no_date_of_publication():
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/>
      <updated>2026-03-02T11:00:00Z</updated></entry></feed>"""
    found = only(body)
    assert (found.published, found.modified) == (None, datetime(2026, 3, 2, 11, tzinfo=UTC))


def test_a_dublin_core_date_is_when_the_item_was_published():
    found = only(rss("<item><link>/a</link><dc:date>2026-03-02</dc:date></item>"))
    assert (found.published, found.modified) == (date(2026, 3, 2), None)


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("<guid>https://paper.example/g</guid>", "https://paper.example/g"),
        ("<guid isPermaLink='false'>https://paper.example/g</guid>", "https://paper.example/g"),
        ("<link>/l</link><guid>https://paper.example/g</guid>", "https://paper.example/l"),
        ("<link>story?id=1&amp;p=2</link>", "https://paper.example/feeds/story?id=1&p=2"),
        (
            "<link>https://feedproxy.example/x</link><feedburner:origLink>https://paper.example/o</feedburner:origLink>",
            "https://paper.example/o",
        ),
        ("<title>no link at all</title>", ""),
    ],
)
def test_the_page_of_an_item_is_found(item, link):
    assert only(rss(f"<item>{item}</item>")).url == link


def test_a_missing_or_unreadable_date_stays_unknown():
    listing = formats.parse(
        rss("<item><link>/a</link></item><item><link>/b</link><pubDate>soon</pubDate></item>"), URL
    )
    assert [candidate.published for candidate in listing.candidates] == [None, None]


def test_a_time_without_a_zone_is_a_day_unless_the_source_has_one():
    body = rss("<item><link>/a</link><pubDate>2026-03-14 23:30:00</pubDate></item>")
    assert only(body).published == date(2026, 3, 14)
    assert only(body, zone=ZoneInfo("Asia/Shanghai")).published == datetime(2026, 3, 14, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "media_type", [None, "text/html", "text/plain; charset=iso-8859-1", "application/octet-stream"]
)
def test_a_feed_is_read_whatever_type_and_charset_it_is_served_with(media_type):
    assert only(
        rss("<item><title>广东发布暴雨预警信号提醒市民</title><link>/a</link></item>"), media_type
    ).title == ("广东发布暴雨预警信号提醒市民")


def test_a_feed_in_gbk_that_declares_gb2312_keeps_its_rare_characters():
    body = rss("<item><title>朱镕基与堃喆</title><link>/a</link></item>").decode().replace("utf-8", "gb2312")
    assert only(body.encode("gb18030"), "text/xml").title == "朱镕基与堃喆"


def test_entries_before_a_defect_are_kept_and_the_defect_is_told():
    listing = formats.parse(rss("<item><title>one</title><link>/1</link></item><item><title>t<o")[:-24], URL)
    assert listing.candidates[0].title == "one"
    assert any("well-formed" in problem for problem in listing.problems)


def test_markup_in_a_title_is_sanitised():
    title = "&lt;b onclick='x()'&gt;Hi&lt;/b&gt; there"
    assert only(rss(f"<item><title>{title}</title><link>/a</link></item>")).title == "<b>Hi</b> there"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("&amp;#39;Tide&amp;#39; &amp;amp; wind", "'Tide' & wind"),
        ("<![CDATA[Caf&eacute; &#8220;Mole&#8221;]]>", "Café “Mole”"),
        ("&#931; &#xDF;", "Σ ß"),
        ("a &amp;lt;br&amp;gt; explained", "a &lt;br&gt; explained"),
    ],
)
def test_references_in_a_title_are_resolved_however_often_they_were_escaped(written, title):
    assert only(rss(f"<item><title>{written}</title><link>/a</link></item>")).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("&lt;p&gt;A short note &amp;amp; more.&lt;/p&gt;", "A short note & more."),
        ("&lt;script&gt;x()&lt;/script&gt;" + "word " * 30, "word " * 19 + "word…"),
        ("&lt;img src='/a.png'&gt;", None),
    ],
)
def test_an_entry_without_a_title_goes_by_the_beginning_of_its_text(text, title):
    assert only(rss(f"<item><link>/a</link><description>{text}</description></item>")).title == title


def test_relative_links_of_rss_are_relative_to_the_site_when_the_feed_lies_elsewhere():
    body = rss("<item><link>/a/1</link></item>", head="<link>https://site.example/home/</link>")
    assert only(body).url == "https://site.example/a/1"
    absolute = rss(
        "<item><link>https://paper.example/a/1</link></item>", head="<link>https://site.example/</link>"
    )
    assert only(absolute).url == "https://paper.example/a/1"


FIRST = "<item><title>before</title><link>https://paper.example/1</link></item>"
LAUGHS = "<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
BOMBS = {
    "billion laughs": rss(
        f"{FIRST}<item><title>&l11;</title></item>", declaration=f"<!DOCTYPE r [{LAUGHS}]>"
    ),
    "quadratic": rss(
        f"{FIRST}<item><title>{'&q;' * 20000}</title></item>",
        declaration=f"<!DOCTYPE r [<!ENTITY q '{'x' * 50000}'>]>",
    ),
    "utf-16 laughs": rss(f"{FIRST}<item><title>&l11;</title></item>", declaration=f"<!DOCTYPE r [{LAUGHS}]>")
    .decode()
    .replace("utf-8", "utf-16")
    .encode("utf-16"),
    "external": rss(
        f"{FIRST}<item><title>&x;</title></item>",
        declaration="<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    ),
    "parameter": rss(FIRST, declaration="<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]>"),
    "nested": rss(FIRST + "<a>" * 100_000),
    "items": rss(FIRST + "<item/>" * 10_000),
    "angles": rss(FIRST + "<" * 20_000),
    "ampersands": rss(FIRST + "<item><title>" + "&" * 20_000),
    "declarations": rss(FIRST + "<!" * 20_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_and_the_entries_before_it_are_kept(name):
    formats.parse(rss(FIRST), URL)  # loads what is loaded on first use
    tracemalloc.start()
    listing = formats.parse(BOMBS[name], URL, "application/rss+xml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert listing.candidates[0].url == "https://paper.example/1"
    assert not any("root:" in (candidate.title or "") for candidate in listing.candidates)
    assert peak < 50 * 1024 * 1024


def test_short_entities_of_plain_text_are_resolved():
    body = rss(
        "<item><title>&pub; says</title><link>/a</link></item>",
        declaration='<!DOCTYPE r [\n<!ENTITY pub "Paper">\n]>',
    )
    assert only(body).title == "Paper says"


@settings(deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([None, "text/xml", "application/json", "text/html; charset=gb2312"]),
)
def test_nothing_that_a_server_sends_raises(body, media_type):
    for prefix in (b"", b"<rss><channel><item>", b'{"items":[', b"<urlset><url><loc>", b"<html><a href='"):
        formats.parse(prefix + body, URL, media_type)


@pytest.mark.parametrize(
    "written",
    [
        "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 1970 08:00:00 +0800", "Wed, 31 Dec 1969 16:00:00 -0800",
        "1970-01-01", "0001-01-01T00:00:00Z", "1900-01-01T00:00:00+08:00", "9999-12-31T23:59:59Z", "9999-12-31",
        "Fri, 31 Dec 9999 23:59:59 -1200", "1899-12-30T00:00:00", "1753-01-01",
        "Mon, 01 Jan 0001 00:00:00 +0000", "Wed, 30 Nov -0001 00:00:00 +0000", "30 November -0001 00:00:00 GMT",
        "Sat, 00 Jan 000 00:00:00 GMT",
    ],
)  # fmt: skip
def test_the_date_of_a_program_that_has_none_is_none(written: str):
    assert only(rss(f"<item><link>/a</link><pubDate>{written}</pubDate></item>")).published is None


def test_a_malformed_title_costs_no_feed():
    drawing = b'<source<svg xmlns="http://www.w3.org/2000/svg"> url="x">s</source></item>'
    first = b"<item><title>one</title><link>https://paper.example/1</link><<me</source>dia:title>description>t</description>"
    last = b"<item><svg><title>&lt;b</title></svg></item>"
    listing = formats.parse(
        b'<rss version="2.0"><channel>%s%s%s</channel></rss>' % (first, drawing, last), URL
    )
    assert [(one.url, one.title) for one in listing.candidates][:1] == [("https://paper.example/1", "one")]


@pytest.mark.parametrize("oldest_first", [True, False])
def test_of_too_many_entries_the_newest_are_read(oldest_first: bool):
    def entry(n: int) -> str:
        return (
            f"<item><link>/{n}</link><pubDate>{1 + n % 28} Mar {2010 + n // 500} 08:00 GMT</pubDate></item>"
        )

    numbers = range(6_000) if oldest_first else range(5_999, -1, -1)
    listing = formats.parse(rss("".join(map(entry, numbers))), URL)
    assert {one.url.rpartition("/")[2] for one in listing.candidates} == set(map(str, range(1_000, 6_000)))
    told = "more than 5000 entries, the oldest first; the newest 5000 were read"
    assert listing.problems[0] == (told if oldest_first else "more than 5000 entries; the rest was not read")


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("https://www.alerts.example/url?rct=j&amp;sa=t&amp;url=https://b.example/a.html&amp;ct=ga", "https://b.example/a.html"),
        ("http://news.example/news/apiclick.aspx?tid=1&amp;url=https%3a%2f%2fb.example%2fa%3fx%3d1&amp;c=2", "https://b.example/a?x=1"),
        ("https://t.example/l.php?u=https%3A%2F%2Fb.example%2F", "https://b.example/"),
        ("https://paper.example/a?url=https://b.example/", "https://paper.example/a?url=https://b.example/"),
        ("https://paper.example/go?url=https://www.paper.example/a", "https://paper.example/go?url=https://www.paper.example/a"),
        ("https://paper.example/link?url=AbC09", "https://paper.example/link?url=AbC09"),
        ("https://paper.example/url?url=http://b.example:99999/", "https://paper.example/url?url=http://b.example:99999/"),
        ("https://paper.example/url?url=javascript:x", "https://paper.example/url?url=javascript:x"),
    ],
)  # fmt: skip
def test_the_page_behind_a_redirector_is_the_entry_s(link: str, page: str):
    assert only(rss(f"<item><link>{link}</link></item>")).url == page
    item = {"items": [{"url": link.replace("&amp;", "&")}]}
    assert formats.parse(json.dumps(item).encode(), URL).candidates[0].url == page


@pytest.mark.parametrize(
    "end", ["<link>https://paper.example/a/12", "<title>b</title><guid>https://paper.example/a/12"]
)
def test_an_address_in_which_a_feed_is_cut_is_left_out(end: str):
    listing = formats.parse(f"<rss><channel><item><link>{URL}</link></item><item>{end}".encode(), URL)
    assert [one.url for one in listing.candidates] == [URL]
    assert listing.problems[-1] == "the document ends inside an address; its entry was left out"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("&#xd800;", "\ufffd"),
        ("&#57343;", "\ufffd"),
        ("&#x110000;", "\ufffd"),
        ("&#99999999999999999999;", "\ufffd"),
        ("&#0;", "\ufffd"),
        ("&#xD83D;&#xDE00;", "\U0001f600"),
        ("&#55357;&#56832;", "\U0001f600"),
        ("&#xDE00;&#xD83D;", "\ufffd\ufffd"),
        ("&#x1F600;&#65;&#x42;", "\U0001f600AB"),
    ],
)
def test_a_reference_to_no_character_costs_no_feed(written: str, title: str) -> None:
    assert only(rss(f"<item><title>A{written}</title><link>https://paper.example/1</link></item>")) == (
        Candidate("https://paper.example/1", title=f"A{title}")
    )


def test_an_entry_at_which_the_reader_breaks_costs_no_other() -> None:
    items = [f"<item><title>T</title><link>https://paper.example/{n}</link></item>" for n in range(9)]
    items[4] = "<item><link>https://paper.example/x</item>y</link></item>"  # feedparser: KeyError
    listing = formats.parse(rss("".join(items)), URL, "application/xml", None)
    assert [one.url for one in listing.candidates] == [
        f"https://paper.example/{n}" for n in range(9) if n != 4
    ]
    assert listing.problems == ("1 entries at which feedparser gave up were left out",)


@pytest.mark.parametrize("deep", ["<div>" * 20_000, "<![CDATA[" + "<b>" * 20_000 + "]]>", "<a><b>" * 999])
def test_an_entry_that_nests_too_deep_costs_itself(deep: str) -> None:
    entries = [f"<item><title>Story {n}</title><link>/{n}.html</link></item>" for n in range(4)]
    bad = f"<item><title>Deep</title><link>/9.html</link><description>{deep}</description></item>"
    body = rss("".join((*entries[:2], bad, bad, *entries[2:])))
    listing = formats.parse(body, URL, "application/rss+xml")
    assert [one.title for one in listing.candidates] == ["Story 0", "Story 1", "Story 2", "Story 3"]
    assert listing.problems == ("2 entries in which tags nest deeper than 1000 were left out",)
