"""Which stored pages are to be cleaned again, what they gave before, and how far the recleaning has come.

Cleaning again is no visit: what the last visit left of a URL (its failure, its next try) stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, or_, select, update

from cleaners.model import Article, Page, Rejected
from ingest.store import dialects
from ingest.store.articles import records, side_tables, verdicts
from ingest.store.articles.verdicts import Origin, Verdict
from ingest.store.fleet import shares
from ingest.store.fleet.shares import Share
from ingest.store.keys import text_key
from ingest.store.pages import raw_pages
from ingest.store.schema.tables import article_sources, articles, recleanings, text_keys, urls
from ingest.store.schema.tables import pages as page_table
from ingest.store.urls import states


@dataclass(frozen=True, slots=True)
class Scope:
    """Which pages: of these sources (of all, where none are named), fetched since then; one share of them, or all."""

    sources: tuple[str, ...] = ()
    since: datetime | None = None
    share: Share | None = None

    def __str__(self) -> str:
        """The scope in words, which are the same for each of its shares. The progress is kept under them."""
        since = self.since.isoformat() if self.since else "the beginning"
        return f"{' '.join(sorted(self.sources)) or 'all sources'}, since {since}"


@dataclass(frozen=True, slots=True)
class Unit:
    """One URL with its newest page whose bytes are kept. `title` and `published` are its listing's words."""

    url_id: int
    url: str
    source_id: str
    state: str
    reason: str | None
    title: str | None
    published: str | None
    page_id: int


@dataclass(frozen=True, slots=True)
class Before:
    """What the URL gave when it was cleaned last."""

    parts: tuple[Page, ...]
    """Its newest page. Empty when the bytes were pruned meanwhile."""
    article_id: int | None
    """The article that this URL itself gave."""
    page_id: int | None
    """The page that the article was made of. It may be older than the newest page, which then gave nothing."""
    cleaner_version: str | None
    record: Mapping[str, Any] | None
    stands_in: frozenset[int]
    """Every article that the URL led to."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a recleaning came before it was interrupted."""

    after: int
    counts: Mapping[str, Mapping[str, int]]


def count(conn: Connection, scope: Scope, after: int = 0) -> int:
    """The number of units behind that one."""
    return conn.scalar(_units(select(func.count()), scope, after)) or 0


def units(conn: Connection, scope: Scope, after: int, limit: int) -> tuple[Unit, ...]:
    """The next units, by the ids of their URLs.

    Left out: pages that were never cleaned (the next crawl does) and filtered URLs that gave no article.
    """
    columns = [urls.c[name] for name in ("url", "source_id", "state", "reason", "title", "published")]
    statement = _units(select(urls.c.id, *columns, page_table.c.id.label("page_id")), scope, after)
    return tuple(Unit(*row) for row in conn.execute(statement.order_by(urls.c.id).limit(limit)))


def ranges(conn: Connection, scope: Scope, size: int) -> Sequence[tuple[int, int, int]]:
    """The scope in ranges of `size` units: the ids of the first and the last URL, and the number of units."""
    numbered = _units(
        select(urls.c.id, func.row_number().over(order_by=urls.c.id).label("at")), scope, 0
    ).subquery()
    place = (numbered.c.at - 1) // size
    rows = select(func.min(numbered.c.id), func.max(numbered.c.id), func.count()).group_by(place)
    return [(first, last, count) for first, last, count in conn.execute(rows.order_by(place))]


def _units(statement: Select[Any], scope: Scope, after: int) -> Select[Any]:
    has_article = select(articles.c.id).where(articles.c.url_id == urls.c.id).exists()
    wanted: list[ColumnElement[bool]] = [
        urls.c.id > after,
        urls.c.state != "fetched",
        or_(urls.c.state != "filtered", has_article),
    ]
    if scope.sources:
        wanted.append(urls.c.source_id.in_(scope.sources))
    if scope.share is not None:
        wanted.append(urls.c.id <= scope.share.last)
    if scope.since is not None:
        wanted.append(page_table.c.fetched_at >= scope.since)
    return statement.select_from(urls.join(page_table, page_table.c.id == _newest(urls.c.id))).where(*wanted)


def _newest(url_id: ColumnElement[int]) -> Any:
    own = page_table.alias()
    newest = select(func.max(own.c.id)).where(
        own.c.url_id == url_id, own.c.part == 1, own.c.body.is_not(None)
    )
    return newest.scalar_subquery()


