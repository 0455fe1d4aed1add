"""What is old is forgotten, by age and by room, and nothing that is needed goes with it."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from store.making import HOUR, NOW, article, keep, with_sources

from ingest.errors import StoreError, StoreReplaced
from ingest.store import Store, open_store
from ingest.store.pages import fetches, raw_pages
from ingest.store.schema import tables, upgrades
from ingest.store.sources import planning, runs
from ingest.store.sources.runs import Counts

DAY = timedelta(days=1)


def filled(store: Store, *hours: int) -> None:
    """Two sources with a page of its own for each of the hours, of a thousand bytes that cannot be compressed."""
    with_sources(store, "one", "two")
    for number, hour in enumerate(hours):
        made = article(number, f"The text of story {number}, which is another one.")
        name = ("one", "two")[number % 2]
        keep(store, made, source=name, body=os.urandom(1000), now=NOW + hour * HOUR)


def kept(store: Store) -> list[bool]:
    with store.read() as conn:
        found = conn.scalars(select(tables.pages.c.body.is_not(None)).order_by(tables.pages.c.id))
        return [bool(one) for one in found]


def test_pages_go_by_age_of_one_source_or_of_all(store: Store) -> None:
    filled(store, 0, 0, 5, 5)
    with store.begin() as conn:
        conn.execute(tables.pages.update().values(fetched_at=NOW))
        conn.execute(tables.pages.update().where(tables.pages.c.id > 2).values(fetched_at=NOW + 5 * HOUR))
        assert [raw_pages.prune(conn, NOW + HOUR, source_id="two") for _ in range(2)] == [1, 0]
    assert kept(store) == [True, False, True, True]
    with store.begin() as conn:
        assert raw_pages.prune(conn, NOW + HOUR) == 1
    assert kept(store) == [False, False, True, True]


def test_the_oldest_pages_go_until_there_is_room(store: Store) -> None:
    filled(store, 0, 1, 2, 3)
    with store.begin() as conn:
        room = raw_pages.kept_bytes(conn, None)
        own = raw_pages.kept_bytes(conn, "one")
        number, freed = raw_pages.prune_to(conn, 1500)
        assert (number, freed) == (2, room - raw_pages.kept_bytes(conn, None))
        assert (own > 2000, room > 4000, freed >= 1500) == (True, True, True)
        assert raw_pages.prune_to(conn, 1, source_id="two")[0] == 1
        assert raw_pages.prune_to(conn, 10**9) == (1, room - freed - (own // 2))
        assert raw_pages.prune_to(conn, 10**9) == (0, 0)
    assert kept(store) == [False] * 4


def test_a_body_that_another_page_has_stays(store: Store) -> None:
    with_sources(store, "one")
    for number in range(2):
        keep(store, article(number, f"Another text, number {number}."), body=b"the same bytes")
    with store.begin() as conn:
        assert raw_pages.prune_to(conn, 1, limit=1) == (1, 0)
        assert conn.scalar(select(func.count()).select_from(tables.bodies)) == 1
        number, freed = raw_pages.prune_to(conn, 1)
    assert (number, freed > 0) == (1, True)


def test_runs_go_when_no_request_is_left_of_them(store: Store) -> None:
    from store.making import failure

    with_sources(store, "one")
    with store.begin() as conn:
        old, asked, new = (runs.begin_run(conn, "run", NOW + days * DAY) for days in (0, 0, 9))
        runs.count(conn, old, "one", Counts({"stored": 1}))
        fetches.record_fetch(
            conn, failure("feed", fetched_at=NOW + DAY), fetches.Requester("one", None, asked)
        )
        assert [runs.prune_runs(conn, NOW + 5 * DAY) for _ in range(2)] == [1, 0]
        assert [run.id for run in runs.latest_runs(conn, 9)] == [new, asked]
        assert fetches.prune_fetches(conn, NOW + 2 * DAY) == 1
        assert runs.prune_runs(conn, NOW + 5 * DAY) == 1
        assert [run.id for run in runs.latest_runs(conn, 9)] == [new]


def test_a_new_file_gives_room_back_without_being_written_anew(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "x.db")) as store:
        upgrades.upgrade(store)
        with store.begin() as conn:
            conn.exec_driver_sql("CREATE TABLE filler (x BLOB)")
            conn.exec_driver_sql("INSERT INTO filler VALUES (randomblob(30000000))")
        assert store.trim() == 0
        with store.begin() as conn:
            conn.exec_driver_sql("DELETE FROM filler")
        freed = []
        while number := store.trim(3000):
            freed.append(number)
    assert (len(freed), sum(freed)) == (2, 6000)


def test_a_rhythm_is_that_of_the_articles_times_and_of_when_copies_were_seen(store: Store) -> None:
    with_sources(store, "one", "two")
    for number in range(3):
        said = NOW - (number + 1) * 3 * HOUR
        keep(store, article(number, f"Story {number} of the day.", published=said), now=NOW)
    keep(store, article("copy", "Story 0 of the day."), source="two", now=NOW - HOUR)
    with store.read() as conn:
        own, other = (planning.signs(conn, name, NOW + HOUR).rhythm for name in ("one", "two"))
    assert (own.events, own.hours) == (3, 10.0)
    assert (other.events, other.hours) == (1, 2.0)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_was_taken_away_is_written_no_more(tmp_path: Path, replaced: bool) -> None:
    file = tmp_path / "x.db"
    with open_store(str(file)) as store:
        upgrades.upgrade(store)

        def written_while_the_file_goes() -> None:
            with store.begin() as conn:
                conn.execute(tables.runs.insert().values(command="x", started=NOW))
                for end in ("", "-wal"):
                    (tmp_path / f"x.db{end}").rename(tmp_path / f"old.db{end}")
                if replaced:
                    file.write_bytes(b"")

        with pytest.raises(StoreReplaced):
            written_while_the_file_goes()
        with pytest.raises(StoreReplaced, match="replaced by another file" if replaced else "was deleted"):
            store.reading(runs.latest_runs)
    assert file.exists() is replaced
    with open_store(str(tmp_path / "old.db")) as old:
        assert old.reading(runs.latest_runs) == ()


def test_a_copy_is_whole_while_others_write_and_a_servers_is_its_own_business(
    store: Store, tmp_path: Path
) -> None:
    with_sources(store, "one")
    target = tmp_path / "copy.db"
    if store.file is None:
        with pytest.raises(StoreError, match="pg_dump --format=custom"):
            store.back_up(target)
        assert not target.exists()
        return
    with open_store(str(store.file)) as somebody, somebody.begin() as conn:
        runs.begin_run(conn, "unfinished", NOW)
        store.back_up(target)
    with open_store(str(target)) as copy:
        assert copy.reading(lambda conn: sorted(planning.planned(conn))) == ["one"]
        assert copy.reading(runs.latest_runs) == ()
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_a_copy_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "x.db")) as store:
        upgrades.upgrade(store)
        with pytest.raises(StoreError, match="could not be written"):
            store.back_up(tmp_path / "nowhere" / "copy.db")
