"""Which proxy a request takes when its source names none: the environment's usual variables, read as values."""

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
        """From HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY; lower-case names win, as in curl.

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
        """The proxy's URL, None: directly."""
        if any(_covers(rule, host.lower()) for rule in self.direct):
            return None
        return self.https if scheme == "https" else self.http


def _covers(rule: str, host: str) -> bool:
    """NO_PROXY's rules: `*`, a host with all its subdomains, a network or address."""
    if rule == "*":
        return True
    try:
        return ip_address(host) in ip_network(rule, strict=False)
    except ValueError:
        name = rule.lstrip("*").lstrip(".")
        return host == name or host.endswith(f".{name}")
