"""What a site says about mining its texts is kept with its pages, exported, and obeyed where that is asked for."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from road.command import ingest, lines

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{meta}</head><body>
<article><h1>{title}</h1>
<p>经过十四个月的施工,临河市的{title}工程在本周五完工。工程共更换城砖两万三千块,全部由本地窑厂按旧法烧制。</p>
<p>文物部门介绍,{title}始建于明代,长一千二百米。修缮期间,工人发现了七块带有窑工姓名的城砖,已送博物馆收藏。</p>
<p>从下周一起,市民可以免费登上{title}。为了保护墙体,每天限额三千人,雨雪天气不开放。</p></article></body></html>"""
NOAI = '<meta content="index, NOAI" name="robots">'
ANSWERS = {
    "/robots.txt": ("User-agent: *\nAllow: /\n\nUser-agent: GPTBot\nDisallow: /gate\n", {}),
    "/.well-known/tdmrep.json": ('[{"location": "/tower", "tdm-reservation": 1}]', {}),
    "/wall.html": (PAGE.format(title="老城墙", meta=""), {}),
    "/tower.html": (PAGE.format(title="钟鼓楼", meta=""), {}),
    "/gate.html": (PAGE.format(title="南城门", meta=""), {}),
    "/bridge.html": (PAGE.format(title="石拱桥", meta=NOAI), {}),
    "/lake.html": (PAGE.format(title="护城河", meta=f"<!-- {NOAI} -->"), {"X-Robots-Tag": "noimageai"}),
    "/hall.html": (PAGE.format(title="文庙", meta=""), {"tdm-reservation": "1"}),
}  # fmt: skip


FEED = "<rss version='2.0'><channel><title>Gate</title>{}</channel></rss>"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        text, headers = ANSWERS.get(self.path, ("", {}))
        self.send_response(200 if text else 404)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.asked = []
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_articles_whose_site_says_no_are_left_out_when_that_is_asked_for(site, database, tmp_path):
    base = f"http://127.0.0.1:{site.server_address[1]}"
    pages = [path for path in ANSWERS if path.endswith(".html")]
    ANSWERS["/feed.xml"] = (
        FEED.format("".join(f"<item><link>{base}{path}</link></item>" for path in pages)),
        {},
    )
    source = f"{{id: gate, url: '{base}/feed.xml', type: feed, fetch: {{delay: 0}}}}"
    (tmp_path / "sources.yaml").write_text(f"version: 1\nsources:\n- {source}\n", encoding="utf-8")
    done = ingest("crawl", "--db", database, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert site.asked.count("/.well-known/tdmrep.json") == 1

    every = {one["url"].removeprefix(base): one for one in lines("export", "--db", database)}
    assert {path: [tuple(s.values()) for s in one["signals"]] for path, one in every.items()} == {
        "/wall.html": [],
        "/tower.html": [("tdmrep.json", "tdm-reservation", "1")],
        "/gate.html": [("robots.txt", "gptbot", "disallow")],
        "/bridge.html": [("meta", "robots", "noai")],
        "/lake.html": [("header", "robots", "noimageai")],
        "/hall.html": [("header", "tdm-reservation", "1")],
    }
    keys = list(every["/wall.html"])
    assert keys[keys.index("rights") + 1] == "signals"

    kept = ingest("export", "--respect-optout", "--db", database)
    assert sorted(path for path in pages if f"{base}{path}" in kept.stdout) == ["/lake.html", "/wall.html"]
    assert kept.stderr.startswith("4 articles left out, their sites opt out: ")
    assert "robots.txt: gptbot disallow (1)" in kept.stderr
    file = ingest("export", "--respect-optout", "--db", database, "-o", "x.jsonl", cwd=tmp_path)
    assert "2 articles written to x.jsonl" in file.stderr
    assert "4 articles left out" in file.stderr
