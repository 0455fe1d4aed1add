"""Answers that browsers show and strict readers refuse: malformed heads, wrong lengths, cookie gates, refreshes."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from hostile.asking import ask_one, settings
from hostile.server import Handler, Server
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch import Fetcher, answer, heads, refresh
from ingest.fetch.proxies import Proxies
from ingest.fetch.whole import whole
from ingest.model import Failed, Fetched, FetchRequest, FetchResult, Validators

PAGE = b"<!doctype html><html><title>One</title><p>A sentence of an honest page.</p></html>\n"
FEED = b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>one</title></item></channel></rss>"
PACKED = gzip.compress(PAGE)
LENGTH = f"Content-Length: {len(PAGE)}\r\n".encode()


def raw(*pieces: bytes, close: bool = False) -> Handler:
    async def handler(visit: Any) -> None:
        for piece in pieces:
            await visit.send(piece)
        if close:
            visit.writer.close()

    return handler


def head(*lines: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"".join(lines) + b"\r\n"


HEADS = {
    "no-colon": head(b"this is no header\r\n", LENGTH),
    "blank-in-name": head(b"X Powered By: PHP\r\n", LENGTH),
    "blank-before-colon": head(b"Server : nginx\r\n", LENGTH),
    "no-name": head(b": empty\r\n", LENGTH),
    "control": head(b"X-Trace: a\x00b\x01\r\n", LENGTH),
    "folded": head(b"broken\r\n and more\r\n", LENGTH),
    "continued-first": b"HTTP/1.1 200 OK\r\n first\r\nContent-Type: text/html\r\n" + LENGTH + b"\r\n",
    "identity": head(b"Transfer-Encoding: identity\r\n", LENGTH),
    "no-length": head(b"Content-Length: none\r\n"),
    "leading-line": b"\r\n\r\n" + head(LENGTH),
    "bare-line-ends": head(LENGTH).replace(b"\r\n", b"\n"),
    "early-hints": b"HTTP/1.1 103 Early Hints\r\nlink\r\n\r\n" + head(b"junk\r\n", LENGTH),
}
BODIES = {
    "longer-announced": (head(b"Content-Length: 5000\r\n"), PAGE),
    "no-last-chunk": (head(b"Transfer-Encoding: chunked\r\n"), b"%x\r\n%s\r\n" % (len(PAGE), PAGE)),
    "no-trailer": (head(b"Content-Encoding: gzip\r\nConnection: close\r\n"), PACKED[:-8]),
    "half-a-trailer": (head(b"Content-Encoding: gzip\r\nConnection: close\r\n"), PACKED[:-3]),
    "packed-longer-announced": (head(b"Content-Encoding: gzip\r\nContent-Length: 5000\r\n"), PACKED),
}


async def gate(visit: Any) -> None:
    """/gate/a: only who comes back with the cookie sees the page."""
    if "seen=yes" in visit.asked.headers.get("cookie", ""):
        await visit.answer(PAGE + visit.asked.headers["cookie"].encode())
    elif visit.rest == "a":
        await visit.answer(b"", 302, location="/gate/set")
    else:
        await visit.answer(b"", 302, location="/gate/a", set_cookie="seen=yes; Path=/; HttpOnly")


async def counter(visit: Any) -> None:
    """A new cookie each time, and never a page."""
    number = int((re.findall(r"n=(\d+)", visit.asked.headers.get("cookie", "")) or ["0"])[0])
    await visit.answer(b"", 302, location="/counter", set_cookie=f"n={number + 1}; Path=/")


async def header_refresh(visit: Any) -> None:
    await visit.answer(b"<p>soon", content_type="text/html", refresh="0; url=/page")


def page(body: str) -> Handler:
    async def handler(visit: Any) -> None:
        await visit.answer(body.encode(), content_type="text/html; charset=utf-8")

    return handler


async def gbk(visit: Any) -> None:
    if visit.rest:
        await visit.answer(visit.asked.path.encode(), content_type="text/plain")
    else:
        location = "/gbk/新闻.html?题=一".encode("gbk")
        await visit.send(b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % location)


async def backslash(visit: Any) -> None:
    if visit.rest:
        await visit.answer(visit.asked.path.encode(), content_type="text/plain")
    else:
        host = visit.asked.headers["host"]
        await visit.answer(b"", 302, location=f"\\\\{host}\\backslash\\a.html")


FAULTS: dict[str, Handler] = {
    **{f"head-{name}": raw(answer + PAGE, close=name == "no-length") for name, answer in HEADS.items()},
    **{f"drip-{name}": raw(*(answer[n : n + 7] for n in range(0, len(answer), 7)), PAGE, close=name == "no-length")
       for name, answer in HEADS.items()},
    **{f"body-{name}": raw(start, body, close=True) for name, (start, body) in BODIES.items()},
    **{f"cut-{name}": raw(start, body.replace(b"</html>", b"<p>"), close=True)
       for name, (start, body) in BODIES.items() if b"gzip" not in start},
    **{f"held-{name}": raw(start, body) for name, (start, body) in BODIES.items()},
    **{f"held-cut-{name}": raw(start, body.replace(b"</html>", b"<p>"))
       for name, (start, body) in BODIES.items() if b"gzip" not in start},
    "feed": raw(head(b"Content-Length: 5000\r\n"), FEED, close=True),
    "gz": raw(head(b"Content-Length: 5000\r\n").replace(b"text/html", b"application/gzip"),
              gzip.compress(FEED)[:-8], close=True),
    "gate": gate, "counter": counter, "gbk": gbk, "backslash": backslash, "header-refresh": header_refresh,
    "page": page(PAGE.decode()),
    "meta": page('<head><META content="0;URL=\'/page\'" http-equiv=Refresh></head><body>gone</body>'),
    "frames": page('<frameset cols="20%,*"><frame src="/menu"><frame src="/page" name="r"></frameset>'),
    "itself": page('<meta http-equiv=refresh content="0"><meta http-equiv=refresh content="0; url=/itself"><p>text'),
    "chain": page('<meta http-equiv="refresh" content="0; url=/meta">'),
    "round": page('<meta http-equiv="refresh" content="0; url=/about">'),
    "about": page('<meta http-equiv="refresh" content="0; url=/round"><p>text'),
    "private": page('<meta http-equiv="refresh" content="0; url=http://169.254.169.254/latest">'),
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(FAULTS) as running:
        yield running


def body(result: FetchResult) -> bytes:
    assert isinstance(result, Fetched), result
    return result.body


@pytest.mark.parametrize("way", ["head", "drip"])
@pytest.mark.parametrize("name", HEADS)
def test_a_line_that_is_no_header_is_skipped(server: Server, name: str, way: str) -> None:
    assert body(ask_one(server.url(f"/{way}-{name}"))) == PAGE


def test_the_good_lines_of_a_mended_head_stay_and_its_connection_is_closed(server: Server) -> None:
    result = ask_one(server.url("/head-no-colon"))
    assert isinstance(result, Fetched)
    assert result.headers == (
        ("content-type", "text/html"), ("content-length", str(len(PAGE))), ("connection", "close"),
    )  # fmt: skip
    assert heads.mended(head(LENGTH) + b"body") == (head(LENGTH) + b"body", None)


@given(st.binary(max_size=200), st.integers(0, 200))
def test_a_head_is_read_the_same_in_one_piece_and_in_two(junk: bytes, at: int) -> None:
    answer = b"HTTP/1.1 200 OK\r\n" + junk.replace(b"\n", b"") + b"\r\n\r\nbody"
    early = heads.mended(answer[:at])
    assert early is None or (early[0] + (early[1] or b"")) == answer[:at] or early[1] is None
    assert heads.mended(answer) is not None


@pytest.mark.parametrize("name", BODIES)
def test_a_page_whose_end_came_is_whole_however_its_transfer_ended(server: Server, name: str) -> None:
    assert body(ask_one(server.url(f"/body-{name}"))) == PAGE


@pytest.mark.parametrize("name", ["longer-announced", "no-last-chunk"])
def test_a_page_whose_end_did_not_come_is_cut(server: Server, name: str) -> None:
    result = ask_one(server.url(f"/cut-{name}"))
    assert isinstance(result, Failed)
    assert (result.kind, result.retry) == ("truncated", True)


@pytest.mark.parametrize("name", BODIES)
def test_a_page_whose_end_came_is_not_waited_for_though_its_connection_stays_open(
    server: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "_SILENCE_SECONDS", 0.05)
    assert body(ask_one(server.url(f"/held-{name}"))) == PAGE


@pytest.mark.parametrize("name", ["longer-announced", "no-last-chunk"])
def test_a_page_whose_end_did_not_come_is_waited_for_until_the_deadline(
    server: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "_SILENCE_SECONDS", 0.05)
    result = ask_one(server.url(f"/held-cut-{name}"), timeout=0.5)
    assert isinstance(result, Failed)
    assert (result.kind, result.retry) == ("timeout", True)


def test_feeds_and_packed_sitemaps_too(server: Server) -> None:
    assert body(ask_one(server.url("/feed"), kind="feed")) == FEED
    assert body(ask_one(server.url("/gz"), kind="sitemap")) == FEED


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        (b"<html><p>a</html>", True), (b"<p>a</HTML >\r\n<!-- cached -->\n", True), (b"<urlset></urlset>", True),
        (b"</html><script>track()</script><!-- a --> ", True), (b"<p>a</p>", False), (b"</html><p>and mo", False),
        (b"</html><script>trac", False), (b'{"items": []}', True), (b'{"items": [{}', False), (b"", False),
        (b"<item></item></channel>", False), (b'{"a":' + b"[" * 100_000, False),
    ],
)  # fmt: skip
def test_the_end_proves_a_document_whole(text: bytes, is_whole: bool) -> None:
    assert whole(text) is is_whole


def test_a_gate_that_sets_a_cookie_is_passed(server: Server) -> None:
    assert body(ask_one(server.url("/gate/a"))) == PAGE + b"seen=yes"


@pytest.mark.parametrize(
    "town", ["北京".encode(), "北京".encode("gb18030"), "café".encode("latin-1"), b"\x9b31m"]
)
def test_a_cookie_in_any_charset_goes_back_as_it_came(town: bytes) -> None:
    sent: list[bytes] = []

    def gate(request: httpx.Request) -> httpx.Response:
        sent.append(next((value for name, value in request.headers.raw if name.lower() == b"cookie"), b""))
        if b"town" in sent[-1]:
            return httpx.Response(200, stream=Stream(PAGE), headers={"content-type": "text/html"})
        set_by_it = [(b"location", b"/"), (b"set-cookie", b"town=" + town)]
        return httpx.Response(302, stream=Stream(b""), headers=set_by_it)

    async def go() -> FetchResult:
        async with Fetcher(transport=httpx.MockTransport(gate), proxies=Proxies.from_env({})) as fetcher:
            return await fetcher.get(FetchRequest("http://paper.example/"))

    assert body(asyncio.run(go())) == PAGE
    assert sent == [b"", b"town=" + town]


@pytest.mark.parametrize("tag", ['"é"', '"北"', '"\x9b"'])
def test_a_validator_that_is_no_ascii_is_none(tag: str) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        assert "if-none-match" not in request.headers
        return httpx.Response(200, stream=Stream(PAGE), headers=[(b"etag", tag.encode())])

    async def go(request: FetchRequest) -> FetchResult:
        async with Fetcher(transport=httpx.MockTransport(page), proxies=Proxies.from_env({})) as fetcher:
            return await fetcher.get(request)

    request = FetchRequest(
        "http://paper.example/", validators=Validators(tag, tag)
    )  # an earlier version kept them
    got = asyncio.run(go(request))
    assert isinstance(got, Fetched)
    assert got.validators == Validators()


class Stream(httpx.AsyncByteStream):
    """A body that can be read raw, once."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


