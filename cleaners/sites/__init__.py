"""Finds and joins the descriptions of publishers whose pages the general rules cannot read. No rules are here.

Each other module describes one publisher in `SITES`, a tuple of `Site` values: the current description, and earlier
ones dated by `until`. Modules are discovered automatically and read once, at import.
"""

from __future__ import annotations

import pkgutil
from dataclasses import fields, replace
from datetime import date
from importlib import import_module
from urllib.parse import urlsplit

from cleaners.model import Page, Site


def _shipped() -> dict[str, tuple[Site, ...]]:
    """Every description by host. The earliest end comes first, the open-ended description last."""
    by_host: dict[str, list[Site]] = {}
    for module in pkgutil.iter_modules(__path__):
        for site in import_module(f"{__name__}.{module.name}").SITES:
            for host in site.hosts:
                by_host.setdefault(host, []).append(site)
    return {host: tuple(sorted(sites, key=_until)) for host, sites in by_host.items()}


def _until(site: Site) -> date:
    return site.until or date.max


def find(url: str, day: date | None = None) -> Site | None:
    """The description of the publisher of `url` that held on `day` (None for today). None when there is no description.

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
    """What is known of the page's publisher: the shipped description, overridden by `given` (the source's own keys)."""
    shipped = find(page.url, page.fetched_at.date() if page.fetched_at else None)
    if given is None or shipped is None:
        return given or shipped or Site()
    joined: dict[str, object] = {}
    for field in fields(Site):
        ours, theirs = getattr(given, field.name), getattr(shipped, field.name)
        joined[field.name] = (*theirs, *ours) if isinstance(ours, tuple) else ours or theirs
    return replace(given, **joined)  # type: ignore[arg-type]


_BY_HOST = _shipped()
