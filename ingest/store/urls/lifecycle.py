"""URLs and what becomes of them: their discovery, the work that is due, and the state in which each ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, case, func, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from cleaners.urls import bare
from ingest.model import Candidate, Failed, Validators
from ingest.store.dialects.prepared import Prepared
from ingest.store.keys import entry_key
from ingest.store.schema.tables import article_sources, articles, pages, urls
from ingest.store.urls import revisits
from ingest.store.urls.naming import DiscoveredUrl, Mention, UrlState, insert_unknown, link, visit_known
from ingest.store.urls.revisits import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    READINGS,
    TRIES,
    TRUST,
    VERDICTS,
    pause_after,
)

_BATCH = 500

# Statements about the URL with the number `own`.
_VISITED = Prepared(select(urls.c.checked_at).where(urls.c.id == bindparam("own")).with_for_update())
_OWN = Prepared(update(urls).where(urls.c.id == bindparam("own")))
_YOUNG = Prepared(
    select(urls.c.first_seen, articles.c.order_at, articles.c.published_precision)
    .join(articles, articles.c.url_id == urls.c.id)
    .where(urls.c.id == bindparam("own"), urls.c.state == "stored", urls.c.next_try.is_(None))
)


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
    """Only pages in one of these states; empty: in any state."""
    since: datetime | None = None
    """Only pages that were last fetched at that time or later. None means at any time."""


def discovered(
    conn: Connection,
    source_id: str,
    candidates: Iterable[Candidate],
    now: datetime,
    *,
    refused: str | None = None,
) -> tuple[DiscoveredUrl, ...]:
    """Every distinct URL of the candidates, in their order. Unknown ones are pending from now on.

    A known URL becomes due again when the listing says that it was modified after our last visit, or when the listing
    has changed its title, its publication date or the feed's identifier. That happens no more often than such news has
    proved true: a listing that gives today's date for everything costs one visit a day at most.

    `refused`: the pattern by which the source does not want these URLs. Their articles do not stand in it.
    """
    named: dict[bytes, Candidate] = {}
    for candidate in candidates:
        named.setdefault(entry_key(candidate.url), candidate)
    by_key: dict[bytes, DiscoveredUrl] = {}
    for batch in _batches(list(named)):
        part = {key: named[key] for key in batch}
        by_key.update(insert_unknown(conn, source_id, part, now))
        by_key.update(visit_known(conn, source_id, {k: c for k, c in part.items() if k not in by_key}, now))
        words = {by_key[key].url_id: revisits.word(part[key]) for key in batch}
        link(conn, Mention(source_id, words, refused, now))
    return tuple(by_key[key] for key in named)


def _batches(items: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def unseen(conn: Connection, named: Sequence[str]) -> set[str]:
    """The URLs among these that no source has named yet, or that only patterns kept out, which let them through now."""
    by_key = {entry_key(url): url for url in named}
    kept_out = (urls.c.state == "filtered") & urls.c.reason.in_(("include", "exclude"))
    for batch in _batches(list(by_key)):
        for key in conn.scalars(select(urls.c.key).where(urls.c.key.in_(batch), ~kept_out)):
            del by_key[key]
    return set(by_key.values())


def known_as(conn: Connection, url: str) -> str:
    """The URL with its fragment if it is a known entry of its page, else without."""
    known = conn.scalar(select(urls.c.id).where(urls.c.key == entry_key(url)))
    return bare(url) if known is None else url


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
    visited = visited and not row.tries and abs(now - row.fetched_at) < TRUST
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


def is_overtaken(conn: Connection, work: Work) -> bool:
    """Whether another process has fetched the page since the work was taken up, because this one stood still for too
    long. Its result is then outdated. The URL is locked until the transaction ends.
    """
    row = _VISITED.row(conn, {"own": work.url_id})
    return bool(row.checked_at != work.checked_at)


def _validators(headers: Sequence[tuple[str, str]]) -> Validators | None:
    given = dict(headers)
    validators = Validators(given.get("etag"), given.get("last-modified"))
    return None if validators == Validators() else validators


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
    last = VERDICTS if before.reason == reason or tries == 1 else TRIES
    next_try = now + pause_after(tries) if now is not None and tries < last else None
    state = _standing(conn, url_id) or "rejected"
    _set(conn, url_id, state=state, reason=reason, detail=detail or None, tries=tries, next_try=next_try)
    return next_try


def filter_out(conn: Connection, url_id: int, reason: str, detail: str = "") -> None:
    """Notes that the URL is not wanted, because of the source's patterns, of robots.txt, or of a deletion."""
    _settle(conn, url_id, "filtered", reason, detail)


def requeue(conn: Connection, url_id: int, now: datetime, source_id: str | None = None) -> None:
    """Makes the URL due now, whatever its state, because its filter has changed or somebody asks for it.

    `source_id`: the source that works on it from now on, when another source's filter had kept it out.
    """
    state = _standing(conn, url_id) or "pending"
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
    state = _standing(conn, url_id) or "failed"
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


def set_right(conn: Connection, now: datetime) -> int:
    """Corrects the waiting times of URLs after the clock was set back. They wait for their whole time from now on, and
    those that were never fetched are due. Returns their number.
    """
    never = urls.c.checked_at.is_(None)
    ahead = select(urls.c.id, urls.c.checked_at, urls.c.next_try).where(
        urls.c.next_try > now, or_(never, urls.c.checked_at > now)
    )
    rows = [
        {"own": row.id, "due": now + (row.next_try - row.checked_at) if row.checked_at else now}
        | {"seen": now if row.checked_at else None}
        for row in conn.execute(ahead)
    ]
    if rows:
        right = update(urls).where(urls.c.id == bindparam("own"))
        conn.execute(right.values(next_try=bindparam("due"), checked_at=bindparam("seen")), rows)
    return len(rows)


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
    if row.order_at + day < row.first_seen - ages[-1]:
        return
    _set(conn, url_id, next_try=revisits.at_age(row.first_seen, ages, now))


def unchanged(conn: Connection, url_id: int, now: datetime) -> None:
    """Notes that the page has not changed, by the server's word."""
    _set(conn, url_id, next_try=None, tries=0, checked_at=now)


def fetched(conn: Connection, url_id: int, now: datetime) -> None:
    """Notes that the URL's page is kept. It is due for cleaning until its outcome is written."""
    _set(conn, url_id, state="fetched", next_try=now, checked_at=now)


def _settle(
    conn: Connection, url_id: int, state: str, reason: str | None, detail: str | None, **more: int
) -> None:
    _set(conn, url_id, state=state, reason=reason, detail=detail or None, tries=0, next_try=None, **more)


def _set(conn: Connection, url_id: int, **values: str | int | datetime | None) -> None:
    """Writes new values into columns of a URL."""
    _OWN.run(conn, {"own": url_id, **values})


def _standing(conn: Connection, url_id: int) -> UrlState | None:
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
