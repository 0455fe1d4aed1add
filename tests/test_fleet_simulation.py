"""The simulation of docs/scale.md: where its answer can be worked out by hand, it gives that one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.fleet import World, simulate

FIRST = World(hosts=10, sources=1, articles=1, delay=2.0, answer=0.5, workers=1, slots=10, first=5)


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_hosts_and_not_workers_bound_a_crawl_whose_workers_are_enough(workers: int) -> None:
    found = simulate(replace(FIRST, workers=workers, processors=10.0))
    # A listing and five pages, two seconds apart; the last answer, and its reading.
    assert (found.pages, round(found.seconds, 6)) == (50, 5 * 2 + 0.5 + 0.045)


def test_visits_at_a_time_bound_a_crawl_whose_hosts_are_more() -> None:
    found = simulate(replace(FIRST, slots=5, processors=10.0))
    assert round(found.seconds, 6) == 2 * (5 * 2 + 0.5 + 0.045)


def test_processors_bound_a_crawl_whose_pages_are_dear() -> None:
    found = simulate(replace(FIRST, processors=1.0, busy=10.0))
    # The listing, the first page two seconds later, then one page after the other.
    assert round(found.seconds, 6) == 2 + 0.5 + 50 * 10
    assert round(found.processors, 2) == 1.0


def test_a_host_gets_its_first_requests_before_its_listing() -> None:
    found = simulate(replace(FIRST, before=2, processors=10.0))
    assert round(found.seconds, 6) == 7 * 2 + 0.5 + 0.045


def test_what_is_published_waits_for_half_an_interval_until_its_host_has_no_time_left() -> None:
    day = World(hosts=40, sources=10, articles=24, delay=5.0, slots=400)
    waits = []
    for delay in (5.0, 240.0):
        found = simulate(replace(day, delay=delay))
        waits.append(sum(found.waits) / len(found.waits) / 60)
    assert 28 < waits[0] < 33
    assert waits[1] > 2 * waits[0]


def test_the_same_world_comes_out_the_same() -> None:
    day = World(hosts=5, sources=4, articles=24, delay=5.0)
    assert simulate(day) == simulate(day)
