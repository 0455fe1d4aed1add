"""The daemon crawls a site while its database, its machine or its clock fails. Afterwards nothing may be missing.

    python -m soak.faults [--articles 500] [--scale 1] [--only NAME]...

Each fault strikes while pages come, on SQLite and on a PostgreSQL of its own, and is over after a while. Then every
article of the site must be stored once. Only pages that were in flight may have been fetched twice. The process must
have lived on, or ended with the exit code that it promises, without a traceback. `--scale` shortens the faults. Counts
are exact on any machine; seconds are those of this one. Exits 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from ingest.store import open_store
from ingest.store.schema.tables import articles
from soak import clocks
from soak.processes import IN_FLIGHT, Daemon, daemon, ingest, serves
from soak.servers import Server, server
from soak.sites import Site

TAKEN_OVER = 20
"""Pages that have come when a fault strikes."""
PATIENCE = 420.0
"""Seconds for which the last article is waited for, more than any pause of the service."""


@dataclass(slots=True)
class Scene:
    """A service that crawls a site, and what is known of both."""

    folder: Path
    database: str
    site: Site
    service: Daemon
    server: Server | None
    scale: float
    facts: dict[str, float | int | str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    interruptions: int = 2
    """How many times pages in flight may have been lost, so that they are fetched again."""

    @property
    def postgres(self) -> Server:
        if self.server is None:
            raise ValueError("this fault befalls a database server alone")
        return self.server

    @property
    def file(self) -> Path:
        return Path(self.database.removeprefix("sqlite:///"))

    def lasts(self, seconds: float) -> None:
        time.sleep(seconds * self.scale)

    def require(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.broken.append(otherwise)

    def again(self, *words: str) -> None:
        """Starts another daemon in place of the one that has ended. Records the seconds until it serves."""
        self.service = Daemon(self.folder, "--db", self.database, *words)
        self.service.until(serves)
        self.facts["serves again after"] = round(time.monotonic() - self.service.begun, 1)

    def going_on(self) -> None:
        """Records the seconds until the next page is asked for; 0 when none is left."""
        begun, before = time.monotonic(), self.site.pages
        while self.site.pages == before and stored(self.database) < self.site.count:
            if time.monotonic() - begun > PATIENCE:
                self.broken.append("it does not go on")
                return
            time.sleep(0.1)
        self.facts["goes on after"] = round(time.monotonic() - begun, 1)


def stored(database: str) -> int:
    """The number of articles in the database."""
    with open_store(database) as store, store.read() as conn:
        return conn.scalar(select(func.count()).select_from(articles)) or 0


# -- faults ---------------------------------------------------------------------------------------------------


def foreign_lock(scene: Scene) -> None:
    """Another program writes to SQLite's file, for 20 seconds in one transaction."""
    with closing(sqlite3.connect(scene.file, isolation_level=None, timeout=60)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        scene.lasts(20)
        somebody.execute("ROLLBACK")
    scene.going_on()


def file_limit(scene: Scene) -> None:
    """The database's files may not grow, for 20 seconds: each write ends in an error of the disk."""
    pid = scene.service.process.pid
    usual = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, usual[1]))
    scene.lasts(20)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)
    scene.going_on()


def full_disk(scene: Scene) -> None:
    """The database's disk is filled to its last byte, for 20 seconds."""
    filler, heard = scene.file.parent / "filler", len(scene.service.events)
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(2**20))
    scene.service.until(lambda event: event["event"] == "paused", heard)
    scene.lasts(20)
    before = scene.site.pages
    scene.require(scene.site.pages == before, "pages were fetched that nothing has room for")
    filler.unlink()
    scene.service.until(lambda event: event["event"] == "resumed", heard)
    scene.going_on()


