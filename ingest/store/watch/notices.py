"""What happened that somebody may want to be told, and its way to each channel. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from ingest.store import dialects
from ingest.store.schema.watch_tables import deliveries, notices

Level = Literal["info", "warning", "error"]
LEVELS: tuple[Level, ...] = ("info", "warning", "error")

KINDS: Mapping[str, Level] = {
    "source_failing": "warning",
    "source_still_failing": "warning",
    "source_recovered": "warning",
    "source_drifted": "warning",
    "source_settled": "warning",
    "source_unsteady": "warning",
    "daemon_started": "info",
    "daemon_paused": "error",
    "daemon_resumed": "warning",
    "config_refused": "error",
    "config_applied": "info",
    "story": "info",
    "brief": "info",
    "test": "info",
}
"""Every kind of notice with its level. A saved search may set another level for its stories."""

KEPT = timedelta(days=90)
"""How long notices are kept."""

GIVEN_UP = 12
"""Tries after which a delivery is given up. With the pauses below that is after a day and a half."""

_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be told. `subject` is the source, the saved search or the service. `text` is a line for people."""

    kind: str
    subject: str
    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    level: Level | None = None
    """None means that of its kind."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message as it is stored. Numbers rise."""

    id: int
    at: datetime
    kind: str
    subject: str
    text: str
    level: Level
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice on its way to one channel. `tries` have failed."""

    id: int
    channel: str
    tries: int
    notice: Notice


def put(conn: Connection, message: Message, now: datetime) -> int:
    """Writes a message, in the transaction of what it tells. Returns the notice's number.

    Raises KeyError for a kind that is not in `KINDS`.
    """
    values = {"at": now, "kind": message.kind, "subject": message.subject, "text": message.text}
    values |= {"level": message.level or KINDS[message.kind], "facts": dict(message.facts)}
    return int(conn.execute(insert(notices).values(values).returning(notices.c.id)).scalar_one())


def latest(conn: Connection, since: datetime, limit: int = 1000) -> tuple[Notice, ...]:
    """The notices since then, the newest first."""
    wanted = select(notices).where(notices.c.at >= since).order_by(notices.c.id.desc()).limit(limit)
    return tuple(_notice(row) for row in conn.execute(wanted))


def unrouted(conn: Connection, limit: int = 100) -> tuple[Notice, ...]:
    """Notices whose channels are not decided yet, the oldest first."""
    wanted = select(notices).where(notices.c.routed.is_(False)).order_by(notices.c.id).limit(limit)
    return tuple(_notice(row) for row in conn.execute(wanted))


def route(conn: Connection, notice_id: int, channels: Iterable[str], now: datetime) -> None:
    """Sends the notice to these channels. A notice is routed once. Later calls change nothing."""
    for channel in channels:
        statement = dialects.insert(conn, deliveries).values(
            notice_id=notice_id, channel=channel, next_try=now
        )
        conn.execute(statement.on_conflict_do_nothing())
    conn.execute(update(notices).where(notices.c.id == notice_id).values(routed=True))


def due(conn: Connection, now: datetime, limit: int = 50) -> tuple[Delivery, ...]:
    """Deliveries whose time has come, at most `limit` of each channel, the longest waiting first. One that lies twice
    the longest pause ahead was put off before the clock was set back.
    """
    order = (deliveries.c.next_try, deliveries.c.id)
    place = func.row_number().over(partition_by=deliveries.c.channel, order_by=order).label("place")
    over = or_(deliveries.c.next_try <= now, deliveries.c.next_try > now + 2 * _LONGEST_PAUSE)
    lined_up = select(deliveries.c.id, place).where(over).subquery()
    columns = (deliveries.c.id.label("delivery_id"), deliveries.c.channel, deliveries.c.tries)
    wanted = (
        select(*columns, *notices.c)
        .join(notices, notices.c.id == deliveries.c.notice_id)
        .join(lined_up, lined_up.c.id == deliveries.c.id)
        .where(lined_up.c.place <= limit)
        .order_by(*order)
    )
    return tuple(
        Delivery(row.delivery_id, row.channel, row.tries, _notice(row)) for row in conn.execute(wanted)
    )


def delivered(conn: Connection, delivery: Delivery, now: datetime) -> None:
    """The channel took it."""
    changes = {"delivered": now, "next_try": None, "detail": None, "tries": delivery.tries + 1}
    conn.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(changes))


def refused(
    conn: Connection,
    delivery: Delivery,
    why: str,
    now: datetime,
    *,
    final: bool = False,
    retry_after: float | None = None,
) -> bool:
    """Notes that the channel did not take the notice. It is tried again after a pause that doubles. Returns whether
    it is given up.

    `final`: another try would be in vain. `retry_after`: seconds for which the channel asked to be left alone.
    """
    tries = delivery.tries + 1
    given_up = final or tries >= GIVEN_UP
    asked = timedelta(seconds=min(retry_after or 0.0, _LONGEST_PAUSE.total_seconds()))
    pause = max(min(_FIRST_PAUSE * 2 ** (tries - 1), _LONGEST_PAUSE), asked)
    changes = {"tries": tries, "detail": why, "next_try": None if given_up else now + pause}
    conn.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(changes))
    return given_up


def undelivered(conn: Connection) -> Mapping[str, str]:
    """By channel, why its last delivery that waits or was given up has not arrived."""
    wanted = (
        select(deliveries.c.channel, deliveries.c.detail)
        .where(deliveries.c.delivered.is_(None), deliveries.c.detail.is_not(None))
        .order_by(deliveries.c.id)
    )
    return {row.channel: row.detail for row in conn.execute(wanted)}


def prune(conn: Connection, now: datetime, limit: int = 1000) -> int:
    """Deletes some notices older than `KEPT` with their deliveries. Returns their number."""
    old = list(conn.scalars(select(notices.c.id).where(notices.c.at < now - KEPT).limit(limit)))
    conn.execute(delete(deliveries).where(deliveries.c.notice_id.in_(old)))
    conn.execute(delete(notices).where(notices.c.id.in_(old)))
    return len(old)


def _notice(row: Any) -> Notice:
    return Notice(row.id, row.at, row.kind, row.subject, row.text, row.level, row.facts)
