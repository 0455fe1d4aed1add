"""No socket is opened to an address that was not vetted: third-party URLs, rebinding, redirects, proxies."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import httpcore
import pytest
from hostile.asking import Names, ask
from hostile.faults import FAULTS
from hostile.server import Server
from shared import need

from ingest.fetch.proxies import Proxies
from ingest.fetch.resolve import SystemResolver
from ingest.model import Failed, Fetched, FetchRequest, FetchResult

PUBLIC = "93.184.216.34"

# The names of the suite, with the addresses that their owners publish; the net is not asked.
INSIDE = {
    "localtest.me": ("127.0.0.1",),
    "localhost": ("127.0.0.1", "::1"),
    "127.0.0.1.nip.io": ("127.0.0.1",),
    "metadata.google.internal": ("169.254.169.254",),
    "make-1.2.3.4-rebind-169.254-169.254-rr.1u.ms": ("169.254.169.254",),
}


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that a socket of this process is connected to; none really is."""
    found: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        found.append(address)
        raise ConnectionRefusedError("the test dials nobody")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return found


class Mixed:
    """Names from the list, everything else (numbers in odd spellings) from the system, which asks no server for it."""

    def __init__(self) -> None:
        self._names, self._system = Names(INSIDE), SystemResolver()

    async def __call__(self, host: str) -> tuple[str, ...]:
        return await (self._names(host) if host in INSIDE else self._system(host))


def failed(result: FetchResult) -> Failed:
    assert isinstance(result, Failed)
    return result


def test_no_socket_is_opened_to_the_listed_urls(dialled: list[Any]) -> None:
    urls = [row["url"] for row in json.loads(need("cases/ssrf/blocked_urls.json").read_text())]
    kinds = [failed(result).kind for result in ask(*map(FetchRequest, urls), resolve=Mixed())]
    print(f"ssrf urls: {len(urls) - len(dialled)}/{len(urls)} without a socket")
    assert dialled == []
    assert set(kinds) <= {"blocked_address", "bad_url", "dns_unknown"}
    assert (len(urls), kinds.count("blocked_address") >= 65) == (73, True)


def test_no_socket_is_opened_for_other_schemes(dialled: list[Any]) -> None:
    urls = [row["url"] for row in json.loads(need("cases/ssrf/blocked_schemes.json").read_text())]
    kinds = {failed(result).kind for result in ask(*map(FetchRequest, urls), resolve=Mixed())}
    assert (dialled, len(urls)) == ([], 14)
    assert kinds <= {"bad_scheme", "bad_url"}


def test_addresses_written_as_the_urls_standard_allows_are_judged_as_what_they_are(
    dialled: list[Any],
) -> None:
    spellings = [
        "127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "%31%32%37.0.0.1", "１２７.0.0.1",
        "127.0.0.1.", "[::1]", "[::ffff:7f00:1]", "0", "0x0", "[::]",
    ]  # fmt: skip
    results = ask(*(FetchRequest(f"http://{host}:8080/") for host in spellings), resolve=SystemResolver())
    assert {failed(result).kind for result in results} <= {"blocked_address", "bad_url", "dns_unknown"}
    assert dialled == []


