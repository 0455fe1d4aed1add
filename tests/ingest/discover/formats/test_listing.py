"""Which links of a listing page are articles, with and without a selector, and where its next page is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.links import resolved
from ingest.discover import formats
from ingest.model import Candidate, Listing

URL = "https://paper.example/news/"

CHROME_TOP = """<html><head><meta charset="utf-8"><title>地方要闻 - 江河网</title></head><body>
<div class="top"><a href="/login.html">登录</a> <a href="/register.html">注册</a> <a href="/mobile/">手机版</a></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/news/">要闻</a></li><li><a href="/finance/">财经频道</a></li>
<li><a href="/zhuanti/2026lh/">聚焦两会专题报道</a></li></ul>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/news/">要闻</a></div>"""
CHROME_FOOT = """<div class="friendlink"><a href="https://gov.example/">省人民政府门户网站</a></div>
<div class="footer"><a href="/about/us.html">关于我们</a><a href="/about/ad.html">广告服务与版权声明须知</a>
<a href="https://beian.example/2024010203">某ICP备2024010203号</a></div></body></html>"""
LONG = "A long story about the sea and ships"
TITLES = [
    "沿江三县完成春灌渠道清淤工程",
    "老旧小区加装电梯补贴标准公布",
    "夜间公交线路下月起延长运营时间",
    "图书馆新馆本周六正式开放",
]


def parse(html: str, url: str = URL, **selectors: str) -> Listing:
    chosen = formats.Selectors(**selectors)
    return formats.parse(html.encode(), url, "text/html; charset=utf-8", selectors=chosen)


def urls(html: str, url: str = URL) -> list[str]:
    return [candidate.url for candidate in parse(html, url).candidates]


def rows(template: str, count: int = 4) -> str:
    return "".join(template.format(n=n, id=2031440 + 17 * n, title=TITLES[n % 4]) for n in range(count))


@pytest.mark.parametrize(
    "template",
    [
        '<li><a href="/2026/0314/{id}.shtml">{title}</a><span>2026-03-14</span></li>',
        '<li><a href="./202603/t20260314_{id}.html" title="{title}">{title}</a></li>',
        '<tr><td>·<a href="/content.asp?id={id}">{title}</a></td><td>[03-14 08:3{n}]</td></tr>',
        """<div class="item"><a href="/c/{id}"><img src="/{n}.jpg" alt="图"></a><h3><a href="/c/{id}">{title}</a></h3>
        <p>昨日，记者获悉<a href="/c/{id}">[详细]</a></p></div>""",
        """<article class="post"><header class="entry-header"><h2><a href="/{id}.html">{title}</a></h2></header>
        <footer class="entry-meta"><a href="/author/wang">王</a>
        <a href="/{id}.html#comments">3条评论</a></footer></article>""",
    ],
)
def test_articles_are_told_from_the_chrome_around_them(template):
    listing = parse(f"{CHROME_TOP}<div class='list'>{rows(template)}</div>{CHROME_FOOT}")
    assert [candidate.title for candidate in listing.candidates] == TITLES
    assert listing.title == "地方要闻 - 江河网"


def test_english_slugs_are_articles_and_sections_tags_authors_are_not():
    html = """<body><header><nav><a href="/world/">World</a><a href="/opinion/letters/">Letters to the editor</a></nav>
    </header><main>
    <div class="card"><h3><a href="/politics/council-reopens-the-harbour">Council votes to reopen the harbour</a></h3>
      <a href="/author/jane-doe-of-the-harbour-desk/">Jane Doe</a>
      <a href="/tag/harbour-redevelopment-plan-2026/">Harbour</a></div>
    <div class="card"><h3><a href="/sport/rowing-club-wins-a-title">Rowing club wins its first title</a></h3></div>
    <div class="card"><h3><a href="/culture/a-museum-for-the-river">A museum for the river</a></h3></div></main>
    <aside><a href="/subscribe/">Subscribe to our newsletter today</a>
    <a href="/files/annual-report-of-the-paper-2026.pdf">Annual report 2026</a></aside>
    <footer><a href="/terms-and-conditions-of-use/">Terms and conditions of use</a>
    <a href="/privacy-policy/">Privacy policy</a></footer></body>"""
    assert urls(html) == [
        "https://paper.example/politics/council-reopens-the-harbour",
        "https://paper.example/sport/rowing-club-wins-a-title",
        "https://paper.example/culture/a-museum-for-the-river",
    ]


