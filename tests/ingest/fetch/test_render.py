"""Pages rendered in Chromium: their scripts run, and nothing of them reaches the network but through us."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import socket
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cleaners import Article, Page, Rejected, clean
from ingest.fetch import render
from ingest.fetch.render import Browser
from ingest.model import Failed, Fetched, FetchRequest, FetchResult, Validators

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
URL = "https://lamp.example/news/1.html"
STORY = "".join(
    f"<p>东礁群岛第{n}座灯塔昨晚重新点亮,灯光在十八海里外可以看见,夜航的渔船不必再绕行外海。</p>"
    for n in "一二三"
)

browser_test = pytest.mark.usefixtures("browser")


def fetched(url: str, body: str, media_type: str = "text/html") -> Fetched:
    headers = (("content-type", f"{media_type}; charset=utf-8"), ("set-cookie", "a=1"), ("etag", '"1"'))
    return Fetched(url, url, 200, headers, body.encode(), media_type, "utf-8", NOW, 0.1, Validators('"1"'))


class Web:
    """Answers by URL; everything else is refused as a forbidden address is."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.asked: list[FetchRequest] = []

    async def get(self, request: FetchRequest) -> FetchResult:
        self.asked.append(request)
        path = (
            request.url.removeprefix("https://lamp.example/").replace(".", "_").replace("/", "_").rstrip("?")
        )
        if path in self.answers:
            types = {"js": "text/javascript", "html": "text/html"}
            kind = types.get(path.rpartition("_")[2], "application/json")
            return fetched(request.url, self.answers[path], kind)
        return Failed(request.url, "blocked_address", "refused", retry=False, fetched_at=NOW)


def rendered(page: str, web: Web | None = None, *, seconds: float = 40.0) -> FetchResult:
    request = FetchRequest(URL, validators=Validators('"0"'), headers=(("x-key", "7"),), render=True, delay=0)
    browser = Browser("", "news-ingest/1", seconds=seconds)
    return asyncio.run(browser.render(request, fetched(URL, page), (web or Web()).get))


@browser_test
def test_scripts_build_the_page_from_what_they_fetch_and_the_rest_is_not_asked_for() -> None:
    web = Web(app_js="fetch('/data.json').then(r => r.json()).then(d => document.body.innerHTML = d.html)",
              data_json=json.dumps({"html": f"<article><h1>灯塔复明</h1>{STORY}</article>"}))  # fmt: skip
    page = """<html><head><meta charset="gbk"><title>灯塔复明</title><link rel=stylesheet href="/s.css"></head>
    <body><div id=app></div><img src="/i.png"><iframe src="/f.html"></iframe><script src="/app.js"></script></body>"""
    got = rendered(page, web)
    assert isinstance(got, Fetched)
    article = clean(Page(got.final_url, got.body, got.media_type, got.charset))
    assert isinstance(article, Article)
    assert (article.title, article.text.count("重新点亮")) == ("灯塔复明", 3)
    assert [one.url for one in web.asked] == ["https://lamp.example/app.js", "https://lamp.example/data.json"]
    plain = FetchRequest(URL, headers=(("x-key", "7"),), delay=0, origin="https://lamp.example")
    assert web.asked == [replace(plain, url=one.url) for one in web.asked]
    assert (got.validators, got.headers[-1]) == (Validators('"1"'), ("x-rendered-by", "chromium"))