def test_cookies_of_the_chain_go_beside_the_source_s_own(server: Server) -> None:
    mine = (("mine", "1"), ("seen", "no"))
    assert body(ask_one(server.url("/gate/a"), cookies=mine)) == PAGE + b"mine=1; seen=yes"


def test_a_gate_that_never_opens_ends_at_the_hops(server: Server) -> None:
    result = ask_one(server.url("/counter"), settings=settings(hops=4))
    assert isinstance(result, Failed)
    assert (result.kind, result.detail) == ("too_many_redirects", "more than 4 redirects")


@pytest.mark.parametrize("path", ["meta", "header-refresh", "frames", "chain"])
def test_an_immediate_refresh_is_followed(server: Server, path: str) -> None:
    result = ask_one(server.url(f"/{path}"))
    assert (body(result), getattr(result, "final_url", None)) == (PAGE, server.url("/page"))


def test_a_refresh_to_where_one_was_is_not(server: Server) -> None:
    assert b"<p>text" in body(ask_one(server.url("/itself")))
    assert b"<p>text" in body(ask_one(server.url("/round")))


def test_a_refresh_passes_the_same_guard_as_a_redirect(server: Server) -> None:
    result = ask_one(server.url("/private"))
    assert isinstance(result, Failed)
    assert result.kind == "blocked_address"


