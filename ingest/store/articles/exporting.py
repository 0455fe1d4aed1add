"""Reads all that is stored of each article, in the order of their numbers, in memory that does not grow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select
from sqlalchemy.sql.elements import ColumnElement

from ingest.errors import NotStored
from ingest.store.articles import records
from ingest.store.articles.lookup import EVERYTHING, Filter
from ingest.store.engine import Store
from ingest.store.keys import unpack_json
from ingest.store.schema.tables import (
    article_sources,
    articles,
    pages,
    removed_spans,
    revisions,
    sources,
    story_members,
    urls,
)

_BATCH = 500

_NUMBER_DIGITS = 18
"""Digits of the largest number that a database gives. The id of an export has 32."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One article. `number` is its number in this database. It was made of the page `page_id`."""

    number: int
    page_id: int
    record: dict[str, Any]


def everything(store: Store, wanted: Filter = EVERYTHING, *, after: int = 0) -> Iterator[dict[str, Any]]:
    """The records of `numbered` alone."""
    return (one.record for one in numbered(store, wanted, after=after))


def numbered(
    store: Store, wanted: Filter = EVERYTHING, *, after: int = 0, until: int | None = None
) -> Iterator[Exported]:
    """Every article with all stored facts, as `ingest.export.native` documents them.

    Articles are read in batches, each a short transaction: memory does not grow, and a slow reader is in nobody's
    way. `after`: begin behind the article of this number; `until`: end with this one.
    """
    end = [] if until is None else [articles.c.id <= until]
    while True:
        with store.read() as conn:
            rows = _rows(conn, articles.c.id > after, *end, *wanted.conditions())
            beside = _Beside(conn, rows)
        if not rows:
            return
        for row in rows:
            yield Exported(row["number"], row["page"], _record(row, beside))
        after = rows[-1]["number"]


def ranges(conn: Connection, wanted: Filter, after: int, size: int) -> Sequence[tuple[int, int, int]]:
    """Splits the wanted articles behind `after` into ranges of `size`: the first and the last number, and how many
    there are.
    """
    at = func.row_number().over(order_by=articles.c.id).label("at")
    matches = select(articles.c.id, at).where(articles.c.id > after, *wanted.conditions()).subquery()
    place = (matches.c.at - 1) // size
    rows = (
        select(func.min(matches.c.id), func.max(matches.c.id), func.count()).group_by(place).order_by(place)
    )
    return [(first, last, count) for first, last, count in conn.execute(rows)]


def of_numbers(conn: Connection, numbers: Sequence[int]) -> tuple[dict[str, Any], ...]:
    """The records of the articles of these numbers, in this order. At most as many as a batch has."""
    rows = _rows(conn, articles.c.id.in_(numbers))
    beside = _Beside(conn, rows)
    by_number = {row["number"]: _record(row, beside) for row in rows}
    return tuple(by_number[number] for number in numbers if number in by_number)


def number_of(conn: Connection, name: str) -> int:
    """The number of an article that is named by its number or by the `id` of its export. Raises NotStored."""
    if name.isascii() and name.isdigit() and len(name) <= _NUMBER_DIGITS:
        return int(name)
    try:
        key = bytes.fromhex(name)
    except ValueError:
        key = b""
    number: int | None = conn.scalar(
        select(articles.c.id).join(urls, urls.c.id == articles.c.url_id).where(urls.c.key == key)
    )
    if number is None:
        raise NotStored(f"there is no article {name}: give its number or the `id` that an export has")
    return number


def _rows(conn: Connection, *conditions: ColumnElement[bool]) -> Sequence[RowMapping]:
    """The rows of at most a batch of articles, by their numbers."""
    own = [articles.c[name] for name in records.COLUMNS]
    statement = (
        select(
            *own,
            articles.c.id.label("number"),
            articles.c.page_id.label("page"),
            articles.c.published_at,
            articles.c.modified_at,
            articles.c.source_id,
            articles.c.first_stored,
            articles.c.updated,
            articles.c.cleaner_version,
            urls.c.key,
            sources.c.name.label("source_name"),
            removed_spans.c.spans,
            pages.c.signals,
            pages.c.origin,
            pages.c.fetched_at,
            story_members.c.story_id,
            story_members.c.representative,
        )
        .join(urls, urls.c.id == articles.c.url_id)
        .join(sources, sources.c.id == articles.c.source_id)
        .join(pages, pages.c.id == articles.c.page_id)
        .outerjoin(removed_spans, removed_spans.c.article_id == articles.c.id)
        .outerjoin(story_members, story_members.c.article_id == articles.c.id)
        .where(*conditions)
        .order_by(articles.c.id)
        .limit(_BATCH)
    )
    return conn.execute(statement).mappings().all()


