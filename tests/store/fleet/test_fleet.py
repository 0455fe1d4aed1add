"""Workers and what they have in hand: one holder a work, tries that are counted, nothing lost with a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import Connection, select, update

from ingest.holders import is_dead
from ingest.rhythm import VisitPlan
from ingest.store import Store
from ingest.store.fleet import assignments, overview, workers
from ingest.store.fleet.assignments import MOST_TRIES, Stranger
from ingest.store.fleet.workers import Recruit, Versions
from ingest.store.schema.fleet_tables import assignments as assignment_rows
from ingest.store.schema.fleet_tables import workers as worker_rows
from ingest.store.sources import planning, registry

T = TypeVar("T")

VERSIONS = Versions("0.1", "0017", "2026.11.1", "3.10.0")
HOUR = timedelta(hours=1)


@pytest.fixture
def write(store: Store) -> Callable[[Callable[[Connection], T]], T]:
    return store.retrying


def now() -> datetime:
    return datetime.now(UTC)


def enlist(conn: Connection, holder: str, role: str = "worker", versions: Versions = VERSIONS) -> None:
    workers.begin(conn, Recruit(holder, role, versions, ("visits",), 8))


def silence(conn: Connection, holder: str, since: timedelta = 2 * workers.SILENT) -> None:
    """Nothing was heard of the process for longer than it may be silent."""
    long_ago = now() - since
    conn.execute(update(worker_rows).where(worker_rows.c.holder == holder).values(beat_at=long_ago))


def has(conn: Connection, name: str) -> tuple[str | None, int, bool, str | None] | None:
    """Holder, tries, whether it is queued, reason."""
    row = conn.execute(select(assignment_rows).where(assignment_rows.c.name == name)).one_or_none()
    return row and (row.holder, row.tries, row.queued_at is not None, row.reason)


def test_sources_wait_from_their_time_on_until_their_visit_is_in_the_queue(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        rows = [registry.SourceRow(name, name, f"https://{name}.example/", name != "off") for name in
                ("late", "later", "off", "soon")]  # fmt: skip
        registry.sync(conn, rows, now())
        plans = {"late": -2, "later": -1, "off": -3, "soon": 1}
        planning.plan(
            conn, [(name, VisitPlan(now() + hours * HOUR, "test")) for name, hours in plans.items()]
        )
        steps: list[object] = [assignments.waiting(conn, 9), assignments.waiting(conn, 1)]
        steps.append(assignments.put(conn, ["visit late"], "visits"))
        steps.append(assignments.put(conn, ["visit late", "visit later"], "visits"))
        steps.append((assignments.waiting(conn, 9), assignments.queued(conn)))
        assignments.begin(conn, "visit late", "a:1:x")
        steps.append((assignments.waiting(conn, 9), assignments.queued(conn)))
        assignments.end(conn, "visit late", "a:1:x")
        steps.append(assignments.waiting(conn, 9))
        return steps

    assert write(scene) == [
        ["late", "later"], ["late"], ["visit late"], ["visit later"], ([], 2), ([], 1), ["late"],
    ]  # fmt: skip


def test_one_work_has_one_holder_and_only_that_one_ends_it(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        steps: list[object] = [assignments.begin(conn, "visit a", "one:1:x")]
        assignments.put(conn, ["visit a"], "visits")
        steps += [assignments.begin(conn, "visit a", holder) for holder in ("one:1:x", "two:2:y")]
        steps += [assignments.end(conn, "visit a", holder) for holder in ("two:2:y", "one:1:x", "one:1:x")]
        return [*steps, has(conn, "visit a")]

    assert write(scene) == [0, 1, 0, False, True, False, None]


def test_what_a_silent_worker_had_in_hand_is_freed_and_counted_as_a_try(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        for holder in ("lost:1:x", "well:2:y"):
            enlist(conn, holder)
        assignments.put(conn, ["visit a", "visit b", "visit c"], "visits")
        assignments.begin(conn, "visit a", "lost:1:x")
        assignments.begin(conn, "visit b", "well:2:y")
        assignments.begin(conn, "visit c", "never listed:3:z")
        silence(conn, "lost:1:x")
        return [
            sorted(assignments.free_lost(conn)), assignments.free_lost(conn),
            has(conn, "visit a"), has(conn, "visit b"), has(conn, "visit c"),
            assignments.end(conn, "visit a", "lost:1:x"),
        ]  # fmt: skip

    assert write(scene) == [
        ["visit a", "visit c"], [],
        (None, 1, False, "its worker was lost: lost:1:x"),
        ("well:2:y", 1, True, None),
        (None, 1, False, "its worker was lost: never listed:3:z"),
        False,
    ]  # fmt: skip


def lose_again(conn: Connection, times: int, *, gets_on: bool = False) -> None:
    for _ in range(times):
        assignments.put(conn, ["visit a"], "visits")
        assert assignments.begin(conn, "visit a", "lost:1:x")
        if gets_on:
            assignments.got_on(conn, "visit a", "lost:1:x")
        assignments.free_dead(conn, lambda holder: holder == "lost:1:x")


def test_a_work_on_which_workers_are_lost_is_set_aside_each_time_for_longer(write: Callable) -> None:
    def scene(conn: Connection) -> None:
        registry.sync(conn, [registry.SourceRow("a", "a", "https://a.example/")], now())
        planning.plan(conn, [("a", VisitPlan(now() - HOUR, "test"))])
        lose_again(conn, MOST_TRIES - 1)
        assert assignments.waiting(conn, 9) == ["a"]
        pauses = []
        for _ in range(9):
            lose_again(conn, 1)
            assert assignments.waiting(conn, 9) == []
            (trouble,) = assignments.troubles(conn)
            assert trouble.aside_until is not None
            pauses.append(round((trouble.aside_until - now()) / timedelta(minutes=1)))
            conn.execute(update(assignment_rows).values(aside_until=now() - HOUR))
            assert assignments.waiting(conn, 9) == ["a"]
        assert (trouble.name, trouble.tries) == ("visit a", MOST_TRIES + 8)
        assert trouble.reason == "its worker was lost: lost:1:x"
        assert pauses == [10, 20, 40, 80, 160, 320, 640, 1280, 1440]

    write(scene)


def test_what_is_put_for_later_is_idle_after_its_pause(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        assignments.put_later(conn, "pages a", "visits", HOUR)
        assignments.put_later(conn, "pages b", "visits", -HOUR)
        assignments.put_later(conn, "pages b", "visits", HOUR)
        return [assignments.idle(conn), assignments.queued(conn)]

    assert write(scene) == [[("pages b", "visits")], 0]


def test_a_work_that_gets_on_each_time_is_never_set_aside(write: Callable) -> None:
    def scene(conn: Connection) -> object:
        lose_again(conn, 3 * MOST_TRIES, gets_on=True)
        return has(conn, "visit a")

    assert write(scene) == (None, 0, False, None)


def test_neighbours_of_a_suspect_are_not_blamed_with_it(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        names = [f"visit {name}" for name in "abc"]
        for _ in range(2):
            assignments.put(conn, names, "visits")
            for name in names:
                assignments.begin(conn, name, "lost:1:x")
            assignments.got_on(conn, "visit c", "lost:1:x")
            assignments.free_dead(conn, lambda _: True)
        both = [has(conn, name) for name in names]
        assignments.put(conn, ["visit a", "visit d"], "visits")
        for name in ("visit a", "visit d"):
            assignments.begin(conn, name, "lost:1:x")
        assignments.free_dead(conn, lambda _: True)
        return [*both, has(conn, "visit a"), has(conn, "visit d"), assignments.is_suspect(conn, "visit d")]

    lost = "its worker was lost: lost:1:x"
    assert write(scene) == [
        (None, 2, False, lost), (None, 2, False, lost), (None, 0, False, None),
        (None, 3, False, lost), (None, 0, False, None), False,
    ]  # fmt: skip


def test_a_stop_is_no_try_and_a_refusal_waits(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        assignments.put(conn, ["visit a", "visit b"], "visits")
        for name in ("visit a", "visit b"):
            assignments.begin(conn, name, "one:1:x")
        assignments.give_back(conn, ["visit a", "visit b"], "other:2:y")
        steps: list[object] = [has(conn, "visit a")]
        assignments.give_back(conn, ["visit a"], "one:1:x")
        assignments.refuse(conn, "visit b", "one:1:x", "other settings", HOUR)
        trouble = assignments.troubles(conn)[0]
        return [*steps, has(conn, "visit a"), has(conn, "visit b"), trouble.aside_until is not None]

    assert write(scene) == [
        ("one:1:x", 1, True, None), (None, 0, False, None), (None, 0, False, "other settings"), True,
    ]  # fmt: skip


def test_what_a_worker_does_no_more_is_freed_at_its_next_sign_of_life(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        assignments.put(conn, ["visit a", "visit b"], "visits")
        for name in ("visit a", "visit b"):
            assignments.begin(conn, name, "one:1:x")
        assignments.keep_only(conn, "one:1:x", {"visit b"})
        return [has(conn, "visit a"), has(conn, "visit b")]

    assert write(scene) == [(None, 1, False, None), ("one:1:x", 1, True, None)]


def test_the_list_tells_who_is_at_what_and_for_a_while_who_is_gone(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        enlist(conn, "a:1:x")
        enlist(conn, "b:2:y")
        enlist(conn, "s:3:z", "scheduler")
        assignments.put(conn, ["visit n", "visit m"], "visits")
        assignments.begin(conn, "visit n", "a:1:x")
        assignments.begin(conn, "visit m", "a:1:x")
        enlist(conn, "c:9:v")
        enlist(conn, "d:4:u")
        silence(conn, "b:2:y")
        silence(conn, "c:9:v", workers.FORGOTTEN)
        workers.beat(conn, "a:1:x", "it waits")
        return [
            (one.holder, one.role, one.gone, one.waits, [task.name for task in one.tasks])
            for one in workers.listing(conn, lambda holder: holder == "d:4:u")
        ]

    assert write(scene) == [
        ("s:3:z", "scheduler", False, None, []),
        ("a:1:x", "worker", False, "it waits", ["visit n", "visit m"]),
        ("b:2:y", "worker", True, None, []),
        ("d:4:u", "worker", True, None, []),
    ]


def test_works_come_before_jobs_of_somebody_else(write: Callable) -> None:
    """A flood of them hides no trouble of the fleet's own."""

    def scene(conn: Connection) -> list[object]:
        assignments.note_strangers(conn, [Stranger(1, "visits", "forged")])
        assignments.put(conn, ["visit a"], "visits")
        assignments.begin(conn, "visit a", "one:1:x")
        assignments.fail(conn, "visit a", "one:1:x", "it broke")
        return [one.name for one in assignments.troubles(conn)]

    assert write(scene) == ["visit a", "job 1"]


