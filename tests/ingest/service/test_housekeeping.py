"""A round of housekeeping forgets what `retain` says, of one source and in all, and what is remembered for 90 days."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, func, select
from store.making import NOW, article, keep, with_sources

from ingest.config import Config, loads
from ingest.config.settings import STORY_WINDOW
from ingest.errors import StoreUnavailable
from ingest.service import housekeeping
from ingest.service.housekeeping import KEPT, Housekeeping
from ingest.store import Store
from ingest.store.schema import tables
from ingest.store.sources import runs
from ingest.watch.steadiness import STEADY, SteadyClock

T = TypeVar("T")
DAY = timedelta(days=1)


@dataclass
class Book:
    """What housekeeping needs of the road's tools."""

    store: Store
    at: datetime
    away: bool = False
    window: timedelta = STORY_WINDOW

    def now(self) -> datetime:
        return self.at

    async def write(self, work: Callable[[Connection], T]) -> T:
        if self.away:
            raise StoreUnavailable("the database is away")
        return self.store.retrying(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        return self.store.reading(work)


def sources(one: str = "", two: str = "", all_: str = "") -> Config:
    return loads(
        f"version: 1\n{all_}\nsources:\n  - {{id: one, url: 'https://one.example/'{one}}}\n"
        f"  - {{id: two, url: 'https://two.example/'{two}}}\n",
        {},
    )


def tidied(book: Book, known: Config) -> None:
    made: Any = book
    clock = SteadyClock(book.now, book.at - STEADY)
    asyncio.run(Housekeeping(made, lambda: known, asyncio.Event(), clock).look())


def filled(store: Store) -> None:
    """Each source has a page of each of four days."""
    with_sources(store, "one", "two")
    for day in range(4):
        for name in ("one", "two"):
            made = article(f"{name}-{day}", f"What {name} tells on day {day}.")
            keep(store, made, source=name, body=bytes([day]) * 40 + name.encode(), now=NOW + day * DAY)
    with store.begin() as conn:
        for day in range(4):
            own = tables.pages.c.url.contains(f"-{day}.html")
            conn.execute(tables.pages.update().where(own).values(fetched_at=NOW + day * DAY))


def kept(store: Store) -> list[str]:
    with store.read() as conn:
        found = conn.scalars(select(tables.pages.c.url).where(tables.pages.c.body.is_not(None)))
        return sorted(url.rpartition("/")[2].removesuffix(".html") for url in found)


@pytest.mark.parametrize(
    ("known", "left"),
    [
        (sources(), ["one-0", "one-1", "one-2", "one-3", "two-0", "two-1", "two-2", "two-3"]),
        (sources(one=", retain: {age: 60h}"), ["one-2", "one-3", "two-0", "two-1", "two-2", "two-3"]),
        (sources(all_="retain: {age: 60h}"), ["one-2", "one-3", "two-2", "two-3"]),
        (
            sources(two=", retain: {age: 36h}", all_="retain: {age: 84h}"),
            ["one-1", "one-2", "one-3", "two-3"],
        ),
        (
            sources(all_="defaults: {retain: {age: 36h}}", two=", retain: {age: 52w}"),
            ["one-3", "two-0", "two-1", "two-2", "two-3"],
        ),
    ],
)
def test_pages_are_kept_as_long_as_is_said(store: Store, known: Config, left: list[str]) -> None:
    filled(store)
    tidied(Book(store, NOW + 4 * DAY), known)
    assert kept(store) == left
    with store.read() as conn:
        assert conn.scalar(select(func.count()).select_from(tables.articles)) == 8


def test_pages_are_kept_as_far_as_there_is_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(store)
    with store.read() as conn:
        one = conn.scalar(select(func.max(func.length(tables.bodies.c.data)))) or 0
    known = sources()
    retain = known.retain.model_copy(update={"size": 3 * one})
    tidied(Book(store, NOW + 4 * DAY), known.model_copy(update={"retain": retain}))
    assert kept(store) == ["one-3", "two-2", "two-3"]


def test_runs_are_remembered_for_90_days(store: Store) -> None:
    with store.begin() as conn:
        for age in (KEPT + DAY, KEPT - DAY):
            runs.begin_run(conn, "run", NOW - age)
    tidied(Book(store, NOW), sources())
    with store.read() as conn:
        assert [run.started for run in runs.latest_runs(conn, 9)] == [NOW - KEPT + DAY]


def test_a_database_that_is_away_is_tidied_the_next_time(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    tidied(Book(store, NOW, away=True), sources())
    assert [record.msg["event"] for record in caplog.records] == ["housekeeping_failed"]


def test_nothing_goes_by_age_until_a_clock_that_was_set_has_gone_evenly(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten years ahead, ten years back, and hours on: a round forgets by age when the clock is trusted again."""
    filled(store)
    book = Book(store, NOW + 4 * DAY)
    with store.begin() as conn:
        runs.begin_run(conn, "run", NOW - KEPT)
    steps = [0.0]
    monkeypatch.setattr(housekeeping.time, "monotonic", lambda: steps[0])
    clock = SteadyClock(book.now, book.at - STEADY, lambda: steps[0])
    made: Any = book
    one = store_bytes(store, "one-0")
    known = sources(all_="retain: {age: 60h}")
    room = known.retain.model_copy(update={"size": 7 * one})
    house = Housekeeping(made, lambda: known.model_copy(update={"retain": room}), asyncio.Event(), clock)

    def left(ahead: timedelta, seconds: float) -> tuple[int, int]:
        steps[0] += seconds
        book.at += ahead + timedelta(seconds=seconds)
        asyncio.run(house.look())
        with store.read() as conn:
            return len(kept(store)), len(runs.latest_runs(conn, 9))

    hour = 3600.0
    assert left(3650 * DAY, 1.0) == (7, 1)  # room is made, whatever the clock says
    assert left(timedelta(0), 60.0) == (7, 1)
    assert left(-3650 * DAY, 1.0) == (7, 1)
    assert left(timedelta(0), 5 * hour) == (7, 1)
    assert left(timedelta(0), hour) == (4, 0)


def store_bytes(store: Store, name: str) -> int:
    with store.read() as conn:
        size = func.length(tables.bodies.c.data)
        page = tables.pages.c.url.contains(f"{name}.html")
        joined = select(size).join(tables.pages, tables.pages.c.body == tables.bodies.c.sha256)
        return int(conn.scalar(joined.where(page)) or 0)
