"""A source on this machine reaches its own origin and no other private place; nobody else's word opens loopback."""

from __future__ import annotations

import asyncio
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from ingest.fetch import Fetcher
from ingest.fetch.address import is_loopback
from ingest.model import Failed, Fetched, FetchRequest


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(302 if self.path.startswith("/to/") else 200)
        if self.path.startswith("/to/"):
            self.send_header("Location", f"http://{self.path[4:]}/")
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_):
        pass


@pytest.fixture
def base():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def got(url, origin=None):
    async def ask():
        async with Fetcher() as fetcher:
            return await fetcher.get(FetchRequest(url, origin=origin))

    return asyncio.run(ask())


def test_a_source_configured_on_loopback_reaches_its_own_origin(base):
    assert isinstance(got(f"{base}/a", origin=base), Fetched)


@pytest.mark.parametrize("origin", [None, "http://127.0.0.1:1", "https://news.example"])
def test_a_loopback_url_that_anybody_else_names_is_not_dialled(base, origin):
    answer = got(f"{base}/a", origin=origin)
    assert isinstance(answer, Failed)
    assert answer.kind == "blocked_address"


@pytest.mark.parametrize("place", ["127.0.0.1:1", "[::1]:1", "10.0.0.1", "169.254.169.254", "2130706433"])
def test_from_its_own_origin_a_redirect_leads_to_no_other_private_place(base, place):
    answer = got(f"{base}/to/{place}", origin=base)
    assert isinstance(answer, Failed)
    assert answer.kind == "blocked_address"


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("localhost", True), ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("127.1", False),
     ("0x7f000001", False), ("10.0.0.1", False), ("localhost.evil.example", False), ("", False)],
)  # fmt: skip
def test_only_the_usual_spellings_name_this_machine(host, is_one):
    assert is_loopback(host) is is_one
