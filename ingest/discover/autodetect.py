"""Where a site's feeds and sitemaps are looked for when nothing names them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from cleaners.urls import canonical
from ingest.model import Candidate, Listing

FEED_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where feeds stand that no page names: the paths of WordPress and Ghost, then those of static generators."""

SITEMAP_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml")

DEAD = timedelta(days=365)
"""A feed is dead when its newest entry is older than this."""

_NEWS = re.compile(r"news|latest|recent|article|post(?!_tag)|stor(?:y|ies)", re.IGNORECASE)
_NO_NEWS = re.compile(r"categor|tag|author|user|product|image|video|page|static|archive|forum", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_/]?(0[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)")


def section(url: str) -> str:
    """The path below which a source lies. "" for a whole site, whose address ends in / or names its index."""
    folder = urlsplit(url).path.rpartition("/")[0]
    return f"{folder}/" if folder else ""


def lies_below(url: str, folder: str) -> bool:
    """Whether a page lies below a path, such as `/tech/`."""
    return urlsplit(canonical(url)).path.startswith(folder)


def any_below(entries: Iterable[Candidate], folder: str) -> bool:
    """Whether one of the pages lies below a path."""
    return any(lies_below(one.url, folder) for one in entries)


def of_section(entries: Collection[Candidate], url: str, linked: Collection[Candidate]) -> bool:
    """Whether a feed has pages of the section at `url`: below its path, or among those that its page links to."""
    below = section(url)
    links = {canonical(one.url) for one in linked}
    return not below or any(lies_below(one.url, below) or canonical(one.url) in links for one in entries)


def last_sign(feed: Listing, now: datetime | None) -> date | None:
    """The newest day of a dead feed. None for a feed that lives or gives no days."""
    dated = (one.published or one.modified for one in feed.candidates)
    days = [when.date() if isinstance(when, datetime) else when for when in dated if when is not None]
    if now is None or not days or now.date() - max(days) < DEAD:
        return None
    return max(days)


def well_known(url: str, paths: Iterable[str]) -> list[str]:
    """The paths below the source's own section, then those at the root of its host."""
    below = section(url).removesuffix("/")
    return list(dict.fromkeys(urljoin(url, base + path) for base in (below, "") for path in paths))


def news_first(sitemaps: Iterable[Candidate]) -> list[str]:
    """Sitemaps, each once, in the order in which news is found soonest.

    Those whose names speak of news come first; those of tags, authors and pictures come last. Within each group the
    latest change counts, then the latest date in the name (`sitemap-2026-03.xml`), then the given order.
    """
    ranked = sorted(sitemaps, key=_changed, reverse=True)
    return list(dict.fromkeys(one.url for one in sorted(ranked, key=_kind)))


def _kind(sitemap: Candidate) -> int:
    name = urlsplit(sitemap.url).path
    return 0 if _NEWS.search(name) else 2 if _NO_NEWS.search(name) else 1


def _changed(sitemap: Candidate) -> tuple[int, int, int]:
    """Year, month and day of the last change. 0 for what is not known."""
    if sitemap.modified is not None:
        return sitemap.modified.year, sitemap.modified.month, sitemap.modified.day
    named = _MONTH.search(urlsplit(sitemap.url).path)
    return (int(named[1]), int(named[2] or 0), int(named[3] or 0)) if named else (0, 0, 0)
