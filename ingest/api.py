"""A database of articles for analysts: opened to be read, walked as typed values, or given to pandas and Arrow.

from ingest import api

with api.open("news.db") as db:
    for article in db.articles(lang="zh", since=datetime(2026, 11, 1, tzinfo=UTC)):
        print(article.source_name, article.article.title)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, Self

from cleaners.model import Article
from cleaners.record import article_of
from ingest.errors import StoreError, UsageError
from ingest.export import arrow
from ingest.export.native import FIELDS, native
from ingest.store import Store, absent, open_store
from ingest.store.articles.exporting import numbered
from ingest.store.articles.lookup import Filter
from ingest.store.schema import upgrades
from ingest.store.stories.clusters import large_stories

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text was met."""

    source_id: str
    source_name: str
    url: str
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One article. `record` is its whole native record, whose fields docs/export.md tells."""

    id: str
    article: Article
    source_id: str
    source_name: str
    story_id: str
    representative: bool
    places: tuple[Place, ...]
    first_stored: datetime
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell the same: in the order in which they were stored, one of them for all."""

    id: str
    articles: tuple[StoredArticle, ...]

    @property
    def representative(self) -> StoredArticle:
        """The article that stands for the story."""
        return next((one for one in self.articles if one.representative), self.articles[0])


class Database:
    """One database, which is only read. Close it, or open it in a `with`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def articles(self, **choice: Any) -> Iterator[StoredArticle]:
        """The articles in the order they were stored, a few in memory at a time.

        `choice`: `sources` (ids), `lang` (`zh` takes both scripts), `tag`, `since`, `until` (aware datetimes, `until`
        excluded), `representatives_only`, `limit`. Raises UsageError for other names and for times without a zone.
        """
        return map(_stored, self.records(**choice))

    def records(self, **choice: Any) -> Iterator[dict[str, Any]]:
        """The same as native records: JSON values."""
        limit = choice.pop("limit", None)
        wanted = _filter(choice)
        return islice((native(one.record) for one in numbered(self._store, wanted)), limit)

    def stories(self, *, least: int = 2) -> Iterator[Story]:
        """The stories that at least so many articles tell, in the order in which they began."""
        with self._store.read() as conn:
            numbers = large_stories(conn, least)
        for number in numbers:
            members = [_stored(native(one.record)) for one in numbered(self._store, Filter(story=number))]
            if members:
                yield Story(members[0].story_id, tuple(members))

    def to_arrow(self, columns: Sequence[str] | None = None, **choice: Any) -> pa.Table:
        """The articles as an Arrow table of the fixed schema, or some of its columns; needs pyarrow."""
        fields = _chosen(columns)
        shape = arrow.schema(fields)
        import pyarrow as pa

        return pa.Table.from_batches(arrow.batches(self.records(**choice), fields), schema=shape)

    def to_pandas(self, columns: Sequence[str] | None = None, **choice: Any) -> pd.DataFrame:
        """The same as a data frame; times are in UTC; needs pyarrow and pandas."""
        return self.to_arrow(columns, **choice).to_pandas()

    def close(self) -> None:
        """Closes the connections."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open(db: str = "news.db") -> Database:  # noqa: A001 - read as `api.open`
    """The database: a file, or a URL of SQLite or PostgreSQL. Raises UsageError, StoreError, or SchemaMismatch."""
    if absent(db):
        raise StoreError(f"there is no database {db}: `ingest crawl` makes one")
    store = open_store(db)
    try:
        upgrades.require(store)
    except StoreError:
        store.close()
        raise
    return Database(store)


def arrow_schema(
    columns: Sequence[str] | None = None, *, time: Literal["time", "text"] = "time"
) -> pa.Schema:
    """The fixed schema of native records, for programs that would infer one; needs pyarrow.

    `time`: whether times are timestamps, as in Parquet, or texts, as in JSON lines.
    """
    return arrow.schema(_chosen(columns), time)


_CHOICE = ("sources", "lang", "tag", "since", "until", "representatives_only")


def _filter(choice: dict[str, Any]) -> Filter:
    for name, value in choice.items():
        if name not in _CHOICE:
            raise UsageError(f"articles are not chosen by `{name}`: by {', '.join(_CHOICE)}, limit")
        if isinstance(value, datetime) and value.tzinfo is None:
            raise UsageError(f"`{name}` needs a zone: {value!r}")
    sources = choice.get("sources", ())
    return Filter(**choice | {"sources": (sources,) if isinstance(sources, str) else tuple(sources)})


def _chosen(columns: Sequence[str] | None) -> tuple[Any, ...]:
    if columns is None:
        return FIELDS
    by_name = {field.name: field for field in FIELDS}
    unknown = [name for name in columns if name not in by_name]
    if unknown:
        raise UsageError(f"there is no column {', '.join(unknown)}: docs/export.md has them all")
    return tuple(by_name[name] for name in columns)


def _stored(record: dict[str, Any]) -> StoredArticle:
    return StoredArticle(
        id=record["id"],
        article=article_of(record),
        source_id=record["source_id"],
        source_name=record["source_name"],
        story_id=record["story_id"],
        representative=record["representative"],
        places=tuple(_place(one) for one in record["places"]),
        first_stored=datetime.fromisoformat(record["first_stored"]),
        record=record,
    )


def _place(one: dict[str, str]) -> Place:
    return Place(one["source_id"], one["source_name"], one["url"], datetime.fromisoformat(one["first_seen"]))
