"""Writes what a discovery gave, in short transactions, so that others can write between them.

The documents come last. After a crash before that, they are read again and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import TypeVar

from sqlalchemy import Connection

from ingest.config import Source
from ingest.discover.results import Discovery, FilteredCandidate
from ingest.model import Candidate
from ingest.pipeline.inputs import Tools
from ingest.store.keys import entry_key
from ingest.store.pages import documents, feed_texts, fetches
from ingest.store.pages.fetches import Requester
from ingest.store.urls import naming, states
from ingest.store.urls.naming import DiscoveredUrl

T = TypeVar("T")

AT_ONCE = 250
"""URLs of one transaction, which takes some hundredths of a second."""

WAITING = frozenset({"include", "exclude", "robots", "too_old"})
"""Filter reasons that may no longer hold when a URL is named again."""


async def keep_discovery(
    tools: Tools, source: Source, discovery: Discovery, by: Requester, *, wanted: bool
) -> tuple[DiscoveredUrl, ...]:
    """Keeps the whole discovery, and returns the state of each named URL. `wanted`: somebody asks for these pages,
    so all of them are due.
    """
    now = tools.now()
    rows: list[DiscoveredUrl] = []
    for part in _parts((*discovery.candidates, *discovery.known), AT_ONCE):
        rows += await tools.write(_keep_named(source.id, part, now, wanted=wanted))
    named = [
        refused for refused in discovery.filtered if refused.candidate.url
    ]  # others are counted, and that is all
    for reason, group in groupby(sorted(named, key=_reason), key=_reason):
        for some in _parts(tuple(group), AT_ONCE):
            await tools.write(_keep_refused(source.id, reason, some, now))

    def read(conn: Connection) -> None:
        for failed in discovery.failures:
            fetches.record_fetch(conn, failed, by)
        for document in discovery.documents:
            documents.keep(conn, source.id, source.reading(), document)

    await tools.write(read)
    return tuple(rows)


def _parts(values: Sequence[T], size: int) -> list[Sequence[T]]:
    return [values[start : start + size] for start in range(0, len(values), size)]


def _reason(refused: FilteredCandidate) -> str:
    return refused.reason


def _keep_named(
    source_id: str, part: Sequence[Candidate], now: datetime, *, wanted: bool
) -> Callable[[Connection], tuple[DiscoveredUrl, ...]]:
    def work(conn: Connection) -> tuple[DiscoveredUrl, ...]:
        rows = naming.record_discovered(conn, source_id, part, now)
        feed_texts.put(conn, part, now)
        return tuple(_due(conn, source_id, one, now, wanted=wanted) for one in rows)

    return work


def _due(
    conn: Connection, source_id: str, one: DiscoveredUrl, now: datetime, *, wanted: bool
) -> DiscoveredUrl:
    """The state of the URL. It is due again where somebody asks for it, or where the reason that kept it out no
    longer holds.
    """
    freed = one.state == "filtered" and (one.reason or "") in WAITING
    if not (wanted or freed):
        return one
    states.requeue(conn, one.url_id, now, source_id if one.state == "filtered" else None)
    return replace(one, due=True)


def _keep_refused(
    source_id: str, reason: str, part: Sequence[FilteredCandidate], now: datetime
) -> Callable[[Connection], None]:
    by_key: dict[bytes, FilteredCandidate] = {}

    def work(conn: Connection) -> None:
        for refused in part:
            by_key.setdefault(entry_key(refused.candidate.url), refused)
        kept = naming.record_discovered(
            conn, source_id, [one.candidate for one in by_key.values()], now, refused=reason
        )
        for refused, seen in zip(by_key.values(), kept, strict=True):
            if seen.state == "pending":
                states.filter_out(conn, seen.url_id, reason, refused.detail)

    return work
