"""Lists of articles for readers: pages that go on behind an article, and counts of what a choice holds.

Every query reads a bounded number of rows, so that the millionth article costs what the first one does. Columns
that stand behind the text in an article's row are read from indexes: SQLite would read the whole text to get to
them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Select,
    TextClause,
    and_,
    case,
    func,
    literal,
    select,
    tuple_,
    union,
)
from sqlalchemy.sql.elements import ColumnElement

from ingest.store.articles.languages import variants
from ingest.store.articles.lookup import EVERYTHING, Filter
from ingest.store.articles.rare import frequent, rare
from ingest.store.dialects.language_filter import speaks
from ingest.store.dialects.many import among
from ingest.store.schema.tables import (
    article_sources,
    article_tags,
    articles,
    revisions,
    sources,
    story_members,
)
from ingest.store.search.queries import Match, matching

COUNTED = 5000
"""The newest articles of a choice, which are counted by source, language and tag."""

LEAD = 140
"""Characters of a text that a list shows."""

_TAGS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Cursor:
    """The article behind which a list goes on. `order_at` is None for search results, which go on by number."""

    id: int
    order_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """One article in a list. `marks` are the (start, end) of a search's matches within `excerpt`."""

    id: int
    url: str
    title: str | None
    lang: str | None
    published: str | None
    source_id: str
    order_at: datetime
    source_name: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    carried: int
    """Articles that tell its story, itself included."""
    revised: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the counted articles have which source, language and tag, the most frequent first."""

    counted: int
    sources: tuple[tuple[str, int], ...]
    langs: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]
    kinds: Mapping[str, int]
    """The number of articles by kind. `first` counts one of each story, `shared` those that others tell too,
    `alone` the others, and `revised` those with earlier versions."""


def lines(
    conn: Connection, wanted: Filter = EVERYTHING, *, behind: Cursor | None = None, limit: int = 25
) -> tuple[ListedArticle, ...]:
    """The newest articles of a choice behind the cursor, in the order of their dates."""
    return _lines(conn, [number for number, _ in _newest(conn, wanted, behind, limit)], {})


def hits(
    conn: Connection,
    query: str,
    wanted: Filter,
    *,
    behind: Cursor | None,
    limit: int,
) -> tuple[ListedArticle, ...]:
    """At most `limit` articles that a query finds behind the cursor, the last stored first.

    Raises UsageError like `search`.
    """
    matches = matching(conn, query, wanted, limit=limit, below=behind.id if behind else None)
    return _lines(conn, [one.id for one in matches], {one.id: one for one in matches})


def newest(
    conn: Connection, wanted: Filter = EVERYTHING, limit: int = COUNTED
) -> tuple[tuple[int, datetime], ...]:
    """The numbers and dates of the newest articles of a choice."""
    return tuple(_newest(conn, wanted, None, limit))


def dates(conn: Connection, ids: Collection[int]) -> tuple[tuple[int, datetime], ...]:
    """The numbers and dates of these articles, the newest first."""
    chosen = select(articles.c.id, articles.c.order_at).where(among(conn, articles.c.id, ids))
    ordered = chosen.order_by(articles.c.order_at.desc(), articles.c.id.desc())
    return tuple((row.id, row.order_at) for row in conn.execute(ordered))


def facets(conn: Connection, ids: Sequence[int]) -> Facets:
    """By source, language and tag, how many of these articles there are. An article counts in each source where it
    stands as a copy.
    """
    standing = select(article_sources.c.source_id, func.count(article_sources.c.article_id.distinct())).where(
        among(conn, article_sources.c.article_id, ids)
    )
    spoken = select(articles.c.lang, func.count()).where(
        among(conn, articles.c.id, ids), articles.c.lang.is_not(None)
    )
    tagged = select(article_tags.c.tag, func.count()).where(among(conn, article_tags.c.article_id, ids))
    return Facets(
        len(ids),
        _counted(conn, standing.group_by(article_sources.c.source_id)),
        _counted(conn, spoken.group_by(articles.c.lang)),
        _counted(conn, tagged.group_by(article_tags.c.tag))[:_TAGS_SHOWN],
        _kinds(conn, ids),
    )


def _kinds(conn: Connection, ids: Sequence[int]) -> Mapping[str, int]:
    chosen = {
        "first": Filter(representatives_only=True),
        "shared": Filter(shared=True),
        "revised": Filter(revised=True),
    }
    counted = [
        func.coalesce(func.sum(case((and_(*wanted.conditions()), 1), else_=0)), 0).label(name)
        for name, wanted in chosen.items()
    ]
    row = conn.execute(select(*counted).where(among(conn, articles.c.id, ids))).mappings().one()
    numbers = {name: int(count) for name, count in row.items()}
    return {**numbers, "alone": len(ids) - numbers["shared"]}


def _counted(conn: Connection, statement: Select[Any]) -> tuple[tuple[str, int], ...]:
    rows = [(str(row[0]), int(row[1])) for row in conn.execute(statement)]
    return tuple(sorted(rows, key=lambda one: (-one[1], one[0])))


def names(conn: Connection) -> Mapping[str, str]:
    """The names of all sources by their ids."""
    return {row.id: row.name for row in conn.execute(select(sources.c.id, sources.c.name))}


def _newest(
    conn: Connection, wanted: Filter, behind: Cursor | None, limit: int
) -> list[tuple[int, datetime]]:
    """The numbers and dates of the newest articles of a choice behind the cursor."""
    each = _orders(conn, wanted)
    if not each:
        return []
    parts = [one.behind(behind, wanted).limit(limit) for one in each]
    statement = parts[0]
    if len(parts) > 1:  # an article of several sources stands in several of them
        chosen = union(*(select(one.subquery()) for one in parts)).subquery()
        statement = select(chosen).order_by(chosen.c.order_at.desc(), chosen.c.id.desc()).limit(limit)
    return [(row.id, row.order_at) for row in conn.execute(statement)]


@dataclass(frozen=True, slots=True)
class _Order:
    """The articles of a choice in the order of their dates, as one index gives them: of the table of articles, or
    of the table of their places, where one article may stand several times.
    """

    id: Column[int]
    order_at: Column[datetime]
    conditions: Sequence[ColumnElement[bool] | TextClause]
    """All conditions of the choice but those on dates."""

    def behind(self, cursor: Cursor | None, wanted: Filter) -> Select[int, datetime]:
        """The articles of the wanted time behind the cursor, each once, the newest first."""
        conditions = [*self.conditions, *wanted.dates(self.order_at)]
        if cursor is not None and cursor.order_at is not None:
            at = literal(cursor.order_at, self.order_at.type)
            conditions.append(tuple_(self.order_at, self.id) < tuple_(at, literal(cursor.id)))
        statement = select(self.id.label("id"), self.order_at).where(*conditions)
        if self.id.table is article_sources:
            statement = statement.distinct()
        return statement.order_by(self.order_at.desc(), self.id.desc())


def _orders(conn: Connection, wanted: Filter) -> list[_Order]:
    """The index by which the newest articles of a choice are found soonest; several where each covers a part.

    Empty where no article has the language.
    """
    few = rare(conn, wanted)
    langs = None if wanted.lang is None else variants(conn, wanted.lang)
    if few is not None:
        return [_of_all([among(conn, articles.c.id, few), *wanted.speaking()], wanted)]
    if wanted.sources and (langs is None or frequent(conn, langs)):
        return [_of_source(conn, one, wanted) for one in wanted.sources]
    if langs is None:
        return [_of_all([], wanted)]
    return [_of_all([articles.c.lang == one], wanted) for one in langs]


def _of_all(conditions: Sequence[ColumnElement[bool]], wanted: Filter) -> _Order:
    return _Order(articles.c.id, articles.c.order_at, [*conditions, *wanted.beside(articles.c.id)])


def _of_source(conn: Connection, source_id: str, wanted: Filter) -> _Order:
    key = article_sources.c.article_id
    conditions = [article_sources.c.source_id == source_id, *replace(wanted, sources=()).beside(key)]
    speaking = [] if wanted.lang is None else [speaks(conn, key, wanted.lang)]
    return _Order(key, article_sources.c.order_at, [*conditions, *speaking])


def _lines(conn: Connection, ids: Sequence[int], matches: Mapping[int, Match]) -> tuple[ListedArticle, ...]:
    """The articles of these numbers, in this order, with what other tables say of them."""
    shown = ("id", "url", "title", "lang", "published", "source_id", "order_at")
    columns = [articles.c[name] for name in shown]
    statement = (
        select(*columns, sources.c.name, func.substr(articles.c.text, 1, LEAD + 1).label("lead"))
        .join(sources, sources.c.id == articles.c.source_id)
        .where(articles.c.id.in_(ids))
    )
    rows = {row.id: row for row in conn.execute(statement)}
    carried = carriers(conn, ids)
    changed = set(conn.scalars(select(revisions.c.article_id).where(revisions.c.article_id.in_(ids))))
    made = []
    for number in ids:
        row, match = rows.get(number), matches.get(number)
        if row is None:  # deleted since the numbers were read
            continue
        made.append(
            ListedArticle(
                **{name: getattr(row, name) for name in shown},
                source_name=row.name,
                excerpt=match.snippet if match else _lead(row.lead),
                marks=match.marks if match else (),
                carried=carried.get(number, 1),
                revised=number in changed,
            )
        )
    return tuple(made)


def _lead(text: str) -> str:
    """The beginning of a text on one line, with an ellipsis where it goes on."""
    begun = " ".join(text[:LEAD].split())
    return f"{begun}…" if len(text) > LEAD else begun


def carriers(conn: Connection, ids: Collection[int]) -> Mapping[int, int]:
    """For each of these articles, how many articles tell its story. Articles that stand alone are left out."""
    own, other = story_members.alias(), story_members.alias()
    statement = (
        select(own.c.article_id, func.count())
        .join(other, other.c.story_id == own.c.story_id)
        .where(own.c.article_id.in_(list(ids)))
        .group_by(own.c.article_id)
    )
    return {row[0]: row[1] for row in conn.execute(statement)}
