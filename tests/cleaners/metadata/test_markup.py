"""What markup says of an article, whole: JSON-LD, metas, microdata and headings of invented pages."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cleaners import metadata
from cleaners.metadata.head import words
from cleaners.model import Image, Meta, Page, Site

URL = "https://www.harbour-times.example/local/2021/03/09/ferry-returns"
SHANGHAI = timezone(timedelta(hours=8))


def markup(html: str, url: str = URL, site: Site | None = None, fetched: datetime | None = None) -> Meta:
    page = Page(url, b"", fetched_at=fetched)
    return metadata.markup(LexborHTMLParser(html), page, site or Site())


ARTICLE = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "The Harbour Times"},
        {"@type": "Person", "@id": "#mia", "name": "Mia Larsen"},
        {
            "@type": ["NewsArticle", "ReportageNewsArticle"],
            "headline": "The ferry returns after nine years",
            "datePublished": "2021-03-09T07:30:00+01:00",
            "dateModified": "2021-03-09T09:00:00+01:00",
            "author": [
                {"@id": "#mia"},
                {"@type": "Person", "name": "Tom Okafor"},
                {"@type": "Organization", "name": "Reuters"},
            ],
            "publisher": {"@type": "Organization", "name": "The Harbour Times"},
            "articleSection": ["Local", "Transport"],
            "keywords": "ferry, harbour,, ferry",
            "image": [{"url": "/pictures/ferry.jpg", "caption": "The old ferry", "creditText": "Ola Berg"}],
            "isAccessibleForFree": "False",
            "inLanguage": "en-gb",
            "mainEntityOfPage": URL,
        },
        {
            "@type": "NewsArticle",
            "headline": "Another story",
            "datePublished": "2020-01-01",
            "author": "Nobody Here",
        },
    ],
}
PAGE = f"""<html lang="en"><head><title>The ferry returns after nine years | The Harbour Times</title>
<meta property="og:title" content="The ferry is back &amp; running">
<meta property="og:site_name" content="The Harbour Times">
<link rel="canonical" href="/local/2021/03/09/ferry-returns">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<meta name="copyright" content="© 2021 The Harbour Times"><meta property="og:image" content="https://img.example/large.jpg">
<script type="application/ld+json">{json.dumps(ARTICLE)}</script></head>
<body><h1>The ferry returns after nine years</h1><p>Text.</p></body></html>"""


def test_a_graph_gives_every_field_of_the_article_it_describes() -> None:
    assert markup(PAGE) == Meta(
        title="The ferry returns after nine years",
        published=datetime(2021, 3, 9, 7, 30, tzinfo=timezone(timedelta(hours=1))),
        modified=datetime(2021, 3, 9, 9, 0, tzinfo=timezone(timedelta(hours=1))),
        source="The Harbour Times",
        section="Local",
        authors=("Mia Larsen", "Tom Okafor"),
        images=(
            Image("https://www.harbour-times.example/pictures/ferry.jpg", "The old ferry", "Ola Berg"),
            Image("https://img.example/large.jpg"),
        ),
        tags=("ferry", "harbour"),
        rights="© 2021 The Harbour Times\nhttps://creativecommons.org/licenses/by/4.0/",
        free_access=False,
        lang="en",
        canonical_url="https://www.harbour-times.example/local/2021/03/09/ferry-returns",
    )


@pytest.mark.parametrize(
    "block",
    [
        '<!-- {"@type":"NewsArticle","headline":"A quiet day","datePublished":"2021-03-09"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"A quiet day","datePublished":"2021-03-09",}\n//]]>',
        '{"@type":"NewsArticle","headline":"A quiet\nday","datePublished":"2021-03-09"}',
        '{"@type":"NewsArticle","headline":"A quiet day"\n"datePublished":"2021-03-09"}',
        '{"@type":"NewsArticle","headline":"A quiet day","description":"It\\\'s calm","datePublished":"2021-03-09"}',
        '{"@type":"WebPage"}{"@type":"NewsArticle","headline":"A quiet day","datePublished":"2021-03-09"}',
        '{"@type":"NewsArticle","description":"so "calm"","headline":"A quiet day","datePublished":"2021-03-09"}',
        '{"@type":"http://schema.org/BlogPosting","headline":"A quiet day","datePublished":"2021-03-09"};',
    ],
)
def test_broken_json_is_mended(block: str) -> None:
    meta = markup(
        f'<title>A quiet day</title><script type="application/ld+json">{block}</script>',
        "https://a.example/x",
    )
    assert (meta.title, meta.published) == ("A quiet day", date(2021, 3, 9))


def test_metas_speak_where_json_ld_is_silent() -> None:
    meta = markup(
        """<html lang=de><title>Die Brücke steht wieder – Uferbote</title>
        <meta property="article:published_time" content="2021-03-09T06:30:00Z">
        <meta name="author" content="Von Eva Beispiel und Jan Muster">
        <meta property="article:tag" content="Brücke"><meta property="article:tag" content="Verkehr">
        <meta property="og:site_name" content="Uferbote"><meta property="article:content_tier" content="locked">""",
        "https://uferbote.example/a/1",
    )
    assert meta == Meta(
        title="Die Brücke steht wieder",
        published=datetime(2021, 3, 9, 6, 30, tzinfo=UTC),
        source="Uferbote",
        authors=("Eva Beispiel", "Jan Muster"),
        tags=("Brücke", "Verkehr"),
        free_access=False,
        lang="de",
    )


def test_a_time_without_a_zone_takes_that_of_a_chinese_page_or_of_the_source_else_its_day_is_kept() -> None:
    html = '<meta property="article:published_time" content="2021-03-09 14:42:29"><h1>{}</h1>'
    assert [
        markup(html.format("海城渡轮时隔九年复航")).published,
        markup(html.format("The ferry returns"), site=Site(timezone="Asia/Tokyo")).published,
        markup(html.format("The ferry returns")).published,
    ] == [
        datetime(2021, 3, 9, 14, 42, 29, tzinfo=SHANGHAI),
        datetime(2021, 3, 9, 14, 42, 29, tzinfo=timezone(timedelta(hours=9))),
        date(2021, 3, 9),
    ]


def test_a_date_after_the_fetch_or_before_the_web_is_passed_over() -> None:
    html = '<meta name="pubdate" content="{}"><meta name="dc.date" content="2021-03-09">'
    fetched = datetime(2021, 3, 10, tzinfo=UTC)
    days = [
        markup(html.format(day), "https://a.example/x", fetched=fetched).published
        for day in ("2031-03-09", "1970-01-01")
    ]
    assert days == [date(2021, 3, 9), date(2021, 3, 9)]
    assert markup(html.format("9999-12-31T23:59:59Z"), "https://a.example/x").published == date(2021, 3, 9)


@pytest.mark.parametrize("zone", [None, "UTC", "Asia/Shanghai", "Pacific/Honolulu"])
@pytest.mark.parametrize("value", ["0001-01-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59-12:00"])
def test_the_date_of_a_program_that_has_none_is_none_whatever_figures_the_address_has(
    value: str, zone: str | None
):
    html = f'<meta property="article:published_time" content="{value}"><h1>Rain</h1>'
    fetched = datetime(2026, 3, 10, tzinfo=UTC)
    found = [
        markup(html, f"https://a.example/{name}", Site(timezone=zone), fetched)
        for name in ("1", "9999/1.html")
    ]
    assert [one.published for one in found] == [None, None]


def test_a_page_older_than_the_web_is_dated_where_its_address_names_the_year() -> None:
    html = '<meta property="article:published_time" content="1969-07-21">'
    addresses = ("https://a.example/1969/07/21/moon", "https://a.example/a19690.html")
    assert [markup(html, address).published for address in addresses] == [date(1969, 7, 21), None]


def test_a_day_that_an_element_of_dates_gives_to_a_script_is_read_and_a_name_is_not() -> None:
    meta = markup(
        """<article><h1>The ferry returns</h1>
        <div class="post-dates"><script type="application/json">{"published":"2021-03-09T07:30:00Z"}</script></div>
        <div class="author-name"><script>Mia Larsen</script></div></article>"""
    )
    assert (meta.published, meta.authors) == (datetime(2021, 3, 9, 7, 30, tzinfo=UTC), ())


def test_microdata_and_time_elements_near_the_headline_are_read_and_those_of_other_stories_are_not() -> None:
    meta = markup(
        """<aside class=related><time datetime=2020-01-01>1 January 2020</time></aside>
        <article><h1>The ferry returns after nine years</h1>
        <a rel=author href=/a/mia>Mia Larsen</a> <a rel=author href=/a/tom>Tom Okafor</a>
        <time datetime="2021-03-09T07:30:00+01:00">9 March</time></article>
        <div class=comments><span class=author>Angry Reader</span><time datetime=2021-04-01>1 April</time></div>"""
    )
    assert (meta.published, meta.authors) == (
        datetime(2021, 3, 9, 7, 30, tzinfo=timezone(timedelta(hours=1))),
        ("Mia Larsen", "Tom Okafor"),
    )


def test_a_line_that_tells_of_a_change_is_not_the_day_of_publication() -> None:
    meta = markup(
        "<h1>The ferry returns</h1><p class=date>Updated: 10 March 2021</p><p class=date>9 March 2021</p>",
        "https://a.example/x",
    )
    assert meta.published == date(2021, 3, 9)


def test_the_sites_own_selectors_win_and_a_broken_one_says_nothing() -> None:
    html = "<h1>Wrong</h1><b id=t>Right title</b><i id=d>2021-03-09</i><u id=a>By Mia Larsen</u>"
    right = markup(html, "https://a.example/x", Site(title="#t", date="#d", author="#a"))
    assert (right.title, right.published, right.authors) == ("Right title", date(2021, 3, 9), ("Mia Larsen",))
    assert markup(html, "https://a.example/x", Site(title="[", date="::", author="p:has(")).title == "Wrong"


def test_a_canonical_address_of_another_site_is_not_believed() -> None:
    other = '<link rel=canonical href="https://aggregator.example/copy/1">'
    home = '<link rel=canonical href="/">'
    assert [markup(html).canonical_url for html in (other, home, "")] == [None, None, None]


def test_an_agency_that_signs_alone_is_the_source() -> None:
    block = {"@type": "NewsArticle", "headline": "x", "author": {"@type": "Organization", "name": "Reuters"}}
    meta = markup(f'<script type="application/ld+json">{json.dumps(block)}</script>')
    assert (meta.authors, meta.source) == ((), "Reuters")


def test_a_meta_whose_content_is_called_value_is_read() -> None:
    head = '<title>The ferry returns</title><meta value="Harbour Times" name="og:site_name">'
    assert markup(head, "https://a.example/x").source == "Harbour Times"


def test_the_end_of_a_title_names_the_source_where_nothing_else_does() -> None:
    head = "<title>The ferry returns | Harbour Sentinel</title><h1>The ferry returns</h1>"
    sites = ("", '<meta property="og:site_name" content="Coast">')
    assert [markup(head + site, "https://a.example/x").source for site in sites] == [
        "Harbour Sentinel",
        "Coast",
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12)
    | st.sampled_from(("2021-03-09", "https://a.example/x", "http://[::1", "NewsArticle")),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ("@type", "@id", "@graph", "headline", "author", "name", "datePublished", "publisher", "image", "url",
             "keywords", "hasPart", "isAccessibleForFree", "itemListElement", "articleSection",
             "mainEntityOfPage", "license", "inLanguage", "editor")
        ),
        inner,
        max_size=6,
    ),
    max_leaves=24,
)  # fmt: skip


@given(JSON, st.text(max_size=30), st.sampled_from((URL, "", "http://[::1", "no address")))
def test_any_markup_is_answered_the_same_twice(value: object, text: str, url: str) -> None:
    from html import escape

    html = (
        f'<title>{escape(text)}</title><h1>{escape(text[::-1])}</h1><meta name=author content="{escape(text)}">'
        f'<meta name=pubdate content="{escape(text)}"><link rel=canonical href="{escape(text)}">'
        '<link rel=license href="http://[x">'
        f'<script type="application/ld+json">{json.dumps(value)}</script>'
    )
    first = markup(html, url)
    assert markup(html, url) == first
    metadata.visible(first, [text, "2021年3月9日 来源：某报"], [text], Page(url, b""), Site(), [text])


def test_a_video_inside_the_page_does_not_date_its_article() -> None:
    video = {"@type": "VideoObject", "name": "Ten tips for winter", "uploadDate": "2021-02-01T10:00:00Z"}
    metas = '<meta property="article:published_time" content="2021-03-09T07:30:00+01:00">'
    page = f"<title>The ferry returns</title>{metas}{block(video)}<h1>The ferry returns</h1>"
    assert markup(page, "https://a.example/x").published == datetime.fromisoformat(
        "2021-03-09T07:30:00+01:00"
    )
    own = block({**video, "name": "The ferry returns"})
    assert markup(f"<title>The ferry returns</title>{own}", "https://a.example/x").published == datetime(
        2021, 2, 1, 10, tzinfo=UTC
    )


def test_a_meta_far_from_the_day_in_the_address_tells_when_the_page_was_made() -> None:
    meta = '<title>A speech</title><meta name="gentime" content="2020-07-08">'
    assert markup(meta, "https://a.example/2003/03/20030331_speech.html").published is None
    assert markup(meta, "https://a.example/2020/07/20200707_speech.html").published == date(2020, 7, 8)


@pytest.mark.parametrize(
    ("link", "authors"),
    [
        ("<a href=/author/mia>Mia Larsen</a>", ("Mia Larsen",)),
        ("<a href=/autor/mia>Mia Larsen</a>", ("Mia Larsen",)),
        ("<a class=Byline-link href=/people/mia>Mia Larsen</a>", ("Mia Larsen",)),
        ("<a href=/automobiles/>Motor Show</a>", ()),
    ],
)
def test_a_link_to_an_author_signs_and_one_to_another_part_of_the_site_does_not(
    link: str, authors: tuple[str, ...]
) -> None:
    html = f"<title>The ferry returns</title><div><h1>The ferry returns</h1>{link}</div>"
    assert markup(html, "https://a.example/x").authors == authors


@pytest.mark.parametrize(
    ("frame", "section"),
    [
        ('div class="site-BreadCrumbs"', "Harbour"),
        ('ul id="breadcrumb-top"', "Harbour"),
        ('div class="top crumbs"', "Harbour"),
        ("div id=crumb", "Harbour"),
        ('nav aria-label="Breadcrumb"', "Harbour"),
        ('ol itemtype="https://schema.org/BreadcrumbList"', "Harbour"),
        ("p class=migas", "Harbour"),
        ('div class="breadless-crumbly"', None),
    ],
)
def test_a_section_is_read_from_breadcrumbs_and_not_from_what_sounds_like_them(
    frame: str, section: str | None
) -> None:
    links = "<a href=/>Home</a><a href=/harbour>Harbour</a>"
    html = f"<title>The ferry returns</title><{frame}>{links}</{frame.split(maxsplit=1)[0]}><h1>The ferry returns</h1>"
    assert markup(html, "https://a.example/x").section == section


@pytest.mark.parametrize(
    ("element", "published"),
    [
        ("<time>9 March 2021</time>", date(2021, 3, 9)),
        ("<span class=pubDate>9 March 2021</span>", date(2021, 3, 9)),
        ("<span class=infobox>9 March 2021</span>", None),
    ],
)
def test_far_from_any_headline_an_element_called_information_dates_nothing(
    element: str, published: date | None
) -> None:
    assert markup(
        f"<title>The ferry returns</title><div>{element}</div>", "https://a.example/x"
    ).published == (published)


@pytest.mark.parametrize(
    ("label", "authors"),
    [("Written by", ("Mia Larsen",)), ("Verfasst von", ("Mia Larsen",)), ("Est. reading time", ()), ("", ())],
)
def test_a_pair_of_metas_for_cards_names_the_author(label: str, authors: tuple[str, ...]) -> None:
    pair = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Mia Larsen">'
    assert markup(f"<title>The ferry returns</title>{pair}", "https://a.example/x").authors == authors


def test_a_meta_called_date_of_publication_is_one() -> None:
    meta = '<title>The ferry returns</title><meta name="published-date" content="2021-03-09">'
    assert markup(meta, "https://a.example/x").published == date(2021, 3, 9)


def block(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("last", "section"),
    [
        ("The ferry returns after nine years", "Islands"),
        ("The ferry returns after…", "Islands"),
        ("The ferr", "The ferr"),
        ("Ferries", "Ferries"),
    ],
)
def test_breadcrumbs_that_end_with_the_title_or_its_beginning_name_the_section_before(
    last: str, section: str
) -> None:
    title = "The ferry returns after nine years"
    crumbs = f'<nav class="breadcrumb"><a>Home</a><a>Islands</a><a>{last}</a></nav>'
    assert markup(f"<title>{title}</title>{crumbs}<h1>{title}</h1>").section == section


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("Har<b>bour</b> wall <em>fi</em>nished", "Harbour wall finished"),
        ("老城墙<b>修缮</b>完工", "老城墙修缮完工"),
        ("H<sub>2</sub>O", "H2O"),
        ("Kick<!-- a note -->er", "Kicker"),
        ("<i>The Wall</i>’s end", "The Wall’s end"),
        ("over<wbr>grown", "overgrown"),
        ("one<br>two", "one two"),
        ("<span>Opinion</span><span>The wall</span>", "Opinion The wall"),
        ("<b>bold<span>apart</span></b>end", "bold apart end"),
        ("<div>Kicker</div>Story", "Kicker Story"),
        ("<ruby>江留<rp>(</rp><rt>えどめ</rt><rp>)</rp></ruby>港の拡張", "江留港の拡張"),
        ("Wall<style>h1 { color: red }</style> done", "Wall done"),
        ("<b> </b>", ""),
        ("<b>" * 3000 + "deep", "deep"),
    ],
)
def test_what_only_changes_letters_parts_no_words(inside: str, shown: str) -> None:
    heading = LexborHTMLParser(f"<h1>{inside}</h1><p>after it</p>").css_first("h1")
    assert heading is not None
    assert words(heading) == shown


@pytest.mark.parametrize(
    ("author", "authors", "source"),
    [
        (
            {"@type": "Person", "givenName": "Nora", "familyName": "Ashdown"},
            ("Nora Ashdown",),
            "Harbour Times",
        ),
        (
            {"@type": "Person", "familyName": "Ashdown", "name": "Nora Ashdown"},
            ("Nora Ashdown",),
            "Harbour Times",
        ),
        ({"@type": "Person", "name": "Reuters Staff"}, (), "Reuters"),
        ({"@type": "Person", "name": "Agencia EFE"}, (), "Agencia EFE"),
    ],
)
def test_json_ld_names_an_author_in_parts_and_an_agency_with_a_word_beside_it(
    author: dict[str, str], authors: tuple[str, ...], source: str
) -> None:
    block = {"@type": "NewsArticle", "author": author, "publisher": {"name": "Harbour Times"}}
    meta = markup(f'<script type="application/ld+json">{json.dumps(block)}</script>', "https://a.example/x")
    assert (meta.authors, meta.source) == (authors, source)
