"""A worker as a whole: fit or not, enlisted, taken for lost and enlisted anew, gone without a trace after a stop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from conftest import administration, new_database
from limits import HANG
from sqlalchemy import Connection, delete, update

from ingest.config import Config, Settings
from ingest.errors import FleetMismatch, StoreRefused, StoreUnavailable
from ingest.fleet import worker
from ingest.fleet.worker import Launch
from ingest.fleet.works import versions
from ingest.holders import is_dead
from ingest.store import Store, open_store
from ingest.store.fleet import assignments, workers
from ingest.store.fleet.workers import Recruit, Versions
from ingest.store.schema import upgrades
from ingest.store.schema.fleet_tables import workers as rows

pytestmark = pytest.mark.postgres

NO_SOURCES = Config(version=1, sources=())


def launch(store: Store, *, waits: bool = False, listen: tuple[str, int] | None = None) -> Launch:
    settings = Settings(config=Path("sources.yaml"), workers=1, listen=listen)
    return Launch(settings, store, lambda: NO_SOURCES, ("visits",), 2, waits=waits)


def scheduler(store: Store, its: Versions) -> None:
    """The fleet's scheduler has these versions from now on."""
    with store.begin() as conn:
        conn.execute(delete(rows).where(rows.c.role == "scheduler"))
        workers.begin(conn, Recruit("far:1:s", "scheduler", its))


def listed(store: Store) -> list[str]:
    with store.read() as conn:
        return [one.holder for one in workers.listing(conn, is_dead) if one.role == "worker"]


def states(store: Store) -> list[str | None]:
    """Why each worker waits, None: it works."""
    with store.read() as conn:
        return [one.waits for one in workers.listing(conn, is_dead) if one.role == "worker"]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def got(port: int, path: str) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=HANG)) as connection:
        connection.request("GET", path)
        answered = connection.getresponse()
        return answered.status, answered.read().decode()


