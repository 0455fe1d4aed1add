"""Which network addresses may be dialled: an explicit list, and nothing that touches a socket.

`ipaddress.is_global` is not enough: it calls NAT64, 6to4, 192.88.99.0/24 and multicast public. The list follows
the IANA special-purpose registries (https://www.iana.org/assignments/iana-ipv4-special-registry and
iana-ipv6-special-registry); of IPv6 only 2000::/3 is in use for the public net, all else is refused.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from cleaners.urls import host_of

_PRIVATE = tuple(
    map(IPv4Network, ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
)
_PRIVATE_6 = tuple(map(IPv6Network, ("::1/128", "fc00::/7")))

_NEVER = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # "this" network: reaches the machine itself
            "100.100.100.200/32",  # metadata service of Alibaba Cloud, inside 100.64.0.0/10
            "169.254.0.0/16",  # link-local, with the metadata services of most clouds
            "192.0.0.0/24",  # protocol assignments, with a metadata service
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_NEVER_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: the IPv4 address inside may be anything
            "3fff::/20",  # documentation
            "fd00:ec2::254/128",  # metadata service of Amazon, inside fc00::/7
        ),
    )
)
_FOUR_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+){3}")
_PUBLIC_6 = IPv6Network("2000::/3")
_SHOWN = 60
"""Characters of what is no address that are told."""


def is_loopback(host: str) -> bool:
    """Whether a URL's host names this machine, in the usual spelling; `127.1` and `2130706433` do not count."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def spelt_oddly(url: str) -> bool:
    """Whether the URL's host is an IPv4 address in a spelling that readers take for another one, or for a name:
    `0177.0.0.1`, `0x7f.1`, `2130706433`, `127.1`, `127.0.0.1.`, digits of other scripts.
    """
    meant = host_of(url)
    if meant is None or not _FOUR_NUMBERS.fullmatch(meant):
        return False
    return urlsplit(url).hostname != meant


def unreachable(url: str, *, allow_private: bool) -> str | None:
    """Why the host that a URL names is never dialled, as far as the URL alone tells: it is an address that is refused,
    or a name of this machine (RFC 6761, section 6.3). None for all other names: a name server has to be asked.
    """
    host = (host_of(url) or "").strip("[]")
    try:
        ip_address(host)
    except ValueError:
        own = host == "localhost" or host.endswith(".localhost")
        return refusal("127.0.0.1", allow_private=allow_private) if own else None
    return refusal(host, allow_private=allow_private)


def refusal(address: str, *, allow_private: bool = False) -> str | None:
    """Why `address` (as a resolver gives it, a zone included) may not be dialled. None when it may.

    `allow_private` opens loopback, private and unique-local networks, and never link-local, multicast,
    transition or metadata addresses. An IPv4 address mapped into IPv6 is judged as what it is.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return f"{address[:_SHOWN]!r} is no address"
    if isinstance(ip, IPv4Address):
        return _refusal_4(ip, allow_private)
    # A zone (fe80::1%eth0) is only meaningful for link-local addresses, and `in` and `ipv4_mapped` would ignore it.
    if ip.scope_id is not None:
        return f"{str(ip)[:_SHOWN]} is not a public address"
    if ip.ipv4_mapped is not None:
        return _refusal_4(ip.ipv4_mapped, allow_private)
    return _refusal_6(ip, allow_private)


def _refusal_4(ip: IPv4Address, allow_private: bool) -> str | None:
    if any(ip in network for network in _NEVER):
        return f"{ip} is not a public address"
    if not allow_private and any(ip in network for network in _PRIVATE):
        return f"{ip} is in a private network"
    return None


def _refusal_6(ip: IPv6Address, allow_private: bool) -> str | None:
    if any(ip in network for network in _NEVER_6):
        return f"{ip} is not a public address"
    if any(ip in network for network in _PRIVATE_6):
        return None if allow_private else f"{ip} is in a private network"
    return None if ip in _PUBLIC_6 else f"{ip} is not a public address"
