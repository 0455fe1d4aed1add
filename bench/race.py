"""`make bench`: a crawl of the measuring data beside Scrapy with trafilatura, on loopback, in turn.

    python -m bench.race [--peers PYTHON] [--pages N] [--turns N]

Both get the same sitemap from one server process, without delays; robots.txt is not asked for. Rates count the whole
command, its start included. CPU and memory are read from /proc: memory is the sum of the proportional set sizes of all
processes of a crawl at its highest sample.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PAGES = 1500
TURNS = 3
SAMPLE_SECONDS = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")
_HERE = Path(__file__).resolve().parent
_INGEST = Path(sys.executable).parent / "ingest"

_SOURCES = """version: 1
sources:
  - id: race
    type: sitemap
    url: http://127.0.0.1:{port}/sitemap.xml
    fetch: {{delay: 0, robots: false}}
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl: articles stored, wall seconds, CPU seconds of the first process and of all others, MB at the most."""

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
    """The port of the pages' server."""
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


def ours(port: int, folder: Path, database: str | None = None) -> Run:
    """`ingest crawl` into an empty SQLite file, or into `database`."""
    config, target = folder / "sources.yaml", database or str(folder / "news.db")
    config.write_text(_SOURCES.format(port=port), "utf-8")
    run = watched([str(_INGEST), "crawl", "-q", "-c", str(config), "--db", target])
    return _counted(run, folder / "news.db") if database is None else run


def scrapy(python: str, port: int, folder: Path) -> Run:
    """The pair that users would write."""
    script, target = _HERE / "race_scrapy.py", folder / "scrapy.db"
    sitemap = f"http://127.0.0.1:{port}/sitemap.xml"
    return _counted(watched([python, str(script), sitemap, str(target)]), target)


def _counted(run: Run, database: Path) -> Run:
    with sqlite3.connect(database) as conn:
        articles = int(conn.execute("SELECT count(*) FROM articles").fetchone()[0])
    return Run(articles, run.seconds, run.main, run.others, run.megabytes)


def watched(command: Sequence[str]) -> Run:
    """The command's cost; it counts no articles. Raises CalledProcessError when it fails."""
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
    """The process and all that descend from it."""
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
    return (
        f"{name}: {run.articles} articles in {run.seconds:.1f} s, {run.rate:.1f} a second; CPU an article:"
        f" {run.main * each:.1f} ms in the first process, {run.others * each:.1f} ms in others;"
        f" {run.megabytes:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", help="a Python that has Scrapy and trafilatura")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--turns", type=int, default=TURNS)
    asked = parser.parse_args()
    ratios = []
    with server(asked.pages) as port:
        for _ in range(asked.turns):
            with tempfile.TemporaryDirectory() as folder:
                mine = ours(port, Path(folder))
                print(line("news-ingest", mine), flush=True)
                if asked.peers:
                    theirs = scrapy(asked.peers, port, Path(folder))
                    print(line("Scrapy + trafilatura", theirs), flush=True)
                    ratios.append(mine.rate / theirs.rate)
    if ratios:
        print(f"ratio {statistics.median(ratios):.1f}")


if __name__ == "__main__":
    main()
