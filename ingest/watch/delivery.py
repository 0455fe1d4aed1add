"""Works off the outbox: which channels a notice goes to, what is due now, and what a channel's answer means."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from sqlalchemy import Connection

from ingest import log
from ingest.config.alerts import Alerts, Channel
from ingest.metering import METER
from ingest.pipeline import Tools
from ingest.store.watch import notices
from ingest.store.watch.notices import LEVELS, Delivery, Notice
from ingest.watch.channels import Refusal, Sender, sender

ROUND = 30.0
"""Seconds after which nothing more is sent to a channel in one round."""

_log = log.get(__name__)


def receivers(notice: Notice, alerts: Alerts) -> Iterator[str]:
    """The ids of the channels that a notice goes to. A brief goes to its own channel, and a story where its search
    sends it.
    """
    searches = {one.id: one for one in alerts.searches}
    for channel in alerts.channels:
        if notice.kind == "brief":
            wanted = channel.id == notice.subject
        else:
            search = searches.get(notice.subject) if notice.kind == "story" else None
            is_asked = search is None or not search.to or channel.id in search.to
            wanted = is_asked and LEVELS.index(notice.level) >= LEVELS.index(channel.level)
        if wanted:
            yield channel.id


class Outbox:
    """Sends what waits in the database to the channels of sources.yaml."""

    def __init__(self, tools: Tools, user_agent: str) -> None:
        self._tools = tools
        self._user_agent = user_agent

    async def work_off(self, alerts: Alerts) -> None:
        """Routes new notices and sends due ones, the channels side by side. Raises StoreError."""
        fresh = await self._tools.read(notices.unrouted)
        if fresh:
            await self._tools.write(partial(self._route, fresh=fresh, alerts=alerts))
        due = await self._tools.read(lambda conn: notices.due(conn, self._tools.now()))
        known = {channel.id: channel for channel in alerts.channels}
        by_channel = groupby(sorted(due, key=lambda one: one.channel), key=lambda one: one.channel)
        lots = [(known.get(name), list(some)) for name, some in by_channel]
        await asyncio.gather(*(self._to(channel, waiting) for channel, waiting in lots))

    def _route(self, conn: Connection, fresh: Sequence[Notice], alerts: Alerts) -> None:
        for notice in fresh:
            notices.route(conn, notice.id, receivers(notice, alerts), self._tools.now())

    async def _to(self, channel: Channel | None, waiting: Sequence[Delivery]) -> None:
        """Sends what waits for one channel until it refuses one. The others then wait as long as that one.

        What a slow channel has not taken after `ROUND` seconds stays due, for other channels and saved searches wait
        until the round ends.
        """
        begun = time.monotonic()
        if channel is None:
            await self._settle(waiting, Refusal("sources.yaml has no such channel any more", final=True))
            return
        to = sender(channel, self._user_agent)
        while waiting and time.monotonic() - begun < ROUND:
            some, waiting = waiting[: to.most], waiting[to.most :]
            refusal = await _sent(to, some, self._tools)
            await self._settle(some, refusal)
            if refusal is not None:
                await self._settle(waiting, refusal)
                return

    async def _settle(self, some: Sequence[Delivery], refusal: Refusal | None) -> None:
        if not some:
            return
        given_up = await self._tools.write(lambda conn: [self._note(conn, one, refusal) for one in some])
        for one, last in zip(some, given_up, strict=True):
            result = "delivered" if refusal is None else "given_up" if last else "refused"
            METER.count("ingest_deliveries", one.channel, result)
            if refusal is not None and (
                last or not one.tries
            ):  # the first and the last failure are logged, not each
                _log.warning(
                    "alert_given_up" if last else "alert_waits",
                    channel=one.channel, notice=one.notice.id, kind=one.notice.kind, detail=refusal.why,
                )  # fmt: skip

    def _note(self, conn: Connection, one: Delivery, refusal: Refusal | None) -> bool:
        if refusal is None:
            notices.delivered(conn, one, self._tools.now())
            return False
        why = log.concealed(refusal.why)
        return notices.refused(
            conn, one, why, self._tools.now(), final=refusal.final, retry_after=refusal.retry_after
        )


async def _sent(to: Sender, some: Sequence[Delivery], tools: Tools) -> Refusal | None:
    try:
        return await to.send([one.notice for one in some], tools.now())
    except Exception as error:  # noqa: BLE001 - one channel's bug must not keep the others from theirs
        _log.exception("alert_failed", channel=some[0].channel)
        return Refusal(f"{type(error).__name__}: {error}")
