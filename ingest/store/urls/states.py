"""The state in which a visit or a verdict leaves a URL, and when the URL is due again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, case, func, select, update

from ingest.model import Failed
from ingest.store.dialects.prepared import Prepared
from ingest.store.schema.tables import article_sources, articles, urls
from ingest.store.urls import revisits
from ingest.store.urls.naming import UrlState
from ingest.store.urls.revisits import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    READINGS,
    TRIES,
    VERDICTS,
    pause_after,
)

# Statements about the URL with the number `own`.
_OWN = Prepared(update(urls).where(urls.c.id == bindparam("own")))
_YOUNG = Prepared(
    select(urls.c.first_seen, articles.c.order_at, articles.c.published_precision)
    .join(articles, articles.c.url_id == urls.c.id)
    .where(urls.c.id == bindparam("own"), urls.c.state == "stored", urls.c.next_try.is_(None))
)


def reject(
    conn: Connection, url_id: int, reason: str, detail: str = "", *, now: datetime | None = None
) -> datetime | None:
    """Notes that the page is no article. An article that the URL gave before stays.

    `now`: the time, for a page that may be fetched again, because a verdict on content may not last. None when it may
    not. Returns the time of the next try. None when there is none. It is after 1 h, then twice as long each time, until
    the verdict was the same `VERDICTS` times or nothing came `TRIES` times.
    """
    before = conn.execute(select(urls.c.tries, urls.c.reason).where(urls.c.id == url_id)).one()
    tries = before.tries + 1 if now is not None else 0
    last = VERDICTS if before.reason == reason else TRIES
    next_try = now + pause_after(tries) if now is not None and tries < last else None
    state = _state_of_article(conn, url_id) or "rejected"
    _set(conn, url_id, state=state, reason=reason, detail=detail or None, tries=tries, next_try=next_try)
    return next_try


def filter_out(conn: Connection, url_id: int, reason: str, detail: str = "") -> None:
    """Notes that the URL is not wanted, because of the source's patterns, of robots.txt, or of a deletion."""
    _settle(conn, url_id, "filtered", reason, detail)


def requeue(conn: Connection, url_id: int, now: datetime, source_id: str | None = None) -> None:
    """Makes the URL due now, whatever its state, because its filter has changed or somebody asks for it.

    `source_id`: the source that works on it from now on, when another source's filter had kept it out.
    """
    state = _state_of_article(conn, url_id) or "pending"
    due = {"state": state, "reason": None, "detail": None, "tries": 0, "next_try": now}
    owner = {} if source_id is None else {"source_id": source_id}
    conn.execute(update(urls).where(urls.c.id == url_id).values(due | owner))


def fail(conn: Connection, url_id: int, failed: Failed, now: datetime) -> datetime | None:
    """Notes that fetching failed. Returns the time of the next try. None when a try cannot help, or `TRIES` have
    failed.

    The next try is after 1 h, then twice as long each time, up to 24 h. An article that the URL gave before stays.
    """
    tries = (conn.scalar(select(urls.c.tries).where(urls.c.id == url_id)) or 0) + 1
    next_try = now + pause_after(tries, failed.retry_after) if failed.retry and tries < TRIES else None
    state = _state_of_article(conn, url_id) or "failed"
    conn.execute(
        update(urls)
        .where(urls.c.id == url_id)
        .values(
            state=state,
            reason=failed.kind,
            detail=failed.detail or None,
            tries=tries,
            next_try=next_try,
            checked_at=now,
        )
    )
    return next_try


def note_unread_page(conn: Connection, url_id: int, lost: Failed) -> None:
    """Notes that no worker could read the kept page. It is read again later, `READINGS` times in all."""
    other = (urls.c.id == url_id) & urls.c.reason.is_distinct_from(lost.kind)
    conn.execute(update(urls).where(other).values(tries=0))  # tries of fetching do not count
    fail(conn, url_id, replace(lost, retry=False), lost.fetched_at)
    tries = conn.scalar(select(urls.c.tries).where(urls.c.id == url_id)) or 0
    if tries < READINGS:
        again = {"state": "fetched", "next_try": lost.fetched_at + pause_after(tries)}
        conn.execute(update(urls).where(urls.c.id == url_id).values(again))


def wait(conn: Connection, url_id: int, refused: Failed) -> datetime:
    """Notes that the page was not requested, which is no try. Returns when it is due again, at most a day later."""
    pause = FIRST_PAUSE if refused.retry_after is None else timedelta(seconds=refused.retry_after)
    next_try = refused.fetched_at + min(pause, LONGEST_PAUSE)
    why = {"reason": "host_closed", "detail": refused.detail or None}
    conn.execute(update(urls).where(urls.c.id == url_id).values(next_try=next_try))
    conn.execute(update(urls).where(urls.c.id == url_id, urls.c.state == "pending").values(why))
    return next_try


def settle(conn: Connection, url_id: int, state: UrlState, reason: str | None, *, changed: bool) -> None:
    """Notes that the URL's page was processed. `changed`: whether the visit brought anything new."""
    _settle(conn, url_id, state, reason, None, **({"unchanged": 0} if changed else {}))


def revisit(conn: Connection, url_id: int, ages: Sequence[timedelta], now: datetime) -> None:
    """Makes a URL with a young article, if nothing else makes it due, due at the next of these rising ages.

    Age counts from the time when the URL was first named. An article that was older than the last age then is not
    young.
    """
    if not ages:
        return
    row = _YOUNG.row(conn, {"own": url_id})
    if row is None:
        return
    day = revisits.DAY if row.published_precision == "day" else timedelta(0)
    born = min(row.first_seen, now)  # the clock may have been set back since
    if row.order_at + day < born - ages[-1]:
        return
    _set(conn, url_id, next_try=revisits.at_age(born, ages, now), first_seen=born)


def note_unchanged(conn: Connection, url_id: int, now: datetime) -> None:
    """Notes that the page has not changed, by the server's word."""
    _set(conn, url_id, next_try=None, tries=0, checked_at=now)


def note_fetched(conn: Connection, url_id: int, now: datetime) -> None:
    """Notes that the URL's page is kept. It is due for cleaning until its outcome is written."""
    _set(conn, url_id, state="fetched", next_try=now, checked_at=now)


def _settle(
    conn: Connection, url_id: int, state: str, reason: str | None, detail: str | None, **more: int
) -> None:
    _set(conn, url_id, state=state, reason=reason, detail=detail or None, tries=0, next_try=None, **more)


def _set(conn: Connection, url_id: int, **values: str | int | datetime | None) -> None:
    """Writes new values into columns of a URL."""
    _OWN.run(conn, {"own": url_id, **values})


def _state_of_article(conn: Connection, url_id: int) -> UrlState | None:
    """The state of a URL that has led to an article. None when it has not."""
    statement = (
        select(func.max(case((articles.c.url_id == url_id, 1), else_=0)))
        .select_from(article_sources)
        .join(articles, articles.c.id == article_sources.c.article_id)
        .where(article_sources.c.url_id == url_id)
    )
    own = conn.scalar(statement)
    if own is None:
        return None
    return "stored" if own else "duplicate"