def test_an_article_is_named_once_with_its_longest_words():
    html = """<ul><li><a href="/a/20260301-1.html"><img alt="a picture of a flooded street at night"></a>
    <a href="/a/20260301-1.html">River floods the lower …</a>
    <a href="/a/20260301-1.html?utm_source=x#c">Read more</a></li></ul>"""
    assert parse(html).candidates == (
        Candidate("https://paper.example/a/20260301-1.html", title="River floods the lower …"),
    )


def test_a_title_cut_short_is_completed_from_its_attribute():
    html = (
        '<li><a href="/a/20260301-1.html" title="River floods the lower town">River floods the lo...</a></li>'
    )
    assert parse(html).candidates[0].title == "River floods the lower town"


@pytest.mark.parametrize(
    "href",
    [
        "https://elsewhere.example/2026/03/14/a-long-story-about-the-sea.html",
        "javascript:open(20260314)",
        "mailto:a@paper.example",
        "http://[bad/20260314.html",
        "https://comment.paper.example/2026/03/14/551234.html",
    ],
)
def test_other_sites_scripts_mail_and_comments_are_no_articles(href):
    assert urls(f'<li><a href="{href}">{LONG}</a></li>') == []


def test_the_base_element_decides_what_links_are_relative_to():
    html = (
        f'<base href="https://paper.example/2026/"><li><a href="0314/55231.html">{LONG}</a> 2026-03-14</li>'
    )
    assert urls(html) == ["https://paper.example/2026/0314/55231.html"]


@pytest.mark.parametrize("selector", ["ul.main a", "ul.main", "ul.main li"])
def test_a_selector_names_the_links_or_what_is_around_them(selector):
    html = f"""<ul class="main"><li><a href="/x">X</a></li><li><a href="/y">Y</a></li></ul>
    <a href="/20260314/1234567.html">{LONG}</a>"""
    assert parse(html, links=selector).candidates == (
        Candidate("https://paper.example/x", title="X"),
        Candidate("https://paper.example/y", title="Y"),
    )


def test_a_selector_that_finds_nothing_is_told():
    assert parse("<p>empty</p>", links="ul.gone a") == Listing(
        "listing", problems=("nothing on the page matches the selector 'ul.gone a'",)
    )


@pytest.mark.parametrize(
    ("bar", "page", "target"),
    [
        ('<link rel="next" href="?page=3">', "/news/?page=2", "/news/?page=3"),
        ('<a href="list_3.html">下一页</a>', "/news/list_2.html", "/news/list_3.html"),
        ('<a href="list_3.html">下一頁 &gt;</a>', "/news/list_2.html", "/news/list_3.html"),
        ('<a href="?p=2">Next »</a>', "/news/", "/news/?p=2"),
        ('<a href="?p=2">Older posts</a>', "/news/", "/news/?p=2"),
        ('<a href="p2.html">次へ</a>', "/news/", "/news/p2.html"),
        ('<a href="p2.html">다음</a>', "/news/", "/news/p2.html"),
        ('<a href="p1">«</a><a href="p3">»</a>', "/news/p2", "/news/p3"),
        ('<div><b>1</b> <a href="p2">2</a> <a href="p3">3</a></div>', "/news/", "/news/p2"),
        ('<div><a href="/news/">1</a> <a href="p2">2</a> <a href="p3">3</a></div>', "/news/p2", "/news/p3"),
        (
            '<ul><li>1</li><li><a href="p2">[2]</a></li><li><a href="p3">[3]</a></li></ul>',
            "/news/",
            "/news/p2",
        ),
        ('<script>createPageHTML(34, 0, "index", "shtml");</script>', "/news/", "/news/index_1.shtml"),
        ("<script>createPageHTML('page_div',5, 4,'index','html',90);</script>", "/news/index_4.html", None),
        ('<div><a href="/news/">1</a> <b>2</b></div>', "/news/p2", None),
        ('<a href="javascript:go(2)">下一页</a>', "/news/", None),
        ('<a href="/news/">下一页</a>', "/news/", None),
        ('<a href="https://else.example/2">Next</a>', "/news/", None),
        ('<a href="/a/55.html">下一篇：图书馆开放</a>', "/news/", None),
    ],
)
def test_the_next_page_is_found_by_relation_word_number_or_script(bar, page, target):
    found = parse(f"<body><p>text</p>{bar}</body>", f"https://paper.example{page}").next_page
    assert found == (target and f"https://paper.example{target}")


