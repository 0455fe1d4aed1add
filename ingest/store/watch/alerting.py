"""What saved searches still have to look at, what they have told already, and what a message says. No query is
judged here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from ingest.store import dialects
from ingest.store.schema.tables import article_sources, articles, sources, story_members
from ingest.store.schema.watch_tables import alert_marks, alerted

MARGIN = 100
"""Articles before the last one that are looked at again. In PostgreSQL a lower number may become visible after a
higher one."""


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article that a saved search looks at."""

    id: int
    title: str | None
    text: str
    sources: frozenset[str]
    """Every source in which the article stands."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and when a story was first published, and how often it was reprinted."""

    url: str
    source: str
    """The source's name."""
    published: str | None
    """As its page gives it, in ISO 8601."""
    stored: datetime
    reprints: int
    """Other places where the story stands: copies, and other articles of it."""


def newest(conn: Connection) -> int:
    """The number of the newest article. 0 where there is none."""
    return conn.scalar(select(func.coalesce(func.max(articles.c.id), 0))) or 0


def marks(conn: Connection, names: Sequence[str]) -> Mapping[str, int]:
    """For each saved search, the last article it has looked at. A new search begins with the next article."""
    last = newest(conn)
    for name in names:
        statement = dialects.insert(conn, alert_marks).values(alert=name, began=last, seen=last)
        conn.execute(statement.on_conflict_do_nothing())
    conn.execute(delete(alert_marks).where(alert_marks.c.alert.not_in(list(names))))
    return {row.alert: max(row.began, row.seen - MARGIN) for row in conn.execute(select(alert_marks))}


def mark_searched(conn: Connection, last: int) -> None:
    """Notes that all saved searches have looked at the articles up to this one."""
    conn.execute(update(alert_marks).where(alert_marks.c.seen < last).values(seen=last))


def after(conn: Connection, number: int, limit: int) -> tuple[NewArticle, ...]:
    """The articles that come after this number, in their order."""
    columns = (articles.c.id, articles.c.title, articles.c.text, articles.c.source_id)
    wanted = select(*columns).where(articles.c.id > number).order_by(articles.c.id).limit(limit)
    rows = conn.execute(wanted).all()
    standing: dict[int, set[str]] = {row.id: {row.source_id} for row in rows}
    links = select(article_sources.c.article_id, article_sources.c.source_id)
    for link in conn.execute(links.where(article_sources.c.article_id.in_(standing))):
        standing[link.article_id].add(link.source_id)
    return tuple(NewArticle(row.id, row.title, row.text, frozenset(standing[row.id])) for row in rows)


def first_time(conn: Connection, alert: str, article_id: int, now: datetime) -> bool:
    """Whether this search has told no article of the article's story yet. From now on it has."""
    messages = select(alerted.c.article_id).where(
        alerted.c.alert == alert, alerted.c.article_id.in_(_story(conn, article_id))
    )
    if conn.execute(messages.limit(1)).one_or_none() is not None:
        return False
    conn.execute(dialects.insert(conn, alerted).values(alert=alert, article_id=article_id, at=now))
    return True


def publication(conn: Connection, article_id: int) -> Publication:
    """The first publication of the article's story, as far as it is stored."""
    members = _story(conn, article_id)
    columns = (articles.c.url, articles.c.published, articles.c.first_stored, sources.c.name)
    first = conn.execute(
        select(*columns)
        .join(sources, sources.c.id == articles.c.source_id)
        .where(articles.c.id.in_(members))
        .order_by(articles.c.order_at, articles.c.id)
        .limit(1)
    ).one()
    places = (
        select(func.count()).select_from(article_sources).where(article_sources.c.article_id.in_(members))
    )
    copies = max((conn.scalar(places) or 0), len(members)) - 1
    return Publication(first.url, first.name, first.published, first.first_stored, copies)


def _story(conn: Connection, article_id: int) -> list[int]:
    """The articles of the article's story, itself among them."""
    number = select(story_members.c.story_id).where(story_members.c.article_id == article_id)
    others = conn.scalars(
        select(story_members.c.article_id).where(story_members.c.story_id == number.scalar_subquery())
    )
    return sorted({article_id, *others})


def new_by_source(conn: Connection, since: datetime, now: datetime) -> Mapping[str, int]:
    """By source, how many of its articles are dated after `since` and were stored from then to `now`."""
    wanted = (
        select(articles.c.source_id, func.count())
        .where(articles.c.order_at >= since, articles.c.first_stored.between(since, now))
        .group_by(articles.c.source_id)
    )
    return {row[0]: row[1] for row in conn.execute(wanted)}


def headline(conn: Connection, article_id: int) -> Mapping[str, Any]:
    """What an alert shows of an article."""
    columns = [articles.c[name] for name in ("url", "title", "lang", "published", "source_id")]
    return dict(conn.execute(select(*columns).where(articles.c.id == article_id)).mappings().one())
