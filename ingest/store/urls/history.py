"""What became of one URL, stop by stop: who named it, each request, each page, the verdict, the article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from cleaners.urls import entry_of
from ingest.store.keys import entry_key
from ingest.store.schema.tables import (
    article_sources,
    articles,
    fetches,
    pages,
    revisions,
    tombstones,
    url_sources,
    urls,
)
from ingest.store.stories import evidence
from ingest.store.urls.naming import known_as


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that happened to a URL. `what`: named, fetched, not_modified, a failure's kind, kept, stored,
    duplicate, updated, recleaned, deleted, or what its article is to another one (see `evidence.StoryEvidence`)."""

    at: datetime
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """A further part of an article: its number, from 2, and the URL of the whole."""

    number: int
    of: str


@dataclass(frozen=True, slots=True)
class History:
    """One URL: how it stands now, and how it came there, oldest first."""

    url: str
    state: str
    reason: str | None
    detail: str | None
    tries: int
    next_try: datetime | None
    article_id: int | None
    stops: tuple[Stop, ...]
    part: ArticlePart | None = None
    """Set where the URL is that of a further part of an article. Without a history of its own it has the article's."""
    fragment: str | None = None
    """Set where the URL names an element that counts as its page: no listing named several entries of that."""


def why(conn: Connection, url: str) -> History | None:
    """The whole history of a URL, in any spelling that has the same canonical form. None when it was never seen.

    With the fragment of an entry it is the entry's, with any other one the page's.
    """
    known = known_as(conn, url)
    key = entry_key(known)
    as_part = conn.execute(
        select(urls, pages.c.part)
        .join(pages, pages.c.url_id == urls.c.id)
        .where(pages.c.part_key == key)
        .order_by(pages.c.id.desc())
        .limit(1)
    ).one_or_none()
    row = conn.execute(select(urls).where(urls.c.key == key)).one_or_none() or as_part
    if row is None:
        return None
    article_id, of_article = _article(conn, row.id)
    stops = [*_mentions(conn, row), *_requests(conn, row.id), *_pages(conn, row.id), *of_article]
    stops += _deletions(conn, row.key)
    return History(
        url=row.url,
        state=row.state,
        reason=row.reason,
        detail=row.detail,
        tries=row.tries,
        next_try=row.next_try,
        article_id=article_id,
        part=ArticlePart(as_part.part, as_part.url) if as_part is not None else None,
        fragment=entry_of(url) if entry_of(known) is None else None,
        stops=tuple(sorted(stops, key=lambda stop: stop.at)),
    )


def _mentions(conn: Connection, row: Row[Any]) -> list[Stop]:
    facts = "; ".join(
        f"{name} {value}"
        for name, value in (
            ("title", row.title),
            ("published", row.published),
            ("modified", row.modified),
        )
        if value
    )
    rows = conn.execute(select(url_sources).where(url_sources.c.url_id == row.id)).all()
    return [
        Stop(
            one.first_seen,
            "named",
            f"by {one.source_id}"
            + (f", which does not want it ({one.refused})" if one.refused else "")
            + (f": {facts}" if facts else ""),
        )
        for one in rows
    ]


def _requests(conn: Connection, url_id: int) -> list[Stop]:
    stops = []
    for row in conn.execute(select(fetches).where(fetches.c.url_id == url_id).order_by(fetches.c.id)):
        parts = [f"HTTP {row.status}"] if row.status else []
        parts += [f"{row.size} bytes"] if row.size is not None else []
        parts += [f"{row.seconds:.2f} s"]
        parts += [row.detail] if row.detail else []
        parts += [f"next try {row.next_try:%Y-%m-%d %H:%M} UTC"] if row.next_try else []
        stops.append(Stop(row.at, row.outcome, ", ".join(parts)))
    return stops


def _pages(conn: Connection, url_id: int) -> list[Stop]:
    rows = conn.execute(select(pages).where(pages.c.url_id == url_id).order_by(pages.c.id))
    return [
        Stop(
            row.fetched_at,
            "kept",
            f"page {row.id}"
            + (", the text that a feed gave of it" if row.origin == "feed" else "")
            + (f", part {row.part}" if row.part > 1 else "")
            + (f", from {row.final_url}" if row.final_url != row.url else "")
            + ("" if row.body is not None else ", its bytes were deleted since"),
        )
        for row in rows
    ]


def _article(conn: Connection, url_id: int) -> tuple[int | None, list[Stop]]:
    """The article that the URL led to last, and what happened to it."""
    links = (
        select(articles, article_sources.c.first_seen)
        .join(articles, articles.c.id == article_sources.c.article_id)
        .where(article_sources.c.url_id == url_id)
        .order_by(article_sources.c.first_seen, articles.c.id)
    )
    last, stops = None, {}
    for row in conn.execute(links).all():
        own = row.url_id == url_id
        named = f"article {row.id}" if own else f"of article {row.id} ({row.url})"
        stops[row.id] = [Stop(row.first_seen, "stored" if own else "duplicate", named)]
        stops[row.id] += [*_revisions(conn, row.id), *_likenesses(conn, row.id)] if own else []
        last = row.id
    return last, [stop for several in stops.values() for stop in several]


def _revisions(conn: Connection, article_id: int) -> list[Stop]:
    statement = select(revisions).where(revisions.c.article_id == article_id).order_by(revisions.c.number)
    return [
        Stop(row.replaced_at, row.kind, f"revision {row.number}: {', '.join(row.changed)}")
        for row in conn.execute(statement)
    ]


def _likenesses(conn: Connection, article_id: int) -> list[Stop]:
    return [Stop(one.found_at, one.relation(), one.summary()) for one in evidence.of(conn, article_id)]


def _deletions(conn: Connection, key: bytes) -> list[Stop]:
    rows = conn.execute(select(tombstones).where(tombstones.c.key == key))
    return [Stop(row.deleted_at, "deleted", row.reason) for row in rows]
