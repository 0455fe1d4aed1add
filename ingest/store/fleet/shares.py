"""Large works in shares: each is one worker's, remembers how far it has come, and the last one ends the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from ingest.store import dialects
from ingest.store.schema.fleet_tables import share_groups as groups
from ingest.store.schema.fleet_tables import shares as table


@dataclass(frozen=True, slots=True)
class Share:
    """The rows of a work from `first` to `last`, by their ids."""

    group: str
    number: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Group:
    """A work in shares. `options`: what was asked for; `rules`: a digest of what it is done by."""

    name: str
    queue: str
    options: Mapping[str, Any]
    rules: str


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """How far a work has come: units that are `done` of `size`; `shares` of it are `left`; counts of outcomes."""

    name: str
    asked_at: datetime
    ended_at: datetime | None
    done: int
    size: int
    shares: int
    left: int
    counts: Mapping[str, int]


def make(conn: Connection, group: Group, ranges: Sequence[tuple[int, int, int]]) -> Sequence[int]:
    """The work in shares, of `ranges` as first, last and size; gives the numbers of those that are to be done.

    One by the same rules that has not ended goes on as it is; any other one of the name begins anew.
    """
    known = conn.execute(select(groups).where(groups.c.name == group.name).with_for_update()).one_or_none()
    if known is None or known.ended_at is not None or known.rules != group.rules:
        drop(conn, group.name)
        now = dialects.clock(conn)
        ended = None if ranges else now
        values = {
            "name": group.name,
            "queue": group.queue,
            "options": dict(group.options),
            "rules": group.rules,
        }
        conn.execute(insert(groups).values(**values, asked_at=now, ended_at=ended))
        rows = [
            {"group_name": group.name, "number": number, "first": first, "last": last, "size": size,
             "after": first - 1, "counts": {}}
            for number, (first, last, size) in enumerate(ranges, 1)
        ]  # fmt: skip
        if rows:
            conn.execute(insert(table), rows)
    left = select(table.c.number).where(table.c.group_name == group.name, table.c.ended_at.is_(None))
    return conn.scalars(left.order_by(table.c.number)).all()


def get(conn: Connection, name: str, number: int) -> tuple[Share, Mapping[str, Any]] | None:
    """A share that is to be done, with what was asked for; None: it has ended, or its work is another one by now."""
    row = conn.execute(
        select(table, groups.c.options)
        .join(groups, groups.c.name == table.c.group_name)
        .where(table.c.group_name == name, table.c.number == number, table.c.ended_at.is_(None))
    ).one_or_none()
    return None if row is None else (Share(name, number, row.first, row.last), row.options)


def progress(conn: Connection, share: Share) -> tuple[int, Mapping[str, Mapping[str, int]]]:
    """The last row of the share that is done, and the counts of each source so far."""
    row = conn.execute(select(table.c.after, table.c.counts).where(*_this(share))).one()
    return row.after, row.counts


def position(conn: Connection, share: Share) -> int | None:
    """As `progress`, the row alone, locked to the end of the transaction: two workers at one share take turns.

    None: the share has ended, or its work is another one by now.
    """
    open_ = (table.c.first == share.first, table.c.last == share.last, table.c.ended_at.is_(None))
    row: int | None = conn.scalar(select(table.c.after).where(*_this(share), *open_).with_for_update())
    return row


def yet_to_come(conn: Connection, group: str, row: int) -> bool:
    """Whether a share of the work has this row and has not come to it."""
    here = (table.c.group_name == group, table.c.first <= row, table.c.last >= row, table.c.after < row)
    return conn.scalar(select(table.c.number).where(*here, table.c.ended_at.is_(None)).limit(1)) is not None


def drop(conn: Connection, group: str) -> None:
    """The work is not to be done any more: whoever has a share of it in hand finds none."""
    conn.execute(delete(groups).where(groups.c.name == group))


def keep_progress(
    conn: Connection, share: Share, after: int, counts: Mapping[str, Mapping[str, int]]
) -> None:
    """Everything up to there is done; called in the transaction that did it.

    Nothing is written where the share has come further: a worker that stood still is not the one that does it now.
    """
    behind = table.c.after < after
    conn.execute(update(table).where(*_this(share), behind).values(after=after, counts=counts))


def end(conn: Connection, share: Share) -> Sequence[str] | None:
    """The share is done. After the last one the work has ended: gives the sources that it went over; else None."""
    conn.execute(select(groups.c.name).where(groups.c.name == share.group).with_for_update())
    now = dialects.clock(conn)
    conn.execute(update(table).where(*_this(share)).values(ended_at=now))
    rows = conn.execute(
        select(table.c.ended_at, table.c.counts).where(table.c.group_name == share.group)
    ).all()
    if any(row.ended_at is None for row in rows):
        return None
    conn.execute(update(groups).where(groups.c.name == share.group).values(ended_at=now))
    return sorted({source for row in rows for source in row.counts})


def standing(conn: Connection) -> Sequence[GroupProgress]:
    """All works in shares, the latest first; those that have ended too, until they are asked for again."""
    rows = conn.execute(select(groups).order_by(groups.c.asked_at.desc(), groups.c.name)).all()
    return tuple(_progress(conn, row) for row in rows)


def _progress(conn: Connection, group: Any) -> GroupProgress:
    counts: Counter[str] = Counter()
    size = shares = left = 0
    for row in conn.execute(select(table).where(table.c.group_name == group.name)):
        shares, left, size = shares + 1, left + (row.ended_at is None), size + row.size
        for by_outcome in row.counts.values():
            counts.update(by_outcome)
    return GroupProgress(
        group.name, group.asked_at, group.ended_at, counts.total(), size, shares, left, dict(counts)
    )


def _this(share: Share) -> tuple[Any, Any]:
    return table.c.group_name == share.group, table.c.number == share.number
