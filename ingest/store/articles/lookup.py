"""Reads articles: lists with filters, and one article with its history. `exporting` reads all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.sql.elements import ColumnElement

from cleaners.record import FIELDS
from ingest.errors import NotStored
from ingest.store.articles import records, side_tables
from ingest.store.keys import entry_key, unpack_json
from ingest.store.schema.tables import (
    article_sources,
    article_tags,
    articles,
    revisions,
    sources,
    urls,
)
from ingest.store.stories import clusters
from ingest.store.urls.naming import known_as


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles are wanted. A field that is None or empty leaves none out. Times are compared with `order_at`, and
    `until` is excluded.
    """

    sources: tuple[str, ...] = ()
    """Ids of sources. An article also belongs to a source in which it stands as a copy."""
    lang: str | None = None
    """A BCP 47 tag. `zh` includes zh-Hans and zh-Hant."""
    tag: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    representatives_only: bool = False
    """Only one article of each story."""
    story: int | None = None
    """Only articles of the story of this number."""
    shared: bool | None = None
    """True keeps only articles whose story others tell too, False only those that stand alone."""
    revised: bool = False
    """Only articles with earlier versions."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """All conditions, on `articles`."""
        return [*self.beside(articles.c.id), *self.own()]

    def beside(self, key: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """The conditions on other tables for the article with the number `key`. They do not read its own long row."""
        conditions: list[ColumnElement[bool]] = []
        if self.sources:
            standing = select(article_sources.c.article_id).where(
                article_sources.c.article_id == key, article_sources.c.source_id.in_(self.sources)
            )
            conditions.append(standing.exists())
        if self.tag is not None:
            tagged = select(article_tags.c.tag).where(
                article_tags.c.tag == self.tag, article_tags.c.article_id == key
            )
            conditions.append(tagged.exists())
        if self.representatives_only:
            conditions.append(clusters.representing(key))
        if self.story is not None:
            conditions.append(clusters.belonging(key, self.story))
        if self.shared is not None:
            is_shared = clusters.shared(key)
            conditions.append(is_shared if self.shared else ~is_shared)
        if self.revised:
            conditions.append(select(revisions.c.number).where(revisions.c.article_id == key).exists())
        return conditions

    def own(self) -> list[ColumnElement[bool]]:
        """The conditions on the article's own row."""
        return [*self.dates(), *self.speaking()]

    def speaking(self) -> list[ColumnElement[bool]]:
        """The condition on the article's language, which may have any script if the filter names none."""
        if self.lang is None:
            return []
        wider = articles.c.lang.startswith(f"{self.lang}-", autoescape=True)
        return [(articles.c.lang == self.lang) | wider]

    def dates(self, at: ColumnElement[datetime] = articles.c.order_at) -> list[ColumnElement[bool]]:
        """The conditions on time, for the column `at`."""
        conditions: list[ColumnElement[bool]] = []
        if self.since is not None:
            conditions.append(at >= self.since)
        if self.until is not None:
            conditions.append(at < self.until)
        return conditions


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Headline:
    """One line of a list of articles."""

    id: int
    url: str
    title: str | None
    lang: str | None
    published: str | None
    source_id: str
    source: str | None
    """The publication that the page names as its source."""
    source_name: str
    """The source in sources.yaml."""
    first_stored: datetime
    order_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version. `changed` are the fields that the next version changed, at the time `replaced_at`."""

    number: int
    kind: str
    replaced_at: datetime
    page_id: int
    cleaner_version: str
    changed: tuple[str, ...]
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The last visit to an article's page. `reason`: why it failed, as http_4xx. None when the page was there."""

    checked_at: datetime | None
    reason: str | None
    detail: str | None
    next_try: datetime | None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article with everything that is known of it. `record` has the fields of `cleaners.Article`."""

    id: int
    record: Mapping[str, Any]
    source_id: str
    page_id: int
    cleaner_version: str
    first_stored: datetime
    updated: datetime | None
    standing: tuple[tuple[str, str], ...]
    """(source id, URL) of every place where the story was found."""
    revisions: tuple[Revision, ...]
    """Earlier versions, oldest first."""
    page: LastVisit
    story: clusters.StoryCluster | None
    """The articles of the same story, with the evidence. None when the article stands alone."""


def headlines(
    conn: Connection, wanted: Filter = EVERYTHING, *, limit: int = 20, offset: int = 0
) -> tuple[Headline, ...]:
    """Wanted articles, the newest first. Behind them are those without a date, the last stored first."""
    dated = articles.c.published_at.is_not(None)
    rows = _headlines(conn, [*wanted.conditions(), dated], limit, offset)
    if len(rows) < limit:
        before = len(rows) and offset + len(rows)
        if offset and not rows:
            before = count(conn, wanted, dated)
        undated = [*wanted.conditions(), ~dated]
        rows += _headlines(conn, undated, limit - len(rows), max(0, offset - before))
    return tuple(rows)


def _headlines(
    conn: Connection, conditions: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> list[Headline]:
    names = Headline.__dataclass_fields__
    # Not a join, for which a planner may begin with the sources and sort all articles.
    called = select(sources.c.name).where(sources.c.id == articles.c.source_id).scalar_subquery()
    columns = [called if name == "source_name" else articles.c[name] for name in names]
    statement = (
        select(*columns)
        .where(*conditions)
        .order_by(articles.c.order_at.desc(), articles.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [Headline(*row) for row in conn.execute(statement)]


def count(conn: Connection, wanted: Filter = EVERYTHING, *more: ColumnElement[bool]) -> int:
    """The number of wanted articles that also meet the conditions `more`."""
    counted = select(func.count()).select_from(articles).where(*wanted.conditions(), *more)
    return conn.scalar(counted) or 0


def languages(conn: Connection) -> tuple[str, ...]:
    """The languages of all articles."""
    statement = select(articles.c.lang).where(articles.c.lang.is_not(None)).distinct()
    return tuple(sorted(conn.scalars(statement)))


def title(conn: Connection, article_id: int) -> str:
    """The title of one article, else its URL. Raises NotStored when there is no article of that id."""
    statement = select(articles.c.title, articles.c.url).where(articles.c.id == article_id)
    row = conn.execute(statement).one_or_none()
    if row is None:
        raise _no_article(article_id)
    return str(row.title or row.url)


def _no_article(article_id: int) -> NotStored:
    return NotStored(f"there is no article {article_id}: `ingest articles list` shows their numbers")


def show(conn: Connection, article_id: int) -> ArticleRecord:
    """Everything about one article. Raises NotStored when there is no article of that id."""
    row = conn.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
    if row is None:
        raise _no_article(article_id)
    places = (
        select(article_sources.c.source_id, urls.c.url)
        .join(urls, urls.c.id == article_sources.c.url_id)
        .where(article_sources.c.article_id == article_id)
        .order_by(article_sources.c.first_seen, article_sources.c.url_id)
    )
    earlier = select(revisions).where(revisions.c.article_id == article_id).order_by(revisions.c.number)
    return ArticleRecord(
        id=row.id,
        record=records.of_row(row._asdict(), side_tables.removed_spans_of(conn, article_id)),
        source_id=row.source_id,
        page_id=row.page_id,
        cleaner_version=row.cleaner_version,
        first_stored=row.first_stored,
        updated=row.updated,
        standing=tuple((place.source_id, place.url) for place in conn.execute(places)),
        revisions=tuple(_revision(revision) for revision in conn.execute(earlier)),
        page=_visit(conn, row.url_id),
        story=clusters.story(conn, article_id),
    )


def _visit(conn: Connection, url_id: int) -> LastVisit:
    columns = (urls.c.checked_at, urls.c.reason, urls.c.detail, urls.c.next_try)
    return LastVisit(*conn.execute(select(*columns).where(urls.c.id == url_id)).one())


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        row.number,
        row.kind,
        row.replaced_at,
        row.page_id,
        row.cleaner_version,
        tuple(row.changed),
        unpack_json(row.record),
    )


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The changes from one record to the next, by field: the lines of a unified diff without its heads."""
    changes = {}
    for name in FIELDS:
        if name != "removed" and old.get(name) != new.get(name):
            lines = unified_diff(_lines(old.get(name)), _lines(new.get(name)), lineterm="", n=1)
            changes[name] = tuple(lines)[2:]
    return changes


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else str(value).split("\n")


def find(conn: Connection, url: str) -> int | None:
    """The id of the article with this canonical URL, else of the one to which the URL led. None when there is none."""
    key = entry_key(known_as(conn, url))
    own: int | None = conn.scalar(select(articles.c.id).where(articles.c.url_key == key))
    if own is not None:
        return own
    led = (
        select(article_sources.c.article_id)
        .join(urls, urls.c.id == article_sources.c.url_id)
        .where(urls.c.key == key)
        .order_by(article_sources.c.article_id.desc())
    )
    number: int | None = conn.scalar(led.limit(1))
    return number