@browser_test
def test_no_connection_is_made_by_the_browser_itself() -> None:
    came = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def listen() -> None:
            while True:
                try:
                    came.append(server.accept()[1])
                except OSError:
                    return

        threading.Thread(target=listen, daemon=True).start()
        at = f"127.0.0.1:{port}"
        got = rendered(f"""<html><head><link rel=preconnect href="http://{at}/"><link rel=prefetch href="http://{at}/p">
        <link rel=dns-prefetch href="//{at}"></head><body><img src="http://{at}/i"><iframe src="http://{at}/f"></iframe>
        <form id=f action="http://{at}/form"></form><p>ready</p><script>
        for (const go of [() => fetch("http://{at}/x"), () => new WebSocket("ws://{at}/"), () => new EventSource("http://{at}/e"),
            () => navigator.sendBeacon("http://{at}/b"), () => fetch("http://{at}/", {{method: "POST", body: "x"}}),
            () => new RTCPeerConnection({{iceServers: [{{urls: "stun:{at}"}}]}}).createDataChannel("x"),
            () => window.open("http://{at}/w"), () => new Worker("http://{at}/k.js"), () => location.href = "http://{at}/l",
            () => document.getElementById("f").submit()]) try {{ go() }} catch (e) {{ }}
        </script></body></html>""")
        server.shutdown(socket.SHUT_RDWR)
    assert came == []
    assert isinstance(got, Failed)  # its scripts lead away
    assert (got.kind, f"to http://{at}/" in got.detail) == ("render", True)


@browser_test
def test_the_browsers_own_error_page_is_no_page_of_the_site() -> None:
    got = rendered("<title>The first</title><p>moving<script>location.href = '/gone.html'</script>")
    assert isinstance(got, Failed)
    assert (got.kind, got.retry) == ("render", True)
    assert got.detail == "its scripts lead away, to https://lamp.example/gone.html: blocked_address: refused"


LEADING = {
    "script": "<script>location.href = '/moved.html'</script>",
    "replace": "<script>setTimeout(() => location.replace('/moved.html'), 50)</script>",
    "refresh": "<meta http-equiv=refresh content='0; url=/moved.html'>",
    "form": "<form action='/moved.html'></form><script>document.forms[0].submit()</script>",
}


@browser_test
@pytest.mark.parametrize("way", LEADING)
def test_where_a_page_leads_is_followed_once_as_a_redirect(way: str) -> None:
    moved = f"<title>灯塔复明</title><article><h1>灯塔复明</h1>{STORY}</article>"
    web = Web(moved_html=moved)
    got = rendered(f"<title>The first</title><p>moving{LEADING[way]}", web)
    assert isinstance(got, Fetched)
    assert (got.url, got.final_url.rstrip("?")) == (URL, "https://lamp.example/moved.html")
    assert [one.url.rstrip("?") for one in web.asked] == ["https://lamp.example/moved.html"]
    assert ("灯塔复明" in got.body.decode(), "moving" in got.body.decode()) == (True, False)
    assert web.asked[0].origin == "https://lamp.example"


@browser_test
def test_where_a_page_leads_is_judged_as_a_redirect() -> None:
    web = Web(moved_html="<p>again<script>location.href = '/third.html'</script>", third_html="<p>third")
    post = "<form method=post action='/moved.html'></form><script>document.forms[0].submit()</script>"
    told = {
        name: (got.kind, got.retry, got.detail)
        for name, page in {
            "again": LEADING["script"], "post": post, "private": "<script>location.href = 'http://10.0.0.1/'</script>",
        }.items()
        if isinstance(got := rendered(f"<p>moving{page}", web), Failed)
    }  # fmt: skip
    assert told == {
        "again": ("render", True, "its scripts lead on and on, at last to https://lamp.example/third.html"),
        "post": (
            "render",
            True,
            "its scripts send a form to https://lamp.example/moved.html, which is not followed",
        ),
        "private": ("render", True, "its scripts lead away, to http://10.0.0.1/: blocked_address: refused"),
    }


@browser_test
def test_a_page_that_loads_itself_again_is_taken_as_it_is() -> None:
    got = rendered(f"<title>灯塔复明</title>{STORY}<script>location.reload()</script>")
    assert isinstance(got, Fetched)
    assert got.body.decode().count("重新点亮") == 3


@browser_test
def test_a_page_that_fills_gigabytes_fails_alone() -> None:
    greedy = """<p id=told>greedy</p><script>const held = []; for (let n = 0; n < 48; n++) {
        const piece = new Uint8Array(64 << 20); piece.fill(n + 1); held.push(piece) }
        document.getElementById("told").textContent = "filled " + held.length</script>"""
    got = rendered(greedy)
    assert isinstance(got, Failed) or '<p id="told">greedy' in got.body.decode()  # type: ignore[union-attr]
    assert isinstance(rendered(f"<title>灯塔复明</title>{STORY}"), Fetched)


