"""What a listing said of a page fills in what the page itself leaves out; values only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from cleaners.model import Article

PRESS = 1600
"""The year before which nothing was published as news: a listing that says so has a clock that is not set."""


def with_listing(article: Article, title: str | None, published: str | None) -> Article:
    """Where the page is silent, the listing's word counts: it is the same publisher's.

    `published` as the store keeps it: ISO 8601, a day or a time with its offset.
    """
    when = article.published or (_day_or_instant(published) if published else None)
    return replace(article, title=article.title or title, published=when)


def _day_or_instant(written: str) -> datetime | date | None:
    when = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    return when if when.year >= PRESS else None
