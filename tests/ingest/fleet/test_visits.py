"""What a worker does with a job: begun once, ended with the next plan, given back at a stop, refused if it cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from limits import HANG
from sqlalchemy import select
from store.making import candidate

from ingest.config import Config, Source
from ingest.engines.engine import VisitOutcome
from ingest.fleet import visits
from ingest.fleet.hands import Hands
from ingest.fleet.known import KnownSources
from ingest.fleet.queue import Job
from ingest.fleet.visits import Visits
from ingest.fleet.works import settings_of
from ingest.holders import is_dead
from ingest.pipeline import Options, Tools, row_of
from ingest.report import PageReport
from ingest.rhythm import VisitPlan
from ingest.store import Store
from ingest.store.fleet import assignments, overview
from ingest.store.schema.fleet_tables import assignments as rows
from ingest.store.sources import planning, registry
from ingest.store.urls.naming import record_discovered
from ingest.store.writer import Writer

pytestmark = pytest.mark.postgres

ME = "here:1:w"


class Scene:
    """A worker whose crawls are played: `play` is called for each and gives how it ended."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self.store = store
        self.source = Source.model_validate({"id": "a", "url": "https://a.example/", "every": "30m"})
        self.known = Config(version=1, sources=(self.source,))
        self.settings = settings_of(self.source)
        self.asked: list[Options] = []
        self.stop = asyncio.Event()
        self.loads = 0
        now = datetime.now(UTC)
        with store.begin() as conn:
            registry.sync(conn, [row_of(self.source)], now)
            planning.plan(conn, [("a", VisitPlan(now - timedelta(hours=1), "test"))])
        made: Any = SimpleNamespace
        self.tools = Tools(
            store, made(), made(), lambda: datetime.now(UTC), writer, timedelta(days=1), holder=ME
        )

    def load(self) -> Config:
        self.loads += 1
        return self.known

    def work(
        self,
        monkeypatch: pytest.MonkeyPatch,
        play: Callable[[Callable[[Any], None]], Coroutine[Any, Any, VisitOutcome]],
        job: Job | None = None,
        *,
        known: Config | None = None,
        before: Callable[[Hands], None] = lambda _: None,
    ) -> None:
        """One job is put into the queue, taken and done."""
        job = job or Job("visit a", self.settings)

        async def crawl(
            _tools: Tools, _source: Source, options: Options, _stop: Any, tell: Any
        ) -> VisitOutcome:
            self.asked.append(options)
            return await play(tell)

        monkeypatch.setattr(visits, "visit", crawl)
        with self.store.begin() as conn:
            assignments.put(conn, [job.name], "visits")

        async def scene() -> None:
            sources_file = KnownSources(known or self.known, self.load)
            hands = self.hands(sources_file)
            before(hands)
            await hands.do(job)
            assert hands.at_work == set()

        asyncio.run(asyncio.wait_for(scene(), HANG))

    def hands(self, known: KnownSources) -> Hands:
        made = Visits(self.tools, known, self.stop, lambda _: None).make
        hands = Hands(self.tools, {"visit": made, "pages": made})
        hands.holder = ME
        return hands

    def left(self) -> list[tuple[str, str | None, int, bool, str | None]]:
        with self.store.read() as conn:
            found = conn.execute(select(rows).order_by(rows.c.name)).all()
        return [(row.name, row.holder, row.tries, row.queued_at is not None, row.reason) for row in found]

    def due(self) -> datetime:
        with self.store.read() as conn:
            at = planning.planned(conn, ["a"])["a"].at
        assert at is not None
        return at


@pytest.fixture
def scene(fleet_store: Store) -> Iterator[Scene]:
    with Writer(fleet_store) as writer:
        yield Scene(fleet_store, writer)


async def nothing(_tell: Any) -> VisitOutcome:
    return VisitOutcome()


