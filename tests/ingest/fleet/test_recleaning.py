"""A recleaning in shares: the same outcome as in one piece, each page once, going on after a loss, told in status."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from limits import HANG
from sqlalchemy import text, update
from store.making import address, article, keep, with_sources

from cleaners.content import Content, Reading
from cleaners.learn import Observation
from cleaners.model import Page
from cleaners.reading import identity
from ingest.config import Config
from ingest.config.settings import STORY_WINDOW
from ingest.fleet import recleaning
from ingest.fleet.divided import Shares
from ingest.fleet.hands import Hands
from ingest.fleet.known import KnownSources
from ingest.fleet.queue import Job
from ingest.fleet.recleaning import Recleaning, divide
from ingest.holders import is_dead
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.articles.recleaning import Scope
from ingest.store.fleet import assignments, overview, shares
from ingest.store.schema.fleet_tables import share_groups
from ingest.store.writer import Writer

pytestmark = pytest.mark.postgres

PAGES = 7
GROUP = "reclean all sources, since the beginning"


class Cleaners:
    """Stands for the worker pool: every page reads otherwise than before; `stop` is set after so many pages."""

    def __init__(self) -> None:
        self.read_urls: list[str] = []
        self.stop: tuple[int, asyncio.Event] | None = None

    async def read(self, parts: Sequence[Page], *_: object) -> Reading:
        url = parts[0].url
        self.read_urls.append(url)
        if self.stop is not None and len(self.read_urls) >= self.stop[0]:
            self.stop[1].set()
        newer = f"By newer rules this is the text of the page at {url}."
        made = replace(article(1, newer), url=url, canonical_url=url)
        return Reading(Content(made, identity(made), Observation(()), frozenset()), None, ())


class Scene:
    def __init__(self, store: Store, writer: Writer) -> None:
        self.store, self.pool = store, Cleaners()
        nothing: Any = SimpleNamespace()
        pool: Any = self.pool
        self.tools = Tools(store, nothing, pool, lambda: datetime.now(UTC), writer, STORY_WINDOW)
        with_sources(store)
        for n in range(PAGES):
            keep(store, article(n))

    def work(self, job: Job, stop: asyncio.Event | None = None) -> None:
        """A worker takes the job."""

        async def scene() -> None:
            known = KnownSources(Config(version=1, sources=()), lambda: Config(version=1, sources=()))
            does = Recleaning(self.tools, known, 1, stop or asyncio.Event())
            hands = Hands(self.tools, {"share": Shares(self.tools, {"reclean": does.do}).do})
            hands.holder = "here:1:w"
            await hands.do(job)

        asyncio.run(asyncio.wait_for(scene(), HANG))

    def jobs(self) -> list[Job]:
        with self.store.read() as conn:
            rows = conn.execute(text("SELECT args FROM ingest_queue.procrastinate_jobs ORDER BY id"))
            return [Job(row.args["name"], row.args["settings"]) for row in rows]

    def progress(self) -> tuple[int, int, int, bool, dict[str, int]]:
        """Done, size, shares left, whether it has ended, counts."""
        with self.store.read() as conn:
            (one,) = overview.look(conn, is_dead).divided
        return one.done, one.size, one.left, one.ended_at is not None, dict(one.counts)


@pytest.fixture
def scene(fleet_store: Store) -> Iterator[Scene]:
    with Writer(fleet_store) as writer:
        yield Scene(fleet_store, writer)


def test_all_shares_together_go_over_every_page_once_and_end_the_whole(scene: Scene) -> None:
    assert divide(scene.store, Scope(), 3) == [1, 2, 3]
    jobs = scene.jobs()
    assert jobs == [Job(f"share {number} of {GROUP}") for number in (1, 2, 3)]
    seen = [scene.progress()]
    for job in reversed(jobs):
        scene.work(job)
        seen.append(scene.progress())
    assert seen == [
        (0, 7, 3, False, {}),
        (1, 7, 2, False, {"changed": 1}),
        (4, 7, 1, False, {"changed": 4}),
        (7, 7, 0, True, {"changed": 7}),
    ]
    assert sorted(scene.pool.read_urls) == [address(n) for n in range(PAGES)]
    with scene.store.read() as conn:
        assert assignments.troubles(conn) == []


def test_a_share_that_was_interrupted_goes_on_where_it_stopped(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.reclean.AHEAD", 1)
    divide(scene.store, Scope(), 100)
    (job,) = scene.jobs()
    stop = asyncio.Event()
    scene.pool.stop = (3, stop)
    scene.work(job, stop)
    done, size, left, ended, _ = scene.progress()
    assert (3 <= done < 7, size, left, ended) == (True, 7, 1, False)
    scene.pool.stop = None
    with scene.store.begin() as conn:
        assert assignments.idle(conn) == [(job.name, "reclean")]
        assignments.put(conn, [job.name], "reclean")
    scene.work(job)
    assert scene.progress() == (7, 7, 0, True, {"changed": 7})
    assert len(scene.pool.read_urls) == len(set(scene.pool.read_urls)) == PAGES


def test_what_has_not_ended_goes_on_and_what_has_begins_anew(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    divide(scene.store, Scope(), 4)
    first, second = scene.jobs()
    scene.work(first)
    assert divide(scene.store, Scope(), 2) == [2]
    monkeypatch.setattr(recleaning, "VERSION", "another")
    assert divide(scene.store, Scope(), 2) == [1, 2, 3, 4]
    scene.work(second)
    assert scene.progress()[2] == 3


def test_a_share_of_a_work_that_is_gone_is_no_work(scene: Scene) -> None:
    divide(scene.store, Scope(), 100)
    (job,) = scene.jobs()
    with scene.store.begin() as conn:
        shares.make(conn, shares.Group(GROUP, "reclean", {}, "others"), [])
    scene.work(job)
    with scene.store.read() as conn:
        assert (assignments.idle(conn), assignments.queued(conn), scene.pool.read_urls) == ([], 0, [])


def test_a_scope_without_pages_has_ended_when_it_is_divided(scene: Scene) -> None:
    assert divide(scene.store, Scope(("two",))) == []
    assert scene.progress()[:4] == (0, 0, 0, True)


def test_a_worker_that_stood_still_does_not_set_a_share_back(scene: Scene) -> None:
    divide(scene.store, Scope(), 100)
    with scene.store.begin() as conn:
        found = shares.get(conn, GROUP, 1)
        assert found is not None
        shares.keep_progress(conn, found[0], 5, {"one": {"changed": 5}})
        shares.keep_progress(conn, found[0], 2, {"one": {"changed": 2}})
        assert shares.progress(conn, found[0]) == (5, {"one": {"changed": 5}})


FORGED = (
    "",
    "visit ",
    "page 7",
    "share",
    "share x of y",
    "share ٣ of y",
    f"share {'9' * 30} of y",
    "share 1 of",
    "dance 1",
)


def test_a_work_that_no_worker_knows_is_set_aside_with_its_reason(scene: Scene) -> None:
    with scene.store.begin() as conn:
        assignments.put(conn, FORGED, "reclean")
    for name in FORGED:
        scene.work(Job(name))
    with scene.store.read() as conn:
        found = assignments.troubles(conn)
    assert {one.name: (one.reason, one.aside_until is not None) for one in found} == dict.fromkeys(
        FORGED, ("no work of this version is called so", True)
    )


@pytest.mark.parametrize(
    "options", [{}, [], "x", {"sources": "one", "since": None}, {"sources": [], "since": "soon"}]
)
def test_so_is_a_share_of_what_was_not_asked_for_like_this(scene: Scene, options: Any) -> None:
    divide(scene.store, Scope(), 100)
    with scene.store.begin() as conn:
        conn.execute(update(share_groups).values(options=options))
    (job,) = scene.jobs()
    scene.work(job)
    with scene.store.read() as conn:
        (one,) = assignments.troubles(conn)
    assert one.reason == "its options are not those of a recleaning of this version"
    assert (one.tries, scene.pool.read_urls) == (1, [])
