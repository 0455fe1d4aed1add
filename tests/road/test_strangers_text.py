"""What a stranger writes is shown as it is: never markup, never a code for the terminal, in no command."""

from __future__ import annotations

import json
import re
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from road.command import ingest

EVIL = "[/red][link=http://x.example]:smile: \x1b]0;owned\x07 \x9b31m \u202eyrots"
SENTENCE = f"The council voted {EVIL} on Friday to rebuild the harbour wall after the storms of last winter. "
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
OURS = re.compile("\x1b\\[[?0-9;]*[A-Za-z]|\r")
"""Styles, and how a progress bar goes back to where it began."""
PATH = "/2026/wall-%5B/red%5D.html"


def _page(body: str) -> str:
    return f"<!DOCTYPE html><html lang=en><head><title>{EVIL}</title></head><body>{body}</body></html>"


PAGES = {
    "/": _page(
        f"<h2>{EVIL}</h2><ul>"
        + "".join(f"<li><a href='{PATH}?n={n}'>Harbour wall {n} {EVIL}</a></li>" for n in range(8))
        + "</ul>"
    ),
    PATH: _page(
        f"<article><h1>Harbour wall {EVIL}</h1><p class=byline>By Ann {EVIL} Orr</p>"
        f"<p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p><p>Copyright {EVIL} All rights reserved.</p></article>"
    ),
}


class _Stranger(BaseHTTPRequestHandler):
    def do_GET(self):
        body = PAGES.get(urlsplit(self.path).path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stranger)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def crawled(site, tmp_path_factory):
    """A folder in which the stranger's site was crawled, and how that went."""
    folder = tmp_path_factory.mktemp("strangers")
    (folder / "sources.yaml").write_text(
        f"version: 1\nsources:\n- {{id: paper, url: '{site}/', type: listing, fetch: {{delay: 0}}}}\n"
        f"- {{id: gone, url: '{site}/%5B/red%5D.xml', type: feed, fetch: {{delay: 0}}}}\n",
        encoding="utf-8",
    )
    (folder / "page.html").write_text(PAGES[PATH], encoding="utf-8")
    run = partial(ingest, cwd=folder, DATABASE_URL="news.db")
    return run, run("crawl", "--limit", "2")


WORDS = [
    ["crawl", "--dry-run"],
    ["sources", "list"],
    ["sources", "check"],
    ["sources", "test", "paper"],
    ["articles", "list"],
    ["articles", "show", "1"],
    ["articles", "show", "1", "--removed", "--diff"],
    ["search", "council"],
    ["status"],
    ["why", "{site}" + PATH + "?n=0"],
    ["why", "{site}/\x1b[31m"],
    ["rules", "list"],
    ["reclean", "--dry-run"],
    ["clean", "page.html"],
    ["clean", "page.html", "--explain"],
    ["export"],
    ["export", "--source", "\x1b[31m"],
    ["articles", "show", "1", "--json"],
    ["search", "council", "--json"],
]


def _unsafe(text: str) -> list[str]:
    return CONTROLS.findall(OURS.sub("", text))


def test_a_crawl_tells_of_strangers_without_their_codes(crawled):
    _, done = crawled
    assert "paper" in done.stderr
    assert "Traceback" not in done.stderr
    assert _unsafe(done.stdout + done.stderr) == []


@pytest.mark.parametrize("words", WORDS, ids=lambda words: " ".join(words[:2]))
@pytest.mark.parametrize("terminal", [False, True])
def test_no_command_gives_strangers_codes_to_the_terminal(crawled, site, words, terminal):
    run, _ = crawled
    more = {"FORCE_COLOR": "1"} if terminal else {}
    done = run(*(word.replace("{site}", site) for word in words), **more)
    assert "Traceback" not in done.stderr
    assert done.stdout + done.stderr != ""
    assert _unsafe(done.stdout + done.stderr) == []
    if not terminal:
        assert "\x1b" not in done.stdout + done.stderr


def test_what_the_stranger_wrote_is_shown_and_no_markup(crawled):
    run, _ = crawled
    shown = run("articles", "show", "1").stdout
    assert "[/red][link=http://x.example]:smile: \\x1b]0;owned\\x07" in shown


def test_json_has_what_is_stored_to_the_letter(crawled):
    run, _ = crawled
    record = json.loads(run("articles", "show", "1", "--json").stdout)["record"]
    assert record["rights"].startswith(f"Copyright {EVIL} All rights reserved.")
