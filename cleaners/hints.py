"""What named a page, and what that says of it: values, and how they complete an article that is silent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from cleaners.model import Article

PRESS: Final = 1600
"""The year before which nothing was published as news: a listing that says so has a clock that is not set."""


@dataclass(frozen=True, slots=True)
class Hint:
    """The word of a listing on one page; what it does not say is None."""

    title: str | None = None
    published: datetime | date | None = None


def hint_of(title: str | None, published: str | None) -> Hint:
    """The hint of a listing's word as it is stored: `published` is ISO 8601, a day or a time with its offset."""
    if published is None:
        return Hint(title)
    return Hint(
        title, datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)
    )


def completed(article: Article, hint: Hint, zone: str | None = None) -> Article:
    """Where the page is silent, the listing's word counts: it is the same publisher's.

    `zone`: of the site, by its IANA name.
    """
    listed = hint.published if hint.published is not None and hint.published.year >= PRESS else None
    published = _finer(article.published, listed, zone)
    return replace(article, title=article.title or hint.title, published=published)


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
