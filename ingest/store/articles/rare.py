"""Choices that few articles meet, found by an index instead of by passing all articles.

A list reads articles in the order of their dates until it is full. Where one in a million is chosen, it would read
all of them. Sources and languages have indexes in that order and are not handled here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from ingest.store.articles.lookup import Filter
from ingest.store.schema.tables import article_tags, articles, revisions, story_members

RARE = 10_000
"""The most articles of a rare condition. For a more frequent one the first page is full after a few thousand
articles."""


def rare(conn: Connection, wanted: Filter) -> frozenset[int] | None:
    """The numbers of the articles that meet one rare condition of the choice. None where no condition is rare.

    The other conditions still have to be checked.
    """
    for numbers in _by_index(wanted):
        if conn.scalar(numbers.offset(RARE).limit(1)) is None:
            return frozenset(conn.scalars(numbers))
    return None


def frequent(conn: Connection, langs: Collection[str]) -> bool:
    """Whether more than a few articles are in these languages."""
    return (
        conn.scalar(select(articles.c.id).where(articles.c.lang.in_(langs)).offset(RARE).limit(1)) is not None
    )


def _by_index(wanted: Filter) -> Iterator[Select[Any]]:
    """For each condition with an index, the query for its articles' numbers, the cheapest first."""
    if wanted.tag is not None:
        yield select(article_tags.c.article_id).where(article_tags.c.tag == wanted.tag)
    if wanted.revised:
        yield select(revisions.c.article_id).distinct()
    if wanted.shared:
        yield select(story_members.c.article_id)
