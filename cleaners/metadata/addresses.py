"""Addresses in markup, made absolute and taken apart without raising on the broken ones."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from cleaners.links import flaw
from cleaners.metadata.head import Head
from cleaners.urls import same_site

_PLAIN = re.compile(r"https?://[\w.-]+(?:/[^\s\[\]]*)?\Z", re.ASCII)
"""What needs no taking apart."""


def absolute(address: str, base: str) -> str | None:
    """`address` as seen from `base`, when that is a web address."""
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
    """The path of an address, compared without case or a closing slash; empty for a home page or no address."""
    try:
        return urlsplit(url).path.rstrip("/").lower()
    except ValueError:
        return ""


@lru_cache(maxsize=64)
def host(url: str) -> str:
    """The host of an address in lower case, empty when there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def canonical(head: Head, url: str) -> str | None:
    """The address that the page declares for itself, believed only within its own site and beyond its home page."""
    for address in (head.link("canonical"), head.first("og:url")):
        whole = absolute(address, url) if address else None
        if whole and path(whole) and (host(whole) == host(url) or same_site(whole, url)):
            return whole
    return None
