"""Where and when stories appeared: all pages of a story, and the earliest one. What they say is not read here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, Select, exists, func, select

from ingest.store.articles import records
from ingest.store.dialects.many import among
from ingest.store.schema.tables import article_sources, articles, sources, story_members, urls

MOST_MEMBERS = 100
"""Articles of one story that are looked at: the first ones stored."""

_LOOKED_AT = 20_000
"""The most pages, the first ones met, among which the earliest pages of several stories are looked for."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One page on which a story stands. `exact`: the page repeats the text of its article and has no article of its
    own.

    `published` is the date that the page gives. For an exact copy it is the date that a listing gave.
    """

    article_id: int
    at: datetime
    published: str | None
    seen: datetime
    url: str
    source_id: str
    source_name: str
    exact: bool


def of_articles(conn: Connection, ids: Collection[int]) -> tuple[Appearance, ...]:
    """Every page on which these articles stand, the earliest first."""
    rows = conn.execute(_places().where(among(conn, article_sources.c.article_id, ids))).all()
    return tuple(sorted(_made(conn, rows), key=lambda one: (one.at, one.exact, one.url, one.source_id)))


def first_ones(conn: Connection, numbers: Collection[int]) -> Mapping[int, Appearance]:
    """The earliest page of each of these stories."""
    story_of = _members(conn, numbers)
    statement = _places().where(among(conn, article_sources.c.article_id, list(story_of)))
    first: dict[int, tuple[tuple[datetime, bool, str, str], Row[tuple[object, ...]]]] = {}
    for row in conn.execute(statement.order_by(article_sources.c.first_seen).limit(_LOOKED_AT)):
        number, key = story_of[row.article_id], (_at(row), not row.own, row.url, row.source_id)
        if number not in first or key < first[number][0]:
            first[number] = key, row
    made = _made(conn, [row for _, row in first.values()])
    return {story_of[one.article_id]: one for one in made}


def _members(conn: Connection, numbers: Collection[int]) -> dict[int, int]:
    """The articles of these stories, each with its story's number. An article that stands alone is its own story."""
    place = func.row_number().over(partition_by=story_members.c.story_id, order_by=story_members.c.article_id)
    numbered = (
        select(story_members.c.article_id, story_members.c.story_id, place.label("place"))
        .where(among(conn, story_members.c.story_id, numbers))
        .subquery()
    )
    rows = conn.execute(
        select(numbered.c.article_id, numbered.c.story_id).where(numbered.c.place <= MOST_MEMBERS)
    )
    story_of = {row.article_id: row.story_id for row in rows}
    return story_of | {number: number for number in numbers if number not in story_of}


def _places() -> Select[tuple[object, ...]]:
    """The pages of articles. `own`: the article was made of it."""
    own = exists().where(
        articles.c.url_id == article_sources.c.url_id, articles.c.id == article_sources.c.article_id
    )
    return (
        select(
            article_sources, urls.c.url, urls.c.published.label("listed"), sources.c.name, own.label("own")
        )
        .join(urls, urls.c.id == article_sources.c.url_id)
        .join(sources, sources.c.id == article_sources.c.source_id)
    )


def _at(row: Row[tuple[object, ...]]) -> datetime:
    """When the story stood there: the article's own date. For an exact copy, whose page's date is not stored, it is
    the date of its listing, else the time it was met.
    """
    at: datetime = row.order_at if row.own else records.order_at(_date(row.listed), row.first_seen)
    return at


def _date(text: str | None) -> date | None:
    try:
        return datetime.fromisoformat(text) if text and "T" in text else date.fromisoformat(text or "")
    except ValueError:
        return None


def _made(conn: Connection, rows: Iterable[Row[tuple[object, ...]]]) -> list[Appearance]:
    places = list(rows)
    statement = select(articles.c.id, articles.c.published).where(
        among(conn, articles.c.id, {row.article_id for row in places if row.own})
    )
    given = {row.id: row.published for row in conn.execute(statement)}
    return [
        Appearance(
            row.article_id,
            _at(row),
            given.get(row.article_id) if row.own else row.listed,
            row.first_seen,
            row.url,
            row.source_id,
            row.name,
            not row.own,
        )
        for row in places
    ]
