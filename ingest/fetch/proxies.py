"""Which proxy a request takes when its source names none. The environment's usual variables are read as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

_PORT = re.compile(r"(?:(?<=\])|^(?P<host>[^:]+)):\d{1,5}$")
"""The port of a rule. An address of IPv6 has one only where it stands in brackets."""


@dataclass(frozen=True, slots=True)
class Proxies:
    """Proxy URLs by scheme, and the hosts that are reached directly. The URLs may hold credentials."""

    http: str | None = None
    https: str | None = None
    direct: tuple[str, ...] = ()

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Proxies:
        """The proxies of HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY. Lower-case names win, as in curl.

        An upper-case HTTP_PROXY is ignored inside a CGI script, where a visitor sets it (httpoxy).
        """

        def read(name: str) -> str | None:
            upper = None if name == "http_proxy" and "REQUEST_METHOD" in env else env.get(name.upper())
            return (env.get(name) or "").strip() or (upper or "").strip() or None

        everything = read("all_proxy")
        direct = re.split(r"[\s,]+", (read("no_proxy") or "").lower())
        return cls(
            _with_scheme(read("http_proxy") or everything),
            _with_scheme(read("https_proxy") or everything),
            tuple(_without_port(rule) for rule in direct if rule),
        )

    def for_url(self, scheme: str, host: str) -> str | None:
        """The URL of the proxy for this host. None when it is reached directly."""
        if any(_covers(rule, host.lower()) for rule in self.direct):
            return None
        return self.https if scheme == "https" else self.http


def _with_scheme(proxy: str | None) -> str | None:
    """The proxy as a URL. HOST:PORT alone means HTTP, as it does to curl."""
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"


def _without_port(rule: str) -> str:
    """The rule for all ports, for a host is reached in one way."""
    return _PORT.sub(lambda match: match["host"] or "", rule).strip("[]")


def _covers(rule: str, host: str) -> bool:
    """Whether a rule of NO_PROXY covers the host: `*`, a host with its subdomains, a network or an address."""
    if rule == "*":
        return True
    try:
        return ip_address(host) in ip_network(rule, strict=False)
    except ValueError:
        name = rule.lstrip("*").lstrip(".")
        return host == name or host.endswith(f".{name}")