@pytest.mark.parametrize(
    ("html", "link"),
    [
        ('<meta http-equiv="refresh" content="0;url=a.html">', "a.html"),
        ("<meta http-equiv=refresh content=0;url=a.html>", "a.html"),
        ('<meta content="1, a.html" http-equiv="REFRESH">', "a.html"),
        ('<meta http-equiv="refresh" content="0; url=/b?x=1&amp;y=2">', "/b?x=1&y=2"),
        ('<meta http-equiv="refresh" content="5; url=a.html">', None),
        ('<meta http-equiv="refresh" content="300">', None),
        ('<meta http-equiv="refresh" content="0">', None),
        ('<noscript><meta http-equiv="refresh" content="0;url=a.html"></noscript>', None),
        ('<!-- <meta http-equiv="refresh" content="0;url=a.html"> -->', None),
        ('<script>\'<meta http-equiv="refresh" content="0;url=a.html">\'</script>', None),
        ('<body><p>A frameset is written <frameset><frame src="a.html">', None),
        ('<frameset rows="100%"><frame src="a.html"></frameset>', "a.html"),
        ('<frameset rows="80,*,50"><frame src="t"><frame src="a.html"><frame src="f"></frameset>', "a.html"),
        ('<frameset cols="*,*"><frame src="t"><frame src="a.html" name=mainFrame></frameset>', "a.html"),
        ("<p>nothing", None),
    ],
)
def test_where_a_page_sends_its_reader(html: str, link: str | None) -> None:
    assert refresh.target({}, html.encode(), "text/html", None) == link


