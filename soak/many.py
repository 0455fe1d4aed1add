"""The daemon with many sources that have nothing new: the memory of its processes, its descriptors, its processor time.

    python -m soak.many [--sources 10000] [--minutes 10] [--most-mb 250] [--most-percent 100]

Each source is a feed of one article on this machine, visited every two hours after the first time. When all have been
visited once, or the minutes are over, the daemon is measured at rest. Exits 1 when it ever has more memory than
`--most-mb`, or uses more than `--most-percent` of one processor at rest.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from soak.papers import Paper, served
from soak.processes import Daemon, daemon, descriptors, memory, processor_seconds, serves, tree

REST = 60.0
"""Seconds at rest over which processor time is counted."""


@dataclass(slots=True)
class Figures:
    """What was measured, in bytes and seconds."""

    serves_after: float = 0.0
    visited: int = 0
    peak: int = 0
    at_rest: int = 0
    descriptors: list[int] = field(default_factory=list)
    percent: float = 0.0
    """Percent of one processor that is used at rest."""


def configure(folder: Path, paper: Paper, sources: int) -> None:
    """Writes a sources.yaml with feeds of one server. Each has its own address and the same article."""
    rows = [
        f"- {{id: s{n}, url: '{paper.base}/feed.xml?{n}', type: feed, every: 2h}}" for n in range(sources)
    ]
    head = ["version: 1", "defaults: {fetch: {delay: 0}}", "sources:"]
    (folder / "sources.yaml").write_text("\n".join([*head, *rows, ""]), encoding="utf-8")


def weighed(service: Daemon, sources: int, minutes: float) -> Figures:
    """Measures the service from its start until it rests."""
    figures, pid = Figures(round(time.monotonic() - service.begun, 1)), service.process.pid
    end = time.monotonic() + minutes * 60
    while time.monotonic() < end and figures.visited < sources and service.process.poll() is None:
        figures.visited = len({event["source"] for event in service.named("crawled")})
        figures.peak = max(figures.peak, memory(tree(pid)))
        figures.descriptors.append(descriptors(pid))
        time.sleep(2)
    before, begun = processor_seconds(pid), time.monotonic()
    time.sleep(REST)
    figures.percent = 100 * (processor_seconds(pid) - before) / (time.monotonic() - begun)
    figures.at_rest = memory(tree(pid))
    figures.peak = max(figures.peak, figures.at_rest)
    return figures


def lines(figures: Figures, sources: int) -> Iterator[str]:
    yield f"{sources} sources, {figures.visited} of them visited; serves after {figures.serves_after} s"
    yield f"memory of all processes: {figures.peak / 1e6:.0f} MB at most, {figures.at_rest / 1e6:.0f} MB at rest"
    yield f"descriptors: {min(figures.descriptors)} to {max(figures.descriptors)}"
    yield f"processor at rest: {figures.percent:.2f} % of one"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sources", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--most-mb", type=float, default=250)
    parser.add_argument("--most-percent", type=float, default=100)
    args = parser.parse_args()
    paper = Paper("paper", 1, 1e9)
    paper.publish(time.monotonic())
    with tempfile.TemporaryDirectory() as name, served([paper]):
        configure(Path(name), paper, args.sources)
        with daemon(Path(name)) as service:
            service.until(serves)
            figures = weighed(service, args.sources, args.minutes)
    for line in lines(figures, args.sources):
        print(line)
    good = figures.peak <= args.most_mb * 1e6 and figures.percent <= args.most_percent
    print("every promise held" if good else "A PROMISE WAS BROKEN")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
