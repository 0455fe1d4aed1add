"""Sources in the database: what the configuration says of each, when it is due, and how its last runs went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, and_, bindparam, func, literal, select, update

from ingest.store import batches, dialects
from ingest.store.schema.tables import article_sources, sources, url_sources, urls
from ingest.store.sources import health
from ingest.store.sources.health import Degraded, in_a_word

LONG = timedelta(days=1)
"""The time after which a source that still fails is reported once more."""

Turn = Literal["source_failing", "source_still_failing", "source_recovered"]
"""The change of a source's state by a run, which is reported."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source's configuration, reduced to what the database needs."""

    id: str
    name: str
    url: str
    enabled: bool = True
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """The state of one source: URLs by state, which add up to `found`, articles, last runs."""

    id: str
    name: str
    enabled: bool
    found: int
    states: Mapping[str, int]
    articles: int
    due_at: datetime | None
    ran_at: datetime | None
    succeeded_at: datetime | None
    failures: int
    detail: str | None
    degraded: Degraded | None = None
    """Set while the source's figures differ much from its past, else None."""
    failing_since: datetime | None = None
    last_new_at: datetime | None = None
    """When it last gave a new article. None means never."""

    @property
    def health(self) -> str:
        """The state in a word: failing, degraded, off, new (never crawled) or ok."""
        return in_a_word(self)


def ensure(conn: Connection, wanted: Iterable[SourceRow], now: datetime) -> None:
    """Writes these sources, new or changed. Others stay as they are."""
    # One statement for all: built anew for each of ten thousand sources, it took four seconds of CPU.
    statement = dialects.insert(conn, sources)
    columns = {name: statement.excluded[name] for name in ("name", "url", "enabled", "tags")}
    statement = statement.on_conflict_do_update(index_elements=[sources.c.id], set_=columns)
    batches.write(conn, statement, (_row(one, now) for one in wanted))


def _row(one: SourceRow, now: datetime) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "url": one.url,
        "enabled": one.enabled,
        "tags": list(one.tags),
        "first_seen": now,
    }


def sync(conn: Connection, configured: Iterable[SourceRow], now: datetime) -> None:
    """Makes the database's sources the configured ones. Sources that are gone are kept, but not enabled.

    A new source at the address of one that is gone counts as that one renamed: it also gets the URLs that the old one
    named. URLs that are due pass to an enabled source that has named them.
    """
    rows = sorted(configured, key=lambda row: row.id)
    known = {row.id: row.url for row in conn.execute(select(sources.c.id, sources.c.url))}
    ensure(conn, rows, now)
    # Compared in Python: a statement that names ten thousand sources takes 15 MB, which the process keeps.
    gone = sorted(known.keys() - {row.id for row in rows})
    off = update(sources).where(sources.c.id == bindparam("gone")).values(enabled=False, due_at=None)
    batches.write(conn, off, ({"gone": name} for name in gone))
    new: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.id not in known:
            new[row.url.rstrip("/")].append(row.id)
    for old_id in gone:
        for new_id in new.get(known[old_id].rstrip("/"), ()):
            _name_too(conn, old_id, new_id)
    _hand_over(conn)


def _name_too(conn: Connection, old_id: str, new_id: str) -> None:
    """Gives the new source all URLs and articles of the old one, which keeps them too."""
    for table in (url_sources, article_sources):
        columns = [
            literal(new_id, column.type).label("source_id") if column.name == "source_id" else column
            for column in table.c
        ]
        linked = select(*columns).where(table.c.source_id == old_id)
        names = [column.name for column in table.c]
        conn.execute(dialects.insert(conn, table).from_select(names, linked).on_conflict_do_nothing())


def _hand_over(conn: Connection) -> None:
    """Passes URLs that are due from sources that are not enabled to enabled ones that have named them."""
    idle = select(sources.c.id).where(~sources.c.enabled)
    heir = (
        select(func.min(url_sources.c.source_id))
        .join(sources, sources.c.id == url_sources.c.source_id)
        .where(url_sources.c.url_id == urls.c.id, url_sources.c.refused.is_(None), sources.c.enabled)
        .scalar_subquery()
    )
    due = and_(urls.c.source_id.in_(idle), urls.c.next_try.is_not(None), heir.is_not(None))
    conn.execute(update(urls).where(due).values(source_id=heir))


def schedule(conn: Connection, source_id: str, due_at: datetime | None) -> None:
    """Sets the time of the source's next run. None when it does not run by itself."""
    conn.execute(update(sources).where(sources.c.id == source_id).values(due_at=due_at))