def test_only_vetted_addresses_of_the_same_answer_are_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is checked and private when it is dialled: it is never asked for twice."""
    dialled: list[str] = []

    async def dial(self: Any, host: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        dialled.append(host)
        raise httpcore.ConnectError("the test dials nobody")

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", dial)
    tries = 1000

    class Rebinding:
        asked = 0

        async def __call__(self, host: str) -> tuple[str, ...]:
            self.asked += 1
            return (PUBLIC,) if self.asked % 2 else ("127.0.0.1",)

    resolve = Rebinding()
    kinds = [
        failed(result).kind for result in ask(*[FetchRequest("http://rebind.test/")] * tries, resolve=resolve)
    ]
    print(f"rebinding: {sum(host != PUBLIC for host in dialled)} private connects in {tries} tries")
    assert set(dialled) == {PUBLIC}
    assert (kinds.count("connect"), kinds.count("blocked_address"), resolve.asked) == (500, 500, tries)


def test_of_a_mixed_answer_only_the_public_addresses_are_tried(dialled: list[Any]) -> None:
    names = Names({"mixed.test": ("10.0.0.1", PUBLIC, "169.254.169.254", "2606:2800:220:1::1", "::1")})
    failed(ask(FetchRequest("http://mixed.test/"), resolve=names)[0])
    assert [address[0] for address in dialled] == [PUBLIC, "2606:2800:220:1::1"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(FAULTS) as running:
        yield running


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/", "http://2852039166/", "http://[fd00:ec2::254]/"]
)
def test_a_redirect_is_vetted_like_a_first_request(server: Server, target: str) -> None:
    url = server.url(f"/away/{quote(target, safe='')}")
    result = failed(ask(FetchRequest(url, allow_private=True))[0])
    assert result.kind == "blocked_address"


def test_a_private_connection_of_one_source_is_not_lent_to_another(server: Server) -> None:
    url = server.url("/ok")
    results = ask(
        FetchRequest(url, allow_private=True), FetchRequest(url), FetchRequest(url, allow_private=True)
    )
    assert [type(result) for result in results] == [Fetched, Failed, Fetched]
    assert failed(results[1]).kind == "blocked_address"


def test_a_dead_name_is_told_from_a_dead_name_server() -> None:
    class NoServer:
        async def __call__(self, host: str) -> tuple[str, ...]:
            raise socket.gaierror(socket.EAI_AGAIN, "try again")

    unknown = failed(ask(FetchRequest("http://gone.test/"), resolve=Names({}))[0])
    away = failed(ask(FetchRequest("http://gone.test/"), resolve=NoServer())[0])
    assert [(f.kind, f.retry) for f in (unknown, away)] == [("dns_unknown", True), ("dns_temp", True)]


def test_names_that_no_resolver_takes_are_unknown() -> None:
    hosts = ["a" * 70 + ".test", "xn--a.test", "a..b.test", "-"]
    results = ask(*(FetchRequest(f"http://{host}/") for host in hosts))
    assert {failed(result).kind for result in results} <= {"dns_unknown", "dns_temp", "bad_url"}


def _proxy_faults() -> dict[str, Any]:
    async def relay(visit: Any) -> None:
        await visit.answer(b"<p>through the proxy</p>", x_seen=visit.asked.path)

    return {"*": relay, "http:": relay}


def test_a_proxy_is_dialled_and_its_target_is_still_vetted() -> None:
    names = Names({"news.test": (PUBLIC,), "inside.test": ("10.0.0.1",), "127.0.0.1": ("127.0.0.1",)})
    with Server(_proxy_faults()) as proxy:
        good, bad, unknown = ask(
            *(
                FetchRequest(f"http://{host}/a", proxy=proxy.url("").rstrip("/"))
                for host in ("news.test", "inside.test", "only-the-proxy-knows.test")
            ),
            resolve=names,
        )
        assert isinstance(good, Fetched)
        assert isinstance(unknown, Fetched)
        assert failed(bad).kind == "blocked_address"
        assert proxy.paths() == ["http://news.test/a", "http://only-the-proxy-knows.test/a"]


def test_the_environments_proxy_is_used_and_no_proxy_goes_past_it() -> None:
    with Server(_proxy_faults()) as proxy, Server(FAULTS) as site:
        env = {"http_proxy": proxy.url(""), "NO_PROXY": "localhost, 127.0.0.0/8"}
        names = Names({"news.test": (PUBLIC,), "127.0.0.1": ("127.0.0.1",)})
        ask(
            FetchRequest("http://news.test/a"),
            FetchRequest(site.url("/ok"), allow_private=True),
            resolve=names,
            proxies=Proxies.from_env(env),
        )
        assert (proxy.paths(), site.paths()) == (["http://news.test/a"], ["/ok"])


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense", "http://", "://"])
def test_a_proxy_that_cannot_be_used_fails_the_request(proxy: str) -> None:
    result = failed(
        ask(FetchRequest("http://news.test/", proxy=proxy), resolve=Names({"news.test": (PUBLIC,)}))[0]
    )
    assert (result.kind, urlsplit(result.url).hostname) == ("connect", "news.test")
