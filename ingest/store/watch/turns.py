"""Notices that a source's state has turned. Trouble that comes and goes is told as that. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from ingest.store.schema.watch_tables import notices
from ingest.store.watch import notices as kept
from ingest.store.watch.notices import Message

WITHIN = timedelta(days=1)
"""The span within which a trouble may begin `OFTEN` times. If it begins again, it comes and goes, and no more notices
of it are written for as long."""

OFTEN = 3
"""The beginnings of a trouble within `WITHIN` that are told one by one."""

UNSTEADY = "source_unsteady"
"""The kind of the notice that a trouble comes and goes."""

_TROUBLE: Mapping[str, str] = {
    "source_failing": "source_failing",
    "source_recovered": "source_failing",
    "source_drifted": "source_drifted",
    "source_settled": "source_drifted",
}
"""The kind with which a notice's trouble begins, by the kind of the notice. Notices of other kinds are always written.
"""


def tell(conn: Connection, message: Message, now: datetime) -> str | None:
    """Writes a notice of the turn. Returns the kind of the notice, or None when none is written.

    Within a day, `OFTEN` beginnings of a trouble and their ends are told. The next beginning is told as
    `source_unsteady`, and then nothing of it for a day.
    """
    began = _TROUBLE.get(message.kind)
    if began is not None:
        mine = (notices.c.subject == message.subject) & (notices.c.at > now - WITHIN) & (notices.c.at <= now)
        kinds = notices.c.kind.in_((began, UNSTEADY))
        before = conn.execute(select(notices.c.kind, notices.c.facts).where(mine, kinds)).all()
        if any(row.kind == UNSTEADY and row.facts.get("of") == began for row in before):
            return None
        times = sum(row.kind == began for row in before)
        if message.kind == began and times >= OFTEN:
            message = _unsteady(message, times + 1)
    kept.put(conn, message, now)
    return message.kind


def _unsteady(message: Message, times: int) -> Message:
    text = f"{message.text} ({times} times within a day: it comes and goes; nothing more is told of that for a day)"
    return replace(message, kind=UNSTEADY, text=text, facts={**message.facts, "of": message.kind})