@browser_test
def test_no_page_can_send_datagrams() -> None:
    got = rendered("""<p id=told></p><script>const frame = document.createElement("iframe");
    document.body.append(frame);
    document.getElementById("told").textContent = [typeof RTCPeerConnection, typeof webkitRTCPeerConnection,
        typeof WebTransport, typeof frame.contentWindow.RTCPeerConnection].join(" ")</script>""")
    assert isinstance(got, Fetched)
    assert "undefined undefined undefined undefined" in got.body.decode()


@browser_test
def test_a_page_that_asks_without_end_gets_its_share_only() -> None:
    web = Web()
    got = rendered("<p>x<script>for (let i = 0; i < 200; i++) fetch('/' + i).catch(() => 0)</script>", web)
    assert isinstance(got, Fetched)
    assert len(web.asked) == render.MOST_REQUESTS


@browser_test
def test_a_script_that_never_ends_costs_its_deadline_and_leaves_no_browser() -> None:
    psutil = pytest.importorskip("psutil")
    got = rendered("<p>x<script>while (true) { }</script>", seconds=8)
    assert isinstance(got, Failed)
    assert (got.kind, got.retry) == ("timeout", True)
    assert [one.name() for one in psutil.Process().children(recursive=True) if "chrom" in one.name()] == []


@browser_test
def test_a_page_that_scripts_blow_up_is_too_large() -> None:
    got = rendered("<p>x<script>document.body.textContent = 'x'.repeat(11 << 20)</script>")
    assert isinstance(got, Failed)
    assert (got.kind, got.retry) == ("too_large", False)


@browser_test
def test_a_page_that_stays_a_shell_is_said_so() -> None:
    shell = """<html><head><title>Harbour Post</title></head><body><div id="root"></div>
    <noscript>You need to enable JavaScript to run this app.</noscript><script src="/missing.js"></script></body>"""
    got = rendered(shell)
    assert isinstance(got, Fetched)
    verdict = clean(Page(got.final_url, got.body, got.media_type, got.charset))
    assert isinstance(verdict, Rejected)
    assert verdict.reason == "js_shell"


def test_what_is_no_page_is_not_rendered() -> None:
    request = FetchRequest(URL, render=True)
    feed = fetched(URL, "<rss/>", "application/rss+xml")
    assert asyncio.run(Browser("/nowhere", "x").render(request, feed, Web().get)) is feed


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("playwright", "pip install 'news-ingest[render]'"),
        ("chromium", "INGEST_CHROMIUM"),
        ("path", "the browser failed"),
    ],
)
def test_what_is_missing_for_rendering_is_named(
    monkeypatch: pytest.MonkeyPatch, missing: str, said: str
) -> None:
    if missing == "playwright":
        monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    elif importlib.util.find_spec("playwright") is None:
        pytest.skip("BROWSER TESTS DID NOT RUN: they need playwright")
    if missing == "chromium":
        monkeypatch.setattr(render.shutil, "which", lambda name: None)
    browser = Browser("/nowhere/chromium" if missing == "path" else "", "x")
    got = asyncio.run(browser.render(FetchRequest(URL, render=True), fetched(URL, "<p>x"), Web().get))
    assert isinstance(got, Failed)
    assert (got.kind, got.retry) == ("render", True)
    assert said in got.detail


@pytest.mark.parametrize(("user", "without"), [(0, True), (1000, False)])
def test_chromium_has_its_sandbox_unless_it_runs_as_root_which_is_said(monkeypatch, caplog, user, without):
    monkeypatch.setattr(render.os, "geteuid", lambda: user)
    assert ("--no-sandbox" in render._arguments()) is without
    assert ("without its sandbox" in caplog.text) is without


def test_a_missing_extra_is_said_once(monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    browser = Browser("", "x")
    for _ in range(2):
        asyncio.run(browser.render(FetchRequest(URL, render=True), fetched(URL, "<p>x"), Web().get))
    assert caplog.text.count("pip install 'news-ingest[render]'") == 1
