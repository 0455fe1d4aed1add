"""What named a page, and what that says of it: values, and how they complete an article that is silent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from cleaners.model import Article

PRESS: Final = 1600
"""The year before which nothing was published as news: a listing that says so has a clock that is not set."""


@dataclass(frozen=True, slots=True)
class Hint:
    """The word of a listing on one page; what it does not say is None."""

    title: str | None = None
    published: datetime | date | None = None


def completed(article: Article, hint: Hint) -> Article:
    """Where the page is silent, the listing's word counts: it is the same publisher's."""
    stated = hint.published if hint.published is not None and hint.published.year >= PRESS else None
    return replace(article, title=article.title or hint.title, published=article.published or stated)