def test_a_selector_names_the_next_page_and_gives_way_where_it_matches_nothing():
    html = "<div class='more'><a href='/news/older'>mehr</a></div><a rel='next' href='/news/2'>2</a>"
    assert parse(html, next_page=".more").next_page == "https://paper.example/news/older"
    assert parse(html, next_page=".gone").next_page == "https://paper.example/news/2"


def test_feeds_that_the_head_names_are_given_comments_and_doubles_left_out():
    html = """<head><link rel="alternate" type="application/rss+xml" title="Paper RSS" href="/rss.xml">
    <link rel="alternate" type="application/atom+xml" title="Paper Atom" href="/atom.xml">
    <link rel="alternate" type="application/rss+xml" title="Paper » Comments Feed" href="/comments/feed/">
    <link rel="ALTERNATE" type="Application/RSS+XML; charset=utf-8" title="Paper Sport" href="sport.xml">
    <link rel="alternate" hreflang="de" href="/de/">
    <link rel="alternate" type="application/json" href="/wp-json/1"></head>"""
    assert parse(html).feeds == ("https://paper.example/rss.xml", "https://paper.example/news/sport.xml")


HOSTILE = {
    "tags that end themselves": "<div/>" * 100_000,
    "tags that broke out": "<svg><div/>" + "<x/>" * 100_000,
    "ends of nothing": "<div></x>" * 100_000,
    "long addresses": f"<a href='/{'a' * 3000}'>{'word ' * 20}</a>" * 2000,
    "divs": "<div>" * 100_000,
    "links": "<a href=/20260314/1.html>" * 100_000,
    "options": "<select>" + "<option>x" * 100_000,
    "attributes": "<p " + " a=b" * 50_000 + ">",
    "fonts": "<font>" * 50_000,
    "one line": "word " * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_in_bounded_time(name):
    """Of this thread's own computing, whatever else the machine does; unbounded, the first takes 17 s of it."""
    good = f"<li><a href='/2026/0314/55231.html'>{LONG}</a></li>"
    begun = time.thread_time()
    assert urls(f"<ul>{good}</ul>{HOSTILE[name]}")[0] == "https://paper.example/2026/0314/55231.html"
    assert time.thread_time() - begun < 15


def test_the_many_shapes_of_a_drawing_do_not_count_as_depth():
    html = "<svg>" + "<path d='M0 0'/>" * 5000 + f"</svg><li><a href='/2026/0314/55231.html'>{LONG}</a></li>"
    assert parse(html).problems == ()
    assert urls(html) == ["https://paper.example/2026/0314/55231.html"]


@settings(deadline=None)
@given(st.text(alphabet="<>/ahref='\"= divlispn.2026下一页#?&", max_size=300))
def test_any_markup_is_read(text):
    listing = parse(text)
    assert listing.kind in ("listing", "feed", "sitemap")
    assert all(candidate.url.startswith("http") for candidate in listing.candidates)


@pytest.mark.parametrize(
    ("encoding", "query"), [("gbk", "%D6%D0%CE%C4"), ("big5", "%A4%A4%A4%E5"), ("utf-8", "中文")]
)
def test_queries_are_sent_in_the_encoding_of_their_page(encoding: str, query: str):
    html = (
        f'<meta charset={encoding}><a class=a href="/show.asp?id=12345&title=中文&x=1#top">中文</a>'
        '<a href="?n=中文&page=2">Next page</a>'
    )
    listing = formats.parse(
        html.encode(encoding), "https://a.example/list.asp", None, None, formats.Selectors("a.a")
    )
    assert [one.url for one in listing.candidates] == [
        f"https://a.example/show.asp?id=12345&title={query}&x=1"
    ]
    assert (listing.next_page or "").endswith(f"={query}&page=2")


def test_what_the_encoding_has_no_place_for_is_sent_as_a_reference():
    html = '<meta charset=gb2312><a class=a href="/s?q=한 글\'&amp;r=ö">One</a>'.encode("gb18030")
    listing = formats.parse(html, "https://a.example/", None, None, formats.Selectors("a.a"))
    assert listing.candidates[0].url.startswith("https://a.example/s?q=%83")
    assert resolved("https://a.example/", "/s?q=한", "big5") == "https://a.example/s?q=%26%2354620%3B"
