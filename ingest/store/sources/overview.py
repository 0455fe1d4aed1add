"""Sources for readers: the state of each, the figures of its runs, its requests and what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Subquery, func, select, union_all

from ingest.errors import NotStored
from ingest.store.schema.source_tables import source_figures
from ingest.store.schema.tables import fetches, run_sources, runs, sources, urls
from ingest.store.sources import health
from ingest.store.sources.backlog import LATE
from ingest.store.sources.health import Degraded

QUIET = timedelta(days=7)
"""The time without a new article after which a source needs a look."""

REQUESTS_LOOKED_AT = 20_000
"""Requests among which those of one source are looked for: the newest ones of all sources."""

RUNS_LOOKED_AT = 500
"""Runs of a span of time whose reasons are added up: the newest ones."""

_UNDONE = ("failed", "rejected")
_FORBIDDEN = "robots"
"""The one reason for filtering a page that the owner did not configure, unlike patterns and days."""
_FILTERED_LOOKED_AT = 2000
"""Filtered pages of a source among which forbidden ones are looked for: those found last."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one source."""

    id: str
    name: str
    url: str
    enabled: bool
    tags: tuple[str, ...]
    first_seen: datetime
    due_at: datetime | None
    due_why: str | None
    ran_at: datetime | None
    succeeded_at: datetime | None
    failures: int
    detail: str | None
    failing_since: datetime | None
    last_new_at: datetime | None
    degraded: Degraded | None

    @property
    def health(self) -> str:
        """The state in a word: failing, degraded, off, new (never crawled) or ok."""
        return health.in_a_word(self)

    def late(self, now: datetime) -> bool:
        """Whether the source should have been visited and was not."""
        return self.enabled and self.due_at is not None and now - self.due_at >= LATE

    def quiet(self, now: datetime) -> bool:
        """Whether the source is well but has given no new article for `QUIET`."""
        since = self.last_new_at or self.first_seen
        return self.enabled and not self.failures and now - since > QUIET


@dataclass(frozen=True, slots=True)
class RunOverview:
    """The figures of a source's pages in one run. `ingest.drift` explains them."""

    at: datetime
    pages: int
    articles: int
    rejected: int
    untitled: int
    undated: int
    length: float | None
    removed: float | None
    broke: str | None


@dataclass(frozen=True, slots=True)
class Request:
    """One request and its outcome."""

    at: datetime
    url: str
    outcome: str
    status: int | None
    seconds: float
    size: int | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Missed:
    """A page of which nothing is stored. `title`: from a listing. `next_try` is None when it is not tried again."""

    url: str
    title: str | None
    state: str
    reason: str | None
    detail: str | None
    checked_at: datetime | None
    next_try: datetime | None


@dataclass(frozen=True, slots=True)
class Undone:
    """The number of a source's pages that were not stored for one reason. `outcome` is failed or rejected."""

    source_id: str
    outcome: str
    reason: str
    count: int


def standings(conn: Connection) -> tuple[Standing, ...]:
    """Every source that is enabled or was ever crawled, ordered by id."""
    ailing = health.degraded(conn)
    names = [name for name in Standing.__dataclass_fields__ if name not in ("tags", "degraded")]
    rows = conn.execute(select(sources).order_by(sources.c.id)).mappings()
    return tuple(
        Standing(
            **{name: row[name] for name in names}, tags=tuple(row["tags"]), degraded=ailing.get(row["id"])
        )
        for row in rows
        if row["enabled"] or row["ran_at"] is not None
    )


def standing(conn: Connection, source_id: str) -> Standing:
    """The state of one source. Raises NotStored when there is no such source."""
    match = next((one for one in standings(conn) if one.id == source_id), None)
    if match is None:
        raise NotStored(f"there is no source {source_id}: `ingest status` lists them")
    return match


def states(conn: Connection, source_id: str) -> Mapping[str, int]:
    """The number of URLs that a source works on, by state."""
    counted = select(urls.c.state, func.count()).where(urls.c.source_id == source_id).group_by(urls.c.state)
    return {row[0]: row[1] for row in conn.execute(counted)}


def figures(conn: Connection, source_id: str, limit: int = 60) -> tuple[RunOverview, ...]:
    """The figures of the last runs over a source, the oldest first."""
    columns = [source_figures.c[name] for name in RunOverview.__dataclass_fields__]
    latest = select(*columns).where(source_figures.c.source_id == source_id)
    rows = conn.execute(latest.order_by(source_figures.c.run_id.desc()).limit(limit)).all()
    return tuple(RunOverview(*row) for row in reversed(rows))


def requests(conn: Connection, source_id: str, limit: int = 40) -> tuple[Request, ...]:
    """The last requests of a source, the newest first. Only the newest requests of all sources are looked at."""
    latest = select(fetches).order_by(fetches.c.id.desc()).limit(REQUESTS_LOOKED_AT).subquery()
    columns = [latest.c[name] for name in Request.__dataclass_fields__]
    own = select(*columns).where(latest.c.source_id == source_id).order_by(latest.c.id.desc()).limit(limit)
    return tuple(Request(*row) for row in conn.execute(own))


def missed(conn: Connection, source_id: str, limit: int = 40) -> tuple[Missed, ...]:
    """Pages of a source of which nothing is stored, with the reasons. Those found last come first."""
    filtered = _newest(source_id, "filtered", _FILTERED_LOOKED_AT)
    parts = [
        *(select(_newest(source_id, state, limit)) for state in _UNDONE),
        select(filtered).where(filtered.c.reason == _FORBIDDEN),
    ]
    whole = union_all(*parts).subquery()
    latest = select(*(whole.c[name] for name in Missed.__dataclass_fields__)).order_by(whole.c.id.desc())
    return tuple(Missed(*row) for row in conn.execute(latest.limit(limit)))


def _newest(source_id: str, state: str, limit: int) -> Subquery:
    """The pages of a source in this state that were found last."""
    columns = [urls.c[name] for name in Missed.__dataclass_fields__]
    chosen = select(urls.c.id, *columns).where(urls.c.source_id == source_id, urls.c.state == state)
    return chosen.order_by(urls.c.id.desc()).limit(limit).subquery()


def undone(conn: Connection, since: datetime, until: datetime, limit: int = 20) -> tuple[Undone, ...]:
    """The pages that runs of that time could not store, counted by source and reason, the most frequent first."""
    latest = (
        select(runs.c.id)
        .where(runs.c.started >= since, runs.c.started < until)
        .order_by(runs.c.id.desc())
        .limit(RUNS_LOOKED_AT)
        .subquery()
    )
    rows = conn.execute(
        select(run_sources.c.source_id, run_sources.c.reasons).join(
            latest, latest.c.id == run_sources.c.run_id
        )
    )
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        for outcome in (*_UNDONE, "filtered"):
            for reason, count in row.reasons.get(outcome, {}).items():
                if outcome == "filtered" and reason != _FORBIDDEN:
                    continue
                counts[row.source_id, outcome, reason] += count
    return tuple(Undone(*named, count) for named, count in counts.most_common(limit))
