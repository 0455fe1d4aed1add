"""Credentials go to their own origin and appear nowhere else: canaries are looked for in everything that is left."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hostile.asking import Names, ask
from hostile.faults import FAULTS
from hostile.server import Server

from ingest.model import Fetched, FetchRequest

CANARIES = ("kanari-user", "kanari-password", "kanari-bearer", "kanari-cookie", "kanari-proxy")
NAMES = Names({"127.0.0.1": ("127.0.0.1",), "localhost": ("127.0.0.1",)})


@pytest.fixture(scope="module")
def home() -> Iterator[Server]:
    with Server(FAULTS) as running:
        yield running


@pytest.fixture(scope="module")
def abroad() -> Iterator[Server]:
    with Server(FAULTS) as running:
        yield running


def request(url: str, **more: Any) -> FetchRequest:
    return FetchRequest(
        url,
        headers=(("Authorization", "Bearer kanari-bearer"), ("X-Api-Key", "kanari-bearer")),
        cookies=(("sid", "kanari-cookie"), ("b", "2")),
        allow_private=True,
        **more,
    )


def carried(server: Server) -> dict[str, str]:
    """What of ours the server saw in its last request."""
    names = ("authorization", "cookie", "x-api-key")
    return {name: server.log[-1].headers[name] for name in names if name in server.log[-1].headers}


OURS = {
    "authorization": "Bearer kanari-bearer",
    "cookie": "sid=kanari-cookie; b=2",
    "x-api-key": "kanari-bearer",
}


def test_a_sources_headers_and_cookies_reach_its_own_origin(home: Server) -> None:
    ask(request(home.url("/echo")))
    assert carried(home) == OURS


def test_they_are_kept_over_redirects_inside_the_origin(home: Server) -> None:
    ask(request(home.url("/redirect/2")))
    assert [bool(asked.headers.get("cookie")) for asked in home.log[-3:]] == [True, True, True]


def test_they_go_to_no_other_port_or_host(home: Server, abroad: Server) -> None:
    ask(request(home.url(f"/away/{quote(abroad.url('/echo'), safe='')}")))
    assert carried(abroad) == {}
    other_name = abroad.url("/echo").replace("127.0.0.1", "localhost")
    ask(request(other_name, origin=abroad.url("")), resolve=NAMES)
    assert carried(abroad) == {}


def test_a_page_elsewhere_does_not_get_what_is_meant_for_the_configured_origin(
    home: Server, abroad: Server
) -> None:
    ask(request(abroad.url("/echo"), origin=home.url("")))
    assert carried(abroad) == {}
    ask(request(home.url("/echo"), origin=home.url("/any/path?of=it")))
    assert carried(home) == OURS


@pytest.mark.parametrize("origin", ["https://127.0.0.1", "nonsense", "http://[", "//127.0.0.1"])
def test_another_scheme_or_an_unreadable_origin_gets_nothing(home: Server, origin: str) -> None:
    ask(request(home.url("/echo"), origin=origin))
    assert carried(home) == {}


def test_a_password_in_the_url_becomes_a_header_and_leaves_the_url(home: Server) -> None:
    url = home.url("/echo").replace("//", "//kanari-user:kanari%2Dpassword@")
    result = ask(FetchRequest(url, allow_private=True))[0]
    assert isinstance(result, Fetched)
    assert json.loads(result.body)["authorization"] == "Basic a2FuYXJpLXVzZXI6a2FuYXJpLXBhc3N3b3Jk"
    assert (result.url, result.final_url) == (home.url("/echo"), home.url("/echo"))


def test_a_redirect_cannot_make_us_log_in_elsewhere(home: Server, abroad: Server) -> None:
    target = abroad.url("/echo").replace("//", "//kanari-user:kanari-password@")
    ask(FetchRequest(home.url(f"/away/{quote(target, safe='')}"), allow_private=True))
    assert carried(abroad) == {}


def test_no_canary_is_logged_or_shown_whatever_happens(
    home: Server, abroad: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    userinfo = "//kanari-user:kanari-password@"
    paths = [
        "/ok",
        "/status/500",
        "/partial",
        "/bad-header",
        "/no-http",
        "/redirect/11",
        "/pdf-as-html",
        "/drop",
    ]
    requests = [request(home.url(path).replace("//", userinfo, 1)) for path in paths]
    proxied = request(home.url("/ok"), proxy=abroad.url("").replace("//", "//kanari-proxy:kanari-proxy@"))
    broken = FetchRequest(home.url("/ok"), headers=(("x", "kanari-bearer\n"),), allow_private=True)
    unusable = request("http://[::1/", proxy="http://kanari-proxy@[/")
    shown = [repr(result) for result in ask(*requests, proxied, broken, unusable)]
    shown += [repr(each) for each in (*requests, proxied, broken, unusable)]
    shown += [record.getMessage() for record in caplog.records] + [caplog.text]
    told = [text for text in shown if any(canary in text for canary in CANARIES)]
    assert told == [text for text in shown if text.startswith("FetchRequest") and userinfo in text]


def test_a_header_that_cannot_be_sent_fails_without_its_value(home: Server) -> None:
    bad = FetchRequest(home.url("/ok"), headers=(("x", "a\r\nkanari-bearer: 1"),), allow_private=True)
    result = ask(bad)[0]
    assert getattr(result, "kind", None) == "protocol"
    assert "kanari" not in repr(result)
