"""URLs and what becomes of them: discovery, the work that is due, and the state each one ends in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, case, func, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from ingest.model import Candidate, Failed, Validators
from ingest.store import dialects
from ingest.store.keys import url_key
from ingest.store.tables import article_sources, articles, pages, sources, url_sources, urls

UrlState = Literal["pending", "fetched", "stored", "duplicate", "filtered", "rejected", "failed"]

FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(hours=24)
READINGS = 3
"""Times that a kept page is read which each time loses its worker; most are lost for another reason than the page."""

TRIES = 14
"""Failures in a row after which a URL is left alone: the first day, then about eight more."""

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """A discovered URL: what is known of it now, and whether there is work on it."""

    url_id: int
    url: str
    state: UrlState
    new: bool
    due: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One URL that is due. With `page_id` the page is already kept and only needs cleaning."""

    url_id: int
    url: str
    state: UrlState
    tries: int
    page_id: int | None = None
    validators: Validators | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Refetch:
    """Known pages that are wanted again, whatever became of them; filtered ones never are."""

    states: tuple[str, ...] = ()
    """In one of these states; in any, without one."""
    since: datetime | None = None
    """Asked for last at that time or later."""


def discovered(
    conn: Connection, source_id: str, candidates: Iterable[Candidate], now: datetime
) -> tuple[Seen, ...]:
    """Every distinct URL of the candidates, in their order; unknown ones are pending from now on.

    A known one becomes due again when the listing says that it was modified after our last visit, and not
    more often than its last visits were worth (a listing that gives today's date for everything costs one
    visit a day at most).
    """
    named: dict[bytes, Candidate] = {}
    for candidate in candidates:
        named.setdefault(url_key(candidate.url), candidate)
    found: dict[bytes, Seen] = {}
    for batch in _batches(list(named)):
        part = {key: named[key] for key in batch}
        found.update(_insert_unknown(conn, source_id, part, now))
        found.update(_visit_known(conn, source_id, {k: c for k, c in part.items() if k not in found}, now))
        _link(conn, source_id, [found[key].url_id for key in batch], now)
    return tuple(found[key] for key in named)