def test_a_queue_from_which_no_living_worker_takes_work_is_told(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        def told() -> tuple[object, ...]:
            now = overview.look(conn, lambda holder: holder == "d:4:u")
            return now.workers, now.waiting, now.queued, dict(now.unserved)

        assignments.put(conn, ["visit a", "visit b"], "visits")
        assignments.put(conn, ["share 1 of x"], "export")
        enlist(conn, "d:4:u")
        enlist(conn, "a:1:x")
        workers.beat(conn, "a:1:x", "it waits")
        steps = [told()]
        workers.beat(conn, "a:1:x")
        return [*steps, told()]

    assert write(scene) == [(0, 1, 3, {"export": 1, "visits": 2}), (1, 0, 3, {"export": 1})]


def test_a_sign_of_life_tells_how_long_ago_the_last_one_was(write: Callable) -> None:
    def scene(conn: Connection) -> list[object]:
        enlist(conn, "a:1:x")
        steps: list[object] = []
        gap = workers.beat(conn, "a:1:x")
        assert gap is not None
        steps.append(gap < workers.SILENT)
        silence(conn, "a:1:x")
        gap = workers.beat(conn, "a:1:x")
        assert gap is not None
        steps.append(gap > workers.SILENT)
        workers.leave(conn, "a:1:x")
        return [*steps, workers.beat(conn, "a:1:x"), workers.listing(conn, is_dead)]

    assert write(scene) == [True, True, None, ()]


def test_the_fleet_works_with_the_versions_of_its_living_scheduler(write: Callable) -> None:
    newer = Versions("0.2", "0018", "2027.1", "3.10.0")

    def scene(conn: Connection) -> list[object]:
        steps: list[object] = [workers.of_scheduler(conn)]
        enlist(conn, "w:1:x", "worker", VERSIONS)
        enlist(conn, "s:2:y", "scheduler", newer)
        steps.append(workers.of_scheduler(conn))
        silence(conn, "s:2:y")
        return [*steps, workers.of_scheduler(conn)]

    assert write(scene) == [None, newer, None]
    assert VERSIONS.differences(newer) == "schema 0017 and not 0018, cleaners 2026.11.1 and not 2027.1"
    assert VERSIONS.differences(Versions("0.9", "0017", "2026.11.1", "3.10.0")) == ""
