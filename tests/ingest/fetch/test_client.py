"""One GET against a server that does everything wrong: what comes back is always a value of the right class."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile.asking import NO_PROXIES, ask, ask_one, settings
from hostile.elsewhere import elsewhere
from hostile.faults import FAULTS, PAGE
from hostile.server import Server
from limits import HANG

from ingest.fetch.client import Fetcher
from ingest.fetch.journey import Journey
from ingest.model import Failed, Fetched, FetchRequest, NotModified, Validators


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(FAULTS) as running:
        yield running


def failed(result: object) -> Failed:
    assert isinstance(result, Failed)
    return result


def fetched(result: object) -> Fetched:
    assert isinstance(result, Fetched)
    return result


def test_a_page_comes_back_whole_with_what_its_headers_say(server: Server) -> None:
    result = fetched(ask_one(server.url("/ok")))
    assert (result.url, result.final_url, result.status) == (server.url("/ok"), server.url("/ok"), 200)
    assert (result.body, result.media_type, result.charset) == (PAGE, "text/html", "utf-8")
    assert ("content-length", str(len(PAGE))) in result.headers
    assert result.fetched_at.tzinfo is not None


def test_the_request_names_us_and_asks_for_every_coding_we_undo(server: Server) -> None:
    sent = json.loads(fetched(ask_one(server.url("/echo"))).body)
    assert sent["user-agent"].startswith("news-ingest")
    assert sent["accept-encoding"] == "gzip, deflate, br, zstd"


@pytest.mark.parametrize(
    ("path", "kind", "retry"),
    [
        ("/status/404", "http_4xx", True),
        ("/status/410", "http_4xx", False),
        ("/status/400", "http_4xx", False),
        ("/status/500", "http_5xx", True),
        ("/status/429", "rate_limited", True),
        ("/status/204", "protocol", True),
        ("/status/206", "truncated", True),
        ("/status/777", "protocol", True),
        ("/status/302", "protocol", True),
        ("/partial", "truncated", True),
        ("/drop", "truncated", True),
        ("/broken-chunked", "truncated", True),
        ("/bad-chunk", "truncated", True),
        ("/no-http", "protocol", True),
        ("/endless-headers", "protocol", True),
        ("/endless-headers/in-one-line", "protocol", True),
        ("/hang-up", "protocol", True),
        ("/lying-304", "protocol", True),
        ("/loop", "too_many_redirects", False),
        ("/redirect/11", "too_many_redirects", False),
        ("/pdf-as-html", "unsupported_type", False),
        ("/stream/image/jpeg", "unsupported_type", False),
        ("/stream/text/html", "unsupported_type", False),
        ("/endless", "too_large", False),
        ("/big/10485761", "too_large", False),
        ("/big/10485761/unannounced", "too_large", False),
        (f"/away/{quote('file:///etc/passwd', safe='')}", "bad_scheme", False),
        (f"/away/{quote('gopher://127.0.0.1/', safe='')}", "bad_scheme", False),
        (f"/away/{quote('http://[::1/', safe='')}", "bad_url", False),
        (f"/away/{quote('/' + 'a' * 3000, safe='')}", "bad_url", False),
    ],
)
def test_each_fault_has_its_class(server: Server, path: str, kind: str, retry: bool) -> None:
    result = failed(ask_one(server.url(path)))
    assert (result.kind, result.retry) == (kind, retry)


@pytest.mark.parametrize("path", ["/no-type", "/empty-type", "/page-as-pdf"])
def test_a_page_with_no_or_a_wrong_type_is_told_by_its_bytes(server: Server, path: str) -> None:
    assert fetched(ask_one(server.url(path))).media_type == "text/html"


def test_ten_redirects_are_followed(server: Server) -> None:
    result = fetched(ask_one(server.url("/redirect/10")))
    assert (result.url, result.final_url) == (server.url("/redirect/10"), server.url("/redirect/0"))


def test_a_redirect_loop_ends_after_one_request(server: Server) -> None:
    before = len(server.log)
    failed(ask_one(server.url("/loop")))
    assert len(server.log) - before == 1


def test_a_page_of_exactly_the_cap_is_fetched(server: Server) -> None:
    assert len(fetched(ask_one(server.url("/big/10485760"))).body) == 10_485_760


def test_robots_are_cut_at_their_cap_and_not_failed(server: Server) -> None:
    assert len(fetched(ask_one(server.url("/endless"), kind="robots")).body) == 512 * 1024


@pytest.mark.parametrize("path", ["/silent", "/drip-headers", "/drip-body"])
def test_the_deadline_holds_however_the_answer_drips(server: Server, path: str) -> None:
    """Without one, none of them ends within the suite's time limit."""
    result = failed(ask_one(server.url(path), settings=settings(seconds=0.6)))
    assert (result.kind, result.seconds >= 0.6) == ("timeout", True)


