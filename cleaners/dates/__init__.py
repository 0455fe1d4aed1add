"""Dates of news: found in text, read from values, and given the zone of their source. Neither pages nor markup are
read here."""

from __future__ import annotations

from datetime import tzinfo

from cleaners.dates.running_text import DateMention, Order, find, find_all, zone_named
from cleaners.dates.whole_values import parse, url_date, url_year
from cleaners.model import Site

__all__ = ["DateMention", "Order", "find", "find_all", "parse", "url_date", "url_year", "zone_for"]

_CHINESE = "Asia/Shanghai"


def zone_for(site: Site, lang: str | None) -> tzinfo | None:
    """The zone of times that name none: the source's, else China's for a Chinese page. None where none is known."""
    if site.timezone and (zone := zone_named(site.timezone)) is not None:
        return zone
    if lang is not None and lang.lower().replace("_", "-").split("-")[0] == "zh":
        return zone_named(_CHINESE)
    return None