def note_run(
    conn: Connection, source_id: str, now: datetime, problem: str | None, *, note: str | None, read: bool
) -> Turn | None:
    """Notes the end of a run over the source. `problem` says why the whole source failed. None when it did not.

    `note`: what its listings could not give all the same. Unless a listing was `read`, the note of the last good run is
    kept. Returns the change of the source's state, each change once. None when it has not changed.
    """
    known = (sources.c.failures, sources.c.detail, sources.c.failing_since, sources.c.reminded_at)
    one = sources.c.id == source_id
    # Two processes may crawl one source. The row is locked, so that only one of them reports a change.
    before = conn.execute(select(*known).where(one).with_for_update()).one()
    changes: dict[str, object] = {"ran_at": now}
    turn: Turn | None = None
    if problem is None:
        kept = before.detail if before.failures == 0 else None
        changes |= {"succeeded_at": now, "failures": 0, "detail": note if read else kept}
        changes |= {"failing_since": None, "reminded_at": None}
        turn = "source_recovered" if before.failures else None
    else:
        since = min(before.failing_since or now, now)  # the clock may have been set back
        changes |= {"failures": before.failures + 1, "detail": problem, "failing_since": since}
        if not before.failures:
            turn = "source_failing"
        elif before.reminded_at is None and now - since >= LONG:
            turn = "source_still_failing"
            changes["reminded_at"] = now
    conn.execute(update(sources).where(one).values(changes))
    return turn


def gave_new(conn: Connection, source_id: str, now: datetime) -> None:
    """Notes that the source gave new articles."""
    conn.execute(update(sources).where(sources.c.id == source_id).values(last_new_at=now))


def tags(conn: Connection) -> dict[str, tuple[str, ...]]:
    """The tags of every source that the database knows, by its id."""
    rows = conn.execute(select(sources.c.id, sources.c.tags).order_by(sources.c.id))
    return {row.id: tuple(row.tags) for row in rows}


def status(conn: Connection) -> tuple[SourceStatus, ...]:
    """Every source that is enabled or was ever crawled, by id. A URL that several sources name counts for each."""
    states = _states(conn)
    ailing = health.degraded(conn)
    stored = articles_by_source(conn)
    return tuple(
        SourceStatus(
            id=row.id,
            name=row.name,
            enabled=row.enabled,
            found=sum(states.get(row.id, {}).values()),
            states=dict(states.get(row.id, {})),
            articles=stored.get(row.id, 0),
            due_at=row.due_at,
            ran_at=row.ran_at,
            succeeded_at=row.succeeded_at,
            failures=row.failures,
            detail=row.detail,
            degraded=ailing.get(row.id),
            failing_since=row.failing_since,
            last_new_at=row.last_new_at,
        )
        for row in conn.execute(select(sources).order_by(sources.c.id))
        if row.enabled or row.ran_at is not None or row.id in states
    )


def articles_by_source(conn: Connection, since: datetime | None = None) -> Mapping[str, int]:
    """The number of articles that stand in each source, by its id. `since`: only those with a date from then on.

    An article that stands in several sources counts for each, in all figures of a source alike. An index answers it,
    which takes a third of the time of adding the shared ones to those that each source gave.
    """
    standing = article_sources.c
    counted = select(standing.source_id, func.count(standing.article_id.distinct())).group_by(
        standing.source_id
    )
    if since is not None:
        counted = counted.where(standing.order_at >= since)
    return {row[0]: row[1] for row in conn.execute(counted)}


def _states(conn: Connection) -> dict[str, Counter[str]]:
    """The number of URLs by source and state: those that the source works on, by an index, and others that it named."""
    named = url_sources.c
    shared = select(named.url_id).group_by(named.url_id).having(func.count() > 1)
    own = select(urls.c.source_id, urls.c.state, func.count()).group_by(urls.c.source_id, urls.c.state)
    also = (
        select(named.source_id, urls.c.state, func.count())
        .join(urls, urls.c.id == named.url_id)
        .where(named.url_id.in_(shared), named.source_id != urls.c.source_id, named.refused.is_(None))
        .group_by(named.source_id, urls.c.state)
    )
    counts: dict[str, Counter[str]] = {}
    for source_id, state, count in (*conn.execute(own), *conn.execute(also)):
        counts.setdefault(source_id, Counter())[state] += count
    return counts