def _record(row: RowMapping, beside: _Beside) -> dict[str, Any]:
    number, story = row["number"], row["story_id"]
    spans = [] if row["spans"] is None else unpack_json(row["spans"])
    places = beside.places[number]
    return {
        "id": row["key"].hex(),
        **_with_signals(records.of_row(dict(row), spans), row["signals"]),
        "source_id": row["source_id"],
        "source_ids": sorted({place["source_id"] for place in places}),
        "text_from": row["origin"] or "page",
        "first_stored": row["first_stored"].isoformat(),
        "updated": _time(row["updated"]),
        "cleaner_version": row["cleaner_version"],
        "source_name": row["source_name"],
        "published_at": _time(row["published_at"]),
        "modified_at": _time(row["modified_at"]),
        "fetched_at": row["fetched_at"].isoformat(),
        "story_id": beside.names.get(story, row["key"].hex()),
        "representative": row["representative"] is not False,
        "cluster_size": beside.sizes.get(story, 1),
        "places": places,
        "revisions": beside.revisions[number],
    }


def _time(value: Any) -> str | None:
    return None if value is None else str(value.isoformat())


def _with_signals(record: Mapping[str, Any], signals: list[list[str]] | None) -> dict[str, Any]:
    """The record with what the site says of text mining appended to what the page says of its rights."""
    whole: dict[str, Any] = {}
    for name, value in record.items():
        whole[name] = value
        if name == "rights":
            keys = ("place", "name", "value")
            whole["signals"] = signals and [dict(zip(keys, one, strict=True)) for one in signals]
    return whole


class _Beside:
    """What other tables hold of the articles of a batch, by number."""

    def __init__(self, conn: Connection, rows: Sequence[RowMapping]) -> None:
        ids = [row["number"] for row in rows]
        stories = {row["story_id"] for row in rows if row["story_id"] is not None}
        self.places = _places(conn, ids)
        self.revisions = _revisions(conn, ids)
        self.names = ids_of(conn, stories)
        self.sizes = _sizes(conn, stories)


def _places(conn: Connection, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The places where each article stands, the first one first."""
    by_article: dict[int, list[dict[str, Any]]] = {number: [] for number in ids}
    statement = (
        select(
            article_sources.c.article_id,
            article_sources.c.source_id,
            sources.c.name,
            urls.c.url,
            article_sources.c.first_seen,
        )
        .join(sources, sources.c.id == article_sources.c.source_id)
        .join(urls, urls.c.id == article_sources.c.url_id)
        .where(article_sources.c.article_id.in_(ids))
    )
    for row in conn.execute(statement):
        place = {
            "source_id": row.source_id,
            "source_name": row.name,
            "url": row.url,
            "first_seen": row.first_seen.isoformat(),
        }
        by_article[row.article_id].append(place)
    for places in by_article.values():
        places.sort(key=lambda place: (place["first_seen"], place["url"], place["source_id"]))
    return by_article


def _revisions(conn: Connection, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    by_article: dict[int, list[dict[str, Any]]] = {number: [] for number in ids}
    ordered = select(revisions).order_by(revisions.c.article_id, revisions.c.number)
    for row in conn.execute(ordered.where(revisions.c.article_id.in_(ids))):
        revision = {
            "number": row.number,
            "kind": row.kind,
            "replaced_at": row.replaced_at.isoformat(),
            "cleaner_version": row.cleaner_version,
            "changed": list(row.changed),
            "record": unpack_json(row.record),
        }
        by_article[row.article_id].append(revision)
    return by_article


def ids_of(conn: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The ids of articles by their numbers. A story has the number and the id of the article that it began with."""
    began = (
        select(articles.c.id, urls.c.key)
        .join(urls, urls.c.id == articles.c.url_id)
        .where(articles.c.id.in_(numbers))
    )
    return {row.id: row.key.hex() for row in conn.execute(began)}


def _sizes(conn: Connection, stories: set[int]) -> dict[int, int]:
    member = story_members.c.story_id
    counted = select(member, func.count().label("members")).where(member.in_(stories)).group_by(member)
    return {row.story_id: row.members for row in conn.execute(counted)}
