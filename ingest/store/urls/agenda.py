"""The URLs that are due: which they are, what is known of each, and what makes one due again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from cleaners.urls import bare
from ingest.model import Validators
from ingest.recency import is_recent
from ingest.store.dialects.prepared import Prepared
from ingest.store.keys import entry_key
from ingest.store.schema.tables import pages, urls
from ingest.store.urls.naming import UrlState
from ingest.store.urls.revisits import LONGEST_PAUSE, OLDEST, TRUST

_VISITED = Prepared(select(urls.c.checked_at).where(urls.c.id == bindparam("own")).with_for_update())


@dataclass(frozen=True, slots=True)
class Work:
    """One URL that is due. With a `page_id` its page is kept already and only needs cleaning."""

    url_id: int
    url: str
    state: UrlState
    tries: int
    page_id: int | None = None
    validators: Validators | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    checked_at: datetime | None = None
    """When it was last fetched before this visit. None means never."""


@dataclass(frozen=True, slots=True)
class Refetch:
    """Which known pages are fetched again. Filtered pages never are."""

    states: tuple[str, ...] = ()
    """Only pages in one of these states. Empty means in any state."""
    since: datetime | None = None
    """Only pages that were last fetched at that time or later. None means at any time."""


def due(
    conn: Connection,
    source_id: str,
    limit: int,
    now: datetime,
    *,
    refetch: Refetch | None = None,
    only: Collection[int] | None = None,
) -> tuple[Work, ...]:
    """At most `limit` URLs of the source that are due: new ones, then the longest waiting, each in the listing's order.

    A URL is due until its outcome is written. Call this again after that until nothing is returned. With `refetch`
    every URL that it chooses and that was not tried since `now` is due. `only`: URLs among these, whichever source
    works on them.
    """
    if refetch is None:
        wanted = and_(urls.c.next_try.is_not(None), urls.c.next_try <= now)
    else:
        wanted = and_(*_chosen(refetch), or_(urls.c.checked_at.is_(None), urls.c.checked_at < now))
    kept = pages.alias()
    latest = (
        select(func.max(kept.c.id))
        .where(kept.c.url_id == urls.c.id, kept.c.part == 1, kept.c.body.is_not(None))
        .scalar_subquery()
    )
    statement = (
        select(urls, pages.c.id.label("page_id"), pages.c.headers, pages.c.fetched_at)
        .select_from(urls.outerjoin(pages, pages.c.id == latest))
        .where(wanted, urls.c.source_id == source_id if only is None else urls.c.id.in_(only))
        .order_by(urls.c.next_try, urls.c.id)
    )
    rows = list(conn.execute(statement.where(urls.c.checked_at.is_(None)).limit(limit)))
    rows += conn.execute(statement.where(urls.c.checked_at.is_not(None)).limit(limit - len(rows)))
    return tuple(_work(row, now, refetch=refetch is not None) for row in rows)


def _chosen(refetch: Refetch) -> list[ColumnElement[bool]]:
    chosen = [urls.c.state != "filtered"]
    if refetch.states:
        chosen.append(urls.c.state.in_(refetch.states))
    if refetch.since is not None:
        chosen.append(urls.c.checked_at >= refetch.since)
    return chosen


def _work(row: Row[Any], now: datetime, *, refetch: bool) -> Work:
    """The work on a URL. It has validators if they are young and the last visit succeeded."""
    uncleaned = row.state == "fetched" and not refetch
    visited = row.state in ("stored", "duplicate") and row.headers is not None and not refetch
    visited = visited and not row.tries and is_recent(row.fetched_at, now, TRUST)
    return Work(
        url_id=row.id,
        url=row.url if row.key == entry_key(row.url) else bare(row.url),
        state=row.state,
        tries=row.tries,
        page_id=row.page_id if uncleaned else None,
        validators=_validators(row.headers) if visited else None,
        title=row.title,
        published=row.published,
        modified=row.modified,
        checked_at=row.checked_at,
    )


def _validators(headers: Sequence[tuple[str, str]]) -> Validators | None:
    given = dict(headers)
    validators = Validators(given.get("etag"), given.get("last-modified"))
    return None if validators == Validators() else validators


def is_overtaken(conn: Connection, work: Work) -> bool:
    """Whether another process has fetched the page since the work was taken up, because this one stood still for too
    long. Its result is then outdated. The URL is locked until the transaction ends.
    """
    row = _VISITED.row(conn, {"own": work.url_id})
    return bool(row.checked_at != work.checked_at)


def restart_waits(
    conn: Connection, now: datetime, source_id: str | None = None, oldest: timedelta = OLDEST
) -> int:
    """Corrects the waiting times of URLs after the clock was set back. They wait for their whole time from now on, and
    those of which nobody knows for how long they wait are due. Returns their number.

    `source_id`: only URLs of that source, and of these those that lie so far ahead that it costs nothing to look.
    `oldest`: the last age at which an article is visited again.
    """
    far = now + LONGEST_PAUSE
    early = or_(urls.c.checked_at.is_(None), urls.c.checked_at > now, urls.c.next_try > far)
    wanted = [urls.c.next_try > now, early]
    if source_id is not None:
        wanted = [urls.c.next_try > far, urls.c.source_id == source_id]
    rows = [
        {"own": row.id, "due": _due_after_all(row, now), "seen": row.checked_at and min(row.checked_at, now)}
        for row in conn.execute(select(urls).where(*wanted))
        if not _is_revisit(row, now, oldest)
    ]
    if rows:
        right = update(urls).where(urls.c.id == bindparam("own"))
        conn.execute(right.values(next_try=bindparam("due"), checked_at=bindparam("seen")), rows)
    return len(rows)


def _is_revisit(row: Row[Any], now: datetime, oldest: timedelta) -> bool:
    """Whether the URL can wait so long for the next age of its young article."""
    if row.state != "stored" or row.checked_at is None or max(row.checked_at, row.first_seen) > now:
        return False
    return bool(row.next_try <= row.first_seen + oldest)


def _due_after_all(row: Row[Any], now: datetime) -> datetime:
    if row.checked_at is None or row.checked_at <= now:
        return now
    wait: timedelta = row.next_try - row.checked_at
    return now + min(max(wait, timedelta(0)), LONGEST_PAUSE)