def test_the_end_of_a_visit_is_the_plan_of_the_next_one(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.work(monkeypatch, nothing)
    assert scene.left() == []
    assert timedelta(minutes=20) < scene.due() - datetime.now(UTC) < timedelta(minutes=40)
    assert scene.asked == [Options(limit=visits.BATCH, command="worker")]


def test_a_job_that_came_twice_is_done_once(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.work(monkeypatch, nothing)
    asked = len(scene.asked)

    async def again() -> None:
        sources_file = KnownSources(scene.known, scene.load)
        await scene.hands(sources_file).do(Job("visit a", scene.settings))

    asyncio.run(again())
    assert len(scene.asked) == asked


def test_what_is_left_after_a_batch_is_another_batch_without_listings(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "BATCH", 2)
    with scene.store.begin() as conn:
        record_discovered(conn, "a", [candidate(n) for n in range(3)], datetime.now(UTC))

    async def two_pages(tell: Any) -> VisitOutcome:
        for n in range(2):
            tell(PageReport("a", candidate(n).url, "stored", None, None, 0.1))
        return VisitOutcome()

    scene.work(monkeypatch, two_pages)
    assert scene.left() == [("pages a", None, 0, True, None)]
    before = scene.due()
    with scene.store.begin() as conn:
        assert assignments.put(conn, ["pages a"], "visits") == []
    scene.work(monkeypatch, nothing, Job("pages a", scene.settings))
    # Nothing came of it, and they are due yet: somebody else has them in hand, so it is tried again in a while.
    assert scene.left() == [("pages a", None, 0, False, None)]
    with scene.store.begin() as conn:
        assert assignments.idle(conn) == []
    assert scene.asked[-1] == Options(limit=2, listings=False, command="worker")
    assert scene.due() == before


def test_a_large_archive_is_divided_and_its_visit_reads_only_what_was_left(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("1.warc", "2.warc"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(50_000_000)
    source = Source.model_validate({"id": "a", "url": str(tmp_path), "type": "archive", "every": "30m"})
    known = Config(version=1, sources=(source,))
    scene.work(monkeypatch, nothing, Job("visit a", settings_of(source)), known=known)
    assert scene.asked == [Options(listings=False, command="worker")]
    with scene.store.read() as conn:
        assert [(one.name, one.left) for one in overview.look(conn, is_dead).divided] == [("archive a", 2)]


def test_a_crawl_that_broke_off_is_tried_again_and_its_reason_kept(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_tell: Any) -> VisitOutcome:
        return VisitOutcome(error="no cleaner starts")

    before = scene.due()
    scene.work(monkeypatch, broken)
    assert scene.left() == [("visit a", None, 1, False, "no cleaner starts")]
    assert scene.due() == before


def test_a_stop_gives_the_visit_back(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def stopped(_tell: Any) -> VisitOutcome:
        scene.stop.set()
        return VisitOutcome()

    before = scene.due()
    scene.work(monkeypatch, stopped)
    assert scene.left() == [("visit a", None, 0, False, None)]
    assert scene.due() == before


def test_a_visit_that_others_have_by_now_plans_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def lost(_tell: Any) -> VisitOutcome:
        with scene.store.begin() as conn:
            assignments.free_dead(conn, lambda _: True)
            assignments.put(conn, ["visit a"], "visits")
            assignments.begin(conn, "visit a", "other:2:y")
        return VisitOutcome()

    before = scene.due()
    scene.work(monkeypatch, lost)
    assert [row[:2] for row in scene.left()] == [("visit a", "other:2:y")]
    assert scene.due() == before


def test_a_worker_that_is_dropped_gives_back_at_once(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def endless(_tell: Any) -> VisitOutcome:
        asyncio.get_running_loop().call_soon(lambda: running.append(asyncio.ensure_future(worker[0].drop())))
        await asyncio.Event().wait()
        raise AssertionError

    worker: list[Hands] = []
    running: list[asyncio.Future[None]] = []
    with pytest.raises(asyncio.CancelledError):
        scene.work(monkeypatch, endless, before=worker.append)
    assert scene.left() == [("visit a", None, 0, False, None)]


def test_other_settings_are_read_anew_and_refused_where_they_stay_other(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = scene.source.model_copy(update={"every": None, "include": ("/news/",)})
    older = Config(version=1, sources=(old,))
    scene.work(monkeypatch, nothing, known=older)
    assert (scene.left(), scene.loads, len(scene.asked)) == ([], 1, 1)
    scene.known = older
    scene.work(monkeypatch, nothing, known=older)
    ((name, holder, tries, queued, reason),) = scene.left()
    assert (name, holder, tries, queued, len(scene.asked)) == ("visit a", None, 0, False, 1)
    assert reason == f"{ME} has other settings for it in its sources.yaml than the scheduler"
    with scene.store.begin() as conn:
        assert assignments.waiting(conn, 9) == []


def test_a_page_that_has_come_clears_a_suspect(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def one_page(tell: Any) -> VisitOutcome:
        tell(PageReport("a", "https://a.example/1", "stored", None, None, 0.1))
        return VisitOutcome(error="then the workers broke")

    scene.work(monkeypatch, one_page)
    assert scene.left() == [("visit a", None, 0, False, "then the workers broke")]


def test_suspects_are_begun_one_after_the_other_and_others_beside_them(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["visit one", "visit two", "visit free"]
    with scene.store.begin() as conn:
        for name in names[:2]:
            assignments.put(conn, [name], "visits")
            assignments.begin(conn, name, "lost:1:x")
        assignments.free_dead(conn, lambda _: True)
        assignments.put(conn, names, "visits")
    begun: list[str] = []

    async def play() -> None:
        go_on, all_there = asyncio.Event(), asyncio.Event()

        async def make(grip: Any) -> None:
            begun.append(grip.job.name)
            if len(begun) == 2:
                all_there.set()
            await go_on.wait()
            grip.got_on()
            await scene.tools.write(lambda conn: assignments.end(conn, grip.job.name, ME))

        hands = Hands(scene.tools, {"visit": make})
        hands.holder = ME
        works = [asyncio.ensure_future(hands.do(Job(name))) for name in names]
        await asyncio.wait_for(all_there.wait(), HANG)
        for _ in range(20):
            await scene.tools.read(lambda conn: None)
        assert (len(begun), "visit free" in begun) == (2, True)
        go_on.set()
        await asyncio.wait_for(asyncio.gather(*works), HANG)

    asyncio.run(play())
    assert sorted(begun) == sorted(names)
    assert scene.left() == []
