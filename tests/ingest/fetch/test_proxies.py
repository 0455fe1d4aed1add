"""Proxies as people write them in the environment, and proxies that refuse: their answer is never the site's."""

from __future__ import annotations

from typing import Any

import pytest
from hostile.asking import Names, ask
from hostile.server import Server

from ingest.fetch.proxies import Proxies
from ingest.model import Failed, FetchRequest
from ingest.politeness.robots_cache import means_no_file
from ingest.redact import Secrets

PUBLIC = "93.184.216.34"


def test_a_proxy_without_a_scheme_is_one_for_http_as_it_is_to_curl() -> None:
    made = Proxies.from_env({"HTTP_PROXY": "user:word@proxy.example:3128", "https_proxy": "proxy.example"})
    assert made == Proxies("http://user:word@proxy.example:3128", "http://proxy.example")
    assert Secrets.of_url("user:word@proxy.example:3128") == Secrets.of_url(made.http or "")


def test_blanks_around_a_proxy_are_none_of_it_and_blanks_alone_are_no_proxy() -> None:
    made = Proxies.from_env({"http_proxy": " ", "HTTP_PROXY": "http://a.example:1\n", "https_proxy": "\t"})
    assert made == Proxies("http://a.example:1", None)


@pytest.mark.parametrize(
    ("rules", "host", "direct"),
    [
        ("paper.example:8080", "paper.example", True),
        ("a.example .paper.example", "www.paper.example", True),
        ("a.example,\t*.paper.example:443", "www.paper.example", True),
        ("[::1]", "::1", True),
        ("[::1]:8080", "::1", True),
        ("fe80::/10", "fe80::1", True),
        ("::1", "::1", True),
        ("10.0.0.0/8:80", "10.1.2.3", True),
        ("paper.example:8080", "otherpaper.example", False),
        ("paper.example:", "www.other.example", False),
        ("::1", "::2", False),
    ],
)
def test_a_host_of_no_proxy_may_have_a_port_or_brackets(rules: str, host: str, direct: bool) -> None:
    made = Proxies.from_env({"all_proxy": "http://proxy.example", "no_proxy": rules})
    assert made.for_url("http", host) == (None if direct else "http://proxy.example")


@pytest.mark.parametrize("kind", ["page", "robots", "feed"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_another_password_settles_neither_a_page_nor_a_robots_txt(
    kind: Any, scheme: str
) -> None:
    async def refuse(visit: Any) -> None:
        await visit.send(b"HTTP/1.1 407 kanari-password is wrong\r\nContent-Length: 0\r\n\r\n")

    with Server({"*": refuse, "http:": refuse}) as proxy:
        address = proxy.url("").replace("//", "//user:kanari-password@").rstrip("/")
        request = FetchRequest(f"{scheme}://news.test/robots.txt", kind, proxy=address)
        (result,) = ask(request, resolve=Names({"news.test": (PUBLIC,), "127.0.0.1": ("127.0.0.1",)}))
    assert isinstance(result, Failed)
    assert (result.kind, result.detail, result.retry, result.status) == (
        "connect", "the proxy refused the connection (407)", True, None,
    )  # fmt: skip
    assert not means_no_file(result)