def play(
    store: Store,
    scene: Callable[[asyncio.Event], Awaitable[None]],
    *,
    waits: bool = False,
    listen: tuple[str, int] | None = None,
) -> None:
    """A worker works while the scene lasts; then it is stopped and leaves."""

    async def both() -> None:
        stop = asyncio.Event()
        working = asyncio.ensure_future(
            worker.run(launch(store, waits=waits, listen=listen), NO_SOURCES, stop)
        )
        playing = asyncio.ensure_future(scene(stop))
        await asyncio.wait((working, playing), return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        if working.done():
            playing.cancel()
            await working  # raises what it raised
        await asyncio.gather(working, playing)

    asyncio.run(asyncio.wait_for(both(), HANG))


async def until(true: Callable[[], bool]) -> None:
    while not await asyncio.to_thread(true):  # noqa: ASYNC110 - a database has no event
        await asyncio.sleep(0.05)


@contextmanager
def heard() -> Iterator[list[str]]:
    """The names of the worker's log events."""
    said: list[str] = []

    class Ear:
        def __getattr__(self, _level: str) -> Callable[..., None]:
            return lambda event, **_: said.append(event)

    before, worker._log = worker._log, Ear()  # type: ignore[assignment]
    try:
        yield said
    finally:
        worker._log = before


def test_a_worker_is_listed_while_it_works_and_leaves_without_a_trace(fleet_store: Store) -> None:
    async def scene(_: asyncio.Event) -> None:
        await until(lambda: len(listed(fleet_store)) == 1)

    play(fleet_store, scene)
    assert listed(fleet_store) == []


def test_a_worker_makes_the_tables_of_comparing_before_its_first_work(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    monkeypatch.setattr(worker.ahead, "load", lambda: made.append(len(listed(fleet_store))))

    async def scene(_: asyncio.Event) -> None:
        await until(lambda: len(listed(fleet_store)) == 1)

    play(fleet_store, scene)
    assert made == [0]


def test_a_worker_that_was_taken_for_lost_enlists_anew_under_another_name(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(seconds=0.1))
    names: list[str] = []

    async def scene(_: asyncio.Event) -> None:
        await until(lambda: len(listed(fleet_store)) == 1)
        names.extend(listed(fleet_store))
        with fleet_store.begin() as conn:
            conn.execute(delete(rows).where(rows.c.holder == names[0]))
        await until(lambda: listed(fleet_store) not in ([], names))
        names.extend(listed(fleet_store))

    with heard() as said:
        play(fleet_store, scene)
    assert len(set(names)) == 2
    assert said == ["working", "worker_interrupted", "working"]


def test_one_that_stood_still_for_too_long_does_so_too(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(seconds=0.1))

    async def scene(_: asyncio.Event) -> None:
        await until(lambda: len(listed(fleet_store)) == 1)
        (name,) = listed(fleet_store)
        with fleet_store.begin() as conn:
            assignments.put(conn, ["visit a"], "other queue")
            assignments.begin(conn, "visit a", name)
            long_ago = datetime.now(UTC) - 2 * workers.SILENT
            conn.execute(update(rows).where(rows.c.holder == name).values(beat_at=long_ago))
        await until(lambda: listed(fleet_store) not in ([], [name]))

    with heard() as said:
        play(fleet_store, scene)
    assert said == ["working", "worker_interrupted", "working"]
    with fleet_store.read() as conn:
        assert assignments.held(conn) == 0


@pytest.mark.parametrize("part", ["cleaners", "queue"])
def test_one_with_other_versions_than_the_scheduler_ends_and_says_what_to_install(
    fleet_store: Store, part: str
) -> None:
    scheduler(fleet_store, replace(versions(), program="9.9", **{part: "other"}))

    with pytest.raises(FleetMismatch) as refused:
        asyncio.run(worker.run(launch(fleet_store), NO_SOURCES, asyncio.Event()))
    mine = getattr(versions(), part)
    assert str(refused.value) == (
        f"this worker has {part} {mine} and not other: install news-ingest 9.9, as its scheduler has; with"
        " `--other-version wait` it would wait until they are the same"
    )
    assert listed(fleet_store) == []


def test_one_that_is_told_to_wait_works_when_the_versions_agree_and_stops_when_they_part(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(seconds=0.1))
    other = replace(versions(), cleaners="other")
    scheduler(fleet_store, other)
    mine = versions()
    remedy = f"install news-ingest {mine.program}, as its scheduler has"
    why = f"this worker has cleaners {mine.cleaners} and not other: {remedy}"

    async def scene(_: asyncio.Event) -> None:
        with heard() as said:
            await until(lambda: states(fleet_store) == [why])
            scheduler(fleet_store, versions())
            await until(lambda: states(fleet_store) == [None])
            scheduler(fleet_store, other)
            await until(lambda: states(fleet_store) == [why])
        assert said == ["worker_waits", "worker_goes_on", "working", "worker_interrupted", "worker_waits"]

    play(fleet_store, scene, waits=True)
    assert listed(fleet_store) == []


def test_one_that_waits_answers_that_it_is_alive_and_why_it_is_not_ready(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(seconds=0.1))
    scheduler(fleet_store, replace(versions(), queue="other"))
    port = free_port()
    answers: dict[str, list[tuple[int, str]]] = {}

    async def scene(_: asyncio.Event) -> None:
        await until(lambda: None not in states(fleet_store) != [])
        answers["waiting"] = [await asyncio.to_thread(got, port, path) for path in ("/healthz", "/readyz")]
        scheduler(fleet_store, versions())
        await until(lambda: got(port, "/readyz") == (200, "ok\n"))
        _, page = await asyncio.to_thread(got, port, "/metrics")
        told = [line for line in page.splitlines() if line.startswith(("ingest_ready", "ingest_work"))]
        assert told == ["ingest_ready 1.0", "ingest_worker_waits 0.0", "ingest_works_in_hand 0.0"]

    play(fleet_store, scene, waits=True, listen=("127.0.0.1", port))
    mine = versions()
    remedy = f"install news-ingest {mine.program}, as its scheduler has"
    assert answers["waiting"] == [
        (200, "ok\n"),
        (503, f"waits: this worker has queue {mine.queue} and not other: {remedy}\n"),
    ]


def test_another_schema_is_another_version(fleet_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.store.schema.upgrades.head", lambda: "9999")
    with pytest.raises(
        FleetMismatch, match=r"has the older schema .*: run `ingest db upgrade`, and .* with `--other"
    ):
        asyncio.run(worker.run(launch(fleet_store), NO_SOURCES, asyncio.Event()))


def away(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """The database cannot be asked for the scheduler's versions so often; how often it still cannot."""
    asked, left = workers.of_scheduler, [times]

    def of_scheduler(conn: Connection) -> Versions | None:
        if left[0]:
            left[0] -= 1
            raise StoreUnavailable("the database is away")
        return asked(conn)

    monkeypatch.setattr(workers, "of_scheduler", of_scheduler)
    return left


def test_a_database_that_is_away_is_told_once_until_the_worker_works_again(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(seconds=0.05))
    left = away(monkeypatch, 4)

    async def scene(_: asyncio.Event) -> None:
        await until(lambda: states(fleet_store) == [None])

    with heard() as said:
        play(fleet_store, scene)
    assert (left, said) == ([0], ["fleet_not_reached", "working"])


def test_a_database_that_stays_away_is_told_again_after_a_while(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(seconds=0.05))
    monkeypatch.setattr(worker, "SAID_AGAIN", 0.0)
    away(monkeypatch, 3)

    async def scene(_: asyncio.Event) -> None:
        await until(lambda: states(fleet_store) == [None])

    with heard() as said:
        play(fleet_store, scene)
    assert said == [*["fleet_not_reached"] * 3, "working"]


def test_a_database_that_refuses_the_login_ends_the_worker(postgres_server: str) -> None:
    url = postgres_server.replace("/postgres?", "/no_such?")
    with (
        open_store(url) as store,
        pytest.raises(
            StoreRefused, match=r"no such database, or it refuses the login: .* set its name, user"
        ),
    ):
        asyncio.run(asyncio.wait_for(worker.run(launch(store), NO_SOURCES, asyncio.Event()), HANG))


def test_one_whose_database_is_taken_away_ends_too(
    postgres_server: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BEAT", timedelta(seconds=0.1))
    name = f"taken_away_{request.getfixturevalue('worker')}"
    with open_store(new_database(postgres_server, name)) as store:
        upgrades.upgrade(store)

        async def scene(_: asyncio.Event) -> None:
            await until(lambda: len(listed(store)) == 1)
            with administration(postgres_server) as conn:
                conn.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
            await asyncio.Event().wait()

        with pytest.raises(StoreRefused, match=f'database "{name}" does not exist'):
            play(store, scene)
