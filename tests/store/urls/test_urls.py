"""URLs: one row each, due until settled, with the state they end in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from store.making import HOUR, NOW, SITE, address, answer, article, candidate, failure, keep, with_sources

from ingest.model import Candidate, NotModified, Validators
from ingest.store import Store
from ingest.store.pages.fetches import Requester, record_fetch
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema import tables
from ingest.store.sources.registry import SourceRow, sync
from ingest.store.urls import agenda, revisits, states
from ingest.store.urls.agenda import Refetch, Work, due
from ingest.store.urls.naming import DiscoveredUrl, record_discovered
from ingest.store.urls.revisits import READINGS
from ingest.store.urls.states import note_unread_page


def see(store: Store, *candidates: Candidate, source: str = "one", now=NOW) -> tuple[DiscoveredUrl, ...]:
    with store.begin() as conn:
        return record_discovered(conn, source, candidates, now)


def work(store: Store, source: str = "one", now=NOW, **how) -> list[str]:
    with store.read() as conn:
        return [item.url for item in due(conn, source, 100, now, **how)]


def state(store: Store, url_id: int = 1) -> tuple:
    columns = (
        states.urls.c.state,
        states.urls.c.reason,
        states.urls.c.tries,
        states.urls.c.next_try,
    )
    with store.read() as conn:
        return tuple(conn.execute(select(*columns).where(states.urls.c.id == url_id)).one())


def test_unknown_urls_are_pending_in_the_listings_order_and_known_ones_stay_one(store: Store) -> None:
    with_sources(store)
    first = see(store, candidate(2), candidate(1), candidate(2), Candidate(address(1) + "?utm_source=rss"))
    assert first == (
        DiscoveredUrl(1, address(2), "pending", new=True, due=True),
        DiscoveredUrl(2, address(1), "pending", new=True, due=True),
    )
    assert see(store, candidate(1), candidate(3)) == (
        DiscoveredUrl(2, address(1), "pending", new=False, due=True),
        DiscoveredUrl(3, address(3), "pending", new=True, due=True),
    )
    assert work(store) == [address(2), address(1), address(3)]


def test_a_listing_of_thousands_is_seen_whole(store: Store) -> None:
    with_sources(store)
    many = [candidate(n) for n in range(1201)]
    assert [seen.url for seen in see(store, *many)] == [c.url for c in many]
    assert sum(seen.new for seen in see(store, *many, candidate("last"))) == 1


def test_one_url_named_by_two_sources_is_worked_on_once(store: Store) -> None:
    with_sources(store, "one", "two")
    see(store, candidate(1))
    assert see(store, candidate(1), source="two")[0].new is False
    assert (work(store), work(store, "two")) == ([address(1)], [])


def test_a_source_takes_over_the_urls_of_one_that_is_no_longer_configured(store: Store) -> None:
    with_sources(store, "one", "two")
    see(store, candidate(1))
    with store.begin() as conn:
        sync(conn, [SourceRow("two", "Two", SITE)], NOW)
    see(store, candidate(1), source="two")
    assert work(store, "two") == [address(1)]


def test_what_the_listing_says_goes_along_with_the_work(store: Store) -> None:
    with_sources(store)
    see(store, candidate(1, title="Flood", published=date(2024, 5, 5), modified=NOW))
    with store.read() as conn:
        assert due(conn, "one", 9, NOW) == (
            Work(
                1,
                address(1),
                "pending",
                0,
                title="Flood",
                published="2024-05-05",
                modified="2024-05-06T07:08:09+00:00",
            ),
        )


def test_a_kept_page_is_due_for_cleaning_and_not_for_fetching(store: Store) -> None:
    with_sources(store)
    see(store, candidate(1))
    with store.begin() as conn:
        page_id = keep_page(conn, 1, answer(1))
    with store.read() as conn:
        assert [(w.state, w.page_id) for w in due(conn, "one", 9, NOW)] == [("fetched", page_id)]


def test_a_settled_url_is_due_no_more_and_again_only_when_modified_later(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    assert work(store) == []
    assert see(store, candidate(1, modified=NOW - HOUR))[0].due is False
    assert see(store, candidate(1, modified=NOW + HOUR), now=NOW + 2 * HOUR)[0].due is True
    with store.read() as conn:
        (again,) = due(conn, "one", 9, NOW + 2 * HOUR)
    assert (again.state, again.page_id, again.validators) == ("stored", None, Validators('"1"'))


def test_a_listing_that_always_says_today_costs_fewer_and_fewer_visits(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    visits = []
    for hours in range(1, 24 * 4):
        now = NOW + hours * HOUR
        if see(store, candidate(1, modified=now), now=now)[0].due:
            visits.append(hours)
            with store.begin() as conn:
                record_fetch(conn, NotModified(address(1), now, 0.1), Requester("one", 1))
    assert visits == [1, 3, 7, 15, 31, 55, 79]


def test_what_changed_in_the_second_of_the_visit_is_visited_once_more(store: Store) -> None:
    with_sources(store)
    visited = NOW.replace(microsecond=600_000)
    keep(store, article(1), now=visited)
    later = NOW + 2 * HOUR
    assert see(store, candidate(1, modified=NOW - timedelta(seconds=1)), now=later)[0].due is False
    assert see(store, candidate(1, modified=NOW), now=later)[0].due is True


def test_a_date_without_a_time_is_later_only_on_a_later_day(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    assert see(store, candidate(1, modified=NOW.date()), now=NOW + HOUR)[0].due is False
    assert see(store, candidate(1, modified=NOW.date() + timedelta(1)), now=NOW + 24 * HOUR)[0].due is True


def test_failures_are_tried_again_after_an_hour_then_later_up_to_a_day_and_given_up_at_last(
    store: Store,
) -> None:
    with_sources(store)
    see(store, candidate(1))
    now, pauses = NOW, []
    while True:
        with store.begin() as conn:
            next_try = record_fetch(conn, replace(failure(1), fetched_at=now), Requester("one", 1))
        if next_try is None:
            break
        assert work(store, now=next_try - timedelta(seconds=1)) == []
        assert work(store, now=next_try) == [address(1)]
        pauses.append((next_try - now) // HOUR)
        now = next_try
    assert pauses == [1, 2, 4, 8, 16, *[24] * 8]
    assert state(store) == ("failed", "http_5xx", revisits.TRIES, None)


def test_a_failure_that_cannot_get_better_is_final_and_a_servers_wish_is_kept(store: Store) -> None:
    with_sources(store)
    see(store, candidate(1), candidate(2))
    with store.begin() as conn:
        assert record_fetch(conn, failure(1, "http_4xx", retry=False), Requester("one", 1)) is None
        later = record_fetch(conn, failure(2, "rate_limited", retry_after=5 * 3600.0), Requester("one", 2))
    assert later == NOW + 5 * HOUR
    assert state(store) == ("failed", "http_4xx", 1, None)


def test_an_article_stays_stored_when_its_page_is_gone_or_becomes_something_else(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    with store.begin() as conn:
        record_fetch(conn, failure(1, "http_4xx", retry=False), Requester("one", 1))
    assert state(store) == ("stored", "http_4xx", 1, None)
    with store.begin() as conn:
        keep_page(conn, 1, answer(1))
        states.reject(conn, 1, "challenge", "a puzzle")
    assert state(store) == ("stored", "challenge", 0, None)
    with store.begin() as conn:
        again = states.reject(conn, 1, "challenge", "a puzzle", now=NOW)
    assert (again, state(store)) == (NOW + HOUR, ("stored", "challenge", 1, NOW + HOUR))


def test_a_filtered_url_is_never_due_until_it_is_wanted_again(store: Store) -> None:
    with_sources(store)
    see(store, candidate(1))
    with store.begin() as conn:
        states.filter_out(conn, 1, "exclude", "/a/")
    assert see(store, candidate(1, modified=NOW + HOUR), now=NOW + 2 * HOUR)[0] == DiscoveredUrl(
        1, address(1), "filtered", new=False, due=False, reason="exclude"
    )
    assert work(store, now=NOW + HOUR, refetch=Refetch()) == []
    with store.begin() as conn:
        states.requeue(conn, 1, NOW)
    assert state(store) == ("pending", None, 0, NOW)


def test_refetch_gives_everything_that_was_not_visited_since_its_start(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    see(store, candidate(2))
    start = NOW + HOUR
    assert sorted(work(store, now=start, refetch=Refetch())) == [address(1), address(2)]
    keep(store, article(1), now=start)
    assert work(store, now=start, refetch=Refetch()) == [address(2)]


def test_due_work_of_a_large_source_is_found_by_an_index(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(n) for n in range(400)], NOW)
        conn.execute(update(tables.urls).where(tables.urls.c.id > 5).values(next_try=None, state="rejected"))
    assert len(work(store)) == 5
    if store.name.startswith("sqlite"):
        with store.read() as conn:
            plan = conn.exec_driver_sql(
                "EXPLAIN QUERY PLAN SELECT id FROM urls WHERE source_id = 'one' AND next_try <= '2024-05-07'"
            )
            assert "ix_urls_due" in str(plan.all())


@given(tries=st.integers(1, 10_000), wish=st.one_of(st.none(), st.floats(0, 1e12)))
def test_a_pause_is_between_an_hour_and_a_day(tries: int, wish: float | None) -> None:
    assert HOUR <= revisits.pause_after(tries, wish) <= 24 * HOUR


def test_what_a_clock_that_was_ahead_has_put_off_waits_no_longer_than_it_was_to(store: Store) -> None:
    ahead = NOW + 24 * HOUR
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1), candidate(2), candidate(3)], NOW)
        states.fail(conn, 1, failure(1, "timeout", fetched_at=NOW), NOW)
        states.fail(conn, 2, failure(2, "timeout", fetched_at=ahead), ahead)
        record_discovered(conn, "one", [candidate(4)], ahead)
        assert [one.url_id for one in due(conn, "one", 9, NOW + HOUR)] == [3, 1]
        assert (agenda.restart_waits(conn, NOW), agenda.restart_waits(conn, NOW)) == (2, 0)
        assert [one.url_id for one in due(conn, "one", 9, NOW)] == [3, 4]
        assert [one.url_id for one in due(conn, "one", 9, NOW + HOUR)] == [3, 4, 1, 2]


def test_a_kept_page_that_no_worker_could_read_is_read_again_a_few_times_and_not_fetched(
    store: Store,
) -> None:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1)], NOW)
        keep_page(conn, 1, answer(1))
    states = []
    for reading in range(READINGS):
        now = NOW + reading * 24 * HOUR
        with store.begin() as conn:
            (one,) = due(conn, "one", 9, now)
            note_unread_page(conn, 1, failure(1, "worker_lost", fetched_at=now))
            again = due(conn, "one", 9, now + 23 * HOUR)
            states.append((one.page_id, one.state, [later.state for later in again]))
    assert states == [(1, "fetched", ["fetched"])] * (READINGS - 1) + [(1, "fetched", [])]