def _batches(items: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def _insert_unknown(
    conn: Connection, source_id: str, part: Mapping[bytes, Candidate], now: datetime
) -> dict[bytes, Seen]:
    known = set(conn.scalars(select(urls.c.key).where(urls.c.key.in_(part))))
    rows = [
        {
            "key": key,
            "url": candidate.url,
            "source_id": source_id,
            "state": "pending",
            "next_try": now,
            "first_seen": now,
            "title": candidate.title,
            "published": _iso(candidate.published),
            "modified": _iso(candidate.modified),
        }
        for key, candidate in part.items()
        if key not in known
    ]
    if not rows:
        return {}
    statement = dialects.insert(conn, urls).values(rows).on_conflict_do_nothing()
    return {
        row.key: Seen(row.id, row.url, "pending", new=True, due=True)
        for row in conn.execute(statement.returning(urls.c.id, urls.c.key, urls.c.url))
    }


def _visit_known(
    conn: Connection, source_id: str, part: Mapping[bytes, Candidate], now: datetime
) -> dict[bytes, Seen]:
    if not part:
        return {}
    statement = select(urls, sources.c.enabled).join(sources, sources.c.id == urls.c.source_id)
    found = {}
    for row in conn.execute(statement.where(urls.c.key.in_(part))).all():
        changes: dict[str, Any] = {}
        if _again(row, part[row.key], now):
            changes = {"next_try": now, "modified": _iso(part[row.key].modified)}
        if not row.enabled:
            changes["source_id"] = source_id  # nobody else would work on it
        if changes:
            conn.execute(update(urls).where(urls.c.id == row.id).values(changes))
        next_try = changes.get("next_try", row.next_try)
        due = next_try is not None and next_try <= now
        found[row.key] = Seen(row.id, row.url, row.state, new=False, due=due, reason=row.reason)
    return found


def _again(row: Row[Any], candidate: Candidate, now: datetime) -> bool:
    said = candidate.modified
    if said is None or row.checked_at is None or row.next_try is not None or _iso(said) == row.modified:
        return False
    # Listings say whole seconds, and what changed in the second of our visit may have come after it.
    checked = row.checked_at.replace(microsecond=0)
    later: bool = said >= checked if isinstance(said, datetime) else said > checked.date()
    pause = _doubled(row.unchanged)
    return later and now - row.checked_at >= (pause if row.unchanged else timedelta(0))


def _link(conn: Connection, source_id: str, url_ids: Sequence[int], now: datetime) -> None:
    """The source has named these URLs; the articles behind them stand in the source too."""
    linked = select(url_sources.c.url_id).where(
        url_sources.c.source_id == source_id, url_sources.c.url_id.in_(url_ids)
    )
    new = sorted(set(url_ids) - set(conn.scalars(linked)))
    if not new:
        return
    rows = [{"url_id": url_id, "source_id": source_id, "first_seen": now} for url_id in new]
    conn.execute(dialects.insert(conn, url_sources).values(rows).on_conflict_do_nothing())
    known = select(article_sources.c.article_id, article_sources.c.url_id).distinct()
    also = [
        {"article_id": row.article_id, "source_id": source_id, "url_id": row.url_id, "first_seen": now}
        for row in conn.execute(known.where(article_sources.c.url_id.in_(new)))
    ]
    if also:
        conn.execute(dialects.insert(conn, article_sources).values(also).on_conflict_do_nothing())


def unseen(conn: Connection, named: Sequence[str]) -> set[str]:
    """Of these URLs, those that no source has named yet, or that only patterns kept out: they do not any more."""
    by_key = {url_key(url): url for url in named}
    kept_out = (urls.c.state == "filtered") & urls.c.reason.in_(("include", "exclude"))
    for batch in _batches(list(by_key)):
        for key in conn.scalars(select(urls.c.key).where(urls.c.key.in_(batch), ~kept_out)):
            del by_key[key]
    return set(by_key.values())


def due(
    conn: Connection,
    source_id: str,
    limit: int,
    now: datetime,
    *,
    refetch: Refetch | None = None,
    only: Collection[int] | None = None,
) -> tuple[Work, ...]:
    """At most `limit` URLs of the source that are due, longest waiting first, then in the listing's order.

    Each is due until its outcome is written, so ask again after that until nothing comes. With `refetch`
    every URL that it chooses and that was not tried since `now` is due. `only`: of these, whichever
    source works on them.
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
        select(urls, pages.c.id.label("page_id"), pages.c.headers)
        .select_from(urls.outerjoin(pages, pages.c.id == latest))
        .where(wanted, urls.c.source_id == source_id if only is None else urls.c.id.in_(only))
        .order_by(urls.c.next_try, urls.c.id)
        .limit(limit)
    )
    return tuple(_work(row, refetch=refetch is not None) for row in conn.execute(statement))


def _chosen(refetch: Refetch) -> list[ColumnElement[bool]]:
    chosen = [urls.c.state != "filtered"]
    if refetch.states:
        chosen.append(urls.c.state.in_(refetch.states))
    if refetch.since is not None:
        chosen.append(urls.c.checked_at >= refetch.since)
    return chosen


def still_due(conn: Connection, url_id: int, now: datetime) -> bool:
    """Whether the URL is due now: asked again at the host's gate, for another process may have been first."""
    wanted = select(urls.c.id).where(urls.c.id == url_id, urls.c.next_try <= now)
    return conn.execute(wanted).one_or_none() is not None


def _work(row: Row[Any], *, refetch: bool) -> Work:
    uncleaned = row.state == "fetched" and not refetch
    visited = row.state in ("stored", "duplicate", "rejected") and row.headers is not None and not refetch
    return Work(
        url_id=row.id,
        url=row.url,
        state=row.state,
        tries=row.tries,
        page_id=row.page_id if uncleaned else None,
        validators=_validators(row.headers) if visited else None,
        title=row.title,
        published=row.published,
        modified=row.modified,
    )


def _validators(headers: Sequence[tuple[str, str]]) -> Validators | None:
    given = dict(headers)
    found = Validators(given.get("etag"), given.get("last-modified"))
    return None if found == Validators() else found


def reject(conn: Connection, url_id: int, reason: str, detail: str = "") -> None:
    """The page is no article. An article that the URL gave before stays."""
    _settle(conn, url_id, _standing(conn, url_id) or "rejected", reason, detail)


def filter_out(conn: Connection, url_id: int, reason: str, detail: str = "") -> None:
    """The URL is not wanted: by the source's patterns, its robots rules, or because it was deleted."""
    _settle(conn, url_id, "filtered", reason, detail)


def want(conn: Connection, url_id: int, now: datetime, source_id: str | None = None) -> None:
    """The URL is due now, whatever became of it: its filter has changed, or somebody asks for it.

    `source_id`: who works on it from now on, where another source's filter had kept it out.
    """
    state = _standing(conn, url_id) or "pending"
    due = {"state": state, "reason": None, "detail": None, "tries": 0, "next_try": now}
    owner = {} if source_id is None else {"source_id": source_id}
    conn.execute(update(urls).where(urls.c.id == url_id).values(due | owner))


def fail(conn: Connection, url_id: int, failed: Failed, now: datetime) -> datetime | None:
    """The fetch gave nothing usable. Gives the next try: after 1 h, then twice as long each time up to 24 h.

    None when trying again cannot help or was in vain `TRIES` times. An article that it gave before stays.
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


def unread(conn: Connection, url_id: int, lost: Failed) -> None:
    """The page is kept and no worker could read it: it is read again later, `READINGS` times in all."""
    fail(conn, url_id, replace(lost, retry=False), lost.fetched_at)
    tries = conn.scalar(select(urls.c.tries).where(urls.c.id == url_id)) or 0
    if tries < READINGS:
        again = {"state": "fetched", "next_try": lost.fetched_at + pause_after(tries)}
        conn.execute(update(urls).where(urls.c.id == url_id).values(again))


def pause_after(tries: int, retry_after: float | None = None) -> timedelta:
    """How long to leave a URL alone after so many failures in a row, and no less than its server asked."""
    pause = _doubled(tries - 1)
    return max(pause, min(timedelta(seconds=retry_after or 0), LONGEST_PAUSE))


def wait(conn: Connection, url_id: int, refused: Failed) -> datetime:
    """The page was not asked for, so this is no try of it. Gives when it is due again: a day later at most."""
    pause = FIRST_PAUSE if refused.retry_after is None else timedelta(seconds=refused.retry_after)
    next_try = refused.fetched_at + min(pause, LONGEST_PAUSE)
    why = {"reason": "host_closed", "detail": refused.detail or None}
    conn.execute(update(urls).where(urls.c.id == url_id).values(next_try=next_try))
    conn.execute(update(urls).where(urls.c.id == url_id, urls.c.state == "pending").values(why))
    return next_try


def settle(conn: Connection, url_id: int, state: UrlState, reason: str | None, *, changed: bool) -> None:
    """The URL's page was read to its end. `changed` tells whether the visit brought anything new."""
    _settle(conn, url_id, state, reason, None)
    unchanged = 0 if changed else urls.c.unchanged + 1
    conn.execute(update(urls).where(urls.c.id == url_id).values(unchanged=unchanged))


def unchanged(conn: Connection, url_id: int, now: datetime) -> None:
    """The server says that the page is as it was."""
    conn.execute(
        update(urls)
        .where(urls.c.id == url_id)
        .values(next_try=None, tries=0, checked_at=now, unchanged=urls.c.unchanged + 1)
    )


def fetched(conn: Connection, url_id: int, now: datetime) -> None:
    """The URL's page is kept; until its outcome is written it is due for cleaning."""
    conn.execute(
        update(urls).where(urls.c.id == url_id).values(state="fetched", tries=0, next_try=now, checked_at=now)
    )


def _settle(conn: Connection, url_id: int, state: str, reason: str | None, detail: str | None) -> None:
    conn.execute(
        update(urls)
        .where(urls.c.id == url_id)
        .values(state=state, reason=reason, detail=detail or None, tries=0, next_try=None)
    )


def _standing(conn: Connection, url_id: int) -> UrlState | None:
    """The state of a URL that has led to an article; None: it has not."""
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


def _doubled(times: int) -> timedelta:
    return min(FIRST_PAUSE * (1 << min(times, 10)), LONGEST_PAUSE)


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
