"""The daily brief: what the last day brought, as one notice a day for each channel that wants it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from ingest.config.alerts import Alerts
from ingest.store.schema.watch_tables import notices as rows
from ingest.store.sources import registry
from ingest.store.sources.backlog import backlog
from ingest.store.stories import accounts
from ingest.store.watch import alerting, notices
from ingest.store.watch.notices import Message

DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)
_SHOWN = 10
"""The most stories, sources and notices that a brief names."""


def last_slot(at: time, zone: str, now: datetime) -> datetime:
    """The latest moment, not after `now`, at which the clock of the zone showed `at`; in UTC."""
    local = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(local.date(), at, ZoneInfo(zone)).astimezone(UTC)
    if today <= now:
        return today
    return datetime.combine(local.date() - DAY, at, ZoneInfo(zone)).astimezone(UTC)


def write(conn: Connection, alerts: Alerts, now: datetime) -> int:
    """Writes the briefs whose time has come since the last ones. Returns their number."""
    written = 0
    for channel in alerts.channels:
        if channel.brief is None:
            continue
        slot = last_slot(channel.brief, alerts.timezone, now)
        latest = conn.scalar(
            select(func.max(rows.c.at)).where(
                rows.c.kind == "brief",
                rows.c.subject == channel.id,
                rows.c.at <= now,  # or the clock was set back since
            )
        )
        if latest is None or latest < slot:
            # A day has 23 or 25 hours where clocks change, and a brief may have been late.
            since = max(filter(None, (latest, last_slot(channel.brief, alerts.timezone, slot - _INSTANT))))
            notices.put(conn, Message("brief", channel.id, "\n".join(lines(conn, since, now))), now)
            written += 1
    return written


def lines(conn: Connection, since: datetime, now: datetime) -> Iterator[str]:
    """The brief of the time from `since` to `now`, line by line."""
    new = alerting.new_by_source(conn, since, now)
    standing = [row for row in registry.status(conn) if row.enabled]
    yield f"The day to {now:%Y-%m-%d %H:%M} UTC: {sum(new.values())} new articles of {len(standing)} sources."
    recent = [one for one in notices.latest(conn, since) if one.at <= now]  # or the clock was set back since
    yield from _block("Stories of saved searches", [one.text for one in recent if one.kind == "story"])
    carried = accounts.widest(conn, since, now + DAY, limit=_SHOWN)
    wide = [
        f"{one.title or 'without a title'} ({one.carriers} sources, {one.copies} pages)" for one in carried
    ]
    yield from _block("Stories that most have", wide)
    yield from _block("Failing", [f"{row.id}: {row.detail}" for row in standing if row.failures])
    yield from _block("Degraded", [f"{row.id}: {row.degraded.detail}" for row in standing if row.degraded])
    late = backlog(conn, now).overdue
    yield from _block(
        "Overdue", [f"{name}, for {round(one.total_seconds() / 3600, 1)} h" for name, one in late]
    )
    silent = [row.id for row in standing if not row.failures and row.id not in new]
    yield from _block("Well, but nothing new", silent)


def _block(name: str, items: list[str]) -> Iterator[str]:
    if not items:
        return
    yield f"\n{name}: {len(items)}"
    yield from (f"- {one}" for one in items[:_SHOWN])
    if len(items) > _SHOWN:
        yield f"- and {len(items) - _SHOWN} more"
