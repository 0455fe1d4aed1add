"""Addresses in markup: they are made absolute and taken apart, and a broken one raises nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from cleaners.links import flaw
from cleaners.metadata.head import Head
from cleaners.urls import same_site

_PLAIN = re.compile(r"https?://[\w.-]+(?:/[^\s\[\]]*)?\Z", re.ASCII)
"""Matches an address that is absolute already and needs no parsing."""


def absolute(address: str, base: str) -> str | None:
    """`address` made absolute against `base`; None when the result is no web address."""
    try:
        address = address.strip()
        if _PLAIN.match(address):
            return address
        whole = address if address.startswith(("https://", "http://")) else urljoin(base, address)
    except ValueError:
        return None
    return whole if flaw(whole) is None else None


@lru_cache(maxsize=64)
def path(url: str) -> str:
    """The path of an address in lower case, without a closing slash; empty for a home page and for what is no
    address.
    """
    try:
        return urlsplit(url).path.rstrip("/").lower()
    except ValueError:
        return ""


@lru_cache(maxsize=64)
def host(url: str) -> str:
    """The host of an address in lower case; empty when there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def canonical(head: Head, url: str) -> str | None:
    """The address that the page declares for itself; None when it is on another site, or is the home page."""
    for address in (head.link("canonical"), head.first("og:url")):
        whole = absolute(address, url) if address else None
        if whole and path(whole) and (host(whole) == host(url) or same_site(whole, url)):
            return whole
    return None
