"""A clock that gave cause for doubt is trusted when it has gone evenly for hours, over restarts too."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from store.making import HOUR, NOW

from ingest.store import Store
from ingest.store.sources import runs
from ingest.store.watch import heartbeats
from ingest.watch.steadiness import STEADY, SteadyClock

MINUTE, DAY, YEARS = timedelta(minutes=1), timedelta(days=1), timedelta(days=3650)


class Machine:
    """A wall clock that can be set, and a monotonic one that cannot."""

    def __init__(self, at: datetime) -> None:
        self.wall, self.steady = at, 0.0

    def now(self) -> datetime:
        return self.wall

    def pass_(self, time: timedelta, *, ahead: timedelta = timedelta(0)) -> None:
        """Time passes while the clock is set ahead."""
        self.wall += time + ahead
        self.steady += time.total_seconds()


@pytest.mark.parametrize("ahead", [HOUR, 10 * DAY, YEARS, -HOUR, -10 * DAY])
def test_a_clock_that_is_set_is_not_trusted_before_hours_have_passed_evenly(ahead: timedelta) -> None:
    machine = Machine(NOW)
    clock = SteadyClock(machine.now, NOW - STEADY, lambda: machine.steady)
    seen = [clock.is_trusted()]
    for passes, jump in ((MINUTE, ahead), (5 * HOUR, -ahead), (5 * HOUR, 0 * DAY), (HOUR, 0 * DAY)):
        machine.pass_(passes, ahead=jump)
        seen.append(clock.is_trusted())
    assert seen == [True, False, False, False, True]


def test_what_adjusts_a_clock_slowly_is_no_cause_for_doubt() -> None:
    machine = Machine(NOW)
    clock = SteadyClock(machine.now, NOW - STEADY, lambda: machine.steady)
    for _ in range(10):
        machine.pass_(HOUR, ahead=timedelta(seconds=20))
        assert clock.is_trusted()


def beaten(store: Store, at: datetime, since: datetime | None) -> None:
    facts = {} if since is None else {"steady_since": since.isoformat()}
    with store.begin() as conn:
        heartbeats.beat(conn, "box:1", at, at, facts)


def begun(store: Store, at: datetime) -> SteadyClock:
    with store.read() as conn:
        return SteadyClock.begun(conn, lambda: at)


def test_a_start_on_a_database_without_a_past_gives_no_cause_for_doubt(store: Store) -> None:
    assert begun(store, NOW).is_trusted()


@pytest.mark.parametrize(
    ("away", "trusted"), [(MINUTE, True), (-MINUTE, True), (2 * HOUR, False), (YEARS, False), (-DAY, False)]
)
@pytest.mark.parametrize("sign", ["beat", "run"])
def test_a_start_far_from_the_last_sign_of_work_does(
    store: Store, away: timedelta, sign: str, trusted: bool
) -> None:
    if sign == "beat":
        beaten(store, NOW, NOW - DAY)
    else:
        with store.begin() as conn:
            runs.begin_run(conn, "crawl", NOW)
    assert begun(store, NOW + away).is_trusted() is trusted


def test_a_doubt_outlives_a_restart_at_the_wrong_time_and_ends_with_the_right_one(store: Store) -> None:
    beaten(store, NOW, NOW - DAY)
    wrong = NOW + YEARS
    first = begun(store, wrong).since()
    beaten(store, wrong + MINUTE, first)
    again = begun(store, wrong + 2 * MINUTE)
    assert (again.is_trusted(), again.since()) == (False, first)
    right = begun(store, NOW + HOUR)
    assert (right.is_trusted(), right.since()) == (False, NOW + HOUR)
    beaten(store, NOW + 6 * HOUR, right.since())
    assert begun(store, NOW + 7 * HOUR).is_trusted()


def test_a_sign_of_an_earlier_version_tells_of_no_doubt(store: Store) -> None:
    beaten(store, NOW, None)
    assert begun(store, NOW + MINUTE).is_trusted()
