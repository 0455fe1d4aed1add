"""A source on this machine reaches its own origin and no other private place; nobody else's word opens loopback."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from ingest.addresses import is_loopback
from ingest.fetch import Fetcher, FetchSettings
from ingest.fetch.journey import Journey, Redirect
from ingest.fetch.proxies import Proxies
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


def hops(origin, *urls, **more):
    """What each hop of a journey over these redirects may do: be in a private network, and which headers it has."""
    request = FetchRequest(urls[0], origin=origin, headers=(("Authorization", "Bearer 7"),), **more)
    journey = Journey(request, FetchSettings(), Proxies(), lambda: datetime.now(UTC))
    seen = []
    for url in (None, *urls[1:]):
        assert url is None or journey.follow(Redirect(302, url)) is None
        seen.append((journey.route().allow_private, bool(journey.headers())))
    return seen


HOME = "http://127.0.0.1:8000"


def test_a_redirect_from_elsewhere_neither_opens_the_source_on_this_machine_nor_carries_its_credentials():
    assert hops(HOME, f"{HOME}/a", f"{HOME}/b") == [(True, True), (True, True)]
    assert hops(HOME, "https://evil.example/x", f"{HOME}/admin") == [(False, False), (False, False)]
    away_and_back = hops(HOME, f"{HOME}/a", "https://evil.example/x", f"{HOME}/admin")
    assert away_and_back == [(True, True), (False, False), (False, False)]
    assert hops("https://news.example", "https://evil.example/x", "https://news.example/pay")[1] == (
        False,
        False,
    )


def test_another_sites_redirect_opens_no_private_network_even_where_the_source_may_ask_there():
    def private(*urls):
        return [one for one, _ in hops("http://portal.intra.example", *urls, allow_private=True)]

    assert private("https://evil.example/x", "http://10.0.0.7/admin") == [True, False]
    assert private("https://evil.example/x", "https://other.example/", "http://10.0.0.7/") == [
        True,
        False,
        False,
    ]
    assert private("http://docs.intra.example/a", "https://docs.intra.example/a/") == [True, True]
    assert private("http://portal.intra.example/a", "http://10.0.0.7/a") == [True, True]


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("localhost", True), ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("127.1", False),
     ("0x7f000001", False), ("10.0.0.1", False), ("localhost.evil.example", False), ("", False)],
)  # fmt: skip
def test_only_the_usual_spellings_name_this_machine(host, is_one):
    assert is_loopback(host) is is_one
