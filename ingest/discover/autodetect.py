"""Where a site's feeds and sitemaps are looked for when nothing names them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

FEED_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where feeds stand that no page names: WordPress and Ghost, then the names that static generators use."""

SITEMAP_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml")

_NEWS = re.compile(r"news|latest|recent|article|post", re.IGNORECASE)


def section(url: str) -> str:
    """The path below which a source lies; "" for a whole site, whose address ends in / or names its index."""
    folder = urlsplit(url).path.rpartition("/")[0]
    return f"{folder}/" if folder else ""


def well_known(url: str, paths: Iterable[str]) -> list[str]:
    """The paths below the source's own section, then those at the root of its host."""
    below = section(url).removesuffix("/")
    return list(dict.fromkeys(urljoin(url, base + path) for base in (below, "") for path in paths))


def newest_first(sitemaps: Iterable[str]) -> list[str]:
    """Sitemaps in the order in which news is found soonest: those of news, then as they stand."""
    return sorted(dict.fromkeys(sitemaps), key=lambda url: not _NEWS.search(urlsplit(url).path))
