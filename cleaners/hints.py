"""What named a page and what that says of it, as values, and how an article is completed by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from cleaners.model import Article

PRESS: Final = 1600
"""The year before which nothing was published as news. A listing with an earlier year has a clock that is not set."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a listing says of one page. A value that it does not give is None."""

    title: str | None = None
    published: datetime | date | None = None


def hint_of(title: str | None, published: str | None) -> Hint:
    """The hint of a listing's values as they are stored. `published` is ISO 8601, a day or a time with its offset."""
    if published is None:
        return Hint(title)
    return Hint(
        title, datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)
    )


def completed(article: Article, hint: Hint, zone: str | None) -> Article:
    """The article, completed by the listing's values where the page gives none. Both are the same publisher's.

    `zone` is the site's, by its IANA name.
    """
    listed = hint.published if hint.published is not None and hint.published.year >= PRESS else None
    published = _finer(article.published, listed, zone)
    return replace(article, title=article.title or hint.title, published=published)


def _finer(stated: date | None, listed: date | None, zone: str | None) -> date | None:
    """The page's day or time. None when the page gives neither and the listing gives none either.

    Where the page gives only a day, the result is a time that the listing gives on the same day, by the listing's own
    clock or the site's.

    Midnight is no time, for listings write a day so.
    """
    if stated is None or not isinstance(listed, datetime) or isinstance(stated, datetime):
        return listed if stated is None else stated
    local = listed.astimezone(ZoneInfo(zone)) if zone else listed
    agree = stated in (listed.date(), local.date())
    return listed if agree and time.min not in (listed.time(), local.time()) else stated
