"""Which proxy a request takes when its source names none. The environment's usual variables are read as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network


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
            return env.get(name) or upper or None

        everything = read("all_proxy")
        direct = (part.strip().lower() for part in (read("no_proxy") or "").split(","))
        return cls(
            read("http_proxy") or everything, read("https_proxy") or everything, tuple(p for p in direct if p)
        )

    def for_url(self, scheme: str, host: str) -> str | None:
        """The URL of the proxy for this host. None when it is reached directly."""
        if any(_covers(rule, host.lower()) for rule in self.direct):
            return None
        return self.https if scheme == "https" else self.http


def _covers(rule: str, host: str) -> bool:
    """Whether a rule of NO_PROXY covers the host: `*`, a host with its subdomains, a network or an address."""
    if rule == "*":
        return True
    try:
        return ip_address(host) in ip_network(rule, strict=False)
    except ValueError:
        name = rule.lstrip("*").lstrip(".")
        return host == name or host.endswith(f".{name}")
