"""A month of the schedule in a virtual clock: 200 sources of known rhythm, a process that starts anew every day.

    python -m soak.month [--sources 200] [--days 30] [--every 15m-6h]

The timetable, the plans and the database are the real ones. What a source publishes, and the fetching of it, are
invented, so that a month takes minutes. A source's listing has its latest ten articles, so a source that is visited too
seldom loses some. Each article must be stored once, and none may be missing. The clock is set back by a day on the
tenth. The lag and the visits by the kind of rhythm, and what the process holds, are printed. Exits 1 when a promise was
broken. Linux only.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import sys
import tempfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TypeVar

from sqlalchemy import Connection

from cleaners.model import Article
from cleaners.reading import identity
from ingest.config import Source
from ingest.config.settings import STORY_WINDOW
from ingest.engines.engine import VisitOutcome
from ingest.engines.here import Here
from ingest.model import Candidate, Fetched
from ingest.pipeline import row_of
from ingest.service.timetable import LOOK, Timetable
from ingest.store import Store, open_store
from ingest.store.articles.verdicts import Origin, keep_article
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema import upgrades
from ingest.store.sources import planning, registry
from ingest.store.urls.naming import record_discovered

T = TypeVar("T")

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)
SET_BACK = 10
"""The day on which the clock is set back by a day."""
LISTED = 10
"""Articles that a listing has."""
SEED = 20260302
GROWTH = 0.01
"""The share by which the number of objects may grow after a third of the time."""

RHYTHMS: dict[str, tuple[tuple[int, ...], float]] = {
    "ten a day, at any hour": (tuple(range(24)), 10.0),
    "six a day, from 8 to 20": (tuple(range(8, 20)), 6.0),
    "three a day, at 6": ((6,), 3.0),
    "one a day, at any hour": (tuple(range(24)), 1.0),
    "one in five days": (tuple(range(24)), 0.2),
}
"""The rhythms by name: the hours of the day in UTC at which a source publishes, and its articles a day."""


@dataclass(slots=True)
class Paper:
    """One invented source, with the times at which its articles appear, by their numbers."""

    source: Source
    rhythm: str
    published: list[datetime]


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds at the end of a day."""

    memory: int
    """Resident bytes, with those of SQLite's cache, which grows with the database up to its limit."""
    objects: int
    """The number of objects that Python's collector knows."""
    descriptors: int


@dataclass(slots=True)
class Figures:
    """The results of a simulation. They are flat arrays, so that they hardly add to what the process holds."""

    stored: dict[str, bytearray]
    """By source: the number of times that each article was stored, by the article's number."""
    lags: dict[str, array[float]] = field(default_factory=lambda: defaultdict(lambda: array("d")))
    """By rhythm: the minutes from publication to storing, for each article."""
    visits: Counter[str] = field(default_factory=Counter)
    held: list[Held] = field(default_factory=list)


def papers(number: int, days: int, every: str) -> list[Paper]:
    """Sources with the rhythms in turn, each article at a random moment of its hours. The same numbers give the same
    sources.
    """
    dice, names = random.Random(SEED), list(RHYTHMS)
    made = []
    for place in range(number):
        rhythm = names[place % len(names)]
        hours, a_day = RHYTHMS[rhythm]
        times = sorted(
            BEGIN
            + DAY * dice.randrange(days)
            + timedelta(hours=dice.choice(hours), seconds=dice.randrange(3600))
            for _ in range(round(a_day * days))
        )
        name = f"paper-{place:03}"
        source = Source.model_validate({"id": name, "url": f"https://{name}.example/", "every": every})
        made.append(Paper(source, rhythm, times))
    return made