def _file_gone(scene: Scene, *, replaced: bool) -> None:
    old = scene.folder / "old.db"
    scene.file.rename(old)
    if replaced:
        scene.file.write_bytes(b"")
    begun = time.monotonic()
    code = scene.service.ended()
    scene.facts["ends after"] = round(time.monotonic() - begun, 1)
    scene.require(code == 3, f"exit code {code} instead of 3")
    scene.require(bool(scene.service.named("database_replaced")), "it does not say that the file is gone")
    scene.require(
        not scene.file.exists() or (replaced and not scene.file.stat().st_size),
        "something was written all the same",
    )
    old.rename(scene.file)
    scene.again()


def file_deleted(scene: Scene) -> None:
    """The database's file is taken away."""
    _file_gone(scene, replaced=False)


def file_replaced(scene: Scene) -> None:
    """Another, empty file stands in the place of the database's."""
    _file_gone(scene, replaced=True)


def sessions_ended(scene: Scene) -> None:
    """PostgreSQL ends every session of the service, every five seconds, twelve times."""
    name = scene.database.partition("?")[0].rpartition("/")[2]
    for _ in range(12):
        scene.postgres.end_sessions(name)
        scene.lasts(5)
    scene.interruptions += 12
    scene.going_on()


def server_stopped(scene: Scene) -> None:
    """PostgreSQL is away for 60 seconds."""
    scene.postgres.stop()
    scene.lasts(60)
    scene.postgres.start()
    scene.going_on()


def server_killed(scene: Scene) -> None:
    """PostgreSQL is killed with all its processes, and started again at once."""
    scene.postgres.kill()
    scene.postgres.start()
    scene.going_on()


def second_daemon(scene: Scene) -> None:
    """A second daemon is refused; one that stands by takes over when the first one is killed."""
    begun = time.monotonic()
    refused = ingest(scene.folder, "run", "--db", scene.database, INGEST_LISTEN="off")
    scene.facts["refused after"] = round(time.monotonic() - begun, 1)
    scene.require(refused.returncode == 3, f"the second one ends with {refused.returncode} instead of 3")
    scene.require(
        f"process {scene.service.process.pid} on " in refused.stderr,
        "the second one does not say who is at work",
    )
    beside = ingest(scene.folder, "crawl", "-q", "--limit", "5", "--db", scene.database)
    scene.require(beside.returncode == 0, f"a crawl beside the daemon ends with {beside.returncode}")
    first, scene.service = scene.service, Daemon(scene.folder, "--db", scene.database, "--standby")
    scene.service.until(lambda event: event["event"] == "standing_by")
    first.process.kill()
    killed = time.monotonic()
    first.ended()
    scene.service.until(serves)
    scene.facts["taken over after"] = round(time.monotonic() - killed, 1)


def clock_set(scene: Scene) -> None:
    """The machine's clock is set a day ahead, and a day back again, while pages come."""
    for shift, seconds in ((clocks.DAY, 86_400), (0, -86_400)):
        heard = len(scene.service.events)
        clocks.set_to(scene.folder, shift)
        event = scene.service.until(lambda one: one["event"] == "clock_set", heard)
        scene.require(
            abs(event["seconds"] - seconds) < 60, f"it noticed {event['seconds']} s instead of {seconds}"
        )
        scene.lasts(10)
    scene.going_on()


FAULTS: dict[str, tuple[Callable[[Scene], None], float, str]] = {
    "foreign lock": (foreign_lock, 20, "sqlite"),
    "file limit": (file_limit, 20, "sqlite"),
    "full disk": (full_disk, 20, "sqlite"),
    "file deleted": (file_deleted, 5, "sqlite"),
    "file replaced": (file_replaced, 5, "sqlite"),
    "sessions ended": (sessions_ended, 60, "postgresql"),
    "server stopped": (server_stopped, 60, "postgresql"),
    "server killed": (server_killed, 10, "postgresql"),
    "second daemon": (second_daemon, 15, "both"),
    "clock set": (clock_set, 30, "both"),
}
"""The faults by name: what happens, how many seconds it lasts, and to which database."""


# -- the proof ------------------------------------------------------------------------------------------------


