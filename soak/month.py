"""A month of the schedule in a virtual clock: 200 sources of known rhythm, a process that starts anew every day.

    python -m soak.month [--sources 200] [--days 30] [--every 15m-6h]

The timetable, the plans and the database are the real ones; what a source publishes, and the fetching of it, are
invented, so that a month takes minutes. A source's listing has its latest ten articles: one that is asked too seldom
loses some. Each article must be stored once, and none be missing; the clock is set back by a day on the tenth. Told
are the lag and the visits by the kind of rhythm, and the memory. Exits 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import sys
import tempfile
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
from ingest.store import Store, open_store, planning, schema, sources
from ingest.store.articles import Origin, keep_article
from ingest.store.pages import keep_page
from ingest.store.urls import discovered

T = TypeVar("T")

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)
SET_BACK = 10
"""The day on which the clock is set back by a day."""
LISTED = 10
"""Articles that a listing has."""
SEED = 20260302

RHYTHMS: dict[str, tuple[tuple[int, ...], float]] = {
    "ten a day, at any hour": (tuple(range(24)), 10.0),
    "six a day, from 8 to 20": (tuple(range(8, 20)), 6.0),
    "three a day, at 6": ((6,), 3.0),
    "one a day, at any hour": (tuple(range(24)), 1.0),
    "one in five days": (tuple(range(24)), 0.2),
}
"""By their names: the hours of the day in UTC at which they publish, and articles a day."""


@dataclass(slots=True)
class Paper:
    """One invented source, and the times at which its articles appear, by their numbers."""

    source: Source
    rhythm: str
    published: list[datetime]


@dataclass(slots=True)
class Figures:
    """What came of a simulation."""

    stored: Counter[str] = field(default_factory=Counter)
    lags: dict[str, list[timedelta]] = field(default_factory=lambda: defaultdict(list))
    visits: Counter[str] = field(default_factory=Counter)
    memory: list[int] = field(default_factory=list)
    """Most resident bytes of this process so far, at the end of each day."""


def papers(number: int, days: int, every: str) -> list[Paper]:
    """The rhythms in turn, each article at a random moment of its hours; the same for the same numbers."""
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
    """A database and a clock; the world's own time only goes on, what the machine's clock shows may be set back."""

    def __init__(self, store: Store, made: list[Paper]) -> None:
        self._store = store
        self._papers = {paper.source.id: paper for paper in made}
        self.true = BEGIN
        self.shift = timedelta(0)
        self.figures = Figures()

    def now(self) -> datetime:
        """What the machine's clock shows."""
        return self.true + self.shift

    async def write(self, work: Callable[[Connection], T]) -> T:
        return self._store.retrying(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        return self._store.reading(work)

    async def crawl(self, source: Source) -> VisitOutcome:
        """What is listed is named, and what is new of it is stored, each article with the time that it says."""
        paper = self._papers[source.id]
        out = [number for number, at in enumerate(paper.published) if at <= self.true][-LISTED:]
        self.figures.visits[paper.rhythm] += 1
        self._store.retrying(lambda conn: self._keep(conn, paper, out))
        return VisitOutcome()

    def _keep(self, conn: Connection, paper: Paper, out: list[int]) -> None:
        name = paper.source.id
        listed = {f"https://{name}.example/{number}.html": number for number in out}
        for row in discovered(conn, name, list(map(Candidate, listed)), self.now()):
            if row.state == "pending":
                self._store_article(conn, paper, row.url_id, row.url, listed[row.url])
        sources.ran(conn, name, self.now())

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
        self.figures.stored[url] += 1
        self.figures.lags[paper.rhythm].append(self.true - at)


async def _live(world: World, made: list[Paper], days: int) -> None:
    """Each day a process starts anew, and goes on until midnight by the world's time."""
    for day in range(days + 1):  # the last one finds what was published at its end
        if day == SET_BACK:
            world.shift -= DAY
        await world.write(lambda conn: sources.sync(conn, (row_of(one.source) for one in made), world.now()))
        stop = asyncio.Event()
        engine = Here(world, world.crawl, set(), now=world.now, stop=stop)
        table = Timetable(world, engine, now=world.now, stop=stop)
        await table.use([one.source for one in made])
        while world.true < BEGIN + (day + 1) * DAY:
            await table.look()
            await table.ended()
            world.true += max(await _until_next(world), LOOK)
        world.figures.memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


async def _until_next(world: World) -> timedelta:
    places = await world.read(planning.planned)
    return min(one.at for one in places.values() if one.at is not None) - world.now()


def simulate(store: Store, made: list[Paper], days: int) -> Figures:
    """The figures of so many days."""
    world = World(store, made)
    asyncio.run(_live(world, made, days))
    return world.figures


def broken(made: list[Paper], figures: Figures) -> Iterator[str]:
    """What was promised and is not so."""
    wanted = {
        f"https://{one.source.id}.example/{number}.html"
        for one in made
        for number in range(len(one.published))
    }
    missing = wanted - set(figures.stored)
    twice = [url for url, times in figures.stored.items() if times > 1]
    if missing:
        yield f"{len(missing)} of {len(wanted)} articles are missing, as {min(missing)}"
    if twice:
        yield f"{len(twice)} articles were stored more than once, as {min(twice)}"


def lines(figures: Figures, number: int, days: int) -> Iterator[str]:
    """The figures for people, one kind of source a line."""
    each = max(1, number // len(RHYTHMS))
    for name, lags in figures.lags.items():
        late = sorted(lags)
        visits = figures.visits[name] / each / days
        yield (
            f"{name:26} {len(lags):6} articles, lag {median(late).total_seconds() / 60:5.0f} min in the middle,"
            f" {late[len(late) * 95 // 100].total_seconds() / 60:5.0f} min for 95 %, {visits:5.1f} visits a day"
        )
    first, last = figures.memory[len(figures.memory) // 3], figures.memory[-1]
    yield f"memory {last / 1e6:.0f} MB, {(last - first) / 1e6:+.1f} MB in the last two thirds"


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
        schema.upgrade(store)
        figures = simulate(store, made, given.days)
    for line in lines(figures, given.sources, given.days):
        print(line)
    faults = list(broken(made, figures))
    for fault in faults:
        print(f"BROKEN: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
