"""The schedule lives in the database: what is due is crawled once, and no restart, edit or clock makes it otherwise."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from limits import HANG
from sqlalchemy import Connection
from store.making import ran

from ingest.config import Source
from ingest.engines.engine import VisitOutcome
from ingest.engines.here import Here
from ingest.errors import StoreUnavailable
from ingest.pipeline import row_of
from ingest.service import timetable
from ingest.service.timetable import Timetable
from ingest.store import Store, open_store
from ingest.store.schema import upgrades
from ingest.store.sources import planning, registry

T = TypeVar("T")

BEGIN = datetime(2026, 3, 2, 10, 7, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def source(name: str, **keys: object) -> Source:
    return Source.model_validate({"id": name, "url": f"https://{name}.example/"} | keys)


class World:
    """A database, a clock that is set by hand, and crawls that end at once unless they are held."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = BEGIN
        self.begun: list[str] = []
        self.visited = VisitOutcome()
        self.hold: asyncio.Event | None = None
        self.stop = asyncio.Event()
        self.paused = False
        self.fails = False

    async def write(self, work: Callable[[Connection], T]) -> T:
        if self.fails:
            raise StoreUnavailable("the database is away")
        return self.store.retrying(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        return self.store.reading(work)

    async def crawl(self, one: Source) -> VisitOutcome:
        self.begun.append(one.id)
        if self.hold is not None:
            await self.hold.wait()
        self.store.retrying(lambda conn: ran(conn, one.id, self.now))
        return self.visited

    async def begin(self, *configured: Source) -> Timetable:
        """A process that starts on this database with these sources."""
        self.store.retrying(lambda conn: registry.sync(conn, map(row_of, configured), self.now))
        engine = Here(self, self.crawl, set(), now=lambda: self.now, stop=self.stop)
        made = Timetable(self, engine, now=lambda: self.now, stop=self.stop, paused=lambda: self.paused)
        await made.use([one for one in configured if one.enabled])
        return made

    async def looked(self, table: Timetable) -> list[str]:
        """Which sources one look began, when they have ended unless they are held."""
        before = len(self.begun)
        await table.look()
        if self.hold is None:
            await table.ended()
        else:
            await asyncio.sleep(0)
        return self.begun[before:]

    def due(self, name: str) -> planning.Due:
        return self.store.reading(lambda conn: planning.planned(conn, [name]))[name]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_store(str(tmp_path / "x.db")) as store:
        upgrades.upgrade(store)
        yield World(store)


def play(scene: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(scene(), HANG))  # type: ignore[arg-type]


def test_a_source_is_crawled_once_whenever_it_is_due(world: World) -> None:
    async def scene() -> None:
        table = await world.begin(source("a", every="30m"))
        assert await world.looked(table) == ["a"]
        assert await world.looked(table) == []
        assert world.due("a") == planning.Due(BEGIN + 30 * MINUTE, "every 30m", None)
        world.now += 29 * MINUTE
        assert await world.looked(table) == []
        world.now += MINUTE
        assert await world.looked(table) == ["a"]

    play(scene)


def test_what_fell_due_during_downtime_is_caught_up_once(world: World) -> None:
    async def scene() -> None:
        configured = [source("a", every="30m"), source("b", cron="0 * * * *"), source("c", every="5d")]
        await world.looked(await world.begin(*configured))
        world.now += 3 * DAY
        table = await world.begin(*configured)
        assert sorted(await world.looked(table)) == ["a", "b"]
        assert await world.looked(table) == []
        assert world.due("b").at == (BEGIN + 3 * DAY).replace(hour=11, minute=0)

    play(scene)


def test_a_new_cron_line_waits_for_its_slot(world: World) -> None:
    async def scene() -> None:
        table = await world.begin(source("a", cron="0 12 * * *", timezone="Europe/Berlin"))
        assert await world.looked(table) == []
        assert world.due("a") == planning.Due(
            BEGIN.replace(hour=11, minute=0), "cron 0 12 * * * Europe/Berlin", None
        )
        world.now = BEGIN.replace(hour=11, minute=0)
        assert await world.looked(table) == ["a"]

    play(scene)


def test_a_crawl_that_a_killed_process_had_begun_is_due_at_the_next_start(world: World) -> None:
    async def scene() -> None:
        world.hold = asyncio.Event()
        killed = await world.begin(source("a", every="1d"))
        assert await world.looked(killed) == ["a"]
        world.hold, held = None, world.hold
        assert await world.looked(await world.begin(source("a", every="1d"))) == ["a"]
        held.set()
        await killed.ended()

    play(scene)


def test_a_source_in_flight_is_not_begun_again_however_long_it_takes(world: World) -> None:
    async def scene() -> None:
        world.hold = asyncio.Event()
        table = await world.begin(source("a", every="1m"), source("b", every="1m"))
        assert sorted(await world.looked(table)) == ["a", "b"]
        world.now += HOUR
        assert await world.looked(table) == []
        world.hold.set()
        await table.ended()
        assert world.due("a").at == world.now

    play(scene)


@pytest.mark.parametrize("back", [DAY, 400 * DAY])
def test_a_clock_that_is_set_back_leaves_no_source_waiting_longer_than_its_bounds(
    world: World, back: timedelta
) -> None:
    async def scene() -> None:
        configured = [source("a", every="30m"), source("b", every="10m-2h"), source("c", cron="0 * * * *")]
        table = await world.begin(*configured)
        await world.looked(table)
        world.now -= back
        await table.settle()
        places = {name: world.due(name).at for name in "abc"}
        assert places["a"] == world.now + 30 * MINUTE
        assert places["b"] is not None
        assert world.now < places["b"] <= world.now + 2 * HOUR
        assert places["c"] == world.now.replace(hour=11, minute=0)

    play(scene)


def test_a_visit_during_which_the_clock_is_set_back_is_followed_by_the_next_one_in_time(world: World) -> None:
    async def scene() -> None:
        table = await world.begin(source("a", every="30m"), source("b", every="10m-2h"))
        world.hold = asyncio.Event()
        assert sorted(await world.looked(table)) == ["a", "b"]
        world.now -= 3650 * DAY
        await table.settle()
        world.hold.set()
        await table.ended()
        places = {name: world.due(name).at for name in "ab"}
        assert places["a"] == world.now + 30 * MINUTE
        assert places["b"] is not None
        assert world.now < places["b"] <= world.now + 2 * HOUR

    play(scene)


def test_a_clock_that_is_set_forward_costs_one_visit_a_source(world: World) -> None:
    async def scene() -> None:
        table = await world.begin(source("a", every="30m"), source("b", cron="0 * * * *"))
        await world.looked(table)
        world.now += DAY
        await table.settle()
        assert [sorted(await world.looked(table)) for _ in range(3)] == [["a", "b"], [], []]

    play(scene)


def test_a_thousand_sources_do_not_begin_in_one_burst_and_all_within_the_time_for_it(world: World) -> None:
    async def scene() -> None:
        table = await world.begin(*(source(f"s{number}", every="1h") for number in range(1000)))
        world.hold = asyncio.Event()
        world.hold.set()
        begun = []
        for _ in range(timetable.SPREAD // timetable.LOOK):
            begun.append(len(await world.looked(table)))
            await table.ended()
            world.now += timetable.LOOK
        assert (max(begun), sum(begun), len(set(world.begun))) == (4, 1000, 1000)

    play(scene)


def test_a_servers_word_outlives_a_restart_and_an_edit(world: World) -> None:
    async def scene() -> None:
        world.visited = VisitOutcome(retry_after=6 * 3600.0)
        await world.looked(await world.begin(source("a", every="30m")))
        world.now += MINUTE
        table = await world.begin(source("a", every="10m"))
        assert await world.looked(table) == []
        assert world.due("a").at == BEGIN + 6 * HOUR
        assert "Retry-After" in (world.due("a").why or "")

    play(scene)


def test_edits_take_effect_at_once_and_what_is_in_flight_ends_as_it_began(world: World) -> None:
    async def scene() -> None:
        table = await world.begin(source("long", every="1d"), source("gone", every="1h"))
        await world.looked(table)
        world.now += DAY
        world.hold = asyncio.Event()
        assert sorted(await world.looked(table)) == ["gone", "long"]
        configured = [source("long", every="10m"), source("new", every="1h")]
        world.store.retrying(lambda conn: registry.sync(conn, map(row_of, configured), world.now))
        await table.use(configured)
        assert await world.looked(table) == ["new"]
        world.hold.set()
        await table.ended()
        assert world.due("long").at == world.now + 10 * MINUTE
        assert world.due("gone").at is None

    play(scene)


def test_nothing_begins_while_the_service_pauses_or_stops(world: World) -> None:
    async def scene() -> None:
        table = await world.begin(source("a"))
        world.paused = True
        assert await world.looked(table) == []
        world.paused = False
        world.stop.set()
        assert await world.looked(table) == []

    play(scene)


def test_a_source_whose_visit_cannot_be_written_down_is_left_alone_for_a_while(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        table = await world.begin(source("a", every="1m"))
        world.fails = True
        world.hold = asyncio.Event()
        world.hold.set()
        caplog.set_level("INFO")
        assert await world.looked(table) == ["a"]
        while "visit_put_off" not in caplog.text:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0)
        assert await world.looked(table) == []
        world.stop.set()
        await table.ended()

    play(scene)


def test_what_an_outage_has_interrupted_is_no_visit_and_stays_due(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        table = await world.begin(source("a", every="2h"))
        world.visited = VisitOutcome(error="the database is away", outage=True)
        world.hold = asyncio.Event()
        world.hold.set()
        caplog.set_level("INFO")
        assert await world.looked(table) == ["a"]
        while "visit_put_off" not in caplog.text:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0)
        world.stop.set()
        await table.ended()
        assert world.due("a") == planning.Due(BEGIN, "it is new here", None)

    play(scene)