@given(st.text(alphabet="<>=\"';/ meta-frshframeset0,.*%urlhttp-equiv!", max_size=300), st.text(max_size=60))
def test_whatever_a_page_says_raises_nothing(html: str, header: str) -> None:
    marked = f"<frameset>{html}<meta http-equiv=refresh {html}".encode()
    found = refresh.target({"refresh": header}, marked, "text/html", None)
    assert found is None or found


def test_a_location_in_the_server_s_own_charset_comes_back_as_its_bytes_stand(server: Server) -> None:
    expected = "/gbk/%D0%C2%CE%C5.html?%CC%E2=%D2%BB"
    assert body(ask_one(server.url("/gbk"))) == expected.encode()


def test_backslashes_of_a_location_are_slashes(server: Server) -> None:
    assert body(ask_one(server.url("/backslash"))) == b"/backslash/a.html"


@pytest.mark.parametrize(
    ("content", "link"),
    [
        ("0;url=&quot;/a&quot;", "/a"),
        ("0;url=&#x2F;a&#63;b&#61;1&amp;c&#x3D;2", "/a?b=1&c=2"),
        ("0;url=/a?b=1&copy=2&amp;lt=3", "/a?b=1&copy=2&lt=3"),
    ],
)
def test_references_in_an_immediate_refresh_are_resolved_as_browsers_do(content: str, link: str) -> None:
    page = f'<meta http-equiv="refresh" content="{content}">'.encode()
    assert refresh.target({}, page, "text/html", "utf-8") == link
