"""The queue: jobs come with their assignments or not at all, and may be lost as a whole."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import cast

import pytest
from limits import HANG
from procrastinate import PsycopgConnector
from procrastinate.manager import JobManager
from sqlalchemy import Connection, text

from ingest.fleet import queue
from ingest.fleet.queue import Job, Putter
from ingest.store import Store
from ingest.store.fleet import assignments

pytestmark = pytest.mark.postgres


def jobs(store: Store) -> list[tuple[str, str, dict[str, str]]]:
    rows = text(
        "SELECT queueing_lock, status::text, args FROM ingest_queue.procrastinate_jobs ORDER BY queueing_lock"
    )
    with store.read() as conn:
        return [tuple(row) for row in conn.execute(rows)]


def put(conn: Connection, *names: str) -> None:
    new = assignments.put(conn, names, "visits")
    Putter().put(conn, "visits", [Job(name, "s") for name in new])


def swept(store: Store) -> Sequence[str]:
    return store.retrying(queue.sweep)


def put_alone(store: Store, *names: str) -> None:
    store.retrying(lambda conn: put(conn, *names))


def todo(name: str) -> tuple[str, str, dict[str, str]]:
    return name, "todo", {"name": name, "settings": "s"}


def test_a_work_is_in_the_queue_once_however_often_it_is_put_there(fleet_store: Store) -> None:
    put_alone(fleet_store, "visit a", "visit b")
    put_alone(fleet_store, "visit b", "visit c")
    fleet_store.retrying(lambda conn: Putter().put(conn, "visits", [Job("visit a", "s")]))
    assert jobs(fleet_store) == [todo("visit a"), todo("visit b"), todo("visit c")]


def test_a_transaction_that_is_undone_leaves_no_job_and_no_assignment(fleet_store: Store) -> None:
    def broken(conn: Connection) -> None:
        put(conn, "visit a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fleet_store.retrying(broken)
    with fleet_store.read() as conn:
        left = assignments.queued(conn)
    assert (jobs(fleet_store), left) == ([], 0)


def test_the_search_path_is_what_it_was_after_a_job_was_put(fleet_store: Store) -> None:
    with fleet_store.begin() as conn:
        before = conn.scalar(text("SHOW search_path"))
        put(conn, "visit a")
        assert conn.scalar(text("SHOW search_path")) == before


def test_works_whose_jobs_were_lost_are_out_of_the_queue(fleet_store: Store) -> None:
    put_alone(fleet_store, "visit a", "visit b")
    with fleet_store.begin() as conn:
        assignments.begin(conn, "visit b", "one:1:x")
        conn.execute(text("TRUNCATE ingest_queue.procrastinate_jobs CASCADE"))
    assert (swept(fleet_store), swept(fleet_store)) == (["visit a"], [])
    put_alone(fleet_store, "visit a", "visit b")
    assert jobs(fleet_store) == [todo("visit a")]


def test_the_server_knows_of_a_queue_that_grew_at_once(fleet_store: Store) -> None:
    put_alone(fleet_store, *(f"share {n}" for n in range(queue.MANY)))
    size = text("SELECT reltuples FROM pg_class WHERE oid = 'ingest_queue.procrastinate_jobs'::regclass")
    with fleet_store.read() as conn:
        assert conn.scalar(size) == queue.MANY


def test_jobs_that_somebody_else_made_leave_and_the_works_they_are_named_after_come_again(
    fleet_store: Store,
) -> None:
    put_alone(fleet_store, "visit a", "visit b", "visit c", "visit d")
    with fleet_store.begin() as conn:
        conn.execute(text(f"SET LOCAL search_path TO {queue.SCHEMA}, public"))
        for change, name in (
            ("scheduled_at = '2099-01-01'", "a"), ("lock = 'x'", "b"), ("queue_name = 'dance'", "c"),
        ):  # fmt: skip
            conn.execute(
                text(f"UPDATE procrastinate_jobs SET {change} WHERE queueing_lock = :name"),  # noqa: S608
                {"name": f"visit {name}"},
            )
    assert sorted(swept(fleet_store)) == ["visit a", "visit b", "visit c"]
    assert jobs(fleet_store) == [todo("visit d")]
    put_alone(fleet_store, "visit a")
    assert jobs(fleet_store) == [todo("visit a"), todo("visit d")]


FORGED = [
    ("work", None, "[]"),
    ("work", None, "5"),
    ("work", None, '{"name": 5, "settings": "s"}'),
    ("work", "visit a", '{"name": "visit b", "settings": "s"}'),
    ("work", "visit z", '{"name": "visit z", "settings": "s"}'),
    ("work", "visit a", '{"name": "visit a", "settings": "s", "of_nobody": 1}'),
    ("work", "dance", '{"name": "dance", "settings": "' + "x" * 10_000 + '"}'),
    ("dance", "\x1b[31m", "{}"),
]
"""Jobs as somebody might put them: task, queueing lock and arguments."""


def forge(conn: Connection, task: str, lock: str | None, args: str) -> int:
    conn.execute(text(f"SET LOCAL search_path TO {queue.SCHEMA}, public"))
    made = text(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args)"
        " VALUES ('visits', :task, :lock, :args) RETURNING id"
    )
    number: int = conn.execute(made, {"task": task, "lock": lock, "args": args}).scalar_one()
    return number


def reason(task: str, args: str) -> str:
    what = f"task {task}, arguments {args[:200]}"
    return f"somebody else has put it into the queue or changed it there: {what}"


def strangers(store: Store) -> list[tuple[str, str]]:
    with store.read() as conn:
        found = assignments.troubles(conn)
        assert all(one.aside_until and not one.tries for one in found)
    return [(one.name, one.reason) for one in found]


@pytest.mark.parametrize("locks", [(None, "visit z", "dance", "\x1b[31m"), ("visit z",), ("dance",)])
def test_a_forged_job_costs_a_worker_one_line_and_stands_as_set_aside(
    fleet_store: Store, caplog: pytest.LogCaptureFixture, locks: tuple[str | None, ...]
) -> None:
    forged = [one for one in FORGED if one[1] in locks]
    with fleet_store.begin() as conn:
        numbers = [forge(conn, *one) for one in forged]
    put_alone(fleet_store, "visit a")
    done: list[str] = []

    async def scene() -> None:
        first = asyncio.Event()

        async def do(job: Job) -> bool:
            done.append(job.name)
            if job.name == "visit a":
                first.set()
            return job.name == "visit a"

        taking = asyncio.ensure_future(queue.take(fleet_store, ["visits"], 1, do))
        await asyncio.wait_for(first.wait(), HANG)
        taking.cancel()
        assert await queue.ended(taking) is None

    asyncio.run(scene())
    assert (done[-1], jobs(fleet_store)) == ("visit a", [])
    noted = strangers(fleet_store)
    expected = [reason(task, args) for task, _, args in forged]
    assert sorted(noted) == sorted(
        (f"job {number}", why) for number, why in zip(numbers, expected, strict=True)
    )
    told = [one.getMessage() for one in caplog.records if one.levelname in ("WARNING", "ERROR")]
    assert len(told) == len(numbers)
    assert max(map(len, told)) < 1000


@pytest.mark.parametrize("forged", FORGED, ids=range(len(FORGED)))
def test_a_forged_job_that_no_worker_takes_leaves_with_a_sweep(
    fleet_store: Store, forged: tuple[str, str, str]
) -> None:
    with fleet_store.begin() as conn:
        number = forge(conn, *forged)
    assert (swept(fleet_store), jobs(fleet_store)) == ([], [])
    assert strangers(fleet_store) == [(f"job {number}", reason(forged[0], forged[2]))]


def test_a_job_that_others_have_begun_is_no_strangers(fleet_store: Store) -> None:
    put_alone(fleet_store, "visit a")
    with fleet_store.begin() as conn:
        assignments.begin(conn, "visit a", "one:1:x")

    async def scene() -> None:
        seen = asyncio.Event()

        async def do(_: Job) -> bool:
            seen.set()
            return False

        taking = asyncio.ensure_future(queue.take(fleet_store, ["visits"], 1, do))
        await asyncio.wait_for(seen.wait(), HANG)
        taking.cancel()
        assert await queue.ended(taking) is None

    asyncio.run(scene())
    assert (strangers(fleet_store), jobs(fleet_store)) == ([], [])


def test_of_a_flood_some_are_noted_and_the_others_counted(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(assignments, "MOST_STRANGERS", 2)
    for number in (3, 1):
        with fleet_store.begin() as conn:
            for _ in range(number):
                forge(conn, "work", None, "{}")
        swept(fleet_store)
    assert len(strangers(fleet_store)) == 2
    assert len(caplog.records) == 4
    assert jobs(fleet_store) == []


def test_jobs_of_silent_workers_and_ended_ones_are_deleted_and_those_of_living_ones_stay(
    fleet_store: Store,
) -> None:
    put_alone(fleet_store, *(f"visit {name}" for name in ("ended", "living", "nobody", "silent", "waiting")))
    with fleet_store.begin() as conn:
        conn.execute(text(f"SET LOCAL search_path TO {queue.SCHEMA}, public"))
        add = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '{}') RETURNING id"
        living, silent = (conn.scalar(text(add.format(ago))) for ago in ("1 second", "1 minute"))
        change = text(
            "UPDATE procrastinate_jobs SET status = CAST(:status AS procrastinate_job_status), worker_id = :worker"
            " WHERE queueing_lock = :name"
        )
        for name, status, worker in (
            ("ended", "failed", living), ("living", "doing", living),
            ("nobody", "doing", None), ("silent", "doing", silent),
        ):  # fmt: skip
            conn.execute(change, {"name": f"visit {name}", "status": status, "worker": worker})
    assert sorted(swept(fleet_store)) == ["visit ended", "visit nobody", "visit silent"]
    assert [(name, status) for name, status, _ in jobs(fleet_store)] == [
        ("visit living", "doing"),
        ("visit waiting", "todo"),
    ]


def test_another_versions_tables_are_made_anew_and_what_was_in_them_is_queued_again(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_alone(fleet_store, "visit a")
    queue.prepare(fleet_store)
    assert jobs(fleet_store) == [todo("visit a")]
    monkeypatch.setattr(queue, "version", lambda: "99.0")
    queue.prepare(fleet_store)
    assert (jobs(fleet_store), swept(fleet_store)) == ([], ["visit a"])


def test_a_worker_takes_each_job_once_and_leaves_none_behind(fleet_store: Store) -> None:
    put_alone(fleet_store, *(f"visit {number}" for number in range(5)))
    done: list[Job] = []

    async def scene() -> None:
        all_done = asyncio.Event()

        async def do(job: Job) -> bool:
            done.append(job)
            if job.name == "visit 3":
                raise ZeroDivisionError  # a bug of ours costs no other job
            if len(done) == 5:
                all_done.set()
            return True

        taking = asyncio.ensure_future(queue.take(fleet_store, ["visits"], 1, do))
        await asyncio.wait_for(all_done.wait(), HANG)
        taking.cancel()
        assert await queue.ended(taking) is None

    asyncio.run(scene())
    assert done == [Job(f"visit {number}", "s") for number in range(5)]
    assert jobs(fleet_store) == []


def test_a_job_that_was_swept_while_it_was_done_leaves_no_traceback(
    fleet_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """As when a worker stood still for an hour: others have done its works, and the jobs are gone."""
    put_alone(fleet_store, "visit a", "visit b")
    done: list[str] = []

    async def scene() -> None:
        both = asyncio.Event()

        async def do(job: Job) -> bool:
            with fleet_store.begin() as conn:
                conn.execute(text(f"SET LOCAL search_path TO {queue.SCHEMA}, public"))
                gone = text("DELETE FROM procrastinate_jobs WHERE queueing_lock = :name")
                conn.execute(gone, {"name": job.name})
            done.append(job.name)
            if len(done) == 2:
                both.set()
            return True

        taking = asyncio.ensure_future(queue.take(fleet_store, ["visits"], 1, do))
        await asyncio.wait_for(both.wait(), HANG)
        taking.cancel()
        assert await queue.ended(taking) is None

    asyncio.run(scene())
    gc.collect()  # a task whose error nobody asked for says so when it goes
    assert done == ["visit a", "visit b"]
    assert [one.getMessage() for one in caplog.records if one.levelname in ("WARNING", "ERROR")] == []


def test_a_stop_while_the_queue_is_being_opened_leaves_nothing_running() -> None:
    """A task of the library's pool that is cancelled in the middle of a connection goes on, and ends no event loop."""

    async def scene() -> list[str]:
        called, stopped = asyncio.Event(), asyncio.Event()

        async def say_nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            called.set()
            await stopped.wait()
            writer.close()

        async def do(_: Job) -> bool:
            return True

        async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
            host, port = server.sockets[0].getsockname()
            silent = SimpleNamespace(conninfo=f"host={host} port={port} sslmode=disable gssencmode=disable")
            taking = asyncio.ensure_future(queue.take(cast("Store", silent), ["visits"], 1, do))
            await called.wait()
            taking.cancel()
            stopped.set()
            assert await queue.ended(taking) is None
            return [task.get_name() for task in asyncio.all_tasks() if task.get_name().startswith("pool-")]

    assert asyncio.run(scene()) == []


@pytest.mark.parametrize(
    ("owner", "step"),
    [
        ("PsycopgConnector", "open_async"),
        ("JobManager", "prune_stalled_workers"),
        ("JobManager", "register_worker"),
    ],
)
def test_a_stop_that_the_library_loses_while_it_begins_is_heeded(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch, owner: str, step: str
) -> None:
    """As `asyncio.wait_for` of Python 3.11 loses it when a connection comes in the same moment."""
    library = {"PsycopgConnector": PsycopgConnector, "JobManager": JobManager}[owner]
    usual = getattr(library, step)
    lost = asyncio.Event()

    async def lose(self: object, *args: object, **named: object) -> object:
        result = await usual(self, *args, **named)
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0)
        lost.set()
        return result

    async def do(_: Job) -> bool:
        return True

    async def scene() -> None:
        taking = asyncio.ensure_future(queue.take(fleet_store, ["visits"], 1, do))
        await asyncio.wait((taking,), timeout=HANG)
        assert (lost.is_set(), taking.cancelled()) == (True, True)

    monkeypatch.setattr(library, step, lose)
    asyncio.run(scene())
    with fleet_store.read() as conn:
        assert conn.scalar(text("SELECT count(*) FROM ingest_queue.procrastinate_workers")) == 0
