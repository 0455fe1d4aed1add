"""How fetching behaves: limits, times and its User-Agent. Values only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ingest.model import DocumentKind

_KIB = 1024
_MIB = 1024 * _KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one kind of document: decoded bytes, seconds in flight over all hops, redirects."""

    size: int
    seconds: float
    hops: int


LIMITS: Mapping[DocumentKind, Limits] = MappingProxyType(
    {
        "page": Limits(10 * _MIB, 30.0, 10),
        "feed": Limits(15 * _MIB, 30.0, 10),
        "sitemap": Limits(50 * _MIB, 60.0, 10),  # the size is the sitemap protocol's own limit
        "robots": Limits(512 * _KIB, 10.0, 5),  # RFC 9309 2.5 (at least 500 KiB) and 2.3.1.2
    }
)


def user_agent(contact: str | None = None) -> str:
    """The User-Agent header: product, version and `contact`, a URL or mail address at which its operator is reached."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        product = f"news-ingest/{version('news-ingest')}"
    except PackageNotFoundError:  # run from a source tree that is not installed
        product = "news-ingest"
    if contact and ":" not in contact and "@" in contact:
        contact = f"mailto:{contact}"
    return f"{product} (+{contact})" if contact else product


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Everything about fetching that holds for all sources. Times in seconds, sizes in decoded bytes."""

    user_agent: str = field(default_factory=user_agent)
    limits: Mapping[DocumentKind, Limits] = field(default_factory=lambda: LIMITS)
    connect_seconds: float = 10.0
    lookup_seconds: float = 5.0
    max_in_flight: int = 16
    delay: float = 2.0
    """Least seconds between two requests to one host, when neither the source nor robots.txt asks for more."""
    max_crawl_delay: float = 60.0
    """Seconds. A longer Crawl-delay counts as this one."""

    @property
    def agent(self) -> str:
        """The product token by which robots.txt addresses this crawler (RFC 9309 2.2.1)."""
        token = re.match(r"[A-Za-z_-]+", self.user_agent)
        return token.group() if token else "news-ingest"
