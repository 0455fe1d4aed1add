"""Descriptions of publishers whose pages the general rules cannot read: finding and joining them, no rules.

Each other module here describes one publisher in `SITES`, a tuple of `Site` values, the current one and, dated
by `until`, those that held before. Modules are found by themselves; the one read-in happens at import.
"""

from __future__ import annotations

import pkgutil
from dataclasses import fields, replace
from datetime import date
from importlib import import_module
from urllib.parse import urlsplit

from cleaners.model import Page, Site


def _shipped() -> dict[str, tuple[Site, ...]]:
    """Every description by host, earliest end first, the open-ended last."""
    by_host: dict[str, list[Site]] = {}
    for module in pkgutil.iter_modules(__path__):
        for site in import_module(f"{__name__}.{module.name}").SITES:
            for host in site.hosts:
                by_host.setdefault(host, []).append(site)
    return {host: tuple(sorted(sites, key=_until)) for host, sites in by_host.items()}


def _until(site: Site) -> date:
    return site.until or date.max


def find(url: str, day: date | None = None) -> Site | None:
    """The description of the publisher that `url` belongs to, as it held on `day` (None: today's).

    A description counts for its hosts and their subdomains.
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    while host:
        for site in _BY_HOST.get(host, ()):
            if (day is None and site.until is None) or (day is not None and day <= _until(site)):
                return site
        host = host.partition(".")[2]
    return None


def described(page: Page, given: Site | None) -> Site:
    """What is known of the page's publisher: `given` (the source's own keys) over the shipped description."""
    shipped = find(page.url, page.fetched_at.date() if page.fetched_at else None)
    if given is None or shipped is None:
        return given or shipped or Site()
    joined: dict[str, object] = {}
    for field in fields(Site):
        ours, theirs = getattr(given, field.name), getattr(shipped, field.name)
        joined[field.name] = (*theirs, *ours) if isinstance(ours, tuple) else ours or theirs
    return replace(given, **joined)  # type: ignore[arg-type]


_BY_HOST = _shipped()
