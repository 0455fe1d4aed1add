"""Large works in shares. One worker does a share, which remembers how far it has come. The last share ends the work."""

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
    """A part of a work: its rows with ids from `first` to `last`."""

    group: str
    number: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Group:
    """A work in shares. `options` are what was asked for, and `rules` a digest of the rules by which it is done."""

    name: str
    queue: str
    options: Mapping[str, Any]
    rules: str


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """How far a work has come: `done` of `size` rows, `left` of `shares` shares. `counts` has the rows by outcome."""

    name: str
    asked_at: datetime
    ended_at: datetime | None
    done: int
    size: int
    shares: int
    left: int
    counts: Mapping[str, int]


def make(conn: Connection, group: Group, ranges: Sequence[tuple[int, int, int]]) -> Sequence[int]:
    """Divides a work into shares. Each of `ranges` is the first id, the last id and the number of rows of a share.

    A work of the same name and rules that has not ended goes on as it is. Any other of the name begins anew. Returns
    the numbers of the shares that are to be done.
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
    """A share that is to be done, and its work's options. None when the share has ended or its work was replaced."""
    row = conn.execute(
        select(table, groups.c.options)
        .join(groups, groups.c.name == table.c.group_name)
        .where(table.c.group_name == name, table.c.number == number, table.c.ended_at.is_(None))
    ).one_or_none()
    return None if row is None else (Share(name, number, row.first, row.last), row.options)


def progress(conn: Connection, share: Share) -> tuple[int, Mapping[str, Mapping[str, int]]]:
    """The id of the share's last row that is done, and the counts of outcomes by source so far."""
    row = conn.execute(select(table.c.after, table.c.counts).where(*_this(share))).one()
    return row.after, row.counts


def position(conn: Connection, share: Share) -> int | None:
    """The id of the share's last row that is done. None when the share has ended or its work was replaced.

    The share is locked until the transaction ends, so that two workers at one share take turns.
    """
    open_ = (table.c.first == share.first, table.c.last == share.last, table.c.ended_at.is_(None))
    row: int | None = conn.scalar(select(table.c.after).where(*_this(share), *open_).with_for_update())
    return row


def yet_to_come(conn: Connection, group: str, row: int) -> bool:
    """Whether a share of the work has the row with the id `row` and has not come to it."""
    here = (table.c.group_name == group, table.c.first <= row, table.c.last >= row, table.c.after < row)
    return conn.scalar(select(table.c.number).where(*here, table.c.ended_at.is_(None)).limit(1)) is not None


def drop(conn: Connection, group: str) -> None:
    """Deletes the work with its shares. A worker that has a share in hand finds it gone."""
    conn.execute(delete(groups).where(groups.c.name == group))


def keep_progress(
    conn: Connection, share: Share, after: int, counts: Mapping[str, Mapping[str, int]]
) -> None:
    """Notes that all rows up to the id `after` are done. It is called in the transaction that did them.

    Nothing is written when the share has come further. Then another worker has done these rows while this one stood
    still.
    """
    behind = table.c.after < after
    conn.execute(update(table).where(*_this(share), behind).values(after=after, counts=counts))


def end(conn: Connection, share: Share) -> Sequence[str] | None:
    """Ends the share. The last one ends its work too.

    Returns the ids of the work's sources when the work has ended, else None.
    """
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


def progress_of_all(conn: Connection) -> Sequence[GroupProgress]:
    """The progress of all works in shares, the latest first. An ended work stays until it is asked for again."""
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