def test_hints_of_an_answer_that_never_comes_are_refused(server: Server) -> None:
    assert failed(ask_one(server.url("/endless-hints"))).kind == "protocol"


def test_the_deadline_is_one_for_all_hops(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []
    left = Journey.left

    def recorded(journey: Journey) -> float:
        given.append(left(journey))
        return given[-1]

    monkeypatch.setattr(Journey, "left", recorded)
    hops = server.url(f"/away/{quote(server.url('/away/' + quote(server.url('/ok'), safe='')), safe='')}")
    assert fetched(ask_one(hops, timeout=HANG)).status == 200
    assert len(given) >= 3
    assert given == sorted(set(given), reverse=True)
    assert given[0] <= HANG


def test_validators_come_back_and_bring_not_modified(server: Server) -> None:
    url = server.url("/conditional")
    first = fetched(ask_one(url))
    assert first.validators == Validators('"v1"', "Wed, 21 Oct 2015 07:28:00 GMT")
    second = ask_one(url, validators=first.validators)
    assert isinstance(second, NotModified)
    assert second.validators == first.validators
    assert isinstance(ask_one(url, validators=Validators(None, first.validators.last_modified)), NotModified)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("query", "seconds"),
    [
        ("retry-after=120", 120.0),
        ("retry-after=999999", 86_400.0),
        ("retry-after=soon", None),
        ("", None),
        (
            "retry-after=Fri,%2001%20Jan%202010%2001:00:00%20GMT&date=Fri,%2001%20Jan%202010%2000:50:00%20GMT",
            600.0,
        ),
    ],
)
def test_retry_after_is_read_by_the_servers_clock(
    server: Server, status: int, query: str, seconds: float | None
) -> None:
    assert failed(ask_one(server.url(f"/status/{status}?{query}"))).retry_after == seconds


def test_an_error_is_told_though_its_page_never_comes(server: Server) -> None:
    """Waiting for it would take longer than the suite's time limit."""
    result = failed(ask_one(server.url("/slow-error"), settings=settings(seconds=3600)))
    assert (result.kind, result.retry_after) == ("rate_limited", 77.0)


def test_redirects_and_errors_leave_the_connection_open() -> None:
    with Server(FAULTS) as counted:
        requests = [
            FetchRequest(counted.url(path), allow_private=True)
            for path in ("/redirect/2", "/status/404", "/ok")
        ]
        ask(*requests)
        assert (len(counted.log), counted.connections) == (5, 1)


def test_no_cookie_of_one_answer_reaches_the_next_request(server: Server) -> None:
    first = FetchRequest(server.url("/cookie"), allow_private=True)
    second = FetchRequest(server.url("/echo"), allow_private=True)
    assert "cookie" not in json.loads(fetched(ask(first, second)[1]).body)


def test_a_connection_is_used_again(server: Server) -> None:
    request = FetchRequest(server.url("/ok"), allow_private=True)
    with Server(FAULTS) as counted:
        request = FetchRequest(counted.url("/ok"), allow_private=True)
        ask(request, request, request)
        assert (len(counted.log), counted.connections) == (3, 1)


@pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="NOT MEASURED: open files are counted in Linux's /proc"
)
def test_requests_that_are_given_up_leave_no_connection_behind() -> None:
    """A drop of 42 requests, lost in seven ways, each six times; then some idle connections are all there is."""
    paths = [
        "/silent",
        "/drip-body",
        "/endless",
        "/drop",
        "/pdf-as-html",
        "/stream/image/jpeg",
        "/hang-up",
    ] * 6

    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    async def main(base: str) -> tuple[int, int]:
        async with Fetcher(settings(seconds=0.3), proxies=NO_PROXIES) as fetcher:
            usual = FetchRequest(f"{base}/ok", allow_private=True, timeout=HANG)
            # Once before counting: what the first request opens for all later ones stays.
            assert isinstance(await fetcher.get(usual), Fetched)
            before = open_files()
            lost = (fetcher.get(FetchRequest(base + path, allow_private=True)) for path in paths)
            assert all(isinstance(answer, Failed) for answer in await asyncio.gather(*lost))
            assert isinstance(await fetcher.get(usual), Fetched)
            return before, open_files()

    with elsewhere() as base:
        before, after = asyncio.run(main(base))
    assert (
        after < before + 6
    )  # some may be idle; a way to lose a request that left its connection would leave six
