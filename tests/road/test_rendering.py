"""A source whose pages need JavaScript, crawled as users do: an article with the browser, a reason without."""

from __future__ import annotations

import importlib.util
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from road.command import answer, ingest, lines
from warcs import story


class _Logged(SimpleHTTPRequestHandler):
    asked: list[str]

    def log_message(self, *_):
        self.asked.append(self.path)


@pytest.fixture
def site(tmp_path):
    """A page that is empty until its script has fetched its text; and the paths that were asked for."""
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "1.html").write_text(
        '<html><head><title>第1座灯塔复明</title></head><body><div id=app></div><script src="/app.js"></script></body>',
        encoding="utf-8",
    )
    (folder / "app.js").write_text(
        "fetch('/text.json').then(r => r.text()).then(t => document.body.innerHTML = t)", encoding="utf-8"
    )
    (folder / "text.json").write_text(story(1).partition("<body>")[2], encoding="utf-8")
    handler = type("Handler", (_Logged,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}/1.html"
    (tmp_path / "sources.yaml").write_text(
        "version: 1\ndefaults: {fetch: {delay: 0}}\nsources:\n"
        f"- {{id: shown, url: '{url}', type: page, fetch: {{render: browser}}}}\n"
        f"- {{id: bare, url: '{url}', type: page, enabled: false}}\n",
        encoding="utf-8",
    )
    yield handler.asked
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("browser")
def test_a_page_that_its_scripts_write_is_stored_and_each_request_was_ours(site, tmp_path):
    assert answer("crawl", "shown", "--db", "x.db", "--json", cwd=tmp_path)["stored"] == 1
    (article,) = lines("export", "--db", "x.db", cwd=tmp_path)
    assert article["title"] == "第1座灯塔复明"
    about_the_host = ("/robots.txt", "/.well-known/tdmrep.json")
    assert [path for path in site if path not in about_the_host] == ["/1.html", "/app.js", "/text.json"]
    assert answer("reclean", "--db", "x.db", "--json", cwd=tmp_path)["unchanged"] == 1


def test_without_the_browser_the_page_is_a_shell_and_said_so(site, tmp_path):
    assert answer("crawl", "bare", "--db", "x.db", "--json", cwd=tmp_path)["sources"][0]["reasons"] == {
        "rejected": {"js_shell": 1}
    }


def test_a_browser_that_is_not_there_is_a_failure_that_names_the_remedy(site, tmp_path):
    if importlib.util.find_spec("playwright") is None:
        pytest.skip("BROWSER TESTS DID NOT RUN: they need playwright")
    done = ingest("crawl", "shown", "--db", "x.db", cwd=tmp_path, INGEST_CHROMIUM="/nowhere/chromium")
    assert done.returncode == 3
    (stop,) = [
        stop
        for stop in answer("why", url_of(tmp_path), "--db", "x.db", "--json", cwd=tmp_path)["stops"]
        if stop["what"] == "render"
    ]
    assert "the browser failed" in stop["detail"]


def url_of(folder) -> str:
    return (folder / "sources.yaml").read_text(encoding="utf-8").split("url: '")[1].partition("'")[0]
