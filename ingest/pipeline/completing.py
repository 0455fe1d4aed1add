"""What a listing said of a page fills in what the page itself leaves out; values only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from cleaners.model import Article


def with_listing(article: Article, title: str | None, published: str | None) -> Article:
    """Where the page is silent, the listing's word counts: it is the same publisher's.

    `published` as the store keeps it: ISO 8601, a day or a time with its offset.
    """
    when = article.published or (_day_or_instant(published) if published else None)
    return replace(article, title=article.title or title, published=when)


def _day_or_instant(written: str) -> datetime | date:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
