"""The next part of one article is found; the next article, the readers' comments and lists are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cleaners.next_part import PageMarkup, next_part

HOST = "https://paper.example"


def part(bar: str, path: str, first: str | None = None, **more: str) -> str | None:
    html = f"<html><body><h1>题</h1><p>正文</p>{bar}</body></html>"
    whole = HOST + first if first else None
    found = next_part(PageMarkup(LexborHTMLParser(html), html), HOST + path, first=whole, **more)
    return found.removeprefix(HOST) if found else None


@pytest.mark.parametrize(
    ("bar", "path", "first", "following"),
    [
        ('<a href="/0314/a88123_2.shtml">下一页</a>', "/0314/a88123.shtml", None, "/0314/a88123_2.shtml"),
        ('<a href="a88123_3.shtml">下一页</a>', "/n/a88123_2.shtml", "/n/a88123.shtml", "/n/a88123_3.shtml"),
        ('<a href="t2026_55_1.html">下一頁</a>', "/n/t2026_55.html", None, "/n/t2026_55_1.html"),
        ('<a href="t2026_55_2.html">2</a>', "/n/t2026_55_1.html", "/n/t2026_55.html", "/n/t2026_55_2.html"),
        ('<b>1</b> <a href="x-2.html">[2]</a> <a href="x-3.html">[3]</a>', "/n/x.html", None, "/n/x-2.html"),
        ('<a href="/n/x">1</a> 2 <a href="/n/x/3">3</a>', "/n/x/2", "/n/x", "/n/x/3"),
        ('<a href="/n/slug/page/2/">Next page</a>', "/n/slug/", None, "/n/slug/page/2/"),
        ('<a href="?page=2">Next »</a>', "/n/x.php", None, "/n/x.php?page=2"),
        ('<a href="?id=7&pn=3">次へ</a>', "/n/x.php?id=7&pn=2", "/n/x.php?id=7", "/n/x.php?id=7&pn=3"),
        ('<link rel="next" href="/n/x_2.html">', "/n/x.html", None, "/n/x_2.html"),
        ('<a href="/n/story_2.html">다음</a>', "/n/story_1.html", None, "/n/story_2.html"),
        ('<script>createPageHTML(3, 0, "t2026_55", "html");</script>', "/n/t2026_55.html", None, "/n/t2026_55_1.html"),
        ('<a href="z.html">全文</a><a href="x_1.html">1</a><a href="x_2.html">2</a>', "/n/x.html", None, "/n/x_2.html"),
    ],
)  # fmt: skip
def test_the_next_part_is_found(bar, path, first, following):
    assert part(bar, path, first) == following


@pytest.mark.parametrize(
    ("bar", "path", "first"),
    [
        ('<a href="/n/88124.html">下一篇：新馆开放</a>', "/n/88123.html", None),
        ('<a href="/n/88124.html">下一页</a>', "/n/88123.html", None),
        ('<a rel="next" href="/archives/13">Next</a>', "/archives/12", None),
        ('<link rel="next" href="/?p=13">', "/?p=12", None),
        ('<link rel="next" href="/2026/03/the-next-story/">', "/2026/03/this-story/", None),
        ('<div id="comments"><a href="?page=2">下一页</a></div>', "/n/x.html", None),
        ('<ul class="comment-pager"><li><a href="/n/x_2.html">2</a></li></ul>', "/n/x.html", None),
        ('<div class="comment-pager"><a rel="next" href="?page=1">»</a></div>', "/n/x", None),
        (
            '<a href="?p=2">2</a> <a href="?p=3">3</a> … <a href="?p=83">83</a> <a href="?p=2">Next</a>',
            "/n/x",
            None,
        ),
        ('<a href="/n/x.html">1</a> <a href="/n/x_2.html">2</a> 3', "/n/x_3.html", "/n/x.html"),
        ('<a href="/n/x_2.html">上一页</a>', "/n/x_3.html", "/n/x.html"),
        ('<a href="/n/x_2.html">详细报道</a>', "/n/x.html", None),
        ('<a href="https://other.example/n/x_2.html">下一页</a>', "/n/x.html", None),
        ('<a href="javascript:page(2)">下一页</a>', "/n/x.html", None),
        ('<a href="/n/x.html#2">下一页</a>', "/n/x.html", None),
        ('<script>createPageHTML(1, 0, "t2026_55", "html");</script>', "/n/t2026_55.html", None),
    ],
)
def test_what_is_no_part_of_the_article_is_left_alone(bar, path, first):
    assert part(bar, path, first) is None


def test_the_sources_own_selector_is_believed_within_the_site():
    bar = '<a class="go" href="/other/place">mehr</a>'
    assert part(bar, "/n/x.html", selector="a.go") == "/other/place"
    assert part('<a class="go" href="https://other.example/2">mehr</a>', "/n/x.html", selector="a.go") is None
    assert part('<a class="go" href="/n/x.html">mehr</a>', "/n/x.html", selector="a.go") is None


@settings(deadline=None)
@given(st.lists(st.sampled_from([f"/n/x_{n}.html" for n in range(1, 6)]), max_size=6), st.integers(1, 5))
def test_parts_only_ever_go_up(targets, here):
    bar = " ".join(f'<a href="{target}">{n}</a>' for n, target in enumerate(targets, 1))
    found = part(bar, f"/n/x_{here}.html", "/n/x.html")
    assert found in (None, f"/n/x_{here + 1}.html")
