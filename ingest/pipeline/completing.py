"""What a listing said of a page fills in what the page itself leaves out; values only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from cleaners.model import Article

PRESS = 1600
"""The year before which nothing was published as news: a listing that says so has a clock that is not set."""


def with_listing(
    article: Article, title: str | None, published: str | None, zone: str | None = None
) -> Article:
    """Where the page is silent, the listing's word counts: it is the same publisher's.

    `published` as the store keeps it: ISO 8601, a day or a time with its offset. `zone`: of the site, by its IANA name.
    """
    listed = _day_or_instant(published) if published else None
    when = _finer(article.published, listed, zone)
    return replace(article, title=article.title or title, published=when)


def _finer(stated: date | None, listed: date | None, zone: str | None) -> date | None:
    """The page's word. Where that is a day, a time that the listing gives on the same day,
    by its own clock or the site's.

    Midnight is no time: it is how listings write a day.
    """
    if stated is None or not isinstance(listed, datetime) or isinstance(stated, datetime):
        return listed if stated is None else stated
    local = listed.astimezone(ZoneInfo(zone)) if zone else listed
    agree = stated in (listed.date(), local.date())
    return listed if agree and time.min not in (listed.time(), local.time()) else stated


def _day_or_instant(written: str) -> datetime | date | None:
    when = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    return when if when.year >= PRESS else None
