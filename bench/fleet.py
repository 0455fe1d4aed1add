"""Simulates hosts, delays, rhythms and workers: what bounds a crawl, and how late visits come. No network is used.

    python -m bench.fleet                     the tables of docs/scale.md
    python -m bench.fleet --check FIGURES     a real run of soak.fleet beside the simulation of the same

A host answers one request at a time, and its delay lies between two starts. A visit asks for a listing and then for
what is new. It holds a slot of its worker while it lasts. Reading a page takes a processor for a while. The time of the
database is not simulated; docs/scale.md computes it. FIGURES is the file that `soak.fleet --figures` wrote. The check
fails when the simulated duration differs from the real one by more than a fifth.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import json
import random
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

SEED = 20261130

AT_ONCE = 4
"""First visits that a scheduler begins in a second while there are few sources (ingest.service.timetable.AT_ONCE)."""

DAY = 86_400.0
TOLERANCE = 0.2


@dataclass(frozen=True, slots=True)
class World:
    """A simulated world, in seconds and numbers a day. `every` lies between two visits of a source. `busy` is
    processor seconds a page.
    """

    hosts: int
    sources: int
    """Sources on each host."""
    articles: float
    """New articles of a source in a day, at random times."""
    delay: float
    every: float = 3600.0
    answer: float = 0.3
    workers: int = 4
    slots: int = 16
    processors: float = 8.0
    """Processors of all workers together."""
    busy: float = 0.045
    days: float = 1.0
    first: int = 0
    """Pages of each source at its first visit. If set, nothing is published afterwards, and each source is visited
    once."""
    begun: float = 0.0
    """First visits that a scheduler begins in a second. 0 means all at once."""
    before: int = 0
    """Requests to a host before its first listing: robots.txt, and its statement on text mining."""


@dataclass(slots=True)
class _Host:
    free: float = 0.0
    asked: int = 0


@dataclass(slots=True)
class _Visit:
    due: float
    source: int
    host: _Host
    pages: int = 0
    left: int = 0


@dataclass(slots=True)
class Outcome:
    """The result of a run: `lags` of visits behind their times, pages read, the time of the last page, and how busy
    everything was.
    """

    lags: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds from each page's publication to its storing."""
    pages: int = 0
    first: float = 0.0
    """When the first page was read."""
    seconds: float = 0.0
    processors: float = 0.0
    """The share of the time in which processors were at work."""
    hosts: float = 0.0
    """The share of the time in which the busiest host was within a delay."""


class Simulation:
    """One run of a world. An event is (time, order, kind, visit)."""

    def __init__(self, world: World, seed: int = SEED) -> None:
        self._world = world
        self._draw = random.Random(seed)  # noqa: S311 - the same world in every run
        self._events: list[tuple[float, int, str, _Visit]] = []
        self._order = itertools.count()
        self._free_slots = world.workers * world.slots
        self._queue: deque[_Visit] = deque()
        self._ends = float("inf") if world.first else world.days * DAY
        self._cores = [0.0] * max(1, round(world.processors))
        self._speed = world.processors / len(self._cores)
        self._used = 0.0
        self._published: dict[int, float] = {}
        self._fresh: dict[int, list[float]] = {}
        self.outcome = Outcome()

    def run(self) -> Outcome:
        world = self._world
        hosts = [_Host() for _ in range(world.hosts)]
        for source in range(world.hosts * world.sources):
            first = source / world.begun if world.begun else 0.0
            due = first if world.first else self._draw.uniform(0, world.every)
            self._push(due, "due", _Visit(due, source, hosts[source % world.hosts]))
        steps = {
            "due": self._due,
            "asked": self._asked,
            "listed": self._listed,
            "answered": self._answered,
            "read": self._read,
        }
        while self._events and self._events[0][0] <= self._ends:
            now, _, what, visit = heapq.heappop(self._events)
            steps[what](now, visit)
        seconds = self.outcome.seconds if world.first else self._ends
        self.outcome.seconds = seconds
        self.outcome.processors = self._used / (seconds * world.processors)
        self.outcome.hosts = max(host.asked for host in hosts) * max(world.delay, world.answer) / seconds
        return self.outcome

    def _push(self, at: float, what: str, visit: _Visit) -> None:
        heapq.heappush(self._events, (at, next(self._order), what, visit))

    def _due(self, now: float, visit: _Visit) -> None:
        self._queue.append(visit)
        self._begin(now)

    def _begin(self, now: float) -> None:
        while self._free_slots and self._queue:
            visit = self._queue.popleft()
            self._free_slots -= 1
            self.outcome.lags.append(now - visit.due)
            if not visit.host.asked:
                for _ in range(self._world.before):
                    self._ask(now, visit, "asked")
            self._ask(now, visit, "listed")

    def _ask(self, now: float, visit: _Visit, then: str) -> None:
        """Plans the next request at the host, in the order in which requests are made."""
        host = visit.host
        start = max(now, host.free)
        host.free = start + max(self._world.delay, self._world.answer)
        host.asked += start <= self._ends
        self._push(start + self._world.answer, then, visit)

    def _asked(self, now: float, visit: _Visit) -> None:
        """Handles the answer of a host before its first listing, which changes nothing here."""

    def _listed(self, now: float, visit: _Visit) -> None:
        fresh = list(self._new(now, visit.source))
        self._fresh[visit.source] = fresh
        visit.pages = visit.left = len(fresh)
        if not fresh:
            self._end(now, visit)
            return
        for _ in fresh:
            self._ask(now, visit, "answered")

    def _new(self, now: float, source: int) -> Iterator[float]:
        """The times at which the new articles were published."""
        if self._world.first:
            yield from [0.0] * self._world.first
            return
        gap = DAY / self._world.articles
        at = self._published.get(source)
        if at is None:
            at = now + self._draw.expovariate(1 / gap)
        while at <= now:
            yield at
            at += self._draw.expovariate(1 / gap)
        self._published[source] = at

    def _answered(self, now: float, visit: _Visit) -> None:
        """Reads the page as soon as a processor is free."""
        core = heapq.heappop(self._cores)
        done = max(now, core) + self._world.busy / self._speed
        heapq.heappush(self._cores, done)
        self._used += self._world.busy
        self._push(done, "read", visit)

    def _read(self, now: float, visit: _Visit) -> None:
        self.outcome.pages += 1
        self.outcome.first = self.outcome.first or now
        self.outcome.seconds = now
        self.outcome.waits.append(now - self._fresh[visit.source][visit.pages - visit.left])
        visit.left -= 1
        if not visit.left:
            self._end(now, visit)

    def _end(self, now: float, visit: _Visit) -> None:
        self._free_slots += 1
        if not self._world.first:
            due = max(now, visit.due + self._world.every)
            self._push(due, "due", _Visit(due, visit.source, visit.host))
        self._begin(now)


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def simulate(world: World) -> Outcome:
    return Simulation(world).run()