def prove(
    names: Sequence[str], database: str, folder: Path, where: tuple[Server | None, int, float]
) -> Scene:
    """Runs these faults one after the other on one new database.

    `where`: the server of the database, None for SQLite; the number of articles; the scale.
    """
    postgres, count, scale = where
    site = Site(count)
    seconds = sum(FAULTS[name][1] for name in names)
    delay = max(0.02, 1.3 * seconds * scale / count)
    with site.served() as base, ExitStack() as stack:
        row = f"{{id: site, url: '{base}/sitemap.xml', type: sitemap, every: 1m, fetch: {{delay: {delay:.3f}}}}}"
        (folder / "sources.yaml").write_text(f"version: 1\nsources:\n- {row}\n")
        env = clocks.environment(folder) if "clock set" in names else {}
        service = stack.enter_context(daemon(folder, "--db", database, **env))
        service.until(serves)
        scene = Scene(folder, database, site, service, postgres, scale)
        while site.pages < min(TAKEN_OVER, count // 4):
            time.sleep(0.02)
        for name in names:
            FAULTS[name][0](scene)
        _wait_for_all(scene)
        _judge(scene)
    return scene


def _wait_for_all(scene: Scene) -> None:
    end = time.monotonic() + PATIENCE
    while stored(scene.database) < scene.site.count and time.monotonic() < end:
        if scene.service.process.poll() is not None:
            scene.broken.append("the daemon has ended")
            return
        time.sleep(0.5)


def _judge(scene: Scene) -> None:
    if scene.service.process.poll() is None:
        scene.service.process.terminate()
        code = scene.service.ended()
        scene.require(code == 0, f"exit code {code} after SIGTERM")
    export = ingest(scene.folder, "export", "--db", scene.database)
    urls = Counter(json.loads(line)["url"] for line in export.stdout.splitlines())
    missing = scene.site.count - len(urls)
    twice = sum(urls.values()) - len(urls)
    again = scene.site.twice
    scene.facts["warnings"] = len(
        [event for event in scene.service.events if event.get("level") in ("warning", "error")]
    )
    scene.facts |= {"missing": missing, "stored twice": twice, "fetched twice": again}
    scene.require(missing == 0, f"{missing} articles are missing")
    scene.require(twice == 0, f"{twice} articles are stored twice")
    most = scene.interruptions * IN_FLIGHT
    scene.require(again <= most, f"{again} pages were fetched twice, {most} could be in flight")
    shown = [event for event in scene.service.events if "exception" in event]
    scene.require(not shown, f"tracebacks: {[event['event'] for event in shown]}")
    checked = ingest(scene.folder, "db", "check", "--db", scene.database)
    scene.require(checked.returncode == 0, f"the database is not sound: {checked.stdout}{checked.stderr}")


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Mounts a disk in memory at the folder, with little more room than the service needs. It needs root."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", folder], check=True)  # noqa: S607
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S607


def proofs(names: list[str], count: int, scale: float) -> Iterator[tuple[str, str, Scene]]:
    """Runs each of these faults on each database that it concerns."""
    with server() as postgres, tempfile.TemporaryDirectory() as name:
        for number, fault in enumerate(names):
            for kind in ("sqlite", "postgresql"):
                if FAULTS[fault][2] not in (kind, "both"):
                    continue
                folder = Path(name, f"{kind}-{number}")
                disk = folder / "disk"
                disk.mkdir(parents=True)
                with small_disk(disk) if fault == "full disk" else nullcontext():
                    url = f"sqlite:///{disk}/soak.db"
                    database = url if kind == "sqlite" else postgres.new_database(f"soak_{number}")
                    yield fault, kind, prove([fault], database, folder, (postgres, count, scale))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", action="append", choices=list(FAULTS))
    args = parser.parse_args()
    good = True
    for fault, kind, scene in proofs(args.only or list(FAULTS), args.articles, args.scale):
        facts = ", ".join(f"{key} {value}" for key, value in scene.facts.items())
        print(f"{fault:15} {kind:10} {args.articles} articles: {facts}", flush=True)
        for broken in scene.broken:
            print(f"BROKEN: {broken}", flush=True)
        good = good and not scene.broken
    print("every promise held" if good else "A PROMISE WAS BROKEN")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