class World:
    """A database and a clock. The world's own time only goes on, but the machine's clock may be set back."""

    def __init__(self, store: Store, made: list[Paper]) -> None:
        self._store = store
        self._papers = {paper.source.id: paper for paper in made}
        self.true = BEGIN
        self.shift = timedelta(0)
        self.figures = Figures({paper.source.id: bytearray(len(paper.published)) for paper in made})

    def now(self) -> datetime:
        """The time of the machine's clock."""
        return self.true + self.shift

    async def write(self, work: Callable[[Connection], T]) -> T:
        return self._store.retrying(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        return self._store.reading(work)

    async def crawl(self, source: Source) -> VisitOutcome:
        """Names what is listed, and stores what is new of it, each article with its own time."""
        paper = self._papers[source.id]
        out = [number for number, at in enumerate(paper.published) if at <= self.true][-LISTED:]
        self.figures.visits[paper.rhythm] += 1
        self._store.retrying(lambda conn: self._keep(conn, paper, out))
        return VisitOutcome()

    def _keep(self, conn: Connection, paper: Paper, out: list[int]) -> None:
        name = paper.source.id
        listed = {f"https://{name}.example/{number}.html": number for number in out}
        for row in record_discovered(conn, name, list(map(Candidate, listed)), self.now()):
            if row.state == "pending":
                self._store_article(conn, paper, row.url_id, row.url, listed[row.url])
        registry.note_run(conn, name, self.now(), None, note=None, read=True)

    def _store_article(self, conn: Connection, paper: Paper, url_id: int, url: str, number: int) -> None:
        at = paper.published[number]
        text = (
            f"{paper.source.id} tells for the {number}th time what nobody else does: {hash((url, number)):x}."
        )
        article = Article(
            lang="en",
            url=url,
            canonical_url=url,
            title=f"{paper.source.id} {number}",
            text=text,
            published=at,
        )
        body = text.encode()
        answer = Fetched(url, url, 200, (), body, "text/html", "utf-8", self.now(), 0.0)
        origin = Origin(
            paper.source.id,
            url_id,
            keep_page(conn, url_id, answer),
            identity(article),
            "1",
            self.now(),
            STORY_WINDOW,
        )
        keep_article(conn, article, origin)
        self.figures.stored[paper.source.id][number] += 1
        self.figures.lags[paper.rhythm].append((self.true - at).total_seconds() / 60)


async def _live(world: World, made: list[Paper], days: int) -> None:
    """Starts a process anew every day, which goes on until midnight by the world's time."""
    for day in range(days + 1):  # the last day finds what was published at the end of the one before
        if day == SET_BACK:
            world.shift -= DAY
        await world.write(lambda conn: registry.sync(conn, (row_of(one.source) for one in made), world.now()))
        stop = asyncio.Event()
        engine = Here(world, world.crawl, set(), now=world.now, stop=stop)
        table = Timetable(world, engine, now=world.now, stop=stop)
        await table.use([one.source for one in made])
        while world.true < BEGIN + (day + 1) * DAY:
            await table.look()
            await table.ended()
            world.true += max(await _until_next(world), LOOK)
        world.figures.held.append(_held())


def _held() -> Held:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Held(
        pages * os.sysconf("SC_PAGE_SIZE"), len(gc.get_objects()), len(list(Path("/proc/self/fd").iterdir()))
    )


async def _until_next(world: World) -> timedelta:
    places = await world.read(planning.planned)
    return min(one.at for one in places.values() if one.at is not None) - world.now()


def simulate(store: Store, made: list[Paper], days: int) -> Figures:
    """Simulates so many days. Returns the figures."""
    world = World(store, made)
    asyncio.run(_live(world, made, days))
    return world.figures


def broken(figures: Figures) -> Iterator[str]:
    """The broken promises about articles, each as a sentence."""
    counted = [
        (f"https://{name}.example/{number}.html", times)
        for name, counts in figures.stored.items()
        for number, times in enumerate(counts)
    ]
    missing = [url for url, times in counted if not times]
    twice = [url for url, times in counted if times > 1]
    if missing:
        yield f"{len(missing)} of {len(counted)} articles are missing, as {min(missing)}"
    if twice:
        yield f"{len(twice)} articles were stored more than once, as {min(twice)}"


def grown(figures: Figures) -> Iterator[str]:
    """The growth of the process after a third of the time, each as a sentence; none: it did not grow."""
    early, late = figures.held[len(figures.held) // 3], figures.held[-1]
    if late.objects > early.objects * (1 + GROWTH):
        yield f"{late.objects} objects, and {early.objects} after a third of the time"
    if late.descriptors > early.descriptors:
        yield f"{late.descriptors} descriptors, and {early.descriptors} after a third of the time"


def lines(figures: Figures, number: int, days: int) -> Iterator[str]:
    """The figures for people, one kind of source a line."""
    each = max(1, number // len(RHYTHMS))
    for name, lags in figures.lags.items():
        late = sorted(lags)
        visits = figures.visits[name] / each / days
        yield (
            f"{name:26} {len(lags):6} articles, lag {median(late):5.0f} min in the middle,"
            f" {late[len(late) * 95 // 100]:5.0f} min for 95 %, {visits:5.1f} visits a day"
        )
    for day in (len(figures.held) // 3, len(figures.held) * 2 // 3, len(figures.held) - 1):
        one = figures.held[day]
        yield (
            f"after {day + 1:2} days {one.memory / 1e6:.0f} MB, {one.objects} objects, {one.descriptors} descriptors"
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--every", default="15m-6h")
    given = parser.parse_args()
    made = papers(given.sources, given.days, given.every)
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "month.db")) as store:
        upgrades.upgrade(store)
        figures = simulate(store, made, given.days)
    for line in lines(figures, given.sources, given.days):
        print(line)
    faults = [*broken(figures), *grown(figures)]
    for fault in faults:
        print(f"BROKEN: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