def before(conn: Connection, unit: Unit) -> Before:
    """The unit's page, and the article as it stands."""
    row = conn.execute(select(articles).where(articles.c.url_id == unit.url_id)).mappings().one_or_none()
    links = select(article_sources.c.article_id).where(article_sources.c.url_id == unit.url_id)
    return Before(
        parts=parts(conn, unit.page_id),
        article_id=row["id"] if row else None,
        page_id=row["page_id"] if row else None,
        cleaner_version=row["cleaner_version"] if row else None,
        record=records.of_row(dict(row), side_tables.removed_spans_of(conn, row["id"])) if row else None,
        stands_in=frozenset(conn.scalars(links)),
    )


def parts(conn: Connection, page_id: int) -> tuple[Page, ...]:
    """A page and its further parts as the cleaners take them."""
    return tuple(stored.page for stored in raw_pages.load(conn, page_id))


def owner(conn: Connection, exact: str) -> int | None:
    """The article that has this text (a `fingerprint.exact_key`), or had it first."""
    return conn.scalar(select(text_keys.c.article_id).where(text_keys.c.key == text_key(exact)))


def keep(conn: Connection, unit: Unit, article: Article, origin: Origin) -> Verdict | None:
    """Keeps the unit's article as it reads now. Returns None where a crawl has visited the page meanwhile, for its
    word is newer.
    """
    row = _locked(conn, unit)
    if row is None:
        return None
    verdict = verdicts.keep_article(conn, article, origin)
    _leave_visit(conn, row, unit.page_id)
    return verdict


def refuse(conn: Connection, unit: Unit, why: Rejected) -> bool:
    """Notes that the unit's page is no article by today's rules. An article that it gave before stays. Returns
    False where a crawl has visited the page meanwhile.
    """
    row = _locked(conn, unit)
    if row is None:
        return False
    states.reject(conn, unit.url_id, why.reason, why.detail)
    _leave_visit(conn, row, unit.page_id)
    return True


def _locked(conn: Connection, unit: Unit) -> Row[Any] | None:
    """The URL's row, if its newest page is still the unit's and is cleaned."""
    row = conn.execute(select(urls).where(urls.c.id == unit.url_id).with_for_update()).one()
    newest = conn.scalar(select(func.max(page_table.c.id)).where(_first_of(unit.url_id)))
    return None if row.state == "fetched" or newest != unit.page_id else row


def _first_of(url_id: int) -> ColumnElement[bool]:
    return (page_table.c.url_id == url_id) & (page_table.c.part == 1)


def _leave_visit(conn: Connection, row: Row[Any], page_id: int) -> None:
    """Restores what visits wrote to the URL. What cleaning says of its newest page is written anew."""
    fetched_at = conn.scalar(select(page_table.c.fetched_at).where(page_table.c.id == page_id))
    failed = row.checked_at is None or fetched_at is None or row.checked_at > fetched_at
    visit = ["next_try", "unchanged"]
    if row.state == "filtered":
        visit += ["state", "reason", "detail"]
    elif row.tries and row.reason != "worker_lost" and failed:
        visit += ["tries", "reason", "detail"]
    now = {name: getattr(row, name) for name in visit}
    conn.execute(update(urls).where(urls.c.id == row.id).values(now))


def note_version(conn: Connection, article_ids: Collection[int], version: str) -> None:
    """Notes that these articles read the same with this version of the cleaners."""
    if article_ids:
        same = articles.c.id.in_(article_ids)
        conn.execute(update(articles).where(same).values(cleaner_version=version))


def progress(conn: Connection, scope: Scope, rules: str) -> Progress:
    """Where to go on. At the beginning when nothing was interrupted, or when it was by other rules. A share knows
    its own place.
    """
    if scope.share is not None:
        return Progress(*shares.progress(conn, scope.share))
    row = conn.execute(select(recleanings).where(recleanings.c.scope == str(scope))).one_or_none()
    return Progress(row.after, row.counts) if row is not None and row.rules == rules else Progress(0, {})


def keep_progress(conn: Connection, scope: Scope, rules: str, so_far: Progress) -> None:
    """Notes that everything up to there is done, in the transaction that did it."""
    if scope.share is not None:
        shares.keep_progress(conn, scope.share, so_far.after, so_far.counts)
        return
    facts = {"rules": rules, "after": so_far.after, "counts": so_far.counts}
    statement = dialects.insert(conn, recleanings).values(scope=str(scope), **facts)
    conn.execute(statement.on_conflict_do_update(index_elements=[recleanings.c.scope], set_=facts))


def end(conn: Connection, scope: Scope, seen: Collection[str]) -> Collection[str]:
    """Notes that all is done, so that the next recleaning begins anew. `seen`: the sources that were gone over.

    Returns the sources that have been gone over as a whole. There are none before the last share has ended.
    """
    if scope.share is not None:
        return shares.end(conn, scope.share) or ()
    conn.execute(delete(recleanings).where(recleanings.c.scope == str(scope)))
    return seen
