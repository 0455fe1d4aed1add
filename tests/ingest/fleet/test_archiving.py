"""An archive read by a fleet: divided by its files, read share by share in any order, each page once and the latest."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from inprocess import Inline
from limits import HANG
from sqlalchemy import select
from warcs import response, story

from ingest import archives
from ingest.config import Config, Source
from ingest.config.settings import STORY_WINDOW
from ingest.fleet.archiving import Archiving, divided_up
from ingest.fleet.divided import Shares
from ingest.fleet.hands import Hands
from ingest.fleet.known import KnownSources
from ingest.fleet.queue import Job
from ingest.holders import is_dead
from ingest.pipeline import Tools, row_of
from ingest.store import Store
from ingest.store.fleet import assignments, overview
from ingest.store.schema.tables import articles, pages
from ingest.store.sources import registry
from ingest.store.writer import Writer

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 3, 2, tzinfo=UTC)
A, B = "https://a.example/1.html", "https://a.example/2.html"


def archive(folder: Path) -> Source:
    """Two files with three pages; one of them was captured again, in the second file."""
    records = {
        "1.warc": [response(A, story(1), date="2024-05-06T07:08:09Z"), response(B, story(2))],
        "2.warc": [response(A, story(1, more="Later."), date="2025-05-06T07:08:09Z")],
    }
    for name, some in records.items():
        (folder / name).write_bytes(b"".join(some))
    return Source.model_validate({"id": "a", "type": "archive", "url": str(folder)})


def work(store: Store, source: Source, name: str | Sequence[str], stop: asyncio.Event) -> None:
    """A worker takes the share, or several at once."""
    nothing: Any = SimpleNamespace()
    known = KnownSources(Config(version=1, sources=(source,)), lambda: Config(version=1, sources=(source,)))

    async def scene() -> None:
        with Writer(store) as writer:
            tools = Tools(store, nothing, Inline(), lambda: NOW, writer, STORY_WINDOW)  # type: ignore[arg-type]
            archiving = Archiving(tools, known, stop, lambda _: None)
            hands = Hands(tools, {"share": Shares(tools, {"archive": archiving.do}).do})
            hands.holder = "here:1:w"
            await asyncio.gather(*(hands.do(Job(one)) for one in ([name] if isinstance(name, str) else name)))

    asyncio.run(asyncio.wait_for(scene(), HANG))


def standing(store: Store) -> tuple[str, int, int, int]:
    """The work, files that are read, of all, and shares that are left."""
    with store.read() as conn:
        (one,) = overview.look(conn, is_dead).divided
    return one.name, one.done, one.size, one.left


def stored(store: Store) -> list[tuple[str, bool]]:
    with store.read() as conn:
        rows = conn.execute(select(articles.c.url, articles.c.text).order_by(articles.c.url)).all()
    return [(row.url, row.text.endswith("Later.")) for row in rows]


def troubles(store: Store) -> list[str]:
    with store.read() as conn:
        return [one.reason for one in assignments.troubles(conn)]


@pytest.fixture
def source(fleet_store: Store, tmp_path: Path) -> Source:
    made = archive(tmp_path)
    with fleet_store.begin() as conn:
        registry.sync(conn, [row_of(made)], NOW)
    return made


def test_the_latest_capture_holds_in_whatever_order_the_shares_are_read(
    fleet_store: Store, source: Source
) -> None:
    assert asyncio.run(divided_up(fleet_store, source, 1))
    work(fleet_store, source, "share 2 of archive a", asyncio.Event())
    assert (standing(fleet_store), stored(fleet_store)) == (("archive a", 1, 2, 1), [(A, True)])
    stopped = asyncio.Event()
    stopped.set()
    work(fleet_store, source, "share 1 of archive a", stopped)
    assert standing(fleet_store) == ("archive a", 1, 2, 1)
    with fleet_store.begin() as conn:
        assignments.put(conn, ["share 1 of archive a"], "archive")
    work(fleet_store, source, "share 1 of archive a", asyncio.Event())
    assert (standing(fleet_store), troubles(fleet_store)) == (("archive a", 2, 2, 0), [])
    assert stored(fleet_store) == [(A, True), (B, False)]


def test_what_is_read_is_what_was_listed_though_the_folder_changes_meanwhile(
    fleet_store: Store, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asyncio.run(divided_up(fleet_store, source, 1))
    listed = archives.files

    def and_then_one_more(address: str) -> Any:
        known = listed(address)
        (tmp_path / "0.warc").write_bytes(b"")
        return known

    monkeypatch.setattr(archives, "files", and_then_one_more)
    work(fleet_store, source, "share 2 of archive a", asyncio.Event())
    assert (stored(fleet_store), troubles(fleet_store)) == ([(A, True)], [])


def test_a_worker_lists_the_folder_once_for_all_shares_it_takes(
    fleet_store: Store, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asyncio.run(divided_up(fleet_store, source, 1))
    looks: list[str] = []
    listed = archives.files

    def noted(address: str) -> Any:
        looks.append(address)
        return listed(address)

    monkeypatch.setattr(archives, "files", noted)
    work(fleet_store, source, ["share 1 of archive a", "share 2 of archive a"], asyncio.Event())
    assert (looks, standing(fleet_store)) == ([source.url], ("archive a", 2, 2, 0))


def test_an_earlier_capture_that_was_kept_before_the_later_one_changes_no_article(
    fleet_store: Store, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where two workers have them in hand at once."""
    first = Inline.read

    async def meanwhile(self: Inline, *given: Any) -> Any:
        monkeypatch.setattr(Inline, "read", first)
        await asyncio.to_thread(work, fleet_store, source, "share 2 of archive a", asyncio.Event())
        return await first(self, *given)

    assert asyncio.run(divided_up(fleet_store, source, 1))
    monkeypatch.setattr(Inline, "read", meanwhile)
    work(fleet_store, source, "share 1 of archive a", asyncio.Event())
    assert stored(fleet_store) == [(A, True), (B, False)]
    with fleet_store.read() as conn:
        assert len(conn.execute(select(pages.c.id)).all()) == 3


def test_a_small_archive_is_read_in_one_go_and_one_that_is_not_there_is_for_the_crawl_to_tell(
    fleet_store: Store, source: Source, tmp_path: Path
) -> None:
    gone = source.model_copy(update={"url": str(tmp_path / "gone")})
    assert [asyncio.run(divided_up(fleet_store, one, 2000)) for one in (source, gone)] == [False, False]


def test_a_worker_that_has_other_files_says_so(fleet_store: Store, source: Source, tmp_path: Path) -> None:
    assert asyncio.run(divided_up(fleet_store, source, 1))
    (tmp_path / "3.warc").write_bytes(b"")
    work(fleet_store, source, "share 1 of archive a", asyncio.Event())
    (reason,) = troubles(fleet_store)
    assert reason == (
        f"{tmp_path} has other files here than where it was divided: let every worker of the queue `archive` see the"
        " same folder, or give the others --queues"
    )