def row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")


def head(*names: str) -> None:
    row(*names)
    row(*("---" for _ in names))


def first_crawls(base: World) -> None:
    """Prints tables of first crawls. More workers help until the hosts are the limit."""
    print(
        f"{base.hosts} hosts with {base.first} pages each, a delay of {base.delay:.0f} s, 2 processors a worker\n"
    )
    head("workers", "visits at a time, each", "minutes", "pages a second", "processors busy", "hosts busy")
    for workers, slots in ((1, 16), (1, 64), (1, 256), (2, 256), (4, 256), (16, 256)):
        result = simulate(replace(base, workers=workers, slots=slots, processors=2.0 * workers))
        pace = result.pages / result.seconds
        row(
            f"{workers}", f"{slots}", f"{result.seconds / 60:.0f}", f"{pace:.1f}", f"{result.processors:.0%}",
            f"{result.hosts:.0%}",
        )  # fmt: skip


def days(what: str, worlds: dict[str, World]) -> None:
    print()
    head(
        what,
        "pages stored",
        "busiest host busy",
        "visits late, s: median",
        "p95",
        "publication to store, min: median",
    )
    for name, world in worlds.items():
        result = simulate(world)
        waits = (f"{quantile(result.waits, share) / 60:.0f}" for share in (0.5, 0.95))
        row(name, f"{result.pages:,}", f"{result.hosts:.0%}", *waits)


def tables() -> None:
    first_crawls(World(hosts=400, sources=1, articles=1, delay=5.0, first=250))
    base = World(hosts=400, sources=1, articles=24, delay=5.0, slots=256)
    shared = {
        f"{count} on each of {400 // count}": replace(base, hosts=400 // count, sources=count)
        for count in (1, 10, 100, 200, 400)
    }
    days("400 sources, hourly, 24 articles a day each", shared)
    slow = {
        f"a delay of {delay} s": replace(base, hosts=40, sources=10, delay=float(delay))
        for delay in (1, 20, 60, 120, 180, 240)
    }
    days("10 sources on each of 40 hosts", slow)


def check(file: Path) -> bool:
    """Whether the simulation of a real run takes as long as the run from its first page on, within a fifth."""
    real = json.loads(file.read_text(encoding="utf-8"))
    world = World(
        hosts=real["hosts"], sources=1, articles=1, delay=real["delay"], answer=real["answer"], workers=real["workers"],
        slots=real["slots"], processors=real["processors"], busy=real["busy"], first=real["pages"],
        before=2, begun=float(AT_ONCE),
    )  # fmt: skip
    result = simulate(world)
    simulated = result.seconds - result.first
    away = simulated / real["seconds"] - 1
    print(
        f"{real['hosts']} hosts x {real['pages']} pages, {real['workers']} workers, a delay of {real['delay']} s,"
        f" {real['busy'] * 1000:.0f} ms of CPU a page, {real['processors']:.2f} processors at hand:"
        f" {real['seconds']:.0f} s really, {simulated:.0f} s simulated ({away:+.0%})"
    )
    return abs(away) <= TOLERANCE


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", type=Path, metavar="FIGURES")
    args = parser.parse_args()
    if args.check is not None:
        return 0 if check(args.check) else 1
    tables()
    return 0


if __name__ == "__main__":
    sys.exit(main())
